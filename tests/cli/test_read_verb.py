"""groundshift read: claims of files, as lines of JSON or to be looked at."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from groundshift.cli.read import command
from groundshift.errors import Failed

SEED = next((Path(__file__).parents[2] / "seeds").glob("001_*.txt"))


def lines(*arguments):
    outcome = CliRunner().invoke(command, [*map(str, arguments), "--json"], catch_exceptions=False)
    return [json.loads(line) for line in outcome.stdout.splitlines()]


def test_a_line_is_a_claim_with_its_article():
    """Each line is one claim with all its fields and the stem of its article's file; the date comes from the manifest beside it."""
    told = lines(SEED)
    assert {claim["article"] for claim in told} == {SEED.stem}
    assert ("captured", "af-samangan-aybak-city", "taliban", "2021-08-09") in {
        (c["kind"], c["place_id"], c["gainer"], c["latest"]) for c in told
    }


@pytest.mark.parametrize(
    ("head", "day"),
    [("published: 2021-08-13\n", "2021-08-12"), (" date 2021-08-13 ", "2021-08-12"), ("published: unknown\n", None), ("", None)],
)
def test_an_article_says_its_own_date(tmp_path, head, day):
    """A date in the first line counts; without one, and where it is unknown, days that depend on it stay unknown."""
    (tmp_path / "one.txt").write_text(f"{head}Herat fell to the Taliban on Thursday.", "utf-8")
    assert [(c["place_id"], c["earliest"]) for c in lines(tmp_path / "one.txt")] == [("af-herat-herat-city", day)]


def test_a_date_can_be_given(tmp_path):
    """--published dates articles that nothing else dates."""
    (tmp_path / "one.txt").write_text("Herat fell to the Taliban on Thursday.", "utf-8")
    assert [c["earliest"] for c in lines(tmp_path / "one.txt", "--published", "2021-08-13")] == ["2021-08-12"]


def test_what_cannot_be_read_fails_and_the_rest_goes_on(tmp_path):
    """An unreadable file is an error on its own line; the other articles are read."""
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\xfa")
    (tmp_path / "good.txt").write_text("Herat fell to the Taliban.", "utf-8")
    outcome = CliRunner().invoke(command, [str(tmp_path / "bad.txt"), str(tmp_path / "good.txt"), "--json"])
    assert isinstance(outcome.exception, Failed)
    assert '"place_id":"af-herat-herat-city"' in outcome.output


def test_the_view_shows_the_claims_and_explains_them():
    """Without --json the article is shown with a table of its claims; --explain adds the rule of each."""
    shown = CliRunner().invoke(command, [str(SEED), "--explain"], catch_exceptions=False).output
    assert "Aybak" in shown
    assert "rule take.control" in shown


@pytest.mark.parametrize(("columns", "words"), [("", []), ("80", ["--wide"])])
def test_the_view_is_wide_where_nobody_looks_on_or_who_looks_asks(tmp_path, columns, words):
    """Into a pipe, and with --wide, a claim stands on one line of the table, whole."""
    (tmp_path / "one.txt").write_text("published: 2021-08-13\nThe Taliban captured Pul-e-Khumri on Thursday.", "utf-8")
    shown = CliRunner(env={"COLUMNS": columns}).invoke(command, [str(tmp_path / "one.txt"), *words]).output
    (row,) = [line for line in shown.splitlines() if "2021-08-12" in line]
    assert all(cell in row for cell in ("captured", "Pul-e-Khumri, Baghlan", "Taliban", "asserted", "unattributed"))


def test_no_cell_of_the_view_is_cut(tmp_path):
    """Where there is little room a word goes on in the next line."""
    (tmp_path / "one.txt").write_text("published: 2021-08-13\nThe Taliban captured Pul-e-Khumri on Thursday.", "utf-8")
    shown = CliRunner(env={"COLUMNS": "60"}).invoke(command, [str(tmp_path / "one.txt")]).output
    row = "".join(line.split("│")[-2].strip() for line in shown.splitlines() if line.startswith("│"))
    assert row == "unattributed"
