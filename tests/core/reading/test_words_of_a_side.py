"""The section "Sides" of docs/theatres.md: each of its sentences is read as it says."""

import re
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest
from packs_by_hand import FILES, pack

from groundshift.core.reading import read
from groundshift.core.records import Article
from groundshift.core.theatre import Theatre, load

SECTION = (Path(__file__).resolve().parents[3] / "docs/theatres.md").read_text("utf-8").partition("\n## Sides\n")[2].partition("\n## ")[0]
SIDES = textwrap.dedent("".join(re.findall(r"(?m)^(?: {4}.*)?\n", SECTION)))
NAMED = re.findall(r"(?m)^\| [^|]*\| [^|]+ \| `([^`]+\.)` \| `(\w+)` \|$", SECTION)
SPOKEN = re.findall(r"(?m)^\| [^|]+\| `([^`]+\.)` \| `(\w+)` \|$", SECTION)


def land(folder: Path, sides: str = SIDES) -> Theatre:
    """Return the pack made by hand with other sides."""
    head = re.sub(r'reader_insurgent = "\w+"', 'reader_insurgent = "rebels"', FILES["theatre.toml"])
    head = re.sub(r'reader_state = "\w+"', 'reader_state = "government"', head)
    return load(pack(folder, theatre__toml=head, actors__toml=sides, sources__toml=None, baseline__toml=None))


@pytest.fixture(scope="module")
def ruritania(tmp_path_factory: pytest.TempPathFactory) -> Theatre:
    """The pack with the sides of the section."""
    return land(tmp_path_factory.mktemp("ruritania"))


def claim(sentence: str, theatre: Theatre):
    at = datetime(2021, 5, 5, 23, 59, tzinfo=UTC)
    (only,) = read(Article(id="one", revision=0, body=sentence, published=at, fetched_at=at, content_hash=""), theatre).claims
    return only


def test_the_section_has_its_sentences():
    """Those that name a side by each of its keys, and those whose word is a side's."""
    assert (len(NAMED), len(SPOKEN)) == (9, 4)


@pytest.mark.parametrize(("sentence", "side"), NAMED)
def test_the_words_of_a_side_name_who_gained(sentence, side, ruritania):
    """Said by the words themselves, or by the flag, and not by who is whose enemy."""
    told = claim(sentence, ruritania)
    assert (told.gainer, told.gainer_basis, told.place_id) == (side, "said", "xx-north-norton-city")


@pytest.mark.parametrize(("sentence", "side"), SPOKEN)
def test_what_speaks_for_a_side_is_its_word(sentence, side, ruritania):
    """The speaker's side is that of the office, the outlet, the person or the words."""
    assert claim(sentence, ruritania).side == side


def test_what_the_pack_has_no_word_for_goes_to_nobody_or_by_enmity(ruritania):
    """Another spelling or order is not read as the side: the page warns of it."""
    for sentence in ("The counter terrorism service captured Norton on Monday.", "Fighters of the tribes captured Norton on Monday."):
        assert claim(sentence, ruritania).gainer != "government"


def test_the_word_of_an_ally_is_a_partys_and_that_of_a_bystander_is_not(ruritania):
    """What an ally says of a side's gain is claimed; who has no relation is neutral."""
    said = "{} said on Monday that the army had captured Norton."
    assert [claim(said.format(who), ruritania).standing for who in ("The Peshmerga", "Turkey")] == ["claimed", "asserted"]


def test_rebels_of_the_states_own_people_are_not_the_states(tmp_path):
    """Where the government's people is named before "rebels" they are nobody's, unless a side has both words."""
    sentence = "Ruritanian rebels captured Norton on Monday."
    peoples = SIDES.replace('flags = ["green flag"]', 'peoples = ["ruritanian"]')
    assert claim(sentence, land(tmp_path / "one", peoples)).gainer is None
    both = peoples.replace('words = ["rebels"', 'words = ["ruritanian rebels", "rebels"')
    assert claim(sentence, land(tmp_path / "both", both)).gainer == "rebels"
