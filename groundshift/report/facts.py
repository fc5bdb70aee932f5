"""The records of one theatre become the page's document."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final, NamedTuple, TypeVar

from groundshift.core.control.asof import BROAD
from groundshift.core.control.hindsight import Hindsight, day_of
from groundshift.core.control.ledger import Key
from groundshift.core.control.rules import rules_of
from groundshift.core.control.sides import way_of
from groundshift.core.records import Alert, Article, Change, Claim, Level, Span, milliseconds
from groundshift.core.theatre import Theatre
from groundshift.report.areas import Area, areas, coordinates, outlines, tier_of
from groundshift.report.document import Notice, Page, Said, Side, Stretch, Text, Thought, Turn, Unit
from groundshift.tables import Quote

# From which zoom on a place is drawn, by its kind: 1 is the whole map, each step twice as near. What is not drawn is counted.
DRAWN_FROM: Final[dict[Level, int]] = {"town": 2, "base": 2, "village": 4, "neighbourhood": 4, "checkpoint": 4}
FEW: Final = 80  # places that are all drawn on the whole map: they hide nothing
R = TypeVar("R", Span, Change, Alert)


class Told(NamedTuple):
    """What a page is made of. Records of other theatres, and retracted ones, are passed over."""

    spans: Sequence[Span] = ()
    changes: Sequence[Change] = ()
    alerts: Sequence[Alert] = ()
    articles: Sequence[Article] = ()
    quotes: Mapping[str, Quote] = {}  # by claim id: of what the spans rest on; one that is not there is not shown
    hindsight: Hindsight | None = None  # None: it is not known what was thought then


def facts(pack: Theatre, told: Told, now: datetime) -> Page:
    """Return everything the page shows of one theatre."""
    spans, changes, alerts = ours(told.spans, pack), ours(told.changes, pack), ours(told.alerts, pack)
    moments = [article.published for article in told.articles if article.published] + [change.at for change in changes if change.at]
    days = [day_of(moment) for moment in moments] or [day_of(now)]
    cited = Cited(pack, told.quotes)
    return Page(
        theatre=pack.name,
        theatre_id=pack.id,
        made=milliseconds(now),
        first=(min(days) - timedelta(days=1)).isoformat(),
        last=max(days).isoformat(),
        stale_days=rules_of(pack).stale_after_days,
        few=FEW,
        then=told.hindsight is not None,
        sides={actor.id: Side(actor.name, actor.colour) for actor in pack.actors.values() if actor.party},
        provinces=[(name, coordinates(shape)) for name, shape in outlines(pack).items()],
        units=units(spans, told.hindsight, pack, cited),
        said=cited.said,
        changes=turns(changes, told.hindsight),
        alerts=[of_alert(alert, pack) for alert in sorted(alerts, key=lambda a: (a.reached_at, a.id), reverse=True)],
        articles=[of_article(article, pack) for article in sorted(told.articles, key=lambda a: (a.known_at, a.id), reverse=True)],
        attribution=attribution(pack),
    )


def ours(records: Sequence[R], pack: Theatre) -> list[R]:
    """Return the live records of a theatre."""
    return [record for record in records if record.theatre == pack.id and not record.retracted]


class Cited:
    """The sentences that stretches rest on, each kept once under a number."""

    def __init__(self, pack: Theatre, quotes: Mapping[str, Quote]) -> None:
        self._quotes, self._line = quotes, rules_of(pack).place_confidence_line
        self._numbers: dict[str, int] = {}
        self.said: list[Said] = []

    def stretch(self, span: Span) -> Stretch:
        """Return a span with the numbers of the sentences for it, against it, and of the fights."""
        ways: dict[str, list[int]] = {"for": [], "against": [], "fight": []}
        rests_on = {*span.evidence, *span.pressure_evidence} & self._quotes.keys()
        for claim in sorted((self._quotes[claim_id].claim for claim_id in rests_on), key=telling):
            way = way_of(claim, span.claimant or span.holder, self._line)
            ways.setdefault(way, []).append(self._number(claim.id))
        return Stretch(
            since=at(span.valid_from),
            until=at(span.valid_until),
            earliest=at(span.from_earliest),
            told=at(span.last_evidence_at),
            holder=span.holder,
            claimant=span.claimant,
            standing=span.standing,
            why=span.explanation,
            pro=ways["for"],
            con=ways["against"],
            fights=[day.isoformat() for day in span.pressure_days],
            fighting=ways["fight"],
            counts=[] if span.level in BROAD else [(at(since), at(until)) for since, until in span.counts],
        )

    def _number(self, claim_id: str) -> int:
        if claim_id not in self._numbers:
            self._numbers[claim_id] = len(self.said)
            self.said.append(of_quote(self._quotes[claim_id]))
        return self._numbers[claim_id]


def telling(claim: Claim) -> tuple[int, str, int]:
    """Return the place of a claim in the order of the telling."""
    return at(claim.known_at) or 0, claim.article_id, claim.order


def units(spans: Iterable[Span], hindsight: Hindsight | None, pack: Theatre, cited: Cited) -> list[Unit]:
    """Return the units that anything is, or was ever, thought of."""
    ordered = sorted(spans, key=lambda s: (s.place_id, s.part, s.valid_from is not None, at(s.valid_from) or 0))
    now: dict[Key, list[Span]] = {key: list(same) for key, same in groupby(ordered, key=lambda s: (s.place_id, s.part))}
    thoughts = hindsight.thoughts if hindsight else {}
    then = {key: told for key, told in thoughts.items() if any(thought.span for thought in told)}
    drawn, made = areas(pack, {place_id for place_id, _ in now.keys() | then.keys()}), []
    for key in sorted(now.keys() | then.keys()):
        head = now[key][0] if key in now else next(thought.span for thought in then[key] if thought.span)
        area = drawn.get(key[0]) if key[1] == "whole" or (key[0], "whole") not in now.keys() | then.keys() else None
        made.append(
            unit(
                head,
                pack,
                area,
                [cited.stretch(span) for span in now.get(key, ())],
                [
                    Thought(None if day == date.min else day.isoformat(), cited.stretch(span) if span else None)
                    for day, span in then.get(key, ())
                ],
            )
        )
    return made


def unit(head: Span, pack: Theatre, area: Area | None, now: list[Stretch], then: list[Thought]) -> Unit:
    """Return a place, or its centre, with all that is and was thought of it."""
    place = pack.places.get(head.place_id)
    return Unit(
        id=f"{head.place_id}/{head.part}",
        place_id=head.place_id,
        part=head.part,
        place=named(head),
        province=head.province,
        level=head.level.replace("_", " "),
        capital=head.level == "provincial_capital",
        from_zoom=DRAWN_FROM.get(head.level, 1),
        at=(place.lon, place.lat) if place else None,
        area=area,
        broad=place is not None and tier_of(place) == 0,
        now=now,
        then=then,
    )


def turns(changes: Iterable[Change], hindsight: Hindsight | None) -> list[Turn]:
    """Return the changes, newest first: those that stand, since the day on which each was first thought so, and those that did once."""
    believed = hindsight.changes if hindsight else ()
    since = {one.record.id: one.since for one in believed if one.until is None}
    made = [(change, of_change(change, since.get(change.id, day_of(change.known_at)))) for change in changes]
    made += [(one.record, of_change(one.record, one.since, one.until)) for one in believed if one.until]
    return [turn for _, turn in sorted(made, key=lambda pair: (pair[0].at is not None, pair[0].at, pair[0].id), reverse=True)]


def of_change(change: Change, since: date, until: date | None = None) -> Turn:
    """Return a change that was thought from a day to another."""
    return Turn(
        unit=f"{change.place_id}/{change.part}",
        place=named(change),
        province=change.province,
        kind=change.kind + (", undone at once" if change.flip_back else ""),
        loser=change.loser,
        gainer=change.gainer,
        standing=change.standing,
        at=at(change.at),
        since=since.isoformat(),
        until=until.isoformat() if until else None,
        sentence=" ".join(change.sentence.split()),
        speaker=change.speaker,
        url=change.url,
    )


def of_quote(quote: Quote) -> Said:
    """Return a claim as the page shows it."""
    claim = quote.claim
    return Said(
        sentence=" ".join(claim.sentence.split()),
        speaker=claim.speaker,
        side=claim.side,
        standing=claim.standing,
        kind=claim.kind,
        rule=claim.rule,
        at=at(claim.known_at),
        title=quote.title,
        url=quote.url,
    )


def of_alert(alert: Alert, pack: Theatre) -> Notice:
    """Return an alert as the page shows it."""
    place = pack.places.get(alert.scope)
    return Notice(
        at=at(alert.reached_at),
        known=at(alert.known_at),
        ended=at(alert.resolved_at),
        severity=alert.severity,
        state=alert.state,
        rule=alert.rule,
        message=alert.message,
        reason=alert.reason,
        province=alert.province or (place.province if place else ""),
    )


def of_article(article: Article, pack: Theatre) -> Text:
    """Return an article as the page shows it."""
    source = pack.sources.get(article.source_id)
    return Text(
        at=at(article.published),
        basis=article.published_basis,
        title=article.title or article.url or article.id,
        url=article.url,
        source=source.name if source else article.source_id,
    )


def named(record: Span | Change) -> str:
    """Return a place's name, with the part where it is not the whole."""
    return record.place + ("" if record.part == "whole" else f" ({record.part})")


def at(moment: datetime | None) -> int | None:
    """Return an instant as milliseconds."""
    return milliseconds(moment) if moment else None


def attribution(pack: Theatre) -> str:
    """Return where the facts of the pack come from, in its own words."""
    file = pack.folder / "ATTRIBUTION.md"
    return file.read_text("utf-8") if file.is_file() else ""
