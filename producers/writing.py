"""Feeds written into groundshift.toml, with all that a person has written there left as it is."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT

from groundshift.errors import Misconfigured


def add_feeds(file: Path, feeds: Iterable[Mapping[str, Any]]) -> None:
    """Add feeds at the end of the file, which is made where it is missing. Raises Misconfigured."""
    document = _read(file)
    for feed in feeds:
        table = tomlkit.table()
        table.update(feed)
        _tables(document, file).append(table)
    _write(file, document)


def remove_feed(file: Path, url: str) -> None:
    """Take a feed out of the file. Raises Misconfigured: it is not there, but in a variable."""
    document = _read(file)
    tables = _tables(document, file)
    at = next((number for number, feed in enumerate(tables) if feed.get("url") == url), None)
    if at is None:
        raise Misconfigured(f"{url} is not in {file}: it is in the variable GROUNDSHIFT_FEED, take it out there")
    del tables[at]
    if not tables:
        del document["feed"]
    _write(file, document)


def leave_out(file: Path, url: str) -> None:
    """Write down that a pack's feed is not polled."""
    document = _read(file)
    polling = document.setdefault("polling", tomlkit.table())
    polling.setdefault("without", tomlkit.array()).append(url)
    _write(file, document)


def _tables(document: tomlkit.TOMLDocument, file: Path) -> AoT:
    tables = document.setdefault("feed", tomlkit.aot())
    if not isinstance(tables, AoT):
        raise Misconfigured(f"{file}: feed is no list of tables: write each feed under a [[feed]] of its own")
    return tables


def _read(file: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(file.read_text("utf-8")) if file.is_file() else tomlkit.document()
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise Misconfigured(f"{file}: {error}") from error


def _write(file: Path, document: tomlkit.TOMLDocument) -> None:
    draft = file.with_suffix(".draft")
    draft.write_text(tomlkit.dumps(document), "utf-8")
    draft.replace(file)
