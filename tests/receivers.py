"""Those who hear of alerts, for real: a mail server and a receiver of webhooks on this machine."""

import email
import email.policy
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec
from aiosmtpd.controller import Controller

Message = tuple[str, str]  # title and text


class Hook:
    """A receiver of webhooks; answers with `status`, or (None) not before it is closed."""

    def __init__(self) -> None:
        self.heard: list[Message] = []
        self.status: int | None = 200
        self.tries, self._closed = 0, threading.Event()
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                said = msgspec.json.decode(self.rfile.read(int(self.headers["content-length"])))
                hook.tries += 1
                if hook.status is None:
                    hook._closed.wait()
                if hook.status == 200:
                    hook.heard.append((said["title"], said["message"]))
                self.send_response(hook.status or 500)
                self.end_headers()

            def log_message(self, *_words: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"json://127.0.0.1:{self._server.server_port}/hook"

    def close(self) -> None:
        self._closed.set()
        self._server.shutdown()
        self._server.server_close()


class Mailbox:
    """A mail server that takes everything."""

    def __init__(self) -> None:
        self.heard: list[Message] = []
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self._server = Controller(self, hostname="127.0.0.1", port=port)
        self._server.start()
        self.url = f"mailto://127.0.0.1:{port}/?from=groundshift@example.org&to=desk@example.org&mode=insecure"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd's name
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.heard.append((str(mail["subject"]), mail.get_content().strip()))  # type: ignore[attr-defined]  # of EmailMessage
        return "250 OK"

    def close(self) -> None:
        self._server.stop()


@contextmanager
def receivers() -> Iterator[tuple[Mailbox, Hook]]:
    """Both, for as long as one keeps them."""
    mailbox, hook = Mailbox(), Hook()
    try:
        yield mailbox, hook
    finally:
        mailbox.close()
        hook.close()


def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.05)
