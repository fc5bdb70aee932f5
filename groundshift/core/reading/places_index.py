"""All names of a theatre's places, ready to be looked up: as written, and folded over the ways to write them in Latin letters."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import ahocorasick

from groundshift.core.theatre import Theatre

HYPHENS = "-‐‑‒/"
QUOTES = "’‘`´ʼʻ"
FOLDS = (  # spelling -> sound, in this order; what is left of a word after these is its key
    ("tsch", "c"), ("dsch", "j"), ("sch", "$"), ("tch", "c"), ("dj", "j"), ("dzh", "j"), ("sh", "$"), ("ch", "c"), ("kh", "x"), ("gh", "g"),
    ("zh", "j"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("o", "u"),
    ("ee", "i"), ("ay", "ai"), ("ey", "ai"), ("ei", "ai"), ("ye", "i"), ("y", "i"), ("e", "i"),
)  # fmt: skip


def _base(char: str) -> str:
    """Return the letter under its marks, or the character itself: always one character."""
    decomposed = unicodedata.normalize("NFKD", char)
    plain = decomposed[0] if len(decomposed.rstrip()) > 1 and unicodedata.combining(decomposed[1]) else char
    return plain.lower() if len(plain.lower()) == 1 else plain


_TABLE = {code: _base(chr(code)) for code in range(0x24F)}
_TABLE |= {code: _base(chr(code)) for code in range(0x1E00, 0x1F00)}
_TABLE |= {ord(c): " " for c in HYPHENS + "\n\t\xa0"} | {ord(c): "'" for c in QUOTES}


def plain(text: str) -> str:
    """Return the text in lower case without marks, hyphens as spaces: character for character, so that places in it stay where they are."""
    return text.translate(_TABLE)


def fold(text: str) -> str:
    """Return the key under which all ways to write a name by its sound meet."""
    key = re.sub(r"[^a-z]", "", plain(text))
    for spelling, sound in FOLDS:
        key = key.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"h$", "", key))


class Index:
    """The names of one theatre."""

    def __init__(self, theatre: Theatre) -> None:
        self.exact: dict[str, tuple[str, ...]] = _gather(
            (plain(name), place.id) for place in theatre.places.values() for name in place.names
        )
        self.folded: dict[str, tuple[str, ...]] = _gather(
            (fold(name), ids) for name, pids in self.exact.items() if fold(name) for ids in pids
        )
        self.automaton = ahocorasick.Automaton()
        for name in self.exact:
            self.automaton.add_word(name, name)
        self.automaton.make_automaton()
        self.capitals: Mapping[str, str] = {p.province: p.id for p in theatre.places.values() if p.capital_of}
        self.provinces: Mapping[str, str] = {p.name: p.id for p in theatre.at_level("province")}

    def named(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and name of every known name in a plain text, bounded by no letter."""
        for last, name in self.automaton.iter(text):
            start, end = last + 1 - len(name), last + 1
            if (start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum()):
                yield start, end, name


def _gather(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        found.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in found.items()}


@functools.cache
def index_of(theatre: Theatre) -> Index:
    """Return the theatre's names, made once."""
    return Index(theatre)
