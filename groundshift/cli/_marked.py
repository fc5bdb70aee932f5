"""An article in the terminal, its claims marked in colour, and a table of them below."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from groundshift.core.reading import tell
from groundshift.core.reading.telling.told import Told
from groundshift.core.records import CONTROL_KINDS, FIGHT_KINDS, Article, Claim
from groundshift.core.theatre import Theatre

STYLES = {"asserted": "bold", "claimed": "italic", "denied": "strike", "hypothetical": "dim", "planned": "dim", "negated": "dim strike"}


def show(console: Console, article: Article, claims: Sequence[Claim], theatre: Theatre, war: str = "") -> None:
    """Print the article with the sentences of its claims in the colour of who gains, and the claims as a table.

    war: whose claims they are, where several wars are in use.
    """
    title, text = Text(article.title or article.url), Text(article.body)
    for claim in claims:
        said = title if claim.field == "title" else text
        said.stylize(f"{_colour(claim, theatre)} {STYLES[claim.standing]}", claim.start, claim.end)
    console.rule(Text(f"{war}: ").append_text(title) if war and claims else title)
    console.print(text, soft_wrap=False)
    table = Table(expand=True)
    for column in ("", "what", "where", "who", "when", "standing", "who says so"):
        table.add_column(column, overflow="fold")
    for claim in claims:
        table.add_row(str(claim.order + 1), *_cells(claim, theatre), style=STYLES[claim.standing])
    console.print(table if claims else "No claim about ground was found.")


def explain(console: Console, article: Article, claims: Sequence[Claim], theatre: Theatre) -> None:
    """Print of each claim its rule, its sentence, the cues that reach it, how its place was found, and the places it was not."""
    telling = tell(article, theatre)
    told = {(telling.text.span(t.claim.start, t.claim.end)[:2], t.claim.rule, t.claim.place_id): t for t in telling.told}
    for claim in claims:
        origin = told.get(((claim.field, claim.start), claim.rule, claim.place_id))
        where_said = f"characters {claim.start}-{claim.end} of the {claim.field}"
        console.print(Text(f"{claim.order + 1}  {claim.kind}: rule {claim.rule}, {where_said}", style="bold"))
        for line in (f"“{claim.sentence}”", *_why(claim, origin, theatre)):
            console.print(Text(f"   {line}"))


def _colour(claim: Claim, theatre: Theatre) -> str:
    actor = theatre.actors.get(claim.gainer or "") if claim.kind in CONTROL_KINDS | {"holds"} else None
    return actor.colour if actor else "yellow" if claim.kind in FIGHT_KINDS else "cyan"


def _cells(claim: Claim, theatre: Theatre) -> tuple[str, ...]:
    what = f"{claim.kind} {claim.phrase} {claim.whom}" if claim.low is not None else claim.kind
    when = "unknown" if claim.earliest is None and claim.latest is None else f"{claim.earliest or '…'} – {claim.latest or '…'}"
    if claim.earliest == claim.latest is not None:
        when = str(claim.earliest)
    who = (
        " from ".join(
            theatre.actors[a].name if a in theatre.actors else a
            for a in (claim.gainer or claim.gainer_text, claim.loser or claim.loser_text)
            if a
        )
        or "-"
    )
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


def _why(claim: Claim, origin: Told | None, theatre: Theatre) -> Iterator[str]:
    for effect, words in (origin.effects if origin else {}).items():
        yield f"{effect} by “{words}”"
    if claim.place_text or (claim.phrase and claim.low is None):
        yield f"place said as “{claim.place_text or claim.phrase}”, confidence {claim.place_confidence:.2f}"
    mentions = origin.draft.ground.places if origin and origin.draft else []
    others = [c for m in mentions if m.place_id == claim.place_id for c in m.candidates if c != claim.place_id]
    rejected = [place for c in (*others, *claim.candidates) if (place := theatre.places.get(c))]
    if rejected:
        yield "not " + ", ".join(f"{place.name} ({place.level.replace('_', ' ')} in {place.province})" for place in rejected)
    if claim.speaker:
        yield f"said by “{claim.speaker}”: {claim.role}, side {claim.side or 'not named'}"
    if claim.retracts:
        yield f"takes back what the {claim.retracts} said before"
    if claim.denies:
        yield f"denies claim {claim.denies[:8]}"
