"""What one poller asks of another, as records: a request to a host that the other holds, and the answer, or why there is none."""

import zlib
from collections.abc import Mapping
from typing import Final

from groundshift.adapters.feedstates import Errand, Fetched
from groundshift.errors import BadInput, Unavailable
from producers.exchange import LARGEST, Answer

PATIENCE: Final = 600.0  # seconds in which an errand is run
ROOM: Final = 700_000  # bytes of a compressed body: so many have room in a record
TOLD: Final = (
    "age", "cache-control", "content-type", "date", "etag", "expires", "last-modified", "location", "retry-after",
)  # fmt: skip


class Closed(Unavailable):
    """The host asks to be left alone for so many seconds."""

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


def brought(errand: Errand, answer: Answer, by: str) -> Fetched:
    """Return the record of an answer."""
    body = zlib.compress(answer.body, 6)
    if len(body) > ROOM:
        says = f"{errand.url}: {len(answer.body):,} bytes are more than one poller can hand to another: give the feed's own address"
        return Fetched(by=by, id=errand.id, url=errand.url, error=says, lasting=True)
    return Fetched(by=by, id=errand.id, url=answer.url, status=answer.status, headers=_told(answer.headers), body=body)


def in_vain(errand: Errand, error: Exception, by: str) -> Fetched:
    """Return the record of no answer."""
    closed = error.seconds if isinstance(error, Closed) else 0.0
    return Fetched(by=by, id=errand.id, url=errand.url, error=str(error), lasting=isinstance(error, BadInput), closed=closed)


def _told(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: headers[name][:2000] for name in TOLD if name in headers}


def answer_of(found: Fetched) -> Answer:
    """Return the answer. Raises Closed, BadInput, Unavailable: what asking there raised."""
    if found.closed:
        raise Closed(found.error, found.closed)
    if found.error:
        raise BadInput(found.error) if found.lasting else Unavailable(found.error)
    return Answer(found.url, found.status, found.headers, zlib.decompressobj().decompress(found.body, LARGEST))
