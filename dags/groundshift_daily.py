"""Every day, once it is over: what each place, each province and the theatre looked like at its end, into Elasticsearch."""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, CronDataIntervalTimetable, Param, task

with DAG(
    dag_id="groundshift_daily",
    description="One rollup document per place, province and theatre for one UTC day",
    # A bare cron string would give runs whose data interval is empty; this one covers the day it is named for.
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2021, 5, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args={
        "retries": 3,
        "retry_delay": timedelta(minutes=1),
        "retry_exponential_backoff": True,
        "execution_timeout": timedelta(minutes=30),
    },
    params={
        "day": Param(None, type=["null", "string"], format="date", description="UTC day to roll up; none: the run's own data interval"),
        "dataset": Param(None, type=["null", "string"], description="dataset to roll up; none: the configured one"),
    },
    tags=["groundshift"],
    doc_md=__doc__,
):

    @task
    def roll_up(params=None, data_interval_start=None) -> int:
        """Write the day's documents; the same day gives the same documents. Returns how many."""
        from groundshift import config, rollups

        day = rollups.day_of(params["day"], data_interval_start)
        return rollups.run(config.load(dataset=params["dataset"]), day, day)

    roll_up()
