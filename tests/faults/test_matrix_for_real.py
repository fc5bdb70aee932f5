"""A short kill matrix on real servers of its own; `make faults` does the long one."""

import pytest
from matrix import run


@pytest.mark.real
@pytest.mark.timeout(600)
def test_kills_on_real_servers_cost_nothing() -> None:
    """Extractor, tracker, indexer, notifier and replay, killed with -9 at points of their turns, leave what an undisturbed run leaves."""
    report = run(8, 300, hits=False, seconds=60)
    assert sum(report["kills"].values()) >= 8, report
    assert (report["lost"], report["doubled"], report["different"]) == (0, 0, 0), report
    assert sum(report["documents"].values()) > 500
