"""Who acts and is no side that the pack knows gains nothing for one that it knows: in every war, in the active and the passive voice."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import AFFIRMED, CONTROL_KINDS, Article
from groundshift.core.theatre import load

STRANGERS = (
    "Local fighters", "Tribesmen", "Unknown gunmen", "The Desert Hawks", "The Black Division", "Villagers",
    "Fighters of the Amal brigade",
    "Forces loyal to Haftar", "A group called Dawn", "Foreign fighters", "Colonel Rahim's men", "The 5th brigade", "Volunteers",
    "The front",
    "A column of the Tiger Force", "Men of the local council", "Deserters", "Bandits", "The Cedar Army", "Mutinous soldiers",
    "A criminal gang",
)  # fmt: skip
FRAMES = (
    "{who} captured {place} on Friday.", "{who} took control of {place} on Friday.", "{who} now control {place}.",
    "{who} drove out the garrison and seized {place}.", "On Friday {place} fell to {them}.", "{place} was captured by {them} on Friday.",
    "{place} was lost to {them} on Friday.", "{place} is in the hands of {them}.", "{who} hoisted their flag over {place} on Friday.",
    "{place} passed to {them} on Friday.",
)  # fmt: skip
WARS = (("afghanistan", "Zaranj", 2021), ("syria", "Palmyra", 2016), ("sudan", "Bara", 2025), ("ukraine", "Izium", 2022))


def gainers(theatre: str, year: int, body: str) -> set[str | None]:
    """Return the ids of those who are said to have gained or to hold something, with a live standing."""
    at = datetime(year, 8, 1, tzinfo=UTC)
    said = read(Article(id="a", revision=1, body=body, published=at, fetched_at=at, content_hash="h"), load(theatre)).claims
    return {claim.gainer for claim in said if claim.kind in CONTROL_KINDS | {"holds"} and claim.standing in AFFIRMED}


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize(("theatre", "place", "year"), WARS)
def test_no_known_side_gains_what_a_stranger_took(theatre: str, place: str, year: int, who: str) -> None:
    """An explicit captor beats every inference, also where no pack knows him: then nobody whom it knows has gained."""
    for frame in FRAMES:
        body = frame.format(who=who, them=who[0].lower() + who[1:], place=place)
        assert gainers(theatre, year, body) <= {None}, body


@pytest.mark.parametrize(
    "body",
    [
        "The army captured the last base guarding Zaranj.",
        "The army captured a hill dominating Zaranj.",
        "The Taliban seized a bridge linking Zaranj to the border.",
        "The Taliban took a dam supplying Zaranj with water.",
        "The Taliban took heights commanding Zaranj.",
        "The Taliban captured the garrison defending Zaranj.",
        "The Taliban captured the unit holding Zaranj.",
        "The heights commanding Zaranj were taken by the Taliban.",
        "A bridge linking Zaranj to Iran was captured by the Taliban.",
        "The hills that dominate Zaranj are in Taliban hands.",
        "The road connecting Zaranj with Dilaram is under Taliban control.",
        "The Taliban now hold the bridge joining Zaranj and Dilaram.",
        "The army was pushed out of a stretch of trenches at Zaranj but kept the village.",
        "The Taliban have stopped moving on Zaranj and are digging in.",
        "The army captured Zaranj; Kabul did not comment.",
        "The governor said by telephone from Zaranj that the government kept only the compound with the flag.",
        "Commandos drove in with their vehicles from Zaranj.",
        "An old commander who leads several hundred Taliban in Zaranj spoke.",
        "A local man said the Taliban had been driving through Zaranj.",
        "The commander who surrendered, said a court in Zaranj, gave up his neutrality.",
        "Defence minister Wardak fell on Saturday.",
        "The Taliban attacked Zaranj on Monday but were beaten back.",
        "The insurgents attacked Zaranj and were captured.",
        "Soldiers left Zaranj and were captured on the road.",
        "A journalist who visited Zaranj was captured.",
        "The Taliban captured the market of Zaranj.",
        "Zaranj is being retaken by commandos.",
        "The army is retaking Zaranj.",
        "The governor, who drove out of Zaranj this morning with an escort of fighters, has been arrested.",
        "British forces handed Zaranj over to US marines.",
        "Zaranj is calm. Government forces have left the city and gone to the army barracks outside it.",
        "Zaranj has been cleared of mines.",
        "Six Taliban boats attacked a patrol off Zaranj. The navy said it sank two.",
        "Book of the week: 'The Fall of Zaranj'. This slim novel follows two sisters.",
        "The Taliban delegates took the Zaranj flight on Monday.",
    ],
)
def test_what_only_bears_on_a_place_colours_it_for_no_gainer(body: str) -> None:
    """A thing that guards, links or overlooks a place, somebody who speaks from it or drives out of it, is not the place."""
    gained = gainers("afghanistan", 2021, body.replace("The army captured Zaranj; ", "The army captured Delaram; "))
    assert gained <= ({"government", None} if "Kabul did not" in body else {None}), body


@pytest.mark.parametrize(
    ("theatre", "year", "body", "gained"),
    [
        ("ukraine", 2022, "Balakliia is calm, three days after the Russian garrison there collapsed.", {"ukraine"}),
        ("ukraine", 2022, "“There is nobody of ours in Izium. It is theirs,” said a platoon commander of the Ukrainian army.", {"russia"}),
        ("ukraine", 2024, "Elements of the Russian 30th Motorized Rifle Brigade have seized Lastochkyne.", {"russia"}),
        ("ukraine", 2022, "Ukraine says it is back in Trostianets, and Mariupol is running out of everything.", {"ukraine"}),
        ("afghanistan", 2022, "Soldiers of the Taliban government recaptured Abshar on Friday.", {"taliban"}),
        ("sudan", 2025, "Soldiers of the Rapid Support Forces captured Bara on Friday.", {"rsf"}),
        ("sudan", 2025, "The Joint Force, allied with the army, said its fighters had seized Bara.", {"joint_force"}),
        ("afghanistan", 2021, "Zabihullah Mujahid wrote on his channel:\n\n> Washir district was captured on Tuesday.", {"taliban"}),
        ("syria", 2024, "Islamic State militants entered Palmyra province. On Friday the militants took Palmyra.", {"isis"}),
        ("ukraine", 2025, "Report of the Russian Defence Ministry\n\nThe settlement of Sukhi Yaly was liberated in December.", {"russia"}),
        ("syria", 2024, "The Joint Command spoke. Hayat Tahrir al-Sham, whose fighters seized Aleppo on Saturday, is calm.", {"hts"}),
        ("syria", 2024, "Israeli soldiers moved into Quneitra province. The troops occupied Al-Rafid on Sunday.", {"israel"}),
    ],
)
def test_whose_men_they_are_is_said(theatre: str, year: int, body: str, gained: set[str]) -> None:
    """A garrison is its side's, "theirs" in somebody's mouth his enemy's, a numbered brigade its people's."""
    assert gainers(theatre, year, body) == gained
