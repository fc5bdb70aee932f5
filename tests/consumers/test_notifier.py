"""The notifier: at most one message for each alert, state and target."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from consumers.notifier import FIRST_RETRY, TRIES, Notifier
from groundshift.adapters.fakes import MemoryIndex
from groundshift.adapters.ports import Message
from groundshift.adapters.targets import Targets
from groundshift.config import Config, Notify
from groundshift.core.records import Alert, encode
from groundshift.errors import Misconfigured, Unavailable

NOON = datetime(2021, 8, 9, 12, tzinfo=UTC)
ALERT = Alert(
    id="a", theatre="afghanistan", rule="capital", scope="af-aybak", severity="critical", state="firing", message="Aybak captured",
    reached_at=NOON, known_at=NOON, version=1,
)  # fmt: skip
NOTIFY = Notify(targets={"critical": ["MAIL", "CHAT"], "warning": ["CHAT"]})


class Post:
    """Everybody who hears of alerts; breaks down as often as told."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []
        self.broken: set[str] = set()

    def send(self, url: str, title: str, body: str) -> bool:
        if url in self.broken:
            raise TimeoutError(url)
        self.sent.append((url, title, body))
        return True

    @property
    def heard(self) -> list[str]:
        return sorted(url for url, _, _ in self.sent)


class Office:
    """An index and a post that outlive any notifier."""

    def __init__(self, notify: Notify = NOTIFY, dataset: str = "live") -> None:
        self.config = Config(notify=notify, dataset=dataset)
        self.index, self.post, self.now = MemoryIndex(), Post(), NOON
        self.index.prepare(dataset)

    def notifier(self) -> Notifier:
        urls = {"MAIL": "mail", "CHAT": "chat"}
        made = Notifier(self.config, self.index, Targets(self.config.notify, self.post.send, urls), lambda: self.now)
        made.restore(frozenset())
        return made

    def tell(self, notifier: Notifier, *alerts: Alert) -> None:
        decision = notifier.decide([Message("live-alerts", 0, n, b"", encode(alert)) for n, alert in enumerate(alerts)])
        notifier.write(decision.writes)

    def deliveries(self) -> list[tuple[str, str, int]]:
        found = [fields for _, _, fields in self.index.documents[f"{self.config.dataset}-notifications"].values()]
        return sorted((fields["target"], fields["delivery"], fields["attempts"]) for fields in found)


def test_tells_each_target_of_the_severity() -> None:
    """Those named for the severity hear of it, and what they heard is on record without their URLs."""
    office = Office()
    office.tell(office.notifier(), ALERT, ALERT.replace(id="b", severity="warning"), ALERT.replace(id="c", severity="info"))
    assert office.post.heard == ["chat", "chat", "mail"]
    assert office.deliveries() == [("CHAT", "sent", 1), ("CHAT", "sent", 1), ("MAIL", "sent", 1)]


def test_tells_nobody_twice_however_often_it_is_replayed() -> None:
    """The same alert and state, from the same or another notifier and in another version, is one message."""
    office = Office()
    notifier = office.notifier()
    office.tell(notifier, ALERT, ALERT)
    office.tell(notifier, ALERT.replace(version=2))
    office.tell(office.notifier(), ALERT)
    assert office.post.heard == ["chat", "mail"]


def test_tells_of_each_state() -> None:
    """An alert that is taken back is a message of its own."""
    office = Office()
    office.tell(office.notifier(), ALERT, ALERT.replace(state="retracted", reason="the report was withdrawn"))
    assert office.post.heard == ["chat", "chat", "mail", "mail"]
    assert any("withdrawn" in body for _, _, body in office.post.sent)


@pytest.mark.parametrize(
    ("alert", "dataset", "history", "messages"),
    [
        (ALERT.replace(known_at=NOON - timedelta(hours=47)), "live", False, 2),
        (ALERT.replace(known_at=NOON - timedelta(hours=49)), "live", False, 0),
        (ALERT, "replay2021", False, 0),
        (ALERT.replace(known_at=NOON - timedelta(hours=49)), "live", True, 2),
        (ALERT, "replay2021", True, 2),
    ],
)
def test_leaves_history_alone_unless_asked(alert: Alert, dataset: str, history: bool, messages: int) -> None:
    """What was known two days ago, or belongs to another dataset than live, notifies nobody unless the configuration asks for it."""
    office = Office(Notify(targets=NOTIFY.targets, history=history), dataset)
    office.tell(office.notifier(), alert)
    assert len(office.post.sent) == messages


def test_makes_one_message_of_many() -> None:
    """More alerts at once than digest_over become one message for each target, and each alert is on record."""
    office = Office()
    office.tell(office.notifier(), *(ALERT.replace(id=str(n), severity="warning", message=f"number {n}") for n in range(6)))
    ((url, title, body),) = office.post.sent
    assert (url, title, body.count("number")) == ("chat", "6 alerts", 6)
    assert office.deliveries() == [("CHAT", "sent", 1)] * 6


def test_tries_a_failed_target_again_later_and_the_others_now() -> None:
    """A target that fails holds up nobody, rests, and then gets its message once."""
    office = Office()
    office.post.broken = {"mail"}
    notifier = office.notifier()
    office.tell(notifier, ALERT)
    assert office.deliveries() == [("CHAT", "sent", 1), ("MAIL", "failed", 1)]
    office.post.broken = set()
    office.tell(notifier)
    assert office.post.heard == ["chat"]
    office.now += FIRST_RETRY
    office.tell(notifier)
    office.tell(notifier)
    assert office.post.heard == ["chat", "mail"]
    assert office.deliveries() == [("CHAT", "sent", 1), ("MAIL", "sent", 2)]


def test_takes_up_failed_messages_after_a_restart_and_gives_up_in_the_end() -> None:
    """What failed is tried again by the next notifier; after so many tries it stays failed."""
    office = Office()
    office.post.broken = {"mail", "chat"}
    office.tell(office.notifier(), ALERT)
    for _ in range(TRIES + 5):
        office.now += timedelta(days=1)
        office.tell(office.notifier())
    assert office.deliveries() == [("CHAT", "failed", TRIES), ("MAIL", "failed", TRIES)]
    assert office.post.sent == []


@pytest.mark.parametrize("dies", ["before sending", "after sending"])
def test_never_sends_what_may_have_left(dies: str) -> None:
    """Killed between the document and its outcome, the message is not sent by the next, whether it left or not."""
    office = Office()
    send = office.post.send

    def dying(url: str, title: str, body: str) -> bool:
        if dies == "after sending":
            send(url, title, body)
        raise KeyboardInterrupt

    office.post.send = dying  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        office.tell(office.notifier(), ALERT.replace(severity="warning"))
    office.post.send = send  # type: ignore[method-assign]
    office.tell(office.notifier(), ALERT.replace(severity="warning"))
    assert office.post.heard == (["chat"] if dies == "after sending" else [])
    assert office.deliveries() == [("CHAT", "sending", 1)]


@pytest.mark.parametrize("call", ["create", "fetch", "swap"])
@pytest.mark.parametrize("heard", [True, False])
def test_sends_once_where_the_index_answers_late(call: str, heard: bool) -> None:
    """An index that is away in the middle, having done what was asked or not, costs no message and doubles none."""
    office = Office()
    notifier, original, calls = office.notifier(), getattr(office.index, call), [0]

    def failing(*arguments: Any) -> Any:
        calls[0] += 1
        if calls[0] != 2:
            return original(*arguments)
        if heard:
            original(*arguments)
        raise Unavailable("no answer")

    setattr(office.index, call, failing)
    decision = notifier.decide([Message("live-alerts", 0, 0, b"", encode(ALERT))])
    for _ in range(2):
        try:
            notifier.write(decision.writes)
            break
        except Unavailable:
            continue
    assert office.post.heard == ["chat", "mail"]
    assert office.deliveries() == [("CHAT", "sent", 1), ("MAIL", "sent", 1)]


def test_asks_for_every_missing_target_at_once() -> None:
    """A variable that is named and not set is misconfigured, before any alert comes."""
    with pytest.raises(Misconfigured) as caught:
        Targets(NOTIFY, lambda *_: True, {})
    assert [name in str(caught.value) for name in ("MAIL", "CHAT")] == [True, True]


def test_refuses_urls_that_apprise_does_not_know() -> None:
    """A URL that nothing can send to is found at the start."""
    with pytest.raises(Misconfigured, match="CHAT"):
        Targets(NOTIFY, environment={"MAIL": "json://127.0.0.1", "CHAT": "no-such-thing"})
