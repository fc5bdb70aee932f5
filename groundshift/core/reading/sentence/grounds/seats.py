"""Buildings that stand for a place."""

import msgspec

from groundshift.core.language.english.groundwords import (
    CENTRE_LEADS,
    OF_A_DISTRICT,
    OF_THE,
    SEAT_BETWEEN,
    SEAT_BUILDINGS,
    SEAT_NOUNS,
    SEATED,
    SEATS_OF_DISTRICTS,
    STATIONS,
)
from groundshift.core.reading.sentence.grounds.counted import counted
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.grounds.named import named
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.text import PlaceMention


def _names_province(place: PlaceMention) -> bool:
    """Whether a name is a province's: a translator may call it by the word that others have for a district."""
    return place.level == "province" or bool(place.province and place.text.lower().startswith(place.province.lower()))


def seat(row: list[Unit], k: int) -> Ground | None:  # noqa: PLR0911, PLR0912  # one way out for each shape
    """Read a building by which a place stands or falls: "the governor's office", "the police headquarters in Maruf"."""
    of = next((m for m in range(k + 1, min(k + 5, len(row))) if row[m].tag == "P"), 0)
    if of and row[k + 1].word == "of" and _names_province(row[of].data) and row[k].word in SEAT_NOUNS:
        listed = named(row, of, capitals=True)  # "the administrative center of the province Samangan"
        return Ground(k, listed.j, places=listed.places, level="provincial_capital", capitals=True, times=listed.times, anaphor="centre")
    near = {u.word for u in row[max(0, k - 4) : k]}
    if (row[k].word in {"centre", "center"} and k and row[k - 1].word in CENTRE_LEADS) or (
        k and row[k - 1].tag == "K" and row[k - 1].data[0] == "district"
    ):
        near.add("district")
    alone = row[k].word == "headquarters" and k and row[k - 1].word == "the" and not (k + 1 < len(row) and row[k + 1].word == "of")
    if not alone and (near & STATIONS or not near & (SEATED | {"district", "head"})):
        after = [u.word for u in row[k + 1 : k + 4]]
        if not (after[:1] == ["of"] and set(after) & SEATS_OF_DISTRICTS):
            return None
    strong = row[k].word in SEAT_BUILDINGS or "district" in near | {u.word for u in row[k + 1 : k + 4]}
    start = k
    while start and (row[start - 1].word in SEATED or row[start - 1].word == "chief" or row[start - 1].tag == "'s"):
        start -= 1
    ground = Ground(start, k + 1, anaphor="seat", part="centre", weak=not strong)
    if [u.word for u in row[k + 1 : k + 3]] in OF_THE and k + 3 < len(row) and row[k + 3].tag == "K":
        of = k + 4 + (k + 4 < len(row) and row[k + 4].word == "of")  # "the headquarters of the district (of) Andar"
        if of < len(row) and row[of].tag == "P":
            listed = named(row, of)
            return msgspec.structs.replace(ground, j=listed.j, places=listed.places, times=listed.times, anaphor="")
        return msgspec.structs.replace(ground, j=k + 4, anaphor=row[k + 3].data[0])  # "all government buildings of the city"
    if "P" in (row[start - 1].tag, row[start - 2].tag if row[start - 1].tag == "K" else "") and start > 1:
        return ground  # of the place before it: "the Andar district headquarters in Ghazni"
    if [u.word for u in row[k + 1 : k + 4]] in OF_A_DISTRICT:
        return counted(row, k + 2)  # "the headquarters of a district in Farah"
    for m in range(k + 1, min(k + 5, len(row) - 1)):
        of = m + 1 + (row[m + 1].word == "the" and m + 2 < len(row))  # "the centre of the Andar district"
        if row[m].word in {"in", "of"} and row[of].tag in "PN":
            inner = named(row, of) if row[of].tag == "P" else counted(row, of)
            if inner and inner.places:
                ground.places, ground.j, ground.times, ground.anaphor = inner.places, inner.j, inner.times, ""
            break
        if row[m].tag not in "SK" and row[m].word not in SEAT_BETWEEN:
            break
    return ground
