"""Fights: side attacks place, fighting in place, attempts, attacks repelled."""

from groundshift.core.reading.arguments import (
    Side,
    Sketch,
    agent,
    held_by,
    object_ground,
    participle_ground,
    setting,
    subject_ground,
    subject_side,
)  # fmt: skip
from groundshift.core.reading.frames_shared import BY, Draft, Frame, draft_of, there
from groundshift.core.reading.grounds_shared import COUNTED_ONCE
from groundshift.core.reading.verbs import ADVERBS, BE, HAVE, NEGATORS, Group, Hit, group


def _fight(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    if verb.passive and hit.row.rule == "fight.into":
        return []
    if verb.passive:
        ground, side = subject_ground(sketch, verb.start), agent(sketch, hit.j, BY)
        if ground is None and hit.row.rule == "fight.attack" and subject_side(sketch, verb.start).pronoun in {"officials", "fighters"}:
            ground = held_by(sketch, 0, verb.start) or setting(sketch, verb.start) or there(hit)
    else:
        side = subject_side(sketch, verb.start)
        ground = object_ground(sketch, hit.j, frozenset("on in into at against towards to".split()))
        if ground is not None and ground.counted and ground.level in COUNTED_ONCE and not ground.places:
            inside = (g for g in sketch.grounds if 0 < g.i - ground.j <= 1 and g.prep in {"in", "at"} and g.places and not g.belongs)
            ground = next(inside, ground)  # "stormed a base in Pashtun Kot"
        if (not side.actor and not side.pronoun) or side.pronoun in {"civilians", "place", "officials"}:
            return []
        if not side.actor and row[hit.verb].word.startswith("reach"):
            return []  # who reaches a place need not fight for it
        if ground is None and hit.row.rule in {"fight.launch", "fight.besiege", "fight.attack"}:
            ground = setting(sketch, verb.start)
    return [draft_of(hit, verb, ground, side)] if ground else []


def _clash(sketch: Sketch, hit: Hit) -> list[Draft]:  # noqa: PLR0911  # one walk over the units, one way out for each shape
    row = sketch.row
    if hit.row.rule in {"fight.siege", "fight.under-attack"}:
        if any(u.word in NEGATORS for u in row[max(0, hit.i - 4) : hit.i]):
            return []
        copula = hit.i and row[hit.i - 1].word in BE | ADVERBS | HAVE | {"came", "come", "comes", "coming", "remains"}
        ground = subject_ground(sketch, group(row, hit.i - 1, frozenset(("base",))).start) if copula else participle_ground(sketch, hit.i)
        if ground is None and copula and subject_side(sketch, hit.i - 1).pronoun in {"officials", "fighters"}:
            ground = there(hit)  # "the men had been under siege for 40 days"
        return [draft_of(hit, Group(start=hit.i), ground)] if ground else []
    if (
        row[hit.i].word in {"fighting", "shelling"}
        and hit.i
        and (row[hit.i - 1].word in BE or row[hit.i - 1].tag == "S")
        and subject_side(sketch, hit.i).actor
    ):
        return []  # the verb
    if any(u.word in {"no", "without", "any"} for u in row[max(0, hit.i - 2) : hit.i]):
        return []
    if row[hit.i].word == "siege" and not any(hit.j <= g.i <= hit.j + 3 and not g.counted for g in sketch.grounds):
        return [draft_of(hit, Group(start=hit.i), there(hit), kind="besieged")]  # "was lost after a siege of 20 days"
    if any(u.word == "after" for u in row[max(0, hit.i - 7) : hit.i]) and any(h.row.frame in {"take", "fall"} for h in sketch.hits):
        return []  # "taken after a week of fighting"
    if hit.i and row[hit.i - 1].word == "where":
        named = next((g for g in reversed(sketch.grounds) if g.j <= hit.i and g.places and not g.belongs), None)
        return [draft_of(hit, Group(start=hit.i), named)] if named else []  # "Nad-e-Ali, where fighting has gone on"
    side = _attacker(sketch, hit)
    lead = frozenset("in around near for outside inside of on at the from within against".split())
    siege = "besieged" if row[hit.i].word in {"siege", "encirclement"} else ""
    for ground in sketch.grounds:
        if ground.i >= hit.j and ground.i - hit.j < 12 and ground.prep in lead and not any(u.tag in ";:" for u in row[hit.j : ground.i]):
            return [draft_of(hit, Group(start=hit.i), ground, side, kind=siege)]
    before = next((g for g in sketch.grounds if g.j <= hit.i and g.prep in {"in", "around", "near", "outside", "for"}), None)
    if before is None and hit.row.rule == "clash.fighting" and any(u.word in BEGINNINGS for u in row[hit.j : hit.j + 5]):
        before = there(hit)
    return [draft_of(hit, Group(start=hit.i), before, side)] if before else []


BEGINNINGS = frozenset("started began begin erupted broke rages raged raging continue continued continues ongoing".split())


def _attacker(sketch: Sketch, hit: Hit) -> Side:
    """Return who is said to carry out an attack; nobody of a clash, in which both sides fight."""
    if hit.row.rule != "clash.attack":
        return Side()
    verb = next((k for k in range(hit.i - 1, max(-1, hit.i - 6), -1) if sketch.row[k].word in LAUNCHES), hit.i)
    side = subject_side(sketch, verb)
    return side if side.actor else Side()


LAUNCHES = frozenset("carried carry launched launch launching began begun started conducted mounted opened staged led".split())


def _attempt(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "an attempt to enter Ghazni", "came close to taking Tarin Kot": the place was fought for."""
    ground = object_ground(sketch, hit.j, frozenset("in into".split()))
    return [draft_of(hit, Group(start=hit.i), ground, agent(sketch, hit.i - 1, BY))] if ground else []


def _fend(sketch: Sketch, hit: Hit) -> list[Draft]:
    verb = group(sketch.row, hit.verb, hit.forms)
    side = subject_side(sketch, verb.start)
    if verb.passive and any(
        u.word in {"attack", "attacks", "assault", "assaults"} for u in sketch.row
    ):  # "In Mazar were beaten off two attacks"
        where = setting(sketch, verb.start)
        return [draft_of(hit, verb, where, None, Side())] if where else []
    ground = next((g for g in sketch.grounds if g.i >= hit.j and g.prep in {"on", "from", "in", "against"}), None) or held_by(
        sketch, 0, hit.i
    )
    return [draft_of(hit, verb, ground, None, side)] if ground and (side.actor or side.pronoun == "officials") else []


FOUGHT_FRAMES: dict[str, Frame] = {"fight": _fight, "clash": _clash, "attempt": _attempt, "fend": _fend}
