"""The tracker's stage: its memory is the log."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import ClassVar

import msgspec
import pytest

from consumers.tracker import TrackerStage
from groundshift.adapters.fakes import MemoryLog
from groundshift.adapters.ports import Entry, Message
from groundshift.adapters.topics import Told, claims_entry, told_entry
from groundshift.core.records import Change, ClaimSet, Span, encode
from groundshift.core.theatre import Theatre, load

AT = datetime(2021, 8, 9, tzinfo=UTC)
PACK = load()
THEATRES = {name: msgspec.structs.replace(PACK, id=name) for name in ("afghanistan", "elsewhere")}


def claim_set(theatre: str, article: str, reader: int = 1) -> ClaimSet:
    return ClaimSet(id=f"{theatre}:{article}:1", theatre=theatre, article_id=article, revision=1, reader=reader, known_at=AT)


def span(name: str, version: int, theatre: str = "afghanistan") -> Span:
    return Span(
        id=name, theatre=theatre, place_id="p", place="P", province="", level="district", holder="h", standing="reported", version=version
    )


class Recording:
    """A fold that notes what it is given, and says one span whenever it is asked."""

    made: ClassVar[list["Recording"]] = []

    def __init__(self, theatre: Theatre) -> None:
        self.theatre, self.restored, self.said, self.heard = theatre.id, list[str](), list[Told](), list[list[str]]()
        Recording.made.append(self)

    def restore(self, claim_sets: Iterable[ClaimSet], said: Iterable[Told]) -> None:
        self.restored, self.said = [one.article_id for one in claim_sets], list(said)

    def decide(self, claim_sets: Sequence[ClaimSet]) -> list[Told]:
        self.heard.append([one.article_id for one in claim_sets])
        return [span(f"of {self.theatre}", len(self.heard), self.theatre)]


@pytest.fixture
def log() -> MemoryLog:
    Recording.made = []
    made = MemoryLog(partitions=4)
    made.prepare("d")
    return made


def stage(log: MemoryLog, held: Iterable[int] = range(4)) -> tuple[TrackerStage, dict[str, Recording]]:
    made = TrackerStage("d", THEATRES, log, Recording)
    made.restore(frozenset(("d-claims", number) for number in held))
    return made, {fold.theatre: fold for fold in Recording.made}


def message(one: ClaimSet) -> Message:
    return Message("d-claims", 0, 0, b"", encode(one))


def test_starts_from_all_claims_and_all_it_said(log: MemoryLog) -> None:
    """Each theatre's fold gets its own claim sets from the beginning of the log and what was said of them, and no other's."""
    log.write([claims_entry("d", claim_set("afghanistan", "a")), claims_entry("d", claim_set("elsewhere", "b"))])
    log.write(
        [
            Entry("d-claims", b"afghanistan:x:1", b"not a claim set"),
            told_entry("d", span("s", 1)),
            told_entry("d", span("t", 1, "elsewhere")),
        ]
    )
    _, folds = stage(log)
    assert folds["afghanistan"].restored == ["a"]
    assert folds["elsewhere"].restored == ["b"]
    assert [record.id for record in folds["afghanistan"].said] == ["s"]


def test_takes_the_highest_version_of_what_it_said(log: MemoryLog) -> None:
    """What a slow predecessor wrote behind a later version does not count."""
    log.write([told_entry("d", span("s", version)) for version in (1, 5, 4)])
    _, folds = stage(log)
    assert [record.version for record in folds["afghanistan"].said if isinstance(record, Span)] == [5]


def test_knows_superseded_sets_by_their_reader(log: MemoryLog) -> None:
    """Sets that two readers made of one revision are two things that were said."""
    log.write([told_entry("d", claim_set("afghanistan", "a", reader).replace(superseded_at=AT)) for reader in (1, 2)])
    _, folds = stage(log)
    assert sorted(record.reader for record in folds["afghanistan"].said if isinstance(record, ClaimSet)) == [1, 2]


def test_says_at_once_what_was_left_unsaid(log: MemoryLog) -> None:
    """Restored, it says the difference without waiting for a message, once."""
    made, folds = stage(log)
    assert {entry.topic for entry in made.decide([]).writes} == {"d-spans"}
    assert made.decide([]).writes == []
    assert folds["afghanistan"].heard == [[]]


def test_keeps_the_theatres_whose_partition_it_holds(log: MemoryLog) -> None:
    """A member folds only what lies on its partitions, and nothing where it holds none."""
    home = log.partition("d-claims", b"afghanistan")
    _, folds = stage(log, [home])
    assert "afghanistan" in folds
    Recording.made = []
    made, folds = stage(log, [])
    assert folds == {}
    assert made.decide([]).writes == []


def test_reads_on_where_it_gets_back_what_it_held(log: MemoryLog) -> None:
    """Who lost its seat keeps its fold; it hears what came meanwhile, of claims and of what another said, and nothing twice."""
    log.write([claims_entry("d", claim_set("afghanistan", "a")), told_entry("d", span("s", 1))])
    made, folds = stage(log)
    log.write([claims_entry("d", claim_set("afghanistan", "b"))])
    made.decide(list(log.history(["d-claims"])))
    log.write([claims_entry("d", claim_set("afghanistan", "c")), told_entry("d", span("t", 2))])
    made.restore(log.places(["d-claims"]))
    assert len(Recording.made) == len(THEATRES)
    assert folds["afghanistan"].restored == ["c"]
    assert [record.id for record in folds["afghanistan"].said] == ["t"]
    made.decide([])
    assert folds["afghanistan"].heard == [["a", "b"], []], "asked what is left to say"


def test_folds_anew_what_was_away(log: MemoryLog) -> None:
    """A theatre whose partition went to another in between is read from the beginning; one that stayed is not."""
    log.write([claims_entry("d", claim_set(name, "a")) for name in THEATRES])
    made, _ = stage(log)
    home = log.partition("d-claims", b"afghanistan")
    made.restore(frozenset({("d-claims", home)}))
    made.restore(log.places(["d-claims"]))
    assert [(fold.theatre, fold.restored) for fold in Recording.made] == [("afghanistan", []), ("elsewhere", ["a"]), ("elsewhere", ["a"])]


def test_folds_a_batch_at_once(log: MemoryLog) -> None:
    """Claim sets of one theatre that arrive together are folded together; a theatre without news is not asked."""
    made, folds = stage(log)
    made.decide([])
    decision = made.decide([message(claim_set("afghanistan", name)) for name in "ab"])
    assert folds["afghanistan"].heard == [[], ["a", "b"]]
    assert folds["elsewhere"].heard == [[]]
    assert [entry.key for entry in decision.writes] == [b"of afghanistan"]


@pytest.mark.parametrize("value", [b"no JSON", encode(claim_set("nowhere", "a"))])
def test_what_it_cannot_fold_is_dead(log: MemoryLog, value: bytes) -> None:
    """A claim set that cannot be read, or of a theatre that is not configured, is dead; the rest is folded."""
    made, folds = stage(log)
    decision = made.decide([Message("d-claims", 0, 0, b"", value), message(claim_set("afghanistan", "a"))])
    assert len(decision.dead) == 1
    assert folds["afghanistan"].heard == [["a"]]


def test_a_change_goes_to_its_topic_under_its_id() -> None:
    """Topic and key of what is said follow from the record."""
    change = Change(
        id="c", theatre="t", place_id="p", place="P", province="", level="district", kind="captured", from_span=None, to_span="s",
        loser="a", gainer="b", standing="reported", at=None, known_at=AT,
    )  # fmt: skip
    assert told_entry("d", change)[:2] == ("d-changes", b"c")
