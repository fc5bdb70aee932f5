"""What the page knows."""

from datetime import UTC, date, datetime

from groundshift.answers import Folded
from groundshift.core import theatre
from groundshift.core.records import Alert, Article, Change, Claim, ClaimSet, Span, milliseconds
from groundshift.report import Page, Told, facts
from groundshift.report.write import of_answers

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


def example(sentence: str = "Aybak fell.", url: str = "https://example.org/a", title: str = "News") -> Page:
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
    told = Told(spans, changes, [alert], [article(title, day(9), url), article("Earlier", day(7, 7))])
    return facts(PACK, told, datetime(2026, 1, 1, tzinfo=UTC))


def test_the_slider_goes_from_the_day_before_the_first_word_to_the_latest_day_told_of() -> None:
    """The range of days is that of the articles and the changes, with a day before them to see what was."""
    made = example()
    assert (made.first, made.last) == ("2021-07-06", "2021-08-09")


def test_a_unit_has_its_live_spans_in_the_order_of_time() -> None:
    """A place's spans stand in order, one that began before all we know first, and what was retracted is left out."""
    units = {unit.place: unit for unit in example().units}
    assert [one.holder for one in units["Aybak"].now] == ["government", "taliban"]
    assert [one.standing for one in units["Qala-i-Naw"].now] == ["confirmed", "contested"]
    assert units["Aybak"].now[0].since is None


def test_records_of_another_theatre_are_passed_over() -> None:
    """The page is one theatre's."""
    stranger = span(AYBAK, "taliban", day(9)).replace(theatre="elsewhere")
    assert facts(PACK, Told([stranger]), day(9)).units == []


def test_without_anything_the_page_is_about_today() -> None:
    """An empty dataset makes a page, not an error."""
    made = facts(PACK, Told(), datetime.combine(date(2026, 1, 1), datetime.min.time(), UTC))
    assert (made.first, made.last) == ("2025-12-31", "2026-01-01")
    assert made.changes == made.alerts == made.articles == []


def test_every_province_is_drawn() -> None:
    """The outlines are those of the pack."""
    assert {name for name, _ in example().provinces} == {place.province for place in PACK.at_level("province")}


def told(name: str, when: datetime, side: str, sentence: str, standing: str = "asserted") -> ClaimSet:
    """Return an article that says, or denies, that Aybak was taken on the second."""
    about = {"theatre": PACK.id, "article_id": name, "revision": milliseconds(when), "known_at": when}
    fields = {"kind": "captured", "place_id": AYBAK, "gainer": "taliban", "earliest": date(2021, 8, 2), "latest": date(2021, 8, 2)}
    said = Claim(id=name, sentence=sentence, start=0, end=9, speaker=name, side=side, standing=standing, **fields, **about)
    return ClaimSet(id=name, reader=1, published=when, claims=(said,), **about)


def told_thrice() -> Page:
    """Return a city that a report gives to the Taliban, which the government denies and then admits."""
    sets = [
        told("Ann", day(2), "neutral", "It fell."),
        told("Bob", day(4), "government", "It did not.", "denied"),
        told("Carl", day(6), "government", "We left it."),
    ]
    return of_answers(PACK, Folded(sets, [PACK], None), sets, [], day(7))


def test_a_stretch_has_the_sentences_for_and_against() -> None:
    """What a span rests on is quoted, each sentence once, and stands on the side that it speaks for."""
    made = told_thrice()
    (aybak,) = (unit for unit in made.units if unit.id == f"{AYBAK}/whole")
    last = aybak.now[-1]
    assert [made.said[n].sentence for n in last.pro] == ["It fell.", "We left it."]
    assert [made.said[n].sentence for n in last.con] == ["It did not."]
    assert len(made.said) == len({one.sentence for one in made.said})


def test_the_page_knows_what_was_thought_on_each_day() -> None:
    """A place's thoughts begin with the baseline and change on the days on which something was told of it."""
    (aybak,) = (unit for unit in told_thrice().units if unit.id == f"{AYBAK}/whole")
    assert [(one.day, one.stretch and one.stretch.standing) for one in aybak.then] == [
        (None, "confirmed"),
        ("2021-08-02", "reported"),
        ("2021-08-04", "contested"),
        ("2021-08-06", "confirmed"),
    ]


def test_a_change_is_there_from_the_day_it_was_thought_to_the_day_it_was_no_more() -> None:
    """What was believed once and is no longer has both days; what stands has the first alone."""
    made = [(turn.standing, turn.since, turn.until) for turn in told_thrice().changes]
    assert sorted(made, key=lambda one: (one[1], one[2] or "")) == [
        ("reported", "2021-08-02", "2021-08-04"),
        ("contested", "2021-08-04", "2021-08-06"),
        ("confirmed", "2021-08-06", None),
        ("contested", "2021-08-06", None),  # of the same days, with what was told on the sixth
    ]
