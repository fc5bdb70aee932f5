"""The servers' programs, from Maven by jgo: pinned, verified, and kept in the user's cache between runs.

A file is downloaded into a folder of its own beside the cache, compared with its pinned SHA-256, and only then renamed into the cache. What
lies in the cache is therefore whole, however a download ended.
"""

import hashlib
import os
import shutil
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from groundshift.errors import Failed, Misconfigured

PINS = resources.files("groundshift.stack") / "artifacts.toml"
STALE_SECONDS = 24 * 3600  # a download folder older than this belongs to nobody
SPARE_BYTES = 200_000_000  # of disk, beside what is brought

Say = Callable[[str], None]


@dataclass(frozen=True)
class Pin:
    """One file: its Maven coordinates, SHA-256 and size."""

    group: str
    artifact: str
    version: str
    packaging: str
    sha256: str
    size: int

    @property
    def filename(self) -> str:
        return f"{self.artifact}-{self.version}.{self.packaging}"


def pins(program: str) -> list[Pin]:
    """Return what is pinned for `kafka` or `elasticsearch`."""
    table = tomllib.loads(PINS.read_text("utf-8"))[program]
    found = []
    for coordinates, values in table.items():
        group, artifact, version, packaging = coordinates.split(":")
        found.append(Pin(group, artifact, version, packaging, values["sha256"], values["bytes"]))
    return found


def cache() -> Path:
    """Return our folder in the user's cache: XDG_CACHE_HOME, else ~/.cache."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "groundshift"


def kafka(say: Say) -> list[Path]:
    """Bring Kafka; return its jars."""
    wanted = pins("kafka")
    folder = cache() / "jars"
    missing = [pin for pin in wanted if not _is(folder / pin.filename, pin)]
    if missing:
        with _downloads("Kafka", missing, say) as files:
            for pin, path in files:
                path.replace(folder / pin.filename)
    return [folder / pin.filename for pin in wanted]


def elasticsearch(say: Say) -> Path:
    """Bring Elasticsearch and unpack it; return its home."""
    (pin,) = pins("elasticsearch")
    home = cache() / f"{pin.artifact}-{pin.version}-{pin.sha256[:8]}"
    if home.is_dir():
        return home
    with _downloads("Elasticsearch", [pin], say) as files:
        for _, path in files:
            say("Unpacking Elasticsearch ...")
            _unpack(path, home)
    return home


def _unpack(archive: Path, home: Path) -> None:
    """Unpack the archive's only folder as `home`, in one rename; keep the mode of each file."""
    with zipfile.ZipFile(archive) as members:
        for member in members.infolist():
            path = Path(members.extract(member, archive.parent))
            path.chmod(0o755 if member.is_dir() else (member.external_attr >> 16) & 0o777 | 0o444)
    (top,) = (path for path in archive.parent.iterdir() if path.is_dir() and path.name.startswith("elasticsearch-"))
    try:
        top.rename(home)
    except OSError:
        if not home.is_dir():  # else another process was first, and its copy is as good
            raise


@contextmanager
def _downloads(title: str, wanted: list[Pin], say: Say) -> Iterator[Iterator[tuple[Pin, Path]]]:
    """Give each pin with its verified file, which vanishes afterwards unless it is moved. Raises Failed or Misconfigured."""
    folder = cache()
    try:
        (folder / "jars").mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        staging = Path(tempfile.mkdtemp(prefix=".download-", dir=folder))
    except OSError as error:
        raise Misconfigured(f"{folder}: {error.strerror}: let this user write there, or set XDG_CACHE_HOME to another folder") from error
    try:
        need, free = sum(pin.size for pin in wanted), shutil.disk_usage(folder).free
        if free < 2 * need + SPARE_BYTES:
            raise Failed(
                f"{folder}: {free >> 20} MB free, {title} needs {(2 * need + SPARE_BYTES) >> 20}: free some, or set XDG_CACHE_HOME"
            )
        yield _fetch(title, wanted, staging, say)
    except OSError as error:
        raise Failed(f"{folder}: {error.strerror or error}: cannot keep {title} there") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _fetch(title: str, wanted: list[Pin], staging: Path, say: Say) -> Iterator[tuple[Pin, Path]]:
    try:
        import requests  # noqa: PLC0415  # comes with jgo
        from jgo.maven import MavenContext, PythonResolver  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise Misconfigured(f"{error.name} is not installed: pip install 'groundshift[stack]'") from error
    from groundshift.stack.progress import Download  # noqa: PLC0415  # rich is not needed otherwise

    with Download(title, sum(pin.size for pin in wanted), say) as download:
        maven = MavenContext(resolver=PythonResolver(progress_callback=download.file), repo_cache=staging, timeout=30)
        for pin in wanted:
            artifact = maven.project(pin.group, pin.artifact).at_version(pin.version).artifact(packaging=pin.packaging)
            try:
                path = Path(artifact.resolve())
            except (requests.RequestException, RuntimeError) as error:
                raise Failed(
                    f"cannot download {title} ({pin.filename}: {_cause(error)}): it needs the network once; "
                    "try again when there is one, or use `groundshift read`, which needs no server"
                ) from error
            if not _is(path, pin):
                raise Failed(f"{pin.filename} is not the file that was pinned (SHA-256 differs): try again; if it stays so, trust nothing")
            yield pin, path


def _cause(error: BaseException) -> str:
    """Say in a few words what lies at the bottom of a network error, without the address asked for."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__  # type: ignore[assignment]  # one of them is not None here
    text = str(error) or type(error).__name__
    return "not found" if text.startswith("Artifact ") else text.splitlines()[0][:120]


def _is(path: Path, pin: Pin) -> bool:
    if not path.is_file() or path.stat().st_size != pin.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == pin.sha256


def _sweep(folder: Path) -> None:
    """Remove what killed downloads left."""
    for path in folder.glob(".download-*"):
        if time.time() - path.stat().st_mtime > STALE_SECONDS:
            shutil.rmtree(path, ignore_errors=True)
