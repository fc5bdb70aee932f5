"""Measure how the cost of a further article grows with what was claimed before: CPU time at several sizes of history, as ratios.

usage: growth.py [CLAIMS...]        default 10,000 100,000 300,000

The war is that of fold.py; the articles that come late have ten claims each and are told over all of it. The goal is 2 at a million.
"""

import sys

from fold import AFGHANISTAN, War, timed

from groundshift.core.tracker import Tracker

LATE = 40  # articles


def cost(claims: int) -> float:
    """Return the ms of CPU time that a further article of ten claims costs a tracker which holds so many."""
    war, tracker = War(), Tracker(AFGHANISTAN)
    tracker.restore(war.articles(claims), [])
    tracker.decide([])
    late = [one.replace(article_id=f"late-{one.article_id}") for one in war.articles(LATE * 10)]
    return timed(lambda: [tracker.decide([one]) for one in late], war) / LATE * 1000


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000, 300_000]
    first = cost(sizes[0])
    print(f"{sizes[0]:>9,} claims: {first:6.1f} ms for each further article of 10 claims")
    for size in sizes[1:]:
        print(f"{size:>9,} claims: {(now := cost(size)):6.1f} ms, {now / first:.1f} times as much")
