"""What the docs say is so."""

import re
import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner

from groundshift import cli

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])


def test_the_reference_is_what_the_code_says() -> None:
    """docs/reference.md names every verb, option, setting, field, topic, index and metric: `make docs` writes it."""
    written = runpy.run_path(str(ROOT / "docs" / "make_reference.py"))["reference"]()
    assert (ROOT / "docs" / "reference.md").read_text("utf-8") == written, "run `make docs`"


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
