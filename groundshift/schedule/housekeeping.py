"""Whether the pipeline is well: dead letters, the consumers' signs of life, feeds, the size of the indices, snapshots of them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

import msgspec

from groundshift.adapters import open_index, open_log
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.operations import FeedHealth, Heartbeat
from groundshift.adapters.upkeep import open_upkeep
from groundshift.config import Config
from groundshift.core.records import decode
from groundshift.schedule.completeness import STAGES

DAY: Final = timedelta(days=1)
BEAT: Final = timedelta(minutes=5)  # without a heartbeat, which comes every 15 s
FAILURES: Final = 3  # of a feed, in a row


class Line(NamedTuple):
    """Something seen, and whether somebody should look at it."""

    said: str
    odd: bool = False


def dead_letters(config: Config, now: datetime) -> Iterator[Line]:
    """Yield how many dead letters there are and how old; odd are those of the last day."""
    with closing(open_log(config)) as log:
        log.prepare(config.dataset)
        letters = list(DeadLetters(log, config.dataset).read())
    if not letters:
        yield Line("no dead letters")
        return
    oldest, newest = min(letter.first_seen for letter in letters), max(letter.last_seen for letter in letters)
    yield Line(f"{len(letters)} dead letters, the oldest {age(now - oldest)} old, the last {age(now - newest)}")
    for letter in letters:
        if letter.last_seen > now - DAY:
            yield Line(f"{letter.stage}: {letter.error} (`groundshift dlq show {letter.id[:12]} --dataset {config.dataset}`)", odd=True)


def signs_of_life(config: Config, now: datetime) -> Iterator[Line]:
    """Yield when each consumer and each feed was last heard of; odd is one that is silent, or fails again and again."""
    with closing(open_index(config)) as index:
        index.prepare(config.dataset)
        for stage in STAGES:
            newest = {"query": {"term": {"part": stage}}, "sort": [{"at": "desc"}], "size": 1}
            found = index.search(f"{config.dataset}-heartbeats", newest)["hits"]["hits"]
            if not found:
                yield Line(f"{stage}: no sign of life yet", odd=True)
            for hit in found:
                beat = decode(Heartbeat, msgspec.json.encode(hit["_source"]))
                yield Line(f"{stage}: last sign of life {age(now - beat.at)} ago, {beat.lag} records before it", odd=beat.at < now - BEAT)
        for hit in index.search(f"{config.dataset}-feeds", {"size": 1000, "sort": [{"feed": "asc"}]})["hits"]["hits"]:
            feed = decode(FeedHealth, msgspec.json.encode(hit["_source"]))
            fares = "well" if feed.ok else "gone for good" if feed.retired else f"{feed.failures} failures in a row, the last: {feed.error}"
            fares += f", moved to {feed.moved_to}" if feed.moved_to else ""
            overdue = not feed.retired and (feed.next_at or feed.at) < now - DAY
            odd = feed.failures >= FAILURES or feed.retired or overdue
            yield Line(f"{feed.feed}: asked {age(now - feed.at)} ago, {fares}", odd)


def sizes(config: Config, _now: datetime) -> Iterator[Line]:
    """Yield how large each index is."""
    with closing(open_upkeep(config)) as upkeep:
        for name, size in upkeep.sizes(config.dataset).items():
            yield Line(f"{name}: {size.documents} documents, {size.bytes / 2**20:.1f} MiB")


def snapshot(config: Config, day: date) -> str:
    """Make the day's snapshot of the indices and delete old ones, if a folder is configured; say so if not."""
    settings = config.schedule
    if not settings.snapshots:
        return "no snapshot: schedule.snapshots names no folder"
    with closing(open_upkeep(config)) as upkeep:
        made = upkeep.snapshot(config.dataset, settings.snapshots, day)
        dropped = upkeep.drop_snapshots(config.dataset, settings.keep_snapshots)
    said = f"snapshot {config.dataset}-{day} {'made' if made else 'was there already'} in {settings.snapshots}"
    return f"{said}; deleted: {', '.join(dropped) or 'none'}"


def age(time: timedelta) -> str:
    """Return a length of time in words."""
    hours, rest = divmod(int(time.total_seconds()), 3600)
    return f"{hours // 24} d {hours % 24} h" if hours >= 24 else f"{hours} h {rest // 60} min"


LOOKS: Final[dict[str, Callable[[Config, datetime], Iterator[Line]]]] = {
    "dead_letters": dead_letters,
    "signs_of_life": signs_of_life,
    "sizes": sizes,
}
