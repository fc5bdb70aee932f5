"""The server: where it listens, who may ask, and its life."""

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from groundshift.answers import Files
from groundshift.config import Config
from groundshift.errors import Misconfigured
from groundshift.serving.app import application
from groundshift.serving.current import Live
from groundshift.serving.desk import Desk
from groundshift.serving.guard import Guard, on_loopback

AT_ONCE = 1000  # connections


class Server(uvicorn.Server):
    """Answers from a desk; at its end it ends the lines of the stream first, which would else be open for ever."""

    def __init__(self, config: Config, desk: Desk) -> None:
        """Raises Misconfigured: others could ask without a token."""
        super().__init__(settings(config, guarded(config, application(desk))))
        self._stream = desk.stream

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let go of who follows and of who asks."""
        await self._stream.close()
        await super().shutdown(sockets)


def serve(config: Config, paths: Sequence[Path], say: Callable[[str], None], files: Files) -> None:
    """Serve until told to end. paths: articles to answer from instead of the index. say: told the address, once it answers.

    files: takes what of the articles is not read, before the address is said.

    Raises Misconfigured: an address that others can reach without a token, that somebody has, or that is none of this machine.
    """
    with listening(config) as ours:
        server = Server(config, Desk(Live(config, paths, files=files), config.serve.streams))
        say(address(config, ours))
        server.run(sockets=[ours])


@contextmanager
def beside(config: Config) -> Iterator[str]:
    """Serve on the loopback beside what this process does, for as long as that takes; yields the address.

    Where somebody has serve.port, at a port that is free. Raises Misconfigured: no port can be had.
    """
    local = config.model_copy(update={"serve": config.serve.model_copy(update={"host": "127.0.0.1"})})
    try:
        ours = listening(local)
    except Misconfigured:
        ours = listening(local.model_copy(update={"serve": local.serve.model_copy(update={"port": 0})}))
    server = Server(local, Desk(Live(local), local.serve.streams))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [ours]}, daemon=True)
    thread.start()
    try:
        yield address(local, ours)
    finally:
        server.should_exit = True
        thread.join(5)
        ours.close()


def guarded(config: Config, app: object) -> Guard:
    """Return an application behind its guard. Raises Misconfigured: others could ask without a token."""
    host, token = config.serve.host, config.serve.token.get_secret_value()
    local = on_loopback(host)
    if not local and not token:
        hint = "set GROUNDSHIFT_SERVE__TOKEN_FILE to a file that holds one, or listen on 127.0.0.1"
        raise Misconfigured(f"serve.host {host}: others can reach it, and there is no token: {hint}")
    return Guard(app, token, {"localhost", "127.0.0.1", "::1", host} if local else ())  # type: ignore[arg-type]  # an ASGI application


def listening(config: Config) -> socket.socket:
    """Return the socket on which we listen. Raises Misconfigured."""
    host, port = config.serve.host, config.serve.port
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(where)
        made.listen(AT_ONCE)
    except OSError as error:
        raise Misconfigured(
            f"serve.host and serve.port, {host}:{port}: {error.strerror}: choose others, or port 0 for a free one"
        ) from error
    return made


def address(config: Config, ours: socket.socket) -> str:
    """Return where we answer."""
    host, port = ours.getsockname()[:2]
    name = f"[{host}]" if ":" in host else host
    return f"http{'s' if config.serve.certfile else ''}://{name}:{port}/"


def settings(config: Config, app: Guard) -> uvicorn.Config:
    """Return how uvicorn runs: one process, no word of itself in the answers, no line a request."""
    return uvicorn.Config(
        app,
        ssl_certfile=config.serve.certfile,
        ssl_keyfile=config.serve.keyfile,
        limit_concurrency=AT_ONCE,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=3,
        server_header=False,
        access_log=False,
        log_config=None,
        ws="none",
        lifespan="on",
        h11_max_incomplete_event_size=16 * 1024,
    )
