"""Which way a claim points: for a side's hold on a place, against it, or neither."""

from typing import Literal

from groundshift.core.control.statements import DENIED, DOES, IN_PART
from groundshift.core.records import MOVING_STANDINGS, Claim

Way = Literal["for", "against", "fight", "unused"]


def way_of(claim: Claim, actor: str, line: float) -> Way:
    """Return how a claim about a place bears on an actor's holding it.

    line: the place confidence below which a claim is stored and not used. A fight that was beaten back speaks against the attacker.
    """
    does = DOES.get(claim.kind)
    if claim.standing not in MOVING_STANDINGS or claim.place_confidence < line or does is None:
        return "unused"
    if claim.part in {"outskirts", "part"}:
        return "fight" if does in IN_PART and claim.standing != "denied" else "unused"
    if claim.kind == "repelled":
        return "against" if actor in {claim.gainer, claim.loser} else "fight"
    if does == "fight":
        return "fight" if claim.standing != "denied" else "unused"
    theirs = claim.loser if does == "leave" else claim.gainer
    does = DENIED[does] if claim.standing == "denied" else does
    return "for" if (does in {"gain", "hold"}) == (theirs == actor) else "against"
