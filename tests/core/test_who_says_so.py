"""Who says so, in the words of a table's cell, and the sentence cut around the place."""

from typing import Any

from claims_by_hand import at, report, said, theatre

from groundshift.adapters.documents import WORDS, excerpt
from groundshift.core.control import fold
from groundshift.core.records import Change, ClaimSet


def last_change(*told: ClaimSet) -> Change:
    return fold(told, theatre()).changes[-1]


def taken(name: str, day: int, source: str = "unknown", **fields: Any) -> ClaimSet:
    return report(name, day, said("captured", "norton", "red", 4, **fields), source=source, url=f"https://www.{name}.example/1")


def test_whoever_has_least_interest_in_it_is_named_first() -> None:
    """The loser's admission comes before the winner's word and others; two are named, with whose text it is in, the rest are counted."""
    change = last_change(
        taken("one", 5, side="red", speaker="a spokesman"),
        taken("two", 5, source="agency"),
        taken("three", 6, side="blue", speaker="the governor", source="daily"),
        taken("four", 6, side="neutral", speaker="residents"),
    )
    assert change.says == "Blue admits it: the governor (daily); agency; and 2 more"
    assert change.denies == ""
    assert (change.told_from, change.told_until) == (at(5, 18), at(6, 18))


def test_who_publishes_stands_for_whom_nobody_names() -> None:
    """A report without a known publisher is named by its host."""
    assert last_change(taken("one", 5)).says == "one.example"


def test_a_file_is_named_without_the_digest_at_the_end_of_its_name() -> None:
    """A report from a file goes by the file's name."""
    told = said("captured", "norton", "red", 4)
    named = [last_change(report("one", 5, told, url=f"seed:{name}")).says for name in ("001_e0cb66b72a9c2d7b", "monday-bulletin")]
    assert named == ["article 001", "article monday-bulletin"]


def test_who_denies_is_named_apart() -> None:
    """Of a contested place the change says who says so and who says otherwise."""
    change = last_change(
        taken("one", 5, side="red", speaker="a spokesman"),
        report("two", 6, said("captured", "norton", "red", 4, standing="denied", side="blue", speaker="the governor"), source="daily"),
    )
    assert (change.kind, change.says) == ("contested", "a spokesman (one.example)")
    assert change.denies == "the governor (daily)"
    assert {"says", "denies"} <= set(Change.__struct_fields__)


def test_a_sentence_is_cut_around_its_place() -> None:
    """A long sentence is cut on both sides of the place's name, between words; a short one stands whole, on one line."""
    assert excerpt("Norton\n fell.", "Norton") == "Norton fell."
    long = "Some said this and that of the weather. " * 10 + "Norton fell on Monday, " + "they added, as before. " * 10
    cut = excerpt(long, "Norton")
    assert "Norton fell on Monday" in cut
    assert len(cut) <= WORDS + 4
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert set(cut.split()) - {"…"} <= set(long.split())
