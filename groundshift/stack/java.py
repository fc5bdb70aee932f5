"""Find a Java that runs both servers: 21 or newer, with the modules Elasticsearch asks for, which only a full JDK has."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from groundshift.errors import Misconfigured
from groundshift.stack.artifacts import Say, cache

OLDEST = 21
TESTED = 25  # the newest that both servers were run on; a newer one is taken only where there is no other
MODULES = {"jdk.incubator.vector", "jdk.jlink"}
USUAL = (
    "/usr/lib/jvm/*",
    "/usr/java/*",
    "/usr/local/java/*",
    "/opt/java/*",
    "/opt/jdk*",
    "/opt/*jdk*",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
)
ADVICE = (
    f"install a full JDK of version {OLDEST} to {TESTED} (apt install openjdk-21-jdk-headless, dnf install java-21-openjdk-devel, "
    "brew install openjdk@21) and let JAVA_HOME name it; or use `groundshift read`, which needs no server"
)


@dataclass(frozen=True)
class Java:
    """A JDK: its home and what its `release` file says."""

    home: Path
    version: int
    modules: frozenset[str]

    @property
    def suitable(self) -> bool:
        return self.version >= OLDEST and self.modules >= MODULES and os.access(self.home / "bin" / "java", os.X_OK)


def find(say: Say, environment: Mapping[str, str] = os.environ, usual: Iterable[str] = USUAL) -> Path:
    """Return the home of a suitable JDK: JAVA_HOME's, else the best found, else one that cjdk downloads. Raises Misconfigured."""
    named = environment.get("JAVA_HOME")
    if named and (java := look(Path(named))) and java.suitable:
        return java.home
    found = [java for home in _homes(environment, usual) if (java := look(home)) and java.suitable]
    if found:
        return max(found, key=lambda java: (java.version <= TESTED, java.version if java.version <= TESTED else -java.version)).home
    return _download(say)


def look(home: Path) -> Java | None:
    """Read what a JDK says of itself; None where it is none."""
    try:
        text = (home / "release").read_text("utf-8", "replace")
    except OSError:
        return None
    said = dict(re.findall(r'^(\w+)="?([^"\n]*)', text, re.M))
    number = re.match(r"(?:1\.)?(\d+)", said.get("JAVA_VERSION", ""))
    return Java(home.resolve(), int(number[1]), frozenset(said.get("MODULES", "").split())) if number else None


def _homes(environment: Mapping[str, str], usual: Iterable[str]) -> Iterator[Path]:
    on_path = shutil.which("java", path=environment.get("PATH", ""))
    if on_path:
        yield Path(on_path).resolve().parents[1]
    for pattern in usual:
        path = Path(pattern).expanduser()
        depth = next((i for i, part in enumerate(path.parts) if "*" in part), len(path.parts))
        yield from sorted(Path(*path.parts[:depth]).glob("/".join(path.parts[depth:])))


def _download(say: Say) -> Path:
    say(f"No full JDK of version {OLDEST} or newer found; fetching Temurin {TESTED} with cjdk ...")
    try:
        import cjdk  # noqa: PLC0415  # an extra, and needed only here
    except ImportError as error:
        raise Misconfigured(f"no Java found, and cjdk is not installed: {ADVICE}") from error
    try:
        return Path(cjdk.java_home(vendor="temurin", version=str(TESTED), cache_dir=cache() / "jdk"))
    except Exception as error:  # whatever a download and its unpacking can raise, the answer is the same
        raise Misconfigured(f"no suitable Java found, and none could be downloaded: {ADVICE}") from error
