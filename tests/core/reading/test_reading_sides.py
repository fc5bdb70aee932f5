"""Sides that the theatre does not know are read with the words of the report, and no id."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import CONTROL_KINDS, Article, Claim
from groundshift.core.theatre import load

AT = datetime(2021, 8, 9, tzinfo=UTC)


def claims(body: str) -> list[Claim]:
    return read(Article(id="a", revision=1, body=body, published=AT, fetched_at=AT, content_hash="h"), load()).claims


def gained(body: str) -> list[tuple[str | None, str]]:
    """Return the id and the words of those who are said to have gained ground."""
    return [(claim.gainer, claim.gainer_text) for claim in claims(body) if claim.kind in CONTROL_KINDS | {"entered"}]


@pytest.mark.parametrize(
    ("body", "sides"),
    [
        ("Rebels captured Goma in eastern Congo on Monday.", [(None, "Rebels")]),
        ("Iraqi security forces retook Tikrit from the militants.", [(None, "Iraqi security forces")]),
        ("Tigrayan forces recaptured Mekelle, in northern Ethiopia.", [(None, "Tigrayan forces")]),
        ("The M23 rebels said they had captured Goma in Congo.", [(None, "M23 rebels")]),
        ("Mosul in Iraq fell to the Islamic State.", [("isis", "")]),
        ("Pakistani soldiers captured the Afghan border town of Spin Boldak.", [(None, "Pakistani soldiers")]),
        ("Rebels captured Zaranj, in south-western Afghanistan.", [("taliban", "")]),
    ],
)
def test_a_side_of_another_war_goes_by_its_words(body: str, sides: list[tuple[str | None, str]]) -> None:
    """Rebels, an army or a police are the theatre's own only in an article about it; those of a named people or party never are."""
    assert gained(body) == sides


@pytest.mark.parametrize(
    ("body", "side"),
    [
        ("U.S. forces left Bagram in Afghanistan overnight.", "coalition"),
        ("US-led coalition forces withdrew from Shindand.", "coalition"),
        ("Violence rises as international troops withdraw from Herat.", "coalition"),
        ("Afghan troops withdrew from Herat.", "government"),
    ],
)
def test_forces_are_those_of_the_people_they_are_named_by(body: str, side: str) -> None:
    """Soldiers of another land that the theatre knows as a side are that side's, not the state's."""
    assert [claim.loser for claim in claims(body) if claim.kind == "withdrew"] == [side]


def test_whoever_speaks_of_they_is_they() -> None:
    """In "the rebels said they had taken it", they are the rebels, whoever was told of before."""
    body = "Syrian troops hold Aleppo. The Houthis said they had captured Hodeidah in Yemen."
    assert gained(body)[-1] == (None, "Houthis")


@pytest.mark.parametrize(
    ("body", "gainer"),
    [
        ("The Taliban attacked Kunduz. “We have lost the district of Khwaja Ghar,” said the governor.", "taliban"),
        ("The Taliban attacked Kunduz. “We lost Zaranj,” a soldier said.", "taliban"),
        ("The army attacked Kunduz. “We lost Zaranj,” a Taliban commander said.", "government"),
        ("The Taliban attacked Kunduz. “We have retaken Zaranj,” the governor said.", "government"),
    ],
)
def test_we_are_whoever_speaks(body: str, gainer: str) -> None:
    """What "we" lost or took is told by the side of the speaker, not by the side last named."""
    changes = [c for c in claims(body) if c.kind in CONTROL_KINDS and c.place_id]
    assert {c.gainer for c in changes} == {gainer}


def test_the_retaking_of_the_district_is_of_the_one_retaken() -> None:
    """A noun of change points back at the place that was said to change, not at one that others plan to take."""
    body = (
        "The army retook Shinwari district. Preparations are being made to retake Siagird district. "
        "Officials praised the retaking of the district."
    )
    told = {(c.place_id, c.standing) for c in claims(body) if c.kind in CONTROL_KINDS}
    assert told == {("af-parwan-shinwari", "asserted"), ("af-parwan-ghorband", "planned")}


def test_what_was_taken_back_was_taken_by_whom_another_sentence_names() -> None:
    """A headline's "was retaken" is by the militia of the text, not by the state; who did so on another day is not told."""
    assert gainers("Andar retaken on Sunday\nUprising forces retook Andar district on Sunday, elders said.") == {"uprising"}
    assert gainers("Andar was retaken in May. Uprising forces retook Andar district on Sunday, elders said.") == {"uprising", None}


def gainers(body: str) -> set[str | None]:
    return {c.gainer for c in claims(body) if c.kind in CONTROL_KINDS}
