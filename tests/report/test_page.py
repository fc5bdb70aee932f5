"""The page as a file."""

import html.parser
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from test_facts import example

from groundshift import cli
from groundshift.core import theatre
from groundshift.report import Served, Told, facts, page
from groundshift.report.page import fingerprint

EVIL = "</script><script>window.hit = 1</script><img src=x onerror='window.hit = 2'>\u2028 & <!-- <b>bold</b>"


class Tags(html.parser.HTMLParser):
    """Collects what an HTML parser sees."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = f"{tag} {dict(attrs).get('type') or ''}".strip()

    def handle_data(self, data: str) -> None:
        self.inside[self._open] = self.inside.get(self._open, "") + data

    def handle_endtag(self, tag: str) -> None:
        self._open = ""


def test_what_articles_say_adds_no_markup() -> None:
    """A script in a title or a sentence leaves the page with the same tags, and arrives as the letters it is."""
    plain, evil = Tags(page(example())), Tags(page(example(EVIL, title=EVIL)))
    assert [tag for tag, _ in evil.tags] == [tag for tag, _ in plain.tags]
    told = json.loads(evil.inside["script application/json"])
    assert told["articles"][0]["title"] == EVIL
    assert any(change["sentence"].startswith("</script>") for change in told["changes"])


def test_the_page_asks_for_nothing() -> None:
    """No tag names anything to load, and the policy lets nothing in but the page's own style and script."""
    seen = Tags(page(example()))
    assert not [
        tag for tag, fields in seen.tags if {"src", "action", "data"} & fields.keys() or tag in {"link", "iframe", "object", "base"}
    ]
    (policy,) = (fields["content"] for tag, fields in seen.tags if fields.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    assert fingerprint(seen.inside["script"]) in policy
    assert fingerprint(seen.inside["style"]) in policy
    assert "unsafe" not in policy


def test_a_served_page_carries_no_data_and_may_ask_its_own_server_alone() -> None:
    """A page that is served names the address of its document and of its stream, and its policy lets it ask where it came from."""
    seen = Tags(page(Served("Nowhere", "document.json?a=1&b=2", "stream")))
    (script,) = (fields for tag, fields in seen.tags if fields.get("id") == "facts")
    assert (script["data-address"], script["data-stream"]) == ("document.json?a=1&b=2", "stream")
    assert "script application/json" not in seen.inside
    (policy,) = (fields["content"] for tag, fields in seen.tags if fields.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert [part for part in policy.split("; ") if part.endswith("'self'")] == ["connect-src 'self'"]


def test_a_theatres_name_is_text() -> None:
    """A pack's name does not become markup."""
    assert "<i>" not in page(msgspec.structs.replace(example(), theatre="<i>"))


def test_the_page_of_nothing_is_a_page() -> None:
    """An empty dataset gives a page that says so."""
    text = page(facts(theatre.load(), Told(), datetime(2026, 1, 1, tzinfo=UTC)))
    assert re.search(r"<title>.+</title>", text)


def test_the_report_is_made_from_files_with_no_server(tmp_path: Path) -> None:
    """`groundshift report --from-files` reads the articles, folds them, and writes the page."""
    file = tmp_path / "report.html"
    answer = CliRunner().invoke(cli.groundshift, ["report", "--from-files", "seeds", "-o", str(file)], catch_exceptions=False)
    assert answer.exit_code == 0
    told = json.loads(Tags(file.read_text("utf-8")).inside["script application/json"])
    assert len(told["articles"]) == 5
    assert {"Aybak", "Zaranj"} <= {change["place"] for change in told["changes"]}


def test_a_report_of_several_theatres_reads_what_it_is_given_once(tmp_path: Path) -> None:
    """The standard input can be read but once: the page of each war has its own articles of it all the same."""
    said = (
        "published: 2021-08-07\nThe Taliban captured Zaranj, the capital of Nimruz, on Friday.\n\n"
        "published: 2024-11-30\nHayat Tahrir al-Sham captured the Syrian city of Aleppo on Saturday.\n"
    )
    words = ["report", "--theatre", "afghanistan", "--theatre", "syria", "--from-files", "-", "-o", str(tmp_path / "r.html")]
    answer = CliRunner().invoke(cli.groundshift, words, input=said, catch_exceptions=False)
    assert answer.exit_code == 0
    for name, place in (("afghanistan", "Zaranj"), ("syria", "Aleppo")):
        told = json.loads(Tags((tmp_path / f"r-{name}.html").read_text("utf-8")).inside["script application/json"])
        assert ([change["place"] for change in told["changes"]], len(told["articles"])) == ([place], 1)


def test_a_page_of_files_says_what_it_could_not_read(tmp_path: Path) -> None:
    """The page is written of what could be read; each file that could not be is named, and the verb ends with 1."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text("published: 2021-08-08\n\nThe Taliban captured Zaranj on Friday.\n", "utf-8")
    (folder / "empty.txt").write_text("published: 2021-08-08\n\n", "utf-8")
    file = tmp_path / "report.html"
    answer = CliRunner().invoke(cli.groundshift, ["report", "--from-files", str(folder), "-o", str(file)])
    assert "Zaranj" in file.read_text("utf-8")
    assert "empty.txt:1: not read: no text" in answer.output
    assert answer.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--theatre", "nowhere"], "no theatre 'nowhere'"),
        (["-o", "/nowhere/report.html", "--from-files", "seeds"], "choose another file"),
    ],
)
def test_a_report_that_cannot_be_made_says_why(arguments: list[str], words: str) -> None:
    """A theatre that is nowhere, a folder that is not there: an error of ours, which names what to do."""
    answer = CliRunner().invoke(cli.groundshift, ["report", *arguments])
    assert words in str(answer.exception)
