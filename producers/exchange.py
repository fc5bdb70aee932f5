"""One request over HTTP and its answer: no redirect is followed here.

A deadline lies over the whole exchange, from the look-up of the name to the last byte. Where a name leads is checked after it was resolved,
and the connection goes to the address that was checked. What comes is bounded before and after decompression.
"""

import asyncio
import contextlib
import ipaddress
import socket
import ssl
import threading
import zlib
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from contextlib import AsyncExitStack
from types import MappingProxyType
from typing import Any, Final, NamedTuple, Protocol
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

import brotli
import httpcore2
import zstandard

from groundshift import __version__
from groundshift.errors import BadInput, Unavailable

LARGEST: Final = 10 * 2**20  # bytes, as sent and after decompression
CONNECT_SECONDS: Final = 10.0  # for each address of a host
HOME: Final = "https://github.com/groundshift/groundshift"
ACCEPT: Final = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"

MAY_BE_PRIVATE: Final = "polling.allow_private names hosts that may; so does a feed of the configuration without the mark unverified"
ZSTD_STEP: Final = 64  # bytes; a block of four may stand for 128 KiB, and this decompressor takes no limit

Addresses = list[str]
Resolve = Callable[[str, int], Awaitable[Addresses]]


class Answer(NamedTuple):
    """An answer; the body is read where the status is 200, and is decompressed."""

    url: str
    status: int
    headers: Mapping[str, str] = MappingProxyType({})  # names in lower case
    body: bytes = b""


class Web(Protocol):
    """What answers for an address."""

    async def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Ask once. Raises BadInput: not to be had there, or not to be asked. Unavailable: no whole answer, for now."""


def user_agent(contact: str) -> str:
    """Return what we call ourselves: the product, its version, where it is told of, and whom to write to."""
    return f"groundshift/{__version__} (+{HOME}{f'; {contact}' if contact else ''})"


def nobody_to_write_to(contact: str) -> str:
    """Return what is to be said where a site's owner is not told whom to write to; nothing where they are."""
    return "" if contact.strip() else "polling.contact is empty: whoever is bothered by our requests can write to nobody, and will block us"


def place_of(url: str) -> str:
    """Return the host of an address in small letters, with its port where that is not the usual one; nothing where it has none."""
    try:
        parts = urlsplit(url)
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if not name.isprintable() or " " in name:
        return ""
    return name if port in (None, 80, 443) else f"{name}:{port}"


class Internet:
    """The web itself."""

    def __init__(
        self, contact: str = "", deadline: float = 60.0, trusted: Collection[str] = (), resolve: Resolve | None = None, proxy: bool = True
    ) -> None:
        """Make a client. trusted: hosts, with a port where it is no usual one, that may lie in a private network."""
        self._deadline = deadline
        self._headers = {"user-agent": user_agent(contact), "accept": ACCEPT, "accept-encoding": ", ".join(DECODERS)}
        self._trusted = frozenset(trusted)
        self._tls = httpcore2.default_ssl_context()
        backend = _Checked(self._trusted, resolve or look_up)
        self._direct = _pool(self._tls, network_backend=backend)
        self._proxies = getproxies() if proxy else {}
        self._through: dict[str, Any] = {}

    async def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadInput(f"{url}: only http and https are asked")
        _refuse_literal(url, parts.hostname, place_of(url) in self._trusted)
        try:
            async with asyncio.timeout(self._deadline):
                return await self._asked(url, {**self._headers, **headers})
        except TimeoutError as error:
            raise Unavailable(f"{url}: not through after {self._deadline:.0f} s") from error
        except (httpcore2.UnsupportedProtocol, httpcore2.LocalProtocolError, UnicodeError, ValueError) as error:
            raise BadInput(f"{url}: {_told(error)}") from error
        except (
            httpcore2.NetworkError,
            httpcore2.TimeoutException,
            httpcore2.ProtocolError,
            httpcore2.ProxyError,
            ssl.SSLError,
            OSError,
        ) as error:
            raise Unavailable(f"{url}: {_told(error)}") from error

    async def _asked(self, url: str, headers: Mapping[str, str]) -> Answer:
        async with AsyncExitStack() as stack:
            stream = self._pool_for(url).stream("GET", _wire(url), headers=list(headers.items()))
            answer = await stack.enter_async_context(stream)
            found: dict[str, str] = {}
            for name, value in answer.headers:
                key, text = name.decode("latin-1").lower(), value.decode("latin-1")
                found[key] = f"{found[key]}, {text}" if key in found else text
            if answer.status != 200:
                return Answer(url, answer.status, found)
            raw = bytearray()
            async for piece in answer.aiter_stream():
                raw += piece
                if len(raw) > LARGEST:
                    raise BadInput(f"{url}: more than {LARGEST >> 20} MiB")
            return Answer(url, answer.status, found, decoded(bytes(raw), found.get("content-encoding", ""), url))

    def _pool_for(self, url: str) -> Any:
        """Return the connections that lead there: our own, or a proxy's that the environment names."""
        parts = urlsplit(url)
        proxy = self._proxies.get(parts.scheme) or self._proxies.get("all", "")
        if not proxy or proxy_bypass(parts.hostname or ""):
            return self._direct
        if proxy not in self._through:  # it looks names up itself, and answers for where they lead
            self._through[proxy] = _pool(self._tls, proxy=httpcore2.Proxy(proxy))
        return self._through[proxy]

    async def close(self) -> None:
        """Let go of all connections."""
        for pool in (self._direct, *self._through.values()):
            await pool.aclose()


def _pool(tls: ssl.SSLContext, **more: Any) -> Any:
    return httpcore2.AsyncConnectionPool(ssl_context=tls, max_connections=None, max_keepalive_connections=50, keepalive_expiry=30, **more)


def _told(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _wire(url: str) -> str:
    """Return an address as it is sent: host and path in ASCII."""
    parts = urlsplit(url)
    name = (parts.hostname or "").encode("idna").decode() if not (parts.hostname or "").isascii() else parts.hostname or ""
    where = f"[{name}]" if ":" in name else name
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]{}|")
    return urlunsplit((parts.scheme, f"{where}:{parts.port}" if parts.port else where, path, query, ""))


# where a name leads


def is_private(address: str) -> bool:
    """Say whether an IP address is no public one: private, loopback, link-local (cloud metadata), multicast, or one of these wrapped."""
    ip: Any = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6:
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if wrapped is None and ip in _NAT64:
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        ip = wrapped or ip
    return not ip.is_global or ip.is_multicast or ip.is_reserved


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def _refuse_literal(url: str, name: str, trusted: bool) -> None:
    """Refuse a private address that is written as such; a proxy would be asked for it else."""
    try:
        private = is_private(name)
    except ValueError:
        private = name.lower().rstrip(".") == "localhost" or name.lower().rstrip(".").endswith(".localhost")
    if private and not trusted:
        raise BadInput(f"{url}: lies in a private network, and no feed may send us there ({MAY_BE_PRIVATE})")


async def look_up(host: str, port: int) -> Addresses:
    """Return the addresses of a host, in a thread that nobody waits for once the deadline is over. Raises OSError."""
    loop = asyncio.get_running_loop()
    found: asyncio.Future[Addresses] = loop.create_future()

    def settle(addresses: Addresses, error: Exception | None) -> None:
        if not found.done():
            found.set_exception(error) if error else found.set_result(addresses)

    def work() -> None:
        try:
            result, wrong = list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))), None
        except Exception as error:
            result, wrong = [], error  # whatever a name service says, it is this host's
        with contextlib.suppress(RuntimeError):  # the loop is closed by now
            loop.call_soon_threadsafe(settle, result, wrong)

    threading.Thread(target=work, name=f"look up {host}", daemon=True).start()
    return await found


class _Checked(httpcore2.AsyncNetworkBackend):
    """Connects to addresses that were checked after the name was resolved."""

    def __init__(self, trusted: Collection[str], resolve: Resolve) -> None:
        self._trusted, self._resolve, self._real = trusted, resolve, httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        addresses = await self._resolve(host, port)
        where = host if port in (80, 443) else f"{host}:{port}"
        if where not in self._trusted and any(is_private(address) for address in addresses):
            raise BadInput(f"{host} lies in a private network, and no feed may send us there ({MAY_BE_PRIVATE})")
        wrong: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                return await self._real.connect_tcp(address, port, CONNECT_SECONDS, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                wrong = error
        raise wrong

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


# compression


def decoded(raw: bytes, encodings: str, url: str) -> bytes:
    """Return a body decompressed. Raises BadInput: too large, or not what it says to be. Unavailable: cut short."""
    for name in reversed([part.strip().lower() for part in encodings.split(",")]):
        if name in ("", "identity"):
            continue
        if name not in DECODERS:
            raise BadInput(f"{url}: compressed as {name}, which we did not ask for")
        try:
            raw, whole = DECODERS[name](raw)
        except (zlib.error, brotli.error, zstandard.ZstdError) as error:
            raise BadInput(f"{url}: is not the {name} that it says to be ({_told(error)})") from error
        if len(raw) > LARGEST:
            raise BadInput(f"{url}: more than {LARGEST >> 20} MiB once decompressed")
        if not whole:
            raise Unavailable(f"{url}: cut short, its {name} has no end")
    return raw


def _gzip(raw: bytes, bits: int = 16 + zlib.MAX_WBITS) -> tuple[bytes, bool]:
    found = bytearray()
    rest = raw
    while rest:
        part = zlib.decompressobj(bits)
        found += part.decompress(rest, LARGEST + 1 - len(found))
        if len(found) > LARGEST or not part.eof:
            return bytes(found), part.eof
        rest = part.unused_data.lstrip(b"\0")  # a second member, or padding
    return bytes(found), bool(raw)


def _deflate(raw: bytes) -> tuple[bytes, bool]:
    try:
        return _gzip(raw, zlib.MAX_WBITS)
    except zlib.error:
        return _gzip(raw, -zlib.MAX_WBITS)  # without its head, as many servers send it


def _brotli(raw: bytes) -> tuple[bytes, bool]:
    part = brotli.Decompressor()
    found = bytearray(part.process(raw, output_buffer_limit=LARGEST + 1))
    while not part.is_finished() and not part.can_accept_more_data() and len(found) <= LARGEST:
        found += part.process(b"", output_buffer_limit=LARGEST + 1)
    return bytes(found), part.is_finished()


def _zstd(raw: bytes) -> tuple[bytes, bool]:
    part = zstandard.ZstdDecompressor(max_window_size=2**23).decompressobj()
    found = bytearray()
    for start in range(0, len(raw), ZSTD_STEP):
        found += part.decompress(raw[start : start + ZSTD_STEP])
        if part.eof or len(found) > LARGEST:
            break
    return bytes(found), bool(part.eof)


DECODERS: Final[Mapping[str, Callable[[bytes], tuple[bytes, bool]]]] = {"gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}
