"""States: side holds place, place is in the hands of side."""

from groundshift.core.reading.arguments import (
    Side,
    Sketch,
    agent,
    object_ground,
    participle_ground,
    setting,
    subject_ground,
    subject_side,
)  # fmt: skip
from groundshift.core.reading.arguments_apart import fronted, relativised
from groundshift.core.reading.frames_shared import BY, Draft, Frame, draft_of, there
from groundshift.core.reading.grounds_shared import PREPOSITIONS, Ground
from groundshift.core.reading.units import HYPHENATED, Unit
from groundshift.core.reading.verbs import ADVERBS, BE, HAVE, NEGATORS, Group, Hit, group


def _hold(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    if hit.i and row[hit.i - 1].word in {"the", "of", "full", "total", "in", "under", "no", "'s", "a", "their"}:
        return []  # the noun
    verb = group(row, hit.verb, hit.forms)
    if verb.passive or ("pp" in hit.forms and hit.j < len(row) and row[hit.j].word == "by"):
        side = agent(sketch, hit.j, BY)
        ground = subject_ground(sketch, verb.start) if verb.passive else fronted(sketch, hit.i, hit.j) or participle_ground(sketch, hit.i)
    else:
        side, ground = (
            subject_side(sketch, verb.start),
            object_ground(sketch, hit.j) or relativised(sketch, verb.start, frozenset(("where",))),
        )
        if ground is None and not side.actor and (held := setting(sketch, hit.i)) and (k := _side_behind(row, hit.j)):
            side, ground = Side(row[k].data, at=k), held  # "In Kohestan rules the Taliban"
        if not side.actor and side.pronoun not in {"they", "group", "movement", "place"}:
            return []
    if ground is None or not (side.actor or side.pronoun):
        return []
    if _no_longer(row, hit, verb):
        return [draft_of(hit, verb, ground, None, side, kind="captured")] if side.actor or side.pronoun == "place" else []
    return [draft_of(hit, verb, ground, side, state=True)]


def _no_longer(row: list[Unit], hit: Hit, verb: Group) -> bool:
    """Whether it was so and is not: "no longer in government hands", "is not under government control any more"; its negation is lifted."""
    before, after = (" ".join(u.word for u in units) for units in (row[max(0, hit.i - 3) : hit.i], row[hit.j : hit.j + 6]))
    over = {"no", "longer"} <= verb.words or " no longer" in f" {before}" or (verb.words & NEGATORS and any(w in after for w in ANY_MORE))
    if over:
        verb.words = verb.words - NEGATORS
    return bool(over)


ANY_MORE = ("any more", "anymore", "any longer")


def _side_behind(row: list[Unit], j: int) -> int:
    return next((k for k in range(j, min(j + 2, len(row))) if row[k].tag == "S"), 0)


def _state(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    side = next((k for k in range(hit.i, min(hit.j + 4, len(row))) if row[k].tag == "S"), -1)
    if side < 0 and hit.row.rule == "state.under" and not any(u.word in POSSESSORS for u in row[hit.i : hit.j]):
        return []
    who = Side(row[side].data, at=side) if side >= 0 else _owner(sketch, hit)
    k = hit.i
    while k > 0 and (
        row[k - 1].word in ADVERBS
        or row[k - 1].word.endswith("ly")
        or row[k - 1].tag == "T"
        or row[k - 1].word in {"still", "whole", "not"}
    ):
        k -= 1
    copula = hit.verb if hit.verb >= 0 else k - 1
    if copula >= 0 and (hit.verb >= 0 or row[copula].word in STAYS):
        verb = group(row, k, frozenset(("base",))) if hit.verb < 0 else group(row, hit.verb, hit.forms)
        start = min(verb.start, copula)
        ground = subject_ground(sketch, start) or _behind(sketch, hit, copula, side)
        verb.words = verb.words | {row[copula].word} | {u.word for u in row[copula : hit.i]}
    else:
        verb, ground = Group(start=hit.i), participle_ground(sketch, hit.i) or _woken(sketch, hit.i)
        passed = next((k for k in range(hit.j, min(hit.j + 4, len(row))) if row[k].word in PASSED), -1)
        if ground is None and passed >= 0:  # "into the hands of the Talibs crossed over Tulak"
            ground = object_ground(sketch, passed + 1, frozenset(("over", "also")))
            return [draft_of(hit, verb, ground, who, kind="captured")] if ground else []
    if ground and _no_longer(row, hit, verb):
        return [draft_of(hit, verb, ground, None, who, kind="captured")]
    return [draft_of(hit, verb, ground, who, state=True)] if ground else []


POSSESSORS = frozenset("their its our group movement".split())


def _behind(sketch: Sketch, hit: Hit, copula: int, side: int) -> Ground | None:
    """Return the place of a sentence that its verb opens: "Since Friday are in the hands of the Taliban also Tulak and Taywara"."""
    opens = all(u.tag == "T" or u.word in {"from", "since", "also", "already"} for u in sketch.row[:copula])
    return object_ground(sketch, max(side + 1, hit.j), frozenset(("also",))) if opens else None


def _owner(sketch: Sketch, hit: Hit) -> Side:
    """Return whose "their control" or "our hands" is: the side that acts in the clause, else the first of the sentence."""
    if any(u.word in {"our", "ours"} for u in sketch.row[hit.i : hit.j]):
        return Side(pronoun="we", at=hit.i)
    if any(u.word in {"group", "movement"} for u in sketch.row[hit.i : hit.j]):
        return Side(pronoun="group", at=hit.i)
    side = subject_side(sketch, hit.i)
    first = next((Side(u.data, at=k) for k, u in enumerate(sketch.row[: hit.i]) if u.tag == "S"), Side(pronoun="they"))
    return side if side.actor else first


def _woken(sketch: Sketch, at: int) -> Ground | None:
    """Return the place of "Zaranj woke up under Taliban rule", "ended the week in their hands"."""
    near = sketch.row[max(0, at - 4) : at]
    return subject_ground(sketch, at) if any(u.word in WAKES for u in near) else None


WAKES = frozenset("woke wakes awoke lives living lived spent ended ends found finds sits lay lies stood stands back".split())
PASSED = frozenset("is are was were passed crossed went fell came moved gone fallen has have".split())


STAYS = BE | HAVE | frozenset("remain remains remained stays stay now 's back".split())


def _in_control(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "they were also in control of Herat"."""
    verb = group(sketch.row, hit.i, frozenset(("base",)))
    side = subject_side(sketch, verb.start)
    of = sketch.row[hit.j - 1].word == "of" or (sketch.row[hit.j - 1].word in {"in", "over"} and object_ground(sketch, hit.j) is not None)
    where = None if of else setting(sketch, hit.i)
    if where and side.actor:
        return [draft_of(hit, verb, where, side, state=True)]
    here = next((g for g in sketch.grounds if g.i == hit.j and g.anaphor in {"there", "here"}), None)
    if here and side.actor:
        return [draft_of(hit, verb, here, side, state=True)]  # "the insurgents who are in control there"
    last = hit.j >= len(sketch.row) or sketch.row[hit.j].tag in ".,;"
    if not of and not (hit.i and sketch.row[hit.i - 1].tag == "S") and not (last and (side.actor or side.pronoun == "they")):
        return []  # "the Taliban in control" of what was just named
    ground = object_ground(sketch, hit.j) if of else there(hit)
    if ground is None or not (side.actor or side.pronoun in {"they", "group", "movement", "fighters"}):
        return []
    return [draft_of(hit, verb, ground, side, state=True)]


def _own(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "they already had Kunduz": nothing but determiners between the verb and the place."""
    ground = next((g for g in sketch.grounds if g.i == hit.j), None)
    if ground is None or ground.belongs or not ground.places:
        return []
    side = subject_side(sketch, hit.i)
    if not side.actor and side.pronoun != "they":
        return []
    return [draft_of(hit, group(sketch.row, hit.verb, hit.forms), ground, side, state=True)]


def _territory(row: list[Unit], k: int) -> bool:
    """Whether a side's word is followed by ground: "is now Taliban territory"."""
    return k + 1 < len(row) and row[k + 1].word in {"territory", "district", "town", "city", "country", "land", "ground", "province"}


def _adjective(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    at = next(
        (k for k in range(hit.j, min(hit.j + 4, len(row))) if row[k].tag == "S" and (HYPHENATED.match(row[k].word) or _territory(row, k))),
        0,
    )
    if not at or any(u.tag not in "wT" or u.word in PREPOSITIONS for u in row[hit.j : at]):
        return []
    ground = subject_ground(sketch, group(row, hit.i, frozenset(("base",))).start)
    verb = Group(start=hit.i, words=frozenset(u.word for u in row[hit.i : at]))
    return [draft_of(hit, verb, ground, Side(row[at].data, at=at), state=True)] if ground else []


HELD_FRAMES: dict[str, Frame] = {"hold": _hold, "state": _state, "incontrol": _in_control, "own": _own, "adjective": _adjective}
