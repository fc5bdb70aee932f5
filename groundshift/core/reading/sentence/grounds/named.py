"""Lists of named places, each with what tells where it lies."""

import msgspec

from groundshift.core.language.english.auxiliaries import ADVERBS, BE, HAVE, MODALS, NEGATORS
from groundshift.core.language.english.clausewords import RELATIVES
from groundshift.core.language.english.groundwords import (
    ALSO,
    ANAPHORS,
    BORDERS,
    BOTH_OR_ALSO,
    CALLED_BY_A_REGION,
    CAPITAL_WORDS,
    COMPOUNDS,
    CONJUNCTIONS,
    CROSSING_WITH,
    DIRECTIONS,
    DOWNTOWN,
    ENDS_OF_NO_NOUN,
    FURTHER,
    HEADQUARTERS,
    INCLUDING,
    LANDFORMS,
    LEADS_WITHIN,
    LIES_BEYOND,
    MEASURES,
    NEXT_ITEM_LEADS,
    OF_ONE,
    ONES,
    PREPOSITIONS,
    PROVINCE_WORDS,
    RUINS,
    SAME_NAME,
    SEAT_OF,
    SEAT_QUALIFIERS,
    SHARES_OF,
    VAGUE_PARTS,
    VERBISH,
)
from groundshift.core.language.english.nouns import (
    BELONGINGS,
    MADE_BY_WHAT_IT_IS_FOR,
    NAMED_AS_A_VILLAGE,
    OF_A_THING,
    OLD_PART,
    PARTS,
    PARTS_NAMED,
    SEATS,
    SITE_LEVELS,
    THINGS_AT_A_PLACE,
)
from groundshift.core.language.english.timewords import SAID_OF_A_DAY
from groundshift.core.language.english.verbs import VERBS
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.text import PlaceMention


def named(row: list[Unit], k: int, capitals: bool = False) -> Ground:
    """Read the list of places that begins here: "Zaranj, Sheberghan and Kunduz", "Taywara, in Ghor, and Kohistan district in Faryab"."""
    ground = Ground(k, k + 1, capitals=capitals)
    while True:
        mention, j, belongs = _qualified(row, k)
        if thing := _thing_at(row, k):  # "the Mayadin artillery base"
            mention, j, belongs = *thing, False
        elif j + 1 < len(row) and row[j].word in OLD_PART and row[j + 1].tag == "K":
            mention, j = msgspec.structs.replace(mention, part="part"), j + 2  # "the Homs old town"
        belongs = belongs or _of_something(row, k, j)
        if belongs and ground.places and row[j].tag == "'s":
            return ground  # "Shindand, Herat's largest district"
        ground.belongs = belongs
        shared = bool(ground.places) and ground.places[0].part == "part" and mention.part == "whole" and _parts_of(row, ground.i)
        ground.places = [*ground.places, msgspec.structs.replace(mention, part="part") if shared else mention]
        ground.capitals = ground.capitals or any(u.tag == "K" and u.data[0] == "provincial_capital" for u in row[k + 2 : j])
        ground.j = j
        time = _time_beside(row, k, j)
        if time is not None:
            closes = row[j - 1].tag == ")"
            ground.times = {
                **ground.times,
                **dict.fromkeys(_since_last_bracket(ground) if closes else (), time),
                len(ground.places) - 1: time,
            }
        fronted = (
            len(ground.places) == 1 and ground.i > 0 and row[ground.i - 1].word == "in" and (ground.i < 2 or row[ground.i - 2].tag in ",;")
        )
        if _beyond(row, ground.i) and j < len(row) and row[j].tag == ",":
            return ground  # "Across the Dnipro, Oleshky is calm"
        if _some_of(row, ground.i) and [u.word for u in row[j : j + 2]] in INCLUDING:
            return ground  # "several towns in Aleppo province, including Azaz", "areas of North Kordofan including Umm Ruwaba"
        k = _next_item(row, j, mention, fronted=fronted) or (_next_timed(row, j, mention) if ground.i < OPENS and time is not None else 0)
        if not k or _own_clause(row, ground, k) or ground.belongs or _only_beside(row, ground):
            return ground  # of "In Kapisa, north of Kabul, Tagab was lost" Kabul alone


def _thing_at(row: list[Unit], k: int) -> tuple[PlaceMention, int] | None:
    """Return the thing that goes by the name of the place at unit k, and the index after it: "Mayadin artillery base"; None where none is meant."""
    mention: PlaceMention = row[k].data
    if mention.level in SITE_LEVELS or not mention.place_id:
        return None
    first = k + 1 + (k + 1 < len(row) and row[k + 1].tag == "'s")
    town = first < len(row) and row[first].tag == "K" and row[first].data[0] not in THING_KINDS  # "Kunduz city airport"
    m = first + town
    while m < len(row) and row[m].word in OF_A_THING:
        m += 1
    if m >= len(row) or (m + 2 < len(row) and row[m + 1].word == "of" and row[m + 2].tag == "P"):
        return None
    head = row[m]
    kind, word = head.tag == "K" and head.data[0] in THING_KINDS, head.tag == "w" and head.word in THINGS_AT_A_PLACE
    itself = head.word in NAMED_AS_A_VILLAGE and mention.level in VILLAGES  # "Zamzam camp" is Zamzam
    if not (kind or word) or itself or (head.word in MADE_BY_WHAT_IT_IS_FOR and m == first):  # "the triangle zone"
        return None
    level = head.data[0] if kind else THINGS_AT_A_PLACE[head.word]
    called = msgspec.structs.replace(mention, end=head.end, place_id=None, candidates=(), level=level, at=mention.place_id, part="whole")
    return called, m + 1


VILLAGES = frozenset({"village", "neighbourhood"})
THING_KINDS = frozenset({"base", "border_crossing", "checkpoint"})  # kinds of place that are things at another


def _of_something(row: list[Unit], k: int, j: int) -> bool:
    """Whether "the" leads to a noun behind a place's name, and so to no place: "the Mayadin pocket", "the Lyman bridgehead"."""
    if (
        row[k].data.level in SITE_LEVELS
        or not k
        or row[k - 1].word not in {"the", "a"}
        or j != k + 1
        or j + 1 >= len(row)
        or row[j].tag != "w"
        or row[j].data is True
    ):
        return False
    word, after = row[j].word, row[j + 1]
    ends = after.tag in ".,;:T" or after.word in BEHIND_A_NOUN
    return ends and word not in NO_HEADS and word.isalpha() and not word.endswith(ENDS_OF_NO_NOUN)


BEHIND_A_NOUN = PREPOSITIONS | CONJUNCTIONS | BE | HAVE
# What may stand behind a place's name and is no noun to which the name belongs, or one that means the place itself.
NO_HEADS = (
    BEHIND_A_NOUN | MODALS | NEGATORS | ADVERBS | VERBS | VERBISH | RELATIVES | ANAPHORS | PARTS.keys() | SEATS | LANDFORMS | {"as", "but"}
)


def _some_of(row: list[Unit], i: int) -> bool:
    """Whether what stands before a place says that something in it is meant, of which some are named behind: "more areas in Daraa"."""
    what = row[i - 2] if i > 1 and row[i - 1].word in LEADS_WITHIN else None
    return what is not None and (what.word in VAGUE_PARTS or (what.tag == "K" and what.data[1]))


def _only_beside(row: list[Unit], ground: Ground) -> bool:
    """Whether a list ends with a place that only says where another lies: "north of Kabul, Tagab"; not "the border of Donetsk and Zaporizhzhia"."""
    led = ground.i > 1 and row[ground.i - 1].word in {"of", "from"}
    two = ground.j < len(row) and row[ground.j].word in CONJUNCTIONS
    return led and (row[ground.i - 2].word in MEASURES or (row[ground.i - 2].word in BORDERS and not two))


def _parts_of(row: list[Unit], i: int) -> bool:
    """Whether what stands before a list says of all of it that it is no whole: "most of Achin, Nazian and Kot"; not "the east of"."""
    return i > 1 and row[i - 1].word == "of" and row[i - 2].word in SHARES_OF


def _beyond(row: list[Unit], i: int) -> bool:
    """Whether a sentence opens with where something lies, seen from the place at unit i: "Across the Dnipro", "North of Herat"."""
    lead = i - 1 - (i > 1 and row[i - 1].word == "the")
    return 0 <= lead <= 1 and row[lead].word in LIES_BEYOND


def _own_clause(row: list[Unit], ground: Ground, k: int) -> bool:
    """Whether the place at unit k begins a clause of its own behind a list that something governs: "is back in Trostianets, and Mariupol is lost"."""
    after = k + 1 + (k + 1 < len(row) and row[k + 1].tag == "K")
    governed = ground.i > 0 and (row[ground.i - 1].word in PREPOSITIONS - {"of"} or row[ground.i - 1].word in VERBS)
    told = any(u.word in BE | HAVE | VERBS for u in row[: ground.i])  # not "One district in Zabul and Uruzgan was captured"
    return governed and told and after < len(row) and row[after].word in OF_ONE


OPENS = 2  # units within which the subject of a sentence begins


def _time_beside(row: list[Unit], k: int, j: int) -> Unit | None:
    """Return the time of the place at units k..j alone: behind it, or in brackets, "Zaranj (6 August)"."""
    if row[j - 1].tag == ")":
        return next((u for u in row[k:j] if u.tag == "T"), None)
    return row[j] if j < len(row) and row[j].tag == "T" else None


def _since_last_bracket(ground: Ground) -> range:
    """Return the places that share the next one's day in brackets: of "Zaranj (Friday), Kunduz, Sar-e-Pul and Taloqan (Sunday)" the middle two."""
    last = max(ground.times, default=-1)
    return range(last + 1, len(ground.places) - 1) if last >= 0 else range(0)


def _next_timed(row: list[Unit], j: int, last: PlaceMention) -> int:
    """Return the next place of "Zaranj on 6 August, Kunduz on 8 August and Farah a day later", 0 where the next has no time of its own."""
    k = _next_item(row, j + 1, last) if j < len(row) and row[j].tag == "T" else 0
    return k if k and k + 1 < len(row) and row[k + 1].tag == "T" else 0


def _qualified(  # noqa: PLR0912  # one walk over the units, one way out for each shape
    row: list[Unit],
    k: int,
) -> tuple[PlaceMention, int, bool]:
    """Return the place named here, the index after its qualifiers, and whether it only says whose something is."""
    mention: PlaceMention = row[k].data
    j = k + 1
    while j < len(row):
        unit, nxt = row[j], row[j + 1] if j + 1 < len(row) else None
        if unit.tag == "'s" and nxt and (nxt.tag == "K" or nxt.word in RUINS):
            seated = j + 2 < len(row) and row[j + 2].word in HEADQUARTERS
            return (
                mention,
                j + 2 + seated,
                False,
            )  # "Imam Sahib's district centre", "Robotyne's ruins"; "Baghlan's capital" is seen to by the caller
        if unit.tag == "'s" and nxt:
            inner = next((m for m in range(j + 1, min(j + 4, len(row))) if row[m].tag == "P"), 0)
            if not inner or any(row[m].tag not in "wK" for m in range(j + 1, inner)):
                return mention, j, True
            mention, j = row[inner].data, inner + 1
        elif unit.tag == "P" and unit.data.text.lower().startswith(("district", "county")):
            j += 1  # "the Wakhan district centre of Badakhshan"
        elif unit.tag == "K" and nxt and nxt.tag == "P" and unit.data[0] == "province" and mention.level == "province":
            mention, j = nxt.data, j + 2  # "the Parwan state Ghorband county"
        elif unit.tag == "K" and not (nxt and nxt.word == "of" and j + 2 < len(row) and row[j + 2].tag == "P"):
            j += 1 + (unit.data[0] == "base" and nxt is not None and nxt.word in COMPOUNDS)  # "the Elephant Pass base complex"
        elif unit.tag == "K":
            where = row[j + 2].data.level == "province" or (row[j + 2].data.place_id and not mention.place_id)
            mention = (
                mention if where else row[j + 2].data
            )  # "the Kunduz district of Imam Sahib"; "Sharbagh district of Kunduz" is Sharbagh
            j += 3
        elif unit.word in PARTS_NAMED and j + 2 < len(row) and row[j + 1].word == "of" and row[j + 2].tag == "P":
            mention, j = msgspec.structs.replace(row[j + 2].data, part="whole"), j + 3  # "the Aleppo quarters of Hanano and Ansari"
        elif end := _namesake(row, j):
            mention, j = _inner_of(mention), end
        elif unit.word in {"directorate", "prefectorate"} and mention.level == "district":
            j += 1
        elif unit.word == "as" and nxt and nxt.word == "well" and not (j + 2 < len(row) and row[j + 2].word == "as"):
            j += 2
        elif end := _direction(row, j):
            j = end
        elif mention.level == "border_crossing" and unit.word in CROSSING_WITH and nxt and nxt.tag == "w" and nxt.data is True:
            j += 2  # "Islam Qala with Iran and Torghundi with Turkmenistan"
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
    k = j + 1 if j < len(row) and row[j].word in SEAT_QUALIFIERS else j
    after = row[k] if k < len(row) else None
    if after is not None and after.word in DOWNTOWN:
        led = k + 2 < len(row) and row[k + 1].word in {"of", "in"} and row[k + 2].tag == "P"
        inside = led and row[k + 2].data.province == mention.province
        return mention, k + 3 if inside else k + 1, False  # "the Faizabad city center", "the Qadis district center of Badghis"
    belongs = after is not None and after.tag in "wS" and (after.word in BELONGINGS or after.word in SEATS)
    others = (
        after is not None and after.word in PARTS_NAMED and [u.word for u in row[j + 1 : j + 2]] == ["of"]
    )  # of names that nobody knows
    return mention, j, belongs or others


def _namesake(row: list[Unit], j: int) -> int:
    """Return the index after "in the province of the same name", "of the homonymous province" behind a place, else 0."""
    words = [u.word for u in row[j : j + 7]]
    if words[:1] not in (["in"], ["of"]) or not PROVINCE_WORDS & set(words):
        return 0
    if "homonymous" in words or "eponymous" in words:
        return j + next(k for k, word in enumerate(words, 1) if word in PROVINCE_WORDS)
    return j + words.index("name") + 1 if words[-3:] == SAME_NAME or words[-4:-1] == SAME_NAME else 0


def _inner_of(mention: PlaceMention) -> PlaceMention:
    """Return the place in the province whose name it shares: of "Balkh in the province of the same name" the district."""
    inner = next((place for place in mention.candidates[1:] if place.startswith(f"{mention.place_id}-")), None)
    return msgspec.structs.replace(mention, place_id=inner, level="district") if inner and mention.level == "province" else mention


def _direction(row: list[Unit], j: int) -> int:
    """Return the index after "in the north", ", in the country's west,", ", south" behind a place, 0 where they do not stand there."""
    comma = row[j].tag == ","
    end = _bearing(row, j + 1) if comma else _bearing(row, j) if row[j].word in {"in", "also"} or _lies_to(row, j) else 0
    closed = comma and 0 < end < len(row) - 1 and row[end].tag == "," and row[end + 1].word in BE | HAVE
    return end + closed


def _lies_to(row: list[Unit], j: int) -> bool:
    """Whether "to the north" behind a place says where it lies in a list: "Idlib to the north and Hama to the south", no way that somebody went."""
    if [u.word for u in row[j : j + 2]] != ["to", "the"] or j + 2 >= len(row) or row[j + 2].word not in DIRECTIONS:
        return False
    return j + 3 >= len(row) or row[j + 3].tag in ",." or row[j + 3].word in CONJUNCTIONS


def _bearing(row: list[Unit], k: int) -> int:
    """Return the index after "in the north too", "also in the country's west", "further south," at unit k, 0 where no such words stand there."""
    k += k < len(row) and row[k].word in ALSO
    k += k < len(row) and row[k].word in FURTHER
    led = [u.word for u in row[k : k + 2]] in (["in", "the"], ["to", "the"])
    if led:
        k += 2 + 2 * (k + 3 < len(row) and row[k + 3].tag == "'s")
    ends = k < len(row) - 1 and (row[k + 1].tag in ",;." or row[k + 1].word in CONJUNCTIONS)
    if k >= len(row) - 1 or row[k].word not in DIRECTIONS or row[k + 1].word == "of" or not (led or ends):
        return 0
    return k + 1 + (row[k + 1].word in ALSO)


def _inside(row: list[Unit], j: int, mention: PlaceMention) -> int:
    """Return the index after ", in Ghor", "of Helmand province", ", the capital of Takhar" that tell where the place lies; else 0."""
    k = j + 1 if row[j].tag == "," else j
    comma = k > j
    if comma and k < len(row) and row[k].word in BOTH_OR_ALSO:
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
                and (
                    unit.data.province == mention.province or mention.province is None or (not comma and words == 0 and row[j].word == "in")
                )
            )
            capital = any(u.word in CAPITAL_WORDS for u in row[j:k])
            if not (holds or (capital and unit.data.province == mention.province and unit.data.level == "province")):
                return 0
            end = k + 1
            if end < len(row) and row[end].tag == "'s":
                return 0  # "Shindand, Herat's largest district"
            while end < len(row) and row[end].tag == "K":
                end += 1
            if end < len(row) and row[end].word == "in" and end + 2 < len(row) and row[end + 2].word in DIRECTIONS:
                end += 3
            return end + 1 if comma and end < len(row) - 1 and row[end].tag == "," and row[end + 1].word in CONJUNCTIONS else end
        if (
            (unit.word in PREPOSITIONS and unit.word not in {"of", "in"})
            or (unit.tag not in "wK" and unit.word not in ONES and not (unit.tag == "N" and unit.data.ordinal))
            or unit.word in CONJUNCTIONS
            or unit.word in VERBISH
        ):
            return 0
        words += 1
        k += 1
    return 0


def _next_item(  # noqa: PLR0911, PLR0912  # one way out for each shape
    row: list[Unit], j: int, last: PlaceMention, *, fronted: bool = False
) -> int:
    """Return the index of the next place of a list, 0 where the list ends."""
    k = j
    k += k + 1 < len(row) and row[k].tag == "/" and row[k + 1].tag == "P"  # "Idlib/Hama"
    while k < len(row) and (row[k].tag == "," or row[k].word in CONJUNCTIONS or [u.word for u in row[k : k + 2]] == ["but", "also"]):
        k += 1 + (row[k].word == "but")
    k += [u.word for u in row[k : k + 1]] == ["including"]  # "the whole Kyiv region, including Bucha and Irpin"
    if k > j and (end := _bearing(row, k)) and end < len(row) and row[end].tag == ",":
        k = end + 1  # "..., and, in the north too, Imam Sahib"
    k = _province_before(row, k) if k > j else k
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
    if (
        fronted
        and all(u.tag == "," for u in row[j:k])
        and k < len(row)
        and row[k].tag == "P"
        and _lies_in(row[k].data, last)
        and row[k].data.level != last.level
    ):
        return 0  # "in Kandahar, Zhari and Panjwayi"
    if last.level == "province" and row[k - 1].tag == "," and any(u.tag == "K" for u in row[k : k + 3]):
        return 0  # "In Ghor, the districts of Tolak": where, and then which
    if k < len(row) and row[k].word == "that" and row[k + 1 : k + 2] and row[k + 1].word != "of":
        return 0  # "told us, from Zaranj, that Kang had been lost"
    if k + 1 < len(row) and row[k].word in SEAT_OF and row[k + 1].word == "of" and row[k - 1].tag == ",":
        return 0  # "En Nahud, base of the 18th Brigade"
    inside = row[k].word == "in" if k < len(row) else False
    sites = next((u.data == ("base", True) for u in row[k : k + 2] if u.tag == "K"), False)
    if sites:
        return 0  # "Khartoum airport, as well as the airports of Merowe and El Obeid"
    while k < len(row) and (row[k].tag == "K" or row[k].word in NEXT_ITEM_LEADS or (row[k].word.endswith("ern") and row[k].tag == "w")):
        k += 1
    k = _base_of(row, k)
    where = k < len(row) and row[k].tag == "P" and last.level == "district" and row[k].data.level == "province"
    if inside and (where or _only_where(row, j)):
        return 0  # "Nesh and Miyanshin, in Helmand it is Nawa", "Salha, in southern Omdurman"
    other = k >= len(row) or row[k].tag != "P" or _speaks(row, j, k) or _what_it_is(row, k)
    return 0 if other else k


def _what_it_is(row: list[Unit], k: int) -> bool:
    """Whether the place at unit k only tells what the one before it is: "Berdyansk, the Azov port"."""
    kind = k + 1 < len(row) and row[k + 1].tag == "K" and row[k + 1].data in {("city", False), ("village", False)}
    called = (row[k + 1].word in CALLED_BY_A_REGION or kind) if k + 1 < len(row) else False
    return called and row[k - 1].word == "the" and row[k - 2].tag == ","


def _base_of(row: list[Unit], k: int) -> int:
    """Return the index of a base that the words at unit k call a side's: "the headquarters of the army's 15th Division"; else that same index."""
    m = k + 3 if [u.word in words for u, words in zip(row[k : k + 3], (HEADQUARTERS, ("of",), ("the",)), strict=False)] == [True] * 3 else k
    m += 2 * ([u.tag for u in row[m : m + 2]] == ["S", "'s"])
    return m if m < len(row) and row[m].tag == "P" and row[m].data.level == "base" else k


def _speaks(row: list[Unit], j: int, k: int) -> bool:
    """Whether the place at k, behind a comma alone, is one that speaks: "After they declared victory in Soledar, Kyiv confirmed that"."""
    return all(u.tag == "," for u in row[j:k]) and bool({u.word for u in row[k + 1 : k + 2]} & SAID_OF_A_DAY)


def _only_where(row: list[Unit], j: int) -> bool:
    """Whether ", in" behind a place says where it lies, and goes on with no list: of "in Andar, in Waghaz" each is led by "in"."""
    first = next((m for m in range(j - 1, -1, -1) if row[m].tag == "P"), 0)
    return row[j].tag == "," and row[j + 1].word == "in" and "in" not in {u.word for u in row[max(0, first - 2) : first]}


def _province_before(row: list[Unit], k: int) -> int:
    """Return the index after "in the province of Farah," where the list goes on with places in it, else that same index."""
    m = next((m for m in range(k + 1, min(k + 5, len(row) - 2)) if row[m].tag == "P"), 0)
    if row[k : k + 1] == [] or row[k].word != "in" or not m or row[m].data.level != "province":
        return k
    end = m + 1 + (row[m + 1].tag == "K")
    after = end + 1 + (end + 1 < len(row) and row[end + 1].word == "the")
    inside = row[end].tag == "," and after < len(row) and row[after].tag == "P" and _lies_in(row[after].data, row[m].data)
    return end + 1 if inside else k


def _lies_in(place: PlaceMention, province: PlaceMention) -> bool:
    return place.level != "province" and place.province == province.province
