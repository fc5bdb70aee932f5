"""groundshift why: who says so, who denies it, and the rule."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from groundshift.answers import Files, answers
from groundshift.cli._asking import DAY, STYLES, asking, console, date_of, in_forms, put, settings_of, to_day, warn
from groundshift.core.control.voices import UNKNOWN
from groundshift.core.control.words import name_of
from groundshift.packs import in_use
from groundshift.questions import Reasons
from groundshift.questions import why as reasons
from groundshift.resting import not_read
from groundshift.tables import WHY, Quote
from groundshift.writing import Form

HEADS = {"for": "For {name}", "against": "Against", "fight": "Fighting there"}


@click.command(short_help="Say why a place is held by whom.")
@click.argument("place")
@click.option("--at", "day", metavar="DATE", type=DAY, help="Only what held at the end of this day.")
@click.option("--known", metavar="DATE", type=DAY, help="By what was known at the end of this day. Default: all that is known.")
@in_forms
@asking
def command(
    *,
    place: str,
    day: datetime | None,
    known: datetime | None,
    form: Form | None,
    paths: tuple[Path, ...],
    files: Files,
    dataset: str | None,
    theatres: tuple[str, ...],
) -> None:
    """Say why PLACE (a name or an id) is held by whom: the sentences for and against, who speaks, and the rule that read them.

    --json: one span a line, its claims in it. As a table: a row for each claim that bears on who holds it when.
    """
    settings = settings_of(dataset, theatres)
    found = reasons(answers(settings, paths, to_day(known), files), in_use(settings), place, to_day(day))
    warn(not_read(settings, paths))
    if form:
        put(form, WHY, [row for one in found for row in (one.objects() if form == "json" else one.rows())])
        return
    for one in found:
        if one.spans or one.quotes or len(found) == 1:
            tell(one, f", {one.pack.name}" if len(settings.theatres) > 1 else "")


def tell(why: Reasons, war: str = "") -> None:
    """Print each span with its reason, and what was said besides. war: its name, where several are in use."""
    out, place, pack = console(), why.place, why.pack
    out.print(f"[bold]{escape(place.name)}[/], {place.level} in {escape(place.province + war)} [dim]({place.id})[/]")
    if not why.spans:
        out.print("  Nobody has said who holds it.")
    for span in why.spans:
        until = f"until {date_of(span.valid_until)}" if span.valid_until else "until now"
        since = f"since {date_of(span.valid_from)}" if span.valid_from else "from the beginning"
        part = f" ({span.part})" if span.part != "whole" else ""
        disputed = f" by {escape(name_of(span.claimant, pack))}" if span.claimant else ""
        standing = f"[{STYLES[span.standing]}]{span.standing}{disputed}[/]"
        holder = "Holder unknown" if span.holder == UNKNOWN else name_of(span.holder, pack)
        out.print(f"\n[bold]{escape(holder)}{part}[/] {since}, {until}: {standing}")
        out.print(f"  {escape(span.explanation)}")
        told, whose = why.told(span), span.claimant or span.holder
        name = "it" if whose == UNKNOWN else name_of(whose, pack)
        for way, head in HEADS.items():
            list_quotes(out, head.format(name=name), [one.quote for one in told if one.quote and one.way == way])
    besides = why.besides()
    list_quotes(out, "\nTaken back", [quote for quote in besides if quote.claim.retracts])
    list_quotes(out, "\nSaid of it besides, without moving the map", [quote for quote in besides if not quote.claim.retracts])


def list_quotes(out: Console, head: str, quotes: Sequence[Quote]) -> None:
    """Print sentences with who says them, when, how surely and by which rule they were read."""
    if quotes:
        out.print(f"  {head}:")
    for claim, title, url, *_ in quotes:
        who = f"{claim.speaker or 'nobody named'} ({claim.role}{f', {claim.side}' if claim.side else ''})"
        read = f"{claim.kind}, {claim.standing}; told {date_of(claim.known_at)} by {title or url}; rule {claim.rule}; claim {claim.id}"
        out.print(f"    “{escape(claim.sentence)}”", soft_wrap=True)
        out.print(f"      [dim]{escape(who)}; {escape(read)}[/]", soft_wrap=True)
