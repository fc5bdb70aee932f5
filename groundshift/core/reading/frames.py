"""Who stands where around the words of an event. One function a frame of events.py."""

from collections.abc import Callable, Sequence

import msgspec

from groundshift.core.reading.arguments import (
    Side, Sketch, agent, clause_start, held_by, object_ground, participle_ground, relativised, setting, subject_ground, subject_side,
)  # fmt: skip
from groundshift.core.reading.events import Row
from groundshift.core.reading.grounds import CONJUNCTIONS, PREPOSITIONS, Ground
from groundshift.core.reading.nouns import OFFICIALS
from groundshift.core.reading.units import HYPHENATED
from groundshift.core.reading.verbs import ADVERBS, BE, HAVE, Group, Hit, group
from groundshift.core.records import CONTROL_KINDS


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


def drafts(sketch: Sketch) -> list[Draft]:
    """Return the events that a sentence's words tell, each with its phrase of ground."""
    found: list[Draft] = []
    for hit in sketch.hits:
        told = list(FRAMES[hit.row.frame](sketch, hit))
        found += told
        for draft in told:
            if draft.kind in CONTROL_KINDS or draft.state:
                found += [msgspec.structs.replace(draft, ground=ground) for ground in (*_gapped(sketch, draft), *_listed(sketch, draft))]
    return found


def _gapped(sketch: Sketch, draft: Draft) -> list[Ground]:
    """Return what a verb governs that is not said again: "Zaranj fell on Friday and Sheberghan the next day"."""
    row = sketch.row
    last = max((h.j for h in sketch.hits), default=0)
    return [
        g for g in sketch.grounds
        if g.i >= draft.hit.j and g.i >= last and g is not draft.ground and (g.places or g.counted) and row[g.i - 1].word in CONJUNCTIONS
        and g.j < len(row) and row[g.j].tag == "T"
    ]  # fmt: skip


def _listed(sketch: Sketch, draft: Draft) -> list[Ground]:
    """Return what a count is said to consist of: "six districts fell: two in Farah, one in Ghor"."""
    row = sketch.row
    if not draft.ground.counted:
        return []
    opener = next((k for k in range(draft.hit.j, len(row)) if row[k].tag in ":–—" or row[k].word in {"including", "namely", "among"}), 0)
    if not opener or any(h.i > opener for h in sketch.hits):
        return []
    return [g for g in sketch.grounds if g.i > opener and (g.places or (g.counted and g.count)) and not g.belongs]


def _draft(hit: Hit, verb: Group, ground: Ground, gainer: Side | None = None, loser: Side | None = None, kind: str = "", state: bool = False) -> Draft:
    return Draft(hit.row, kind or hit.row.kind, hit, verb, ground, gainer or Side(), loser or Side(), state)


BY = frozenset(("by",))
TO = frozenset("to by under into in".split())
FROM = frozenset(("from", "of"))
INFLECTED = frozenset("taking getting making gaining".split())


def _take(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    end = hit.j
    if verb.passive:
        ground = subject_ground(sketch, verb.start) or object_ground(sketch, end)
        side = agent(sketch, end, BY)
    elif "pp" in hit.forms and not verb.perfect and agent(sketch, end, BY).actor and not object_ground(sketch, end):
        ground, side = participle_ground(sketch, hit.i), agent(sketch, end, BY)
    else:
        ground = object_ground(sketch, end)
        gap = next((g for g in sketch.grounds if hit.verb < g.i and g.j <= hit.j), None)
        ground = gap or ground or relativised(sketch, verb.start)
        side = subject_side(sketch, verb.start)
        if ground is None and "pp" in hit.forms and not side.actor and not verb.perfect:
            ground = participle_ground(sketch, hit.i)
        elif not side.actor and not side.pronoun and not (verb.to or "ing" in hit.forms):
            return []
    if ground is None:
        return []
    loser = agent(sketch, end, frozenset(("from",)))
    return [_draft(hit, verb, ground, side, loser)]


def _fall(sketch: Sketch, hit: Hit) -> list[Draft]:
    if hit.verb >= 0 and "base" in hit.forms and hit.verb > 0 and sketch.row[hit.verb - 1].word in {"the", "a", "of", "this"}:
        return []  # the noun: "a fall of the city"
    verb = group(sketch.row, hit.verb, hit.forms)
    ground = subject_ground(sketch, verb.start)
    if ground is None and (verb.start == 0 or sketch.row[hit.j - 1].word in {"fell", "fallen"}):
        ground = object_ground(sketch, hit.j)
    if ground is None and "pp" in hit.forms:
        ground = participle_ground(sketch, hit.i)
    if ground is None:
        return []
    side = agent(sketch, hit.j, TO)
    return [_draft(hit, verb, ground, side)]


def _go(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    near = row[hit.j : hit.j + 7]
    side = next((k for k, u in enumerate(near) if u.tag == "S"), -1)
    token = any(u.word in {"hands", "control", "hand", "rule", "possession", "side", "grip"} for u in near)
    if (side < 0 or side > 3) and not token:
        return []
    found = _fall(sketch, hit)
    if found and side < 0 and not any(u.word in {"their", "under", "opposition"} for u in row[hit.i : hit.j + 5]):
        return []
    who = Side(near[side].data, at=hit.j + side) if side >= 0 else Side(pronoun="they")
    return [msgspec.structs.replace(d, gainer=who) for d in found]


def _lose(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    side = agent(sketch, hit.j, frozenset(("to",)))
    if verb.passive:
        ground = subject_ground(sketch, verb.start) or object_ground(sketch, hit.j)
        return [_draft(hit, verb, ground, side)] if ground else []
    ground = object_ground(sketch, hit.j)
    if ground is None:
        before = participle_ground(sketch, hit.i) if "pp" in hit.forms and side.actor else None
        return [_draft(hit, verb, before, side)] if before else []
    loser = subject_side(sketch, verb.start)
    return [_draft(hit, verb, ground, side, loser)] if loser.actor or loser.pronoun or verb.start <= 1 else []


def _give(sketch: Sketch, hit: Hit) -> list[Draft]:
    found = _lose(sketch, hit)
    return [msgspec.structs.replace(d, kind="transferred") for d in found if not (d.gainer.actor is None and d.loser.actor is None)]


def _drive(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    inner = next((k for k in range(hit.verb + 1, hit.j) if row[k].tag == "S"), -1)
    pronoun = next((k for k in range(hit.verb + 1, hit.j) if row[k].word in {"them", "enemy", "opponent", "opponents", "group"}), -1)
    through = frozenset("of from out away".split())
    ground = object_ground(sketch, hit.j, through)
    subject = subject_side(sketch, verb.start)
    if inner >= 0 or pronoun >= 0:
        loser = Side(row[inner].data, at=inner) if inner >= 0 else Side(pronoun="them", at=pronoun)
        gainer = subject
    else:
        loser, gainer = subject, agent(sketch, hit.j, BY)
        if not loser.actor and loser.pronoun not in {"they", "who"}:
            return []
    if ground is None:
        return []
    return [_draft(hit, verb, ground, gainer, loser)]


def _hold(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    if row[hit.i - 1].word in {"the", "of", "full", "total", "in", "under", "no", "'s", "a"} and hit.i:
        return []  # the noun
    verb = group(row, hit.verb, hit.forms)
    if verb.passive or ("pp" in hit.forms and hit.j < len(row) and row[hit.j].word == "by"):
        side = agent(sketch, hit.j, BY)
        ground = subject_ground(sketch, verb.start) if verb.passive else participle_ground(sketch, hit.i)
    else:
        side, ground = subject_side(sketch, verb.start), object_ground(sketch, hit.j)
        if not side.actor and side.pronoun not in {"they", "group", "movement"}:
            return []
    if ground is None or not (side.actor or side.pronoun):
        return []
    return [_draft(hit, verb, ground, side, state=True)]


def _state(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    side = next((k for k in range(hit.i, min(hit.j + 4, len(row))) if row[k].tag == "S"), -1)
    their = any(u.word == "their" for u in row[hit.i : hit.j])
    if side < 0 and not their and hit.row.rule == "state.under" and row[hit.j - 1].word not in {"control"}:
        return []
    who = Side(row[side].data, at=side) if side >= 0 else Side(pronoun="they")
    k = hit.i
    while k > 0 and (row[k - 1].word in ADVERBS or row[k - 1].word.endswith("ly") or row[k - 1].tag == "T" or row[k - 1].word in {"still", "whole"}):
        k -= 1
    copula = hit.verb if hit.verb >= 0 else k - 1
    if copula >= 0 and (hit.verb >= 0 or row[copula].word in BE | HAVE | {"remain", "remains", "remained", "stays", "stay", "now"}):
        verb = group(row, hit.verb if hit.verb >= 0 else hit.i, frozenset(("base",)))
        ground = subject_ground(sketch, min(verb.start, copula))
    else:
        verb, ground = Group(start=hit.i), participle_ground(sketch, hit.i)
        if ground is None:
            return []
    return [_draft(hit, verb, ground, who, state=True)] if ground else []


def _own(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "they already had Kunduz": nothing but determiners between the verb and the place."""
    side = subject_side(sketch, hit.i)
    ground = next((g for g in sketch.grounds if g.i == hit.j), None)
    if ground is None or ground.belongs or not ground.places or not (side.actor or side.pronoun == "they"):
        return []
    return [_draft(hit, group(sketch.row, hit.verb, hit.forms), ground, side, state=True)]


def _adjective(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    at = next((k for k in range(hit.j, min(hit.j + 4, len(row))) if row[k].tag == "S" and HYPHENATED.match(row[k].word)), 0)
    if not at or any(u.tag not in "wT" or u.word in PREPOSITIONS for u in row[hit.j : at]):
        return []
    verb = group(row, hit.verb, frozenset(("base",)))
    ground = subject_ground(sketch, verb.start)
    return [_draft(hit, verb, ground, Side(row[at].data, at=at), state=True)] if ground else []


def _leave(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    loser = subject_side(sketch, verb.start)
    driven = hit.row.rule == "leave.driven"
    if driven and not verb.passive:
        return []
    ground = None if driven else object_ground(sketch, hit.j, frozenset(("from", "of", "out")))
    after = row[hit.j].word if hit.j < len(row) else "."
    if driven and not (loser.actor or loser.pronoun):
        ground = subject_ground(sketch, verb.start)  # "the district offices were moved to Abto"
        return [_draft(hit, verb, ground)] if ground and ground.anaphor == "seat" else []
    if not loser.actor and not loser.pronoun:
        return []
    if ground is None and (driven or not after[0].isalpha() or after in PREPOSITIONS | CONJUNCTIONS or row[hit.j].tag == "T" or hit.row.rule == "leave.posts"):
        ground = held_by(sketch, clause_start(sketch, verb.start), verb.start) or setting(sketch, verb.start) or Ground(hit.i, hit.j, anaphor="there")
    return [_draft(hit, verb, ground, None, loser)] if ground else []


def _yield(sketch: Sketch, hit: Hit) -> list[Draft]:
    verb = group(sketch.row, hit.verb, hit.forms)
    place = subject_ground(sketch, verb.start)
    loser = subject_side(sketch, verb.start)
    ground = object_ground(sketch, hit.j)
    if place and not loser.actor and place.places and hit.row.rule == "lose.surrender":
        return [_draft(hit, verb, place, agent(sketch, hit.j, TO), kind="transferred")]
    if ground and ground.places and loser.actor:
        return [_draft(hit, verb, ground, agent(sketch, hit.j, TO), loser, kind="transferred")]
    if not loser.actor and not loser.pronoun or any(u.word in {"places", "areas"} for u in sketch.row):
        return []
    near = held_by(sketch, 0, verb.start) or next((g for g in sketch.grounds if g.prep in {"in", "at"} and g.places), None) or Ground(hit.i, hit.j, anaphor="there")
    return [_draft(hit, verb, near, None, loser)]


def _fight(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    if verb.passive:
        ground, side = subject_ground(sketch, verb.start), agent(sketch, hit.j, BY)
    else:
        side = subject_side(sketch, verb.start)
        ground = object_ground(sketch, hit.j, frozenset("on in into at against towards to".split()))
        if not side.actor and not side.pronoun:
            return []
        if ground is None and hit.row.rule == "fight.launch":
            ground = setting(sketch, verb.start)
    return [_draft(hit, verb, ground, side)] if ground else []


def _clash(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    if hit.row.rule in {"fight.siege", "fight.under-attack"}:
        ground = subject_ground(sketch, hit.i - 1) if hit.i and row[hit.i - 1].word in BE | ADVERBS | HAVE else participle_ground(sketch, hit.i)
        return [_draft(hit, Group(start=hit.i), ground)] if ground else []
    if row[hit.i].word in {"fighting", "shelling"} and hit.i and (row[hit.i - 1].word in BE or row[hit.i - 1].tag == "S") and subject_side(sketch, hit.i).actor:
        return []  # the verb
    lead = frozenset("in around near for outside inside of on at the from within".split())
    found = []
    for ground in sketch.grounds:
        if ground.i >= hit.j and ground.i - hit.j < 12 and ground.prep in lead and not any(u.tag in ";:" for u in row[hit.j : ground.i]):
            found.append(_draft(hit, Group(start=hit.i), ground, kind="besieged" if row[hit.i].word in {"siege", "encirclement"} else ""))
            break
    if not found:
        before = next((g for g in sketch.grounds if g.j <= hit.i and g.prep in {"in", "around", "near", "outside"}), None)
        found = [_draft(hit, Group(start=hit.i), before)] if before else []
    return found


def _fend(sketch: Sketch, hit: Hit) -> list[Draft]:
    verb = group(sketch.row, hit.verb, hit.forms)
    side = subject_side(sketch, verb.start)
    ground = next((g for g in sketch.grounds if g.i >= hit.j and g.prep in {"on", "from", "in", "against"}), None)
    return [_draft(hit, verb, ground, None, side)] if ground and side.actor else []


def _noun(sketch: Sketch, hit: Hit) -> list[Draft]:
    if hit.row.rule == "noun.control" and not any(u.word in {"claimed", "claim", "claims", "vindicated", "vindicates"} for u in sketch.row[max(0, hit.i - 4) : hit.i]):
        return []
    ground = object_ground(sketch, hit.j)
    if ground is None:
        return []
    side = agent(sketch, ground.j, frozenset(("by", "to")))
    if not side.actor and hit.row.rule == "noun.control":
        side = subject_side(sketch, hit.i)
    return [_draft(hit, Group(start=hit.i), ground, side)]


FRAMES: dict[str, Callable[[Sketch, Hit], Sequence[Draft]]] = {
    "own": _own, "adjective": _adjective, "take": _take, "fall": _fall, "go": _go, "lose": _lose, "give": _give, "drive": _drive, "hold": _hold, "state": _state, "leave": _leave,
    "yield": _yield, "fight": _fight, "clash": _clash, "fend": _fend, "noun": _noun,
}  # fmt: skip
