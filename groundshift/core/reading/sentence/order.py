"""Clauses whose verb stands where English has none, as machine translations leave them.

First, from Arabic: "Controlled the militia on Sunday the camp of Zamzam". Last, from Dari and German: "The Taliban on Saturday Anaba had taken".
"""

from groundshift.core.language.english.auxiliaries import BE, HAVE
from groundshift.core.language.english.eventwords import BECOMES
from groundshift.core.language.english.groundwords import (
    CLAUSE_BEGINS,
    CONJUNCTIONS,
    FALLS,
    FLEES,
    GOVERNED_BETWEEN,
    HANDS_LEADS,
    OPENING_VERBS,
    STAYED,
    TAKEN,
)
from groundshift.core.language.english.nouns import ARMED, HOLDINGS
from groundshift.core.reading.sentence.units import Unit


def in_order(row: list[Unit]) -> list[Unit]:
    """Return a row with its verbs between subject and object."""
    return _opened(_closed(row))


def _closed(row: list[Unit]) -> list[Unit]:
    """Return a row with the verbs that end its clauses before what they govern."""
    for end in [k for k, unit in enumerate(row) if unit.tag in ".,;"] + [len(row)]:
        v = end - 1
        if v < 3 or row[v].tag != "w":
            continue
        word = row[v].word
        if word in BECOMES and row[v - 1].word in TAKEN and row[v - 2].word not in BE:
            was = Unit(row[v].start, row[v].end, "was", "w")  # "completely conquered became"
            row = [*row[: v - 1], was, row[v - 1], *row[end:]]
        elif word in STAYED | FALLS and (lead := _whose_hands(row, v)):
            row = [*row[:lead], row[v], *row[lead:v], *row[end:]]
        elif word in TAKEN and row[v - 1].word in HAVE and (lead := _governed(row, v - 1)):
            row = [*row[:lead], *row[v - 1 : end], *row[lead : v - 1], *row[end:]]
    return row


def _whose_hands(row: list[Unit], v: int) -> int:
    """Return where "in the hands of the Taliban" begins that ends at the unit v, 0 where that does not stand there."""
    if row[v - 1].tag != "S":
        return 0
    of = v - 2 - (row[v - 2].word == "the")
    if of < 2 or row[of].word != "of" or row[of - 1].word not in HOLDINGS:
        return 0
    lead = of - 2 - (row[of - 2].word == "the")
    return lead if lead > 0 and row[lead].word in HANDS_LEADS and row[lead - 1].tag in "PKTw" else 0


def _governed(row: list[Unit], have: int) -> int:
    """Return where the places begin that stand between a side and the verb at the end of its clause; 0 where they do not."""
    k = have
    while k > 1 and row[k - 1].tag == "T":
        k -= 1
    if k > 2 and row[k - 1].tag == "S":  # "from the Taliban had taken"
        k -= 2 + (row[k - 2].word == "the")
        if row[k].word != "from":
            return 0
        k -= row[k - 1].tag == ","
    end = k
    while k > 0 and (row[k - 1].tag in "PKN" or (row[k - 1].tag == "," and k < end) or row[k - 1].word in GOVERNED_BETWEEN):
        k -= 1
    last = k
    while k > 0 and (row[k - 1].tag == "T" or row[k - 1].word in {"on", "in"}):
        k -= 1
    named = any(unit.tag == "P" for unit in row[last:end])
    return last if named and k > 0 and row[k - 1].tag == "S" and row[last - 1].word not in {"on", "in"} else 0


def _opened(row: list[Unit]) -> list[Unit]:
    """Return a row with the subject before the verb that opens it, where English never has verb, "the", side; and before "and escaped the militia"."""
    row = _opened_at(row, 0)
    for k in [k + 1 for k, unit in enumerate(row) if unit.tag == ","]:
        flees = k + 1 < len(row) and row[k].word in CONJUNCTIONS and row[k + 1].word in FLEES
        row = _opened_at(row, k) if flees else row
    return row


def _opened_at(row: list[Unit], k: int) -> list[Unit]:
    while k < len(row) and (row[k].word in CLAUSE_BEGINS or row[k].tag in "T,"):
        k += 1
    k += k < len(row) and row[k].word in BE  # "And was the militia had seized the area"
    if k + 2 >= len(row) or row[k].tag != "w" or row[k].word not in OPENING_VERBS or row[k + 1].word != "the":
        return row
    side = next((m for m in range(k + 2, min(k + 7, len(row))) if row[m].tag != "w"), k)
    side = (
        side if side < k + 5 or row[k + 2].word in ARMED or row[k].word in FLEES else k
    )  # "imposed the forces of the Rapid Support their control"
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
