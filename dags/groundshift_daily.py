"""Every day, once it is complete: what each place, each province and the theatre looked like at its end, into Elasticsearch.

Waits until the day's grace has passed and nothing lies before the consumers; rolls up the day, and again each day that a late article has
made dirty; looks for what is odd; writes the digest and sends it. A day run again gives the same documents.
"""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, Asset, CronDataIntervalTimetable, Param, task

from groundshift.schedule.declared import DATASET, TASKS, ends_within

ROLLUPS = Asset("groundshift_daily_rollups", uri="x-groundshift://daily")  # what other DAGs may wait for
DAY = Param(None, type=["null", "string"], format="date", description="UTC day to roll up; none: the run's own data interval")

with DAG(
    dag_id="groundshift_daily",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),  # a bare cron string gives runs with an empty data interval
    start_date=pendulum.datetime(2021, 5, 1, tz="UTC"),
    catchup=False,
    is_paused_upon_creation=False,
    max_active_runs=1,
    deadline=ends_within(hours=12),
    default_args=TASKS,
    params={"day": DAY, "dataset": DATASET},
    tags=["groundshift"],
    doc_md=__doc__,
):

    @task.sensor(mode="reschedule", poke_interval=300, timeout=timedelta(hours=24))
    def complete(params=None, data_interval_start=None) -> bool:
        """Say whether the day is over and everything through; between two looks it holds no slot."""
        from groundshift.schedule import runs

        return runs.complete(params, data_interval_start)

    @task(outlets=[ROLLUPS])
    def roll_up(params=None, data_interval_start=None, outlet_events=None) -> dict:
        """Write the day's documents, and those of dirty days again."""
        from groundshift.schedule import runs

        return runs.roll_up(params, data_interval_start, outlet_events[ROLLUPS])

    @task
    def check(params=None, data_interval_start=None) -> list:
        """Look at what stands in the index; return what is odd."""
        from groundshift.schedule import runs

        return runs.check(params, data_interval_start)

    @task
    def digest(params=None, data_interval_start=None) -> list:
        """Write the digest and send it; return its files."""
        from groundshift.schedule import runs

        return runs.digest(params, data_interval_start)

    complete() >> roll_up() >> check() >> digest()
