"""The section "A war in an hour" of docs/theatres.md, followed step by step."""

import json
import re
import shlex
from collections import defaultdict
from pathlib import Path

import pytest
import shapely
from click.testing import CliRunner

from groundshift import cli
from groundshift.gazetteer.names import packaged

PAGE = Path(__file__).resolve().parents[2] / "docs/theatres.md"
STEP = re.compile(r"(?:^(Into|Set in|Change in) `([^`]+)`:\n\n)?((?:    .*\n|\n(?=    ))+)", re.MULTILINE)
STATES = {  # of Myanmar, by GeoNames' admin-1 codes; Naypyidaw lies in the outline of Mandalay, as in files that are older than it is
    "01": "Rakhine", "02": "Chin", "03": "Ayeyarwady", "04": "Kachin", "05": "Kayin", "06": "Kayah", "08": "Mandalay", "10": "Sagaing",
    "11": "Shan", "12": "Tanintharyi", "13": "Mon", "15": "Magway", "16": "Bago", "17": "Yangon", "18": "Mandalay",
}  # fmt: skip


def outlines(path: Path) -> None:
    """Write outlines of Myanmar's states: the ground that is nearer to their places than to others'."""
    entries = packaged(["MM"])
    places = shapely.points([(entry.longitude, entry.latitude) for entry in entries])
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(places), extend_to=shapely.box(91, 8, 103, 30)))
    states = defaultdict(list)
    for place, cell in zip(*shapely.STRtree(cells).query(places, predicate="intersects"), strict=True):
        states[STATES[entries[place].admin1code]].append(cells[cell])
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": shapely.geometry.mapping(shapely.union_all(own))}
        for name, own in states.items()
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")


def change(how: str, path: Path, block: str) -> None:
    """Do to a file what a step says: add to it, set keys in it, or replace texts."""
    text = path.read_text("utf-8") if path.exists() else ""
    if how == "Into":
        text = f"{text.rstrip()}\n{block}" if text else block
    elif how == "Set in":
        for line in block.splitlines():
            text, found = re.subn(rf"(?m)^#?{line.partition(' =')[0]} = .*$", lambda _, line=line: line, text)
            assert found == 1, line
    else:
        before, after = (line[1:] for line in block.splitlines())
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path.write_text(text, "utf-8")


def test_a_war_in_an_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command ends well; at the end no mistake is left, and the article gives what is expected of it."""
    monkeypatch.chdir(tmp_path)
    outlines(tmp_path / "mmr.topo.json")
    section = PAGE.read_text("utf-8").partition("## A war in an hour\n")[2].partition("\n## ")[0]
    said: list[str] = []
    for how, path, block in STEP.findall(section):
        plain = re.sub(r"(?m)^    ", "", block).strip("\n") + "\n"
        if how:
            change(how, tmp_path / path, plain)
            continue
        for line in plain.splitlines():
            done = CliRunner().invoke(cli.groundshift, shlex.split(line)[1:])
            assert done.exception is None, f"{line}: {done.exception} {done.output}"
            said.append(done.output)
    made, first, again, checked, read = said
    assert "provinces without a name: Province 18 (Nay Pyi Taw); write it in" in made
    assert "./myanmar: no mistake, " in first
    assert "Province 18" not in again
    warned = [line for line in checked.splitlines() if line.startswith("warning: ")]
    left = ("without an alias", "(Naypyidaw) without an outline", "that are guesses")
    assert all(any(what in line for what in left) for line in warned)
    assert "; got " not in checked
    assert "MNDAA" in read
    claims = CliRunner().invoke(cli.groundshift, ["read", "--json", "myanmar/samples/01.txt"]).output.splitlines()
    assert ("captured", "mm-shan-laukkai-town", "mndaa", "2024-01-04") in {
        (claim["kind"], claim["place_id"], claim["gainer"], claim["earliest"]) for claim in map(json.loads, claims)
    }
