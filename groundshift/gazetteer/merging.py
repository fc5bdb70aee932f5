"""Made again, a pack keeps what a person wrote: three ways are compared, what was made last, what stands now, and what is made now.

A field that stands as it was made last is the tool's, and follows what is made now; one that does not is the person's, and stays. A row
that was made and is gone was taken away, and stays away. What was made last lies in the pack's folder .made.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from groundshift.core.language.letters import plain

Row = dict[str, str]  # a row of a CSV file, by its columns
KEY = re.compile(r"GeoNames (?:admin-1 )?[\w.]+|outline [^;(]+")  # of a row of places.csv, in its source: what it is made of


class Kept(NamedTuple):
    """What a merge kept of a person's."""

    edited: int  # rows with a field of theirs
    added: int  # rows of their own
    deleted: int  # rows that they took away
    doubled: int  # rows that were not added, as one of theirs has the id or the name
    outlines: bool = False  # theirs


class Merged(NamedTuple):
    """Rows of places.csv, and what was kept."""

    rows: list[Row]
    kept: Kept
    renamed: dict[str, str]  # ids and names of provinces that are others now


def key_of(row: Mapping[str, str]) -> str:
    """Return what a row is made of, by its source: the same however its other fields are edited; "" for a row of a person's own."""
    found = KEY.match(row["source"])
    return found[0].strip() if found else ""


def merged_places(base: Sequence[Row], mine: Sequence[Row], new: Sequence[Row]) -> Merged:
    """Return the rows of places.csv: those that stand, in their order, then what is new, which has the provinces' names in force."""
    was_made, made = {key_of(row): row for row in base}, {key_of(row): row for row in new}
    seen: set[str] = set()
    rows: list[Row] = []
    own: list[Row] = []
    edited, renamed = 0, {}
    for row in mine:
        key = key_of(row)
        if not key or key in seen or key not in made:
            own.append(row)
            rows.append(row)
            continue
        seen.add(key)
        before, now = was_made.get(key, {}), made[key]
        merged = {name: now[name] if row[name] == before.get(name) else row[name] for name in now} | {"was": row["was"]}
        edited += any(merged[name] != now[name] for name in now if name != "was")
        if merged["id"] != row["id"]:
            merged["was"] = "|".join(filter(None, (row["was"], row["id"])))
            renamed[row["id"]] = merged["id"]
        if merged["level"] == "province" and merged["name"] != row["province"]:
            renamed[row["province"]] = merged["province"] = merged["name"]
        rows.append(merged)
    for row in own:
        _follow(row, rows, renamed)
    for row in rows:
        row["capital_of"] = renamed.get(row["capital_of"], row["capital_of"])
    ids, names = {row["id"] for row in rows}, {_called(row) for row in rows}
    more = [row for key, row in made.items() if key not in seen and key not in was_made]
    fresh = [row for row in more if row["id"] not in ids and _called(row) not in names]
    added = sum(not key_of(row) for row in own)
    deleted = sum(key not in seen for key in was_made if key in made)
    return Merged([*rows, *fresh], Kept(edited, added, deleted, len(more) - len(fresh)), renamed)


def _follow(row: Row, rows: Iterable[Row], renamed: Mapping[str, str]) -> None:
    """Put a person's own row into its province, where that is called otherwise now: its id says where it lies, and what it was."""
    if row["province"] not in renamed:
        return
    province = next(other for other in rows if other["level"] == "province" and other["name"] == renamed[row["province"]])
    row["province"] = province["name"]
    for before, now in renamed.items():
        if now == province["id"] and row["id"].startswith(f"{before}-"):
            row["was"] = "|".join(filter(None, (row["was"], row["id"])))
            row["id"] = now + row["id"].removeprefix(before)


def merged_lines(base: Sequence[Row], mine: Sequence[Row], new: Sequence[Row]) -> list[Row]:
    """Return the rows of a file whose rows are one thing each: a person's, those of the tool that are still made, and what is new."""
    return [*(row for row in mine if row not in base or row in new), *(row for row in new if row not in base and row not in mine)]


def _called(row: Mapping[str, str]) -> tuple[str, str, str]:
    return (row["province"], row["level"], plain(row["name"]))
