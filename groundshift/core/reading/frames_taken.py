"""Taking: side takes place, drives a side out of it, walks in; "the capture of", "Zaranj's fall"."""

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
from groundshift.core.reading.arguments_apart import fronted, relativised, verb_last
from groundshift.core.reading.frames_shared import BY, Draft, Frame, draft_of, there
from groundshift.core.reading.grounds_shared import DETERMINERS, Ground
from groundshift.core.reading.verbs import BE, MODALS, NEGATORS, Group, Hit, group


def _take(sketch: Sketch, hit: Hit) -> list[Draft]:
    row, end = sketch.row, hit.j
    verb = group(row, hit.verb, hit.forms)
    ground: Ground | None
    direct = object_ground(sketch, end)
    by = agent(sketch, end, BY)
    if verb.passive and not by.actor and hit.row.rule == "take.bring-under":  # "brought under government control"
        by = next((Side(row[k].data, at=k) for k in range(hit.i + 1, end) if row[k].tag == "S"), by)
    if "pp" in hit.forms and not (verb.words - {"also"}) and (behind := fronted(sketch, hit.i, end)):
        ground, side = behind, by
    elif row[0].word == "what" and direct is None and (behind := fronted(sketch, 0, end)):  # "What the Taliban captured was Andar"
        ground, side = behind, subject_side(sketch, verb.start)
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
    if ground is None and "pp" in hit.forms and not verb.passive and (parted := verb_last(sketch, hit.i, hit.j)):
        ground, side = parted
    if ground is None or _befriended(sketch, hit, ground, verb):
        return []
    of = {"of"} if hit.row.rule in {"take.clear", "take.liberate"} else set()  # "cleared of the Taliban"
    loser = agent(sketch, end, frozenset({"from", *of}))
    if hit.row.rule == "take.out-of":  # "out of Taliban hands", "out of the hands of the Taliban"
        loser = next((Side(row[k].data, at=k) for k in range(hit.i + 1, min(end + 3, len(row))) if row[k].tag == "S"), loser)
    return [draft_of(hit, verb, ground, side, loser)]


def _befriended(sketch: Sketch, hit: Hit, ground: Ground, verb: Group) -> bool:
    """Whether the words only look like a capture: a claim to something, "took in refugees", a person "captured alive"."""
    if hit.row.rule == "take.install" and any(m.level == "province" for m in ground.places):
        return True  # "has established itself in Nangarhar"
    if hit.row.rule == "take.claim":
        return ground.anaphor in {"it", "there"} or verb.passive
    if hit.row.rule == "take.take-in":
        return (
            not verb.passive
            and sketch.row[hit.j : hit.j + 1] != []
            and sketch.row[hit.j].word not in DETERMINERS
            and sketch.row[hit.j].tag not in ".,;"
            and sketch.row[hit.j].tag != "K"
        )
    if hit.row.rule == "take.clear" and sketch.row[hit.j : hit.j + 1] and sketch.row[hit.j].word in {"operation", "operations"}:
        return True
    if hit.row.rule == "take.clear" and any(u.word in {"combatless", "fightless"} for u in sketch.row[hit.j :]):
        return True  # "would have cleared the most of them combatless": left, as other tongues say it
    return any(u.word in {"alive", "wounded"} for u in sketch.row[hit.j : hit.j + 1])


def _its(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "they entered Zaranj and took its control", "moved in and took control"."""
    if hit.j < len(sketch.row) and sketch.row[hit.j].word in {"of", "over", "in", "on", "at"}:
        return []
    verb = group(sketch.row, hit.verb, hit.forms)
    side = subject_side(sketch, verb.start)
    return [draft_of(hit, verb, there(hit), side)] if side.actor or side.pronoun == "they" else []


def _ended(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "commandos put an end to Taliban rule in Qush Tepa"."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    loser = next(Side(row[k].data, at=k) for k in range(hit.j - 1, hit.i, -1) if row[k].tag == "S")
    ground = there(hit) if row[hit.j - 1].word == "there" else object_ground(sketch, hit.j)
    side = subject_side(sketch, verb.start)
    return [draft_of(hit, verb, ground, side, loser)] if ground and (side.actor or side.pronoun in {"they", "fighters"}) else []


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
    last = (
        hit.j >= len(row)
        or row[hit.j].tag in ".,;T"
        or row[hit.j].word in {"there", "here", "unopposed", "without", "after", "and", "again"}
    )
    if hit.row.rule == "take.over-there" and hit.j < len(row) and row[hit.j].tag == "T":
        return []  # "when the Taliban took over in 1996"
    if not side.actor or not last or side.at < 0:
        return []
    return [draft_of(hit, verb, there(hit), side)]


def _let(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "in Nili elders let the fighters in": the place is given to whom they let in."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    let_in = next((u for u in row[hit.verb + 1 : hit.j] if u.tag == "S" or u.word in {"fighters", "militants", "insurgents"}), None)
    if let_in is None:
        return []
    gainer = Side(let_in.data) if let_in.tag == "S" else Side()
    into = object_ground(sketch, hit.j)
    if (row[hit.j - 1].word == "into") != bool(into and into.places):
        return []  # "let the Taliban into the government"
    return [draft_of(hit, verb, into or setting(sketch, verb.start) or there(hit), gainer, kind="transferred")]


def _handed(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the Taliban were handed the keys of Nili", "elders handed the Taliban the district"."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    if hit.forms & {"base", "s"} and not verb.words:
        return []  # the noun: "on the other hand"
    ground = object_ground(sketch, hit.j)
    beneficiary = next((Side(row[k].data, at=k) for k in range(hit.j, min(hit.j + 2, len(row))) if row[k].tag == "S"), Side())
    gainer = subject_side(sketch, verb.start) if verb.passive else beneficiary
    return [draft_of(hit, verb, ground, gainer, kind="transferred")] if ground and ground.places and gainer.actor else []


def _saved(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "it was saved by commandos", "14 districts were saved": taken back, in other tongues' words."""
    verb = group(sketch.row, hit.verb, hit.forms)
    ground, by = subject_ground(sketch, verb.start), agent(sketch, hit.j, BY)
    last = hit.j >= len(sketch.row) or sketch.row[hit.j].tag in ".,;T"
    return [draft_of(hit, verb, ground, by)] if verb.passive and ground and (by.actor or (ground.count and last)) else []


def _drive(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    if row[hit.verb].word == "forces" and (row[hit.verb - 1].word in DETERMINERS or row[hit.verb + 1].word in BE | {"of", "in", "on"}):
        return []  # "the forces of the state are withdrawn from"
    verb = group(row, hit.verb, hit.forms)
    if row[hit.verb + 1].word == "to" and "base" in hit.forms:
        return []  # the noun: "a push to get the Taliban out of Helmand"
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
        if any(u.word in {"attackers", "assailants", "raiders"} for u in row[max(0, verb.start - 3) : verb.start]):
            loser = Side(pronoun="group")  # who attacks is not the state's garrison
        being = verb.passive and row[verb.start].word == "being"  # "overran it before being driven out"
        if not loser.actor and loser.pronoun not in {"they", "who", "fighters", "it", "group"} and not being:
            return []
    if ground is None and row[hit.j - 1].word == "out" and (verb.passive or pushed >= 0):
        ground = there(hit)
    driven = {u.word for u in row[hit.verb : ground.i if ground else hit.j]}
    if "back" in driven and "out" not in driven:
        verb.words = verb.words | {"back"}
    return [draft_of(hit, verb, ground, gainer, loser)] if ground else []


def _noun(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the fall of Zaranj"; a modal or a negation after it says whether it happened."""
    row = sketch.row
    if hit.row.rule == "noun.control" and not any(
        u.word in {"claimed", "claim", "claims", "vindicated", "vindicates", "announced", "announce", "announces", "declared", "proclaimed"}
        for u in row[max(0, hit.i - 4) : hit.i]
    ):
        return []
    ground = object_ground(sketch, hit.j)
    if ground is None:
        return []
    led = BY | {"to"} if ground.j < len(row) and row[ground.j].word == "to" else BY
    inner = (Side(row[k].data, at=k) for k in range(hit.i, hit.j) if row[k].tag == "S")
    side = next(inner, agent(sketch, ground.j, led))
    if not side.actor and hit.row.rule == "noun.control":
        side = subject_side(sketch, hit.i)
    after = frozenset(u.word for u in row[ground.j : ground.j + 4]) & (MODALS | NEGATORS)
    if any(u.word in {"confirmed", "verified"} for u in row[ground.j : ground.j + 7]):
        after = frozenset()  # "could not be confirmed" is hearsay and no negation
    return [draft_of(hit, Group(start=hit.i, words=after), ground, side)]


def _noun_own(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Zaranj's fall", "a lawmaker confirmed its fall"."""
    row = sketch.row
    its = hit.i > 1 and row[hit.i - 1].word == "its" and (hit.j >= len(row) or row[hit.j].word != "of")
    told = its and row[hit.i - 2].word in ADMITTED
    if its and not told and row[hit.i].word in CAPTURES:
        return [draft_of(hit, Group(start=hit.i), there(hit))] if any(g.places and g.j <= hit.i for g in sketch.grounds) else []
    if hit.i < 2 or not (row[hit.i - 1].tag == "'s" or told):
        return []
    ground = next((g for g in sketch.grounds if g.j == hit.i - 1 and (g.places or g.anaphor)), None)
    if told:
        ground = Ground(hit.i - 1, hit.i, anaphor="it")  # "the Taliban announced its capture on Friday"
    after = frozenset(u.word for u in row[hit.j : hit.j + 3]) & (MODALS | NEGATORS)
    return [draft_of(hit, Group(start=hit.i, words=after), ground)] if ground else []


CAPTURES = frozenset("capture seizure takeover conquest recapture liberation".split())  # "fighters in Kunduz after its capture"
ADMITTED = frozenset(
    "confirm confirmed confirms announce announced announces report reported reports deny denied denies claim claimed claims admit admitted "
    "acknowledged celebrated dispute disputed".split()
)


TAKEN_FRAMES: dict[str, Frame] = {
    "take": _take, "ended": _ended, "its": _its, "taken-last": _taken_last, "arrive": _arrive, "let": _let, "handed": _handed, "saved": _saved, "drive": _drive, "noun": _noun, "noun-own": _noun_own,
}  # fmt: skip
