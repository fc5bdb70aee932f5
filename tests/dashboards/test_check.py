"""Every panel shows something after the seeds went through the real servers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from groundshift.stack import Addresses

ROOT = Path(__file__).resolve().parents[2]
GROUNDSHIFT = Path(sys.executable).with_name("groundshift")
pytestmark = pytest.mark.real


THEATRES = ROOT / "groundshift" / "theatres"
WARS = {  # what to replay of each war, and which days to roll up
    "afghanistan": (ROOT / "seeds", "2021-07-01..2021-08-10"),
    "sudan": (THEATRES / "sudan" / "samples", "2025-12-01..2025-12-10"),
    "syria": (THEATRES / "syria" / "samples", "2025-07-10..2025-07-16"),
    "ukraine": (THEATRES / "ukraine" / "samples", "2025-06-05..2025-06-13"),
}
MORE = {  # what the samples of a war do not tell of, at their end: a capital taken, deaths, a count of places
    "sudan": """published: 2025-12-09

The Rapid Support Forces captured El Obeid, the capital of North Kordofan, on Monday, residents said. At least 80 people were killed in
El Obeid. The Rapid Support Forces captured five villages in North Kordofan on Monday.""",
    "syria": """published: 2025-07-15

The Syrian Democratic Forces captured Deir ez-Zor on Monday, residents said. At least 80 people were killed in Deir ez-Zor. The Syrian
Democratic Forces captured five villages in Deir ez-Zor province on Monday.""",
    "ukraine": """published: 2025-06-12

Russian troops captured Sumy on Wednesday, residents said. At least 80 people were killed in Sumy. Russian troops captured five villages
in Sumy region on Wednesday.""",
}


class Carried:
    """A war's articles on the real servers, in a dataset of their own."""

    def __init__(self, servers: Addresses, dataset: str, folder: Path, war: str) -> None:
        self.war, self.dataset = war, dataset
        (folder / "more").mkdir()
        (folder / "more" / "more.txt").write_text(MORE.get(war, "published: 2021-08-09\n\nNothing happened."), "utf-8")
        self._more, self._environment = folder / "more", {
            "GROUNDSHIFT_THEATRES": f'["{war}"]',
            **os.environ,
            "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka),
            "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch),
            "GROUNDSHIFT_STACK__DATA": str(folder / "data"),
        }  # fmt: skip

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Call a verb."""
        command = [str(GROUNDSHIFT), *words, "--dataset", self.dataset]
        return subprocess.run(command, cwd=ROOT, env=self._environment, capture_output=True, text=True, timeout=120, check=False)

    def carry(self) -> None:
        """Bring the articles through everything."""
        articles, days = WARS[self.war]
        for words in (["replay", str(articles), str(self._more)], ["run", "all", "--until-idle"], ["rollup", days]):
            done = self.run(*words)
            assert done.returncode == 0, done.stderr


@pytest.mark.usefixtures("real_index")
@pytest.mark.parametrize("war", WARS)
def test_every_panel_has_something_to_show_after_a_replay(servers: Addresses, dataset: str, tmp_path: Path, war: str) -> None:
    """`dashboards check` finds nothing wrong with a war's articles in the index, and says before that there are none of it."""
    carried = Carried(servers, dataset, tmp_path, war)
    before = carried.run("dashboards", "check")
    assert before.returncode == 1
    assert f"dataset {dataset} has no statement about it" in before.stdout
    assert "What changed" not in before.stdout
    carried.carry()
    after = carried.run("dashboards", "check")
    assert after.returncode == 0, after.stdout
