"""The HTTP API: each question, asked by its parameters, answered in pages of rows in the form that is asked for."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any, Final, NamedTuple, TypeVar
from urllib.parse import urlencode

import msgspec
from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from groundshift import __version__
from groundshift.answers import Answers, Wanted, day_key, find_places, told_key
from groundshift.core.records import Alert, Change, Span, milliseconds
from groundshift.core.theatre import Theatre
from groundshift.errors import BadInput, GroundshiftError, Misconfigured, Unavailable
from groundshift.questions import alerted, province_of, rows_of, what_changed, who_held, why
from groundshift.report.areas import areas
from groundshift.serving.asked import Alerts, Asked, Asof, Between, Changes, Claims, Daily, Why, key_of, token
from groundshift.serving.desk import Body, Desk, tagged
from groundshift.serving.guard import problem
from groundshift.serving.shown import shown
from groundshift.tables import ALERTS, ASOF, CHANGES, CLAIMS, DAILY, WHY, Row, Sort, Table
from groundshift.writing import WRITERS, Geometries, geojson, write

TYPES: Final[dict[Sort, dict[str, Any]]] = {
    "text": {"type": ["string", "null"]},
    "texts": {"type": "array", "items": {"type": "string"}},
    "number": {"type": ["integer", "null"]},
    "share": {"type": ["number", "null"]},
    "flag": {"type": "boolean"},
    "day": {"type": ["string", "null"], "format": "date"},
    "days": {"type": "array", "items": {"type": "string", "format": "date"}},
    "instant": {"type": ["string", "null"], "format": "date-time"},
    "counts": {"type": "object"},
}
X = TypeVar("X")


class Part(NamedTuple):
    """A page of rows, the token of the page behind, and, in place of points, the geometries of places."""

    rows: Sequence[Row]
    behind: str | None = None
    geometries: Geometries | None = None


def written(request: Request, asked: Asked, table: Table, found: Part) -> Body:
    """Return a page of rows in the form that is asked for."""
    rows, behind, geometries = found
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
    address = f"{request.url.path}?{urlencode([*query, ('after', behind)])}" if behind else ""
    if asked.format == "json":
        return tagged(msgspec.json.encode({"rows": rows, "next": address or None}), "application/json", address)
    if geometries is not None and asked.format == "geojson":
        return tagged(geojson(table, rows, geometries), WRITERS["geojson"][0], address)
    return tagged(write(asked.format, table, rows), WRITERS[asked.format][0], address)


def page(found: Sequence[X], key: Callable[[X], tuple[Any, ...]], asked: Asked, *kinds: type) -> tuple[Sequence[X], str | None]:
    """Return the part of what is in the order of its keys that is asked for, and the token of the page behind. Raises BadInput."""
    after = key_of(asked.after, kinds)
    rest = found if after is None else [one for one in found if key(one) > after]
    some = rest[: asked.limit]
    return some, token(key(some[-1])) if len(rest) > len(some) else None


def part(found: Sequence[X], key: Callable[[X], tuple[Any, ...]], asked: Asked) -> tuple[Sequence[X], str | None]:
    """Return as page() does of what is the part already, and one more where there is one."""
    some = found[: asked.limit]
    return some, token(key(some[-1])) if len(found) > len(some) else None


def days(asked: Between) -> tuple[date | None, date | None]:
    """Return the days asked for. Raises BadInput: the end lies before the beginning."""
    if asked.first and asked.last and asked.last < asked.first:
        raise BadInput(f"to: {asked.last} lies before from={asked.first}: write the earlier day as `from`")
    return asked.first, asked.last


def answers_of(table: Table) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of the answers that are a table."""
    columns = {column.name: {**TYPES[column.sort], **({"description": column.says} if column.says else {})} for column in table.columns}
    row = {"type": "object", "properties": columns, "required": list(columns)}
    rows = {"type": "object", "properties": {"rows": {"type": "array", "items": row}, "next": {"type": ["string", "null"]}}}
    forms: dict[str, Any] = {media: {} for form, (media, _) in WRITERS.items() if form != "json"}
    wrong = {"description": "What is wrong, where, and what to do", "content": {"application/problem+json": {}}}
    return {
        200: {"description": f"Rows of the table `{table.name}`", "content": {"application/json": {"schema": rows}, **forms}},
        304: {"description": "As If-None-Match has it already"},
        **dict.fromkeys((400, 401, 503), wrong),
    }


def application(desk: Desk, lifespan: Callable[[FastAPI], AbstractAsyncContextManager[None]] | None = None) -> FastAPI:
    """Return the API over what is true now."""
    app = FastAPI(
        title="Groundshift",
        version=__version__,
        description="Who holds what, since when, and who says so. Read only. Columns: docs/reference.md.",
        docs_url=None,  # its page loads from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    app.add_exception_handler(RequestValidationError, misasked)
    app.add_exception_handler(HTTPException, not_there)
    app.add_exception_handler(GroundshiftError, failed)
    questions(app, desk)
    shown(app, desk)
    return app


def questions(app: FastAPI, desk: Desk) -> None:
    """Add what can be asked."""

    def ask(path: str, table: Table) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
        return app.get(path, response_class=Response, responses=answers_of(table))

    @ask("/asof", ASOF)
    def asof(request: Request, asked: Annotated[Asof, Query()]) -> Response:
        """Who held what at the end of a day."""
        packs, current = desk.packs(asked.theatre), desk.live.known(asked.known)

        def make() -> Body:
            order = {name: number for number, name in enumerate(packs)}
            found = who_held(current.answers, packs, asked.day, asked.province, asked.level)
            some, behind = page(found, lambda one: (order[one[0].id], one[1].span.place_id, one[1].span.part), asked, int, str, str)
            surroundings = areas_of(current.answers, packs) if asked.geometry == "areas" else None
            return written(request, asked, ASOF, Part(rows_of(ASOF, some), behind, surroundings))

        return desk.reply(request, current, make)

    @ask("/why", WHY)
    def reasons(request: Request, asked: Annotated[Why, Query()]) -> Response:
        """Why a place is held by whom: a row for each claim that bears on it, with its sentence, its speaker and its rule."""
        packs, current = desk.packs(asked.theatre), desk.live.known(asked.known)

        def make() -> Body:
            rows = [row for one in why(current.answers, packs, asked.place, asked.at) for row in one.rows()]
            some, behind = page(list(enumerate(rows)), lambda one: (one[0],), asked, int)
            return written(request, asked, WHY, Part([row for _, row in some], behind))

        return desk.reply(request, current, make)

    @ask("/changes", CHANGES)
    def changes(request: Request, asked: Annotated[Changes, Query()]) -> Response:
        """What changed hands between two days of event time, in its order."""
        packs, current = desk.packs(asked.theatre), desk.live.known(asked.known)

        def make() -> Body:
            some, behind = page(what_changed(current.answers, packs, *days(asked)), at, asked, int, str)
            return written(request, asked, CHANGES, Part(rows_of(CHANGES, some), behind))

        return desk.reply(request, current, make)

    @ask("/alerts", ALERTS)
    def alerts(request: Request, asked: Annotated[Alerts, Query()]) -> Response:
        """The alerts whose thresholds were reached between two days of event time, in its order."""
        packs, current = desk.packs(asked.theatre), desk.live.now()

        def make() -> Body:
            some, behind = page(alerted(current.answers, packs, asked.state, *days(asked)), at, asked, int, str)
            return written(request, asked, ALERTS, Part(rows_of(ALERTS, some), behind))

        return desk.reply(request, current, make)

    @ask("/claims", CLAIMS)
    def claims(request: Request, asked: Annotated[Claims, Query()]) -> Response:
        """What is claimed, in the order of its telling, whether it moves the map or not."""
        packs, current = desk.packs(asked.theatre), desk.live.now()

        def make() -> Body:
            places = find_places(asked.place, list(packs.values())) if asked.place else []
            terms: dict[str, Sequence[str | None]] = {
                "theatre": [asked.theatre],
                "place_id": [name for _, place in places for name in (place.id, *place.was)],
                "province": [asked.province and province_of(asked.province, packs)],
                "kind": [asked.kind],
                "standing": [asked.standing],
                "article_id": [asked.article],
            }
            found = current.answers.claims(wanted(asked, terms))
            some, behind = part(found, told_key, asked)
            return written(request, asked, CLAIMS, Part([CLAIMS.row(one, packs[one.claim.theatre]) for one in some], behind))

        return desk.reply(request, current, make)

    @ask("/daily", DAILY)
    def daily(request: Request, asked: Annotated[Daily, Query()]) -> Response:
        """What each day looked like at its end: the rollups that were made."""
        packs, current = desk.packs(asked.theatre), desk.live.now()

        def make() -> Body:
            found = current.answers.rollups(wanted(asked, {"theatre": [asked.theatre], "scope": [asked.scope], "scope_id": [asked.of]}))
            some, behind = part(found, day_key, asked)
            return written(request, asked, DAILY, Part([DAILY.row(one, packs[one.theatre]) for one in some], behind))

        return desk.reply(request, current, make)


def areas_of(asked: Answers, packs: Mapping[str, Theatre]) -> Geometries:
    """Return the surroundings of every place that anything is known of, as GeoJSON, by place id: those of the page."""
    spans = asked.records(Span)
    return {
        place_id: {"type": "MultiPolygon", "coordinates": area}
        for pack in packs.values()
        for place_id, area in areas(pack, {span.place_id for span in spans if span.theatre == pack.id}).items()
    }


def at(found: tuple[Theatre, Change | Alert]) -> tuple[int, str]:
    """Return what changes and alerts are listed by."""
    record = found[1]
    moment = record.at if isinstance(record, Change) else record.reached_at
    return milliseconds(moment) if moment else 0, record.id


def wanted(asked: Between, terms: Mapping[str, Sequence[str | None]]) -> Wanted:
    """Return what is asked for, and one more, by which we know that there is more. Raises BadInput."""
    first, last = days(asked)
    key = key_of(asked.after, (int, str))
    given = {name: [value for value in values if value] for name, values in terms.items()}
    return Wanted({name: values for name, values in given.items() if values}, first, last, key and (key[0], key[1]), asked.limit + 1)


def misasked(_request: Request, error: Exception) -> Response:
    """Answer what is no question."""
    assert isinstance(error, RequestValidationError)
    return problem(HTTPStatus.BAD_REQUEST, "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {said(one)}" for one in error.errors()))


def said(error: dict[str, Any]) -> str:
    """Return what is wrong with a parameter, in words."""
    match error["type"]:
        case "extra_forbidden":
            return "no such parameter: see /openapi.json"
        case "missing":
            return "is missing: give it"
    return str(error["msg"]).removeprefix("Value error, ")


def not_there(request: Request, error: Exception) -> Response:
    """Answer who asks for what there is not."""
    assert isinstance(error, HTTPException)
    return problem(HTTPStatus(error.status_code), f"{request.url.path}: {error.detail}: /openapi.json lists what can be asked")


def failed(_request: Request, error: Exception) -> Response:
    """Answer what cannot be answered: the asker's fault, or the servers' behind."""
    if isinstance(error, BadInput | Misconfigured):
        return problem(HTTPStatus.BAD_REQUEST, str(error))
    again = {"Retry-After": "5"} if isinstance(error, Unavailable) else {}
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error), again)
