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


@pytest.mark.usefixtures("real_index")
def test_every_panel_has_something_to_show_after_the_seeds(servers: Addresses, dataset: str, tmp_path: Path) -> None:
    """`dashboards check` finds nothing wrong with the seeds in the index, and says which panels are empty before they are."""
    environment = {
        **os.environ,
        "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka),
        "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch),
        "GROUNDSHIFT_STACK__DATA": str(tmp_path),
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [str(GROUNDSHIFT), *words, "--dataset", dataset]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)

    before = run("dashboards", "check")
    assert before.returncode == 1
    assert "Territory / What changed, newest first: query A shows nothing" in before.stdout
    for words in (["replay", "seeds"], ["run", "all", "--until-idle"], ["rollup", "2021-07-01..2021-08-10"]):
        done = run(*words)
        assert done.returncode == 0, done.stderr
    after = run("dashboards", "check")
    assert after.returncode == 0, after.stdout
