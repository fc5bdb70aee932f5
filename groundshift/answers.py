"""Who holds what, why, and what changed: answered from the index, or from articles in files with no server. Same core, same answers.

What was thought at an earlier time is folded anew from what was known then: from the log, or from the files.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from rich.console import Console
from rich.progress import track

from groundshift.adapters import open_index, open_log
from groundshift.adapters.documents import record_of
from groundshift.adapters.ports import Index
from groundshift.config import Config
from groundshift.core.alerting import alerts_of, check_rules
from groundshift.core.control import State, fold
from groundshift.core.control.statements import end_of_day
from groundshift.core.near import near
from groundshift.core.records import Alert, Article, Change, Claim, ClaimSet, DeadLetter, Record, Rollup, Span, milliseconds
from groundshift.core.rollup import Chronicle
from groundshift.core.theatre import Place, Theatre
from groundshift.differences import hits
from groundshift.errors import Failed, Misconfigured
from groundshift.observe import logger
from groundshift.packs import example, in_use
from groundshift.readers import Readers, cores, one_by_one
from groundshift.rollups import claim_sets, days_of
from groundshift.tables import Quote

ALIKE = 0.75  # a name that has so much of what was asked may have been meant
WORTH_IT = 40  # articles that it takes for another process to be worth its start
LIVE = {"term": {"retracted": False}}
T = TypeVar("T", Span, Change, Alert)
P = TypeVar("P")
Key = tuple[int, str]  # in the order of which claims and rollups are listed: ms since 1970, and the id


class Wanted(NamedTuple):
    """Which claims or rollups are asked for: fields with the values of which they are to have one, from which day to which, behind
    which, how many."""

    terms: Mapping[str, Sequence[str]] = {}
    first: date | None = None  # of a claim the day on which it was told, of a rollup its own
    last: date | None = None
    after: Key | None = None
    limit: int = 1000


class Answers(Protocol):
    """What people ask, by verbs and over HTTP."""

    def records(self, kind: type[T], retracted: bool = False) -> list[T]:
        """Return the live spans, changes or alerts, or what was retracted instead."""

    def quotes(self, place: Place) -> list[Quote]:
        """Return what is claimed about a place, under any id that it had, in the order of the telling."""

    def claims(self, wanted: Wanted) -> list[Quote]:
        """Return live claims in the order of their telling."""

    def rollups(self, wanted: Wanted) -> list[Rollup]:
        """Return rollups in the order of their days."""


def told_key(quote: Quote) -> Key:
    """Return what claims are listed by."""
    return milliseconds(quote.claim.known_at) if quote.claim.known_at else 0, quote.claim.id


def day_key(rollup: Rollup) -> Key:
    """Return what rollups are listed by."""
    return milliseconds(datetime.combine(rollup.day, time.min, UTC)), rollup.id


@dataclass
class Files:
    """How files are to be read, and what of them was not."""

    dates: str = ""  # how dates of numbers alone are written: dmy or mdy
    form: str | None = None  # of every file, whatever its name
    refused: list[DeadLetter] = field(default_factory=list)  # articles that could not be read, as a replay would refuse them
    passed_over: list[str] = field(default_factory=list)  # files of no form of ours, in folders
    cut: list[str] = field(default_factory=list)  # articles of which not all counts: too long to be read whole, or without a date

    def note(self, article: Article, claim_sets: Iterable[ClaimSet]) -> None:
        """Note what of an article was not read."""
        from groundshift.core.coded import coded_row  # noqa: PLC0415  # loads the reading, which the index does not need

        if article.published is None and coded_row(article.body) is None:  # a coded row has days of its own
            self.cut.append(f"{article.url}: no date: what it tells without a day moves nothing; put a line `published: DATE` on top")
        if over := max((claim_set.unread for claim_set in claim_sets), default=0):
            self.cut.append(f"{article.url}: too long: the last {over:,} of {len(article.body):,} characters were not read; split it")


class Folded:
    """Answers from claim sets, folded here."""

    def __init__(self, sets: Iterable[ClaimSet], theatres: Sequence[Theatre], known: datetime | None) -> None:
        self.sets = list(sets)
        self._known = known
        self._theatres = {pack.id: pack for pack in theatres}
        self._states = [fold(self.sets, pack, known) for pack in theatres]

    def records(self, kind: type[T], retracted: bool = False) -> list[T]:
        """Return the spans, changes or alerts of every theatre; a fold retracts nothing, it makes everything anew."""
        return [] if retracted else [record for state in self._states for record in of_kind(state, kind)]

    def quotes(self, place: Place) -> list[Quote]:
        """Return what the claim sets that count claim about a place."""
        ids = {place.id, *place.was}
        return [quote for quote in self._quotes() if quote.claim.place_id in ids]

    def claims(self, wanted: Wanted) -> list[Quote]:
        """Return the claims of the sets that count."""
        ours = [quote for quote in self._quotes() if quote.claim.theatre in self._theatres]
        found = [quote for quote in ours if has(quote.claim, wanted.terms) and between(quote.claim.known_at, wanted)]
        return portion(sorted(found, key=told_key), told_key, wanted)

    def rollups(self, wanted: Wanted) -> list[Rollup]:
        """Return the rollups of the days asked for, of those from the first article to the last."""
        published = sorted({claim_set.published.date() for claim_set in self.sets if claim_set.published})
        if not published:
            return []
        found = []
        for pack in self._theatres.values():
            chronicle = Chronicle([one for one in self.sets if one.theatre == pack.id], pack)
            for day in days_of(max(wanted.first or published[0], published[0]), min(wanted.last or published[-1], published[-1])):
                found += [rollup for rollup in chronicle.day(day) if has(rollup, wanted.terms)]
        return portion(sorted(found, key=day_key), day_key, wanted)

    def _quotes(self) -> list[Quote]:
        """Return every claim that counts, in the order of the telling."""
        newest: dict[tuple[str, str], ClaimSet] = {}
        for claim_set in sorted(
            (s for s in self.sets if self._known is None or s.known_at <= self._known), key=lambda s: (s.revision, s.reading)
        ):
            newest[claim_set.theatre, claim_set.article_id] = claim_set
        told = sorted(newest.values(), key=lambda s: (s.known_at, s.article_id))
        return [Quote.of(claim, claim_set) for claim_set in told for claim in claim_set.claims]


def has(record: Record, terms: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a record has one of the values of each field."""
    return all(getattr(record, name) in values for name, values in terms.items())


def between(at: datetime | None, wanted: Wanted) -> bool:
    """Say whether an instant lies on one of the days asked for; one that nobody knows lies on none."""
    if at is None:
        return wanted.first is None and wanted.last is None
    return (wanted.first is None or at.date() >= wanted.first) and (wanted.last is None or at.date() <= wanted.last)


def portion(found: Sequence[P], key: Callable[[P], Key], wanted: Wanted) -> list[P]:
    """Return of what is in order the part that is asked for."""
    return [one for one in found if wanted.after is None or key(one) > wanted.after][: wanted.limit]


class Indexed:
    """Answers from the index, as it stands, of the theatres asked for."""

    def __init__(self, index: Index, dataset: str, theatres: Iterable[str]) -> None:
        self._index, self._dataset = index, dataset
        self._ours = {"terms": {"theatre": list(theatres)}}

    def records(self, kind: type[T], retracted: bool = False) -> list[T]:
        """Return the documents of a kind."""
        name = {Span: "spans", Change: "changes", Alert: "alerts"}[kind]
        found = everything(self._index, f"{self._dataset}-{name}", {"term": {"retracted": retracted}}, self._ours)
        return [record_of(kind, source) for source in found]

    def quotes(self, place: Place) -> list[Quote]:
        """Return the live claims about a place."""
        ids = [place.id, *place.was]
        found = everything(self._index, f"{self._dataset}-claims", {"terms": {"place_id": ids}}, LIVE, self._ours)
        quotes = [quote_of(source) for source in found]
        return sorted(quotes, key=lambda q: (q.claim.known_at is not None, q.claim.known_at, q.claim.article_id, q.claim.order))

    def claims(self, wanted: Wanted) -> list[Quote]:
        """Return live claims, a page of the index at most."""
        return [quote_of(source) for source in self._page("claims", "known_at", wanted)]

    def rollups(self, wanted: Wanted) -> list[Rollup]:
        """Return the rollups that were made, a page of the index at most."""
        return [record_of(Rollup, source) for source in self._page("daily", "day", wanted)]

    def _page(self, name: str, when: str, wanted: Wanted) -> list[dict[str, Any]]:
        terms = [{"terms": {field: list(values)}} for field, values in wanted.terms.items()]
        days = {"gte": wanted.first, "lt": wanted.last and wanted.last + timedelta(days=1)}
        within = {bound: day.isoformat() for bound, day in days.items() if day}
        filters = [self._ours, LIVE, *terms, *([{"range": {when: within}}] if within else [])]
        body: dict[str, Any] = {"query": {"bool": {"filter": filters}}, "sort": [{when: "asc"}, {"id": "asc"}], "size": wanted.limit}
        body |= {"search_after": list(wanted.after)} if wanted.after else {}
        return [hit["_source"] for hit in self._index.search(f"{self._dataset}-{name}", body)["hits"]["hits"]]


def quote_of(source: Mapping[str, Any]) -> Quote:
    """Return the claim of a document, and its article."""
    published = source["published"] and datetime.fromisoformat(source["published"])
    return Quote(record_of(Claim, source), source["title"], source["url"], source["source_id"], published)


def of_kind(state: State, kind: type[T]) -> Sequence[T]:
    """Return a state's spans, changes or alerts."""
    made: Mapping[type[Record], Sequence[Any]] = {Span: state.spans, Change: state.changes}
    return made[kind] if kind in made else alerts_of(state, check_rules(state.theatre))  # type: ignore[return-value]  # kind is Alert then


def answers(config: Config, paths: Sequence[Path], known: date | None = None, files: Files | None = None) -> Answers:
    """Return who answers: files where there are paths, the index where not, the log for an earlier known day (its end).

    Raises Misconfigured: a path that holds no articles; Unavailable: a server that does not answer; Failed: a log without claims.
    """
    packs = in_use(config)
    theatres = list(packs.values())
    until = end_of_day(known) if known else None
    if paths:
        return Folded(from_files(paths, theatres, config.consumers.extractors, files), theatres, until)
    if until is None:
        return Indexed(open_index(config), config.dataset, packs)
    with closing(open_log(config)) as log:
        if sets := [s for pack in theatres for s in claim_sets(log, config.dataset, pack)]:
            return Folded(sets, theatres, until)
    raise Failed(f"no claims on {config.dataset}-claims: is that the dataset? `groundshift run extractor` puts them there")


def from_files(paths: Sequence[Path], theatres: Sequence[Theatre], processes: int = 0, files: Files | None = None) -> Iterator[ClaimSet]:
    """Read the articles of files and folders; what is refused, as by a replay, or not read goes into `files`, else into the log."""
    into = files or Files()
    articles = articles_of(paths, into)
    if files is None and into.refused:
        logger().warning("articles of files were not read", refused=[f"{one.path}: {one.error}" for one in into.refused])
    return claimed(articles, theatres, processes, into)


def articles_of(paths: Sequence[Path], files: Files) -> list[Article]:
    """Return the articles that files and folders hold; what is refused or passed over goes into `files`."""
    from producers.articles import read_articles  # noqa: PLC0415  # the index does not need it

    found = list(read_articles(paths, form=files.form, dates=files.dates, passed_over=files.passed_over.append))
    files.refused += [one for one in found if isinstance(one, DeadLetter)]
    return [article for article in found if isinstance(article, Article)]


def claimed(articles: Sequence[Article], theatres: Sequence[Theatre], processes: int, files: Files) -> Iterator[ClaimSet]:
    """Read articles; what of them is not read goes into `files`.

    processes: that read, 0: as many as there are cores; of few articles none but this one. On a terminal a bar shows how far it is.
    """
    from groundshift.core.limits import read_all  # noqa: PLC0415  # loads the gazetteer's automaton, which the index does not need

    processes = min(processes or cores(), len(articles) // WORTH_IT)
    console = Console(stderr=True)
    with ExitStack() as ends:
        if processes > 1:
            list(read_all(articles[0], theatres))  # loads the tables, which the processes begin with
            read = ends.enter_context(Readers(theatres, processes, fork=True))
        told = read(articles) if processes > 1 else one_by_one(read_all, theatres)(articles)
        for article, one in zip(
            articles, track(told, "Reading", len(articles), console=console, disable=not console.is_terminal, transient=True), strict=True
        ):
            if one.error:
                raise Failed(f"the reading failed on {article.url or article.id}: {one.error}: report it")
            files.note(article, one.claim_sets)
            yield from one.claim_sets


def everything(index: Index, name: str, *filters: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every document of an index that passes the filters, page by page, in the order of their ids."""
    return (hit["_source"] for hit in hits(index, name, *filters))


def find_places(words: str, theatres: Sequence[Theatre]) -> list[tuple[Theatre, Place]]:
    """Return the places that an id, a name or an alias may mean: by id, else by name, else by alias; with its province or without.

    Raises Misconfigured: none.
    """
    said, _, province = (part.strip() for part in words.casefold().partition(","))  # "Aybak, Samangan", as tables show it
    wanted, everywhere = said if province else words.casefold(), [(pack, place) for pack in theatres for place in pack.places.values()]
    if province:
        everywhere = [(pack, place) for pack, place in everywhere if place.province.casefold() == province]
    for meant in (
        [(pack, place) for pack, place in everywhere if wanted in {place.id, *place.was}],
        [(pack, place) for pack, place in everywhere if place.name.casefold() == wanted],
        [(pack, place) for pack, place in everywhere if wanted in {alias.casefold() for alias in place.aliases}],
        [(pack, place) for pack, place in everywhere if wanted in kinds_of(place)],
    ):
        if meant:
            return meant
    raise Misconfigured(_no_place(words, theatres))


def kinds_of(place: Place) -> set[str]:
    """Return a place's name with its kind, which tells it from others of that name: "aybak city", "aybak (city)"."""
    name, kind = place.name.casefold(), place.level.replace("_", " ")
    return {f"{name} {kind}", f"{name} ({kind})"}


def _no_place(words: str, theatres: Sequence[Theatre]) -> str:
    """Return what is said where no place has a name: names like it, and an id as an example, from the theatres in use."""
    names = {name.casefold(): place.name for pack in theatres for place in pack.places.values() for name in place.names}
    found = list(dict.fromkeys(names[name] for name in near(words, names, ALIKE)))
    such = next(filter(None, map(example, theatres)), "")
    where = " or ".join(pack.name for pack in theatres)
    if found:
        return f"no place {words!r} in {where}: did you mean {', '.join(found)}?"
    return f"no place {words!r} in {where}: give a name of the gazetteer, or an id" + (f" such as {such}" if such else "")


def find_place(words: str, theatres: Sequence[Theatre]) -> tuple[Theatre, Place]:
    """Return the one place that an id, a name or an alias means. Raises Misconfigured: none, or several."""
    found = find_places(words, theatres)
    if len(found) > 1:
        these = ", ".join(f"{place.id} ({place.level}, {place.province}, {pack.name})" for pack, place in found)
        raise Misconfigured(f"{words!r} may be {these}: give the id, or its kind with the name")
    return found[0]
