"""Watches for silence: a feed, or the whole stream, of which nothing was heard for as long as a rule says.

What it goes by is in the index: the articles that feeds brought, and the heartbeats of who reads them. A dataset that no feed fills is not
watched: a replay is silent when it is over.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from groundshift.adapters.ports import Index
from groundshift.core.alerting import check_rules, silences
from groundshift.core.alerting.silence import STREAM
from groundshift.core.records import EPOCH, Alert
from groundshift.core.theatre import Theatre
from groundshift.errors import Unavailable
from groundshift.observe import logger

EVERY = timedelta(minutes=1)

LastHeard = Callable[[Iterable[str]], Mapping[str, datetime]]  # source ids -> when each, and the STREAM, was last heard


class Watch:
    """One theatre's silences, and what was said of them."""

    def __init__(self, theatre: Theatre, heard: LastHeard, now: Callable[[], datetime]) -> None:
        self._theatre, self._heard, self._now = theatre, heard, now
        self._rules = {rule.id: rule for rule in check_rules(theatre) if rule.type == "silence"}
        self._feeds = sorted({feed for rule in self._rules.values() for feed in rule.feeds})
        self._said: dict[str, Alert] = {}
        self._next = EPOCH

    def remember(self, said: Alert) -> bool:
        """Take in an alert that was said before; say whether it was one of these."""
        ours = said.rule in self._rules
        if ours:
            self._said[said.id] = said
        return ours

    def look(self) -> list[Alert]:
        """Return what is to be said now, once a minute; where the index does not answer, the next look will tell."""
        now = self._now()
        if not self._rules or now < self._next:
            return []
        self._next = now + EVERY
        try:
            words = list(silences(self._rules.values(), self._theatre, self._heard(self._feeds), now, self._said.values()))
        except Unavailable as error:
            logger().warning("nobody knows whether the feeds are silent", error=str(error))
            return []
        self._said |= {alert.id: alert for alert in words}
        return words


def last_heard(index: Index, dataset: str, feeds: Iterable[str]) -> dict[str, datetime]:
    """Return when the last article of each feed came, and of the stream the last of any; nothing where feeds have brought none.

    Feeds: source ids. Of the stream the extractor's heartbeats know too, whoever put the article there. Raises Unavailable, Failed.
    """
    articles = f"{dataset}-articles"
    heard = {feed: _latest(index, articles, "fetched_at", {"origin": "feed", "source_id": feed}) for feed in feeds}
    heard[STREAM] = brought = _latest(index, articles, "fetched_at", {"origin": "feed"})
    if brought and (read := _latest(index, f"{dataset}-heartbeats", "last_record_at", {"part": "extractor"})):
        heard[STREAM] = max(brought, read)
    return {name: at for name, at in heard.items() if at}


def _latest(index: Index, name: str, field: str, asked: Mapping[str, str]) -> datetime | None:
    """Return the latest instant in a field of the documents with these terms."""
    terms = [{"term": {key: value}} for key, value in asked.items()]
    found = index.search(name, {"query": {"bool": {"filter": terms}}, "sort": [{field: "desc"}], "size": 1, "_source": [field]})
    values = [hit["_source"].get(field) for hit in found["hits"]["hits"]]
    return datetime.fromisoformat(values[0]) if values and values[0] else None
