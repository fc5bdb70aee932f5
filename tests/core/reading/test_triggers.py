"""A pattern is tried only where letters that it needs occur; leaving it out must never lose a match."""

import re

import pytest

from groundshift.core.language.triggers import Trigger, triggers


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\b(?:denie[sd]|reject(?:s|ed)?)\b(?! to)", "he rejected it"),
        (r"(?:not )?confirm(?:ed)?|unverified", "unverified"),
        (r"[^.]{0,20}\d{2}$", "posted 17"),
        (r"(?:by|text):? \w+|x?", ""),
        (r"(un)?(?P<word>able to )+go", "able to able to go"),
    ],
)
def test_no_match_is_lost(pattern, text):
    """Wherever a pattern matches, its trigger is among those of the text."""
    assert re.search(pattern, text)
    assert Trigger(pattern).search(text, triggers(text))


def test_a_text_without_the_letters_is_passed_over():
    """A pattern whose letters do not occur is not tried, and one made later than the text was looked at is."""
    held = triggers("zaranj fell on friday")
    assert not Trigger(r"kunduz (?:held|kept)").bit & triggers("zaranj fell on friday")
    assert Trigger(r"friday").bit & held
