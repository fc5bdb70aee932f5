"""How producers put records on the log: until each is acknowledged or dead-lettered."""

import time
from collections.abc import Callable, Sequence

from consumers.loop import deliver
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.ports import Entry, Log
from groundshift.adapters.retry import attempts
from groundshift.adapters.topics import topic
from groundshift.config import Retry
from groundshift.core.records import Article, DeadLetter, encode
from producers.dead_letters import STAGE


def entry(dataset: str, record: Article | DeadLetter) -> Entry:
    """Make the entry that carries an article or a dead letter, keyed by its id."""
    name = "articles" if isinstance(record, Article) else "dead-letters"
    return Entry(topic(dataset, name), record.id.encode(), encode(record))


def send(log: Log, dataset: str, entries: Sequence[Entry], policy: Retry, *, sleep: Callable[[float], None] = time.sleep) -> int:
    """Write entries until each is acknowledged; dead-letter those that the log refuses, and return how many they are.

    Raises Unavailable: no answer before the policy's deadline. Failed: only a person can help.
    """
    refused = deliver(entries, log, attempts(policy, sleep=sleep))
    return attempts(policy, sleep=sleep)(DeadLetters(log, dataset).bury, STAGE, refused)
