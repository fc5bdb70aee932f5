"""Finds who acts in an event: the side or pronoun that is its subject, and the one behind "by" or "to"."""

from groundshift.core.language.english.auxiliaries import ADVERBS
from groundshift.core.language.english.clausewords import (
    ACCOUNTS,
    AIDED,
    AMONG,
    AUXILIARIES,
    CAUSES,
    CLAUSES,
    DEEDS,
    DOERS,
    DOWNFALLS,
    ENDS_A_NOUN,
    FALLEN_OUT,
    GROUP_AGENTS,
    HANDS_OF_NO_OTHER,
    HAS_OR_HAD,
    HELPS,
    HOSTILE,
    JOINING,
    LEADS_TO_WHOM,
    NO_SUBJECT_AFTER,
    NO_SUBJECT_BEHIND,
    NOBODYS,
    ONE_MAN,
    OPPONENTS,
    OWN_MEN,
    PRONOUNS,
    RELATIVES,
    REPORTS,
    RIDDEN,
    RIDES,
    SAME_MEN,
    THINGS_OF_A_SIDE,
    TOOK,
    TURNED_ON,
    UNDER_WHOM,
    WHOSE_LEADS,
)
from groundshift.core.language.english.eventwords import HAND, LEADS_ON
from groundshift.core.language.english.groundwords import CONJUNCTIONS, DETERMINERS, HANDS_LEADS, PREPOSITIONS
from groundshift.core.language.english.nouns import (
    ARMED,
    BACKED,
    CIVILIANS,
    FIGHTERS,
    FOES,
    FORMATIONS,
    IRREGULARS,
    LOCALS,
    MATERIEL,
    MEMBERS,
    OFFICIALS,
    OURS,
    PERSONS,
    POSSESSIVES,
    SEATS,
    SQUADS,
)
from groundshift.core.language.english.tellingwords import GROUPS, REINFORCEMENTS
from groundshift.core.language.phrases import QUOTE_MARKS
from groundshift.core.reading.sentence.sketches import Side, Sketch
from groundshift.core.reading.sentence.syntax.clauses import clause_start, goes_on, governed, relative_before, who_did
from groundshift.core.reading.sentence.units import Unit, lead_of, says_who_backs
from groundshift.core.records import LEAVING_KINDS


def _antecedent(row: list[Unit], relative: int) -> Side:  # noqa: PLR0911  # one way out for each kind of word
    """Return whom a "who" or "which" at this unit stands for."""
    first = next((k for k in range(relative - 2, 0, -1) if row[k].word == row[relative].word), 0) if row[relative - 1].word == "and" else 0
    if first:
        return _antecedent(row, first)  # "the comrades, who stand with us and who took the town"
    last = relative - 2 if row[relative - 1].tag == "," else relative - 1
    by = lead_of(row, last)
    opens = by - 2 if row[by].word == "by" and row[by - 1].word in BACKED | AIDED and row[by - 2].tag == "," else 0
    last = opens - 1 if opens > 1 else last  # "It was Assad's army, helped by Russia, that retook Palmyra"
    denied = next(
        (k for k in range(last, max(0, last - 4), -1) if row[k].word == "not" and (row[k - 1].tag == "," or row[k - 1].word == "and")), 0
    )
    who = row[denied - 2 if denied > 1 else last]  # "It was the rebels, not the army, that took it"
    if who.tag in "PK":
        return Side()  # "Pashtun Kot, which surrounds the city"
    led = last
    while led > 0 and row[led].tag == "w" and (row[led].data is True or row[led].word in UNDER_WHOM):
        led -= 1  # "a faction of the SLA led by Minni Minnawi, whose men"
    owner = last - 1 - (row[last - 1].tag == "'s")
    if who.tag == "w" and who.word in ARMED and row[owner].tag == "S":
        return Side(row[owner].data, at=owner)  # "It was Islamic State men who seized it", "al-Nur's fighters, who hold Golo"
    side = row[led] if who.tag == "w" and not denied else who
    if side.tag == "S":
        return Side(side.data, at=row.index(side))
    if who.word in DEEDS:
        return Side(pronoun="group", at=relative)  # "the attacks that targeted the base"
    if who.word in PERSONS and who.word not in CIVILIANS:
        return Side(pronoun="fighters", at=row.index(who))
    if who.word in FORMATIONS:
        return Side(pronoun="somebody", at=last)  # "the marines of the 35th brigade, who had taken the place"
    if who.word in ONE_MAN and row[relative - 1].tag == "," and row[last - 1].tag == "w":
        return Side(pronoun="somebody", at=last)  # "its new commander, who took it over"
    return Side(pronoun="civilians" if who.word in CIVILIANS else "who", at=relative)


def subject_side(sketch: Sketch, v: int) -> Side:  # noqa: PLR0911, PLR0912  # one branch for each kind of word
    """Return who acts: the first side in the clause before v that no preposition governs, else any side or pronoun there."""
    row = sketch.row
    if kept := _adjacent(sketch, v) or _kept_from(row, v) or _helped(row, v) or _right_before(row, v) or _it_took(row, v):
        return kept
    start = clause_start(sketch, v)
    relative = relative_before(sketch, v) or who_did(row, start)
    earlier = goes_on(row, start, v) or _aided_by(row, start, v) or _before_an_aside(sketch, v)
    if relative or earlier:
        return _antecedent(row, relative) if relative else subject_side(sketch, earlier)
    spare = Side()
    if first := _listed_first(row, start, v) or _beside_its_allies(row, start, v):
        return Side(row[first].data, at=first)
    if stranger := _stranger(sketch, start, v):
        return Side(pronoun="somebody", at=stranger)
    if (against := _against(row, start, v)) >= 0:
        return Side(pronoun="somebody", at=against)
    for k in range(start, v):
        unit = row[k]
        acted = bool(spare.pronoun) and any(u.word in AUXILIARIES for u in row[spare.at + 1 : k])
        and_did = spare.pronoun in OWN_MEN and any(u.word in CONJUNCTIONS for u in row[k + 1 : v])
        # "they had killed 30 Taliban", "their fighters had killed ten soldiers and taken"
        theirs = acted and (spare.pronoun in {"they", "we"} or and_did)
        if (
            unit.tag == "S"
            and not theirs
            and not (k + 1 < v and (_owns_a_thing(row, k) or (_has_a_thing(row, k) and not _rides(row, k, v))))
        ):
            before = row[k - 1].word if k > start else ""
            if before == "the" and k - 1 > start and row[k - 2].word in NO_SUBJECT_AFTER:
                before = row[k - 2].word  # "was lost to the Taliban and officials fled"
            if before not in PREPOSITIONS or (before == "of" and k > 1 and (row[k - 2].word in PERSONS or row[k - 2].tag in "NS")):
                return Side(unit.data, at=k)
            lead = k - 1 - (row[k - 1].word == "the")
            if before == "from" and lead > start and row[lead - 1].word in ARMED | IRREGULARS:
                return Side(unit.data, at=k)  # "fighters from the Nusra Front completed their takeover"
            if before not in NO_SUBJECT_BEHIND and not spare.actor:
                spare = Side(unit.data, at=k)
        elif unit.tag == "P" and not spare.actor and not spare.pronoun and not governed(row, k, start):
            spare = Side(pronoun="place", at=k, place=unit.data.place_id)
        elif (
            unit.word in PRONOUNS
            and not spare.actor
            and (not spare.pronoun or (spare.pronoun == "place" and unit.word in {"they", "we"}))
            and unit.word not in {"he", "that"}
            and not (
                unit.word == "them" and (governed(row, k, start) or row[k - 1].word in AMONG)
            )  # "among them Andriivka, liberated in June"
        ):  # "In neighbouring Marja they hold only the centre"
            spare = Side(pronoun="who" if unit.word in RELATIVES else unit.word, at=k)
        elif unit.word in CIVILIANS and not spare.actor and not spare.pronoun:
            spare = Side(pronoun="civilians", at=k)
        elif k + 1 < v and (row[k + 1].tag == "'s" or row[k + 1].word in SEATS):
            continue  # "the governor's office"
        elif unit.word in ARMED and k > 1 and row[k - 1].word == "whose":
            return _antecedent(row, k - 1)  # "The Joint Force, whose fighters seized most of the city"
        elif unit.word in ARMED and _of_a_stranger(row, k) and not spare.actor and not spare.pronoun:
            spare = Side(pronoun="somebody", at=k)
        elif (
            (unit.word in OFFICIALS or unit.word in DOERS or unit.word in ARMED or (unit.word in SQUADS and _owned(row, k)))
            and not spare.actor
            and not spare.pronoun
        ):
            spare = Side(pronoun=_owned(row, k) or ("officials" if unit.word in OFFICIALS else "fighters"), at=k)
    if not spare.actor and not spare.pronoun and start > 1 and row[start - 1].word in RELATIVES:
        who = row[start - 2]  # "The soldiers who did their service there left their posts"
        return (
            Side(who.data, at=start - 2) if who.tag == "S" else Side(pronoun="officials", at=start - 2) if who.word in OFFICIALS else spare
        )
    return spare


def acting_before(sketch: Sketch, i: int) -> Side:
    """Return whose "their control" at unit i is where several sides act before it: the last that did not give way.

    "The army shelled Bara and the rebels left; the town came under its control": the army's.
    """
    row = sketch.row
    sides = [k for k in range(i) if row[k].tag == "S" and _opens_a_clause(row, k) and not _has_a_thing(row, k) and row[k + 1].tag != "'s"]
    if len({row[k].data for k in sides}) > 1:
        for k, end in zip(reversed(sides), [i, *reversed(sides)], strict=False):
            if not any(k < h.i < end and h.row.kind in LEAVING_KINDS for h in sketch.hits):
                return Side(row[k].data, at=k)
    return Side()


def who_did_both(sketch: Sketch, v: int) -> Side:
    """Return who acts in the main clause: "Soldiers surrounded it after taking Yampil", "Having taken Yampil, soldiers surrounded it"."""
    row = sketch.row
    lead = v - 1 if v and row[v - 1].word in LEADS_ON else v
    before = subject_side(sketch, lead) if lead > 0 else Side()
    if (
        before.actor
        and row[before.at - 1].word == "of"
        and (said := next((k for k in range(before.at, 0, -1) if row[k].word in REPORTS), 0))
    ):
        return subject_side(sketch, said)  # "The army declared the state free of the RSF after taking Salha"
    if before.actor or before.pronoun:
        return before
    comma = next((k for k in range(v, min(v + FAR, len(row))) if row[k].tag == ","), len(row))
    opens = all(u.tag == "T" or u.word in LEADS_ON for u in row[:lead])
    first = comma + 1 + (comma + 1 < len(row) and row[comma + 1].word == "the")
    return Side(row[first].data, at=first) if opens and first < len(row) and row[first].tag == "S" else Side()


def _opens_a_clause(row: list[Unit], k: int) -> bool:
    """Whether what stands at unit k begins a clause, over a determiner and a time."""
    k -= k > 0 and row[k - 1].word in DETERMINERS
    k -= k > 0 and row[k - 1].tag == "T"
    return k == 0 or row[k - 1].tag in ",;:" or row[k - 1].word in JOINING | CLAUSES


def _stranger(sketch: Sketch, start: int, v: int) -> int:
    """Return who acts before an earlier verb of the clause, and is nobody whom the row knows: "the Desert Hawks drove out the garrison and seized"; else 0."""
    row = sketch.row
    verbs = (h.verb for h in sketch.hits if start < h.verb < v and h.forms & FINITE_FORMS)
    first = min((k for k in verbs if row[k].tag == "w" and row[k].word not in ARMED), default=0)
    men = PRONOUNS | OFFICIALS | DOERS | ARMED | CIVILIANS | OURS | REINFORCEMENTS
    known = (u.tag in "SP" or u.word in men for u in row[start:first])
    if not first or any(known):
        return 0
    head = first - 1
    while head > start and (row[head].tag == "T" or row[head].word in AUXILIARIES | ADVERBS or row[head].word.endswith("ly")):
        head -= 1
    nouns = row[head].tag == "w" and row[head].word not in ENDS_A_NOUN and row[head].word not in DETERMINERS and head >= start
    return head if nouns and not governed(row, head, start) else 0


def _aided_by(row: list[Unit], start: int, v: int) -> int:
    """Return the participle by which those before a verb only help who acts: "rebels supported by Turkish tanks and special forces cleansed"; else 0."""
    by = next((k for k in range(start - 1, max(1, start - AIDED_WITHIN), -1) if row[k].word == "by"), 0)
    helps = by > 1 and row[by - 1].word in BACKED | AIDED and row[start - 1].word in CONJUNCTIONS
    apart = any(u.tag in ",;:" or u.word in AUXILIARIES for u in row[by:v])
    return by - 1 if helps and not apart else 0


def _before_an_aside(sketch: Sketch, v: int) -> int:
    """Return the verb that the one at v goes on from behind an aside of dashes: "rebels drove in – the army had left – and raised their flag"; else 0."""
    row = sketch.row
    k = v - 1
    while k > 1 and (row[k].tag == "T" or row[k].word in ADVERBS):
        k -= 1
    if k < 2 or row[k].word not in CONJUNCTIONS or row[k - 1].tag not in "–—":
        return 0
    opens = next((m for m in range(k - 2, 0, -1) if row[m].tag == row[k - 1].tag), 0)
    return max((h.verb for h in sketch.hits if 0 < h.verb < opens), default=0)


def _against(row: list[Unit], start: int, v: int) -> int:
    """Return who is only told to be against the first side of a clause: "armed opponents of the Taliban", "fighters hostile to the RSF"; else -1."""
    first = next((k for k in range(start, v) if row[k].tag == "S" and row[k].word.rpartition(" ")[2] not in OPPONENTS), 0)
    lead = lead_of(row, first)
    if lead <= start:
        return -1
    foes = (row[lead].word == "of" and row[lead - 1].word.rpartition(" ")[2] in OPPONENTS) or (
        row[lead].word == "to" and row[lead - 1].word in HOSTILE
    )
    return lead - 1 if foes or (row[lead].word in TURNED_ON and row[lead - 1].tag == "w" and row[lead - 1].word in FALLEN_OUT) else -1


def _of_a_stranger(row: list[Unit], k: int) -> bool:
    """Whether the men at unit k are somebody's whom the row does not know: "Colonel Rahim's fighters"."""
    return k > 1 and row[k - 1].tag == "'s" and row[k - 2].tag == "w" and row[k - 2].data is True


def _owns_a_thing(row: list[Unit], k: int) -> bool:
    """Whether a side only owns what is no side and nobody: "hours after Assad's fall"."""
    thing = row[k + 2] if k + 2 < len(row) and row[k + 1].tag == "'s" else None
    return thing is not None and thing.tag == "w" and thing.word in DOWNFALLS


def _has_a_thing(row: list[Unit], k: int) -> bool:
    """Whether a side only tells whose a building or a weapon is: "the police headquarters"."""
    thing = row[k + 1] if k + 1 < len(row) else None
    return thing is not None and (thing.tag == "K" or thing.word in SEATS or thing.word in MATERIEL or thing.word in THINGS_OF_A_SIDE)


def _rides(row: list[Unit], k: int, v: int) -> bool:
    """Whether a side's men come in what it has: "army vehicles entered Singa", "a column of junta lorries rolled into Lashio"."""
    return row[k + 1].word in RIDDEN and k + 2 == v and any(u.word in RIDES for u in row[v : v + 3])


def _kept_from(row: list[Unit], v: int) -> Side | None:
    """Return who is kept from doing it: "stop the Taliban from taking Zaranj"; None where nobody is."""
    if v < 2 or row[v - 1].word != "from" or not row[v].word.endswith("ing"):
        return None
    if row[v - 2].tag == "S":
        return Side(row[v - 2].data, at=v - 2)
    return Side(pronoun="they", at=v - 2) if row[v - 2].word in {"them", "it"} else None


def _helped(row: list[Unit], v: int) -> Side | None:
    """Return who is helped to do it: "Russian jets helped the army to seize Zaranj"; None where nobody is."""
    k = v - 1 - (v > 1 and row[v - 1].word == "to")
    if k < 1 or row[k].tag != "S":
        return None
    lead = lead_of(row, k)
    return Side(row[k].data, at=k) if lead >= 0 and row[lead].word in HELPS else None


def _adjacent(sketch: Sketch, v: int) -> Side | None:
    """Return who stands right before a verb, after a clause that another's verb ends: "Ten days after IS overran the wing the SDF is in command"."""
    row = sketch.row
    k = v - 1 - (v > 1 and row[v - 1].word in ADVERBS)
    lead = k - 1 - (k > 1 and row[k - 1].word == "the")
    if k < 3 or row[k].tag != "S" or row[lead].word in PREPOSITIONS or row[lead].tag in ",;:":
        return None
    opens = next((m + 1 for m in range(k - 1, -1, -1) if row[m].tag in ",;:."), 0)
    timed = any(
        u.word in {"after", "before"} or (u.tag == "T" and u.data.text.lower().endswith((" after", " before"))) for u in row[opens:k]
    )
    acted = any(opens < h.verb < k and h.forms & FINITE_FORMS for h in sketch.hits)
    return Side(row[k].data, at=k) if timed and acted and not any(u.word in CONJUNCTIONS for u in row[opens:k]) else None


def _it_took(row: list[Unit], v: int) -> Side | None:
    """Return whom it took a while to do it: "It took the army a morning to drive them out"; None where that is not said."""
    took = next((k for k in range(v - 2, max(0, v - TOOK_WITHIN), -1) if row[k].word in TOOK and row[k - 1].word == "it"), 0)
    who = next((k for k in range(took + 1, v - 1) if row[k].tag == "S"), 0) if took and row[v - 1].word == "to" else 0
    return Side(row[who].data, at=who) if who else None


def _right_before(row: list[Unit], v: int) -> Side | None:
    """Return who stands right before a participle that tells of him: "overran the soldiers guarding Zaranj"; None where nobody does."""
    if not 2 <= v < len(row) or row[v].tag != "w" or not row[v].word.endswith("ing"):
        return None
    who = row[v - 1]
    if who.tag == "S":
        return Side(who.data, at=v - 1)
    armed = who.tag == "w" and (who.word in ARMED or who.word in OFFICIALS)
    return Side(pronoun=_owned(row, v - 1) or ("officials" if who.word in OFFICIALS else "fighters"), at=v - 1) if armed else None


def _listed_first(row: list[Unit], start: int, v: int) -> int:
    """Return the first of the sides that a list names as its subject: "the army, Russian jets and militias had won back"; 0 where there is none."""
    if start > 2 and row[start - 1].word in CONJUNCTIONS and row[start - 2].tag == "S":
        first = _first_of_list(row, start - 2)  # "your armed forces, the police, the volunteers and the brothers of the armed movements"
        return first if first < start - 2 else 0
    if start < 3 or row[start - 1].tag != "," or not any(u.word == "and" for u in row[start:v]):
        return 0
    sides = [k for k in range(start, v) if row[k].tag == "S"]
    if not sides or any(row[k].word in ENDS_A_LIST or row[k].tag in ",P" for k in range(start, v)):
        return 0
    last = next((k for k in range(start - 2, max(-1, start - 4), -1) if row[k].tag == "S" and row[k - 1].word not in PREPOSITIONS), 0)
    return _first_of_list(row, last)


def _first_of_list(row: list[Unit], k: int) -> int:
    """Return the first of the sides that commas alone part from the one at unit k."""
    while (lead := lead_of(row, k)) > 0 and row[lead].tag == "," and row[lead - 1].tag == "S":
        k = lead - 1
    return k


def _beside_its_allies(row: list[Unit], start: int, v: int) -> int:
    """Return the first of two who act, the second of whom is told by his men: "the army and fighters from Hezbollah drove"; 0 where there is none."""
    joined = start > 1 and row[start - 1].word == "and" and row[start - 2].tag == "S"
    men = joined and row[start].tag == "w" and row[start].word in ARMED | IRREGULARS
    alone = men and not any(u.tag in ",;:P" or (u.word in AUXILIARIES and u.tag != "'s") for u in row[start:v])
    lead = lead_of(row, start - 2) if alone else 0
    return start - 2 if alone and (lead < 0 or row[lead].word not in PREPOSITIONS) else 0


def _owned(row: list[Unit], k: int) -> str:
    """Return whose men under arms are said to be: "we" of "our troops", "theirs" of "its troops", "his own men"."""
    whose = {u.word for u in row[max(0, k - 2) : k]} & POSSESSIVES if row[k].word in ARMED or row[k].word in SQUADS else set()
    return ("we" if whose & OURS else "theirs") if whose else ""


def made_to(sketch: Sketch, v: int, forms: frozenset[str]) -> tuple[Side, Side] | None:
    """Return who made whom do what the verb at v says: "the rebels made the army hand over Zaranj"; None where nobody did."""
    row = sketch.row
    made = next((k for k in range(v - 1, max(0, v - CAUSED_WITHIN), -1) if row[k].word in CAUSES), 0)
    if not made or "base" not in forms or row[v - 1].tag != "S":
        return None
    causer = subject_side(sketch, made)
    return (causer, Side(row[v - 1].data, at=v - 1)) if causer.actor or causer.pronoun else None


def agent(sketch: Sketch, j: int, words: frozenset[str]) -> Side:  # noqa: PLR0911  # one way out for each kind of word
    """Return the side after one of these prepositions in the clause that follows unit j."""
    row = sketch.row
    led = False
    if j and row[j - 1].tag == "," and any(u.word in REPORTS for u in row[j : j + 8]):
        return Side()  # "fell on Thursday, an adviser to Zelensky conceded"
    others = {h.i for h in sketch.hits if h.i > j and "pp" in h.forms}
    for k in range(j, min(j + 16, len(row))):
        unit = row[k]
        if (
            unit.tag in ";:"
            or (k in others and not led)
            or unit.word in REPORTS
            or (led and unit.tag == "," and any(u.word in REPORTS for u in row[k + 1 : k + 6]))  # "of snipers, an SDF commander says"
            or (
                not led
                and unit.tag == ","
                and any(u.word in words for u in row[k + 1 : k + 6])
                and any(u.word in REPORTS for u in row[k + 4 : k + 10])
            )
            or (k > j and not led and unit.word in HAS_OR_HAD)
            or (unit.word in CLAUSES and unit.word != "as" and led is False)
        ):
            break
        if unit.word in words and unit.word in LEADS_TO_WHOM and all(_light(u) for u in row[j:k]) and (other := somebody(row, k)):
            return other
        if unit.word in words:
            led = row[k - 1].word not in BACKED and not (
                k + 1 < len(row) and (row[k + 1].tag == "T" or row[k + 1].word in RELATIVES)
            )  # "in October", "in which they had a base"; "from rebels supplied by Turkey"
        elif led and unit.tag == "S":
            told = any(u.word in ACCOUNTS for u in row[k + 1 : k + 5])
            return Side() if told else Side(unit.data, at=k)  # "by the General Staff's own account"
        elif led and unit.word == "it" and row[k - 1].word == "to" and all(_light(u) for u in row[j : k - 1]):
            return Side(pronoun="it", at=k)  # "The regime shelled Hreitan, which fell to it"
        elif led and (unit.word in FOES or unit.tag in QUOTE_MARKS):
            return Side(pronoun="fighters", at=k) if unit.word in FOES else Side()  # "liberated from the invader"
        elif (
            led
            and words >= HANDS_LEADS
            and unit.word in HAND
            and k > j + 1
            and row[k - 1].tag in "wK"
            and row[k - 1].word not in HANDS_OF_NO_OTHER
        ):
            return Side(pronoun="somebody", at=k)  # "fell into tribal hands", "into US hands" where no US force is known
        elif led and (unit.word in GROUP_AGENTS or (unit.word in ARMED and row[k - 1].word in SAME_MEN)):
            if row[k - 1].word == "same":
                return Side(pronoun="same", at=k)
            return Side(pronoun=unit.word if unit.word in GROUPS else "they", at=k, by="by" in words)
        elif led and unit.word in PREPOSITIONS and unit.word not in words and unit.word not in {"of", "with"}:
            led = False
    return _agent_before(row, j) if "by" in words else Side()


def somebody(row: list[Unit], k: int) -> Side | None:  # noqa: PLR0911  # one way out for each kind of word
    """Return whom "by" or "to" at unit k leads to where he is no side that is known: "captured by local fighters", "lost to the Desert Hawks".

    None where a side stands there, or a pronoun, fighters and nothing more, a time or a means.
    """
    end = k + 1
    while end < len(row) and end - k <= NOUN_PHRASE and row[end].tag in "wNKP" and row[end].word not in ENDS_A_NOUN:
        end += 1
    phrase = row[k + 1 : end]
    theirs = end + 1 + (end + 1 < len(row) and row[end + 1].word == "the")
    men = bool(phrase) and phrase[-1].word in ARMED | IRREGULARS | FIGHTERS | MEMBERS
    if men and theirs < len(row) and row[end].word in {"of", "from"} and row[theirs].tag == "S":
        return Side(row[theirs].data, at=theirs)  # "by fighters of the SPLM-N", "to men from the RSF"
    if end + 1 < len(row) and row[end].tag == "'s":
        if phrase and phrase[-1].tag == "P" and row[end + 1].tag == "S":
            return Side(row[end + 1].data, at=end + 1)  # "by Port Sudan's army"
        return Side(pronoun="somebody", at=end - 1) if phrase and phrase[-1].tag != "S" else None  # "by Colonel Rahim's men"
    if phrase and phrase[-1].tag == "P" and phrase[-1].data.level == "base":
        return Side(pronoun="somebody", at=end - 1)  # "by the 17th Infantry Division", whose seat has its name
    if not phrase or (end < len(row) and row[end].tag == "S") or phrase[-1].tag in "NP" or phrase[0].word.endswith("ing"):
        return None
    head, said = phrase[-1], {u.word for u in phrase}
    beside = row[end + 1 : end + 3] if end < len(row) and row[end].word in CONJUNCTIONS else []
    if head.word in NOBODYS | PRONOUNS or said & FOES or head.tag == "K" or any(u.tag == "S" for u in beside):
        return None  # "by marines and Afghan soldiers"
    if owned := _owned(row, end - 1):
        return Side(pronoun=owned, at=end - 1)
    helped = any(map(says_who_backs, phrase))  # "to government-backed fighters"
    named = helped or any(u.data is True for u in phrase) or bool(said & LOCALS) or (end < len(row) and row[end].word in WHOSE_LEADS)
    if head.word in IRREGULARS and not named:
        return None
    return Side(pronoun="fighters" if head.word in ARMED and not named else "somebody", at=end - 1)


def _light(unit: Unit) -> bool:
    """Whether a word may stand between a verb and its "by": a time, an adverb."""
    return unit.tag == "T" or unit.word in ADVERBS or unit.word.endswith("ly")


ENDS_A_LIST = (PREPOSITIONS | AUXILIARIES) - {"of"}
AIDED_WITHIN = 8  # units from "supported" to the last of those who support
FAR = 14  # units between a participle that opens a sentence and the comma behind it
FINITE_FORMS = frozenset({"past", "s"})
TOOK_WITHIN = 12  # units between "it took" and what was done: "it took the army and its allies only one morning to"
CAUSED_WITHIN = 6  # units between who lets or makes, and what is done: "let the last two hundred jihadists drive away"
NOUN_PHRASE = 6  # words of who acts


def _agent_before(row: list[Unit], j: int) -> Side:
    """Return the agent that stands before its passive verb: "on Wednesday by the army was occupied the village"."""
    k = next((k for k in range(j - 1, max(1, j - 6), -1) if row[k].tag == "S"), 0)
    the = k - 1 - (row[k - 1].word == "the") if k else 0
    being = k and k + 1 < j and row[k + 1].word in AUXILIARIES
    return Side(row[k].data, at=k) if being and the >= 0 and row[the].word == "by" else Side()
