"""A day's digest on the command line."""

import pytest
from click.testing import CliRunner

from groundshift import cli


@pytest.mark.parametrize(("form", "begins"), [("markdown", "# Afghanistan: 8 August 2021"), ("html", "<!doctype html>")])
def test_a_digest_needs_no_server(form: str, begins: str) -> None:
    """Of each day of a range one digest is printed, from files alone, and the same one every time."""
    words = ["rollup", "2021-08-08..2021-08-09", "--digest", form, "--from-files", "seeds"]
    first, again = (CliRunner().invoke(cli.groundshift, words, catch_exceptions=False) for _ in range(2))
    assert first.output == again.output
    assert first.output.startswith(begins)
    assert first.output.count("Afghanistan: 9 August 2021") == (1 if form == "markdown" else 2)
    assert "the deputy governor of the province confirmed" in first.output
