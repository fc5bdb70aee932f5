"""The phrases of a sentence that point at ground: named places in lists, counted places, "the city", "there", a governor's office."""

import msgspec

from groundshift.core.reading.nouns import BELONGINGS, PARTS, SEATS
from groundshift.core.reading.text import NumberMention, PlaceMention
from groundshift.core.reading.units import Unit
from groundshift.core.records import Level, Part

PREPOSITIONS = frozenset(
    "in of on at from to near around into inside outside toward towards over across through by with for against between within under about via "
    "surrounding behind beyond along after before until since amid during despite without like including off as".split()
)
DETERMINERS = frozenset("the a an this these those its their his whole entire other both all another our any every each".split())
CONJUNCTIONS = frozenset("and or & plus".split())
# Words that a counted phrase may hold between its number and its kind of place.
FILLERS = frozenset(
    "more other additional further of the afghan provincial regional prefectural state northern southern eastern western central strategic key major important "
    "remote small border capital big large new different such these those its country's rural neighbouring neighboring main afghanistan's separate former entire "
    "'s roughly about some least at than least strategically northeastern northwestern southeastern southwestern parts part southern administrative similar "
    "country nation province such urban populous densely populated crucial vital nearby adjacent afghanistan local about nation's prefecture or so".split()
)
ONES = frozenset("a an another one".split())
SEVERAL = frozenset("several many numerous dozens scores some few various number".split())
COUNTED_ONCE = frozenset({"village", "checkpoint", "base"})  # too small to be counted: "a village was captured"
ANAPHORS = frozenset("it there here them both".split())


class Ground(msgspec.Struct):
    """A phrase at units i..j. places: as named; else a count (None for several) of a level; else what `anaphor` points back to."""

    i: int
    j: int
    places: list[PlaceMention] = []
    level: Level | None = None
    counted: bool = False
    count: int | None = None
    rank: int | None = None  # "the sixth provincial capital": so many by then
    province: str | None = None
    part: Part = "whole"
    weak: bool = False  # one building of several by which a place stands: the place itself need not have fallen
    anaphor: str = ""  # it, there, a level ("the city"), these ("the three districts"), seat ("the governor's office")
    capitals: bool = False  # "the capitals of Kandahar and Zabul"
    belongs: bool = False  # the name only says whose something is: "Kandahar police"
    prep: str = ""  # the preposition before it
    head: str = ""  # the word before that preposition
    times: dict[int, Unit] = {}  # place's index -> its own time ("Sheberghan the next day")


def grounds(row: list[Unit]) -> list[Ground]:
    """Return the phrases that point at ground, in order, none overlapping."""
    found: list[Ground] = []
    k = 0
    while k < len(row):
        unit = row[k]
        ground = None
        if unit.tag == "P":
            ground = named(row, k)
        elif (unit.tag == "N" and not unit.word.startswith("both")) or unit.word in ONES or unit.word in SEVERAL:
            ground = counted(row, k)
        if ground is None and (unit.tag == "K" or unit.word in DETERMINERS):
            ground = kind_of(row, k)
        if ground is None and unit.word in SEATS and unit.tag == "w":
            ground = seat(row, k)
        if ground is None and unit.word in ANAPHORS and unit.tag == "w" and not _expletive(row, k):
            ground = Ground(k, k + 1, anaphor=unit.word)
        if ground is None:
            k += 1
            continue
        _prefix(row, ground)
        if found and found[-1].j > ground.i:
            ground.i = found[-1].j
        found.append(ground)
        k = ground.j
    seats = [ground for ground in found if ground.weak]
    for ground in seats if len(seats) >= SEATS_OF_A_PLACE else ():
        ground.weak = False
    return found


SEATS_OF_A_PLACE = 3  # who holds the governor's office, the police command and the intelligence headquarters holds the city


def _expletive(row: list[Unit], k: int) -> bool:
    """Whether this "there" or "it" stands for nothing: "there were clashes", "it is unclear that"."""
    nxt = row[k + 1].word if k + 1 < len(row) else ""
    if row[k].word == "there":
        return nxt in {"is", "are", "was", "were", "has", "have", "will", "had"}
    return (
        row[k].word == "it"
        and nxt in {"is", "was"}
        and k + 2 < len(row)
        and row[k + 2].word in {"unclear", "not", "feared", "a", "the", "said", "time"}
    )


def _prefix(row: list[Unit], ground: Ground) -> None:
    """Take determiners, "parts of" and the like into the phrase, and note the preposition before it and what that hangs on."""
    i = ground.i
    while i > 0:
        word = row[i - 1].word
        if (
            word in DETERMINERS
            or (word == "that" and row[i].tag == "K")
            or (row[i - 1].tag == "w" and word.endswith("ern"))
            or (word == "city" and row[i].tag == "P")
        ):
            i -= 1
        elif word == "of" and i > 1 and row[i - 2].word in PARTS:
            ground.part = PARTS[row[i - 2].word] if ground.part == "whole" else ground.part
            i -= 2
        elif word in PARTS and row[i - 1].tag == "w" and word not in {"edge", "centre"}:
            ground.part = PARTS[word] if ground.part == "whole" else ground.part
            i -= 1
        elif word in _LEADS or (word == "near" and row[i].word == "lying"):
            i -= 1
        else:
            break
    ground.i = i
    if i > 0 and row[i - 1].word in PREPOSITIONS:
        ground.prep = row[i - 1].word
        ground.head = row[i - 2].word if i > 1 else ""


_LEADS = frozenset(
    "large most northern key main strategic certain important afghan neighbouring neighboring neighbour neighbor nearby lying adjacent second third".split()
)


def named(row: list[Unit], k: int, capitals: bool = False) -> Ground:
    """Read the list of places that begins here: "Zaranj, Sheberghan and Kunduz", "Taywara, in Ghor, and Kohistan district in Faryab"."""
    ground = Ground(k, k + 1, capitals=capitals)
    while True:
        mention, j, belongs = _qualified(row, k)
        if belongs and ground.places and row[j].tag == "'s":
            return ground  # "Shindand, Herat's largest district"
        ground.belongs = belongs
        ground.places = [*ground.places, mention]
        ground.capitals = ground.capitals or any(u.tag == "K" and u.data[0] == "provincial_capital" for u in row[k + 2 : j])
        ground.j = j
        if j < len(row) and row[j].tag == "T":
            ground.times = {**ground.times, len(ground.places) - 1: row[j]}
        fronted = len(ground.places) == 1 and ground.i > 0 and row[ground.i - 1].word == "in" and (ground.i < 2 or row[ground.i - 2].tag in ",;")
        k = _next_item(row, j, mention, fronted=fronted)
        if not k or ground.belongs:
            return ground


def _qualified(row: list[Unit], k: int) -> tuple[PlaceMention, int, bool]:
    """Return the place named here, the index after its qualifiers, and whether it only says whose something is."""
    mention: PlaceMention = row[k].data
    j = k + 1
    while j < len(row):
        unit, nxt = row[j], row[j + 1] if j + 1 < len(row) else None
        if unit.tag == "'s" and nxt and nxt.tag == "K":
            seated = j + 2 < len(row) and row[j + 2].word in {"centre", "center", "headquarters"}
            return mention, j + 2 + seated, False  # "Imam Sahib's district centre"; "Baghlan's capital" is seen to by the caller
        if unit.tag == "'s" and nxt:
            inner = next((m for m in range(j + 1, min(j + 4, len(row))) if row[m].tag == "P"), 0)
            if not inner or any(row[m].tag not in "wK" for m in range(j + 1, inner)):
                return mention, j, True
            mention, j = row[inner].data, inner + 1
        elif unit.tag == "K" and not (nxt and nxt.word == "of" and j + 2 < len(row) and row[j + 2].tag == "P"):
            j += 1
        elif unit.tag == "K":
            if row[j + 2].data.level != "province":
                mention = row[j + 2].data
            j += 3
        elif unit.word == "in" and nxt and nxt.word == "the" and j + 2 < len(row) and row[j + 2].word in _DIRECTIONS:
            j += 3
        elif unit.tag == "(":
            close = next((m for m in range(j, min(j + 8, len(row))) if row[m].tag == ")"), 0)
            if not close:
                break
            j = close + 1
        else:
            end = _inside(row, j, mention)
            if not end:
                break
            j = end
    k = j + 1 if j < len(row) and row[j].word in {"provincial", "district", "city", "central", "state", "main", "local", "military"} else j
    after = row[k] if k < len(row) else None
    if after is not None and after.word in {"centre", "center", "downtown"}:
        return mention, k + 1, False  # "the Faizabad city center"
    belongs = after is not None and after.tag in "wS" and (after.word in BELONGINGS or after.word in SEATS)
    return mention, j, belongs


def _inside(row: list[Unit], j: int, mention: PlaceMention) -> int:
    """Return the index after ", in Ghor", "of Helmand province", ", the capital of Takhar" that tell where the place lies; else 0."""
    k = j + 1 if row[j].tag == "," else j
    comma = k > j
    if comma and k < len(row) and row[k].word in {"both", "all"}:
        k += 1
    if k < len(row) and row[k].word in {"in", "of"}:
        k += 1
    elif not comma:
        return 0
    words = 0
    while k < len(row) and words < 9:
        unit = row[k]
        if unit.tag == "P":
            holds = (
                unit.data.level == "province"
                and mention.level != "province"
                and (unit.data.province == mention.province or mention.province is None)
            )
            capital = any(u.word in {"capital", "centre", "center", "seat", "town", "city", "district"} for u in row[j:k])
            if not (holds or (capital and unit.data.province == mention.province and unit.data.level == "province")):
                return 0
            end = k + 1
            if end < len(row) and row[end].tag == "'s":
                return 0  # "Shindand, Herat's largest district"
            while end < len(row) and row[end].tag == "K":
                end += 1
            if end < len(row) and row[end].word == "in" and end + 2 < len(row) and row[end + 2].word in _DIRECTIONS:
                end += 3
            return end + 1 if comma and end < len(row) - 1 and row[end].tag == "," and row[end + 1].word in CONJUNCTIONS else end
        if (
            (unit.word in PREPOSITIONS and unit.word not in {"of", "in"})
            or (unit.tag not in "wK" and unit.word not in ONES)
            or unit.word in CONJUNCTIONS
            or unit.word in _VERBISH
        ):
            return 0
        words += 1
        k += 1
    return 0


_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest centre center".split())
_VERBISH = frozenset(
    "is are was were has have had been fell said will would could may that which who where when after on at from by to".split()
)


def _next_item(row: list[Unit], j: int, last: PlaceMention, *, fronted: bool = False) -> int:
    """Return the index of the next place of a list, 0 where the list ends."""
    k = j
    while k < len(row) and (row[k].tag == "," or row[k].word in CONJUNCTIONS):
        k += 1
    if k < len(row) - 2 and [u.word for u in row[k : k + 3]] == ["as", "well", "as"]:
        k += 3
    if k < len(row) - 2 and [u.word for u in row[k : k + 2]] == ["along", "with"]:
        k += 2
    if k == j:
        return 0
    if (
        last.level == "province"
        and all(u.tag == "," for u in row[j:k])
        and k < len(row)
        and row[k].tag == "P"
        and _lies_in(row[k].data, last)
    ):
        return 0  # "In Kunduz province, Imam Sahib fell"
    if fronted and all(u.tag == "," for u in row[j:k]) and k < len(row) and row[k].tag == "P" and _lies_in(row[k].data, last) and row[k].data.level != last.level:
        return 0  # "in Kandahar, Zhari and Panjwayi"
    if last.level == "province" and row[k - 1].tag == "," and any(u.tag == "K" for u in row[k : k + 3]):
        return 0  # "In Ghor, the districts of Tolak": where, and then which
    while k < len(row) and (
        row[k].tag == "K"
        or row[k].word in {"of", "in", "the", "also", "both", "neighbouring", "neighboring", "nearby"}
        or (row[k].word.endswith("ern") and row[k].tag == "w")
    ):
        k += 1
    return k if k < len(row) and row[k].tag == "P" else 0


def _rank(row: list[Unit], k: int, number: NumberMention | None) -> int | None:
    """Return the rank of "the sixth provincial capital"; none of "a second district", which is one more."""
    if number is None or not number.ordinal:
        return None
    return number.low if number.text.lower().startswith("the") or (k and row[k - 1].word in {"the", "its", "their"}) else None


def _lies_in(place: PlaceMention, province: PlaceMention) -> bool:
    return place.level != "province" and place.province == province.province


def counted(row: list[Unit], k: int) -> Ground | None:
    """Read a number of places: "two more districts in Farah", "the sixth Afghan provincial capital", "one in Ghor", "another Kunduz district"."""
    number = row[k].data if row[k].tag == "N" else None
    if number is not None and number.share:
        return None
    if row[k].word in ONES and k + 1 < len(row) and row[k + 1].tag == "N" and not row[k + 1].data.ordinal:
        k, number = k + 1, row[k + 1].data  # "another two districts"
    if k and row[k - 1].word == "but":
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
    if row[k].word in ONES and k + 1 < len(row) and row[k + 1].word == "number":
        count = None  # "a number of districts"
    j, province, level = k + 1, None, None
    while j < len(row) and j - k < 9:
        unit = row[j]
        if unit.tag == "K":
            if level == "city" and unit.data[0] == "district":
                return None  # quarters: "two of the city's districts"
            if level is None or unit.data[0] == "provincial_capital":
                level = unit.data[0]
        elif unit.tag == "P" and unit.data.level == "province":
            province = unit.data.province
        elif not (unit.word in FILLERS or unit.tag == "N" or unit.word in _DIRECTIONS or unit.word == "number"):
            break
        j += 1
    while j > k + 1 and row[j - 1].tag in "Nw" and row[j - 1].word != "parts":
        j -= 1
    if level is None and count and row[j - 1].word == "parts":
        level = "district"
    if level is None:
        return _elliptical(row, k, count)
    level = (
        "provincial_capital"
        if level in {"city", "province"} and any(u.word == "provincial" or u.word == "capitals" for u in row[k:j])
        else level
    )
    if k > 1 and row[k - 1].tag == "'s" and row[k - 2].tag == "P":
        province, k = row[k - 2].data.province, k - 2  # "Ghazni's 19 districts"
    if k and k < 4 and row[k - 1].word == "of" and j < len(row) and row[j].tag == "N" and not row[j].data.share:
        count, k, j, number = row[j].data.low, k - 1, j + 1, None  # "Of Ghazni's 19 districts six are controlled"
    ground = Ground(k, j, level=level, counted=True, count=count, rank=_rank(row, k, number), province=province)
    if level in COUNTED_ONCE:
        ground.count = None
    return _located(row, ground)


def _elliptical(row: list[Unit], k: int, count: int | None) -> Ground | None:
    """Read "one in Ghor", "another in Kunduz province", "four of which": a kind of place said before."""
    words = [u.word for u in row[k + 1 : k + 4]]
    if count and words[:1] == ["of"] and (words[1:2] and words[1] in {"which", "them", "those"}):
        return Ground(k, k + 3, counted=True, count=count, anaphor="same kind")
    if count and words[:2] == ["of", "the"] and k + 3 < len(row) and row[k + 3].tag == "N":
        return Ground(k, k + 4, counted=True, count=count, anaphor="same kind")
    if (row[k].tag == "N" or row[k].word in {"one", "another"}) and k + 2 < len(row) and row[k + 1].word == "in" and row[k + 2].tag == "P":
        place = row[k + 2].data
        if place.level in {"province", "provincial_capital", "city"} or place.province:
            end = k + 4 if k + 3 < len(row) and row[k + 3].tag == "K" else k + 3
            return Ground(k, end, counted=True, count=count, province=place.province, anaphor="same kind")
    return None


def _located(row: list[Unit], ground: Ground) -> Ground:
    """Add the province a counted phrase names after it, and the places it lists."""
    j = ground.j
    if j < len(row) and row[j].word in {"in", "of", "from", "across"}:
        k = j + 1
        while k < len(row) and (
            row[k].word in {"the", "same", "afghan", "northern"} or row[k].tag == "K" or row[k].word.endswith("ern") or row[k].word == "of"
        ):
            k += 1
        if k < len(row) and row[k].tag == "P":
            mention = row[k].data
            listed = named(row, k)
            if mention.province and mention.level != "district" and len(listed.places) == 1 and row[j].word == "in":
                ground.province, ground.j = mention.province, listed.j
            elif mention.level == "province" and len(listed.places) == 1 and row[j].word != "of":
                ground.province, ground.j = mention.province, listed.j
            elif mention.level == "province" and len(listed.places) == 1 and ground.level != "provincial_capital":
                ground.province, ground.j = mention.province, listed.j
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
    while j < len(row) and (row[j].word in {"of", "afghanistan", "the", "capitals", "country"}):
        j += 1
    if j < len(row) - 1 and row[j].tag in {",", ":", "–", "-", "("}:
        k = j + 1
        while k < len(row) and row[k].word in {"the", "namely", "including", "both"}:
            k += 1
        if k < len(row) and row[k].tag == "P":
            listed = named(row, k)
            if ground.count is None or len(listed.places) >= ground.count or row[k - 1].word in {"namely", "including"}:
                ground.places, ground.j, ground.times = listed.places, listed.j, listed.times
                if ground.j < len(row) and row[ground.j].tag in {",", ")"}:
                    ground.j += 1
    return ground


def kind_of(row: list[Unit], k: int) -> Ground | None:
    """Read "the districts of Alingar and Alishing", "the capital of Samangan", "the city", "these three districts", "the other two"."""
    j = k
    definite = False
    number: int | None = None
    while (
        j < len(row)
        and j - k < 6
        and (row[j].word in DETERMINERS or row[j].tag == "N" or (row[j].tag == "w" and row[j].word in FILLERS and row[j].word != "of"))
    ):
        definite = definite or row[j].word in {
            "the",
            "this",
            "that",
            "these",
            "those",
            "its",
            "their",
            "our",
            "his",
            "your",
            "entire",
            "whole",
            "other",
            "both",
        }
        number = row[j].data.low if row[j].tag == "N" and not row[j].data.share else number
        j += 1
    if j >= len(row):
        return (
            Ground(k, j, anaphor="these", count=number, counted=True)
            if number and any(row[m].word in {"other", "others"} for m in range(k, j))
            else None
        )
    if row[j].word == "others" or (number and any(row[m].word in {"other", "both"} for m in range(k, j)) and row[j].tag != "K"):
        return Ground(k, j + (row[j].word == "others"), anaphor="these", count=number, counted=True)
    if row[j].tag != "K":
        return None
    level, plural = row[j].data
    while j + 1 < len(row) and row[j + 1].tag == "K":
        j += 1
        level, plural = row[j].data
    ground = Ground(k, j + 1, level=level)
    after = j + 1
    if (
        after < len(row) - 2
        and row[after].tag == ","
        and row[after + 1].tag == "P"
        and row[after + 2].tag == ","
        and definite
        and not plural
    ):
        listed = named(row, after + 1)  # "the provincial capital, Sharana, was seized"
        ground.places, ground.j, ground.times = listed.places, listed.j, listed.times
        ground.j += ground.j < len(row) and row[ground.j].tag == ","
        return ground
    if after < len(row) and (row[after].word == "of" or (row[after].word in {"at", "in", "near"} and level == "border_crossing")):
        m = after + 1
        while m < len(row) and (
            row[m].word in {"the", "southern", "northern"} or row[m].tag == "K" or row[m].word == "of" or row[m].word.endswith("ern")
        ):
            m += 1
        if m < len(row) and row[m].tag == "P":
            listed = named(row, m, capitals=level == "provincial_capital")
            ground.places, ground.j, ground.times, ground.capitals, ground.belongs = (
                listed.places,
                listed.j,
                listed.times,
                listed.capitals,
                listed.belongs,
            )
            return ground
    if plural and after < len(row) and row[after].tag == "P":
        listed = named(row, after)  # "the districts Zurmat and Rohani Baba"
        ground.places, ground.j, ground.times, ground.belongs = listed.places, listed.j, listed.times, listed.belongs
        return ground
    if plural:
        located = _located(row, ground)
        if located.places:
            return located
        ground.counted, ground.count = True, number
        if definite and number:
            ground.anaphor = "these"
        return ground
    if after < len(row) and row[after].tag == "P":
        listed = named(row, after)
        ground.places, ground.j, ground.times, ground.belongs = listed.places, listed.j, listed.times, listed.belongs
        return ground
    if definite and not (after < len(row) and row[after].word in BELONGINGS | SEATS):
        ground.anaphor = level
        return ground
    return None


def seat(row: list[Unit], k: int) -> Ground | None:
    """Read a building by which a place stands or falls: "the governor's office", "the police headquarters in Maruf"."""
    of = next((m for m in range(k + 1, min(k + 5, len(row))) if row[m].tag == "P"), 0)
    if of and row[k + 1].word == "of" and row[of].data.level == "province" and row[k].word in {"centre", "center", "seat"}:
        listed = named(row, of, capitals=True)  # "the administrative center of the province Samangan"
        return Ground(k, listed.j, places=listed.places, level="provincial_capital", capitals=True, times=listed.times)
    near = {u.word for u in row[max(0, k - 4) : k]}
    if row[k].word in {"centre", "center"} and k and row[k - 1].word in {"the", "old", "new", "its"}:
        near.add("district")
    if not near & {
        "governor",
        "governor's",
        "police",
        "district",
        "provincial",
        "government",
        "state",
        "intelligence",
        "official",
        "security",
        "head",
        "administrative",
    }:
        after = [u.word for u in row[k + 1 : k + 4]]
        if not (after[:1] == ["of"] and set(after) & {"governor", "police", "district", "secret", "intelligence"}):
            return None
    strong = row[k].word in {"centre", "center", "buildings", "offices", "institutions"} or "district" in near | {
        u.word for u in row[k + 1 : k + 4]
    }
    ground = Ground(k, k + 1, anaphor="seat", part="centre", weak=not strong)
    for m in range(k + 1, min(k + 7, len(row) - 1)):
        if row[m].word in {"in", "of"} and row[m + 1].tag in "PNK":
            inner = named(row, m + 1) if row[m + 1].tag == "P" else counted(row, m + 1) if row[m + 1].tag == "N" else None
            if inner and inner.places:
                ground.places, ground.j, ground.times, ground.anaphor = inner.places, inner.j, inner.times, ""
                break
        if row[m].tag not in "w" and row[m].tag not in "SK":
            break
    return ground
