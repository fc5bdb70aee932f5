"""What each sentence of an article says by itself, before any is told after the others."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from groundshift.core.reading.events.drafting import drafts
from groundshift.core.reading.events.drafts import Draft
from groundshift.core.reading.events.held import attributive
from groundshift.core.reading.events.hits import hits
from groundshift.core.reading.mentions.numbers.numbers import find_numbers
from groundshift.core.reading.mentions.times.dates import find_times
from groundshift.core.reading.sentence.figures.figures import Figure, find
from groundshift.core.reading.sentence.general import whom_general_words_mean
from groundshift.core.reading.sentence.grounds.grounds import as_written, grounds
from groundshift.core.reading.sentence.order import in_order
from groundshift.core.reading.sentence.sketches import Sketch
from groundshift.core.reading.sentence.units import units
from groundshift.core.reading.text import PlaceMention, Sentence, TimeMention
from groundshift.core.theatre import Theatre


class Saying(msgspec.Struct):
    """A sentence's times, its sketch, and the events and figures that its own words tell."""

    times: list[TimeMention]
    sketch: Sketch
    drafts: list[Draft]
    beside: list[Draft]  # who holds a place, by a word before its name
    figures: list[Figure]


def sayings(
    sentences: Sequence[Sentence], places: Mapping[int, Sequence[PlaceMention]], theatre: Theatre, published: date | None
) -> Iterator[Saying]:
    """Return what each sentence says; places: by the number of their sentence.

    Each step reads all sentences before the next begins: what it needs stays in the processor's cache.
    """
    counted = [(find_times(sentence, published), find_numbers(sentence)) for sentence in sentences]
    rows = [
        in_order(units(sentence, theatre, places.get(sentence.index, ()), *both)) for sentence, both in zip(sentences, counted, strict=True)
    ]
    whom_general_words_mean(rows, theatre, published)
    grounded = [[as_written(ground, sentence) for ground in grounds(row)] for row, sentence in zip(rows, sentences, strict=True)]
    struck = [hits(row) for row in rows]
    sketches = list(map(Sketch, rows, grounded, struck, sentences))
    told = [drafts(sketch) for sketch in sketches]
    held = [attributive(sketch) for sketch in sketches]
    figures = [find(sketch, theatre) for sketch in sketches]
    return map(Saying, [times for times, _ in counted], sketches, told, held, figures)
