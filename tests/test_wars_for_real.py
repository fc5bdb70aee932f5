"""Afghanistan and two other wars on one stream, on the real servers: not one record in a wrong one."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from groundshift.adapters.ports import Index
from groundshift.answers import everything
from groundshift.core import theatre
from groundshift.stack import Addresses

ROOT = Path(__file__).resolve().parents[1]
GROUNDSHIFT = Path(sys.executable).with_name("groundshift")
WARS = {name: theatre.load(name) for name in ("afghanistan", "syria", "sudan")}
TWO = """published: 2024-12-02
Two wars in one day

In Syria, rebels captured Maarat al-Numan on Saturday. Sixty soldiers were killed there, the army said.

Sudan's Rapid Support Forces took Wad Madani on Sunday, three residents said. Ninety people were killed, doctors said.
"""
OPEN = """published: 2024-12-02
Many killed

At least 500 people were killed and six districts were captured, officials said.
"""

pytestmark = pytest.mark.real


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of the seeds, the samples of two packs, one article on two wars and one that says of none."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in (("syria_sudan", TWO), ("nowhere", OPEN)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    for name in ("syria", "sudan"):
        for file in (WARS[name].folder / "samples").glob("*.txt"):
            (folder / f"{name}_{file.name}").write_bytes(file.read_bytes())
    for file in (ROOT / "seeds").glob("*.txt"):
        (folder / f"afghanistan_{file.name}").write_bytes(file.read_bytes())
    manifest = (ROOT / "seeds" / "manifest.toml").read_text("utf-8")
    for file in (ROOT / "seeds").glob("*.txt"):
        manifest = manifest.replace(file.stem, f"afghanistan_{file.stem}")
    (folder / "manifest.toml").write_text(manifest, "utf-8")
    return folder


def test_three_wars_on_one_stream_leave_no_record_in_a_wrong_one(
    servers: Addresses, dataset: str, real_index: Index, articles: Path, tmp_path: Path
) -> None:
    """Every claim, span, change, tally, alert and rollup is of the war that its article tells of, and each war has its own."""
    environment = {
        **os.environ,
        "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka),
        "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch),
        "GROUNDSHIFT_STACK__DATA": str(tmp_path / "data"),
        "GROUNDSHIFT_THEATRES": '["afghanistan", "syria", "sudan"]',
    }
    for words in (["replay", str(articles)], ["run", "all", "--until-idle"], ["rollup", "2024-12-02"]):
        command = [str(GROUNDSHIFT), *words, "--dataset", dataset]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240, check=False)
        assert done.returncode == 0, done.stderr

    def found(name: str) -> list[dict[str, Any]]:
        real_index.refresh(f"{dataset}-{name}")
        return list(everything(real_index, f"{dataset}-{name}"))

    told = Counter((claim["theatre"], stem_of(claim["url"])) for claim in found("claims"))
    assert {war for war, _ in told} == set(WARS)
    assert all(war in stem for war, stem in told)
    assert told["syria", "syria_sudan"] >= 2
    assert told["sudan", "syria_sudan"] >= 2
    for name in ("claims", "spans", "changes", "tallies", "alerts", "daily"):
        for record in found(name):
            pack = WARS[record["theatre"]]
            fields = ("place_id", "scope_id") if name == "daily" else ("place_id", "scope")
            places = [record[field] for field in fields if record.get(field)]
            assert all(place in {*pack.places, pack.id, *provinces(pack)} for place in places), (name, record)
            assert record.get("province") in {None, *provinces(pack)}, (name, record)
    assert {change["theatre"] for change in found("changes")} == set(WARS)
    days = {rollup["theatre"]: rollup["articles"] for rollup in found("daily") if rollup["scope"] == "theatre"}
    assert days == {"afghanistan": 0, "syria": 1, "sudan": 1}


def stem_of(url: str) -> str:
    """Return the stem of an article's file."""
    return url.rpartition("/")[2].partition(":")[2] or url


def provinces(pack: theatre.Theatre) -> set[str]:
    """Return the names of a theatre's provinces."""
    return {place.name for place in pack.at_level("province")}
