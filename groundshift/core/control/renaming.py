"""Claims of before a place was given another id: they are about the same place.

The `was` column of places.csv says which ids a place had. What is folded, rolled up and asked is of the id of today; the claims themselves
stay as they were said, and come with the new id when history is read anew. Spans, changes and alerts of the old id are in the fold no more:
the tracker takes them back when it starts with the new pack.
"""

from groundshift.core.records import Claim, ClaimSet
from groundshift.core.theatre import Theatre


def followed(claim_set: ClaimSet, theatre: Theatre) -> ClaimSet:
    """Return a claim set with the ids that places have today; the very same one where none of them was renamed."""
    renamed = theatre.renamed
    if not renamed or not any(_named(claim) & renamed.keys() for claim in claim_set.claims):
        return claim_set
    return claim_set.replace(claims=tuple(_followed(claim, theatre) for claim in claim_set.claims))


def _named(claim: Claim) -> set[str]:
    return {*claim.candidates, claim.place_id or ""}


def _followed(claim: Claim, theatre: Theatre) -> Claim:
    if _named(claim).isdisjoint(theatre.renamed):
        return claim
    place_id = theatre.renamed.get(claim.place_id or "", claim.place_id)
    place = theatre.places.get(place_id or "")
    candidates = tuple(theatre.renamed.get(other, other) for other in claim.candidates)
    return claim.replace(place_id=place_id, province=place.province if place else claim.province, candidates=candidates)
