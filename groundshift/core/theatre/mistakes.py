"""What is wrong with a pack: where, what, and what to do."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import NamedTuple

from groundshift.errors import Misconfigured


class Spot(NamedTuple):
    """A place in a pack's file: a row of a table, and the line on which one of its keys stands. line 0: the file as a whole."""

    file: str
    line_of: Callable[[str], int]  # a key's line, for "" and for a key that is not there the row's; asked only where something is wrong

    def at(self, key: str, what: str, do: str) -> "Mistake":
        """Return a mistake at a key of this row."""
        return Mistake(self.file, self.line_of(key), what, do)


class Mistake(NamedTuple):
    """Something that is wrong, or thin, in a pack."""

    file: str
    line: int
    what: str
    do: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.what}; {self.do}"


def near(said: str, known: Iterable[str], else_do: str = "") -> str:
    """Return what to do about a name that nobody knows: the one that is most like it, or what there is."""
    known = sorted(set(known))
    if found := get_close_matches(said, known, 1, 0.6):
        return f"did you mean {found[0]}?"
    listed = ", ".join(known[:8]) + (", ..." if len(known) > 8 else "")
    return else_do or (f"there are {listed}" if known else "there is none")


def raise_all(mistakes: Iterable[Mistake]) -> None:
    """Raise Misconfigured with every mistake, one a line, in the order of files and lines."""
    if lines := [str(mistake) for mistake in sorted(mistakes)]:
        raise Misconfigured("\n".join(lines))
