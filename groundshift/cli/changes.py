"""groundshift changes: what changed hands between two days."""

from datetime import datetime
from pathlib import Path

import click

from groundshift.answers import answers
from groundshift.cli._asking import DAY, asking, by_war, date_of, lines, period, settings_of, table, to_day, where
from groundshift.core.control.statements import end_of_day
from groundshift.core.control.words import name_of
from groundshift.core.records import Change, plain
from groundshift.core.theatre import Theatre
from groundshift.packs import in_use


@click.command(short_help="List what changed hands.")
@click.option("--from", "first", metavar="DATE", type=DAY, help="Event time, this day included.")
@click.option("--to", "last", metavar="DATE", type=DAY, help="Event time, this day included.")
@click.option("--known", metavar="DATE", type=DAY, help="By what was known at the end of this day. Default: all that is known.")
@asking
def command(
    *,
    first: datetime | None,
    last: datetime | None,
    known: datetime | None,
    as_json: bool,
    paths: tuple[Path, ...],
    dataset: str | None,
    theatres: tuple[str, ...],
) -> None:
    """List what changed hands, in the order of event time, with the sentence that says so."""
    settings = settings_of(dataset, theatres)
    begin, end = period(first, last)
    found = [
        change
        for change in sorted(answers(settings, paths, to_day(known)).records(Change), key=lambda c: (c.at is not None, c.at, c.id))
        if change.at and (begin is None or change.at.date() >= begin) and (end is None or change.at <= end_of_day(end))
    ]
    if as_json:
        lines(map(plain, found))
        return
    for pack, head, some in by_war(in_use(settings), found):
        table(f"{head}What changed hands", ("when", "place", "what", "standing", "sentence"), [told(change, pack) for change in some])


def told(change: Change, pack: Theatre) -> tuple[str, ...]:
    """Return a line of the table."""
    kind = change.kind + (", undone at once" if change.flip_back else "")
    what = f"{kind}: {name_of(change.loser, pack)} → {name_of(change.gainer, pack)}"
    return date_of(change.at), where(change), what, change.standing, change.sentence
