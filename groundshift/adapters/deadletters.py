"""The dead letters: what could not be read or written, with its original bytes, why and where."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from groundshift.adapters.ports import Entry, Log, Message
from groundshift.adapters.topics import MIB, topic
from groundshift.core.records import DeadLetter, decode, digest, encode
from groundshift.errors import BadInput, Failed, Unavailable
from groundshift.observe import logger

WHOLE_LIMIT = 16 * MIB  # bytes kept whole
HEAD = 64 * 1024  # bytes kept of what is larger


class Dead(NamedTuple):
    """A message that goes no further, and why."""

    message: Message
    error: str


def utc_now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)


def letter(stage: str, dead: Dead, now: datetime, path: str = "") -> DeadLetter:
    """Make the record of a dead message; the same message dead at the same stage gets the same id."""
    message, original = dead.message, dead.message.value or b""
    return DeadLetter(
        # a message that never lay on a topic (an unreadable file, say) has no offset: its bytes name it
        id=digest(message.topic, message.partition, message.offset, stage, *([_hash(original)] if message.offset < 0 else [])),
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        stage=stage,
        error=dead.error,
        key=message.key or b"",
        original=original if len(original) <= WHOLE_LIMIT else original[:HEAD],
        size=len(original),
        hash=_hash(original),
        path=path or _address(original),
        first_seen=now,
        last_seen=now,
    )


class _Addressed(msgspec.Struct):
    url: str = ""


def _address(original: bytes) -> str:
    """Return the address that an article or a claim set in JSON says to be of."""
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return msgspec.json.decode(original, type=_Addressed).url
    return ""


def _hash(original: bytes) -> str:
    return hashlib.sha256(original).hexdigest()


class DeadLetters:
    """The dataset's dead letters on its log."""

    def __init__(self, log: Log, dataset: str, now: Callable[[], datetime] = utc_now) -> None:
        self._log, self._topic, self._now = log, topic(dataset, "dead-letters"), now

    def bury(self, stage: str, dead: Iterable[Dead], path: str = "") -> int:
        """Write the dead and return how many; one letter a message, however many reasons. Raises Unavailable, Failed.

        A dead letter itself gets none: it lies on the log already, and one about each would have no end. It is told of in the log.
        """
        reasons: dict[tuple[str, int, int, bytes | None], list[Dead]] = {}
        for one in dead:
            message = one.message
            if message.topic == self._topic:
                logger().warning("a dead letter is not in the index", offset=message.offset, error=one.error)
                continue
            reasons.setdefault((message.topic, message.partition, message.offset, message.key), []).append(one)
        now = self._now()
        letters = [letter(stage, Dead(same[0].message, "; ".join(one.error for one in same)), now, path) for same in reasons.values()]
        self._write(letters)
        return len(letters)

    def note_retried(self, letters: Iterable[DeadLetter]) -> None:
        """Write that these were sent again just now; their bytes stay where they are. Raises Unavailable, Failed."""
        now = self._now()
        self._write([it.replace(original=b"", attempts=0, retried_at=now) for it in letters])

    def _write(self, letters: Sequence[DeadLetter]) -> None:
        if not letters:
            return
        for answer in self._log.write([Entry(self._topic, it.id.encode(), encode(it)) for it in letters]):
            if answer.verdict == "again":
                raise Unavailable(answer.reason)
            if answer.verdict == "refused":
                raise Failed(f"a dead letter was refused: {answer.reason}")

    def read(self) -> Iterator[DeadLetter]:
        """Yield the dead letters in the order of their first sight, one for each id: first and last seen and attempts taken together."""
        found: dict[str, DeadLetter] = {}
        with closing(self._log.history([self._topic])) as messages:
            for message in messages:
                try:
                    new = decode(DeadLetter, message.value or b"")
                except BadInput:
                    continue  # somebody else's; the dead letters have no dead letters
                old = found.get(new.id)
                found[new.id] = _together(old, new) if old else new
        yield from sorted(found.values(), key=lambda it: (it.first_seen, it.topic, it.partition, it.offset, it.id))


def _together(old: DeadLetter, new: DeadLetter) -> DeadLetter:
    return new.replace(
        first_seen=min(old.first_seen, new.first_seen),
        last_seen=max(old.last_seen, new.last_seen),
        attempts=old.attempts + new.attempts,
        original=new.original or old.original,
        retried_at=max(filter(None, (old.retried_at, new.retried_at)), default=None),
    )
