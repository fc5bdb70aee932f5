"""What a headline says beside its article: the body wins, and a headline of another story says nothing."""

from collections.abc import Sequence

from groundshift.core.reading.telling.telling import Telling
from groundshift.core.reading.telling.told import Told
from groundshift.core.records import FIGURE_KINDS


def under_headline(telling: Telling, told: Sequence[Told]) -> list[Told]:
    """Leave out what a title says where the body tells of the same place, however otherwise, or speaks of other places only."""
    title = telling.titled
    body = [t for t in told if t.sentence.index >= title]
    if not title or telling.alone:
        return list(told)
    places = {t.claim.place_id for t in body if t.claim.place_id and t.claim.kind not in FIGURE_KINDS}
    changes = any(t.claim.kind not in FIGURE_KINDS for t in body)
    kept = []
    for one in told:
        place = one.claim.place_id
        said = place in places if place else changes
        if one.sentence.index >= title or (not said and (place in telling.mentioned or not telling.mentioned)):
            kept.append(one)
    return kept
