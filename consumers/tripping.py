"""Which claim sets trip a fold: asked only after one did, and of the fold as it is, whatever it stumbled over."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def tripping(goes: Callable[[Sequence[T]], bool], items: Sequence[T]) -> list[T]:
    """Return items without which the rest goes through, in their order; none where all of it does.

    goes: whether these items, folded from nothing, go through. Halves that do are left alone, so that one culprit among n costs as much as
    folding all twice. Items that trip only together are found by the shortest beginning that trips: its last one goes.
    """
    found = set(_alone(goes, range(len(items)), items))
    while not goes(rest := [item for n, item in enumerate(items) if n not in found]):
        shorter, longer = 0, len(rest)  # rest[:shorter] goes, rest[:longer] trips
        while longer - shorter > 1:
            middle = (shorter + longer) // 2
            shorter, longer = (middle, longer) if goes(rest[:middle]) else (shorter, middle)
        kept = [n for n in range(len(items)) if n not in found]
        found.add(kept[longer - 1])
    return [items[n] for n in sorted(found)]


def _alone(goes: Callable[[Sequence[T]], bool], numbers: range, items: Sequence[T]) -> list[int]:
    """Return the numbers of those that trip by themselves."""
    if not numbers or goes(items[numbers.start : numbers.stop]):
        return []
    if len(numbers) == 1:
        return [numbers.start]
    half = len(numbers) // 2
    return [*_alone(goes, numbers[:half], items), *_alone(goes, numbers[half:], items)]
