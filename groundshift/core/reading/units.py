"""A sentence as a row of units: places, sides, numbers, times, kinds of place, and the words between them."""

import functools
import re
from collections.abc import Iterable
from typing import Any

from groundshift.core.reading.nouns import COMPOUND_KINDS, KINDS, OFFICIALS, PERSONS
from groundshift.core.reading.places_words import COMMON
from groundshift.core.reading.sides import AS_SAID, FIGHTERS, side_heard
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
    """Return first word -> (all words, actor id), longest first: what reports call each side, and the parties to other wars."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    called = [(phrase, actor.id) for actor in theatre.actors.values() for phrase in (*actor.words, actor.name.lower()) if phrase]
    for phrase, actor in called + [(party, AS_SAID) for party in sorted(theatre.words.get("party", ()))]:
        words = tuple(w.replace("’", "'") for w in WORD.findall(phrase))
        table.setdefault(words[0], []).append((words, actor))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def units(
    sentence: Sentence, theatre: Theatre, places: Iterable[PlaceMention], times: Iterable[TimeMention], numbers: Iterable[NumberMention]
) -> list[Unit]:
    """Return the units of a sentence in order; a mention covers its words, times before places before numbers."""
    cover: dict[int, tuple[int, str, Any]] = {}
    for tag, mentions in (("N", numbers), ("P", places), ("T", times)):
        for mention in mentions:  # type: PlaceMention | TimeMention | NumberMention
            if not isinstance(mention, PlaceMention) or _is_ground(mention):
                cover[mention.start] = (mention.end, tag, mention)
    sides = side_words(theatre)
    row: list[Unit] = []
    starts = sorted(cover)
    offset, done, following = sentence.start, -1, 0
    for match in WORD.finditer(sentence.text):
        start, end = match.start() + offset, match.end() + offset
        if start < done:
            continue
        while following < len(starts) and cover[starts[following]][0] <= start:
            following += 1
        if following < len(starts) and starts[following] < end:
            done, tag, mention = cover[starts[following]]
            row.append(Unit(start, done, "" if tag == "T" else match[0].lower(), tag, mention))
        else:
            word, tag, data = _word(match[0])
            if data is True and word not in sides:
                word = _side_name(match[0], theatre) or word
            row.append(Unit(start, end, word, tag, data))
    return _joined(row, sides, sentence, theatre.words.get("people", frozenset()))


@functools.lru_cache(maxsize=1 << 15)
def _side_name(text: str, theatre: Theatre) -> str | None:
    """Return what the side is called whose name a capitalised word sounds like: "Tullivan"."""
    side = side_heard(text, theatre)
    return theatre.actors[side].names[0].lower() if side else None


def _is_ground(mention: PlaceMention) -> bool:
    """Whether a place may change hands here: no whole country, and no "Gunmen" that opens a sentence with a capital."""
    if mention.level == "country":
        return False
    return bool(mention.place_id or mention.candidates) or mention.text.split(maxsplit=1)[0].lower() not in NOT_PLACES


@functools.lru_cache(maxsize=1 << 15)
def _word(text: str) -> tuple[str, str, Any]:
    """Return a word in lower case, its tag, and what its kind of place is or whether it has a capital."""
    word = text.lower().replace("’", "'")
    if not word[0].isalnum():
        return ("'s", "'s", None) if word in {"'", "'s"} else (word, word, None)
    return (word, "K", KINDS[word]) if word in KINDS else (word, "w", text[0].isupper())


def _joined(
    row: list[Unit], sides: dict[str, list[tuple[tuple[str, ...], str]]], sentence: Sentence, peoples: frozenset[str]
) -> list[Unit]:
    """Join the words of a side, and of a kind of place that takes two words."""
    joined: list[Unit] = []
    skip = 0
    for i, unit in enumerate(row):
        if skip:
            skip -= 1
            continue
        if unit.word in FIGHTERS and joined and joined[-1].word in peoples:
            joined.append(_as_said(Unit(unit.start, unit.end, unit.word, "S", AS_SAID), joined, sentence, peoples))
            continue
        if unit.tag in "wK" and (unit.word in sides or "-" in unit.word):
            side, length = _side(row, i, sides)
            if side is not None:
                said = Unit(unit.start, row[i + length - 1].end, " ".join(u.word for u in row[i : i + length]), "S", side)
                joined.append(_as_said(said, joined, sentence, peoples))
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


def _as_said(side: Unit, before: list[Unit], sentence: Sentence, peoples: frozenset[str]) -> Unit:
    """Return a side that the theatre does not know with its words for an id: "Iraqi troops", "M23 rebels"; else the side as it is."""
    last = before[-1] if before else side
    if side.data != AS_SAID and last.word not in peoples and (last.tag != "S" or last.data != _words_of(last, sentence)):
        return side
    while before and before[-1].tag in "wS" and before[-1].data and before[-1].end == side.start - 1 and before[-1].word not in COMMON:
        first = before.pop()
        side = Unit(first.start, side.end, f"{first.word} {side.word}", "S", AS_SAID)
    side.data = _words_of(side, sentence)
    return side


def _words_of(unit: Unit, sentence: Sentence) -> str:
    return sentence.text[unit.start - sentence.start : unit.end - sentence.start]


def _side(row: list[Unit], i: int, sides: dict[str, list[tuple[tuple[str, ...], str]]]) -> tuple[str | None, int]:
    word = row[i].word
    for words, actor in sides.get(word, ()):
        if len(words) == 1 or tuple(u.word for u in row[i : i + len(words)]) == words:
            return actor, len(words)
    pair = HYPHENATED.match(word)
    if pair and pair[1] in sides:
        return sides[pair[1]][-1][1], 1
    return None, 1
