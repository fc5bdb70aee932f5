"""The theatre's weights and thresholds, as the fold uses them: theatre.toml, checked."""

import functools
from datetime import date

import msgspec

from groundshift.core.records import Level, SpanStanding
from groundshift.core.theatre import Theatre
from groundshift.errors import Misconfigured

VOICES = ("override", "admission", "neutral", "claimant", "unverified")


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """Thresholds of the fold. Fields of theatre.toml by the same names; what it leaves out is as here."""

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
    # which voices make which standing, strongest first: any line of a standing's list suffices, each word in it an independent voice
    standings: dict[SpanStanding, tuple[tuple[str, ...], ...]] = msgspec.field(
        default_factory=lambda: {
            "confirmed": (("override",), ("admission",), ("neutral", "neutral"), ("neutral", "claimant")),
            "reported": (("neutral",),),
            "claimed": (("claimant",), ("unverified",)),
        }
    )


@functools.cache
def rules_of(theatre: Theatre) -> Rules:
    """Return a theatre's rules. Raises Misconfigured: a threshold of the wrong type, or a voice nobody has."""
    known = {name: value for name, value in theatre.settings.items() if name in Rules.__struct_fields__}
    try:
        rules = msgspec.convert(known, Rules)
    except msgspec.ValidationError as error:
        raise Misconfigured(f"{theatre.id}/theatre.toml: {error}") from error
    said = {voice for lines in rules.standings.values() for line in lines for voice in line}
    if strangers := sorted(said - set(VOICES)):
        raise Misconfigured(f"{theatre.id}/theatre.toml: standings: no voice {', '.join(strangers)} (there are {', '.join(VOICES)})")
    return rules
