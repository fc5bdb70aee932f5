"""What a sentence's words tell: each event word is read by its frame, for its place and what shares the verb with it."""

import msgspec

from groundshift.core.language.english.auxiliaries import ADVERBS, BE
from groundshift.core.language.english.clausewords import AUXILIARIES, ELSEWHERE
from groundshift.core.language.english.eventwords import BY, CALLED_NOW, EQUATED_BETWEEN, TO, WITHOUT_EXCEPTION
from groundshift.core.language.english.groundwords import CONJUNCTIONS, POSTS_AT
from groundshift.core.language.english.nouns import KINDS
from groundshift.core.language.rows import Trait
from groundshift.core.reading.events.drafts import Draft, Frame, garrisoned
from groundshift.core.reading.events.fallen import FALLEN_FRAMES
from groundshift.core.reading.events.fought import FOUGHT_FRAMES
from groundshift.core.reading.events.friends import mistaken
from groundshift.core.reading.events.held import HELD_FRAMES
from groundshift.core.reading.events.joining import joined, shared
from groundshift.core.reading.events.left import LEFT_FRAMES
from groundshift.core.reading.events.loose import loose
from groundshift.core.reading.events.shown import SHOWN_FRAMES
from groundshift.core.reading.events.taken import TAKEN_FRAMES
from groundshift.core.reading.events.yielded import YIELDED_FRAMES, hands_over
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.syntax.arguments import Side, Sketch
from groundshift.core.reading.sentence.syntax.verbs import Hit
from groundshift.core.reading.sentence.units import Unit, lead_of, past_determiner
from groundshift.core.records import CONTROL_KINDS, FIGHT_KINDS, LEAVING_KINDS

GROUPED = CONTROL_KINDS | LEAVING_KINDS | {"holds"}  # what may be told of several places by one verb


def drafts(sketch: Sketch) -> list[Draft]:
    """Return the events that a sentence's words tell, each with its phrase of ground."""
    found: list[Draft] = []
    for hit in sketch.hits:
        if any(d.row.frame == "ranked" and d.hit.i < hit.i and hit.j <= d.hit.j for d in found):
            continue  # "was the first town to be retaken" is told by its rank
        fitting = (one for one in (hit, *hit.others) if not _of_another(sketch.row, one))
        told = next((told for one in fitting if (told := FRAMES[one.row.frame](sketch, one))), ())
        for draft in told:
            elsewhere = draft.ground.anaphor == "there" and any(u.word in ELSEWHERE for u in sketch.row[hit.i : hit.j + 3])
            if elsewhere or mistaken(sketch, draft) or _left_it(sketch, draft):  # "They have been pushed out elsewhere"
                continue
            draft.ground = _equated(sketch, draft)
            if draft.kind in LEAVING_KINDS or Trait.HANDS in draft.row.traits:
                draft.ground = _whose_garrison(sketch, draft.ground)
            found.append(draft)
            around = garrisoned(sketch, draft.ground) if draft.kind in CONTROL_KINDS else draft.ground
            if around is not draft.ground and not draft.ground.places:  # "In Nad-e-Ali two outposts were captured": fought for, not gained
                every = any(u.word in WITHOUT_EXCEPTION for u in sketch.row[max(0, draft.ground.i - 3) : draft.ground.j])
                found.append(msgspec.structs.replace(draft, ground=around, kind=draft.kind if every else "entered"))
            if draft.kind == "transferred" and Trait.HANDS in draft.row.traits and (giver := hands_over(sketch, draft)):
                found.append(msgspec.structs.replace(draft, kind="surrendered", loser=giver))
            if draft.kind in GROUPED:
                found += [
                    msgspec.structs.replace(draft, ground=ground)
                    for ground in shared(sketch, draft)
                    if not (_lies_in(draft.ground, ground) or _anothers(sketch, draft, ground))
                ]
                found += _by_another(sketch, draft)
            elif draft.kind in FIGHT_KINDS and draft.ground.places:
                found += [msgspec.structs.replace(draft, ground=ground) for ground in joined(sketch, draft)]
    found = [one for draft in found for one in _respective(sketch, draft)]
    return found + [draft for draft in loose(sketch, found) if not mistaken(sketch, draft)]


def _whose_garrison(sketch: Sketch, ground: Ground) -> Ground:
    """Return the town that a garrison leaves, not its base there: "surrendered the garrison of Ed Daein"."""
    post = ground.places and not POSTS_AT.isdisjoint(u.word for u in sketch.row[ground.i : ground.j])
    return msgspec.structs.replace(ground, level=None) if post else ground


def _of_another(row: list[Unit], hit: Hit) -> bool:
    """Whether the word behind says that something else is told: "cut off from supplies", "has new rulers of the football league"."""
    return bool(hit.row.not_before) and hit.j < len(row) and not hit.row.not_before.isdisjoint((row[hit.j].word, row[hit.j].tag))


def _left_it(sketch: Sketch, draft: Draft) -> bool:
    """Whether those who hold a place are told to have left it: "Soldiers manning the post had fled"."""
    row, j = sketch.row, draft.ground.j
    if draft.kind != "holds" or "ing" not in draft.hit.forms:
        return False
    verb = next((h.i for h in sketch.hits if h.i >= j and h.row.kind in LEAVING_KINDS), -1)
    return verb >= 0 and all(u.word in AUXILIARIES or u.word in ADVERBS or u.tag == "T" for u in row[j:verb])


def _by_another(sketch: Sketch, draft: Draft) -> list[Draft]:
    """Return what fell to another side by the same verb, which is not said again: "Zaranj fell to the rebels and Kunduz to the army"."""
    row, at = sketch.row, draft.gainer.at
    lead = lead_of(row, at)
    if not draft.gainer.actor or lead < draft.hit.i or row[lead].word not in BY | TO:
        return []
    found = []
    for ground in (g for g in sketch.grounds if g.i > at and g.places and not g.belongs):
        who = past_determiner(row, ground.j + 1)
        joined_on = row[ground.i - 1].word in CONJUNCTIONS or row[ground.i - 1].tag == ","
        if joined_on and who < len(row) and row[ground.j].word == row[lead].word and row[who].tag == "S":
            found.append(msgspec.structs.replace(draft, ground=ground, gainer=Side(row[who].data, at=who), loser=Side()))
    return found


def _respective(sketch: Sketch, draft: Draft) -> list[Draft]:
    """Give each of two places its own side: "Andar and Waghaz were taken by the army and by the Taliban respectively"."""
    row, places = sketch.row, draft.ground.places
    if len(places) < 2 or draft.kind not in CONTROL_KINDS or not any(u.word == "respectively" for u in row):
        return [draft]
    sides = [k for k, u in enumerate(row) if u.tag == "S"]
    times = [u for u in row if u.tag == "T"]
    if len(times) == len(places):  # "fell on Friday, Saturday and Sunday respectively"
        return [
            msgspec.structs.replace(draft, ground=msgspec.structs.replace(draft.ground, places=[place], times={0: time}))
            for place, time in zip(places, times, strict=True)
        ]
    if len(sides) != len(places):
        return [draft]
    own = zip(places, sides, strict=True)
    return [
        msgspec.structs.replace(
            draft, ground=msgspec.structs.replace(draft.ground, places=[place], times={}), gainer=Side(row[k].data, at=k)
        )
        for place, k in own
    ]


def _lies_in(ground: Ground, other: Ground) -> bool:
    """Whether a phrase only tells the province of another: "Um Ruwaba, the second of the cities of the state of North Kordofan"."""
    if other.prep == "in" and other.places and not any(m.place_id for m in other.places):
        return True  # "Mayadeen, in the Euphrates valley"
    wide = bool(other.places) and all(m.level == "province" for m in other.places)
    return wide and other.prep == "of" and any(m.level != "province" for m in ground.places)


def _anothers(sketch: Sketch, draft: Draft, ground: Ground) -> bool:
    """Whether another side has a place, its verb left out: "The Taliban captured Deh Yak; the army, Zanakhan"."""
    row = sketch.row
    return ground.i > 1 and row[ground.i - 1].tag == "," and row[ground.i - 2].tag == "S" and row[ground.i - 2].data != draft.gainer.actor


def _equated(sketch: Sketch, draft: Draft) -> Ground:
    """Return the place that a described one is said to be: "the district taken on Monday is Andar", "one of those lost, Andar, lies ..."."""
    row, ground = sketch.row, draft.ground
    copula = (
        ground.i - 1 if ground.counted and not ground.count and ground.j <= draft.hit.i and ground.i and row[ground.i - 1].word in BE else 0
    )
    said = next((g for g in sketch.grounds if copula and g.j == copula and g.places and not g.belongs), None)
    if said and not ground.places:
        return said  # "Andar and Waghaz are the districts that the Taliban took"
    one = ground.count == 1 and draft.hit.j <= ground.i and ground.j + 1 < len(row) and row[ground.j].tag == ","
    apposed = next((g for g in sketch.grounds if one and g.i == ground.j + 1 and g.places and not g.belongs and not g.prep), None)
    if apposed and not ground.places and draft.kind in CONTROL_KINDS:
        return apposed  # "captured one of them, Zaranj, on Friday"
    described = ground.anaphor in KINDS or ground.count == 1 or ground.anaphor == "these"
    if ground.places or not described or draft.kind not in CONTROL_KINDS or ground.j > draft.hit.i:
        return ground
    k = draft.hit.j
    while k < len(row) and (row[k].tag in "TS" or row[k].word in EQUATED_BETWEEN):
        k += 1
    if k >= len(row) or not (row[k].tag == "," or row[k].word in BE):
        return ground
    called = k + 1 + (k + 1 < len(row) and row[k + 1].word in CALLED_NOW)
    named = next((g for g in sketch.grounds if g.i == called and g.places and not g.belongs), None)
    closed = named and (row[k].tag != "," or (named.j < len(row) and row[named.j].tag == "," and ground.anaphor != "these"))
    return named if named and closed else ground


FRAMES: dict[str, Frame] = {
    "friend": lambda _sketch, _hit: (),
    **TAKEN_FRAMES,
    **FALLEN_FRAMES,
    **HELD_FRAMES,
    **FOUGHT_FRAMES,
    **LEFT_FRAMES,
    **YIELDED_FRAMES,
    **SHOWN_FRAMES,
}
