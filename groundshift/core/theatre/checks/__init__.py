"""Everything that can be wrong with a pack. Each check is a function from what a pack says to its mistakes; all of them are asked.

Loading asks those that need nothing but the tables; `groundshift theatre check` asks the others too, and what is thin.
"""

from collections.abc import Callable, Iterator

from groundshift.core.theatre.checks.files import alerts, baseline, feeds, head, sounds, sources, words
from groundshift.core.theatre.checks.outlines import outlines
from groundshift.core.theatre.checks.places import borders, former_ids, names_of_places, provinces_of_places, rows_of_places
from groundshift.core.theatre.checks.samples import samples
from groundshift.core.theatre.checks.sides import days_of_sides, relations_once, rows_of_sides, words_of_one_side
from groundshift.core.theatre.checks.subject import Subject
from groundshift.core.theatre.checks.thin import thin
from groundshift.core.theatre.mistakes import Mistake

__all__ = ["Subject", "at_leisure", "at_once", "thin"]

Check = Callable[[Subject], Iterator[Mistake]]
AT_ONCE: tuple[Check, ...] = (
    head, rows_of_places, provinces_of_places, names_of_places, former_ids, borders,
    rows_of_sides, days_of_sides, relations_once, words_of_one_side,
    sources, feeds, alerts, baseline, words, sounds,
)  # fmt: skip
AT_LEISURE: tuple[Check, ...] = (outlines, samples)


def at_once(subject: Subject) -> Iterator[Mistake]:
    """Yield the mistakes that loading a pack looks for."""
    return (mistake for check in AT_ONCE for mistake in check(subject))


def at_leisure(subject: Subject) -> Iterator[Mistake]:
    """Yield the mistakes that take longer to find, or hinder no reading."""
    return (mistake for check in AT_LEISURE for mistake in check(subject))
