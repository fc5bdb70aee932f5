"""A pack in use changes: what was read with an edition of before, and claims about a place that had another id."""

import msgspec
from claims_by_hand import at, may, report, said, theatre

from groundshift.core.control import fold
from groundshift.core.control.renaming import followed
from groundshift.core.override import override
from groundshift.core.records import Alert, Change, ClaimSet, Span, reading_version
from groundshift.core.rollup import Chronicle
from groundshift.core.theatre import Theatre
from groundshift.core.tracker import Tracker

BEFORE = theatre(held=())


def renamed() -> Theatre:
    """The theatre after Norton was given another id."""
    norton = msgspec.structs.replace(BEFORE.places["norton"], id="newton", was=("norton",))
    places = {norton.id if name == "norton" else name: norton if name == "norton" else place for name, place in BEFORE.places.items()}
    baseline = tuple(msgspec.structs.replace(h, place="newton") if h.place == "norton" else h for h in BEFORE.baseline)
    return msgspec.structs.replace(BEFORE, places=places, baseline=baseline, renamed={"norton": "newton"})


AFTER = renamed()
TAKEN = report("a", 9, said("captured", "norton", "red", 9))


def test_a_claim_of_a_former_id_is_about_the_place() -> None:
    """What was said of the old id makes the spans of the new one, with the claims as they were."""
    old, new = fold([TAKEN], BEFORE).spans, fold([TAKEN], AFTER).spans
    of_before = [s.replace(place_id="newton", id="") for s in old if s.place_id == "norton"]
    assert of_before == [s.replace(id="") for s in new if s.place_id == "newton"]
    assert of_before[-1].evidence == (TAKEN.claims[0].id,)
    assert not any(s.place_id == "norton" for s in new)


def test_claims_without_a_former_id_are_left_alone() -> None:
    """Where nothing was renamed, the very same claim set goes on."""
    other = report("b", 9, said("captured", "sutton", "red", 9), said("captured", None, "red", 9, candidates=("n1",)))
    assert followed(other, AFTER) is other
    assert followed(TAKEN, BEFORE) is TAKEN


def test_candidates_are_followed_too() -> None:
    """A place between which a claim could not choose goes by its new id as well."""
    unsure = report("b", 9, said("captured", None, "red", 9, candidates=("norton", "n1")))
    assert followed(unsure, AFTER).claims[0].candidates == ("newton", "n1")


def test_what_the_tracker_said_of_a_former_id_is_taken_back() -> None:
    """Started with the new pack, it retracts spans, changes and alerts of the old id, says those of the new, and then nothing more."""
    words = Tracker(BEFORE).decide([TAKEN])
    again = Tracker(AFTER)
    again.restore([TAKEN], words)
    after = again.decide([])
    gone = {type(word) for word in after if getattr(word, "retracted", False)}
    assert gone == {Span, Change, Alert}
    assert all(word.place_id == "norton" for word in after if isinstance(word, Span | Change) and word.retracted)
    live = [word for word in after if isinstance(word, Span | Change) and not word.retracted]
    assert {word.place_id for word in live} == {"newton"}
    assert again.decide([TAKEN]) == []


def test_rollups_are_of_the_new_id() -> None:
    """A day's rollup of the place is under its new id, and counts the claims of the old one."""
    rollups = {r.scope_id: r for r in Chronicle([TAKEN], AFTER).day(may(9)) if r.scope == "place"}
    assert rollups["newton"].claims == {"captured": 1}
    assert "norton" not in rollups


def test_an_override_can_be_revoked_after_a_renaming() -> None:
    """An override and its revocation are of one article, whatever the place is called."""
    why = {"because": "seen", "by": "Eve"}
    one = override(BEFORE, BEFORE.places["norton"], "red", may(9), now=at(10), **why)
    other = override(AFTER, AFTER.places["newton"], None, may(9), now=at(11), **why)
    assert one.article_id == other.article_id


def test_a_newer_edition_of_the_pack_replaces_what_was_read_with_an_older() -> None:
    """Read anew with a changed pack, an article counts as it was read last, at all times, whichever came first; versions grow."""
    old, new = (report("a", 9, said(kind, "n1", "red", 9), edition=edition) for kind, edition in (("captured", 1), ("attacked", 2)))
    for order in ([old, new], [new, old]):
        tracker = Tracker(BEFORE)
        words = [word for one in order for word in tracker.decide([one])]
        (taken_back,) = [word for word in words if isinstance(word, ClaimSet)]
        assert (taken_back.edition, taken_back.superseded_at) == (1, old.known_at)
    assert not any(span.place_id == "n1" and span.holder == "red" for span in fold([old, new], BEFORE).spans)
    versions = [{s.version for s in Tracker(BEFORE).decide([one]) if isinstance(s, Span)} for one in (old, new)]
    assert versions == [{2}, {3}]


def test_a_reading_is_newer_by_its_reader_and_then_by_its_edition() -> None:
    """The version grows with either, and the reader goes before."""
    in_order = [reading_version(*reading) for reading in ((3, 0), (3, 1), (3, 9_999), (3, 123_456), (4, 0), (4, 1))]
    assert in_order == sorted(in_order)
    assert len(set(in_order)) == len(in_order) - 1  # beyond 9,999 editions there is no more
