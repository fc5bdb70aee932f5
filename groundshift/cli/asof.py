"""groundshift asof: who held what on a day."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

import click

from groundshift.answers import answers
from groundshift.cli._asking import DAY, asking, by_war, date_of, lines, one_form, settings_of, sheet, table, to_day, where
from groundshift.core.control import Sight, as_of
from groundshift.core.control.rules import rules_of
from groundshift.core.control.statements import end_of_day
from groundshift.core.control.words import name_of
from groundshift.core.records import Level, Span
from groundshift.core.theatre import Theatre
from groundshift.errors import Misconfigured
from groundshift.packs import in_use

OF_SPAN = (
    "theatre", "place_id", "place", "part", "province", "level", "holder", "claimant", "standing", "valid_from", "valid_until",
    "from_earliest", "last_evidence_at",
)  # fmt: skip
OF_SIGHT = ("pressure", "uncertain", "stale")
COLUMNS = (*OF_SPAN, *OF_SIGHT, "evidence")


@click.command(short_help="Say who held what on a day.")
@click.argument("day", metavar="DATE", type=DAY)
@click.option("--known", metavar="DATE", type=DAY, help="By what was known at the end of this day. Default: all that is known.")
@click.option("--province", metavar="NAME", help="Only its places.")
@click.option("--level", type=click.Choice(get_args(Level)), help="Only places of this level.")
@click.option("--geojson", is_flag=True, help="One FeatureCollection of points.")
@click.option("--csv", "as_csv", is_flag=True, help="A table with a head.")
@asking
def command(
    *,
    day: datetime,
    known: datetime | None,
    province: str | None,
    level: Level | None,
    geojson: bool,
    as_csv: bool,
    as_json: bool,
    paths: tuple[Path, ...],
    dataset: str | None,
    theatres: tuple[str, ...],
) -> None:
    """Say who held what at the end of DATE, and how sure that is.

    `uncertain`: the next holder may have come by then. `stale`: nobody has told of the place for the theatre's stale_after_days.
    """
    one_form(json=as_json, csv=as_csv, geojson=geojson)
    settings = settings_of(dataset, theatres)
    packs = in_use(settings)
    wanted = province and province_of(province, packs.values())
    wars = [
        (
            pack,
            head,
            [sight for sight in seen_in(spans, pack, day) if wanted in {None, sight.span.province} and level in {None, sight.span.level}],
        )
        for pack, head, spans in by_war(packs, answers(settings, paths, to_day(known)).records(Span))
    ]
    seen = [sight for *_, some in wars for sight in some]
    if as_json:
        lines(map(row_of, seen))
    elif as_csv:
        sheet([row_of(sight) for sight in seen], COLUMNS)
    elif geojson:
        lines([{"type": "FeatureCollection", "features": [feature(sight, packs[sight.span.theatre]) for sight in seen]}])
    else:
        heads = ("place", "holder", "standing", "since", "told", "fights", "")
        for pack, head, some in wars:
            table(f"{head}At the end of {day:%d %B %Y}", heads, [told(sight, pack) for sight in some])


def seen_in(spans: Iterable[Span], pack: Theatre, day: datetime) -> Iterator[Sight]:
    """Return what held in a theatre at the end of a day."""
    return as_of(spans, end_of_day(day.date()), timedelta(rules_of(pack).stale_after_days))


def province_of(words: str, packs: Collection[Theatre]) -> str:
    """Return the name of the province that was meant. Raises Misconfigured: none."""
    names = {place.name.casefold(): place.name for pack in packs for place in pack.at_level("province")}
    if name := names.get(words.casefold()):
        return name
    near = ", ".join(names[one] for one in get_close_matches(words.casefold(), names, 3))
    there = f"did you mean {near}?" if near else f"there are {', '.join(sorted(names.values())) or 'none'}"
    raise Misconfigured(f"no province {words!r} in {' or '.join(pack.name for pack in packs)}: {there}")


def row_of(sight: Sight) -> dict[str, Any]:
    """Return what is printed of a place, by name."""
    of_span = {name: getattr(sight.span, name) for name in OF_SPAN}
    return {**of_span, **{name: getattr(sight, name) for name in OF_SIGHT}, "evidence": sight.span.evidence}


def feature(sight: Sight, pack: Theatre) -> Mapping[str, Any]:
    """Return a place as a GeoJSON feature (RFC 7946): a point, longitude first."""
    place = pack.places[sight.span.place_id]
    return {
        "type": "Feature",
        "id": sight.span.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": row_of(sight),
    }


def told(sight: Sight, pack: Theatre) -> tuple[str, ...]:
    """Return a line of the table."""
    span = sight.span
    holder = name_of(span.holder, pack) + (f" / {name_of(span.claimant, pack)}?" if span.claimant else "")
    notes = ", ".join(word for word in ("uncertain", "stale") if getattr(sight, word))
    return where(span), holder, span.standing, date_of(span.valid_from), date_of(span.last_evidence_at), str(sight.pressure or ""), notes
