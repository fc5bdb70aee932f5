"""The verbs replay and poll, as they are typed, on a real log."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from local_site import Page, Site

from groundshift.adapters.ports import Index, Log
from groundshift.adapters.topics import topic
from groundshift.core.records import Article, decode
from groundshift.stack import Addresses

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FEED = "<rss version='2.0'><channel><item><title>T</title><link>{}/a</link><description>D</description></item></channel></rss>"
Type = Any  # Callable[..., subprocess.CompletedProcess[str]], with its dataset

pytestmark = pytest.mark.real


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def type_in(servers: Addresses, dataset: str, tmp_path: Path) -> Type:
    """Return what runs a command line in a folder of its own and on the test's dataset."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GROUNDSHIFT_")} | {
        "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka),
        "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch),
        "GROUNDSHIFT_DATASET": dataset,
        "GROUNDSHIFT_POLLING__PACKS": "false",
        "GROUNDSHIFT_POLLING__PAUSE_SECONDS": "0.01",
    }
    program = str(Path(sys.executable).with_name("groundshift"))

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        feeds = {name: value for name, value in os.environ.items() if name == "GROUNDSHIFT_FEED"}
        return subprocess.run([program, *words], cwd=tmp_path, env=environment | feeds, capture_output=True, text=True, check=False)

    run.dataset = dataset  # type: ignore[attr-defined]
    return run


def urls(log: Log, dataset: str) -> set[str]:
    return {decode(Article, message.value or b"").url for message in log.history([topic(dataset, "articles")])}


def test_replay_puts_files_on_the_log(type_in: Type, real_log: Log, dataset: str) -> None:
    """The seeds of a range of days are on the log, one line says so, and outside a terminal nothing else is printed."""
    answer = type_in("replay", str(SEEDS), "--from", "2021-06-01", "--to", "2021-07-31", "--speed", "100d/s")
    assert (answer.returncode, answer.stdout) == (0, "")
    assert answer.stderr == f"3 articles on {dataset}-articles (3 new, 0 changed, 0 known), 0 refused; 2 of other days left out\n"
    assert {url[:8] for url in urls(real_log, dataset)} == {"seed:002", "seed:003", "seed:004"}


def test_replay_says_what_is_wrong(type_in: Type, real_log: Log, tmp_path: Path) -> None:
    """Misuse exits 2 and a replay that sends nothing 1, each with one line."""
    (tmp_path / "empty.txt").touch()
    for words, code, says in ((("seedz",), 2, "not there"), ((str(SEEDS), "--speed", "fast"), 2, "1d/s"), (("empty.txt",), 1, "dlq list")):
        answer = type_in("replay", *words)
        assert (answer.returncode, says in answer.stderr.splitlines()[-1]) == (code, True), answer.stderr


def test_poll_once_puts_what_is_new_on_the_log(
    type_in: Type, real_log: Log, real_index: Index, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One poll brings an article and leaves a document about the feed; the next, once it is due, brings nothing."""
    site.pages["/feed"] = Page(FEED.format(site.url).encode(), headers={"ETag": '"1"'})
    monkeypatch.setenv("GROUNDSHIFT_FEED", f'[{{url = "{site.url}/feed", source = "agency", every_seconds = 20}}]')
    words = ("poll", "--once", "--feed", f"{site.url}/feed")
    first, early = type_in(*words), type_in(*words)
    assert (first.returncode, first.stdout) == (0, f"{site.url}/feed: 1 new of 1\n"), first.stderr
    assert (early.returncode, early.stdout, "not due until" in early.stderr) == (0, "", True), early.stderr
    time.sleep(20)
    assert type_in(*words).stdout == f"{site.url}/feed: unchanged\n"
    assert urls(real_log, type_in.dataset) == {f"{site.url}/a"}
    real_index.refresh(f"{type_in.dataset}-feeds")
    assert real_index.count(f"{type_in.dataset}-feeds") == 1


def test_poll_once_says_whether_all_answered(type_in: Type, real_log: Log, dataset: str, site: Site) -> None:
    """Where a feed fails the exit code says so, and the others are read all the same; without any feed the command is misused."""
    site.pages["/feed"] = Page(FEED.format(site.url).encode())
    answer = type_in("poll", "--once", "--feed", f"{site.url}/none", "--feed", f"{site.url}/feed")
    assert (answer.returncode, answer.stdout) == (1, f"{site.url}/feed: 1 new of 1\n")
    assert "HTTP 404" in answer.stderr
    assert answer.stderr.splitlines()[-1] == "groundshift: 1 of 2 feeds did not answer as they should"
    assert urls(real_log, dataset) == {f"{site.url}/a"}
    assert type_in("poll", "--once").returncode == 2
