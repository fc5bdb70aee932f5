"""theatre.toml, typed: what it says of the war, and the thresholds and weights of the fold."""

from datetime import date

import msgspec

from groundshift.core.records import Level, SpanStanding

Weights = dict[SpanStanding, tuple[tuple[str, ...], ...]]
VOICES = ("override", "admission", "neutral", "claimant", "unverified")


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """Thresholds of the fold. Keys of theatre.toml by the same names; what neither it nor common/ says is as here."""

    place_confidence_line: float = 0.6  # claims about places less sure than this move nothing
    stale_after_days: float = 30  # a span nobody has told of for so long is shown as stale
    flip_back_hours: float = 24  # a capture undone within so much event time is marked (ACLED: an armed clash)
    dispute_days: int = 7  # for so long after a change, a word that the old side holds the place disputes it; later it is news of its own
    near_copy: float = 0.8  # texts with this share of equal MinHash slots are copies
    watched_since: date | None = None  # a total counted from before this day is kept and not held against our own count
    tally_days: int = 7  # an unnamed count over more days than this is a total, not so many more
    several: int = 3  # what an uncounted "several" counts as, at least (ACLED)
    counted_level: Level = "district"  # what is counted where a total does not say
    evidence_kept: int = 100  # claim ids kept on one record: the first half and the latest half
    standings: Weights = msgspec.field(  # which voices make which standing, the strongest first: any line of voices suffices
        default_factory=lambda: {
            "confirmed": (("override",), ("admission",), ("neutral", "neutral"), ("neutral", "claimant")),
            "reported": (("neutral",),),
            "claimed": (("claimant",), ("unverified",)),
        }
    )


class Shared(Rules, frozen=True, kw_only=True):
    """What common/settings.toml may say: thresholds, words for kinds of place, and the edition of what all packs share."""

    edition: int = 0  # grows with every change of the files that are read
    digest: str = ""  # of these files; `groundshift theatre check --renew` writes it
    kinds: dict[str, tuple[Level, ...]] = {}  # words for kinds of place: the levels each may mean, likeliest first; an empty list: none


class Head(Shared, frozen=True, kw_only=True):
    """What theatre.toml may say."""

    id: str  # small letters, digits and hyphens
    name: str  # of the war's theatre, as tables and pages show it
    country: str | tuple[str, ...] = ""  # its English name, or several
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-2
    placeless: bool = False  # has no places, and needs no files but this one: any war's report is read with it, as said
    reader_insurgent: str = ""  # an actor id: who took what nobody is said to have taken; "rebels" must be among its words too
    reader_state: str = ""  # an actor id: who lost that, and takes it back; whose officials those are of whom nothing more is said
    reader_capital: str = ""  # a place id: whose name stands for the state
    demonyms: tuple[str, ...] = ()  # with the country's name, words that make an article one about it; lower case
    crossings: dict[str, tuple[str, ...]] = {}  # a land, lower case -> a list of crossings into it, the main one first, or "" for none


THRESHOLDS = frozenset(Rules.__struct_fields__)
OUTSIDE = frozenset({"id", "name", "country", "countries", "edition", "digest", "placeless"})  # what Theatre.settings leaves out
