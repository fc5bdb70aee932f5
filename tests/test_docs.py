"""What the docs say is so."""

import re
import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner

from groundshift import cli
from groundshift.core.theatre import LEVELS
from groundshift.core.theatre.alerts import Rule
from groundshift.core.theatre.pack import FIELDS

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])


def test_the_reference_is_what_the_code_says() -> None:
    """docs/reference.md names every verb, option, setting, field, topic, index and metric: `make docs` writes it."""
    written = runpy.run_path(str(ROOT / "docs" / "make_reference.py"))["reference"]()
    assert (ROOT / "docs" / "reference.md").read_text("utf-8") == written, "run `make docs`"


def test_the_page_on_theatres_has_every_file_and_field_of_a_pack() -> None:
    """docs/theatres.md has every key of every row as the code takes it, with what it says, and every level: `make docs` writes the keys."""
    made = runpy.run_path(str(ROOT / "docs" / "make_reference.py"))
    page = (ROOT / "docs" / "theatres.md").read_text("utf-8")
    assert page == made["theatres"](), "run `make docs`"
    keys = [row for kinds in FIELDS.values() for kind in kinds if kind is not Rule for row in made["field_rows"](kind)]
    assert [row for row in keys if not row[-1]] == []
    assert all(f"| `{file}` |" in page for file in FIELDS if "/" not in file)
    assert set(re.findall(r"^\| `(\w+)` \| [^|]+ \| [^|]*\bflip", page, re.MULTILINE)) == set(LEVELS)


@pytest.mark.parametrize("verb", cli.VERBS)
def test_every_verb_explains_itself(verb: str) -> None:
    """A verb answers --help, and the table of verbs says no other thing than it does."""
    answer = CliRunner().invoke(cli.groundshift, [verb, "--help"])
    assert answer.exit_code == 0, answer.output
    assert answer.output.startswith(f"Usage: groundshift {verb}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_the_docs_exists(page: Path) -> None:
    """A page names only verbs of the command line and targets of the Makefile that are there."""
    text = page.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    verbs = re.findall(
        r"(?:^|[`/ ])groundshift ([a-z]+)", "\n".join(re.findall(r"`[^`\n]+`|^    .+$|^\$ .+$", text, re.MULTILINE)), re.MULTILINE
    )
    assert set(verbs) <= set(cli.VERBS)
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_in_the_docs_leads_somewhere(page: Path) -> None:
    """A relative link or picture of a page is a file of the project."""
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links {target}"


def test_the_readme_shows_every_verb() -> None:
    """The README and --help say the same of the same verbs, in the same order."""
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert rows == list(cli.VERBS.items())
