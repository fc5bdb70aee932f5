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


THEATRES = ["afghanistan", "elsewhere"]


class Post:
    """Everybody who hears of alerts; breaks down as often as told."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []
        self.broken: set[str] = set()
        self.tries = 0

    def send(self, url: str, title: str, body: str) -> str:
        self.tries += 1
        if url in self.broken:
            raise TimeoutError(url)
        self.sent.append((url, title, body))
        return ""

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
        made = Notifier(self.config, self.index, Targets(self.config.notify, THEATRES, self.post.send, urls), lambda: self.now)
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
    assert (url, title, body.count("number")) == ("chat", "6 alerts: 6 warning", 6)
    assert office.deliveries() == [("CHAT", "sent", 1)] * 6


def test_names_the_most_severe_first() -> None:
    """One message of many says how many of which severity in its title, and lists the most severe first, each with its state."""
    office = Office(Notify(targets={"critical": ["CHAT"], "warning": ["CHAT"]}, digest_over=1))
    office.tell(office.notifier(), ALERT.replace(id="b", severity="warning", message="a dispute"), ALERT)
    ((_, title, body),) = office.post.sent
    assert title == "2 alerts: 1 critical, 1 warning"
    assert body.splitlines() == ["[critical] firing: Aybak captured", "[warning] firing: a dispute"]


def test_alerts_of_one_group_are_one_message() -> None:
    """What a rule groups goes together when it comes together; another state, another group and none stay apart."""
    office = Office(Notify(targets={"critical": ["CHAT"]}))
    one, two = ALERT.replace(group="capital"), ALERT.replace(id="b", group="capital", message="Zaranj captured")
    office.tell(office.notifier(), one, ALERT.replace(id="c"), two, ALERT.replace(id="d", group="capital", state="resolved"))
    assert sorted(title for _, title, _ in office.post.sent) == [
        "2 alerts: 2 critical",
        "[critical] capital: firing",
        "[critical] capital: resolved",
    ]


def test_tells_those_of_the_theatre_too() -> None:
    """Who is named for a theatre hears of its alerts besides those named for every theatre, once, and of no other theatre's."""
    office = Office(Notify(targets={"critical": ["CHAT"]}, theatres={"elsewhere": {"critical": ["MAIL", "CHAT"]}}))
    office.tell(office.notifier(), ALERT, ALERT.replace(id="b", theatre="elsewhere"))
    assert office.post.heard == ["chat", "chat", "mail"]


def test_tells_of_the_end_those_who_heard_of_the_beginning() -> None:
    """An alert taken back or over long after it was raised is told to those who were told that it fires, and to nobody else."""
    office = Office(Notify(targets={"critical": ["MAIL"]}))
    office.tell(office.notifier(), ALERT, ALERT.replace(id="old", known_at=NOON - timedelta(days=9)))
    office.now += timedelta(days=5)
    office.config = Config(notify=NOTIFY)
    over = {"state": "retracted", "reason": "denied"}
    office.tell(office.notifier(), ALERT.replace(**over), ALERT.replace(id="old", known_at=NOON - timedelta(days=9), **over))
    assert office.post.sent == [
        ("mail", "[critical] capital: firing", "Aybak captured"),
        ("mail", "[critical] capital: retracted", "Aybak captured (denied)"),
    ]


def test_a_target_that_fails_is_not_asked_again_at_once() -> None:
    """With many messages to a target that fails, one is tried and all wait: a time-out holds up the stream once, not for each."""
    office = Office(Notify(targets={"critical": ["MAIL"]}, digest_over=100))
    office.post.broken = {"mail"}
    office.tell(office.notifier(), *(ALERT.replace(id=str(n)) for n in range(20)))
    assert office.post.tries == 1
    assert office.deliveries() == [("MAIL", "failed", 1)] * 20
    office.post.broken = set()
    office.now += FIRST_RETRY
    office.tell(office.notifier())
    assert office.deliveries() == [("MAIL", "sent", 2)] * 20


def test_a_replay_does_not_hasten_what_failed() -> None:
    """The same alert on the log again leaves a failed message its rest."""
    office = Office()
    office.post.broken = {"mail"}
    notifier = office.notifier()
    office.tell(notifier, ALERT)
    office.post.broken = set()
    office.tell(notifier, ALERT)
    assert office.deliveries() == [("CHAT", "sent", 1), ("MAIL", "failed", 1)]


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


def test_leaves_what_failed_for_a_target_that_is_no_more() -> None:
    """A target taken out of the configuration is not waited for."""
    office = Office()
    office.post.broken = {"mail", "chat"}
    office.tell(office.notifier(), ALERT)
    office.config, office.post.broken = Config(notify=Notify(targets={"critical": ["CHAT"]})), set()
    office.now += timedelta(days=1)
    office.tell(office.notifier())
    assert office.deliveries() == [("CHAT", "sent", 2), ("MAIL", "failed", 1)]


@pytest.mark.parametrize("dies", ["before sending", "after sending"])
def test_never_sends_what_may_have_left(dies: str) -> None:
    """Killed between the document and its outcome, the message is not sent by the next, whether it left or not."""
    office = Office()
    send = office.post.send

    def dying(url: str, title: str, body: str) -> str:
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
        Targets(NOTIFY, THEATRES, lambda *_: "", {})
    assert [name in str(caught.value) for name in ("MAIL", "CHAT")] == [True, True]


def test_an_error_tells_no_secret() -> None:
    """What goes wrong with a target is told without its URL, wherever the words come from."""

    def refusing(url: str, _title: str, _body: str) -> str:
        return f"{url} is away"

    def raising(url: str, _title: str, _body: str) -> str:
        raise ConnectionError(f"no answer from {url}")

    for send, said in ((refusing, "MAIL is away"), (raising, "ConnectionError")):
        targets = Targets(Notify(targets={"critical": ["MAIL"]}), THEATRES, send, {"MAIL": "mailto://u:secret@host"})
        assert targets.send("MAIL", "t", "b") == said


def test_a_theatre_that_is_not_in_use_is_a_mistake() -> None:
    """Targets named for a theatre that nobody reads would hear of nothing: that is said at the start."""
    with pytest.raises(Misconfigured, match="'afghanistn' is not in use: there are afghanistan, elsewhere"):
        Targets(Notify(theatres={"afghanistn": {"critical": ["MAIL"]}}), THEATRES, environment={"MAIL": "json://127.0.0.1"})


def test_says_who_hears_of_what() -> None:
    """A target's part in words: severities of every theatre, then those of one."""
    notify = Notify(targets={"critical": ["MAIL"], "warning": ["MAIL"]}, theatres={"elsewhere": {"info": ["MAIL"], "critical": ["CHAT"]}})
    targets = Targets(notify, THEATRES, lambda *_: "", {"MAIL": "m", "CHAT": "c"})
    assert (targets.hears("MAIL"), targets.hears("CHAT")) == ("critical, warning; info of elsewhere", "critical of elsewhere")


def test_refuses_urls_that_apprise_does_not_know() -> None:
    """A URL that nothing can send to is found at the start."""
    with pytest.raises(Misconfigured, match="CHAT"):
        Targets(NOTIFY, THEATRES, environment={"MAIL": "json://127.0.0.1", "CHAT": "no-such-thing"})
