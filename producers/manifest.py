"""manifest.toml: what is known of files that do not say it themselves, above all when each was published and what that rests on.

[[article]]
file = "aybak.txt"
published = 2021-08-09          # a day, a time, or "unknown"
precision = "day"               # how narrowly it is known: day, week, month, year
basis = "inferred"              # manifest (it was known when the file was made), dateline, page or inferred
because = "the reasoning, in words"
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from groundshift.core.records import Basis, Precision
from groundshift.errors import BadInput, Misconfigured
from producers.identity import instant

NAME = "manifest.toml"
ABOUT = ("title", "url", "lang", "source")  # what it may say besides the date


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the manifest says of one file."""

    file: str
    published: Any = None  # what instant() reads
    precision: Precision = "unknown"
    basis: Basis = "manifest"
    because: str = ""
    title: str | None = None
    url: str | None = None
    lang: str | None = None
    source: str | None = None


def load(path: Path) -> Mapping[str, Entry]:
    """Read a manifest: file name -> what is known of it.

    Raises Misconfigured with every problem, one a line.
    """
    try:
        items = tomllib.loads(path.read_text("utf-8")).get("article", [])
    except OSError as error:
        raise Misconfigured(f"{path}: {error.strerror}: name the manifest that is there") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misconfigured(f"{path}: {error}") from error
    entries: dict[str, Entry] = {}
    problems = []
    for number, item in enumerate(items, 1):
        try:
            entry = msgspec.convert(item, Entry)
            instant(entry.published)
        except (msgspec.ValidationError, BadInput) as error:
            problems.append(f"{path}: article {number}: {error}")
            continue
        if entry.file in entries:
            problems.append(f"{path}: article {number}: {entry.file} is there twice")
        entries[entry.file] = entry
    if problems:
        raise Misconfigured("\n".join(problems))
    return entries
