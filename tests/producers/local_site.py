"""A web site on this machine, which answers as a test says and remembers what it was asked."""

import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import NamedTuple


class Page(NamedTuple):
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = MappingProxyType({})
    drip: str = ""  # "headers" or "body": sent a byte at a time, for good


class Site:
    """Pages by path. An ETag among a page's headers is honoured."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []  # path, headers by lower-case name
        self.times: list[tuple[str, float]] = []  # path, when, on the machine's monotonic clock
        self.now_asked = self.most_at_once = 0
        self._closing = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.place = self.url.removeprefix("http://")
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def close(self) -> None:
        self._closing = True
        self._server.shutdown()
        self._server.server_close()

    def _handler(site) -> type[BaseHTTPRequestHandler]:  # noqa: N805  # the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.now_asked += 1
                site.most_at_once = max(site.most_at_once, site.now_asked)
                try:
                    self._answer()
                except OSError:
                    pass  # they hung up
                finally:
                    site.now_asked -= 1

            def _answer(self) -> None:
                asked = {name.lower(): value for name, value in self.headers.items()}
                site.asked.append((self.path, asked))
                site.times.append((self.path, time.monotonic()))
                page = site.pages.get(self.path, Page(status=404))
                if page.drip == "headers":
                    self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                tag = page.headers.get("ETag")
                if tag and asked.get("if-none-match") == tag:
                    page = Page(status=304, headers={"ETag": tag})
                self.send_response_only(page.status)
                for name, value in {"Content-Length": str(len(page.body)), **page.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                if page.drip == "body":
                    self._drip(page.body)
                self.wfile.write(page.body)

            def _drip(self, begin: bytes) -> None:
                for byte in begin:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                while not site._closing:
                    self.wfile.write(b"x")
                    self.wfile.flush()
                    time.sleep(0.02)
                raise OSError

            def log_message(self, *_: object) -> None:
                pass

        return Handler


class Raw:
    """A server that answers every connection with the same bytes, whatever was asked; endless: the last of them again and again."""

    def __init__(self, *answer: bytes, endless: bool = False) -> None:
        self._answer, self._endless, self._closing = answer, endless, False
        self._door = socket.create_server(("127.0.0.1", 0))
        self.place = f"127.0.0.1:{self._door.getsockname()[1]}"
        self.url = f"http://{self.place}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                threading.Thread(target=self._talk, args=(near,), daemon=True).start()

    def _talk(self, near: socket.socket) -> None:
        with suppress(OSError), near:
            near.recv(65536)
            for piece in self._answer:
                near.sendall(piece)
            while self._endless and not self._closing:
                near.sendall(self._answer[-1])

    def close(self) -> None:
        self._closing = True
        self._door.close()
