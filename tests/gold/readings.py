"""What the reading makes of every text of this folder, as one digest: beside the number of the reader, it holds that the number grows.

usage: readings.py    writes readings.csv anew: a new row where READER has grown, else nothing but an error
"""

import csv
import functools
import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from groundshift.core.reading import READER, read
from groundshift.core.records import Article, encode
from groundshift.core.theatre import load

GOLD = Path(__file__).resolve().parent
HISTORY = GOLD / "readings.csv"
OWN = "afghanistan"  # the war of what lies outside wars/
DAY = "2021-08-09"  # of sentences that have none of their own


def texts() -> Iterator[tuple[str, str, str, str]]:
    """Yield the war, the name, the day of publication and the text of everything that is annotated here, in a fixed order."""
    for path in sorted((GOLD / "articles").glob("*.txt")):
        yield OWN, *dated(path)
    for line in (GOLD / "sentences.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        yield OWN, item["id"], item.get("published") or DAY, item["text"]
    for name in ("constructions", "joined"):
        for number, line in enumerate((GOLD / f"{name}.tsv").read_text("utf-8").splitlines()):
            yield OWN, f"{name}{number}", DAY, line.split("\t")[2]
    for folder in sorted(path for path in (GOLD / "wars").iterdir() if path.is_dir()):
        for path in sorted((folder / "articles").glob("*.txt")):
            yield folder.name, *dated(path)
        for number, line in enumerate((folder / "plain.tsv").read_text("utf-8").splitlines()):
            yield folder.name, f"plain{number}", *line.split("\t")[:2]
    for line in (GOLD / "wars" / "traps.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        yield item.get("theatre") or OWN, item["id"], item["published"], item["text"]


def dated(path: Path) -> tuple[str, str, str]:
    """Return the name, the day of publication and the text of a file whose first line dates it."""
    head, _, body = path.read_text("utf-8").partition("\n")
    return path.stem, head.removeprefix("published:").strip(), body


def article_of(name: str, day: str, text: str) -> Article:
    """Return a text as an article published at the end of a day; undated where it is none."""
    try:
        at = datetime.fromisoformat(f"{day[:10]}T23:59:59+00:00")
    except ValueError:
        at = None
    return Article(id=name, revision=0, body=text, published=at, fetched_at=at or datetime(2021, 8, 10, tzinfo=UTC), content_hash="")


def digest() -> str:
    """Return the digest of all readings: 16 hex digits of SHA-256 over the claims, one a line; up to reader 56 of the Afghan ones alone."""
    packs = functools.cache(load)
    whole = hashlib.sha256()
    for war, *text in texts():
        for claim in read(article_of(*text), packs(war)).claims:
            whole.update(encode(claim) + b"\n")
    return whole.hexdigest()[:16]


def history() -> list[tuple[int, str]]:
    """Return the readers there were and what each read, oldest first."""
    with HISTORY.open(encoding="utf-8", newline="") as file:
        return [(int(row["reader"]), row["digest"]) for row in csv.DictReader(file)]


def main() -> None:
    """Add a row for the reader of today."""
    rows, now = history(), digest()
    if rows[-1] == (READER, now):
        sys.exit(f"reader {READER} reads what it read: nothing to write")
    if rows[-1][0] >= READER:
        sys.exit(f"reader {READER} stands there with another digest: raise READER in groundshift/core/reading/__init__.py first")
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(f"{READER},{now}\n")


if __name__ == "__main__":
    main()
