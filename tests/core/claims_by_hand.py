"""Claims made by hand, for a country that does not exist: two provinces, red against blue."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from groundshift.core.records import Claim, ClaimSet, claim_id, claim_set_key, milliseconds
from groundshift.core.theatre import Actor, Holding, Place, Source, Theatre

BEGIN = date(2021, 5, 1)
ALERTS: tuple[dict[str, Any], ...] = (
    {
        "id": "capital",
        "type": "change",
        "severity": "critical",
        "levels": ["provincial_capital"],
        "kinds": ["captured", "recaptured"],
        "message": "{place} {kind} by {gainer} from {loser} on {day}",
    },
    {"id": "disputed", "type": "change", "severity": "warning", "kinds": ["contested"], "message": "{place}: {gainer} says so"},
    {"id": "flip", "type": "change", "severity": "info", "flip_back": True, "message": "{place} and back"},
    {
        "id": "surge",
        "type": "surge",
        "severity": "warning",
        "scope": "province",
        "at_least": 3,
        "window": "3d",
        "message": "{count} in {province}: {places}",
    },
    {
        "id": "wide-surge",
        "type": "surge",
        "severity": "critical",
        "scope": "theatre",
        "at_least": 4,
        "window": "3d",
        "message": "{count}: {places}",
    },
    {"id": "siege", "type": "fight", "severity": "warning", "kinds": ["besieged"], "window": "7d", "message": "{place} besieged"},
    {"id": "dead", "type": "figure", "severity": "warning", "kinds": ["killed"], "at_least": 50, "message": "{phrase} killed in {scope}"},
    {"id": "short", "type": "missing", "severity": "info", "scope": "theatre", "message": "{count} missing"},
    {"id": "silence", "type": "silence", "severity": "warning", "hours": 12, "message": "{source} silent for {hours} hours"},
)
PLACES = (
    ("north", "province", "North", None),
    ("south", "province", "South", None),
    ("norton", "city", "North", "north"),
    ("sutton", "city", "South", "south"),
    *((f"n{i}", "district", "North", None) for i in range(1, 6)),
    *((f"s{i}", "district", "South", None) for i in range(1, 6)),
    ("gate", "border_crossing", "South", None),
)


def theatre(
    settings: dict[str, Any] | None = None, alerts: Iterable[dict[str, Any]] = ALERTS, held: tuple[str, ...] = ("norton", "sutton")
) -> Theatre:
    """A theatre whose capitals are blue's; green is blue's ally, and the Red Star is red's own paper."""
    return Theatre(
        id="nowhere",
        name="Nowhere",
        country="Nowhere",
        folder=Path("nowhere"),
        places={
            name: Place(id=name, name=name.capitalize(), level=level, province=province, lat=0, lon=0, capital_of=capital)  # type: ignore[arg-type]
            for name, level, province, capital in PLACES
        },
        actors={
            "red": Actor(id="red", name="Red"),
            "blue": Actor(id="blue", name="Blue", allies=("green",)),
            "green": Actor(id="green", name="Green", allies=("blue",)),
        },
        sources={name: Source(id=name, name=name, side="red" if name == "red-star" else None) for name in ("agency", "daily", "red-star")},
        adjacency={},
        baseline=tuple(Holding(place=place, holder="blue", at=at(1), source="a treaty") for place in ("norton", "sutton")),
        alerts=tuple(alerts),
        settings=settings or {},
    )  # fmt: skip


def may(day: int) -> date:
    """A day counted from 1 May 2021."""
    return BEGIN + timedelta(day - 1)


def at(day: int, hour: int = 0) -> datetime:
    """An instant of such a day."""
    return datetime.combine(may(day), datetime.min.time(), UTC) + timedelta(hours=hour)


def by(day: int) -> datetime:
    """The last second of such a day: what happened some time that day had happened by then."""
    return at(day + 1) - timedelta(seconds=1)


def said(
    kind: str, place: str | None, gainer: str | None = "red", on: int | tuple[int | None, int | None] | None = None, **fields: Any
) -> dict[str, Any]:
    """The fields of a claim; `on` is a day of May, or the first and the last."""
    first, last = on if isinstance(on, tuple) else (on, on)
    days = {"earliest": may(first) if first else None, "latest": may(last) if last else None}
    return {"kind": kind, "place_id": place, "gainer": gainer, **days, **fields}


def report(
    name: str,
    told: int | datetime | None,
    *claims: dict[str, Any],
    revision: int | None = None,
    reader: int = 1,
    source: str = "unknown",
    **fields: Any,
) -> ClaimSet:
    """An article told on a day of May (or at an instant), with its claims in the order of the telling."""
    when = at(told, 18) if isinstance(told, int) else told
    known = fields.pop("known_at", when) or at(60)
    revision = milliseconds(known) if revision is None else revision
    made = []
    for order, claim in enumerate(claims):
        base = {"sentence": f"{name}, sentence {order}.", "start": order * 10, "end": order * 10 + 9, "order": order, "known_at": known}
        one = Claim(theatre="nowhere", article_id=name, revision=revision, **{**base, **claim})  # type: ignore[arg-type]
        made.append(one.replace(id=claim_id(one)))
    key = claim_set_key("nowhere", name, revision)
    return ClaimSet(
        id=key,
        theatre="nowhere",
        article_id=name,
        revision=revision,
        reader=reader,
        source_id=source,
        published=when,
        known_at=known,
        claims=tuple(made),
        **fields,
    )
