"""The places that share one verb: joined, listed, told besides, counted by province, or named with a time of their own."""

import msgspec

from groundshift.core.language.english.auxiliaries import BE, HAVE
from groundshift.core.language.english.clausewords import AUXILIARIES, CLAUSES, RELATIVES
from groundshift.core.language.english.eventwords import (
    ALONG_WITH,
    BEARING_LEADS,
    BESIDES,
    LIES,
    LISTED_BY,
    LISTERS,
    NAMED_BETWEEN,
    NEAR_OR_AWAY,
    OF_THE_SAME,
    ONLY,
    PLACED_IN,
    SITES,
    STANDS,
    TELLS_ON,
    TOO,
    WITH,
)
from groundshift.core.language.english.groundwords import CONJUNCTIONS, CROSSING_WITH, INCLUDING
from groundshift.core.language.english.verbs import VERBS
from groundshift.core.language.rows import Trait
from groundshift.core.reading.events.drafts import Draft
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.syntax.arguments import Sketch
from groundshift.core.reading.sentence.syntax.bearings import measures
from groundshift.core.reading.sentence.syntax.things import past_things, verb_of_its_own
from groundshift.core.reading.sentence.units import Unit, past_determiner
from groundshift.core.records import CONTROL_KINDS, FIGHT_KINDS, LEAVING_KINDS


def shared(sketch: Sketch, draft: Draft) -> list[Ground]:
    """Return the other phrases of ground of which the draft's verb tells the same."""
    more = [
        *joined(sketch, draft), *_beside(sketch, draft), *_split(sketch, draft), *_gapped(sketch, draft), *_listed(sketch, draft),
    ]  # fmt: skip
    more = list({g.i: g for g in more if not _stands(sketch.row, draft, g)}.values())  # the last with the time of its own
    return more + [capital for ground in (draft.ground, *more) for capital in _its_capital(sketch, ground)]


def _stands(row: list[Unit], draft: Draft, ground: Ground) -> bool:
    """Whether a place behind a semicolon has words of its own: "both fell; the third, Taloqan, still stands"."""
    parted = ground.i > draft.hit.j and any(u.tag == ";" for u in row[draft.hit.j : ground.i])
    return parted and any(u.word in STANDS for u in row[ground.j : ground.j + 4])


def joined(sketch: Sketch, draft: Draft) -> list[Ground]:
    """Return what is joined to a phrase: "five districts in Kandahar and one in Uruzgan were lost"; an apposition is not."""
    last, row = draft.ground, sketch.row
    found = [*_before_aside(sketch, last), *_after_aside(sketch, last)]
    verbs = {h.i for h in sketch.hits if h.i > draft.hit.i}
    of_noun = Trait.AIMED in draft.row.traits and last.prep == "on"  # "Attacks on Andar and on Waghaz have been beaten back"
    for ground in sketch.grounds:
        between = _after_whom(row[last.j : ground.i])
        with_it = " ".join(u.word for u in between if u.tag not in ",T") in WITH and ground.i > last.i
        together = len([u for u in between if u.tag not in ",T"]) > 1  # "took Zaranj together with Farah", not "with Farah"
        if with_it and (ground.counted or (together and ground.places) or _its_site(row, last, ground)):
            found.append(ground)  # "took Zaranj, together with four districts"
            last = ground
            continue
        placed = draft.kind in FIGHT_KINDS and ground.prep in PLACED_IN and last.prep in PLACED_IN
        between = _after_bearing(between)
        if parted := _described(between):
            between = between[parted:]
        while len(between) > 1 and between[0].tag == "T":
            between = between[1:]  # "The district of Imam Sahib on Sunday, and those of Archi and Chahar Dara on Monday"
        if things := _over_things(row, last, ground):
            between = row[things - 1 : ground.i]  # "the palace, the residence of the army chief and Khartoum airport"
        if len(between) > 1 and ground.prep and (ground.prep == last.prep or placed or _of_each(draft.ground, ground)):
            between = between[:-1]  # "with Farah and with Pul-e-Khumri", "in Nawa and on the outskirts of Lashkar Gah"
        if ground.i <= last.i or not 1 <= len(between) <= 2 or not all(u.tag == "," or u.word in CONJUNCTIONS for u in between):
            continue
        ends = ground.j < len(row) and row[ground.j].word in AUXILIARIES  # the subject of a clause of its own
        alike = ground.level in {None, last.level} or ((ground.count or 0) > 1 and not ends)
        over = ground.prep == last.prep and ground.prep in LISTED_BY  # "control over Shula, over Kabajib and over Mayadin"
        over = over or _of_each(draft.ground, ground)
        goes_on = (
            _its_site(row, last, ground) and ground.j < len(row) and row[ground.j].word in CONJUNCTIONS
        )  # "Tabqa, its dam and its airport"
        listed = bool(things) and len(ground.places) > 1  # "the palace, the residence, the airport and the port"
        conjoined = parted or over or goes_on or listed or between[-1].word in CONJUNCTIONS or (ground.counted and last.counted and alike)
        named = ground.places or ground.counted or _its_site(row, last, ground)
        if not named and not ground.belongs and past_things(row, ground.i) > ground.j:
            continue  # "the airport, the police headquarters and the port"
        if not conjoined or ground.belongs or not named or (ground.j in verbs and not of_noun):
            break
        found.append(ground)
        last = ground
    return found


def _after_whom(between: list[Unit]) -> list[Unit]:
    """Return what stands between two places without from whom the first was taken: "Menagh from insurgents, as well as Ain Daqna"."""
    if not between or between[0].word != "from":
        return between
    who = past_determiner(between, 1)
    return between[who + 1 :] if who < len(between) and between[who].tag == "S" else between


def _of_each(first: Ground, ground: Ground) -> bool:
    """Whether "of" is said again before each place of a list: "control of Tabqa and its dam, of the Omar oil field and of Raqqa"."""
    return first.prep == ground.prep == "of" and all(m.level != "province" for m in (*first.places, *ground.places))


def _over_things(row: list[Unit], last: Ground, ground: Ground) -> int:
    """Return the unit where a list goes on with a phrase behind things without a name, 0 where none stand between it and the last one."""
    begins = last.j < len(row) and last.j < ground.i and (row[last.j].tag == "," or row[last.j].word in CONJUNCTIONS)
    end = past_things(row, last.j + 1) if begins else 0
    next_to_it = last.j + 1 < end == ground.i - (ground.i > end and row[end].word == ground.prep)
    return end if next_to_it and not verb_of_its_own(row, ground.j) else 0


def _its_site(row: list[Unit], last: Ground, ground: Ground) -> bool:
    """Whether a phrase is the airport, the dam or the crossing of the place named before it: "captured Nyala and its airport"."""
    abroad = ground.j < len(row) and row[ground.j].word in CROSSING_WITH  # "the town and the crossing to Chad" may be any
    thing = (ground.level == "border_crossing" and not abroad) or any(u.word in SITES for u in row[ground.i : ground.j])
    return (
        thing
        and (bool(last.places) or last.anaphor in ITS_TOWN | {"base", "site"})
        and not ground.places
        and ground.anaphor in {"base", "site", "border_crossing"}
        and row[ground.i].word in {"its", "the"}
    )


def _after_bearing(between: list[Unit]) -> list[Unit]:
    """Leave out what only says where the last place lies: "Islam Qala on the Iranian border and Torghundi"."""
    if not between or between[0].word not in BEARING_LEADS:
        return between
    end = next((k for k, u in enumerate(between) if u.tag == "," or u.word in CONJUNCTIONS), len(between))
    plain = all(u.tag in "wPK" and u.word not in CLAUSES and u.word not in AUXILIARIES for u in between[:end])
    return between[end:] if end <= BEARING and plain and any(u.tag in "PK" or u.word in LIES for u in between[:end]) else between


def _described(between: list[Unit]) -> int:
    """Return where the list goes on after "which is the strategic point of the north,", 0 where there is no such aside."""
    k = int(bool(between) and between[0].tag == ",")
    opens = k + 1 < len(between) and between[k].word in {"which", "that"} and between[k + 1].word in BE
    return next((m for m in range(k + 2, len(between)) if opens and between[m].tag == ","), 0)


NEAR_LIST = 9  # units between what is counted and the comma before its list: "on the border of Kharkiv region"
ITS_TOWN = frozenset({"city", "provincial_capital"})  # kinds of what was named before that may have an airport
APPOSED = 9  # units of an apposition before a time
ASIDE = 16  # units of an aside
BEARING = 6  # units of "on the highway to Kabul"


def _one_of(row: list[Unit], ground: Ground) -> bool:
    """Whether a place is said to be one of those counted: "seven capitals, Farah among them", "the latest being Farah"."""
    lead = {u.word for u in row[max(0, ground.i - 5) : ground.i]}
    after = [u.word for u in row[ground.j : ground.j + 5]]
    return (
        after[:2] == ["among", "them"]
        or (after[:1] == ["the"] and "of them" in " ".join(after))
        or bool(lead & {"latest", "newest"} and lead & {"being", "them"})
    )


def _beside(sketch: Sketch, draft: Draft) -> list[Ground]:
    """Return what is told besides: "besides Andar, Waghaz fell", "Andar, like Waghaz, has fallen"."""
    row = sketch.row
    others = [g for g in sketch.grounds if g.places and not g.belongs and draft.ground.places and g is not draft.ground]
    return [
        g for g in others
        if (
            g.prep in BESIDES
            or (g.prep == "to" and g.head == "addition")
            or (g.prep == "as" and (g.head in OF_THE_SAME or row[g.i - 2].tag == "T"))
        )
        and row[g.i - 1].word == g.prep and not any(h.i == g.j for h in sketch.hits)
        and not any(u.word in BE for u in row[max(draft.ground.j, draft.hit.j) : g.i])  # "captured Hama, Homs is the last city besides Salamiyah"
    ]  # fmt: skip


def _its_capital(sketch: Sketch, ground: Ground) -> list[Ground]:
    """Return the capital told with its province: "Jawzjan with its capital", "Jawzjan, including Sheberghan, its capital"."""
    row, k = sketch.row, ground.j
    if not ground.places or ground.places[-1].level != "province":
        return []
    while k < len(row) - 2 and (row[k].tag == "," or row[k].word in ALONG_WITH):
        k += 1
    words = [u.word for u in row[k : k + 3]]
    capital = k > ground.j and words[:1] == ["its"] and words[1:2] in (["provincial"], ["capital"])
    apposed = k > ground.j and k + 3 < len(row) and row[k].tag == "P" and row[k + 1].tag == "," and row[k + 2].word == "its"
    if not (capital or apposed):
        return []
    name = next((g for g in sketch.grounds if k <= g.i <= k + 4 and g.places), None)
    return [name or Ground(k, k + 2, places=ground.places[-1:], level="provincial_capital", capitals=True)]


def _split(sketch: Sketch, draft: Draft) -> list[Ground]:
    """Return the counts that go on by province: "three districts were lost in Faryab, two in Samangan and one in Parwan"."""
    row = sketch.row
    if not draft.ground.counted:
        return []
    return [
        g for g in sketch.grounds
        if g.i >= draft.ground.j and g.anaphor == "same kind" and g.province
        and (row[g.i - 1].tag in ",–—-(" or row[g.i - 1].word in CONJUNCTIONS)
        and not (g.j < len(row) and row[g.j].word in BE | HAVE)
    ]  # fmt: skip


def _after_aside(sketch: Sketch, ground: Ground) -> list[Ground]:
    """Return the place after an aside: "seized Torghundi, an outlet to Turkmenistan, and Islam Qala"."""
    row, k = sketch.row, ground.j
    if k >= len(row) or row[k].tag not in ",–—-":
        return []
    ends = {h.i for h in sketch.hits if h.verb >= 0}
    close, told = 0, False
    for m in range(k + 1, min(k + ASIDE, len(row) - 3)):
        told = told or row[m].word in RELATIVES | {"whose", "where"}  # "..., whose defenders had fled, and also Asadabad"
        if row[m].tag == row[k].tag and row[m + 1].word == "and":
            close = m
            break
        if not told and ((row[m].word in AUXILIARIES and row[m].tag != "'s") or m in ends):
            return []  # but "the Omar oil field, Syria's largest, and the Conoco gas field"
    if not close:
        return []
    after = close + 2 + (row[close + 2].word in {ground.prep, "also"})
    return [g for g in sketch.grounds if g.i == after and g.places and not g.belongs and g.j not in ends and not verb_of_its_own(row, g.j)]


def _before_aside(sketch: Sketch, ground: Ground) -> list[Ground]:
    """Return the place before an aside: "Guzara, on the road to the airport, and Karukh fell"."""
    row = sketch.row
    only = row[ground.i - 2] if ground.i > 2 and row[ground.i - 1].word == "also" else row[ground.i - 1]
    if ground.i > 2 and only.word == "but":  # "not only Andar but also Waghaz fell"
        return [g for g in sketch.grounds if g.places and g.i and row[g.i - 1].word in {"only", "just"} and 0 <= ground.i - g.j <= 3]
    if ground.i < 3 or row[ground.i - 1].word != "and" or row[ground.i - 2].tag != ",":
        return []
    comma = next((k for k in range(ground.i - 3, -1, -1) if row[k].tag == ","), -1)
    if any(comma < h.i < ground.i and h.forms for h in sketch.hits):
        return []  # "Andar, in the south, was taken, and Waghaz is cut off"
    return [
        g
        for g in sketch.grounds
        if g.j == comma and g.places and not g.belongs and not g.prep and not any(h.forms and h.j == g.i for h in sketch.hits)
    ]


def _gapped(sketch: Sketch, draft: Draft) -> list[Ground]:
    """Return what a verb governs that is not said again: "Zaranj fell on Friday and Sheberghan the next day"."""
    row = sketch.row
    last = max((h.j for h in sketch.hits if h.row.frame not in {"own", "adjective"}), default=0)
    others = [g for g in sketch.grounds if g is not draft.ground]
    timed = [
        g for g in others
        if g.i >= max(last, draft.hit.j) and (g.places or g.anaphor == "these") and _timed(row, g)
        and (row[g.i - 1].word in CONJUNCTIONS or row[g.i - 1].tag == ",")
    ]  # fmt: skip
    likewise = [g for g in sketch.grounds if g.i > draft.hit.j and g.places and _likewise(row, g) and not _of_another(sketch, draft, g)]
    later = [g for g in others if g.i >= last and g.places and (_told_later(row, g) or (g.prep == "of" and g.head == "that"))]
    timed = [_at_its_time(row, g) for g in timed]
    return timed + likewise + _and_in(sketch, draft, last) + later + _but_also(sketch, draft, last)


def _of_another(sketch: Sketch, draft: Draft, ground: Ground) -> bool:
    """Whether a capture stands between a departure and a place: "left Lysychansk, hours after Russia took it and with it the whole of Luhansk"."""
    between = (h for h in sketch.hits if draft.hit.j <= h.i < ground.i and h.verb >= 0)
    return draft.kind in LEAVING_KINDS and any(h.row.kind in CONTROL_KINDS for h in between)


def _but_also(sketch: Sketch, draft: Draft, last: int) -> list[Ground]:
    """Return the rest of "captured not just Ghazni but Qala-i-Naw too", "not only captured Andar but also Waghaz"."""
    row = sketch.row
    words = [u.word for u in row[: draft.ground.j]]
    only = any(word in ONLY and "not" in words[max(0, k - 1) : k] for k, word in enumerate(words))
    but = next((k for k in range(max(draft.ground.j, draft.hit.j), len(row)) if row[k].word == "but"), 0) if only else 0
    if not but or last > but:
        return []
    return [g for g in sketch.grounds if but < g.i <= but + 3 and g.places and not g.belongs and g.prep not in NEAR_OR_AWAY]


def _at_its_time(row: list[Unit], ground: Ground) -> Ground:
    """Return a phrase with the time behind its apposition, which is its own."""
    close = _apposition(row, ground)
    time = row[close + 1] if close and close + 1 < len(row) and row[close + 1].tag == "T" else None
    return msgspec.structs.replace(ground, times={**ground.times, len(ground.places) - 1: time}) if time else ground


def _apposition(row: list[Unit], ground: Ground) -> int:
    """Return the comma that closes what a place behind "and" is said to be: "and Um Ruwaba, a town to the south, on Monday"; 0 where there is none."""
    if ground.j >= len(row) or row[ground.j].tag != "," or row[ground.i - 1].word not in CONJUNCTIONS:
        return 0
    close = next((k for k in range(ground.j + 1, min(ground.j + APPOSED, len(row) - 1)) if row[k].tag == ","), 0)
    return 0 if any(u.word in AUXILIARIES or u.word in VERBS for u in row[ground.j : close]) else close


def _timed(row: list[Unit], ground: Ground) -> bool:
    """Whether a time follows the place: "Sheberghan the next day", "on Saturday", and after "and" with a comma between."""
    close = _apposition(row, ground)
    after = row[close + 1 : close + 3] if close else row[ground.j : ground.j + 2]
    led = len(after) > 1 and (after[0].word == "on" or (after[0].tag == "," and row[ground.i - 1].word in CONJUNCTIONS))
    return bool(after) and (after[0].tag == "T" or (led and after[1].tag == "T"))


def _and_in(sketch: Sketch, draft: Draft, last: int) -> list[Ground]:
    """Return the rest of "took Baharak on Saturday, and in Kunduz, Imam Sahib and Dasht-e-Archi"."""
    row = sketch.row
    found = []
    for where, ground in zip(sketch.grounds, sketch.grounds[1:], strict=False):
        led = (
            where.prep == "in"
            and where.i > 1
            and row[where.i - 2].word in CONJUNCTIONS
            and ground.i == where.j + 1
            and row[where.j].tag == ","
        )
        if led and where.i >= last and ground is not draft.ground and ground.places and not ground.belongs:
            found.append(ground)
    return found


def _likewise(row: list[Unit], ground: Ground) -> bool:
    """Whether a place shares what was told: "Herat fell, and likewise Farah, where ...", "and with it Farah", "and Farah too"."""
    k = ground.i - 1
    apart = row[k].tag == "," or row[k].word in CONJUNCTIONS or (row[k].tag == "T" and row[k - 1].word in CONJUNCTIONS)
    said = next((n for n in (1, 2) if [u.word for u in row[ground.j : ground.j + n]] in TOO), 0)
    if said and apart and not ground.belongs:
        return ground.j + said >= len(row) or row[ground.j + said].tag in ".,;T"
    return row[k].word in {"likewise", "similarly"} or [u.word for u in row[max(0, k - 1) : k + 1]] in (["with", "it"], ["with", "them"])


def _told_later(row: list[Unit], ground: Ground) -> bool:
    """Whether a time of its own stands before the place: "Zaranj on Friday, in Sunday – at once Kunduz and Taloqan"."""
    k = ground.i - 1
    while k > 0 and (row[k].tag in "–—-" or row[k].word in TELLS_ON):
        k -= 1
    return (
        k > 1
        and row[k].tag == "T"
        and (row[k - 1].tag in ",;" or row[k - 1].word in CONJUNCTIONS | {"in", "on"})
        and ground.prep not in {"from", "to"}
    )


def _listed_inside(sketch: Sketch, draft: Draft) -> list[Ground]:
    """Return what is named before the verb: "six districts, including Andar, have fallen", "seven capitals, Farah among them"."""
    row, end = sketch.row, draft.ground.j
    if end < draft.hit.i:
        comma = next((k for k in range(end, min(end + NEAR_LIST, draft.hit.i)) if row[k].tag == ","), end)
        end = comma + (row[comma].tag == ",")
        inside = row[end].word in LISTERS | {"among"} or [u.word for u in row[end : end + 2]] == ["such", "as"]
        last = next((g for g in sketch.grounds if end <= g.i <= end + 2 and g.j < draft.hit.i and row[g.j].word == "included"), None)
        if inside or last:
            inner = last or next((g for g in sketch.grounds if end < g.i <= end + 4 and g.places and g.j < draft.hit.i), None)
            return [inner] if inner else []
    return [g for g in sketch.grounds if g.places and not g.belongs and _one_of(row, g)]


def _named_after(sketch: Sketch, ground: Ground) -> list[Ground]:
    """Return as many places as are counted, named behind a comma: "two districts in Kunar on Sunday, Narang and Nurgal"."""
    row = sketch.row
    names = (g for g in sketch.grounds if g.i > ground.j and not g.prep and len(g.places) == ground.count and row[g.i - 1].tag == ",")
    named = next(names, None) if ground.count and ground.count > 1 else None
    between = row[ground.j : named.i] if named else []
    return [named] if named and all(u.tag in "T,PK" or u.word in NAMED_BETWEEN for u in between) else []


def _inside_it(sketch: Sketch, draft: Draft) -> list[Ground]:
    """Return the places that a part of another is said to have: "took control of more areas in Daraa province, including Daraa city"."""
    row, end = sketch.row, draft.ground.j
    some = draft.ground.part == "part" or (draft.ground.anaphor and not draft.ground.places)  # "most of the valley, including Sangin"
    if not some or [u.word for u in row[end : end + 2]] not in INCLUDING:
        return []
    named = next((g for g in sketch.grounds if end < g.i <= end + 3 and g.places and not g.belongs), None)
    return [named, *joined(sketch, msgspec.structs.replace(draft, ground=named))] if named else []


def _following(row: list[Unit], ground: Ground) -> bool:
    """Whether a phrase announces a list of what it has: "the following areas of Gezira state"."""
    return ground.part == "part" and any(u.word in {"following", "these"} for u in row[max(0, ground.i - 2) : ground.j])


def _listed(sketch: Sketch, draft: Draft) -> list[Ground]:
    """Return what a count is said to consist of: "six districts fell: two in Farah, one in Ghor"."""
    row = sketch.row
    if not draft.ground.counted and not _following(row, draft.ground):
        return _inside_it(sketch, draft)
    inside = _listed_inside(sketch, draft) or _named_after(sketch, draft.ground)
    if inside:
        return inside
    among = row[0].word in {"among", "amongst"}  # "Among the cities captured this week are Kunduz and Aybak"
    opener = next(
        (k for k in range(draft.hit.j, len(row)) if row[k].tag in ":–—" or row[k].word in LISTERS or (among and row[k].word in BE)), 0
    )
    after = next((k for k in range(draft.hit.j, len(row)) if row[k].tag != "T"), len(row))
    if not opener and after < len(row) and row[after].word in BE and not draft.ground.count:
        opener = after  # "The districts that fell were Andar and Waghaz"
    if not opener:
        return []
    first = next((g for g in sketch.grounds if opener < g.i <= opener + 3 and g.places), None)
    if row[opener].word in LISTERS and first and first.places:  # "among them Garziwan, where 60 soldiers had been surrounded"
        return [first, *joined(sketch, msgspec.structs.replace(draft, ground=first))]
    if any(h.i > opener for h in sketch.hits):
        return []
    return [g for g in sketch.grounds if g.i > opener and (g.places or (g.counted and g.count)) and not g.belongs and not measures(row, g)]
