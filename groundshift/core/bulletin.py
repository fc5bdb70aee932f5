"""A day in words, for people: its digest as Markdown and as HTML, both from one list of blocks.

No clock: the same claims give the same letters. What articles say is text here, never markup.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from groundshift.core.control.words import name_of
from groundshift.core.records import Change, Rollup, Tally
from groundshift.core.rollup import Chronicle
from groundshift.core.theatre import Theatre

SEVERITIES = ("critical", "warning", "info")
MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title>
<style>body{{font:16px/1.5 sans-serif;max-width:46em;margin:2em auto;padding:0 1em}}
td,th{{text-align:left;padding:.2em .8em .2em 0}}</style></head>
<body>
{body}
</body>
</html>
"""


class Bulletin(NamedTuple):
    """A day's digest."""

    title: str
    markdown: str
    html: str


class Line(NamedTuple):
    """A paragraph or an item: what it is about, what is said of it, the sentence it rests on, and where that is to be read."""

    text: str
    about: str = ""
    quote: str = ""
    url: str = ""


class Block(NamedTuple):
    """A heading, or lines under it, or a table: its first row is the head."""

    heading: str = ""
    lines: Sequence[Line] = ()
    rows: Sequence[Sequence[str]] = ()


def bulletin(chronicle: Chronicle, day: date) -> Bulletin:
    """Return the digest of a day of a theatre."""
    pages = chronicle.day(day)
    whole = next(page for page in pages if page.scope == "theatre")
    title = f"{chronicle.theatre.name}: {day:%-d %B %Y}"
    blocks = list(blocks_of(chronicle, whole, [page for page in pages if page.scope == "province"]))
    return Bulletin(title, in_markdown(title, blocks), in_html(title, blocks))


def blocks_of(chronicle: Chronicle, whole: Rollup, provinces: Sequence[Rollup]) -> Iterator[Block]:
    """Yield the digest's parts, most important first."""
    pack, day = chronicle.theatre, whole.day
    ends = f"At the day's end: {held(whole, pack)}; contested: {whole.contested}; not told of for long: {whole.stale}."
    rests = f"Articles: {whole.articles}; independent sources: {whole.sources}; claims about the day: {sum(whole.claims.values())}."
    yield Block(lines=[Line(ends), Line(rests)])
    yield Block("Changed hands", [moved(change, pack) for change in chronicle.changes.get(day, ())] or [Line("Nothing that we know of.")])
    if counted := [unnamed(tally, pack) for tally in chronicle.tallies.get(day, ()) if tally.beyond]:
        yield Block("Counted and not named", counted)
    if reached := [alert for alert in chronicle.alerts if alert.reached_at.date() == day]:
        worst = sorted(reached, key=lambda alert: SEVERITIES.index(alert.severity))
        yield Block("Alerts", [Line(alert.message, alert.severity) for alert in worst])
    silent = [] if whole.articles or whole.findings else ["No article was published this day."]
    if odd := [*silent, *whole.findings]:
        yield Block("To be looked at", [Line(finding) for finding in odd])
    if whole.figures:
        rows = [(kind.replace("_", " "), str(low), str(whole.best[kind]), str(high)) for kind, (low, high) in whole.figures.items()]
        yield Block("Figures", rows=[("what", "low", "best", "high"), *rows])
    if stirred := [page for page in provinces if page.changes or page.tallied or page.fights]:
        lines = [(p.scope_id, held(p, pack), str(p.changes), str(p.tallied), str(p.fights), str(p.articles)) for p in stirred]
        yield Block("By province", rows=[("province", "held", "changes", "unnamed", "fights", "articles"), *lines])


def held(page: Rollup, pack: Theatre) -> str:
    """Return who holds how many places, the most first."""
    most = sorted(page.held.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name_of(actor, pack)} {number}" for actor, number in most) or "nobody known"


def moved(change: Change, pack: Theatre) -> Line:
    """Return a change in words."""
    part = f" ({change.part})" if change.part != "whole" else ""
    sides = f"from {name_of(change.loser, pack)} to {name_of(change.gainer, pack)}"
    if change.kind == "contested":
        sides = f"{name_of(change.claimant or change.gainer, pack)} is said to have it, which others deny"
    back = ", and back within a day" if change.flip_back else ""
    return Line(f"{change.kind}, {sides}{back}; {change.standing}", f"{change.place}{part}, {change.province}", change.sentence, change.url)


def unnamed(tally: Tally, pack: Theatre) -> Line:
    """Return a tally in words."""
    by = f" by {name_of(tally.gainer, pack)}" if tally.gainer else ""
    return Line(f"{tally.beyond} of level {tally.level.replace('_', ' ')} {tally.kind}{by}", tally.province or pack.name, tally.sentence)


def in_markdown(title: str, blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown."""
    made = [f"# {plain(title)}"]
    for block in blocks:
        made += [f"## {plain(block.heading)}"] if block.heading else []
        made += ["\n".join(f"- {_line(line)}" for line in block.lines)] if block.heading and block.lines else map(_line, block.lines)
        if block.rows:
            head, *rows = [" | ".join(map(plain, row)) for row in block.rows]
            made.append("\n".join(f"| {row} |" for row in (head, " | ".join(["---"] * len(block.rows[0])), *rows)))
    return "\n\n".join(made) + "\n"


def _line(line: Line) -> str:
    about = f"**{plain(line.about)}**: " if line.about else ""
    quote = f' *"{plain(line.quote)}"*' if line.quote else ""
    return f"{about}{plain(line.text)}{quote}{f' (<{line.url}>)' if is_link(line.url) else ''}"


def plain(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))


def is_link(url: str) -> bool:
    """Say whether an address may stand in a page as a link."""
    return re.fullmatch(r"https?://[^\s<>\"]+", url) is not None


def in_html(title: str, blocks: Iterable[Block]) -> str:
    """Return blocks as a page of HTML."""
    made = [f"<h1>{html.escape(title)}</h1>"]
    for block in blocks:
        made += [f"<h2>{html.escape(block.heading)}</h2>"] if block.heading else []
        tag = "li" if block.heading else "p"
        lines = [f"<{tag}>{_marked(line)}</{tag}>" for line in block.lines]
        made += ["<ul>", *lines, "</ul>"] if block.heading and lines else lines
        for number, row in enumerate(block.rows):
            cell = "td" if number else "th"
            cells = "".join(f"<{cell}>{html.escape(text)}</{cell}>" for text in row)
            made.append(f"{'' if number else '<table>'}<tr>{cells}</tr>{'</table>' if number == len(block.rows) - 1 else ''}")
    return PAGE.format(title=html.escape(title), body="\n".join(made))


def _marked(line: Line) -> str:
    about = f"<strong>{html.escape(line.about)}</strong>: " if line.about else ""
    quote = f" <q>{html.escape(' '.join(line.quote.split()))}</q>" if line.quote else ""
    address = html.escape(line.url)
    return f"{about}{html.escape(line.text)}{quote}" + (f' <a href="{address}">{address}</a>' if is_link(line.url) else "")
