"""Where: every mention of a place in an article, and which place of the theatre it is."""

import re
from collections.abc import Iterator, Sequence

from groundshift.core.reading.places_index import Index, fold, index_of, plain
from groundshift.core.reading.text import PlaceMention, Sentence
from groundshift.core.theatre import Theatre

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LEVELS = {  # kind word -> levels it may mean, the likeliest first
    "province": ("province",), "provinces": ("province",), "district": ("district",), "districts": ("district",),
    "city": ("city",), "town": ("city", "district"), "airport": ("base",), "airfield": ("base",), "crossing": ("border_crossing",),
}  # fmt: skip


def find_places(sentences: Sequence[Sentence], theatre: Theatre) -> list[PlaceMention]:
    """Return every mention of a place, in the order of the text."""
    index = index_of(theatre)
    found: list[tuple[Sentence, int, int, tuple[str, ...], str]] = []
    for sentence in sentences:
        found += [(sentence, *spot) for spot in _spots(sentence.text, index)]
    provinces = [theatre.places[ids[0]].province for *_, ids, _ in found if len({theatre.places[i].province for i in ids}) == 1]
    return [_mention(theatre, index, *spot, provinces) for spot in found]


def _spots(text: str, index: Index) -> Iterator[tuple[int, int, tuple[str, ...], str]]:
    """Yield start, end, place ids and how, longest first where they overlap."""
    lowered = plain(_split(text))
    spots = [
        (s, e, index.exact[n], "alias") for s, e, n in index.named(lowered) if text[s : s + 1].isupper() or not text[s : s + 1].isascii()
    ]
    taken = {position for start, end, *_ in spots for position in range(start, end)}
    words = [m for m in WORD.finditer(text) if m[0][0].isupper() and m.start() not in taken and len(m[0]) > 3]
    spots += [(m.start(), m.end(), index.folded[fold(m[0])], "fold") for m in words if fold(m[0]) in index.folded]
    end_of_last = -1
    for start, end, ids, how in sorted(spots, key=lambda spot: (spot[0], -spot[1])):
        if start >= end_of_last:
            yield start, end, ids, how
            end_of_last = end


def _split(text: str) -> str:
    """Blank the first letter of a word that runs into another ("HeratThe")."""
    return re.sub(r"(?<=[a-z])[A-Z](?=[a-z])", " ", text)


def _mention(
    theatre: Theatre, index: Index, sentence: Sentence, start: int, end: int, ids: tuple[str, ...], how: str, provinces: list[str]
) -> PlaceMention:
    text = sentence.text
    after = plain(text[end : end + 20]).split()
    before = plain(text[max(0, start - 30) : start]).split()
    wanted: tuple[str, ...] = LEVELS.get(after[0], ()) if after else ()
    if not wanted and len(before) > 1 and before[-1] == "of":
        wanted = LEVELS.get(before[-2], ())
    near = {theatre.places[i].province for _, _, more, _ in _spots(text, index) for i in more if theatre.places[i].level == "province"}

    def rank(place_id: str) -> tuple[bool, bool, bool, bool]:
        place = theatre.places[place_id]
        default = (
            place.capital_of is not None
            or place.level in ("district", "border_crossing")
            and not any(theatre.places[i].capital_of or theatre.places[i].level == "province" for i in ids)
        )
        return (place.level in wanted, place.province in near, place.province in provinces, default)

    best = sorted(ids, key=rank, reverse=True)
    sure = len({theatre.places[i].province for i in best if rank(i)[:3] == rank(best[0])[:3]}) == 1
    place = theatre.places[best[0]]
    return PlaceMention(
        start=sentence.start + start, end=sentence.start + end, text=text[start:end], place_id=place.id if sure else None,
        candidates=tuple(best), confidence=(0.95 if how == "alias" else 0.8) if sure else 0.4, level=place.level,
        province=place.province if sure else None, how=how,
    )  # fmt: skip
