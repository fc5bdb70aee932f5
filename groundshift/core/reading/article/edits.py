"""A change of a text on its way to plain text."""

from typing import NamedTuple


class Edit(NamedTuple):
    """What stands at start:end of a text, and what it is read as."""

    start: int
    end: int
    plain: str
