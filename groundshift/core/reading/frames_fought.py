"""Fights: side attacks place, fighting in place, attempts, attacks repelled."""

import msgspec

from groundshift.core.reading.arguments import (
    Side,
    Sketch,
    agent,
    clause_start,
    held_by,
    object_ground,
    participle_ground,
    setting,
    subject_ground,
    subject_side,
)  # fmt: skip
from groundshift.core.reading.frames_clashed import around, clash
from groundshift.core.reading.frames_shared import BY, Draft, Frame, draft_of, garrisoned, there
from groundshift.core.reading.grounds_shared import DETERMINERS, PREPOSITIONS, Ground
from groundshift.core.reading.nouns import OFFICIALS, PERSONS, SEATS
from groundshift.core.reading.units import Unit
from groundshift.core.reading.verbs import ADVERBS, BE, HAVE, MODALS, NEGATORS, NOUN_LEADS, Group, Hit, group

# What is attacked in a place, and says nothing of who holds the place.
TARGETS = frozenset(
    "wedding funeral ceremony mosque school university hospital clinic bus car cars motorcade journalist journalists judge minister lawmaker "
    "worshippers mourners students passengers plane embassy hotel guesthouse home house office offices patrol patrols supply tanker tankers".split()
)
AWAY = frozenset("from power supplies electricity".split())
NOUNS = frozenset("attack attacks assault assaults raid raids".split())
BESIEGED = frozenset({"fight.besiege", "fight.cut-off"})


def _fight(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    next_word = row[hit.j].word if hit.j < len(row) else ""
    moved = hit.row.rule == "fight.into" and (verb.passive or (row[hit.verb].word.startswith("move") and row[hit.j - 1].word == "to"))
    noun = hit.row.rule == "fight.attack" and row[hit.i].word in NOUNS and next_word in {"on", "onto", "against", "by", "of"}
    remote = row[hit.i].word == "isolated" and next_word in {"military", "army", "bases", "posts"}
    if moved or noun or remote or (hit.row.rule == "fight.cut-off" and next_word in AWAY):
        return []  # "moved to the airport", "attacks on", "Herat is cut off from Qala-i-Naw"
    if verb.passive:
        ground, side = _attacked(sketch, hit, verb), agent(sketch, hit.j, BY)
    elif hit.row.rule in BESIEGED and "pp" in hit.forms and (ground := _besieged(sketch, hit, verb)):
        side = agent(sketch, hit.j, BY)
    else:
        side = subject_side(sketch, verb.start)
        ground = _target(sketch, hit, verb, side)
    return [draft_of(hit, verb, garrisoned(sketch, ground), side)] if ground else []


def _attacked(sketch: Sketch, hit: Hit, verb: Group) -> Ground | None:
    """Return what is attacked or besieged: the subject, or the place of the men who are."""
    who = subject_side(sketch, verb.start)
    manned = who.pronoun in {"officials", "fighters"} or (bool(who.actor) and hit.row.rule in BESIEGED)
    ground = subject_ground(sketch, verb.start)
    if ground is not None or not manned or hit.row.rule not in BESIEGED | {"fight.attack"}:
        return ground
    if any(g.part == "outskirts" and g.j == verb.start for g in sketch.grounds):
        return None  # "a battalion on the edge of the city is surrounded"
    return held_by(sketch, 0, verb.start) or around(sketch, hit.j) or setting(sketch, verb.start) or there(hit)


def _target(sketch: Sketch, hit: Hit, verb: Group, side: Side) -> Ground | None:
    """Return the ground that a side attacks, enters or surrounds; none where it attacks people or things, or only reaches a place."""
    row = sketch.row
    unarmed = (not side.actor and not side.pronoun) or side.pronoun in {"civilians", "place", "officials"}
    if unarmed or (not side.actor and row[hit.verb].word.startswith("reach")):
        return None
    ground = object_ground(sketch, hit.j, frozenset("on in into at against towards toward to around".split()))
    ground = ground or _seat(sketch, hit.j)
    if ground is None:
        where = setting(sketch, verb.start) if hit.row.rule in {"fight.launch", "fight.besiege", "fight.attack"} else None
        return where or (there(hit) if _no_object(row, hit) else None)
    if hit.row.rule == "fight.into" and row[hit.j - 1].word == "in" and all(m.level == "province" for m in ground.places):
        return None  # "the army advanced in Parwan"
    inside = hit.row.rule == "fight.at" and ground.part != "outskirts"
    ridden = hit.row.rule == "fight.come" and ground.i - hit.j > 1  # "had come on bicycles into Mazar-i-Sharif"
    return None if inside or ridden or any(u.word in TARGETS for u in row[hit.j : ground.i]) else ground


def _seat(sketch: Sketch, j: int) -> Ground | None:
    """Return the place whose headquarters or post stands at unit j: "attacked Sangin's police headquarters"."""
    for ground in sketch.grounds:
        after = {u.word for u in sketch.row[ground.j : ground.j + 4]}
        if (
            0 <= ground.i - j <= 2
            and ground.belongs
            and ground.places
            and after & (SEATS | {"base", "post", "outpost", "checkpoint", "garrison"})
        ):
            return msgspec.structs.replace(ground, belongs=False, part="part")
    return None


def _no_object(row: list[Unit], hit: Hit) -> bool:
    """Whether an attack names nothing that is attacked: "the Taliban attacked from two sides"."""
    j = hit.j
    return (
        hit.row.rule == "fight.attack"
        and "past" in hit.forms
        and (j >= len(row) or row[j].tag in ".,T" or row[j].word in {"from", "again", "them", "and", "before", "when"})
    )


def _besieged(sketch: Sketch, hit: Hit, verb: Group) -> Ground | None:
    """Read "the besieged city of Kunduz", "Qaysar, cut off for a month, was relieved"."""
    if verb.words:
        return None
    if hit.i and sketch.row[hit.i - 1].word in DETERMINERS | PREPOSITIONS:
        manned = sketch.row[hit.i].word == "besieged" and any(
            u.word in OFFICIALS or u.word in PERSONS or u.tag == "S" for u in sketch.row[hit.j : hit.j + 2]
        )
        return object_ground(sketch, hit.j) or (setting(sketch, hit.i) or there(hit) if manned else None)  # "the besieged policemen"
    return participle_ground(sketch, hit.i)


def _combat(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "soldiers clashed with the Taliban in Sangin", "soldiers defend Sangin": neither of the two is said to attack."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    who = subject_side(sketch, verb.start)
    noun = (
        verb.passive
        or row[hit.i - 1].word in NOUN_LEADS | PREPOSITIONS - {"to"}
        or (
            hit.j < len(row) and row[hit.j].word == "in" and row[hit.j + 1 :] and row[hit.j + 2 : hit.j + 3] and row[hit.j + 2].word in WARS
        )
    )
    if noun or not (who.actor or who.pronoun in {"officials", "fighters", "they", "who"}):
        return []
    if hit.row.rule == "combat.defend":
        often = any(u.word == "over" and v.word == "the" and w.word == "years" for u, v, w in zip(row, row[1:], row[2:], strict=False))
        ground = object_ground(sketch, hit.j) if not often and ("ing" not in hit.forms or verb.words & BE) else None
    else:
        start = clause_start(sketch, verb.start)
        ground = around(sketch, hit.j) or held_by(sketch, start, verb.start) or setting(sketch, verb.start)
        opening = (g for g in sketch.grounds if g.i <= 4 and g.j <= verb.start and g.part == "outskirts" and g.prep in {"on", "at"})
        ground = ground or next(opening, None)
    return [draft_of(hit, verb, ground)] if ground and (ground.places or ground.anaphor) else []


def _beset(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Kandahar is under siege", "a city under attack"."""
    row = sketch.row
    if any(u.word in NEGATORS for u in row[max(0, hit.i - 4) : hit.i]):
        return []
    copula = hit.i and row[hit.i - 1].word in BE | ADVERBS | HAVE | {"lives", "lived", "came", "come", "comes", "coming", "remains"}
    verb = group(row, hit.i - 1, frozenset(("base",))) if copula else Group(start=hit.i)
    ground = subject_ground(sketch, verb.start) if copula else participle_ground(sketch, hit.i)
    who = subject_side(sketch, hit.i - 1) if ground is None and copula else Side()
    if who.actor or who.pronoun in {
        "officials",
        "fighters",
    }:  # "soldiers in Sangin came under fire", "the men had been under siege for 40 days"
        ground = held_by(sketch, clause_start(sketch, verb.start), verb.start) or (None if who.actor else there(hit))
    return [draft_of(hit, Group(start=hit.i, words=verb.words & MODALS), ground)] if ground else []


def _attempt(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "an attempt to enter Ghazni", "came close to taking Tarin Kot": the place was fought for."""
    fallen = hit.row.rule == "clash.came-close"
    ground = subject_ground(sketch, hit.i) if fallen else object_ground(sketch, hit.j, frozenset("in into".split()))
    return [draft_of(hit, Group(start=hit.i), ground, agent(sketch, hit.i - 1, BY))] if ground else []


WARS = frozenset("war wars battle battles past jihad".split())
ATTACKS = frozenset("attack attacks assault assaults offensive offensives advance advances push onslaught".split())


ATTACKERS = frozenset("attackers raiders assailants taliban insurgents militants rebels fighters islamists".split())
FENDED = frozenset("on from in against at near around outside inside".split())


def _fend(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the army repelled an attack on Sangin", "attacks were repelled in Ghor", "an advance had been repelled"."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    start = clause_start(sketch, verb.start)
    side = subject_side(sketch, verb.start)
    if verb.passive and any(u.word in ATTACKS for u in (*row[start : verb.start], *row[hit.j : hit.j + 3])):
        if any(g.prep in {"on", "onto", "against"} and start <= g.i and g.j <= hit.i for g in sketch.grounds):
            return []  # read as the attack that it was
        where = setting(sketch, verb.start) or around(sketch, hit.j) or there(hit)
        return [draft_of(hit, verb, where, None, Side())]
    if verb.passive and any(u.word in ATTACKERS for u in row[start : verb.start]):
        scene = setting(sketch, verb.start) or (None if any(g.places for g in sketch.grounds) else there(hit))
        return [draft_of(hit, verb, scene)] if scene else []  # "the raiders were thrown back"
    ground = next((g for g in sketch.grounds if g.i >= hit.j and g.prep in FENDED), None) or held_by(sketch, start, hit.i)
    if ground is None and ((side.pronoun == "they" and any(u.word == "where" for u in row[: hit.i])) or row[start - 1].word == "where"):
        ground = there(hit)  # "Karukh, where they said they had thrown the attackers back", "Karukh, where the army repelled an attack"
    fended = ground and (side.actor or side.pronoun in {"officials", "they"})
    return [draft_of(hit, verb, garrisoned(sketch, ground), None, side)] if ground and fended else []


FOUGHT_FRAMES: dict[str, Frame] = {"fight": _fight, "beset": _beset, "clash": clash, "combat": _combat, "attempt": _attempt, "fend": _fend}
