"""Every week: all claims folded anew, and held against what stands in the index: spans, changes, tallies, alerts, rollups.

What differs is repaired and told. It waits until nothing lies before the consumers, and starts over if claims come in meanwhile.
"""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, Asset, CronDataIntervalTimetable, Param, task

from groundshift.schedule.declared import DATASET, TASKS, ends_within

MAP = Asset("groundshift_reconciled", uri="x-groundshift://reconciled")

with DAG(
    dag_id="groundshift_reconcile",
    schedule=CronDataIntervalTimetable("0 4 * * 1", timezone="UTC"),
    start_date=pendulum.datetime(2021, 5, 3, tz="UTC"),
    catchup=False,
    is_paused_upon_creation=False,
    max_active_runs=1,
    deadline=ends_within(hours=12),
    default_args=TASKS,
    params={"dataset": DATASET, "repair": Param(True, type="boolean", description="false: only tell")},
    tags=["groundshift"],
    doc_md=__doc__,
):

    @task.sensor(mode="reschedule", poke_interval=300, timeout=timedelta(hours=24))
    def quiet(params=None) -> bool:
        """Say whether everything is through; between two looks it holds no slot."""
        from groundshift.schedule import runs

        return runs.quiet(params)

    @task(outlets=[MAP], execution_timeout=timedelta(hours=2))
    def reconcile(params=None) -> list:
        """Compare, repair and tell; return how each index fared."""
        from groundshift.schedule import runs

        return runs.reconcile(params)

    quiet() >> reconcile()
