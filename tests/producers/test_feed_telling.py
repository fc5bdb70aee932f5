"""How feeds fare is told: in the log, in metrics, in the index, and on a terminal."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import generate_latest
from rich.console import Console

from groundshift.adapters.fakes import MemoryIndex
from groundshift.adapters.operations import FeedHealth
from groundshift.config import Config, Feed
from groundshift.core import theatre
from groundshift.core.reading.whole.naming import names
from groundshift.observe import Metrics, start_logging
from producers.listing import about, listed, source_at, trusted
from producers.telling import Teller, line, outcome, view

NOW = datetime(2021, 8, 10, 12, tzinfo=UTC)
FEEDS = [Feed.model_validate({"url": f"https://n{n}.example/feed", "source": "agency"}) for n in range(3)]


def health(number: int, **fields: object) -> FeedHealth:
    told = {"feed": FEEDS[number].url, "source_id": "agency", "at": NOW, "ok": True, "next_at": NOW + timedelta(minutes=5), **fields}
    return FeedHealth(**told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "word", "says"),
    [
        ({"entries": 9, "fresh": 2}, "new", "2 new of 9"),
        ({"entries": 9, "broken": 1}, "nothing", "0 new of 9, 1 dead-lettered"),
        ({"unchanged": True, "status": 304}, "unchanged", "unchanged"),
        ({"ok": False, "error": "HTTP 500"}, "failed", "HTTP 500"),
        ({"ok": False, "retired": True, "error": "HTTP 410 Gone"}, "retired", "HTTP 410 Gone"),
        ({"entries": 1, "odd": ("a date is none",)}, "nothing", "0 new of 1; a date is none"),
    ],
)
def test_a_poll_is_told_in_a_word_and_in_a_line(fields: dict[str, object], word: str, says: str) -> None:
    """Each outcome has a word for metrics, and a line for people."""
    assert (outcome(health(0, **fields)), line(health(0, **fields))) == (word, f"{FEEDS[0].url}: {says}")


def test_metrics_and_a_line_in_the_log_a_poll(capsys: pytest.CaptureFixture[str]) -> None:
    """Every metric of a feed is set by a poll of it, and the log has one line that says how it went."""
    start_logging(Config(log_format="json"))
    metrics = Metrics()
    Teller(Config(), MemoryIndex(), metrics)(health(0, entries=9, fresh=2, broken=1, failures=0, seconds=1.5))
    told = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert (told["event"], told["feed"], told["fresh"], told["next_at"]) == ("feed polled", FEEDS[0].url, 2, "2021-08-10T12:05:00Z")
    exposed = generate_latest(metrics.registry).decode()
    label = f'feed="{FEEDS[0].url}"'
    assert f'groundshift_feed_polls_total{{{label},outcome="new"}} 1.0' in exposed
    for name, value in (
        ("entries_total", 2),
        ("broken_total", 1),
        ("failures", 0),
        ("seconds", 1.5),
        ("next_timestamp_seconds", 1628597100),
    ):
        assert any(
            float(row.rpartition(" ")[2]) == value for row in exposed.splitlines() if row.startswith(f"groundshift_feed_{name}{{{label}")
        )


def test_the_index_may_be_away() -> None:
    """What the index did not take is written once it is back, of each feed the latest."""
    index = MemoryIndex(["reset"])
    teller = Teller(Config(), index, Metrics())
    teller(health(0, ok=False, error="HTTP 500"))
    teller.flush()
    teller(health(0, at=NOW + timedelta(minutes=5), fresh=1))
    teller(health(1))
    teller.flush()
    assert sorted((fields["feed"], fields["ok"]) for _, _, fields in index.documents["live-feeds"].values()) == [
        (FEEDS[0].url, True),
        (FEEDS[1].url, True),
    ]


def test_the_view_shows_what_was_asked_what_came_and_what_is_next() -> None:
    """Trouble stands first, then what is due next; what was not asked yet is counted."""
    console = Console(width=160, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    healths = {one.feed: one for one in (health(0, entries=9, fresh=2), health(1, ok=False, error="HTTP 500"))}
    console.print(view(FEEDS, healths, 7, NOW))
    shown = console.export_text()
    assert "3 feeds, 7 articles put onto the log" in shown
    assert shown.index("HTTP 500") < shown.index("2 new of 9")
    assert ("in 5 min" in shown, "1 not asked yet" in shown) == (True, True)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Taliban advance", True),
        ("Fighting near Kunduz", True),
        ("Stocks rise in Tokyo", False),
        ("United win the cup", False),
        ("", False),
    ],
)
def test_a_headline_names_a_place_or_a_side(text: str, named: bool) -> None:
    """Places and sides of the theatres in use, as their packs spell them."""
    assert names(text, (theatre.load("afghanistan"),)) is named


def test_a_theatre_without_places_takes_everything() -> None:
    """`all`, or a theatre such as world, has every page fetched."""
    packs = {name: theatre.load(name) for name in ("afghanistan", "world")}
    assert about(Config(), packs)("Stocks rise in Tokyo")
    assert not about(Config(), {"afghanistan": packs["afghanistan"]})("Stocks rise in Tokyo")
    assert about(Config.model_validate({"polling": {"all": True}}), {"afghanistan": packs["afghanistan"]})("Stocks rise in Tokyo")


def test_feeds_of_packs_are_listed_behind_those_of_the_configuration() -> None:
    """Each address once, as the configuration has it; only its hosts are trusted; the source of a feed is the one whose domain it is."""
    packs = {"sudan": theatre.load("sudan")}
    [first] = [row for row in packs["sudan"].feeds if "sudantribune" in row.url]
    config = Config.model_validate({"feed": [{"url": first.url, "source": "mine"}]})
    found = listed(config, packs)
    assert ([one.of for one in found if one.feed.url == first.url], found[0].feed.source) == (["configuration"], "mine")
    assert {one.of for one in found} == {"configuration", "sudan"}
    assert trusted(config, [one.feed for one in found]) == {"sudantribune.com"}
    assert (source_at("https://feeds.bbci.co.uk/rss.xml", packs), source_at("https://www.bbc.co.uk/rss", packs)) == (
        "feeds.bbci.co.uk",
        "bbc",
    )
