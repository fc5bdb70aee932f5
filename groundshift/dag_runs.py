"""Run a DAG for some days by Airflow itself, in one process: what `airflow dags test` does, without its seven seconds a day.

    python -m groundshift.dag_runs DAG_ID DATASET DAY...

Runs in an Airflow home that stack.prepare_airflow made, with its variables in the environment. Prints one JSON object a run and exits 1
if one failed.
"""

import json
import sys
from datetime import UTC, datetime

from airflow.dag_processing.dagbag import DagBag


def main(dag_id: str, dataset: str, days: list[str]) -> int:
    """Run the DAG for each UTC day; return 0 if every run succeeded, else 1."""
    bag = DagBag()
    if dag_id not in bag.dags:
        problem = "; ".join(str(error) for error in bag.import_errors.values()) or f"known: {', '.join(bag.dags)}"
        print(json.dumps({"dag": dag_id, "state": "missing", "error": problem}))
        return 1
    failed = False
    for day in days:
        run = bag.dags[dag_id].test(
            run_conf={"day": day, "dataset": dataset},
            logical_date=datetime.fromisoformat(day).replace(tzinfo=UTC),
        )
        tasks = {task.task_id: str(task.state) for task in run.get_task_instances()}
        print(json.dumps({"dag": dag_id, "day": day, "run": run.run_id, "state": str(run.state), "tasks": tasks}), flush=True)
        failed |= str(run.state) != "success"
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
