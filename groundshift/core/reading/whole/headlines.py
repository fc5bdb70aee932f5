"""What a headline says beside its article: the body wins, and a headline of another story says nothing."""

from collections.abc import Sequence

from groundshift.core.reading.telling.telling import Telling
from groundshift.core.reading.telling.told import Told
from groundshift.core.records import FIGURE_KINDS, LEAVING_KINDS


def under_headline(telling: Telling, told: Sequence[Told]) -> list[Told]:
    """Leave out what a title says where the body tells of the same place, however otherwise, or speaks of other places only."""
    title = telling.titled
    body = [t for t in told if t.sentence.index >= title]
    if not title or telling.alone:
        return list(told)
    told_of: dict[str | None, set[str]] = {}  # each place, and the kinds of what the body tells of it
    for one in body:
        if one.claim.kind not in FIGURE_KINDS:
            told_of.setdefault(one.claim.place_id, set()).add(one.claim.kind)
    provinces = {
        telling.theatre.places[place].province for place in telling.mentioned if place is not None and place in telling.theatre.places
    }
    kept = []
    for one in told:
        place = one.claim.place_id
        if one.sentence.index >= title:
            kept.append(one)
            continue
        said = bool(told_of) if not place else place in told_of and not (one.change and told_of[place] <= MOVED_IN)
        same = place in telling.mentioned or not telling.mentioned or (not told_of and one.claim.province in provinces)
        if not said and same:
            kept.append(one)
    return kept


MOVED_IN = {"entered"} | LEAVING_KINDS  # what a body tells of a place that, as its title says, has fallen
