"""How names sound: what a name may look like after other languages have written it by ear.

A rule says that where a name sounds `meant` a text may say `said`, at a cost. Rules that cost nothing are folds: both sides are rewritten
by them, in their order, before anything is compared. `^` and `$` are the ends of a name. A pack's sound.csv holds the rules.
"""

import functools
import math
import re
from collections.abc import Iterable

from groundshift.core.reading.letters import plain
from groundshift.core.theatre import SoundRule

Openings = list[list[tuple[int, str, float]]]  # for each letter of what is said: letters used up, sounds meant by them, cost

KINDS_OF_CONSONANT = {"kgχcq": "K", "sšzžjčx": "S", "td": "T", "pbf": "P", "lr": "L", "nm": "N", "aiuvh": ""}
CLASSES = str.maketrans({letter: kind for letters, kind in KINDS_OF_CONSONANT.items() for letter in letters})
NO_LETTERS, DOUBLED = re.compile(r"[^a-z]"), re.compile(r"(.)\1+")
VOWELS = "aiu"
OTHER_VOWEL, OTHER_CONSONANT, EXTRA_CONSONANT, MISSING_CONSONANT = 0.45, 1.0, 0.8, 0.7  # costs where no rule speaks


class Sounds:
    """The rules of a theatre, and what they make of names."""

    def __init__(self, rules: Iterable[SoundRule]) -> None:
        self.folds: list[tuple[str, str]] = []
        self.rules: dict[str, list[tuple[str, float]]] = {}
        for rule in rules:
            if rule.cost:
                self.rules.setdefault(rule.said, []).append((rule.meant, rule.cost))
            else:
                self.folds.append((rule.said, rule.meant))
        self.longest = max(map(len, self.rules), default=0)
        self.key = functools.lru_cache(maxsize=1 << 16)(self._key)

    def _key(self, text: str) -> str:
        """Return the sounds of a name, a letter each: names with one key are one name written in two ways."""
        key = NO_LETTERS.sub("", plain(text))
        for said, meant in self.folds:
            key = key.replace(said, meant)
        return DOUBLED.sub(r"\1", key)

    def openings(self, key: str) -> Openings:
        """Return, for each letter of a key that was said, what it may mean."""
        said = f"^{key}$"
        openings: Openings = []
        for i, letter in enumerate(said):
            ways = [(1, letter, 0.0)]
            ways += [
                (size, meant, cost)
                for size in range(self.longest + 1)
                for meant, cost in self.rules.get(said[i : i + size], ())
                if i + size <= len(said)
            ]
            if letter in VOWELS:
                ways += [(1, other, OTHER_VOWEL) for other in VOWELS if other != letter]
            elif letter not in "^$":
                ways.append((1, "", EXTRA_CONSONANT))
            openings.append(ways)
        return [*openings, []]


def distance(openings: Openings, key: str, limit: float) -> float:
    """Return what it costs to mean the name of this key by what was said: an edit distance over the rules; infinite above the limit."""
    meant = f"^{key}$"
    rows: list[dict[int, float]] = [{} for _ in openings]
    rows[0][0] = 0.0
    for i, ways in enumerate(openings[:-1]):
        row = rows[i]
        for j in range(len(meant) + 1):
            if j not in row:
                continue
            so_far = row[j]
            for size, sounds, cost in ways:
                total = so_far + cost
                if total <= limit and meant.startswith(sounds, j) and total < rows[i + size].get(j + len(sounds), math.inf):
                    rows[i + size][j + len(sounds)] = total
            if j < len(meant) - 1 and j:
                for row_then, cost in ((rows[i], MISSING_CONSONANT), (rows[i + 1], OTHER_CONSONANT)):
                    if so_far + cost <= limit and so_far + cost < row_then.get(j + 1, math.inf) and i < len(openings) - 2:
                        row_then[j + 1] = so_far + cost
    return rows[-1].get(len(meant), math.inf)


def skeleton(key: str) -> str:
    """Return the consonants of a key by their kind: what most garbles of a name keep."""
    return key.translate(CLASSES)
