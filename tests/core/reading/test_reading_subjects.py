"""Whose words and whose deeds they are: quotations, what a party says of its own gains, and several deeds in a row."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import CONTROL_KINDS, Article, Claim
from groundshift.core.theatre import load

AT = datetime(2021, 8, 10, tzinfo=UTC)


def changes(body: str) -> list[Claim]:
    """Return what is read of changes in Sangin."""
    article = Article(id="s", revision=0, body=body, published=AT, fetched_at=AT, content_hash="")
    return [c for c in read(article, load()).claims if c.kind in CONTROL_KINDS and c.place_id == "af-helmand-sangin"]


@pytest.mark.parametrize(
    "body",
    [
        '"Sangin was captured on Sunday. There was no resistance," said Zabihullah Mujahid, a Taliban spokesman.',
        "“Sangin was captured on Sunday. Kajaki fell too. There was no resistance,” said a spokesman of the Taliban.",
        "Sangin was saved by commandos, it was made known by the Ministry of Defence.",
    ],
)
def test_who_is_named_at_the_end_speaks_it_all(body: str) -> None:
    """A quotation of several sentences is that of whoever is named where it closes."""
    assert {c.standing for c in changes(body)} == {"claimed"}


def test_a_party_tells_of_its_own_gains() -> None:
    """What a third side says was won back, with no word of by whom, is its own gain and its claim."""
    (told,) = changes("The spokesman of the National Resistance Front said that Sangin had been won back.")
    assert (told.gainer, told.standing) == ("uprising", "claimed")


@pytest.mark.parametrize(
    ("sentence", "gainer"),
    [
        ("The Taliban attacked the base, killed ten soldiers and captured Sangin.", "taliban"),
        ("The Taliban entered the town on Monday, beat back government forces and seized Sangin.", "taliban"),
        ("Taliban fighters stormed the town, freed prisoners and seized Sangin.", "taliban"),
        ("The Taliban besieged the base, forced the police out and seized Sangin.", "taliban"),
        ("Government forces launched an operation, killed 20 Taliban and retook Sangin.", "government"),
        ("Government forces launched an operation, captured Sangin and killed 20 Taliban.", "government"),
        ("Soldiers launched an operation in which 20 Taliban were killed, and retook Sangin.", "government"),
        ("The army, backed by enemies of the Taliban, captured Sangin.", "government"),
        ("Sangin has been cleared by the Afghan military of militants of the Taliban movement.", "government"),
        ("The insurgents blew up the gate, killing three officers, and then captured Sangin.", "taliban"),
        ("Taliban militants who attacked the police killed ten officers and seized Sangin.", "taliban"),
        ("The fighters seized military vehicles, set fire to the governor's office and took control of Sangin.", "taliban"),
    ],
)
def test_whom_a_side_killed_on_the_way_gained_nothing(sentence: str, gainer: str) -> None:
    """Of several deeds in a row all are those of the sentence's subject, whomever they were done to."""
    assert {c.gainer for c in changes(sentence)} == {gainer}
