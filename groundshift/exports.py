"""The tables of other people's data sets: changes and claims under the column names of ACLED and of UCDP GED, as far as they code them.

What they have no code for is left out, and counted by whoever asks.
"""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Literal

from groundshift.core.records import FIGHT_KINDS, Change, Claim, Precision
from groundshift.core.theatre import Actor, Theatre
from groundshift.tables import Column, Quote, Read, Row, Table

Names = Literal["acled", "ucdp"]
GROUND: Final = {"captured", "recaptured", "crossing_seized"}
YIELDED: Final = {"transferred", "withdrew", "left"}
TIMES: Final[Mapping[Precision, tuple[int, int]]] = {"day": (1, 1), "week": (2, 3), "month": (3, 4), "year": (3, 5), "unknown": (3, 5)}

ACLED: Final = (
    Column("event_id_cnty", "text", "the change's or the claim's id"),
    Column("event_date", "day", "the last day on which it may have been"),
    Column("year", "number", "of that day"),
    Column("time_precision", "number", "1 day, 2 week, 3 month or wider"),
    Column("event_type", "text", "Battles or Strategic developments"),
    Column("sub_event_type", "text", "as ACLED's codebook has it"),
    Column("actor1", "text", "who gains, attacks or leaves: the pack's `acled` name, else ours"),
    Column("actor2", "text", "who loses"),
    Column("country", "text", "the theatre's"),
    Column("admin1", "text", "the province"),
    Column("location", "text", "the place"),
    Column("latitude", "share", "degrees, WGS 84"),
    Column("longitude", "share", "degrees, WGS 84"),
    Column("geo_precision", "number", "1 the place, 3 its province"),
    Column("source", "text", "who published it, of a change its article"),
    Column("notes", "text", "the sentence"),
    Column("fatalities", "number", "the fewest killed; 0 where nobody says"),
    Column("timestamp", "number", "when it was known, seconds since 1970"),
)
UCDP: Final = (
    Column("id", "text", "the claim's id"),
    Column("year", "number", "of the last day"),
    Column("conflict_name", "text", "the theatre"),
    Column("side_a", "text", "who attacks, where known: the pack's `ucdp` name, else ours"),
    Column("side_b", "text", "who is attacked"),
    Column("where_coordinates", "text", "the place"),
    Column("where_prec", "number", "1 the place, 4 its province"),
    Column("adm_1", "text", "the province"),
    Column("latitude", "share", "degrees, WGS 84"),
    Column("longitude", "share", "degrees, WGS 84"),
    Column("country", "text", "the theatre's"),
    Column("date_start", "day", "the first day on which it may have been"),
    Column("date_end", "day", "the last"),
    Column("date_prec", "number", "1 day, 3 week, 4 month, 5 year or wider"),
    Column("best", "number", "killed, the fewest said"),
    Column("high", "number", "killed, the most said"),
    Column("low", "number", "killed, the fewest said"),
    Column("source_article", "text", "the article's address, or what it is named by"),
    Column("source_headline", "text", "its title"),
)


def name_in(actor: str | None, pack: Theatre, names: Names) -> str:
    """Return what a data set calls a side, the first of its names there."""
    found: Actor | None = pack.actors.get(actor or "")
    return (getattr(found, names).split("|")[0] or found.name) if found else ""


def sub_event(kind: str, gainer: str | None, pack: Theatre) -> tuple[str, str]:
    """Return ACLED's event type and sub-event type of a kind of change or claim; empty where it has none."""
    if kind in GROUND:
        state = gainer is not None and gainer in pack.actors and pack.actors[gainer].state
        return "Battles", "Government regains territory" if state else "Non-state actor overtakes territory"
    if kind in YIELDED:
        return "Strategic developments", "Non-violent transfer of territory"
    return ("Battles", "Armed clash") if kind in FIGHT_KINDS or kind == "killed" else ("", "")


def acled(pack: Theatre, kind: str, about: Change | Claim, day: date | None, **more: Any) -> Row:
    """Return the columns that changes and claims share."""
    event, sub = sub_event(kind, about.gainer, pack)
    place = pack.places.get(about.place_id or "")
    first, second = (about.loser, None) if kind in {"withdrew", "left"} else (about.gainer, about.loser)
    return {
        "event_id_cnty": about.id, "event_date": day, "year": day and day.year, "event_type": event, "sub_event_type": sub,
        "actor1": name_in(first, pack, "acled"), "actor2": name_in(second, pack, "acled"), "country": pack.country,
        "admin1": about.province, "latitude": place and place.lat, "longitude": place and place.lon,
        "geo_precision": 1 if place and place.level != "province" else 3, "notes": about.sentence, **more,
    }  # fmt: skip


def change_as_acled(change: Change, pack: Theatre) -> Row:
    """Fill a row of ACLED with a change."""
    narrow = (change.at - change.from_earliest).days if change.at and change.from_earliest else None
    return acled(
        pack, change.kind, change, change.at.date() if change.at else None,
        time_precision=3 if narrow is None or narrow > 7 else 2 if narrow > 1 else 1, location=change.place, source=change.url,
        fatalities=0, timestamp=calendar.timegm(change.known_at.utctimetuple()),
    )  # fmt: skip


def claim_as_acled(read: Read, pack: Theatre) -> Row:
    """Fill a row of ACLED with a claim."""
    claim, quote = read.quote.claim, read.quote
    place = pack.places.get(claim.place_id or "")
    killed = claim.low or 0 if claim.kind == "killed" else 0
    return acled(
        pack, claim.kind, claim, claim.latest or claim.earliest, time_precision=TIMES[claim.precision][0],
        location=place.name if place else claim.place_text, source=quote.source_id, fatalities=killed,
        timestamp=calendar.timegm(claim.known_at.utctimetuple()) if claim.known_at else None,
    )  # fmt: skip


def claim_as_ucdp(read: Read, pack: Theatre) -> Row:
    """Fill a row of UCDP GED with a claim."""
    quote: Quote = read.quote
    claim, place = quote.claim, pack.places.get(quote.claim.place_id or "")
    last, killed = claim.latest or claim.earliest, claim.kind == "killed"
    low, high = (claim.low or 0, claim.high or claim.low or 0) if killed else (0, 0)
    return {
        "id": claim.id, "year": last and last.year, "conflict_name": pack.name, "side_a": name_in(claim.gainer, pack, "ucdp"),
        "side_b": name_in(claim.loser, pack, "ucdp"), "where_coordinates": place.name if place else claim.place_text,
        "where_prec": 1 if place and place.level != "province" else 4, "adm_1": claim.province, "latitude": place and place.lat,
        "longitude": place and place.lon, "country": pack.country, "date_start": claim.earliest, "date_end": last,
        "date_prec": TIMES[claim.precision][1], "best": low, "high": high, "low": low, "source_article": quote.url,
        "source_headline": quote.title,
    }  # fmt: skip


# By the table that is asked for, and whose names it is to have.
EXPORTS: Final[Mapping[tuple[str, Names], Table]] = {
    ("changes", "acled"): Table("changes as acled", ACLED, change_as_acled, head="location"),
    ("read", "acled"): Table("read as acled", ACLED, claim_as_acled, head="location"),
    ("read", "ucdp"): Table("read as ucdp", UCDP, claim_as_ucdp, head="where_coordinates"),
}


def is_coded(thing: Change | Claim, names: Names) -> bool:
    """Say whether a data set has a code for what is said to have happened: ACLED for ground, fights and the dead, UCDP not for ground."""
    if isinstance(thing, Claim) and thing.standing not in {"asserted", "claimed"}:
        return False
    kinds = FIGHT_KINDS | {"killed"} if names == "ucdp" else FIGHT_KINDS | GROUND | YIELDED | {"killed"}
    return thing.kind in kinds
