"""Measure how the cost of a further article grows with what was claimed before: CPU time at several sizes of history, as ratios.

usage: growth.py [CLAIMS...]        default 10,000 100,000 1,000,000

The war is that of fold.py, in two shapes: one summer, of which the more is told the more claims there are, and as many summers as it takes
with as much told of each. The further articles have ten claims each. News is told after all the rest: half of what it tells happened on its
day, the other half is told again. What comes late is told over all of the war. The goal is 2 at a million, of news.
"""

import sys

from fold import AFGHANISTAN, War, timed

from groundshift.core.tracker import Tracker

FURTHER = 40  # articles
SUMMER = 10_000  # claims


def cost(war: War, claims: int) -> tuple[float, float]:
    """Return the ms of CPU time that a further article costs a tracker which holds so many claims: news, and what comes late."""
    tracker = Tracker(AFGHANISTAN)
    tracker.restore(war.articles(claims), [])
    tracker.decide([])
    kinds = ("news", war.articles(FURTHER * 10, war.days, war.days + 1)), ("late", war.articles(FURTHER * 10))
    further = [[one.replace(article_id=f"{kind}-{one.article_id}") for one in articles] for kind, articles in kinds]
    news, late = (timed(lambda some=some: [tracker.decide([one]) for one in some], war) / FURTHER * 1000 for some in further)  # type: ignore[misc]
    return news, late


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000, 1_000_000]
    for shape in ("one summer", "many summers"):
        first: tuple[float, float] | None = None
        for size in sizes:
            now = cost(War(max(1, size // SUMMER) if shape == "many summers" else 1), size)
            first = first or now
            ratios = ", ".join(
                f"{kind} {ms:5.1f} ms ({ms / before:.1f})" for kind, ms, before in zip(("news", "late"), now, first, strict=True)
            )
            print(
                f"{shape}, {size:>9,} claims: each further article of 10 claims takes, and compared with {sizes[0]:,}: {ratios}", flush=True
            )
