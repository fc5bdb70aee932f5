"""What is taken back: a source, or a side, that says it was wrong has not said it."""

from groundshift.core.control.statements import Statement

SAID = frozenset({"gain", "hold", "echo"})
NOBODY = frozenset({"unknown", ""})  # sources that take back nothing: nobody knows what else they said


def takes_back(back: Statement, one: Statement) -> bool:
    """Say whether a retraction takes a statement back.

    It takes back what was told before it of the same side: by the same source, or by the same side where that says so itself.
    """
    if one.does not in SAID or one.override or one.actor != back.actor or one.telling >= back.telling:
        return False
    if back.retracts == "speaker":
        return back.side is not None and one.side == back.side
    return back.report.source_id not in NOBODY and one.report.source_id == back.report.source_id
