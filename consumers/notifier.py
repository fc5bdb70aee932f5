"""The notifier: an alert becomes one message to each target that hears of its severity, at most once.

A create-only document per alert, state and target comes before the message. Who created it sends; who finds it `sending` does not know
whether the message left, says so and leaves it; who finds it `failed` may try again. A crash can lose a message, and never doubles one.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from consumers.stage import Decision, each
from groundshift.adapters.operations import Notification
from groundshift.adapters.ports import DONE, Answer, Document, Index, Message, Place
from groundshift.adapters.targets import Targets
from groundshift.config import Config
from groundshift.core.records import Alert, decode, digest, encode
from groundshift.observe import logger

FIRST_RETRY, LONGEST_RETRY = timedelta(seconds=30), timedelta(hours=1)
TRIES = 12  # then a failed message stays failed


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

    def restore(self, partitions: frozenset[Place]) -> None:
        self._index.refresh(self._notifications)
        found = self._index.search(self._notifications, {"query": {"term": {"delivery": "failed"}}, "size": 1000})
        notes = [decode(Notification, msgspec.json.encode(hit["_source"])) for hit in found["hits"]["hits"]]
        self._failed = {note.id: note for note in notes if note.attempts < TRIES}

    def decide(self, messages: Sequence[Message]) -> Decision[Document]:
        due = [self._document(note) for note in self._failed.values() if self._now() >= note.at + pause(note.attempts)]
        writes, dead = each(messages, self._notes)
        return Decision(due + writes, dead)

    def _notes(self, message: Message) -> Iterator[Document]:
        alert = decode(Alert, message.value or b"")
        if not self._notify.history and (self._dataset != "live" or self._is_history(alert)):
            return
        for target in self._targets.of(alert.severity):
            note = Notification(
                id=digest(alert.id, alert.state, target),
                alert_id=alert.id,
                rule=alert.rule,
                severity=alert.severity,
                alert_state=alert.state,
                target=target,
                delivery="sending",
                message=f"{alert.message} ({alert.reason})" if alert.reason else alert.message,
                at=self._now(),
                sender=self._sender,
            )
            yield self._document(note, message)

    def _is_history(self, alert: Alert) -> bool:
        return alert.known_at < self._now() - timedelta(hours=self._notify.history_hours)

    def _document(self, note: Notification, origin: Message | None = None) -> Document:
        return Document(self._notifications, note.id, note.attempts, encode(note), origin)

    def write(self, items: Sequence[Document]) -> list[Answer]:
        notes = {note.id: note for note in (decode(Notification, item.body) for item in items)}
        for note in notes.values():
            if note.id not in self._in_hand and (ours := self._claim(note)):
                self._in_hand[note.id] = ours
        waiting: dict[str, list[Notification]] = {}
        for note in self._in_hand.values():
            if note.delivery == "sending":
                waiting.setdefault(note.target, []).append(note)
        for target, together in waiting.items():
            for batch in [together] if len(together) > self._notify.digest_over else [[note] for note in together]:
                self._send(target, batch)
        for note in list(self._in_hand.values()):
            self._settle(note)
        return [DONE] * len(items)

    def _claim(self, note: Notification) -> Notification | None:
        """Return the note if sending it is now up to us: nobody had made it, or it had failed and nobody else tries again."""
        if self._index.create(self._notifications, note.id, msgspec.to_builtins(note)):
            return note
        fields, tag = self._index.fetch(self._notifications, note.id) or ({}, "")
        there = decode(Notification, msgspec.json.encode(fields))
        if there.delivery == "sending" and there.sender == self._sender:
            return there  # the answer to our own create was lost
        if there.delivery == "sending":
            logger().error("a message may or may not have left; it is not sent again", alert=there.message, target=there.target)
        if there.delivery != "failed" or note.id not in self._failed:
            return None
        del self._failed[note.id]
        again = there.replace(delivery="sending", at=self._now(), attempts=there.attempts + 1, sender=self._sender)
        return again if self._index.swap(self._notifications, note.id, tag, msgspec.to_builtins(again)) else None

    def _send(self, target: str, notes: list[Notification]) -> None:
        first, count = notes[0], len(notes)
        title = f"[{first.severity}] {first.rule}: {first.alert_state}" if count == 1 else f"{count} alerts"
        error = self._targets.send(target, title, "\n".join(note.message for note in notes))
        for note in notes:
            self._in_hand[note.id] = note.replace(delivery="failed" if error else "sent", at=self._now(), error=error)
        if error:
            logger().error("a message could not be sent", target=target, alerts=count, error=error)

    def _settle(self, note: Notification) -> None:
        """Note how it went."""
        _, tag = self._index.fetch(self._notifications, note.id) or ({}, "")
        self._index.swap(self._notifications, note.id, tag, msgspec.to_builtins(note))
        del self._in_hand[note.id]
        if note.delivery == "failed" and note.attempts < TRIES:
            self._failed[note.id] = note


def pause(attempts: int) -> timedelta:
    """Return how long a message rests after so many failed attempts."""
    return min(LONGEST_RETRY, FIRST_RETRY * (1 << min(attempts - 1, 20)))
