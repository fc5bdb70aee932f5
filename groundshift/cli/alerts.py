"""groundshift alerts: the alerts there are."""

from datetime import datetime
from pathlib import Path
from typing import get_args

import click

from groundshift.answers import Files, answers
from groundshift.cli._asking import DAY, asking, by_war, date_of, in_forms, period, put, settings_of, table, warn
from groundshift.core.records import AlertState
from groundshift.packs import in_use
from groundshift.questions import alerted, rows_of
from groundshift.resting import not_read
from groundshift.tables import ALERTS
from groundshift.writing import Form


@click.command(short_help="List alerts.")
@click.option("--state", type=click.Choice(get_args(AlertState)), help="Only these. Default: firing and resolved ones.")
@click.option("--from", "first", metavar="DATE", type=DAY, help="Reached on this day or later, in event time.")
@click.option("--to", "last", metavar="DATE", type=DAY, help="Reached on this day or sooner, in event time.")
@in_forms
@asking
def command(
    *,
    state: AlertState | None,
    first: datetime | None,
    last: datetime | None,
    form: Form | None,
    paths: tuple[Path, ...],
    files: Files,
    dataset: str | None,
    theatres: tuple[str, ...],
) -> None:
    """List alerts in the order in which their thresholds were reached. Only the index remembers retracted ones."""
    days = period(first, last)
    settings = settings_of(dataset, theatres)
    packs = in_use(settings)
    found = alerted(answers(settings, paths, files=files), packs, state, *days)
    warn(not_read(settings, paths))
    if form:
        put(form, ALERTS, rows_of(ALERTS, found))
        return
    for _, head, some in by_war(packs, found):
        rows = [(date_of(a.reached_at), a.severity, a.state, a.rule, a.message + (f" ({a.reason})" if a.reason else "")) for a in some]
        table(f"{head}Alerts", ("day", "severity", "state", "rule", "what"), rows, least=("rule", "severity", "state"))
