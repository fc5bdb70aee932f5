"""What may be asked over HTTP: each question's parameters, with their bounds. Nothing that is not here is passed over."""

import base64
import re
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from groundshift.core.records import AlertState, Kind, Level, Scope, Standing
from groundshift.errors import BadInput
from groundshift.writing import Form

NAME = 120  # characters of a name or an id
PAGE = 5_000  # rows at most

Name = Annotated[str, Field(min_length=1, max_length=NAME)]


def _day(value: Any) -> Any:
    """Return what may be a day. Raises ValueError: pydantic would take a number for seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("write a day as 2021-08-09")
    return value


Day = Annotated[date, BeforeValidator(_day)]
KNOWN = "by what was known at the end of this day; default: all that is known"


class Asked(BaseModel):
    """What every question takes."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    theatre: Name | None = Field(None, description="the id of a theatre in use; default: all of them")
    format: Form = Field("json", description="parquet where the server has pyarrow")
    limit: int = Field(1000, ge=1, le=PAGE, description="rows of a page")
    after: str | None = Field(None, max_length=300, description="the page behind: from `next`, or the header Link, of the page before")


class Asof(Asked):
    """Who held what on a day."""

    day: Day = Field(description="at its end, in UTC")
    known: Day | None = Field(None, description=KNOWN)
    province: Name | None = Field(None, description="only its places")
    level: Level | None = Field(None, description="only places of this level")
    geometry: Literal["points", "areas"] = Field("points", description="of GeoJSON: a place, or its surroundings where it has some")


class Why(Asked):
    """Why a place is held by whom."""

    place: Name = Field(description="a name, an alias or an id")
    at: Day | None = Field(None, description="only what held at the end of this day")
    known: Day | None = Field(None, description=KNOWN)


class Between(Asked):
    """What lies between two days, both included."""

    first: Day | None = Field(None, alias="from", description="this day or later")
    last: Day | None = Field(None, alias="to", description="this day or sooner")


class Changes(Between):
    """What changed hands, by event time."""

    known: Day | None = Field(None, description=KNOWN)


class Alerts(Between):
    """The alerts there are, by event time."""

    state: AlertState | None = Field(None, description="only these; default: firing and resolved ones")


class Claims(Between):
    """What is claimed, by the day on which it was told."""

    place: Name | None = Field(None, description="a name, an alias or an id")
    province: Name | None = Field(None, description="only about places of it")
    kind: Kind | None = Field(None, description="only of this kind")
    standing: Standing | None = Field(None, description="only of this standing")
    article: Name | None = Field(None, description="only of the article of this id")


class Daily(Between):
    """The daily rollups."""

    scope: Scope = Field("theatre", description="of the theatre, of its provinces or of its places")
    of: Name | None = Field(None, description="only of this province, by name, or of this place, by id")


class Shown(BaseModel):
    """The page, or its document."""

    model_config = ConfigDict(extra="forbid")

    theatre: Name | None = Field(None, description="the id of a theatre in use; default: the first of them")


class Feed(BaseModel):
    """A feed of what is new."""

    model_config = ConfigDict(extra="forbid")

    theatre: Name | None = Field(None, description="the id of a theatre in use; default: all of them")
    limit: int = Field(50, ge=1, le=500, description="entries, the newest first")


class Stream(BaseModel):
    """The stream of what is new."""

    model_config = ConfigDict(extra="forbid")

    theatre: Name | None = Field(None, description="the id of a theatre in use; default: all of them")
    only: Literal["changes", "alerts"] | None = Field(None, description="only these; default: both")


def token(key: tuple[Any, ...]) -> str:
    """Return what names the page behind the row of this key."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def key_of(words: str | None, kinds: tuple[type, ...]) -> tuple[Any, ...] | None:
    """Return the key that a token names, None for the first page. Raises BadInput: it is none of ours."""
    if words is None:
        return None
    try:
        key = msgspec.json.decode(base64.urlsafe_b64decode(words + "=" * (-len(words) % 4)))
        if [type(part) for part in key] == list(kinds):
            return tuple(key)
    except (ValueError, TypeError, msgspec.DecodeError):
        pass
    raise BadInput("after: names no page: take it from `next` of the page before, with the same question")


__all__ = [
    "Alerts", "Asked", "Asof", "Between", "Changes", "Claims", "Daily", "Day", "Feed", "Query", "Shown", "Stream", "Why", "key_of", "token",
]  # fmt: skip
