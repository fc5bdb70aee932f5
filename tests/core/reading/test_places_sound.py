"""The rules of sound, the translated names and the sides: each row of the data with its example."""

import pytest

from groundshift.core.language.sound import Sounds, distance
from groundshift.core.reading.mentions.places.index import index_of
from groundshift.core.reading.mentions.sides.sides import side_heard
from groundshift.core.theatre import SoundRule, load

THEATRE = load()


@pytest.mark.parametrize("rule", THEATRE.sounds, ids=lambda rule: f"{rule.said}={rule.meant}:{rule.example}")
def test_every_rule_of_sound_finds_its_example(rule: SoundRule) -> None:
    """The example of a row is heard as the place that the row names."""
    index = index_of(THEATRE)
    meant = {place.id for place in THEATRE.places.values() if rule.means in place.names}
    assert meant
    assert set(index._nearest(rule.example)[0].ids) & meant


def test_a_cost_is_paid_for_every_rule() -> None:
    """The distance of two names is the sum of the rules between them; a fold costs nothing."""
    rules = [("sch", "s", 0.0), ("r", "l", 0.2), ("u$", "$", 0.1)]
    sounds = Sounds(SoundRule(said=said, meant=meant, cost=cost, languages="", example="", means="") for said, meant, cost in rules)
    openings = sounds.openings(sounds.key("Schamaru"))
    assert distance(openings, sounds.key("Samal"), 1.0) == pytest.approx(0.3)
    assert distance(openings, sounds.key("Samal"), 0.2) == float("inf")


@pytest.mark.parametrize("example", sorted({rule.example for rule in THEATRE.sounds})[::9])
def test_what_a_distance_is_at_least_is_never_more_than_it(example: str) -> None:
    """The bound by which names are left out before they are compared lies below every distance."""
    index = index_of(THEATRE)
    sounds = index.sounds
    said = sounds.key(example)
    openings = sounds.openings(said)
    for key in [*index.keys][::7]:
        assert sounds.least(said, key) <= distance(openings, key, 9.0) + 1e-9, key


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("two waters", "Du Ab"),
        ("bridge of flag", "Pul-e-Alam"),
        ("lower kunar", "Kuz Kunar"),
        ("old kiosk", "Kushk-e-Kuhna"),
        ("friend of wealth", "Dawlatyar"),
    ],
)
def test_names_are_translated_from_their_elements(said: str, name: str) -> None:
    """Every name made of known elements has its English forms, in either order."""
    names = {THEATRE.places[i].name for i in index_of(THEATRE).translated.get(said, index_of(THEATRE).translated.get(said.rstrip("s"), ()))}
    assert name in names


@pytest.mark.parametrize(
    ("word", "side"),
    [("Tarebani", "taliban"), ("Thalibans", "taliban"), ("Talabani", None), ("Taloqan", None), ("Tallinn", None), ("Balkan", None)],
)
def test_a_side_is_known_by_the_sound_of_its_name(word: str, side: str | None) -> None:
    """Garbled names of a side are that side; towns and other words are not."""
    assert side_heard(word, THEATRE) == side
