"""The asking verbs on the real Kafka and Elasticsearch, as a person would type them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from groundshift.stack import Addresses

ROOT = Path(__file__).resolve().parents[2]
GROUNDSHIFT = Path(sys.executable).with_name("groundshift")
Verb = Callable[..., str]

pytestmark = pytest.mark.real


@pytest.fixture
def verb(servers: Addresses, dataset: str, tmp_path: Path) -> Verb:
    """Runs a verb on a dataset into which the seeds have gone all the way."""
    environment = {
        **os.environ,
        "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka),
        "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch),
        "GROUNDSHIFT_STACK__DATA": str(tmp_path),
    }

    def run(*words: str) -> str:
        command = [GROUNDSHIFT, *words, "--dataset", dataset]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=True).stdout

    run("replay", "seeds")
    run("run", "all", "--until-idle")
    return run


def objects(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_servers_and_files_give_the_same_answers(verb: Verb) -> None:
    """What Elasticsearch, the log and the files answer is one; an override moves the map and its revocation moves it back."""
    for question in (["asof", "2021-08-09"], ["asof", "2021-08-09", "--known", "2021-07-31"], ["why", "Aybak"], ["changes"], ["alerts"]):
        served, filed = objects(verb(*question, "--json")), objects(verb(*question, "--json", "--from-files", "seeds"))
        assert served == filed, question
        assert served, question

    samangan = ["asof", "2021-08-09", "--province", "Samangan", "--json"]
    before = [row["holder"] for row in objects(verb(*samangan))]
    because = ["af-samangan-aybak-city", "--from", "2021-08-09", "--because", "a test", "--by", "Eve"]
    verb("override", "set", because[0], "uprising", *because[1:])
    verb("run", "all", "--until-idle")
    assert "uprising" in [row["holder"] for row in objects(verb(*samangan))]
    verb("override", "revoke", *because)
    verb("run", "all", "--until-idle")
    assert [row["holder"] for row in objects(verb(*samangan))] == before


def test_what_is_not_read_yet_is_said(servers: Addresses, dataset: str, tmp_path: Path) -> None:
    """While records lie before the consumers, each question says how many; once they are through it says nothing of the kind."""
    where = {"GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch)}

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        environment = {**os.environ, **where, "GROUNDSHIFT_STACK__DATA": str(tmp_path)}
        command = [GROUNDSHIFT, *words, "--dataset", dataset]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=True)

    run("replay", "seeds/002_4d77f07ac3bda1b6.txt")
    run("run", "all", "--until-idle")
    assert "not read" not in run("asof", "2021-08-09").stderr
    run("replay", "seeds")
    for question in (["asof", "2021-08-09"], ["why", "Aybak"], ["changes"], ["alerts"]):
        assert "10 records are not read yet (extractor 5, indexer 5)" in run(*question).stderr, question


def test_a_rollup_of_real_days(verb: Verb, dataset: str) -> None:
    """Rolled up twice, the days' documents are the same in number, and those of the files."""
    first = verb("rollup", "2021-08-08..2021-08-09")
    number = first.split(" ", 1)[0]
    assert first == f"{number} documents in {dataset}-daily, {number} of them new or changed\n"
    assert verb("rollup", "2021-08-08..2021-08-09") == f"{number} documents in {dataset}-daily, 0 of them new or changed\n"
    rows = objects(verb("rollup", "2021-08-09", "--json"))
    assert rows == objects(verb("rollup", "2021-08-09", "--json", "--from-files", "seeds"))


def test_a_dataset_that_is_not_there_is_said_to_be_none(servers: Addresses, tmp_path: Path) -> None:
    """A misspelt dataset is one line that says what is missing, and exit code 1."""
    where = {"GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch)}
    environment = {**os.environ, **where}
    command = [GROUNDSHIFT, "alerts", "--dataset", "nosuch"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "has no index nosuch-alerts: is that the dataset?" in done.stderr
