"""Arguments that stand apart from their verb: before "which the Taliban captured", or between "has" and its participle."""

import itertools

from groundshift.core.language.english.auxiliaries import BE
from groundshift.core.language.english.clausewords import GROUP_NAMES, GROUP_PRONOUNS, HAS_OR_HAD, LIGHT, MEN_OF, REPORTS, WHOLLY
from groundshift.core.language.english.eventwords import IN_OR_FROM, SITES
from groundshift.core.language.english.groundwords import (
    CALLED_BY_A_REGION,
    DETERMINERS,
    ONES,
    PLACED_AT,
    PREPOSITIONS,
    SPOTS,
    STRONGHOLDS,
    THING_OR_WHERE,
)
from groundshift.core.language.english.nouns import ARMED, POSSESSIVES, RANKS
from groundshift.core.language.english.verbs import PAST_OF_EVENTS
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.syntax.arguments import Side, Sketch, apposed, object_ground, subject_ground
from groundshift.core.reading.sentence.syntax.bearings import measures
from groundshift.core.reading.sentence.syntax.reaches import told_instead
from groundshift.core.reading.sentence.units import Unit


def relativised(  # noqa: PLR0911, PLR0912  # one way out for each shape
    sketch: Sketch, start: int, words: frozenset[str] = frozenset()
) -> Ground | None:
    """Return the ground before "which the Taliban captured", "the district they had taken"; words: others that may lead to the clause."""
    row = sketch.row
    near = range(start - 1, max(-1, start - 5), -1)
    side = next((k for k in near if row[k].tag == "S" or row[k].word in GROUP_PRONOUNS or _own_men(row, k)), -1)
    if side < 0:
        return None
    if cleft := _clefted(sketch, start):
        return cleft
    k = _who_says_so(row, side)
    while k > 2 and row[k - 1].word in {"the", "of"} and row[k - 2].word in MEN_OF:
        k -= 2 + (row[k - 1].word == "the" and row[k - 2].word == "of")  # "which the movement of Abdul Wahid controls"
    while k > 0 and (
        row[k - 1].word in {"the", "which", "that", ",", *POSSESSIVES, *words} or row[k - 1].tag == "," or _one_name(row, k - 1)
    ):
        k -= 1
    if k > 1 and row[k].word == "which" and row[k - 1].word == "of" and row[k - 2].word in WHOLLY:
        k -= 2 + (row[k - 3].tag == ",")  # "Kahmard and Sayghan, both of which they had taken"
    if k > 2 and row[k - 1].tag == "K" and (ranked := _ranked(row, k - 1)):
        return subject_ground(sketch, ranked)  # "al-Mashlab was the first quarter that they wrested from the jihadists"
    if k > 1 and row[k - 2].word == "whose" and row[k - 1].word in SITES:
        return Ground(k - 2, k, anaphor="site")  # "Nyala, whose airport the RSF occupied"
    found = next((g for g in sketch.grounds if g.j in {k, side} and not g.belongs), None) if k > 0 else None  # or "four of which they hold"
    if found and found.prep in IN_OR_FROM and found.i > 2 and (ranked := _ranked(row, found.i - 2)):
        return subject_ground(sketch, ranked)  # "Douma is the only town in the Ghouta that they hold"
    if found is None and (named := _told_what_it_is(sketch, k)):
        return named  # "Berdyansk, the Azov port which the Russians took"
    placed = found is not None and found.i > 2 and (row[found.i - 2].tag == "K" or row[found.i - 2].word in SPOTS | STRONGHOLDS)
    if found and placed and found.prep in WITHIN and (first := _rank(row, found.i - 2)):
        lead = first - 1 - (row[first - 1].word in DETERMINERS)
        beside = (g for g in sketch.grounds if g.j == lead and g.places and not g.belongs)
        return next(beside, None) if row[lead].tag == "," else None  # "the bridge, the last in the city that they hold", not the city
    if (
        found is None
        or (found.prep == "of" and found.counted)
        or (
            found.i <= 2
            and found.prep
            and (found.prep == "of" or found.counted or not {u.word for u in row[found.j : side]} & THING_OR_WHERE)
        )
    ):
        return None  # "Of the districts of Herat they hold 13"
    if found.places and measures(row, found):  # "Tel Rifaat, a town north of Aleppo that the rebels had held"
        told = (g for g in reversed(sketch.grounds) if g.j < found.i and g.places and not g.belongs and row[g.j].tag == ",")
        # and "Pavlopil and Shyrokyne, villages east of Mariupol that it had captured"
        return next((g for g in told if row[g.j + 1].word in ONES or (row[g.j + 1].tag == "K" and row[g.j + 1].data[1])), None)
    if found.prep in PLACED_AT and not found.places and found.anaphor == "province":
        return None  # "a town at the entrance to the province which the army captured"
    if found.i > 1 and row[found.i - 1].word == "not" and row[found.i - 2].tag == ",":  # "It was Zhari, not Panjwayi, that they captured"
        return next((g for g in sketch.grounds if g.j == found.i - 2 and g.places), None)
    return apposed(sketch, found)


def _clefted(sketch: Sketch, start: int) -> Ground | None:
    """Return the place of "It was Chimtal, in the same province, that they took", of "It was not Maymana that they took but Almar"; None of others."""
    row = sketch.row
    that = next((k for k in range(start - 1, max(0, start - CLEFT), -1) if row[k].word == "that"), 0)
    opens = next((k for k in range(that - 1) if row[k].word == "it" and row[k + 1].word in BE), -1) if that else -1
    if opens < 0:
        return None
    if row[opens + 2].word == "not":
        but = told_instead(row, that)
        return next((g for g in sketch.grounds if g.i > but and g.places and not g.prep and not g.belongs), None) if but else None
    named = next((g for g in sketch.grounds if g.i in {opens + 2, opens + 3} and g.places and not g.prep and not g.belongs), None)
    aside = named is not None and row[named.j].tag == "," and row[that - 1].tag == "," and named.j < that - 1
    return named if aside and named and not any(u.tag == "S" or u.word in PAST_OF_EVENTS for u in row[named.j : that]) else None


CLEFT = 8  # units from "that" to the verb of its clause


def _who_says_so(row: list[Unit], k: int) -> int:
    """Return the side that says of itself what it has: the "army" of "which the army says it still controls"; else k, who has it."""
    says = k > 2 and row[k].word in GROUP_PRONOUNS and row[k - 1].word in REPORTS and row[k - 2].tag == "S"
    return k - 2 if says else k


def _told_what_it_is(sketch: Sketch, k: int) -> Ground | None:
    """Return the place of which is told what it is before the clause at unit k: "Zaranj, the border town"; None where no noun and no comma stand there."""
    row = sketch.row
    k -= row[k - 1].tag == ","
    called = frozenset(m for m in range(1, k - 1) if row[m].tag == "P" and row[m + 1].word in CALLED_BY_A_REGION)  # "the Azov port"
    lead = next(
        (
            m
            for m in range(k - 1, max(0, k - NAMED_BESIDE), -1)
            if (row[m].tag not in "wKN" and m not in called) or row[m].word in PREPOSITIONS
        ),
        0,
    )
    several = lead > 0 and row[lead + 1].tag in "NK"  # "Kutum and Mellit, two towns that they hold"
    noun = 0 < lead < k - 1 and row[lead].tag == "," and (row[lead + 1].word in DETERMINERS or several)
    return next((g for g in sketch.grounds if g.j == lead and g.places and not g.belongs), None) if noun else None


NAMED_BESIDE = 6  # units of what a place is said to be
WITHIN = IN_OR_FROM | {"of"}


def _rank(row: list[Unit], k: int) -> int:
    """Return the "last" of "the last Nile crossing" that ends at the unit k, 0 where it does not stand there."""
    near = list(itertools.takewhile(lambda m: row[m].tag not in ",;:ST", range(k, max(0, k - 4), -1)))
    return next((m for m in near if row[m].word in RANKS or (row[m].tag == "N" and row[m].data.ordinal)), 0)


def _ranked(row: list[Unit], k: int) -> int:
    """Return the "was" of "was the first quarter" that ends at the unit k, 0 where it does not stand there."""
    first = next((m for m in range(k - 1, max(0, k - 4), -1) if row[m].word in RANKS or (row[m].tag == "N" and row[m].data.ordinal)), 0)
    before = first - 1 - (first > 0 and row[first - 1].word == "the")
    return before if first and before > 0 and row[before].word in BE else 0


def _own_men(row: list[Unit], k: int) -> bool:
    """Whether the unit at k is somebody's own men: "which our forces delivered from the militia"."""
    return row[k].word in ARMED and k > 0 and row[k - 1].word in POSSESSIVES


def _one_name(row: list[Unit], k: int) -> bool:
    """Whether the side at unit k goes on in the next word: "the Taliban group"."""
    return row[k].tag == "S" and row[k + 1].word in GROUP_NAMES


def fronted(sketch: Sketch, at: int, end: int) -> Ground | None:
    """Return the ground of a participle before what it names: "Captured by the Taliban on Friday were also Andar and Waghaz"."""
    row = sketch.row
    if end + 1 < len(row) and row[end].tag == "K" and row[end].data[1] and row[end + 1].word in BE | {"include", "included"}:
        return object_ground(sketch, end + 2)  # "The recaptured districts are Andar and Waghaz"
    k = end
    while k < len(row) and (row[k].tag in "TS," or row[k].word in LIGHT):
        k += 1
    told = row[at - 1].tag == "," and row[0].word == "as"  # "As said in the corps, liberated are Kindrashivka and Radkivka"
    opens = at == 0 or row[at - 1].tag in ';:“"' or told or all(u.word in LIGHT for u in row[:at])
    return object_ground(sketch, k + 1, frozenset(("also",))) if opens and k < len(row) and row[k].word in BE else None


def after_colon(sketch: Sketch, at: int) -> Ground | None:
    """Return the places that a colon lists: "the following positions passed into our hands: Nawa and Izraa"; None where none stand there."""
    colon = next((k for k in range(at, len(sketch.row)) if sketch.row[k].tag == ":"), -1)
    return next(
        (g for g in sketch.grounds if colon >= 0 and g.i in {colon + 1, colon + 2} and g.places and not g.belongs and not g.prep), None
    )


def verb_last(sketch: Sketch, at: int, end: int) -> tuple[Ground, Side] | None:
    """Read a participle parted from its "has": "The district Chak has the army after its own account reconquered"."""
    row = sketch.row
    if end < len(row) and row[end].tag not in ".,;:":
        return None
    start = max((k + 1 for k in range(at) if row[k].tag in ";:"), default=0)
    have = next((k for k in range(start, at) if row[k].word in HAS_OR_HAD), 0)
    side = next((k for k in range(have, at) if row[k].tag == "S"), have - 1)
    ground = next((g for g in sketch.grounds if start <= g.i and g.j <= at and not g.belongs and not (g.prep and g.i - 1 >= start)), None)
    return (
        (ground, Side(row[side].data, at=side)) if have and row[side].tag == "S" and ground and (ground.places or ground.counted) else None
    )
