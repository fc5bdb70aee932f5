"""As much of Grafana's HTTP API as a push uses, kept in memory: the answers are those of Grafana 9.4."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Fields = dict[str, Any]
KEPT = ("alert-rules", "contact-points", "mute-timings")


class Store:
    """What a Grafana keeps."""

    def __init__(self) -> None:
        self.folders: dict[str, Fields] = {}
        self.sources: dict[str, Fields] = {}
        self.boards: dict[str, list[Fields]] = {}  # every version, oldest first
        self.lists: dict[str, list[Fields]] = {name: [] for name in KEPT}
        self.policies: Fields = {
            "receiver": "grafana-default-email",
            "routes": [{"receiver": "mine", "object_matchers": [["a", "=", "b"]]}],
        }

    def get(self, path: list[str]) -> Any:
        """Return what is there; None: 404."""
        found: Any = None
        match path:
            case ["folders"]:
                found = list(self.folders.values())
            case ["datasources", "uid", uid]:
                found = self.sources.get(uid)
            case ["dashboards", "uid", uid] if uid in self.boards:
                found = {"dashboard": self.boards[uid][-1]["dashboard"], "meta": {}}
            case ["dashboards", "uid", uid, "versions"]:
                found = [{"message": version.get("message", "")} for version in reversed(self.boards[uid])]
            case ["v1", "provisioning", "policies"]:
                found = self.policies
            case ["v1", "provisioning", name]:
                found = self.lists[name]
            case ["v1", "provisioning", name, uid]:
                found = next(known for known in self.lists[name] if known["uid"] == uid)
        return found

    def post(self, path: list[str], body: Fields) -> Any:
        """Keep a new thing."""
        match path:
            case ["folders"]:
                self.folders[body["uid"]] = body
            case ["datasources"]:
                self.sources[body["uid"]] = body
            case ["dashboards", "db"]:
                versions = self.boards.setdefault(body["dashboard"]["uid"], [])
                versions.append({**body, "dashboard": {**body["dashboard"], "id": 1, "version": len(versions) + 1}})
                return {"url": f"/d/{body['dashboard']['uid']}", "uid": body["dashboard"]["uid"]}
            case ["v1", "provisioning", name]:
                self.lists[name].append(body)
        return {}

    def delete(self, path: list[str]) -> Any:
        """Forget a folder."""
        return self.folders.pop(path[1])

    def put(self, path: list[str], body: Fields) -> Any:
        """Replace what is there."""
        match path:
            case ["datasources", "uid", uid]:
                self.sources[uid] = body
            case ["v1", "provisioning", "policies"]:
                self.policies = body
            case ["v1", "provisioning", name, uid]:
                self.lists[name] = [body if known["uid"] == uid else known for known in self.lists[name]]
        return {}


@contextmanager
def imitation() -> Iterator[str]:
    """Serve an empty imitation; its address."""
    store = Store()

    class Answer(BaseHTTPRequestHandler):
        def _answer(self, found: Any) -> None:
            self.send_response(404 if found is None else 200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps({"message": "not found"} if found is None else found).encode())

        def _path(self) -> list[str]:
            return self.path.partition("?")[0].removeprefix("/api/").split("/")

        def _body(self) -> Fields:
            body: Fields = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            return body

        def do_GET(self) -> None:
            self._answer(store.get(self._path()))

        def do_POST(self) -> None:
            self._answer(store.post(self._path(), self._body()))

        def do_DELETE(self) -> None:
            self._answer(store.delete(self._path()))

        def do_PUT(self) -> None:
            self._answer(store.put(self._path(), self._body()))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
