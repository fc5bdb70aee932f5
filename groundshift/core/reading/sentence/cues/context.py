"""Whether it happened: cues of negation, denial, hypothesis, fear, plan, prevention, question and hearsay, and how far each reaches.

After ConText (Harkema, Dowling, Thornblade and Chapman 2009): a cue has a direction and a scope that ends at a terminator; pseudo-cues look like
cues and are none. Cues of the verb's own group (modals, "is said to have", "failed to") are read from the group.
"""

from itertools import pairwise

import msgspec

from groundshift.core.language.english.auxiliaries import ADVERBS, BE, HAVE, NEGATORS
from groundshift.core.language.english.clausewords import RELATIVES, REPORTS, TELLS_MORE
from groundshift.core.language.english.cues import (
    ALL_OF_TWO,
    ASKED_LAST,
    ATTRIBUTIVE_ENDS,
    BEFORE_IT_HAPPENED,
    CAUSATIVES,
    CHECKED,
    CLAIMING,
    CORRECTED,
    CORRECTION,
    CUE_STOPS,
    CUES,
    FAILED,
    FOCUSING,
    HAD_OR_WAS,
    HEARSAY_VERBS,
    HINDERED,
    HOLDING,
    HYPOTHETICAL,
    INTENDED,
    INVERTED_SUBJECTS,
    INVERTS,
    MISDEEDS,
    NEGATION_STOPS,
    OBJECT_PRONOUNS,
    PAIRED,
    PHRASE_LEADS,
    PHRASE_OPENERS,
    PHRASE_OPENS,
    QUESTION_VERBS,
    REALISED,
    SAYING_SO,
    SEEMS,
    STAGED,
    SUPPOSED,
    TRIES,
    TURNS_TO_SAYING,
    UNREAL,
    VAIN,
    WHEN_DONE,
    Cue,
)
from groundshift.core.language.english.eventwords import DUE, RAISED
from groundshift.core.language.english.figurewords import HARMED
from groundshift.core.language.english.groundwords import DETERMINERS, PREPOSITIONS
from groundshift.core.language.english.verbs import PAST_OF_EVENTS
from groundshift.core.language.phrases import Phrases
from groundshift.core.reading.sentence.syntax.reaches import clause_begin, clause_end, told_instead
from groundshift.core.reading.sentence.syntax.verbs import Group
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.records import Standing

# The strongest effect first: what a denial says, then what did not happen, might, should, or is only said.
ORDER = ("corrected", "retracted", "denied", "negated", "hypothetical", "planned", "reported")
STANDINGS: dict[str, Standing] = {
    "corrected": "negated",
    "retracted": "negated",
    "denied": "denied", "negated": "negated", "hypothetical": "hypothetical", "planned": "planned", "reported": "claimed",
}  # fmt: skip


class Scope(msgspec.Struct, frozen=True):
    """A cue in a sentence: the units it covers, its effect and its words."""

    start: int
    end: int
    effect: str
    words: str


_CUES: Phrases[Cue] = Phrases(CUES, lambda cue: cue.words)
_STAGED: Phrases[str] = Phrases(STAGED, str)
_IN_CORRECTIONS: Phrases[Cue] = Phrases([CORRECTED, CHECKED], lambda cue: cue.words)
_CORRECTIONS: Phrases[str] = Phrases([CORRECTION], str)


def corrects(row: list[Unit]) -> bool:
    """Whether a sentence opens a correction: "CORRECTION. At 11:10 we wrote that Rufaa had been captured"."""
    return next(_CORRECTIONS.find(row), None) is not None


def stages(row: list[Unit]) -> bool:
    """Whether a sentence tells what is played or written, and what follows it too: "In the second act the Taliban take Maymana"."""
    return any(row[end : end + 1] == [] or row[end].word != "of" for _, end, _ in _STAGED.find(row))  # not "in the last act of the war"


def scopes(row: list[Unit], *, correction: bool = False, staged: bool = False) -> list[Scope]:
    """Return what the cues of a sentence cover.

    correction: whether it stands in a correction, where what "we wrote" is taken back; staged: whether it tells of a play.
    """
    before = [_scope(row, i, end, cue) for i, end, cue in _IN_CORRECTIONS.find(row)] if correction else []
    found = [scope for scope in before if "should" not in scope.words.split()]  # "The report should have said that it fell on Sunday"
    if staged:
        found.append(Scope(0, len(row), "hypothetical", "play"))
    said = {unit.word for unit in row} | {unit.tag for unit in row}
    done = 0
    for k, unit in enumerate(row):
        if k < done or not (unit.tag == "w" or (unit.tag == "N" and not unit.data.low)):
            continue  # "no fewer than 30" negates nothing
        for end, cue in _CUES.at(row, k, said):
            if cue.effect == "denied" and any(u.word in NEGATORS for u in row[max(0, k - 3) : k]):
                continue  # "did not deny"
            if cue.reach == "back" and cue.words.startswith("imminent") and _attributive(row, k, end):
                continue  # "one of the possible gateways"
            if cue.reach == "back" and unit.word in INTENDED and _somebody_does(row, k, end):
                continue  # "still held Guyevo and planned to stay"
            reach = len(row) if unit.word in PAIRED else k + 4
            freely = (unit.word in VAIN or unit.word in PAIRED) and any(u.word in HINDERED for u in row[k + 1 : reach])
            if cue.effect == "negated" and (freely or (unit.word in HINDERED and _in_vain(row, k))):
                break  # "failed to prevent the fall", "nothing stopped the Taliban": it happened
            if cue.reach == "none":
                done = end
                break
            found.append(_scope(row, k, end, cue))
    inverted = (
        row and row[0].word in INVERTS and (row[0].word == "had" or (row[1:2] and (row[1].tag in "SP" or row[1].word in INVERTED_SUBJECTS)))
    )
    if len(row) > 2 and inverted:
        found.append(Scope(0, len(row), "hypothetical", row[0].word))  # "Should the insurgents seize Zaranj", "Had help come later"
    if len(row) > 2 and row[0].word in QUESTION_VERBS and (row[1].tag in "SP" or row[1].word == "the"):
        found.append(Scope(0, len(row), "hypothetical", row[0].word))  # a question whose mark was lost: "Will Zaranj be surrendered"
    if (row and row[-1].tag == "?") or (len(row) > 1 and row[-2].tag == "?"):
        asked = max((k for k, u in enumerate(row) if u.tag in ",;–—"), default=0) if row[-2].word in ASKED_LAST else 0
        found.append(Scope(asked, len(row), "hypothetical", "?"))  # "Zaranj lost to the Taliban, Sheberghan next?"
    return found


def _in_vain(row: list[Unit], k: int) -> bool:
    """Whether who should hinder something did not: "failed to prevent", "were unable to stop", "nothing stopped", "neither ... nor ... could"."""
    before = row[max(0, k - 4) : k]
    cut = next((m for m in range(len(before), 0, -1) if before[m - 1].tag in ",;:."), 0)
    return any(u.word in VAIN for u in before[cut:]) or any(
        u.word == "neither" for u in row[:k]
    )  # "Neither the raids nor the tanks could prevent"


def _attributive(row: list[Unit], k: int, end: int) -> bool:
    return row[k - 1].word not in SEEMS and end < len(row) and row[end].tag in "wKP" and row[end].word not in ATTRIBUTIVE_ENDS


def _somebody_does(row: list[Unit], k: int, end: int) -> bool:
    """Whether what might be told of a thing is what somebody does: "planned to stay", not "is planned to begin"."""
    return row[k - 1].word not in SEEMS | ADVERBS and end < len(row) and row[end].word == "to"


def _scope(row: list[Unit], start: int, end: int, cue: Cue) -> Scope:
    words = " ".join(u.word for u in row[start:end])
    if cue.reach in {"all", "whole"}:
        return Scope(*((start, end) if cue.reach == "all" else (0, len(row))), cue.effect, words)
    if cue.reach == "who":
        who = next((k for k in range(end, min(end + 6, len(row))) if row[k].word in RELATIVES), end)
        but = any(u.word == "but" for u in row[end:who])  # "It was not the army but militiamen who took Zaranj"
        named = any(u.tag in "PS" for u in row[end:who]) and row[end].word not in FOCUSING and not (but or told_instead(row, who))
        return Scope(who + 1, len(row), cue.effect, words) if named else Scope(start, start, cue.effect, words)
    if cue.reach in {"back", "last"}:
        if cue.reach == "last" and end < len(row) and row[end].tag not in '.,;”"' and row[end].word not in {"by", "and"}:
            return Scope(start, start, cue.effect, words)
        first = next((m + 1 for m in range(start - 1, -1, -1) if row[m].tag in ";:" or row[m].word in CUE_STOPS), 0)
        if cue.effect in {"hypothetical", "planned"}:
            goes_on = (m + 1 for m in range(start - 1, first, -1) if row[m].word == "and" and row[m + 1].word in BE | HAVE)
            first = max(first, clause_begin(row, start), next(goes_on, 0))  # "took Lyman and are very likely clearing the woods"
        return Scope(first, start, cue.effect, words)
    if cue.reach == "on" and (close := _aside(row, start, end) or _fronted_phrase(row, end, cue) or _named_as(row, start, end, cue)):
        return Scope(start + 1, close, cue.effect, words)
    halts = CUE_STOPS | NEGATION_STOPS if cue.effect == "negated" else CUE_STOPS
    stops = (";",) if cue.reach == "rest" else (";", ":", "”", '"')
    last = next(
        (
            m for m in range(end, len(row))
            if row[m].tag in stops or (row[m].word == "but" and row[m - 1].tag == ",")
            or (cue.reach != "rest" and (row[m].word in halts or (_turns(row, m) and not _closes(row, end, m))))
        ),
        len(row),
    )  # fmt: skip
    if cue.effect == "negated":
        last = min(last, clause_end(row, start, end), _relative_end(row, start, end))
    elif cue.effect == "planned":
        last = min(last, _before_main_verb(row, start, end))
    elif cue.effect == "denied":
        last = min(last, _behind_misdeed(row, end))
    return Scope(start + 1, last, cue.effect, words)


def _behind_misdeed(row: list[Unit], end: int) -> int:
    """Return where a clause says when what is denied was done to people: "denied that prisoners were shot after its army captured Marinka"."""
    first = next((k for k in range(end, len(row)) if row[k].word in MISDEEDS), len(row))
    return next((k for k in range(first + 1, len(row)) if row[k].word in WHEN_DONE), len(row))


def _before_main_verb(row: list[Unit], start: int, end: int) -> int:
    """Return the verb behind the relative clause in which a cue stands: "Fighters who had tried to break into Bara took it on Monday"."""
    relative = next((k for k in range(start - 1, max(0, start - 8), -1) if row[k].tag in ",;:" or row[k].word in RELATIVES), 0)
    if not relative or row[relative].word not in RELATIVES or row[relative - 1].tag == ",":
        return len(row)
    after = (m for m in range(end + 1, len(row)) if row[m - 1].tag in "PKT" and row[m].word in PAST_OF_EVENTS | RAISED)
    return next(after, len(row))


def _relative_end(row: list[Unit], start: int, end: int) -> int:
    """Return the comma that ends the relative clause in which a cue stands: "a hamlet that had belonged to nobody, passed to the army"."""
    relative = next((k for k in range(start - 1, max(-1, start - 6), -1) if row[k].tag in ",;:" or row[k].word in RELATIVES), -1)
    inside = relative >= 0 and row[relative].word in RELATIVES
    return next((m for m in range(end, len(row)) if row[m].tag == ","), len(row)) if inside else len(row)


def _aside(row: list[Unit], start: int, end: int) -> int:
    """Return the comma that closes the aside in which a cue stands; 0 where it stands in none: "Despite fears of revenge, ...", ", who threaten ...,"."""
    opens = next((m + 1 for m in range(start - 1, -1, -1) if row[m].tag in ",;:"), 0)
    if not (row[opens].word in PHRASE_OPENERS or (opens == start and row[start].word.endswith(("ing", "ed") if start == 0 else "ing"))):
        return 0
    return next((m for m in range(end, len(row) - 1) if row[m].tag == "," and row[m + 1].word not in RELATIVES), 0)


def _fronted_phrase(row: list[Unit], end: int, cue: Cue) -> int:
    """Return the comma that closes a phrase without a verb in which a cue opens the sentence; 0 where none does.

    "In connection with the threat of encirclement, the troops withdrew".
    """
    comma = next((k for k in range(end, len(row)) if row[k].tag == ","), 0)
    led = row[0].word in PREPOSITIONS or row[0].word in PHRASE_LEADS
    verb = any(u.word in BE | HAVE or u.word in PAST_OF_EVENTS for u in row[:comma])
    return comma if led and not verb and cue.effect in {"hypothetical", "planned"} else 0


def _named_as(row: list[Unit], start: int, end: int, cue: Cue) -> int:
    """Return the comma that closes what a place is called, in which a cue stands; 0 where it stands in none.

    "Bakhmut, the main target of the campaign, remains in their hands".
    """
    opens = next((m for m in range(start - 1, 0, -1) if row[m].tag in ",;:"), 0)
    called = opens > 0 and row[opens - 1].tag == "P" and row[opens + 1].word in DETERMINERS and cue.effect in {"hypothetical", "planned"}
    return next((m for m in range(end, len(row) - 1) if row[m].tag == ","), 0) if called else 0


def _closes(row: list[Unit], end: int, k: int) -> bool:
    """Whether the comma before an auxiliary closes what is told of the subject: "denied that Ghazni, south of the capital, was lost"."""
    opens = next((m for m in range(k - 1, end, -1) if row[m].tag == ","), 0)
    return bool(opens) and row[k + 1].word in BE | HAVE and not any(u.word in BE | HAVE and u.tag != "'s" for u in row[end:k])


NEXT_SPEAKER = 9  # units in which another speaker has said who he is


def _turns(row: list[Unit], k: int) -> bool:
    """Whether a new statement begins here: ", and said reinforcements ...", "and affirmed that"; "who had vowed to hold Herat, was captured"."""
    if (
        row[k].tag == ","
        and k + 1 < len(row)
        and (row[k + 1].word in BE | HAVE or (row[k + 1].word == "as" and row[k + 2 : k + 3] and row[k + 2].word != "if"))
    ):
        return True
    if (
        row[k].tag == ","
        and row[k + 1 : k + 2]
        and row[k + 1].word == "and"
        and any(u.word in REPORTS for u in row[k + 3 : k + NEXT_SPEAKER])
    ):
        return True  # "The ministry denied that, and three residents said that ..."
    if row[k].word == "after" and row[k - 1].word in HARMED:
        return True  # "hundreds are feared dead after the rebels stormed Bara": that is not feared
    if row[k].tag == "," and k + 1 < len(row) and row[k + 1].word in {"failed", "gave", *ALL_OF_TWO}:
        return (
            True  # "tried to take Andar, failed, and took Waghaz instead", "will attack Kadugli and Dilling, both still held by the army"
        )
    if row[k].tag == "," and k + 2 < len(row) and row[k + 1].word in SAYING_SO | {"where", "which"}:
        return True  # "denied it, stressing that the attack was repelled", "to retake Sheberghan, which fell on Saturday"
    return row[k].word == "and" and k + 1 < len(row) and row[k + 1].word in TURNS_TO_SAYING


def effects(cues: list[Scope], at: int, verb: Group, row: list[Unit]) -> dict[str, str]:
    """Return the effects on the event whose word stands at this unit, each with the words that cause it."""
    found = {
        scope.effect: scope.words for scope in cues if scope.start <= at < scope.end or (scope.effect == "denied" and scope.start == at)
    }
    words = verb.words
    covering = (scope for scope in cues if scope.effect in NOT_YET and scope.start <= at < scope.end)
    told = {scope.effect for scope in covering if _told_as_past(row, scope.start, at, verb)}
    found = {effect: why for effect, why in found.items() if effect not in told}
    if verb.start and row[verb.start - 1].word in {"which", "who"} and words & HAD_OR_WAS:
        found = {
            effect: why for effect, why in found.items() if effect not in {"hypothetical", "planned"}
        }  # "if ..., which was taken in 2015"
    if words & NEGATORS and not (words & {"only"}):
        found["negated"] = next(iter(words & NEGATORS))
    if words & FAILED:
        found["negated"] = next(iter(words & FAILED))
    if "will" in words or "ll" in words or "won't" in words:
        found["hypothetical"] = "will"
    modal = words & HYPOTHETICAL
    if modal and "would" in modal and words & HAVE and "hypothetical" not in found:
        unreal = any(u.word in UNREAL for u in row) or [u.word for u in row[:2]] == ["but", "for"] or _had_it(row, at)
        found["hypothetical" if unreal else "reported"] = "would have"
    elif modal and not (words & REALISED & {"able", "managed"}) and not _came_about(modal, row, at):
        found["hypothetical"] = next(iter(modal))
    elif "be" in words and not verb.to:
        _subjunctive(found, verb, row)
    if verb.to or _made_to(row, verb.start):
        _infinitive(found, verb, row, at)
    elif verb.start == at and row[at].word.endswith("ing") and any(u.word in HYPOTHETICAL for u in _phrase(row, at)):
        found.setdefault("hypothetical", "would")  # "Losing Zaranj would be a blow"
    elif _ahead(row, at, verb):
        found.setdefault("hypothetical", "when")  # "when Kabul falls": the present of what has not come
    if "planned" in found and any(u.word == "did" and v.word == "so" for u, v in pairwise(row[at : at + 16])):
        del found["planned"]  # "told its soldiers to leave the city, and they did so on Sunday"
    return found


NOT_YET = frozenset({"negated", "hypothetical", "planned"})


def _told_as_past(row: list[Unit], start: int, at: int, verb: Group) -> bool:
    """Whether an event is told as past in a clause of its own behind what a cue covers.

    "tried to wrest back Spin Boldak, the town that fell on Wednesday", "fighting to regain Kunduz two days after the Taliban overran it",
    "fear has grown since December, when the RSF captured Habila".
    """
    past = not verb.to and not verb.words & (HYPOTHETICAL | NEGATORS | FAILED | {"will"})
    past = past and (bool(verb.words & HAD_OR_WAS) or row[at].word in PAST_OF_EVENTS)
    return past and any(_opens_past(row, k) for k in range(start, min(at, verb.start)))


def _opens_past(row: list[Unit], k: int) -> bool:
    """Whether a clause of what has been begins at unit k: a relative one behind its noun, or one behind "after", "two days after"."""
    before = row[k - 1]
    if row[k].tag == "T":
        return row[k].data.kind == "clause" and row[k].said.endswith(" after")
    if row[k].word in TELLS_MORE:
        return before.tag in "PK" or (before.tag == "," and row[k].word != "that")
    return row[k].word == "after" and k + 1 < len(row) and (row[k + 1].tag == "S" or row[k + 1].word in INVERTED_SUBJECTS)


def _had_it(row: list[Unit], at: int) -> bool:
    """Whether a condition is told by turning round: "would have taken it had the army not come", "Had help not come, they would have taken it"."""
    turned = (k for k in range(len(row) - 1) if row[k].word == "had" and (k > at or k == 0))
    return any(row[k + 1].tag in "SPw" and row[k + 1].word not in ADVERBS and row[k - 1].word != "and" for k in turned)


def _phrase(row: list[Unit], k: int) -> list[Unit]:
    """Return what follows the unit at k up to the next mark, where it opens its clause."""
    opens = k == 0 or row[k - 1].tag in ',;:"“' or row[k - 1].word in PHRASE_OPENS
    end = next((m for m in range(k + 1, len(row)) if row[m].tag in '.,;:"”'), len(row))
    return row[k + 1 : min(end, k + 12)] if opens else []


def _ahead(row: list[Unit], at: int, verb: Group) -> bool:
    """Whether a present after "when" or "until" tells what has not come: "until it falls", "till all are cleared"."""
    present = (row[at].word.endswith("s") and verb.start == at) or bool(verb.words & {"is", "are"})
    first = max(0, verb.start - 7)
    first = next((k for k in range(verb.start - 1, first, -1) if row[k].tag == ","), first)  # "Bara, once held by them, is theirs no more"
    return present and bool({u.word for u in row[first : verb.start]} & BEFORE_IT_HAPPENED)


def _subjunctive(found: dict[str, str], verb: Group, row: list[Unit]) -> None:
    """Read a bare "be", whose modal stands further off: "will in the end be cleared", "asked that it be handed over"."""
    before = {u.word for u in row[max(0, verb.start - 8) : verb.start]}
    if before & (HYPOTHETICAL | {"will"}):
        found.setdefault("hypothetical", "will")
    elif "that" in before:
        found.setdefault("planned", "be")


def _came_about(modal: frozenset[str], row: list[Unit], at: int) -> bool:
    """Whether a "could" tells what was managed: "could be retaken a few days later", "could be retaken after dozens had been killed"."""
    after = row[at + 1 : at + 12]
    told = next((after[k:] for k, u in enumerate(after) if u.word == "after"), [])
    return modal == {"could"} and (
        any(
            u.tag == "T" and (u.data.text.lower().endswith(("later", "ago")) or u.data.text.lower().startswith(("last ", "earlier")))
            for u in after
        )
        or any(u.word in HAD_OR_WAS for u in told)
    )


def _made_to(row: list[Unit], start: int) -> bool:
    """Whether somebody is yet to be brought to it: "to make him hand the province over"."""
    return start > 2 and row[start - 3].word == "to" and row[start - 2].word in CAUSATIVES and row[start - 1].word in OBJECT_PRONOUNS  # fmt: skip


def _opens_aside(row: list[Unit], close: int) -> int:
    """Return the comma that opens the aside that the comma at `close` ends, 0 where there is none."""
    return next((k for k in range(close - 1, max(0, close - 12), -1) if row[k].tag == ","), 0)


def _hearsay(row: list[Unit], first: int, verb: Group) -> str:
    """Return the word of hearsay that leads to an infinitive: "are said to have left", but not "said his men had been forced to leave"."""
    near = range(max(0, first - 4), min(verb.start + 2, len(row) - 1))
    return next((row[k].word for k in near if row[k].word in HEARSAY_VERBS and row[k + 1].word == "to"), "")


def _said_to_be(row: list[Unit], verb: Group, at: int) -> bool:
    """Whether hearsay tells how a place stands now: "are reported to be in control of it", "is said to hold it"; not "said to be trying to take it"."""
    to = max((k for k in range(max(1, at - NEAR_TO), at + 1) if row[k].word == "to"), default=0)
    lead = to - 1 - (to > 1 and row[to - 1].word in ADVERBS) if to else 0
    return row[lead].word in HEARSAY_VERBS and (bool(verb.words & BE) or row[at].word in HOLDING)


NEAR_TO = 6  # units between "to" and what tells how a place stands: "to be fully and firmly in their hands"


def _infinitive(found: dict[str, str], verb: Group, row: list[Unit], at: int) -> None:
    first = verb.start
    if first and row[first].word == "to" and row[first - 1].tag == "," and (opens := _opens_aside(row, first - 1)):
        first = opens  # "were able, by the grace of God, to take"
    before = {u.word for u in row[max(0, first - 4) : first]} | {u.word for u in row[verb.start : verb.start + 2]}
    if {u.word for u in row[max(0, verb.start - 16) : verb.start]} >= {"it", "took"}:
        return  # "it took the Taliban only a few hours to capture Kunduz"
    near = verb.words | (before - HAVE)  # "had to withdraw", but not "had been sent to retake"
    if "yet" in near:
        found.setdefault("negated", "yet to")  # "has yet to fall"
    elif row[max(0, verb.start - 1)].word in DUE or verb.words & DUE:
        found.setdefault("planned", "about to")  # "Ghazni, south of the capital, was about to fall"
    elif verb.perfect and "hypothetical" not in found and not verb.words & HYPOTHETICAL and not near & SUPPOSED:
        found.setdefault("reported", "to have")  # "assured to have recovered"
    elif row[max(0, first - 1)].word in SEEMS and verb.words & BE:
        found.setdefault("reported", "seems to be")  # "The whole city seems to be with the rebels"
    elif (hearsay := _hearsay(row, first, verb)) and (verb.words & (HAVE | CLAIMING) or _said_to_be(row, verb, at)):
        found.setdefault("reported", hearsay + " to have")
    elif {u.word for u in row[max(0, verb.start - 9) : verb.start]} & (HYPOTHETICAL | {"will"}):
        found.setdefault("hypothetical", "would")
    elif TRIES & {u.word for u in row[max(0, verb.start - 8) : verb.start]}:
        found.setdefault("planned", "to")  # "attacks that were made to take Zaranj"
    elif not near & REALISED and not any(u.tag == "N" and u.data.ordinal for u in row[max(0, verb.start - 6) : verb.start]):
        found.setdefault("planned", "to")


def standing(found: dict[str, str]) -> Standing:
    """Return the standing of a claim with these effects."""
    return next((STANDINGS[effect] for effect in ORDER if effect in found), "asserted")
