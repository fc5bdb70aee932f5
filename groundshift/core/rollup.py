"""A day's figures per place, province and theatre, from spans, changes, tallies, alerts and claims.

No clock: the same input gives the same bytes. What happened counts on its own day, an article on the day of its publication. A day is a UTC
calendar day and ends with its last millisecond.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from statistics import median_low
from typing import Any, NamedTuple, TypeVar

from groundshift.core.alerting import alerts_of, check_rules
from groundshift.core.checks import WEEK, findings
from groundshift.core.control import Sight, State, as_of, fold
from groundshift.core.control.asof import since_when
from groundshift.core.control.copies import same_text
from groundshift.core.control.places import counted as counted_places
from groundshift.core.control.renaming import followed
from groundshift.core.control.rules import Rules, rules_of
from groundshift.core.control.statements import end_of_day, report_of
from groundshift.core.records import CONTROL_KINDS, FIGHT_KINDS, FIGURE_KINDS, Alert, Change, Claim, ClaimSet, Rollup, Scope, Tally, digest
from groundshift.core.theatre import Theatre

Where = tuple[Scope, str]  # a scope, and its place id, province name or theatre id
TAKEN = frozenset({"captured", "recaptured"})
T = TypeVar("T")


class Page(NamedTuple):
    """What belongs to one scope on one day."""

    sights: list[Sight]  # at the day's end
    changes: list[Change]
    tallies: list[Tally]
    claims: list[Claim]
    articles: list[ClaimSet]
    alerts: list[Alert]  # firing at the day's end


def blank() -> Page:
    """Return a page with nothing on it."""
    return Page([], [], [], [], [], [])


class Chronicle:
    """All that happened in a theatre, by day. state, alerts: what the claim sets come to, where that is known already."""

    def __init__(
        self, claim_sets: Iterable[ClaimSet], theatre: Theatre, state: State | None = None, alerts: Sequence[Alert] | None = None
    ) -> None:
        sets = [followed(claim_set, theatre) for claim_set in claim_sets if claim_set.theatre == theatre.id]
        self.theatre, self.state, self.rules = theatre, state or fold(sets, theatre), rules_of(theatre)
        self.alerts = alerts_of(self.state, check_rules(theatre)) if alerts is None else alerts
        self.changes = by_day((change.at.date(), change) for change in self.state.changes if change.at)
        self.tallies = by_day((tally.latest, tally) for tally in self.state.tallies if tally.latest)
        ours = [claim_set for claim_set in counted(sets) if claim_set.about]
        self._articles = by_day((told_on(claim_set), claim_set) for claim_set in ours if not claim_set.undated)
        self._claims = by_day((day, claim) for one in ours for claim in one.claims if (day := day_of(claim, one)))

    def day(self, day: date) -> list[Rollup]:
        """Return the rollups of a day: the theatre's, each province's, and those of the places that anything is known of by then."""
        end, stale_after = end_of_day(day), timedelta(days=self.rules.stale_after_days)
        whole: Where = ("theatre", self.theatre.id)
        always: list[Where] = [whole, *(("province", place.name) for place in self.theatre.at_level("province"))]
        pages: dict[Where, Page] = defaultdict(blank, {where: blank() for where in always})
        for sight in as_of(self.state.spans, end, stale_after, since_when(self.theatre)):
            self._file(pages, "sights", sight, sight.span.place_id, sight.span.province)
        for change in self.changes.get(day, ()):
            self._file(pages, "changes", change, change.place_id, change.province)
        for tally in self.tallies.get(day, ()):
            self._file(pages, "tallies", tally, None, tally.province)
        for claim in self._claims.get(day, ()):
            self._file(pages, "claims", claim, claim.place_id, claim.province)
        for claim_set in self._articles.get(day, ()):
            for where in {whole}.union(*(self.scopes(c.place_id, c.province) for c in claim_set.claims)):
                pages[where].articles.append(claim_set)
        for alert in self.alerts:
            if alert.reached_at <= end and (alert.resolved_at is None or alert.resolved_at > end):
                self._file(pages, "alerts", alert, alert.scope, alert.province)
        return [self._checked(self.rollup(day, where, pages[where])) for where in sorted(pages)]

    def _checked(self, rollup: Rollup) -> Rollup:
        if rollup.scope != "theatre":
            return rollup
        week = [by_source(self._articles.get(rollup.day - timedelta(number), ())) for number in range(WEEK, 0, -1)]
        return rollup.replace(findings=tuple(findings(rollup, week, self.theatre)))

    def _file(self, pages: Mapping[Where, Page], shelf: str, item: object, place_id: str | None, province: str | None) -> None:
        for where in self.scopes(place_id, province):
            getattr(pages[where], shelf).append(item)

    def scopes(self, place_id: str | None, province: str | None) -> Iterator[Where]:
        """Yield the scopes that something about a place, about a province or about neither belongs to."""
        place = self.theatre.places.get(place_id or "")
        yield "theatre", self.theatre.id
        if province := place.province if place else province:
            yield "province", province
        if place and place.level != "province":
            yield "place", place.id

    def rollup(self, day: date, where: Where, page: Page) -> Rollup:
        """Return the rollup of one scope and day."""
        scope, scope_id = where
        place = self.theatre.places.get(scope_id) if scope == "place" else None
        return Rollup(
            id=digest(self.theatre.id, scope, scope_id, day),
            theatre=self.theatre.id,
            scope=scope,
            scope_id=scope_id,
            day=day,
            province=place.province if place else scope_id if scope == "province" else None,
            **held(page, scope),
            **moved(page),
            **told(page),
            **published(page, self.rules),
            firing=len(page.alerts),
        )


def held(page: Page, scope: Scope) -> dict[str, Any]:
    """Return who holds what at the day's end, each place counted once."""
    found = counted_places(page.sights)
    fields: dict[str, Any] = found._asdict()
    place = next((sight.span for sight in page.sights if sight.counts), None)
    if scope == "place" and place:
        fields |= {"holder": place.holder, "claimant": place.claimant, "standing": place.standing, "level": place.level}
    return fields


def moved(page: Page) -> dict[str, Any]:
    """Return what changed hands on the day, named and unnamed."""
    taken = [change for change in page.changes if change.kind in TAKEN | {"settled"}]
    lost = [change for change in page.changes if change.kind in TAKEN | {"settled", "left"}]
    return {
        "changes": len(page.changes),
        "captured": sum(change.kind == "captured" for change in page.changes),
        "recaptured": sum(change.kind == "recaptured" for change in page.changes),
        "gained": dict(sorted(Counter(change.gainer for change in taken).items())),
        "lost": dict(sorted(Counter(change.loser for change in lost).items())),
        "tallied": sum(tally.beyond for tally in page.tallies),
        "missing": max((tally.missing for tally in page.tallies), default=0),
    }


def told(page: Page) -> dict[str, Any]:
    """Return what is claimed about the day. Figures: of what is told of one kind at one place, the range; then the sum over places."""
    numbers: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in page.claims:
        if claim.kind in FIGURE_KINDS and claim.low is not None and claim.standing in {"asserted", "claimed"}:
            numbers[claim.kind, claim.place_id or claim.province or ""].append(claim)
    low, high, best = Counter[str](), Counter[str](), Counter[str]()
    for (kind, _), same in sorted(numbers.items()):
        low[kind] += min(claim.low or 0 for claim in same)
        high[kind] += max(claim.high or claim.low or 0 for claim in same)
        best[kind] += median_low(claim.low or 0 for claim in same)
    return {
        "claims": dict(sorted(Counter(claim.kind for claim in page.claims).items())),
        "standings": dict(sorted(Counter(claim.standing for claim in page.claims).items())),
        "fights": sum(claim.kind in FIGHT_KINDS and claim.standing in {"asserted", "claimed"} for claim in page.claims),
        "unlocated": sum(claim.kind in CONTROL_KINDS and claim.place_id is None for claim in page.claims),
        "figures": {kind: (low[kind], high[kind]) for kind in low},
        "best": dict(best),
    }


def published(page: Page, rules: Rules) -> dict[str, Any]:
    """Return how many articles tell of the scope, how many of them are independent, and how long after publication we could know."""
    independent: list[ClaimSet] = []
    for one in sorted(page.articles, key=lambda s: (s.known_at, s.article_id)):
        report = report_of(one)
        sources = {origin_of(other) for other in independent} - {"unknown"}
        if origin_of(one) not in sources and not any(same_text(report, report_of(other), rules) for other in independent):
            independent.append(one)
    delays = [round((one.known_at - one.published).total_seconds()) for one in page.articles if one.published]
    return {
        "articles": len(page.articles),
        "by_source": by_source(page.articles),
        "sources": len(independent),
        "delay_seconds": median_low(delays) if delays else None,
    }


def origin_of(claim_set: ClaimSet) -> str:
    """Return on whose report an article rests: an agency's where all its claims do, else its publisher's."""
    agencies = {claim.group for claim in claim_set.claims}
    return agencies.pop() or claim_set.source_id if len(agencies) == 1 else claim_set.source_id


def by_source(articles: Iterable[ClaimSet]) -> dict[str, int]:
    """Return how many of these articles each source has."""
    return dict(sorted(Counter(article.source_id for article in articles).items()))


def counted(claim_sets: Iterable[ClaimSet]) -> list[ClaimSet]:
    """Return the claim sets that count, of each article the highest revision as it was read newest, in a fixed order."""
    highest: dict[str, ClaimSet] = {}
    for claim_set in claim_sets:
        other = highest.get(claim_set.article_id)
        if other is None or (claim_set.revision, claim_set.reading) > (other.revision, other.reading):
            highest[claim_set.article_id] = claim_set
    return [highest[article] for article in sorted(highest)]


def told_on(claim_set: ClaimSet) -> date:
    """Return the day of publication, or that on which it was known."""
    return (claim_set.published or claim_set.known_at).date()


def day_of(claim: Claim, claim_set: ClaimSet) -> date | None:
    """Return the day on which a claim counts: its last, or that of its telling if that is sooner; None where nobody says either."""
    told = None if claim_set.undated else told_on(claim_set)
    return min(filter(None, (claim.latest, told)), default=None)


def by_day(items: Iterable[tuple[date, T]]) -> dict[date, list[T]]:
    """Return items by their day."""
    days: dict[date, list[T]] = defaultdict(list)
    for day, item in items:
        days[day].append(item)
    return dict(days)
