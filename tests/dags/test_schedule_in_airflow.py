"""The schedule, in Airflow itself: on a real database, a real Kafka and a real Elasticsearch."""

import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch as Client

from groundshift import rollups
from groundshift.adapters.log import KafkaLog
from groundshift.config import Config, Consumers, Kafka
from groundshift.config import Stack as Settings
from groundshift.core import theatre
from groundshift.core.rollup import Chronicle
from groundshift.stack import Addresses, Stack, prepare_airflow

pytestmark = [pytest.mark.airflow, pytest.mark.timeout(400)]

ROOT = Path(__file__).resolve().parents[2]
DAYS = [date(2021, 6, 14), date(2021, 8, 9)]
PROGRAM = Path(sys.executable).with_name("groundshift")
DAGS = 3
DESCRIBE = """
import json
from airflow.dag_processing.dagbag import DagBag
bag = DagBag()
def say(dag):
    return {
        "timetable": type(dag.timetable).__name__, "schedule": dag.timetable.expression, "zone": str(dag.timetable.timezone),
        "runs": dag.max_active_runs, "catchup": dag.catchup, "paused": dag.is_paused_upon_creation, "params": sorted(dag.params),
        "deadlines": len(dag.deadline or []), "says": bool(dag.doc_md), "tags": sorted(dag.tags),
        "assets": sorted(asset.name for task in dag.tasks for asset in task.outlets),
        "tasks": {task.task_id: [task.retries, task.retry_exponential_backoff, bool(task.execution_timeout),
            bool(task.on_failure_callback), sorted(task.downstream_task_ids)] for task in dag.tasks},
        "reschedule": [task.task_id for task in dag.tasks if getattr(task, "mode", "") == "reschedule"],
    }
dags = {name: say(dag) for name, dag in sorted(bag.dags.items())}
print("\\n" + json.dumps({"errors": {k: str(v) for k, v in bag.import_errors.items()}, "dags": dags}))
"""


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """A configuration with a data folder of its own."""
    return Config(stack=Settings(data=tmp_path_factory.mktemp("airflow")))


@pytest.fixture(scope="module")
def home(config: Config) -> dict[str, str]:
    """The environment of an Airflow home with a migrated database."""
    return prepare_airflow(config)


class Told(HTTPServer):
    """A target of notifications: keeps what it is sent."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        super().__init__(("127.0.0.1", 0), Hears)


class Hears(BaseHTTPRequestHandler):
    def do_POST(self) -> None:  # http.server's name for it
        assert isinstance(self.server, Told)
        self.server.messages.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    """A target of notifications on the loopback."""
    with Told() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def seeded(servers: Addresses, config: Config) -> Iterator[dict[str, str]]:
    """The settings of a dataset that the seeds went through."""
    dataset = f"t{os.getpid()}{time.time_ns():x}"[:20]
    settings = {
        "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka),
        "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch),
        "GROUNDSHIFT_STACK__DATA": str(config.stack.data),
        "GROUNDSHIFT_DATASET": dataset,
    }
    for words in (["replay", "seeds"], ["run", "all", "--until-idle"]):
        done = subprocess.run([PROGRAM, *words], env={**os.environ, **settings}, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    yield settings
    with Client(str(servers.elasticsearch)) as client:
        client.indices.delete_index_template(name=f"groundshift-{dataset}-*")
        client.indices.delete(index=list(client.indices.get(index=f"{dataset}-*")))


@pytest.fixture(scope="module")
def ran(home: dict[str, str], seeded: dict[str, str], told: Told) -> list[dict[str, Any]]:
    """What each run came to, all by dag.test() in one process: Airflow takes seconds to load."""
    calls = [
        ("groundshift_daily", seeded["GROUNDSHIFT_DATASET"], list(map(str, DAYS))),
        ("groundshift_reconcile", seeded["GROUNDSHIFT_DATASET"], ["2021-08-09"]),
        ("groundshift_housekeeping", seeded["GROUNDSHIFT_DATASET"], ["2021-08-09"]),
        ("groundshift_daily", "NO NAME", ["2021-07-01"]),
    ]
    hears = {"GROUNDSHIFT_NOTIFY__TARGETS": '{warning = ["WATCH"]}', "WATCH": f"json://127.0.0.1:{told.server_port}/"}
    lines = run({**home, **seeded, **hears}, "-c", f"from groundshift.dag_runs import main\nprint([main(*call) for call in {calls!r}])")
    assert lines[-1] == "[0, 0, 0, 1]", lines
    return [json.loads(line) for line in lines if line.startswith('{"dag"')]


def run(environment: dict[str, str], *words: str, code: int = 0) -> list[str]:
    done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout.splitlines()


def standing(settings: dict[str, str], *days: date) -> dict[str, dict[str, Any]]:
    """The days' documents in Elasticsearch, by id."""
    index = f"{settings['GROUNDSHIFT_DATASET']}-daily"
    with Client(settings["GROUNDSHIFT_ELASTICSEARCH__URL"]) as client:
        client.indices.refresh(index=index)
        found = client.search(index=index, size=10000, query={"terms": {"day": [str(day) for day in days]}})
    return {hit["_id"]: hit["_source"] for hit in found["hits"]["hits"]}


def single(settings: dict[str, str], *days: date) -> dict[str, dict[str, Any]]:
    """The days' documents as each day gives them by itself, without Airflow and Elasticsearch."""
    pack, log = theatre.load(), KafkaLog(Kafka(), settings["GROUNDSHIFT_KAFKA__BOOTSTRAP"], Consumers())
    sets = list(rollups.claim_sets(log, settings["GROUNDSHIFT_DATASET"], pack))
    log.close()
    made = (document for day in days for document in rollups.day_documents(Chronicle(sets, pack), day, "d"))
    return {document.id: json.loads(document.body) for document in made}


def test_airflow_reads_every_dag(home: dict[str, str]) -> None:
    """No DAG file has an import error; each DAG has its schedule in UTC, one run at a time, retries, limits and what people ask of it.

    Its deadline is seen by Airflow's reader of DAG files alone: dag.test() would end by an error after success.
    """
    said = json.loads(run({**home, "_AIRFLOW_PROCESS_CONTEXT": "client"}, "-c", DESCRIBE)[-1])
    assert said["errors"] == {}
    dags = said["dags"]
    assert {name: (dag["timetable"], dag["schedule"], dag["zone"]) for name, dag in dags.items()} == {
        "groundshift_daily": ("CronDataIntervalTimetable", "0 0 * * *", "UTC"),
        "groundshift_housekeeping": ("CronDataIntervalTimetable", "30 3 * * *", "UTC"),
        "groundshift_reconcile": ("CronDataIntervalTimetable", "0 4 * * 1", "UTC"),
    }
    for dag in dags.values():
        assert (dag["runs"], dag["catchup"], dag["paused"], dag["says"], dag["tags"]) == (1, False, False, True, ["groundshift"])
        assert dag["deadlines"] == 1
        assert all(task[:4] == [3, True, True, True] for task in dag["tasks"].values())
    assert {name: dag["params"] for name, dag in dags.items()} == {
        "groundshift_daily": ["dataset", "day"],
        "groundshift_housekeeping": ["dataset"],
        "groundshift_reconcile": ["dataset", "repair"],
    }
    order = {name: task[4] for name, task in dags["groundshift_daily"]["tasks"].items()}
    assert order == {"complete": ["roll_up"], "roll_up": ["check"], "check": ["digest"], "digest": []}
    assert [dag["reschedule"] for dag in dags.values()] == [["complete"], [], ["quiet"]]
    assert [dag["assets"] for dag in dags.values()] == [["groundshift_daily_rollups"], [], ["groundshift_reconciled"]]


def test_a_dag_file_declares() -> None:
    """It stays under 60 lines, and imports nothing of ours at its top but what all DAGs declare alike."""
    for file in (ROOT / "dags").glob("*.py"):
        text = file.read_text("utf-8")
        assert len(text.splitlines()) < 60, file
        assert set(re.findall(r"^from (groundshift\S*|consumers\S*)", text, re.MULTILINE)) == {"groundshift.schedule.declared"}


@pytest.mark.real
def test_a_run_writes_what_its_day_gives(ran: list[dict[str, Any]], home: dict[str, str], seeded: dict[str, str]) -> None:
    """Two days by dag.test(): every task succeeds, the documents are those of the function, and the asset's event says what was done."""
    tasks = dict.fromkeys(("complete", "roll_up", "check", "digest"), "success")
    assert [(r["day"], r["state"], r["tasks"]) for r in ran[:2]] == [(str(day), "success", tasks) for day in DAYS]
    assert standing(seeded, *DAYS) == single(seeded, *DAYS)
    with sqlite3.connect(Path(home["AIRFLOW_HOME"]) / "airflow.db") as database:
        events = [json.loads(extra) for (extra,) in database.execute("select extra from asset_event order by id")]
    done = {(event["day"], event["documents"]) for event in events if event.get("dataset") == seeded["GROUNDSHIFT_DATASET"]}
    assert done >= {(str(day), len(single(seeded, day))) for day in DAYS}


@pytest.mark.real
def test_the_other_dags_run(ran: list[dict[str, Any]], told: Told) -> None:
    """Reconciling finds nothing to repair after the consumers; housekeeping sees to its four things."""
    assert ran[2]["tasks"] == {"quiet": "success", "reconcile": "success"}
    assert ran[3]["tasks"] == dict.fromkeys(("dead_letters", "signs_of_life", "sizes", "snapshot"), "success")
    assert not [message for message in told.messages if "differed" in message["title"]]


@pytest.mark.real
def test_a_failed_task_is_told(ran: list[dict[str, Any]], told: Told) -> None:
    """A wrong configuration is not tried again: whoever hears of warnings hears which task of which run failed, and why."""
    assert ran[4]["tasks"] == {"complete": "failed", "roll_up": "upstream_failed", "check": "upstream_failed", "digest": "upstream_failed"}
    (message,) = [message for message in told.messages if "failed" in message["title"]]
    assert message["title"] == "groundshift_daily failed"
    assert "Task complete of run" in message["message"]
    assert "dataset" in message["message"]


@pytest.mark.real
def test_a_day_by_two_processes_at_once(seeded: dict[str, str]) -> None:
    """Each document stands once, in its first version, as one process would have written it."""
    day = date(2021, 7, 7)
    at_once = [subprocess.Popen([PROGRAM, "rollup", str(day)], env={**os.environ, **seeded}, cwd=ROOT) for _ in range(2)]
    assert [process.wait() for process in at_once] == [0, 0]
    assert standing(seeded, day) == single(seeded, day)


@pytest.mark.real
def test_a_backfill_is_its_days_one_by_one(config: Config, home: dict[str, str], seeded: dict[str, str]) -> None:
    """Three days by `airflow backfill create` on the local stack, as one would type it: the documents of each day by itself."""
    days = [date(2021, 7, 14), date(2021, 7, 15), date(2021, 7, 16)]
    database = Path(home["AIRFLOW_HOME"]) / "airflow.db"
    conf = json.dumps({"dataset": seeded["GROUNDSHIFT_DATASET"]})
    typed = f"""
        . {shlex.quote(home["AIRFLOW_HOME"])}/env.sh
        exec {shlex.quote(sys.executable)} -m airflow backfill create --dag-id groundshift_daily \
            --from-date {days[0]} --to-date {days[-1]} --dag-run-conf {shlex.quote(conf)}
    """
    with pytest.MonkeyPatch.context() as environment, Stack(config, print) as stack:
        for name in ("GROUNDSHIFT_KAFKA__BOOTSTRAP", "GROUNDSHIFT_ELASTICSEARCH__URL"):
            environment.setenv(name, seeded[name])
        stack.up(["airflow"])
        asked = subprocess.run(["sh", "-c", typed], env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False)
        assert asked.returncode == 0, asked.stdout + asked.stderr
        deadline, states, limits = time.monotonic() + 300, [""], 0
        while set(states) != {"success"} or len(states) < len(days) or limits < DAGS:  # each DAG's own is known once its file is read
            assert "failed" not in states
            assert time.monotonic() < deadline, (states, limits)
            time.sleep(1)
            with sqlite3.connect(database, timeout=60) as found:
                states = [state for (state,) in found.execute("select state from dag_run where run_type = 'backfill'")]
                (limits,) = found.execute("select count(*) from deadline_alert").fetchone()
    assert standing(seeded, *days) == single(seeded, *days)
