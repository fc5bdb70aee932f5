"""A draft and the place it points at become a claim: who gained and lost, which kind, with what standing."""

import msgspec

from groundshift.core.language.english.auxiliaries import BE, HAVE
from groundshift.core.language.english.clausewords import CLAUSES, REPORTS, TELLS_MORE
from groundshift.core.language.english.groundwords import CONJUNCTIONS, ONES
from groundshift.core.language.english.nouns import LOCALS, OFFICES_OF_ARMS, REBELS_AT_LARGE
from groundshift.core.language.english.tellingwords import (
    AGAIN,
    BE_NOW_OR_THEN,
    IN_THEIR_HANDS,
    NOW,
    ONCE_MORE,
    OUT_OF,
    REGIME_ENDED,
    REINFORCEMENTS,
    RULERS,
    STAYING,
    THEM,
)
from groundshift.core.language.rows import Trait
from groundshift.core.reading.events.drafts import Draft
from groundshift.core.reading.sentence.cues.context import standing
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.sketches import Side
from groundshift.core.reading.sentence.syntax.bearings import who_says
from groundshift.core.reading.sentence.units import Unit, past_determiner
from groundshift.core.reading.sentence.voices.speakers import PARTIES, WITNESSES, Speaker
from groundshift.core.reading.telling.focus import Focus, Target
from groundshift.core.reading.telling.gaining import Before, gain_of
from groundshift.core.records import CONTROL_KINDS, FIGHT_KINDS, Claim, Kind, Standing

SMALLEST_PLACES = frozenset({"checkpoint", "village"})  # too small to move the map unless the theatre knows them
LOOSE = 0.8  # how sure a word of control with no construction is, beside one that has


def claim_of(  # noqa: PLR0917  # a claim has as many parts
    draft: Draft, target: Target, focus: Focus, before: Before, row: list[Unit], speaker: Speaker, found: dict[str, str]
) -> Claim | None:
    """Return the claim, without its time and sentence; None for ground too small to count. before: what was told of it before."""
    if Trait.FORGOES in draft.row.traits and draft.kind == "transferred" and focus.who(draft.loser, row) == focus.insurgent:
        draft = msgspec.structs.replace(draft, kind="withdrew")  # "the insurgents took the centre and gave it up again"
    gainer, loser, basis = gain_of(draft, focus, before, row, speaker)
    gainer, loser = (_of_that_place(side, who, target, row, focus) for side, who in ((gainer, draft.gainer), (loser, draft.loser)))
    unsaid = draft.gainer.actor is None and draft.gainer.pronoun == "" and loser == focus.state and draft.kind in CONTROL_KINDS
    if unsaid and gainer in {None, focus.insurgent} and (rebels := _meant_there(REBELS_AT_LARGE, target, focus)):
        gainer, basis = rebels, "enemy"  # "Daraa slipped from government control"
    basis = basis or ("said" if gainer else "")
    if draft.state and gainer is None and (draft.gainer.pronoun in {"place", "somebody"} or Trait.OWNED in draft.row.traits):
        return None  # who holds it is no side
    found = _lifted(draft, found, row, speaker)
    how = standing_of(standing(found), gainer, draft.kind, speaker, focus)
    if (
        how == "asserted"
        and draft.kind in CONTROL_KINDS | {"holds"}
        and ((basis == "said" and _its_office(speaker)) or (basis == "possessive" and who_says(row, draft.gainer.at) == gainer))
    ):
        how = "claimed"  # "The army left a day after the rebels said they had captured the city": theirs is the word
    if Trait.DEFENDS in draft.row.traits and how == "planned":
        return None  # who is to defend a place need not fight for it yet
    kind = _kind(draft, target, gainer, row, how, focus, speaker)
    how = standing_of(
        how, gainer, kind, speaker, focus
    )  # "we entered Kabul" is a gain told by who gains it where the rule of another ended
    own = (
        kind in {"surrendered", "transferred"} and draft.gainer.actor and draft.gainer.actor == draft.loser.actor
    )  # "handed to US marines"
    if own or (
        kind in CONTROL_KINDS and target.level in SMALLEST_PLACES and not target.place_id and not target.counted and not draft.ground.places
    ):
        return None
    shared = any(u.tag == "N" for u in row[draft.ground.i : draft.ground.j])
    if kind == "holds" and target.part == "part" and target.place_id and shared:
        return None  # "each holds half of Bara", "retains two neighbourhoods": a share of a place is nobody's hold on it
    province = target.province or (_province(draft, row) if target.counted else None)
    if kind in FIGHT_KINDS and target.level == "province" and target.part == "part":
        return None
    rank = draft.ground.rank if target.counted else None
    if rank and kind in CONTROL_KINDS:
        kind = "places_captured"
    elif draft.state and target.counted and target.count and kind in CONTROL_KINDS and (province is None or _of_all(draft.ground, row)):
        kind = "places_held"  # "now hold 16 cities", "control 12 of Ghazni's 19 districts"
    unnamed = target.counted and not target.place_id  # so many places, and the name of none
    sure = target.confidence * (LOOSE if draft.row.frame == "loose" else 1)
    return Claim(
        theatre=focus.theatre.id, kind=kind, place_id=target.place_id,
        province=province, level=target.level, count=rank or target.count if target.counted else None,
        place_text="" if unnamed else target.text, phrase=target.text if unnamed else "",
        part=target.part, place_confidence=sure, candidates=target.candidates, gainer=gainer, loser=loser, gainer_basis=basis, standing=how,
        speaker=speaker.text,
        role=speaker.role, side=speaker.side, rule=draft.row.rule, sentence="", start=0, end=0, article_id="",
        revision=0,
    )  # fmt: skip


def _of_that_place(side: str | None, who: Side, target: Target, row: list[Unit], focus: Focus) -> str | None:
    """Return whom general words mean of the place of which they are said, and beside whom the clause names; else the side itself."""
    at = who.at
    if who.actor is None and who.pronoun in IN_THEIR_HANDS and side:  # "Local rebels claimed that Daraa was theirs"
        at = next((k for k in range(min(max(at, 0), len(row)) - 1, -1, -1) if row[k].tag == "S" and row[k].data == side), -1)
    elif who.actor is None and side is None and 0 < at < len(row) and row[at - 1].word in LOCALS:
        return _meant_there(f"{row[at - 1].word} {row[at].word}", target, focus)  # "Local fighters took Daraa"
    elif who.actor is None or side not in {None, who.actor}:
        return side
    if not 0 <= at < len(row):
        return side
    meanings = focus.parties.partly_meant(row[at].word) or focus.parties.partly_meant(_joined_with(row, at))
    if not meanings:
        return side
    words = {word for u in row for word in u.word.split()}
    actors = focus.theatre.actors.values()
    named = {u.data for u in row if u.tag == "S"} | {actor.id for actor in actors if not words.isdisjoint(actor.peoples)}
    return next((m.actor for m in meanings if m.holds(target.province, named)), side)


def _meant_there(words: str, target: Target, focus: Focus) -> str | None:
    """Return whom words mean in the province of a place, where the theatre says that it is not whom they usually mean: "rebels" of Daraa."""
    return next((m.actor for m in focus.parties.partly_meant(words) if m.holds(target.province, ())), None)


def _joined_with(row: list[Unit], at: int) -> str:
    """Return the words of the side with whom the one at a unit acts, and for whose it is taken: "Turkish soldiers and Syrian rebels"."""
    both = next((k for k in range(at + 1, min(at + 3, len(row) - 1)) if row[k].word == "and"), 0)
    other = past_determiner(row, both + 1) if both else 0
    same = 0 < other < len(row) and row[other].tag == "S" and row[other].data == row[at].data
    return row[other].word if same else ""


def _lifted(draft: Draft, found: dict[str, str], row: list[Unit], speaker: Speaker) -> dict[str, str]:
    """Return what the cues say of an event, but for what its own words lift or add."""
    # An attempt that was foiled was made, and a town almost encircled is fought for.
    if draft.row.frame == "attempt" or (draft.kind in FIGHT_KINDS and found.get("negated") in {"almost", "nearly"}):
        found = {effect: words for effect, words in found.items() if effect != "negated"}
    if Trait.DEFENDS in draft.row.traits and any(u.word in REINFORCEMENTS for u in row[: draft.hit.i]):
        found = {effect: words for effect, words in found.items() if effect != "planned"}  # "sent reinforcements to defend Sangin"
    if draft.kind in CONTROL_KINDS and not draft.state and _going_on(draft):
        found = {"planned": ONGOING, **found}  # "is being retaken", "are retaking": not yet
    if draft.row.effect:
        found = {**found, draft.row.effect: draft.row.words}
    if found.get("reported") == "would have" and speaker.role not in PARTIES | {"unattributed"}:
        found = {effect: words for effect, words in found.items() if effect != "reported"}  # other tongues so mark what somebody says
    return found


def _going_on(draft: Draft) -> bool:
    """Whether a verb tells of what is going on: "Sangin is being retaken", "the army is retaking Sangin"; not "before being retaken"."""
    words = draft.group.words
    return bool(words & BE_NOW_OR_THEN) and ("being" in words or (draft.hit.verb >= 0 and draft.hit.forms == {"ing"}))


ONGOING = "is being"  # the cue's words of what is going on


def _of_all(ground: Ground, row: list[Unit]) -> bool:
    """Whether a count is one of all there are: "12 of the 19 districts"."""
    return sum(u.tag == "N" for u in row[ground.i : ground.j]) > 1


def standing_of(how: Standing, gainer: str | None, kind: str, speaker: Speaker, focus: Focus) -> Standing:
    """Lower what only the side that gains, or an ally of it, says; hear "it did not fall" from the other side as a denial."""
    own = gainer is not None and focus.parties.allied(gainer, speaker.side)
    if how == "asserted" and kind in CONTROL_KINDS | {"holds"} and own and speaker.role in PARTIES:
        return "claimed"
    if (
        how == "negated"
        and (kind in CONTROL_KINDS or (kind == "holds" and gainer != focus.state))
        and speaker.side not in {None, gainer}
        and speaker.role in WITNESSES
    ):
        return "denied"
    return how


def _its_office(speaker: Speaker) -> bool:
    """Whether an office of an army speaks and nobody says whose: of the side whose success it tells, "the commander-in-chief reported"."""
    words = speaker.text.lower().split()
    return speaker.side is None and speaker.role == "unattributed" and words[:1] == ["the"] and bool(words) and words[-1] in OFFICES_OF_ARMS


def _kind(  # noqa: PLR0917  # a claim has as many parts
    draft: Draft,
    target: Target,
    gainer: str | None,
    row: list[Unit],
    how: Standing,
    focus: Focus,
    speaker: Speaker,
) -> Kind:
    kind = draft.kind
    if draft.state and Trait.NEVER_NEW not in draft.row.traits:
        near = _said_near(draft, row)
        again = near & AGAIN or near >= ONCE_MORE
        own = next((k + 1 for k in range(draft.hit.i - 1, -1, -1) if row[k].word in CLAUSES), 0)
        since = any(u.tag == "T" and u.data.text.lower().startswith(("by ", "since ")) for u in row[own : draft.hit.j + 3])
        lasted = _told_for_how_long(draft, row)
        long_since = bool(draft.group.words & HAVE) and _since_nobody_knows_when(row, draft.hit.j)
        if gainer == focus.state and (again or since or _at_once(draft, row)) and how != "negated":
            kind = "recaptured"
        elif _own_base(draft, target, gainer, speaker, focus) and not since:
            pass  # "US forces control Kabul airport, a Pentagon spokesman said"
        elif (
            gainer != focus.state
            and not near & STAYING
            and (Trait.STAYS not in draft.row.traits or near & NOW)
            and not ((lasted and near & HAVE) or long_since)
            and not (_told_beside(draft, row) and not since and not near & (NOW | AGAIN))
        ):
            kind = "captured"
    if kind in {"captured", "recaptured"} and draft.state and target.part in {"part", "outskirts"}:
        regained = kind == "recaptured"  # "parts of the city are back under the control of the army"
        return "entered" if regained or (target.part == "outskirts" and gainer != focus.state) else "holds"
    charted = bool(focus.theatre.places)  # else there is no colour that a part would not carry
    if kind in {"captured", "recaptured"} and charted and (target.part in {"part", "outskirts"} or draft.ground.weak):
        kind = "entered"  # parts of a place, or one building in it: fought over, not gained
    if kind == "entered" and target.part == "whole" and Trait.TOPPLES in draft.row.traits and _ended_rule(row):
        kind = "captured"
    if kind in {"captured", "transferred"} and target.level == "border_crossing":
        kind = "crossing_seized"
    return kind  # type: ignore[return-value]  # kinds of the event table are kinds of claims: a test holds it


def told_as_new(draft: Draft, row: list[Unit]) -> bool:
    """Whether a hold is told as what came about on a day: "Raqqa was under army control on Monday"; not "still", nor "which is under"."""
    dated = any(u.tag == "T" and u.data.kind == "point" for u in row)
    told = draft.state and Trait.NEWS in draft.row.traits and draft.ground.part == "whole"
    return told and dated and not (_said_near(draft, row) & STAYING or _told_for_how_long(draft, row) or _told_beside(draft, row))


def _told_beside(draft: Draft, row: list[Unit]) -> bool:
    """Whether a verb stands in a clause that only tells more of what is named before it: "factions who hold Afrin", "which is under"."""
    cleft = len(row) > 1 and row[0].word == "it" and row[1].word in BE  # "It is the Taliban who hold Zaranj" tells it
    return draft.group.start > 0 and row[draft.group.start - 1].word in TELLS_MORE and not cleft


def _said_near(draft: Draft, row: list[Unit]) -> frozenset[str]:
    """Return the words of what is told and of its verb, and those close around it."""
    return draft.group.words | {u.said for u in row[max(0, draft.hit.i - 3) : draft.hit.j + 4]}


def _told_for_how_long(draft: Draft, row: list[Unit]) -> bool:
    """Whether behind what is told stands how long it has been so: "has been held for two years"."""
    return any(u.tag == "T" and u.data.text.lower().startswith("for ") for u in row[draft.hit.j : draft.hit.j + 5])


def _since_nobody_knows_when(row: list[Unit], j: int) -> bool:
    """Whether "since" behind unit j leads to no day: "has been Russian-held since the first weeks of the invasion"."""
    since = next((k for k in range(j, min(j + 4, len(row))) if row[k].word == "since"), len(row))
    return since < len(row) and not any(u.tag == "T" for u in row[since : since + 9])


def _at_once(draft: Draft, row: list[Unit]) -> bool:
    """Whether a state is told in the plain past of one day: "on Saturday the army controlled the two cities"."""
    plain = Trait.ONCE in draft.row.traits and "past" in draft.hit.forms and not draft.group.words
    return plain and any(u.tag == "T" and u.data.kind == "point" for u in row)


def _own_base(draft: Draft, target: Target, gainer: str | None, speaker: Speaker, focus: Focus) -> bool:
    """Whether a foreign army speaks of a base that it has: no change of hands."""
    actor = focus.theatre.actors.get(gainer or "")
    return (
        actor is not None and actor.foreign and speaker.side == gainer and (target.level in BASES_OF_ARMIES or draft.ground.level == "base")
    )


BASES_OF_ARMIES = frozenset({"base", "airport"})


def _ended_rule(row: list[Unit]) -> bool:
    """Whether with those who entered a place came the end of who ruled: "the Taliban entered Kabul and the government collapsed"."""
    pairs = [{u.word for u in row[k + 1 : k + 4]} for k, u in enumerate(row) if u.word in RULERS]
    return any(words & REGIME_ENDED for words in pairs)


PROVINCIAL = frozenset({"province", "provincial_capital", "city"})  # "in Ghazni, five districts": its name alone may be the city's


def _province(draft: Draft, row: list[Unit]) -> str | None:
    """Return the one province that a sentence names for its counted places: "another two districts were captured in Paktika"."""
    own = range(draft.ground.i, draft.ground.j)
    named = {
        u.data.province for k, u in enumerate(row)
        if u.tag == "P" and k not in own and u.data.level in PROVINCIAL and k and row[k - 1].word in {"in", "across"}
        and row[min(k + 1, len(row) - 1)].word not in REPORTS
        and (k == 1 or {u.word for u in row[:2]} & OUT_OF or (row[k - 2].tag not in "NK" and row[k - 2].word not in ONES | THEM))
    }  # fmt: skip
    pairs = [(a.data, b.data) for a, c, b in zip(row, row[1:], row[2:], strict=False) if a.tag == b.tag == "P" and c.word in CONJUNCTIONS]
    joined = any(one.level == other.level == "province" for one, other in pairs)
    return named.pop() if len(named) == 1 and not joined else None  # of "in Kunduz and Badakhshan" neither
