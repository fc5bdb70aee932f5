"""What travels: the records on the topics and in the indices.

Every record is frozen, carries the name and version of its schema, keeps fields it does not know in `extra`, and is named by a hash
of what it is, never by a clock or an offset. Instants are timezone-aware UTC; days are UTC calendar days.
"""

import contextlib
import functools
import hashlib
from datetime import UTC, date, datetime, timedelta
from textwrap import shorten
from typing import Any, ClassVar, Literal, Self, TypeVar, get_args

import msgspec

from groundshift.core import bounds
from groundshift.errors import BadInput

Basis = Literal["feed", "page", "manifest", "dateline", "inferred", "unknown"]
Origin = Literal["file", "feed"]
Level = Literal[
    "province", "provincial_capital", "city", "town", "district", "village", "neighbourhood",
    "border_crossing", "airport", "base", "dam", "plant", "checkpoint", "country",
]  # fmt: skip
Part = Literal["whole", "centre", "outskirts", "part"]
Precision = Literal["day", "week", "month", "year", "unknown"]
Standing = Literal["asserted", "claimed", "denied", "hypothetical", "planned", "negated"]
SpanStanding = Literal["confirmed", "reported", "claimed", "contested"]
Role = Literal["party", "national_official", "local_official", "lawmaker", "resident", "agency", "international", "analyst", "unattributed"]
ChangeKind = Literal["captured", "recaptured", "left", "contested", "settled"]
AlertState = Literal["firing", "resolved", "retracted"]
Retracts = Literal["", "source", "speaker"]
GainerBasis = Literal["", "said", "possessive", "enemy", "told-before"]
Field = Literal["title", "body"]
Severity = Literal["info", "warning", "critical"]
Scope = Literal["place", "province", "theatre"]
Times = tuple[tuple[datetime | None, datetime | None], ...]  # from each instant until before another; None is open
EVER: Times = ((None, None),)
HEADING = 90  # letters of an article without a title that stand for one

CONTROL_KINDS = frozenset({"captured", "recaptured", "transferred", "crossing_seized"})
FIGHT_KINDS = frozenset({"entered", "attacked", "besieged", "repelled"})
LEAVING_KINDS = frozenset({"withdrew", "surrendered"})
FIGURE_KINDS = frozenset(
    {"killed", "wounded", "captured_persons", "surrendered_persons", "prisoners_freed", "displaced", "seized_materiel"},
)
TOTAL_KINDS = frozenset({"places_captured", "places_held"})
Kind = Literal[
    "captured", "recaptured", "transferred", "crossing_seized", "holds", "withdrew", "entered", "attacked", "besieged", "repelled",
    "surrendered", "prison_break",
    "killed", "wounded", "captured_persons", "surrendered_persons", "prisoners_freed", "displaced", "seized_materiel",
    "places_captured", "places_held",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(Kind)
AFFIRMED = frozenset({"asserted", "claimed"})  # what somebody says did happen
MOVING_STANDINGS = AFFIRMED | {"denied"}

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def digest(*parts: object) -> str:
    """Return 32 hex digits that name these parts, in this order: BLAKE2b over their canonical JSON."""
    return hashlib.blake2b(msgspec.json.encode(parts, order="sorted"), digest_size=16).hexdigest()


def milliseconds(instant: datetime) -> int:
    """Return an aware instant as whole milliseconds since 1970-01-01 UTC."""
    return round((instant - EPOCH).total_seconds() * 1000)


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The root of all records: a schema `name/major.minor`, and the fields this version does not know."""

    SCHEMA: ClassVar[str] = ""

    schema: str = ""
    extra: dict[str, Any] = {}

    def __post_init__(self) -> None:
        if not self.schema:
            msgspec.structs.force_setattr(self, "schema", self.SCHEMA)

    def replace(self, **changes: Any) -> Self:
        """Return this record with some fields changed."""
        return msgspec.structs.replace(self, **changes)


class Article(Record, frozen=True, kw_only=True):
    """One revision of one article as it was received."""

    SCHEMA: ClassVar[str] = "article/1.0"

    id: str
    revision: int  # ms since 1970 from which this content is known; 0 where nothing says so
    body: str
    title: str = ""
    url: str = ""
    lang: str = "en"
    source_id: str = "unknown"
    published: datetime | None = None
    published_basis: Basis = "unknown"
    fetched_at: datetime
    origin: Origin = "file"
    content_hash: str

    @property
    def heading(self) -> str:
        """What to call it by: its title, of one without its first words."""
        return self.title or shorten(self.body[:1000], HEADING, placeholder=" …")

    @property
    def known_at(self) -> datetime:
        """From when this content could have been known: of a file its revision, of a feed its fetching, neither before publication."""
        if self.origin == "feed" or not (self.revision or self.published):
            since = self.fetched_at
        else:
            since = EPOCH + timedelta(milliseconds=self.revision)
        return max(since, self.published or since)


class Claim(Record, frozen=True, kw_only=True):
    """One statement by one source that something happened to one place, or to an unnamed number of places."""

    SCHEMA: ClassVar[str] = "claim/1.4"

    id: str = ""  # claim_id() of the rest
    theatre: str
    kind: Kind
    # where
    place_id: str | None = None
    province: str | None = None  # its name, as in the pack
    level: Level | None = None
    count: int | None = None  # of unnamed places; None for "several", and for a named place
    place_text: str = ""  # its name as said; empty where places are only counted
    part: Part = "whole"
    place_confidence: float = 1.0  # 0..1; below the theatre's line the claim is stored and not used
    candidates: tuple[str, ...] = ()  # place ids between which the reading abstained
    # who
    gainer: str | None = None  # actor ids; for fights the side attacking, for departures the side leaving is `loser`
    loser: str | None = None
    gainer_basis: GainerBasis = ""  # on what the gainer rests; empty where there is none
    gainer_text: str = ""  # as said, of a side that the theatre does not know: "the M23 rebels"; then there is no id
    loser_text: str = ""
    # when
    earliest: date | None = None  # calendar days, inclusive; None is open
    latest: date | None = None
    precision: Precision = "unknown"  # ACLED time_precision: day 1, week 2, month 3
    since: date | None = None  # of totals: the day from which they count
    # whether
    standing: Standing = "asserted"
    background: bool = False  # an earlier event told again
    speaker: str = ""  # as said; empty where unattributed
    role: Role = "unattributed"
    side: str | None = None  # the speaker's: an actor id, "neutral", or None where nobody is named
    denies: str | None = None  # id of the claim that this one denies
    retracts: Retracts = ""  # whose earlier word of this place and side it takes back: all that this source said, or the speaker's side
    # how many
    low: int | None = None
    high: int | None = None
    phrase: str = ""  # a figure or a count as said: "nearly 600", "several villages"
    whom: str = ""  # whose dead, whose prisoners: as said
    # where it is said
    sentence: str
    field: Field = "body"  # of the article, in which it is said
    start: int  # characters of that field as received
    end: int
    order: int = 0  # in the telling
    rule: str = ""
    article_id: str
    revision: int
    group: str = ""  # the agency on which it rests, by dateline, by-line or speaker: what rests on one is one voice
    beside: tuple[str, ...] = ()  # names of the words just before and just after the sentence: copies share them
    known_at: datetime | None = None


_NOT_CONTENT = ("id", "known_at", "schema", "extra", "group", "beside", "denies")


def claim_id(claim: Claim) -> str:
    """Name a claim by its content, its article and its place in the text; by no clock."""
    content = msgspec.structs.asdict(claim)
    for field in _NOT_CONTENT:
        del content[field]
    if claim.field == "body":
        del content["field"]
    if not claim.retracts:
        del content["retracts"]
    return digest(content)


class ClaimSet(Record, frozen=True, kw_only=True):
    """All claims of one article revision in one theatre, possibly none."""

    SCHEMA: ClassVar[str] = "claimset/1.2"

    id: str  # claim_set_key()
    theatre: str
    article_id: str
    revision: int
    reader: int  # version of the reading that made it; grows with every change of the rules
    edition: int = 0  # of the theatre's pack that it was read with; grows with every change of the pack
    source_id: str = "unknown"
    url: str = ""
    title: str = ""
    published: datetime | None = None
    published_basis: Basis = "unknown"
    known_at: datetime
    signature: tuple[int, ...] = ()  # MinHash of the text, for near copies
    claims: tuple[Claim, ...] = ()
    unread: int = 0  # characters at the end of a body too long to be read whole
    undated: bool = False  # of a file that says nothing of when it was published: then that is known no better than it was saved
    about: bool = True  # whether the article is about this theatre; one that is not has no claims and counts nowhere
    superseded_at: datetime | None = None  # when a newer revision, or a newer reading, replaced it

    @property
    def reading(self) -> int:
        """The version of its reading."""
        return reading_version(self.reader, self.edition)


EDITIONS = 10_000  # more than a pack will ever have


def reading_version(reader: int, edition: int) -> int:
    """Return one number for a reading: a newer reader's is higher, and of one reader that of a newer edition of the pack."""
    return reader * EDITIONS + min(edition, EDITIONS - 1)


def claim_set_key(theatre: str, article_id: str, revision: int) -> str:
    """Return the id of a claim set, which is also its key on the topic."""
    return f"{theatre}:{article_id}:{revision}"


class Span(Record, frozen=True, kw_only=True):
    """One place held by one side from an instant until another."""

    SCHEMA: ClassVar[str] = "span/1.1"

    id: str  # digest of unit, holder and first evidence
    theatre: str
    place_id: str
    part: Part = "whole"
    place: str  # its name
    province: str
    level: Level
    holder: str  # an actor id, or "unknown"
    claimant: str | None = None  # where contested: who else says to hold it; the holder is the last undisputed one
    standing: SpanStanding
    valid_from: datetime | None = None  # None: held since before anything we know
    valid_until: datetime | None = None  # None: still
    from_earliest: datetime | None = None
    evidence: tuple[str, ...] = ()  # claim ids
    explanation: str = ""
    says: str = ""  # who says so: who admits it first, then who has no interest in it; two are named, the others counted
    denies: str = ""  # who says otherwise
    sentence: str = ""  # the best that tells of it; empty of the baseline
    told_from: datetime | None = None  # when the first that it rests on could be known
    told_until: datetime | None = None  # when the last could
    last_evidence_at: datetime | None = None
    pressure: int = 0  # fights, sieges and entries told of this place in this span
    pressure_days: tuple[date, ...] = ()  # of each of them, rising
    pressure_evidence: tuple[str, ...] = ()
    counts: Times = EVER  # when it is counted as its place: a centre only while nothing is known of the whole
    differs: Times = ()  # of a centre: when the whole has another holder, or another claimant
    version: int = 0  # distinct claim sets folded when it was made
    retracted: bool = False


class Change(Record, frozen=True, kw_only=True):
    """Span to span: what changed at one place."""

    SCHEMA: ClassVar[str] = "change/1.1"

    id: str  # digest of both spans' ids
    theatre: str
    place_id: str
    part: Part = "whole"
    place: str
    province: str
    level: Level
    kind: ChangeKind
    flip_back: bool = False
    from_span: str | None
    to_span: str
    loser: str
    gainer: str
    claimant: str | None = None
    standing: SpanStanding
    at: datetime | None  # when the new span starts
    from_earliest: datetime | None = None
    known_at: datetime  # when this could first have been known
    sentence: str = ""
    speaker: str = ""
    says: str = ""  # who says so, as the new span has it
    denies: str = ""  # who says otherwise
    told_from: datetime | None = None  # when the first that it rests on could be known
    told_until: datetime | None = None  # when the last could
    url: str = ""
    article_id: str = ""  # of the sentence
    evidence: tuple[str, ...] = ()
    version: int = 0
    retracted: bool = False


class Tally(Record, frozen=True, kw_only=True):
    """Places of a province, or of the theatre, that are counted and not named."""

    SCHEMA: ClassVar[str] = "tally/1.0"

    id: str
    theatre: str
    kind: Literal["captured", "recaptured", "stated_total"]
    province: str | None
    level: Level
    gainer: str | None
    earliest: date | None
    latest: date | None
    count: int | None  # None for "several"
    named: int = 0  # of them, how many we can name
    beyond: int = 0  # how many this adds to what is named, or counted province by province
    flip_back: bool = False  # lost and retaken within the theatre's flip-back hours
    missing: int = 0  # of a stated total, how many our own count does not reach
    standing: SpanStanding = "reported"
    known_at: datetime | None = None
    sentence: str = ""
    evidence: tuple[str, ...] = ()
    version: int = 0
    retracted: bool = False


class Alert(Record, frozen=True, kw_only=True):
    """A threshold reached: which rule, where, and the changes it rests on."""

    SCHEMA: ClassVar[str] = "alert/1.0"

    id: str  # digest of rule, scope and the UTC day on which the threshold was first reached
    theatre: str
    rule: str
    scope: str  # a place id, a province's name, or the theatre's id
    group: str = ""  # alerts that a notifier may put into one message share it
    province: str | None = None
    severity: Severity
    state: AlertState
    message: str
    window_from: datetime | None = None
    window_until: datetime | None = None
    reached_at: datetime  # event time
    known_at: datetime
    changes: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()  # claim ids, of fights, figures and totals
    count: int = 1  # places, fights, persons, missing places
    resolved_at: datetime | None = None  # event time
    reason: str = ""  # why it was resolved or retracted
    version: int = 0
    retracted: bool = False


class Rollup(Record, frozen=True, kw_only=True):
    """What one place, one province or the theatre looked like at the end of one day."""

    SCHEMA: ClassVar[str] = "rollup/1.1"

    id: str  # digest of theatre, scope, scope_id and day
    theatre: str
    scope: Scope
    scope_id: str
    day: date
    province: str | None = None  # of a place or a province
    level: Level | None = None  # of a place
    holder: str | None = None  # of a place
    claimant: str | None = None  # of a contested place
    standing: SpanStanding | None = None
    held: dict[str, int] = {}  # places per holder at the day's end, contested ones apart
    held_as: dict[str, int] = {}  # places by the standing under which they are held
    contested: int = 0
    centres: int = 0  # places whose centre is held otherwise than they are
    stale: int = 0  # places nobody has told of for the theatre's stale_after_days
    changes: int = 0
    captured: int = 0
    recaptured: int = 0
    gained: dict[str, int] = {}  # places by the side that got them this day
    lost: dict[str, int] = {}  # places by the side that lost them this day
    tallied: int = 0  # places taken this day that are counted and not named
    missing: int = 0  # of the totals stated this day, the most that our own count does not reach
    fights: int = 0  # told of this day
    claims: dict[str, int] = {}  # by kind, of those about this day
    standings: dict[str, int] = {}  # by standing
    figures: dict[str, tuple[int, int]] = {}  # by kind: low (UCDP's low, ACLED's count), high (UCDP's high)
    best: dict[str, int] = {}  # by kind: UCDP's best estimate, the middle of what independent reports say
    unlocated: int = 0  # claims of a change of ground at a place without a name, or one that we do not know
    articles: int = 0  # published this day
    by_source: dict[str, int] = {}  # those articles, by source id
    sources: int = 0  # independent ones: a source once, copies of one text once
    delay_seconds: int | None = None  # from publication until we could know, the middle of the day's articles
    firing: int = 0  # alerts at the day's end
    findings: tuple[str, ...] = ()  # of the theatre: what the checks say of the day
    retracted: bool = False  # of a place of which, by what is known now, nothing was known that day


class DeadLetter(Record, frozen=True, kw_only=True):
    """What could not be read, as it came, with why and where."""

    SCHEMA: ClassVar[str] = "deadletter/1.1"

    id: str  # digest of topic, partition, offset and stage
    topic: str
    partition: int
    offset: int
    stage: str
    error: str
    key: bytes = b""
    original: bytes = b""  # whole up to 16 MiB, else its head
    size: int = 0  # bytes of the whole
    hash: str = ""  # of the whole
    path: str = ""  # the file or the address that it came from, where that is known
    first_seen: datetime
    last_seen: datetime
    attempts: int = 1
    retried_at: datetime | None = None  # when it was last sent again


def plain(record: Record) -> dict[str, Any]:
    """Return the record as JSON-ready builtins; fields it did not know come back where they were."""
    return _unfold(msgspec.to_builtins(record))


def encode(record: Record) -> bytes:
    """Return the record as JSON bytes; fields it did not know come back where they were."""
    return msgspec.json.encode(plain(record))


def _unfold(fields: dict[str, Any]) -> dict[str, Any]:
    fields.update(fields.pop("extra"))
    for claim in fields.get("claims") or ():
        if isinstance(claim, dict):
            claim.update(claim.pop("extra", {}))
    return fields


T = TypeVar("T", bound=Record)


def decode(kind: type[T], raw: bytes) -> T:
    """Read a record of one kind from JSON bytes, and hold it to the rule on instants and days (bounds.py).

    Raises BadInput: bytes that are not UTF-8 JSON, a missing or ill-typed field, another record's schema, a newer major version, an instant
    without a zone or one beyond the years, an article with no text.
    """
    record = _read(kind, raw)
    bounds.check(record)
    if isinstance(record, Article) and not (record.body.strip() or record.title.strip()):
        raise BadInput("an empty article: there is nothing to read, neither a title nor a body")
    return record


def _read(kind: type[T], raw: bytes) -> T:
    if b'"schema":"%s"' % kind.SCHEMA.encode() in raw:  # nearly every record: of this version, and without fields we do not know
        with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            record: T = _decoder(kind).decode(raw)
            if not record.extra:
                return record
    try:
        fields = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:  # the last: brackets in brackets without end
        raise BadInput(f"not JSON in UTF-8 ({error}): send {kind.SCHEMA} records as UTF-8 JSON") from error
    if not isinstance(fields, dict):
        raise BadInput(f"a JSON {type(fields).__name__} where a {kind.SCHEMA} object belongs")
    check_schema(kind, fields.get("schema"))
    _gather(fields, kind)
    if kind is ClaimSet and isinstance(fields.get("claims"), list):
        for claim in fields["claims"]:
            if isinstance(claim, dict):
                _gather(claim, Claim)
    try:
        return msgspec.convert(fields, kind)
    except msgspec.ValidationError as error:
        raise BadInput(f"{kind.SCHEMA}: {error}: correct the field and send the record again") from error


@functools.cache
def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(kind)


def _gather(fields: dict[str, Any], kind: type[Record]) -> None:
    known = _known(kind)
    fields["extra"] = {name: fields.pop(name) for name in list(fields) if name not in known}


@functools.cache
def _known(kind: type[Record]) -> frozenset[str]:
    return frozenset(kind.__struct_fields__) - {"extra"}


def check_schema(kind: type[Record], schema: object) -> None:
    """Raise BadInput unless the schema is this kind's, of this major version or an older one."""
    if schema == kind.SCHEMA:
        return
    name, major = kind.SCHEMA.split(".")[0].split("/")
    if not isinstance(schema, str) or schema.count("/") != 1:
        raise BadInput(f"schema is {schema!r}: a {kind.SCHEMA} record says so in its field `schema`")
    their_name, version = schema.split("/")
    if their_name != name:
        raise BadInput(f"schema is {schema!r} where {kind.SCHEMA!r} belongs: it was sent to the wrong topic")
    if not version.split(".")[0].isdigit() or int(version.split(".")[0]) > int(major):
        raise BadInput(f"schema {schema!r} is newer than {kind.SCHEMA!r}: upgrade this consumer, then replay the dead letters")
