"""What is served to be looked at and subscribed to."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree

import feedparser
import msgspec
import pytest
from starlette.testclient import TestClient

from groundshift.answers import Folded
from groundshift.config import Config
from groundshift.core import theatre
from groundshift.core.records import Alert, Change, ClaimSet
from groundshift.core.theatre import Theatre
from groundshift.errors import Failed
from groundshift.report import Page
from groundshift.report.areas import areas
from groundshift.serving.app import application
from groundshift.serving.current import Current, Live
from groundshift.serving.desk import Desk, Documents
from groundshift.serving.feeds import entries
from groundshift.serving.run import guarded
from groundshift.serving.stream import Stream, Watcher

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def test_the_page_asks_its_own_server_alone(api: TestClient) -> None:
    """The page comes with the policy that lets its own style and script run and its own server be asked, and with what else there is."""
    answer = api.get("/")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'sha256-" in policy
    assert ("connect-src 'self'" in policy, "frame-ancestors 'none'" in policy, "unsafe" in policy) == (True, True, False)
    for address in ("/document?theatre=afghanistan", "/stream?theatre=afghanistan", "/feed.atom", "/feed.json", "/openapi.json"):
        assert address in answer.text
    assert 'rel="alternate"; type="application/atom+xml"' in answer.headers["link"]
    assert api.get("/", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_the_page_of_one_war_leads_to_the_others() -> None:
    """Where several wars are in use, each has its page, its document and its feeds, and each page leads to the other's."""
    config = Config(theatres=["syria", "ukraine"])
    samples = Path(theatre.load("syria").folder) / "samples" / "01.txt"
    both = TestClient(guarded(config, application(Desk(Live(config, [samples])))), base_url="http://localhost")
    first, second = both.get("/").text, both.get("/?theatre=ukraine").text
    assert ("Who holds what: Syria" in first, '<a href="/?theatre=ukraine">Ukraine</a>' in first) == (True, True)
    assert ("Who holds what: Ukraine" in second, '<a href="/?theatre=syria">Syria</a>' in second) == (True, True)
    assert [both.get(f"/document?theatre={name}").json()["theatre_id"] for name in ("syria", "ukraine")] == ["syria", "ukraine"]


def test_the_document_is_the_pages(api: TestClient, seeds: Live) -> None:
    """The served document has the documented shape, and its spans and changes are those that the questions give."""
    answer = api.get("/document")
    made = msgspec.json.decode(answer.content, type=Page)
    assert (made.theatre_id, made.then, len(made.articles)) == ("afghanistan", True, 5)
    changes = [(turn.place, turn.kind, turn.sentence) for turn in made.changes if turn.until is None]
    asked = [(row["place"], row["kind"], " ".join(row["sentence"].split())) for row in api.get("/changes").json()["rows"]]
    assert sorted(changes) == sorted(asked)
    assert api.get("/document", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_a_large_document_is_not_made_at_every_change(seeds: Live) -> None:
    """A document that took two seconds is made again eight seconds later at the soonest; until then who asks is told when."""
    growing, now = Growing(seeds), [100.0]

    def document(current: Current, pack: Theatre) -> Page:
        now[0] += 2
        return seeds.document(current, pack)

    growing.document = document  # type: ignore[attr-defined]  # as Live has it
    documents, pack = Documents(growing, lambda: now[0]), seeds.packs["afghanistan"]  # type: ignore[arg-type]  # all that it asks for
    first, rest = documents.of(pack)
    assert (documents.of(pack), rest) == ((first, 0), 0)
    growing.tell(3)
    now[0] += 1
    assert documents.of(pack) == (first, 7)
    now[0] += 7
    second, rest = documents.of(pack)
    assert (second == first, rest) == (False, 0)


def test_areas_are_those_of_the_page(api: TestClient, seeds: Live) -> None:
    """GeoJSON of areas has for each place its surroundings, as the page draws them, in place of its point."""
    question = "/asof?day=2021-08-09&format=geojson"
    points, shapes = (api.get(question + more).json()["features"] for more in ("", "&geometry=areas"))
    assert [one["properties"] for one in points] == [one["properties"] for one in shapes]
    assert {one["geometry"]["type"] for one in points} == {"Point"}
    drawn = areas(seeds.packs["afghanistan"], {one["properties"]["place_id"] for one in shapes})
    assert len(drawn) > 30
    for one in shapes:
        area = drawn.get(one["properties"]["place_id"])
        assert (one["geometry"] and one["geometry"]["coordinates"]) == (json.loads(msgspec.json.encode(area)) if area else None)


def test_atom_is_what_a_feed_reader_reads(api: TestClient) -> None:
    """A feed reader finds each change and alert, the newest knowledge first, with sentence, speaker and where on the page it is."""
    answer = api.get("/feed.atom?limit=500")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    read = feedparser.parse(answer.content)
    assert (read.bozo, read.version) == (False, "atom10")
    changes, alerts = api.get("/changes").json()["rows"], api.get("/alerts").json()["rows"]
    assert {one.id.rpartition(":")[2] for one in read.entries} == {row["id"] for row in changes + alerts}
    known = [one.updated for one in read.entries]
    assert known == sorted(known, reverse=True)
    aybak = next(one for one in read.entries if one.title.startswith("Aybak"))
    row = next(row for row in changes if row["place"] == "Aybak")
    assert aybak.title == "Aybak, Samangan: captured by Taliban from Government (confirmed, 9 August 2021)"
    assert " ".join(row["sentence"].split()) in aybak.content[0].value
    where = urlsplit(aybak.link)
    assert (where.netloc, parse_qs(where.query)["theatre"]) == ("127.0.0.1:8737", ["afghanistan"])
    assert parse_qs(where.fragment) == {"day": ["2021-08-09"], "place": [f"{row['place_id']}/{row['part']}"]}


def test_what_holds_no_more_stays_in_the_feed_as_withdrawn(seeds: Live) -> None:
    """A change that was told and is retracted keeps its entry, under its id, and the entry says so."""
    pack = seeds.packs["afghanistan"]
    told = next(one for one in seeds.now().answers.records(Change) if one.place == "Aybak")

    class Taken:
        """Answers of an index in which that change was retracted."""

        def records(self, kind: type[Change | Alert], retracted: bool = False) -> list[Change | Alert]:
            return [told.replace(retracted=True)] if retracted and kind is Change else []

    before = {one.id: one for one in entries(seeds.now().answers, {pack.id: pack}, "live", "http://localhost/", 500)}
    (gone,) = entries(Taken(), {pack.id: pack}, "live", "http://localhost/", 9)  # type: ignore[arg-type]  # all that is asked for
    assert gone.title == f"Withdrawn: {before[gone.id].title}"
    assert not before[gone.id].title.startswith("Withdrawn")


def test_both_feeds_have_the_same_entries(api: TestClient) -> None:
    """JSON Feed holds what Atom holds, in the same order, up to the same number."""
    made = api.get("/feed.json?limit=7").json()
    assert (made["version"], len(made["items"])) == ("https://jsonfeed.org/version/1.1", 7)
    names = ElementTree.fromstring(api.get("/feed.atom?limit=7").content).findall("{*}entry/{*}id")
    assert [one["id"] for one in made["items"]] == [name.text for name in names]
    assert all(one["url"] and one["title"] and one["content_text"] and one["date_published"] and one["authors"] for one in made["items"])


def test_a_feed_names_the_server_as_it_was_called(client: Any) -> None:
    """Whoever calls the server by another of its names gets links under that name, and a tag of their own."""
    one, other = (client(called).get("/feed.json") for called in ("http://127.0.0.1:8737", "http://localhost:8737"))
    assert (one.json()["feed_url"], other.json()["feed_url"]) == ("http://127.0.0.1:8737/feed.json", "http://localhost:8737/feed.json")
    assert one.headers["etag"] != other.headers["etag"]


@pytest.mark.parametrize(
    "address", ["/?theatre=mars", "/document?theatre=mars", "/feed.atom?limit=0", "/feed.json?limit=501", "/stream?only=claims"]
)
def test_what_cannot_be_shown_is_said_to_be_wrong(api: TestClient, address: str) -> None:
    """A war that is not in use, a limit beyond its bounds, a kind that is none: a 400 that says which parameter."""
    answer = api.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.json()["detail"].split(":")[0] in address


class Growing:
    """What is true of the seeds, told one article after another; beside it stands the stream over a real index."""

    def __init__(self, seeds: Live) -> None:
        folded = seeds.now().answers
        assert isinstance(folded, Folded)
        self.packs, self._known = seeds.packs, 1
        self._sets: list[ClaimSet] = sorted(folded.sets, key=lambda one: one.known_at)

    def now(self) -> Current:
        """Return who answers."""
        if not self._known:
            raise Failed("no such dataset")
        return Current(f"after {self._known}", Folded(self._sets[: self._known], list(self.packs.values()), None))

    def tell(self, known: int) -> None:
        """Let so many articles be known."""
        self._known = known

    @property
    def all(self) -> int:
        """How many there are."""
        return len(self._sets)


def heard(events: list[Any]) -> dict[str, str]:
    """Return what became of each id, by what was heard of it last."""
    rows = [json.loads(event.body.decode().split("data: ")[1]) for event in events]
    return {row["id"]: row["news"] for row in rows}


def test_the_stream_tells_every_difference_once(seeds: Live) -> None:
    """What is there at the first look is not new; then all that is new, updated or withdrawn is told, which makes what is true."""
    growing = Growing(seeds)
    growing.tell(1)
    watcher = Watcher(growing)  # type: ignore[arg-type]  # all that it asks for
    before = {record.id for record in growing.now().answers.records(Change)}
    assert watcher.look() == []
    told: list[Any] = []
    for known in range(2, growing.all + 1):
        growing.tell(known)
        told += watcher.look()
        assert watcher.look() == []
    changes = heard([event for event in told if event.kind == "change"])
    now = {record.id for record in growing.now().answers.records(Change)}
    assert {name for name, news in changes.items() if news != "withdrawn"} | (before - changes.keys()) == now
    assert [event.number for event in told] == list(range(1, len(told) + 1))
    growing.tell(1)
    assert set(heard([event for event in watcher.look() if event.kind == "change"]).values()) <= {"withdrawn", "updated"}


def test_of_a_dataset_that_comes_later_all_is_new(seeds: Live) -> None:
    """Who follows a dataset that is not there yet hears of all that comes into it."""
    growing = Growing(seeds)
    watcher = Watcher(growing)  # type: ignore[arg-type]  # as above
    growing.tell(0)
    with pytest.raises(Failed):
        watcher.look()
    growing.tell(growing.all)
    news = heard(watcher.look())
    assert {record.id for kind in (Change, Alert) for record in growing.now().answers.records(kind)} == news.keys()
    assert set(news.values()) == {"new"}


def test_who_was_away_hears_what_he_missed(seeds: Live) -> None:
    """After an event's id comes what came since; after one of another run, or one no longer kept, the word that something is missed."""
    growing = Growing(seeds)
    watcher = Watcher(growing)  # type: ignore[arg-type]  # as above
    watcher.look()
    growing.tell(growing.all)
    events = watcher.look()
    name = events[2].body.decode().splitlines()[0].removeprefix("id: ")
    assert watcher.since(name) == events[3:]
    assert watcher.since("other-3") is None
    assert watcher.since(f"{name}999") is None
    while watcher.past[0].number <= 4:
        watcher.past.popleft()
    assert watcher.since(name) is None


async def some(growing: Growing, *followed: tuple[str | None, str | None]) -> list[list[bytes]]:
    """Follow the stream in these ways, the first of all that is told, while everything becomes known; return what each hears."""
    stream = Stream(growing)  # type: ignore[arg-type]  # as above
    heard: list[list[bytes]] = [[] for _ in followed]

    async def follow(lines: list[bytes], theatre: str | None, only: str | None) -> None:
        async for line in stream.follow(theatre, only, ""):
            lines.append(line)  # noqa: PERF401  # as they come, not at the end

    tasks = [asyncio.create_task(follow(lines, *way)) for lines, way in zip(heard, followed, strict=True)]
    while not all(heard):  # each has its first line
        await asyncio.sleep(0.01)
    growing.tell(growing.all)
    while not stream.told or len(heard[0]) <= stream.told:
        await asyncio.sleep(0.01)
    await stream.close()
    await asyncio.gather(*tasks)
    assert stream.followers == 0
    return heard


def test_each_hears_what_he_asked_for(seeds: Live) -> None:
    """All who follow hear the same, but for what they did not ask for; at the end every line ends and nobody is left."""
    both, changes, alerts, elsewhere = asyncio.run(
        some(Growing(seeds), (None, None), (None, "changes"), ("afghanistan", "alerts"), ("syria", None))
    )
    assert both[0] == changes[0] == b"retry: 2000\n\n"
    assert [line for line in both if b"event: change" in line] == changes[1:]
    assert [line for line in both if b"event: alert" in line] == alerts[1:]
    assert len(changes) > 5
    assert elsewhere[1:] == []


def test_a_stream_has_room_for_so_many(seeds: Live) -> None:
    """Where as many follow as are let in, the next is told to come again."""
    desk = Desk(seeds, streams=0)
    full = TestClient(guarded(Config(), application(desk)), base_url="http://127.0.0.1:8737").get("/stream")
    assert (full.status_code, full.headers["retry-after"]) == (503, "30")
    assert "0 follow the stream already" in full.json()["detail"]


def test_who_asks_for_the_head_of_the_stream_is_not_kept(api: TestClient) -> None:
    """HEAD of the stream says what it is and ends."""
    head = api.head("/stream")
    assert (head.status_code, head.headers["content-type"].split(";")[0], head.headers["cache-control"]) == (
        200,
        "text/event-stream",
        "no-store",
    )


def test_the_newest_day_is_where_the_document_ends(api: TestClient) -> None:
    """The slider of the served page ends on the latest day told of."""
    made = api.get("/document").json()
    latest = max(date.fromisoformat(row["known_at"][:10]) for row in api.get("/claims?limit=5000").json()["rows"])
    assert date.fromisoformat(made["last"]) == latest


@pytest.mark.parametrize(("told", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_what_could_not_be_read_is_said_and_the_rest_served(told: signal.Signals, code: int, tmp_path: Path) -> None:
    """Files that cannot be read are named before the address, and the server's end is then a failure; without them it is none."""
    (tmp_path / "a.txt").write_text("published: 2021-08-07\nThe Taliban captured Zaranj, the capital of Nimruz, on Friday.\n")
    for bad in (True, False):
        (tmp_path / "bad.txt").write_bytes(b"\xff\xfe none") if bad else (tmp_path / "bad.txt").unlink()
        program = [sys.executable, "-m", "groundshift", "serve", "--port", "0", "--from-files", str(tmp_path)]
        with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
            assert served.stdout
            with urlopen(served.stdout.readline().split(" at ")[1].split()[0] + "changes") as answer:
                assert b'"place":"Zaranj"' in answer.read()
            served.send_signal(told)
            _, complaints = served.communicate(timeout=60)
        assert (served.returncode, f"{tmp_path / 'bad.txt'}:1: not read: not UTF-8" in complaints) == (1 if bad else code, bad)


def test_who_follows_does_not_keep_the_server_from_its_end(tmp_path: Path) -> None:
    """Told to end while somebody follows the stream, the server ends his line and itself, and complains of nothing."""
    environment = {**os.environ, "GROUNDSHIFT_STACK__DATA": str(tmp_path), "GROUNDSHIFT_LOG_FORMAT": "json"}
    program = [sys.executable, "-m", "groundshift", "serve", "--port", "0", "--from-files", str(SEEDS)]
    with subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
        assert served.stdout
        with urlopen(served.stdout.readline().split(" at ")[1].split()[0] + "stream") as stream:
            assert stream.readline() == b"retry: 2000\n"
            served.send_signal(signal.SIGINT)
            assert stream.read() == b"\n"
        _, complaints = served.communicate(timeout=60)
    assert [line for line in complaints.splitlines() if '"error"' in line] == []
