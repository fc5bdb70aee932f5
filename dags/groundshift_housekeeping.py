"""Every night: dead letters and their age, signs of life of consumers and feeds, the size of the indices, and snapshots of them.

Whoever hears of warnings is told what is odd. Where schedule.snapshots names a folder, a snapshot is made and old ones are deleted.
"""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, CronDataIntervalTimetable, task

from groundshift.schedule.declared import DATASET, TASKS, ends_within

with DAG(
    dag_id="groundshift_housekeeping",
    schedule=CronDataIntervalTimetable("30 3 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2021, 5, 1, tz="UTC"),
    catchup=False,
    is_paused_upon_creation=False,
    max_active_runs=1,
    deadline=ends_within(hours=6),
    default_args=TASKS,
    params={"dataset": DATASET},
    tags=["groundshift"],
    doc_md=__doc__,
):

    @task
    def look(at: str, params=None) -> list:
        """Look at one thing; return what is seen."""
        from groundshift.schedule import runs

        return runs.look(params, at)

    @task(execution_timeout=timedelta(hours=2))
    def snapshot(params=None, data_interval_end=None) -> str:
        """Make a snapshot and delete old ones, if that is asked for; say so if not."""
        from groundshift.schedule import runs

        return runs.snapshot(params, data_interval_end)

    for thing in ("dead_letters", "signs_of_life", "sizes"):
        look.override(task_id=thing)(thing)
    snapshot()
