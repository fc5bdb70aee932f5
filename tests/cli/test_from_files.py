"""What verbs say of files that they could not read, and the days that they take."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from groundshift import cli
from groundshift.errors import GroundshiftError

VERBS = {
    "asof": ("2021-08-10",), "changes": (), "alerts": (), "why": ("Zaranj",), "rollup": ("2021-08-07",),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("published: 2021-08-07\nThe Taliban captured Zaranj, the capital of Nimruz, on Friday.\n")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe none")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


def ask(*words: str, **options: object) -> Result:
    return CliRunner().invoke(cli.groundshift, list(words), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("form", ["", "--json"])
def test_a_verb_says_what_it_could_not_read(verb: str, form: str, folder: Path) -> None:
    """What could be read is printed; then each file that could not be is named with the reason, and the exit code is 1."""
    answer = ask(verb, *VERBS[verb], *filter(None, [form]), "--from-files", str(folder))
    assert isinstance(answer.exception, GroundshiftError)
    assert "1 of the articles could not be read" in str(answer.exception)
    assert f"{folder / 'bad.txt'}:1: not read: not UTF-8" in answer.stderr
    assert f"{folder / 'picture.png'}: passed over" in answer.stderr
    assert verb == "alerts" or "Zaranj" in answer.stdout or "2021-08-07" in answer.stdout
    (folder / "bad.txt").unlink()
    assert ask(verb, *VERBS[verb], "--from-files", str(folder)).exit_code == 0


def test_read_names_the_file_and_not_the_folder(folder: Path) -> None:
    """`read` of a folder names the file that could not be read."""
    answer = ask("read", str(folder), "--json")
    assert (answer.exit_code, f"{folder / 'bad.txt'}:1: not read" in answer.stderr, '"Zaranj"' in answer.stdout) == (1, True, True)


def test_the_standard_input_is_asked_of() -> None:
    """`--from-files -` reads an article from the standard input."""
    said = "published: 2021-08-07\nThe Taliban captured Zaranj, the capital of Nimruz, on Friday.\n"
    answer = ask("changes", "--json", "--from-files", "-", input=said)
    assert (answer.exit_code, '"place":"Zaranj"' in answer.stdout) == (0, True)


@pytest.mark.parametrize("day", ["2021-08-10", "20210810", "10 August 2021", "Aug 10, 2021", "13/08/2021"])
@pytest.mark.parametrize("verb", ["asof", "changes", "rollup"])
def test_every_verb_takes_days_in_the_same_forms(verb: str, day: str, folder: Path) -> None:
    """A day may be written as articles' dates are; a range of a rollup too."""
    (folder / "bad.txt").unlink()
    words = {"asof": [day], "changes": ["--to", day], "rollup": [f"7 August 2021..{day}"]}[verb]
    answer = ask(verb, *words, "--json", "--from-files", str(folder))
    assert answer.exit_code == 0, answer.output
    assert "Zaranj" in answer.stdout


def test_a_day_that_may_be_two_is_refused(folder: Path) -> None:
    """07/08/2021 is no answer to which day; how to write it is said. With --dates the files' own dates are read so."""
    answer = ask("asof", "07/08/2021", "--from-files", str(folder))
    assert (answer.exit_code, "may be two" in answer.stderr, "2021-08-07" in answer.stderr) == (2, True, True)
    (folder / "bad.txt").write_text("published: 07/08/2021\nThe Taliban captured Kunduz on Saturday.\n")
    answer = ask("changes", "--json", "--dates", "dmy", "--from-files", str(folder))
    assert (answer.exit_code, '"place":"Kunduz"' in answer.stdout) == (0, True)
