"""Several processes read what one reads."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from groundshift.answers import WORTH_IT, from_files
from groundshift.core.limits import CHARACTERS, read_all
from groundshift.core.records import Article, ClaimSet
from groundshift.core.theatre import Theatre, load
from groundshift.errors import Failed
from groundshift.readers import Readers, one_by_one

AT = datetime(2021, 8, 9, 12, tzinfo=UTC)
NEWS = [("Aybak", "Samangan"), ("Kunduz", "Kunduz"), ("Zaranj", "Nimroz")]
BODY = "The Taliban captured {}, the capital of {} province, on Monday, officials said."
PACK = load()
PARENT = """
import os, sys, time
from groundshift.core.theatre import load
from groundshift.readers import Readers
from test_readers import articles
readers = Readers([load()], 2)
print(sum(len(told.claim_sets) for told in readers(articles(2))), flush=True)
time.sleep(60)
"""


def articles(count: int) -> list[Article]:
    return [
        Article(id=f"{n:03}", revision=n, body=BODY.format(*NEWS[n % 3]), published=AT, fetched_at=AT, content_hash=str(n))
        for n in range(count)
    ]


@pytest.mark.parametrize("fork", [True, False])
def test_processes_tell_what_one_tells(fork: bool) -> None:
    """However many processes read, and however they begin, each article has the same claims in the same order."""
    some = articles(30)
    with Readers([PACK], 2, fork=fork) as readers:
        found = list(readers(some))
    expected = list(one_by_one(read_all, [PACK])(some))
    assert [told.claim_sets for told in found] == [told.claim_sets for told in expected]
    assert all(told.claim_sets[0].claims for told in found)


def test_one_that_fails_says_why_and_the_rest_is_read() -> None:
    """An article that trips the reading is told with its error, in its place."""

    def read(article: Article, theatres: Iterable[Theatre]) -> Iterable[ClaimSet]:
        if article.id == "001":
            raise KeyError("a rule that nobody tested")
        return []

    assert [told.error for told in one_by_one(read, [])(articles(3))] == ["", "KeyError('a rule that nobody tested')", ""]


def test_a_long_text_is_read_up_to_its_limit() -> None:
    """What lies behind the first characters is not read, and the claim set says how much that is; the claims before it are as ever."""
    short = articles(1)[0]
    long = short.replace(body=short.body.ljust(CHARACTERS) + "The Taliban captured Kunduz on Monday, officials said.")
    (one,), (other,) = list(read_all(short, [PACK])), list(read_all(long, [PACK]))
    assert (one.unread, other.unread) == (0, len(long.body) - CHARACTERS)
    assert [claim.id for claim in one.claims] == [claim.id for claim in other.claims]


def test_files_are_read_alike_by_one_and_by_two(tmp_path: Path) -> None:
    """--from-files gives the same claim sets, in the same order, with one process and with two."""
    for n in range(2 * WORTH_IT):
        (tmp_path / f"{n:03}.txt").write_text(f"published: 2021-08-{n % 9 + 1:02}\n{BODY.format(*NEWS[n % 3])}")
    assert list(from_files([tmp_path], [PACK], 2)) == list(from_files([tmp_path], [PACK], 1))


def test_a_process_that_is_killed_is_an_error() -> None:
    """Should one of the processes be killed, whoever waits for it hears of that, and does not wait for ever."""
    with Readers([PACK], 2, fork=True) as readers:
        list(readers(articles(8)))
        for child in multiprocessing.active_children():
            child.kill()
        with pytest.raises(Failed, match="was killed"):
            list(readers(articles(8)))


def test_processes_end_with_their_parent() -> None:
    """A parent that is killed leaves no process behind."""
    root = Path(__file__).resolve().parents[1]
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": f"{root}:{root / 'tests'}"}
    )
    assert parent.stdout
    assert parent.stdout.readline().strip() == "2"
    children = psutil.Process(parent.pid).children(recursive=True)
    assert len(children) >= 2
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    psutil.wait_procs(children, timeout=20)
    time.sleep(0.1)
    assert [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE] == []
