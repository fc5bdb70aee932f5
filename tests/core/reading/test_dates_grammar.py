"""Grammars over classes of words."""

import pytest

from groundshift.core.language.grammar import Grammar, Rule, cased, split

CLASSES = {"IN": cased("in"), "THE": cased("the"), "UNIT": cased("day", "week"), "AGO": cased("ago"), "DASH": ("-",)}


def toy(*rules: tuple[str, str]) -> Grammar:
    return Grammar(CLASSES, ("NUM",), lambda word: "NUM" if word.isdecimal() else "", [Rule(*rule, ()) for rule in rules], "UNIT NUM")


def found(grammar: Grammar, text: str) -> list[tuple[str, str]]:
    return [(phrase.rule, text[phrase.start : phrase.end]) for phrase in grammar.find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("On 08.08.2021, 1,200 fled.", ["On", "08.08.2021", ",", "1,200", "fled", "."]),
        ("AK47s – the 9th’s 20-30", ["AK47s", "–", "the", "9th", "’", "s", "20-30"]),
        ("  10h33 Żary_x 2.5m", ["10h33", "Żary_x", "2.5", "m"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    """A number keeps its separators and its ordinal ending; signs stand alone."""
    assert split(text) == words


def test_the_first_rule_of_the_table_wins() -> None:
    """Where two rules fit at a word, the earlier one of the table is taken, and the search goes on behind it."""
    assert found(toy(("ago", "NUM UNIT AGO"), ("short", "NUM UNIT")), "3 day ago 4 week") == [("ago", "3 day ago"), ("short", "4 week")]


def test_optional_and_alternative_beginnings() -> None:
    """A rule is found at each word that it can begin with."""
    grammar = toy(("turn", "(IN|THE)? (?!DASH) (NUM|THE) UNIT"))
    assert [text for _, text in found(grammar, "In 3 day, the the week, 5 week and The Day")] == [
        "In 3 day",
        "the the week",
        "5 week",
        "The Day",
    ]


def test_words_of_no_class_break_a_phrase() -> None:
    """A phrase does not run over a word that is in no class, but a rule can ask for one behind it."""
    grammar = toy(("before_word", "NUM UNIT(?=OTHER)"))
    assert found(grammar, "3 long day raids") == []
    assert found(grammar, "3 day  raids and 4 day") == [("before_word", "3 day")]


def test_words_by_class() -> None:
    """A phrase gives its words by class, in the order of the text, as they stand there."""
    phrase = next(toy(("days", "THE? NUM DASH NUM UNIT")).find("the 3 -  4 Day"))
    assert (phrase.slots, phrase.first, phrase.last) == ({"THE": ["the"], "NUM": ["3", "4"], "DASH": ["-"], "UNIT": ["Day"]}, 0, 5)


def test_a_capital_that_cannot_be_undone_is_no_form() -> None:
    """Forms of a word are those that come back to it in small letters."""
    assert cased("may") == ("may", "May", "MAY")
    assert cased("ışık") == ("ışık",)
