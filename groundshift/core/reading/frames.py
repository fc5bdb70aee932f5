"""Who stands where around the words of an event. One function a frame of events.py."""

from collections.abc import Callable, Sequence

import msgspec

from groundshift.core.reading.arguments import (
    Side, Sketch, agent, held_by, object_ground, participle_ground, relativised, setting, subject_ground, subject_side,
    verb_last,
)  # fmt: skip
from groundshift.core.reading.frames_left import LEFT_FRAMES
from groundshift.core.reading.frames_shared import Draft, draft_of, there
from groundshift.core.reading.grounds import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, Ground
from groundshift.core.reading.units import HYPHENATED, Unit
from groundshift.core.reading.verbs import ADVERBS, BE, HAVE, MODALS, NEGATORS, Group, Hit, group
from groundshift.core.records import CONTROL_KINDS

BY = frozenset(("by",))
TO = frozenset("to by under into in".split())
GROUPED = CONTROL_KINDS | {"holds", "withdrew", "surrendered"}  # what may be told of several places by one verb
LISTERS = frozenset("including namely among include includes included".split())
BEGINNINGS = frozenset("started began begin erupted broke rages raged raging continue continued continues ongoing".split())
HAND = frozenset("hands control hand rule possession side grip".split())


def drafts(sketch: Sketch) -> list[Draft]:
    """Return the events that a sentence's words tell, each with its phrase of ground."""
    found: list[Draft] = []
    for hit in sketch.hits:
        told = next((told for one in (hit, *hit.others) if (told := FRAMES[one.row.frame](sketch, one))), ())
        for draft in told:
            found.append(draft)
            if draft.kind in GROUPED:
                more = (*_joined(sketch, draft), *_gapped(sketch, draft), *_listed(sketch, draft))
                found += [msgspec.structs.replace(draft, ground=ground) for ground in more]
    return found


def _joined(sketch: Sketch, draft: Draft) -> list[Ground]:
    """Return what is joined to a phrase: "five districts in Kandahar and one in Uruzgan were lost"; an apposition is not."""
    last, row = draft.ground, sketch.row
    found = _before_aside(sketch, last)
    verbs = {h.i for h in sketch.hits if h.i > draft.hit.i}
    for ground in sketch.grounds:
        between = row[last.j : ground.i]
        if ground.i <= last.i or not 1 <= len(between) <= 2 or not all(u.tag == "," or u.word in CONJUNCTIONS for u in between):
            continue
        conjoined = between[-1].word in CONJUNCTIONS or (ground.counted and last.counted and ground.level in {None, last.level})
        if not conjoined or ground.belongs or not (ground.places or ground.counted) or ground.j in verbs:
            break
        found.append(ground)
        last = ground
    return found


def _before_aside(sketch: Sketch, ground: Ground) -> list[Ground]:
    """Return the place before an aside: "Guzara, on the road to the airport, and Karukh fell"."""
    row = sketch.row
    if ground.i < 3 or row[ground.i - 1].word != "and" or row[ground.i - 2].tag != ",":
        return []
    comma = next((k for k in range(ground.i - 3, -1, -1) if row[k].tag == ","), -1)
    return [g for g in sketch.grounds if g.j == comma and g.places and not g.belongs and not g.prep]


def _gapped(sketch: Sketch, draft: Draft) -> list[Ground]:
    """Return what a verb governs that is not said again: "Zaranj fell on Friday and Sheberghan the next day"."""
    row = sketch.row
    last = max((h.j for h in sketch.hits if h.row.frame not in {"own", "adjective"}), default=0)
    return [
        g for g in sketch.grounds
        if g.i >= draft.hit.j and g.i >= last and g is not draft.ground and g.places and g.j < len(row) and row[g.j].tag == "T"
        and (row[g.i - 1].word in CONJUNCTIONS or row[g.i - 1].tag == ",")
    ] + _and_in(sketch, draft, last) + [g for g in sketch.grounds if g.i >= last and g is not draft.ground and g.places and (_told_later(row, g) or (g.prep == "of" and g.head == "that"))]  # fmt: skip


def _and_in(sketch: Sketch, draft: Draft, last: int) -> list[Ground]:
    """Return the rest of "took Baharak on Saturday, and in Kunduz, Imam Sahib and Dasht-e-Archi"."""
    row = sketch.row
    found = []
    for where, ground in zip(sketch.grounds, sketch.grounds[1:], strict=False):
        led = where.prep == "in" and where.i > 1 and row[where.i - 2].word in CONJUNCTIONS and ground.i == where.j + 1 and row[where.j].tag == ","
        if led and where.i >= last and ground is not draft.ground and ground.places and not ground.belongs:
            found.append(ground)
    return found


def _told_later(row: list[Unit], ground: Ground) -> bool:
    """Whether a time of its own stands before the place: "Zaranj on Friday, in Sunday – at once Kunduz and Taloqan"."""
    k = ground.i - 1
    while k > 0 and (row[k].tag in "–—-" or row[k].word in {"at", "once", "also", "then", "on"}):
        k -= 1
    return (
        k > 1
        and row[k].tag == "T"
        and (row[k - 1].tag in ",;" or row[k - 1].word in CONJUNCTIONS | {"in", "on"})
        and ground.prep not in {"from", "to"}
    )


def _listed(sketch: Sketch, draft: Draft) -> list[Ground]:
    """Return what a count is said to consist of: "six districts fell: two in Farah, one in Ghor"."""
    row = sketch.row
    if not draft.ground.counted:
        return []
    among = row[0].word in {"among", "amongst"}  # "Among the cities captured this week are Kunduz and Aybak"
    opener = next((k for k in range(draft.hit.j, len(row)) if row[k].tag in ":–—" or row[k].word in LISTERS or (among and row[k].word in BE)), 0)
    if not opener:
        return []
    first = next((g for g in sketch.grounds if opener < g.i <= opener + 3), None)
    if row[opener].word in LISTERS and first and first.places:
        return [first]  # "among them Garziwan, where 60 soldiers had been surrounded"
    if any(h.i > opener for h in sketch.hits):
        return []
    return [g for g in sketch.grounds if g.i > opener and (g.places or (g.counted and g.count)) and not g.belongs]


def _follow(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Herat followed in the evening", "Kharwar went first"; the telling asks what went before."""
    row = sketch.row
    after = row[hit.j] if hit.j < len(row) else None
    if after is not None and not (after.tag in ".,;T" or after.word in {"too", "next", "first", "suit", "on", "later", "in", "soon", "and"}):
        return []
    verb = group(row, hit.verb, hit.forms)
    ground = subject_ground(sketch, verb.start) if "past" in hit.forms and not verb.words else None
    return [draft_of(hit, verb, ground)] if ground and ground.places else []


def _next(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Next to go was Ghazni"."""
    ground = object_ground(sketch, hit.j)
    return [draft_of(hit, Group(start=hit.i), ground)] if ground and ground.places else []


def _take(sketch: Sketch, hit: Hit) -> list[Draft]:
    row, end = sketch.row, hit.j
    verb = group(row, hit.verb, hit.forms)
    direct = object_ground(sketch, end)
    by = agent(sketch, end, BY)
    if hit.i == 0 and "pp" in hit.forms and end < len(row) and row[end].word in BE:  # "Captured were also Ghazni and Herat"
        ground, side = object_ground(sketch, end + 1), by
    elif verb.passive and (direct is None or by.actor or not verb.joined):
        ground, side = subject_ground(sketch, verb.start) or direct, by
    elif "pp" in hit.forms and not verb.perfect and by.actor and direct is None:
        ground, side = participle_ground(sketch, hit.i), by
    else:
        gap = next((g for g in sketch.grounds if hit.verb < g.i and g.j <= hit.j), None)
        ground = gap or direct or relativised(sketch, verb.start)
        side = subject_side(sketch, verb.start)
        if ground is None and "pp" in hit.forms and not side.actor and not verb.perfect:
            ground = participle_ground(sketch, hit.i)
        elif ground is not None and (
            not side.actor
            and (not side.pronoun or side.pronoun in {"civilians", "place"})
            and not (verb.to or "ing" in hit.forms or "having" in verb.words)
        ):
            return []
    if ground is None and "pp" in hit.forms and not verb.passive and (parted := verb_last(sketch, hit.i)):
        ground, side = parted
    if ground is None or _befriended(sketch, hit, ground, verb):
        return []
    return [draft_of(hit, verb, ground, side, agent(sketch, end, frozenset(("from",))))]


def _befriended(sketch: Sketch, hit: Hit, ground: Ground, verb: Group) -> bool:
    """Whether the words only look like a capture: a claim to something, "took in refugees", a person "captured alive"."""
    if hit.row.rule == "take.claim":
        return ground.anaphor in {"it", "there"} or verb.passive
    if hit.row.rule == "take.take-in":
        return (
            not verb.passive
            and sketch.row[hit.j : hit.j + 1] != []
            and sketch.row[hit.j].word not in DETERMINERS
            and sketch.row[hit.j].tag != "K"
        )
    if hit.row.rule == "take.clear" and sketch.row[hit.j : hit.j + 1] and sketch.row[hit.j].word in {"operation", "operations"}:
        return True
    return any(u.word in {"alive", "wounded"} for u in sketch.row[hit.j : hit.j + 1])


def _taken_last(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "have four further districts under their control brought"."""
    ground = next((g for g in sketch.grounds if g.j == hit.i and not g.belongs), None)
    side = subject_side(sketch, ground.i) if ground else Side()
    return [draft_of(hit, Group(start=hit.i), ground, side)] if ground and (side.actor or side.pronoun) else []


def _arrive(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the Taliban walked in", where somebody else has gone."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    side = subject_side(sketch, verb.start)
    last = hit.j >= len(row) or row[hit.j].tag in ".,;T" or row[hit.j].word in {"there", "unopposed", "without", "after", "and"}
    if not side.actor or not last or side.at < 0:
        return []
    return [draft_of(hit, verb, there(hit), side)]


def _fall(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    if "base" in hit.forms and hit.verb > 0 and row[hit.verb - 1].word in {"the", "a", "of", "this", "imminent"}:
        return []  # the noun: "a fall of the city"
    verb = group(row, hit.verb, hit.forms)
    ground = subject_ground(sketch, verb.start)
    if ground is None and hit.i == 0 and hit.j < len(row) and row[hit.j].word in BE:
        ground = object_ground(sketch, hit.j + 1)  # "Fallen is also Ghazni"
    if ground is None and (verb.start == 0 or row[hit.j - 1].word in {"fell", "fallen"}):
        ground = object_ground(sketch, hit.j)
    if ground is None and row[hit.verb].word == "fallen":
        ground = participle_ground(sketch, hit.i)
    if ground is None:
        return []
    inner = next((Side(row[k].data, at=k) for k in range(hit.verb + 1, hit.j) if row[k].tag == "S"), Side())
    if hit.row.rule == "fall.out":
        return [draft_of(hit, verb, ground, None, inner)]
    return [draft_of(hit, verb, ground, agent(sketch, hit.j, TO))]


def _under(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Zaranj came under Taliban control", "passed into the hands of the insurgents"."""
    verb = group(sketch.row, hit.verb, hit.forms)
    row = sketch.row
    after = next(
        (k + 1 for k in range(hit.j, min(hit.j + 3, len(row))) if row[k].word in {"them", "insurgents"} or row[k].tag == "S"), hit.j
    )
    ground = subject_ground(sketch, verb.start) or object_ground(sketch, after, frozenset(("also",)))
    stop = hit.j + 5 if sketch.row[hit.j - 1].word == "of" else hit.j
    who = next((Side(u.data, at=k) for k, u in enumerate(sketch.row[:stop]) if k >= hit.i and u.tag == "S"), Side(pronoun="they"))
    return [draft_of(hit, verb, ground, who)] if ground else []


def _gone(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Shahristan is gone", and nothing that says where to."""
    row = sketch.row
    if not hit.i or row[hit.i - 1].word not in BE | ADVERBS or (hit.j < len(row) and row[hit.j].tag not in '.,”"'):
        return []
    verb = group(row, hit.i, frozenset(("base",)))
    ground = subject_ground(sketch, verb.start)
    return [draft_of(hit, verb, ground)] if ground and ground.places else []


def _go(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    near = row[hit.j : hit.j + 7]
    side = next((k for k, u in enumerate(near) if u.tag == "S"), -1)
    token = any(u.word in HAND for u in near)
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
    ground = object_ground(sketch, hit.j)
    if verb.passive and (ground is None or not verb.joined):
        ground = subject_ground(sketch, verb.start) or ground
        return [draft_of(hit, verb, ground, side)] if ground else []
    if ground is None and hit.row.rule == "lose.gone-lost":
        ground = next((g for g in sketch.grounds if hit.verb < g.i and g.j <= hit.j), None) or subject_ground(sketch, verb.start)
        return [draft_of(hit, verb, ground, side)] if ground else []
    if ground is None and any(u.word in HAND for u in row[hit.j : hit.j + 4]):  # "which had lost into the hands of this force"
        ground = subject_ground(sketch, verb.start)
        return [draft_of(hit, verb, ground, agent(sketch, hit.j, TO))] if ground else []
    if ground is None:
        k = hit.i - 1
        before = (
            participle_ground(sketch, hit.i)
            if "pp" in hit.forms and (side.actor or (k > 0 and row[k].tag == "," and hit.row.frame == "lose"))
            else None
        )
        return [draft_of(hit, verb, before, side)] if before else []
    loser = subject_side(sketch, verb.start)
    named = loser.actor or loser.pronoun not in {"", "civilians"} or side.actor or "having" in verb.words
    return [draft_of(hit, verb, ground, side, loser)] if named or verb.start <= 1 else []


def _give(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    inner = next((g for g in sketch.grounds if hit.verb < g.i and g.j <= hit.j and not g.belongs), None)
    if hit.row.rule in {"lose.hand", "lose.leave-to"}:
        side = next((Side(row[k].data, at=k) for k in range(hit.j - 1, min(hit.j + 4, len(row))) if row[k].tag == "S"), Side())
        if not side.actor:
            return []
        verb = group(row, hit.verb, hit.forms)
        ground = inner or (subject_ground(sketch, verb.start) if verb.passive else None)
        return [draft_of(hit, verb, ground, side, kind="transferred")] if ground else []
    if hit.row.rule == "lose.give-away":
        verb = group(row, hit.verb, hit.forms)
        loser = subject_side(sketch, verb.start)
        return [draft_of(hit, verb, inner, None, loser, kind="transferred")] if inner and inner.places and (loser.actor or loser.pronoun) else []
    found = _lose(sketch, hit)
    return [msgspec.structs.replace(d, kind="transferred") for d in found if d.gainer.actor or d.loser.actor or d.loser.pronoun == "officials" or d.group.passive]


def _drive(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    ground = object_ground(sketch, hit.j, frozenset("of from out away".split()))
    stop = ground.i if ground else min(hit.j + 4, len(row))
    pushed = next(
        (k for k in range(hit.verb + 1, stop) if row[k].tag == "S" or row[k].word in {"them", "enemy", "opponent", "opponents", "group"}),
        -1,
    )
    if pushed >= hit.j and row[pushed - 1].word in {"by", "from", "of"}:
        pushed = -1
    if ground is None and pushed >= hit.j:  # "knocked out the Taliban from Gurziwan"
        ground = next((g for g in sketch.grounds if g.i > pushed and g.prep in {"from", "of"} and g.i - pushed <= 4), None)
    subject = subject_side(sketch, verb.start)
    if pushed >= 0:
        loser = Side(row[pushed].data, at=pushed) if row[pushed].tag == "S" else Side(pronoun="them", at=pushed)
        gainer = subject
    else:
        loser, gainer = subject, agent(sketch, hit.j, BY)
        if not loser.actor and loser.pronoun not in {"they", "who", "fighters", "it", "group"}:
            return []
    if ground is None and row[hit.j - 1].word == "out" and (verb.passive or pushed >= 0):
        ground = there(hit)
    return [draft_of(hit, verb, ground, gainer, loser)] if ground else []


def _hold(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    if hit.i and row[hit.i - 1].word in {"the", "of", "full", "total", "in", "under", "no", "'s", "a", "their"}:
        return []  # the noun
    verb = group(row, hit.verb, hit.forms)
    if verb.passive or ("pp" in hit.forms and hit.j < len(row) and row[hit.j].word == "by"):
        side = agent(sketch, hit.j, BY)
        ground = subject_ground(sketch, verb.start) if verb.passive else participle_ground(sketch, hit.i)
    else:
        side, ground = subject_side(sketch, verb.start), object_ground(sketch, hit.j) or relativised(sketch, verb.start)
        if not side.actor and side.pronoun not in {"they", "group", "movement", "place"}:
            return []
    if ground is None or not (side.actor or side.pronoun):
        return []
    if {"no", "longer"} <= verb.words:
        verb.words = verb.words - {"no"}
        return [draft_of(hit, verb, ground, None, side)] if side.actor or side.pronoun == "place" else []
    return [draft_of(hit, verb, ground, side, state=True)]


def _state(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    side = next((k for k in range(hit.i, min(hit.j + 4, len(row))) if row[k].tag == "S"), -1)
    if (
        side < 0
        and hit.row.rule == "state.under"
        and not any(u.word == "their" for u in row[hit.i : hit.j])
        and row[hit.j - 1].word != "control"
    ):
        return []
    who = Side(row[side].data, at=side) if side >= 0 else Side(pronoun="they")
    k = hit.i
    while k > 0 and (
        row[k - 1].word in ADVERBS or row[k - 1].word.endswith("ly") or row[k - 1].tag == "T" or row[k - 1].word in {"still", "whole"}
    ):
        k -= 1
    copula = hit.verb if hit.verb >= 0 else k - 1
    if copula >= 0 and (hit.verb >= 0 or row[copula].word in STAYS):
        verb = group(row, k, frozenset(("base",))) if hit.verb < 0 else group(row, hit.verb, hit.forms)
        start = min(verb.start, copula)
        ground = subject_ground(sketch, start)
        verb.words = verb.words | {row[copula].word} | {u.word for u in row[copula : hit.i]}
    else:
        verb, ground = Group(start=hit.i), participle_ground(sketch, hit.i)
        passed = next((k for k in range(hit.j, min(hit.j + 4, len(row))) if row[k].word in PASSED), -1)
        if ground is None and passed >= 0:  # "into the hands of the Talibs crossed over Tulak"
            ground = object_ground(sketch, passed + 1, frozenset(("over", "also")))
            return [draft_of(hit, verb, ground, who, kind="captured")] if ground else []
    return [draft_of(hit, verb, ground, who, state=True)] if ground else []


PASSED = frozenset("is are was were passed crossed went fell came moved gone fallen has have".split())


STAYS = BE | HAVE | frozenset("remain remains remained stays stay now 's back".split())


def _in_control(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "they were also in control of Herat"."""
    verb = group(sketch.row, hit.i, frozenset(("base",)))
    side = subject_side(sketch, verb.start)
    of = sketch.row[hit.j - 1].word == "of"
    if not of and not (hit.i and sketch.row[hit.i - 1].tag == "S"):
        return []  # "the Taliban in control" of what was just named
    ground = object_ground(sketch, hit.j) if of else there(hit)
    if ground is None or not (side.actor or side.pronoun in {"they", "group", "movement", "fighters"}):
        return []
    return [draft_of(hit, verb, ground, side, state=True)]


def _own(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "they already had Kunduz": nothing but determiners between the verb and the place."""
    side = subject_side(sketch, hit.i)
    ground = next((g for g in sketch.grounds if g.i == hit.j), None)
    if ground is None or ground.belongs or not ground.places or not (side.actor or side.pronoun == "they"):
        return []
    return [draft_of(hit, group(sketch.row, hit.verb, hit.forms), ground, side, state=True)]


def _territory(row: list[Unit], k: int) -> bool:
    """Whether a side's word is followed by ground: "is now Taliban territory"."""
    return k + 1 < len(row) and row[k + 1].word in {"territory", "district", "town", "city", "country", "land", "ground", "province"}


def _adjective(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    at = next((k for k in range(hit.j, min(hit.j + 4, len(row))) if row[k].tag == "S" and (HYPHENATED.match(row[k].word) or _territory(row, k))), 0)
    if not at or any(u.tag not in "wT" or u.word in PREPOSITIONS for u in row[hit.j : at]):
        return []
    ground = subject_ground(sketch, group(row, hit.i, frozenset(("base",))).start)
    verb = Group(start=hit.i, words=frozenset(u.word for u in row[hit.i : at]))
    return [draft_of(hit, verb, ground, Side(row[at].data, at=at), state=True)] if ground else []


def _noun(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the fall of Zaranj"; a modal or a negation after it says whether it happened."""
    row = sketch.row
    if hit.row.rule == "noun.control" and not any(
        u.word in {"claimed", "claim", "claims", "vindicated", "vindicates", "announced", "announce", "announces", "declared", "proclaimed"} for u in row[max(0, hit.i - 4) : hit.i]
    ):
        return []
    ground = object_ground(sketch, hit.j)
    if ground is None:
        return []
    side = next(
        (Side(row[k].data, at=k) for k in range(hit.i, hit.j) if row[k].tag == "S"), agent(sketch, ground.j, frozenset(("by", "to")))
    )
    if hit.row.kind == "withdrew":
        loser = agent(sketch, ground.j, BY)
        return [draft_of(hit, Group(start=hit.i), ground, None, loser)] if ground.places or ground.counted else []
    if not side.actor and hit.row.rule == "noun.control":
        side = subject_side(sketch, hit.i)
    after = frozenset(u.word for u in row[ground.j : ground.j + 4]) & (MODALS | NEGATORS)
    return [draft_of(hit, Group(start=hit.i, words=after), ground, side)]


def _noun_own(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Zaranj's fall"."""
    row = sketch.row
    if hit.i < 2 or row[hit.i - 1].tag != "'s":
        return []
    ground = next((g for g in sketch.grounds if g.j == hit.i - 1 and g.places), None)
    after = frozenset(u.word for u in row[hit.j : hit.j + 3]) & (MODALS | NEGATORS)
    return [draft_of(hit, Group(start=hit.i, words=after), ground)] if ground else []


def _fight(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    if verb.passive and hit.row.rule == "fight.into":
        return []
    if verb.passive:
        ground, side = subject_ground(sketch, verb.start), agent(sketch, hit.j, BY)
    else:
        side = subject_side(sketch, verb.start)
        ground = object_ground(sketch, hit.j, frozenset("on in into at against towards to".split()))
        if (not side.actor and not side.pronoun) or side.pronoun in {"civilians", "place", "officials"}:
            return []
        if ground is None and hit.row.rule == "fight.launch":
            ground = setting(sketch, verb.start)
    return [draft_of(hit, verb, ground, side)] if ground else []


def _clash(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    if hit.row.rule in {"fight.siege", "fight.under-attack"}:
        copula = hit.i and row[hit.i - 1].word in BE | ADVERBS | HAVE | {"came", "come", "comes", "coming", "remains"}
        ground = subject_ground(sketch, group(row, hit.i - 1, frozenset(("base",))).start) if copula else participle_ground(sketch, hit.i)
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
    if row[hit.i].word == "siege" and row[hit.j - 1].word == "siege" and not any(g.i >= hit.j for g in sketch.grounds):
        return [draft_of(hit, Group(start=hit.i), there(hit), kind="besieged")]  # "was lost after a siege of 20 days"
    if any(u.word == "after" for u in row[max(0, hit.i - 7) : hit.i]) and any(h.row.frame in {"take", "fall"} for h in sketch.hits):
        return []  # "taken after a week of fighting"
    side = _attacker(sketch, hit)
    lead = frozenset("in around near for outside inside of on at the from within against".split())
    siege = "besieged" if row[hit.i].word in {"siege", "encirclement"} else ""
    for ground in sketch.grounds:
        if ground.i >= hit.j and ground.i - hit.j < 12 and ground.prep in lead and not any(u.tag in ";:" for u in row[hit.j : ground.i]):
            return [draft_of(hit, Group(start=hit.i), ground, side, kind=siege)]
    before = next((g for g in sketch.grounds if g.j <= hit.i and g.prep in {"in", "around", "near", "outside"}), None)
    if before is None and hit.row.rule == "clash.fighting" and any(u.word in BEGINNINGS for u in row[hit.j : hit.j + 5]):
        before = there(hit)
    return [draft_of(hit, Group(start=hit.i), before, side)] if before else []


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
    ground = next((g for g in sketch.grounds if g.i >= hit.j and g.prep in {"on", "from", "in", "against"}), None) or held_by(
        sketch, 0, hit.i
    )
    return [draft_of(hit, verb, ground, None, side)] if ground and (side.actor or side.pronoun == "officials") else []


Frame = Callable[[Sketch, Hit], Sequence[Draft]]
FRAMES: dict[str, Frame] = {
    "own": _own, "incontrol": _in_control, "adjective": _adjective, "take": _take, "taken-last": _taken_last, "arrive": _arrive, "fall": _fall, "gone": _gone, "follow": _follow, "next": _next, "under": _under, "go": _go, "lose": _lose, "give": _give,
    "drive": _drive, "hold": _hold, "state": _state, "fight": _fight, "clash": _clash, "fend": _fend, "attempt": _attempt, "noun": _noun, "noun-own": _noun_own, **LEFT_FRAMES,
}  # fmt: skip
