"""Things that a list of places holds and that no place is known by: "the palace, the residence of the army chief and the airport"."""

import itertools

from groundshift.core.language.english.clausewords import AUXILIARIES, CLAUSES, FINITE
from groundshift.core.language.english.eventwords import UNNAMED_THINGS
from groundshift.core.language.english.groundwords import CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from groundshift.core.language.english.verbs import VERBS
from groundshift.core.reading.sentence.units import Unit

LENGTH = 8  # units of "the residence of the army chief"


def past_things(row: list[Unit], k: int) -> int:
    """Return the unit behind the things without a name with which a list begins at unit k, and behind its comma or "and"; k where none stands there."""
    while end := _thing(row, k):
        k = end
    return k


def verb_of_its_own(row: list[Unit], j: int) -> bool:
    """Whether what ends before unit j is the subject of a new clause: "captured the school, the city hall and Bakhmut was shelled"."""
    return j < len(row) and row[j].tag == "w" and (row[j].word in FINITE or row[j].word.endswith("ed"))


def _thing(row: list[Unit], k: int) -> int:
    """Return the unit behind one such thing and the comma or "and" after it, 0 where it is none or the list ends with it."""
    if k >= len(row) or not (row[k].tag == "S" or row[k].word in DETERMINERS or (k and row[k - 1].word in DETERMINERS)):
        return 0
    end = next((m for m in range(k + 1, min(k + LENGTH, len(row) - 1)) if row[m].tag == "," or row[m].word in CONJUNCTIONS), 0)
    item = row[k:end]
    halls = {u.start for u, after in itertools.pairwise(item) if u.tag == "K" and after.word in UNNAMED_THINGS}  # "the city hall"
    plain = all(u.tag in "wS" or u.tag == "'s" or u.start in halls for u in item) and not any(
        u.tag != "'s" and (u.word in AUXILIARIES or u.word in CLAUSES or u.word in PREPOSITIONS - {"of"}) for u in item
    )
    if not end or not plain or not any(u.word in UNNAMED_THINGS for u in item):
        return 0
    k = end + 1 + (row[end].tag == "," and row[end + 1].word in CONJUNCTIONS)
    return k if k < len(row) and row[k].word not in VERBS else 0
