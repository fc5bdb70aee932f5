"""The alert rules of a pack: the fields of a row of alerts.toml, and everything that can be wrong with one."""

import functools
import string
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, Literal, NamedTuple, get_args, get_type_hints

import msgspec

from groundshift.core.records import FIGHT_KINDS, FIGURE_KINDS, ChangeKind, Level, Scope, Severity
from groundshift.core.theatre.mistakes import near

Type = Literal["change", "surge", "fight", "figure", "missing", "silence"]
Least = Literal["claimed", "reported", "confirmed"]
GroupBy = Literal["none", "rule", "province"]
UNITS = {"h": "hours", "d": "days"}


class Rule(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One alert rule. Which fields a type takes stands in TYPES."""

    id: str
    type: Type
    severity: Severity
    message: str  # a template: {place} and the other WORDS
    scope: Scope = "place"  # what an alert of it is about
    window: str = "7d"  # event time: within which things count together, and for how long an alert of one thing keeps firing
    cooldown: str = "0h"  # event time after an alert of this rule and scope in which what would be another belongs to it
    standing: Least = "reported"  # the least that what it rests on must have; a change to contested is exempt
    group_by: GroupBy = "none"  # which alerts at one time a notifier should put into one message
    at_least: int = 1  # so many places, fights, persons, or missing places
    kinds: tuple[str, ...] = ()  # of changes, fights or figures; empty: as the type has it
    levels: tuple[Level, ...] = ()  # of places; empty: all
    provinces: tuple[str, ...] = ()  # by name; empty: all
    places: tuple[str, ...] = ()  # by id; empty: all
    gainers: tuple[str, ...] = ()  # by actor id; empty: all
    flip_back: bool = False  # only changes undone at once
    hours: float = 0  # of silence
    feeds: tuple[str, ...] = ()  # source ids that must not fall silent; empty: the stream as a whole

    @functools.cached_property
    def span(self) -> timedelta:
        """The window."""
        return duration(self.window)

    @functools.cached_property
    def pause(self) -> timedelta:
        """The cooldown."""
        return duration(self.cooldown)


COMMON = frozenset({"id", "type", "severity", "message", "scope", "window", "cooldown", "group_by"})
WHERE = frozenset({"levels", "provinces", "places"})
TYPES: dict[str, frozenset[str]] = {  # what each type takes
    "change": COMMON | WHERE | {"kinds", "gainers", "flip_back", "standing"},
    "surge": COMMON | WHERE | {"kinds", "gainers", "at_least", "standing"},
    "fight": COMMON | WHERE | {"kinds", "gainers", "at_least"},
    "figure": COMMON | {"provinces", "places", "kinds", "at_least"},
    "missing": COMMON | {"levels", "provinces", "gainers", "at_least"},
    "silence": frozenset({"id", "type", "severity", "message", "group_by", "hours", "feeds"}),
}
NEEDED: dict[str, frozenset[str]] = {
    "surge": frozenset({"at_least", "window"}),
    "figure": frozenset({"kinds", "at_least"}),
    "silence": frozenset({"hours"}),
}
SCOPES: dict[str, frozenset[str]] = {"surge": frozenset({"province", "theatre"}), "missing": frozenset({"province", "theatre"})}
KINDS: dict[str, frozenset[str]] = {  # which kinds there are for a type
    "change": frozenset(get_args(ChangeKind)),
    "surge": frozenset({"captured", "recaptured"}),
    "fight": FIGHT_KINDS,
    "figure": FIGURE_KINDS,
}
WORDS = frozenset(
    {
        "place",
        "places",
        "province",
        "theatre",
        "gainer",
        "loser",
        "standing",
        "kind",
        "count",
        "day",
        "window",
        "scope",
        "source",
        "hours",
        "phrase",
    }
)


def duration(text: str) -> timedelta:
    """Read "36h" or "7d". Raises ValueError."""
    number, unit = text[:-1], text[-1:]
    if unit not in UNITS or not number.isdigit():
        raise ValueError(f"{text!r} is no duration")
    return timedelta(**{UNITS[unit]: int(number)})


def in_words(length: timedelta) -> str:
    """Return a duration as people write it: "36 hours", "7 days"."""
    hours = round(length.total_seconds() / 3600)
    number, unit = (hours, "hour") if hours % 24 else (hours // 24, "day")
    return f"{number} {unit}{'s' if number != 1 else ''}"


class Known(NamedTuple):
    """What the rules of a theatre may name."""

    provinces: frozenset[str]
    places: frozenset[str]
    gainers: frozenset[str]
    feeds: frozenset[str]


class Wrong(NamedTuple):
    """What is wrong with a field of a rule, and what to do."""

    field: str
    what: str
    do: str

    def __str__(self) -> str:
        return f"{self.field}: {self.what}; {self.do}"


def wrong(raw: Mapping[str, Any], known: Known) -> Iterator[Wrong]:
    """Yield what is wrong with one rule."""
    hints = get_type_hints(Rule)
    for name, value in raw.items():
        if name in hints:
            try:
                msgspec.convert(value, hints[name])
            except msgspec.ValidationError as error:
                yield Wrong(name, str(error), "docs/reference.md says what each field takes")
    yield from (Wrong(name, "missing", "every rule has it") for name in sorted({"id", "type", "severity", "message"} - set(raw)))
    kind = raw.get("type")
    if isinstance(kind, str) and kind in TYPES:
        yield from _unknown(set(raw) - TYPES[kind], hints, kind)
        yield from (Wrong(name, "missing", f"type {kind} needs it") for name in sorted(NEEDED.get(kind, frozenset()) - set(raw)))
        scopes = SCOPES.get(kind, frozenset(get_args(Scope)))
        yield from _strangers("scope", [raw.get("scope", "province" if kind in SCOPES else "place")], scopes)
        yield from _strangers("kinds", raw.get("kinds", ()), KINDS.get(kind, frozenset()))
    for name, these in known._asdict().items():
        yield from _strangers(name, raw.get(name, ()), these)
    yield from _templates(raw.get("message", ""))
    yield from _numbers(raw)


def _unknown(names: set[str], hints: Mapping[str, Any], kind: str) -> Iterator[Wrong]:
    for name in sorted(names):
        yield Wrong(name, f"type {kind} takes no such field" if name in hints else "unknown key", near(name, TYPES[kind]))


def _strangers(field: str, said: Any, known: frozenset[str]) -> Iterator[Wrong]:
    if isinstance(said, list | tuple):
        yield from (Wrong(field, f"no {name!r}", near(name, known)) for name in said if isinstance(name, str) and name not in known)


def _templates(message: Any) -> Iterator[Wrong]:
    if not isinstance(message, str):
        return
    try:
        fields = frozenset(name for _, name, _, _ in string.Formatter().parse(message) if name is not None)
        yield from _strangers("message", sorted(fields), WORDS)
        if fields <= WORDS:
            message.format(**dict.fromkeys(WORDS, "word") | {"count": 1})
    except ValueError as error:
        yield Wrong("message", str(error), "write {place} and the other words in braces, a brace itself twice")


def _numbers(raw: Mapping[str, Any]) -> Iterator[Wrong]:
    for name in ("window", "cooldown"):
        if isinstance(raw.get(name), str):
            try:
                if not duration(raw[name]) and name == "window":
                    yield Wrong(name, f"{raw[name]} is no time", "write hours as 36h, days as 7d")
            except ValueError as error:
                yield Wrong(name, str(error), "write hours as 36h, days as 7d")
    for name in ("at_least", "hours"):
        value = raw.get(name)
        if isinstance(value, int | float) and value <= 0:
            yield Wrong(name, f"{value} is not more than nothing", "write a number above 0")
