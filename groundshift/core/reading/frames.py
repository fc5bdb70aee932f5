"""Who stands where around the words of an event: subject, object, agent. One function a frame of events.py."""

from collections.abc import Callable, Sequence

import msgspec

from groundshift.core.reading.events import Row
from groundshift.core.reading.grounds import CONJUNCTIONS, PREPOSITIONS, Ground
from groundshift.core.reading.nouns import MATERIEL, PARTS, PERSONS, SEATS
from groundshift.core.reading.units import Unit
from groundshift.core.reading.verbs import ADVERBS, BE, HAVE, Group, Hit, group

REPORTS = frozenset(
    "said says say saying told tell tells confirmed confirm confirms claimed claim claims announced announces reported report reports stated states added "
    "adds wrote writes tweeted admitted admits acknowledged insisted believes believe believed warned warn warns informed declared denied denies rejects "
    "rejected affirmed explained noted".split()
)
CLAUSES = frozenset(
    "that while when whereas because if though although whether where after before as since until unless so than whose what how with but".split()
)
RELATIVES = frozenset("which who that whom".split())
PRONOUNS = frozenset("they it who which that them we he group movement".split())
FIGHTERS = PERSONS | frozenset("forces force units unit operation offensive attack army side group movement gunmen jihadists extremists radicals guerrillas".split())


class Side(msgspec.Struct):
    """Who acts: an actor id, or a pronoun to be resolved; nothing where nobody is named."""

    actor: str | None = None
    pronoun: str = ""
    at: int = -1


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


class Sketch(msgspec.Struct):
    """A sentence's units, its phrases of ground and its event words."""

    row: list[Unit]
    grounds: list[Ground]
    hits: list[Hit]


def drafts(sketch: Sketch) -> list[Draft]:
    """Return the events that a sentence's words tell, each with its phrase of ground."""
    found = []
    for hit in sketch.hits:
        found += FRAMES[hit.row.frame](sketch, hit)
    return found


def _draft(hit: Hit, verb: Group, ground: Ground, gainer: Side | None = None, loser: Side | None = None, kind: str = "", state: bool = False) -> Draft:
    return Draft(hit.row, kind or hit.row.kind, hit, verb, ground, gainer or Side(), loser or Side(), state)


def clause_start(sketch: Sketch, v: int) -> int:
    """Return the unit at which the clause of the verb group at v begins, over parentheses between commas and shared subjects."""
    row, k = sketch.row, v - 1
    inside = {m for g in sketch.grounds for m in range(g.i, g.j)}
    while k >= 0:
        unit = row[k]
        if unit.tag in ";:–—“”\"" and not (unit.tag in "“”\"" and k == v - 1):
            return k + 1
        if unit.tag == "," and k not in inside:
            if k != v - 1:
                return k + 1
            k = next((m for m in range(k - 1, -1, -1) if row[m].tag == "," and m not in inside), 0)
            if k == 0:
                return 0
        elif unit.word in CONJUNCTIONS and k not in inside:
            if _new_clause(row, k, v):
                return k + 1
        elif (unit.word in REPORTS or unit.word in CLAUSES) and k not in inside and not (unit.word in RELATIVES and k >= v - 2):
            return k + 1
        k -= 1
    return 0


def _new_clause(row: list[Unit], k: int, v: int) -> bool:
    """Whether the conjunction at k begins a clause with a subject of its own, and does not join two verbs or two nouns."""
    between = row[k + 1 : v]
    return any(u.tag in "PSNK" or u.word in PRONOUNS or u.word in {"the", "a"} for u in between)


def subject_ground(sketch: Sketch, v: int) -> Ground | None:
    """Return the ground that the verb group at v has for its subject."""
    row = sketch.row
    relative = next((m for m in (v - 1, v - 2) if m > 0 and row[m].word in RELATIVES), 0)
    if relative:
        end = relative - 1 if row[relative - 1].tag == "," else relative
        return next((g for g in sketch.grounds if g.j == end), None) or next((g for g in sketch.grounds if end - 3 <= g.j <= end), None)
    start = clause_start(sketch, v)
    for ground in sketch.grounds:
        if start <= ground.i and ground.j <= v and _stands(row, ground, start):
            if ground.belongs:
                return None
            return ground if not _other_subject(row, ground, v) else None
    return None


def _stands(row: list[Unit], ground: Ground, start: int) -> bool:
    """Whether a phrase stands for itself, not as the place where something else is."""
    return not ground.prep or ground.i - 1 < start or ground.head in PARTS or ground.head in SEATS


def _other_subject(row: list[Unit], ground: Ground, v: int) -> bool:
    """Whether something that is no ground stands between: "Kandahar police were captured"."""
    return any(u.word in PERSONS or u.word in MATERIEL or u.tag == "S" for u in row[ground.j : v]) and not any(u.tag == "," for u in row[ground.j : v])


def object_ground(sketch: Sketch, j: int, through: frozenset[str] = frozenset()) -> Ground | None:
    """Return the ground that begins at unit j, after determiners and adjectives; `through` are prepositions that may lead to it."""
    row = sketch.row
    for ground in sketch.grounds:
        if ground.j <= j:
            continue
        between = row[j : ground.i]
        if ground.i - j > 6 or any(_blocks(u, through) for u in between):
            return None
        return None if ground.belongs or (ground.anaphor == "there" and not through) else ground
    return None


def _blocks(unit: Unit, through: frozenset[str]) -> bool:
    if unit.tag == "T" or unit.word in through:
        return False
    return (
        unit.tag not in "wKNS'" or unit.word in PREPOSITIONS or unit.word in CONJUNCTIONS or unit.word in MATERIEL or unit.word in PERSONS
        or unit.word in REPORTS or unit.word in CLAUSES or unit.word in {"part", "place", "prisoner", "hostage", "responsibility"}
    )  # fmt: skip


def subject_side(sketch: Sketch, v: int) -> Side:
    """Return who acts: the first side in the clause before v that no preposition governs, else any side or pronoun there."""
    row = sketch.row
    start = clause_start(sketch, v)
    spare = Side()
    for k in range(start, v):
        unit = row[k]
        if unit.tag == "S":
            before = row[k - 1].word if k > start else ""
            if before not in PREPOSITIONS or (before == "of" and k > 1 and (row[k - 2].word in PERSONS or row[k - 2].tag in "NS")):
                return Side(unit.data, at=k)
            if before not in {"from", "against"} and not spare.actor:
                spare = Side(unit.data, at=k)
        elif unit.word in PRONOUNS and not spare.actor and not spare.pronoun and unit.word not in {"he", "that"}:
            if unit.word in {"who", "which"} and k > start:
                back = next((m for m in range(k - 1, max(-1, k - 4), -1) if row[m].tag == "S"), -1)
                if back >= 0:
                    return Side(row[back].data, at=back)
            spare = Side(pronoun="who" if unit.word in RELATIVES else unit.word, at=k)
        elif unit.word in FIGHTERS and not spare.actor and not spare.pronoun:
            spare = Side(pronoun="fighters", at=k)
    return spare


def agent(sketch: Sketch, j: int, words: frozenset[str]) -> Side:
    """Return the side after one of these prepositions in the clause that follows unit j."""
    row = sketch.row
    led = False
    for k in range(j, min(j + 16, len(row))):
        unit = row[k]
        if unit.tag in ";:" or unit.word in REPORTS or (unit.word in CLAUSES and unit.word != "as" and led is False):
            break
        if unit.word in words:
            led = True
        elif led and unit.tag == "S":
            return Side(unit.data, at=k)
        elif led and (unit.word in {"them", "their", "group", "movement"}):
            return Side(pronoun="they", at=k)
        elif led and unit.word in PREPOSITIONS and unit.word not in words and unit.word not in {"of", "with"}:
            led = False
    return Side()


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
        ground, side = _before(sketch, hit.i), agent(sketch, end, BY)
    else:
        ground = object_ground(sketch, end)
        gap = next((g for g in sketch.grounds if hit.verb < g.i and g.j <= hit.j), None)
        ground = gap or ground or _relativised(sketch, hit, verb)
        side = subject_side(sketch, verb.start)
        if ground is None and "pp" in hit.forms and not side.actor and not verb.perfect:
            ground = _before(sketch, hit.i)
        elif not side.actor and not side.pronoun and not (verb.to or "ing" in hit.forms):
            return []
    if ground is None:
        return []
    loser = agent(sketch, end, frozenset(("from",)))
    return [_draft(hit, verb, ground, side, loser)]


def _before(sketch: Sketch, i: int) -> Ground | None:
    """Return the ground directly before a participle: "the areas recently taken by the rebels"."""
    row = sketch.row
    k = i
    while k > 0 and (row[k - 1].word in ADVERBS or row[k - 1].word.endswith("ly") or row[k - 1].tag in ",T"):
        k -= 1
    return next((g for g in sketch.grounds if g.j == k and not g.belongs), None)


def _relativised(sketch: Sketch, hit: Hit, verb: Group) -> Ground | None:
    """Return the ground before "which the Taliban captured", "the district they had taken"."""
    row = sketch.row
    side = next((k for k in range(verb.start - 1, max(-1, verb.start - 5), -1) if row[k].tag == "S" or row[k].word in {"they", "group"}), -1)
    if side < 0:
        return None
    k = side
    while k > 0 and (row[k - 1].word in {"the", "which", "that", ","} or row[k - 1].tag == ","):
        k -= 1
    return next((g for g in sketch.grounds if g.j == k and not g.belongs), None) if k > 0 else None


def _fall(sketch: Sketch, hit: Hit) -> list[Draft]:
    if hit.verb >= 0 and "base" in hit.forms and hit.verb > 0 and sketch.row[hit.verb - 1].word in {"the", "a", "of", "this"}:
        return []  # the noun: "a fall of the city"
    verb = group(sketch.row, hit.verb, hit.forms)
    ground = subject_ground(sketch, verb.start)
    if ground is None and (verb.start == 0 or sketch.row[hit.j - 1].word in {"fell", "fallen"}):
        ground = object_ground(sketch, hit.j)
    if ground is None and "pp" in hit.forms:
        ground = _before(sketch, hit.i)
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
        before = _before(sketch, hit.i) if "pp" in hit.forms and side.actor else None
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
        ground = subject_ground(sketch, verb.start) if verb.passive else _before(sketch, hit.i)
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
        verb, ground = Group(start=hit.i), _before(sketch, hit.i)
        if ground is None:
            return []
    return [_draft(hit, verb, ground, who, state=True)] if ground else []


def _leave(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    loser = subject_side(sketch, verb.start)
    ground = object_ground(sketch, hit.j, frozenset(("from", "of", "out")))
    posts = row[hit.j - 1].word in {"posts", "positions", "post"}
    if ground is None and posts:
        ground = Ground(hit.j - 1, hit.j, anaphor="there")
    if not loser.actor and not loser.pronoun:
        return []
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
    near = next((g for g in reversed(sketch.grounds) if g.j <= hit.i), None) or Ground(hit.i, hit.j, anaphor="there")
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
    return [_draft(hit, verb, ground, side)] if ground else []


def _clash(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    if hit.row.rule in {"fight.siege", "fight.under-attack"}:
        ground = subject_ground(sketch, hit.i - 1) if hit.i and row[hit.i - 1].word in BE | ADVERBS | HAVE else _before(sketch, hit.i)
        return [_draft(hit, Group(start=hit.i), ground)] if ground else []
    if row[hit.i].word in {"fighting", "shelling"} and hit.i and (row[hit.i - 1].word in BE or row[hit.i - 1].tag == "S"):
        return []
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
    "take": _take, "fall": _fall, "go": _go, "lose": _lose, "give": _give, "drive": _drive, "hold": _hold, "state": _state, "leave": _leave,
    "yield": _yield, "fight": _fight, "clash": _clash, "fend": _fend, "noun": _noun,
}  # fmt: skip
