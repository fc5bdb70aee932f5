"""All claims folded anew against what stands."""

from datetime import date
from typing import Any

import pytest
from house import House

from groundshift import rollups
from groundshift.adapters.ports import Entry
from groundshift.core.records import ClaimSet
from groundshift.errors import Unavailable
from groundshift.schedule.reconcile import TOLD, reconcile, report

DAY = date(2021, 8, 9)
COMPARED = (*TOLD, "daily")


def state(house: House) -> dict[str, dict[str, Any]]:
    """What stands, live, without versions."""
    return {
        name: {
            doc_id: {field: value for field, value in fields.items() if field != "version"}
            for doc_id, (_, _, fields) in house.index.documents[f"seeds-{name}"].items()
            if not fields["retracted"]
        }
        for name in COMPARED
    }


def test_what_was_told_piece_by_piece_stands_as_if_told_at_once(house: House, seeds: list[ClaimSet]) -> None:
    """Nothing differs, in whatever order the articles came and however often they came again."""
    rollups.run(house.config, DAY, DAY)
    for claim_set in reversed(seeds):
        house.told([claim_set])
    compared = reconcile(house.config)
    assert [one.found.all for one in compared] == [[]] * len(COMPARED)
    assert all(one.stood for one in compared)
    assert report(compared, True)[1] is False


@pytest.mark.parametrize("name", COMPARED)
def test_what_differs_is_repaired(house: House, name: str) -> None:
    """A document lost, one that says something else under a higher version, one that nothing supports: all as they should be afterwards."""
    rollups.run(house.config, DAY, DAY)
    before = state(house)
    there = house.index.documents[f"seeds-{name}"]
    lost, bent = sorted(there)[:2]
    del there[lost]
    version, number, fields = there[bent]
    there[bent] = (version + 5, number, {**fields, "evidence": ["nobody"], "day": fields.get("day")} | {"province": "Atlantis"})
    there["made up"] = (1, 0, {**fields, "id": "made up"})
    wrong = {one.name: one.found for one in reconcile(house.config, repair=False)}
    assert [[document.id for document in some] for some in wrong[name]] == [[lost], [bent], ["made up"]]
    assert state(house) != before
    lines, differed = report(reconcile(house.config), True)
    assert differed
    assert "1 were missing, 1 were otherwise, 1 rested on nothing" in " ".join(lines)
    assert state(house) == before
    assert not report(reconcile(house.config), True)[1]


def test_a_rollup_outranks_what_other_rules_made(house: House) -> None:
    """Rollups made from the same claims by other rules have the same version: they are replaced all the same."""
    rollups.run(house.config, DAY, DAY)
    right = state(house)
    with pytest.MonkeyPatch.context() as rules:
        rules.setattr("groundshift.core.rollup.TAKEN", frozenset())
        assert rollups.run(house.config, DAY, DAY).written > 0
    assert state(house) != right
    assert report(reconcile(house.config), True)[1]
    assert state(house) == right


def test_silence_rests_on_a_clock(house: House) -> None:
    """Alerts on silence are none of the fold's, and stay."""
    (name, (_, _, alert)) = next(iter(house.index.documents["seeds-alerts"].items()))
    house.index.documents["seeds-alerts"]["quiet"] = (1, 0, {**alert, "id": "quiet", "rule": "stream-silent"})
    assert name != "quiet"
    assert not report(reconcile(house.config), True)[1]


def test_nothing_is_compared_while_records_wait(house: House) -> None:
    """What lies before the consumers is not in the index yet, and no difference."""
    house.log.write([Entry("seeds-articles", b"a", b"{}")])
    with pytest.raises(Unavailable, match="1 records before the extractor"):
        reconcile(house.config)
