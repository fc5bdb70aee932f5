"""What may have been meant by a name that is none."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

ALIKE: Final = 0.6  # of a name, by difflib, that makes it one that may have been meant
MOST: Final = 3


def near(words: str, names: Iterable[str], alike: float = ALIKE) -> list[str]:
    """Return the names that are most like what was said, the likest first, whatever its case."""
    known = {name.casefold(): name for name in names}
    return [known[name] for name in get_close_matches(words.casefold(), known, MOST, alike)]


def meant(words: str, names: Iterable[str], else_: str = "there are {}") -> str:
    """Return in words which names may have been meant, or which there are."""
    known = list(dict.fromkeys(names))
    found = near(words, known)
    return f"did you mean {', '.join(found)}?" if found else else_.format(", ".join(known) or "none")
