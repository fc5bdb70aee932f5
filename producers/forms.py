"""The forms of text and tables that articles come in: each takes a file apart into items, and says of each what it says or why it says
nothing."""

import codecs
import csv
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from groundshift.adapters.deadletters import WHOLE_LIMIT
from groundshift.core.records import Basis
from groundshift.errors import BadInput, Misconfigured
from producers.identity import Row, content_hash

Columns = Mapping[str, str]  # our name of a field -> theirs
FIELDS = Row.__struct_fields__
# What data sets call a field, where nobody says it; the first that is there counts.
USUAL: Mapping[str, tuple[str, ...]] = {
    "body": ("text", "content", "article", "maintext", "article_text", "full_text", "fulltext", "story", "description"),
    "title": ("headline", "heading"),
    "published": (
        "date",
        "published_at",
        "published_date",
        "publication_date",
        "publish_date",
        "date_publish",
        "publishedat",
        "pubdate",
        "datetime",
    ),
    "url": ("link", "source_url", "article_url"),
    "source": ("publisher", "outlet", "source_domain", "site"),
    "lang": ("language",),
    "id": ("article_id", "guid"),
}

_PARTS = re.compile(r"^(?=published:[ \t]*\S)", re.M)  # in one file, a line of its own before each article
_RULE = re.compile(r"\s*(?:[-=*_#~]{3,}|\f)?\s*\Z")
_HEAD = re.compile(r"(published|updated):[ \t]*([^\r\n]*?)[ \t]*(?:\r?\n|\Z)")  # a line of an article's head
_SEED_DATE = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})\b")


def columns(text: str) -> Columns:
    """Read a mapping of columns as the command line has it: `title=headline,body=text`. Raises Misconfigured."""
    pairs = [pair.split("=", 1) for pair in text.split(",") if pair.strip()]
    if any(len(pair) < 2 or not pair[1].strip() for pair in pairs):
        raise Misconfigured(f"columns {text!r}: write ours=theirs, as in title=headline,body=text")
    mapping = {ours.strip(): theirs.strip() for ours, theirs in pairs}
    if unknown := sorted(set(mapping) - set(FIELDS)):
        raise Misconfigured(f"columns: no field {', '.join(unknown)} of an article (there are: {', '.join(FIELDS)})")
    return mapping


class Item(NamedTuple):
    """A piece of a file that should be an article: its line (from 1), its bytes, and what they say or why they say nothing."""

    line: int
    raw: bytes
    row: Row | BadInput
    basis: Basis = "manifest"  # of a date that the row itself has
    part: str = ""  # of a file of text, "#2" for its second article
    name: str = ""  # what names it wherever it lies, where that is not its file


def text(path: Path, _columns: Columns) -> Iterator[Item]:
    """Read the articles of a file of text: one, or as many as have a line `published: DATE` before them.

    Behind that line may stand `updated: DATE`, from when the text is as it is now. ` date DATE` is part of an article.

    Refuses what stands before the first such line of a file that has several.
    """
    raw = path.read_bytes()
    try:
        body = _utf8(raw.removeprefix(codecs.BOM_UTF8))
    except BadInput as error:
        yield Item(1, raw, error)
        return
    starts = [part.start() for part in _PARTS.finditer(body)]
    if len(starts) < 2:
        yield text_item(1, body, "")
        return
    if not _RULE.fullmatch(body[: starts[0]]):
        stray = body[: starts[0]]
        yield Item(
            1, stray.encode(), BadInput("text before the first `published:` of a file with several articles: date it, or take it out")
        )
    for number, (start, end) in enumerate(itertools.pairwise([*starts, len(body)]), 1):
        part = body[start:end]
        cut = re.search(r"\n[ \t]*[-=*_#~]{3,}\s*\Z", part)
        yield text_item(body.count("\n", 0, start) + 1, part[: cut.start()] if cut else part, f"#{number}" if number > 1 else "")


def text_item(line: int, body: str, part: str) -> Item:
    """Return an article of a file of text; part: what tells it from the first of its file."""
    said, at = dict[str, str](), 0
    while (head := _HEAD.match(body, at)) and head[1] not in said:
        said[head[1]], at = head[2], head.end()
    if said:
        published = said["published"] or "unknown" if "published" in said else None
        row = Row(body=body[at:], published=published, updated=said.get("updated"))
        return Item(line, body.encode(), row, "dateline", part)
    dated = _SEED_DATE.match(body)
    return Item(line, body.encode(), Row(body=body, published=dated[1] if dated else None), "dateline", part)


def json_array(path: Path, columns: Columns) -> Iterator[Item]:
    """Read one article an element of a JSON array of objects, or one in all where the file is one object."""
    raw = path.read_bytes()
    content = raw.removeprefix(codecs.BOM_UTF8).strip()
    try:
        elements = _elements(content)
    except msgspec.DecodeError as error:
        yield Item(1, raw, BadInput(f"not JSON: {error}"))
        return
    for number, element in enumerate(elements, 1):
        yield Item(number, element, _from_json(element, columns))


def _elements(content: bytes) -> list[bytes]:
    """Return the objects of an array, of an answer of NewsAPI or the like (an object with `articles`), or the one object there is."""
    if content[:1] == b"{" and b'"articles"' in content:
        envelope = msgspec.json.decode(content)
        if isinstance(envelope, dict) and isinstance(envelope.get("articles"), list):
            return [msgspec.json.encode(one) for one in envelope["articles"]]
    return [bytes(one) for one in msgspec.json.decode(content, type=list[msgspec.Raw])] if content[:1] == b"[" else [content]


def json_lines(path: Path, columns: Columns) -> Iterator[Item]:
    """Read one article a line: JSON objects."""
    with path.open("rb") as file:
        for line, raw in enumerate(file, 1):
            if raw.strip():
                yield Item(line, raw, _from_json(raw.removeprefix(codecs.BOM_UTF8), columns))


class Cells(NamedTuple):
    """A row of a CSV file: the line where it begins (from 1), its bytes, and its cells or why they are none."""

    line: int
    raw: bytes
    cells: list[str] | BadInput


def rows(path: Path) -> Iterator[Cells]:
    """Yield the rows of a CSV file, the first of which names the columns; what is wrong with another is said in its place."""
    csv.field_size_limit(WHOLE_LIMIT)  # its own limit is 128 KiB, less than an article may have
    taken: list[bytes] = []  # the lines of the row at hand

    def lines() -> Iterator[str]:
        with path.open("rb") as file:
            for number, raw in enumerate(file):
                taken.append(raw)
                yield (raw if number else raw.removeprefix(codecs.BOM_UTF8)).decode("utf-8", "surrogateescape")

    reader, columns = csv.reader(lines(), delimiter=delimiter(path), strict=True), 0
    while True:
        line = reader.line_num + 1
        taken.clear()
        try:
            cells: list[str] | BadInput = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells = BadInput(f"not CSV: {error}")
        raw = b"".join(taken)
        if cells:
            yield Cells(line, raw, _checked(raw, cells, columns) if columns and isinstance(cells, list) else cells)
            columns = columns or (len(cells) if isinstance(cells, list) else 0)


def _checked(raw: bytes, cells: list[str], columns: int) -> list[str] | BadInput:
    try:
        _utf8(raw)
    except BadInput as error:
        return error
    if len(cells) != columns:
        return BadInput(f"{len(cells)} cells where the first row names {columns} columns: a comma or a quote is missing or too many")
    return cells


def head(path: Path, found: Iterator[Cells]) -> list[str]:
    """Return the names of the columns, none of an empty file. Raises Misconfigured: the first row is not CSV."""
    first = next(found, None)
    if first is None:
        return []
    if isinstance(first.cells, BadInput):
        raise Misconfigured(f"{path}: the first row is {first.cells}") from first.cells
    return first.cells


def table(path: Path, columns: Columns) -> Iterator[Item]:
    """Read one article a row, the first row naming the columns. Raises Misconfigured: no column for the body, or one that is not there."""
    found = rows(path)
    header = head(path, found)
    named = _named(header, columns)
    missing = sorted({*columns.values(), named["body"]} - set(header))
    if missing:
        there = ", ".join(header) or "none, it is empty"
        raise Misconfigured(f"{path}: no column {', '.join(missing)} (there are: {there}): say which is which, as in --columns body=text")
    for line, raw, cells in found:
        yield Item(line, raw, cells if isinstance(cells, BadInput) else _row(dict(zip(header, cells, strict=True)), named))


def _utf8(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"not UTF-8 (byte 0x{raw[error.start]:02x} at {error.start}): convert it, or mend it and replay it") from error


def _from_json(raw: bytes, columns: Columns) -> Row | BadInput:
    try:
        fields = msgspec.json.decode(_utf8(raw))
    except msgspec.DecodeError as error:
        return BadInput(f"not JSON: {error}")
    except BadInput as error:
        return error
    if not isinstance(fields, dict):
        return BadInput(f"a JSON {type(fields).__name__} where an object belongs")
    named = _named([name for name, value in fields.items() if value not in (None, "")] or fields, columns)
    if named["body"] not in fields:
        return BadInput(f"no {named['body']} (there are: {', '.join(fields)}): say which is the text, as in --columns body=text")
    return _row(fields, named)


def delimiter(path: Path) -> str:
    """Return what parts the cells: a tab in a .tsv, else whichever of the usual marks the first row has most of."""
    with path.open("rb") as file:
        first = file.readline()
    return "\t" if path.suffix.lower() == ".tsv" else max(",;|\t", key=lambda mark: first.count(mark.encode()))


def _named(there: Iterable[str], columns: Columns) -> Columns:
    """Return our fields with what each is called among the names that are there: as said, our own name, else a usual one."""
    theirs = {name.strip().lower(): name for name in there}
    known = {ours: next((theirs[name] for name in (ours, *USUAL.get(ours, ())) if name in theirs), ours) for ours in FIELDS}
    return {**known, **columns}


def _row(fields: Mapping[str, Any], named: Columns) -> Row | BadInput:
    """Pick our fields; a row with neither URL nor id is named by its content, so that its line may change."""
    ours = {name: fields[named[name]] for name in FIELDS if fields.get(named[name]) not in (None, "")}
    if isinstance(ours.get("source"), dict):  # as NewsAPI has it
        ours["source"] = ours["source"].get("id") or ours["source"].get("name")
    try:
        row = msgspec.convert(ours, Row)
    except msgspec.ValidationError as error:
        return BadInput(str(error))
    return row if row.id is not None else msgspec.structs.replace(row, id=content_hash(row.title or "", row.body or ""))
