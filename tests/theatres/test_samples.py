"""Samples of packs are read, and held against what the packs expect of them."""

from pathlib import Path

import pytest
from packs_by_hand import FILES, pack

from groundshift.core.theatre import PACKS, known, load
from groundshift.core.theatre.pack import EXPECTED
from groundshift.samples import Differences, checked, compared

WANTED = FILES["samples/expected.toml"]
WARS = [name for name in known() if (PACKS / name / EXPECTED).is_file()]


def differences(folder: Path, expected: str = WANTED, **articles: str) -> Differences:
    """Return what the samples of the pack made by hand give otherwise than these expectations."""
    named = pack(folder, **{"samples/expected.toml": expected, **{f"samples/{name[1:]}.txt": text for name, text in articles.items()}})
    return compared(load(named), "nowhere")


@pytest.mark.parametrize("war", WARS)
def test_a_shipped_pack_reads_its_samples_as_it_says(war: str) -> None:
    """Every claim that it expects is made, no quiet article moves the map, and none that is not read yet is read by now."""
    found = compared(load(war), war)
    assert [str(mistake) for mistake in found.mistakes] == []
    assert [str(warning) for warning in found.warnings if "not_yet" in warning.do] == []


def test_samples_that_give_what_is_expected_are_no_difference(tmp_path: Path) -> None:
    """Place, kind, gainer and day are met; loser, standing and part are asked for only where they are said."""
    assert differences(tmp_path) == ([], [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2021-05-03", "2021-05-01"),
        ('gainer = "red"', 'gainer = "blue"'),
        ('gainer = "red"\n', ""),
        ('"captured"', '"withdrew"'),
        ("xx-north-norton-city", "xx-south-sutton-city"),
        ("2021-05-03", '2021-05-03\nstanding = "denied"'),
        ("2021-05-03", '2021-05-03\nloser = "green"'),
        ("2021-05-03", '2021-05-03\npart = "outskirts"'),
    ],
)
def test_an_expectation_that_no_claim_meets_is_a_mistake(before: str, after: str, tmp_path: Path) -> None:
    """By the line of the expectation: the article, what is expected, what is got, and how to ask why."""
    assert before in WANTED
    (mistake,) = differences(tmp_path, WANTED.replace(before, after)).mistakes
    assert (mistake.file, mistake.line) == ("nowhere/samples/expected.toml", 1)
    assert mistake.what.startswith("samples/01.txt: expected xx-")
    assert "; got " in mistake.what
    assert "xx-north-norton-city captured by red on 2021-05-03 (asserted)" in mistake.what.partition("; got ")[2]
    assert "`groundshift read --theatre nowhere --explain nowhere/samples/01.txt`" in mistake.do


def test_an_article_that_gives_nothing_is_said_so(tmp_path: Path) -> None:
    """Instead of a claim that would be beside the point."""
    (mistake,) = differences(tmp_path, a01="published: 2021-05-03\nNothing\n\nIt rained in Norton.\n").mistakes
    assert mistake.what.endswith("; got no claim about ground")


def test_figures_are_compared_too(tmp_path: Path) -> None:
    """An expectation may be of any kind of claim: the dead, the displaced."""
    told = "published: 2021-05-03\nReds\n\nRed fighters killed 12 soldiers in Norton on Monday.\n"
    wanted = WANTED.replace("captured", "killed").replace('gainer = "red"\n', "")
    assert differences(tmp_path, wanted, a01=told).mistakes == []
    (mistake,) = differences(tmp_path / "other", wanted.replace("killed", "wounded"), a01=told).mistakes
    assert "; got xx-north-norton-city killed from blue on 2021-05-03" in mistake.what


def test_a_quiet_article_that_moves_the_map_is_a_mistake(tmp_path: Path) -> None:
    """With the change that it gives; one that moves nothing is none."""
    quiet = WANTED + '\n[[quiet]]\narticle = "02"\n'
    loud = "published: 2021-05-04\nReds\n\nRed fighters captured Sutton on Tuesday.\n"
    (mistake,) = differences(tmp_path, quiet, a02=loud).mistakes
    assert mistake.line == 9
    assert "02.txt: expected no change; got xx-south-sutton-city captured by red on 2021-05-04" in mistake.what
    assert differences(tmp_path / "other", quiet, a02="published: 2021-05-04\nReds\n\nReds met in Sutton.\n") == ([], [])


def test_a_gain_that_nobody_expects_is_a_warning(tmp_path: Path) -> None:
    """A change that an article gives besides colours the map, though the one that is expected is there."""
    more = "published: 2021-05-03\nReds\n\nRed fighters captured Norton on Monday. Red fighters captured Sutton on Monday.\n"
    mistakes, (warning,) = differences(tmp_path, a01=more)
    assert (mistakes, warning.file) == ([], "nowhere/samples/01.txt")
    assert "besides what is expected: xx-south-sutton-city captured by red" in warning.what


def test_what_is_known_not_to_be_read_yet_is_told_once_it_is(tmp_path: Path) -> None:
    """not_yet: no mistake while nothing meets it, and a warning when something does."""
    later = WANTED + "not_yet = true\n"
    assert differences(tmp_path, later.replace("2021-05-03", "2021-05-01")) == ([], [])
    mistakes, (warning,) = differences(tmp_path / "other", later)
    assert (mistakes, warning.line, warning.do) == ([], 7, "delete not_yet")


def test_samples_are_read_where_the_pack_can_be_used(tmp_path: Path) -> None:
    """A mistake that hinders the reading is said alone; one of the edition hinders nothing."""
    wrong = WANTED.replace("2021-05-03", "2021-05-01")
    broken = pack(tmp_path, **{"samples/expected.toml": wrong}, places__csv=FILES["places.csv"].replace("village", "vilage"))
    assert not any("expected xx-" in str(mistake) for mistake in checked(broken).mistakes)
    old = pack(tmp_path / "old", renewed=False, **{"samples/expected.toml": wrong})
    assert [mistake.what.partition(" ")[0] for mistake in checked(old).mistakes] == ["samples/01.txt:", "no"]
