"""Clauses that their verb opens, as machine translations from Arabic leave them: "Controlled the militia on Sunday the camp of Zamzam"."""

from groundshift.core.language.english.auxiliaries import BE, HAVE
from groundshift.core.language.english.inflection import forms_of
from groundshift.core.language.english.verbs import BASES
from groundshift.core.reading.sentence.units import Unit

_PAST = {base: forms_of(base)[2] for base in BASES}
# The past forms that may open a clause; none is also a participle before a noun in English, for "the" and a side follow it.
OPENING = frozenset(_PAST.values()) - BE - HAVE
BEFORE = frozenset("and but also then where so while".split())


def in_order(row: list[Unit]) -> list[Unit]:
    """Return a row with the subject before the verb that opens its clause; English never has verb, "the", side in this order."""
    k = 0
    while k < len(row) and (row[k].word in BEFORE or row[k].tag in "T,"):
        k += 1
    k += k < len(row) and row[k].word in BE  # "And was the militia had seized the area"
    if k + 2 >= len(row) or row[k].tag != "w" or row[k].word not in OPENING or row[k + 1].word != "the":
        return row
    side = next((m for m in range(k + 2, min(k + 5, len(row))) if row[m].tag != "w"), k)
    if row[side].tag != "S":
        return row
    end = _phrase_end(row, side)
    return [*row[:k], *row[k + 1 : end], row[k], *row[end:]]


def _phrase_end(row: list[Unit], side: int) -> int:
    """Return the unit after a side and the side that it is of: "the forces of the regime"."""
    end = side + 1
    while end + 1 < len(row) and row[end].word == "of":
        after = end + 1 + (row[end + 1].word == "the")
        if after >= len(row) or row[after].tag != "S":
            break
        end = after + 1
    return end
