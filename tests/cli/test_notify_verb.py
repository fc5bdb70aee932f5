"""groundshift notify test: whether messages reach those who hear of alerts."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from receivers import receivers

from groundshift import cli
from groundshift.errors import GroundshiftError, Misconfigured

CONFIG = """
[notify.targets]
critical = ["MAIL"]
[notify.theatres.afghanistan]
warning = ["CHAT"]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "groundshift.toml").write_text(CONFIG, "utf-8")
    return tmp_path


def ask(*words: str) -> Result:
    return CliRunner().invoke(cli.groundshift, ["notify", "test", *words])


def test_reaches_a_mail_server_and_a_webhook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each target gets one message that says what it hears of, and each is told of by its name."""
    with receivers() as (mailbox, hook):
        monkeypatch.setenv("MAIL", mailbox.url)
        monkeypatch.setenv("CHAT", hook.url)
        done = ask()
    assert (done.exit_code, done.stdout) == (0, "MAIL: sent (critical)\nCHAT: sent (warning of afghanistan)\n")
    assert mailbox.heard == [("Groundshift: a test message", "MAIL hears of these alerts: critical. No threshold was reached.")]
    assert [text for _, text in hook.heard] == ["CHAT hears of these alerts: warning of afghanistan. No threshold was reached."]


def test_says_which_target_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that does not take it is named with the reason, the others are reached, and the command fails; no secret is printed."""
    with receivers() as (mailbox, hook):
        monkeypatch.setenv("MAIL", mailbox.url)
        monkeypatch.setenv("CHAT", hook.url.replace("json://", "json://me:secret@"))
        hook.status = 500
        done = ask()
    assert isinstance(done.exception, GroundshiftError)
    assert str(done.exception).startswith("1 of 2 targets did not take it")
    assert done.stdout == "MAIL: sent (critical)\n"
    assert "CHAT: failed: " in done.stderr
    assert "500" in done.stderr
    assert "secret" not in done.output


def test_reaches_only_those_of_a_severity_or_theatre(monkeypatch: pytest.MonkeyPatch) -> None:
    """A severity, a theatre, or both choose who gets the message."""
    with receivers() as (mailbox, hook):
        monkeypatch.setenv("MAIL", mailbox.url)
        monkeypatch.setenv("CHAT", hook.url)
        assert ask("--severity", "warning").stdout == "CHAT: sent (warning of afghanistan)\n"
        assert ask("--theatre", "afghanistan", "--severity", "critical").stdout == "MAIL: sent (critical)\n"
        assert isinstance(ask("--severity", "info").exception, Misconfigured)
    assert (len(mailbox.heard), len(hook.heard)) == (1, 1)


@pytest.mark.parametrize(
    ("config", "words", "problem"),
    [
        ("", [], "nobody hears of alerts"),
        (CONFIG, [], "notify names CHAT: set that variable"),
        (CONFIG, ["--theatre", "atlantis"], "no theatre 'atlantis' in use: there are afghanistan"),
        ('[notify.targets]\nloud = ["MAIL"]', [], "notify.targets.loud: Input should be 'info', 'warning' or 'critical'"),
        ('[notify.targets]\ninfo = ["json://u:pass@h"]', [], "notify.targets.info.0: name a variable that holds the Apprise URL"),
        ('[notify.theatres.atlantis]\ninfo = ["MAIL"]', [], "notify.theatres: 'atlantis' is not in use"),
    ],
)
def test_a_mistake_is_named(folder: Path, config: str, words: list[str], problem: str) -> None:
    """Whatever is wrong with who hears of what is said before anything is sent, and without the secret."""
    (folder / "groundshift.toml").write_text(config, "utf-8")
    done = ask(*words)
    assert isinstance(done.exception, Misconfigured)
    assert problem in str(done.exception)
    assert "pass" not in str(done.exception)
