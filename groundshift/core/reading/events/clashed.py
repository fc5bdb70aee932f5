"""Fighting that has a place and no side that attacks: clashes, battles, shots heard, offensives under way."""

from groundshift.core.language.english.auxiliaries import BE
from groundshift.core.language.english.clausewords import CLAUSES, DOERS, ONE_MAN
from groundshift.core.language.english.cues import HYPOTHETICAL
from groundshift.core.language.english.eventwords import (
    BEGINNINGS,
    BLAST_LEADS,
    BLASTS,
    COUNTED_AMONG,
    DROPPED_ARMS,
    FOR_FIGHTING,
    FOUGHT_ABOUT,
    FOUGHT_IN,
    IN_THE_WAKE,
    LAUNCHES,
    NATIONWIDE,
    NEW_THOUGHT,
    OUTBREAKS,
    OUTER,
    POINTED_OUT,
    REMOTE,
    SEES,
    SIEGE_RAISED,
    SINGLE_FIGHTS,
    STARTS,
    TOLD_OF,
    TROUBLES,
    UNFOUGHT,
    YET_TO,
)
from groundshift.core.language.english.nouns import PARTS
from groundshift.core.language.rows import Trait
from groundshift.core.reading.events.drafts import Draft, draft_of, garrisoned, led_by, there
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.syntax.arguments import Side, Sketch, clause_start, subject_ground, subject_side
from groundshift.core.reading.sentence.syntax.verbs import Group, Hit, group
from groundshift.core.reading.sentence.units import Unit


def around(sketch: Sketch, j: int) -> Ground | None:
    """Return the place that words of fighting name after them: "clashed with the Taliban in Sangin"."""
    row = sketch.row
    for ground in sketch.grounds:
        if ground.i >= j and (led_by(row, ground) in BLAST_LEADS or row[ground.i - 1].word in COUNTED_AMONG):
            if ground.prep == "of" and ground.head in ONE_MAN:
                continue  # "killed 20 militants, the shadow governor of Nawzad among them"
            near = ground.i - j < 16 and not any(u.tag in ";:" or u.word in NEW_THOUGHT for u in row[j : ground.i])
            edge = ground.belongs and ground.j + 1 < len(row) and row[ground.j].tag == "'s" and row[ground.j + 1].word in PARTS
            return garrisoned(sketch, ground) if near and (edge or not ground.belongs) else None
    return None


def clash(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    word = row[hit.i].word
    verb = word in {"fighting", "shelling"} and hit.i and (row[hit.i - 1].word in BE or row[hit.i - 1].tag == "S")
    before = {u.word for u in row[max(0, hit.i - 2) : hit.i]}
    if (
        (verb and subject_side(sketch, hit.i).actor)
        or before & UNFOUGHT
        or (word in FOR_FIGHTING and hit.j < len(row) and row[hit.j].tag == "S")  # "French combat troops"
        or "none" in {u.word for u in row[hit.j : hit.j + 4]}
        or (before & BLASTS and Trait.FIGHTING not in hit.row.traits)
        or (word == "siege" and any(u.word in SIEGE_RAISED for u in row[max(0, hit.i - 3) : hit.i]))  # "have broken the siege of Farah"
    ):
        return []
    other = word in SINGLE_FIGHTS and row[hit.j : hit.j + 1] and row[hit.j].word == "against"
    if other and not any(u.tag == "S" or u.word in DOERS for u in row[hit.j : hit.j + 4]):
        return []  # "the battle against corruption"
    if word == "siege" and not any(hit.j <= g.i <= hit.j + 3 and not g.counted for g in sketch.grounds):
        return [draft_of(hit, Group(start=hit.i), there(hit), kind="besieged")]  # "was lost after a siege of 20 days"
    ended = any(u.word in IN_THE_WAKE for u in row[max(0, hit.i - 7) : hit.i])
    if ended and any(h.row.frame in {"take", "fall"} for h in sketch.hits):
        return []  # "taken after a week of fighting"
    dropped = word == "combat" and row[hit.i - 1].word == "in" and any(u.word in DROPPED_ARMS for u in row)
    if dropped or any(u.word in TROUBLES for u in row[max(0, hit.i - 2) : hit.j + 2]):
        return []  # "behind the fighting and insecurity in Farah", "the biggest bomb ever dropped in combat"
    if hit.i and row[hit.i - 1].word == "where":
        ground = next((g for g in reversed(sketch.grounds) if g.j <= hit.i and g.places and not g.belongs), None)
    else:
        ground = around(sketch, hit.j)
        ground = None if ended and ground and ground.prep == "from" else ground  # "after clashes the soldiers had fled from Badakhshan"
        if {u.word for u in row[max(0, hit.i - 3) : hit.i]} & REMOTE:  # "who fled the fighting arrived in Kabul"
            ground = ground if ground and ground.i - hit.j <= 2 else None
        elif ground is None or not ground.places:
            ground = _scene(sketch, hit) or ground
    if ground is None and ended and any(h.row.frame == "leave" and h.i < hit.i for h in sketch.hits):
        ground = there(hit)  # "the police left Sangin after three days of fighting"
    begun = any(u.word in OUTBREAKS for u in row[hit.j : hit.j + 3])
    told = frozenset() if begun else frozenset({u.word for u in row[max(0, hit.i - 3) : hit.i]} & POINTED_OUT)
    siege = "besieged" if word in {"siege", "encirclement"} else ""
    return (
        [draft_of(hit, Group(start=hit.i, words=_ahead(sketch, hit) | told), ground, _attacker(sketch, hit), kind=siege)] if ground else []
    )


def _ahead(sketch: Sketch, hit: Hit) -> frozenset[str]:
    """Return the modals by which a fight is yet to come: "they will be used in battles in Helmand", "an offensive would be launched"."""
    row = sketch.row
    own = {u.word for u in row[clause_start(sketch, hit.i) : hit.i]} if row[hit.i - 1].word not in TOLD_OF else set()
    stop = next((k for k in range(hit.j, len(row)) if row[k].tag in ",;:." or row[k].word in CLAUSES), len(row))
    return frozenset((own | yet_to_begin(row[hit.i + 1 : stop])) & MODAL)


def yet_to_begin(units: list[Unit]) -> set[str]:
    """Return the modals under which units say that something begins: "will be launched soon", "is to start on Monday"."""
    for k, unit in enumerate(units[:-1]):
        follow = {u.word for u in units[k + 1 : k + 4]}
        if unit.word in MODAL and follow & STARTS:
            return {unit.word}
        if unit.word in {"is", "are"} and units[k + 1].word in YET_TO and follow & STARTS:
            return {"will"}
    return set()


MODAL = HYPOTHETICAL | {"will", "ll"}


def _scene(sketch: Sketch, hit: Hit) -> Ground | None:
    """Return where a fight was that names its place before: "in Sangin clashes broke out", "Sangin has seen heavy fighting"."""
    row = sketch.row
    last = max((k for k in range(hit.i) if row[k].tag in ";:"), default=0)
    inside = (
        g for g in sketch.grounds
        if last <= g.i and g.j <= hit.i and (g.prep in FOUGHT_ABOUT or (g.part == "outskirts" and g.prep in {"on", "at"}))
        and not (Trait.AIMED in hit.row.traits and any(u.word in CLAUSES for u in row[g.j : hit.i]))
    )  # fmt: skip
    sees = (
        hit.verb
        if Trait.HEARD in hit.row.traits
        else next((k for k in range(hit.i - 1, max(-1, hit.i - 6), -1) if row[k].word in SEES), -1)
    )
    if Trait.OF_SUBJECT in hit.row.traits and (ground := subject_ground(sketch, group(row, hit.j - 1, frozenset(("pp",))).start)):
        return ground  # "Sangin has been fought over"
    if ground := next(inside, None):
        return _apposed(sketch, ground)
    if sees >= 0 and (ground := subject_ground(sketch, group(row, sees, frozenset(("pp",))).start)):
        return ground
    after = {u.word for u in row[hit.j : hit.j + 6]}
    if Trait.FIGHTING in hit.row.traits and after & FOUGHT_IN and after & OUTER and not after & {"of"}:
        return there(hit)  # "there is fighting at the western gate"
    begins = Trait.FIGHTING in hit.row.traits and any(u.word in BEGINNINGS for u in row[hit.j : hit.j + 5])
    launched = row[hit.j - 1].word in {"launched", "underway"}
    return there(hit) if (begins or launched) and not any(u.word in NATIONWIDE for u in row) else None


def _apposed(sketch: Sketch, ground: Ground) -> Ground:
    """Return the name that follows a place without one: "on the outskirts of its capital, Taloqan"."""
    if ground.places:
        return ground
    return next(
        (g for g in sketch.grounds if g.i == ground.j + 1 and sketch.row[ground.j].tag == "," and g.places and not g.belongs), ground
    )


def _attacker(sketch: Sketch, hit: Hit) -> Side:
    """Return who is said to carry out an attack; nobody of a clash, in which both sides fight."""
    row = sketch.row
    owner = next((k for k in range(hit.i - 1, max(-1, hit.i - 4), -1) if row[k].tag == "'s"), 0)
    if owner and row[owner - 1].tag == "S":
        return Side(row[owner - 1].data, at=owner - 1)  # "The army threw back the RSF's sixteenth assault"
    if Trait.AIMED not in hit.row.traits:
        return Side()
    verb = next((k for k in range(hit.i - 1, max(-1, hit.i - 6), -1) if sketch.row[k].word in LAUNCHES), hit.i)
    side = subject_side(sketch, verb)
    return side if side.actor else Side()
