"""Several pollers on a real Kafka: they share the feeds, and where one is killed another takes over."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from local_site import Page, Site
from reading_feeds import item, rss

from groundshift.adapters.ports import Log
from groundshift.adapters.topics import topic
from groundshift.core.records import Article, decode
from groundshift.stack import Addresses

pytestmark = pytest.mark.real
SITES, EVERY = 8, 10


@pytest.fixture
def sites() -> Iterator[list[Site]]:
    sites = [Site() for _ in range(SITES)]
    yield sites
    for site in sites:
        site.close()


Start = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def start(servers: Addresses, dataset: str, tmp_path: Path, sites: list[Site]) -> Iterator[Start]:
    """Start a poller of all sites in a process of its own; what still runs is ended with the test."""
    feeds = "\n".join(
        f'[[feed]]\nurl = "{site.url}/feed"\nsource = "s{n}"\nevery_seconds = {EVERY}\nfull_text = false' for n, site in enumerate(sites)
    )
    settings = f"[polling]\npacks = false\npause_seconds = 0.1\nslowest_seconds = {EVERY}\n{feeds}\n"
    (tmp_path / "groundshift.toml").write_text(settings)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GROUNDSHIFT_")} | {
        "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka),
        "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch),
        "GROUNDSHIFT_DATASET": dataset,
    }
    program = str(Path(sys.executable).with_name("groundshift"))
    running: list[subprocess.Popen[bytes]] = []

    def begin() -> "subprocess.Popen[bytes]":
        with (tmp_path / f"poller{len(running)}.log").open("wb") as log:
            running.append(subprocess.Popen([program, "poll"], cwd=tmp_path, env=environment, stdout=log, stderr=log))
        return running[-1]

    yield begin
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    for process in running:
        process.wait(30)


def until(holds: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False


def test_one_killed_another_takes_over(start: Start, sites: list[Site], real_log: Log, dataset: str, tmp_path: Path) -> None:
    """Two share the feeds; one is killed, and the other asks its hosts too, none sooner than its interval; every article is there once."""

    def articles() -> list[Article]:
        return [decode(Article, message.value or b"") for message in real_log.history([topic(dataset, "articles")])]

    for site in sites:
        site.pages["/feed"] = Page(rss(item(site)))
    one, two = start(), start()
    assert until(lambda: len(articles()) == SITES, 60), (tmp_path / "poller0.log").read_text()
    assert until(lambda: all(len(site.times) > 1 for site in sites), 60)
    logs = [tmp_path / f"poller{n}.log" for n in range(2)]
    assert until(lambda: all('"event": "feed polled"' in log.read_text() for log in logs), 60), "both have had hosts"
    two.kill()
    for site in sites:
        site.pages["/feed"] = Page(rss(item(site), item(site, "b")))
    assert until(lambda: len({article.id for article in articles()}) == 2 * SITES, 120)
    time.sleep(EVERY * 1.5)
    assert max(Counter((article.id, article.revision, article.content_hash) for article in articles()).values()) == 1
    for site in sites:
        assert site.most_at_once == 1
        asked = [at for _, at in site.times]
        assert all(later - earlier > EVERY - 0.5 for earlier, later in pairwise(asked)), asked
    one.send_signal(signal.SIGTERM)
    assert one.wait(30) == 0
