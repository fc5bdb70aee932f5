"""Departures and surrenders: who left which place, and who gave up where."""

from groundshift.core.reading.arguments import (
    Side,
    Sketch,
    agent,
    clause_start,
    held_by,
    object_ground,
    setting,
    subject_ground,
    subject_side,
)
from groundshift.core.reading.frames_shared import Draft, draft_of, there
from groundshift.core.reading.grounds_shared import CONJUNCTIONS, COUNTED_ONCE, PREPOSITIONS, Ground
from groundshift.core.reading.verbs import Hit, group

_AT = frozenset("in at from".split())


def _leave(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    loser = subject_side(sketch, verb.start)
    ground = object_ground(sketch, hit.j, frozenset(("from", "of", "out")))
    if verb.passive and row[hit.verb].word == "left" and row[hit.j : hit.j + 1] and row[hit.j].word == "to":
        return []  # "only Faizabad is left to the government"
    if verb.passive and not loser.actor and loser.pronoun in {"", "place"} and ground is None:  # "Waras was abandoned by the authorities"
        ground, by = subject_ground(sketch, verb.start), agent(sketch, hit.j, frozenset(("by",)))
        based = any(u.tag == "K" and u.data[0] in COUNTED_ONCE for u in row[clause_start(sketch, verb.start) : verb.start])
        ground = there(hit) if based and (ground is None or ground.level == "base") else ground  # "the army base there was abandoned"
        return [draft_of(hit, verb, ground, None, by)] if ground else []
    if verb.passive and row[hit.verb].word == "left":
        return []
    if (
        ground is None and not loser.actor and loser.pronoun in {"", "place"}
    ):  # "From Said Karam pulled the security forces themselves back"
        behind = next((k for k in range(hit.verb + 1, min(hit.verb + 5, len(row))) if row[k].tag == "S"), -1)
        ground = next((g for g in sketch.grounds if g.prep == "from" and g.j <= hit.i), None)
        loser = Side(row[behind].data, at=behind) if behind >= 0 and ground else loser
    if (not loser.actor and not loser.pronoun) or loser.pronoun in {"civilians", "place"}:
        return []
    led = row[hit.j - 1].word in {"into", "to", "toward", "towards", "direction"} and hit.row.rule.startswith("turn.")
    ground = None if led else ground  # where they went is not where they were
    after = row[hit.j].word if hit.j < len(row) else "."
    away = (
        not after[:1].isalpha()
        or (after in _AT and hit.j + 1 < len(row) and (row[hit.j + 1].tag == "T" or (after == "at" and row[hit.j + 1].tag == "N")))
        or after in (PREPOSITIONS | CONJUNCTIONS) - _AT
        or hit.row.rule == "leave.posts"
        or led
    )
    if ground is not None and ground.counted and ground.level in COUNTED_ONCE and not ground.places:
        ground = next(
            (g for g in sketch.grounds if g.i >= ground.j and g.i - ground.j <= 2 and g.prep in _AT and g.places), ground
        )  # "their outposts in Kamdesh"
    if ground is None and away and "ing" not in hit.forms:
        ground = _where_they_were(sketch, hit, verb.start, loser)
    return [draft_of(hit, verb, ground, None, loser)] if ground else []


def _cross(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "soldiers crossed into Iran", "escaped to the Tajik side": they left where they were."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    loser = subject_side(sketch, verb.start)
    after = row[hit.j : hit.j + 4]
    abroad = any(u.word in FOREIGN or (u.tag == "P" and u.data.place_id is None) for u in after)
    if not abroad or "ing" in hit.forms or not (loser.pronoun == "officials" or loser.actor):
        return _leave(sketch, hit) if object_ground(sketch, hit.j, frozenset(("from", "of"))) else []
    ground = _where_they_were(sketch, hit, verb.start, loser)
    return [draft_of(hit, verb, ground, None, loser)] if ground else []


def _where_they_were(sketch: Sketch, hit: Hit, verb: int, loser: Side) -> Ground | None:
    """Return the place that those who left had held: the clause's own, else the one told of before.

    A number of the country's soldiers ("more than a thousand Afghan soldiers fled to Tajikistan") is no place's garrison.
    """
    near = held_by(sketch, clause_start(sketch, verb), verb) or setting(sketch, verb)
    counted = loser.at > 0 and sketch.row[loser.at - 1].tag == "N"
    return near or (None if counted else there(hit))


FOREIGN = frozenset(
    "iran iranian pakistan tajikistan tajik uzbekistan uzbek turkmenistan turkmen china border frontier abroad neighbouring neighboring".split()
)


def _driven(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "officials had been driven to a base nearby", "the district offices were moved to Abto": the state's, for it has offices."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    if not verb.passive:
        return []
    moved = subject_ground(sketch, verb.start)
    if hit.row.rule == "leave.moved":
        return [draft_of(hit, verb, moved)] if moved and moved.part == "centre" else []
    loser = subject_side(sketch, verb.start)
    if loser.pronoun in {"civilians", "place"} or not (loser.actor or loser.pronoun):
        return []
    if "back" in {u.word for u in row[hit.verb : hit.j]} and loser.pronoun != "officials":
        return []  # attackers pushed back: they held nothing
    ground = held_by(sketch, clause_start(sketch, verb.start), verb.start) or setting(sketch, verb.start) or there(hit)
    return [draft_of(hit, verb, ground, None, loser)]


def _yield(sketch: Sketch, hit: Hit) -> list[Draft]:
    verb = group(sketch.row, hit.verb, hit.forms)
    place = subject_ground(sketch, verb.start)
    loser = subject_side(sketch, verb.start)
    to = agent(sketch, hit.j, frozenset("to by".split()))
    if place and not loser.actor and place.places and hit.row.rule == "lose.surrender":
        return [draft_of(hit, verb, place, to, kind="transferred"), draft_of(hit, verb, place)]  # with the place its defenders
    ground = object_ground(sketch, hit.j)
    if ground and ground.places and (loser.actor or loser.pronoun == "officials"):
        return [draft_of(hit, verb, ground, to, loser, kind="transferred")]
    return _give_up(sketch, hit, loser)


def _give_up(sketch: Sketch, hit: Hit, loser: Side) -> list[Draft]:
    if (not loser.actor and not loser.pronoun) or loser.pronoun == "civilians" or any(u.word in {"places", "areas"} for u in sketch.row):
        return []
    verb = group(sketch.row, hit.verb, hit.forms)
    near = held_by(sketch, 0, verb.start) or next(
        (g for g in sketch.grounds if g.prep in {"in", "at"} and g.places and not g.belongs), None
    )
    return [draft_of(hit, verb, near or there(hit), None, loser)]


def _gone_away(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the Taliban had gone", people's going and no place's."""
    verb = group(sketch.row, hit.i, frozenset(("pp",)))
    if "had" not in verb.words or (hit.j < len(sketch.row) and sketch.row[hit.j].word in {"to", "into", "on", "through", "without"}):
        return []
    return _leave(sketch, hit._replace(verb=hit.i, forms=frozenset(("pp",)))) if subject_side(sketch, verb.start).actor else []


LEFT_FRAMES = {"leave": _leave, "gone-away": _gone_away, "cross": _cross, "driven": _driven, "yield": _yield}
