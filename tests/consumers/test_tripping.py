"""Whatever trips the fold is set aside with its bytes, and the fold goes on without it."""

import random
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consumers.tracker import TrackerStage
from consumers.tripping import tripping
from groundshift.adapters.fakes import MemoryLog
from groundshift.adapters.ports import Message
from groundshift.adapters.topics import Told, claims_entry
from groundshift.core.records import ClaimSet, Record, Span
from groundshift.core.theatre import Theatre, load

AT = datetime(2021, 8, 9, tzinfo=UTC)
PACK = load()


def claim_set(article: str) -> ClaimSet:
    return ClaimSet(id=f"afghanistan:{article}:1", theatre="afghanistan", article_id=article, revision=1, reader=1, known_at=AT)


class Tripping:
    """A fold that says a span for each article, and trips where a rule that nobody knows says so: at once, or when it is asked."""

    def __init__(self, trips: Callable[[set[str]], bool], at_once: bool) -> None:
        self._trips, self._at_once, self._heard, self._said = trips, at_once, set[str](), set[str]()

    def restore(self, claim_sets: Iterable[ClaimSet], said: Iterable[Told]) -> None:
        self._said = {record.id for record in said}
        self._hear(claim_sets)

    def decide(self, claim_sets: Sequence[ClaimSet]) -> list[Record]:
        self._hear(claim_sets)
        if self._trips(self._heard):
            raise OverflowError("date value out of range")
        new, self._said = self._heard - self._said, self._said | self._heard
        return [
            Span(id=name, theatre="afghanistan", place_id="p", place="P", province="", level="district", holder="h", standing="reported")
            for name in sorted(new)
        ]

    def _hear(self, claim_sets: Iterable[ClaimSet]) -> None:
        self._heard |= {one.article_id for one in claim_sets}
        if self._at_once and self._trips(self._heard):
            raise OverflowError("date value out of range")


RULES: dict[str, tuple[Callable[[set[str]], bool], list[str]]] = {
    "one": (lambda heard: "04" in heard, ["04"]),
    "three": (lambda heard: bool(heard & {"00", "04", "11"}), ["00", "04", "11"]),
    "two together": (lambda heard: {"03", "07"} <= heard, ["07"]),
    "three together, and one": (lambda heard: {"03", "07", "08"} <= heard or "05" in heard, ["05", "08"]),
}


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("there", [0, 5, 12])
@pytest.mark.parametrize("batch", [1, 5])
def test_the_good_ones_are_told_and_the_others_dead(rule: str, at_once: bool, there: int, batch: int) -> None:
    """However many trip the fold, alone or together, all others are folded; a restart finds the same, and says nothing twice."""
    trips, culprits = RULES[rule]
    log = MemoryLog(partitions=2, batch=batch)
    log.prepare("d")
    written = [claims_entry("d", claim_set(f"{n:02}")) for n in range(12)]
    log.write(written[:there])
    del written[:there]

    def life() -> tuple[list[str], list[str]]:
        stage = TrackerStage("d", {"afghanistan": PACK}, log, lambda _theatre: Tripping(trips, at_once))
        source = log.source("d-tracker", ["d-claims"])
        stage.restore(source.partitions())
        told, dead = list[str](), list[str]()
        for _ in range(15):
            log.write(written[:1])
            del written[:1]
            messages = source.poll()
            decision = stage.decide(messages)
            assert all(one.message.value and b'"claimset/' in one.message.value for one in decision.dead)
            assert all("date value out of range" in one.error for one in decision.dead)
            log.write(decision.writes)
            told += [entry.key.decode() for entry in decision.writes]
            dead += [str(one.message.key).split(":")[1] for one in decision.dead]
            source.commit(messages)
        return told, dead

    told, dead = life()
    assert sorted(dead) == culprits
    assert sorted(told) == sorted({f"{n:02}" for n in range(12)} - set(culprits))
    told, dead = life()
    assert (told, sorted(dead)) == ([], culprits)


def test_what_is_not_the_records_fault_ends_it() -> None:
    """A fold that trips over nothing at all sets nothing aside: the stage ends with that error."""
    log = MemoryLog()
    log.prepare("d")
    log.write([claims_entry("d", claim_set("a"))])

    def fold(theatre: Theatre) -> Any:
        made = Tripping(lambda _heard: False, at_once=False)
        made.decide = lambda claim_sets: (_ for _ in ()).throw(ZeroDivisionError()) if claim_sets else []  # type: ignore[method-assign]
        return made

    stage = TrackerStage("d", {"afghanistan": PACK}, log, fold)
    stage.restore(log.places(["d-claims"]))
    with pytest.raises(ZeroDivisionError):
        stage.decide([Message("d-claims", 0, 0, b"", log.topics["d-claims"][log.partition("d-claims", b"afghanistan")][0].value)])


@given(st.sets(st.integers(0, 40)), st.lists(st.sets(st.integers(0, 40), min_size=2, max_size=3), max_size=2))
def test_what_is_left_goes_through(alone: set[int], together: list[set[int]]) -> None:
    """Without what is found the rest goes through, and nothing is found that trips neither alone nor with others."""
    items = random.Random(1).sample(range(41), 41)

    def goes(some: Sequence[int]) -> bool:
        return not (alone & set(some) or any(group <= set(some) for group in together))

    found = tripping(goes, items)
    assert goes([item for item in items if item not in found])
    assert alone <= set(found) <= alone.union(*together)
