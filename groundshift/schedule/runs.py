"""The tasks of the DAGs, as Airflow calls them: params and data interval in, plain values out."""

import logging
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from groundshift import config, rollups
from groundshift.adapters.deadletters import utc_now
from groundshift.config import Config
from groundshift.schedule import completeness, daily

Params = Mapping[str, Any]
log = logging.getLogger(__name__)


def asked(params: Params, interval_start: datetime | None) -> tuple[Config, date]:
    """Return the configuration with the run's dataset, and its day. Raises Misconfigured."""
    return config.load(dataset=params["dataset"]), rollups.day_of(params["day"], interval_start)


def complete(params: Params, interval_start: datetime | None) -> bool:
    """Say whether a day is complete; what it waits for is logged."""
    settings, day = asked(params, interval_start)
    waits_for = completeness.waits_for(settings, day, utc_now())
    if waits_for:
        log.warning("%s waits: %s", day, waits_for)
    return not waits_for


def roll_up(params: Params, interval_start: datetime | None) -> dict[str, Any]:
    """Roll up a day and what became dirty; return what came of it, for the asset's event."""
    settings, day = asked(params, interval_start)
    rolled = rollups.run(settings, day, day, late=True)
    again = [str(one) for one in rolled.again]
    return {"dataset": settings.dataset, "day": str(day), "documents": rolled.documents, "written": rolled.written, "again": again}


def check(params: Params, interval_start: datetime | None) -> list[str]:
    """Return what is odd about a day; it is logged too."""
    found = daily.check(*asked(params, interval_start))
    for finding in found:
        log.warning("%s", finding)
    return found


def digest(params: Params, interval_start: datetime | None) -> list[str]:
    """Write and send a day's digest; return its files."""
    return [str(file) for file in daily.digest(*asked(params, interval_start))]
