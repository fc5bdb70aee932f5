"""How producers put records on the log: until each is acknowledged or dead-lettered."""

import time
from collections.abc import Callable, Sequence

from groundshift.adapters.ports import Entry, Log
from groundshift.adapters.retry import attempts
from groundshift.adapters.topics import topic
from groundshift.config import Retry
from groundshift.core.records import Article, DeadLetter, decode, encode
from groundshift.errors import BadInput, Failed, Unavailable
from producers.dead_letters import dead_letter


def entry(dataset: str, record: Article | DeadLetter) -> Entry:
    """Make the entry that carries an article or a dead letter, keyed by its id."""
    name = "articles" if isinstance(record, Article) else "dead-letters"
    return Entry(topic(dataset, name), record.id.encode(), encode(record))


def send(log: Log, dataset: str, entries: Sequence[Entry], policy: Retry, *, sleep: Callable[[float], None] = time.sleep) -> int:
    """Write entries until each is acknowledged; dead-letter those that the log refuses, and return how many they are.

    Raises Unavailable: no answer before the policy's deadline. Failed: the log refuses a dead letter.
    """
    refused: list[Entry] = []
    left = list(entries)
    for attempt in attempts(policy, sleep=sleep):
        with attempt:
            answers = list(zip(left, log.write(left), strict=True))
            refused += [_letter(dataset, item, answer.reason) for item, answer in answers if answer.verdict == "refused"]
            left = [item for item, answer in answers if answer.verdict == "again"]
            if left:
                raise Unavailable(next(answer.reason for _, answer in answers if answer.verdict == "again"))
    return len(refused) + (send(log, dataset, refused, policy, sleep=sleep) if refused else 0)


def _letter(dataset: str, item: Entry, reason: str) -> Entry:
    if item.topic == topic(dataset, "dead-letters"):
        raise Failed(f"{item.topic} refuses a dead letter: {reason}")
    article = decode(Article, item.value)
    return entry(dataset, dead_letter(article.url, 0, item.value, BadInput(reason), at=article.fetched_at))
