"""A house in memory that the seeds went through."""

from pathlib import Path

import pytest
from house import PACK, House

from groundshift import rollups
from groundshift.answers import from_files
from groundshift.core.records import ClaimSet
from groundshift.schedule import completeness, daily, housekeeping, messages, reconcile, runs

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def seeds() -> list[ClaimSet]:
    """The claim sets of the seeds."""
    return list(from_files([ROOT / "seeds"], [PACK]))


@pytest.fixture
def house(seeds: list[ClaimSet], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house that the seeds went through."""
    made = House(tmp_path)
    for module in (completeness, daily, housekeeping, messages, reconcile, rollups, runs):
        monkeypatch.setattr(module, "open_log", lambda _config: made.log, raising=False)
        monkeypatch.setattr(module, "open_index", lambda _config: made.index, raising=False)
    monkeypatch.setattr("groundshift.adapters.targets.by_apprise", made.send)
    monkeypatch.setenv("CHAT", "json://chat.example")
    monkeypatch.setenv("MAIL", "json://mail.example")
    made.told(seeds)
    return made
