"""The phrases of a sentence that point at ground: named places in lists, counted places, "the city", "there", a governor's office."""

import itertools

import msgspec

from groundshift.core.language.english.auxiliaries import BE, HAVE
from groundshift.core.language.english.eventwords import IN_OR_FROM, INTO
from groundshift.core.language.english.groundwords import (
    A_NEW,
    ALL_THAT,
    ANAPHORS,
    AREAS,
    BEARING,
    BEARS_ON,
    BESIDE_IT,
    CONJUNCTIONS,
    DEFINITE,
    DETERMINERS,
    ENDS_OF_PEOPLES,
    EPITHETS,
    EVERY,
    EVERYTHING,
    EXCEPTS,
    GOES_ON,
    HEADQUARTERS,
    IT_IS,
    IT_IS_SAID,
    KEY,
    LAST_ONE,
    LEADS_WITHIN,
    LISTED,
    NEARLY,
    NEXT_TO,
    NO_THINGS,
    NOTHINGS,
    OF_TWO,
    OFFICES_OF,
    ONES,
    OPENERS,
    OTHER_BUILDINGS,
    OVER_A_RIVER,
    PLACE_ENDS,
    PLACED_AT,
    POSTS_AT,
    PREPOSITIONS,
    PROVINCE_WORDS,
    REMAINED,
    SEVERAL,
    SHARES_ITS_NAME,
    SPOKEN,
    SPOTS,
    THE_PLACE,
    THING_RELATIVES,
    TO_THE_EXCEPTED,
    TRADES,
    VAGUE_PARTS,
    WHERE_AND_WHICH,
    WHO_AND_WHICH,
)
from groundshift.core.language.english.nouns import (
    ARMIES,
    CALLED_BY_KIND,
    FUELS,
    HOLDINGS,
    KINDS,
    PARTS,
    PARTS_CALLED,
    RANKS,
    SEATS,
    SITE_KINDS,
    SITE_LEVELS,
    THINGS_AT_A_PLACE,
    TOWN_PORTS,
)
from groundshift.core.language.english.verbs import PAST_OF_EVENTS
from groundshift.core.reading.sentence.grounds.counted import counted, names_its_province
from groundshift.core.reading.sentence.grounds.ground import COUNTED_ONCE, Ground
from groundshift.core.reading.sentence.grounds.kinds import kind_of, tells_whose
from groundshift.core.reading.sentence.grounds.named import named
from groundshift.core.reading.sentence.grounds.seats import seat
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.text import Sentence
from groundshift.core.records import Level


def grounds(row: list[Unit]) -> list[Ground]:
    """Return the phrases that point at ground, in order, none overlapping."""
    found: list[Ground] = []
    done = 0
    for k, unit in enumerate(row):
        both = unit.word == "both" and [u.tag for u in row[k + 1 : k + 2]] == ["P"]  # "both Mazraa and Walgha"
        if (unit.tag not in "PNK" and unit.word not in OPENERS) or k < done or both:
            continue
        ground = None
        if unit.word in OFFICES_OF and k + 2 < len(row) and row[k + 1].word == "of" and row[k + 2].tag == "P":
            ground = msgspec.structs.replace(named(row, k + 2), i=k)  # "the directorate of Baraki Barak"
        elif unit.tag == "P":
            ground = _districts_of(row, k) or _district_of(row, k) or _several_of(row, k) or named(row, k)
        elif (unit.tag == "N" and not unit.word.startswith("both")) or unit.word in ONES or unit.word in SEVERAL:
            ground = counted(row, k)
        if ground is None and (unit.tag == "K" or unit.word in DETERMINERS):
            ground = kind_of(row, k)
        if ground is None and unit.word in SEATS and unit.tag == "w":
            ground = seat(row, k)
        if ground is None and unit.word in ANAPHORS and unit.tag == "w" and not _expletive(row, k):
            if unit.word == "both" and k + 1 < len(row) and row[k + 1].word == "times":
                continue  # "was both times retaken"
            ground = Ground(k, k + 1, anaphor=unit.word)
        ground = ground or _the_place(row, k) or _of_two(row, k) or _called_by_kind(row, k)
        if ground is None:
            continue
        _prefix(row, ground)
        ground.excepted = _excepted(row, ground)
        ground.belongs = ground.belongs or _holder(row, ground)
        ground.belongs = ground.belongs or ground.excepted or _part_of(row, ground)
        if found and found[-1].j > ground.i:
            ground.i = found[-1].j
        found.append(_seated(found.pop(), ground) if found and _owns(found[-1], ground) else ground)
        done = ground.j
    _some_buildings(row, found)
    _time_before(row, found)
    _apposed(row, found)
    buildings = _together(row, found)
    seats = [ground for ground in found if ground.weak]
    for ground in seats if len(seats) + buildings >= SEATS_OF_A_PLACE else ():
        ground.weak = False
    return found


def as_written(ground: Ground, sentence: Sentence) -> Ground:
    """Return a phrase whose things that go by a place's name are called as the sentence has them: "Mayadin's air base"."""
    if any(m.at for m in ground.places):
        at = sentence.start
        ground.places = [msgspec.structs.replace(m, text=sentence.text[m.start - at : m.end - at]) if m.at else m for m in ground.places]
    return ground


def _some_buildings(row: list[Unit], found: list[Ground]) -> None:
    """Take some buildings for a part of their place, not for its centre: "cleared several buildings in Vovchansk"."""
    for ground in found:
        leads = row[max(0, ground.i - 1) : ground.i + 1]
        if ground.part == "centre" and any(u.tag == "N" or u.word in A_NEW or u.word in SEVERAL for u in leads):
            ground.part = "part"


def _excepted(row: list[Unit], ground: Ground) -> bool:
    """Whether a phrase is what a sentence excepts: "all of Helmand except Sangin", "every district but Sangin"."""
    before = [u.word for u in row[: ground.i]]
    lead = next((len(words) for words in EXCEPTS if tuple(before[-len(words) :]) == words), 0)
    if NOTHINGS & set(before[: len(before) - lead]):
        return False  # "No city has been captured except Kunduz"
    if {u.word for u in row[ground.j : ground.j + 2]} & WHERE_AND_WHICH:
        return False  # more is told of it: "but not Sangin, where the army held out"
    if lead:
        return before[-2:-1] != ["to"]  # "to save Sangin"
    return before[-1:] == ["but"] and _all_before(row, ground.i - 1)


def _holder(row: list[Unit], ground: Ground) -> bool:
    """Whether a place is who holds another: "the last post under the control of Damascus"; not "took control of Damascus"."""
    k = ground.i - 2
    if k < 1 or row[ground.i - 1].word != "of" or row[k].word not in HOLDINGS:
        return False
    the = row[k - 1].word in DETERMINERS
    lead = row[k - 1 - the].word
    return lead == "under" or (the and lead in INTO)  # "in the hands of Damascus", but not "in control of Damascus"


def _all_before(row: list[Unit], but: int) -> bool:
    """Whether everything but one thing is meant, with no verb between: "every district but Sangin", not "all left, but Sangin held"."""
    for unit in reversed(row[max(0, but - TO_THE_EXCEPTED) : but]):
        if unit.word in EVERYTHING:
            return True
        if unit.tag in ",;:.T" or unit.word in GOES_ON - PREPOSITIONS or unit.word.endswith("ed"):
            return False
    return False


def _called_by_kind(row: list[Unit], k: int) -> Ground | None:
    """Read "the palace", which points back at the Republican Palace; not "the palace in Khartoum", "the palace guard"."""
    after = row[k + 1] if k + 1 < len(row) else None
    ends = (
        after is None or after.tag in ".,;:T" or after.word in BE | HAVE or after.word in CONJUNCTIONS or after.word in PLACE_ENDS - {"in"}
    )
    ends = ends or [u.word for u in row[k + 1 : k + 3]] in BESIDE_IT  # "the dam beside it"
    first = k - (row[k].word == "field" and k > 1 and row[k - 1].word in FUELS)  # "the oil field"
    near = k > 1 and row[first - 1].word in NEXT_TO
    first, ends = first - near, ends or (near and row[k + 1].word == "on")  # "the adjacent dam on the Euphrates"
    called = first < k or row[k].word in CALLED_BY_KIND
    alone = called and row[k].tag == "w" and first > 0 and row[first - 1].word in {"the", "its"} and ends
    return Ground(first, k + 1, anaphor="site") if alone else None


def _time_before(row: list[Unit], found: list[Ground]) -> None:
    """Give an item of a list the time that stands before it: "took Aybak on Monday, a day earlier Taloqan"."""
    for ground in found:
        k = ground.i - 1
        timed = k > 0 and row[k].tag == "T" and (row[k - 1].tag == "," or row[k - 1].word in CONJUNCTIONS)
        if timed and ground.places and not ground.times:
            ground.times = {0: row[k]}


def _apposed(row: list[Unit], found: list[Ground]) -> None:
    """Give a kind that tells more of the place before it that place: "south of Robotyne, the village they liberated in August"."""
    for one, other in itertools.pairwise(found):
        kind = (other.anaphor in {other.level, *KINDS} and not other.places) or _part_of(row, other)
        alone = kind and other.i == one.j + 1 and row[one.j].tag == ","
        then = other.j + (other.j + 1 < len(row) and row[other.j].tag == ",")  # "Singa, the state capital, which they hold"
        goes_on = then < len(row) and ((row[then].tag == "S" and then == other.j) or row[then].word in WHO_AND_WHICH)
        if alone and goes_on and len(one.places) == 1 and not one.belongs:
            other.places, other.anaphor, other.belongs = one.places, "", False


def _part_of(row: list[Unit], ground: Ground) -> bool:
    """Whether a place only tells whose part something is: "a Kherson suburb", "a Bara district"; of a province a district is counted."""
    if row[ground.i].word not in A_NEW or len(ground.places) != 1 or ground.counted or ground.places[0].level == "province":
        return False
    last = row[min(ground.j, len(row) - 1)] if row[ground.j - 1].tag == "P" else row[ground.j - 1]
    return (last.tag == "K" and last.data in A_PART) or PARTS.get(last.word) in {"part", "outskirts"}


def _districts_of(row: list[Unit], k: int) -> Ground | None:
    """Read "Helmand's districts": those of a province that is named before them."""
    own = k + 2 < len(row) and row[k].data.level == "province" and row[k + 1].tag == "'s" and row[k + 2].tag == "K"
    ground = kind_of(row, k + 2) if own and row[k + 2].data == ("district", True) else None
    if ground is not None:
        ground.i, ground.province = k, row[k].data.province
    return ground


def _district_of(row: list[Unit], k: int) -> Ground | None:
    """Read a headline's "Key Helmand district", "Helmand town": one of a province that has none of its name."""
    j = k + 1 + (k + 1 < len(row) and row[k + 1].tag == "'s")  # "Takhar's district"
    j += row[j - 1].tag == "'s" and j < len(row) and row[j].word in LAST_ONE  # "Faryab's last district"
    place = row[k].data
    level: Level
    key = k and row[k - 1].word in KEY  # "key Kandahar district", though one is called so
    kind = j + (j < len(row) and row[j].word in TRADES)  # "the Gezira market town"
    goes_on = _goes_on(row, kind)
    alone = (
        place.level == "province" and place.candidates == (place.place_id,) and j < len(row) and not goes_on
    )  # nothing in it is called so
    towns = alone and row[j].word == "town"
    small = alone and kind < len(row) and row[kind].tag == "K" and row[kind].data in SMALLER_KINDS and row[kind].word not in SHARES_ITS_NAME
    if (towns and told_of(row, k)) or (
        small and k and row[k - 1].word in DEFINITE
    ):  # "the northern Helmand town", "the North Darfur village"
        level = row[kind].data[0]
        return Ground(k, kind + 1, level=level, anaphor=level, province=place.province)
    if alone and row[j].word == "district" and k and row[k - 1].word == "the":
        return Ground(k, j + 1, level="district", anaphor="district", province=place.province)  # "the Helmand district"
    own = place.level == "province" or (key and place.province and place.text.lower() == place.province.lower())
    told = k and row[k - 1].word in DETERMINERS and row[k - 1].word not in A_NEW  # but "a Sumy village"
    if told or goes_on or j >= len(row) or row[j].tag != "K" or row[j].data[1]:
        return None
    inside = j + 1 < len(row) and row[j].data[0] == "province" and row[j + 1].tag == "K" and not row[j + 1].data[1]
    if inside and not _goes_on(row, j + 1):
        return Ground(k, j + 2, level=row[j + 1].data[0], counted=True, count=1, province=place.province)  # "Donetsk region town"
    wide = place.text.lower().split()[-1] in PROVINCE_WORDS  # "Donetsk region" may be one name
    if not ((own and row[j].word == "district") or towns or wide or _smaller(row, k, j)):
        return None
    level = row[j].data[0]
    return Ground(k, j + 1, level=level, counted=True, count=None if level in COUNTED_ONCE else 1, province=place.province)


A_PART = frozenset({("district", False), ("village", False)})  # kinds of which a town has several
SMALLER_KINDS = frozenset({("city", False), ("village", False)})  # of one place, smaller than a province


def _goes_on(row: list[Unit], j: int) -> bool:
    """Whether behind a kind of place its name follows, or what in it is meant: "district of Andar", "district governor"."""
    return j + 1 < len(row) and (row[j + 1].word == "of" or row[j + 1].tag == "P" or row[j + 1].word in SEATS)


def _smaller(row: list[Unit], k: int, j: int) -> bool:
    """Whether the kind of place at unit j is too small for the name at unit k: "Russia captures Donetsk village", where Donetsk is a city."""
    place = row[k].data
    return row[j].data[0] == "village" and place.level in {"city", "province"} and names_its_province(place)


def _several_of(row: list[Unit], k: int) -> Ground | None:
    """Read "the Badakhshan districts that fell": some of a province's; not "the Badakhshan districts of Jurm and Yamgan"."""
    j = k + 1
    several = j < len(row) and row[j].tag == "K" and row[j].data[1] and row[j].data[0] != "province" and names_its_province(row[k].data)
    listed = k and (row[k - 1].tag in ",PN" or row[k - 1].word in CONJUNCTIONS | IN_OR_FROM)
    if not several or listed or _goes_on(row, j) or (j + 1 < len(row) and row[j + 1].word == "in"):
        return None
    return Ground(k, j + 1, level=row[j].data[0], counted=True, province=row[k].data.province)


def told_of(row: list[Unit], k: int) -> bool:
    """Whether "the" leads to the name at unit k, over where it lies: "the northern Helmand town"."""
    return k > 0 and row[k - 1 - (k > 1 and row[k - 1].word in KEY)].word in DETERMINERS


def _together(row: list[Unit], found: list[Ground]) -> int:
    """Give seats the place that the last of their list is in; return how many other buildings stand in such a list.

    "The governor's office, the police headquarters and the prison in Kunduz".
    """
    buildings = 0
    for one, last in reversed(list(itertools.pairwise(found))):
        between = {u.word for u in row[one.j : last.i]}
        if one.anaphor == "seat" and (last.places or last.anaphor in KINDS) and between <= LISTED and between & {",", "and"}:
            buildings += len(between & OTHER_BUILDINGS)
            if row[last.i - 1].word == last.prep and row[last.i - 2].word in OTHER_BUILDINGS:  # "... and the courthouse in Kunduz"
                last.i, last.prep, last.part, last.weak = last.i - 2 - (row[last.i - 3].word == "the"), "", "centre", True
            one.places, one.anaphor, one.capitals = last.places, "" if last.places else last.anaphor, last.capitals
    return buildings


def _owns(place: Ground, building: Ground) -> bool:
    """Whether a building is named by the place before it: "the Ghazni governor's office"."""
    return building.anaphor == "seat" and place.j == building.i and bool(place.places)


def _seated(place: Ground, building: Ground) -> Ground:
    """Return the building of a place as one phrase; that of a province stands in its capital."""
    province = all(m.level == "province" for m in place.places)
    return msgspec.structs.replace(place, j=building.j, part=building.part, weak=building.weak, capitals=province, belongs=False)


SEATS_OF_A_PLACE = 3  # who holds the governor's office, the police command and the intelligence headquarters holds the city


def _expletive(row: list[Unit], k: int) -> bool:
    """Whether this "there" or "it" stands for nothing: "there were clashes", "it is unclear that"."""
    nxt = row[k + 1].word if k + 1 < len(row) else ""
    if row[k].word == "there":
        return nxt in IT_IS
    if k and row[k - 1].word in ALL_THAT and nxt in HAVE:
        return True  # "lost nearly all it had gained"
    return row[k].word == "it" and nxt in {"is", "was"} and k + 2 < len(row) and row[k + 2].word in IT_IS_SAID


def _prefix(row: list[Unit], ground: Ground) -> None:  # noqa: PLR0912  # one walk over the units, one way on for each shape
    """Take determiners, "parts of" and the like into the phrase, then note what it hangs on."""
    i = ground.i
    while i > 0:
        word = row[i - 1].word
        if (
            word in DETERMINERS
            or (word == "that" and row[i].tag == "K")
            or (row[i - 1].tag == "w" and word.endswith("ern"))
            or (word == "city" and row[i].tag == "P")
            or (i > 1 and row[i - 2].word == "the" and tells_whose(row, i - 1))
        ):
            ground.part = "part" if _of_a_side(row, i, ground) else ground.part
            i -= 1
        elif (
            word in {"in", "of"}
            and i > 2
            and row[i - 2].word in {"village", "villages"}
            and {u.word for u in row[max(0, i - 5) : i - 2]} & EVERY
        ):
            i -= 2  # "every village in Darzab"
            ground.places = [msgspec.structs.replace(m, part="whole") for m in ground.places]
            while i and (row[i - 1].word in EVERY or row[i - 1].word == "the"):
                i -= 1
        elif word in LEADS_WITHIN and i > 1 and row[i - 2].word in VAGUE_PARTS and ground.places and ground.places[0].level == "province":
            ground.part = "part"  # "more areas in Daraa province"
            i -= 2
        elif word == "of" and i > 2 and row[i - 2].word in REMAINED and (what := _what_remained(row, i - 2)):
            i = what  # "overran what remained of the airport"
        elif share := _share_before(row, i):
            ground.part = "part"  # "about 80 percent of Toretsk", "nine tenths of Sangin"
            i -= share
        elif i > 1 and _sites(ground) and _whose_site(row, i - 2):
            i -= 2  # "the headquarters of the army's First Division"
        elif word == "of" and i > 1 and (row[i - 2].word in PARTS or _is_a_site(row[i - 2], ground)):
            ground.part = PARTS.get(row[i - 2].word, "whole") if ground.part == "whole" else ground.part
            i -= 2
            if {u.word for u in row[max(0, i - 2) : i]} & NEARLY:
                ground.part = "part"  # "nearly the whole of al-Bab"
        elif word in PARTS and row[i - 1].tag == "w" and word not in {"edge", "centre"}:
            part = "whole" if word in PARTS_CALLED else PARTS[word]  # "its suburb Huwwara" is that suburb itself
            ground.part = part if ground.part == "whole" else ground.part
            i -= 1
        elif word in EPITHETS or (word == "near" and row[i].word == "lying"):
            i -= 1
        else:
            break
    ground.i = _post_before(row, i, ground)
    _hang(row, ground)


def _post_before(row: list[Unit], i: int, ground: Ground) -> int:
    """Return where "the army garrison at", "the SAF post at" begins before the one place at unit i, and note that a base is meant; else i."""
    k = i - 2
    one = len(ground.places) == 1 and ground.part == "whole" and ground.level is None and not ground.belongs
    one = one and not (_sites(ground) and row[i - 1].word == "of")
    if not one or k < 1 or row[i - 1].word not in PLACED_AT - {"to", "near"} or row[k].word not in POSTS_AT:
        return i
    while k > 0 and (row[k - 1].tag in "SK" or row[k - 1].word in ARMIES or row[k - 1].word.endswith(ENDS_OF_PEOPLES)):
        k -= 1
    k -= row[k - 1].word == "the" and k > 0
    if row[k].word != "the" and (row[k].tag != "S" or row[k - 1].word in A_NEW | RANKS):
        return i  # "an army post at Sangin", "the last government post in it": one of several
    ground.level = "base"
    return k


def _of_a_side(row: list[Unit], i: int, ground: Ground) -> bool:
    """Whether a side of the compass leads to one known place: "eastern Aleppo" is no more than a part of it; not "southern Helmand province"."""
    east = row[i - 1].tag == "w" and row[i - 1].word.endswith("ern")
    alone = len(ground.places) == 1 and row[ground.j - 1].tag == "P" and ground.j == i + 1
    return east and alone and bool(row[i].data.place_id) and ground.part == "whole"


def _share_before(row: list[Unit], i: int) -> int:
    """Return how many units before unit i say what share of a place is meant: "80 percent of", "nine tenths of", which may be one; else 0."""
    of = i > 1 and row[i - 1].word == "of" and row[i].tag in "PK"
    number = row[i - 2] if of else row[i - 1]
    return (2 if of else 1) if number.tag == "N" and number.data.share and (of or row[i].tag == "P") else 0


def _is_a_site(unit: Unit, ground: Ground) -> bool:
    """Whether a word before "of" says what a place is that is no town: "the heights of Savur-Mohyla", "the gas fields of Arak"."""
    port = (
        unit.word in TOWN_PORTS and bool(ground.places) and not any(m.candidates for m in ground.places)
    )  # of names that no gazetteer has
    return port or (unit.word in SITE_KINDS and _sites(ground))


def _whose_site(row: list[Unit], k: int) -> bool:
    """Whether the two units from k on lead to a base as whose it is, or as its seat: "the army's", "headquarters of"."""
    return (row[k].tag == "S" and row[k + 1].tag == "'s") or (row[k].word in HEADQUARTERS and row[k + 1].word == "of")


def _sites(ground: Ground) -> bool:
    """Whether a phrase names places that are no towns: bases, plants, crossings."""
    return bool(ground.places) and all(m.level in SITE_LEVELS for m in ground.places)


def _what_remained(row: list[Unit], k: int) -> int:
    """Return where "what remained", "what was left" begins that ends at unit k, 0 where it does not stand there."""
    what = k - 1 - (row[k - 1].word in BE)
    return what if what > 0 and row[what].word == "what" else 0


def _hang(row: list[Unit], ground: Ground) -> None:
    """Note the preposition before a phrase and what it hangs on."""
    i = ground.i
    if i > 0 and row[i - 1].word in PREPOSITIONS:
        ground.prep = row[i - 1].word
        ground.head = row[i - 2].word if i > 1 else ""
    elif thing := bears_on(row, i):
        ground.prep, ground.head = row[i - 1].word, row[thing].word
    elif i > 2 and row[i - 1].word == "and" and "between" in (row[i - 3].word, row[max(0, i - 4)].word):
        ground.prep = "between"  # "the bridge between Bolan and the city"
    if ground.prep in OVER_A_RIVER and ground.places and row[i].word == "the" and ground.j == i + 2 and not _sites(ground):
        ground.belongs = True  # "across the Dnipro" is the river
    if ground.prep in {"of", "at"} and ground.head in THINGS_AT_A_PLACE and ground.places and not _sites(ground):
        ground.belongs = ground.of_thing = True  # "the railway station of Raqqa"
    if ground.prep in IN_OR_FROM and ground.head in SPOKEN and ground.places:
        ground.belongs = True  # "a statement from Port Sudan", "the governor, reached in Taloqan"


def bears_on(row: list[Unit], i: int) -> int:
    """Return the thing that only bears on what begins at unit i: "the last base guarding Zaranj", "hills that dominate it"; 0 where none does."""
    if i < 2 or row[i - 1].word not in BEARS_ON | BEARING:
        return 0
    relative = row[i - 2].word in THING_RELATIVES
    if relative == (row[i - 1].word in BEARING):
        return 0
    thing = i - 2 - relative
    return thing if thing > 0 and _a_thing(row[thing]) else 0


def _a_thing(unit: Unit) -> bool:
    """Whether a word is a thing's: no person's, no verb and no small word."""
    return unit.tag == "K" or (unit.tag == "w" and unit.word not in NO_THINGS and not unit.word.endswith("ly"))


def _the_place(row: list[Unit], k: int) -> Ground | None:
    """Read "the place has been encircled", which points back as "it" does."""
    alone = row[k].word in SPOTS and k and row[k - 1].word in THE_PLACE and k + 1 < len(row)
    led = k > 1 and row[k - 2].word in PREPOSITIONS  # "fled to the area", "fighting in the area": wider than what was named
    ends = alone and not led and (row[k + 1].word in BE | HAVE | PLACE_ENDS or row[k + 1].tag in ".,;T")
    return Ground(k, k + 1, anaphor="area" if row[k].word == "area" else "it") if ends else None


def _of_two(row: list[Unit], k: int) -> Ground | None:
    """Read "the former fell", "those areas are now theirs", which point back at what was named; not "the former governor"."""
    before, after = row[k - 1].word if k else "", row[k + 1] if k + 1 < len(row) else None
    if row[k].word in AREAS and before in {"those", "these"}:
        return Ground(k, k + 1, anaphor="these")
    ranked = row[k].tag == "N" and row[k].data.ordinal and row[k].data.low in {1, 2}
    if ranked and after and after.word in PAST_OF_EVENTS | HAVE | BE and not any(u.tag == "P" for u in row[k + 2 : k + 3]):
        return Ground(k, k + 1, anaphor="former" if row[k].data.low == 1 else "latter")  # "The first fell; the second beat them off"
    if row[k].word not in OF_TWO or before != "the":
        return None
    ends = after is None or after.tag in ".,;T" or after.word in GOES_ON
    return Ground(k, k + 1, anaphor=row[k].word) if ends else None
