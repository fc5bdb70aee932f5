"""How the sides around a fall are said to fare, where it does not say to whom a place fell: who comes on, and who gives way or had it.

"Bara, a stronghold of the rebels, fell", "Bara fell after the rebels fled", "the army pressed on to Bara, which fell": without such words what
falls is the state's, and its enemy has it.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from groundshift.core.language.english.auxiliaries import BE, NEGATORS
from groundshift.core.language.english.clausewords import CLAUSES, REPORTS
from groundshift.core.language.english.fortunes import (
    ATTACKED_BY,
    BLOWS,
    BOONS,
    BROKEN,
    CHEERS,
    COMES_ON,
    DEFENDED_BY,
    DESPITE,
    GIVES_WAY,
    HAD_IT,
    HANDS,
    IS_NOW,
    LETS,
    OF_ONE_SIDE,
    OPENED,
    OWN_THERE,
    SUFFERS,
    SUPERLATIVES,
    TO_WHOM,
    UNSURE,
    WAYS,
)
from groundshift.core.language.english.groundwords import DETERMINERS
from groundshift.core.reading.sentence.units import Unit

REACH = 6  # units behind a side within which its verb stands
SAYS = 4  # units behind a side within which a word of saying makes it one that only speaks
NEAR = 4  # units before the "of", "by" or "to" of a side


class Fortunes(NamedTuple):
    """The sides that come on, and those that give way or had the place; a side of which both is said is in neither."""

    gain: frozenset[str]
    lose: frozenset[str]


def fortunes(row: Sequence[Unit], known: Callable[[str], bool], place: str | None) -> Fortunes:
    """Return how the sides of a sentence fare at a place; known: whether a side is one that may hold ground."""
    gain: set[str] = set()
    lose: set[str] = set()
    if any(u.word in UNSURE for u in row):
        return Fortunes(frozenset(), frozenset())
    for k, unit in enumerate(row):
        if unit.tag != "S" or not known(str(unit.data)):
            continue
        if any(u.word in REPORTS for u in row[k + 1 : k + 1 + SAYS]):
            continue  # "the rebels' headquarters announced"
        fares = _led(row, k, place) or _own(row, k) or _acts(row, k, place)
        if fares:
            (gain if fares > 0 else lose).add(str(unit.data))
    return Fortunes(frozenset(gain - lose), frozenset(lose - gain))


def _led(row: Sequence[Unit], k: int, place: str | None) -> int:
    """Return 1 or -1 for a side behind "of", "by", "to" or "for": "besieged by S", "a blow to S"; 0 where that says nothing."""
    lead = k - 1
    while lead > 0 and (row[lead].word in DETERMINERS or row[lead].tag == "T"):
        lead -= 1
    phrase = list(takewhile(lambda u: u.tag not in ",;:.–—" and u.word not in CLAUSES, reversed(row[: max(0, lead)])))
    said = {u.word for u in phrase}
    if [u.word for u in row[lead : lead + 1]] == ["for"] and said & OPENED and said & WAYS:
        return 1  # "the fall of Bara opens the road to Nyala for the rebels"
    if any(u.tag == "P" and u.data.place_id != place for u in phrase):
        return 0  # "Charchino has been in the hands of the insurgents, while Chora was lost"
    before = {u.word for u in phrase[:NEAR]}
    prep = row[lead].word if lead >= 0 else ""
    if prep == "by":
        return 1 if before & ATTACKED_BY else -1 if before & DEFENDED_BY else 0
    luck = 1 if before & BOONS else -1 if before & BLOWS else 0
    if luck and prep in TO_WHOM | OF_ONE_SIDE and _since(row, k):
        return luck if before & SUPERLATIVES else -luck  # "the army's first success since Bara fell": it fell to another
    if prep in TO_WHOM | OF_ONE_SIDE:
        had = (
            1 if before & HANDS and said & IS_NOW else -1 if before & OWN_THERE else 0
        )  # "which was lost in July, is still in the hands of S"
        return luck if prep in TO_WHOM else had
    return -1 if prep in DESPITE or (lead > 0 and row[lead - 1].word in DESPITE) else 0


def _own(row: Sequence[Unit], k: int) -> int:
    """Return -1 for a side whose own something there was, "the rebels' stronghold", 1 or -1 for one whose luck its fall was."""
    owned = {u.word for u in row[k + 2 : k + 5]} if k + 1 < len(row) and row[k + 1].tag == "'s" else set()
    luck = 1 if owned & BOONS else -1 if owned & BLOWS else 0
    if luck and _since(row, k):
        return luck if owned & SUPERLATIVES else -luck
    return -1 if owned & OWN_THERE else 0


def _since(row: Sequence[Unit], k: int) -> bool:
    """Whether what fell is told behind a side's good or bad luck as the last of its kind: "its biggest success since Bakhmut fell"."""
    return any(u.word == "since" or (u.tag == "T" and u.said.startswith("since")) for u in row[k + 1 :])


def _acts(row: Sequence[Unit], k: int, place: str | None) -> int:
    """Return 1 or -1 for a side by its verb: "S broke through", "S were routed", "S suffered a setback"; 0 where it only speaks or nothing is said."""
    clause = list(takewhile(lambda u: u.tag not in "S,;:.–—" and u.word not in CLAUSES, row[k + 1 :]))
    after, elsewhere = clause[:REACH], any(u.tag == "P" and u.data.place_id != place for u in clause)
    words = {u.word for u, then in pairwise([*after, None]) if u and not (u.word in LETS and then and then.word == "to")}
    if elsewhere or words & NEGATORS:
        return 0  # "as the army advanced in Omdurman"
    if words & CHEERS:
        return 1
    if words & GIVES_WAY or (words & SUFFERS and {u.word for u in row} & BLOWS):
        return -1
    named = any(u.tag == "P" and u.data.place_id == place for u in row)
    verb = next((m for m, u in enumerate(after) if u.word in COMES_ON or (named and u.word in HAD_IT)), -1)
    if verb < 0:
        return 0
    passive = any(u.word in BE for u in after[:verb]) and not after[verb].word.endswith("ing")  # "were routed", "were held at bay"
    return 1 if (after[verb].word in COMES_ON) != passive and not words & BROKEN else -1
