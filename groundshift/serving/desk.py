"""The desk: what an answer is, and how it is handed out once."""

import time
from collections.abc import Callable
from hashlib import blake2b
from http import HTTPStatus
from typing import Final, NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from groundshift.core.theatre import Theatre
from groundshift.errors import BadInput
from groundshift.serving.current import Current, Last, Live
from groundshift.serving.stream import Stream

BODIES: Final = 32 * 1024 * 1024  # bytes of answers that are kept
RESTS: Final = 4  # times as long as the last document took, before the next is made
Packs = dict[str, Theatre]


class Body(NamedTuple):
    """What an answer says, whoever asks for it."""

    body: bytes
    media: str
    tag: str
    behind: str = ""  # the address of the page behind


class Desk:
    """Answers requests from what is true now, and keeps the bodies of its answers as long as that is so."""

    def __init__(self, live: Live, streams: int = 200) -> None:
        """Answer from what is true. streams: how many may follow what is new at once."""
        self.live = live
        self.stream, self.streams = Stream(live), streams
        self.documents = Documents(live)
        self._bodies: Last[tuple[str, str, str], Body] = Last(BODIES, lambda body: len(body.body) + 1000)

    def packs(self, theatre: str | None) -> Packs:
        """Return the packs that are asked about. Raises BadInput: none."""
        if theatre is not None and theatre not in self.live.packs:
            raise BadInput(f"theatre: no theatre {theatre!r} is in use here: there is {', '.join(self.live.packs)}")
        return {name: pack for name, pack in self.live.packs.items() if theatre in {None, name}}

    def reply(self, request: Request, current: Current, make: Callable[[], Body], called: str = "") -> Response:
        """Return an answer: what it says, or that it says what the asker has already. called: what else the answer hangs on."""
        key = current.mark, request.url.path, f"{request.url.query} {called}"
        body = self._bodies.get(key)
        if body is None:
            body = make()
            self._bodies.put(key, body)
        return self.hand(request, body)

    def hand(self, request: Request, body: Body) -> Response:
        """Return a body, or that it is what the asker has already."""
        headers = {"ETag": body.tag} | ({"Link": f'<{body.behind}>; rel="next"'} if body.behind else {})
        known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
        if known & {body.tag, "*"}:
            return Response(None, HTTPStatus.NOT_MODIFIED, headers)
        return Response(body.body, headers=headers, media_type=body.media)


class Document(NamedTuple):
    """The page's document of a war, in which state of the index it was made, when that was done, and how long it took, in seconds."""

    mark: str
    body: Body
    done: float
    took: float


class Documents:
    """Makes the page's documents. What is large is made anew at most a fifth of the time, so that who asks other things has answers."""

    def __init__(self, live: Live, clock: Callable[[], float] = time.monotonic) -> None:
        self._live, self._clock = live, clock
        self._made: dict[str, Document] = {}

    def of(self, pack: Theatre) -> tuple[Body, float]:
        """Return the document of a war, and after how many seconds there is a newer one; 0: it says what is true now.

        For one at a time. Raises Unavailable, Misconfigured, Failed: the index, or the log.
        """
        current, begun, last = self._live.now(), self._clock(), self._made.get(pack.id)
        if last and last.mark == current.mark:
            return last.body, 0.0
        if last and (rest := last.done + RESTS * last.took - begun) > 0:
            return last.body, rest
        body = tagged(msgspec.json.encode(self._live.document(current, pack)), "application/json")
        done = self._clock()
        self._made[pack.id] = Document(current.mark, body, done, done - begun)
        return body, 0.0


def tagged(body: bytes, media: str, behind: str = "") -> Body:
    """Return a body with the tag that is its content's."""
    return Body(body, media, f'"{blake2b(body, digest_size=12).hexdigest()}"', behind)
