"""The stream of what is new: server-sent events of changes and alerts, for as many as follow.

One watcher looks for all of them, and only while somebody follows. What it told last is kept, so that who was away for a while and says
which event he heard last (Last-Event-ID, which browsers send) hears what came since; who was away for longer is told so.
"""

import asyncio
import uuid
from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final, Literal, NamedTuple

import msgspec

from groundshift.core.records import Alert, Change
from groundshift.errors import Failed, GroundshiftError
from groundshift.observe import logger
from groundshift.serving.current import LOOK_SECONDS, Live
from groundshift.tables import ALERTS, CHANGES

KEPT: Final = 5000  # events
BEHIND: Final = 2 * KEPT  # events that one who follows may be behind, before he is let go; he comes again with Last-Event-ID
BEAT_SECONDS: Final = 15.0  # of silence before a comment, so that nobody on the way takes the line for dead
AGAIN: Final = b"retry: 2000\n\n"  # ms after which one that was cut off comes again
MISSED: Final = b"event: missed\ndata: {}\n\n"
Kind = Literal["change", "alert"]


class Event(NamedTuple):
    """Something new."""

    number: int
    kind: Kind
    theatre: str
    body: bytes  # as it goes over the line


class Watcher:
    """Compares what is true now with what it saw before."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._run = uuid.uuid4().hex[:8]  # numbers of another run mean nothing here
        self._mark: str | None = None
        self._seen: dict[tuple[Kind, str], Change | Alert] = {}
        self._told = 0
        self.past: deque[Event] = deque(maxlen=KEPT)

    def look(self) -> list[Event]:
        """Return what is new since the last look; at the first look nothing is. Raises GroundshiftError: the index."""
        try:
            current = self._live.now()
        except Failed:  # no such dataset yet: all of it will be new
            self._mark = self._mark or "none"
            raise
        if current.mark == self._mark:
            return []
        kinds: Mapping[Kind, Any] = {"change": Change, "alert": Alert}
        found = {(kind, record.id): record for kind, of in kinds.items() for record in current.answers.records(of)}
        made = [] if self._mark is None else list(self._differences(found))
        self._mark, self._seen = current.mark, found
        self.past += made
        return made

    def _differences(self, found: Mapping[tuple[Kind, str], Change | Alert]) -> Iterator[Event]:
        for key, record in sorted(found.items(), key=lambda one: (one[1].known_at, one[0])):
            before = self._seen.get(key)
            if before != record:
                yield self._event(key[0], "new" if before is None else "updated", record)
        for key, record in self._seen.items():
            if key not in found:
                yield self._event(key[0], "withdrawn", record)

    def _event(self, kind: Kind, news: str, record: Change | Alert) -> Event:
        self._told += 1
        row = (CHANGES if kind == "change" else ALERTS).row(record, self._live.packs[record.theatre])
        data = msgspec.json.encode({"news": news, **row}).decode()
        body = f"id: {self._run}-{self._told}\nevent: {kind}\ndata: {data}\n\n".encode()
        return Event(self._told, kind, record.theatre, body)

    def since(self, last: str) -> list[Event] | None:
        """Return what came after an event, by its id; None: that is not known any more."""
        run, _, number = last.partition("-")
        if run != self._run or not number.isdigit() or int(number) > self._told:
            return None
        if self.past and self.past[0].number > int(number) + 1:
            return None
        return [event for event in self.past if event.number > int(number)]


class Stream:
    """Sends what is new to whoever follows."""

    def __init__(self, live: Live) -> None:
        self._live, self._watcher = live, Watcher(live)
        self._followers: set[asyncio.Queue[Event | None]] = set()
        self._watching: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()

    @property
    def followers(self) -> int:
        """How many follow."""
        return len(self._followers)

    @property
    def told(self) -> int:
        """How many events are kept."""
        return len(self._watcher.past)

    async def follow(self, theatre: str | None, only: str | None, last: str) -> AsyncIterator[bytes]:
        """Yield what goes over one line, until it is cut. last: the id of the event heard last; empty: none."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue(BEHIND)
        self._followers.add(queue)
        try:
            async with self._starting:
                if self._watching is None:
                    await asyncio.to_thread(self._quietly)  # what there is already is not new to who just came
                    self._watching = asyncio.create_task(self._watch())
            yield AGAIN
            missed = self._watcher.since(last) if last else []
            if missed is None:
                yield MISSED
            for event in missed or ():
                queue.put_nowait(event)
            heard = 0
            while True:
                try:
                    told = await asyncio.wait_for(queue.get(), BEAT_SECONDS)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if told is None:
                    return
                if told.number > heard and wanted(told, theatre, only):
                    yield told.body
                heard = max(heard, told.number)
        finally:
            self._followers.discard(queue)
            if not self._followers:
                await self.close()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS / 2)
            for event in await asyncio.to_thread(self._quietly):
                for queue in list(self._followers):
                    self._send(queue, event)

    def _send(self, queue: asyncio.Queue[Event | None], event: Event) -> None:
        try:
            queue.put_nowait(event)
        except asyncio.QueueFull:  # he does not listen
            self._followers.discard(queue)
            queue.get_nowait()
            queue.put_nowait(None)

    def _quietly(self) -> list[Event]:
        """Look; where the index does not answer, say so in the log and have nothing new."""
        try:
            return self._watcher.look()
        except GroundshiftError as error:
            logger().warning("nothing new can be seen", stage="serve", error=str(error))
            return []

    async def close(self) -> None:
        """End every line, and the watch."""
        for queue in list(self._followers):
            with suppress(asyncio.QueueFull):
                queue.put_nowait(None)
        task, self._watching = self._watching, None
        if task:
            task.cancel()


def wanted(event: Event, theatre: str | None, only: str | None) -> bool:
    """Say whether an event is among what somebody follows."""
    return theatre in {None, event.theatre} and only in {None, f"{event.kind}s"}
