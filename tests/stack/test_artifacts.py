"""Bringing the servers' programs, from a Maven repository of our own on the loopback."""

import hashlib
import io
import os
import re
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from groundshift.errors import Failed, Misconfigured
from groundshift.stack import artifacts

JAR = b"a jar " * 50_000
BRING = """
import sys
from pathlib import Path
from types import SimpleNamespace
import jgo.maven._core
from groundshift.stack import artifacts
jgo.maven._core.DEFAULT_REMOTE_REPOS = {"test": sys.argv[1]}
artifacts.PINS = Path(sys.argv[2])
artifacts.kafka(print)
"""


def archive() -> bytes:
    """A zip as a distribution is: one folder, with a program in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as members:
        program = zipfile.ZipInfo("elasticsearch-9/bin/elasticsearch")
        program.external_attr = 0o755 << 16
        members.writestr(program, "#!/bin/sh\n")
        secret = zipfile.ZipInfo("elasticsearch-9/config/jvm.options")
        secret.external_attr = 0o660 << 16
        members.writestr(secret, "-Xms1g\n")
    return buffer.getvalue()


@dataclass
class Repository:
    """What the server on the loopback has, how it behaves, and what it was asked for."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    cut: bool = False  # stop half way
    pause: float = 0.0  # seconds before the second half
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def repository() -> Iterator[Repository]:
    """A Maven repository with one jar and one archive."""
    content = Repository(files={"/org/x/y/1/y-1.jar": JAR, "/org/x/elasticsearch/9/elasticsearch-9.zip": archive()})

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content.asked.append(self.path)
            body = content.files.get(self.path)
            self.send_response(200 if body else 404)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            if body:
                half = len(body) // 2
                self.wfile.write(body[:half])
                self.wfile.flush()
                time.sleep(content.pause)
                if not content.cut:
                    self.wfile.write(body[half:])

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    content.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield content
    server.shutdown()
    server.server_close()


@pytest.fixture
def pinned(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pins of what the repository has, and a cache that is empty; returns the file with the pins."""

    def line(coordinates: str, body: bytes) -> str:
        return f'"{coordinates}" = {{ sha256 = "{hashlib.sha256(body).hexdigest()}", bytes = {len(body)} }}\n'

    pins = tmp_path / "pins.toml"
    distribution = repository.files["/org/x/elasticsearch/9/elasticsearch-9.zip"]
    pins.write_text("[kafka]\n" + line("org.x:y:1:jar", JAR) + "[elasticsearch]\n" + line("org.x:elasticsearch:9:zip", distribution))
    monkeypatch.setattr(artifacts, "PINS", pins)
    monkeypatch.setattr("jgo.maven._core.DEFAULT_REMOTE_REPOS", {"test": repository.url})
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return pins


def cached(tmp_path: Path) -> list[str]:
    """Every file of the cache."""
    return sorted(str(path.relative_to(tmp_path / "cache/groundshift")) for path in (tmp_path / "cache").rglob("*") if path.is_file())


def test_what_is_pinned_is_whole() -> None:
    """The file of pins has both servers in the versions we say, and a full SHA-256 and size for every file."""
    pins = [*artifacts.pins("kafka"), *artifacts.pins("elasticsearch")]
    assert {"kafka_2.13-4.1.0.jar", "elasticsearch-9.5.3.zip"} <= {pin.filename for pin in pins}
    assert all(re.fullmatch("[0-9a-f]{64}", pin.sha256) and pin.size > 0 for pin in pins)


@pytest.mark.usefixtures("pinned")
def test_a_file_is_fetched_once(repository: Repository) -> None:
    """The second call finds the file in the cache and asks nobody."""
    (jar,) = artifacts.kafka(print)
    repository.asked.clear()
    assert artifacts.kafka(print) == [jar]
    assert jar.read_bytes() == JAR
    assert repository.asked == []


@pytest.mark.usefixtures("pinned")
def test_a_distribution_is_unpacked_with_its_modes(repository: Repository) -> None:
    """Programs stay executable, and what its packer kept to himself can be read by the user who runs it."""
    home = artifacts.elasticsearch(print)
    assert os.access(home / "bin" / "elasticsearch", os.X_OK)
    assert (home / "config" / "jvm.options").stat().st_mode & 0o777 == 0o664
    repository.asked.clear()
    assert artifacts.elasticsearch(print) == home
    assert repository.asked == []


@pytest.mark.usefixtures("pinned")
def test_another_file_than_pinned_is_refused(repository: Repository, tmp_path: Path) -> None:
    """A file of the right size and the wrong content never enters the cache."""
    repository.files["/org/x/y/1/y-1.jar"] = b"A" + JAR[1:]
    with pytest.raises(Failed, match="SHA-256"):
        artifacts.kafka(print)
    assert cached(tmp_path) == []


@pytest.mark.usefixtures("pinned")
def test_a_file_spoilt_in_the_cache_is_fetched_anew() -> None:
    """What changed on disk since is not trusted."""
    (jar,) = artifacts.kafka(print)
    jar.write_bytes(b"A" + JAR[1:])
    assert artifacts.kafka(print)[0].read_bytes() == JAR


@pytest.mark.usefixtures("pinned")
def test_a_download_cut_off_leaves_nothing(repository: Repository, tmp_path: Path) -> None:
    """Half a file is an error that names the way out; the next try begins anew and succeeds."""
    repository.cut = True
    with pytest.raises(Failed, match="groundshift read"):
        artifacts.kafka(print)
    assert cached(tmp_path) == []
    repository.cut = False
    assert artifacts.kafka(print)[0].read_bytes() == JAR


def test_a_killed_download_leaves_nothing_that_is_trusted(repository: Repository, pinned: Path, tmp_path: Path) -> None:
    """After kill -9 in the middle of a file the cache has no jar, and the next run brings it whole."""
    repository.pause = 30.0
    child = subprocess.Popen([sys.executable, "-c", BRING, repository.url, str(pinned)], stdout=subprocess.DEVNULL)
    while not list((tmp_path / "cache").rglob("y-1.jar")):
        assert child.poll() is None
        time.sleep(0.02)
    child.kill()
    child.wait()
    assert not (tmp_path / "cache/groundshift/jars/y-1.jar").exists()
    repository.pause = 0.0
    assert artifacts.kafka(print)[0].read_bytes() == JAR


def test_leftovers_of_killed_downloads_are_swept(pinned: Path, tmp_path: Path) -> None:
    """A day-old download folder goes; a young one may be somebody's at work and stays."""
    old, young = tmp_path / "cache/groundshift/.download-old", tmp_path / "cache/groundshift/.download-young"
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (0, 0))
    artifacts.kafka(print)
    assert pinned.exists()
    assert not old.exists()
    assert young.exists()


@pytest.mark.usefixtures("pinned")
def test_without_a_network_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody answers, the error is one line with the way out."""
    monkeypatch.setattr("jgo.maven._core.DEFAULT_REMOTE_REPOS", {"test": "http://127.0.0.1:9"})
    with pytest.raises(Failed, match=r"it needs the network once.*groundshift read") as error:
        artifacts.kafka(print)
    assert "\n" not in str(error.value)


@pytest.mark.usefixtures("pinned")
def test_an_absent_file_is_said_so(repository: Repository) -> None:
    """A repository without the file is named as the cause, without its address."""
    repository.files.clear()
    with pytest.raises(Failed, match=r"y-1\.jar: not found") as error:
        artifacts.kafka(print)
    assert repository.url not in str(error.value)


@pytest.mark.usefixtures("pinned")
def test_a_full_disk_is_said_before_downloading(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot fit, nothing is fetched."""
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=5))
    with pytest.raises(Failed, match="XDG_CACHE_HOME"):
        artifacts.kafka(print)
    assert repository.asked == []


@pytest.mark.usefixtures("pinned")
def test_a_cache_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder that cannot be made is the operator's to mend."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(Misconfigured, match="XDG_CACHE_HOME"):
        artifacts.kafka(print)


@pytest.mark.usefixtures("pinned")
def test_progress_can_be_read_without_a_terminal(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no terminal, plain lines say what is fetched and how far it is."""
    monkeypatch.setattr("groundshift.stack.progress.EVERY_SECONDS", 0.0)
    said: list[str] = []
    artifacts.kafka(said.append)
    assert said[0] == "Downloading Kafka (0 MB, once) ..."
    assert said[-1] == "  Kafka: 0 of 0 MB"
    assert repository.asked
