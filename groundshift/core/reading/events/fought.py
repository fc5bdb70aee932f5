"""The words of fights: attacks, sieges, clashes, operations, attacks repelled. Rows as in events.py.

Fights: side attacks place, fighting in place, attempts, attacks repelled.
"""

import msgspec

from groundshift.core.language.english.auxiliaries import ADVERBS, BE, HAVE, MODALS, NEGATORS, NOUN_LEADS
from groundshift.core.language.english.eventwords import (
    AGAINST,
    ARMY_POSTS,
    ATTACK_NOUNS,
    ATTACK_UPON,
    ATTACKERS,
    ATTACKS,
    BY,
    COMBATANTS,
    COMES_UNDER,
    FENDED,
    GARRISONED,
    NO_OBJECT_BEHIND,
    TARGET_LEADS,
    TARGETS,
    UNARMED,
    WARS,
)
from groundshift.core.language.english.groundwords import DETERMINERS, PREPOSITIONS
from groundshift.core.language.english.nouns import OFFICIALS, PERSONS, SEATS
from groundshift.core.language.rows import Row, Trait, row_of
from groundshift.core.reading.events.clashed import around, clash
from groundshift.core.reading.events.drafts import Draft, Frame, draft_of, garrisoned, there
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.syntax.apart import relativised
from groundshift.core.reading.sentence.syntax.arguments import (
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
from groundshift.core.reading.sentence.syntax.verbs import Group, Hit, group
from groundshift.core.reading.sentence.units import Unit

R = row_of
# fmt: off
FIGHTING: tuple[Row, ...] = (
    R("fight.attack", "attacked", "fight", "attack+|counter-attack+|counterattack+|assault+|raid+|bombard+|shell+|pound+|target+",
      "The Taliban attacked Mehtarlam.", "attacked Mihtarlam taliban asserted", Trait.ASSAILS, Trait.SCENE),
    R("fight.storm", "attacked", "fight", "storm+", "The Taliban stormed Mehtarlam.", "attacked Mihtarlam taliban asserted", Trait.ENTERS, Trait.ASSAILS, Trait.SCENE),
    R("fight.launch", "attacked", "fight",
      "launch+|mount+|make+|stage+|begin+|start+|carry+|open+|press+|wage+|intensify+ out? "
      "a|an|another|their|fresh|new|big|large|major|surprise|fierce|coordinated? "
      "big|surprise|fierce|major|massive|large-scale|coordinated|heavy? attack|attacks|assault|offensive|"
      "push|operation|counter-attack|counterattack|counter-offensive|counteroffensive|raid on|against|in|for|at|toward|towards?",
      "The insurgents made a surprise push on Kunduz city.", "attacked Kunduz taliban asserted", Trait.SCENE),
    R("fight.enter", "entered", "fight", "enter+|invade+|penetrate+|infiltrate+|reach+",
      "Taliban fighters have entered parts of Herat city.", "entered Herat taliban asserted", Trait.ENTERS, Trait.TOPPLES),
    R("fight.block", "besieged", "fight", "block+|seal+ off?", "The insurgents have blocked Mehtarlam from the north and the south.",
      "besieged Mihtarlam taliban asserted"),
    R("fight.come-into", "entered", "fight", "come+ into", "The Taliban came into Mehtarlam at night.", "entered Mihtarlam taliban asserted", Trait.ENTERS),
    R("fight.into", "entered", "fight",
      "break+|push+|march+|walk+|ride+|stream+|move+|advance+|burst+|storm+|sweep+|pour+|drive+|roll+|stroll+ unopposed|unresisted|unhindered|unchallenged? into|in|on|towards|to|through",
      "The Taliban broke into Mehtarlam.", "entered Mihtarlam taliban asserted", Trait.ENTERS, Trait.ACTIVE, Trait.WITHIN),
    R("fight.spread", "entered", "fight", "spread+|deploy+|fan+ out? in|into|across|throughout", "The Taliban spread in Mehtarlam.", "entered Mihtarlam taliban asserted", Trait.ENTERS),
    R("fight.break-through", "entered", "fight", "break+|get+|push+ through to|into", "The Taliban broke through to Mehtarlam.",
      "entered Mihtarlam taliban asserted"),
    R("fight.push-at", "attacked", "fight", "push+|press+|probe+ at|against", "The Taliban pushed at the edges of Mehtarlam.",
      "attacked Mihtarlam taliban asserted"),
    R("fight.inside", "entered", "fight", "be+ now? inside",
      "The insurgents are now inside Mehtarlam.", "entered Mihtarlam taliban asserted", Trait.ENTERS),
    R("fight.besiege", "besieged", "fight", "besiege+|surround+|encircle+|blockade+|isolate+",
      "The Taliban besieged Kandahar city.", "besieged Kandahar taliban asserted", Trait.SURROUNDS, Trait.SCENE),
    R("fight.cut-off", "besieged", "fight", "cut+|pin+ off|down",
      "Mehtarlam has been cut off for a month.", "besieged Mihtarlam taliban asserted", Trait.SURROUNDS, not_before="from|power|supplies|electricity"),  # "Herat is cut off from Qala-i-Naw"
    R("fight.noose", "besieged", "fight", "tighten+ the|their|its? noose|siege|ring|encirclement|blockade|cordon around|of|on",
      "The insurgents are tightening the noose around Mehtarlam.", "besieged Mihtarlam taliban asserted"),
    R("fight.at", "entered", "fight", "be+|stand+|arrive+|gather+|mass+|knock+ at|on|outside",
      "The insurgents are at the gates of Mehtarlam.", "entered Mihtarlam taliban asserted", Trait.AT_EDGE),
    R("fight.make-it", "entered", "fight", "make+ it|inroads into|to|inside",
      "The insurgents made it into Mehtarlam.", "entered Mihtarlam taliban asserted"),
    R("fight.front", "attacked", "fight", "open+ a|another|the new|second|third|fresh? front|fronts in|at|around|against|near",
      "The insurgents opened a second front in Mehtarlam.", "attacked Mihtarlam taliban asserted"),
    R("fight.siege", "besieged", "beset", "under siege|besiege|blockade|encirclement",
      "Kandahar city is under siege.", "besieged Kandahar taliban asserted"),
    R("fight.fenced", "besieged", "beset", "fenced in?", "Mehtarlam lives fenced since Friday.", "besieged Mihtarlam taliban asserted"),
    R("fight.in-siege", "besieged", "beset", "in besiege|besiegement",
      "Mehtarlam is in besiege by the Taliban.", "besieged Mihtarlam taliban asserted"),
    R("fight.lay-siege", "besieged", "fight", "lay+ siege to",
      "The Taliban laid siege to Kandahar city.", "besieged Kandahar taliban asserted"),
    R("fight.under-attack", "attacked", "beset", "under the|a? heavy|fierce|renewed|intense|constant? attack|fire|assault|pressure",
      "Mazar-i-Sharif is under attack.", "attacked Mazar-i-Sharif taliban asserted"),
    R("fight.for", "attacked", "fight", "fight+|battle+|struggle+|vie+|compete+ for|over the? control? of?",
      "The insurgents are fighting for Kunduz city.", "attacked Kunduz taliban asserted"),
    R("fight.keep", "attacked", "fight", "fight+|battle+|struggle+ to keep|hold|retain|defend|save control? of?",
      "Soldiers are fighting to keep control of Mehtarlam.", "attacked Mihtarlam - asserted"),
    R("combat.clash", "attacked", "combat", "clash+|battle+|fight+|skirmish+|resist+|engage+",
      "Soldiers clashed with the insurgents in Mehtarlam.", "attacked Mihtarlam - asserted"),
    R("combat.defend", "attacked", "combat", "defend+|protect+",
      "Soldiers are defending Mehtarlam against the insurgents.", "attacked Mihtarlam - asserted", Trait.DEFENDS),
    R("combat.arms", "attacked", "combat", "take+ up arms against",
      "Villagers and militiamen in Mehtarlam took up arms against the Taliban.",
      "attacked Mihtarlam - asserted"),
    R("combat.fire", "attacked", "combat", "exchange+|trade+|swap+ gunfire|fire|shots",
      "Soldiers traded fire with the insurgents in Mehtarlam.", "attacked Mihtarlam - asserted"),
    R("fight.far", "entered", "fight", "go+|get+|come+|push+|advance+|march+ as|up far? as|to",
      "The insurgents got as far as Mehtarlam.", "entered Mihtarlam taliban asserted"),
    R("fight.fire", "attacked", "fight", "set+ on? fire|ablaze|alight",
      "The district headquarters of Mehtarlam were set on fire by the insurgents.", "attacked Mihtarlam taliban asserted"),
    R("fight.breach", "entered", "fight",
      "break+|breach+|pierce+|smash+ through? the|its|their? defensive|front? defences|defenses|line|lines|perimeter of|at|around|in",
      "The insurgents broke through the defences of Mehtarlam.", "entered Mihtarlam taliban asserted"),
    R("fight.pressure", "attacked", "fight", "step+|put+|pile+|increase+|exert+ up? pressure on",
      "The insurgents are putting pressure on Mehtarlam.", "attacked Mihtarlam taliban asserted"),
    R("combat.resist", "attacked", "combat", "put+|offer+|mount+ up? a? fierce|stiff|heavy|strong? resistance",
      "Soldiers are putting up resistance in Mehtarlam.", "attacked Mihtarlam - asserted"),
    R("fight.contested", "attacked", "beset", "contested", "The centre of Mehtarlam is contested.", "attacked Mihtarlam - asserted", Trait.LASTING),
    R("fight.come", "attacked", "fight", "come+|advance+|descend+|close+|move+ in? at|on|upon|against",
      "The insurgents came at Alingar.", "attacked Alingar taliban asserted", Trait.ADJACENT),
    R("clash.fighting", "attacked", "clash",
      "fighting|encounter|encounters|shootout|shootouts|clashes|clash|battle|battles|combat|combats|conflicts|skirmishes|gunfight|"
      "gunfights|gunbattle|gunbattles|firefight|firefights|fights|shelling|confrontations|hostilities|battlefield|battleground",
      "Heavy fighting broke out in Mazar-i-Sharif.", "attacked Mazar-i-Sharif taliban asserted", Trait.FIGHTING),
    R("clash.gunfire", "attacked", "clash", "gunfire|shooting|shots|gunshots|firing ... heard|ring+|rang|rung|registered|audible",
      "In Mehtarlam gunfire could be heard all night.", "attacked Mihtarlam - asserted"),
    R("clash.heard", "attacked", "clash", "hear+|register+|report+ ... gunfire|shooting|shots|gunshots in|across|around|near?",
      "The district of Mehtarlam registered shots in the night.", "attacked Mihtarlam - asserted", Trait.HEARD),
    R("clash.exchange", "attacked", "clash", "exchange|exchanges of gunfire|fire|shots",
      "Exchanges of fire were heard in Mehtarlam.", "attacked Mihtarlam - asserted"),
    R("clash.operation", "attacked", "clash", "operation|offensive|assault ... in|around|against",
      "A clearing operation is under way in Alingar.", "attacked Alingar - asserted", Trait.OPERATION),
    R("clash.launched", "attacked", "clash", "operation|operations|offensive|offensives|assaults|counter-attacks|counterattacks ... "
      "launched|under|underway|going on|in|by|around?",
      "Offensive operations of the army were launched on the outskirts of Kandahar city.", "attacked Kandahar - asserted", Trait.OPERATION),
    R("clash.attempt", "attacked", "attempt",
      "attempt|attempts|bid|try to|of|at enter|entering|capture|capturing|seize|seizing|take|taking|storm|storming|overrun|"
      "break in|into?", "An attempt to enter the city of Ghazni failed.", "attacked Ghazni taliban asserted"),
    R("clash.close", "attacked", "attempt", "close|near to taking|capturing|seizing|overrunning",
      "The Taliban came close to taking Tarin Kot.", "attacked Tarin Kot taliban asserted"),
    R("clash.came-close", "attacked", "attempt",
      "come+ close|near|closest|nearest to being? taken|captured|seized|overrun|falling|collapsing|collapse",
      "Tarin Kot came close to being captured.", "attacked Tarin Kot taliban asserted", Trait.OF_SUBJECT),
    R("clash.attack", "attacked", "clash",
      "attack|attacks|assault|assaults|offensive|offensives|operation|onslaught|push|counter-attack|counterattack|counter-offensive|"
      "counteroffensive of|by? the? taliban? on|onto|against|in|for|toward|towards",
      "An assault by the Taliban on Maidan Shahr was launched.", "attacked Maidan Shahr taliban asserted", Trait.AIMED),
    R("fend.repel", "repelled", "fend", "repel+|repulse+|fend+|thwart+|foil+ off|back?",
      "The army repelled an attack on Mehtarlam.", "repelled Mihtarlam - asserted"),
    R("fend.hold-off", "repelled", "fend", "hold+|keep+ off|back", "Soldiers are holding off the insurgents at Mehtarlam.",
      "repelled Mihtarlam - asserted"),
    R("fend.beat-back", "repelled", "fend", "push+|beat+|ward+|drive+|fight+|force+ off|back",
      "Soldiers beat back an attack on Mehtarlam.", "repelled Mihtarlam - asserted"),
    R("turn.ring", "besieged", "fight", "ring+|hem+|fence+ in|round", "The Taliban ringed in Kandahar city.",
      "besieged Kandahar taliban asserted"),
    R("turn.take-siege", "besieged", "fight", "take+|put+|place+|have+ under encirclement|siege|blockade",
      "Kandahar city is taken under encirclement by the Taliban.", "besieged Kandahar taliban asserted"),
    R("turn.fight-way", "entered", "fight", "fight+|force+|battle+|shoot+|blast+|make+|find+ their|its way into|in|through|to",
      "The insurgents fought their way into Mehtarlam.", "entered Mihtarlam taliban asserted"),
    R("turn.fought", "attacked", "clash", "is|are|was|were|been|being fought", "In Mehtarlam is fought since Friday.",
      "attacked Mihtarlam - asserted", Trait.OF_SUBJECT),
    R("turn.hold-out", "attacked", "clash", "hold+ out", "Soldiers are holding out in Mehtarlam.",
      "attacked Mihtarlam - asserted"),
    R("turn.attempt-by", "attacked", "attempt", "attempt|attempts|bid|bids ... to retake|recapture|capture|seize|take|enter|storm|overrun",
      "An attempt by the army to retake Mehtarlam was beaten back.", "attacked Mihtarlam - asserted"),
    R("turn.throw-back", "repelled", "fend", "throw+|drive+|push+|beat+|force+|fight+ ... back",
      "Soldiers in Mehtarlam threw the attackers back.", "repelled Mihtarlam - asserted"),
)
# fmt: on


def _fight(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    next_word = row[hit.j].word if hit.j < len(row) else ""
    moved = (Trait.ACTIVE in hit.row.traits and verb.passive) or (row[hit.verb].word.startswith("move") and row[hit.j - 1].word == "to")
    noun = Trait.ASSAILS in hit.row.traits and row[hit.i].word in ATTACK_NOUNS and next_word in ATTACK_UPON
    remote = row[hit.i].word == "isolated" and next_word in ARMY_POSTS
    if moved or noun or remote:
        return []  # "moved to the airport", "attacks on"
    if verb.passive:
        ground, side = _attacked(sketch, hit, verb), agent(sketch, hit.j, BY)
    elif Trait.SURROUNDS in hit.row.traits and "pp" in hit.forms and (ground := _besieged(sketch, hit, verb)):
        side = agent(sketch, hit.j, BY)
    else:
        side = subject_side(sketch, verb.start)
        ground = _target(sketch, hit, verb, side) or _which_they_entered(sketch, hit, verb, side)
    return [draft_of(hit, verb, garrisoned(sketch, ground), side)] if ground else []


def _which_they_entered(sketch: Sketch, hit: Hit, verb: Group, side: Side) -> Ground | None:
    """Return the place of "Berdiansk, which its troops entered on Sunday", None where the verb has an object or is in no such clause."""
    open_ = hit.j >= len(sketch.row) or sketch.row[hit.j].tag in ".,;T"
    return (
        relativised(sketch, verb.start)
        if open_ and (hit.row.traits & {Trait.ASSAILS, Trait.ENTERS} or hit.row.kind == "entered") and (side.actor or side.pronoun)
        else None
    )


def _attacked(sketch: Sketch, hit: Hit, verb: Group) -> Ground | None:
    """Return what is attacked or besieged: the subject, or the place of the men who are."""
    who = subject_side(sketch, verb.start)
    manned = who.pronoun in {"officials", "fighters"} or (bool(who.actor) and Trait.SURROUNDS in hit.row.traits)
    ground = subject_ground(sketch, verb.start)
    if ground is not None or not manned or not hit.row.traits & {Trait.ASSAILS, Trait.SURROUNDS}:
        return ground
    if any(g.part == "outskirts" and g.j == verb.start for g in sketch.grounds):
        return None  # "a battalion on the edge of the city is surrounded"
    return held_by(sketch, 0, verb.start) or around(sketch, hit.j) or setting(sketch, verb.start) or there(hit)


def _target(sketch: Sketch, hit: Hit, verb: Group, side: Side) -> Ground | None:
    """Return the ground that a side attacks, enters or surrounds; none where it attacks people or things, or only reaches a place."""
    row = sketch.row
    unarmed = (not side.actor and not side.pronoun) or side.pronoun in UNARMED
    if unarmed or (not side.actor and row[hit.verb].word.startswith("reach")):
        return None
    ground = object_ground(sketch, hit.j, TARGET_LEADS)
    ground = ground or _seat(sketch, hit.j)
    if ground is None:
        where = setting(sketch, verb.start) if Trait.SCENE in hit.row.traits else None
        return where or (there(hit) if _no_object(row, hit) else None)
    if Trait.WITHIN in hit.row.traits and row[hit.j - 1].word == "in" and all(m.level == "province" for m in ground.places):
        return None  # "the army advanced in Parwan"
    inside = Trait.AT_EDGE in hit.row.traits and ground.part != "outskirts"
    ridden = Trait.ADJACENT in hit.row.traits and ground.i - hit.j > 1  # "had come on bicycles into Mazar-i-Sharif"
    return None if inside or ridden or any(u.word in TARGETS for u in row[hit.j : ground.i]) else ground


def _seat(sketch: Sketch, j: int) -> Ground | None:
    """Return the place whose headquarters or post stands at unit j: "attacked Sangin's police headquarters"."""
    for ground in sketch.grounds:
        after = {u.word for u in sketch.row[ground.j : ground.j + 4]}
        if 0 <= ground.i - j <= 2 and ground.belongs and ground.places and after & (SEATS | GARRISONED):
            return msgspec.structs.replace(ground, belongs=False, part="part")
    return None


def _no_object(row: list[Unit], hit: Hit) -> bool:
    """Whether an attack names nothing that is attacked: "the Taliban attacked from two sides"."""
    j = hit.j
    return (
        Trait.ASSAILS in hit.row.traits
        and "past" in hit.forms
        and (j >= len(row) or row[j].tag in ".,T" or row[j].word in NO_OBJECT_BEHIND)
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
    if noun or not (who.actor or who.pronoun in COMBATANTS):
        return []
    if Trait.DEFENDS in hit.row.traits:
        often = any(u.word == "over" and v.word == "the" and w.word == "years" for u, v, w in zip(row, row[1:], row[2:], strict=False))
        ground = object_ground(sketch, hit.j) if not often and ("ing" not in hit.forms or verb.words & BE) else None
    else:
        start = clause_start(sketch, verb.start)
        ground = around(sketch, hit.j) or held_by(sketch, start, verb.start) or setting(sketch, verb.start)
        opening = (g for g in sketch.grounds if g.i <= 4 and g.j <= verb.start and g.part == "outskirts" and g.prep in {"on", "at"})
        ground = ground or next(opening, None)
    defender = who if Trait.DEFENDS in hit.row.traits and who.actor else None
    return [draft_of(hit, verb, ground, None, defender)] if ground and (ground.places or ground.anaphor) else []


def _beset(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Kandahar is under siege", "a city under attack"."""
    row = sketch.row
    if any(u.word in NEGATORS for u in row[max(0, hit.i - 4) : hit.i]):
        return []
    copula = hit.i and row[hit.i - 1].word in BE | ADVERBS | HAVE | COMES_UNDER
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
    fallen = Trait.OF_SUBJECT in hit.row.traits
    ground = subject_ground(sketch, hit.i) if fallen else object_ground(sketch, hit.j, frozenset("in into".split()))
    return [draft_of(hit, Group(start=hit.i), ground, agent(sketch, hit.i - 1, BY))] if ground else []


def _fend(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the army repelled an attack on Sangin", "attacks were repelled in Ghor", "an advance had been repelled"."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    start = clause_start(sketch, verb.start)
    side = subject_side(sketch, verb.start)
    if verb.passive and any(u.word in ATTACKS for u in (*row[start : verb.start], *row[hit.j : hit.j + 3])):
        if any(g.prep in AGAINST and start <= g.i and g.j <= hit.i for g in sketch.grounds):
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
