"""One page or feed over HTTP, with limits on its size, its time and where it may lie."""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx2

from groundshift import __version__
from groundshift.errors import BadInput, Unavailable

LARGEST = 10 * 2**20  # bytes after decompression
STEP_SECONDS = 20.0  # for connecting, and for each piece of the answer
WHOLE_SECONDS = 60.0
REDIRECTS = 5
USER_AGENT = f"groundshift/{__version__} (reads news feeds; asks again only as often as it is configured to)"


class Later(Unavailable):
    """The server asks to come back after so many seconds."""

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


class Response(NamedTuple):
    """An answer with its body, or 304 without."""

    url: str  # after redirects
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes


def client(feeds: Iterable[str]) -> httpx2.Client:
    """Make a client. feeds: addresses whose hosts may lie in a private network, which those that a feed merely names may not."""
    trusted = {urlsplit(url).hostname for url in feeds}

    def refuse_private(request: httpx2.Request) -> None:
        if request.url.host not in trusted and _is_private(request.url.host):
            raise BadInput(f"{request.url} lies in a private network, and a feed may not send us there")

    return httpx2.Client(
        headers={"user-agent": USER_AGENT},
        timeout=STEP_SECONDS,
        follow_redirects=True,
        max_redirects=REDIRECTS,
        event_hooks={"request": [refuse_private]},
    )


def _is_private(host: str) -> bool:
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except OSError:
        return False  # the request will say so itself, or a proxy knows better
    return any(not ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in found)


def fetch(
    through: httpx2.Client, url: str, headers: Mapping[str, str] | None = None, *, clock: Callable[[], float] = time.monotonic
) -> Response:
    """Get what lies at an address.

    Raises BadInput: it is not to be had there, or too large. Unavailable: no answer, or one that says to come back later.
    """
    begun = clock()
    try:
        with through.stream("GET", url, headers=dict(headers or {})) as answer:
            _judge(answer)
            body = bytearray()
            for piece in answer.iter_bytes():
                body += piece
                if len(body) > LARGEST:
                    raise BadInput(f"{url}: more than {LARGEST >> 20} MiB")
                if clock() - begun > WHOLE_SECONDS:
                    raise Unavailable(f"{url}: not through after {WHOLE_SECONDS:.0f} s")
            return Response(str(answer.url), answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, bytes(body))
    except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, httpx2.TooManyRedirects) as error:
        raise BadInput(f"{url}: {error}") from error
    except httpx2.HTTPError as error:
        raise Unavailable(f"{url}: {error or type(error).__name__}") from error


def _judge(answer: httpx2.Response) -> None:
    status, says = answer.status_code, f"{answer.url}: HTTP {answer.status_code} {answer.reason_phrase}"
    if status == 429 or status >= 500:
        wait = answer.headers.get("retry-after", "")
        raise Later(says, float(wait)) if wait.isdigit() else Unavailable(says)
    if status not in (200, 304):
        raise BadInput(f"{says}: mend the address, or take it out")
