"""groundshift rollup: what a day, or each day of a range, looked like at its end."""

from contextlib import closing
from pathlib import Path

import click

from groundshift import rollups
from groundshift.adapters import open_log
from groundshift.answers import Files, from_files
from groundshift.cli._asking import DAY, asking, in_forms, put, settings_of, table
from groundshift.config import Config
from groundshift.core.bulletin import bulletin
from groundshift.core.control.words import name_of
from groundshift.core.records import ClaimSet, Rollup
from groundshift.core.rollup import Chronicle
from groundshift.core.theatre import Theatre
from groundshift.packs import in_use
from groundshift.tables import DAILY, Row
from groundshift.writing import Form


@click.command(short_help="Roll up a day, or a range of days.")
@click.argument("days", metavar="DAY|FROM..TO")
@click.option("--digest", type=click.Choice(["markdown", "html"]), help="Print each day's digest for people instead.")
@in_forms
@asking
def command(
    *,
    days: str,
    digest: str | None,
    form: Form | None,
    paths: tuple[Path, ...],
    files: Files,
    dataset: str | None,
    theatres: tuple[str, ...],
) -> None:
    """Roll up a day, or every day FROM one TO another, both included, per place, province and theatre.

    Writes the documents into the index, the same ones however often it runs, and beside them what was thought on each day, by what was
    known then. With a form of a table, --digest or --from-files it
    prints instead.
    """
    first, _, last = days.partition("..")
    begin, end = (DAY.convert(day, None, None).date() for day in (first, last or first))
    settings = settings_of(dataset, theatres)
    if not (paths or form or digest):
        rolled = rollups.run(settings, begin, end)
        click.echo(f"{rolled.documents} documents in {settings.dataset}-daily, {rolled.written} of them new or changed")
        return
    packs = in_use(settings)
    sets, rows = told(settings, paths, files), list[Row]()
    for pack in packs.values():
        chronicle = Chronicle([one for one in sets if one.theatre == pack.id], pack)
        if digest:
            for day in rollups.days_of(begin, end):
                click.echo(getattr(bulletin(chronicle, day), digest))
            continue
        made = [rollup for day in rollups.days_of(begin, end) for rollup in chronicle.day(day)]
        if form:
            rows += [DAILY.row(rollup, pack) for rollup in made]
        else:
            table(f"{pack.name}, {days}", HEADS, [row_of(rollup, pack) for rollup in made if rollup.scope == "theatre"], least=LEAST)
    if form:
        put(form, DAILY, rows)


LEAST = ("unnamed", "sources", "fights", "stale", "articles", "recaptured")
HEADS = ("day", "contested", "stale", "captured", "recaptured", "unnamed", "fights", "articles", "sources", "held")


def told(settings: Config, paths: tuple[Path, ...], files: Files) -> list[ClaimSet]:
    """Return the claim sets of the wars in use from files where there are paths, else from the log."""
    packs = list(in_use(settings).values())
    if paths:
        return list(from_files(paths, packs, settings.consumers.extractors, files))
    with closing(open_log(settings)) as log:
        return [one for pack in packs for one in rollups.claim_sets(log, settings.dataset, pack)]


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
