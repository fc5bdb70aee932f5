"""On which line of a TOML file a table or a key stands; tomllib does not say.

A scan by line, which knows [table], [[table]] and key = value at the beginning of a line, as packs are written. Its limits: a key inside an
inline table and a dotted key have the line of their table; a line of a multi-line string that looks like one of these is taken for it.
"""

import re

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*=""")

Lines = dict[tuple[str, int, str], int]


def lines_of(text: str) -> Lines:
    """Return the line, from 1, of every table (its name, how many of that name stood before, "") and of every key in it."""
    found: Lines = {("", 0, ""): 1}
    seen: dict[str, int] = {}
    table, number = "", 0
    for line, content in enumerate(text.splitlines(), 1):
        if head := _TABLE.match(content):
            table, number = head[2], seen.get(head[2], 0)
            seen[table] = number + 1
            found.setdefault((table, number, ""), line)
        elif key := _KEY.match(content):
            found.setdefault((table, number, next(name for name in key.groups() if name is not None)), line)
    return found
