"""Figures: how many were killed, wounded, taken, freed, driven from home, and how much was seized."""

import msgspec

from groundshift.core.language.english.auxiliaries import BE
from groundshift.core.language.english.clausewords import AUXILIARIES
from groundshift.core.language.english.figurewords import (
    ABOUT_OR_NEARLY,
    AMONG_THOSE,
    CIVILIAN,
    COUNTED_FIGHTERS,
    ELSE,
    FIGURE_STOPS,
    FORCES,
    GUILTY,
    HARMED,
    HARMED_NOUNS,
    HIS_OR_THEIR,
    HOMES,
    INSURGENTS,
    LET_GO,
    MORE,
    NATIONALITIES,
    NO_NOUNS,
    NOT_BEFORE,
    OF_ANYBODY,
    OF_PERSONS,
    PRISON_WORDS,
    PUTS,
    SINGLE,
    STANDS_AFTER,
    STANDS_BEFORE,
    THEIR_OWN,
    THINGS_GIVEN,
    TOLD_BY,
)
from groundshift.core.language.english.nouns import MATERIEL, PERSONS
from groundshift.core.reading.sentence.figures.prisons import broken_open
from groundshift.core.reading.sentence.figures.words import ANY, KINDS_BY_WORD
from groundshift.core.reading.sentence.syntax.arguments import Sketch
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.text import NumberMention
from groundshift.core.records import Kind
from groundshift.core.theatre import Theatre

REACH = 16  # units between a number and its word


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number of people or things and what became of them; a prison broken open has no number. gainer, loser: actor ids."""

    kind: Kind
    low: int | None = None
    high: int | None = None
    phrase: str = ""
    whom: str = ""
    start: int
    rule: str
    gainer: str | None = None
    loser: str | None = None


def find(sketch: Sketch, theatre: Theatre) -> list[Figure]:
    """Return the figures of a sentence, and a prison that was broken open."""
    row, sentence = sketch.row, sketch.sentence
    if ANY.isdisjoint([u.word for u in row]):
        return []
    insurgent, state = str(theatre.settings.get("reader_insurgent", "")), str(theatre.settings.get("reader_state", ""))
    found: list[Figure] = []
    for k, unit in enumerate(row):
        number = unit.data if unit.tag == "N" else _one(row, k) if unit.word in {"a", "an"} else None
        if number is None or number.ordinal or number.share or number.low is None:
            continue
        if k > 1 and row[k - 1].word == "of" and row[k - 2].tag == "N":
            continue  # "1,000 of 5,000 prisoners were freed"
        counted = _counted(row, k)
        figure = _figure(row, k, number, counted) or _among(row, k, number, found)
        if figure:
            whom = sentence.text[counted[0].start - sentence.start : counted[-1].end - sentence.start] if counted else ""
            loser = _whose(counted, insurgent, state)
            if found and counted and _words(counted) <= MORE:
                whom, loser = found[-1].whom, found[-1].loser  # "60 soldiers were killed and a dozen more wounded"
            found.append(msgspec.structs.replace(figure, whom=whom, loser=loser))
    out = broken_open(row, insurgent)
    if out:
        gainer = insurgent if any(u.data == insurgent for u in row if u.tag == "S") else None
        found.append(Figure(kind="prison_break", start=out.start, rule=f"prison.{out.word}", gainer=gainer))
    return found


def _figure(row: list[Unit], k: int, number: NumberMention, counted: list[Unit]) -> Figure | None:
    noun = _words(counted)
    if not noun & PERSONS and any(u.tag == "K" for u in [*row[k + 1 : k + (6 if _of(row, k) else 4)], *counted]):
        return None  # places are counted elsewhere
    but = k > 0 and row[k - 1].word == "but"
    if number.text.lower() == "one" and not counted and (but or row[min(k + 1, len(row) - 1)].word not in AUXILIARIES):
        return None  # "all but one", "a grenade thrown at one"
    for kind, at in _near(row, k):
        if (kind == "seized_materiel") != bool(noun & MATERIEL) or _other_sense(row, at, kind, counted):
            continue
        held = PRISON_WORDS & (noun if row[at].word == "left" else {u.word for u in row})
        if kind == "prisoners_freed" and not (held or (noun & PERSONS and row[at].word in LET_GO)):
            continue
        if kind in {"killed", "wounded"} and _both(row, at):
            return None
        return Figure(
            kind=kind, low=number.low, high=number.high, phrase=number.text, start=number.start, rule=f"figure.{kind}.{row[at].word}"
        )
    return None


def _other_sense(row: list[Unit], at: int, kind: Kind, counted: list[Unit]) -> bool:
    """Whether a word says something else here: "11 houses destroyed", "convicted of killing", "with their wounded", "gave way"."""
    word, before = row[at].word, row[at - 1].word if at else ""
    if row[at + 1 : at + 2] and row[at + 1].word in NOT_BEFORE.get(word, ()):
        return True
    if word in OF_PERSONS or (word in OF_ANYBODY and kind == "captured_persons" and not _words(counted) <= MORE):
        return not (any(u.tag == "S" for u in counted) or _words(counted) & PERSONS)
    if word in STANDS_BEFORE or word in STANDS_AFTER:
        near = {u.word for u in (row[max(0, at - (4 if word in HOMES else 2)) : at] if word in STANDS_BEFORE else row[at + 1 : at + 5])}
        if not near & (STANDS_BEFORE.get(word) or STANDS_AFTER[word]):
            return True
    if kind == "displaced":
        return bool(_words(counted) & COUNTED_FIGHTERS)
    if word == "surrendered" and any(u.word in HIS_OR_THEIR for u in row[at + 1 : at + 2]):
        return not THINGS_GIVEN & {u.word for u in row[at + 2 : at + 4]}  # "surrendered their phones"
    return (before in THEIR_OWN and word in HARMED_NOUNS) or (before == "of" and row[at - 2].word in GUILTY)


def _one(row: list[Unit], k: int) -> NumberMention | None:
    """Read "A policeman was killed": the article at k, if it counts one."""
    last = next((m for m in range(k + 1, min(k + 4, len(row))) if row[m].word in SINGLE), None)
    if last is None or last + 1 >= len(row) or row[last + 1].word not in AUXILIARIES:
        return None
    return NumberMention(start=row[k].start, end=row[k].end, text=row[k].word, low=1, high=1)


def _among(row: list[Unit], k: int, number: NumberMention, found: list[Figure]) -> Figure | None:
    """Read "140 Taliban among them": a part of the figure before it."""
    if not found or "among" not in {u.word for u in row[k + 1 : k + 4]}:
        return None
    whole = found[-1]
    return Figure(kind=whole.kind, low=number.low, high=number.high, phrase=number.text, start=number.start, rule=f"{whole.rule}.among")


def _counted(row: list[Unit], k: int) -> list[Unit]:
    """Return the counted noun phrase after the number."""
    counted: list[Unit] = []
    for unit in row[k + 1 : k + 7]:
        thing = unit.tag == "P" and unit.data.place_id is None and unit.word in MATERIEL  # "two Humvees"
        if (unit.tag not in "wSK'" and not thing) or unit.word in FIGURE_STOPS or unit.word in NO_NOUNS:
            break
        if (unit.word, "left") in KINDS_BY_WORD:
            if unit is row[k + 1]:
                continue  # "72 captured soldiers"
            break
        counted.append(unit)
        if unit.word in PERSONS or unit.word in MATERIEL:
            break
    return counted


def _of(row: list[Unit], k: int) -> bool:
    return [u.word for u in row[k + 1 : k + 3]] == ["out", "of"] or (
        k + 1 < len(row) and row[k + 1].word == "of"
    )  # "sixteen of Herat's districts"


def _words(counted: list[Unit]) -> set[str]:
    return {word for unit in counted for word in unit.word.split()}


def _whose(counted: list[Unit], insurgent: str, state: str) -> str | None:
    """Return whose people are counted: by the side's name, else by what the fighters of each side are called."""
    words = _words(counted)
    side = next((u.data for u in counted if u.tag == "S"), None)
    if side is not None and not words & CIVILIAN:
        return str(side)
    return None if words & NATIONALITIES else insurgent if words & INSURGENTS else state if words & FORCES else None


def _near(row: list[Unit], k: int) -> list[tuple[Kind, int]]:
    """Return what may have become of the counted, the nearest word first."""
    found: list[tuple[int, int, Kind]] = []
    if toll := _toll(row, k):
        return [toll]
    inside = k > 0 and row[k - 1].word in {"including", "among"}  # "23 men, including two commanders, were killed"
    for step in range(1, REACH):
        at = k + step
        if at < len(row) and not inside and row[at].tag not in ";:" and row[at].word not in FIGURE_STOPS and row[at].word not in ELSE:
            found.extend((step, at, kind) for kind in KINDS_BY_WORD.get((row[at].word, "left"), ()))
            aside = {u.word for u in row[at : at + 6]} & {"among", "including"}
            part = row[at - 1].word in AMONG_THOSE
            if row[at].tag == "N" and step > 1 and not (part or aside):
                break  # "11 militants and three policemen had died" goes on, and "150 men, two leaders among them, gave up"
        else:
            break
    for step in range(1, 4):
        at = k - step
        if at >= 0 and row[at].tag == "w":
            if at and row[at - 1].word in BE:
                break  # "60 were killed and twelve taken prisoner": killed are the sixty
            found.extend((step * 2 - 1, at, kind) for kind in KINDS_BY_WORD.get((row[at].word, "right"), ()))
        else:
            break
    return [(kind, at) for _, at, kind in sorted(found, key=lambda f: f[0])]


def _toll(row: list[Unit], k: int) -> tuple[Kind, int] | None:
    """Read "the death toll has risen to 15", "the number of displaced has reached 5,000", "the dead number 15"."""
    put = {u.word for u in row[max(0, k - 10) : k]} & PUTS
    led = k and (row[k - 1].word in TOLD_BY or (row[k - 1].word in ABOUT_OR_NEARLY and k > 1 and row[k - 2].word in TOLD_BY))
    for at in range(k - 1, max(-1, k - 10), -1) if led else ():
        if row[at].tag in ".;:":
            break
        if row[at].word in TOLLS and (
            row[at].word in {"toll", "tolls"}
            or put
            or (row[at - 1].word == "the" and row[k - 1].word in BE)
            or {u.word for u in row[max(0, at - 3) : k]} & {"number", "numbers"}
        ):
            return TOLLS[row[at].word], at
    return None


TOLLS: dict[str, Kind] = {
    "toll": "killed", "tolls": "killed", "dead": "killed", "deaths": "killed", "killed": "killed", "wounded": "wounded", "injured": "wounded",
    "displaced": "displaced",
}  # fmt: skip


def _both(row: list[Unit], at: int) -> bool:
    """Whether the words say "killed or wounded": then neither number is known."""
    around = [u.word for u in row[max(0, at - 2) : at + 3]]
    return any(a in HARMED and link in {"and", "or"} and b in HARMED for a, link, b in zip(around, around[1:], around[2:], strict=False))
