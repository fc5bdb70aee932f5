"""Three live feeds through the real servers: a new article's claims, and an edit that takes them back."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "producers"))
from local_site import Page, Site  # the tests of producers have it

from groundshift.adapters.index import ElasticIndex
from groundshift.stack import Addresses

pytestmark = pytest.mark.real
PROGRAM = str(Path(sys.executable).with_name("groundshift"))
PUBLISHED = datetime.now(UTC) - timedelta(hours=1)
TOWNS = ("Zaranj", "Sheberghan", "Taloqan")


def feed(site: Site, town: str) -> Page:
    text = f"The Taliban captured the city of {town} on {PUBLISHED:%A}, residents and a local official said."
    dated = format_datetime(PUBLISHED, usegmt=True)
    item = f"<item><title>{town}</title><link>{site.url}/a</link><pubDate>{dated}</pubDate><description>{text}</description></item>"
    return Page(f'<rss version="2.0"><channel><language>en</language>{item}</channel></rss>'.encode())


@pytest.fixture
def sites() -> Iterator[list[Site]]:
    sites = [Site() for _ in TOWNS]
    yield sites
    for site in sites:
        site.close()


@pytest.fixture
def running(servers: Addresses, dataset: str, tmp_path: Path, sites: list[Site]) -> Iterator[None]:
    """All consumers and a poller of three feeds, each a command of its own."""
    feeds = "\n".join(
        f'[[feed]]\nurl = "{site.url}/feed"\nsource = "s{n}"\nevery_seconds = 10\nfull_text = false' for n, site in enumerate(sites)
    )
    (tmp_path / "groundshift.toml").write_text(f"[polling]\npacks = false\npause_seconds = 0.1\nslowest_seconds = 10\n{feeds}\n")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GROUNDSHIFT_")} | {
        "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch),
        "GROUNDSHIFT_DATASET": dataset, "GROUNDSHIFT_STACK__DATA": str(tmp_path / "data"),
    }  # fmt: skip
    with (tmp_path / "log").open("wb") as log:
        commands = [[PROGRAM, "run", "all"], [PROGRAM, "poll"]]
        processes = [subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=log, stderr=log) for command in commands]
    yield
    for process in processes:
        process.send_signal(signal.SIGTERM)
    assert [process.wait(30) for process in processes] == [0, 0], (tmp_path / "log").read_text()


def held(index: ElasticIndex, dataset: str, town: str) -> list[str]:
    """Return who holds a town now, as the map has it."""
    asked: dict[str, Any] = {"query": {"bool": {"filter": [{"term": {"place": town}}, {"term": {"level": "provincial_capital"}}],
                                                "must_not": {"term": {"retracted": True}}}}, "size": 100}  # fmt: skip
    found = [hit["_source"] for hit in index.search(f"{dataset}-spans", asked)["hits"]["hits"]]
    return [span["holder"] for span in found if span["valid_until"] >= "9999" and span["part"] == "whole"]


def until(holds: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.2)
    return False


def test_three_feeds_move_the_map_and_an_edit_moves_it_back(
    real_log: object, real_index: ElasticIndex, running: None, sites: list[Site], dataset: str
) -> None:
    """What feeds bring is on the map; an article that is edited is a revision, and what only its old text said is taken back."""
    for site, town in zip(sites, TOWNS, strict=True):
        site.pages["/feed"] = feed(site, town)
    assert until(lambda: all(held(real_index, dataset, town) == ["taliban"] for town in TOWNS), 90)
    sites[0].pages["/feed"] = feed(sites[0], "Aybak")
    assert until(lambda: held(real_index, dataset, "Aybak") == ["taliban"] and held(real_index, dataset, "Zaranj") != ["taliban"])
    assert [held(real_index, dataset, town) for town in TOWNS[1:]] == [["taliban"]] * 2
    counted = real_index.count(f"{dataset}-articles")
    assert counted == len(TOWNS)
