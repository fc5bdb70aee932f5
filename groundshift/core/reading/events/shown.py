"""What shows who holds ground: a flag over it, a list of gains or losses it stands in, control of it that ends or passes on."""

import itertools

import msgspec

from groundshift.core.language.english.auxiliaries import BE, MODALS, NEGATORS
from groundshift.core.language.english.clausewords import AUXILIARIES
from groundshift.core.language.english.eventwords import (
    ABOVE,
    AMONG_THE_LATEST,
    BECOMES,
    BY,
    CAPTURED,
    CONTROL_ENDED,
    CONTROL_PASSED,
    CONTROL_TAKEN,
    EDGES,
    FLAG_BEGINS,
    FLAG_STOPS,
    FLIES,
    FLOWN_ABOVE,
    FLOWN_AMID,
    FLOWN_OVER,
    FROM,
    GAIN_OR_LOSS,
    GAINS_BETWEEN,
    HANDED_OVER,
    IN_OR_ACROSS,
    LASTING,
    LISTING,
    LOWERED,
    NATIONAL,
    OF_A_CROWD,
    OF_A_SIDE,
    RAISED,
    REACHES,
    RESTORED_LEADS,
    RISES,
    TO,
    TOTAL_OF,
    WHICHEVER,
    WHOSE_FLAG,
)
from groundshift.core.language.english.nouns import COLOURS
from groundshift.core.language.rows import Trait
from groundshift.core.reading.events.drafts import Draft, Frame, draft_of, led_by, there
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.syntax.arguments import Side, Sketch, agent, object_ground, setting, subject_ground, subject_side
from groundshift.core.reading.sentence.syntax.verbs import Group, Hit, group
from groundshift.core.reading.sentence.units import Unit


def _that(row: list[Unit], k: int) -> bool:
    """Whether another thing that is said begins here: "flags are seen and that ..."."""
    return row[k].word == "and" and k + 1 < len(row) and row[k + 1].word == "that"


def _above_a_building(row: list[Unit], start: int, end: int) -> bool:
    """Whether a flag is over what shows whose the whole place is: "over the town hall", "on the roof of the governor's office"."""
    above = (k for k in range(start, end) if row[k].word in ABOVE)
    return any(row[m].word in FLOWN_ABOVE for k in above for m in range(k + 1, min(k + 4, end)))


def _where(sketch: Sketch, start: int) -> Ground | None:
    """Return the place before "where" that opens the clause at unit `start`: "Vysokopillia, where troops raised their colours"."""
    if not start or sketch.row[start].word != "where":
        return None
    return next((g for g in sketch.grounds if start - 1 <= g.j <= start and g.places and not g.belongs), None)


def _flag(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the insurgents raised their flag over Zaranj", "white flags fly above the governor's office in Zaranj"."""
    row = sketch.row
    other = hit.j < len(row) and row[hit.j].word == "of" and not any(u.tag == "S" or u.word in WHOSE_FLAG for u in row[hit.j : hit.j + 5])
    if other or (hit.i and row[hit.i - 1].word in WHICHEVER):
        return []  # "the flag of the Olympic team", "whatever flag flies over a compound here and there"
    start = next((k + 1 for k in range(hit.i - 1, -1, -1) if row[k].tag in ",;:" or row[k].word in FLAG_BEGINS), 0)
    stops = (k for k in range(hit.j, len(row)) if row[k].tag in ",;:" or row[k].word in FLAG_STOPS or _that(row, k))
    end = next(stops, len(row))
    words = {u.word for u in row[start:end]}
    over = next(
        (
            g
            for g in sketch.grounds
            if hit.j <= g.i < end
            and (led_by(row, g) in ABOVE or g.anaphor in {"there", "here"} or (g.prep == "of" and _above_a_building(row, hit.j, g.i)))
        ),
        None,
    ) or _where(sketch, start)
    over = over or (setting(sketch, hit.i) if not any(led.word in FLOWN_OVER for led in row[hit.j : end]) else None)
    if over is None and _above_a_building(row, hit.j, end):
        over = there(hit)  # "left Kramatorsk, where their flag flies over the town hall"
    flown = next((k for k in range(start, hit.i) if row[k].word in FLIES), -1)
    if over is None and flown >= 0 and (words & COLOURS or any(u.tag == "S" for u in row[flown : hit.j])):
        lived = group(row, flown, frozenset(("pp",))).start
        over = subject_ground(sketch, lived)  # "Burka has flown the white flag since Friday"
    yet = any(u.word == "yet" and v.word == "to" for u, v in itertools.pairwise(row[start:end]))  # "have yet to raise their flag"
    edge = any(u.word in EDGES for u in row[hit.j : over.j + 4]) if over else False  # "over a building at Kobani's eastern entrance"
    if over is None or edge or yet or words & (LOWERED | NEGATORS | OF_A_CROWD) or not (words & RAISED or led_by(row, over) in FLOWN_OVER):
        return []
    verb = next((k for k in range(start, end) if row[k].word in RAISED), hit.i)
    raiser = subject_side(sketch, min(verb, hit.i))
    possessor = next((k - 1 for k in range(hit.i, max(start, hit.i - 4), -1) if row[k].tag == "'s" and row[k - 1].tag == "S"), -1)
    raised = verb + 1 if verb < hit.i else start  # of "Kurds and rebels raised their flag" who raised it is no name of the flag
    named = (k for k in range(max(start, raised, hit.i - 3), min(hit.j + 3, len(row))) if row[k].tag == "S")
    whose = possessor if possessor >= 0 else next(named, -1)  # "Nusra's black banner"
    own = Side(row[whose].data, at=whose) if whose >= 0 else raiser
    if hit.i and row[hit.i - 1].word in {"its", "their"} and not own.actor:
        own = Side(pronoun="theirs", at=hit.i)  # "Its flags fly in Golo"
    if not own.actor and (by := agent(sketch, hit.j, BY)).actor:
        own = by  # "the flag was raised over Andar by commandos"
    of_the_land = [u.word for u in row[hit.j : hit.j + 1]] == ["of"] and any(
        u.word in WHOSE_FLAG - OF_A_SIDE for u in row[hit.j + 1 : hit.j + 3]
    )
    national = of_the_land or words & NATIONAL or any(u.word == "afghan" for u in row[max(0, hit.i - 2) : hit.i])
    held = over.i > 0 and row[over.i - 1].tag == "S" and "-" in row[over.i - 1].word and row[over.i - 1].data != own.actor
    if held and over.i - 1 != whose:
        return []  # "A Ukrainian flag on a balloon floated over Russian-held Melitopol"
    if own.pronoun == "civilians" or (flown < 0 and verb < hit.i and not own.actor and not own.pronoun):
        return []  # a crowd's flag
    if hit.i and row[hit.i - 1].word in {"a", "an"} and not own.actor and own.pronoun in {"", "place"} and not national:
        return []  # "Video shows a flag being raised on the town hall": anybody's
    central = over.part == "part" and any(u.word in FLOWN_AMID for u in row[over.i : over.j])  # "over the main square of Kunduz"
    ground = msgspec.structs.replace(over, weak=False, part="centre" if central else over.part)
    seen = row[verb].word in {"seen", "visible"}  # "can be seen"
    before = range(max(start, verb - 2), verb) if verb != hit.i else range(hit.j, over.i)  # "our banners will be over Zaranj"
    words_of = frozenset() if seen else frozenset(row[k].word for k in before) & MODALS
    group_of = Group(start=min(verb, hit.i), words=words_of)
    return [
        draft_of(
            hit, group_of, ground, own if own.actor or own.pronoun != "place" else None,
            kind="holds" if words & LASTING or any(u.tag == "T" and "years" in u.data.text for u in row[start:end]) else "recaptured" if national else "captured",
        )
    ]  # fmt: skip


def _listed(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the insurgents' latest conquest is Shindand", "Shindand is among their gains"."""
    row = sketch.row
    k = hit.j
    while k < len(row) and (row[k].tag in "TS" or row[k].word in GAINS_BETWEEN):
        k += 1
    side = next((Side(row[m].data, at=m) for m in range(k - 1, max(-1, hit.i - 6), -1) if row[m].tag == "S"), Side())
    gainer, loser = (None, side) if row[hit.i].word in GAIN_OR_LOSS else (side, None)
    if k < len(row) and row[k].word in BE | LISTING:
        ground = object_ground(sketch, k + 1, frozenset(("also",)))
        return [draft_of(hit, Group(start=hit.i), ground, gainer, loser)] if ground and ground.places else []
    copula = next((k for k in range(hit.i - 1, max(-1, hit.i - 9), -1) if row[k].word in BE | BECOMES and row[k].tag == "w"), -1)
    if copula < 1 or not any(u.word in AMONG_THE_LATEST or u.tag == "N" for u in row[copula : hit.i]):
        return []
    verb = group(row, copula, frozenset(("pp" if row[copula].word in BECOMES else "base",)))
    ground = subject_ground(sketch, min(verb.start, copula))
    return [draft_of(hit, verb, ground, gainer, loser)] if ground and ground.places else []


def _control(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "control of Zaranj passed to the Taliban", "government rule in Zaranj ended"."""
    row = sketch.row
    ground = object_ground(sketch, hit.j)
    if ground is None:
        return []
    after = next(
        (k for k in range(ground.j, min(ground.j + 16, len(row))) if row[k].word in AUXILIARIES and row[k - 1].tag == ","), ground.j
    )
    near = range(after, min(after + 8, len(row)))
    at = next(
        (k for k in near if row[k].word in CONTROL_PASSED | CONTROL_ENDED | CONTROL_TAKEN and not any(u.tag in ",;" for u in row[after:k])),
        -1,
    )
    if at < 0:
        return []
    verb = group(row, at, frozenset(("pp", "past")))
    if row[at].word in CONTROL_TAKEN:
        taker = agent(sketch, at, BY)
        kind = "recaptured" if row[at].word.startswith("re") else "captured"
        return [draft_of(hit, verb, ground, taker, agent(sketch, at, FROM), kind=kind)] if verb.passive else []
    gainer = agent(sketch, at, TO - BY if row[at].word in HANDED_OVER else TO)
    before = next((k for k in range(hit.i - 1, max(-1, hit.i - 3), -1) if row[k].tag == "S"), -1)
    loser = Side(row[before].data, at=before) if before >= 0 else Side()
    if row[at].word in CONTROL_PASSED - CONTROL_ENDED and not (gainer.actor or gainer.pronoun):
        return []
    return [draft_of(hit, verb, ground, gainer, loser)] if gainer.actor or gainer.pronoun or loser.actor else []


def _restored(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "government control was restored in Qala-i-Naw"."""
    ground, row = object_ground(sketch, hit.j), sketch.row
    verb = group(row, next(k for k in range(hit.j - 1, hit.i, -1) if row[k].word in CONTROL_TAKEN), frozenset(("pp",)))
    before = row[hit.i - 1] if hit.i else None
    if before is not None and before.tag == "w" and before.word not in RESTORED_LEADS:
        return []  # "traffic control was restored"
    whose = Side(row[hit.i - 1].data, at=hit.i - 1) if hit.i and row[hit.i - 1].tag == "S" else None
    return [draft_of(hit, verb, ground, whose)] if ground and verb.passive else []


def _total(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "brings to nine the number of districts captured since May", "the number of captured districts has risen to 50", "reached 93"."""
    row = sketch.row
    near = range(max(0, hit.i - 8), min(hit.j + 14, len(row)))
    rises = next((k for k in near if row[k].word in RISES | REACHES), -1)
    said = next((k for k in near if row[k].tag == "N" and not row[k].data.share and _leads(row, k)), -1)
    kind = next((u.data[0] for u in row if u.tag == "K" and u.data[1]), next((u.data[0] for u in row if u.tag == "K"), None))
    if rises < 0 or said < 0 or kind is None or not any(row[k].word in CAPTURED for k in near):
        return []
    counts = next((k for k in range(hit.j, len(row)) if row[k].tag == "K"), hit.j)
    if row[rises].word in REACHES and not {u.word for u in row[hit.j : counts]} <= CAPTURED | TOTAL_OF:
        return []  # "the number of polling centres in captured districts reached 40"
    if Trait.COUNTS in hit.row.traits and (said != hit.j or not _grew(row, hit.i)):
        return []
    province = next((u.data.province for u in row[hit.j :] if u.tag == "P"), None)
    ground = Ground(said, said + 1, level=kind, counted=True, count=row[said].data.low, province=province)
    return [draft_of(hit, Group(start=rises), ground, agent(sketch, hit.j, BY))]


def _grew(row: list[Unit], verb: int) -> bool:
    """Whether it is a number of places that grows before this verb, not of what is in them."""
    kind = next((k for k in range(verb - 1, -1, -1) if row[k].tag == "K" and row[k].data[1]), 0)
    lead = next((row[k].word for k in range(kind - 1, -1, -1) if row[k].word not in CAPTURED | {"the"}), "")
    return row[kind].tag == "K" and lead not in IN_OR_ACROSS


def _leads(row: list[Unit], k: int) -> bool:
    """Whether the words before a number say that a count grew to it: "risen to 50", "reached 93", "stands at 93"."""
    before = {u.word for u in row[max(0, k - 2) : k]}
    return "to" in before or row[k - 1].word in REACHES or bool("at" in before and before & REACHES)


SHOWN_FRAMES: dict[str, Frame] = {"flag": _flag, "listed": _listed, "control": _control, "restored": _restored, "total": _total}
