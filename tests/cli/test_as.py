"""Tables under the column names of ACLED and UCDP GED."""

import csv
import io
import json
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from groundshift import cli
from groundshift.core.records import ChangeKind
from groundshift.exports import EXPORTS

ROOT = Path(__file__).resolve().parents[2]
TOLD = (
    "published: 2021-08-10\nThe Taliban captured Zaranj, the capital of Nimruz, on 6 August 2021. "
    "At least 20 soldiers were killed in Kunduz on Sunday.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(TOLD)
    return str(tmp_path)


def ask(*words: str) -> Result:
    return CliRunner().invoke(cli.groundshift, list(words))


def test_changes_are_rows_of_acled(folder: Path) -> None:
    """A capture is ACLED's event: its sub-event type, its names of the sides, its precision."""
    [row] = csv.DictReader(io.StringIO(ask("changes", "--as", "acled", "--csv", "--from-files", str(folder)).stdout))
    assert [*row] == [column.name for column in EXPORTS["changes", "acled"].columns]
    said = ("event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "admin1", "location", "geo_precision")
    assert [row[name] for name in said] == [
        "2021-08-06", "1", "Battles", "Non-state actor overtakes territory", "Taliban", "Military Forces of Afghanistan (2014-2021)",
        "Nimruz", "Zaranj", "1",
    ]  # fmt: skip


def test_claims_are_rows_of_ucdp(folder: Path) -> None:
    """UCDP codes violence: the dead are a row, a capture is left out and counted."""
    answer = ask("read", folder, "--as", "ucdp", "--json")
    [row] = map(json.loads, answer.stdout.splitlines())
    assert (row["where_coordinates"], row["best"], row["low"], row["date_end"]) == ("Kunduz", 20, 20, "2021-08-08")
    assert "left out: ucdp has no code for them" in answer.stderr
    fights = [json.loads(line)["fatalities"] for line in ask("read", folder, "--as", "acled", "--json").stdout.splitlines()]
    assert sorted(fights) == [0, 20]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["changes", "--as", "ucdp", "--csv"], "it codes violence, and no changes"),
        (["changes", "--as", "acled"], "--as goes with --csv, --json or --parquet"),
        (["changes", "--as", "acled", "--kml"], "--as goes with --csv, --json or --parquet"),
    ],
)
def test_what_they_do_not_have_is_refused(words: list[str], says: str, folder: Path) -> None:
    """UCDP has no changes of ground, and neither has names for maps."""
    answer = ask(*words, "--from-files", str(folder))
    assert (answer.exit_code, says in answer.stderr) == (2, True)


def test_their_columns_are_in_the_docs() -> None:
    """Every column of every such table is in the reference with what it says."""
    reference = (ROOT / "docs" / "reference.md").read_text("utf-8")
    for table in EXPORTS.values():
        assert f"### `{table.name}`" in reference
        assert all(column.says and f"| `{column.name}` | {column.sort} | {column.says} |" in reference for column in table.columns)
    assert {"captured", "recaptured", "left"} <= set(get_args(ChangeKind))
