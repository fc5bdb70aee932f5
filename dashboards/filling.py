"""The dashboards and alert rules of the packs in use: templates with placeholders, filled with what each pack says.

A placeholder is `@{theatre.name}` or the like, so that Grafana's own `${...}` stay. `{"@{sides}": T}` in a list becomes a T for each side
of the theatre, and among the fields of an object a field for each, under its id; `{"@{theatres}": T}` in a list a T for each theatre, and
`{"@{boards}": T}` a T for each dashboard that the theatre has.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dashboards.outlines import address, margin, simple, surroundings
from groundshift.core.alerting import check_rules
from groundshift.core.control.rules import rules_of
from groundshift.core.records import digest
from groundshift.core.theatre import Theatre

Fields = dict[str, Any]
Words = Mapping[str, Any]
SIDES, THEATRES, BOARDS = "@{sides}", "@{theatres}", "@{boards}"
OF_A_WAR, OF_NO_PLACES = ("Territory", "Alerts", "Evidence", "Daily"), ("Evidence",)  # in the order of their menu
UNKNOWN = {"id": "unknown", "name": "Unknown", "colour": "#999999"}
SEEN_IN_THE_DARK = {"#000000": "#332288"}  # a colour of a pack -> what is drawn on Grafana's dark ground
LONGEST = 18  # letters of a theatre's key: a uid has 40 at most
PLACEHOLDER = re.compile(r"@\{([a-z_.]+)\}")
READABLE = 4.5
SURGE = (5, 1)  # places and days, where a pack has no rule for a surge in a province


def filled(value: Any, pack: Theatre | None, packs: Iterable[Theatre] = ()) -> Any:
    """Return a template filled with what a pack says. Raises KeyError: a placeholder of that name is none."""
    return _filled(value, words_of(pack) if pack else {}, tuple(sides_of(pack)) if pack else (), tuple(packs))


def words_of(pack: Theatre) -> dict[str, Any]:
    """Return what stands for a theatre's placeholders."""
    sides = list(sides_of(pack))
    least, days = surge_of(pack)
    return {
        "theatre.id": pack.id,
        "theatre.key": key_of(pack),
        "theatre.name": pack.name,
        "theatre.first": sides[0]["side.name"],
        "theatre.sides": ",".join(f"{side['side.name']} : {side['side.id']}".replace(",", r"\,") for side in sides),
        "theatre.stale_days": round(rules_of(pack).stale_after_days),
        "theatre.outlines": address(simple(pack)),
        "theatre.areas": address(surroundings(pack)),
        "theatre.padding": margin(pack),
        "theatre.surge": least - 1,
        "theatre.surge_days": days,
        "theatre.surge_seconds": days * 86400,
        BOARDS: boards_of(pack),
    }


def boards_of(pack: Theatre) -> tuple[str, ...]:
    """Return what a theatre has a dashboard for: one without places has no map, and nothing of what rests on one."""
    return OF_A_WAR if pack.places else OF_NO_PLACES


def sides_of(pack: Theatre) -> Iterator[dict[str, Any]]:
    """Yield what stands for the placeholders of each side that fights, and of nobody known."""
    parties = ({"id": actor.id, "name": actor.name, "colour": actor.colour} for actor in pack.actors.values() if actor.party)
    for index, side in enumerate((*parties, UNKNOWN), 1):
        colour = SEEN_IN_THE_DARK.get(side["colour"].lower(), side["colour"])
        yield {"side.id": side["id"], "side.name": side["name"], "side.colour": colour, "side.ink": ink(colour), "side.index": index}


def ink(colour: str) -> str:
    """Return a colour dark enough to be read as text on white, and to carry white text (WCAG 2: a contrast of 4.5)."""
    parts = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
    while contrast(parts) < READABLE:
        parts = [int(part * 0.97) for part in parts]
    return "#" + "".join(f"{part:02X}" for part in parts)


def contrast(parts: list[int]) -> float:
    """Return the contrast of a colour with white, 1 to 21."""
    red, green, blue = (part / 3294 if part < 11 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def surge_of(pack: Theatre) -> tuple[int, int]:
    """Return from how many places taken within how many days on a province sees a surge, as the pack's alert rules have it."""
    rule = next((rule for rule in check_rules(pack) if rule.type == "surge" and rule.scope == "province"), None)
    return (rule.at_least, max(1, rule.span.days)) if rule else SURGE


def _filled(value: Any, words: Words, sides: tuple[Words, ...], packs: tuple[Theatre, ...]) -> Any:
    if isinstance(value, str):
        return _text(value, words)
    if isinstance(value, list):
        return [made for item in value for made in _items(item, words, sides, packs)]
    if isinstance(value, dict):
        fields = {name: _filled(item, words, sides, packs) for name, item in value.items() if name != SIDES}
        if SIDES in value:
            fields |= {side["side.id"]: _filled(value[SIDES], {**words, **side}, sides, packs) for side in sides}
        return fields
    return value


def _items(item: Any, words: Words, sides: tuple[Words, ...], packs: tuple[Theatre, ...]) -> Iterator[Any]:
    """Yield what becomes of an item of a list."""
    if isinstance(item, dict) and set(item) == {SIDES}:
        yield from (_filled(item[SIDES], {**words, **side}, sides, packs) for side in sides)
    elif isinstance(item, dict) and set(item) == {BOARDS}:
        yield from (_filled(item[BOARDS], {**words, "board.name": name, "board.key": name.lower()}, sides, packs) for name in words[BOARDS])
    elif isinstance(item, dict) and set(item) == {THEATRES}:
        for pack in packs:
            yield from _filled([item[THEATRES]], words_of(pack), tuple(sides_of(pack)), packs)
    else:
        yield _filled(item, words, sides, packs)


def _text(text: str, words: Words) -> Any:
    """Return a text with its placeholders filled; one that is nothing but a placeholder keeps the kind of value it stands for."""
    if whole := PLACEHOLDER.fullmatch(text):
        return words[whole[1]]
    return PLACEHOLDER.sub(lambda found: str(words[found[1]]), text)


def key_of(pack: Theatre) -> str:
    """Return what names a theatre within a uid, which Grafana wants to be short: its id, or the head of a long one and a digest of it."""
    return pack.id if len(pack.id) <= LONGEST else f"{pack.id[: LONGEST - 8]}-{digest(pack.id)[:7]}"


def uid_of(board: str, pack: Theatre) -> str:
    """Return the uid of a theatre's dashboard, such as its "territory"."""
    return f"groundshift-{board}-{key_of(pack)}"


def named(template: Fields) -> bool:
    """Say whether a template is of one theatre, so that there is a dashboard of it for each."""
    return "@{" in json.dumps(template)
