"""An event as its sentence tells it, and the phrase for a place that is not named."""

from collections.abc import Callable, Sequence

import msgspec

from groundshift.core.language.english.eventwords import INSIDE
from groundshift.core.language.english.groundwords import DETERMINERS, PREPOSITIONS, SEVERAL
from groundshift.core.language.rows import Row
from groundshift.core.reading.sentence.grounds.ground import COUNTED_ONCE, Ground
from groundshift.core.reading.sentence.syntax.arguments import Side, Sketch
from groundshift.core.reading.sentence.syntax.verbs import Group, Hit
from groundshift.core.reading.sentence.units import Unit


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


def garrisoned(sketch: Sketch, ground: Ground) -> Ground:
    """Return the place in which a base, a post or a village lies, that ground itself where none is named: a fight for it is one in the place."""
    if ground.level not in COUNTED_ONCE or any(u.word.startswith("air") for u in sketch.row[ground.i : ground.j]):
        return ground
    if ground.places:
        return msgspec.structs.replace(ground, level=None)  # "the army barracks of Sangin"
    inside = (g for g in sketch.grounds if 0 < g.i - ground.j <= 2 and g.prep in INSIDE and g.places and not g.belongs)
    opening = (g for g in sketch.grounds if g.i <= 2 and g.j < ground.i and g.prep in {"in", "at"} and g.places and not g.belongs)
    return next(inside, None) or next(opening, None) or ground


def led_by(row: list[Unit], ground: Ground) -> str:
    """Return the preposition that leads to a ground, over whose and what kind it is: "from the army's district centre"."""
    k = ground.i - 1
    while k >= 0 and (
        row[k].tag in "SK" or row[k].word in DETERMINERS or (ground.part != "whole" and (row[k].tag == "N" or row[k].word in SEVERAL))
    ):
        k -= 1
    return ground.prep or (row[k].word if k >= 0 and row[k].word in PREPOSITIONS | {"onto", "upon"} else "")


Frame = Callable[[Sketch, Hit], Sequence[Draft]]
