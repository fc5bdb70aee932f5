"""The one matcher of phrases in rows of words."""

from typing import NamedTuple

import pytest

from groundshift.core.language.phrases import Phrases


class Unit(NamedTuple):
    word: str
    tag: str


def units(text: str) -> list[Unit]:
    """Return words as units: capitals name a unit of that tag, marks are their own."""
    return [Unit("", w) if len(w) == 1 and w.isupper() else Unit(w, w if not w[0].isalnum() else "w") for w in text.split()]


READ = [
    ("not true", "it is not true .", "not true"),
    ("a|an lie", "this is a lie", "a lie"),
    ("is? denied", "it was denied", "denied"),
    ("deny+ it", "he denied it", "denied it"),
    ("no ... truth", "no word of any truth here", "no word of any truth"),
    ("lies $", "all lies , he said", "lies"),
    ("^ lies", '13 : 40 " lies', "lies"),
    ("S fled", "the S fled", " fled"),
    ("@foes fled", "attackers fled", "attackers fled"),
    ("called it lies", 'called it " lies "', 'called it " lies'),
    ("denied|$ $", "denied .", "denied"),
]


@pytest.mark.parametrize(("words", "text", "found"), READ)
def test_a_phrase_is_found_as_it_is_written(words, text, found):
    """Alternatives, what may be missing, forms of a verb, gaps, ends and beginnings, classes and tags mean what the table says."""
    row = units(text)
    (one,) = Phrases([words], str, {"foes": ["attackers", "S"]}).find(row)
    assert " ".join(u.word for u in row[one[0] : one[1]]) == found


NOT_READ = [
    ("not true", "not very true"),
    ("lies $", "lies north"),
    ("^ lies", "he lies"),
    ("a ... b", "a 1 2 3 4 5 6 7 b"),
    ("S fled", "he fled"),
]


@pytest.mark.parametrize(("words", "text"), NOT_READ)
def test_a_phrase_is_not_found_elsewhere(words, text):
    """Other words between, before or behind are another phrase."""
    assert not [*Phrases([words], str).find(units(text))]


def test_the_longest_phrase_counts_and_none_overlap():
    """Of phrases that begin at one word the longest is taken, and the next begins behind it."""
    assert [row for *_, row in Phrases(["deny it", "deny", "it is"], str).find(units("deny it is"))] == ["deny it"]
