"""Dead letters onto the log again, once what was wrong is mended: as they came, under the key and on the topic that they had."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from consumers.loop import deliver
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.ports import Entry, Log
from groundshift.adapters.retry import attempts
from groundshift.adapters.topics import kind_of
from groundshift.config import Retry
from groundshift.core.records import DeadLetter
from groundshift.errors import Failed

BATCH = 500  # records


def chosen(letters: Iterable[DeadLetter], stage: str | None, since: datetime | None, ids: Sequence[str]) -> list[DeadLetter]:
    """Return the letters asked for: of a stage, seen since, with an id that begins so; without ids those that were not sent again yet.

    Raises Failed: no letter has such an id.
    """
    found = [
        letter
        for letter in letters
        if (stage is None or letter.stage == stage)
        and (since is None or letter.last_seen >= since)
        and (any(map(letter.id.startswith, ids)) if ids else letter.retried_at is None)
    ]
    if strangers := [name for name in ids if not any(letter.id.startswith(name) for letter in found)]:
        raise Failed(f"no dead letter has an id that begins with {', '.join(strangers)}: see `groundshift dlq list`")
    return found


def sendable(letter: DeadLetter) -> bool:
    """Say whether a letter holds a record that lay on a topic, whole."""
    return letter.offset >= 0 and len(letter.original) == letter.size and len(letter.key) + letter.size <= kind_of(letter.topic)[1].limit


def records(letters: Iterable[DeadLetter]) -> list[list[DeadLetter]]:
    """Return those that can be sent again by the record that they are about, however many stages could not take it."""
    same: dict[tuple[str, bytes, str], list[DeadLetter]] = {}
    for letter in letters:
        if sendable(letter):
            same.setdefault((letter.topic, letter.key, letter.hash), []).append(letter)
    return list(same.values())


def left(letters: Iterable[DeadLetter]) -> Iterator[str]:
    """Yield a sentence for each that cannot be sent again: where it came from, and what to do."""
    for letter in letters:
        if not sendable(letter):
            where = letter.path or f"{letter.topic}, partition {letter.partition}, offset {letter.offset}"
            yield f"{letter.id[:12]} stays: mend it where it came from and send it anew: {where}: {letter.error}"


def send(
    log: Log, dataset: str, found: Sequence[Sequence[DeadLetter]], policy: Retry, *, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Put these records on their topics until each is acknowledged, and note that. A crash in between has some sent once more.

    Raises Unavailable: no answer before the policy's deadline. Failed: the log refuses one.
    """
    letters = DeadLetters(log, dataset)
    for first in range(0, len(found), BATCH):
        some = found[first : first + BATCH]
        refused = deliver([Entry(same[0].topic, same[0].key, same[0].original) for same in some], log, attempts(policy, sleep=sleep))
        if refused:
            raise Failed(f"the log refuses a record that it had: {refused[0].error}")
        attempts(policy, sleep=sleep)(letters.note_retried, [letter for same in some for letter in same])
