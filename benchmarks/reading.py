"""How fast an article is read: articles of the seeds' size a second on one core, and the time to import and load.

usage: reading.py [--seconds N]
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
START = """import time; t = time.perf_counter()
from groundshift.core.reading import read
from groundshift.core.theatre import load
load(); print(time.perf_counter() - t)"""
WANTED = 400  # articles a second


def main() -> None:
    """Print the rate over the seeds, read in turns, and the best of three starts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long to read")
    seconds = parser.parse_args().seconds
    starts = [float(subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True).stdout) for _ in range(3)]
    rate, size = measure(seconds)
    print(f"reading: {rate:.0f} articles/s of {size:.0f} characters on one core, {rate / WANTED:.2f}x of {WANTED}")
    print(f"import and load: {min(starts):.2f} s")


def measure(seconds: float) -> tuple[float, float]:
    """Return articles read a second and their mean length in characters; the first round, which fills caches, is not counted."""
    from groundshift.core.reading import read  # noqa: PLC0415  # not before the starts are measured
    from groundshift.core.records import Article  # noqa: PLC0415
    from groundshift.core.theatre import load  # noqa: PLC0415
    from producers.articles import read_articles  # noqa: PLC0415

    theatre = load()
    articles = [article for article in read_articles([SEEDS]) if isinstance(article, Article)]
    for article in articles:
        read(article, theatre)
    done, began = 0, time.process_time()
    while time.process_time() - began < seconds:
        for article in articles:
            read(article, theatre)
        done += len(articles)
    return done / (time.process_time() - began), sum(len(a.body) for a in articles) / len(articles)


if __name__ == "__main__":
    main()
