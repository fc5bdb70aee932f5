"""groundshift rollup: what a day, or each day of a range, looked like at its end."""

from contextlib import closing
from datetime import date
from pathlib import Path

import click

from groundshift import config, rollups
from groundshift.adapters import open_log
from groundshift.answers import from_files
from groundshift.cli._asking import asking, lines, table
from groundshift.core import theatre
from groundshift.core.control.words import name_of
from groundshift.core.records import Rollup, plain
from groundshift.core.theatre import Theatre


@click.command(short_help="Roll up a day, or a range of days.")
@click.argument("days", metavar="DAY|FROM..TO")
@asking
def command(days: str, as_json: bool, paths: tuple[Path, ...], dataset: str | None) -> None:
    """Roll up a day, or every day FROM one TO another, both included, per place, province and theatre.

    Writes the documents into the index, the same ones however often it runs. With --json or --from-files it prints them instead.
    """
    first, _, last = days.partition("..")
    begin, end = rollups.day_of(first, None), rollups.day_of(last or first, None)
    settings = config.load(dataset=dataset)
    if not paths and not as_json:
        rolled = rollups.run(settings, begin, end)
        click.echo(f"{rolled.documents} documents in {settings.dataset}-daily, {rolled.written} of them new or changed")
        return
    packs = {pack.id: pack for pack in map(theatre.load, settings.theatres)}
    for pack in packs.values():
        made = rolled_up(settings, paths, pack, begin, end)
        if as_json:
            lines(map(plain, made))
        else:
            table(f"{pack.name}, {days}", HEADS, [row_of(rollup, pack) for rollup in made if rollup.scope == "theatre"])


HEADS = ("day", "contested", "stale", "captured", "recaptured", "unnamed", "fights", "articles", "sources", "held")


def rolled_up(settings: config.Config, paths: tuple[Path, ...], pack: Theatre, begin: date, end: date) -> list[Rollup]:
    """Return the rollups from files where there are paths, else from the log."""
    if paths:
        return list(rollups.roll_up(from_files(paths, [pack]), pack, begin, end))
    with closing(open_log(settings)) as log:
        return list(rollups.roll_up(rollups.claim_sets(log, settings.dataset, pack), pack, begin, end))


def row_of(rollup: Rollup, pack: Theatre) -> tuple[str, ...]:
    """Return a line of the table."""
    held = ", ".join(f"{name_of(actor, pack)} {number}" for actor, number in sorted(rollup.held.items(), key=lambda item: -item[1]))
    numbers = (
        rollup.contested,
        rollup.stale,
        rollup.captured,
        rollup.recaptured,
        rollup.tallied,
        rollup.fights,
        rollup.articles,
        rollup.sources,
    )
    return (rollup.day.isoformat(), *map(str, numbers), held)
