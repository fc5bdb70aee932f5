"""What one sentence says of another: that it is unverified, or the opposite in other words ("the attackers are fleeing")."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from groundshift.core.language.triggers import Trigger
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.sentence.voices.speakers import NOBODY, Speaker
from groundshift.core.reading.telling.focus import Focus
from groundshift.core.reading.telling.told import Changes, Told
from groundshift.core.reading.text import Sentence
from groundshift.core.records import AFFIRMED, CONTROL_KINDS, FIGHT_KINDS

_UNMARKED = str.maketrans("", "", "“”\"',’")
CONFIRMED_WITHIN = 2  # sentences after a claim within which a bare "confirmed it" is of it
NEAR = 4  # sentences after a claim within which the opposite is an answer to it
# What may be unverified, and not the claim of ground that stands beside it.
_COUNTED = re.compile(
    r"\b(?:tolls?|casualt\w+|numbers?|figures?|dead|deaths|losses|cause|identity|footage|videos?|photo\w*|images?|pictures?|authenticity)\b[^,;]{0,40}$"
)
_THINGS = re.compile(
    r"\W*(?:the |their |its |these |this |any )?(?:\w+ ){0,2}(?:toll|casualt|numbers?|figures?|footage|video|photo|image|picture|authenticity|identit|death)"
)
_DOUBT = Trigger(
    r"\b(?:(?:(?:could|can|was|were|has|have|had|is|are)(?: not|n't|n’t)|cannot|not) (?:yet |immediately |independently |officially )*(?:possible to |able to |been |be )(?:\w+ly )*(?:confirm|verif)(?:ied|ed|y)?\b(?! (?:whether|if|how|what|who))"
    r"|(?:could not|couldn't|cannot|can not|was not able to|were not able to) (?:yet |immediately |independently |at once )*(?:confirm|verify)\b(?! (?:whether|if|how|what|who))"
    r"|unable to (?:\w+ly )?(?:confirm|verify)|no (?:independent|official|immediate) (?:confirmation|verification)|(?:confirmation|verification) (?:cannot|could not|was not))"
)
# Hearsay, which doubts what its own sentence tells, and nothing said before.
_HEARSAY = Trigger(
    r"\bthere (?:are|were|is|was|have been) (?:\w+ ){0,2}(?:reports?|rumou?rs) (?:that|of)|\baccording to (?:unconfirmed|unverified|some|initial) (?:\w+ )?reports"
)
_ENEMY = r"(?:taliban|talibs|insurgents?|militants|enemy|enemies|fighters|attackers|rebels|terrorists|gunmen|they)"
_OURS = r"(?:our|government|security|afghan|state|national|army|police) (?:security |defen[cs]e )?(?:forces|troops|soldiers|men|units)"
# The opposite of a loss without its name: example by example in the tests.
_COUNTER = Trigger(
    rf"\b{_ENEMY} (?:are|were|is|was|had been|have been|has been|being) (?:now )?\W?(?:fleeing|on the run|retreating|in retreat|(?:being )?(?:pushed|driven|beaten) (?:back|out)|running away)"
    rf"|\bwe (?:are|remain|stay|continue) (?:still |firmly |present |fully )+(?:in|inside|at)\b|\bsituation (?:in the \w+ |there )?(?:is|was|remains|remained) (?:\w+ )?under control|\b{_OURS} (?:\w+ )?(?:are|were|remain|remained|stand|hold) (?:still |firmly |present |fully |holding )*(?:(?:in|inside) (?:the |this |full )?(?:city|district|town|centre|center|area|province|region|control)|there|present|control|resisting)\b"
    r"|\b(?:attacks?|assaults?|offensives?|advance) (?:\w+ ){0,3}(?:was|were|is|had been|has been|have been) (?:\w+ )?(?:repelled|repulsed|foiled|thwarted|(?:pushed|beaten|driven) back)"
    r"|\b(?:will|would) (?:soon |shortly )?be (?:cleared|cleaned|cleansed)|\b(?:repelled|repulsed|foiled|thwarted) (?:the|an|their|this|all) (?:\w+ )?(?:attack|assault|offensive)"
)
_REPELLED = Trigger(
    rf"\b(?:repel(?:led|s|ling)?|repuls(?:ed|es|ing|e)|(?:push|drive|beat|driv|drove|pushed|driven|beaten)(?:ing|en)? back) (?:the |back )?(?:\w+ )?{_ENEMY}\b"
)
# A confirmation that does not repeat what it confirms: "local officials confirmed it", "which was confirmed by residents".
_CONFIRMED = Trigger(
    r"\b(?:confirm(?:s|ed)?|acknowledg(?:es|ed)|admit(?:s|ted)?|conceded?) (?:this|it|that|the (?:claims?|reports?|news|fall|loss|capture|takeover|collapse))"
    r"(?=\W*(?:$|[.,;:]|(?:to|and|but|on|as) ))"
    r"|\b(?:this|which|it|the (?:claims?|reports?|news|fall|loss|capture)) (?:was|were|has been|is) (?!not |never |hardly |yet )(?:\w+ )?confirmed\b(?! that\b)"
)
_UNSAID = re.compile(
    r"\b(?:not|nobody|none|neither|no|yet|refused|declined|unable|if|whether|before|until|could|cannot|without)\W+(?:\w+\W+){0,4}$|n['’]t (?:\w+ )?$"
)


def words_of(speaker: Speaker, sentence: Sentence) -> dict[str, Any]:
    """Return the fields of a claim that say who makes it, and in which sentence."""
    return {
        "speaker": speaker.text, "role": speaker.role, "side": speaker.side,
        "sentence": sentence.text, "start": sentence.start, "end": sentence.end,
    }  # fmt: skip


def answer(  # noqa: PLR0917  # what was told, and the sentence that answers it
    told: Sequence[Told], first: int, sentence: Sentence, row: Sequence[Unit], speaker: Speaker, focus: Focus
) -> Changes:
    """Lower what a sentence calls unverified, and hear the opposite of a claim. first: where in the telling this sentence's own claims begin."""
    changes = Changes(replaced={}, added=[], denials=[])
    if sentence.held & (_DOUBT.bit | _HEARSAY.bit):
        lowered = sentence.text.lower().replace("’", "'")
        doubt = _DOUBT.search(lowered, sentence.held)
        if doubt and not _COUNTED.search(lowered[: doubt.start()]):
            changes.replaced = _doubted(told, sentence, first, _THINGS.match(lowered, doubt.end()) is None, focus.insurgent)
        elif _HEARSAY.search(lowered, sentence.held):
            changes.replaced = _doubted(told, sentence, first, False, None)
    now = [changes.replaced.get(k, one) for k, one in enumerate(told)]
    if sentence.held & (_COUNTER.bit | _REPELLED.bit):
        _counter(changes, now, first, sentence, row, speaker, focus)
    if sentence.held & _CONFIRMED.bit:
        changes.added += _confirmations([*now, *changes.added], sentence, speaker)
    return changes


def _confirmations(told: Sequence[Told], sentence: Sentence, speaker: Speaker) -> list[Told]:
    """Return the word of somebody else who confirms what one side claimed, in this sentence or the one or two before."""
    said = _CONFIRMED.search(sentence.text.lower(), sentence.held)
    if said is None or _UNSAID.search(sentence.text.lower()[: said.start()]):
        return []
    claimed = [t for t in told if t.change and not t.claim.background]
    if not claimed or claimed[-1].claim.standing != "claimed" or sentence.index - claimed[-1].sentence.index > CONFIRMED_WITHIN:
        return []
    if said[0].endswith("confirmed"):
        speaker = NOBODY  # "which was confirmed by residents"
    alike = [t for t in claimed if t.sentence is claimed[-1].sentence and t.claim.standing == "claimed"]
    others = [t for t in alike if speaker.side is None or speaker.side != t.claim.gainer]
    fields = {**words_of(speaker, sentence), "standing": "asserted", "rule": "confirm.bare"}
    return [_answering(one, sentence, {}, order=len(told) + k, **fields) for k, one in enumerate(others)]


def _answering(one: Told, by: Sentence, effects: dict[str, str], **fields: Any) -> Told:
    """Return what was told with other fields, as the sentence `by` tells it."""
    return msgspec.structs.replace(one, claim=one.claim.replace(**fields), sentence=by, effects=effects, draft=None)


def _doubted(told: Sequence[Told], sentence: Sentence, first: int, back: bool, insurgent: str | None) -> dict[int, Told]:
    """Return what this sentence tells, or else the last one that told anything, as only claimed.

    back: whether what was said before may be meant; where it is called the insurgents' claim, only what they said is.
    """
    begin = first
    if back and begin == len(told) and told and sentence.index - told[-1].sentence.index <= 2:
        begin = next((k + 1 for k in range(len(told) - 1, -1, -1) if told[k].sentence is not told[-1].sentence), 0)
    theirs = begin < first and _THEIRS.search(sentence.text.lower()) is not None
    return {
        k: told[k].changed(standing="claimed")
        for k in range(begin, len(told))
        if told[k].claim.standing == "asserted" and not (theirs and told[k].claim.speaker and told[k].claim.side != insurgent)
    }


_THEIRS = re.compile(
    r"\b(?:taliban|insurgents?|militants?|rebels?)(?:['’]s?)? (?:\w+ )?(?:claims?|statement)\b|\bclaims? (?:of|by) the (?:taliban|insurgents|militants|rebels)\b"
)


def _counter(  # noqa: PLR0917  # what was told, and the sentence that answers it
    changes: Changes, told: Sequence[Told], first: int, sentence: Sentence, row: Sequence[Unit], speaker: Speaker, focus: Focus
) -> None:
    """Deny the last change of ground in the words of the side that would lose by it; who drove fighters back, is told besides."""
    last = _answered(told[:first], sentence, {u.data.place_id for u in row if u.tag == "P"})
    if last is None:
        return
    lowered = sentence.text.lower().translate(_UNMARKED)
    losers = focus.parties.enemies(last.claim.gainer)
    said = words_of(speaker, sentence)
    mine = [t.claim for t in told[first:]]
    denied = any(c.standing == "denied" or (c.kind == "holds" and c.gainer in losers) for c in mine)
    if speaker.side is not None and speaker.side in losers and not denied and _COUNTER.search(lowered, sentence.held):
        effects = {"denied": "answers"}
        changes.denials.append(_answering(last, sentence, effects, **said, standing="denied", order=len(told), rule="deny.answer"))
    if _REPELLED.search(lowered, sentence.held) and not any(c.kind in FIGHT_KINDS | CONTROL_KINDS for c in mine):
        fields = {**said, "kind": "repelled", "gainer": None, "loser": last.claim.gainer, "standing": "asserted", "rule": "fight.answer"}
        changes.added.append(_answering(last, sentence, {}, order=len(told), **fields))


def _answered(told: Sequence[Told], sentence: Sentence, named: set[str | None]) -> Told | None:
    """Return the last change of ground shortly before, at the place that this sentence names or where it names none."""
    for one in reversed(told):
        claim = one.claim
        if sentence.index - one.sentence.index > NEAR:
            return None
        if claim.kind in CONTROL_KINDS and claim.standing in AFFIRMED and claim.place_id and claim.gainer and not claim.background:
            return one if not named or claim.place_id in named else None
    return None
