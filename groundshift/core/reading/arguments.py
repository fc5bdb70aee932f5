"""Finds the arguments of an event's words: where its clause begins, its subject, object and agent."""

import msgspec

from groundshift.core.reading.grounds_shared import CONJUNCTIONS, PREPOSITIONS, Ground
from groundshift.core.reading.nouns import CIVILIANS, MATERIEL, OFFICIALS, PARTS, PERSONS, SEATS
from groundshift.core.reading.units import Unit
from groundshift.core.reading.verbs import ADVERBS, BE, HAVE, MODALS, Hit

REPORTS = frozenset(
    "said says say saying told tell tells confirmed confirm confirms claimed claim claims announced announces reported report reports stated states added "
    "adds wrote writes tweeted admitted admits acknowledged insisted believes believe believed warned warn warns informed declared denied denies rejects "
    "rejected affirmed explained noted".split()
)
CLAUSES = frozenset(
    "that which who while when whereas because if though although whether where after before as since until unless so than whose what how but".split()
)
JOINING = CONJUNCTIONS | {"but", "then", "or"}
FIGHT_WORDS = frozenset("battle fight fighting resistance combat shot".split())
NO_OBJECTS = frozenset("part place prisoner hostage responsibility include includes included is are was were has have had".split())
RELATIVES = frozenset("which who that whom".split())
PRONOUNS = frozenset("they it who which that them we he group movement".split())
FIGHTERS = PERSONS | frozenset(
    "forces force units unit operation offensive attack army side group movement gunmen jihadists extremists radicals guerrillas".split()
)


AUXILIARIES = BE | HAVE | MODALS


class Side(msgspec.Struct):
    """Who acts: an actor id, or a pronoun to be resolved; nothing where nobody is named."""

    actor: str | None = None
    pronoun: str = ""
    at: int = -1
    place: str | None = None  # a capital that stands for its government: "Kabul no longer controls"


class Sketch(msgspec.Struct):
    """A sentence's units, its phrases of ground and its event words."""

    row: list[Unit]
    grounds: list[Ground]
    hits: list[Hit]


def clause_start(sketch: Sketch, v: int) -> int:
    """Return the unit at which the clause of the verb group at v begins, over parentheses between commas and shared subjects."""
    row, k = sketch.row, v - 1
    inside = {m for g in sketch.grounds for m in range(g.i, g.j)}
    while k >= 0:
        unit = row[k]
        if unit.tag in ';:–—“”"' and not (unit.tag in '“”"' and k == v - 1):
            return k + 1
        if unit.tag == "," and _counts_meet(sketch, k):
            pass  # "Two districts of Laghman, three of Nuristan and one of Faryab have been lost"
        elif unit.tag == "," and k not in inside:
            closes = k == v - 1 or row[k + 1].word in AUXILIARIES
            if not closes and row[k + 1].word in JOINING:
                k -= 1
                continue
            if not closes:
                return k + 1
            k = next((m for m in range(k - 1, -1, -1) if row[m].tag == "," and m not in inside), 0)
            if k == 0:
                return 0
        elif (
            unit.word in CONJUNCTIONS and k - 1 in inside and k + 1 in inside and not any(h.verb >= 0 and h.i < k for h in sketch.hits)
        ) or (unit.word == "but" and _all_but(sketch, k)):
            pass  # two places, one subject; "all of Kunduz but the airport"
        elif unit.word in JOINING and k not in inside:
            if _new_clause(row, k, v):
                return k + 1
        elif (unit.word in REPORTS or unit.word in CLAUSES) and k not in inside:
            return k + 1
        k -= 1
    return 0


def _counts_meet(sketch: Sketch, k: int) -> bool:
    return any(g.j == k and g.counted for g in sketch.grounds) and any(g.i == k + 1 and g.counted and g.anaphor for g in sketch.grounds)


def _all_but(sketch: Sketch, k: int) -> bool:
    return any(g.j == k and sketch.row[g.i].word in {"all", "most", "everything", "nothing"} for g in sketch.grounds)


def _new_clause(row: list[Unit], k: int, v: int) -> bool:
    """Whether the conjunction at k begins a clause with a subject of its own, and does not join two verbs or two nouns."""
    between = row[k + 1 : v]
    return any(u.tag in "PSNK" or u.word in PRONOUNS or u.word in {"the", "a"} for u in between)


def subject_ground(sketch: Sketch, v: int) -> Ground | None:
    """Return the ground that the verb group at v has for its subject."""
    row = sketch.row
    relative = relative_before(sketch, v)
    if relative:
        end = relative - 1 if row[relative - 1].tag == "," else relative
        before = [g for g in sketch.grounds if g.j <= end and not g.belongs]
        return next((g for g in before if g.j == end), None) or next((g for g in reversed(before) if g.places and end - g.j <= 7), None)
    start = clause_start(sketch, v)
    for ground in sketch.grounds:
        if start <= ground.i and ground.j <= v and stands(row, ground, start) and not _in_relative(row, ground, start):
            if ground.belongs:
                return None
            return apposed(sketch, ground) if not _other_subject(row, ground, v) else None
    told = start > 1 and row[start - 1].word in {"that", "which"} and any(start <= h.verb < v - 1 for h in sketch.hits)
    end = start - 2 if told and row[start - 2].tag == "," else start - 1  # "the districts that fell last week were retaken"
    return next((g for g in sketch.grounds if told and g.j == end and not g.belongs), None)


def apposed(sketch: Sketch, ground: Ground) -> Ground:
    """Return the place to which a count of one is apposed: "Dawlatabad in Faryab, a northern district lost to the Taliban"."""
    if ground.counted and ground.count == 1 and ground.i > 1 and sketch.row[ground.i - 1].tag == ",":
        name = sketch.row[ground.i - 2]
        if name.tag == "w" and name.data:  # "Kang, a district outside Zaranj", where Kang is not known
            return msgspec.structs.replace(ground, count=None)
        return next((g for g in sketch.grounds if g.j == ground.i - 1 and g.places and not g.belongs), ground)
    return ground


def relative_before(sketch: Sketch, v: int) -> int:
    """Return the unit of the "which", "that" or "who" that is the subject of the verb group at v; 0 where there is none."""
    row = sketch.row
    k = v - 1
    while k > 0 and (row[k].word in ADVERBS or row[k].word.endswith("ly") or row[k].tag == "T"):
        k -= 1
    return k if k > 0 and row[k].word in RELATIVES and not any(g.i <= k < g.j for g in sketch.grounds) else 0


def stands(row: list[Unit], ground: Ground, start: int) -> bool:
    """Whether a phrase stands for itself, not as the place where something else is."""
    return not ground.prep or ground.i - 1 < start or ground.head in PARTS or ground.head in SEATS


def _in_relative(row: list[Unit], ground: Ground, start: int) -> bool:
    """Whether a phrase stands in a relative clause between commas: "Ismail Khan, who had defended Herat, was captured"."""
    comma = next((k for k in range(ground.i - 1, start, -1) if row[k].tag == ","), 0)
    return comma > start and row[comma + 1].word in RELATIVES | {"whose", "where"}


def _other_subject(row: list[Unit], ground: Ground, v: int) -> bool:
    """Whether something that is no ground stands between: "Kandahar police were captured"."""
    return any(u.word in PERSONS or u.word in MATERIEL or u.tag == "S" for u in row[ground.j : v]) and not any(
        u.tag == "," for u in row[ground.j : v]
    )


def object_ground(sketch: Sketch, j: int, through: frozenset[str] = frozenset()) -> Ground | None:
    """Return the ground that begins at unit j, after determiners and adjectives; `through` are prepositions that may lead to it."""
    row = sketch.row
    if j + 1 < len(row) and row[j].word == "without":
        j = next(
            (k + 1 for k in range(j + 1, min(j + 4, len(row))) if row[k].word in FIGHT_WORDS), j
        )  # "were lost without battle the city"
    if j + 2 < len(row) and row[j].word in {"to", "from"}:
        j = next((k + 1 for k in range(j + 1, min(j + 4, len(row))) if row[k].tag == "S"), j)  # "lost to the Taliban the city of Herat"
    if [u.word for u in row[j : j + 2]] == ["the", "control"] and j + 2 < len(row) and row[j + 2].word in {"of", "over"}:
        j += 3
    for ground in sketch.grounds:
        if ground.j <= j:
            continue
        between = row[j : ground.i]
        if ground.i - j > 6 or any(_blocks(u, through) for u in between):
            return None
        return None if ground.belongs or (ground.anaphor == "there" and not through) else ground
    return None


def _blocks(unit: Unit, through: frozenset[str]) -> bool:
    if unit.tag in "TS" or unit.word in through:
        return False
    return (
        (unit.tag not in "wKNS" and unit.tag != "'s") or unit.word in PREPOSITIONS or unit.word in CONJUNCTIONS or unit.word in MATERIEL or unit.word in PERSONS
        or unit.word in REPORTS or unit.word in CLAUSES or unit.word in NO_OBJECTS
    )  # fmt: skip


def subject_side(sketch: Sketch, v: int) -> Side:
    """Return who acts: the first side in the clause before v that no preposition governs, else any side or pronoun there."""
    row = sketch.row
    relative = relative_before(sketch, v)
    if relative:
        back = relative - 2 if row[relative - 1].tag == "," else relative - 1
        if row[back].tag in "PK":
            return Side()  # "Pashtun Kot, which surrounds the city"
        return (
            Side(row[back].data, at=back)
            if row[back].tag == "S"
            else Side(
                pronoun="civilians" if row[back].word in CIVILIANS else "fighters" if row[back].word in PERSONS else "who", at=relative
            )
        )
    start = clause_start(sketch, v)
    spare = Side()
    for k in range(start, v):
        unit = row[k]
        if unit.tag == "S" and not (
            k + 1 < v and (row[k + 1].word in SEATS or row[k + 1].tag == "K" or row[k + 1].word in {"station", "chief", "prison"})
        ):
            before = row[k - 1].word if k > start else ""
            if before not in PREPOSITIONS or (before == "of" and k > 1 and (row[k - 2].word in PERSONS or row[k - 2].tag in "NS")):
                return Side(unit.data, at=k)
            if before not in {"from", "against"} and not spare.actor:
                spare = Side(unit.data, at=k)
        elif unit.tag == "P" and not spare.actor and not spare.pronoun and (k == start or row[k - 1].word not in PREPOSITIONS):
            spare = Side(pronoun="place", at=k, place=unit.data.place_id)
        elif unit.word in PRONOUNS and not spare.actor and not spare.pronoun and unit.word not in {"he", "that"}:
            spare = Side(pronoun="who" if unit.word in RELATIVES else unit.word, at=k)
        elif unit.word in CIVILIANS and not spare.actor and not spare.pronoun:
            spare = Side(pronoun="civilians", at=k)
        elif k + 1 < v and (row[k + 1].tag == "'s" or row[k + 1].word in SEATS):
            continue  # "the governor's office"
        elif (unit.word in OFFICIALS or unit.word in FIGHTERS) and not spare.actor and not spare.pronoun:
            spare = Side(pronoun="officials" if unit.word in OFFICIALS else "fighters", at=k)
    if not spare.actor and not spare.pronoun and start > 1 and row[start - 1].word in RELATIVES:
        who = row[start - 2]  # "The soldiers who did their service there left their posts"
        return Side(who.data, at=start - 2) if who.tag == "S" else Side(pronoun="officials") if who.word in OFFICIALS else spare
    return spare


def agent(sketch: Sketch, j: int, words: frozenset[str]) -> Side:
    """Return the side after one of these prepositions in the clause that follows unit j."""
    row = sketch.row
    led = False
    others = {h.i for h in sketch.hits if h.i > j and "pp" in h.forms}
    for k in range(j, min(j + 16, len(row))):
        unit = row[k]
        if (
            unit.tag in ";:"
            or (k in others and not led)
            or unit.word in REPORTS
            or (k > j and not led and unit.word in {"have", "has", "had"})
            or (unit.word in CLAUSES and unit.word != "as" and led is False)
        ):
            break
        if unit.word in words:
            led = True
        elif led and unit.tag == "S":
            return Side(unit.data, at=k)
        elif led and (unit.word in {"them", "their", "group", "movement"}):
            return Side(pronoun="they", at=k)
        elif led and unit.word in PREPOSITIONS and unit.word not in words and unit.word not in {"of", "with"}:
            led = False
    return Side()


def participle_ground(sketch: Sketch, i: int) -> Ground | None:
    """Return the ground directly before a participle: "the areas recently taken by the rebels"."""
    row = sketch.row
    after = next((u for u in row[i + 1 : i + 2]), None)
    if (
        after is not None
        and row[i].word not in {"under", "over", "in", "into"}
        and after.tag in "wKNSP"
        and after.word not in PREPOSITIONS
        and after.word not in ADVERBS
        and after.word not in JOINING
    ):
        return None  # it has an object of its own: no participle
    k = i
    while k > 0 and (row[k - 1].word in ADVERBS or row[k - 1].word.endswith("ly") or row[k - 1].tag in ",T"):
        k -= 1
    found = next((g for g in sketch.grounds if g.j == k and not g.belongs), None)
    if found and row[i].word in {"in", "into"} and found.prep not in {"", "with"}:
        return None  # "In Ghor into their hands passed Tulak"
    return apposed(sketch, found) if found else None


def setting(sketch: Sketch, at: int) -> Ground | None:
    """Return where a sentence says that it plays, before unit `at`: "In Asadabad, local leaders surrendered"."""
    row = sketch.row
    for ground in reversed(sketch.grounds):
        opens = ground.i < 2 or row[ground.i - 2].tag in ",;:–—-" or row[ground.i - 2].word in {"and", "also", "but", "while"}
        if ground.j <= at and ground.prep in {"in", "at", "inside"} and opens and (ground.places or ground.anaphor):
            return ground
    return None


def held_by(sketch: Sketch, start: int, end: int) -> Ground | None:
    """Return the ground of those who act in units start..end: "the defenders of Taloqan", "soldiers in Zaranj"."""
    row = sketch.row
    for ground in sketch.grounds:
        if start <= ground.i and ground.j <= end and ground.prep in {"of", "in", "at", "from", "inside"} and ground.places:
            before = row[max(0, ground.i - 4) : ground.i - 1]
            if any(u.word in {"governor", "mayor"} for u in before):
                ground.capitals = True  # the governor of a province sits in its capital
            if any(u.word in OFFICIALS or u.word in PERSONS or u.word in FIGHTERS or u.tag == "S" for u in before):
                return ground
    return None
