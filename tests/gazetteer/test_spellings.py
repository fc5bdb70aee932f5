"""Names and aliases: what a report may say, and nothing else."""

import pytest

from groundshift.gazetteer.ids import place_id, province_id
from groundshift.gazetteer.names import country
from groundshift.gazetteer.spellings import aliases, fit, is_english, scripts_of, title

ARABIC = frozenset({"ARABIC"})


@pytest.mark.parametrize(
    ("code", "scripts"),
    [("SY", {"ARABIC"}), ("UA", {"CYRILLIC"}), ("MM", {"MYANMAR"}), ("ET", {"ETHIOPIC"}), ("ER", {"ARABIC", "ETHIOPIC"}), ("ML", set())],
)
def test_a_country_is_written_in_the_scripts_of_its_main_languages(code: str, scripts: set[str]) -> None:
    """The first two of its languages, and those that are marked as its own."""
    assert scripts_of(country(code)) == scripts


@pytest.mark.parametrize(
    ("spelling", "is_fit"),
    [
        ("Mhardeh", True),
        ("Al-Bab", True),
        ("'Adan", True),
        ("حماة", True),
        ("Ibb", False),  # too short
        ("HMAS", False),  # a code
        ("man de lei", False),  # a transcription of another script
        ("Хама", False),  # a script that is not the country's
        ("Hama حماة", False),  # two scripts
        ("Hama, Syria", False),
        ("حماة، سوريا", False),
        ("Hama (city)", False),
        ("Hama 2", False),
        ("Hama|Hamah", False),
    ],
)
def test_an_alias_is_a_spelling_that_a_report_may_use(spelling: str, *, is_fit: bool) -> None:
    """Of Latin letters or the country's; no code, gloss, transcription, list."""
    assert fit(spelling, ARABIC) is is_fit


def test_aliases_are_none_twice_and_no_words() -> None:
    """Spellings that the reading folds into one are one; English words, and what is barred, are none."""
    raw = ["Hama", "Hamā", "Hamah", "HAMAH", "Hamàh", "Gate", "New Market", "Halab", "حماة"]
    assert aliases("Hama", raw, ARABIC, frozenset({"halab"})) == ["Hamah", "حماة"]


@pytest.mark.parametrize(
    ("name", "english"), [("Gate", True), ("New Market", True), ("Hit", True), ("Mhardeh", False), ("Gate of Hama", False)]
)
def test_a_name_of_english_words_alone_is_english(name: str, *, english: bool) -> None:
    """One word that is none makes it a name."""
    assert is_english(name) is english


def test_marks_go_where_they_come_from_a_transliteration() -> None:
    """Where the country writes Latin they are its own letters. What stands in brackets is no part of a name."""
    assert [title(raw, ARABIC) for raw in ("Ḩamāh", "‘Afrīn", "Ma‘arrat", "Homs (Hims)")] == ["Hamah", "Afrin", "Ma'arrat", "Homs"]
    assert title("Ségou", frozenset()) == "Ségou"


def test_ids_follow_one_rule() -> None:
    """Land, province, place and a word for its level; a district has none; ASCII."""
    assert province_id("SY", "Deir ez-Zor") == "sy-deir-ez-zor"
    assert place_id("sy-hama", "Mhardeh", "town") == "sy-hama-mhardeh-town"
    assert place_id("ml-segou", "Ségou", "district") == "ml-segou-segou"
    assert place_id("ye-adan", "Ma'alla", "neighbourhood") == "ye-adan-maalla-quarter"
