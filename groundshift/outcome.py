"""What came out, as tables a person can read: the claims of each article, who holds what and why, alerts, rollups, counts.

Everything is read from the index, as anybody else would read it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from rich import box
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from groundshift.adapters.documents import OPEN_END, record_of
from groundshift.adapters.ports import Index
from groundshift.core.records import Alert, Article, Claim, Rollup, Span
from groundshift.core.theatre import Theatre

COUNTED: Final = ("articles", "claims", "spans", "changes", "tallies", "alerts", "daily")
PAGE: Final = 10_000  # hits Elasticsearch gives at once
STYLES: Final = {"asserted": "green", "claimed": "yellow", "denied": "red", "contested": "red", "confirmed": "green", "reported": "green"}
LIVE: Final = {"bool": {"must_not": {"term": {"retracted": True}}}}
Sources = list[dict[str, Any]]


def counts(index: Index, dataset: str) -> dict[str, int]:
    """Return how many live documents each index holds."""
    for name in COUNTED:
        index.refresh(f"{dataset}-{name}")
    return {name: index.count(f"{dataset}-{name}") for name in COUNTED}


def find(index: Index, name: str, query: Mapping[str, Any], sort: Sequence[Any]) -> Sources:
    """Return the documents of an index that match, in order."""
    answer = index.search(name, {"query": query, "sort": list(sort), "size": PAGE})
    return [hit["_source"] for hit in answer["hits"]["hits"]]


def articles(index: Index, dataset: str) -> list[Article]:
    """Return the articles in order of publication."""
    found = find(index, f"{dataset}-articles", {"match_all": {}}, [{"published": "asc"}, {"id": "asc"}])
    return [record_of(Article, source) for source in found]


def claim_lists(index: Index, dataset: str, theatres: Mapping[str, Theatre]) -> Iterator[Group]:
    """Yield for each article its claims in the order of the telling, each under the sentence that makes it."""
    for article in articles(index, dataset):
        query = {"bool": {"filter": [{"term": {"article_id": article.id}}], **LIVE["bool"]}}
        found = find(index, f"{dataset}-claims", query, [{"order": "asc"}, {"start": "asc"}])
        claims = [record_of(Claim, source) for source in found]
        when = f"{article.published:%A %-d %B %Y}" if article.published else "no date"
        parts: list[RenderableType] = [
            Rule(Text(f"{article.url or article.id}  {when} ({article.published_basis})", style="bold"), align="left")
        ]
        for sentence, made in groupby(claims, key=lambda claim: claim.sentence):
            parts += [Text(f"“{' '.join(sentence.split())}”", style="italic"), _claims(list(made), theatres)]
        yield Group(*parts, "")


def _claims(claims: list[Claim], theatres: Mapping[str, Theatre]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for width in (4, 18, 34, 18, 23, 12, 30):
        table.add_column(width=width)
    for claim in claims:
        theatre = theatres[claim.theatre]
        standing = Text(claim.standing, style=STYLES.get(claim.standing, "dim"))
        gainer = f"by {_actor(claim.gainer, theatre)}" if claim.gainer else f"from {_actor(claim.loser, theatre)}" if claim.loser else ""
        table.add_row("", claim.kind, Text(_where(claim, theatre)), gainer, _when(claim), standing, Text(claim.speaker or claim.role))
    return table


def _where(claim: Claim, theatre: Theatre) -> str:
    if claim.place_id and claim.place_id in theatre.places:
        return theatre.places[claim.place_id].name + (f" ({claim.part})" if claim.part != "whole" else "")
    number = claim.phrase or (str(claim.count) if claim.count else "")
    said = f"“{claim.place_text}”" if claim.place_text else ""
    words = [number, (claim.level or "").replace("_", " "), said, f"in {claim.province}" if claim.province else ""]
    return " ".join(word for word in words if word) or "-"


def _actor(actor: str | None, theatre: Theatre) -> str:
    return theatre.actors[actor].name if actor and actor in theatre.actors else actor or "-"


def _when(claim: Claim) -> str:
    days = [day.isoformat() if isinstance(day, date) else "…" for day in (claim.earliest, claim.latest)]
    if days == ["…", "…"]:
        return "-"
    return days[0] if days[0] == days[1] else f"{days[0]} – {days[1]}"


def map_table(index: Index, dataset: str, theatre: Theatre, war: str = "") -> Table:
    """Return who holds what in a theatre at the end, with why; what nobody spoke of since the baseline is left out.

    war: what heads the table, where several are in use.
    """
    ours = {"term": {"theatre": theatre.id}}
    told = [{"term": {"valid_until": OPEN_END}}, {"exists": {"field": "evidence"}}, ours]
    changed = find(index, f"{dataset}-changes", {"bool": {"filter": [ours], **LIVE["bool"]}}, [{"at": "asc"}])
    sentences = {source["to_span"]: source["sentence"] for source in changed}
    table = _table(f"{war}Who holds what at the end, and why")
    for head in ("place", "province", "holder", "standing", "since"):
        table.add_column(head, no_wrap=True)
    table.add_column("why", ratio=1)
    for source in find(index, f"{dataset}-spans", {"bool": {"filter": told, **LIVE["bool"]}}, [{"province": "asc"}, {"place": "asc"}]):
        span = record_of(Span, source)
        holder = _actor(span.holder, theatre) + (f" / {_actor(span.claimant, theatre)}?" if span.claimant else "")
        since = f"{span.valid_from:%Y-%m-%d}" if span.valid_from else "before"
        place = span.place + (f" ({span.part})" if span.part != "whole" else "")
        standing = Text(span.standing, style=STYLES.get(span.standing, "yellow"))
        why = Text(span.explanation)
        if sentence := sentences.get(span.id):
            why.append(f"\n“{' '.join(sentence.split())}”", style="italic")
        table.add_row(escape(place), escape(span.province), holder, standing, since, why)
    return table


def alert_table(index: Index, dataset: str, theatre: Theatre, war: str = "") -> Table:
    """Return a theatre's alerts, oldest first."""
    table = _table(f"{war}Alerts")
    for head in ("reached", "severity", "state"):
        table.add_column(head, no_wrap=True)
    table.add_column("what", ratio=1)
    for source in find(index, f"{dataset}-alerts", {"term": {"theatre": theatre.id}}, [{"reached_at": "asc"}, {"id": "asc"}]):
        alert = record_of(Alert, source)
        table.add_row(f"{alert.reached_at:%Y-%m-%d}", alert.severity, alert.state, escape(alert.message))
    return table


def rollup_table(index: Index, dataset: str, theatre: Theatre, war: str = "") -> Table:
    """Return a theatre's rollups, a line a day."""
    table = _table(f"{war}Daily rollups of the theatre")
    for head in ("day", "held", "contested", "captured", "recaptured", "claims", "articles", "alerts firing"):
        table.add_column(head, justify="left" if head in {"day", "held"} else "right")
    of_theatre = {"bool": {"filter": [{"term": {"scope": "theatre"}}, {"term": {"theatre": theatre.id}}]}}
    for source in find(index, f"{dataset}-daily", of_theatre, [{"day": "asc"}]):
        rollup = record_of(Rollup, source)
        held = ", ".join(f"{_actor(actor, theatre)} {places}" for actor, places in sorted(rollup.held.items(), key=lambda item: -item[1]))
        numbers = (rollup.contested, rollup.captured, rollup.recaptured, sum(rollup.claims.values()), rollup.articles, rollup.firing)
        table.add_row(rollup.day.isoformat(), held, *map(str, numbers))
    return table


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0))
