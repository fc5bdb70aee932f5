"""Fights: side attacks place, fighting in place, attempts, attacks repelled."""

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
from groundshift.core.reading.frames_shared import BY, Draft, Frame, draft_of, garrisoned, there
from groundshift.core.reading.grounds_shared import DETERMINERS, PREPOSITIONS, Ground
from groundshift.core.reading.units import Unit
from groundshift.core.reading.verbs import ADVERBS, BE, HAVE, NEGATORS, NOUN_LEADS, Group, Hit, group

# What is attacked in a place, and says nothing of who holds the place.
TARGETS = frozenset(
    "wedding funeral ceremony mosque school university hospital clinic bus car cars motorcade journalist journalists judge minister lawmaker "
    "worshippers mourners students passengers plane embassy hotel guesthouse home house office offices patrol patrols supply tanker tankers".split()
)
# Attacks that kill and take no ground.
BLASTS = frozenset(
    "suicide bomb bombing bombings bomber bombers blast explosion rocket missile drone air aerial magnetic mine ied roadside insider knife gun terrorist terror "
    "sniper arson cyber grenade green-on-blue".split()
)
AWAY = frozenset("from power supplies electricity".split())
BESIEGED = frozenset({"fight.besiege", "fight.cut-off"})


def _fight(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    if (verb.passive and hit.row.rule == "fight.into") or (
        hit.row.rule == "fight.cut-off" and row[hit.j : hit.j + 1] and row[hit.j].word in AWAY
    ):
        return []  # "Herat is cut off from Qala-i-Naw"
    if verb.passive:
        ground, side = subject_ground(sketch, verb.start), agent(sketch, hit.j, BY)
        who = subject_side(sketch, verb.start)
        manned = who.pronoun in {"officials", "fighters"} or (bool(who.actor) and hit.row.rule in BESIEGED)
        if ground is None and manned and hit.row.rule in BESIEGED | {"fight.attack"}:
            ground = held_by(sketch, 0, verb.start) or _around(sketch, hit.j) or setting(sketch, verb.start) or there(hit)
    elif hit.row.rule in BESIEGED and "pp" in hit.forms and (ground := _besieged(sketch, hit, verb)):
        side = agent(sketch, hit.j, BY)
    else:
        side = subject_side(sketch, verb.start)
        ground = object_ground(sketch, hit.j, frozenset("on in into at against towards toward to around".split()))
        if ground is not None and any(u.word in TARGETS for u in row[hit.j : ground.i]):
            return []
        if (not side.actor and not side.pronoun) or side.pronoun in {"civilians", "place", "officials"}:
            return []
        if not side.actor and row[hit.verb].word.startswith("reach"):
            return []  # who reaches a place need not fight for it
        if hit.row.rule == "fight.at" and (ground is None or ground.part != "outskirts"):
            return []
        if ground is None and hit.row.rule in {"fight.launch", "fight.besiege", "fight.attack"}:
            ground = setting(sketch, verb.start) or (there(hit) if "past" in hit.forms and _no_object(row, hit.j) else None)
    return [draft_of(hit, verb, garrisoned(sketch, ground), side)] if ground else []


def _no_object(row: list[Unit], j: int) -> bool:
    """Whether an attack names nothing that is attacked: "the Taliban attacked from two sides"."""
    return j >= len(row) or row[j].tag in ".,T" or row[j].word in {"from", "again", "them", "and", "before", "when"}


def _besieged(sketch: Sketch, hit: Hit, verb: Group) -> Ground | None:
    """Read "the besieged city of Kunduz", "Qaysar, cut off for a month, was relieved"."""
    if verb.words:
        return None
    if hit.i and sketch.row[hit.i - 1].word in DETERMINERS | PREPOSITIONS:
        return object_ground(sketch, hit.j)
    return participle_ground(sketch, hit.i)


LEADS = frozenset(
    "in onto upon around near for outside inside of on at the from within against over across throughout into to towards toward".split()
)


def _around(sketch: Sketch, j: int) -> Ground | None:
    """Return the place that words of fighting name after them: "clashed with the Taliban in Sangin"."""
    row = sketch.row
    for ground in sketch.grounds:
        if ground.i >= j and (ground.prep in LEADS or _led(row, j, ground.i)):
            near = ground.i - j < 12 and not any(u.tag in ";:" or u.word in {"who", "which", "said", "after"} for u in row[j : ground.i])
            return garrisoned(sketch, ground) if near and not ground.belongs else None
    return None


def _led(row: list[Unit], j: int, i: int) -> bool:
    """Whether a preposition leads to the ground at unit i over whose it is: "holding out in the army barracks of Sangin"."""
    k = i - 1
    while k >= j and (row[k].tag == "S" or row[k].word in DETERMINERS):
        k -= 1
    return row[k].word in LEADS


def _combat(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "soldiers clashed with the Taliban in Sangin": neither of the two is said to attack."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    who = subject_side(sketch, verb.start)
    if verb.passive or row[hit.i - 1].word in NOUN_LEADS or not (who.actor or who.pronoun in {"officials", "fighters", "they", "who"}):
        return []
    ground = _around(sketch, hit.j) or held_by(sketch, clause_start(sketch, verb.start), verb.start) or setting(sketch, verb.start)
    return [draft_of(hit, verb, ground)] if ground and (ground.places or ground.anaphor) else []


def _beset(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Kandahar is under siege", "a city under attack"."""
    row = sketch.row
    if any(u.word in NEGATORS for u in row[max(0, hit.i - 4) : hit.i]):
        return []
    copula = hit.i and row[hit.i - 1].word in BE | ADVERBS | HAVE | {"came", "come", "comes", "coming", "remains"}
    ground = subject_ground(sketch, group(row, hit.i - 1, frozenset(("base",))).start) if copula else participle_ground(sketch, hit.i)
    if ground is None and copula and subject_side(sketch, hit.i - 1).pronoun in {"officials", "fighters"}:
        ground = there(hit)  # "the men had been under siege for 40 days"
    return [draft_of(hit, Group(start=hit.i), ground)] if ground else []


def _clash(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    word = row[hit.i].word
    verb = word in {"fighting", "shelling"} and hit.i and (row[hit.i - 1].word in BE or row[hit.i - 1].tag == "S")
    before = {u.word for u in row[max(0, hit.i - 2) : hit.i]}
    if (
        (verb and subject_side(sketch, hit.i).actor)
        or before & {"no", "without", "any"}
        or (before & BLASTS and hit.row.rule != "clash.fighting")
    ):
        return []
    if word == "siege" and not any(hit.j <= g.i <= hit.j + 3 and not g.counted for g in sketch.grounds):
        return [draft_of(hit, Group(start=hit.i), there(hit), kind="besieged")]  # "was lost after a siege of 20 days"
    if any(u.word == "after" for u in row[max(0, hit.i - 7) : hit.i]) and any(h.row.frame in {"take", "fall"} for h in sketch.hits):
        return []  # "taken after a week of fighting"
    if hit.i and row[hit.i - 1].word == "where":
        ground = next((g for g in reversed(sketch.grounds) if g.j <= hit.i and g.places and not g.belongs), None)
    else:
        ground = _around(sketch, hit.j) or _scene(sketch, hit)
    siege = "besieged" if word in {"siege", "encirclement"} else ""
    return [draft_of(hit, Group(start=hit.i), ground, _attacker(sketch, hit), kind=siege)] if ground else []


def _scene(sketch: Sketch, hit: Hit) -> Ground | None:
    """Return where a fight was that names its place before: "in Sangin clashes broke out", "Sangin has seen heavy fighting"."""
    row = sketch.row
    last = max((k for k in range(hit.i) if row[k].tag in ";:"), default=0)
    inside = (g for g in sketch.grounds if last <= g.i and g.j <= hit.i and g.prep in {"in", "around", "near", "outside", "for"})
    sees = (
        hit.verb
        if hit.row.rule == "clash.heard"
        else next((k for k in range(hit.i - 1, max(-1, hit.i - 6), -1) if row[k].word in SEES), -1)
    )
    if ground := next(inside, None):
        return ground
    if sees >= 0 and (ground := subject_ground(sketch, group(row, sees, frozenset(("pp",))).start)):
        return ground
    begins = hit.row.rule == "clash.fighting" and any(u.word in BEGINNINGS for u in row[hit.j : hit.j + 5])
    return there(hit) if begins else None


# "Sangin has seen heavy fighting", "was the scene of clashes", "is rocked by gun battles".
SEES = frozenset(
    "see sees saw seen seeing witness witnesses witnessed witnessing scene site rocked shaken engulfed hit gripped experienced pushed plunged become became".split()
)
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
        where = None if any(g.prep in {"on", "onto", "against"} and g.j <= hit.i for g in sketch.grounds) else setting(sketch, verb.start)
        return [draft_of(hit, verb, where, None, Side())] if where else []
    ground = next((g for g in sketch.grounds if g.i >= hit.j and g.prep in {"on", "from", "in", "against"}), None) or held_by(
        sketch, 0, hit.i
    )
    if ground is None and side.pronoun == "they" and any(u.word == "where" for u in sketch.row[: hit.i]):
        ground = there(hit)  # "Karukh, where they said they had thrown the attackers back"
    return (
        [draft_of(hit, verb, garrisoned(sketch, ground), None, side)]
        if ground and (side.actor or side.pronoun in {"officials", "they"})
        else []
    )


FOUGHT_FRAMES: dict[str, Frame] = {"fight": _fight, "beset": _beset, "clash": _clash, "combat": _combat, "attempt": _attempt, "fend": _fend}
