"""What is seen in a terminal: tables that fit, names that were misspelt, completion."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from groundshift import cli
from groundshift.cli._asking import fitting, table

SEEDS = str(Path(__file__).resolve().parents[2] / "seeds")
TABLES = (
    ["asof", "2021-08-09", "--from-files", SEEDS],
    ["changes", "--from-files", SEEDS],
    ["alerts", "--from-files", SEEDS],
    ["rollup", "2021-08-09", "--from-files", SEEDS],
    ["theatre", "list"],
    ["theatre", "show", "afghanistan"],
    ["feeds", "list"],
)


def ask(*words: str, columns: str = "80") -> Result:
    return CliRunner(env={"COLUMNS": columns}).invoke(cli.groundshift, list(words))


@pytest.mark.parametrize("words", TABLES, ids=lambda words: words[0])
def test_tables_fit_80_columns(words: list[str]) -> None:
    """No line of a table is longer than 80 characters, no day is cut, and what was left out is named; --wide shows all."""
    narrow, wide = ask(*words), ask(*words, "--wide")
    assert (narrow.exit_code, wide.exit_code) == (0, 0), narrow.output
    assert max(len(line) for line in narrow.stdout.splitlines() if not line.startswith("[") and "/" not in line) <= 80
    heads = [next(line.split() for line in answer.stdout.splitlines() if "  " in line.strip()) for answer in (narrow, wide)]
    assert ("--wide shows all" in narrow.stderr) == (heads[0] != heads[1]) or words[0] == "theatre"
    assert "left out" not in wide.stderr


def test_what_matters_least_goes_first() -> None:
    """Columns go in the order of their table, only as many as need be; where there is room all stay."""
    heads, rows = ("place", "holder", "since", "note"), [("x" * 20, "y" * 10, "2021-08-09", "z" * 90)]
    assert fitting(heads, rows, ("note", "since"), 100) == {*heads}
    assert fitting(heads, rows, ("note", "since"), 60) == {"place", "holder", "since"}
    assert fitting(heads, rows, ("note", "since"), 40) == {"place", "holder"}


def test_the_last_column_keeps_its_room(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Long names of places and sides wrap before a note that stands last is cut."""
    monkeypatch.setenv("COLUMNS", "80")
    table("Held", ("place", "holder", "standing", ""), [("Division, " * 5, "Support Forces " * 3, "contested", "uncertain, stale")])
    said = capsys.readouterr().out
    assert ("\u2026" in said, "contested" in said, "uncertain" in said, "stale" in said) == (False, True, True, True), said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["asoff", "2021-08-09"], "no verb 'asoff': did you mean asof?"),
        (["asof", "2021-08-09", "--theatre", "afganistan"], "did you mean afghanistan?"),
        (["asof", "2021-08-09", "--provinse", "Kunduz"], "Did you mean '--province'?"),
        (["asof", "2021-08-09", "--province", "Kunduzz", "--from-files", SEEDS], "did you mean Kunduz"),
        (["why", "Zaranjj", "--from-files", SEEDS], "did you mean Zaranj?"),
        (["theatre", "show", "ukrain"], "did you mean ukraine?"),
    ],
)
def test_a_misspelt_name_is_answered_with_what_was_meant(words: list[str], says: str) -> None:
    """A verb, an option, a theatre, a province, a place: the error names what is like it."""
    answer = ask(*words)
    assert answer.exit_code != 0
    assert says in f"{answer.output} {answer.exception}"


def test_the_shell_completes_verbs_and_options(tmp_path: Path) -> None:
    """What the README's line sets up completes a verb, and a verb's options."""
    program = Path(sys.executable).with_name("groundshift")

    def completed(words: str, at: int) -> list[str]:
        said = {"_GROUNDSHIFT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        done = subprocess.run([program], env={**os.environ, **said}, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
        return [line.partition(",")[2] for line in done.stdout.splitlines()]

    assert completed("groundshift as", 1) == ["asof"]
    assert "--province" in completed("groundshift asof --pro", 2)
    readme = (Path(SEEDS).parent / "README.md").read_text("utf-8")
    [line] = [line.strip() for line in readme.splitlines() if "_GROUNDSHIFT_COMPLETE" in line]
    there = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    script = f"{line}; complete -p groundshift"
    done = subprocess.run(["bash", "-c", script], env=there, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "_groundshift_completion groundshift" in done.stdout, done.stderr


@pytest.mark.parametrize("failing", [False, True])
def test_make_setup_says_how_far_it_is(tmp_path: Path, failing: bool) -> None:
    """While packages are fetched a line comes every 25 of them, then that they are installed; an installer that fails fails the setup."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes((Path(SEEDS).parent / name).read_bytes())
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    (tmp_path / ".venv").mkdir()
    python.write_text(f"#!/bin/sh\nfor n in $(seq 60); do echo Collecting $n; done\necho Installing collected packages\nexit {failing:d}\n")
    python.chmod(0o755)
    alone = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}  # as at a prompt, also under `make test`
    done = subprocess.run(
        ["make", "setup", "BIN=bin", "PYTHON=python3"], cwd=tmp_path, env=alone, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode != 0) == failing, done.stderr
    assert done.stdout.splitlines()[1:4] == ["  25 fetched", "  50 fetched", "  60 fetched, installing them"]
