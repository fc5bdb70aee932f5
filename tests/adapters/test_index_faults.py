"""The real client against a server over HTTP that fails as a script says."""

import json
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec
import pytest

from consumers.loop import deliver
from groundshift.adapters.fakes import MemoryIndex
from groundshift.adapters.index import BULK_BYTES, ElasticIndex, chunks
from groundshift.adapters.ports import DONE, Document
from groundshift.adapters.retry import attempts
from groundshift.config import Elasticsearch, Retry
from groundshift.errors import Failed, Misconfigured, Unavailable

QUICK = Retry(first_seconds=0.001, cap_seconds=0.002, deadline_seconds=60)
SMALL = 2_000  # bytes that the server takes at once where the script says 413
STATUS = {"done": 200, "again": 429, "refused": 400}


class Server:
    """A fake Elasticsearch: its documents lie in memory, its answers follow a script of words, `ok` when it is over."""

    def __init__(self, script: list[str], tls: ssl.SSLContext | None = None) -> None:
        self.index, self.requests, self._words = MemoryIndex(), list[str](), iter(script)
        self.authorization: str | None = None
        self.index.prepare("d")
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_PUT(self) -> None:  # the client sends a bulk request as PUT
                outer.authorization = self.headers["Authorization"]
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.answer(self, body)

            do_POST = do_PUT  # noqa: N815  # the name that http.server looks for

            def log_message(self, *_: object) -> None: ...

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if tls:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def answer(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        word = next(self._words, "ok")
        self.requests.append(word)
        if word == "reset":
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            handler.connection.close()
        elif word == "502_html":
            self.send(handler, 502, b"<html><body><h1>502 Bad Gateway</h1></body></html>", {"Content-Type": "text/html"})
        elif word.isdigit() and (word != "413" or len(body) > SMALL):
            self.say(handler, int(word), {"error": {"type": "as_scripted", "reason": word, "root_cause": [{"reason": word}]}})
        else:
            items = self.write(body, word)
            if word == "timeout_after_write":
                return  # never an answer; the client's timeout ends the wait
            self.say(handler, 200, {"errors": any(item["status"] >= 300 for item in items), "items": [{"index": item} for item in items]})

    def write(self, body: bytes, word: str) -> list[dict[str, Any]]:
        lines = body.splitlines()
        items = []
        for number, (action, source) in enumerate(zip(lines[::2], lines[1::2], strict=True)):
            if word.startswith("every_second_") and number % 2:
                items.append({"status": int(word.removeprefix("every_second_")), "error": {"type": "as_scripted", "reason": word}})
                continue
            about = json.loads(action)["index"]
            assert about["version_type"] == "external"
            answer = self.index.write([Document(about["_index"], about["_id"], about["version"], source)])[0]
            items.append({"status": STATUS[answer.verdict], "error": {"type": "refused", "reason": answer.reason}})
        return items

    @staticmethod
    def say(handler: BaseHTTPRequestHandler, status: int, answer: object) -> None:
        headers = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json"}
        Server.send(handler, status, msgspec.json.encode(answer), headers)

    @staticmethod
    def send(handler: BaseHTTPRequestHandler, status: int, raw: bytes, headers: dict[str, str]) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)


Start = Callable[[list[str]], Server]


@pytest.fixture
def start() -> Iterator[Start]:
    servers: list[Server] = []

    def make(script: list[str]) -> Server:
        servers.append(Server(script))
        return servers[-1]

    yield make
    for server in servers:
        server.close()


def client(server: Server) -> ElasticIndex:
    return ElasticIndex(Elasticsearch(timeout_seconds=0.5), server.url)


def spans(count: int, padding: int = 0) -> list[Document]:
    return [Document("d-spans", str(n), 1, msgspec.json.encode({"id": str(n), "holder": "x" * padding})) for n in range(count)]


@pytest.mark.parametrize(
    "script",
    [
        ["ok"],
        ["429", "503", "502", "500"],
        ["502_html", "502_html"],  # a proxy in front of it speaks for itself
        ["every_second_429", "every_second_503"],
        ["reset", "reset"],
        ["timeout_after_write"],
        ["every_second_429", "429", "timeout_after_write", "reset", "ok"],
        ["every_second_409"],
    ],
)
def test_every_document_arrives_once_whatever_passes(start: Start, script: list[str]) -> None:
    """Through every passing fault each document is written, none is refused, and no request is sent that the policy did not ask for."""
    server = start(script)
    assert deliver(spans(8), client(server), attempts(QUICK, sleep=lambda _: None)) == []
    missing = {"1", "3", "5", "7"} if script == ["every_second_409"] else set()  # there already, says the script
    assert set(server.index.documents["d-spans"]) == {str(n) for n in range(8)} - missing
    assert len(server.requests) == len(script) + (script[-1] not in {"ok", "every_second_409"})


def test_splits_what_is_too_large_together(start: Start) -> None:
    """A request answered with 413 is halved until it passes."""
    server = start(["413"] * 100)
    assert client(server).write(spans(32, padding=100)) == [DONE] * 32
    assert len(server.index.documents["d-spans"]) == 32


def test_refuses_what_is_too_large_alone(start: Start) -> None:
    """A document that gets 413 by itself is refused; its neighbours are written."""
    server = start(["413"] * 100)
    documents = spans(3)
    documents.insert(1, Document("d-spans", "large", 1, msgspec.json.encode({"id": "large", "holder": "x" * SMALL})))
    assert [answer.verdict for answer in client(server).write(documents)] == ["done", "refused", "done", "done"]
    assert set(server.index.documents["d-spans"]) == {"0", "1", "2"}


def test_refuses_by_item_what_does_not_fit(start: Start) -> None:
    """An item answered with 400 is refused with the server's reason, and not sent again."""
    server = start(["every_second_400"])
    answers = client(server).write(spans(4))
    assert [answer.verdict for answer in answers] == ["done", "refused", "done", "refused"]
    assert "as_scripted: every_second_400" in answers[1].reason
    assert server.requests == ["every_second_400"]


@pytest.mark.parametrize("script", [["401"], ["403"], ["404"], ["400"], ["every_second_404"], ["every_second_403"]])
def test_stops_at_any_other_status(start: Start, script: list[str]) -> None:
    """A status that is neither success, nor passing, nor the document's fault stops the consumer and names itself."""
    server = start(script)
    with pytest.raises(Failed, match=script[0].removeprefix("every_second_")):
        client(server).write(spans(4))


@pytest.mark.parametrize("word", ["429", "503", "reset", "timeout_after_write"])
def test_tries_once_by_itself(start: Start, word: str) -> None:
    """The client hands a passing fault on after one request: there is one retry policy, and it is not the client's."""
    server = start([word] * 5)
    with pytest.raises(Unavailable):
        client(server).write(spans(1))
    assert server.requests == [word]


@pytest.mark.parametrize(
    ("settings", "header"),
    [
        ({}, None),
        ({"username": "me", "password": "secret"}, "Basic bWU6c2VjcmV0"),
        ({"api_key": "a2V5"}, "ApiKey a2V5"),
        ({"username": "me", "password": "secret", "api_key": "a2V5"}, "ApiKey a2V5"),
    ],
)
def test_says_who_it_is(start: Start, settings: dict[str, Any], header: str | None) -> None:
    """User and password, or an API key before them, go with every request; without them nothing does."""
    server = start([])
    ElasticIndex(Elasticsearch(**settings), server.url).write(spans(1))
    assert server.authorization == header


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl to make a certificate")
def test_checks_certificates(tmp_path: Path) -> None:
    """Over TLS a server is spoken to if its certificate can be checked with elasticsearch.ca_certs, else it is misconfigured."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    wanted = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "1", "-nodes", "-newkey", "rsa:2048"]
    subprocess.run(["openssl", "req", "-x509", *wanted, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = Server([], context)
    assert ElasticIndex(Elasticsearch(ca_certs=certificate), server.url).write(spans(1)) == [DONE]
    with pytest.raises(Misconfigured, match=r"elasticsearch\.ca_certs"):
        ElasticIndex(Elasticsearch(), server.url).write(spans(1))
    server.close()


def test_cuts_requests_by_size() -> None:
    """No request holds more than its limit, unless one document does; order is kept."""
    documents = [Document("d-spans", str(n), 1, b"x" * size) for n, size in enumerate([BULK_BYTES // 2] * 3 + [BULK_BYTES * 2, 1, 1])]
    assert [[document.id for document in chunk] for chunk in chunks(documents)] == [["0", "1"], ["2"], ["3"], ["4", "5"]]
