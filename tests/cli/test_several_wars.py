"""The verbs with several wars: each answer by war, and every word from the theatre in use."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from groundshift import cli
from groundshift.errors import Misconfigured

BOTH = ["--theatre", "sudan", "--theatre", "syria"]
ARTICLES = {
    "one.txt": "published: 2024-12-06\n\nSyrian rebels captured Hama on Thursday, residents said. Sixty soldiers were killed.\n",
    "two.txt": "published: 2023-12-19\n\nSudan's Rapid Support Forces took Wad Madani on Monday, three residents said.\n",
    "three.txt": "published: 2024-12-06\n\nAt least 80 people were killed, officials said.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles on two wars, and one that says of neither."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text, "utf-8")
    return tmp_path / "articles"


def run(*words: object) -> str:
    answer = CliRunner().invoke(cli.groundshift, [str(word) for word in words], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def objects(*words: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*words, "--json").splitlines()]


def test_read_tells_each_war_its_own(folder: Path) -> None:
    """Each claim carries its theatre, and what names no war is told of none of two."""
    told = objects("read", *sorted(folder.iterdir()), *BOTH)
    assert {(claim["article"], claim["theatre"], claim["kind"]) for claim in told} == {
        ("one", "syria", "captured"),
        ("one", "syria", "killed"),
        ("two", "sudan", "captured"),
    }


def test_any_wars_report_is_read_as_the_worlds(folder: Path) -> None:
    """Theatre world has no places: what changes hands is named in the words of the report."""
    (claim, *_) = objects("read", folder / "two.txt", "--theatre", "world")
    assert (claim["theatre"], claim["kind"], claim["place_id"], claim["place_text"]) == ("world", "captured", None, "Wad Madani")
    assert "Wad Madani" in run("read", folder / "two.txt", "--theatre", "world")


@pytest.mark.parametrize("question", [["asof", "2024-12-06"], ["changes"], ["alerts"], ["rollup", "2024-12-05"]], ids=" ".join)
def test_answers_carry_their_theatre_and_tables_stand_apart(question: list[str], folder: Path) -> None:
    """Every object names its theatre, and each war has a table of its own under its name."""
    rows = objects(*question, *BOTH, "--from-files", folder)
    assert {row["theatre"] for row in rows} == {"sudan", "syria"}
    printed = run(*question, *BOTH, "--from-files", folder)
    heads = [line for line in printed.splitlines() if line.startswith(("Sudan", "Syria"))]
    assert [head.split(":")[0].split(",")[0].strip() for head in heads] == ["Sudan", "Syria"]


def test_one_war_of_several_is_asked_alone(folder: Path) -> None:
    """With one theatre named nothing of another is said, and the table has no war above it."""
    rows = objects("changes", "--theatre", "sudan", "--from-files", folder)
    assert {row["place_id"] for row in rows} == {"sd-gezira-wad-madani-city"}
    assert run("changes", "--theatre", "sudan", "--from-files", folder).lstrip().startswith("What changed hands")


def test_why_names_the_war_where_there_are_several(folder: Path) -> None:
    """The head of a place says which war it is of."""
    assert "Hama, Syria" in run("why", "Hama", *BOTH, "--from-files", folder)


def test_each_war_gets_a_report_of_its_own(folder: Path, tmp_path: Path) -> None:
    """Several theatres give a page each, which lists no article of another war."""
    run("report", "-o", tmp_path / "report.html", *BOTH, "--from-files", folder)
    for name, place, other in (("sudan", "Wad Madani", "Hama"), ("syria", "Hama", "Wad Madani")):
        facts = (tmp_path / f"report-{name}.html").read_text("utf-8").partition('id="facts"')[2].partition(">")[2].partition("</script>")[0]
        told = json.loads(facts)
        assert len(told["articles"]) == 1
        assert place in {change["place"] for change in told["changes"]}
        assert other not in {unit["place"] for unit in told["units"]}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["why", "Atlantis", "--theatre", "sudan"], r"no place 'Atlantis' in Sudan: give .* such as sd-"),
        (["why", "Alepo", *BOTH], r"no place 'Alepo' in Sudan or Syria: did you mean .*Aleppo"),
        (["asof", "2024-12-06", "--province", "Idlip", "--theatre", "syria"], r"no province 'Idlip' in Syria: did you mean Idlib"),
        (["asof", "2024-12-06", "--theatre", "atlantis"], r"no theatre 'atlantis'.*known: .*sudan"),
    ],
)
def test_errors_speak_of_the_theatre_in_use(words: list[str], said: str, folder: Path) -> None:
    """Suggestions and examples come from the packs that were asked."""
    with pytest.raises(Misconfigured, match=said):
        run(*words, "--from-files", folder)


def test_two_packs_of_one_id_are_refused(folder: Path, tmp_path: Path) -> None:
    """Nothing would part their records: it is an error that names both."""
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in (Path(cli.__file__).parents[1] / "theatres" / "world").iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    with pytest.raises(Misconfigured, match="both have the id 'world'"):
        run("changes", "--theatre", "world", "--theatre", f"{copy}/", "--from-files", folder)
