"""The tasks of the DAGs, as Airflow calls them: params and data interval in, plain values out."""

import logging
from collections.abc import Mapping
from contextlib import closing
from datetime import date, datetime
from typing import Any

from groundshift import config, rollups
from groundshift.adapters import open_log
from groundshift.adapters.deadletters import utc_now
from groundshift.config import Config
from groundshift.schedule import completeness, daily, housekeeping
from groundshift.schedule import reconcile as reconciling
from groundshift.schedule.messages import warn

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


def roll_up(params: Params, interval_start: datetime | None, event: Any) -> dict[str, Any]:
    """Roll up a day and what became dirty; return what came of it, which the asset's event says too."""
    settings, day = asked(params, interval_start)
    rolled = rollups.run(settings, day, day, late=True)
    again = [str(one) for one in rolled.again]
    event.extra = {"dataset": settings.dataset, "day": str(day), "documents": rolled.documents, "written": rolled.written, "again": again}
    return dict(event.extra)


def check(params: Params, interval_start: datetime | None) -> list[str]:
    """Return what is odd about a day; it is logged too."""
    found = daily.check(*asked(params, interval_start))
    for finding in found:
        log.warning("%s", finding)
    return found


def digest(params: Params, interval_start: datetime | None) -> list[str]:
    """Write and send a day's digest; return its files."""
    return [str(file) for file in daily.digest(*asked(params, interval_start))]


def quiet(params: Params) -> bool:
    """Say whether nothing lies before the consumers."""
    settings = config.load(dataset=params["dataset"])
    with closing(open_log(settings)) as found:
        found.prepare(settings.dataset)
        if waiting := completeness.lag(found, settings.dataset):
            log.warning("reconciling waits: %s", waiting)
    return not waiting


def reconcile(params: Params) -> list[str]:
    """Compare and repair the index; what differed is told. Returns how each index fared."""
    settings = config.load(dataset=params["dataset"])
    lines, differed = reconciling.report(reconciling.reconcile(settings, params["repair"]), params["repair"])
    if differed:
        tell(settings, "the index differed from the claims", lines)
    return lines


def look(params: Params, thing: str) -> list[str]:
    """Look at one thing of housekeeping; what is odd is told. Returns what was seen."""
    settings = config.load(dataset=params["dataset"])
    lines = list(housekeeping.LOOKS[thing](settings, utc_now()))
    if odd := [line.said for line in lines if line.odd]:
        tell(settings, thing.replace("_", " "), odd)
    return [line.said for line in lines]


def snapshot(params: Params, interval_end: datetime | None) -> str:
    """Make a snapshot named by a run's day and delete old ones, if that is asked for; return what came of it."""
    return housekeeping.snapshot(config.load(dataset=params["dataset"]), rollups.day_of(None, interval_end))


def tell(settings: Config, title: str, lines: list[str]) -> None:
    """Log what somebody should look at, and send it to whoever hears of warnings."""
    for line in lines:
        log.warning("%s: %s", title, line)
    warn(settings, f"{settings.dataset}: {title}", "\n".join(lines))
