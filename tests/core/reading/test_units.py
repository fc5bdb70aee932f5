"""A sentence becomes a row of units, and every unit stands where its words do."""

from itertools import pairwise

import pytest

from groundshift.core.reading.sentence.units import units
from groundshift.core.reading.text import NumberMention, PlaceMention, Sentence, TimeMention
from groundshift.core.theatre import load

AFGHANISTAN = load()


def row(text, places=(), times=(), numbers=()):
    return units(Sentence(7, 7 + len(text), text, 0, 0), AFGHANISTAN, places, times, numbers)


@pytest.mark.parametrize("said", ["The army didn't leave.", "The army didn’t leave.", "It isn't theirs, and wasn't.", "They can't go."])
def test_a_negated_auxiliary_is_one_word(said):
    """ "didn't" is one unit whichever apostrophe it has, so that the words of negation know it."""
    assert any(unit.word in {"didn't", "isn't", "can't"} for unit in row(said))


def test_a_possessive_is_a_unit_of_its_own():
    """ "Herat's" is the name and its 's; a bare apostrophe is one too."""
    assert [unit.tag for unit in row("Herat's mayor and residents' homes")] == ["w", "'s", "w", "w", "w", "'s", "w"]


@pytest.mark.parametrize("said", ["the  Taliban ,\tin Kabul’s “old” city", "Talibanul-held 12.30-14 a-b.c n't 's"])
def test_a_unit_stands_where_its_words_do(said):
    """The units of a sentence follow each other, and what lies between them is blank."""
    found = row(said)
    assert found[0].start == 7
    assert found[-1].end == 7 + len(said)
    assert all(not said[one.end - 7 : other.start - 7].strip() for one, other in pairwise(found))


def test_a_mention_covers_its_words():
    """Times cover places and places numbers, from the word in which they begin to where they end."""
    text = "In the two Khosts on Friday"
    number = NumberMention(start=14, end=17, text="two", low=2, high=2)
    place = PlaceMention(start=18, end=24, text="Khosts", place_id="khost")
    time = TimeMention(start=25, end=34, text="on Friday", earliest=None, latest=None, precision="unknown")
    found = row(text, [place], [time], [number])
    assert [(unit.tag, unit.start, unit.end) for unit in found][2:] == [("N", 14, 17), ("P", 18, 24), ("T", 25, 34)]
