"""Prisons broken open: prisoners who got out by force or by themselves, not those whom a state lets go, nor a prison that is only attacked."""

from groundshift.core.language.english.auxiliaries import MODALS, NEGATORS
from groundshift.core.language.english.figurewords import BROKEN_OPEN, BY_LAW, ESCAPE, FORCE, FREEING, LETTING, PRISON_WORDS, PRISONERS
from groundshift.core.reading.sentence.units import Unit


def broken_open(row: list[Unit], insurgent: str) -> Unit | None:
    """Return the unit that says that prisoners of a prison got out; None where none did."""
    words = {u.word for u in row}
    if not words & PRISON_WORDS or words & BY_LAW:
        return None
    apart = words & BROKEN_OPEN
    out = next((u for u in row if u.word in FREEING or (u.word in LETTING and apart) or (u.word == "broke" and "out" in apart)), None)
    out = out or next(
        (row[k] for k in range(1, len(row)) if row[k].word == "fled" and {u.word for u in row[max(0, k - 2) : k]} & PRISONERS), None
    )
    at = row.index(out) if out else 0
    if {u.word for u in row[max(0, at - 3) : at]} & (MODALS | NEGATORS):
        return None
    sides = {u.data for u in row if u.tag == "S"}
    by_others = bool(sides) and insurgent not in sides
    escaped = out is not None and out.word in ESCAPE
    if out is None or not (words & FORCE or escaped or insurgent in sides) or (by_others and not escaped):
        return None
    freer = next((u.data for u in row if u.tag == "S"), insurgent)
    return out if freer == insurgent or escaped else None
