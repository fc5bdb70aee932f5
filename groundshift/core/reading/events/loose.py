"""The last rows of the table: words of control that tell something of the one sure place of their clause where no construction was read.

What is told of a sure place by a word of control where no construction fits: the last frame, and the least sure.
"""

from groundshift.core.language.english.auxiliaries import ADVERBS
from groundshift.core.language.english.clausewords import AUXILIARIES, CLAUSES, REPORTS
from groundshift.core.language.english.eventwords import BARS, BEYOND, CONQUEST_LEADS, CONQUESTS, SPREAD
from groundshift.core.language.english.groundwords import DETERMINERS, PREPOSITIONS
from groundshift.core.language.english.inflection import forms_of
from groundshift.core.language.english.nouns import CAPTIVES, CIVILIANS, MATERIEL, OFFICIALS, PERSONS
from groundshift.core.language.rows import Row, Trait, row_of
from groundshift.core.reading.events.drafts import Draft, draft_of
from groundshift.core.reading.sentence.grounds.ground import Ground, is_structure
from groundshift.core.reading.sentence.syntax.arguments import Side, Sketch, clause_start
from groundshift.core.reading.sentence.syntax.verbs import Group, Hit

R = row_of
# fmt: off
# Each is one word of the list, wherever it stands in its clause; frames_loose.py says what must not stand beside it.
LOOSE: tuple[Row, ...] = (
    R("loose.back", "recaptured", "loose",
      "retake+|recapture+|regain+|reclaim+|reconquer+|liberate+|recapture|liberation|reconquest|repossession",
      "Qala-i-Naw has seen its liberation by the army.", "recaptured Qala-i-Naw government asserted"),
    R("loose.lost", "captured", "loose", "fall+|collapse+|capitulate+|succumb+|lose+|surrender+|downfall|defeat",
      "Zaranj has met with defeat.", "captured Zaranj taliban asserted", Trait.LOSES),
    R("loose.gain", "captured", "loose", "capture+|seize+|conquer+|overrun+|occupy+|conquest|seizure|takeover",
      "Zaranj has seen a Taliban takeover.", "captured Zaranj taliban asserted"),
    R("loose.hold", "holds", "loose", "control|rule|hands|grip|possession|administration|authority|writ|masters|conquerors",
      "Taliban rule has come to Zaranj.", "captured Zaranj taliban asserted"),
)
# fmt: on


SURE = 0.8  # the place's confidence, below which a loose reading says nothing
LOOSE_FORMS: dict[str, Row] = {
    form: row for row in LOOSE for word in row.words.split("|") for form in (forms_of(word[:-1]) if word.endswith("+") else (word,))
}
ENDS = frozenset(';:–—“”"(),.')


DIRECT = 3  # units from a verb to the object that it governs


def loose(sketch: Sketch, told: list[Draft]) -> list[Draft]:
    """Return what the words of control tell of places of which nothing else is told."""
    row = sketch.row
    found: list[Draft] = []
    for k, unit in enumerate(row if any(ground.places for ground in sketch.grounds) else ()):
        if unit.tag != "w" or unit.word not in LOOSE_FORMS or any(h.i <= k < h.j and h.row.frame == "friend" for h in sketch.hits):
            continue
        start = clause_start(sketch, k)
        end = next((m for m in range(k + 1, len(row)) if row[m].tag in ENDS or row[m].word in CLAUSES | REPORTS), len(row))
        ground = _sure(sketch, start, end, k)
        if ground and not any(_shares(draft.ground, ground) or start <= draft.hit.i < end for draft in (*told, *found)):
            found += _told(sketch, LOOSE_FORMS[unit.word], k, (start, end), ground)
    return found


def _shares(one: Ground, other: Ground) -> bool:
    return bool({m.place_id for m in one.places} & {m.place_id for m in other.places})


def _sure(sketch: Sketch, start: int, end: int, at: int) -> Ground | None:
    """Return the one phrase of the clause that names places of the theatre for sure, where no other word speaks against it."""
    row = sketch.row
    grounds = [g for g in sketch.grounds if start <= g.i and g.j <= end and g.places]
    words = {u.word for u in row[start:end]}
    state = LOOSE_FORMS[row[at].word].kind == "holds"
    leads = CONQUEST_LEADS if state or row[at].word in CONQUESTS else {""}  # "captured the market of Zaranj"
    if Trait.LOSES in LOOSE_FORMS[row[at].word].traits and row[at].word not in CONQUESTS:
        leads = {""}  # "the economy of Herat has collapsed"
    if state and words & SPREAD:
        words, leads = words - {"to"}, {"to"}
    if len(grounds) != 1 or words & BARS or (words - {row[at].word}) & (PERSONS | CIVILIANS | MATERIEL | OFFICIALS | CAPTIVES):
        return None
    ground = grounds[0]
    if any(u.tag == "N" and u.data.share for u in row[max(0, ground.i - SHARED) : ground.i]):
        return None  # "96 per cent of eastern Aleppo is in the hands of the army"
    sure = all(m.place_id and m.confidence >= SURE and m.level != "province" for m in ground.places)
    if not sure or ground.belongs or ground.prep not in leads or ground.part != "whole" or (ground.prep and ground.i > at + 7):
        return None
    after = row[at + 1] if at + 1 < len(row) else row[at]
    if row[at].word in CONQUESTS or state:
        return ground if after.word not in {"of", "over"} or ground.prep == after.word else None
    if (
        Trait.LOSES in LOOSE_FORMS[row[at].word].traits
    ):  # "Zaranj ... collapsed on Friday", not "Zaranj lost its power", "the bridge collapses"
        fell = ground.j <= at and (after.tag in ".,T" or after.word in PREPOSITIONS)
        return ground if fell and not is_structure(ground, row) else None
    return ground if ground.i > at else None


SHARED = 5  # units within which a share stands before the place it is of


def _told(sketch: Sketch, row: Row, at: int, clause: tuple[int, int], ground: Ground) -> list[Draft]:
    units = sketch.row
    sides = [k for k in range(*clause) if units[k].tag == "S"]
    if len(sides) > 1 or (row.kind == "holds" and not sides):
        return []
    side = Side(units[sides[0]].data, at=sides[0]) if sides else Side()
    lost = Trait.LOSES in row.traits and not any(units[k - 1].word in {"to", "by"} or units[k - 2].word in {"to", "by"} for k in sides)
    loses = lost or (row.kind == "holds" and bool({u.word for u in units[clause[0] : clause[1]]} & BEYOND))
    hit = Hit(row, at, at + 1, -1, frozenset())
    doer = units[at - 1] if at > 0 and not sides and at < ground.i <= at + DIRECT else None
    broken = (
        at > 1 and len(units[at - 2].word) == 1 and units[at - 2].data is True
    )  # "The T aliban captured": a word in pieces names nobody
    other = (
        doer is not None
        and not broken
        and doer.tag == "w"
        and doer.word not in DETERMINERS | AUXILIARIES | ADVERBS
        and not doer.word.endswith("ly")
    )  # "the Desert Hawks captured Palmyra"
    gainer, loser = (None, side) if loses else (Side(pronoun="somebody", at=at) if other else side, None)
    return [
        draft_of(hit, Group(start=at), ground, gainer, loser, state=row.kind == "holds" and not loses, kind="captured" if loses else "")
    ]
