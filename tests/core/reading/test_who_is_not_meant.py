"""Who and what is not meant: another speaker's men, the province of a village, prisoners, a kind of place; in every war."""

import pytest
from test_asides import held, told
from test_beside import both_ways
from test_told_beside import places
from test_whose import EACH, War, claims, gained


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{one} said {place} was theirs, and a spokesman for {foe} confirmed that their forces had pulled back from {place}.",
        "After {one} declared victory in {other}, {foe} confirmed that their forces had pulled back from {place}.",
        "{place} was surrendered by {foe} to {one}.",
    ],
)
def test_who_gives_way_is_who_is_said_to(war: War, text: str) -> None:
    """The second speaker's forces, the agent of a surrender, who escapes behind his verb."""
    for said, ours, theirs in both_ways(war, text):
        gone = [c for c in told(war.theatre, war.year, said) if c.kind in {"withdrew", "surrendered"} and c.place_id]
        assert {c.loser for c in gone} <= {theirs, None}, said
        assert ours not in {c.loser for c in gone}, said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{place} stayed calm, but every lorry that drives from it to {other} is shot at.",
        '"The Fall of {place}", a short film about a family, took a prize.',
        "{place}: a novel, The Loss of {place}, an opera, won over the crowd.",
        "{foe} never conceded that {one} had captured {place}.",
    ],
)
def test_nothing_has_changed_hands(war: War, text: str) -> None:
    """Traffic, works of art, what was never conceded."""
    for said, _, _ in both_ways(war, text):
        moved = [c for c in claims(war.theatre, war.year, said) if c.kind != "holds" and c.standing in {"asserted", "claimed"}]
        assert not moved, said


@EACH
@pytest.mark.parametrize(
    "text",
    [
        "{one} found {place} deserted.",
        "{one} are left with {place}.",
        "{place} is defended by {one}.",
        "{place} has been held by {one} since the first weeks of the campaign.",
    ],
)
def test_who_is_there_has_not_just_come(war: War, text: str) -> None:
    """What is left to somebody, defended, held since nobody knows when: no capture of today, and nobody's leaving."""
    for said, ours, theirs in both_ways(war, text):
        found = claims(war.theatre, war.year, said)
        assert not [c for c in found if c.kind == "captured"], said
        assert theirs not in {c.gainer for c in found}, said
        assert ours not in {c.loser for c in told(war.theatre, war.year, said)}, said


@EACH
def test_a_table_says_what_its_heading_says(war: War) -> None:
    """ "Towns regained by the army" over names and days: the army's."""
    text = "Towns taken by {one} since spring\n\n| Town | Day |\n|---|---|\n| {place} | 3 July |\n| {other} | 5 July |\n"
    for said, ours, _ in both_ways(war, text):
        assert gained(war.theatre, war.year, said) == {ours}, said


@EACH
def test_what_had_been_held_is_held_no_more(war: War) -> None:
    """ "They had held the town for about a month": not now."""
    for said, _, _ in both_ways(war, "{one} had held {place} for about a month."):
        assert not held(war.theatre, war.year, said), said


@pytest.mark.parametrize(
    ("theatre", "year", "text", "found"),
    [
        ("ukraine", 2022, "Ukraine recaptured four settlements of Kharkiv region.", set()),
        ("ukraine", 2022, "Ukraine recaptured three towns of Kherson region.", set()),
        ("sudan", 2026, "Jarjira was empty. The army recovered the North Darfur village on Monday.", {("Jarjira", "saf")}),
        ("sudan", 2023, "RSF SEIZES WAD MADANI, RESIDENTS SAY", {("Wad Madani", "rsf")}),
        ("ukraine", 2023, "A Ukrainian flag on a balloon floated over Russian-held Melitopol.", {("Melitopol", "russia")}),
        ("ukraine", 2014, "Rebels hold Izvaryne. Guards said they had retaken Dovzhansky crossing.",
         {("Izvaryne", "russia"), ("Dovzhanskyi crossing", "ukraine")}),
        ("ukraine", 2022, "Volnovakha was shelled. A spokesman for the separatists in Donetsk told us the town had been taken.",
         {("Volnovakha", "russia")}),
        ("syria", 2026, "The SDF admits it has lost the town of Shaddadi and the prison with its IS inmates.", {("Al-Shaddadi", None)}),
        ("syria", 2019, "Ankara says Ras al-Ain is in the hands of its allies from the Syrian National Army.", {("Ras al-Ayn", "sna")}),
        ("syria", 2025, "The local factions recaptured Walgha.", {("Walgha", "druze")}),
        ("syria", 2022, "Jihadists took the Sinaa prison in Hasakah.", {("Al-Sinaa prison", "isis")}),
        ("sudan", 2025, "The army announced the control over Kafouri, the last stronghold of the militia.", {("Kafouri", "saf")}),
        ("sudan", 2025, "Sudan's army declared Khartoum State entirely free of RSF after taking Al-Salha.",
         {("Khartoum", "saf"), ("Al-Salha", "saf")}),
        ("sudan", 2025, "Kadugli and Dilling are SAF garrisons.", {("Kadugli", "saf"), ("Dilling", "saf")}),
        ("afghanistan", 2022, "The men of Mehdi Mujahid now rule in Balkhab.", {("Balkhab", "uprising")}),
    ],
)  # fmt: skip
def test_who_and_what_is_meant(theatre: str, year: int, text: str, found: set[tuple[str, str | None]]) -> None:
    """The village, not its province; the guards' own; allies by their name; no prisoners."""
    assert places(theatre, year, text) == found


def test_who_escapes_behind_his_verb() -> None:
    """ "And escaped the elements of the militia from it": the militia's."""
    text = "The army entered Um Ruwaba, and escaped the elements of the militia from it."
    assert {c.loser for c in told("sudan", 2025, text) if c.kind == "withdrew"} == {"rsf"}


def test_a_noun_behind_a_name_is_no_verb() -> None:
    """ "Deep in the Northern State desert": nobody deserts."""
    text = "The RSF said it had seized the oasis of Karb al-Toum, deep in the Northern State desert."
    assert not [c for c in told("sudan", 2025, text) if c.kind == "withdrew"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels won back {} on Sunday.",
        "The rebels gained {} on Sunday.",
        "The rebels grabbed {} on Sunday.",
        "The rebels retrieved {} on Sunday.",
        "{} was won back by the rebels.",
        "{} was wrested from the army.",
        "{} is once more under the rebels.",
        "{} was ceded to the rebels.",
    ],
)
@pytest.mark.parametrize("name", ["Marea", "Akhtarin", "Mayadin"])
def test_a_name_that_could_be_another_word_is_a_place_where_ground_changes_hands(text: str, name: str) -> None:
    """Verbs of taking before a name, and of falling behind it, say that it names a place."""
    assert {one for one, _ in places("syria", 2015, text.format(name))} == {name}


def test_the_plant_is_the_one_that_was_named() -> None:
    """ "The plant": the refinery of the sentence before, and no city."""
    text = "The Al-Jaili refinery burned. The army took the plant on Saturday."
    assert places("sudan", 2025, text) == {("Al-Jaili Refinery", "saf")}
    assert not places("ukraine", 2022, "Russian forces shelled Enerhodar. They captured the plant on Friday.")
