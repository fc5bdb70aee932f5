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


@pytest.mark.usefixtures("real_index")
@pytest.mark.parametrize("war", WARS)
def test_every_panel_has_something_to_show_after_a_replay(servers: Addresses, dataset: str, tmp_path: Path, war: str) -> None:
    """`dashboards check` finds nothing wrong with a war's articles in the index, and says which panels are empty before they are."""
    articles, days = WARS[war]
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "more.txt").write_text(MORE.get(war, "published: 2021-08-09\n\nNothing happened."), "utf-8")
    environment = {
        "GROUNDSHIFT_THEATRES": f'["{war}"]',
        **os.environ,
        "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka),
        "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch),
        "GROUNDSHIFT_STACK__DATA": str(tmp_path / "data"),
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [str(GROUNDSHIFT), *words, "--dataset", dataset]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)

    before = run("dashboards", "check")
    assert before.returncode == 1
    assert "What changed, newest first: query A shows nothing" in before.stdout
    for words in (["replay", str(articles), str(tmp_path / "more")], ["run", "all", "--until-idle"], ["rollup", days]):
        done = run(*words)
        assert done.returncode == 0, done.stderr
    after = run("dashboards", "check")
    assert after.returncode == 0, after.stdout
