"""What every DAG declares alike."""

import asyncio
from pathlib import Path

import pytest
from house import House

from groundshift import config


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Airflow makes its home when it is first imported: not in that of whoever runs the tests."""
    monkeypatch.setenv("AIRFLOW_HOME", str(tmp_path))


@pytest.mark.airflow
def test_a_late_run_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past its deadline a run is named, with the deadline, to whoever hears of warnings; a target out of order stops nothing."""
    from groundshift.schedule.declared import run_late

    monkeypatch.setattr(config, "load", lambda **_: house.config)
    house.broken = True
    run = {"dag_id": "groundshift_daily", "dag_run_id": "scheduled__2021-08-10"}
    asyncio.run(run_late({"dag_run": run, "deadline": {"id": "x", "deadline_time": "2021-08-10 12:00"}}))
    said = "Run scheduled__2021-08-10 has not ended by its deadline, 2021-08-10 12:00."
    assert house.sent == [("json://mail.example", "groundshift_daily is late", said)]


@pytest.mark.airflow
def test_only_airflows_reader_sees_a_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anywhere else a DAG has none: dag.test() would end by an error after success."""
    from groundshift.schedule.declared import ends_within

    monkeypatch.delenv("_AIRFLOW_PROCESS_CONTEXT", raising=False)
    assert ends_within(hours=12) is None
    monkeypatch.setenv("_AIRFLOW_PROCESS_CONTEXT", "client")
    deadline = ends_within(hours=12)
    assert deadline is not None
    assert deadline.callback.path == "groundshift.schedule.declared.run_late"
