"""An event as its sentence tells it, and the phrase for a place that is not named."""

from collections.abc import Callable, Sequence

import msgspec

from groundshift.core.reading.arguments import Side, Sketch
from groundshift.core.reading.events_shared import Row
from groundshift.core.reading.grounds_shared import Ground
from groundshift.core.reading.verbs import Group, Hit


class Draft(msgspec.Struct):
    """An event as its sentence tells it, before anything is resolved."""

    row: Row
    kind: str
    hit: Hit
    group: Group
    ground: Ground
    gainer: Side
    loser: Side
    state: bool = False


def draft_of(  # noqa: PLR0917  # a claim has as many parts
    hit: Hit, verb: Group, ground: Ground, gainer: Side | None = None, loser: Side | None = None, kind: str = "", state: bool = False
) -> Draft:
    """Return the draft of a hit; kind instead of its row's."""
    return Draft(hit.row, kind or hit.row.kind, hit, verb, ground, gainer or Side(), loser or Side(), state)


def there(hit: Hit) -> Ground:
    """Return the phrase for a place that goes without saying: the one just spoken of."""
    return Ground(hit.i, hit.j, anaphor="there")


BY = frozenset(("by",))
TO = frozenset("to by under into in".split())
HAND = frozenset("hands control hand rule possession side grip".split())
Frame = Callable[[Sketch, Hit], Sequence[Draft]]
