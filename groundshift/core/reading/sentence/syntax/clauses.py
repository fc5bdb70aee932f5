"""Where a clause begins: over asides between commas, shared subjects and places joined by "and"."""

from groundshift.core.language.english.auxiliaries import ADVERBS
from groundshift.core.language.english.clausewords import (
    ABLE,
    ALL_OR_NOTHING,
    AS_A_RESULT,
    ASIDE_CLAUSES,
    AUXILIARIES,
    CLAUSES,
    CLAUSES_BEFORE_A_NOUN,
    JOINING,
    PARTICIPLES,
    PAST,
    PRONOUNS,
    RELATIVE_OPENS,
    RELATIVES,
    REPORTS,
)
from groundshift.core.language.english.eventwords import IN_OR_FROM
from groundshift.core.language.english.groundwords import (
    CONJUNCTIONS,
    DETERMINERS,
    OF_MORE,
    OTHER_BUILDINGS,
    PLACES_WITHOUT_A_NAME,
    PREPOSITIONS,
)
from groundshift.core.language.english.nouns import ARMED, CALLED_BY_KIND, CIVILIANS, OFFICIALS, OURS, POSSESSIVES
from groundshift.core.reading.sentence.sketches import Sketch
from groundshift.core.reading.sentence.units import Unit


def clause_start(sketch: Sketch, v: int) -> int:  # noqa: PLR0912  # one walk back over the units
    """Return the unit at which the clause of the verb group at v begins, over parentheses between commas and shared subjects."""
    row, k, aside, joined, end = sketch.row, v - 1, 0, 0, v
    inside = {m for g in sketch.grounds for m in range(g.i, g.j)}
    while k >= 0:
        if opens := _able_before(row, k):  # "were able, with the grace of God, to complete"
            k, end = opens - 1, opens
        unit = row[k]
        if unit.tag in "–—-" and k == v - 1 and (opens := next((m for m in range(k - 1, -1, -1) if row[m].tag == unit.tag), 0)):
            k = opens - 1  # "six districts – three in Ghor, two in Herat – have fallen"
            continue
        if (unit.tag in ';:–—“”"' and not (unit.tag in '“”"' and (k == v - 1 or _names(row, k)))) or _time_before(row, k):
            return k + 1
        if unit.tag == "," and (_counts_meet(sketch, k) or _time_aside(sketch, k, v)):
            pass  # "Two districts of Laghman, three of Nuristan and one of Faryab have been lost"
        elif unit.tag == "," and k not in inside:
            closes = row[k + 1].word in AUXILIARIES or all(u.tag == "T" for u in row[k + 1 : v])
            if not closes and row[k + 1].word in JOINING:
                joined = joined or (k if _joins_verbs(row, k + 1, v) else 0)
                k -= 1
                continue
            if joined and _apposed(sketch, k, joined):
                joined, k = 0, k - 1
                continue
            if not closes and not (aside and _verbless(sketch, k + 1, aside)):
                return k + 1
            aside = k if not closes else next((m for m in range(k - 1, -1, -1) if row[m].tag == "," and m not in inside), 0)
            k = aside
            if k == 0:
                return next((m + 1 for m in range(v - 1, 0, -1) if _time_before(row, m)), 0)
        elif (
            unit.word in CONJUNCTIONS
            and k - 1 in inside
            and k + 1 in inside
            and not any(h.verb >= 0 and _opens(row, k) <= h.i < k for h in sketch.hits)
        ) or (unit.word == "but" and _all_but(sketch, k)):
            pass  # two places, one subject; "all of Kunduz but the airport"
        elif unit.word in CONJUNCTIONS and k - 1 in inside and _a_building(row, k + 1, v):
            pass  # "Bagram airfield and the prison there"
        elif unit.word in CONJUNCTIONS and (k - 1 in inside or row[k - 1].tag == ",") and _and_more(sketch, k, v):
            k -= row[k - 1].tag == ","  # "Idlib, Raqqa and several smaller towns"
        elif unit.word in JOINING and k not in inside:
            if not _twins(row, k) and _new_clause(row, k, end):
                return k + 1
        elif joined and unit.word in ASIDE_CLAUSES and row[k - 1].tag != ",":
            joined = 0  # "moved into Maskanah after soldiers had deserted it, and are now in charge there"
        elif (unit.word in REPORTS or unit.word in CLAUSES or _before_a_noun(row, k, v)) and k not in inside and not _as_a_result(row, k):
            return k + 1
        k -= 1
    return 0


def _a_building(row: list[Unit], k: int, v: int) -> bool:
    """Whether nothing but a building beside the place before it stands between: "the prison there", "its main market"."""
    words = [u.word for u in row[k:v] if u.tag != "T" and u.word not in AUXILIARIES]
    last = words[-2] if words[-1:] == ["there"] else words[-1] if words else ""
    plain = all(u.tag in "wT" and u.word not in PREPOSITIONS for u in row[k:v])
    return plain and bool(words) and words[0] in DETERMINERS and last in OTHER_BUILDINGS | CALLED_BY_KIND


def _and_more(sketch: Sketch, k: int, v: int) -> bool:
    """Whether a list of places that begins its clause ends, behind "and" at unit k, with more that has no name: "and the villages around them"."""
    row = sketch.row
    more = [u for u in row[k + 1 : v] if u.tag != "T" and u.word not in AUXILIARIES and u.word not in ADVERBS]
    called = [u.tag == "K" or u.word in PLACES_WITHOUT_A_NAME for u in more]
    whose = {u.start for u, after in zip(more, called[1:], strict=False) if u.tag == "S" and after}  # "an army base"
    plain = all(
        (u.tag in "wKN" or u.start in whose) and (u.word not in PREPOSITIONS or u.word in OF_MORE) and u.word not in CLAUSES for u in more
    )
    return plain and any(called) and not any(h.verb >= 0 and _opens(row, k) <= h.i < k for h in sketch.hits)


def _before_a_noun(row: list[Unit], k: int, v: int) -> bool:
    """Whether a word opens a clause because what follows it is who acts: "walked in once the army had left"."""
    return row[k].word in CLAUSES_BEFORE_A_NOUN and k + 1 < v and (row[k + 1].tag == "S" or row[k + 1].word in DETERMINERS)


def _joins_verbs(row: list[Unit], k: int, v: int) -> bool:
    """Whether a conjunction at k stands before the verb at v with nothing that acts between: ", and captured", ", and on Sunday took"."""
    return all(u.tag in "T" or u.word in ADVERBS or u.word in AUXILIARIES or u.word.endswith("ly") for u in row[k + 1 : v])


def _apposed(sketch: Sketch, k: int, end: int) -> bool:
    """Whether between the commas at k and `end` stands only what was just named is: "Taiba Camp, the RSF's biggest base in the south, and took it"."""
    row = sketch.row
    named = any(g.j == k and g.places for g in sketch.grounds) or row[k - 1].tag == "S"
    owner = all(row[m + 1].tag == "'s" or row[m - 1].word in PREPOSITIONS for m in range(k + 1, end) if row[m].tag == "S")
    placed = all(g.prep or g.counted or g.anaphor or g.belongs for g in sketch.grounds if k < g.i and g.j <= end)
    return named and owner and placed and row[k + 1].word not in JOINING and _verbless(sketch, k + 1, end)


def _time_aside(sketch: Sketch, k: int, v: int) -> bool:
    """Whether the comma before a verb only closes the time behind its subject: "our forces on Thursday, 20 June 2024, freed"."""
    row = sketch.row
    if (
        k != v - 1
        or k < 2
        or row[v].word in AUXILIARIES
        or row[k - 1].tag != "T"
        or row[k - 2].tag not in "SPKw"
        or row[k - 2].word in JOINING | REPORTS
    ):
        return False
    before = next((m for m in range(k - 2, -1, -1) if row[m].tag in ",;:"), -1)
    named = any(g.j == before and g.places and not g.prep for g in sketch.grounds) or (before > 0 and row[before - 1].tag == "S")
    if named and not any(u.tag == "S" and not governed(row, m, before) for m, u in enumerate(row[:k]) if m > before):
        return False  # "Sinja, scene of a massacre in June, fell", "The SPLM-N, allied with the RSF since February, captured"
    return not any(h.verb >= 0 and before < h.i < k for h in sketch.hits)


def governed(row: list[Unit], k: int, start: int) -> bool:
    """Whether a preposition leads to the unit at k, over a determiner: "in the Uruzgan"."""
    while k > start and row[k - 1].word in DETERMINERS:
        k -= 1
    return k > start and row[k - 1].word in PREPOSITIONS


def _able_before(row: list[Unit], k: int) -> int:
    """Return the comma behind "able" where the comma at k closes an aside before its infinitive, else 0."""
    if k + 1 >= len(row) or row[k].tag != "," or row[k + 1].word != "to":
        return 0
    opens = next((m for m in range(k - 1, max(0, k - 12), -1) if row[m].tag == ","), 0)
    return opens if opens and row[opens - 1].word in ABLE else 0


def _as_a_result(row: list[Unit], k: int) -> bool:
    """Whether "as" opens no clause: "as a result of active actions"."""
    return [u.word for u in row[k : k + 4]] == AS_A_RESULT


def goes_on(row: list[Unit], start: int, v: int) -> int:
    """Return where to look for the subject of the verb at v where its own clause, from `start`, has none; 0 where it has.

    "The Taliban attacked the base, killed ten soldiers and captured Sangin"; "soldiers began a raid in which 20 Taliban died, and won".
    """
    if (
        start > 1
        and start < v
        and row[start - 1].tag == ","
        and row[start].tag == "w"
        and _past(row[start].word)
        and row[start + 1].word != "by"
        and any(u.word in CONJUNCTIONS for u in row[start + 1 : v])
    ):
        return start - 1
    closed = any(row[m].tag == "," and row[m + 1].word == "and" for m in range(start, v - 1))
    if closed and start > 1 and row[start - 1].tag == "," and row[start].word.endswith("ing"):
        return start - 1  # "blew up the gate, killing three officers, and then captured Sangin"
    return start - 2 if closed and start > 3 and row[start - 1].word in RELATIVE_OPENS else 0


def _past(word: str) -> bool:
    """Whether a word is a verb of the past, and no participle that stands before a noun."""
    return word in PAST or (word.endswith("ed") and word not in PARTICIPLES)


def _opens(row: list[Unit], k: int) -> int:
    """Return where the clause words before unit k begin: "since Sunday, when Charikar and Bagram were given up"."""
    return next((m + 1 for m in range(k - 1, -1, -1) if row[m].word in CLAUSES or row[m].tag in ";:"), 0)


def _time_before(row: list[Unit], k: int) -> bool:
    """Whether the time at k opens a clause: "Burka fell a day after Nahrin had been taken"."""
    return row[k].tag == "T" and k > 0 and row[k - 1].tag != "," and row[k].data.text.lower().endswith((" after", " before"))


def _names(row: list[Unit], k: int) -> bool:
    """Whether a quotation mark stands about the name of a side: 'the movement "Taliban" took'."""
    return row[k - 1].tag == "S" or (k + 1 < len(row) and row[k + 1].tag == "S")


def _verbless(sketch: Sketch, i: int, j: int) -> bool:
    """Whether units i..j are one more aside: "Darqad, 60 kilometres north of Taloqan, the capital, was captured"."""
    timed = sketch.row[i].tag == "T" and not (sketch.row[i].data.text.lower().startswith("for ") and j - i > LENGTH_ALONE)
    return (
        not timed  # but "Salma, for three years the rebels' capital in the hills, was captured"
        and not any(
            u.tag == "." or (u.word in AUXILIARIES and u.tag != "'s") or u.word in REPORTS or u.word in CLAUSES for u in sketch.row[i:j]
        )
        and not any(i <= h.i < j and h.forms for h in sketch.hits)
    )


def _counts_meet(sketch: Sketch, k: int) -> bool:
    return any(g.j == k and g.counted for g in sketch.grounds) and any(g.i == k + 1 and g.counted and g.anaphor for g in sketch.grounds)


def _all_but(sketch: Sketch, k: int) -> bool:
    return any(g.j == k and sketch.row[g.i].word in ALL_OR_NOTHING for g in sketch.grounds)


def _twins(row: list[Unit], k: int) -> bool:
    """Whether the conjunction at k joins two sides that act together: "The army and the Joint Force recaptured it"."""
    the = k + 1 + (k + 1 < len(row) and row[k + 1].word == "the")
    other = next((m for m in range(the, min(the + 3, len(row))) if row[m].tag != "w" or row[m].word in PRONOUNS), the)  # "the Arab rebels"
    after = row[other] if other < len(row) and not any(_past(u.word) for u in row[the:other]) else row[k]
    first = k - 1
    theirs = row[k + 1 : k + 2] and row[k + 1].word in POSSESSIVES - OURS  # "the Kurds and their Arab allies beat the army"
    if first < 0 or row[first].tag != "S" or not (after.tag == "S" or theirs):
        return False
    while first > 0 and (row[first - 1].word in {"the", "both"} or row[first - 1].tag == "T"):
        first -= 1
    before = row[first - 1] if first else None
    return before is None or before.tag in ",;:" or before.word in CLAUSES | REPORTS


def _new_clause(row: list[Unit], k: int, v: int) -> bool:
    """Whether the conjunction at k begins a clause with a subject of its own, and does not join two verbs or two nouns."""
    between = row[k + 1 : v]
    if k + 1 < len(row) and row[k + 1].word in IN_OR_FROM and any(u.word == row[k + 1].word for u in row[max(0, k - 4) : k]):
        return False  # "columns moving from Wad Madani and from the Butana"
    if len(between) > 1 and between[0].word in POSSESSIVES and between[1].word in ARMED:
        return True  # "installed himself in the palace, and his men overran the airport"
    told = any(_past(u.word) or u.word in AUXILIARIES for u in row[max(0, k - FAR) : k])
    if told and between and between[-1].tag == "w" and between[-1].word in OFFICIALS | ARMED | CIVILIANS:
        return True  # "The rebels left Douma and policemen raised the flag"
    return any(u.tag in "PSNK" or u.word in PRONOUNS or u.word in {"the", "a"} for u in between)


LENGTH_ALONE = 2  # units of an aside that only says how long
FAR = 12  # units before "and" in which a clause has its verb


def who_did(row: list[Unit], start: int) -> int:
    """Return the "who" of "militants who attacked the police killed ten and seized it", in a clause that begins after it; else 0."""
    return start - 1 if start > 1 and row[start - 1].word == "who" and _past(row[start].word) else 0


def relative_before(sketch: Sketch, v: int) -> int:
    """Return the unit of the "which", "that" or "who" that is the subject of the verb group at v; 0 where there is none."""
    row = sketch.row
    k = v - 1
    while k > 0 and (row[k].word in ADVERBS or row[k].word.endswith("ly") or row[k].tag == "T"):
        k -= 1
    return k if k > 0 and row[k].word in RELATIVES and not any(g.i <= k < g.j for g in sketch.grounds) else 0
