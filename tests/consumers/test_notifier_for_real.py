"""Alerts on a real Kafka become mail on a real mail server and webhooks at a real receiver; a real Elasticsearch keeps the notes."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from receivers import Hook, Mailbox, receivers, until

from consumers import notifier as notifying
from consumers.crew import Crew
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.topics import told_entry
from groundshift.config import Config, Consumers, Elasticsearch, Kafka, Notify
from groundshift.core.records import Alert
from groundshift.observe import Metrics
from groundshift.stack import Addresses

pytestmark = pytest.mark.real

AT = datetime(2021, 8, 9, 12, tzinfo=UTC)
ALERT = Alert(
    id="a", theatre="afghanistan", rule="capital", scope="af-aybak", severity="critical", state="firing", message="Aybak <captured> & held",
    reached_at=AT, known_at=AT, version=1,
)  # fmt: skip
TARGETS = '{critical = ["MAIL", "CHAT"]}'
BOTH = [("[critical] capital: firing", "Aybak <captured> & held")]

# Lives that end at the worst moments: a message has left, and nothing more is done.
ENDS = {
    "before the commit": "from groundshift.adapters.log import KafkaSource as Where; name = 'commit'",
    "before it is noted": "from consumers.notifier import Notifier as Where; name = '_settle'",
}
DYING = """
import os, sys
{where}
original = getattr(Where, name)
setattr(Where, name, lambda self, what: os._exit(9) if what else original(self, what))
from groundshift.cli import main
main()
"""


class Desk:
    """A dataset with alerts on its log, and those who are to hear of them."""

    def __init__(self, servers: Addresses, dataset: str, log: KafkaLog, index: ElasticIndex, heard_by: tuple[Mailbox, Hook]) -> None:
        self.dataset, self.servers, self.log, self.index = dataset, servers, log, index
        self.mailbox, self.hook = heard_by

    def put(self, *alerts: Alert) -> None:
        self.log.write([told_entry(self.dataset, alert) for alert in alerts])

    def run(self, *options: str, end: str = "") -> tuple[int, str]:
        """Run the notifier as a command, to its end or one of ENDS; return its exit code and what it logged."""
        command = [sys.executable, "-c", DYING.format(where=ENDS[end])] if end else [str(Path(sys.executable).with_name("groundshift"))]
        settings = {
            "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(self.servers.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(self.servers.elasticsearch),
            "GROUNDSHIFT_NOTIFY__TARGETS": TARGETS, "MAIL": self.mailbox.url, "CHAT": self.hook.url,
        }  # fmt: skip
        words = [*command, "run", "notifier", "--until-idle", "--dataset", self.dataset, *options]
        done = subprocess.run(words, env=os.environ | settings, capture_output=True, text=True, timeout=120, check=False)
        return done.returncode, done.stderr

    def deliveries(self) -> list[tuple[str, str]]:
        name = f"{self.dataset}-notifications"
        self.index.refresh(name)
        hits = self.index.search(name, {"query": {"match_all": {}}, "size": 100})["hits"]["hits"]
        return sorted((hit["_source"]["target"], hit["_source"]["delivery"]) for hit in hits)


@pytest.fixture
def desk(servers: Addresses, dataset: str, real_log: KafkaLog, real_index: ElasticIndex) -> Iterator[Desk]:
    with receivers() as heard_by:
        yield Desk(servers, dataset, real_log, real_index, heard_by)


def test_one_message_each_however_often_it_is_replayed(desk: Desk) -> None:
    """History is quiet; asked for, each target hears once of each state, however often the alerts come again."""
    desk.put(ALERT)
    assert desk.run()[0] == 0
    assert (desk.mailbox.heard, desk.hook.heard, desk.deliveries()) == ([], [], [])
    for _ in range(2):
        desk.put(ALERT, ALERT.replace(version=2))
        assert desk.run("--notify-history")[0] == 0
        assert desk.mailbox.heard == desk.hook.heard == BOTH
    desk.put(ALERT.replace(state="retracted", reason="it was denied", version=3))
    assert desk.run("--notify-history")[0] == 0
    taken_back = ("[critical] capital: retracted", "Aybak <captured> & held (it was denied)")
    assert desk.mailbox.heard == desk.hook.heard == [*BOTH, taken_back]


@pytest.mark.parametrize("end", ENDS)
def test_killed_after_the_message_left_it_leaves_no_second_one(desk: Desk, end: str) -> None:
    """Killed when messages have left and the offset is not committed, or not even their notes, the next life sends none of them again."""
    desk.put(ALERT)
    assert desk.run("--notify-history", end=end)[0] == 9
    assert desk.mailbox.heard == desk.hook.heard == BOTH
    code, logged = desk.run("--notify-history")
    assert code == 0
    assert desk.mailbox.heard == desk.hook.heard == BOTH
    delivery, lines = ("sent", 0) if end == "before the commit" else ("sending", 2)
    assert desk.deliveries() == [("CHAT", delivery), ("MAIL", delivery)]
    assert logged.count("a message may or may not have left") == lines


def test_many_at_once_are_one_message(desk: Desk) -> None:
    """More alerts than digest_over, written at once to several partitions, reach each target as one message."""
    desk.put(*(ALERT.replace(id=f"{n}", message=f"number {n}") for n in range(9)))
    assert desk.run("--notify-history")[0] == 0
    for heard in (desk.mailbox.heard, desk.hook.heard):
        ((title, text),) = heard
        assert title == "9 alerts: 9 critical"
        assert sorted(text.splitlines()) == [f"[critical] firing: number {n}" for n in range(9)]


class Notifying:
    """The notifier at work in this process, where its pauses can be shortened."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MAIL", desk.mailbox.url)
        monkeypatch.setenv("CHAT", desk.hook.url + "?rto=1")
        monkeypatch.setattr(notifying, "FIRST_RETRY", timedelta(seconds=0.5))
        notify = Notify(targets={"critical": ["CHAT", "MAIL"]}, history=True, gather_seconds=0)
        config = Config(dataset=desk.dataset, notify=notify, consumers=Consumers(poll_ms=100))
        self.crew = Crew(
            config, ["notifier"], lambda: KafkaLog(Kafka(), str(desk.servers.kafka), config.consumers),
            lambda: ElasticIndex(Elasticsearch(), str(desk.servers.elasticsearch)), Metrics(),
        )  # fmt: skip
        self._runs = threading.Thread(target=self.crew.run, daemon=True)

    def __enter__(self) -> Crew:
        self._runs.start()
        until(lambda: self.crew.meters["notifier"].ready)
        return self.crew

    def __exit__(self, *_error: object) -> None:
        self.crew.stop.set()
        self._runs.join(20)
        assert not self._runs.is_alive()


@pytest.mark.parametrize("status", [500, None], ids=["refuses", "never answers"])
def test_a_failing_target_holds_up_nobody_and_is_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch, status: int | None) -> None:
    """While a receiver fails, mail goes out and offsets are committed; its own messages rest, and come once when it is well again."""
    desk.hook.status = status
    messages: Sequence[Alert] = [ALERT.replace(id=f"{n}", message=f"number {n}") for n in range(3)]
    with Notifying(desk, monkeypatch) as crew:
        desk.put(*messages)
        until(lambda: len(desk.mailbox.heard) == 3)
        until(lambda: crew.meters["notifier"].records_in == 3)
        until(lambda: desk.hook.tries > 2)
        assert desk.hook.heard == []
        assert desk.log.behind(f"{desk.dataset}-notifier", [f"{desk.dataset}-alerts"]) == 0
        desk.hook.status = 200
        until(lambda: desk.deliveries() == [("CHAT", "sent")] * 3 + [("MAIL", "sent")] * 3)
    assert len(desk.mailbox.heard) == 3
    said: list[Any] = sorted(text for _, text in desk.hook.heard)
    assert said == [f"number {n}" for n in range(3)]
