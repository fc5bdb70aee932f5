"""A person's word against the reading's: a claim set like any other on the log, made by hand, visible as such and revocable.

One "article" for each unit and day it speaks of. Setting it again, or revoking it, is a newer revision; every revision stays on the log,
with who made it, when and why.
"""

from datetime import date, datetime

from groundshift.core.control.statements import OVERRIDE
from groundshift.core.records import Claim, ClaimSet, Part, claim_id, claim_set_key, digest, milliseconds
from groundshift.core.theatre import Place, Theatre
from groundshift.errors import Misconfigured

PREFIX = "override-"
UNKNOWN = "unknown"


def override(
    theatre: Theatre, place: Place, holder: str | None, day: date, *, part: Part = "whole", because: str, by: str, now: datetime
) -> ClaimSet:
    """Return the claim set that says who holds a unit from a day on, or with holder None that takes back what was said so.

    Raises Misconfigured: a holder who is no actor of the theatre, a reason or a name that is empty.
    """
    actors = [*(actor.id for actor in theatre.actors.values() if actor.party), UNKNOWN]
    if holder is not None and holder not in actors:
        raise Misconfigured(f"no side {holder!r} in {theatre.name}: there are {', '.join(actors)}")
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
