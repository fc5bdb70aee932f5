"""The daily schedule, in Airflow itself."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from groundshift import rollups
from groundshift.config import Config, Stack
from groundshift.errors import Misconfigured
from groundshift.stack import Addresses, prepare_airflow

pytestmark = pytest.mark.airflow

DESCRIBE = """
import json
from airflow.dag_processing.dagbag import DagBag
bag = DagBag()
def say(dag):
    return [type(dag.timetable).__name__, dag.max_active_runs, [task.retries for task in dag.tasks], sorted(dag.params)]
dags = {name: say(dag) for name, dag in bag.dags.items()}
print("\\n" + json.dumps({"errors": {k: str(v) for k, v in bag.import_errors.items()}, "dags": dags}))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an Airflow home with a migrated database."""
    return prepare_airflow(Config(stack=Stack(data=tmp_path_factory.mktemp("airflow"))))


def run(home: dict[str, str], *words: str) -> list[str]:
    done = subprocess.run([sys.executable, *words], env=home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


def test_airflow_reads_every_dag(home: dict[str, str]) -> None:
    """No DAG file has an import error, and each DAG has data intervals, one active run, retries, and a day and a dataset as params."""
    said = json.loads(run(home, "-c", DESCRIBE)[-1])
    assert said["errors"] == {}
    assert said["dags"] == {"groundshift_daily": ["CronDataIntervalTimetable", 1, [3], ["dataset", "day"]]}


@pytest.mark.real
def test_a_run_of_airflow_writes_the_days_documents(home: dict[str, str], servers: Addresses, dataset: str, tmp_path: Path) -> None:
    """The DAG, run by Airflow for two days, writes the documents that the same function writes without it."""
    addresses = {
        "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka),
        "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch),
        "GROUNDSHIFT_STACK__DATA": str(tmp_path),
    }
    root = Path(__file__).resolve().parents[2]
    program = Path(sys.executable).with_name("groundshift")
    for words in (["replay", "seeds"], ["run", "all", "--until-idle"]):
        subprocess.run([program, *words, "--dataset", dataset], env={**os.environ, **addresses}, cwd=root, check=True, capture_output=True)
    lines = run({**home, **addresses}, "-m", "groundshift.dag_runs", "groundshift_daily", dataset, "2021-06-14", "2021-08-09")
    runs = [json.loads(line) for line in lines if line.startswith('{"dag"')]
    assert [(r["day"], r["state"], r["tasks"]) for r in runs] == [
        ("2021-06-14", "success", {"roll_up": "success"}),
        ("2021-08-09", "success", {"roll_up": "success"}),
    ]


def test_a_day_is_the_one_asked_for_else_the_runs_own() -> None:
    """`day` comes from the param, else from the start of the data interval; a run with neither fails and says so."""
    interval = datetime(2021, 8, 9, tzinfo=UTC)
    assert rollups.day_of("2021-06-14", interval) == date(2021, 6, 14)
    assert rollups.day_of(None, interval) == date(2021, 8, 9)
    with pytest.raises(Misconfigured, match="day"):
        rollups.day_of(None, None)


def test_the_day_of_a_run_goes_into_a_record() -> None:
    """Airflow's instants have a kind of date of their own; the day of a data interval is a plain one all the same."""
    pendulum = pytest.importorskip("pendulum")
    assert type(rollups.day_of(None, pendulum.datetime(2021, 8, 9))) is date
