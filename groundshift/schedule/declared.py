"""What every DAG of ours declares alike: retries, limits, and who hears when something fails or is late.

A DAG file is parsed again and again, so this imports the work only where it runs.
"""

import asyncio
import os
from datetime import timedelta
from typing import Any

from airflow.sdk import Param
from airflow.sdk.definitions.callback import AsyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference
from airflow.sdk.definitions.retry_policy import ExceptionRetryPolicy, RetryAction, RetryRule

# Trying again mends no configuration.
POLICY = ExceptionRetryPolicy([RetryRule("groundshift.errors.Misconfigured", RetryAction.FAIL, reason="the configuration is wrong")])
DATASET = Param(None, type=["null", "string"], description="dataset to work on; none: the configured one")


def task_failed(context: Any) -> None:
    """Tell over the notifier's targets that a task failed for good."""
    from groundshift import config  # noqa: PLC0415  # as said above
    from groundshift.schedule.messages import warn  # noqa: PLC0415

    ti = context["ti"]
    warn(config.load(), f"{ti.dag_id} failed", f"Task {ti.task_id} of run {ti.run_id} failed: {context.get('exception')!r}")


async def run_late(context: Any) -> None:
    """Tell over the notifier's targets that a run has not ended by its deadline."""
    from groundshift import config  # noqa: PLC0415  # as said above
    from groundshift.schedule.messages import warn  # noqa: PLC0415

    run = context["dag_run"]
    said = f"Run {run['dag_run_id']} has not ended by its deadline, {context['deadline']['deadline_time']}."
    await asyncio.to_thread(warn, config.load(), f"{run['dag_id']} is late", said)


TASKS: dict[str, Any] = {
    "retries": 3,
    "retry_delay": timedelta(minutes=1),
    "retry_exponential_backoff": True,
    "max_retry_delay": timedelta(minutes=30),
    "retry_policy": POLICY,
    "execution_timeout": timedelta(minutes=30),
    "on_failure_callback": task_failed,
}


def ends_within(hours: float) -> DeadlineAlert | None:
    """Return the deadline of a run, so many hours after it was queued, where Airflow's own reader of DAG files asks.

    Anywhere else there is none: Airflow 3.3 ends `dags test` and dag.test() by an error, after success, where a DAG has a deadline.
    """
    if "_AIRFLOW_PROCESS_CONTEXT" not in os.environ:  # which the reader of DAG files, scheduler and triggerer have
        return None
    return DeadlineAlert(DeadlineReference.DAGRUN_QUEUED_AT, timedelta(hours=hours), AsyncCallback(run_late))
