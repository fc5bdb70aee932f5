"""Measure the fold: claims a second on one core, and how long and how much memory a tracker's restart takes.

usage: fold.py [CLAIMS]        default 1,000,000

The claims are made up, ten an article: a summer of war in the places of the Afghan gazetteer, each of which falls on a day of its own, with
reports of it and repetitions, fights, figures, totals and hypotheses; or several summers, one after the other, in each of which the other
side takes them back. The time it takes to make them up is left out.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from groundshift.core import theatre
from groundshift.core.control import fold
from groundshift.core.records import Claim, ClaimSet, claim_set_key, milliseconds
from groundshift.core.tracker import Tracker

BEGIN, DAYS, PER_ARTICLE = date(2021, 5, 1), 107, 10
MIX = {"attacked": 30, "killed": 20, "captured": 18, "holds": 8, "hypothesis": 8, "besieged": 6, "withdrew": 5, "unnamed": 4, "total": 1}
AFGHANISTAN = theatre.load()


class War:
    """Makes up claim sets, always the same, and keeps account of the CPU seconds that takes."""

    def __init__(self, summers: int = 1) -> None:
        self.seconds = 0.0
        self.days = DAYS * summers
        self._random = random.Random(2021)
        self._places = [place for place in AFGHANISTAN.places.values() if place.level in {"district", "city"}]
        self._falls = [{place.id: DAYS * n + self._random.randrange(5, DAYS) for place in self._places} for n in range(summers)]
        self._mix = self._random.choices(list(MIX), list(MIX.values()), k=9973)

    def articles(self, claims: int, since: float = 0, until: float | None = None) -> Iterator[ClaimSet]:
        """Yield articles that make so many claims in all, in the order of publication, told between two days, counted from the first."""
        number, until = claims // PER_ARTICLE, self.days if until is None else until
        for n in range(number):
            begun = time.process_time()
            article = self._article(n, datetime(2021, 5, 1, tzinfo=UTC) + timedelta(days=since + (until - since) * n / number))
            self.seconds += time.process_time() - begun
            yield article

    def _article(self, n: int, told: datetime) -> ClaimSet:
        about: dict[str, Any] = {"theatre": "afghanistan", "article_id": f"a{n:07}", "revision": milliseconds(told), "known_at": told}
        claims = tuple(Claim(**about, **self._claim(n * PER_ARTICLE + k, k, told.date())) for k in range(PER_ARTICLE))
        key = claim_set_key("afghanistan", f"a{n:07}", milliseconds(told))
        signature = tuple(self._random.getrandbits(32) for _ in range(64))
        url = f"https://example.org/{n}"
        return ClaimSet(id=key, reader=1, source_id=f"s{n % 50}", url=url, published=told, signature=signature, claims=claims, **about)

    def _claim(self, n: int, order: int, day: date) -> dict[str, Any]:
        kind, place = self._mix[n % len(self._mix)], self._random.choice(self._places)
        summer = min((day - BEGIN).days // DAYS, len(self._falls) - 1)
        fell = BEGIN + timedelta(self._falls[summer][place.id])
        winner, loser = ("taliban", "government") if summer % 2 == 0 else ("government", "taliban")
        if kind in {"captured", "withdrew"} and fell > day:
            kind = "attacked"
        act = kind in {"captured", "withdrew"}
        fields: dict[str, Any] = {
            "id": f"{n:032x}",
            "kind": {"hypothesis": "captured", "unnamed": "captured", "total": "places_captured"}.get(kind, kind),
            "province": None if kind == "total" else place.province,
            "level": "district",
            "earliest": (fell if act else day) - timedelta(n % 3),
            "latest": fell if act else day,
            "standing": "hypothetical" if kind == "hypothesis" else "asserted",
            "loser": loser if act else None,
            "side": "neutral" if n % 4 else None,
            "speaker": "residents" if n % 4 else "",
            "sentence": f"Officials said on Monday that {place.name} saw what is told as number {n} in a hundred letters or so of prose.",
            "start": order * 200,
            "end": order * 200 + 150,
            "order": order,
            "rule": "made.up",
        }
        if kind in {"unnamed", "total"}:
            fields["count"] = n % 3 + 1
        else:
            fields["place_id"] = place.id
        if kind != "withdrew":
            fields["gainer"] = loser if kind == "holds" and fell > day else winner
        if kind == "killed":
            fields["low"] = n % 40
        return fields


def resident() -> float:
    """Return the process's memory now, in MB."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 1e6


def timed(work: Callable[[], object], war: War) -> float:
    """Return the CPU seconds that work takes, without the making up: other programs on the machine do not count."""
    before, begun = war.seconds, time.process_time()
    work()
    return time.process_time() - begun - (war.seconds - before)


def measure_fold(claims: int) -> None:
    """Print how many claims a second one core folds from nothing."""
    war = War()
    sets = list(war.articles(claims))
    seconds = timed(lambda: fold(sets, AFGHANISTAN), war)
    print(f"fold: {claims:,} claims in {seconds:.1f} s, {claims / seconds:,.0f} claims/s on one core (bar: 50,000)")


def measure_restart(claims: int) -> None:
    """Print how long a tracker takes to restore claims and compare, what memory it holds on the way, and what a further article costs."""
    war, tracker, before, marks = War(), Tracker(AFGHANISTAN), resident(), list[float]()

    def watched() -> Iterator[ClaimSet]:
        for n, claim_set in enumerate(war.articles(claims)):
            if n % (claims // PER_ARTICLE // 4) == 0:
                marks.append(resident() - before)
            yield claim_set

    def restart() -> None:
        tracker.restore(watched(), [])
        tracker.decide([])

    seconds = timed(restart, war)
    held = resident() - before
    print(f"restart: {claims:,} claims restored and compared in {seconds:.1f} s (bar: 1,000,000 in 60)")
    print(f"memory at each quarter: {', '.join(f'{mark:.0f}' for mark in [*marks[1:], held])} MB, {held / claims * 1e6:.0f} bytes a claim")
    late = [one.replace(article_id=f"late-{one.article_id}") for one in war.articles(200)]
    seconds = timed(lambda: [tracker.decide([one]) for one in late], war)
    print(f"then: {seconds / len(late) * 1000:.0f} ms for each further article of {PER_ARTICLE} claims")


if __name__ == "__main__":
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    measure_restart(total)
    measure_fold(total // 5)
