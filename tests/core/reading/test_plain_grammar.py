"""Plain sentences by the hundred, in every war: a thing at a place is not the place, lists are whole, who is named has taken it."""

from typing import NamedTuple

import pytest
from test_whose import claims, gained

from groundshift.core.records import AFFIRMED
from groundshift.core.theatre import load


class War(NamedTuple):
    """Who takes, as an article names him and his id, who loses, and four towns of which each has one name."""

    theatre: str
    year: int
    taker: str
    side: str
    foe: str
    towns: tuple[str, str, str, str]


WARS = (
    War("syria", 2014, "rebels", "hts", "the army", ("Mayadin", "Palmyra", "Idlib", "Saraqib")),
    War("ukraine", 2022, "Russian forces", "russia", "Ukraine", ("Bakhmut", "Kupiansk", "Izium", "Avdiivka")),
    War("sudan", 2024, "RSF fighters", "rsf", "the army", ("Babanusa", "Kosti", "Bara", "Kadugli")),
    War("afghanistan", 2021, "Taliban fighters", "taliban", "the government", ("Kunduz", "Ghazni", "Zaranj", "Aybak")),
)
EACH = pytest.mark.parametrize("war", WARS, ids=[war.theatre for war in WARS])
SETTLED = frozenset({"city", "town", "district", "village", "province"})


def sentence(form: str, **words: str) -> str:
    """Return the words in the form, with a capital."""
    said = form.format(**words)
    return said[0].upper() + said[1:]


def coloured(war: War, text: str) -> dict[str, str | None]:
    """Return the towns that a text gives to somebody, whole or by their centre, with whom it gives them to."""
    places = load(war.theatre).places
    return {
        places[c.place_id].name: c.gainer
        for c in claims(war.theatre, war.year, text)
        if c.place_id and c.standing in AFFIRMED and c.part in {"whole", "centre"} and places[c.place_id].level in SETTLED
    }


THINGS = (
    "air base", "base", "military base", "artillery base", "missile base", "training camp", "barracks", "refinery", "oil field",
    "gas plant", "power station", "airport", "airstrip", "dam", "bridge", "prison", "grain silos", "sugar factory",
    "industrial zone", "reservoir", "hills", "port", "railway station", "water pumping station", "radio tower", "arms depot",
    "farms", "coal mine", "pocket", "bridgehead", "ring road", "junction", "old town", "military academy",
)  # fmt: skip
AT = (
    "{who} captured the {place} {thing} on Sunday.",
    "{who} captured {place} {thing} on Sunday.",
    "{who} captured the {thing} of {place} on Sunday.",
    "{who} captured the {thing} at {place} on Sunday.",
    "{who} captured {place}'s {thing} on Sunday.",
    "The {place} {thing} fell to {who} on Sunday.",
    "The {thing} in {place} is under the control of {who}.",
    "{who} are in control of the {place} {thing}.",
)


@EACH
def test_a_thing_at_a_place_is_not_the_place(war: War) -> None:
    """Who takes "the Mayadin artillery base", "the port of Mayadin", "Mayadin's airport" has not taken Mayadin."""
    wrong = []
    for i, thing in enumerate(THINGS):
        for j, form in enumerate(AT):
            place = war.towns[(i + j) % 4]
            text = sentence(form, who=war.taker, place=place, thing=thing)
            wrong += [text] if coloured(war, text) else []
    assert not wrong


NOWHERE = (
    "{who} captured the road to {place} on Sunday.",
    "{who} captured the hills overlooking {place} on Sunday.",
    "{who} captured two villages south of {place} on Sunday.",
    "{who} captured the approaches to {place} on Sunday.",
    "{who} reached the gates of {place} on Sunday.",
    "The area between {place} and {other} is under the control of {who}.",
    "{who} captured 20 soldiers in {place} on Sunday.",
    "{who} took dozens of civilians hostage in {place} on Sunday.",
    "{who} held talks in {place} on Sunday.",
    "{who} came close to capturing {place} on Sunday.",
    "{who} sent reinforcements to take {place}.",
    "An attempt by {who} to take {place} failed.",
    "{place} is likely to fall to {who}.",
)


@EACH
@pytest.mark.parametrize("form", NOWHERE)
def test_what_is_near_or_might_be_gives_nobody_the_place(war: War, form: str) -> None:
    """The road to a town, men caught in it, a wish or an attempt: nobody gains the town."""
    for place, other in zip(war.towns, war.towns[1:], strict=False):
        text = sentence(form, who=war.taker, place=place, other=other)
        assert not coloured(war, text), text


LISTS = (
    "{a} and {b}", "{a}, {b} and {c}", "{a} as well as {b}", "{a} along with {b}", "both {a} and {b}", "{a} and nearby {b}",
    "{a} and, to the east, {b}", "{a} to the north and {b} to the south", "{a}, a town on the river, and {b}",
    "{a}, which lies on the main road, and {b}", "{a}/{b}", "the towns of {a} and {b}", "three towns, {a}, {b} and {c},",
    "{a}, {b} and several smaller places", "{a}, {b} and the surrounding villages", "{a}, {b} and an army base",
    "{a}, {b}, {c} and their surroundings", "{a} and {b}, both on the main road,", "{a} on Friday and {b} on Saturday",
)  # fmt: skip
TAKEN = (
    "{who} captured {towns} on Sunday.",
    "{who} seized {towns}, residents said.",
    "{towns} fell to {who} on Sunday.",
    "{towns} were captured by {who} on Sunday.",
    "{towns} are now under the control of {who}.",
    "{foe} lost {towns} to {who} on Sunday.",
)


@EACH
@pytest.mark.parametrize("form", LISTS)
def test_a_list_has_all_its_names(war: War, form: str) -> None:
    """Each of the places named is taken, before the verb and behind it, over what is said of one of them."""
    for k, taken in enumerate(TAKEN):
        a, b, c, _ = war.towns[k % 4 :] + war.towns[: k % 4]
        towns = form.format(a=a, b=b, c=c)
        text = sentence(taken, who=war.taker, foe=war.foe, towns=towns).replace(",,", ",").replace(",.", ".")
        wanted = dict.fromkeys([a, b] + [c] * ("{c}" in form), war.side)
        assert coloured(war, text).items() >= wanted.items(), text


@EACH
def test_a_name_that_no_pack_knows_ends_no_list(war: War) -> None:
    """ "Captured Kupiansk, Tombrik and Izium": the third is taken too, and the second is told of by its name."""
    for one, other in zip(war.towns, war.towns[1:], strict=False):
        text = sentence("{who} captured {a}, Tombrik and {b} on Thursday.", who=war.taker, a=one, b=other)
        assert coloured(war, text) == {one: war.side, other: war.side}, text
        assert "Tombrik" in {c.place_text for c in claims(war.theatre, war.year, text)}, text


WHO = (
    "{who}", "units of {name}", "fighters from {name}", "troops loyal to {name}", "forces loyal to {name}",
    "gunmen loyal to {name}", "forces allied with {name}", "{name}, backed by air strikes,", "{name}'s 5th brigade",
    "elements of {name}", "men from {name}", "hundreds of {who}",
)  # fmt: skip
DEED = (
    "{who} captured {place} on Sunday.",
    "{who} drove the enemy out of {place} on Sunday.",
    "{place} fell to {who} on Sunday.",
    "{place} is under the control of {who}.",
)


@EACH
@pytest.mark.parametrize("form", WHO)
def test_who_is_named_has_taken_it(war: War, form: str) -> None:
    """A captor that is named beats every other chain, also over "the enemy" whom he drives out and the words for his men."""
    name = {"hts": "HTS", "russia": "Russia", "rsf": "the RSF", "taliban": "the Taliban"}[war.side]
    for place, deed in zip(war.towns, DEED, strict=True):
        who = form.format(who=war.taker, name=name)
        text = sentence(deed, who=who.rstrip(",") if deed.startswith("{place}") else who, place=place)
        assert gained(war.theatre, war.year, text) == {war.side}, text


@pytest.mark.parametrize("men", ["Government-backed fighters", "Army-backed fighters", "Rebel-backed militiamen"])
def test_men_whom_somebody_backs_are_not_his_foe(men: str) -> None:
    """No pack knows whose they are: nobody gains, and least of all the enemy of who backs them."""
    for text in (f"{men} captured Kunduz on Sunday.", f"Kunduz fell to {men} on Sunday."):
        assert gained("afghanistan", 2021, text) <= {None}, text
