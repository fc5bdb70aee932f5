"""The page's document: all it knows of one theatre, as JSON, embedded in the page or fetched by it. Days are UTC, `2021-08-09`.

Instants are milliseconds since 1970. Places and areas are longitude and latitude in degrees, WGS 84; the page projects them.
"""

from typing import Literal

import msgspec

from groundshift.report.areas import Area


class Side(msgspec.Struct, frozen=True):
    """An actor that fights for ground."""

    name: str  # as a table shows it
    colour: str  # hex


class Said(msgspec.Struct, frozen=True):
    """A sentence that a span rests on, and who says it."""

    sentence: str  # as it stands in the article, on one line
    speaker: str  # as said; empty where nobody is named
    side: str | None  # the speaker's: an actor id, `neutral`, or null
    standing: str  # of the claim: `asserted`, `claimed`, `denied`
    kind: str  # of the claim: `captured`, `attacked` and so on
    rule: str  # that read it
    at: int | None  # when it could first be known
    title: str  # of the article
    url: str  # of the article


class Stretch(msgspec.Struct, frozen=True):
    """Who holds a unit from when to when, how sure that is, and why."""

    since: int | None  # null: since before anything that is known
    until: int | None  # null: still
    earliest: int | None  # from when it may have begun
    told: int | None  # when somebody last told of it
    holder: str  # an actor id, or `unknown`
    claimant: str | None  # where contested: who else says to hold it
    standing: str  # `confirmed`, `reported`, `claimed` or `contested`
    why: str  # in words
    pro: list[int]  # what speaks for the claimant, where there is one, else for the holder: numbers of `said`
    con: list[int]  # what speaks against: numbers of `said`
    fights: list[str]  # the day of each fight told of
    fighting: list[int]  # what tells of them: numbers of `said`
    counts: list[tuple[int | None, int | None]]  # from when until when sums of places count it: each place once


class Thought(msgspec.Struct, frozen=True):
    """What was thought of a unit at the end of a day, and of each after it until the next thought."""

    day: str | None  # null: from the beginning
    stretch: Stretch | None  # null: nobody was known to hold it


class Unit(msgspec.Struct, frozen=True):
    """A place, or its centre where that differs from it."""

    id: str  # `<place id>/<part>`
    place_id: str  # of the gazetteer
    part: str  # `whole` or `centre`
    place: str  # its name, with the part where it is not the whole
    province: str  # its name
    level: str  # kind of place, in words
    capital: bool  # of its province
    from_zoom: int  # from which zoom on its point is drawn: 1 is the whole map, each step twice as near
    at: tuple[float, float] | None  # null: the gazetteer has it no more
    area: Area | None  # its surroundings, as a GeoJSON MultiPolygon has them; null: it is but a point
    broad: bool  # whether its area is bounded by nothing but its neighbours' and the outline
    now: list[Stretch]  # as known now, in the order of time
    then: list[Thought]  # as known then, in the order of days; empty where `then` of the page is false


class Turn(msgspec.Struct, frozen=True):
    """A change: what changed at one place."""

    unit: str  # its id
    place: str  # its name, with the part where it is not the whole
    province: str  # its name
    kind: str  # `captured`, `recaptured`, `left`, `contested`, `settled`; with `, undone at once` where it was
    loser: str  # an actor id, or `unknown`
    gainer: str  # an actor id, or `unknown`
    standing: str  # as a stretch's
    at: int | None  # when it happened
    since: str  # the day at whose end it was first thought so
    until: str | None  # the day at whose end it was thought so no more; null: it is still
    sentence: str  # the best that tells of it
    speaker: str  # who says so
    url: str  # of the article


class Notice(msgspec.Struct, frozen=True):
    """An alert: a threshold reached."""

    at: int | None  # when, by what happened
    known: int | None  # when that could first be known
    ended: int | None  # when it was resolved
    severity: str  # `info`, `warning` or `critical`
    state: str  # `firing`, `resolved` or `retracted`
    rule: str  # its name
    message: str  # in words
    reason: str  # why it ended
    province: str  # its name; empty where it is the theatre's


class Text(msgspec.Struct, frozen=True):
    """An article; its text stays where it is."""

    at: int | None  # when it was published
    basis: str  # what that rests on
    title: str  # or its address
    url: str  # its address
    source: str  # who published it


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The whole document."""

    form: Literal["page/1"] = "page/1"  # grows with every change of shape that a reader of it would notice
    theatre: str  # its name
    theatre_id: str  # the pack's
    made: int  # when this was made
    first: str  # the day before the first that anybody told of: where the slider begins
    last: str  # the latest day told of: where the slider ends, and the page opens
    stale_days: float  # after how many without a word a place is stale
    few: int  # so many points are all drawn, whatever the zoom
    then: bool  # whether it is known what was thought then
    sides: dict[str, Side]  # by actor id
    provinces: list[tuple[str, Area]]  # names and outlines
    units: list[Unit]
    said: list[Said]
    changes: list[Turn]  # newest first
    alerts: list[Notice]  # newest first
    articles: list[Text]  # newest first
    attribution: str  # where names and outlines come from
