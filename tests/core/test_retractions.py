"""What is taken back moves no map: corrections of a source, retractions of a side, and their alerts."""

from datetime import UTC, datetime

import pytest
from claims_by_hand import at, report, said, theatre

from groundshift.core.control import fold
from groundshift.core.reading import read
from groundshift.core.records import Article, ClaimSet
from groundshift.core.theatre import load

THEATRE = theatre()
CAPTURE = said("captured", "norton", "red", 9)
BACK = said("captured", "norton", "red", 9, standing="negated", retracts="source")


def held(*sets: ClaimSet, known: datetime | None = None) -> list[tuple[str, str]]:
    return [(span.holder, span.standing) for span in fold(sets, THEATRE, known).spans if span.place_id == "norton"]


def test_a_source_takes_back_what_it_said() -> None:
    """A correction takes back what the same source said before; the map is as if it had not been said."""
    assert held(report("a", 9, CAPTURE, source="daily"), report("b", 10, BACK, source="daily")) == [("blue", "confirmed")]


def test_before_the_correction_was_known_the_report_stood() -> None:
    """As of a known time before the correction the report counts."""
    sets = report("a", 9, CAPTURE, source="daily"), report("b", 10, BACK, source="daily")
    assert held(*sets, known=at(9, 20)) == [("blue", "confirmed"), ("red", "reported")]


STANDS = {
    "another source": ("agency", {}),
    "an unknown source": ("unknown", {}),
    "another side": ("daily", {"gainer": "green"}),
    "another place": ("daily", {"place_id": "n1"}),
}


@pytest.mark.parametrize(("source", "fields"), STANDS.values(), ids=STANDS)
def test_what_is_not_meant_stands(source, fields) -> None:
    """A correction by another or an unknown source, of another side or place, takes nothing back."""
    first = report("a", 9, CAPTURE, source="unknown" if source == "unknown" else "daily")
    assert held(first, report("b", 10, {**BACK, **fields}, source=source)) == [("blue", "confirmed"), ("red", "reported")]


def test_what_is_said_after_the_correction_stands() -> None:
    """What the source reports later is news again."""
    sets = report("a", 9, CAPTURE, source="daily"), report("b", 10, BACK, source="daily")
    assert held(*sets, report("c", 12, said("captured", "norton", "red", 12), source="daily"))[-1] == ("red", "reported")


def test_what_others_said_stands() -> None:
    """A correction leaves what other sources said of the same."""
    sets = report("a", 9, CAPTURE, source="daily"), report("b", 10, BACK, source="daily")
    assert held(*sets, report("c", 9, CAPTURE, source="agency"))[-1] == ("red", "reported")


def test_a_side_takes_back_what_it_claimed() -> None:
    """Who withdraws its own statement takes it back wherever it was reported, and leaves what others said."""
    claimed = {**CAPTURE, "side": "red", "speaker": "a spokesman"}
    back = {**BACK, "side": "red", "retracts": "speaker"}
    sets = report("a", 9, claimed, source="agency"), report("b", 10, back, source="daily")
    assert held(*sets) == [("blue", "confirmed")]
    assert held(*sets, report("c", 9, CAPTURE, source="daily"))[-1] == ("red", "reported")


def test_the_order_of_arrival_does_not_matter() -> None:
    """A correction that arrives before what it corrects takes it back all the same."""
    sets = report("a", 9, CAPTURE, source="daily"), report("b", 10, BACK, source="daily")
    assert fold(sets, THEATRE).spans == fold(sets[::-1], THEATRE).spans


AFGHANISTAN = load()


def article(name: str, day: int, body: str) -> ClaimSet:
    when = datetime(2021, 8, day, 12, tzinfo=UTC)
    made = Article(id=name, revision=day, body=body, source_id="reuters", published=when, fetched_at=when, content_hash=name)
    return read(made, AFGHANISTAN)


CORRECTIONS = [
    "Correction: we reported on Sunday that the Taliban had captured Taloqan. They have not.",
    "CORRECTION. On Sunday we wrote that Taloqan was in the hands of the Taliban. It is not.",
    "An earlier version of this article wrongly said that the Taliban had captured Taloqan.",
]


@pytest.mark.parametrize("body", CORRECTIONS)
def test_a_correction_read_from_a_text_takes_back_the_report(body) -> None:
    """From the words of two articles to the map: the corrected capture is gone."""
    sets = article("a", 8, "The Taliban captured Taloqan on Sunday, residents said."), article("b", 9, body)
    spans = [s for s in fold(sets, AFGHANISTAN).spans if s.place_id == "af-takhar-taloqan-city"]
    assert [s.holder for s in spans] == ["government"]


def test_a_ministry_that_withdraws_its_statement_takes_it_back() -> None:
    """What a side claimed and withdrew no longer stands, though another agency reported it."""
    sets = (
        article("a", 8, "Taloqan fell to the Taliban on Friday, residents said. The ministry said commandos retook Taloqan on Sunday."),
        article("b", 9, "The defence ministry withdrew its statement of Sunday that commandos had retaken Taloqan."),
    )  # fmt: skip
    spans = [s for s in fold(sets, AFGHANISTAN).spans if s.place_id == "af-takhar-taloqan-city"]
    assert [s.holder for s in spans] == ["government", "taliban"]
