"""The tables of the verbs that keep house: feeds, packs, dead letters, what was set by hand.

As the tables of answers (tables.py), but for the map: only what was set by hand has a place.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from groundshift.config import Feed
from groundshift.core.override import Fate
from groundshift.core.records import Claim, DeadLetter
from groundshift.core.theatre.loading import Survey
from groundshift.core.theatre.model import Theatre
from groundshift.tables import LOCATED, Column, Row, Sort, Table, columns_of, located

UNTOLD: Final = ("key", "original", "schema", "extra", "beside")  # of a dead letter, what no column of its own tells


def of_feed(feed: Feed, of: str) -> Row:
    """Return a row of a feed that is polled. of: the pack that lists it, or `configuration`."""
    return {**feed.model_dump(), "of": of}


def of_pack(pack: Theatre) -> Row:
    """Return a row of a pack."""
    return {
        "theatre": pack.id,
        "name": pack.name,
        "countries": list(pack.countries),
        "edition": pack.edition,
        "watched_since": pack.settings.get("watched_since"),
        "places": dict(Counter(place.level for place in pack.places.values())),
        "sides": [actor.id for actor in pack.actors.values()],
        "sources": len(pack.sources),
        "baseline": len(pack.baseline),
        "alerts": [rule.get("id") for rule in pack.alerts],
        "folder": str(pack.folder),
    }


def of_survey(found: Survey) -> list[Row]:
    """Return a row of each mistake and each warning."""
    return [{"is": "mistake", **m._asdict()} for m in found.mistakes] + [{"is": "warning", **w._asdict()} for w in found.warnings]


def of_letter(letter: DeadLetter) -> Row:
    """Return a row of a dead letter: all that is known of it but its bytes."""
    return {column.name: getattr(letter, column.name) for column in LETTER} | {"key": letter.key.decode(errors="backslashreplace")}


def of_fates(fates: Iterable[Fate], pack: Theatre) -> list[Row]:
    """Return a row of each override and revocation, in their order."""
    told = list(fates)
    claims = {fate.said.article_id: fate.said.claims[0] for fate in told if fate.said.claims}
    return [_of_fate(fate, claims.get(fate.said.article_id), pack) for fate in told]


def _of_fate(fate: Fate, about: Claim | None, pack: Theatre) -> Row:
    """Return a row. about: the newest claim of that place and day, since a revocation has none of its own."""
    said, claim = fate.said, fate.said.claims[0] if fate.said.claims else about
    words = {name: claim and getattr(claim, field) for name, field in OF_CLAIM.items()}
    return {
        "id": said.id,
        "theatre": pack.id,
        "known_at": said.known_at,
        **words,
        "holder": claim.gainer if claim and said.claims else None,
        "now": fate.now,
        "undone_by": fate.by and fate.by.holder,
        "undone_on": fate.by and fate.by.valid_from,
        "says": said.title,
        **located(pack.places.get(claim.place_id or "") if claim else None),
    }


def _table(name: str, head: str, *columns: Column) -> Table:
    """Return a table whose rows come filled."""
    return Table(name, columns, lambda row, _pack: row, head)


def _of_settings(*columns: tuple[str, Sort]) -> tuple[Column, ...]:
    return tuple(Column(name, sort, Feed.model_fields[name].description or "") for name, sort in columns)


OF_CLAIM: Final[Mapping[str, str]] = {  # a column of what was set by hand, by the field of its claim
    "place_id": "place_id", "place": "place_text", "province": "province", "part": "part", "from": "earliest", "by": "speaker",
    "because": "sentence",
}  # fmt: skip
LETTER: Final = columns_of(DeadLetter, but=UNTOLD)

FEEDS: Final = _table(
    "feeds", "url",
    *_of_settings(("url", "text"), ("source", "text"), ("lang", "text"), ("every_seconds", "share"), ("full_text", "flag")),
    *_of_settings(("all", "flag"), ("unverified", "flag")),
    Column("of", "text", "where it stands: `configuration`, or the id of a pack"),
)  # fmt: skip
CHECKED: Final = _table(
    "feeds_checked", "feed",
    Column("feed", "text", "its address"),
    Column("source", "text", "its source's id"),
    Column("ok", "flag", "it answers as it should"),
    Column("error", "text", "what is wrong, else empty"),
    Column("status", "number", "of HTTP"),
    Column("kind", "text", "rss20, atom10, json11, news sitemap ..."),
    Column("entries", "number", "in the feed"),
    Column("articles", "number", "that a poll would put onto the log now"),
    Column("named", "number", "of them, those that name a place or side of a theatre in use"),
    Column("undated", "number", "of them, those without a date"),
    Column("broken", "number", "entries that nobody can read"),
    Column("newest", "instant", "the latest date of an entry"),
    Column("moved_to", "text", "where it moved for good"),
    Column("retired", "flag", "gone for good"),
    Column("odd", "texts", "what is strange about it, in words"),
)  # fmt: skip
PACKS: Final = _table(
    "theatres", "theatre",
    Column("theatre", "text", "the pack's id"),
    Column("name", "text", "the war's name"),
    Column("countries", "texts", "ISO 3166-1 alpha-2"),
    Column("edition", "number", "of the pack"),
    Column("watched_since", "day", "since when the war is watched"),
    Column("places", "counts", "places by level"),
    Column("sides", "texts", "ids of the sides"),
    Column("sources", "number", "sources that it knows"),
    Column("baseline", "number", "places held before the first article"),
    Column("alerts", "texts", "ids of its alert rules"),
    Column("folder", "text", "where it lies"),
)  # fmt: skip
MISTAKES: Final = _table(
    "mistakes", "what",
    Column("is", "text", "mistake or warning"),
    Column("file", "text", "of the pack"),
    Column("line", "number", "in the file; 0: the file as a whole"),
    Column("what", "text", "what is wrong, or thin"),
    Column("do", "text", "what to do"),
)  # fmt: skip
LETTERS: Final = _table("dead_letters", "id", *LETTER, Column("key", "text", "under which it lay on its topic"))
OVERRIDES: Final = _table(
    "overrides", "place",
    Column("id", "text", "of the claim set that says it"),
    Column("theatre", "text", "of which war"),
    Column("known_at", "instant", "when it was set, or revoked"),
    Column("place_id", "text", "of which place"),
    Column("place", "text", "its name in the gazetteer"),
    Column("province", "text", "where it lies"),
    Column("part", "text", "the place as a whole, or its centre"),
    Column("from", "day", "from whose end it holds"),
    Column("by", "text", "who says so"),
    Column("because", "text", "why"),
    Column("holder", "text", "the side's id; nothing: a revocation"),
    Column("now", "text", "what became of it: stands, undone, replaced, revoked, a revocation"),
    Column("undone_by", "text", "the side that a later claim gives it"),
    Column("undone_on", "instant", "since when"),
    Column("says", "text", "all of it in words"),
    *LOCATED,
)  # fmt: skip
KEEPING: Final[Mapping[str, Table]] = {table.name: table for table in (FEEDS, CHECKED, PACKS, MISTAKES, LETTERS, OVERRIDES)}
