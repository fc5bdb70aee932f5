"""What one sentence says of another: that it is denied, unverified or confirmed, or the opposite in other words ("the attackers are fleeing")."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from groundshift.core.language.english.answers import ANSWER_CLASSES, ANSWERS, CLAIMS_OF, COUNTED, OF_THINGS, THINGS, UNSAID, Answer
from groundshift.core.language.english.tellingwords import OUR_WORD
from groundshift.core.language.phrases import Phrases
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.sentence.voices.speakers import NOBODY, PARTIES, Speaker
from groundshift.core.reading.telling.focus import Focus
from groundshift.core.reading.telling.told import Changes, Told
from groundshift.core.reading.text import Sentence
from groundshift.core.records import AFFIRMED, CONTROL_KINDS, FIGHT_KINDS

WITHIN = 2  # sentences after a claim within which a bare "confirmed it" or "could not be verified" is of it
NEAR = 4  # sentences after a claim within which the opposite is an answer to it
BEFORE = 4  # words before a confirmation in which it is taken back: "has not", "if"
OPENS = 2  # units before a place that opens its sentence
TAKEN_BACK = frozenset({"withdraws", "errs"})  # effects of words by which something told is no more
AROUND = 6  # words before or behind a doubt in which it is of a number or a picture
_ANSWERS: Phrases[Answer] = Phrases(ANSWERS, lambda row: row.words, {name: words.split() for name, words in ANSWER_CLASSES.items()})
_WHOSE: Phrases[str] = Phrases(CLAIMS_OF, str)


class Said(msgspec.Struct):
    """Words of a sentence that answer what was told: row[i:j]."""

    i: int
    j: int
    row: Answer


class Answering(msgspec.Struct):
    """A sentence that may answer what was told before it. first: where in the telling its own claims begin."""

    sentence: Sentence
    row: Sequence[Unit]
    grounds: Sequence[Ground]
    speaker: Speaker
    first: int


def words_of(speaker: Speaker, sentence: Sentence) -> dict[str, Any]:
    """Return the fields of a claim that say who makes it, and in which sentence."""
    return {
        "speaker": speaker.text, "role": speaker.role, "side": speaker.side,
        "sentence": sentence.text, "start": sentence.start, "end": sentence.end,
    }  # fmt: skip


def answer(told: Sequence[Told], by: Answering, focus: Focus) -> Changes:
    """Lower what a sentence calls unverified, deny what it denies, and hear the opposite of a claim."""
    changes = Changes(replaced={}, added=[], denials=[])
    said = [Said(i, j, row) for i, j, row in _ANSWERS.find(by.row) if row.effect]
    effects = {one.row.effect for one in said}
    if not effects:
        return changes
    for doubt in (one for one in said if one.row.effect == "doubts"):
        if doubt.row.reach == "here" or not _counted(by.row[max(0, doubt.i - AROUND) : doubt.i]):
            back = doubt.row.reach == "own" and not _counted(by.row[doubt.j : doubt.j + AROUND], opening=True)
            changes.replaced |= _doubted(told, by, back)
    now = [changes.replaced.get(k, one) for k, one in enumerate(told)]
    withdrawn = {k: t for one in said if one.row.effect in TAKEN_BACK for k, t in _withdrawn(now, by, one).items()}
    changes.replaced |= withdrawn
    denies = [one for one in said if one.row.effect == "denies" or (one.row.effect in TAKEN_BACK and not withdrawn)]
    if effects & {"denies", "corrects", *TAKEN_BACK}:
        changes.replaced |= _taken_back(told, by)
        now = [changes.replaced.get(k, one) for k, one in enumerate(told)]
    if denies and not any(t.claim.standing == "denied" for t in now[by.first :]):
        changes.denials += _denied(now, by, denies[0], focus)
    if effects & {"counters", "repels"}:
        _counter(changes, now, by, said, focus)
    if any(one.row.effect == "confirms" and not any(u.word in UNSAID for u in by.row[max(0, one.i - BEFORE) : one.i]) for one in said):
        passive = any(one.row.effect == "confirms" and one.row.words.endswith("confirmed") for one in said)
        changes.added += _confirmations([*now, *changes.added], by.sentence, NOBODY if passive else by.speaker)
    return changes


def _taken_back(told: Sequence[Told], by: Answering) -> dict[int, Told]:
    """Return what the sentence before told as our own word, now withdrawn: "We reported that Sangin had fallen. The report was wrong"."""
    ours = [
        k
        for k, one in enumerate(told)
        if 1 <= by.sentence.index - one.sentence.index <= WITHIN and one.change and OUR_WORD.search(one.sentence.text)
    ]
    return {k: told[k].changed(standing="negated", retracts="source") for k in ours}


def _withdrawn(told: Sequence[Told], by: Answering, said: Said) -> dict[int, Told]:
    """Return what was told last, as taken back by who told it, or as an error where no side claimed it: "On Monday he took it back", "That was an error"."""
    here = [k for k in range(by.first, len(told)) if (draft := told[k].draft) and told[k].change and draft.hit.i < said.i]
    before = [k for k in range(by.first) if told[k].change and 1 <= by.sentence.index - told[k].sentence.index <= WITHIN]
    last = here or [k for k in before if told[k].sentence is told[before[-1]].sentence]
    own = [
        k
        for k in last
        if (by.speaker.text, by.speaker.side) == (told[k].claim.speaker, told[k].claim.side)
        or (not by.speaker.text and (said.row.effect == "withdraws" or told[k].claim.standing == "asserted"))
    ]
    return {k: told[k].changed(standing="negated", retracts="speaker" if told[k].claim.role in PARTIES else "") for k in own}


def _counted(row: Sequence[Unit], *, opening: bool = False) -> bool:
    """Whether a number or a picture stands among these words, in the clause that they close, or that they open."""
    part: list[Unit] = []
    for unit in row if opening else reversed(row):
        if unit.tag in ",;":
            break
        part.append(unit)
    return any(unit.word in COUNTED for unit in part[: 4 if opening else None])


def _denied(told: Sequence[Told], by: Answering, said: Said, focus: Focus) -> list[Told]:
    """Return what a bare denial denies: the last change told that the speaker may mean, with what else one voice told of that side there.

    He means no gain of his own side; where he names a place, what was told of that; where he says what is false, only a place that it names.
    """
    own = next((k for k in range(1, said.i) if by.row[k].word in OF_THINGS and by.row[k - 1].word in THINGS), 0)
    if own and not {u.data.place_id for u in by.row[own : said.i] if u.tag == "P"} & {t.claim.place_id for t in told if t.change}:
        return []
    if said.row.reach == "last" and (not told or not told[-1].change or by.sentence.index - told[-1].sentence.index > 1):
        return []
    named = {m.place_id for g in by.grounds if not g.belongs for m in g.places}
    changes = [t for t in told if t.change and not t.claim.background]
    scene = {m.place_id for g in by.grounds if g.i <= OPENS and g.prep and not g.belongs for m in g.places}
    if scene and not scene & {t.claim.place_id for t in changes}:
        return []  # "In Nawa, the governor said, that is not true"
    mine = {t.claim.place_id for t in told[by.first :]}
    here = [t for t in changes if t.claim.place_id in named - mine] or changes
    may = [t for t in here if not focus.parties.allied(t.claim.gainer, by.speaker.side)]
    if not may or (may[-1] is not here[-1] and by.speaker.side is None):
        return []
    last = may[-1]
    alike = [
        t for t in may if t.sentence is last.sentence and t.claim.gainer == last.claim.gainer and t.claim.speaker == last.claim.speaker
    ]
    fields = {**words_of(by.speaker, by.sentence), "standing": "denied", "rule": "deny.bare"}
    return [_answering(one, by.sentence, {"denied": "denies"}, order=len(told) + k, **fields) for k, one in enumerate(alike)]


def _confirmations(told: Sequence[Told], sentence: Sentence, speaker: Speaker) -> list[Told]:
    """Return the word of somebody else who confirms what one side claimed, in this sentence or the one or two before."""
    claimed = [t for t in told if t.change and not t.claim.background]
    if not claimed or claimed[-1].claim.standing != "claimed" or sentence.index - claimed[-1].sentence.index > WITHIN:
        return []
    alike = [t for t in claimed if t.sentence is claimed[-1].sentence and t.claim.standing == "claimed"]
    others = [t for t in alike if speaker.side is None or speaker.side != t.claim.gainer]
    fields = {**words_of(speaker, sentence), "standing": "asserted", "rule": "confirm.bare"}
    return [_answering(one, sentence, {}, order=len(told) + k, **fields) for k, one in enumerate(others)]


def _answering(one: Told, by: Sentence, effects: dict[str, str], **fields: Any) -> Told:
    """Return what was told with other fields, as the sentence `by` tells it."""
    return msgspec.structs.replace(one, claim=one.claim.replace(**fields), sentence=by, effects=effects, draft=None)


def _doubted(told: Sequence[Told], by: Answering, back: bool) -> dict[int, Told]:
    """Return what this sentence tells, or else the last one that told anything, as only claimed.

    back: whether what was said before may be meant; where it is called one side's claim, only what that side said is.
    """
    begin = by.first
    if back and begin == len(told) and told and by.sentence.index - told[-1].sentence.index <= WITHIN:
        begin = next((k + 1 for k in range(len(told) - 1, -1, -1) if told[k].sentence is not told[-1].sentence), 0)
    named = {m.place_id for g in by.grounds if not g.belongs for m in g.places}
    if begin < by.first and named and not named & {one.claim.place_id for one in told[begin:]}:
        return {}  # "Reports that they had reached Dinder could not be confirmed"
    whose = next((u.data for i, j, _ in _WHOSE.find(by.row) for u in by.row[i:j] if u.tag == "S"), None) if begin < by.first else None
    return {
        k: told[k].changed(standing="claimed")
        for k in range(begin, len(told))
        if told[k].claim.standing == "asserted" and not (whose and told[k].claim.speaker and told[k].claim.side != whose)
    }


def _counter(changes: Changes, told: Sequence[Told], by: Answering, said: Iterable[Said], focus: Focus) -> None:
    """Deny the last change of ground in the words of the side that would lose by it; who drove fighters back, is told besides."""
    last = _answered(told[: by.first], by.sentence, {u.data.place_id for u in by.row if u.tag == "P"})
    if last is None:
        return
    losers = focus.parties.enemies(last.claim.gainer)
    mine = [t.claim for t in told[by.first :]]
    denied = changes.denials or any(c.standing == "denied" or (c.kind == "holds" and c.gainer in losers) for c in mine)
    fields = words_of(by.speaker, by.sentence)
    fitting = {one.row.effect for one in said if _fits(one, by.row, last.claim.gainer, losers)}
    if by.speaker.side is not None and by.speaker.side in losers and not denied and "counters" in fitting:
        denial = _answering(last, by.sentence, {"denied": "answers"}, **fields, standing="denied", order=len(told), rule="deny.answer")
        changes.denials.append(denial)
    if "repels" in fitting and not any(c.kind in FIGHT_KINDS | CONTROL_KINDS for c in mine):
        fields |= {"kind": "repelled", "gainer": None, "loser": last.claim.gainer, "standing": "asserted", "rule": "fight.answer"}
        changes.added.append(_answering(last, by.sentence, {}, order=len(told), **fields))


def _fits(said: Said, row: Sequence[Unit], gainer: str | None, losers: frozenset[str]) -> bool:
    """Whether the sides that words of the opposite name are the right ones: it is the attackers who flee, and the others who are still there."""
    sides = {u.data for u in row[said.i : said.j] if u.tag == "S"}
    return not sides or (sides <= losers if said.row.whose == "ours" else sides <= {gainer})


def _answered(told: Sequence[Told], sentence: Sentence, named: set[str | None]) -> Told | None:
    """Return the last change of ground shortly before, at the place that this sentence names or where it names none."""
    for one in reversed(told):
        claim = one.claim
        if sentence.index - one.sentence.index > NEAR:
            return None
        if claim.kind in CONTROL_KINDS and claim.standing in AFFIRMED and claim.place_id and claim.gainer and not claim.background:
            return one if not named or claim.place_id in named else None
    return None
