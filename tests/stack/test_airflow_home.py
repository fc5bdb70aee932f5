"""Airflow in the data folder: its home prepared, and its server started and stopped."""

import subprocess
from pathlib import Path

import pytest

from groundshift.config import Config
from groundshift.config import Stack as Settings
from groundshift.errors import Failed, Misconfigured
from groundshift.stack import Stack, airflow, prepare_airflow, processes, state

pytestmark = [pytest.mark.airflow, pytest.mark.timeout(240)]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A configuration with a data folder of its own."""
    return Config(stack=Settings(data=tmp_path / "data"))


def test_a_prepared_home_knows_our_dags(config: Config, tmp_path: Path) -> None:
    """With the environment returned, Airflow's own command lists our DAG, without an import error or an example."""
    environment = prepare_airflow(config)
    assert environment["AIRFLOW_HOME"] == str(tmp_path / "data" / "airflow")
    assert environment["GROUNDSHIFT_STACK__DATA"] == str(tmp_path / "data")
    assert f"export AIRFLOW_HOME={tmp_path / 'data' / 'airflow'}\n" in (tmp_path / "data" / "airflow" / "env.sh").read_text("utf-8")
    said = subprocess.run(
        ["airflow", "dags", "list", "--output", "plain", "--local"], env=environment, capture_output=True, text=True, check=False
    )
    assert "groundshift_daily" in said.stdout, said.stderr
    assert "example_" not in said.stdout


def test_a_home_is_prepared_once(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the tables are this version's nothing is run; after an interrupted first time it starts over."""
    home = state.data_folder(config) / "airflow"
    runs: list[bool] = []

    def migrate(*_: object, **__: object) -> "subprocess.CompletedProcess[bytes]":
        runs.append((home / "airflow.db").exists())
        (home / "airflow.db").touch()
        return subprocess.CompletedProcess([], 0)

    monkeypatch.setattr(airflow.subprocess, "run", migrate)
    prepare_airflow(config)
    prepare_airflow(config)
    assert runs == [False]
    (home / airflow.MIGRATED).unlink()
    prepare_airflow(config)
    assert runs == [False, False]
    (home / airflow.MIGRATED).write_text("3.0.0")
    prepare_airflow(config)
    assert runs == [False, False, True]


def test_a_failing_migration_is_said(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Airflow says of its failure is passed on, with its log; it is tried again the next time."""

    def fails(*_: object, stdout: object, **__: object) -> "subprocess.CompletedProcess[bytes]":
        stdout.write(b"sqlite3.OperationalError: disk I/O error\n")  # type: ignore[attr-defined]  # an open file
        return subprocess.CompletedProcess([], 1)

    monkeypatch.setattr(airflow.subprocess, "run", fails)
    with pytest.raises(Failed, match=r"disk I/O error; log: .*airflow-migrate\.log"):
        prepare_airflow(config)
    assert not (state.data_folder(config) / "airflow" / airflow.MIGRATED).exists()


def test_without_airflow_one_line_says_what_to_install(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """Airflow is an extra."""
    monkeypatch.setattr(airflow, "find_spec", lambda _: None)
    with pytest.raises(Misconfigured, match=r"groundshift\[airflow\]"):
        prepare_airflow(config)


def test_the_server_runs_and_leaves_none_of_its_many_children(config: Config) -> None:
    """Pages, scheduler, triggerer and the reader of DAG files all answer; afterwards no process of the session is left."""
    with Stack(config, print) as stack:
        address = stack.up(["airflow"]).airflow
        assert address is not None
        server = stack.status()["airflow"]
        assert len(processes.family(server.pid, server.started)) > 4
    assert processes.family(server.pid, server.started) == []
    assert processes.marked(state.data_folder(config)) == []
