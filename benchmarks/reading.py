"""How fast articles are read: articles of the seeds' length a second on one core, and the time to import and load.

The seeds again and again, as once a report's words are known; the gold's reports, which tell of more in as many characters; and each of
them for the first time, when names nobody has heard before are compared with every name of the theatre.

usage: reading.py [--seconds N]
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START = """import time; t = time.perf_counter()
from groundshift.core.reading import read
from groundshift.core.reading.mentions.places.index import index_of
from groundshift.core.theatre import load
index_of(load()); print(time.perf_counter() - t)"""
WANTED = 400  # articles a second


def main() -> None:
    """Print the rates, and the best of three starts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long to read")
    seconds = parser.parse_args().seconds
    starts = [float(subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True).stdout) for _ in range(3)]
    first, again, size = measure("seeds", seconds)
    print(f"reading: {again:.0f} articles/s of {size:.0f} characters on one core, {again / WANTED:.2f}x of {WANTED}")
    dense_first, dense, _ = measure("tests/gold/articles", seconds, size)
    print(f"reading reports of the gold: {dense:.0f} articles/s of as many characters, {dense / again:.2f}x of the seeds'")
    print(f"reading for the first time: {first:.0f} articles/s of the seeds, then {dense_first:.0f} of the gold")
    print(f"import and load: {min(starts):.2f} s")


def measure(folder: str, seconds: float, size: float = 0.0) -> tuple[float, float, float]:
    """Return articles read a second, the first time and then again, and their mean length; of `size` characters each, if it is given."""
    from groundshift.core.reading import read  # noqa: PLC0415  # not before the starts are measured
    from groundshift.core.reading.mentions.places.index import index_of  # noqa: PLC0415
    from groundshift.core.records import Article  # noqa: PLC0415
    from groundshift.core.theatre import load  # noqa: PLC0415
    from producers.articles import read_articles  # noqa: PLC0415

    theatre = load()
    index_of(theatre)  # made once, and counted with the load
    articles = [article for article in read_articles([ROOT / folder]) if isinstance(article, Article)]
    characters = sum(len(article.body) for article in articles)
    size = size or characters / len(articles)
    rounds: list[float] = []
    while sum(rounds[1:]) < seconds:
        began = time.process_time()
        for article in articles:
            read(article, theatre)
        rounds.append(time.process_time() - began)
    return characters / size / rounds[0], characters / size * (len(rounds) - 1) / sum(rounds[1:]), size


if __name__ == "__main__":
    main()
