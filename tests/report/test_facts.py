"""What the page knows."""

from datetime import UTC, date, datetime

from groundshift.core import theatre
from groundshift.core.records import Alert, Article, Change, Span
from groundshift.report.facts import WIDTH, Facts, Projection, facts

PACK = theatre.load()
AYBAK, QALA = "af-samangan-aybak-city", "af-badghis-qala-i-naw-city"


def day(number: int, month: int = 8) -> datetime:
    """Return the end of a day of 2021."""
    return datetime(2021, month, number, 23, 59, 59, 999000, UTC)


def span(place_id: str, holder: str, since: datetime | None, until: datetime | None = None, **rest: object) -> Span:
    """Return a span of a place of the pack."""
    place = PACK.places[place_id]
    fields = {"standing": "reported", "explanation": f"Why {holder}.", "last_evidence_at": since, **rest}
    return Span(
        id=f"{place_id}{holder}", theatre=PACK.id, place_id=place_id, place=place.name, province=place.province, level="provincial_capital",
        holder=holder, valid_from=since, valid_until=until, **fields,
    )  # fmt: skip


def change(place_id: str, at: datetime, sentence: str, url: str = "", gainer: str = "taliban", **rest: object) -> Change:
    """Return a change from the government to a side."""
    place = PACK.places[place_id]
    fields = {"kind": "captured", "standing": "reported", "speaker": "a lawmaker", **rest}
    return Change(
        id=f"{place_id}{at}", theatre=PACK.id, place_id=place_id, place=place.name, province=place.province, level="provincial_capital",
        from_span=None, to_span="", loser="government", gainer=gainer, at=at, known_at=at, sentence=sentence, url=url, **fields,
    )  # fmt: skip


def article(title: str, at: datetime, url: str = "") -> Article:
    """Return an article of a day."""
    return Article(
        id=title,
        revision=1,
        body="",
        title=title,
        url=url,
        published=at,
        published_basis="feed",
        fetched_at=at,
        content_hash="",
        source_id="x",
    )


def example(sentence: str = "Aybak fell.", url: str = "https://example.org/a", title: str = "News") -> Facts:
    """Return two places: one taken on the ninth, the other contested since July."""
    spans = [
        span(AYBAK, "taliban", day(9)),
        span(AYBAK, "government", None, day(9), standing="confirmed", last_evidence_at=day(1, 5)),
        span(QALA, "government", None, day(7, 7), standing="confirmed", last_evidence_at=day(1, 5)),
        span(QALA, "government", day(7, 7), standing="contested", claimant="taliban", explanation="The ministry denies it."),
        span(QALA, "taliban", day(1), retracted=True),
    ]
    changes = [
        change(AYBAK, day(9), sentence, url),
        change(QALA, day(7, 7), "The whole city is under Taliban control.", kind="contested", standing="contested"),
    ]
    alert = Alert(
        id="a", theatre=PACK.id, rule="capital-taken", scope=AYBAK, severity="critical", state="firing", message=f"Alert: {sentence}",
        reached_at=day(9), known_at=day(9),
    )  # fmt: skip
    return facts(
        PACK, spans, changes, [alert], [article(title, day(9), url), article("Earlier", day(7, 7))], now=datetime(2026, 1, 1, tzinfo=UTC)
    )


def test_the_slider_goes_from_the_day_before_the_first_word_to_the_day_after_the_last() -> None:
    """The range of days is that of the articles and the changes, with a day on either side to see what was before and after."""
    made = example()
    assert (made["first"], made["last"]) == ("2021-07-06", "2021-08-10")


def test_a_unit_has_its_live_spans_in_the_order_of_time() -> None:
    """A place's spans stand in order, one that began before all we know first, and what was retracted is left out."""
    units = {unit["place"]: unit for unit in example()["units"]}
    assert [s["holder"] for s in units["Aybak"]["spans"]] == ["government", "taliban"]
    assert [s["standing"] for s in units["Qala-i-Naw"]["spans"]] == ["confirmed", "contested"]
    assert units["Aybak"]["spans"][0]["from"] is None


def test_records_of_another_theatre_are_passed_over() -> None:
    """The page is one theatre's."""
    stranger = span(AYBAK, "taliban", day(9)).replace(theatre="elsewhere")
    assert facts(PACK, [stranger], [], [], [], now=day(9))["units"] == []


def test_without_anything_the_page_is_about_today() -> None:
    """An empty dataset makes a page, not an error."""
    made = facts(PACK, [], [], [], [], now=datetime.combine(date(2026, 1, 1), datetime.min.time(), UTC))
    assert made["first"] == "2025-12-31"
    assert made["changes"] == made["alerts"] == made["articles"] == []


def test_places_lie_inside_the_outline_of_their_country() -> None:
    """Points and outlines go through one projection: north is up, and every place is on the map."""
    made = example()
    for unit in made["units"]:
        x, y = unit["at"]
        assert 0 < x < WIDTH
        assert 0 < y < made["map"]["height"]
    project = Projection([(60.0, 30.0), (70.0, 38.0)])
    assert project(60, 38) == (20, 20)
    assert project(65, 31)[1] > project(65, 37)[1]


def test_every_province_is_drawn() -> None:
    """The outlines are those of the pack."""
    assert {name for name, _ in example()["map"]["provinces"]} == {place.province for place in PACK.at_level("province")}
