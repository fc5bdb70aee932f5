"""The seeds through the real servers, with the commands a person would type, and with the indexer killed at the worst moment."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from groundshift import outcome
from groundshift.adapters.index import ElasticIndex
from groundshift.config import Elasticsearch
from groundshift.stack import Addresses

ROOT = Path(__file__).resolve().parents[1]
GROUNDSHIFT = Path(sys.executable).with_name("groundshift")
CAPITALS_LOST = {"Aybak", "Zaranj", "Sheberghan", "Sar-e-Pul", "Taloqan", "Kunduz"}

# Dies where it hurts most: the documents are written, the offsets are not.
KILLED_BEFORE_COMMIT = """
import os, signal
from groundshift.adapters.log import KafkaSource
from groundshift.cli import main
KafkaSource.commit = lambda self, messages: os.kill(os.getpid(), signal.SIGKILL) if messages else None
main()
"""

pytestmark = pytest.mark.real


class Town:
    """A dataset on the real servers, and the commands that work on it."""

    def __init__(self, servers: Addresses, dataset: str, data: Path) -> None:
        self.dataset = dataset
        self.environment = {
            **os.environ,
            "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka),
            "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch),
            "GROUNDSHIFT_STACK__DATA": str(data),
        }
        self.index = ElasticIndex(Elasticsearch(), str(servers.elasticsearch))

    def run(self, *words: str, code: int = 0) -> str:
        """Run a verb on this dataset; return what it prints."""
        return self._call([str(GROUNDSHIFT), *words], code)

    def run_killed(self, *words: str) -> None:
        """Run a verb that dies by SIGKILL before its first commit."""
        self._call([sys.executable, "-c", KILLED_BEFORE_COMMIT, *words], -signal.SIGKILL)

    def _call(self, command: list[str], code: int) -> str:
        words = [*command, "--dataset", self.dataset]
        done = subprocess.run(words, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == code, done.stderr
        return done.stdout

    def documents(self) -> dict[str, dict[str, Any]]:
        """Return every document of every index: by index and id, its version and its source."""
        outcome.counts(self.index, self.dataset)  # makes what was written visible
        found = {}
        for name in outcome.COUNTED:
            body = {"query": {"match_all": {}}, "size": outcome.PAGE, "version": True}
            for hit in self.index.search(f"{self.dataset}-{name}", body)["hits"]["hits"]:
                found[f"{name}/{hit['_id']}"] = {"version": hit["_version"], **hit["_source"]}
        return found


@pytest.fixture
def town(servers: Addresses, dataset: str, tmp_path: Path) -> Town:
    """A dataset of its own with the seeds on its log."""
    place = Town(servers, dataset, tmp_path)
    place.run("replay", "seeds")
    return place


def test_the_seeds_change_the_map(town: Town) -> None:
    """Six capitals change to the Taliban on what the articles say; Qala-i-Naw, claimed and denied, does not simply fall."""
    town.run("run", "all", "--until-idle")
    spans = [d for key, d in town.documents().items() if key.startswith("spans/") and not d["retracted"] and d["valid_until"] >= "9999"]
    held = {
        span["place"] for span in spans if span["holder"] == "taliban" and span["level"] == "provincial_capital" and span["part"] == "whole"
    }
    assert held >= CAPITALS_LOST
    (aybak,) = [span for span in spans if span["place"] == "Aybak" and span["part"] == "whole" and span["level"] == "provincial_capital"]
    assert aybak["valid_from"].startswith("2021-08-09")
    (qala,) = [span for span in spans if span["place"] == "Qala-i-Naw" and span["part"] == "whole"]
    assert (qala["holder"], qala["standing"]) == ("government", "contested")


def test_twice_is_once(town: Town) -> None:
    """A second replay and a second run leave every document as it was, version and all."""
    town.run("run", "all", "--until-idle")
    before = town.documents()
    town.run("replay", "seeds")
    town.run("run", "all", "--until-idle")
    assert town.documents() == before
    assert before


def test_an_indexer_killed_between_bulk_and_commit_leaves_the_same_documents(town: Town) -> None:
    """Documents written and offsets not committed: the next indexer reads them again and changes nothing."""
    for stage in ("extractor", "tracker"):
        town.run("run", stage, "--until-idle")
    town.run_killed("run", "indexer", "--until-idle")
    written = town.documents()
    assert written, "it died before it wrote"
    town.run("run", "indexer", "--until-idle")
    after = town.documents()
    assert {key: after[key] for key in written} == written
    town.run("run", "all", "--until-idle")
    assert town.documents() == after
