"""A sentence as a row of units: places, sides, numbers, times, kinds of place, and the words between them."""

import functools
import re
from collections.abc import Iterable
from typing import Any

from groundshift.core.reading.nouns import COMPOUND_KINDS, KINDS, OFFICIALS, PERSONS
from groundshift.core.reading.sides import side_heard
from groundshift.core.reading.text import NumberMention, PlaceMention, Sentence, TimeMention
from groundshift.core.theatre import Theatre

WORD = re.compile(r"\w+(?:[-.]\w+)*(?:n['’]t)?|['’]s\b|[^\w\s]")
HYPHENATED = re.compile(r"(.+)-(controlled|held|ruled|occupied|dominated|run|backed|led)$")


NOT_PLACES = PERSONS | OFFICIALS  # "Gunmen attacked" opens with no name
ASIDES = frozenset("too however also meanwhile though therefore finally moreover likewise".split())


class Unit:
    """One word or mention. tag: P place, S side, N number, T time, K kind of place, w word, or the punctuation mark itself."""

    __slots__ = ("data", "end", "start", "tag", "word")

    def __init__(self, start: int, end: int, word: str, tag: str, data: Any = None) -> None:
        self.start, self.end, self.word, self.tag, self.data = start, end, word, tag, data

    def __repr__(self) -> str:
        return f"{self.word}/{self.tag}"


@functools.cache
def side_words(theatre: Theatre) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return first word -> (all words, actor id), longest first: what reports call each side."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for actor in theatre.actors.values():
        for phrase in (*actor.words, actor.name.lower()):
            words = tuple(w.replace("’", "'") for w in WORD.findall(phrase))
            table.setdefault(words[0], []).append((words, actor.id))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def units(
    sentence: Sentence, theatre: Theatre, places: Iterable[PlaceMention], times: Iterable[TimeMention], numbers: Iterable[NumberMention]
) -> list[Unit]:
    """Return the units of a sentence in order; a mention covers its words, times before places before numbers."""
    cover: dict[int, tuple[int, str, Any]] = {}
    for tag, mentions in (("N", numbers), ("P", places), ("T", times)):
        for mention in mentions:
            cover[mention.start] = (mention.end, tag, mention)
    sides = side_words(theatre)
    tokens = [(m.start() + sentence.start, m.end() + sentence.start, m[0]) for m in WORD.finditer(sentence.text)]
    row: list[Unit] = []
    done = -1
    for start, end, text in tokens:
        if start < done:
            continue
        hit = next((cover[p] for p in range(start, end) if p in cover), None) if cover else None
        if (
            hit
            and hit[1] == "P"
            and (hit[2].level == "country" or (not hit[2].candidates and not hit[2].place_id and text.lower() in NOT_PLACES))
        ):
            hit = None  # a whole country is no ground that changes hands here
        if hit:
            done = hit[0]
            row.append(Unit(start, done, "" if hit[1] == "T" else text.lower(), hit[1], hit[2]))
        else:
            row.append(_word(start, end, text))
            if row[-1].data is True and row[-1].word not in sides and (side := side_heard(text, theatre)):
                row[-1].word = theatre.actors[side].names[0].lower()  # "Tullivan"
    return _joined(row, sides)


def _word(start: int, end: int, text: str) -> Unit:
    word = text.lower().replace("’", "'")
    if not word[0].isalnum():
        return Unit(start, end, "'s", "'s") if word == "'" else Unit(start, end, word, word)
    if word in KINDS:
        return Unit(start, end, word, "K", KINDS[word])
    return Unit(start, end, word, "w", text[0].isupper())


def _joined(row: list[Unit], sides: dict[str, list[tuple[tuple[str, ...], str]]]) -> list[Unit]:
    """Join the words of a side, and of a kind of place that takes two words."""
    joined: list[Unit] = []
    skip = 0
    for i, unit in enumerate(row):
        if skip:
            skip -= 1
            continue
        if unit.tag in "wK" and (unit.word in sides or "-" in unit.word):
            side, length = _side(row, i, sides)
            if side:
                last = row[i + length - 1]
                joined.append(Unit(unit.start, last.end, " ".join(u.word for u in row[i : i + length]), "S", side))
                skip = length - 1
                continue
        if (unit.word in ASIDES or unit.tag == "T") and joined and joined[-1].tag == "," and i + 1 < len(row) and row[i + 1].tag == ",":
            joined.pop()  # "Wakhan, too, now belongs": the aside parts nothing
            skip = 1
            if unit.tag == "T":
                joined.append(unit)
            continue
        if joined and unit.tag in "wK" and (joined[-1].word, unit.word) in COMPOUND_KINDS:
            before = joined.pop()
            plural = unit.word.endswith("s")
            unit = Unit(before.start, unit.end, f"{before.word} {unit.word}", "K", (COMPOUND_KINDS[before.word, unit.word], plural))  # noqa: PLW2901  # the pair is one unit
        joined.append(unit)
    return joined


def _side(row: list[Unit], i: int, sides: dict[str, list[tuple[tuple[str, ...], str]]]) -> tuple[str | None, int]:
    word = row[i].word
    for words, actor in sides.get(word, ()):
        if len(words) == 1 or tuple(u.word for u in row[i : i + len(words)]) == words:
            return actor, len(words)
    pair = HYPHENATED.match(word)
    if pair and pair[1] in sides:
        return sides[pair[1]][-1][1], 1
    return None, 1
