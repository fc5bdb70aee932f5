"""groundshift why: who says so, who denies it, and the rule."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape

from groundshift.answers import Quote, answers, find_places
from groundshift.cli._asking import DAY, STYLES, asking, console, date_of, lines, settings_of, to_day
from groundshift.core.control import as_of
from groundshift.core.control.rules import rules_of
from groundshift.core.control.sides import way_of
from groundshift.core.control.statements import end_of_day
from groundshift.core.control.voices import UNKNOWN
from groundshift.core.control.words import name_of
from groundshift.core.records import Span, plain
from groundshift.core.theatre import Place, Theatre
from groundshift.packs import in_use

HEADS = {"for": "For {name}", "against": "Against", "fight": "Fighting there"}


@click.command(short_help="Say why a place is held by whom.")
@click.argument("place")
@click.option("--at", "day", metavar="DATE", type=DAY, help="Only what held at the end of this day.")
@click.option("--known", metavar="DATE", type=DAY, help="By what was known at the end of this day. Default: all that is known.")
@asking
def command(
    *,
    place: str,
    day: datetime | None,
    known: datetime | None,
    as_json: bool,
    paths: tuple[Path, ...],
    dataset: str | None,
    theatres: tuple[str, ...],
) -> None:
    """Say why PLACE (a name or an id) is held by whom: the sentences for and against, who speaks, and the rule that read them."""
    settings = settings_of(dataset, theatres)
    meant = find_places(place, list(in_use(settings).values()))
    asked = answers(settings, paths, to_day(known))
    spans = asked.records(Span)
    for pack, one in meant:
        ours = sorted((s for s in spans if s.place_id == one.id), key=lambda s: (s.part, s.valid_from is not None, s.valid_from))
        if day:
            ours = [sight.span for sight in as_of(ours, end_of_day(day.date()), timedelta(rules_of(pack).stale_after_days))]
        quotes = asked.quotes(one)
        if as_json:
            lines({**plain(span), "claims": [object_of(q, way) for way, q in sorted_out(span, quotes, pack)]} for span in ours)
        elif ours or quotes or len(meant) == 1:
            tell(one, ours, quotes, pack, f", {pack.name}" if len(settings.theatres) > 1 else "")


def sorted_out(span: Span, quotes: Iterable[Quote], pack: Theatre) -> list[tuple[str, Quote]]:
    """Return what speaks for a span, what against it, and the fights of its time, in the order of the telling."""
    rests_on, line = {*span.evidence, *span.pressure_evidence}, rules_of(pack).place_confidence_line
    return [(way_of(quote.claim, span.claimant or span.holder, line), quote) for quote in quotes if quote.claim.id in rests_on]


def object_of(quote: Quote, way: str) -> dict[str, Any]:
    """Return a quoted claim as a JSON object: all its fields, its article, and which way it points."""
    return {"way": way, "title": quote.title, "url": quote.url, **plain(quote.claim)}


def tell(place: Place, spans: Sequence[Span], quotes: Sequence[Quote], pack: Theatre, war: str = "") -> None:
    """Print each span with its reason, and what was said besides. war: its name, where several are in use."""
    out, used = console(), {claim_id for span in spans for claim_id in (*span.evidence, *span.pressure_evidence)}
    out.print(f"[bold]{escape(place.name)}[/], {place.level} in {escape(place.province + war)} [dim]({place.id})[/]")
    if not spans:
        out.print("  Nobody has said who holds it.")
    for span in spans:
        until = f"until {date_of(span.valid_until)}" if span.valid_until else "until now"
        since = f"since {date_of(span.valid_from)}" if span.valid_from else "from the beginning"
        part = f" ({span.part})" if span.part != "whole" else ""
        disputed = f" by {escape(name_of(span.claimant, pack))}" if span.claimant else ""
        standing = f"[{STYLES[span.standing]}]{span.standing}{disputed}[/]"
        holder = "Holder unknown" if span.holder == UNKNOWN else name_of(span.holder, pack)
        out.print(f"\n[bold]{escape(holder)}{part}[/] {since}, {until}: {standing}")
        out.print(f"  {escape(span.explanation)}")
        told, whose = sorted_out(span, quotes, pack), span.claimant or span.holder
        name = "it" if whose == UNKNOWN else name_of(whose, pack)
        for way, head in HEADS.items():
            list_quotes(out, head.format(name=name), [quote for found, quote in told if found == way])
    besides = [quote for quote in quotes if quote.claim.id not in used]
    list_quotes(out, "\nTaken back", [quote for quote in besides if quote.claim.retracts])
    list_quotes(out, "\nSaid of it besides, without moving the map", [quote for quote in besides if not quote.claim.retracts])


def list_quotes(out: Console, head: str, quotes: Sequence[Quote]) -> None:
    """Print sentences with who says them, when, how surely and by which rule they were read."""
    if quotes:
        out.print(f"  {head}:")
    for claim, title, url in quotes:
        who = f"{claim.speaker or 'nobody named'} ({claim.role}{f', {claim.side}' if claim.side else ''})"
        read = f"{claim.kind}, {claim.standing}; told {date_of(claim.known_at)} by {title or url}; rule {claim.rule}; claim {claim.id}"
        out.print(f"    “{escape(claim.sentence)}”", soft_wrap=True)
        out.print(f"      [dim]{escape(who)}; {escape(read)}[/]", soft_wrap=True)
