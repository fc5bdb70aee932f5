"""How names sound: what a name may look like after other languages have written it by ear.

A rule says that where a name sounds `meant` a text may say `said`, at a cost. Rules that cost nothing are folds: both sides are rewritten
by them, in their order, before anything is compared. `^` and `$` are the ends of a name. A pack's sound.csv holds the rules.
"""

import functools
import math
import re
import string
from collections.abc import Iterable

from groundshift.core.language.letters import plain
from groundshift.core.theatre import SoundRule

Way = tuple[int, str, int, float]  # letters used up, the sounds meant by them and how many, cost
Openings = list[dict[str, list[Way]]]  # for each letter of what is said, the ways it may be meant, by their first sound

KINDS_OF_CONSONANT = {"kgχcq": "K", "sšzžjčx": "S", "td": "T", "pbf": "P", "lr": "L", "nm": "N", "aiuvh": ""}
CLASSES = str.maketrans({letter: kind for letters, kind in KINDS_OF_CONSONANT.items() for letter in letters})
NO_LETTERS, DOUBLED_LETTERS = re.compile(r"[^a-z ]"), re.compile(r"(.)\1+")
VOWELS = "aiu"
OTHER_VOWEL, OTHER_CONSONANT, EXTRA_CONSONANT, MISSING_CONSONANT = 0.45, 1.0, 0.8, 0.7  # costs where no rule speaks
SAVED = EXTRA_CONSONANT + MISSING_CONSONANT - OTHER_CONSONANT  # by one wrong consonant for a missing one and another too many


class Sounds:
    """The rules of a theatre, and what they make of names."""

    def __init__(self, rules: Iterable[SoundRule]) -> None:
        rules = tuple(rules)
        self.folds: list[tuple[str, str]] = []
        self.rules: dict[str, list[tuple[str, float]]] = {}
        for rule in rules:
            if rule.cost:
                self.rules.setdefault(rule.said, []).append((rule.meant, rule.cost))
            else:
                self.folds.append((rule.said, rule.meant))
        self.starts = frozenset(said[:size] for said in self.rules for size in range(len(said) + 1))
        letters = {*string.ascii_lowercase, *(letter for rule in rules for letter in rule.said + rule.meant)}
        self.meanings: dict[str, set[str]] = {letter: {letter, *(VOWELS if letter in VOWELS else "")} for letter in letters}
        self.silent, self.absent = dict.fromkeys(letters, EXTRA_CONSONANT), dict.fromkeys(letters, MISSING_CONSONANT)
        for rule in rules:
            self._bounds(rule.said.strip("^$"), rule.meant.strip("^$"), rule.cost)
        self.key = functools.lru_cache(maxsize=1 << 16)(self._key)
        self.reach = functools.lru_cache(maxsize=1 << 10)(self._reach)
        self.opening = functools.lru_cache(maxsize=1 << 14)(self._opening)

    def _bounds(self, said: str, meant: str, cost: float) -> None:
        """Note what a rule lets each letter mean, and what it takes at least to leave one unheard or to add one."""
        for letter in said:
            self.meanings[letter].update(meant)
            if not meant:
                self.silent[letter] = min(self.silent[letter], cost / len(said))
        for sound in meant if not said else "":
            self.absent[sound] = min(self.absent[sound], cost / len(meant))

    def least(self, key: str, name: str) -> float:
        """Return a distance that a name with this key is no nearer than: from the letters that have no counterpart at all."""
        reach = self.reach(key)
        missing = [self.absent[sound] for sound in name if sound not in reach]
        extra = [self.silent[letter] for letter in key if self.meanings[letter].isdisjoint(name)]
        return sum(missing) + sum(extra) - SAVED * min(len(missing), len(extra))

    def _reach(self, key: str) -> frozenset[str]:
        return frozenset().union(*(self.meanings[letter] for letter in key))

    def _key(self, text: str) -> str:
        """Return the sounds of a name, a letter each: names with one key are one name written in two ways."""
        key = NO_LETTERS.sub("", plain(text))  # its words are folded apart: "Dawlat Schah" has no tsch
        for said, meant in self.folds:
            key = key.replace(said, meant)
        return DOUBLED_LETTERS.sub(r"\1", key.replace(" ", ""))

    def openings(self, key: str) -> Openings:
        """Return, for each letter of a key that was said, what it may mean."""
        said = f"^{key}$"
        return [*(self.opening(self._rule_at(said, i)) for i in range(len(said))), {}]

    def _rule_at(self, said: str, start: int) -> str:
        """Return the letters from here on that rules speak of, at least one."""
        end = start + 1
        while end < len(said) and said[start : end + 1] in self.starts:
            end += 1
        return said[start:end]

    def _opening(self, said: str) -> dict[str, list[Way]]:
        """Return what the first letter may mean, by itself or with those after it."""
        letter = said[0]
        ways = [(1, letter, 0.0)]
        ways += [(size, meant, cost) for size in range(len(said) + 1) for meant, cost in self.rules.get(said[:size], ())]
        if letter in VOWELS:
            ways += [(1, other, OTHER_VOWEL) for other in VOWELS if other != letter]
        elif letter not in "^$":
            ways.append((1, "", EXTRA_CONSONANT))
        opening: dict[str, list[Way]] = {}
        for size, meant, cost in ways:
            opening.setdefault(meant[:1], []).append((size, meant, len(meant), cost))
        silent = opening.setdefault("", [])
        return {first: found + silent if first else found for first, found in opening.items()}


def distance(openings: Openings, key: str, limit: float) -> float:
    """Return what it costs to mean the name of this key by what was said: an edit distance over the rules; infinite above the limit."""
    meant = f"^{key}$"
    end = len(meant)
    final = len(openings) - 1
    rows: list[dict[int, float]] = [{} for _ in openings]
    rows[0][0] = 0.0
    for i in range(final):
        row = rows[i]
        if not row:
            continue
        opening, inner = openings[i], i < final - 1
        silent = opening[""]
        j, last = min(row), max(row)
        while j <= last:
            so_far = row.get(j)
            if so_far is not None:
                for size, sounds, length, cost in opening.get(meant[j], silent) if j < end else silent:
                    total = so_far + cost
                    if total <= limit and (length < 2 or meant.startswith(sounds, j)):
                        row_then, then = rows[i + size], j + length
                        if total < row_then.get(then, math.inf):
                            row_then[then] = total
                            last = then if then > last and not size else last
                if inner and 0 < j < end - 1:
                    for row_then, total in ((row, so_far + MISSING_CONSONANT), (rows[i + 1], so_far + OTHER_CONSONANT)):
                        if total <= limit and total < row_then.get(j + 1, math.inf):
                            row_then[j + 1] = total
                            last = j + 1 if j + 1 > last and row_then is row else last
            j += 1
    return rows[-1].get(end, math.inf)


def skeleton(key: str) -> str:
    """Return the consonants of a key by their kind: what most garbles of a name keep."""
    return key.translate(CLASSES)
