"""What an answer says that it rests on."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from groundshift import cli

FALLEN = "The Taliban captured Zaranj, the capital of Nimruz, on Friday.\n"


@pytest.fixture
def told(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(f"published: 2021-08-07\n{FALLEN}")
    (tmp_path / "b.txt").write_text("published: 2021-08-20\nThe Taliban captured Kunduz on 8 August.\n")
    return str(tmp_path)


def ask(*words: str) -> Result:
    answer = CliRunner().invoke(cli.groundshift, [*words])
    assert answer.exit_code == 0, answer.output
    return answer


def nimruz(day: str, told: str, *more: str) -> Result:
    return ask("asof", day, "--province", "Nimruz", "--from-files", told, "--json", *more)


def test_a_day_before_the_baseline_is_stale(told: str) -> None:
    """Before anything is known, what is shown is what was so then: a warning says so, and the rows are stale; from then on they are not."""
    before, after = nimruz("2020-05-01", told), nimruz("2021-05-02", told)
    assert "nothing is known of before 2021-05-01" in before.stderr
    assert ('"stale":true' in before.stdout, '"stale":false' in after.stdout, "nothing is known" in after.stderr) == (True, True, False)


def test_a_day_after_the_last_word_is_said_to_be_one(told: str) -> None:
    """Behind the last word a warning says of when that is; long behind it the rows are stale."""
    late, later = nimruz("2021-08-21", told), nimruz("2021-12-01", told)
    assert "the last word is of 2021-08-20: nobody has told what came after, until 2021-08-21" in late.stderr
    assert ('"stale":false' in late.stdout, '"stale":true' in later.stdout) == (True, True)


def test_hindsight_is_named(told: str) -> None:
    """A past day told by later words is said to be; the head says by what it is told; by what was known then, nothing is warned of."""
    assert (
        "told with hindsight, by what was told until 2021-08-20; by what was known then: --known 2021-08-07"
        in nimruz("2021-08-07", told).stderr
    )
    assert "hindsight" not in nimruz("2021-08-07", told, "--known", "2021-08-07").stderr
    assert "by all that is known now" in ask("asof", "2021-08-07", "--from-files", told).stdout
    assert "by what was known on 07 August 2021" in ask("asof", "2021-08-07", "--known", "2021-08-07", "--from-files", told).stdout


def test_an_undated_articles_capture_has_no_day_of_today(tmp_path: Path) -> None:
    """What a file without any date tells without a day moves nothing, is kept as said, and is warned of; what has a day moves the map."""
    (tmp_path / "u.txt").write_text(FALLEN)
    answer = ask("changes", "--json", "--from-files", str(tmp_path))
    assert (answer.stdout, "seed:u: no date" in answer.stderr) == ("", True)
    assert "“The Taliban captured Zaranj" in ask("why", "Zaranj", "--from-files", str(tmp_path)).stdout
    (tmp_path / "u.txt").write_text(f"published: 2021-08-07\n{FALLEN}")
    assert '"at":"2021-08-06T23:59:59' in ask("changes", "--json", "--from-files", str(tmp_path)).stdout
