"""The tables that answers come as: each column once, whoever writes it (writing.py) and whoever asks (questions.py).

A row is a mapping from every column of its table, in their order, to a value: text, number, flag, day, instant (UTC), several texts, or
counts by name; None where nothing is known.
"""

import functools
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from groundshift.core.control import Sight
from groundshift.core.control.sides import Way
from groundshift.core.records import Alert, Article, Change, Claim, ClaimSet, Record, Rollup, Span
from groundshift.core.theatre import Place, Theatre

Sort = Literal["text", "texts", "number", "share", "flag", "day", "days", "instant", "counts"]
Row = dict[str, Any]
T = TypeVar("T")


class Column(NamedTuple):
    """A column: its name, what its values are, and what they say; of a record's own field the record says that."""

    name: str
    sort: Sort
    says: str = ""
    of: type[Record] | None = None


class Quote(NamedTuple):
    """A claim, and of the article that makes it what people want to know."""

    claim: Claim
    title: str = ""
    url: str = ""
    source_id: str = "unknown"
    published: datetime | None = None

    @classmethod
    def of(cls, claim: Claim, claim_set: ClaimSet) -> "Quote":
        """Return a claim of a set as a quote."""
        return cls(claim, claim_set.title, claim_set.url, claim_set.source_id, claim_set.published)


class Told(NamedTuple):
    """A claim about a place, the span that it bears on, and which way it points; no claim where a span rests on none."""

    span: Span
    way: Way | None = None
    quote: Quote | None = None


class Read(NamedTuple):
    """A claim, and the article in which it was read."""

    article: Article
    quote: Quote


class Table(NamedTuple):
    """A table: its name, its columns, what fills a row of it, and the column that names a row to people."""

    name: str
    columns: tuple[Column, ...]
    fill: Callable[[Any, Theatre], Row]
    head: str = "place"

    def row(self, thing: Any, pack: Theatre) -> Row:
        """Return what is printed of a thing, by column, in the order of the columns."""
        filled = self.fill(thing, pack)
        return {column.name: filled[column.name] for column in self.columns}


def sort_of(hint: Any) -> Sort:
    """Return what the values of a record's field are."""
    origin, arguments = get_origin(hint), [one for one in get_args(hint) if one is not type(None)]
    if origin is dict:
        return "counts"
    if origin is tuple:
        return "days" if arguments[0] is date else "texts"
    if origin is Literal:
        return "text"
    if arguments:  # X | None
        return sort_of(arguments[0])
    plain: dict[Any, Sort] = {str: "text", int: "number", float: "share", bool: "flag", date: "day", datetime: "instant"}
    return plain[hint]


def columns_of(kind: type[Record], *names: str, but: tuple[str, ...] = ("schema", "extra", "beside")) -> tuple[Column, ...]:
    """Return columns for fields of a record, by default for all but how it is stored."""
    hints = get_type_hints(kind)
    wanted = names or [name for name in kind.__struct_fields__ if name not in but]
    return tuple(Column(name, sort_of(hints[name]), of=kind) for name in wanted)


LOCATED: Final = (Column("lat", "share", "degrees, WGS 84; of the place"), Column("lon", "share", "degrees, WGS 84; of the place"))
SCOPED: Final = (Column("place", "text", "the place's name, where the row is about one"), *LOCATED)
ABOUT: Final = (
    Column("place", "text", "the place's name in the gazetteer"),
    *LOCATED,
    Column("title", "text", "of the article"),
    Column("url", "text", "of the article, or what it is named by"),
    Column("source_id", "text", "who published it"),
    Column("published", "instant", "when it was published"),
)


def located(place: Place | None) -> Row:
    """Return where a place is."""
    return {"lat": place.lat, "lon": place.lon} if place else {"lat": None, "lon": None}


def scoped(place: Place | None) -> Row:
    """Return which place a row is about, and where that is."""
    return {"place": place.name if place else None, **located(place)}


def fields(record: Record) -> Row:
    """Return a record's fields as they are."""
    return {name: getattr(record, name) for name in record.__struct_fields__}


def of_sight(sight: Sight, pack: Theatre) -> Row:
    """Fill a row of who holds a place."""
    seen = {name: getattr(sight, name) for name in ("pressure", "uncertain", "stale", "counts", "differs")}
    return {**fields(sight.span), **seen, **located(pack.places.get(sight.span.place_id))}


def of_change(change: Change, pack: Theatre) -> Row:
    """Fill a row of what changed hands."""
    return {**fields(change), **located(pack.places.get(change.place_id))}


def of_alert(alert: Alert, pack: Theatre) -> Row:
    """Fill a row of an alert."""
    return {**fields(alert), **scoped(pack.places.get(alert.scope))}


def of_quote(quote: Quote, pack: Theatre) -> Row:
    """Fill a row of what is claimed."""
    about = {name: getattr(quote, name) for name in ("title", "url", "source_id", "published")}
    return {**fields(quote.claim), **about, **scoped(pack.places.get(quote.claim.place_id or ""))}


def of_read(read: Read, pack: Theatre) -> Row:
    """Fill a row of what an article claims."""
    return {"article": read.article.url.rpartition("/")[2].removeprefix("seed:"), **of_quote(read.quote, pack)}


def of_told(told: Told, pack: Theatre) -> Row:
    """Fill a row of why: the span, and a claim for or against it."""
    of_span = {f"span_{name}": getattr(told.span, name) for name in OF_WHY}
    unsaid = {**dict.fromkeys(column.name for column in CLAIM), **scoped(pack.places.get(told.span.place_id))}
    return {**of_span, "way": told.way, **(of_quote(told.quote, pack) if told.quote else unsaid)}


def of_rollup(rollup: Rollup, pack: Theatre) -> Row:
    """Fill a row of a day."""
    figures = {kind: list(both) for kind, both in rollup.figures.items()}
    return {**fields(rollup), "figures": figures, **scoped(pack.places.get(rollup.scope_id))}


OF_WHY: Final = ("id", "part", "holder", "claimant", "standing", "valid_from", "valid_until", "explanation")
CLAIM: Final = (*columns_of(Claim), *ABOUT)

ASOF: Final = Table(
    "asof",
    (
        *columns_of(
            Span, "id", "theatre", "place_id", "place", "part", "province", "level", "holder", "claimant", "standing", "valid_from",
            "valid_until", "from_earliest", "last_evidence_at",
        ),
        Column("pressure", "number", "fights, sieges and entries told of this place by then, in this span"),
        Column("uncertain", "flag", "the next holder may have come by then"),
        Column("stale", "flag", "nobody has told of the place for the theatre's stale_after_days, or the day lies before the baseline"),
        Column("counts", "flag", "sums of places count this row: each place once, provinces as such not"),
        Column("differs", "flag", "a centre that is held otherwise than its place"),
        *LOCATED,
        *columns_of(Span, "evidence"),
    ),
    of_sight,
)  # fmt: skip
CHANGES: Final = Table("changes", (*columns_of(Change), *LOCATED), of_change)
ALERTS: Final = Table("alerts", (*columns_of(Alert), *SCOPED), of_alert, head="message")
CLAIMS: Final = Table("claims", CLAIM, of_quote)
READ: Final = Table("read", (Column("article", "text", "the file's or the page's name"), *CLAIM), of_read)
WHY: Final = Table(
    "why",
    (
        *(Column(f"span_{column.name}", column.sort, f"{column.name} of the span it bears on") for column in columns_of(Span, *OF_WHY)),
        Column("way", "text", f"which way the claim points: {', '.join(get_args(Way))}"),
        *CLAIM,
    ),
    of_told,
)
DAILY: Final = Table("daily", (*columns_of(Rollup), *SCOPED), of_rollup, head="scope_id")
TABLES: Final[Mapping[str, Table]] = {table.name: table for table in (ASOF, WHY, CHANGES, ALERTS, CLAIMS, READ, DAILY)}


@functools.cache
def sorts(table: Table) -> Mapping[str, Sort]:
    """Return what the values of a table's columns are, by column."""
    return {column.name: column.sort for column in table.columns}
