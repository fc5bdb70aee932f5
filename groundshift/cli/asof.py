"""groundshift asof: who held what on a day."""

from datetime import datetime
from pathlib import Path
from typing import get_args

import click

from groundshift.answers import Files, answers
from groundshift.cli._asking import DAY, asking, by_war, date_of, in_forms, put, settings_of, table, to_day, warn, where
from groundshift.core.control import Sight
from groundshift.core.control.places import Counted, counted
from groundshift.core.control.words import name_of
from groundshift.core.records import Level
from groundshift.core.theatre import Theatre
from groundshift.packs import in_use
from groundshift.questions import rows_of, who_held
from groundshift.resting import not_read, reach
from groundshift.tables import ASOF
from groundshift.writing import Form


@click.command(short_help="Say who held what on a day.")
@click.argument("day", metavar="DATE", type=DAY)
@click.option("--known", metavar="DATE", type=DAY, help="By what was known at the end of this day. Default: all that is known.")
@click.option("--province", metavar="NAME", help="Only its places.")
@click.option("--level", type=click.Choice(get_args(Level)), help="Only places of this level.")
@in_forms
@asking
def command(
    *,
    day: datetime,
    known: datetime | None,
    province: str | None,
    level: Level | None,
    form: Form | None,
    paths: tuple[Path, ...],
    files: Files,
    dataset: str | None,
    theatres: tuple[str, ...],
) -> None:
    """Say who held what at the end of DATE, and how sure that is.

    `uncertain`: the next holder may have come by then. `stale`: nobody has told of the place for the theatre's stale_after_days, or DATE
    lies before the baseline. What it rests on is said on standard error: records not read yet, a day beyond what is told, hindsight.
    `differs`: a centre that is held otherwise than its place. Below, each place is counted once, and provinces as such are not.
    """
    settings = settings_of(dataset, theatres)
    packs = in_use(settings)
    asked = answers(settings, paths, to_day(known), files)
    found = who_held(asked, packs, day.date(), province, level)
    warn([*not_read(settings, paths), *reach(asked, packs, day.date(), to_day(known))])
    if form:
        put(form, ASOF, rows_of(ASOF, found))
        return
    heads = ("place", "holder", "standing", "since", "told", "fights", "")
    for pack, head, some in by_war(packs, found):
        by = f"what was known on {known:%d %B %Y}" if known else "all that is known now"
        rows = [told(sight, pack) for sight in some]
        table(f"{head}At the end of {day:%d %B %Y}, by {by}", heads, rows, least=("fights", "told", "since"))
        if some:
            click.echo(summed(counted(some), pack))


def told(sight: Sight, pack: Theatre) -> tuple[str, ...]:
    """Return a line of the table."""
    span = sight.span
    holder = name_of(span.holder, pack) + (f" / {name_of(span.claimant, pack)}?" if span.claimant else "")
    notes = ", ".join(word for word in ("uncertain", "stale", "differs") if getattr(sight, word))
    return where(span), holder, span.standing, date_of(span.valid_from), date_of(span.last_evidence_at), str(sight.pressure or ""), notes


def summed(found: Counted, pack: Theatre) -> str:
    """Return how many places each side holds, in a line."""
    held = ", ".join(f"{name_of(holder, pack)} {number}" for holder, number in found.held.items())
    places = "1 place" if found.places == 1 else f"{found.places} places"
    return f"{places}: {held or 'none held undisputed'}; contested {found.contested}, stale {found.stale}"
