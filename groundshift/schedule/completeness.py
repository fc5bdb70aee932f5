"""Whether a day is over: its grace has passed, and everything that came in is through."""

from contextlib import closing
from datetime import date, datetime, timedelta

from consumers.crew import group, read_topics
from groundshift.adapters import open_index, open_log
from groundshift.adapters.ports import Log
from groundshift.config import Config
from groundshift.core.control.statements import end_of_day

STAGES = ("extractor", "tracker", "indexer")  # in the order of the way; whoever notifies adds nothing


def waits_for(config: Config, day: date, now: datetime) -> str:
    """Return in words what a day still waits for, empty if nothing. Makes topics and indices that are missing.

    Raises Unavailable, Failed.
    """
    over = end_of_day(day) + timedelta(hours=config.schedule.grace_hours)
    if now <= over:
        return f"{day} is complete {config.schedule.grace_hours:g} hours after its end, at {over:%Y-%m-%d %H:%M} UTC"
    with closing(open_log(config)) as log, closing(open_index(config)) as index:
        log.prepare(config.dataset)
        index.prepare(config.dataset)
        return lag(log, config.dataset)


def lag(log: Log, dataset: str) -> str:
    """Return in words what lies before the consumers, empty if nothing."""
    behind = {stage: log.behind(group(dataset, stage), read_topics(dataset, stage)) for stage in STAGES}
    waiting = ", ".join(f"{number} records before the {stage}" for stage, number in behind.items() if number)
    return f"{waiting}: `groundshift run all --dataset {dataset}` carries them through" if waiting else ""
