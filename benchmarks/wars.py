"""How fast articles of one war are read with the packs of all wars in use: as a share of the speed with its own pack alone.

Each war's samples, the seeds for one that has none, again and again in one run, with the one pack and with all of them in turn.

usage: wars.py [--rounds N]
"""

import argparse
import time
from collections.abc import Iterable
from pathlib import Path

from groundshift.core import theatre
from groundshift.core.reading import read_all
from groundshift.core.records import Article
from groundshift.core.theatre import Theatre
from producers.articles import read_articles

ROOT = Path(__file__).resolve().parent.parent
WANTED = 0.8  # of the speed with one pack


def main() -> None:
    """Print each war's ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="how often to read each war's articles with either")
    rounds = parser.parse_args().rounds
    packs = [pack for pack in map(theatre.load, theatre.known()) if pack.places]
    for pack in packs:
        folder = pack.folder / "samples"
        articles = [a for a in read_articles([folder if folder.is_dir() else ROOT / "seeds"]) if isinstance(a, Article)]
        alone, all_of_them = 0.0, 0.0
        seconds(articles, packs)  # the names are made, and heard once
        for _ in range(rounds):
            alone += seconds(articles, [pack])
            all_of_them += seconds(articles, packs)
        rate = rounds * len(articles) / all_of_them
        print(f"{pack.id}: {rate:.0f} articles/s with {len(packs)} packs, {alone / all_of_them:.2f} of the speed with one; wanted {WANTED}")


def seconds(articles: Iterable[Article], packs: Iterable[Theatre]) -> float:
    """Return how long it takes to read articles, in seconds of this process."""
    began = time.process_time()
    for article in articles:
        list(read_all(article, packs))
    return time.process_time() - began


if __name__ == "__main__":
    main()
