"""Feeds of what is new: Atom (RFC 4287) and JSON Feed 1.1, of the same entries: changes and alerts, the newest knowledge first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Final, NamedTuple
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import msgspec

from groundshift.answers import Answers
from groundshift.core.records import Alert, Change
from groundshift.core.theatre import Theatre
from groundshift.writing import writable

ATOM: Final = "http://www.w3.org/2005/Atom"
NOBODY: Final = "the article itself"


class Entry(NamedTuple):
    """What is told of one change or alert."""

    id: str  # a URN that stays, whatever becomes of it
    at: datetime  # when it could first be known
    title: str
    text: str
    address: str  # of the page, at the day and the place
    source: str  # address of the article; empty where it has none on the web
    author: str
    tags: tuple[str, ...]


def entries(answers: Answers, packs: Mapping[str, Theatre], dataset: str, home: str, limit: int) -> list[Entry]:
    """Return the newest entries. What was told and holds no more stays, under its id, as withdrawn. home: the address of the page."""
    made: list[Entry] = []
    for gone in (False, True):
        changes, alerts = answers.records(Change, gone), answers.records(Alert, gone)
        made += [of_change(one, packs[one.theatre], dataset, home, gone) for one in changes if one.theatre in packs]
        made += [of_alert(one, packs[one.theatre], dataset, home, gone) for one in alerts if one.theatre in packs]
    return sorted(made, key=lambda entry: (entry.at, entry.id), reverse=True)[:limit]


def of_change(change: Change, pack: Theatre, dataset: str, home: str, retracted: bool) -> Entry:
    """Return the entry of a change."""
    loser, gainer = (pack.actors[side].name if side in pack.actors else "unknown" for side in (change.loser, change.gainer))
    part = "" if change.part == "whole" else f" ({change.part})"
    words = {"left": f"left by {loser}", "contested": f"contested between {loser} and {gainer}", "settled": f"settled: {gainer}"}
    what = words.get(change.kind, f"{change.kind} by {gainer} from {loser}")
    day = f", {change.at.day} {change.at:%B %Y}" if change.at else ""
    speaker = change.speaker or NOBODY
    return Entry(
        id=urn(dataset, "change", change.id),
        at=change.known_at,
        title=f"{'Withdrawn: ' if retracted else ''}{change.place}{part}, {change.province}: {what} ({change.standing}{day})",
        text=f"“{' '.join(change.sentence.split())}” ({speaker})" if change.sentence else "",
        address=page_at(home, pack, change.at.astimezone(UTC).date() if change.at else None, f"{change.place_id}/{change.part}"),
        source=on_the_web(change.url),
        author=speaker,
        tags=("change", change.kind, change.standing),
    )


def of_alert(alert: Alert, pack: Theatre, dataset: str, home: str, retracted: bool) -> Entry:
    """Return the entry of an alert."""
    withdrawn = retracted or alert.state == "retracted"
    return Entry(
        id=urn(dataset, "alert", alert.id),
        at=alert.known_at,
        title=f"{'Withdrawn: ' if withdrawn else ''}{alert.severity}: {alert.message}",
        text=f"{alert.message}{f' ({alert.state}: {alert.reason})' if alert.reason else ''}",
        address=page_at(home, pack, alert.reached_at.astimezone(UTC).date(), ""),
        source="",
        author="Groundshift",
        tags=("alert", alert.severity, alert.rule),
    )


def urn(dataset: str, kind: str, name: str) -> str:
    """Return the name of an entry, the same for the same change or alert of a dataset wherever it is served."""
    return f"urn:groundshift:{dataset}:{kind}:{name}"


def page_at(home: str, pack: Theatre, day: date | None, unit: str) -> str:
    """Return the address of the page at a day and a place."""
    held = ({"day": day.isoformat()} if day else {}) | ({"place": unit} if unit else {})
    return f"{home}?{urlencode({'theatre': pack.id})}" + (f"#{urlencode(held)}" if held else "")


def on_the_web(address: str) -> str:
    """Return an address that a browser can follow, else nothing."""
    return address if address.lower().startswith(("http://", "https://")) else ""


def stamp(at: datetime) -> str:
    """Return an instant as RFC 3339 has it."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def atom(found: Sequence[Entry], title: str, home: str, here: str) -> bytes:
    """Return an Atom feed. here: its own address. One without an entry is of the beginning of time."""
    feed = Element("feed", xmlns=ATOM)
    SubElement(feed, "id").text = here
    SubElement(feed, "title").text = writable(title)
    SubElement(feed, "updated").text = stamp(found[0].at if found else datetime.fromtimestamp(0, UTC))
    SubElement(SubElement(feed, "author"), "name").text = "Groundshift"
    SubElement(feed, "link", rel="self", href=here, type="application/atom+xml")
    SubElement(feed, "link", rel="alternate", href=home, type="text/html")
    for one in found:
        entry = SubElement(feed, "entry")
        SubElement(entry, "id").text = one.id
        SubElement(entry, "title").text = writable(one.title)
        SubElement(entry, "updated").text = stamp(one.at)
        SubElement(SubElement(entry, "author"), "name").text = writable(one.author)
        SubElement(entry, "link", rel="alternate", href=one.address, type="text/html")
        if one.source:
            SubElement(entry, "link", rel="via", href=one.source)
        for tag in one.tags:
            SubElement(entry, "category", term=tag)
        SubElement(entry, "content", type="text").text = writable(one.text or one.title)
    indent(feed)
    made: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def json_feed(found: Iterable[Entry], title: str, home: str, here: str) -> bytes:
    """Return a JSON Feed. here: its own address."""
    items = [
        {
            "id": one.id,
            "url": one.address,
            **({"external_url": one.source} if one.source else {}),
            "title": one.title,
            "content_text": one.text or one.title,
            "date_published": stamp(one.at),
            "authors": [{"name": one.author}],
            "tags": one.tags,
        }
        for one in found
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "home_page_url": home, "feed_url": here, "items": items}
    return msgspec.json.encode(feed) + b"\n"
