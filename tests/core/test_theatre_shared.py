"""What all wars share, and what a pack says otherwise."""

from datetime import date
from pathlib import Path

import pytest
from packs_by_hand import FILES, pack

from groundshift.core.theatre import PACKS, load
from groundshift.errors import Misconfigured

AFGHANISTAN = load("afghanistan")

HEAD = FILES["theatre.toml"].partition("[kinds]")[0]


@pytest.mark.parametrize(
    ("kind", "count"),
    [("country", 175), ("foreign", 820), ("given", 325), ("wary", 184), ("word", 414), ("people", 91), ("party", 109)],
)
def test_afghanistans_words_are_what_they_were_before_they_were_shared(kind: str, count: int) -> None:
    """What is common and what is its own come together to the words that it had alone."""
    assert len(AFGHANISTAN.words[kind]) == count


@pytest.mark.parametrize(
    ("word", "levels"),
    [
        ("governorate", ["district", "province"]),
        ("region", ["district", "province"]),
        ("town", ["city", "district"]),
        ("border town", ["city", "district"]),
        ("settlement", ["village", "city"]),
        ("airport", ["base"]),
        ("dam", None),
        ("woleswali", ["district"]),
    ],
)
def test_afghanistans_kinds_of_place_are_what_they_were(word: str, levels: list[str] | None) -> None:
    """Words of common/ mean no level that the gazetteer has no place of and may do without; the pack says otherwise what is otherwise."""
    assert AFGHANISTAN.settings["kinds"].get(word) == levels


def test_no_place_people_or_side_of_a_pack_is_foreign_to_it(tmp_path: Path) -> None:
    """What common/ takes for foreign is not, where it is the pack's own: a city, whose peoples' forces are a side's, a side."""
    own, shared = load(pack(tmp_path)).words, load("world").words
    assert "Aleppo" in shared["foreign"]
    assert "Aleppo" not in own["foreign"]
    assert ("syrian" in shared["people"], "syrian" in own["people"]) == (True, False)
    assert ("hamas" in shared["party"], "hamas" in own["party"]) == (True, False)


def test_a_pack_takes_a_common_word_away(tmp_path: Path) -> None:
    """A row of words.csv whose kind has a minus before it makes a common word none; an empty list does that for a kind of place."""
    words = "name,kind,note\nBerlin,-foreign,a village of ours\nBonn,foreign,\n"
    theatre = load(pack(tmp_path, words__csv=words, theatre__toml=HEAD + '[kinds]\nprefecture = []\noblast = ["district"]\n'))
    assert "Berlin" not in theatre.words["foreign"]
    assert "Bonn" in theatre.words["foreign"]
    assert "prefecture" not in theatre.settings["kinds"]
    assert theatre.settings["kinds"]["oblast"] == ["district"]


def test_a_pack_says_of_a_common_rule_or_source_only_what_differs(tmp_path: Path) -> None:
    """A row with the id of a common one changes its keys; drop takes it away; another id is one more."""
    alerts = (
        '[[rule]]\nid = "province-surge"\nat_least = 7\n[[rule]]\nid = "flip-back"\ndrop = true\n'
        '[[rule]]\nid = "mine"\ntype = "change"\nseverity = "info"\nmessage = "{place}"\n'
    )
    sources = '[[source]]\nid = "tass"\nside = "red"\n[[source]]\nid = "rt"\ndrop = true\n'
    theatre = load(pack(tmp_path, alerts__toml=alerts, sources__toml=sources))
    rules, shared = ({rule["id"]: rule for rule in one.alerts} for one in (theatre, load("world")))
    assert rules["province-surge"] == {**shared["province-surge"], "at_least": 7}
    assert rules.keys() - shared.keys() == {"mine"}
    assert shared.keys() - rules.keys() == {"flip-back"}
    assert (theatre.sources["tass"].side, theatre.sources["tass"].domains) == ("red", ("tass.com", "tass.ru"))
    assert "rt" not in theatre.sources


def test_a_threshold_is_the_packs_or_the_common_one(tmp_path: Path) -> None:
    """Settings are taken key by key."""
    theatre = load(pack(tmp_path, theatre__toml=HEAD + "several = 2\n"))
    assert (theatre.settings["several"], theatre.settings["dispute_days"]) == (2, 7)


def test_the_world_has_the_common_words_and_nothing_else() -> None:
    """A report of any war can be read with no place and no side."""
    world = load("world")
    assert (world.places, world.actors, world.baseline) == ({}, {}, ())
    assert world.settings["kinds"]["town"] == ["town", "city", "district"]
    assert world.words["country"] == AFGHANISTAN.words["country"]


def test_common_is_no_theatre() -> None:
    """What all packs share is a folder beside them and no war."""
    assert (PACKS / "common").is_dir()
    with pytest.raises(Misconfigured, match="no theatre 'common'"):
        load("common")


def test_what_a_word_means_depends_on_the_day(tmp_path: Path) -> None:
    """A meaning's words are those of its actor on its days, both included; the theatre itself has those of the end."""
    theatre = load(pack(tmp_path))
    may, july = theatre.on(date(2021, 5, 31)), theatre.on(date(2021, 7, 1))
    assert may.actors["blue"].words == ("blues", "government", "army")
    assert may.actors["red"].words == ("reds", "hamas")
    assert july is theatre
    assert (theatre.actors["blue"].words, theatre.actors["red"].words) == (("blues",), ("reds", "hamas", "government"))


def test_a_side_that_is_not_there_has_no_words(tmp_path: Path) -> None:
    """After its last day nothing that is said means it; the theatre of all days keeps its words, for texts without a day."""
    theatre = load(pack(tmp_path))
    assert theatre.on(date(2021, 6, 30)).actors["green"].words == theatre.own["green"].words != ()
    assert load("sudan").on(date(2013, 5, 1)).actors["joint_force"].words == ()
    assert load("sudan").actors["joint_force"].words


def test_days_of_one_period_have_one_theatre(tmp_path: Path) -> None:
    """Tables are cached by theatre: it is the same object for all days between two changes, asked of whichever."""
    theatre = load(pack(tmp_path))
    may = theatre.on(date(2021, 5, 1))
    assert may is theatre.on(date(1900, 1, 1)) is may.on(date(2021, 5, 31))
    assert may.on(None) is may.on(date(2030, 1, 1)) is theatre
    assert load("afghanistan").on(date(2021, 5, 1)) is load("afghanistan")


def test_enemies_and_allies_are_mutual_and_of_a_day(tmp_path: Path) -> None:
    """A relation holds both ways, on its days, and while both are there; no day is the end of all days."""
    theatre = load(pack(tmp_path))
    assert theatre.enemies("red", date(2021, 6, 30)) == {"blue", "green"}
    assert theatre.enemies("red", date(2021, 7, 1)) == theatre.enemies("red") == {"blue"}
    assert theatre.enemies("blue") == {"red"}
    assert theatre.allies("blue", date(2021, 5, 20)) == {"green"}
    assert theatre.allies("blue", date(2021, 5, 21)) == theatre.allies("blue") == frozenset()
    assert theatre.allies("nobody") == frozenset()


def test_afghanistans_allies_are_what_they_were() -> None:
    """The allies that an actor has are filled from the relations at the end."""
    allies = {actor.id: actor.allies for actor in AFGHANISTAN.actors.values() if actor.allies}
    assert allies == {"government": ("coalition", "militia"), "coalition": ("government",), "militia": ("government",)}
    assert AFGHANISTAN.allies("uprising", date(2021, 8, 15)) == {"government"}
    assert AFGHANISTAN.enemies("isis") == {"taliban", "government", "uprising", "coalition", "militia"}


def test_a_renamed_place_says_what_it_was(tmp_path: Path) -> None:
    """The ids that a place had lead to the one that it has."""
    theatre = load(pack(tmp_path))
    assert theatre.renamed == {"xx-north-old-norton-city": "xx-north-norton-city", "xx-norton": "xx-north-norton-city"}
