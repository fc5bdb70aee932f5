"""Figures: how many were killed, wounded, taken, freed, driven from home, and how much was seized."""

from typing import NamedTuple

import msgspec

from groundshift.core.reading.arguments import Sketch
from groundshift.core.reading.nouns import MATERIEL, PERSONS
from groundshift.core.reading.text import NumberMention
from groundshift.core.reading.units import Unit
from groundshift.core.records import Kind


class Word(NamedTuple):
    """Words that say what became of people or things that are counted. side: where the number stands: left, right or both."""

    kind: Kind
    words: str
    side: str
    example: str
    low: int


WORDS: tuple[Word, ...] = (
    Word("killed", "killed|dead|died|perished|slain|deaths|fatalities|martyred|lives|bodies|corpses|killing|kill|neutralized|neutralised|eliminated|ineffective", "left", "At least eight soldiers were killed.", 8),
    Word("killed", "killed|killing|kill|perished|died|shot|lives|cost|slew|destroyed|destroying|destruction|eliminated|neutralised|neutralized|death", "right", "The army killed nearly 600 insurgents.", 600),
    Word("wounded", "wounded|injured|hurt|injuries|wounds|wounding|injuring", "left", "More than a dozen were injured.", 12),
    Word("wounded", "wounded|wounding|injuring|injured|hurt", "right", "A bomb struck, wounding five people.", 5),
    Word("surrendered_persons", "surrendered|surrender|defected|joined|lowered|laid", "left", "About 250 soldiers surrendered.", 250),
    Word("captured_persons", "prisoner|captured|captive|detained|hostage", "left", "More than 20 soldiers were taken prisoner.", 20),
    Word("captured_persons", "captured|capturing|detained", "right", "They captured 30 soldiers.", 30),
    Word("prisoners_freed", "freed|escaped|released|out|free", "left", "More than 600 prisoners escaped.", 600),
    Word("prisoners_freed", "freed|freeing|released|releasing|out|liberated", "right", "They let out more than 600 inmates.", 600),
    Word("displaced", "displaced|fled|flee|homes|homeless|uprooted|evacuated", "left", "At least 244,000 Afghans were forced to flee their homes.", 244000),
    Word("displaced", "displaced|displacing|uprooted|forced", "right", "Fighting has displaced 5,000 families.", 5000),
    Word("seized_materiel", "seized|captured|seizing|took|capturing|confiscated", "right", "The insurgents seized 100 military vehicles.", 100),
    Word("seized_materiel", "seized|captured", "left", "A hundred vehicles were seized.", 100),
)  # fmt: skip
_INDEX: dict[tuple[str, str], list[Kind]] = {}
for _word in WORDS:
    for _w in _word.words.split("|"):
        _INDEX.setdefault((_w, _word.side), []).append(_word.kind)
ANY = frozenset(word for word, _ in _INDEX)
FREED = frozenset("prison prisoners prisoner inmates inmate jail detainees detainee".split())
_STOPS = frozenset("but while after although who".split())
REACH = 14  # units between a number and its word


class Figure(msgspec.Struct, frozen=True):
    """A number of people or things and what became of them."""

    kind: Kind
    low: int | None
    high: int | None
    phrase: str
    whom: str
    start: int
    rule: str


def find(sketch: Sketch) -> list[Figure]:
    """Return the figures of a sentence."""
    row = sketch.row
    if not any(u.word in ANY for u in row):
        return []
    found: list[Figure] = []
    for k, unit in enumerate(row):
        if unit.tag == "N" and not unit.data.ordinal and not unit.data.share:
            figure = _figure(row, k, unit.data) or _among(row, k, found)
            if figure:
                found.append(figure)
    return found


def _figure(row: list[Unit], k: int, number: NumberMention) -> Figure | None:
    if number.low is None:
        return None
    whom, noun = _whom(row, k)
    if any(u.tag == "K" for u in row[k + 1 : k + 4]) and not noun & PERSONS:
        return None  # places are counted elsewhere
    for kind, at in _near(row, k, noun):
        if kind == "seized_materiel" and not (noun & MATERIEL):
            continue
        if kind != "seized_materiel" and noun & MATERIEL:
            continue
        if kind == "prisoners_freed" and not FREED & {u.word for u in row}:
            continue
        if kind in {"killed", "wounded"} and _both(row, at):
            return None
        return Figure(kind, number.low, number.high, number.text, whom, number.start, f"figure.{kind}.{row[at].word}")
    return None


def _among(row: list[Unit], k: int, found: list[Figure]) -> Figure | None:
    """Read "140 Taliban among them": a part of the figure before it."""
    if not found or "among" not in {u.word for u in row[k + 1 : k + 4]}:
        return None
    number: NumberMention = row[k].data
    whole = found[-1]
    return Figure(whole.kind, number.low, number.high, number.text, _whom(row, k)[0], number.start, f"{whole.rule}.among")


def _whom(row: list[Unit], k: int) -> tuple[str, frozenset[str]]:
    """Return the counted noun phrase after the number, as said, and its words."""
    words = []
    for unit in row[k + 1 : k + 6]:
        if unit.tag not in "wSK'" or unit.word in _STOPS or unit.word in {"were", "was", "have", "had", "in", "of"}:
            break
        words.append(unit.word)
        if unit.word in PERSONS or unit.word in MATERIEL:
            break
    return " ".join(words), frozenset(words)


def _near(row: list[Unit], k: int, noun: frozenset[str]) -> list[tuple[Kind, int]]:
    """Return what may have become of the counted, the nearest word first."""
    found: list[tuple[int, int, Kind]] = []
    for step in range(1, REACH):
        at = k + step
        if at < len(row) and row[at].tag not in ";:" and row[at].word not in _STOPS:
            found.extend((step, at, kind) for kind in _INDEX.get((row[at].word, "left"), ()))
            if row[at].tag == "N" and step > 1 and row[at - 1].word != "and":
                break  # "11 militants and three policemen had died" goes on
        else:
            break
    for step in range(1, 4):
        at = k - step
        if at >= 0 and row[at].tag in "wK":
            found.extend((step * 2 - 1, at, kind) for kind in _INDEX.get((row[at].word, "right"), ()))
        else:
            break
    return [(kind, at) for _, at, kind in sorted(found, key=lambda f: f[0])]


def _both(row: list[Unit], at: int) -> bool:
    """Whether the words say "killed or wounded": then neither number is known."""
    around = [u.word for u in row[max(0, at - 2) : at + 3]]
    return any(a in _HARMED and link in {"and", "or"} and b in _HARMED for a, link, b in zip(around, around[1:], around[2:], strict=False))


_HARMED = frozenset("killed wounded injured dead hurt".split())
