"""What becomes of fights once the whole article is told: which ended in a capture, and which only tell of one again."""

from datetime import timedelta

import msgspec

from groundshift.core.language.english.tellingwords import AIMS
from groundshift.core.language.rows import Trait
from groundshift.core.reading.telling.told import Told
from groundshift.core.records import AFFIRMED, CONTROL_KINDS, FIGHT_KINDS, Claim


def never_lost(told: list[Told]) -> list[Told]:
    """Hear attackers driven back, or out of a place that they only entered or attacked, as repelled unless said to have held it."""
    live = [t.claim for t in told if t.live and t.claim.place_id]
    out = []
    for one in told:
        claim = one.claim
        if one.bears(Trait.CLEARS) and claim.kind in CONTROL_KINDS and claim.standing in AFFIRMED and claim.place_id and claim.gainer:
            here = [c for c in live if c.place_id == claim.place_id and c is not claim]
            lost = any(c.kind == "recaptured" if c.gainer == claim.gainer else c.kind in CONTROL_KINDS | {"holds"} for c in here)
            attacked = any(
                c.kind in {"entered", "attacked", "besieged"} and c.gainer != claim.gainer and not _long_ago(c, claim) for c in here
            )
            back = one.draft is not None and one.draft.row.frame == "drive" and "back" in one.draft.group.words
            if (attacked or back) and not lost:
                one = msgspec.structs.replace(one, claim=claim.replace(kind="repelled", gainer=None))  # noqa: PLW2901  # the same, as a fight
        out.append(one)
    return out


def _long_ago(attack: Claim, claim: Claim) -> bool:
    """Whether an attack came so long before that who attacked may have taken the place meanwhile."""
    return attack.latest is not None and claim.earliest is not None and attack.latest < claim.earliest - WHILE_IT_LASTS


WHILE_IT_LASTS = timedelta(days=30)  # of an attack that was beaten off


def fought(told: list[Told]) -> list[Told]:
    """Drop fights that are part of what else the article tells.

    An attack that ended in a capture, and "the fighting" there, are part of it, as no siege is. A fight or a surrender that has only a
    province for a place is the one that the article tells of a district or city of it.
    """
    affirmed = [t.claim for t in told if t.live and t.claim.place_id]
    captures = [claim for claim in affirmed if claim.kind in CONTROL_KINDS]
    return [t for t in told if not (t.draft and (_won(t, captures) or _told_again(t, captures) or _wider(t, affirmed)))]


def _wider(one: Told, affirmed: list[Claim]) -> bool:
    """Whether a claim has only a province for a scene, within which the article tells the same of a place; not of a province fought for."""
    claim = one.claim
    if claim.level != "province" or one.draft is None or one.draft.ground.prep in AIMS or len(one.draft.ground.places) > 1:
        return False
    kinds = FIGHT_KINDS | CONTROL_KINDS if claim.kind in FIGHT_KINDS else {"surrendered"} & {claim.kind}
    within = (c for c in affirmed if c.province == claim.province and c.level != "province")
    return any(c.kind in kinds and meet(claim, c) for c in within)


def _won(one: Told, captures: list[Claim]) -> bool:
    """Whether a fight ended in a capture that the article tells."""
    if one.draft is None or one.claim.kind not in FIGHT_KINDS:
        return False
    if one.bears(Trait.OPERATION):  # "carried out an operation in Dawlatabad and regained it"
        return any(c.kind == "recaptured" and c.place_id == one.claim.place_id and meet(one.claim, c) for c in captures)
    attack = one.draft.row.frame == "fight" or one.bears(Trait.AIMED) or one.claim.kind == "entered"
    return attack and one.claim.kind != "besieged" and not _ongoing(one) and any(_ended(one.claim, c) for c in captures)


def _told_again(one: Told, captures: list[Claim]) -> bool:
    """Whether "the fighting", told of no place by name or of the place fought for, is that for a place which was taken."""
    if one.draft is None or one.draft.row.frame != "clash" or "the" not in one.draft.group.words:
        return False
    again = one.draft.ground.prep == "for" or (one.target is not None and one.target.carried)
    return again and any(one.claim.place_id == c.place_id and (meet(one.claim, c) or _before(c, one.claim)) for c in captures)


def _before(capture: Claim, fight: Claim) -> bool:
    return capture.latest is not None and fight.earliest is not None and capture.latest < fight.earliest


def _ongoing(one: Told) -> bool:
    """Whether a fight is told as going on: "are attacking"."""
    return one.draft is not None and "ing" in one.draft.hit.forms


def _ended(fight: Claim, capture: Claim) -> bool:
    """Whether a fight ended in this capture: it was of the same days, or of the day before."""
    same = fight.place_id == capture.place_id and fight.gainer == capture.gainer
    eve = fight.latest is not None and capture.earliest is not None and fight.latest + timedelta(1) == capture.earliest
    return same and (eve or meet(fight, capture))


def meet(one: Claim, other: Claim, apart: timedelta = timedelta(0)) -> bool:
    """Whether the days of two claims may be the same, or so far apart; unknown days may be any."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return one.background == other.background
    return one.earliest <= other.latest + apart and other.earliest <= one.latest + apart
