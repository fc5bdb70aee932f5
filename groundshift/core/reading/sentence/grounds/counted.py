"""Counted places."""

import msgspec

from groundshift.core.language.english.auxiliaries import BE, HAVE
from groundshift.core.language.english.eventwords import IN_OR_ACROSS
from groundshift.core.language.english.groundwords import (
    CALLED,
    CENTRES,
    COUNTED_FALLEN,
    COUNTED_LOST,
    COUNTED_TAKEN,
    CROSSING_OVER,
    DIRECTIONS,
    FILLERS,
    GOT_BACK,
    IN_EACH,
    OF_THE_COUNTRY,
    ONES,
    RANK_LEADS,
    RETAKEN,
    SAME_OR_NORTHERN,
    TAKEN_BACK_ENDS,
    THROUGHOUT_THE_LAND,
)
from groundshift.core.language.english.nouns import PERSONS
from groundshift.core.language.english.tellingwords import THEM
from groundshift.core.reading.sentence.grounds.ground import COUNTED_ONCE, Ground
from groundshift.core.reading.sentence.grounds.named import named
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.text import NumberMention, PlaceMention
from groundshift.core.records import Level


def counted(row: list[Unit], k: int) -> Ground | None:  # noqa: PLR0911, PLR0912  # one walk over the units, one way out for each shape
    """Read a number of places: "two more districts in Farah", "the sixth Afghan provincial capital", "one in Ghor", "another district"."""
    number = row[k].data if row[k].tag == "N" else None
    if number is not None and number.share:
        return None
    if row[k].word in ONES and k + 1 < len(row) and row[k + 1].tag == "N" and not row[k + 1].data.ordinal:
        k, number = k + 1, row[k + 1].data  # "another two districts"
    if k and row[k - 1].word == "but" and not (k > 1 and row[k - 2].tag == ","):
        return None  # "all but two of the districts"
    count = (
        None
        if number and number.vague
        else 1
        if number and number.ordinal
        else number.low
        if number
        else 1
        if row[k].word in ONES
        else None
    )
    if row[k].word in ONES and {u.word for u in row[k + 1 : k + 3]} & {"number", "part"}:
        count = None  # "a number of districts", "a large part of the districts"
    j, province = k + 1, None
    if [u.word for u in row[j : j + 2]] == ["out", "of"] and row[j + 2 : j + 3] and row[j + 2].tag == "N":
        j += 3  # "seven out of 18 districts"
    level: Level | None = None
    if count and (spread := _each(row, j)):
        return msgspec.structs.replace(spread, i=k, count=count, anaphor="same kind")  # "and one each in Parwan and Helmand"
    while j < len(row) and j - k < 9:
        unit = row[j]
        if unit.tag == "K":
            if level == "city" and unit.data[0] == "district":
                return None  # quarters: "two of the city's districts"
            owner = unit.data[0] == "province" and j + 1 < len(row) and row[j + 1].tag == "'s"  # "16 of the province's 17 districts"
            if owner:
                pass
            elif level is None or unit.data[0] == "provincial_capital":
                level = unit.data[0]
        elif unit.tag == "P" and (unit.data.level == "province" or _plural_of(row, j)):
            if "".join(u.tag for u in row[j + 1 : j + 3]) in {"wP", ",P"} and row[j + 2].data.level == "province":
                break  # "four districts of Paktika and Ghazni provinces"
            province = unit.data.province
        elif not (unit.word in FILLERS or unit.tag == "N" or unit.word in DIRECTIONS or unit.word == "number"):
            break
        j += 1
    while j > k + 1 and row[j - 1].tag in "Nw" and row[j - 1].word != "parts":
        j -= 1
    j += level == "district" and j < len(row) and row[j].word in CENTRES  # "140 district centres"
    if level is None and count and row[j - 1].word == "parts":
        level = "district"
    if level is None:
        return _elliptical(row, k, count)
    if level == "border_crossing" and j < len(row) and row[j].word in CROSSING_OVER:
        return None  # "gains a crossing over the White Nile"
    if count and (spread := _each(row, j)):
        return msgspec.structs.replace(spread, i=k, level=level, count=count)
    level = "provincial_capital" if level in {"city", "province"} and any(u.word in {"provincial", "capitals"} for u in row[k:j]) else level
    if k > 1 and row[k - 1].tag == "'s" and row[k - 2].tag == "P":
        province, k = row[k - 2].data.province, k - 2  # "Ghazni's 19 districts"
    m = j + (j < len(row) and row[j].tag == ",")
    if k and k < 4 and row[k - 1].word == "of" and m < len(row) and row[m].tag == "N" and not row[m].data.share:
        count, k, j, number = row[m].data.low, k - 1, m + 1, None  # "Of Ghazni's 19 districts six are controlled"
    ground = Ground(k, j, level=level, counted=True, count=count, rank=_rank(row, k, number), province=province)
    if level in COUNTED_ONCE:
        ground.count = None
    return located(row, ground)


def names_its_province(place: PlaceMention) -> bool:
    """Whether a name is a province's, too: "Sumy"."""
    return place.level == "province" or (place.province or "").lower() == place.text.lower()


def _plural_of(row: list[Unit], k: int) -> bool:
    """Whether the place at unit k only says of which province several are: "four Sumy villages"."""
    return k + 1 < len(row) and row[k + 1].tag == "K" and row[k + 1].data[1] and names_its_province(row[k].data)


def _each(row: list[Unit], j: int) -> Ground | None:
    """Read the provinces of "each in Zabul and Uruzgan", "in each of the provinces of Zabul and Uruzgan"."""
    if [u.word for u in row[j : j + 2]] not in IN_EACH:
        return None
    k = j + 2
    while k < len(row) and (row[k].tag == "K" or row[k].word in {"of", "the"} or (row[k].tag == "w" and row[k].word.endswith("ern"))):
        k += 1
    if k >= len(row) or row[k].tag != "P":
        return None
    listed = named(row, k)
    if not all(m.level == "province" for m in listed.places):
        return None
    return Ground(j, listed.j, places=listed.places, counted=True, each=True, province=listed.places[0].province)


def _rank(row: list[Unit], k: int, number: NumberMention | None) -> int | None:
    """Return the rank of "the sixth provincial capital"; none of "a second district", which is one more."""
    if number is None or not number.ordinal:
        return None
    return number.low if number.text.lower().startswith("the") or (k and row[k - 1].word in RANK_LEADS) else None


def _taken_back(row: list[Unit], k: int) -> bool:
    """Whether a bare number is what was taken back: "has retaken seven", "got seven back"."""
    after = row[k + 1] if k + 1 < len(row) else row[k]
    ends = after.tag in ".,;T" or after.word in TAKEN_BACK_ENDS
    return bool(k) and (
        (row[k - 1].word in COUNTED_TAKEN and ends and row[k].tag == "N") or (row[k - 1].word in GOT_BACK and after.word == "back")
    )


def _elliptical(  # noqa: PLR0911  # one way out for each shape
    row: list[Unit], k: int, count: int | None
) -> Ground | None:
    """Read "one in Ghor", "another in Kunduz province", "four of which": a kind of place said before."""
    words = [u.word for u in row[k + 1 : k + 4]]
    kinds = [u for u in row[:k] if u.tag == "K"]
    if count and row[0].word == "of" and kinds and k + 1 < len(row) and row[k + 1].tag in ".,;":
        province = next((u.data.province for u in row[:k] if u.tag == "P"), None)
        return Ground(k, k + 1, level=kinds[0].data[0], counted=True, count=count, province=province)  # "Of the 18 districts they hold 13"
    abroad = words[:3] in THROUGHOUT_THE_LAND and any(u.tag == "K" for u in row[:k])
    if count and abroad:  # "16 districts in Badakhshan, and more than 100 across the country"
        return Ground(k, k + 1 + len(words), counted=True, count=count, level=kinds[-1].data[0])
    if count and k == 1 and row[0].word in {"all", "both"} and set(words[:1]) & (BE | HAVE | COUNTED_FALLEN):
        return Ground(0, k + 1, anaphor="these", count=count, counted=True)  # "All three fell by the evening"
    if count and words[:1] == ["remaining"]:
        return Ground(k, k + 2, anaphor="these", count=count, counted=True)
    bare = (
        count and count > 1 and row[k].tag == "N" and set(words[:1]) & (BE | HAVE) and {u.word for u in row[k + 2 : k + 5]} & COUNTED_LOST
    )
    if bare and not any(u.word in PERSONS for u in row):
        return Ground(k, k + 1, counted=True, count=count, anaphor="same kind")  # "of these, five had been lost"
    more = count and count > 1 and words[:1] in (["more"], ["others"])
    if more and (set(words[1:2]) & COUNTED_FALLEN or (set(words[1:2]) & (BE | HAVE) and set(words[2:]) & COUNTED_FALLEN)):
        return Ground(k, k + 2, counted=True, count=count, anaphor="same kind")  # "Two more have fallen"
    if count and (_taken_back(row, k) or (words[:1] and words[0] in {"was", "were"} and set(words[1:3]) & RETAKEN)):
        return Ground(k, k + 1, counted=True, count=count, anaphor="same kind")  # "and has got seven back", "38 were retaken"
    ranked = row[k].tag == "N" and row[k].data.ordinal  # "Zaranj, the first of them"
    if count and not ranked and words[:1] == ["of"] and (words[1:2] and words[1] in THEM):
        led = k + 4 < len(row) and row[k + 3].word == "in" and row[k + 4].tag == "P"
        inside = row[k + 4].data if led else None  # "five of them in Ghor"
        end = k + 5 if inside else k + 3
        return Ground(k, end, counted=True, count=count, anaphor="same kind", province=inside.province if inside else None)
    if count and words[:2] == ["of", "the"] and k + 3 < len(row) and row[k + 3].tag == "N":
        return Ground(k, k + 4, counted=True, count=count, anaphor="same kind")
    if count and words[:1] == ["of"] and k + 4 < len(row) and row[k + 2].tag == "P" and row[k + 3].tag == "'s" and row[k + 4].tag == "K":
        return Ground(k, k + 5, level=row[k + 4].data[0], counted=True, count=count, province=row[k + 2].data.province)
    if (row[k].tag == "N" or row[k].word in {"one", "another"}) and k + 2 < len(row) and _led(row, k) and row[k + 2].tag == "P":
        place = row[k + 2].data
        if place.level in {"province", "provincial_capital", "city"} or place.province:
            end = k + 4 if k + 3 < len(row) and row[k + 3].tag == "K" else k + 3
            return Ground(k, end, counted=True, count=count, province=place.province, anaphor="same kind")
    return None


def _led(row: list[Unit], k: int) -> bool:
    """Whether "in", or the "of" of a list ("two districts of Laghman, three of Nuristan"), leads to a province."""
    listed = k and (row[k - 1].tag == "," or row[k - 1].word == "and") and row[k + 2].tag == "P" and row[k + 2].data.level == "province"
    return bool(row[k + 1].word == "in" or (row[k + 1].word == "of" and listed))


def located(row: list[Unit], ground: Ground) -> Ground:  # noqa: PLR0912  # one walk over the units, one way out for each shape
    """Add the province a counted phrase names after it, and the places it lists."""
    j = ground.j
    aside = j + 1 < len(row) and row[j].tag in ",–—-" and row[j + 1].word == "in"  # "two districts, in Uruzgan and Zabul provinces, fell"
    j += aside
    if j < len(row) and row[j].word in IN_OR_ACROSS:
        k = j + 1
        while k < len(row) and (row[k].word in SAME_OR_NORTHERN or row[k].tag == "K" or row[k].word.endswith("ern") or row[k].word == "of"):
            k += 1
        if k < len(row) and row[k].tag == "P":
            mention = row[k].data
            listed = named(row, k)
            alone, word = len(listed.places) == 1, row[j].word
            inside = mention.province and mention.level != "district" and word == "in"
            if alone and word == "of" and ground.level == "district" and ground.count and mention.level != "province":
                ground.places, ground.j, ground.part = listed.places, listed.j, "part"  # "two districts of Lashkar Gah": quarters of a city
                return ground
            if aside and any(m.level != "province" for m in listed.places):
                pass  # "two districts, in Andar and in Waghaz"
            elif alone and (inside or (mention.level == "province" and (word != "of" or ground.level != "provincial_capital"))):
                ground.province, ground.j = mention.province, listed.j
            elif not alone and ground.level == "district" and all(m.level == "province" for m in listed.places):
                ground.j = listed.j  # "four districts of Paktika and Ghazni provinces": how many in which is not said
            elif row[j].word == "of":
                ground.places, ground.j, ground.times, ground.capitals = (
                    listed.places,
                    listed.j,
                    listed.times,
                    ground.level == "provincial_capital",
                )
                return ground
        elif k < len(row) and row[k].word == "afghanistan":
            ground.j = k + 1
        elif ground.j < k <= j + 3 and k < len(row) and row[k].tag in {",", ":"}:
            ground.j = k
    j = ground.j
    while j < len(row) and (row[j].word in OF_THE_COUNTRY):
        j += 1
    if j < len(row) - 1 and row[j].tag in {",", ":", "–", "—", "-", "("}:
        k = j + 1
        while k < len(row) and row[k].word in CALLED:
            k += 1
        if k < len(row) and row[k].tag == "P":
            listed = named(row, k)
            if ground.count is None or len(listed.places) >= ground.count or row[k - 1].word in {"namely", "including"}:
                ground.places, ground.j, ground.times = listed.places, listed.j, listed.times
                if ground.j < len(row) and row[ground.j].tag in {",", ")"}:
                    ground.j += 1
    return ground
