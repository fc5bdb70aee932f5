"""What is taken back: a source, or a side, that says it was wrong has not said it."""

from collections.abc import Iterable

from groundshift.core.control.statements import Statement

SAID = frozenset({"gain", "hold", "echo"})
NOBODY = frozenset({"unknown", ""})  # sources that take back nothing: nobody knows what else they said


def standing_by(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements of one unit that nobody took back.

    A retraction takes back what was told before it of the same side: by the same source, or by the same side where that says so itself.
    """
    said = list(statements)
    backs = [one for one in said if one.does == "retract"]
    return [one for one in said if one.does != "retract" and not any(takes_back(back, one) for back in backs)] if backs else said


def takes_back(back: Statement, one: Statement) -> bool:
    """Say whether a retraction takes a statement back."""
    if one.does not in SAID or one.override or one.actor != back.actor or one.telling >= back.telling:
        return False
    if back.retracts == "speaker":
        return back.side is not None and one.side == back.side
    return back.report.source_id not in NOBODY and one.report.source_id == back.report.source_id
