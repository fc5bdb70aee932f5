"""Claims about places that are counted and not named, as the fold keeps them."""

from groundshift.core.control.rules import Rules
from groundshift.core.control.statements import Report, Statement, interval
from groundshift.core.records import CONTROL_KINDS, TOTAL_KINDS, Claim, Level


class Count(Statement, gc=False):
    """A statement about so many places of a level. count None: several; name: of a place the theatre does not know, as said."""

    province: str | None  # None: of the theatre
    level: Level
    count: int | None
    name: str
    total: bool  # says how many there are by now, not how many more


def count_of(claim: Claim, report: Report, rules: Rules) -> Count | None:
    """Return what a claim says of places it does not name, or None where it says nothing of the kind.

    A total may be told beside a place ("Aybak became the sixth"): it is the theatre's. So many over more than tally_days are a total.
    """
    total = claim.kind in TOTAL_KINDS
    counted = total or (claim.kind in CONTROL_KINDS and claim.place_id is None)
    if not counted or claim.gainer is None or claim.standing not in {"asserted", "claimed"} or claim.level == "country":
        return None
    said = claim.place_text or claim.phrase if claim.count is None else ""
    name = said.casefold() if claim.candidates or any(word[0].isupper() for word in said.split()) else ""
    count = 1 if name else claim.count
    if (total and count is None) or (claim.level is None and claim.count is None):
        return None
    first, last = interval(claim, report)
    if total and claim.since:
        first = min(claim.since.toordinal(), last)
    elif first == 0 and claim.background:
        return None  # told again, and of no time
    return Count(
        id=claim.id,
        does="hold" if claim.kind == "places_held" else "gain",
        kind=claim.kind,
        actor=claim.gainer,
        loser=claim.loser,
        first=first,
        last=last,
        unverified=claim.standing == "claimed",
        side=claim.side,
        speaker=claim.speaker,
        sentence=claim.sentence,
        order=claim.order,
        denies=None,
        retracts="",
        override=False,
        agency=claim.role == "agency",
        group=claim.group,
        beside=tuple(int(words, 16) for words in claim.beside) if claim.beside else (),
        report=report,
        province=None if claim.place_id else claim.province,
        level=claim.level or rules.counted_level,
        count=count,
        name=name,
        total=total or last - first > rules.tally_days,
    )
