"""Whether a page may be asked for: robots.txt, RFC 9309, by Protego."""

import functools
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from protego import Protego

from groundshift.adapters.feedstates import RobotsState
from producers import etiquette
from producers.documents import mended
from producers.exchange import Answer

PRODUCT: Final = "groundshift"
LONGEST: Final = 500 * 1024  # bytes; RFC 9309, 2.5, asks to read so many
KEEP: Final = timedelta(hours=24)
AGAIN: Final = timedelta(hours=1)  # where it could not be read


def judged(host: str, answer: Answer | None, by: str, now: datetime) -> RobotsState:
    """Return what an answer means: none there (4xx) allows all, one that cannot be read for now (5xx, no answer) forbids all."""
    if answer is None or answer.status >= 500 or answer.status == 429:
        return RobotsState(by=by, host=host, closed=True, expires_at=now + AGAIN)
    text = mended(answer.body[:LONGEST].decode("utf-8", "replace")) if answer.status == 200 else ""
    return RobotsState(by=by, host=host, text=text, expires_at=now + _keep(answer.headers, now))


def _keep(headers: Mapping[str, str], now: datetime) -> timedelta:
    return min(KEEP, max(AGAIN, timedelta(seconds=etiquette.fresh_for(headers, now)))) if "cache-control" in headers else KEEP


@functools.lru_cache(maxsize=256)
def _rules(text: str) -> Any:
    return Protego.parse(text)


def allows(robots: RobotsState, url: str) -> bool:
    """Say whether a page may be asked for by our product."""
    return not robots.closed and (not robots.text or bool(_rules(robots.text).can_fetch(url, PRODUCT)))


def pause(robots: RobotsState | None) -> float:
    """Return the seconds that a host wants between two requests; at most an hour."""
    said = _rules(robots.text).crawl_delay(PRODUCT) if robots and robots.text else None
    return min(etiquette.CRAWL, max(0.0, float(said))) if said else 0.0
