"""groundshift theatre: what is listed, shown and checked."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from packs_by_hand import FILES, pack

from groundshift import cli
from groundshift.core.theatre import known, load
from groundshift.errors import Failed, Misconfigured
from groundshift.keeping import MISTAKES, PACKS
from groundshift.tables import sorts


def run(*words: str) -> Result:
    """Call the verb."""
    return CliRunner().invoke(cli.groundshift, ["theatre", *words])


def test_lists_every_pack_that_is_shipped() -> None:
    """One row a pack, with its edition and places."""
    listed = {pack["theatre"]: pack for pack in map(json.loads, run("list", "--json").output.splitlines())}
    assert list(listed) == known()
    assert listed["afghanistan"]["places"]["district"] == 422
    assert all(pack["edition"] == load(name).edition for name, pack in listed.items())
    assert all(name in run("list").output for name in known())


def test_packs_and_mistakes_are_written_as_sheets(tmp_path: Path) -> None:
    """The documented columns, a row a pack; of a sound pack no mistake is a head alone."""
    head, *rows = run("list", "--csv").output.splitlines()
    assert (head.split(","), len(rows)) == ([*sorts(PACKS)], len(known()))
    assert run("check", pack(tmp_path), "--csv").output.splitlines() == [",".join(sorts(MISTAKES))]


def test_shows_what_is_in_a_pack(tmp_path: Path) -> None:
    """Places by level, sides with whom they fight, rules: of a pack by its path."""
    shown = run("show", pack(tmp_path)).output
    assert all(word in shown for word in ("Nowhere", "village", "Red", "blue", "village-taken", "capital-taken"))
    (told,) = map(json.loads, run("show", f"{tmp_path}/", "--json").output.splitlines())
    assert (told["sides"], told["watched_since"]) == (["red", "blue", "green"], "2021-05-01")


def test_a_pack_without_fault_passes(tmp_path: Path) -> None:
    """No mistake: exit 0, and it says so."""
    done = run("check", pack(tmp_path))
    assert (done.exit_code, done.output) == (0, f"{tmp_path}/: no mistake, 0 warnings\n")


def test_mistakes_and_warnings_are_told_and_fail(tmp_path: Path) -> None:
    """Each on a line, with file and line; as JSON one object each; the work has then failed."""
    folder = pack(tmp_path, actors__toml=FILES["actors.toml"].replace('"#0072B2"', '"blue"').replace('words = ["greens"]\n', ""))
    done = run("check", folder)
    assert isinstance(done.exception, Failed)
    assert str(done.exception) == f"{folder}: 1 mistake, 1 warning"
    lines = done.output.splitlines()
    assert lines[0].startswith(f"{tmp_path}/actors.toml:13: blue: 'blue' is no colour; ")
    assert lines[1].startswith(f"warning: {tmp_path}/actors.toml:17: green has no words; ")
    told = [(row["is"], row["line"]) for row in map(json.loads, run("check", folder, "--json").output.splitlines())]
    assert told == [("mistake", 13), ("warning", 17)]


def test_renewing_raises_the_edition_of_what_was_changed(tmp_path: Path) -> None:
    """The digest is written, and the number raised where the files are others than before; a comment beside it stays."""
    head = FILES["theatre.toml"].replace("edition = 1", "edition = 3  # of spring")
    folder = pack(tmp_path, theatre__toml=head)
    assert "edition = 3  # of spring\n" in (tmp_path / "theatre.toml").read_text("utf-8")
    (tmp_path / "words.csv").write_text("name,kind,note\nBonn,foreign,\n", "utf-8")
    assert isinstance(run("check", folder).exception, Failed)
    assert run("check", folder, "--renew").exit_code == 0
    assert run("check", folder, "--renew").exit_code == 0
    assert "edition = 4  # of spring\n" in (tmp_path / "theatre.toml").read_text("utf-8")


def test_a_pack_gets_its_first_edition(tmp_path: Path) -> None:
    """Where theatre.toml has neither number nor digest, both are written behind its id."""
    head = FILES["theatre.toml"].replace('edition = 1\ndigest = ""\n', "")
    folder = pack(tmp_path, renewed=False, theatre__toml=head)
    assert isinstance(run("check", folder).exception, Failed)
    assert run("check", folder, "--renew").exit_code == 0
    assert (tmp_path / "theatre.toml").read_text("utf-8").startswith('id = "nowhere"\nedition = 1\ndigest = "')


@pytest.mark.parametrize("verb", ["show", "check"])
def test_no_such_pack_is_told_with_the_known_ones(verb: str) -> None:
    """A name that nobody knows is a misuse."""
    done = run(verb, "atlantis")
    assert isinstance(done.exception, Misconfigured)
    assert "known: afghanistan" in str(done.exception)


def test_a_pack_is_named_by_a_dot_from_within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its folder `.` is its path; beside it a bare name is that of a shipped pack, and the path is proposed."""
    pack(tmp_path / "nowhere")
    monkeypatch.chdir(tmp_path / "nowhere")
    assert run("check", ".").output == ".: no mistake, 0 warnings\n"
    monkeypatch.chdir(tmp_path)
    assert "did you mean ./nowhere?" in str(run("check", "nowhere").exception)


def test_check_reads_the_samples(tmp_path: Path) -> None:
    """A wrong day in what they should give is a mistake: the file and line, what is expected, and what is got."""
    wrong = FILES["samples/expected.toml"].replace("2021-05-03", "2021-04-01")
    done = run("check", pack(tmp_path, **{"samples/expected.toml": wrong}))
    assert isinstance(done.exception, Failed)
    start = (
        f"{tmp_path}/samples/expected.toml:1: samples/01.txt: expected xx-north-norton-city captured by red on 2021-04-01; got xx-north-"
    )
    assert done.output.startswith(start)
