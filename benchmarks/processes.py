"""Measure how much faster --from-files reads with two processes than with one: in turn, the best of five, articles as files on the disk.

usage: processes.py [ARTICLES] [PROCESSES]      default 1,500 and 2
"""

import sys
import tempfile
import time
from pathlib import Path

from groundshift.answers import from_files
from groundshift.core import theatre
from groundshift.core.limits import read_all
from groundshift.core.records import Article
from producers.articles import read_articles

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
ROUNDS = 5


def main(count: int, processes: int) -> None:
    """Print the rates and their ratio."""
    pack = theatre.load()
    seeds = [article for article in read_articles([SEEDS]) if isinstance(article, Article)]
    for article in seeds:
        list(read_all(article, [pack]))  # the tables are loaded, whoever reads
    best = dict.fromkeys((1, processes), float("inf"))
    with tempfile.TemporaryDirectory() as name:
        for n in range(count):
            article = seeds[n % len(seeds)]
            (Path(name) / f"{n:05}.txt").write_text(f"published: {article.published:%Y-%m-%d}\nNumber {n}. {article.body}", "utf-8")
        for _ in range(ROUNDS):
            for number in best:
                begun = time.perf_counter()
                sets = sum(1 for _ in from_files([Path(name)], [pack], number))
                best[number] = min(best[number], time.perf_counter() - begun)
                assert sets == count
    for number, seconds in best.items():
        print(f"{number} process{'es' if number > 1 else ''}: {count / seconds:,.0f} articles/s")
    print(f"ratio {best[1] / best[processes]:.2f} (bar: 1.7 on two idle cores)")


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:3] + ["1500", "2"][len(sys.argv) - 1 :])))
