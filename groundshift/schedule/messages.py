"""What the schedule has to say to people, over the targets of [notify]: digests as `info`, what went wrong as `warning`."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime

from groundshift.adapters import open_index
from groundshift.adapters.operations import Notification
from groundshift.adapters.ports import Index
from groundshift.adapters.targets import EVERY, Targets
from groundshift.config import Config
from groundshift.core.records import Severity, digest, plain
from groundshift.errors import Failed
from groundshift.observe import logger
from groundshift.packs import in_use


def targets_of(config: Config) -> Targets:
    """Return who hears of what. Raises Misconfigured."""
    return Targets(config.notify, in_use(config))


def tell_once(
    config: Config, severity: Severity, about: tuple[str, str, str], body: str, *, targets: Targets, now: Callable[[], datetime]
) -> None:
    """Send a message to whom it may concern, at most once per target.

    about: a theatre, what it is, and of when; together they name the message. As with alerts, a document in the index comes first: who
    creates it sends, who finds it there leaves it, unless sending failed then. Raises Unavailable, Failed: a target did not take it.
    """
    (where, what, when), errors, name = about, [], f"{config.dataset}-notifications"
    with closing(open_index(config)) as index:
        for target in targets.of(severity, where):
            note = Notification(
                id=digest(*about, target),
                alert_id=digest(*about),
                rule=what,
                theatre=where,
                severity=severity,
                alert_state=when,
                target=target,
                delivery="sending",
                message=body,
                at=now(),
            )
            if ours := claim(index, name, note):
                error = targets.send(target, f"{what}: {when}", body)
                settle(index, name, ours.replace(delivery="failed" if error else "sent", error=error, at=now()))
                errors += [f"{what} of {when} did not reach {target}: {error}"] if error else []
    if errors:
        raise Failed("\n".join(errors))


def claim(index: Index, name: str, note: Notification) -> Notification | None:
    """Return the note if sending it is up to us: nobody made it before, or it failed then."""
    if index.create(name, note.id, plain(note)):
        return note
    fields, tag = index.fetch(name, note.id) or ({}, "")
    if fields.get("delivery") == "sending":
        logger().error("a message may or may not have left; it is not sent again", message=note.rule, target=note.target)
    again = note.replace(attempts=fields.get("attempts", 0) + 1)
    return again if fields.get("delivery") == "failed" and index.swap(name, note.id, tag, plain(again)) else None


def settle(index: Index, name: str, note: Notification) -> None:
    """Note how it went."""
    _, tag = index.fetch(name, note.id) or ({}, "")
    index.swap(name, note.id, tag, plain(note))


def warn(config: Config, title: str, body: str) -> None:
    """Tell whoever hears of warnings, with no server but the targets' own; where that fails, a line in the log says so."""
    targets = targets_of(config)
    for target in targets.of("warning", EVERY):
        if error := targets.send(target, title, body):
            logger().error("a message could not be sent", target=target, title=title, error=error)
