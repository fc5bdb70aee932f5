"""Surrenders: who gives up where, and with which place."""

from groundshift.core.language.english.auxiliaries import BE, NOUN_LEADS
from groundshift.core.language.english.clausewords import DOERS
from groundshift.core.language.english.eventwords import GIVEN_UP_OTHERWISE, MEN, SOME_OF, SURRENDER_LEADS
from groundshift.core.language.english.nouns import OFFICIALS
from groundshift.core.language.rows import Trait
from groundshift.core.reading.events.drafts import Draft, draft_of, there
from groundshift.core.reading.events.left import home, leavers
from groundshift.core.reading.sentence.syntax.arguments import Side, Sketch, agent, clause_start, object_ground, subject_ground
from groundshift.core.reading.sentence.syntax.verbs import Hit, group
from groundshift.core.reading.sentence.units import Unit


def _yield(sketch: Sketch, hit: Hit) -> list[Draft]:  # noqa: PLR0911  # one way out for each shape
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    place = subject_ground(sketch, verb.start)
    loser = leavers(sketch, verb.start)
    to = agent(sketch, hit.j, frozenset("to by".split()))
    if Trait.GIVES in hit.row.traits and (verb.passive or row[hit.verb].word == "given") and place and (place.places or place.counted):
        return [draft_of(hit, verb, place, kind="withdrew")]  # "Musa Qala was given up"
    if place and not loser.actor and place.places and Trait.OF_SUBJECT in hit.row.traits:
        given = agent(sketch, hit.j, frozenset(("to",))) if verb.passive else to
        by = agent(sketch, hit.j, frozenset(("by",))) if verb.passive else Side()
        if (by.actor or by.pronoun) and by.actor != given.actor:  # "was surrendered by the army to the Taliban", "by soldiers", "by elders"
            return [draft_of(hit, verb, place, given, by, kind="transferred"), draft_of(hit, verb, place, given, by)]
        return [draft_of(hit, verb, place, to, kind="transferred"), draft_of(hit, verb, place, to)]  # with the place its defenders
    ground = object_ground(sketch, hit.j)
    named = ground and (ground.places or ground.anaphor in KINDS_GIVEN)
    if ground and named and Trait.GIVES in hit.row.traits and loser.actor and not to.actor:
        return [draft_of(hit, verb, ground, None, loser, kind="withdrew")]  # "has given up the city": to whom, nobody says
    if (
        ground
        and ground.anaphor in KINDS_GIVEN
        and ((Trait.GIVES in hit.row.traits and loser.actor) or (to.actor and loser.pronoun == "officials"))
    ):
        return [draft_of(hit, verb, ground, to, loser, kind="transferred"), draft_of(hit, verb, ground, to, loser)]
    if ground and ground.places and (loser.actor or loser.pronoun == "officials"):
        return [draft_of(hit, verb, ground, to, loser, kind="transferred"), draft_of(hit, verb, ground, to, loser)]
    so_many = Trait.GIVES in hit.row.traits and [u.tag for u in row[hit.j : hit.j + 1]] == ["N"]
    if so_many and ground and ground.counted and ground.level != "checkpoint" and ground.i == hit.j:
        return [draft_of(hit, verb, ground, None, loser, kind="withdrew")]  # "elsewhere it has given up dozens of district centres"
    if Trait.GIVES in hit.row.traits and {u.word for u in row[hit.j : hit.j + 3]} & GIVEN_UP_OTHERWISE:
        return []  # "gave up his post"
    counted = next((k for k in range(clause_start(sketch, verb.start), verb.start) if row[k].tag == "N"), -1)
    inside = any(g.places and g.prep in {"in", "at"} for g in sketch.grounds)
    if inside and not loser.actor and loser.pronoun in {"", "place"} and 0 <= counted == verb.start - 1:
        loser = Side(pronoun="officials")  # "In Sheberghan 150 have surrendered"
    if Trait.DEFECTS in hit.row.traits:
        several = loser.actor or any(u.tag == "N" or u.word in MEN for u in sketch.row[clause_start(sketch, verb.start) : verb.start])
        them = row[hit.j - 1].word == "them" and not any(u.tag == "S" for u in row[: verb.start])
        if place is not None or verb.passive or not several or them:
            return []  # a place that joined a side, or one man
    return _give_up(sketch, hit, loser)


KINDS_GIVEN = frozenset("city district village province provincial_capital base border_crossing it".split())


def hands_over(sketch: Sketch, draft: Draft) -> Side | None:
    """Return who gives himself up with the place he hands over: its officials or soldiers, if they are named."""
    row = sketch.row
    by = next((k for k in range(draft.hit.j, min(draft.hit.j + 8, len(row))) if row[k].word == "by"), None)
    if draft.group.passive:
        near = row[by : by + 4] if by is not None else []
        return next((Side(pronoun="officials") for u in near if u.word in OFFICIALS or u.word in DOERS or u.tag == "S"), None)
    loser = draft.loser if draft.loser.actor or draft.loser.pronoun else leavers(sketch, draft.group.start)
    return loser if loser.actor or loser.pronoun == "officials" else None


def _give_up(sketch: Sketch, hit: Hit, loser: Side) -> list[Draft]:
    if (not loser.actor and not loser.pronoun) or loser.pronoun == "civilians" or any(u.word in {"places", "areas"} for u in sketch.row):
        return []
    verb = group(sketch.row, hit.verb, hit.forms)
    field = next((g for g in sketch.grounds if g.prep == "at" and g.anaphor == "base" and 0 < g.i - hit.j <= 2), None)
    theirs = next((g for g in sketch.grounds if g.prep == "of" and g.head in OFFICIALS and 0 < g.i - hit.j <= 3 and g.places), None)
    near = (
        theirs  # "surrendered the garrison of Sangin"
        or field
        or home(sketch, 0, verb.start)
        or next((g for g in sketch.grounds if g.prep in {"in", "at"} and g.places and not g.belongs), None)
    )
    if near is None and _so_many_men(sketch.row, clause_start(sketch, verb.start), verb.start):
        return []  # "728 rebels laid down their arms in the past day": of no one place
    wide = near is not None and bool(near.places) and not near.capitals and all(m.level == "province" for m in near.places)
    if wide and Trait.DEFECTS not in hit.row.traits:
        return []  # "200 Daesh fighters surrendered in Jowzjan": men, not the province
    return [draft_of(hit, verb, near or there(hit), None, loser)]


def _so_many_men(row: list[Unit], start: int, end: int) -> bool:
    """Whether a number of men give up, not the garrison of a place: "up to 800 servicemen", "many of the security forces"."""
    return any(u.tag == "N" or u.word in SOME_OF for u in row[start:end])


def _surrender(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    noun = "base" in hit.forms and hit.verb and row[hit.verb - 1].word in NOUN_LEADS | SURRENDER_LEADS
    noun = noun or ("base" in hit.forms and hit.j < len(row) and row[hit.j].word in BE)  # "that surrender is better for them"
    return [] if noun else _yield(sketch, hit)  # "a call of surrender"


YIELDED_FRAMES = {"yield": _surrender}
