"""Kinds of place with and without a name: "the districts of Alingar and Alishing", "the city", "these three districts"."""

import msgspec

from groundshift.core.language.english.auxiliaries import BE, HAVE
from groundshift.core.language.english.eventwords import STATIONED_IN
from groundshift.core.language.english.groundwords import (
    AFORESAID,
    ALL_OF_THEM,
    BESIDE,
    CENTRES,
    CROSSING_WITH,
    DEFINITE,
    DIRECTIONS,
    ENDS_OF_PEOPLES,
    KIND_BETWEEN,
    LEADING,
    LYING_AT,
    NAME_ARTICLES,
    ONE_OF,
    OTHERS,
    PLACES_COUNTED,
    QUARTERS_OF,
    REGIONS,
    STATE_OWNED,
    SUCH_LIKE,
    TRADES,
)
from groundshift.core.language.english.nouns import BELONGINGS, OLD_PART, RANKS, SEATS
from groundshift.core.reading.sentence.grounds.counted import counted, located, names_its_province
from groundshift.core.reading.sentence.grounds.ground import COUNTED_ONCE, Ground
from groundshift.core.reading.sentence.grounds.named import named
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.text import NumberMention

RANKED_WITHIN = frozenset({"city", "town", "village"})  # kinds of which a region has a last
HOLDS_A_GARRISON = frozenset({"base", "checkpoint"})  # kinds of place of which a small place has one
COUNTABLE = frozenset("district village checkpoint".split())
QUARTERED = frozenset({"city", "town", "village"})  # kinds whose districts are quarters


def kind_of(row: list[Unit], k: int) -> Ground | None:  # noqa: PLR0911, PLR0912  # one way out for each shape
    """Read "the districts of Alingar and Alishing", "the capital of Samangan", "the city", "these three districts", "the other two"."""
    j = k
    numbers: list[NumberMention] = []
    for unit in row[k : k + 6]:
        if unit.tag == "N":
            numbers.append(unit.data)
        elif unit.tag != "w" or not (unit.word in LEADING or unit.word.endswith(("western", "eastern")) or tells_whose(row, j)):
            break
        j += 1
    if k < j < len(row) - 1 and row[j].word in TRADES and row[j + 1].tag == "K":
        j += 1  # "the fishing town"
    last = row[j].word if j < len(row) else ""
    if not numbers and last != "others" and (j >= len(row) or row[j].tag != "K"):
        return None  # "the" of most phrases
    definite = any(u.word in DEFINITE for u in row[k:j])
    number: int | None = next((said.low for said in reversed(numbers) if not said.share), None)
    other = any(u.word in OTHERS for u in row[k:j])
    every = (
        number and row[k].word in ALL_OF_THEM and last in BE | HAVE
    )  # "All three are now under their rule", "Those two are held by the army"
    if last == "others" or every or (number and other and (j >= len(row) or row[j].tag != "K")):
        return Ground(k, j + (last == "others"), anaphor="these", count=number, counted=True)
    if number and last in PLACES_COUNTED:
        if j + 1 < len(row) and row[j + 1].tag == "P":
            return msgspec.structs.replace(named(row, j + 1), i=k)  # "the two localities Akhtarin and Sawran"
        return Ground(k, j + 1, anaphor="these", count=number, counted=True)  # "the two places sank"
    if j >= len(row) or row[j].tag != "K" or (row[j].word == "state" and j + 1 < len(row) and row[j + 1].word in STATE_OWNED):
        return None  # "the state radio" is of no place
    while j + 1 < len(row) and row[j + 1].tag == "K":
        j += 1
    level, plural = row[j].data
    ground = Ground(k, j + 1, level=level, count=number if plural else None)
    after = j + 1
    if after + 1 < len(row) and row[after].word in CENTRES | {"headquarters"} and row[after + 1].word in {"in", "of"}:
        inside = row[after + 2].data if after + 2 < len(row) and row[after + 2].tag == "P" else None
        some = inside and inside.level == "province" and (row[after + 1].word == "in" or not definite)
        if level == "district" and not plural and inside and some:
            return Ground(k, after + 3, level=level, counted=True, count=1, province=inside.province)  # "the district centre in Ghazni"
        after += row[after].word in CENTRES  # "the district centres in Andar and Waghaz"
    if level == "provincial_capital" and plural and after + 1 < len(row) and row[after].word == "of" and row[after + 1].tag == "N":
        inner = counted(row, after + 1)  # "the capitals of five other provinces"
        if inner and inner.level in {"province", "provincial_capital"} and not inner.places:
            return msgspec.structs.replace(inner, i=k, level=level)
    if level == "base" and _another(row, after):
        return None  # "the base of al-Saidiyah", of which nobody knows where it is
    return _of(row, ground, after, plural, definite) if after < len(row) else _unnamed(row, ground, after, plural, definite)


def tells_whose(row: list[Unit], j: int) -> bool:
    """Whether the capitalised word at unit j tells whose a kind of place is: "every Syrian post"; no name that such a word begins, "the Omar oil field"."""
    return row[j].data is True and j + 1 < len(row) and row[j + 1].tag == "K" and row[j].word.endswith(ENDS_OF_PEOPLES)


def _another(row: list[Unit], after: int) -> bool:
    """Whether "of" leads to a name that no place of the theatre has."""
    name = row[after + 1] if after + 1 < len(row) and row[after].word == "of" else None
    other = name is not None and name.tag == "w" and (name.data is True or name.word.startswith(NAME_ARTICLES))
    return other and not any(u.tag == "P" for u in row[after + 1 : after + 4])


def _is_base(row: list[Unit], after: int) -> bool:
    """Whether "at" leads to a base by its own name: "the base at Bagram"."""
    return row[after].word == "at" and after + 1 < len(row) and row[after + 1].tag == "P" and row[after + 1].data.level == "base"


def _of_no_gazetteer(row: list[Unit], k: int) -> bool:
    """Whether a name that no gazetteer has tells which base is meant: "the camp in Kidal", "an army outpost at Halgan" where the war has no pack."""
    return k < len(row) and row[k].tag == "P" and not row[k].data.candidates and row[k].data.level in {None, "base"}


def _of_whom(row: list[Unit], after: int) -> int:
    """Return the name that no gazetteer has in which a base lies behind whose it is, 0 for none: "the headquarters of the 16th Division in Nyala"."""
    k = after + 1
    while k < min(len(row), after + FAR_OFF) and (row[k].tag in {"S", "N", "K", "'s"} or row[k].word in LEADING or row[k].data is True):
        k += 1
    there = after + 1 < k < len(row) and row[k].word in STATIONED_IN and _of_no_gazetteer(row, k + 1)
    return k + 1 if there else 0


FAR_OFF = 7  # units of whose a base is


def _in_its_place(row: list[Unit], ground: Ground, after: int) -> Ground:
    """Call a base by the place it is in, which need not be taken with it: "the camp in Kidal"."""
    place, start = ground.places[0], row[after - 1].start
    called = msgspec.structs.replace(place, start=start, text=f"{row[after - 1].word} in {place.text}", level=ground.level)
    return msgspec.structs.replace(ground, places=[called, *ground.places[1:]])


def _some(row: list[Unit], ground: Ground, after: int) -> Ground | None:
    """Read a headline's "district in Ghazni": one, and no article says so."""
    k = after + 1
    while k < len(row) and row[k].tag == "w" and row[k].word.endswith("ern"):
        k += 1
    if row[after].word not in {"in", "of"} or k >= len(row) or row[k].tag != "P" or (ground.i and row[ground.i - 1].tag == "P"):
        return None
    place = row[k].data
    if place.level != "province" and not (row[after].word == "in" and place.province and place.level == "city"):
        return None
    end = k + 1 + (k + 1 < len(row) and row[k + 1].tag == "K")
    return msgspec.structs.replace(ground, j=end, counted=True, count=1, province=place.province)


def _of(  # noqa: PLR0911  # one way out for each shape
    row: list[Unit], ground: Ground, after: int, plural: bool, definite: bool
) -> Ground | None:
    """Read the places that follow a kind: "the capital, Sharana,", "the districts of Zurmat and Rohani Baba", "the district Chak"."""
    if ground.j == ground.i + 1 and not plural and ground.level == "district" and (one := _some(row, ground, after)):
        return one
    m = after
    while m < min(len(row) - 2, after + 5) and row[m].tag == "w" and (m > after or row[m].word in BESIDE):
        m += 1
    if m > after and not plural and row[m].tag == "," and row[m + 1].tag == "P":
        listed = named(row, m + 1)  # "the main crossing with Tajikistan, Sher Khan Bandar"
        if len(listed.places) == 1 and (listed.j >= len(row) or row[listed.j].tag in ",."):
            return _take(ground, listed)
    ahead = "".join(u.tag for u in row[after : after + 3])
    if len(ahead) == len(",P,") and ahead[0] in ",–—-" and ahead[1] == "P" and ahead[2] in ",–—-" and definite and not plural:
        _take(ground, named(row, after + 1))  # "the provincial capital, Sharana, was seized"
        ground.j += ground.j < len(row) and row[ground.j].tag == ","
        return ground
    if row[after].word == "of" and ground.level in HOLDS_A_GARRISON and (there := _of_whom(row, after)):
        return _in_its_place(row, _take(ground, named(row, there)), after)
    if row[after].word == "between" and ground.level == "checkpoint":
        ground.level = "border_crossing"  # "the post between Spin Boldak and Chaman"
    airport = ground.level == "base" and row[after - 1].word.startswith("air")  # "the airport in Kunduz"
    unknown = ground.level in HOLDS_A_GARRISON and row[after].word in STATIONED_IN and _of_no_gazetteer(row, after + 1)
    within = (
        airport
        or unknown
        or ground.level == "border_crossing"
        or (ground.level == "base" and _is_base(row, after))
        or row[after - 1].word in CENTRES
    )
    if row[after].word == "of" or (row[after].word in LYING_AT and within):
        m = after + 1
        while m < len(row) and (
            row[m].word in KIND_BETWEEN
            or row[m].tag == "K"
            or row[m].word.endswith("ern")
            or (row[m].tag == "S" and [u.tag for u in row[m + 1 : m + 3]] == ["'s", "P"])  # "the base of the army's 15th Division"
        ):
            m += 1
        if m < len(row) and row[m].tag == "P":
            found = _in(row, ground, after, m, plural)
            return _in_its_place(row, found, after) if unknown and found and len(found.places) == 1 and row[after].word == "in" else found
    such = plural and row[after].word in SUCH_LIKE  # "cities such as Herat and Kandahar"
    first = after + 1 + (row[after].word == "such") if such else after
    if first < len(row) and row[first].tag == "P":
        return _take(ground, named(row, first))  # "the districts Zurmat and Rohani Baba"
    return _unnamed(row, ground, after, plural, definite)


def _in(row: list[Unit], ground: Ground, after: int, m: int, plural: bool) -> Ground | None:
    """Read the list at unit m that "of" leads to; a province there says in which the counted districts are."""
    kinded = m + 1 < len(row) and row[m + 1].tag == "K"
    ranked = not plural and ground.level in RANKED_WITHIN and any(u.word in RANKS for u in row[max(0, ground.i - 1) : after])
    if ranked and row[after].word == "of" and row[m].data.level not in RANKED_WITHIN:
        ground.j, ground.counted, ground.count = m + 1 + kinded, True, 1  # "Douma, the only town of Eastern Ghouta that they hold"
        return ground
    every = any(u.word in {"every", "each"} for u in row[ground.i : after])  # "every district of Uruzgan"
    one = bool({u.word for u in row[max(0, ground.i - 2) : after]} & ONE_OF) and ground.level in {"city", "town"}
    region = row[m].data.level == "province" or row[m].data.text.lower().endswith(REGIONS)
    if region and (kinded or every or one) and (ground.level in COUNTABLE or one) and not plural:
        ground.j, ground.counted, ground.province = m + 1 + kinded, True, row[m].data.province  # "all but one district of Herat province"
        return ground
    listed = named(row, m, capitals=ground.level == "provincial_capital")
    some = any(u.word.endswith("ern") for u in row[ground.i : after])
    if plural and ground.level == "district" and (some or row[m].data.level in QUARTERED):
        if names_its_province(row[m].data):
            ground.j, ground.counted, ground.province = m + 1 + kinded, True, row[m].data.province  # "the western districts of Herat"
        elif row[m].data.level in QUARTERED:
            ground.places, ground.part, ground.j = listed.places[:1], "part", m + 1  # "the northern districts of Kupiansk"
        if ground.counted or ground.places:
            return ground
    if plural and len(listed.places) == 1 and ground.level in COUNTABLE:  # "all districts of Ghazni but two"
        ground.j, ground.counted, ground.province = listed.j, True, listed.places[0].province
        return ground
    if row[after].word == "between":
        listed.places, listed.j = listed.places[:1], m + 1  # "the post between Spin Boldak and Chaman"
    ground.capitals = listed.capitals
    if ground.level == "city" and OLD_PART & {u.word for u in row[max(0, ground.i - 1) : after]}:
        ground.part = "part"  # "the old town of Homs"
    if ground.i and row[ground.i - 1].word in QUARTERS_OF and ground.level == "district":
        ground.part = "part"  # "the seventh police district of Kandahar" is a quarter of it
    return _take(ground, listed)


def _unnamed(row: list[Unit], ground: Ground, after: int, plural: bool, definite: bool) -> Ground | None:
    """Read a kind with no name: a count, or what was spoken of before."""
    if plural:
        number, ground.count = ground.count, None
        found = located(row, ground)
        if found.places:
            return found
        ground.counted, ground.count = True, None if ground.level in COUNTED_ONCE else number
        elsewhere = after + 1 < len(row) and row[after].word in {"of", "in"} and (row[after + 1].tag == "P" or row[after + 1].data is True)
        if definite and (number or row[after - 2].word in AFORESAID) and not elsewhere:  # "the other four capitals of Darfur"
            ground.anaphor = "these"  # "these three districts", "the said districts"
        return ground
    definite = definite or (ground.level == "border_crossing" and after < len(row) and row[after].word in CROSSING_WITH)
    if definite and [u.tag for u in row[after : after + 1]] == ["'s"] and row[after + 1 : after + 2] and row[after + 1].word in DIRECTIONS:
        ground.part, ground.j = "part", after + 2  # "the province's north"
    if definite and not (after < len(row) and row[after].word in BELONGINGS | SEATS):
        ground.anaphor = ground.level or ""
        return ground
    return None


def _take(ground: Ground, listed: Ground) -> Ground:
    ground.places, ground.j, ground.times, ground.belongs, ground.count = listed.places, listed.j, listed.times, listed.belongs, None
    return ground
