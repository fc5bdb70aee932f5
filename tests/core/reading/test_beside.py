"""What stands beside who acts: what a place is, what was done before, who only speaks, what is denied over an aside; in every war."""

import re
from collections.abc import Iterator

import pytest
from test_whose import EACH, War, claims, gained

from groundshift.core.records import AFFIRMED


def small(name: str) -> str:
    """Return a side's name as it stands inside a sentence."""
    return name[0].lower() + name[1:] if name.startswith("The") else name


def both_ways(war: War, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield a text of each side in turn, with the ids of that side and of the other."""
    for ours, theirs in ((war.one, war.foe), (war.foe, war.one)):
        said = text.format(one=small(ours[0]), foe=small(theirs[0]), place=war.place, other=war.other)
        said = re.sub(r"(?<=[.] )[a-z]", lambda letter: letter[0].upper(), said)
        yield said[0].upper() + said[1:], ours[1], theirs[1]


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{one} entered {place}, {foe}'s biggest base in the region, and captured it.",
        "{one} advanced on {place}, {foe}'s last stronghold in the north, and took the town on Sunday.",
        "Having captured {place} in the morning, {one_} moved on.",
        "{place} was lost by {foe} on Monday.",
        "{place}, lost by {foe} on Monday, was calm.",
        "{place} was among the places that {foe} lost.",
        "{place} was among the towns that {one_} captured.",
        "As {foe} advanced elsewhere, {one_} struck in the west. They seized {place} on Saturday.",
        "{foe} left {place} a day after {one_} said they had captured the town.",
        "{one} (the group) said they had captured {place}.",
    ],
)
def test_who_acts_is_not_who_stands_beside(war: War, text: str) -> None:
    """Whose the place was, who lost it and who acts elsewhere gain nothing."""
    theatre, place, _other, year, one, foe = war
    for (name, side), (enemy, against) in ((one, foe), (foe, one)):
        said = text.format(one=name, one_=small(name), foe=small(enemy), place=place)
        found = gained(theatre, year, said[0].upper() + said[1:])
        assert against not in found
        assert found <= {side, None, "hts"}, "of several foes the pack's usual one may be meant"
        assert found


@EACH
def test_who_concedes_a_fall_has_not_gained(war: War) -> None:
    """Behind a comma "a commander of A conceded" says who speaks, not to whom a place fell."""
    theatre, place, _other, year, one, foe = war
    for name, side in (one, foe):
        for word in ("fell", "was lost"):
            assert side not in gained(theatre, year, f"{place} {word} on Thursday, a commander of {small(name)} conceded.")


@EACH
def test_a_denial_reaches_over_an_aside(war: War) -> None:
    """What a place is, told between commas, does not end what is denied; "about to" has not happened."""
    theatre, place, _other, year, one, foe = war
    for (name, _), (enemy, _) in ((one, foe), (foe, one)):
        assert not gained(theatre, year, f"{name} denied that {place}, an old town in the north, had fallen to {small(enemy)}.")
        assert not gained(theatre, year, f"{place}, south of the capital, was about to fall to {small(enemy)}.")


@EACH
def test_who_held_it_before_does_not_hold_it(war: War) -> None:
    """ "Who had run it" tells of the past, "not one of them remains" of nobody there."""
    theatre, place, _other, year, one, foe = war
    for (name, side), (enemy, against) in ((one, foe), (foe, one)):
        assert against not in gained(theatre, year, f"{name} captured {place} from the men of {small(enemy)} who had held it.")
        assert side not in gained(theatre, year, f"Not one of the soldiers of {small(name)} remains in {place}.")
        assert against not in gained(
            theatre, year, f"{name} retook {place}, ending years of {small(enemy).removeprefix('the ')} rule in the town."
        )


@pytest.mark.parametrize(
    ("theatre", "year", "text"),
    [
        ("ukraine", 2024, "Russia captures Donetsk village"),
        ("ukraine", 2024, "Russia takes Donetsk region town"),
        ("ukraine", 2024, "Ukraine retakes Kharkiv towns"),
        ("syria", 2024, "Army retakes Hama villages"),
        ("sudan", 2024, "Army retakes North Kordofan town from RSF"),
        ("sudan", 2024, "North Kordofan town falls to army"),
        ("afghanistan", 2021, "Taliban capture Helmand town"),
        ("afghanistan", 2021, "The Badakhshan districts that the Taliban swallowed are poor."),
    ],
)
def test_a_town_of_a_province_is_not_the_province(theatre: str, year: int, text: str) -> None:
    """Some place in a province is told of, and none is coloured."""
    assert not [claim for claim in claims(theatre, year, text) if claim.place_id]


def test_places_counted_and_named_are_the_named_ones() -> None:
    """Between dashes stand the names of the villages that were counted."""
    text = "Four Sumy villages - Novenke, Basivka, Veselivka and Zhuravka - have been occupied by the Russians."
    assert [(claim.place_text, claim.gainer) for claim in claims("ukraine", 2025, text)] == [
        ("Novenke", "russia"),
        ("Basivka", "russia"),
        ("Veselivka", "russia"),
        ("Zhuravka", "russia"),
    ]


@pytest.mark.parametrize(
    ("theatre", "year", "text", "place", "gainer"),
    [
        ("sudan", 2024, "The army has taken the North Kordofan town of Bara.", "sd-north-kordofan-bara-city", "saf"),
        ("syria", 2024, "The rebels have taken the Hama village of Suran.", "sy-hama-suran-town", "hts"),
        ("sudan", 2025, "The Jaili oil refinery was captured by the army.", "sd-khartoum-al-jaili-refinery-plant", "saf"),
        ("sudan", 2023, "The airport at Balila was seized by RSF fighters.", "sd-west-kordofan-balila-airport", "rsf"),
        ("sudan", 2013, "Abu Karshola was seized by rebels of the SPLM-North.", "sd-south-kordofan-abu-karshola-town", "splm_n"),
        ("syria", 2015, "Nusra's black banner was hoisted over Idlib.", "sy-idlib-idlib-city", "hts"),
        ("syria", 2017, "The Kurds and their Arab allies beat the regime in the race for Raqqa and took it.", "sy-raqqa-raqqa-city", "sdf"),
        ("syria", 2015, "The YPG and the Arab rebels allied with it have taken Tell Abyad.", "sy-raqqa-tell-abyad-town", "sdf"),
        ("ukraine", 2023, "Bakhmut was liberated thanks to Wagner's men, Russia's ministry said.", "ua-donetsk-bakhmut-city", "russia"),
        ("afghanistan", 2018, "Deh Bala was freed from IS, said General Waziri, who led US men.", "af-nangarhar-deh-bala", "government"),
    ],
)  # fmt: skip
def test_whose_place_and_whose_men(theatre: str, year: int, text: str, place: str, gainer: str | None) -> None:
    """Names with their kind, men with their lord, flags with their owner."""
    found = [(claim.place_id, claim.gainer) for claim in claims(theatre, year, text) if claim.standing in AFFIRMED]
    assert {where for where, _ in found} == {place}
    assert gainer is None or {who for _, who in found} == {gainer}


@EACH
def test_a_time_of_an_aside_is_its_own(war: War) -> None:
    """When a place was lost, or what happened there once, does not date who has it now."""
    theatre, place, _other, year, one, foe = war
    for (name, side), (enemy, against) in ((one, foe), (foe, one)):
        has = [
            claim
            for text in (
                "{place}, seized by {foe} in March, is in the hands of {one}.",
                "{place}, which {foe} seized in March, is in the hands of {one}.",
                "{place}, scene of a massacre in March, is in the hands of {one}.",
                "{place}, closed to officials since March, has been captured by {one}.",
            )
            for claim in claims(theatre, year, text.format(place=place, one=small(name), foe=small(enemy)))
            if claim.gainer == side
        ]
        assert len(has) == 4
        assert {claim.latest.month for claim in has if claim.latest} <= {7, 8}, f"of {against} alone it is told when"


@EACH
def test_who_is_told_of_beside_is_not_denied(war: War) -> None:
    """A denial ends where somebody else speaks; nobody's land in a relative clause negates nothing outside it."""
    theatre, place, other, year, one, foe = war
    for (name, side), (enemy, _) in ((one, foe), (foe, one)):
        text = f"{name} denied that {small(enemy)} had captured {other}, and three residents said that {small(name)} had captured {place}."
        assert gained(theatre, year, text) <= {side}
        assert gained(theatre, year, f"{place}, which had belonged to nobody for years, was captured by {small(name)}.") == {side}


@pytest.mark.parametrize(
    ("theatre", "year", "text", "gainer"),
    [
        ("afghanistan", 2021, "Andar is once more in the hands of the army.", {"government"}),
        ("afghanistan", 2021, "Khwaja Omari remains under state control, the police chief said.", {"government"}),
        ("afghanistan", 2021, "Camp Bastion was signed over to the Afghan army.", {"government"}),
        ("sudan", 2025, "Kadugli is calm; the 14th Infantry Division still holds the city.", {"saf"}),
        ("syria", 2013, "The army has restored security and stability to Palmyra.", {"government"}),
        ("syria", 2016, "What the rebels lost on Saturday was Hanano.", {"government"}),
        ("syria", 2016, "Homs province: Islamic State (IS) has lost men.", set()),
        ("syria", 2016, "Barrel bombs fell on Hanano.", set()),
        ("syria", 2016, "Pro-government media said Hanano had been taken.", {None}),
        ("syria", 2024, "Israel's army entered the buffer zone. Its special forces seized Mount Hermon.", {"israel"}),
        ("syria", 2017, "Our forces crossed the lake with soldiers of the coalition. They liberated Tabqa.", {None}),
        ("ukraine", 2022, "The army said it continued to hold Bakhmut.", {"ukraine"}),
        ("ukraine", 2023, "Bakhmut was taken by assault detachments of the Wagner group.", {"wagner"}),
    ],
)
def test_turns_of_phrase(theatre: str, year: int, text: str, gainer: set[str | None]) -> None:
    """Ordinary words of reports, each of which was silent or wrong once."""
    assert gained(theatre, year, text) == gainer


def test_a_post_of_the_capital_is_not_the_capital() -> None:
    """ "Under the control of Damascus" says who holds, and nothing of that city."""
    text = "The garrison of the al-Tanf crossing, the last post under the control of Damascus, abandoned it, and IS fighters moved in."
    assert {claim.place_id for claim in claims("syria", 2015, text)} == {"sy-homs-al-tanf-crossing"}


@EACH
def test_what_lies_years_back_is_dated_so(war: War) -> None:
    """A clause of years dates what it tells, whether or not the rest has a day; it is no news of today's."""
    theatre, place, _other, year, one, foe = war
    for name, _ in (one, foe):
        for text in (
            "Five years after {one} captured {place}, prices are high.",
            "Three years to the day after {one} captured {place}, it rained on Friday.",
        ):
            [claim] = claims(theatre, year, text.format(one=small(name), place=place))
            assert claim.background
            assert claim.latest is not None
            assert claim.latest.year < year


@pytest.mark.parametrize(
    ("theatre", "year", "text", "found"),
    [
        ("sudan", 2024, "A reported army capture of Bara was probably wrong.", set()),
        ("sudan", 2024, "A reported army capture of Bara surprised many.", {"saf"}),
        ("ukraine", 2025, "Some villages stayed Ukrainian, among them Kindrativka, cleared of Russians in July.", {"ukraine"}),
        ("ukraine", 2024, "It follows Marinka, the town west of Donetsk whose loss Kyiv admitted.", {"russia"}),
        ("ukraine", 2014, "Izium was quiet. Its separatist garrison had pulled out before noon.", set()),
        ("afghanistan", 2018, "It was Islamic State men who seized Darzab.", {"isis"}),
        ("afghanistan", 2021, "They spoke of the government's coming recapture of Nawzad.", set()),
        ("afghanistan", 2021, "Government forces drove out of Nawzad on Tuesday with everything they could carry.", set()),
        ("syria", 2012, "The last policemen have driven out of Kobani.", set()),
    ],
)
def test_nouns_names_and_ways_out(theatre: str, year: int, text: str, found: set[str]) -> None:
    """Whose capture, which men, who only left."""
    assert gained(theatre, year, text) == found


@EACH
def test_who_is_told_off_from_another(war: War) -> None:
    """ "It was one, not the other, who took it", whose rule ends, whom a loss hurts, who "they" are before they are named."""
    for text in (
        "It was {one}, not {foe}, who took {place}.",
        "The loss of {place} is a blow to {foe}.",
        "The loss of {place} to {one} is a blow to {foe}.",
        "{place}, once held by {foe}, is now controlled by {one}.",
        "Advancing from {place}, which they took on Monday, {one} shelled {other}.",
    ):
        for said, ours, _ in both_ways(war, text):
            assert gained(war.theatre, war.year, said) <= {ours, None, "hts"}, said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{one}, allied with {foe} since February, captured {place}.",
        "{one}, at war with {foe} since May, took {place}.",
        "{one} shelled {place} and {foe} withdrew; the town came under their control on Friday.",
        "{foe} attacked on Monday but {one} counterattacked, and {place} is now under their control.",
        "{foe} attacked, {one} fled, and {place} came under {foe}'s control.",
        "{one} had tried for months to take {place}, and captured the town on Monday.",
    ],
)
def test_who_acts_last_and_who_is_only_beside(war: War, text: str) -> None:
    """Behind a side between commas another acts nothing; "their control" is that of the last who did not give way."""
    for said, ours, theirs in both_ways(war, text):
        assert gained(war.theatre, war.year, said) <= {theirs if "fled" in text else ours, None}, said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "Rumour had it on Thursday that {place} had been given up to {one}.",
        "Reports that {place} has been overrun by {one} are nonsense, a resident said.",
        "Reports that {place} was taken by {one} are not supported by any source we trust.",
        "{foe} waved away talk that {place} had slipped from their grasp.",
        "{one} have {place} ringed on three sides.",
        "{one} tried for months to take {place}.",
    ],
)
def test_what_is_only_rumoured_or_waved_away(war: War, text: str) -> None:
    """Talk, rings and attempts put no colour on the map."""
    for said, _, _ in both_ways(war, text):
        assert not gained(war.theatre, war.year, said), said


@EACH
def test_how_long_it_was_theirs_is_no_day_of_its_loss(war: War) -> None:
    """ "In their hands for years" is over once the place falls; nor does it date the fall."""
    for said, ours, _ in both_ways(war, "{place}, in the hands of {foe} for years, fell to {one}."):
        found = claims(war.theatre, war.year, said)
        assert [claim.gainer for claim in found] == [ours]
        assert all(claim.earliest and claim.earliest.year == war.year for claim in found)


@pytest.mark.parametrize(
    ("theatre", "year", "text", "found"),
    [
        ("syria", 2018, "The foreign terrorist groups supporting the regime still hold the town of Nubl.", {"government"}),
        ("syria", 2018, "Factions loyal to Ankara took Manbij on Sunday.", {"sna"}),
        ("syria", 2024, "Rebels of a different alliance, the Syrian National Army, ousted Kurdish forces from Tel Rifaat.", {"sna"}),
        ("syria", 2018, "Farther west lies Nawa, which belongs to the Army of Hamid ibn Talal.", set()),
        ("syria", 2016, "The army have lost control of Palmyra.", {None}),
        ("syria", 2020, "The regime shelled Hreitan, which fell to it within an afternoon.", {"government"}),
        ("afghanistan", 2007, "Afghan and British forces captured Musa Qala.", {"government"}),
        ("ukraine", 2025, "Toretsk has been liberated, the Russian summary read.", {"russia"}),
        ("sudan", 2025, "Al-Salha was the RSF's last redoubt in Omdurman, and with its capture the army closed the battle.", {"saf"}),
        ("afghanistan", 2021, "Jalalabad's governor surrendered the city to the Taliban.", {"taliban"}),
        ("ukraine", 2024, "Ukraine keeps its foothold in Krynky.", {"ukraine"}),
    ],
)
def test_whose_men_are_told_by_what_stands_beside(theatre: str, year: int, text: str, found: set[str | None]) -> None:
    """Whom men are loyal to, whose army it is, of several foes nobody."""
    assert gained(theatre, year, text) == found


def test_a_kind_of_a_province_is_a_place_in_it() -> None:
    """ "A Sumy village" is the one just named, "the Helmand district" the one spoken of: no whole province changes hands."""
    text = "Andriivka, a Sumy village overrun by Russian infantry at the beginning of the month, was quiet."
    assert {claim.place_id for claim in claims("ukraine", 2025, text)} == {"ua-sumy-andriivka-village"}
    text = "The Taliban attacked Sangin and captured the Helmand district on Monday."
    assert {claim.place_id for claim in claims("afghanistan", 2016, text)} == {"af-helmand-sangin"}
    text = "Albu Kamal was lost again, a day after Damascus had declared it liberated."
    assert "sy-damascus-damascus-city" not in {claim.place_id for claim in claims("syria", 2017, text)}
