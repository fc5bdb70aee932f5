"""What stands around a pronoun or a place: whose words it opens, and whether the place only bears on another."""

from groundshift.core.language.english.auxiliaries import HAVE, NEGATORS
from groundshift.core.language.english.clausewords import FLED, GATES, MEASURED_FROM, MOVED, NOT_THERE, REPORTS, SENT_THERE, SPEAKS_FOR
from groundshift.core.language.english.eventwords import IN_OR_FROM
from groundshift.core.language.english.groundwords import DETERMINERS, LEADS_A_THING, LOCATING, MEASURES, RULERS_IN
from groundshift.core.language.english.nouns import ASSAULTS, CIVILIANS, HAPPENINGS, OFFICIALS, PARTS, PERSONS, REGULARS
from groundshift.core.language.english.tellingwords import ANNOUNCES
from groundshift.core.reading.sentence.grounds.ground import COUNTED_ONCE, Ground
from groundshift.core.reading.sentence.units import Unit, lead_of


def who_says(row: list[Unit], at: int) -> str | None:
    """Return the side whose own words a pronoun opens: "The rebels said they had entered Goma"."""
    verb = _saying(row, at)
    if verb <= 0 or row[verb].word not in REPORTS:
        return None
    who = _over_brackets(row, verb - 1)
    if row[who].tag != "S":
        who = _opener(row, verb)
    return row[who].data if who >= 0 else None


def _opener(row: list[Unit], verb: int) -> int:
    """Return the side that opens a sentence whose verb of saying stands behind an aside, a time or another verb; -1 where none does.

    "The Joint Force, an alliance of former rebels, announced", "The RSF on Monday published footage and said".
    """
    begins = next((k + 1 for k, u in enumerate(row[:DATELINE]) if u.tag in "–—-"), 0)
    side = next((k for k in range(begins, min(begins + OPENS, len(row))) if row[k].tag == "S"), -1)
    if side < 0 or not (side == begins or row[side - 1].word in DETERMINERS or row[side - 1].tag == "T"):
        return -1
    before = row[verb - 1]
    apart = before.tag in ",T" and all(u.tag == "T" for u in row[_over_aside(row, side + 1) : verb])
    joined = before.word == "and" and not any(u.tag == "S" for u in row[side + 1 : verb])
    return side if apart or joined else -1


def _over_aside(row: list[Unit], k: int) -> int:
    """Return the unit behind brackets and an aside between commas that begin at unit k, else k."""
    if k < len(row) and row[k].tag == "(":
        k = next((m + 1 for m in range(k, len(row)) if row[m].tag == ")"), k)
    if k < len(row) and row[k].tag == ",":
        return next((m + 1 for m in range(k + 1, len(row)) if row[m].tag == ","), k)
    return k


DATELINE = 8  # units of "July 1, 2024 (GEDAREF) –"
OPENS = 3  # units within which the side that opens a sentence stands


def said_by(row: list[Unit], at: int) -> bool:
    """Whether a pronoun opens words that somebody says: "the front admitted that it had lost"."""
    verb = _saying(row, at)
    return verb > 0 and row[verb].word in REPORTS


def says_of_itself(row: list[Unit], at: int) -> bool:
    """Whether a pronoun opens the words of the same pronoun: "It says it took the town"."""
    verb = _saying(row, at)
    return verb == 1 and row[verb].word in REPORTS and row[0].word == row[at].word


def who_serve_say(row: list[Unit], at: int) -> int:
    """Return those whom an army has, and no side's name says which, whose words a pronoun opens: "guards said they had retaken it"; else -1."""
    verb = _saying(row, at)
    return verb - 1 if verb > 0 and row[verb].word in REPORTS and row[verb - 1].tag == "w" and row[verb - 1].word in REGULARS else -1


def _over_brackets(row: list[Unit], k: int) -> int:
    """Return the unit before brackets that end at unit k: "the Rapid Support Forces (RSF) said"; k itself where none do."""
    if k < 0 or row[k].tag != ")":
        return k
    return next((m - 1 for m in range(k - 1, 0, -1) if row[m].tag == "("), k)


def _saying(row: list[Unit], at: int) -> int:
    """Return where the verb of saying stands that a pronoun may follow: "said that they", "said in a statement on Thursday that it"."""
    if at < 2 or row[at - 1].word != "that":
        return at - 1
    aside = next((k for k in range(at - 2, max(0, at - 8), -1) if row[k].word in REPORTS or row[k].tag not in "wT"), at - 2)
    return aside if row[aside].word in REPORTS else at - 2


def sends(row: list[Unit], ground: Ground) -> bool:
    """Whether somebody came from there: "a column sent from Kunduz pushed them out", "commandos flown in from Kabul"."""
    return ground.prep == "from" and not SENT_THERE.isdisjoint(u.word for u in row[max(0, ground.i - 3) : ground.i - 1])


def speaks_of(row: list[Unit], named: list[Ground]) -> bool:
    """Whether a sentence speaks of one place alone, and of it itself: "the map showed Sangin as fallen", but not "said Mandozay"."""
    one = named[0]
    return len(named) == len(one.places) == 1 and one.prep in {"", "about", "around"} and not (one.i and row[one.i - 1].word in REPORTS)


def scene(row: list[Unit], ground: Ground, said: str) -> bool:
    """Whether a place named before may be where it happened: none gone to or measured from, but "on the way to Kunduz, where", "there"."""
    after = {u.word for u in row[ground.j : ground.j + 1 + (ground.j < len(row) and row[ground.j].tag == ",")]}
    near = ground.prep not in NOT_THERE or (ground.prep == "to" and (said == "there" or ground.head in MOVED))
    near = near and not (
        ground.prep in IN_OR_FROM and ground.head in RULERS_IN | REPORTS
    )  # "the government in Damascus", "said in Hiroshima"
    fled = ground.i > 0 and row[ground.i - 1].word in FLED  # "families who fled Raghistan say"
    near = near and not (not ground.prep and not fled and _speaks(row, ground.j)) and not _seat_of_who_speaks(row, ground)
    return "where" in after or (near and not measures(row, ground) and not sends(row, ground) and ground.head not in GATES)


def _speaks(row: list[Unit], k: int) -> bool:
    """Whether what stands before unit k says something: the capital stands for its government, "after Damascus had declared it liberated"."""
    verb = next((u.word for u in row[k : k + 3] if u.word not in HAVE | NEGATORS), "")
    return verb in REPORTS | ANNOUNCES


def _seat_of_who_speaks(row: list[Unit], ground: Ground) -> bool:
    """Whether a place only tells where those sit for whom somebody speaks: "a spokesman for the separatists in Donetsk told"."""
    side = ground.i - 2
    lead = lead_of(row, side)
    for_them = lead > 0 and row[lead].word in SPEAKS_FOR
    foreign = bool(ground.places) and all(m.place_id is None and not m.candidates for m in ground.places)
    if foreign and ground.prep in IN_OR_FROM and ground.head in OFFICIALS and _speaks(row, ground.j):
        return True  # "officials in Juba said": of a war that is elsewhere
    office = side >= 0 and row[side].word.rpartition(" ")[2] in RULERS_IN  # "the general staff in Kyiv said"
    return ground.prep in IN_OR_FROM and side >= 0 and row[side].tag == "S" and (for_them or office) and _speaks(row, ground.j)


def measures(row: list[Unit], ground: Ground) -> bool:
    """Whether a place only tells how far another is: "20 kilometres from Kabul", "north of Herat"."""
    far = ground.head in MEASURES and (ground.head != "away" or row[ground.i - 3].tag in "NT" or row[ground.i - 3].word in MEASURES)
    return ground.prep in MEASURED_FROM and far  # but "walked away from Sangin"


def holds_a_thing(row: list[Unit], ground: Ground) -> bool:
    """Whether a place only says where that lies which "it" then means: "attacked a base in Sangin and captured it", "the gate of Kandahar prison"."""
    if ground.belongs:
        return ground.places[0].part != "whole"
    at = ground.i - 1 - (row[ground.i - 1].word not in LOCATING)  # over "the"
    if at < 1 or row[at].word not in LOCATING:
        return False
    thing = row[at - 1]
    if thing.tag == "K":
        return thing.data[0] in COUNTED_ONCE
    led = next((u.word for u in reversed(row[max(0, at - 5) : at - 1]) if u.tag not in "wSKN" or u.word in LEADS_A_THING), "")
    return thing.tag == "w" and row[at].word != "of" and led in LEADS_A_THING and thing.word not in _NOTHINGS


_NOTHINGS = HAPPENINGS | ASSAULTS | PERSONS | OFFICIALS | CIVILIANS | PARTS.keys()  # what may be in a place, and could not be taken
