"""A change of a text on its way to plain text."""

from typing import NamedTuple


class Edit(NamedTuple):
    """What stands at start:end of a text, and what it is read as."""

    start: int
    end: int
    plain: str


ENTRY = "\u2063"  # stands behind a line that is an entry and no heading; no reader sees it, and no sentence holds it
