"""The notifier: an alert becomes one message to each target that hears of its severity in its theatre, at most once.

A create-only document per alert, state and target comes before the message. Who created it sends; who finds it `sending` does not know
whether the message left, says so and leaves it; who finds it `failed` may try again. A crash can lose a message, and never doubles one.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import get_args

import msgspec

from consumers.stage import Decision, each
from groundshift.adapters.operations import Notification
from groundshift.adapters.ports import DONE, Answer, Document, Index, Message, Place
from groundshift.adapters.targets import Targets
from groundshift.adapters.topics import read
from groundshift.config import Config
from groundshift.core.records import Alert, Severity, decode, digest, encode
from groundshift.observe import logger

FIRST_RETRY, LONGEST_RETRY = timedelta(seconds=30), timedelta(hours=1)
TRIES = 12  # then a failed message stays failed
LOUDEST_FIRST = get_args(Severity)[::-1]


class Notifier:
    """Stage from `alerts` to messages, and the sink that sends them."""

    name = "notifier"

    def __init__(self, config: Config, index: Index, targets: Targets, now: Callable[[], datetime]) -> None:
        self._notify, self._dataset = config.notify, config.dataset
        self._index, self._targets, self._now = index, targets, now
        self._notifications = f"{config.dataset}-notifications"
        self._sender = uuid.uuid4().hex  # of this run, which another on the same machine and with the same pid is not
        self._failed: dict[str, Notification] = {}  # to be tried again
        self._in_hand: dict[str, Notification] = {}  # ours to send, or sent and not noted yet
        self._ends: set[str] = set()  # of what may be history: the end of an alert, for those alone who heard of its beginning

    def restore(self, partitions: frozenset[Place]) -> None:
        self._index.refresh(self._notifications)
        found = self._index.search(self._notifications, {"query": {"term": {"delivery": "failed"}}, "sort": [{"at": "desc"}], "size": 1000})
        notes = [decode(Notification, msgspec.json.encode(hit["_source"])) for hit in found["hits"]["hits"]]
        self._failed = {note.id: note for note in notes if note.attempts < TRIES and note.target in self._targets.names}

    def decide(self, messages: Sequence[Message]) -> Decision[Document]:
        due = [self._document(note) for note in self._failed.values() if self._now() >= note.at + pause(note.attempts)]
        writes, dead = each(messages, self._notes)
        return Decision(due + writes, dead)

    def _notes(self, message: Message) -> Iterator[Document]:
        alert = read(Alert, message)
        history = not self._notify.history and (self._dataset != "live" or self._is_history(alert))
        if history and alert.state == "firing":
            return
        for target in self._targets.of(alert.severity, alert.theatre):
            note = Notification(
                id=note_id(alert.id, alert.state, target),
                alert_id=alert.id,
                theatre=alert.theatre,
                rule=alert.rule,
                group=alert.group,
                severity=alert.severity,
                alert_state=alert.state,
                target=target,
                delivery="sending",
                message=f"{alert.message} ({alert.reason})" if alert.reason else alert.message,
                at=self._now(),
                sender=self._sender,
            )
            if history:
                self._ends.add(note.id)
            yield self._document(note, message)

    def _is_history(self, alert: Alert) -> bool:
        return alert.known_at < self._now() - timedelta(hours=self._notify.history_hours)

    def _document(self, note: Notification, origin: Message | None = None) -> Document:
        return Document(self._notifications, note.id, note.attempts, encode(note), origin)

    def write(self, items: Sequence[Document]) -> list[Answer]:
        notes: dict[str, Notification] = {}
        for note in (decode(Notification, item.body) for item in items):
            notes.setdefault(note.id, note)  # what is due comes first
        for note in notes.values():
            if note.id not in self._in_hand and self._is_wanted(note) and (ours := self._claim(note)):
                self._in_hand[note.id] = ours
        waiting: dict[str, list[Notification]] = {}
        for note in self._in_hand.values():
            if note.delivery == "sending":
                waiting.setdefault(note.target, []).append(note)
        for target, together in waiting.items():
            self._tell(target, together)
        for note in list(self._in_hand.values()):
            self._settle(note)
        return [DONE] * len(items)

    def _is_wanted(self, note: Notification) -> bool:
        """Say whether a target is to hear of a state: of an end long after its beginning, only where it was told of the beginning."""
        if note.id not in self._ends:
            return True
        begun = self._index.fetch(self._notifications, note_id(note.alert_id, "firing", note.target))
        return begun is not None and begun[0]["delivery"] != "failed"

    def _claim(self, note: Notification) -> Notification | None:
        """Return the note if sending it is now up to us: nobody had made it, or it had failed and nobody else tries again."""
        if note.delivery == "failed":
            self._failed.pop(note.id, None)
        elif self._index.create(self._notifications, note.id, msgspec.to_builtins(note)):
            return note
        fields, tag = self._index.fetch(self._notifications, note.id) or ({}, "")
        there = decode(Notification, msgspec.json.encode(fields))
        if there.delivery == "sending" and there.sender == self._sender:
            return there  # the answer to our own create or swap was lost
        if there.delivery == "sending":
            logger().error("a message may or may not have left; it is not sent again", alert=there.message, target=there.target)
        if (note.delivery, there.delivery) != ("failed", "failed"):
            return None  # done, or to be tried again when its time has come
        again = there.replace(delivery="sending", at=self._now(), attempts=there.attempts + 1, sender=self._sender)
        return again if self._index.swap(self._notifications, note.id, tag, msgspec.to_builtins(again)) else None

    def _tell(self, target: str, notes: Sequence[Notification]) -> None:
        """Send what a target is to hear. Once it fails it is left alone until the next try: it may hold up the others one time-out long."""
        error = ""
        for batch in batches(notes, self._notify.digest_over):
            error = error or self._targets.send(target, *worded(batch))
            for note in batch:
                self._in_hand[note.id] = note.replace(delivery="failed" if error else "sent", at=self._now(), error=error)
        if error:
            logger().error("messages could not be sent, and are tried again", target=target, error=error)

    def _settle(self, note: Notification) -> None:
        """Note how it went."""
        _, tag = self._index.fetch(self._notifications, note.id) or ({}, "")
        self._index.swap(self._notifications, note.id, tag, msgspec.to_builtins(note))
        del self._in_hand[note.id]
        if note.delivery == "failed" and note.attempts < TRIES:
            self._failed[note.id] = note


def note_id(alert_id: str, state: str, target: str) -> str:
    """Return the id of what is noted of a message: one each for an alert, a state of it and a target."""
    return digest(alert_id, state, target)


def batches(notes: Sequence[Notification], digest_over: int) -> Iterable[list[Notification]]:
    """Return which notes make one message each: all together where there are many, else those of one group and state."""
    if len(notes) > digest_over:
        return [list(notes)]
    groups: dict[str, list[Notification]] = {}
    for note in notes:
        groups.setdefault(f"{note.group} {note.alert_state}" if note.group else note.id, []).append(note)
    return groups.values()


def worded(notes: Sequence[Notification]) -> tuple[str, str]:
    """Return title and text of one message: of several alerts the most severe first, a line each."""
    first, count = notes[0], len(notes)
    if count == 1:
        return f"[{first.severity}] {first.rule}: {first.alert_state}", first.message
    heard = Counter(note.severity for note in notes)
    ordered = sorted(notes, key=lambda note: LOUDEST_FIRST.index(note.severity))
    title = f"{count} alerts: " + ", ".join(f"{heard[severity]} {severity}" for severity in LOUDEST_FIRST if heard[severity])
    return title, "\n".join(f"[{note.severity}] {note.alert_state}: {note.message}" for note in ordered)


def pause(attempts: int) -> timedelta:
    """Return how long a message rests after so many failed attempts."""
    return min(LONGEST_RETRY, FIRST_RETRY * (1 << min(attempts - 1, 20)))
