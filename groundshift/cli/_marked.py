"""An article in the terminal, its claims marked in colour, and a table of them below."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from groundshift.core.records import CONTROL_KINDS, FIGHT_KINDS, Article, Claim
from groundshift.core.theatre import Theatre

STYLES = {"asserted": "bold", "claimed": "italic", "denied": "strike", "hypothetical": "dim", "planned": "dim", "negated": "dim strike"}


def show(console: Console, article: Article, claims: Sequence[Claim], theatre: Theatre, *, explain: bool) -> None:
    """Print the article with the sentences of its claims in the colour of who gains, and the claims as a table."""
    console.rule(Text(article.title or article.url))
    text = Text(article.body)
    for claim in claims:
        text.stylize(f"{_colour(claim, theatre)} {STYLES[claim.standing]}", claim.start, claim.end)
    console.print(text, soft_wrap=False)
    table = Table(expand=True, show_lines=explain)
    for column in ("what", "where", "who", "when", "standing", "who says so"):
        table.add_column(column)
    for claim in claims:
        table.add_row(*_cells(claim, theatre), style=STYLES[claim.standing])
        if explain:
            table.add_row("", "", "", "", "", Text(_why(claim, theatre), style="dim"))
    console.print(table if claims else "No claim about ground was found.")


def _colour(claim: Claim, theatre: Theatre) -> str:
    actor = theatre.actors.get(claim.gainer or "") if claim.kind in CONTROL_KINDS | {"holds"} else None
    return actor.colour if actor else "yellow" if claim.kind in FIGHT_KINDS else "cyan"


def _cells(claim: Claim, theatre: Theatre) -> tuple[str, ...]:
    what = f"{claim.kind} {claim.phrase} {claim.whom}" if claim.low is not None else claim.kind
    when = "unknown" if claim.earliest is None and claim.latest is None else f"{claim.earliest or '…'} – {claim.latest or '…'}"
    if claim.earliest == claim.latest is not None:
        when = str(claim.earliest)
    who = " from ".join(theatre.actors[a].name if a in theatre.actors else a for a in (claim.gainer, claim.loser) if a) or "-"
    return what, where(claim, theatre), who, when, claim.standing + (", earlier" if claim.background else ""), claim.speaker or claim.role


def where(claim: Claim, theatre: Theatre) -> str:
    """Return the place of a claim in words: its name, or how many of what kind in which province."""
    place = theatre.places.get(claim.place_id or "")
    if place:
        return f"{place.name}, {place.province}" + (f" ({claim.part})" if claim.part != "whole" else "")
    if claim.place_text and claim.count is None and claim.level is None:
        return f"{claim.place_text} (unknown)"
    count = "several" if claim.count is None else str(claim.count)
    return f"{count} × {(claim.level or 'place').replace('_', ' ')}" + (f" in {claim.province}" if claim.province else "")


def _why(claim: Claim, theatre: Theatre) -> str:
    lines = [f"rule {claim.rule}; characters {claim.start}-{claim.end}", f"“{claim.sentence}”"]
    if claim.place_text:
        lines.append(f"place said as “{claim.place_text}”, confidence {claim.place_confidence:.2f}")
    if claim.candidates:
        lines.append("rejected: " + ", ".join(theatre.places[c].name for c in claim.candidates if c in theatre.places))
    if claim.denies:
        lines.append(f"denies {claim.denies[:8]}")
    return "\n".join(lines)
