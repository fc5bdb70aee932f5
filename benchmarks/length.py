"""How the time to read grows with the text: microseconds a character of short and of long ones.

Reports one after the other, and one sentence, one name and one list again and again. A character of the longest should cost no more than
twice one of the short ones.

usage: length.py [--characters N]
"""

import argparse
import time
from datetime import UTC, datetime
from pathlib import Path

from groundshift.core.reading import read
from groundshift.core.records import Article
from groundshift.core.theatre import load

ROOT = Path(__file__).resolve().parent.parent
AT = datetime(2021, 8, 10, 23, 59, 59, tzinfo=UTC)
SHORT = 30_000  # characters: several reports, whose words are known by then
WANTED = 2.0
AGAIN = {
    "one sentence": "The Taliban captured Zaranj. ",
    "a name": "Zaranj ",
    "a list": "- Zaranj\n",
    "a fight and its dead": "The Taliban attacked Zaranj on Friday. Twelve soldiers were killed. ",
    "a denial": "The Taliban captured Zaranj. The army denied that Zaranj had fallen. ",
    "a count": "Two districts fell on Friday. ",
}


def main() -> None:
    """Print the cost of a character in short and long texts, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=1_000_000, help="of the longest text")
    longest = parser.parse_args().characters
    reports = "\n\n".join(path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    cost(reports, SHORT)  # warms up
    for name, text in {"reports": reports, **AGAIN}.items():
        short, long = cost(text, SHORT), cost(text, longest)
        print(f"{name}: {short:.1f} us a character of {SHORT:,}, {long:.1f} of {longest:,}: {long / short:.2f}x of {WANTED:.0f}x allowed")


def cost(text: str, characters: int) -> float:
    """Return the microseconds that a character takes in a text repeated to this length."""
    theatre = load()
    body = (text * (characters // len(text) + 1))[:characters]
    article = Article(id="a", revision=0, body=body, published=AT, fetched_at=AT, content_hash="")
    began = time.process_time()
    read(article, theatre)
    return (time.process_time() - began) / characters * 1e6


if __name__ == "__main__":
    main()
