"""Who gains and who loses, and on what that rests.

In this order: who the sentence says; whose troops it says they are; the enemy of who lost, or is said to give way, where pack and article leave
one; who is said to come on; who was told before as acting at that place. Else nobody: the claim is then a loss without a gainer.
"""

import itertools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from groundshift.core.language.english.auxiliaries import ADVERBS, HAVE, NEGATORS
from groundshift.core.language.english.clausewords import AIDED, RELATIVES, STAYS_SO, WHOSE_LEADS
from groundshift.core.language.english.eventwords import ADMISSIONS
from groundshift.core.language.english.groundwords import ALSO, DETERMINERS, ONES
from groundshift.core.language.english.nouns import (
    ARMED,
    ARMIES,
    BACKED,
    COLOURS,
    FOES,
    FORMATIONS,
    IRREGULARS,
    LOCALS,
    OURS,
    POSSESSIVES,
    REBELS,
    REGULARS,
    REVILED,
    SEERS,
    US,
)
from groundshift.core.language.english.tellingwords import (
    AGAIN,
    ANNOUNCES,
    CLEAR,
    GROUPS,
    IN_A_LAND,
    KNOWN_OWN,
    LOSS_WORDS,
    RETOLD,
    TAKINGS,
    UNCLEAR,
    WHO,
)
from groundshift.core.language.rows import Trait
from groundshift.core.reading.events.drafts import Draft
from groundshift.core.reading.sentence.sketches import Side
from groundshift.core.reading.sentence.syntax.bearings import said_by
from groundshift.core.reading.sentence.units import Unit, says_who_backs
from groundshift.core.reading.sentence.voices.speakers import NOBODY, PARTIES, WITNESSES, Speaker
from groundshift.core.reading.telling.focus import Focus, of_them, strangers_in
from groundshift.core.reading.telling.fortunes import fortunes
from groundshift.core.records import CONTROL_KINDS, LEAVING_KINDS, GainerBasis

INFERRED: frozenset[GainerBasis] = frozenset({"enemy", "told-before"})  # on what a gainer rests whom the sentence does not name
NO_GAINER = LEAVING_KINDS | {"repelled"}


NOUN_FRAMES = frozenset({"noun", "noun-own"})
TAKING_FRAMES = frozenset({"take", "under", "kept"})  # frames of taking; what falls, the state loses


class Gain(NamedTuple):
    """Who gains, who loses (actor ids, None where nobody can be told), and on what the gainer rests."""

    gainer: str | None
    loser: str | None
    basis: GainerBasis = ""


class Before(NamedTuple):
    """What was told before of a place: who was last said to have gained it, and who to have acted there."""

    gainer: str | None = None
    actor: str | None = None
    last: str | None = None  # who gained the last place told of, a sentence or two before
    assailant: str | None = None  # who is told, in this sentence or the one before, to have attacked it
    place: str | None = None  # of which is told
    # What takes a search is looked for when it is asked for.
    counted: Callable[[], str | None] = lambda: None  # who gained so many places of which not all are named yet
    around: Callable[[], tuple[Sequence[Unit], ...]] = lambda: ()  # the sentences before and behind it that name no other place
    winning: Callable[[], str | None] = lambda: None  # who gained more places than all others in what was told so far
    acted: Callable[[str], bool] = lambda side: True  # whether a side was told to act or to hold anything so far


def gain_of(draft: Draft, focus: Focus, before: Before, row: list[Unit], speaker: Speaker) -> Gain:
    """Return who gains and who loses by what a draft tells."""
    ours = speaker.side if focus.parties.heard(speaker.side) else _home(focus) if speaker.text else None
    itself = draft.gainer.pronoun == "it" and draft.ground.i <= draft.gainer.at < draft.ground.j  # "dozens of accounts have it liberated"
    if itself or (draft.state and draft.gainer.pronoun == "place" and focus.who(draft.gainer, row, speaker) is None):
        return Gain(None, None)  # "The flood took Khost's road and holds Tani"
    if draft.loser.pronoun == "we":  # "We lost Herat, a soldier said"
        other = focus.who(draft.gainer, row, speaker)
        if draft.kind in NO_GAINER:
            return Gain(None, ours)
        return _enemy(focus, ours, row, speaker) if other in {None, ours} else Gain(other, ours, "said")
    gain = _if_spoken_of(_sides(draft, focus, before, row, speaker), focus, before, row)
    if draft.gainer.pronoun == "we" and (speaker.role in WITNESSES or ours == speaker.side):  # "Herat is in our hands, the governor said"
        whose = ours or (speaker.side if _speaks(speaker, focus) else _said(draft.gainer, focus, row))
        gain = Gain(whose, gain.loser if gain.loser != whose else None, "possessive" if whose else "")
    others = _foes(draft.gainer, row) or (draft.gainer.pronoun == "they" and of_them(row, draft.gainer.at, speaker) is not None)
    if others and gain.gainer is not None and gain.gainer == speaker.side:
        gain = Gain(None, gain.loser)  # "They took Palmyra, a commander of IS said": of several enemies nobody knows which
    theirs = draft.loser.pronoun in {"fighters", "officials"} and not (
        _foes(draft.loser, row) or _reviled(draft.loser, row, speaker, focus)
    )
    if (state := _soldiers_of(draft, focus, row, speaker)) is not None:
        return gain._replace(loser=state)
    if gain.loser is None and draft.kind in NO_GAINER and theirs and speaker.role in WITNESSES:
        return gain._replace(loser=speaker.side)  # "the ministry said its forces had left"
    return gain


def _if_spoken_of(gain: Gain, focus: Focus, before: Before, row: Sequence[Unit]) -> Gain:
    """Let go of a gainer that was only inferred, and of whom nothing near speaks, where it speaks of another who may as well have gained.

    "The tribes rose against the SDF. Dozens of villages were lost": to the tribes, though nobody says so.
    """
    if (
        gain.basis not in INFERRED
        or gain.gainer in {before.last, before.gainer, before.actor, before.assailant}
        or _named_in(row, gain.gainer)
    ):
        return gain
    lost = gain.loser or (focus.insurgent if gain.gainer == focus.state else focus.state)
    foe_of_both = gain.gainer == focus.state and focus.side in focus.parties.enemies(focus.state)
    may_as_well = focus.side != gain.gainer and focus.side in focus.parties.enemies(lost) and not foe_of_both
    return Gain(None, gain.loser) if may_as_well else gain


def _soldiers_of(draft: Draft, focus: Focus, row: list[Unit], speaker: Speaker) -> str | None:
    """Return the state whose soldiers give up as its enemy tells: "The rebels said that dozens of soldiers gave themselves up"."""
    who = draft.loser
    soldiers = draft.kind == "surrendered" and who.pronoun in {"fighters", "officials"} and row[who.at].word in REGULARS
    told = soldiers and speaker.role in PARTIES and speaker.side in focus.parties.enemies(focus.state)
    return focus.state if told else None


def _home(focus: Focus) -> str | None:
    """Return whose "our soldiers" are by somebody of no known side: the state's, where the war has one."""
    return focus.state if sum(actor.state for actor in focus.theatre.actors.values()) < 2 else None


def _enemy(focus: Focus, loser: str | None, row: Sequence[Unit] = (), speaker: Speaker = NOBODY) -> Gain:
    """Return the enemy of who lost: the one that the sentence names beside him, else the one that pack and article leave."""
    acting = {u.data for k, u in enumerate(row) if u.tag == "S" and not _only_helps(row, k) and not _a_land(row, k, focus)}
    beside = acting & focus.parties.enemies(loser) - {speaker.side}
    gainer = beside.pop() if len(beside) == 1 else focus.parties.faces(loser)
    return Gain(gainer, loser, "enemy" if gainer else "")


def _a_land(row: Sequence[Unit], k: int, focus: Focus) -> bool:
    """Whether a power is only where something is or comes from: "recruits and supplies from Turkey"."""
    actor = focus.theatre.actors.get(row[k].data)
    return actor is not None and actor.foreign and k > 0 and row[k - 1].word in IN_A_LAND


def _only_helps(row: Sequence[Unit], k: int) -> bool:
    """Whether a side only helps those who act: "lost to a counter-offensive backed by Turkish artillery"."""
    by = k - 1 - (k > 1 and row[k - 1].word in DETERMINERS)
    return by > 0 and row[by].word == "by" and row[by - 1].word in BACKED | AIDED


def _sides(draft: Draft, focus: Focus, before: Before, row: list[Unit], speaker: Speaker) -> Gain:
    if draft.gainer.pronoun == "same" and before.last:
        return Gain(before.last, None, "told-before")  # "Suluk had been lost to the same fighters"
    gainer, loser = _as_named(draft, focus, row, speaker)
    if draft.kind not in NO_GAINER and _others(draft.gainer, row, speaker, focus) and not (loser and _numbered(draft.gainer, row)):
        return Gain(None, loser)
    armed = draft.gainer.pronoun in {"officials", "fighters"} and row[draft.gainer.at].word in ARMED
    numbered = draft.gainer.pronoun == "somebody" and _numbered(draft.gainer, row)
    if (armed or numbered) and _speaks(speaker, focus):
        gainer = speaker.side  # "Units took control of Sangin, the ministry said", "freed by marines of the 35th brigade, she wrote"
    if _speaks(speaker, focus):
        foe = focus.parties.faces(speaker.side)  # "The enemy fled, said the ministry"
        gainer = foe if (gainer is None and _foes(draft.gainer, row)) or _reviled(draft.gainer, row, speaker, focus) else gainer
        loser = foe if (loser is None and _foes(draft.loser, row)) or _reviled(draft.loser, row, speaker, focus) else loser
    loser = None if _its_own_soldiers(draft, loser, focus, row) else loser
    basis = _basis(draft.gainer) if gainer else ""
    if gainer is not None and gainer == loser:
        if draft.row.frame == "drive" and not _acts(draft, row):  # "struck the Taliban, forcing them to step back"
            gainer, _, basis = _enemy(focus, loser, row, speaker)
        elif draft.kind == "transferred" or (draft.gainer.actor and draft.loser.actor and row[draft.gainer.at].word in REBELS):
            return Gain(None, loser)  # "the militants took the area from the Taliban" are others
        else:
            loser = None
    if draft.state and draft.gainer.pronoun == "they":
        gainer, _, basis = _in_whose_hands(draft, focus, before, Gain(gainer, None, basis))
    if draft.kind in NO_GAINER:
        besieger = loser is not None and loser == before.assailant and not draft.loser.actor
        # "The army laid siege to P. On Sunday the garrison surrendered": not the army's
        return Gain(None, focus.parties.faces(loser) if besieger else loser or focus.parties.faces(gainer))
    if gainer is None and draft.gainer.pronoun in KNOWN_OWN and not (loser and _numbered(draft.gainer, row)):
        return Gain(_said(draft.gainer, focus, row), loser)  # "Trostianets is ours": nobody is known to say so
    return Gain(gainer, loser, basis) if gainer else _untold(draft, focus, before, row, speaker, loser)


def _its_own_soldiers(draft: Draft, loser: str | None, focus: Focus, row: list[Unit]) -> bool:
    """Whether soldiers would take a place from the state: "The army lost Silak; soldiers won Malkan back from them"."""
    soldiers = draft.gainer.pronoun == "fighters" and row[draft.gainer.at].word in REGULARS
    return soldiers and loser == focus.state and not draft.loser.actor


def _in_whose_hands(draft: Draft, focus: Focus, before: Before, said: Gain) -> Gain:
    """Return who holds what is "in their hands"; said: whom "they" stands for by what was told last."""
    if before.gainer and draft.gainer.at < 0:
        return Gain(before.gainer, None, "told-before")  # "The army denied that Gizab fell. It is in their hands, the governor said"
    if said.gainer is not None and said.gainer == before.assailant and draft.group.words & STAYS_SO:
        return _enemy(focus, said.gainer)  # "The army attacked P, but the rebels beat it back. P remains in their hands"
    return said


def _numbered(who: Side, row: list[Unit]) -> bool:
    """Whether those who act are a formation that goes by its number, or its men: "the 131st battalion", "marines of the 35th brigade" are an army's."""
    behind = [u.word for u in row[who.at + 1 : who.at + 3]] == ["of", "the"]
    last = next((k for k in range(who.at + 3, min(len(row), who.at + 8)) if row[k].word in FORMATIONS), -1) if behind else who.at
    numbers = (u.tag == "N" or u.word[:1].isdigit() for u in row[max(0, last - 3) : max(0, last)])
    return who.at >= 0 and row[last].word in FORMATIONS and any(numbers)


def _acts(draft: Draft, row: list[Unit]) -> bool:
    """Whether the gainer is named right before the verb: "the Taliban had chased them out"."""
    between = row[draft.gainer.at + 1 : draft.hit.i] if draft.gainer.actor and 0 <= draft.gainer.at < draft.hit.i else row
    return all(u.word in HAVE or u.word in ADVERBS or u.tag == "T" for u in between)


def _said(side: Side, focus: Focus, row: list[Unit]) -> str | None:
    """Return "our troops" as said where no side of the war has an id, else nobody."""
    if any(focus.theatre.actors) or side.pronoun != "we" or not 0 < side.at < len(row) or row[side.at].word not in ARMED:
        return None
    return f"our {row[side.at].word}"


def _foes(side: Side, row: list[Unit]) -> bool:
    """Whether a side is called the enemy."""
    return side.at >= 0 and row[side.at].word in FOES


def _reviled(side: Side, row: list[Unit], speaker: Speaker, focus: Focus) -> bool:
    """Whether men are called what only an enemy calls them, and are not known to be one of who speaks: "the terrorists had fled"."""
    own = side.actor is None or focus.parties.allied(side.actor, speaker.side)
    return own and side.at >= 0 and row[side.at].word in REVILED


def _speaks(speaker: Speaker, focus: Focus) -> bool:
    """Whether somebody speaks for a side of the war; of one with no pack, for any that goes by its words."""
    return speaker.role in PARTIES and focus.parties.heard(speaker.side)


def _basis(side: Side) -> GainerBasis:
    """Return on what a side named in the sentence rests: its name, or whose people it says they are."""
    return "said" if side.actor else "possessive"


def _untold(  # noqa: PLR0911, PLR0912, PLR0917  # all that may tell who gains, one way out for each
    draft: Draft, focus: Focus, before: Before, row: list[Unit], speaker: Speaker, loser: str | None
) -> Gain:
    """Return who gains where the sentence does not say."""
    if any(_unclear_who(said) for said in (row, *before.around())):
        return Gain(None, loser)
    retold = row[draft.hit.i].word in RETOLD or (
        row[draft.hit.i].word in LOSS_WORDS and "had" in draft.group.words
    )  # "confirmed it had been lost"
    just = before.gainer == before.last and draft.row.frame in NOUN_FRAMES
    retold = retold or (just and not any(u.tag == "T" for u in row))  # "The rebels lost Bara. The town's fall opens the road"
    if draft.kind == "transferred" and row[draft.hit.j - 1].word in AGAIN and loser is None and before.gainer:
        return _enemy(focus, before.gainer, row, speaker)  # "The plant, which Russia had occupied, was handed back": not to Russia
    if Trait.AS_BEFORE in draft.row.traits or (loser is None and before.gainer and retold):
        return Gain(before.gainer, loser, "told-before" if before.gainer else "")
    if loser is None and draft.kind in CONTROL_KINDS and _speaks(speaker, focus) and row[draft.hit.i].word in LOSS_WORDS:
        loser = speaker.side  # "The loss of Makarivka, of which the rebels' channels write": who speaks of a loss has lost
    loser = loser or _who_admits(draft, row, speaker)
    bare = loser is None and draft.kind == "captured" and not draft.gainer.pronoun
    if bare and (gain := _by_fortunes(row, focus, before, speaker)):
        return gain
    strangers = focus.strangers or strangers_in(row[: max(0, draft.gainer.at)])
    if _unknown(draft.gainer, row, loser) or (draft.gainer.pronoun == "they" and strangers):
        return Gain(None, loser)
    if loser is not None and Trait.PRAISE in draft.row.traits and _speaks(speaker, focus) and speaker.side in focus.parties.enemies(loser):
        return Gain(speaker.side, loser, "possessive")  # "Deh Bala was liberated from Islamic State, said a general"
    taking = draft.row.frame in NOUN_FRAMES and row[draft.hit.i].word in TAKINGS
    tells = taking or _taken_by_whom_it_tells(draft, row, speaker, focus)
    announced = _who_announces(row[: draft.hit.i], focus, speaker) if tells else None
    if announced and announced != loser:
        return Gain(announced, loser, "possessive")
    if taking and loser is None and speaker.text and any(u.word in ANNOUNCES for u in row[: draft.hit.i]):
        return Gain(None, None)  # "The mercenaries had announced the capture of P": theirs, and no pack knows them
    if loser is not None:
        return _or_who_is_winning(_enemy(focus, loser, row, speaker), focus, before, loser)
    if not _foes(draft.gainer, row) and _of_us(row) and not _speaks(speaker, focus):
        return Gain(None, None)  # "We remind our brothers that Nyala was liberated": whose brothers, nobody says
    if draft.kind == "recaptured":
        return _regained(draft, focus, before, speaker)
    if draft.kind in CONTROL_KINDS and not draft.gainer.pronoun and (counted := before.counted()):
        return Gain(counted, None, "told-before")  # "The army captured two towns. Dinder fell first"
    the = draft.gainer.at > 0 and row[draft.gainer.at - 1].word == "the"
    if before.last and draft.gainer.pronoun == "fighters" and the and row[draft.gainer.at].word in IRREGULARS:
        return Gain(before.last, None, "told-before")  # "Local fighters took Daraa. The fighters had earlier captured Nasib"
    if draft.gainer.pronoun == "fighters" and row[draft.gainer.at].word in REGULARS:
        return Gain(None, None)  # "marines hoisted a flag over Davydiv Brid": anybody's
    lost = focus.parties.allied(before.last, focus.state) and draft.row.frame not in TAKING_FRAMES
    announces = _speaks(speaker, focus) and draft.row.frame in TAKING_FRAMES and speaker.side in focus.parties.enemies(focus.state)
    if before.last and draft.kind in CONTROL_KINDS and not lost and not announces and {u.word for u in row} & ALSO:
        return Gain(before.last, None, "told-before")  # "They took A. B too was taken the same day"
    unowned = draft.row.frame == "flag" and not {u.word for u in row} & COLOURS  # "the flag was put back": whose, nobody says
    fell_to = before.assailant or (None if focus.parties.allied(before.actor, focus.state) else before.actor)  # what falls, the state loses
    if fell_to and draft.kind in CONTROL_KINDS and not unowned:
        return Gain(fell_to, None, "told-before")
    theirs = draft.kind in CONTROL_KINDS and speaker.role in PARTIES and speaker.side in focus.parties.enemies(focus.state)
    if theirs and draft.kind == "transferred" and draft.group.passive:
        return Gain(None, None)  # "P had been given up, a Russian blogger wrote": perhaps by his own
    if theirs or _a_third_partys(draft, speaker, focus):
        return Gain(speaker.side, None, "possessive")  # "Sangin has been taken, says the rebels' operations room"
    if bare and (gain := next(filter(None, (_by_fortunes(beside, focus, before, speaker) for beside in before.around())), None)):
        return gain
    return _usual(draft, focus, before, row, speaker)


def _of_us(row: Sequence[Unit]) -> bool:
    """Whether a sentence is in the words of somebody who speaks of his own: "we", "our brothers"; not "our correspondent", "What we know:"."""
    ours = any(u.word in OURS and v.word not in SEERS for u, v in itertools.pairwise((*row, row[-1])))
    colon = next((k for k, u in enumerate(row) if u.tag == ":"), 0)
    return ours or any(u.word in US for u in row[colon:])


def _a_third_partys(draft: Draft, speaker: Speaker, focus: Focus) -> bool:
    """Whether a party of the land that is neither the state's nor its enemy tells that a place was taken: "Baghouz has been won, the SDF said"."""
    if draft.kind not in CONTROL_KINDS or not _was_taken(draft):
        return False
    actor = focus.theatre.actors.get(speaker.side or "") if speaker.role in PARTIES else None
    return actor is not None and not actor.foreign and not focus.parties.allied(actor.id, focus.state)


def _was_taken(draft: Draft) -> bool:
    """Whether it is told of a place that it was taken, and by nobody to whom a word would point."""
    return draft.row.frame in TAKING_FRAMES and draft.group.passive and not draft.gainer.pronoun


def _unclear_who(row: Sequence[Unit]) -> bool:
    """Whether a sentence says that nobody knows who has a place: "it was not clear who was in charge"."""
    unclear = (
        k for k, u in enumerate(row) if u.word in UNCLEAR or (u.word in CLEAR and NEGATORS & {v.word for v in row[max(0, k - 3) : k]})
    )
    return any(u.word in WHO for k in unclear for u in row[k + 1 : k + 3])


def _who_announces(before: list[Unit], focus: Focus, speaker: Speaker) -> str | None:
    """Return who tells that a place was taken, and so took it: "The SDF announced the capture of Manbij", "They had declared the capture of"."""
    verb = next((k for k, u in enumerate(before) if u.word in ANNOUNCES), -1)
    if verb < 0:
        return None
    near = before[max(0, verb - 3) : verb]
    said = next((u for u in reversed(near) if u.tag == "S" and u.data in focus.theatre.actors), None)
    if said is not None and _speaks(speaker, focus) and said.word in speaker.text.lower():
        return speaker.side  # "Turkey's defence ministry announced"
    if said is not None:
        return str(said.data)  # "the factions of the Southern Front had announced the liberation of the city"
    if any(u.word == "they" for u in near) and focus.side in focus.theatre.actors:
        return focus.side
    return speaker.side if _speaks(speaker, focus) else None


def _taken_by_whom_it_tells(draft: Draft, row: list[Unit], speaker: Speaker, focus: Focus) -> bool:
    """Whether a place is announced to have been taken, and by nobody else: "Pro-government accounts announce that Zaranj has been taken".

    Officials of the state may announce its loss.
    """
    civil = focus.parties.allied(speaker.side, focus.state) and not _of_arms(speaker)
    return _was_taken(draft) and not civil and any(u.word == "that" for u in row[: draft.hit.i])


def _unknown(who: Side, row: list[Unit], loser: str | None) -> bool:
    """Whether it is told who acts, and he is no side that is known: "villagers chased the Taliban out", "the front said that it had taken"."""
    men = row[max(0, who.at - 2)].word in IRREGULARS  # "Fighters said they had taken P" is as good as "Fighters took P"
    own = who.pronoun == "they" and said_by(row, who.at) and not men  # "officers said they had taken P": theirs, whom nobody knows
    return who.pronoun == "it" or own or (who.pronoun == "civilians" and loser is not None)


def _others(who: Side, row: list[Unit], speaker: Speaker, focus: Focus) -> bool:
    """Whether those who act are said to be some that no pack knows: "local fighters", "a group called Dawn", "fighters of the tribes", "the 5th brigade".

    Units of an army are their speaker's where he speaks for a side: "Units took control of Sangin, the ministry said".
    """
    if who.at < 0 or who.pronoun not in {"fighters", "officials", *GROUPS}:
        return False
    before, after = row[who.at - 1] if who.at else None, row[who.at + 1] if who.at + 1 < len(row) else None
    called = after is not None and after.word in WHOSE_LEADS
    helped = before is not None and says_who_backs(before)  # "government-backed fighters"
    named = helped or (before is not None and before.tag == "w" and before.data is True and who.at > 1)
    if who.pronoun in GROUPS:
        if POSSESSIVES & {u.word for u in row[max(0, who.at - 3) : who.at]}:
            return False  # "its Sever group"
        return called or named or (before is not None and before.word in ONES)
    armed = row[who.at].word in ARMED | IRREGULARS
    irregular = (
        _speaks(speaker, focus) and speaker.side != focus.state
    )  # whose men they may be: "local fighters took it, their command said"
    strange = before is not None and before.word in LOCALS and not irregular
    if who.pronoun == "officials" or row[who.at].word in REGULARS:
        return armed and (strange or (not _speaks(speaker, focus) and (who.pronoun == "officials" or named or called)))
    return armed and (strange or named or called)


def _by_fortunes(row: Sequence[Unit], focus: Focus, before: Before, speaker: Speaker) -> Gain | None:
    """Return who gains as a sentence says that the sides fare: the enemy of the one that gives way, or the one that comes on."""

    def known(side: str) -> bool:
        return focus.parties.known(side) and not focus.theatre.actors[side].minor

    fares = fortunes(row, known, before.place)
    losers, winners = focus.parties.principals(fares.lose), focus.parties.principals(fares.gain)
    if len(losers) == 1:
        return _enemy(focus, next(iter(losers)), row, speaker)
    return Gain(next(iter(winners)), None, "told-before") if len(winners) == 1 and not losers else None


def _who_admits(draft: Draft, row: list[Unit], speaker: Speaker) -> str | None:
    """Return the side that has lost by its own admission: "IS acknowledges that Palmyra has fallen", "..., the rebels concede"."""
    verb = next((k for k, u in enumerate(row) if u.word in ADMISSIONS), -1)
    if verb < 0 or draft.kind not in CONTROL_KINDS:
        return None
    before = row[verb - 1] if verb else row[0]
    return before.data if before.tag == "S" else speaker.side if speaker.role in PARTIES else None


def _usual(  # noqa: PLR0911  # one way out for each
    draft: Draft, focus: Focus, before: Before, row: list[Unit], speaker: Speaker
) -> Gain:
    """Return who gains where nothing said tells: the state's enemy, where no more is against it than for it."""
    if draft.row.frame == "flag" and not {u.word for u in row} & COLOURS:
        return (
            Gain(speaker.side, None, "possessive") if _speaks(speaker, focus) else Gain(None, None)
        )  # "the flag was raised": whose, nobody says
    if draft.kind in CONTROL_KINDS and draft.row.frame in TAKING_FRAMES and (whose := _introduced(row, draft.hit.i)):
        return Gain(whose, None, "told-before")
    if draft.row.frame in TAKING_FRAMES and draft.gainer.pronoun == "officials" and not draft.group.passive:
        return Gain(None, None)  # "the police captured P": on their feet, for nobody whom the pack knows
    if not draft.gainer.pronoun and _somebody_acts(draft, row):
        return Gain(None, None)  # "The offensive has taken Bara": whose, nobody says
    own = draft.row.frame in TAKING_FRAMES and focus.parties.allied(speaker.side, focus.state) and _speaks(speaker, focus)
    in_relative = row[draft.group.start - 1].word in RELATIVES
    if own and not draft.gainer.pronoun and not in_relative and _announces(row, speaker.side):
        return Gain(speaker.side, None, "possessive")  # "P has been taken, announced the government", "had declared the town captured"
    if draft.row.frame in TAKING_FRAMES and draft.group.passive and focus.parties.allied(speaker.side, focus.state) and _of_arms(speaker):
        return Gain(None, None)  # "P has been taken, the army said": by it or from it
    usual = _enemy(focus, focus.state)._replace(loser=None)
    nobody = not draft.gainer.pronoun and draft.row.frame not in TAKING_FRAMES  # "P has fallen"
    if nobody and usual.gainer and focus.parties.several(focus.state) and not (before.acted(usual.gainer) or _named_in(row, usual.gainer)):
        usual = Gain(None, None)  # of several enemies one that is named somewhere, and is told of nothing
    if before.last and focus.parties.allied(before.last, usual.gainer) and not focus.parties.allied(before.last, focus.state):
        return Gain(before.last, None, "told-before")  # of Russia's side Wagner, of whom the sentence before told
    winning = before.winning() if draft.group.passive else None
    if winning and focus.parties.allied(winning, focus.state):
        return Gain(speaker.side, None, "possessive") if speaker.side == winning else Gain(None, None)
    return _or_who_is_winning(usual, focus, before, focus.state)


def _somebody_acts(draft: Draft, row: list[Unit]) -> bool:
    """Whether a verb of taking is active, with a subject that is no side and no men: "the offensive has taken Bara"; not "the districts captured are"."""
    start, forms = draft.group.start, draft.hit.forms
    active = draft.row.frame in TAKING_FRAMES and not draft.group.passive and not draft.state and draft.ground.i >= draft.hit.j
    subject = start > 0 and row[start - 1].tag == "w" and row[start - 1].word not in ADVERBS | DETERMINERS
    return active and subject and (draft.group.perfect or "past" in forms)


def _announces(row: list[Unit], side: str | None) -> bool:
    """Whether a side itself announces: "the government had announced", "announced the army"."""
    verbs = (k for k, u in enumerate(row) if u.word in ANNOUNCES)
    return any(u.tag == "S" and u.data == side for k in verbs for u in row[max(0, k - 2) : k + 3])


def _as_named(draft: Draft, focus: Focus, row: list[Unit], speaker: Speaker) -> tuple[str | None, str | None]:
    """Return who gains and who loses by what the draft names; what a side admits that "they" have taken, it has lost itself."""
    gainer, loser = focus.who(draft.gainer, row, speaker), focus.who(draft.loser, row, speaker)
    if gainer is not None and _foes(draft.loser, row):
        loser = focus.parties.faces(gainer)  # "Rebel units drove the enemy out of Hama"
    at = draft.gainer.at
    verb = at - 1 - (at > 1 and row[at - 1].word == "that")
    admitted = draft.gainer.pronoun == "they" and verb > 0 and row[verb].word in ADMISSIONS and draft.kind in CONTROL_KINDS
    admits = next((str(u.data) for u in reversed(row[max(0, verb - 3) : verb]) if u.tag == "S"), None) if admitted else None
    if admits and not draft.state and gainer in {None, admits}:
        gain = _enemy(focus, admits, row, speaker)
        return gain.gainer, gain.loser  # "an army officer admitted that they had captured the field"
    return gainer, loser


def _named_in(row: Sequence[Unit], side: str | None) -> bool:
    return any(u.tag == "S" and u.data == side for u in row)


def _of_arms(speaker: Speaker) -> bool:
    """Whether who speaks is an army or its office, which tells its gains as well as its losses."""
    return bool((ARMIES | ARMED | FORMATIONS) & set(speaker.text.lower().split()))


def _or_who_is_winning(gain: Gain, focus: Focus, before: Before, loser: str | None) -> Gain:
    """Return, where several enemies of who lost are left, the one who took most of what was told so far: "rebels took Hama; the army has lost Daraa too"."""
    winning = before.winning() if gain.gainer is None and loser is not None else None
    return Gain(winning, gain.loser, "told-before") if winning and winning in focus.parties.enemies(loser) else gain


def _regained(draft: Draft, focus: Focus, before: Before, speaker: Speaker) -> Gain:
    """Return who took a place back where the sentence does not say."""
    if _speaks(speaker, focus):
        return Gain(speaker.side, None, "possessive")  # "Paryan was won back, said a spokesman of the resistance"
    own = before.gainer is not None and (speaker.side == before.gainer or focus.parties.allied(before.gainer, focus.state))
    if Trait.PRAISE in draft.row.traits and own:
        return Gain(before.gainer, None, "told-before")  # "The army took the airport. Khartoum is free, the general said"
    if Trait.PRAISE in draft.row.traits and before.actor and not before.gainer and not focus.parties.allied(before.actor, focus.state):
        return Gain(None, None)  # "Rebels entered Damascus. Damascus was liberated": by them or from them
    gained = _enemy(focus, before.gainer or focus.insurgent)
    return gained._replace(loser=before.gainer)


def _introduced(row: list[Unit], at: int) -> str | None:
    """Return the one side of whom words before a colon speak: "the wells now belong to the Joint Force: Bir Maza was seized"."""
    colon = next((k for k in range(at - 1, 0, -1) if row[k].tag == ":"), 0)
    sides: set[str] = {u.data for u in row[:colon] if u.tag == "S"}
    return sides.pop() if len(sides) == 1 else None
