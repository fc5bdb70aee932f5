"""Score the reading against annotated articles, and write docs/accuracy.md.

usage: accuracy.py [GOLD.jsonl ...]

Without files: the project's own of tests/gold, and those of ../shared/gold where they are. The articles of a file lie in its folder's
`articles/`, or in seeds/. Every article is read by `groundshift read --json`, as a user reads it; the scorers are
those of tests/gold: score.py, of other wars score_theatre.py (theatres/NAME/gold.jsonl and wars/NAME/gold.jsonl), of wars with no pack
score_told.py (world.jsonl), of traps score_traps.py (traps.jsonl), of plain reports score_plain.py (plain.tsv).
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

HOME = Path(__file__).resolve().parent.parent
OWN = HOME / "tests" / "gold"
SHARED = HOME.parent / "shared" / "gold"
READ = Path(sys.executable).parent / "groundshift"
COLUMNS = (
    "change",
    "unnamed",
    "fight",
    "left",
    "held",
    "gainer",
    "leaver",
    "standing",
    "placed",
    "date",
    "figures",
    "leaks",
    "false_alarms",
    "wrong",
)
STATUS = {"asserted": "confirmed", "claimed": "claimed", "denied": "denied"}  # a sentence's standing as an annotated article has it


def scorer() -> ModuleType:
    """Import the scorer from its file."""
    spec = importlib.util.spec_from_file_location("score", OWN / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the JSON objects of a file, one a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def article_file(gold: Path, name: str) -> Path:
    """Return where the article of an annotation lies."""
    places = (gold.parent / "articles" / f"{name}.txt", HOME / "seeds" / f"{name}.txt", gold.parent / f"{name}.txt")
    return next((path for path in places if path.is_file()), places[0])


def places_of(theatre: str) -> Path:
    """Return the gazetteer of a shipped theatre."""
    return HOME / "groundshift" / "theatres" / theatre / "places.csv"


def of_theatre(gold: Path) -> dict[str, Any]:
    """Return the figures of one war's articles, theatres/NAME/gold.jsonl, read with its pack."""
    theatre = gold.parent.name
    read = claims([article_file(gold, item["id"]) for item in lines(gold)], "--theatre", theatre)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as said:
        said.writelines(json.dumps(claim) + "\n" for claim in read)
        said.flush()
        return score_by("score_theatre.py", places_of(theatre), gold, said.name, "--json")


def score_by(script: str, *arguments: object) -> dict[str, Any]:
    """Return what a scorer of tests/gold prints as JSON."""
    done = subprocess.run([sys.executable, OWN / script, *map(str, arguments)], capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def others() -> str:
    """Return a table of what is scored in other ways: any war's snippets, told or not, and traps."""
    rows = []
    for of, folder in (("", SHARED), (", own", OWN / "wars")):
        if (folder / "world.jsonl").is_file():
            told = score_by("score_told.py", folder / "world.jsonl", f"{READ} read --theatre world")
            precise = f"{told['f1']:.3f} (P {told['precision']:.2f} R {told['recall']:.2f}), right gainer {told['gainer']:.2f}"
            rows.append(f"| snippets of wars with no pack{of}: a change told or not | {precise} |")
        if (folder / "traps.jsonl").is_file():
            traps = score_by("score_traps.py", places_of("afghanistan"), folder / "traps.jsonl", READ, "--json")
            rows.append(f"| reports with a trap{of}, right | {traps['right']} of {traps['of']} |")
    for path in sorted((OWN / "wars").glob("*/plain.tsv")):
        war = path.parent.name
        plain = score_by("score_plain.py", places_of(war), path, f"{READ} read --theatre {war}")
        rows.append(
            f"| plain reports, own, {war}: right, wrong, missed of {plain['of']} | {plain['right']}, {plain['wrong']}, {plain['missed']} |"
        )
    return "\n".join(["| | |", "|---|---|", *rows])


def claims(files: list[Path], *options: str) -> list[dict[str, Any]]:
    """Return what `groundshift read --json` says of these articles."""
    said = subprocess.run([READ, "read", *map(str, files), "--json", *options], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in said.stdout.splitlines()]


def sentences(gold: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return single sentences as annotated articles, and what is read in them."""
    items = lines(gold)
    with tempfile.TemporaryDirectory() as folder:
        for item in items:
            header = f"published: {item.get('published') or 'unknown'}\n"
            Path(folder, f"{item['id']}.txt").write_text(header + item["text"] + "\n", "utf-8")
        read = claims([Path(folder, f"{item['id']}.txt") for item in items])
    return [{"id": item["id"], "events": [event(claim, item["text"]) for claim in item["claims"]]} for item in items], read


def event(claim: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a sentence's expected claim in the form of an annotated event."""
    known = {
        "type": claim["kind"],
        "actor": claim.get("gainer") or "",
        "actor_id": claim.get("gainer"),
        "quote": text,
        "date_precision": "unknown",
    }
    return {**claim, **known, "status": STATUS.get(claim.get("standing", "asserted"), "hypothetical"), "place_level": claim.get("level")}


def cell(value: Any) -> str:
    """Return a figure as the table shows it."""
    if value is None:
        return "-"
    if not isinstance(value, dict):
        return str(value)
    if "per_100" in value:
        return f"{value['n']} ({value['per_100']:.0f} per 100 articles)"
    if "f1" in value:
        return f"{value['f1']:.3f} (P {value['precision']:.2f} R {value['recall']:.2f})" if value["tp"] + value["fp"] + value["fn"] else "-"
    if "rate" in value:
        return "-" if value["rate"] is None else f"{value['rate']:.3f} of {value['of']}"
    return f"{value['leaked']} of {value['of']}"


def table(results: dict[str, dict[str, Any]]) -> str:
    """Return the figures as a Markdown table: one row a measure, one column a file."""
    head = ["| |", *(f" {name} |" for name in results)]
    rows = [[f"| {column} |", *(f" {cell(result.get(column))} |" for result in results.values())] for column in COLUMNS]
    return "\n".join("".join(row) for row in [head, ["|---|", *("---|" for _ in results)], *rows])


def main(paths: list[str]) -> None:
    """Score the files named, or all there are; print the table, and for all of them write docs/accuracy.md."""
    score = scorer().score
    named = [Path(path) for path in paths]
    files = named or [*(SHARED / f"{name}.jsonl" for name in ("seeds", "dev", "garbled")), OWN / "seeds.jsonl", OWN / "articles.jsonl"]
    results = {}
    for path in files:
        if not path.is_file() and not named:
            continue
        gold = lines(path)
        label = path.stem if path.parent != OWN or named else f"own {path.stem}"
        read = claims([article_file(path, item["id"]) for item in gold])
        for series in sorted({item["id"][0] for item in gold}) if label == "own articles" else [""]:
            results[f"{label} {series}".strip()], _ = score([item for item in gold if item["id"].startswith(series)], read)
    if not named:
        results["own sentences"], _ = score(*sentences(OWN / "sentences.jsonl"))
        results |= {gold.parent.name: of_theatre(gold) for gold in sorted(SHARED.glob("theatres/*/gold.jsonl"))}
        results |= {f"own {gold.parent.name}": of_theatre(gold) for gold in sorted(OWN.glob("wars/*/gold.jsonl"))}
    print(table(results))
    if not named:
        told = (
            f"Measured on {datetime.now(UTC):%Y-%m-%d} with `make accuracy`. "
            "Columns are annotated files, rows what the scorer (tests/gold/score.py) counts. "
            "Those not called own were annotated apart from the project and do not lie in it. "
            "wrong: colours that a text puts on the map and its annotation does not. "
            "The series b, c, d and e of the project's own articles are told apart in tests/gold/README.md."
        )
        (HOME / "docs").mkdir(exist_ok=True)
        blind = (OWN / "blind.md").read_text("utf-8")  # measured where the texts are, and kept there
        (HOME / "docs" / "accuracy.md").write_text(
            f"# Accuracy of the reading\n\n{told}\n\n{table(results)}\n\n{others()}\n\n{blind}", "utf-8"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
