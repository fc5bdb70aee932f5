"""A person's word against the reading's: a claim set like any other on the log, made by hand, visible as such and revocable.

One "article" for each unit and day it speaks of. Setting it again, or revoking it, is a newer revision; every revision stays on the log,
with who made it, when and why.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from groundshift.core.control import State
from groundshift.core.control.statements import OVERRIDE
from groundshift.core.near import meant
from groundshift.core.records import Claim, ClaimSet, Part, Span, claim_id, claim_set_key, digest, milliseconds
from groundshift.core.theatre import Place, Theatre
from groundshift.errors import Misconfigured

PREFIX = "override-"
UNKNOWN = "unknown"
NOBODY = "Nobody known"  # as tables show it


def side_of(theatre: Theatre, words: str) -> str:
    """Return the side that an id or a name means, `unknown` for nobody known. Raises Misconfigured: none."""
    parties = [actor for actor in theatre.actors.values() if actor.party]
    sides = {UNKNOWN: UNKNOWN, NOBODY.casefold(): UNKNOWN} | {name.casefold(): a.id for a in parties for name in (a.name, a.id)}
    if side := sides.get(words.strip().casefold()):
        return side
    raise Misconfigured(f"no side {words!r} in {theatre.name}: {meant(words, [*(actor.name for actor in parties), UNKNOWN])}")


def override(
    theatre: Theatre, place: Place, holder: str | None, day: date, *, part: Part = "whole", because: str, by: str, now: datetime
) -> ClaimSet:
    """Return the claim set that says who holds a unit from a day on, or with holder None that takes back what was said so.

    holder: a side's id or its name as tables show it. Raises Misconfigured: no side of the theatre, a reason or a name that is empty.
    """
    holder = None if holder is None else side_of(theatre, holder)
    if not because.strip() or not by.strip():
        raise Misconfigured("an override says why and by whom: give --because and --by")
    article = PREFIX + digest(theatre.id, next(iter(place.was), place.id), part, day)  # by its oldest id: renaming a place leaves it
    revision = milliseconds(now)
    claim = Claim(
        theatre=theatre.id,
        kind="holds",
        place_id=place.id,
        province=place.province,
        place_text=place.name,
        part=part,
        gainer=holder,
        earliest=day,
        latest=day,
        precision="day",
        speaker=by,
        role="analyst",
        sentence=because,
        start=0,
        end=len(because),
        rule=OVERRIDE,
        article_id=article,
        revision=revision,
        known_at=now,
    )
    done = f"set to {holder}" if holder else "override revoked"
    return ClaimSet(
        id=claim_set_key(theatre.id, article, revision),
        theatre=theatre.id,
        article_id=article,
        revision=revision,
        reader=1,
        source_id=OVERRIDE,
        title=f"{place.name} {done} from {day} by {by}: {because}",
        published=now,
        published_basis="manifest",
        known_at=now,
        claims=(claim.replace(id=claim_id(claim)),) if holder else (),
    )


class Fate(NamedTuple):
    """What became of an override."""

    said: ClaimSet
    now: str  # stands, undone, revoked or replaced
    by: Span | None = None  # what undid it


def fates(state: State, said: Iterable[ClaimSet]) -> list[Fate]:
    """Return what became of each override, in the order of their making. said: all that was ever set or revoked by hand."""
    told = sorted(said, key=lambda claim_set: claim_set.known_at)
    newest = {claim_set.article_id: claim_set for claim_set in told}
    return [_fate(one, newest[one.article_id], state) for one in told]


def _fate(one: ClaimSet, newest: ClaimSet, state: State) -> Fate:
    if not one.claims:
        return Fate(one, "a revocation")
    if one is not newest:
        return Fate(one, "replaced" if newest.claims else "revoked")
    [claim] = one.claims
    unit = [span for span in state.spans if (span.place_id, span.part) == (claim.place_id, claim.part)]
    at = next((n for n, span in enumerate(unit) if claim.id in span.evidence), len(unit))
    after = next((span for span in unit[at + 1 :] if span.holder != claim.gainer), None)
    return Fate(one, "undone", after) if after else Fate(one, "stands")
