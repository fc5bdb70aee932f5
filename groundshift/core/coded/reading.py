"""A coded row becomes claims, with its coder as the speaker."""

import calendar
import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from math import cos, hypot, radians

from groundshift.core.coded.codes import CODES, FORMS, Form
from groundshift.core.coded.rows import Coded, plain
from groundshift.core.reading import untold
from groundshift.core.records import Article, Claim, ClaimSet, Precision, claim_id
from groundshift.core.theatre import Place, Theatre

NEAR = 40.0  # km between where a row and the gazetteer have a place of one name
PLAIN = {"city", "town", "village", "neighbourhood"}  # what a bare name of a place in a row is, sooner than its district
_DAYS = tuple(f"%d %{month} %{year}" for month in "Bb" for year in "Yy")  # 28 December 2022, 9-May-20
# How sure a place is by ACLED's geo_precision, by UCDP's where_prec and by VIINA's GEO_PRECISION; else 1.
SURE = {
    "acled": {"2": 0.8, "3": 0.4},
    "ucdp": {"2": 0.8, "3": 0.5, "4": 0.4, "5": 0.4, "6": 0.3, "7": 0.1},
    "viina": {"ADM1": 0.4, "ADM2": 0.5},
}
PRECISIONS: dict[str, dict[str, Precision]] = {
    "acled": {"1": "day", "2": "week", "3": "month"},
    "ucdp": {"1": "day", "2": "week", "3": "week", "4": "month", "5": "year"},
}


def read_coded(row: Coded, article: Article, theatre: Theatre) -> ClaimSet:
    """Return what a coded row claims about the theatre's ground; nothing where its country is another."""
    base, form = untold(article, theatre), FORMS.get(row.form)
    if form is None or not is_about(row, form, theatre):
        return base.replace(about=False)
    return base.replace(claims=tuple(_claims(row, form, article, theatre)))


def is_about(row: Coded, form: Form, theatre: Theatre) -> bool:
    """Say whether a row is of the theatre's country; VIINA is of the war that has both its sides."""
    if not form.country:
        return {"russia", "ukraine"} <= theatre.actors.keys()
    there = row.get(form.country).casefold()
    names = {name.casefold() for name in (theatre.country, *theatre.country_names) if name}
    return there in names or re.sub(r" \(.*", "", there) in names  # Myanmar (Burma)


def _claims(row: Coded, form: Form, article: Article, theatre: Theatre) -> Iterator[Claim]:
    first, last, precision = days_of(row, form)
    place, said = place_of(row, form, theatre), next(column for column in (*form.said, *row.fields) if row.fields.get(column))
    start, end = row.spans[said]
    shared = Claim(
        theatre=theatre.id, kind="holds", place_id=place.id if place else None, province=place.province if place else None,
        level=place.level if place else None, place_text=row.get(*form.place), earliest=first, latest=last, precision=precision,
        place_confidence=SURE[row.form].get(plain(row.get(form.spot)), 1.0), speaker=form.coder, role="agency", side="neutral",
        sentence=row.fields[said], start=start, end=end, article_id=article.id, revision=article.revision, known_at=article.known_at,
    )  # fmt: skip
    made = []
    for code in CODES:
        if code.form == row.form and _has(row, code.column, code.value) and (not code.where or _has(row, code.where, "1")):
            gainer, loser = (actor_of(row, column, form, theatre) for column in (code.gainer, code.loser))
            rule = f"coded.{row.form}.{code.column}"
            made.append(shared.replace(kind=code.kind, gainer=gainer, loser=loser, standing=code.standing, rule=rule))
    low, high = (number(row.get(column)) for column in form.deaths)
    if high:
        phrase = f"{low}" if low == high else f"{low} to {high}"
        made.append(shared.replace(kind="killed", low=low, high=high, phrase=phrase, rule=f"coded.{row.form}.{form.deaths[1]}"))
    once = {(claim.kind, claim.gainer): claim for claim in reversed(made)}  # several tactics of one side are one attack
    for order, claim in enumerate(reversed(once.values())):
        ordered = claim.replace(order=order)
        yield ordered.replace(id=claim_id(ordered))


def _has(row: Coded, column: str, value: str) -> bool:
    return plain(row.get(*column.split("|"))) == value


def actor_of(row: Coded, column: str, form: Form, theatre: Theatre) -> str | None:
    """Return the side that a column names as the coder calls it; of `=ID` that side.

    Exports say more than the name: that a government is still there, which of its troops it is.
    """
    if column.startswith("="):
        return column[1:] if column[1:] in theatre.actors else None
    said = row.get(column).casefold()
    if not said:
        return None
    alike = {said, re.sub(r" \(.*", "", said), said.split(" - ")[0], _begun(said)}
    called = ((actor.id, name.strip().casefold()) for actor in theatre.actors.values() for name in getattr(actor, form.actors).split("|"))
    return next((side for side, name in called if name and {name, _begun(name) or name} & alike), None)


def _begun(name: str) -> str:
    """Return a name up to the first of its years, empty where it has none: `military forces of syria (2000-2024)` up to the dash."""
    found = re.match(r".*?\(\d{4}-", name)
    return found[0] if found else ""


def place_of(row: Coded, form: Form, theatre: Theatre) -> Place | None:
    """Return the place of the gazetteer that a row means: of its name, near its coordinates, a town sooner than its district."""
    lat, lon = (degrees(row.get(name)) for name in ("latitude", "longitude"))
    for column in form.place:
        said = row.get(column)
        for name in reversed(said.split(",")) if column == "address" else (said,):  # the narrowest part of an address is its last
            near = [place for place in _by_spelling(theatre).get(_spelling(name), ()) if not kilometres(place, lat, lon) > NEAR]
            if near:
                return min(near, key=lambda p: ((p.level in PLAIN) == (column == form.place[-1]), p.id))
    return None


@functools.lru_cache(maxsize=8)
def _by_spelling(theatre: Theatre) -> Mapping[str, Sequence[Place]]:
    """Return the places of a gazetteer, without its provinces, by how their names are spelt."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in theatre.places.values():
        for name in {_spelling(name) for name in place.names} - {""} if place.level != "province" else ():
            found[name].append(place)
    return found


def _spelling(name: str) -> str:
    """Return a name without what exports write now so, now otherwise: its kind, the article, hyphens and apostrophes."""
    plainly = re.sub(r"['\u2018\u2019\u02bc`]", "", re.sub(r"[\s-]+", " ", name.casefold())).strip()
    return re.sub(r"^(?:al|el) | (?:city|town|village|district|raion)$", "", plainly)


def degrees(said: str) -> float:
    """Return a coordinate, with a point or a comma; not a number where it is none."""
    try:
        return float(said.replace(",", "."))
    except ValueError:
        return float("nan")


def kilometres(place: Place, lat: float, lon: float) -> float:
    """Return about how far a place is from a point; not a number where the point is not known."""
    return 111.2 * hypot(place.lat - lat, (place.lon - lon) * cos(radians(place.lat)))


def days_of(row: Coded, form: Form) -> tuple[date, date, Precision]:
    """Return the days between which it happened, and how narrowly that is known. Raises ValueError: no day."""
    first, last = (day_of(row.get(column)) for column in form.days)
    precision = PRECISIONS.get(row.form, {}).get(plain(row.get(form.precision)), "day")
    if first == last and precision == "week":
        return first - timedelta(3), last + timedelta(3), precision
    if precision == "month":
        return first.replace(day=1), last.replace(day=calendar.monthrange(last.year, last.month)[1]), precision
    if precision == "year":
        return first.replace(month=1, day=1), last.replace(month=12, day=31), precision
    return first, last, precision


def day_of(said: str) -> date:
    """Read a day as exports have it: 2021-08-09 (with or without a time), 20210809, 09 August 2021, 9-Aug-21. Raises ValueError."""
    said = plain(said)
    if re.match(r"\d{4}-?\d{2}-?\d{2}", said):
        return date.fromisoformat(said[:10] if "-" in said else said)
    for form in _DAYS:
        try:
            return datetime.strptime(re.sub(r"[\s-]+", " ", said), form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    raise ValueError(f"{said!r} is none: write it as 2021-08-09" if said else "it is empty")


def number(said: str) -> int:
    """Return a whole number, 0 where there is none."""
    return int(float(said)) if re.fullmatch(r"\d+(\.0*)?", said) else 0
