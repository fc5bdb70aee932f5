"""groundshift changes: what changed hands between two days."""

from datetime import datetime
from pathlib import Path

import click

from groundshift.answers import Files, answers
from groundshift.cli._asking import (
    DAY,
    asking,
    by_war,
    date_of,
    in_forms,
    in_names,
    period,
    put,
    put_as,
    settings_of,
    table,
    to_day,
    warn,
    where,
)
from groundshift.core.control.words import name_of
from groundshift.core.records import Change
from groundshift.core.theatre import Theatre
from groundshift.exports import Names
from groundshift.packs import in_use
from groundshift.questions import rows_of, what_changed
from groundshift.resting import not_read
from groundshift.tables import CHANGES
from groundshift.writing import Form


@click.command(short_help="List what changed hands.")
@click.option("--from", "first", metavar="DATE", type=DAY, help="Event time, this day included.")
@click.option("--to", "last", metavar="DATE", type=DAY, help="Event time, this day included.")
@click.option("--known", metavar="DATE", type=DAY, help="By what was known at the end of this day. Default: all that is known.")
@in_names
@in_forms
@asking
def command(
    *,
    first: datetime | None,
    last: datetime | None,
    known: datetime | None,
    form: Form | None,
    names: Names | None,
    paths: tuple[Path, ...],
    files: Files,
    dataset: str | None,
    theatres: tuple[str, ...],
) -> None:
    """List what changed hands, in the order of event time, with the sentence that says so."""
    settings = settings_of(dataset, theatres)
    packs, days = in_use(settings), period(first, last)
    found = what_changed(answers(settings, paths, to_day(known), files), packs, *days)
    warn(not_read(settings, paths))
    if names:
        put_as(names, form, "changes", [(pack, change, change) for pack, change in found])
        return
    if form:
        put(form, CHANGES, rows_of(CHANGES, found))
        return
    for pack, head, some in by_war(packs, found):
        rows = [told(change, pack) for change in some]
        table(f"{head}What changed hands", ("when", "place", "what", "standing", "sentence"), rows, least=("sentence", "standing"))


def told(change: Change, pack: Theatre) -> tuple[str, ...]:
    """Return a line of the table."""
    kind = change.kind + (", undone at once" if change.flip_back else "")
    what = f"{kind}: {name_of(change.loser, pack)} → {name_of(change.gainer, pack)}"
    return date_of(change.at), where(change), what, change.standing, change.sentence
