"""What stands before every answer: who may ask, how, and what a browser may do with it.

Only GET and HEAD; a target of bounded length; a name that is ours where we listen on the loopback (a page that somebody's browser has open
must not reach us under a name of its own); the token, where there is one; and the headers that forbid what nobody here needs.
"""

import base64
import binascii
import hmac
from collections.abc import Collection
from hashlib import sha256
from http import HTTPStatus
from ipaddress import ip_address
from typing import Final

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TARGET: Final = 2048  # bytes of path and query
POLICY: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "private, no-cache",  # a copy may be kept, and is asked about each time
}


def problem(status: HTTPStatus, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Return an error as RFC 9457 has it: what is wrong, where, and what to do."""
    body = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
    return Response(msgspec.json.encode(body), status, headers, media_type="application/problem+json")


def on_loopback(host: str) -> bool:
    """Say whether an address can be reached from this machine alone."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Guard:
    """The ASGI application that stands before another."""

    def __init__(self, app: ASGIApp, token: str, names: Collection[str]) -> None:
        """Guard an application. token: empty where everybody may ask. names: by which we may be called; empty: any."""
        self._app, self._names = app, frozenset(names)
        self._token = sha256(token.encode()).digest() if token else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        refused = self.refuse(scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            elif head:
                message = {**message, "body": b""}
            await send(message)

        answer = refused or self._app
        await answer({**scope, "method": "GET", "head": head} if head else scope, receive, guarded)

    def refuse(self, scope: Scope) -> Response | None:
        """Return the answer to who may not ask, or not so."""
        if scope["method"] not in {"GET", "HEAD"}:
            return problem(HTTPStatus.METHOD_NOT_ALLOWED, f"{scope['method']}: this only answers: ask with GET", {"Allow": "GET, HEAD"})
        if len(scope["raw_path"]) + len(scope["query_string"]) > TARGET:
            return problem(HTTPStatus.REQUEST_URI_TOO_LONG, f"the address has more than {TARGET} bytes: ask for less at once")
        headers = Headers(scope=scope)
        name = headers.get("host", "").rpartition("]")[2].partition(":")[0] or headers.get("host", "").partition("]")[0].lstrip("[")
        if self._names and name.lower() not in self._names:
            return problem(HTTPStatus.MISDIRECTED_REQUEST, f"Host: called {name!r}: call it {' or '.join(sorted(self._names))}")
        if self._token and not hmac.compare_digest(self._token, sha256(told(headers.get("authorization", ""))).digest()):
            hint = "give the token of serve.token as `Authorization: Bearer TOKEN`, or as the password of any user"
            return problem(
                HTTPStatus.UNAUTHORIZED, f"Authorization: not the token: {hint}", {"WWW-Authenticate": 'Basic realm="groundshift"'}
            )
        return None


def told(authorization: str) -> bytes:
    """Return the token in a header: a bearer's, or the password of whatever user, as browsers and feed readers send it."""
    scheme, _, rest = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip().encode()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(rest.strip(), validate=True).partition(b":")[2]
        except (binascii.Error, ValueError):
            return b""
    return b""
