"""Lists that go on over sentences: "The others are Farah and Herat", or items that semicolons part."""

from typing import NamedTuple

import msgspec

from groundshift.core.language.english.clausewords import FINITE, PRONOUNS, REPORTS
from groundshift.core.language.english.groundwords import COUNTED_TAKEN
from groundshift.core.language.english.tellingwords import (
    ADDS,
    AMONG_THEM,
    BEFORE_ITEMS,
    IN_LISTS,
    LIST_ENDS,
    LIST_HEADS,
    LIST_VERBS,
    LISTS,
    NAMES_THEM,
    NEAR_OR_FROM,
    TALLIES,
    THOSE_COUNTED,
    WENT_ON,
)
from groundshift.core.reading.events.drafts import Draft
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.syntax.arguments import Sketch
from groundshift.core.reading.sentence.syntax.verbs import Group
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.telling.told import Told
from groundshift.core.records import CONTROL_KINDS

OPENING = 4  # units within which what goes on a list must name a place


def again(draft: Draft, ground: Ground, at: int) -> Draft:
    """Return what an earlier sentence told, of a place that this one names after unit `at`; who acts stands in the earlier one."""
    gainer, loser = (msgspec.structs.replace(side, at=-1) for side in (draft.gainer, draft.loser))
    hit = msgspec.structs.replace(draft.hit, i=at, j=at + 1, verb=at)
    return msgspec.structs.replace(draft, ground=ground, group=Group(start=at), hit=hit, gainer=gainer, loser=loser)


def opens_list(sketch: Sketch) -> bool:
    """Whether a sentence is the beginning of a list that semicolons part, and whose verb comes with its last: "Baharak in Badakhshan;"."""
    return (
        sketch.sentence.text.endswith(";")
        and not any(h.verb >= 0 for h in sketch.hits)
        and any(g.i <= OPENING and g.places for g in sketch.grounds)
        and all(u.tag != "w" or u.word in IN_LISTS for u in sketch.row)
    )


class Going(NamedTuple):
    """The items of a list, and what told it where it began: whoever said that says this too."""

    drafts: list[Draft]
    begun: Told | None = None
    beside: bool = False  # besides, which leads away from nothing: "Sudzha fell. They also listed Melovoy as taken. The town ..."


def goes_on(sketch: Sketch, told: list[Told], body: str) -> Going:  # noqa: PLR0911  # one way out for each shape
    """Return the items of a list that an earlier sentence began: "The others are Farah", "These were one in Herat"."""
    row = sketch.row
    if body[max(0, row[0].start - 9) : row[0].start].rstrip()[-1:] == ";" and not any(h.verb >= 0 for h in sketch.hits):
        return Going(_next_part(sketch, told))
    colon = next((k for k in range(1, min(OPENING, len(row))) if row[k].tag == ":"), 0)
    if (
        colon
        and all(u.tag == "T" or u.word in WENT_ON for u in row[:colon])
        and row[0].word in WENT_ON
        and not any(h.verb >= 0 for h in sketch.hits)
    ):
        begun = next((t for t in reversed(told) if t.draft and t.live and t.claim.kind in CONTROL_KINDS), None)
        named = [g for g in sketch.grounds if g.i > colon and g.places and not g.belongs]
        return Going([again(begun.draft, g, colon) for g in named], begun) if begun and begun.draft else Going([])
    if (added := _added(sketch, told)).drafts:
        return added
    verb = next((k for k, u in enumerate(row[:7]) if u.word in LIST_VERBS), -1)
    if verb < 0 and len(row) > 2 and [u.word for u in row[:2]] in AMONG_THEM:
        verb = 2 - (row[2].tag == "P")  # "Among them Andar and Waghaz in Ghazni"
    them = next(
        (k for k in range(1, min(OPENING, len(row) - 3)) if [u.word for u in row[k : k + 2]] in NAMES_THEM and row[k + 2].word == "as"), 0
    )
    verb = them + 2 if them and verb < 0 else verb
    counted = {"N", "K"} <= {u.tag for u in row[: max(verb, 0)]}  # "The five counties are Gulran, Kushk ..."
    counted = counted or bool(them) or _those_counted(sketch, told, verb)
    heads = (
        frozenset({"speech"}) if verb >= 0 and row[verb].word == "goes" else LIST_HEADS
    )  # "the speech goes about": "they are" of other tongues
    led = {u.word for u in row[: max(verb, 0)]} | ({row[1].word} if verb == 1 else set())
    if not (counted or led & heads) or "hand" in led:  # "on the other hand, seven were killed in Kabul"
        return Going([])
    since = sketch.sentence.index - 1 if row[0].word == "among" else 0  # "Among these are" goes on from the sentence before
    gains = CONTROL_KINDS | {"places_captured"}
    earlier = (t for t in reversed(told) if t.draft and t.claim.kind in gains and t.live and t.sentence.index >= since)
    begun = next(earlier, None)
    template = begun.draft if begun else None
    if template is None or (template.row.frame == "drive" and "they" in {u.word for u in row[:2]}):
        return Going([])  # those driven out "are still in Andar"
    items = [
        g for g in sketch.grounds
        if g.i > verb and (g.places or (g.counted and g.count)) and not g.belongs
        and g.prep not in NEAR_OR_FROM and g.anaphor != "these"  # "They are both near Herat city"
        and not (g.prep == "in" and row[g.i - 2].tag == "w" and row[g.i - 2].data)  # of a name that nobody knows
    ]  # fmt: skip
    if items and any(u.tag == "w" and u.word not in BEFORE_ITEMS for u in row[verb + 1 : items[0].i]):
        return Going([])  # "These are hard days for Herat"
    if any(m.level == "district" for g in items for m in g.places):
        items = [g for g in items if not (g.places and g.prep == "in" and all(m.level == "province" for m in g.places))]
    return Going([again(template, ground, verb) for ground in items], begun)


def _added(sketch: Sketch, told: list[Told]) -> Going:
    """Return what is added to what the sentence before tells: "On Friday it added Goncharovka", "It listed Melovoy and Podol as liberated"."""
    row = sketch.row
    begun = told[-1] if told else None
    k = next((k for k, u in enumerate(row[1:ADDED_BY], 1) if u.tag == "w" and u.word in ADDS | LISTS), 0)
    if not k or not begun or not begun.draft or not begun.live or begun.claim.kind not in CONTROL_KINDS or not begun.claim.speaker:
        return Going([])
    ground = next((g for g in sketch.grounds if g.i > k and g.places), None)
    near = sketch.sentence.index - begun.sentence.index <= NEAR
    if ground is None or not near or ground.belongs or any(u.word not in BEFORE_ITEMS and u.tag != "K" for u in row[k + 1 : ground.i]):
        return Going([])
    another = any(u.tag == "S" and u.data != begun.claim.gainer for u in row[:k])
    return (
        Going([again(begun.draft, ground, k)], begun, beside=True)
        if not another and _as_taken(row, ground.j, row[k].word in LISTS)
        else Going([])
    )


def _as_taken(row: list[Unit], j: int, listed: bool) -> bool:
    """Whether what stands behind the places that are added says that they are taken, or ends there: "as liberated", "to the list"."""
    after = [u.word for u in row[j : j + 4]]
    if after[:1] == ["as"]:
        return bool(COUNTED_TAKEN & set(after[1:3]))
    if after[:1] == ["to"]:
        return bool(TALLIES & set(after))
    return not listed and (j >= len(row) or row[j].tag in ",.;T")


def _those_counted(sketch: Sketch, told: list[Told], verb: int) -> bool:
    """Whether a sentence says which those are that the one before counts: "Three districts fell. The districts include Andar"."""
    row = sketch.row
    if not 0 < verb < COUNTED_BY or row[0].word not in THOSE_COUNTED or not all(u.tag in "wKS" for u in row[:verb]):
        return False
    kind = next((u.data for u in row[:verb] if u.tag == "K"), None)
    last = told[-1].claim if told else None
    near = bool(told) and sketch.sentence.index - told[-1].sentence.index <= NEAR
    return near and kind is not None and kind[1] and last is not None and last.place_id is None and last.count != 1


ADDED_BY = 14  # units before "added"
COUNTED_BY = 7  # units before the verb of "The newly captured districts are"
NEAR = 2  # sentences after a count within which another may name what it counts


def _next_part(sketch: Sketch, told: list[Told]) -> list[Draft]:
    """Return what stands behind a semicolon: "...; in Kandahar, Zhari and Panjwayi"; nothing of "...; the governor of Badghis said 100"."""
    last = next((t.draft for t in reversed(told) if t.draft), None)
    named = [g for g in sketch.grounds if g.places and not g.belongs]
    if last is None or last.kind not in CONTROL_KINDS or told[-1].draft is not last or not any(g.i <= OPENING for g in named):
        return []
    if any(u.word in REPORTS or u.word in LIST_ENDS or u.word in FINITE for u in sketch.row):
        return []  # "; Kabul did not comment"
    if sum(u.tag == "w" and u.word not in BEFORE_ITEMS | PRONOUNS for u in sketch.row[: named[0].i]) > 1:
        return []  # "; UN halts aid operations in Gezira"
    return [again(last, ground, 0) for ground in named if not (ground.prep == "in" and len(named) > 1)]
