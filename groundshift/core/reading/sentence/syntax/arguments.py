"""Finds the arguments of an event's words: its subject, object and agent. What the frames import is gathered here."""

import itertools

import msgspec

from groundshift.core.language.english.auxiliaries import ADVERBS
from groundshift.core.language.english.clausewords import (
    AMONG,
    AUXILIARIES,
    BASED_IN,
    BE_OR_BECOME,
    BE_OR_HAVE,
    CLAUSES,
    CONTROL_LEADS,
    COPULAS,
    DECLARED,
    DOERS,
    ELSEWHERE,
    FAR_FROM,
    FIGHT_WORDS,
    FINITE,
    FOUGHT_AT,
    JOINING,
    KIND_LIES,
    LANDS,
    LIES_BY,
    MADE_FOR,
    NO_OBJECTS,
    NO_WAY,
    NOT_STANDING,
    ONE_MAN,
    PORTS,
    PRONOUNS,
    RELATIVES,
    REPORTS,
    SEATED_IN,
    SETTING_OPENS,
    STATIONED,
)
from groundshift.core.language.english.cues import ALL_OF_TWO
from groundshift.core.language.english.eventwords import STATIONED_IN, THINGS_AT
from groundshift.core.language.english.groundwords import A_NEW, BEARING, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, SAVE
from groundshift.core.language.english.nouns import (
    ARMED,
    ASSAULTS,
    CAPTIVES,
    KINDS,
    MATERIEL,
    OF_A_THING,
    OFFICIALS,
    PARTS,
    PERSONS,
    RANKS,
    SEATS,
)
from groundshift.core.language.english.verbs import PAST_OF_EVENTS
from groundshift.core.reading.sentence.grounds.ground import COUNTED_ONCE, Ground
from groundshift.core.reading.sentence.sketches import Side, Sketch
from groundshift.core.reading.sentence.syntax.bearings import measures
from groundshift.core.reading.sentence.syntax.clauses import clause_start, relative_before
from groundshift.core.reading.sentence.syntax.subjects import agent, subject_side
from groundshift.core.reading.sentence.syntax.things import past_things, verb_of_its_own
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.text import PlaceMention

__all__ = [
    "Side", "Sketch", "agent", "apposed", "clause_start", "held_by", "object_ground", "participle_ground",
    "setting", "stands", "subject_ground", "subject_side",
]  # fmt: skip


def subject_ground(sketch: Sketch, v: int) -> Ground | None:  # noqa: PLR0911  # one way out for each shape
    """Return the ground that the verb group at v has for its subject."""
    row = sketch.row
    if v and row[v].word == "being" and row[v - 1].word in {"before", "after"}:  # "Andar fell before being retaken"
        main = max((h.verb for h in sketch.hits if h.verb < v), default=-1)
        return subject_ground(sketch, main) if main > 0 else None
    relative = relative_before(sketch, v)
    if relative and row[relative].word == "who":
        return None  # "an attacker in Damascus, who had been taken into"
    if relative:
        end = relative - 1 if row[relative - 1].tag == "," else relative
        before = [g for g in sketch.grounds if g.j <= end and not g.belongs and not measures(row, g)]
        near = (g for g in reversed(before) if g.places and end - g.j <= 7 and not (g.prep == "in" and g.i <= 1))
        said = next((g for g in before if g.j == end), None) or next(near, None)
        thing = said.i - 2 if said and said.prep in {"in", "at"} and said.i > 2 else 0
        if thing and row[thing].tag == "w" and row[thing - 1].word in {"a", "an", "the"} and row[thing].word not in PARTS.keys() | SEATS:
            return None  # "A bakery in Atarib that had been closed has been taken over"
        if said and _contrasted(row, said):  # "It was a post near it, not the district, that was captured"
            return next((g for g in reversed(before) if g.j < said.i - 1), None)
        return said
    start = clause_start(sketch, v)
    for ground in sketch.grounds:
        if start <= ground.i and ground.j <= v and stands(row, ground, start) and not _within(sketch, ground, start):
            if _anothers_object(row, ground, start) and row[v - 1].word != "from":
                continue  # "The rebels attacked Zaranj and were captured"
            if ground.belongs or _contrasted(row, ground):
                return None
            verbs = (
                () if row[v - 1].tag == "," else (h.verb for h in sketch.hits if ground.j <= h.verb < v)
            )  # but "Warduj, that they ruled, was retaken"
            first = min(verbs, default=v)  # "Taywarah fell to them and was retaken"
            return apposed(sketch, ground) if not _other_subject(row, ground, first) else None
    if start > 1 and row[start - 1].word in {"before", "after"} and v < len(row) and row[v].word.endswith("ing"):
        return subject_ground(sketch, start - 1)  # "Andar had been contested for years before falling"
    told = start > 1 and row[start - 1].word in {"that", "which"} and any(start <= h.verb < v - 1 for h in sketch.hits)
    end = start - 2 if told and row[start - 2].tag == "," else start - 1  # "the districts that fell last week were retaken"
    return next((g for g in sketch.grounds if told and g.j == end and not g.belongs), None)


def _anothers_object(row: list[Unit], ground: Ground, start: int) -> bool:
    """Whether a place is what somebody did something to, before a verb told of himself: "Soldiers left Zaranj and were captured on the road"."""
    k = ground.i - 1
    acts = k > start and row[k].tag == "w" and (row[k].word in FINITE or row[k].word.endswith("ed")) and row[k].word not in BE_OR_HAVE
    while acts and k > start + 1 and row[k - 1].word in BE_OR_HAVE:
        k -= 1  # "have left the city and gone to the army's barracks"
    who = row[k - 1] if acts else None
    return who is not None and (who.tag == "S" or who.word in PRONOUNS or (who.tag == "w" and who.word in OFFICIALS | PERSONS | ARMED))


def _contrasted(row: list[Unit], ground: Ground) -> bool:
    """Whether a phrase only says of what it is not told: "a checkpoint, not the district, was captured"."""
    return ground.i > 1 and row[ground.i - 1].word == "not" and (row[ground.i - 2].tag == "," or row[ground.i - 2].word == "and")


def apposed(sketch: Sketch, ground: Ground) -> Ground:  # noqa: PLR0911  # one way out for each shape
    """Return the place to which a count of one is apposed: "Dawlatabad in Faryab, a northern district lost to the Taliban".

    Or that with which a building is listed: "Andar district centre, the police headquarters and all posts were captured".
    """
    if ground.anaphor == "seat" and ground.i > 1 and (sketch.row[ground.i - 1].tag == "," or sketch.row[ground.i - 1].word == "and"):
        return next((g for g in sketch.grounds if g.j == ground.i - 1 and g.places and not g.belongs), ground)
    small = ground.level in COUNTED_ONCE and sketch.row[ground.i].word in A_NEW  # "Andriivka, a Sumy village overrun in June"
    if ground.counted and (ground.count == 1 or small) and ground.i > 1 and sketch.row[ground.i - 1].tag == ",":
        name = sketch.row[ground.i - 2]
        if name.tag == "w" and name.data:  # "Kang, a district outside Zaranj", where Kang is not known
            said = sketch.said(ground.i - 2, ground.i - 1)
            place = PlaceMention(start=name.start, end=name.end, text=said, level=ground.level, how="unknown")
            return msgspec.structs.replace(ground, i=ground.i - 2, places=[place], counted=False, count=None)
        beside = next((g for g in sketch.grounds if g.j == ground.i - 1 and g.places and not g.belongs), None)
        return beside or _over_a_distance(sketch, ground.i - 1) or ground
    if ground.counted and ground.count == 1 and not ground.prep and (subject := _said_to_be(sketch, ground.i)):
        return subject
    if ground.counted and ground.i > 1 and sketch.row[ground.i - 1].word in AMONG and sketch.row[ground.i - 2].word in BE_OR_BECOME:
        among = (g for g in sketch.grounds if g.j == ground.i - 2 and g.places and not g.belongs)
        return next(among, ground)  # "Andar and Waghaz were among the districts that fell"
    if ground.counted and ground.count != 1 and ground.i > 1 and sketch.row[ground.i - 1].tag == ",":
        listed = (g for g in sketch.grounds if g.j == ground.i - 1 and len(g.places) > 1 and not g.belongs)
        return next(
            (g for g in listed if ground.count in {None, len(g.places)}), ground
        )  # "Andar and Waghaz, the districts that ...", "Andar and Waghaz, two districts which ..."
    return ground


def _over_a_distance(sketch: Sketch, comma: int) -> Ground | None:
    """Return the place before what tells how far it lies: "Tawila, 60 km to the west, a small town controlled by them"; None where none stands there."""
    row = sketch.row
    first = next((k for k in range(comma - 1, max(0, comma - FAR_AWAY), -1) if row[k].tag == ","), 0)
    far = (
        first > 0 and (row[first + 1].tag == "N" or row[first + 1].word[:1].isdigit()) and not any(u.tag in "PS" for u in row[first:comma])
    )
    return next((g for g in sketch.grounds if g.j == first and g.places and not g.belongs), None) if far else None


FAR_AWAY = 9  # units of "60 km to the west"


def _said_to_be(sketch: Sketch, k: int) -> Ground | None:
    """Return the place that is said to be what begins at unit k: "Andar was the only district that the army lost"."""
    while k > 1 and (sketch.row[k - 1].word in DETERMINERS or sketch.row[k - 1].word in RANKS):
        k -= 1
    alike = (g for g in sketch.grounds if g.j == k - 1 and len(g.places) == 1 and not g.belongs)
    return next(alike, None) if sketch.row[k - 1].word in BE_OR_BECOME else None


def stands(row: list[Unit], ground: Ground, start: int) -> bool:
    """Whether a phrase stands for itself, not as the place where something else is."""
    if ground.anaphor == "there" and ground.i > start and row[ground.i - 1].word in ASSAULTS:
        return False  # "An attack there had been beaten back"
    if ground.prep == "between":
        return False  # "The area between Andar and Waghaz is under their control"
    return (
        not ground.prep
        or ground.i - 1 < start
        or ground.head in PARTS
        or (ground.head in SEATS and row[ground.i - 3].word not in OF_A_THING)  # not "the railway station in Idlib"
        or (ground.prep == "of" and ground.head in {"that", "those"})
        or (ground.head in {"port", "pass"} and ground.prep == "of")  # not "the pass to Dawlatyar"
        or ground.head in NOT_STANDING
        or (
            ground.prep in BASED_IN
            and ground.head in THINGS_AT
            and ground.level != "city"
            and all(m.level == "base" for m in ground.places)
        )
    )


def _within(sketch: Sketch, ground: Ground, start: int) -> bool:
    """Whether a phrase is part of the subject: "Ismail Khan, who had defended Herat, was captured", "an attempt to retake Herat failed"."""
    row = sketch.row
    if any(h.j == ground.i and h.verb > 0 and row[h.i - 1].word == "to" for h in sketch.hits):
        return True
    comma = next((k for k in range(ground.i - 1, start, -1) if row[k].tag == ","), 0)
    return comma > start and row[comma + 1].word in RELATIVES | {"whose", "where"}


def _other_subject(row: list[Unit], ground: Ground, v: int) -> bool:
    """Whether something that is no ground stands between: "Kandahar police were captured"."""
    if any(u.tag == "," for u in row[ground.j : v]):
        return False
    between = itertools.pairwise(row[ground.j : v + 1])  # but "and an army base"
    return any(u.word in PERSONS or u.word in MATERIEL or (u.tag == "S" and after.tag != "K") for u, after in between)


def object_ground(sketch: Sketch, j: int, through: frozenset[str] = frozenset()) -> Ground | None:
    """Return the ground that begins at unit j, after determiners and adjectives; `through` are prepositions that may lead to it."""
    row = sketch.row
    if j + 1 < len(row) and row[j].word == "without":
        j = next(
            (k + 1 for k in range(j + 1, min(j + 4, len(row))) if row[k].word in FIGHT_WORDS), j
        )  # "were lost without battle the city"
    if j + 2 < len(row) and row[j].word in {"to", "from"}:
        to = (k for k in range(j + 1, min(j + 4, len(row))) if row[k].tag == "S" and not any(u.tag == "P" for u in row[j + 1 : k]))
        j = next((k + 1 for k in to), j)  # "lost to the Taliban the city of Herat", but not "left from Sangin as troops came"
    j = _over_an_aside(row, j)
    if [u.word for u in row[j : j + 2]] == ["the", "control"] and j + 2 < len(row) and row[j + 2].word in {"of", "over"}:
        j += 3
    lead = next((k for k in range(j, len(row)) if row[k].tag != "T"), j)
    lead += lead < len(row) and row[lead].word == "the"
    if [u.word for u in row[lead + 1 : lead + 2]] == ["of"] and row[lead].word in SEATS:
        base = next((g for g in sketch.grounds if g.places and 0 < g.i - lead <= 5 and _has_its_seat(row, lead, g)), None)
        if base and base.places[-1].level == "base":
            return base  # "took over the leadership of the 15th Division"
    listed = past_things(row, j)  # "regained the main market, the customs house and the crossing itself"
    first = next((g for g in sketch.grounds if g.j > j), None)
    j = listed if first and first.i >= listed and not verb_of_its_own(row, first.j) else j
    for ground in sketch.grounds:
        if ground.j <= j:
            continue
        between = row[j : ground.i - 2 * (ground.prep == "of" and ground.head in PORTS)]  # "the port of Sher Khan"
        lost = ground.anaphor and any(u.word in LANDS for u in between)  # "win back the ground it lost"
        beyond = ground.i - j > 2 and measures(row, ground)  # "vacated the Lafarge cement works south of Kobani"
        if ground.i - j > 6 or lost or beyond or any(_blocks(u, through) for u in between):
            return None
        return None if ground.belongs or (ground.anaphor == "there" and not through) else ground
    return None


def _over_an_aside(row: list[Unit], j: int) -> int:
    """Return the unit after what two commas part off between a verb and its object: "captured, after weeks of fighting, Sangin"; else j."""
    if j >= len(row) or row[j].tag != ",":
        return j
    end = next((k for k in range(j + 2, min(j + ASIDE, len(row))) if row[k].tag == ","), 0)
    within = row[j + 1 : end]
    plain = (
        bool(within)
        and (within[0].tag == "T" or within[0].word in PREPOSITIONS | AMONG)
        and not any(u.tag in "PS" or u.word in PAST_OF_EVENTS for u in within)
    )
    return end + 1 if plain and end + 1 < len(row) and row[end + 1].word not in CLAUSES | CONJUNCTIONS else j


ASIDE = 9  # units of an aside, with its commas


def _has_its_seat(row: list[Unit], lead: int, ground: Ground) -> bool:
    """Whether the seat at `lead` is that of a place: "the headquarters of the 15th Division", "of the army's 15th Division"."""
    between = row[lead + 2 : ground.i]
    return ground.head == row[lead].word or all(u.tag in {"S", "'s"} or u.word in DETERMINERS for u in between)


def _blocks(unit: Unit, through: frozenset[str]) -> bool:
    if unit.tag in "TS" or unit.word in through:
        return False
    return (
        (unit.tag not in "wKNS" and unit.tag != "'s") or unit.word in PREPOSITIONS or unit.word in BEARING or unit.word in CONJUNCTIONS or unit.word in MATERIEL or unit.word in PERSONS or unit.word in CAPTIVES
        or unit.word in REPORTS or unit.word in CLAUSES or unit.word in NO_OBJECTS or unit.word in SAVE
    )  # fmt: skip


def participle_ground(sketch: Sketch, i: int) -> Ground | None:  # noqa: PLR0911  # one way out for each shape
    """Return the ground directly before a participle: "the areas recently taken by the rebels"."""
    row = sketch.row
    after = next((u for u in row[i + 1 : i + 2]), None)
    if (
        after is not None
        and row[i].word not in CONTROL_LEADS
        and after.tag in "wKNSP"
        and after.word not in PREPOSITIONS
        and after.word not in ADVERBS
        and after.word not in JOINING
        and after.word not in AUXILIARIES
        and not after.word.endswith("ly")
    ):
        return None  # it has an object of its own: no participle
    k = i
    while k > 0 and (
        row[k - 1].word in ADVERBS
        or row[k - 1].word in DECLARED
        or row[k - 1].word.endswith("ly")
        or row[k - 1].tag in ",T"
        or (row[k - 1].word in ALL_OF_TWO and k > 1 and row[k - 2].tag == ",")
    ):  # "Kupiansk, declared captured on 20 November", "Rufaa and Al-Hasahisa, both still in the hands of the RSF"
        k -= 1
    lead = next((m for m, u in enumerate(row) if u.tag not in "T:–—-,"), 0)  # "6 August – Zaranj: taken by the Taliban"
    entry = k == i and k > 0 and row[k - 1].tag in ":–—-" and any(g.i <= lead + 1 and g.j == k - 1 for g in sketch.grounds)
    k -= entry  # an entry of a list: "Zaranj: captured on August 6"
    found = next((g for g in sketch.grounds if g.j == k and not g.belongs), None)
    if found is None and k == i - 1 and row[k].tag == "," and i == len(row) - 1:
        return (
            _before_apposition(sketch, Ground(k, k)) if not any(u.word in AUXILIARIES for u in row) else None
        )  # "Al-Kamlin, ..., liberated"
    if found and found.i and row[found.i - 1].word in RELATIVES:
        return None  # "the town that Kyiv seized": who acts, not what was taken
    beside = (
        found is not None and found.i > 1 and row[k].tag == "," and row[i].word != "into"
    )  # "fell on Guzara, still in government hands"
    if found and (found.prep == "between" or (row[i].word in {"in", "into"} and found.prep not in {"", "with"} and not beside)):
        return None  # "In Ghor into their hands passed Tulak"
    if found and beside and _made_for(row, found):
        return apposed(sketch, found)  # "advanced towards Rufaa, still held by the RSF"
    if found and found.prep in FAR_FROM | BEARING | LIES_BY and row[k].tag == ",":
        return _before_apposition(sketch, found)  # "Nirkh, a short drive from Kabul, taken by the Taliban"
    if found and found.prep in BEARING | LIES_BY:
        return None  # "the heights commanding Sangin taken on Friday"
    if found and ((found.prep in FOUGHT_AT and found.head in ASSAULTS) or (found.prep in KIND_LIES and found.head in KINDS)):
        return None  # "attack on Tishrin Dam beaten back", "the last city in Luhansk held by Ukraine"
    if (
        found
        and row[k].tag == ","
        and found.prep in {"for", "of"}
        and {u.word for u in row[max(0, found.i - 6) : found.i - 1]} & (ONE_MAN | OFFICIALS)
    ):
        return None  # "the shadow governor for Kalakan, seized by the police"
    return apposed(sketch, found) if found else None


def _made_for(row: list[Unit], ground: Ground) -> bool:
    """Whether somebody goes to a place: "advancing along the Blue Nile towards Rufaa", not "fled a village next to Rufaa"."""
    way = row[max(0, ground.i - MADE_NEAR) : ground.i - 1]
    goes = next((k for k in range(len(way) - 1, -1, -1) if way[k].word in MADE_FOR), -1)
    return goes >= 0 and not any(u.word in NO_WAY for u in way[goes:])


MADE_NEAR = 7  # units from "advancing" to the place: "advancing along the Blue Nile towards Rufaa"


def _before_apposition(sketch: Sketch, last: Ground) -> Ground | None:
    """Return the place of which is said, between commas, how it lies to another that ends the aside; None where none opens the sentence."""
    row = sketch.row
    named = (g for g in sketch.grounds if g.i <= 2 and g.j < last.i and g.places and not g.prep and not g.belongs and row[g.j].tag == ",")
    return next(named, None)


def setting(sketch: Sketch, at: int) -> Ground | None:
    """Return where a sentence says that it plays, before unit `at`: "In Asadabad, local leaders surrendered"."""
    row = sketch.row
    for ground in reversed(sketch.grounds):
        opens = ground.i < 2 or row[ground.i - 2].tag in ",;:–—-" or row[ground.i - 2].word in SETTING_OPENS
        if ground.j <= at and ground.prep in STATIONED_IN and opens and (ground.places or ground.anaphor):
            return ground if ELSEWHERE.isdisjoint(u.word for u in row[ground.j : at]) else None
    return None


def held_by(sketch: Sketch, start: int, end: int) -> Ground | None:
    """Return the ground of those who act in units start..end: "the defenders of Taloqan", "soldiers in Zaranj"."""
    row = sketch.row
    for ground in sketch.grounds:
        based = ground.anaphor == "there" and row[ground.i - 1].word in STATIONED
        if based and start <= ground.i and ground.j <= end:
            return ground  # "the soldiers who were stationed there"
        if start <= ground.i and ground.j <= end and ground.prep in BASED_IN and (ground.places or ground.anaphor in SEATED_IN):
            before = row[max(0, ground.i - 4) : ground.i - 1]
            if any(u.word in COPULAS for u in before):
                continue  # "the governor was arrested in Wardak"
            if any(u.word in {"governor", "mayor"} for u in before):
                ground.capitals = True  # the governor of a province sits in its capital
            if any(u.word in OFFICIALS or u.word in PERSONS or u.word in DOERS or u.tag == "S" for u in before):
                return ground
    return None
