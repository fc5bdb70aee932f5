"""Airflow with its home in the data folder, on SQLite: for `airflow dags test`, or as `airflow standalone`."""

import json
import os
import shlex
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import groundshift
from groundshift.config import Config
from groundshift.errors import Failed, Misconfigured
from groundshift.stack.diagnosis import diagnose
from groundshift.stack.service import HOST, Service, Site, get
from groundshift.stack.state import data_folder

DAGS = Path(groundshift.__file__).parents[1] / "dags"
PROGRAM = Path(sys.executable).parent / "airflow"
FOR_SHELLS = "env.sh"  # for whoever types Airflow's own commands
MIGRATED = "migrated"  # holds the version of Airflow whose tables the database has
SETTINGS = {
    "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__DATABASE__SQL_ALCHEMY_CONNECT_ARGS": "groundshift.stack.sqlite.SYNC",
    "AIRFLOW__DATABASE__SQL_ALCHEMY_CONNECT_ARGS_ASYNC": "groundshift.stack.sqlite.ASYNC",
    "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
    "AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING",
}


def prepare_airflow(config: Config) -> dict[str, str]:
    """Make an Airflow home that is ready for `airflow dags test` and dag.test(); return the environment they need, ours included.

    Ours also goes into a file of the home that a shell can read. The first time it makes the database, which takes some seconds.
    Raises Misconfigured without Airflow, Failed where it fails.
    """
    if find_spec("airflow") is None:
        raise Misconfigured("Airflow is not installed: pip install 'groundshift[airflow]'")
    data = data_folder(config)
    home = data / "airflow"
    ours = {**SETTINGS, **_own(data), "AIRFLOW_HOME": str(home)}
    environment = {**os.environ, **ours, "PATH": os.pathsep.join([str(PROGRAM.parent), os.environ.get("PATH", os.defpath)])}
    log = data / "logs" / "airflow-migrate.log"
    try:
        home.mkdir(parents=True, exist_ok=True)
        log.parent.mkdir(exist_ok=True)
        _migrate(home, environment, log)
        (home / FOR_SHELLS).write_text("".join(f"export {name}={shlex.quote(value)}\n" for name, value in ours.items()), "utf-8")
    except OSError as error:
        raise Failed(f"{error.filename or home}: {error.strerror or error}: cannot prepare Airflow there") from error
    return environment


def service(site: Site, environment: dict[str, str], ports: list[int]) -> Service:
    """Return how to start `airflow standalone` in a prepared home. ports: API and pages, task logs, trigger logs."""
    port, tasks, triggers = ports
    address = f"http://{HOST}:{port}"
    return Service(
        name="airflow",
        title="Airflow",
        address=address,
        command=[str(PROGRAM), "standalone"],
        environment={
            **site.environment,
            **environment,
            # The three must agree: else every task fails, and says nothing.
            "AIRFLOW__API__HOST": HOST,
            "AIRFLOW__API__PORT": str(port),
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{address}/execution/",
            "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(tasks),
            "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(triggers),
            # 1.6 GB instead of 5.5.
            "AIRFLOW__CORE__PARALLELISM": "2",
            "AIRFLOW__API__WORKERS": "1",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
        },
        folder=site.data / "airflow",
        ready=lambda: _is_healthy(port),
        patience=180.0,
    )


def _own(data: Path) -> dict[str, str]:
    """Return what lets our programs under Airflow, which runs them elsewhere, read the same configuration."""
    config = Path(os.environ.get("GROUNDSHIFT_CONFIG", "groundshift.toml")).absolute()
    return {
        **({"GROUNDSHIFT_CONFIG": str(config)} if config.is_file() else {}),
        "GROUNDSHIFT_STACK__DATA": str(data),
    }


def _migrate(home: Path, environment: dict[str, str], log: Path) -> None:
    """Make or raise the database's tables, unless they are this version's; a first try that was cut off starts over."""
    done, now = home / MIGRATED, version("apache-airflow")
    if done.exists() and done.read_text("utf-8") == now:
        return
    if not done.exists():
        (home / "airflow.db").unlink(missing_ok=True)
    with log.open("wb") as output:
        code = subprocess.run(
            [PROGRAM, "db", "migrate"], env=environment, cwd=home, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        ).returncode
    if code != 0:
        raise Failed(f"Airflow cannot make its database: {diagnose(log, 'airflow')}")
    done.write_text(now, "utf-8")


def _is_healthy(port: int) -> bool:
    """Ask whether pages, scheduler, triggerer and the reader of the DAG files all run."""
    status, body = get(port, "/api/v2/monitor/health")
    if status != 200:
        return False
    said = json.loads(body)
    return all((said[part] or {}).get("status") == "healthy" for part in ("scheduler", "triggerer", "dag_processor"))
