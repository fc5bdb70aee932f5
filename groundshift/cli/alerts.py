"""groundshift alerts: the alerts there are."""

from datetime import datetime
from pathlib import Path
from typing import get_args

import click

from groundshift.answers import answers
from groundshift.cli._asking import DAY, asking, by_war, date_of, lines, period, settings_of, table
from groundshift.core.records import Alert, AlertState, plain
from groundshift.packs import in_use


@click.command(short_help="List alerts.")
@click.option("--state", type=click.Choice(get_args(AlertState)), help="Only these. Default: firing and resolved ones.")
@click.option("--from", "first", metavar="DATE", type=DAY, help="Reached on this day or later, in event time.")
@click.option("--to", "last", metavar="DATE", type=DAY, help="Reached on this day or sooner, in event time.")
@asking
def command(
    *,
    state: AlertState | None,
    first: datetime | None,
    last: datetime | None,
    as_json: bool,
    paths: tuple[Path, ...],
    dataset: str | None,
    theatres: tuple[str, ...],
) -> None:
    """List alerts in the order in which their thresholds were reached. Only the index remembers retracted ones."""
    begin, end = period(first, last)
    settings = settings_of(dataset, theatres)
    found = [
        alert
        for alert in sorted(answers(settings, paths).records(Alert, retracted=state == "retracted"), key=lambda a: (a.reached_at, a.id))
        if state in {None, alert.state}
        and (begin is None or alert.reached_at.date() >= begin)
        and (end is None or alert.reached_at.date() <= end)
    ]
    if as_json:
        lines(map(plain, found))
        return
    for _, head, some in by_war(in_use(settings), found):
        rows = [(date_of(a.reached_at), a.severity, a.state, a.rule, a.message + (f" ({a.reason})" if a.reason else "")) for a in some]
        table(f"{head}Alerts", ("day", "severity", "state", "rule", "what"), rows)
