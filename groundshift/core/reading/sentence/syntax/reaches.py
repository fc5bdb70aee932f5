"""How far a cue reaches: no further than its own clause, where another begins with a subject and a verb of its own."""

from groundshift.core.language.english.auxiliaries import BE, HAVE
from groundshift.core.language.english.clausewords import FINITE, FRONTED, JOINERS, REPORTS, SUBJECTS
from groundshift.core.language.english.verbs import PAST_OF_EVENTS
from groundshift.core.reading.sentence.units import Unit


def clause_end(row: list[Unit], start: int, end: int) -> int:
    """Return the unit at which the clause of a cue at units start..end is over, the length of the row where no other follows."""
    opens = next((m + 1 for m in range(start - 1, -1, -1) if row[m].tag in ",;:"), 0)
    fronted = row[opens].word in FRONTED or (opens == 0 and row[0].word.endswith("ing") and row[0].tag == "w")
    for m in range(end, len(row)):
        listed = row[m].tag == "," and m + 1 < len(row) and row[m + 1].tag == "P" and row[m - 1].tag in "PK"
        if fronted and ((row[m].tag == "," and not listed) or (m > end and row[m].tag == "S" and _finite(row[m + 1 : m + 2]))):
            return m  # "To avoid bloodshed the army withdrew"
        if _turns(row, m) and _finite(row[start:m]):
            return m
    return len(row)


def clause_begin(row: list[Unit], cue: int) -> int:
    """Return the unit at which the clause of a cue begins, after one that has a verb of its own: "Zaranj fell, and more is planned"."""
    return next((m + 1 for m in range(cue - 1, 0, -1) if _turns(row, m) and _finite(row[:m])), 0)


def _turns(row: list[Unit], m: int) -> bool:
    """Whether another statement begins after the comma or conjunction at m: its subject, then its verb."""
    if row[m].tag != "," and row[m].word not in {"and", "so"}:
        return False
    k = m + 1
    while k < len(row) and row[k].word in JOINERS and not (row[k].word == "a" and row[k + 1 : k + 2] and row[k + 1].word != "result"):
        k += 1
    if k >= len(row) or not (row[k].tag in "SPN" or row[k].word in SUBJECTS):
        return False
    stop = next((n for n in range(k + 1, len(row)) if row[n].tag in ",;:." or row[n].word == "from"), len(row))
    said = any(u.word in REPORTS for u in row[k:stop]) and stop < len(row) and row[m].tag == ","  # "none, the ministry said, was lost"
    return _finite(row[k + 1 : stop]) and not said


def _finite(units: list[Unit]) -> bool:
    return any(u.tag == "w" and (u.word in FINITE or (u.word.endswith("ed") and len(u.word) > len("need"))) for u in units)


def told_instead(row: list[Unit], who: int) -> int:
    """Return the "but" behind a clause at unit who that leads to the place it is told of, 0 where none does.

    "It was not Maymana that they took but Almar".
    """
    but = next((k for k in range(who, len(row)) if row[k].word == "but"), 0)
    after = row[but + 1 : next((k for k in range(but + 1, len(row)) if row[k].tag in ";."), len(row))] if but else []
    return but if any(u.tag == "P" for u in after) and not any(u.word in BE | HAVE or u.word in PAST_OF_EVENTS for u in after) else 0
