"""Records become documents: which index, which version, what a document has beside its record's fields."""

import functools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from groundshift.adapters.ports import Document, Message
from groundshift.adapters.templates import BESIDE
from groundshift.core.beliefs import Belief
from groundshift.core.bounds import ID_BYTES
from groundshift.core.control.history import level_of
from groundshift.core.control.statements import end_of_day
from groundshift.core.control.words import name_of
from groundshift.core.records import (
    Alert,
    Article,
    Change,
    Claim,
    ClaimSet,
    Level,
    Record,
    Rollup,
    Span,
    Tally,
    decode,
    digest,
    milliseconds,
)
from groundshift.core.theatre import Place, Theatre
from groundshift.errors import BadInput

UNKNOWN_START: Final = "0001-01-01T00:00:00Z"  # a range query needs a value: these stand for "since before anything we know" and "still"
OPEN_END: Final = "9999-12-31T00:00:00Z"
BEFORE: Final = 40  # letters of it before the place's name, where it is cut
WORDS: Final = 220  # letters of a sentence that a table shows
LETTERS: Final = 90  # of a name, across the map of a whole theatre
ROWS: Final = 2.2  # letters, the height of a name
ROOM: Final = 6  # letters that a map shows beyond its outermost places
PROMINENCE: Final[dict[Level, int]] = {"provincial_capital": 3, "city": 2, "border_crossing": 2, "airport": 2, "dam": 2, "plant": 2}
UNKNOWN_DAY: Final = "1970-01-01T00:00:00Z"  # of a span of which nobody told, and no baseline says when
NOW: Final = {"clock": "now"}
VERSION_MAX = 2**63 - 1  # what Elasticsearch takes; beyond, it would refuse the whole request
Theatres = Mapping[str, Theatre]
Fields = dict[str, Any]


def documents(dataset: str, record: Record, theatres: Theatres, origin: Message | None = None) -> Iterator[Document]:
    """Yield a record's documents: one each, and of a claim set one for every claim. Raises BadInput: an id or a version out of bounds."""
    if isinstance(record, ClaimSet):
        for claim in record.claims:
            yield _document(f"{dataset}-claims", claim.id, claim_version(record), _claim(claim, record, theatres), origin)
    elif isinstance(record, Article):
        fields = msgspec.to_builtins(record) | {"heading": record.heading}
        document = _document(f"{dataset}-articles", record.id, record.revision, fields, origin)
        yield msgspec.structs.replace(document, content_hash=record.content_hash)
    else:
        index, fields = SHAPES[type(record)]
        named: Any = record  # all of SHAPES have an id
        version = getattr(record, "version", 0)  # a rollup's is given by who writes it
        made = fields(msgspec.to_builtins(record), theatres) | (NOW if "clock" in BESIDE.get(index, {}) else {})
        yield _document(f"{dataset}-{index}", named.id, version, made, origin)


def belief_document(dataset: str, believed: Belief, theatres: Theatres, version: int) -> Document:
    """Return the document of what was thought on some days.

    version: of all that is known now, for a later word may end a belief, or show that it was never held.
    """
    fields = SHAPES[type(believed.record)][1](msgspec.to_builtins(believed.record), theatres)
    since, until = ((day and _midnight(day)) for day in (believed.since, believed.until))
    name = digest(type(believed.record).__name__, believed.record.id, believed.since)
    fields |= {"clock": "then", "belief": name, "since": since, "believed": {"gte": since, "lt": until or OPEN_END}, "version": version}
    return _document(f"{dataset}-believed", name, version, fields, None)


def day_document(dataset: str, rollup: Rollup, theatres: Theatres, version: int) -> Document:
    """Return the document of a day as it was known at its own end. version: as of a belief."""
    fields = _rollup(msgspec.to_builtins(rollup), theatres) | {"clock": "then"}
    return _document(f"{dataset}-believed_daily", rollup.id, version, fields, None)


def claim_version(claim_set: ClaimSet) -> int:
    """Return the version of a set's claims: even where they stand, the odd number after it where they are taken back."""
    return 2 * claim_set.reading + (claim_set.superseded_at is not None)


def _document(index: str, name: str, version: int, fields: Fields | Record, origin: Message | None) -> Document:
    if not 0 < len(name.encode()) <= ID_BYTES:
        raise BadInput(f"an id of {len(name.encode())} bytes: the index takes 1 to {ID_BYTES}")
    if not 0 <= version <= VERSION_MAX:
        raise BadInput(f"version {version}: the index takes 0 to {VERSION_MAX}")
    return Document(index, name, version, msgspec.json.encode(fields), origin)


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _where(theatres: Theatres, theatre: str, place_id: str | None) -> Place | None:
    pack = theatres.get(theatre)
    return pack.places.get(place_id) if pack and place_id else None


def _located(fields: Fields, place: Place | None) -> Fields:
    if place:
        fields |= {"location": {"lat": place.lat, "lon": place.lon}, "lat": place.lat, "lon": place.lon}
    return fields


def excerpt(sentence: str, name: str, width: int = WORDS) -> str:
    """Return a sentence on one line, of a long one what stands around a name, cut between words."""
    text = " ".join(sentence.split())
    if len(text) <= width:
        return text
    found = max(text.casefold().find(name.casefold()), 0)
    begin = min(max(found - BEFORE, 0), len(text) - width)
    begin = begin and text.find(" ", begin) + 1
    end = begin + width
    end = len(text) if end >= len(text) else max(text.rfind(" ", begin, end), begin + 1)
    return ("… " if begin else "") + text[begin:end] + (" …" if end < len(text) else "")


def _days(first: str, last: str) -> tuple[datetime, datetime]:
    """Return the beginning of the UTC day of an instant, and the end of that of another."""
    begin, end = (datetime.fromisoformat(instant).astimezone(UTC).date() for instant in (first, last))
    return datetime.combine(begin, time.min, UTC), end_of_day(end)


def _told(first: str, last: str) -> Fields:
    """Return the days in which something was told: as a range to search by, and for the address of a page that shows them."""
    begin, end = _days(first, last)
    return {
        "told": {"gte": begin.isoformat(), "lte": end.isoformat()},
        "told_from_ms": milliseconds(begin),
        "told_until_ms": milliseconds(end),
    }


def _quoted(fields: Fields) -> Fields:
    fields["words"] = excerpt(fields["sentence"] or fields.get("explanation", ""), fields["place"])
    days = [fields["told_from"], fields["told_until"], fields.get("last_evidence_at") or fields.get("known_at")]
    days += [f"{day}T00:00:00Z" for day in fields.get("pressure_days", ())]  # a fight is told of on its day or later
    known = sorted(filter(None, days)) or [UNKNOWN_DAY]
    return fields | _told(known[0], known[-1])


def _change(fields: Fields, theatres: Theatres) -> Fields:
    pack = theatres.get(fields["theatre"])
    fields["by"] = name_of(fields["gainer"], pack) if pack else fields["gainer"]
    return _at_its_place(_quoted(fields), theatres)


def _claim(claim: Claim, claim_set: ClaimSet, theatres: Theatres) -> Fields:
    fields: Fields = msgspec.to_builtins(claim)
    place = _where(theatres, claim.theatre, claim.place_id)
    fields |= {name: msgspec.to_builtins(getattr(claim_set, name)) for name in CLAIM_SET_FIELDS}
    fields |= {"retracted": claim_set.superseded_at is not None, "place": place.name if place else None}
    fields["words"] = excerpt(claim.sentence, claim.place_text or (place.name if place else ""))
    first = min(filter(None, (fields["published"], fields["known_at"])), default=None)
    fields["since_ms"] = milliseconds(_days(first, first)[0]) if first else None
    fields["clock"] = ["then"] if fields["retracted"] else ["now", "then"]  # what was taken back was said all the same
    return _located(fields, place)


def _at_its_place(fields: Fields, theatres: Theatres) -> Fields:
    return _located(fields, _where(theatres, fields["theatre"], fields["place_id"]))


def _times(times: Sequence[Sequence[str | None]]) -> list[dict[str, str]]:
    return [{"gte": since or UNKNOWN_START, "lt": until or OPEN_END} for since, until in times]


def _bounds(times: Mapping[str, str]) -> list[str | None]:
    since, until = times["gte"], times["lt"]
    return [None if since == UNKNOWN_START else since, None if until == OPEN_END else until]


def _span(fields: Fields, theatres: Theatres) -> Fields:
    own = [fields["valid_from"], fields["valid_until"]]
    fields["counts"] = _times([own if tuple(times) == (None, None) else times for times in fields["counts"]])
    fields["differs"] = _times(fields["differs"])
    fields["valid_from"] = fields["valid_from"] or UNKNOWN_START
    fields["valid_until"] = fields["valid_until"] or OPEN_END
    # a span of no length is a mistake upstream: it shows in the two fields, and must not fail the range
    whole = fields["valid_from"] < fields["valid_until"]
    fields["span"] = {"gte": fields["valid_from"], "lt": fields["valid_until"]} if whole else None
    fields["counts"] = fields["counts"] if whole else []
    fields["prominence"] = PROMINENCE.get(fields["level"], 1)
    fields["label"] = _rooms(theatres[fields["theatre"]]).get(fields["place_id"]) if fields["theatre"] in theatres else None
    return _at_its_place(_quoted(fields), theatres)


@functools.cache
def _rooms(pack: Theatre) -> dict[str, str]:
    """Return on which side of its mark a name is best read on a map of the whole: it covers no name, stays inside, covers no mark."""
    ranks = {place.id: PROMINENCE.get(level_of(place), 1) for place in pack.places.values()}
    large = (place for place in pack.places.values() if ranks[place.id] > 1)
    named = sorted(large, key=lambda place: (-ranks[place.id], place.level != "city", place.id))
    spots = {place.id: (place.lon, math.degrees(math.asinh(math.tan(math.radians(place.lat))))) for place in named}  # as Mercator has it
    west, east = min((x for x, _ in spots.values()), default=0.0), max((x for x, _ in spots.values()), default=0.0)
    letter = (east - west) / LETTERS
    west, east = west - ROOM * letter, east + ROOM * letter
    rooms: dict[str, str] = {}
    written: list[Box] = []
    for place in named:
        marks = [spots[other.id] for other in named if other is not place and ranks[other.id] >= ranks[place.id]]
        boxes = _beside(*spots[place.id], (len(place.name.partition(" (")[0]) + 2) * letter, ROWS * letter)
        cost = {
            side: (sum(box.touches(one) for one in written), box.west < west or box.east > east, sum(box.holds(*mark) for mark in marks))
            for side, box in boxes.items()
        }
        rooms[place.id] = min(cost, key=cost.__getitem__)
        written.append(boxes[rooms[place.id]])
    return rooms


class Box(NamedTuple):
    """The room of a name on the map."""

    west: float
    south: float
    east: float
    north: float

    def touches(self, other: "Box") -> bool:
        """Say whether two names cover each other."""
        return self.west < other.east and other.west < self.east and self.south < other.north and other.south < self.north

    def holds(self, x: float, y: float) -> bool:
        """Say whether a name covers a mark."""
        return self.west < x < self.east and self.south < y < self.north


def _beside(x: float, y: float, length: float, height: float) -> dict[str, Box]:
    """Return where the name of a mark may stand, the best first."""
    return {
        "right": Box(x, y - height / 2, x + length, y + height / 2),
        "left": Box(x - length, y - height / 2, x, y + height / 2),
        "above": Box(x - length / 2, y + height / 2, x + length / 2, y + 3 * height / 2),
        "below": Box(x - length / 2, y - 3 * height / 2, x + length / 2, y - height / 2),
    }


def _of_scope(name: str) -> Callable[[Fields, Theatres], Fields]:
    def shape(fields: Fields, theatres: Theatres) -> Fields:
        place = _where(theatres, fields["theatre"], fields[name])
        return _located(fields | {"place": place.name if place else None}, place)

    return shape


def _alert(fields: Fields, theatres: Theatres) -> Fields:
    reached, resolved = fields["reached_at"], fields["resolved_at"] or OPEN_END
    fields["in_force"] = {"gte": reached, "lt": resolved} if reached < resolved else None
    fields = _of_scope("scope")(fields, theatres)
    pack = theatres.get(fields["theatre"])
    fields |= _told(min(fields["window_from"] or reached, reached), max(reached, fields["known_at"]))
    fields["rests_on"] = fields["changes"]  # under a name that no other index has: a Grafana may ask them all at once
    fields["where"] = fields["place"] or fields["province"] or (pack.name if pack else fields["theatre"])
    return fields


def _rollup(fields: Fields, theatres: Theatres) -> Fields:
    fields["figures"] = {kind: {"low": low, "high": high} for kind, (low, high) in fields["figures"].items()}
    return _of_scope("scope_id")(fields, theatres)


CLAIM_SET_FIELDS: Final = ("reader", "edition", "source_id", "url", "title", "published", "published_basis", "superseded_at")
SHAPES: Final[dict[type[Record], tuple[str, Callable[[Fields, Theatres], Fields]]]] = {
    Span: ("spans", _span),
    Change: ("changes", _change),
    Tally: ("tallies", lambda fields, _theatres: fields),
    Alert: ("alerts", _alert),
    Rollup: ("daily", _rollup),
}

T = TypeVar("T", bound=Record)


def record_of(kind: type[T], source: Mapping[str, Any]) -> T:
    """Return the record that a document of the index was made from: the way back of `documents`."""
    index = "claims" if kind is Claim else "articles" if kind is Article else SHAPES[kind][0]
    fields = {name: value for name, value in source.items() if name not in BESIDE.get(index, {})}
    fields.update(fields.pop("extra", {}))
    if kind is Span:
        own = {"gte": fields["valid_from"], "lt": fields["valid_until"]}
        fields["counts"] = [[None, None] if times == own else _bounds(times) for times in fields["counts"]]
        fields["differs"] = [_bounds(times) for times in fields["differs"]]
        fields["valid_from"], fields["valid_until"] = _bounds(own)
    if kind is Rollup:
        fields["figures"] = {name: [figure["low"], figure["high"]] for name, figure in fields["figures"].items()}
    return decode(kind, msgspec.json.encode(fields))
