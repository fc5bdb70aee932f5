"""Write artifacts.toml anew after a version below was changed: python -m groundshift.stack.pin."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any

from jgo.maven import Dependency, MavenContext

ROOTS = {
    "elasticsearch": ["org.elasticsearch.distribution.integ-test-zip:elasticsearch:9.5.3:zip"],
    # Kafka logs by slf4j and brings no binding of its own in Maven; the simplest writes to the standard error.
    "kafka": ["org.apache.kafka:kafka_2.13:4.1.0:jar", "org.slf4j:slf4j-simple:1.7.36:jar"],
}
HEADER = "# What the stack brings from Maven: coordinates, SHA-256 and size in bytes. `python -m groundshift.stack.pin` writes it.\n"


def main() -> None:
    """Resolve, download and hash everything, and write the file."""
    target = Path(__file__).with_name("artifacts.toml")
    with tempfile.TemporaryDirectory() as folder:
        maven = MavenContext(repo_cache=Path(folder), timeout=60)
        tables = [f"\n[{program}]\n" + "".join(sorted(map(_line, _files(maven, roots)))) for program, roots in ROOTS.items()]
    target.write_text(HEADER + "".join(tables), "utf-8")


def _files(maven: Any, roots: list[str]) -> list[Any]:
    """Return the artifacts to download: an archive alone, jars with all they need at run time."""
    found = []
    for root in roots:
        group, artifact, version, packaging = root.split(":")
        found.append(maven.project(group, artifact).at_version(version).artifact(packaging=packaging))
    if any(artifact.packaging != "jar" for artifact in found):
        return found
    inputs, needed = maven.resolver.resolve([Dependency(artifact, scope="compile") for artifact in found])
    return [dependency.artifact for dependency in (*inputs, *needed)]


def _line(artifact: Any) -> str:
    content = Path(artifact.resolve()).read_bytes()
    coordinates = f"{artifact.groupId}:{artifact.artifactId}:{artifact.version}:{artifact.packaging}"
    return f'"{coordinates}" = {{ sha256 = "{hashlib.sha256(content).hexdigest()}", bytes = {len(content)} }}\n'


if __name__ == "__main__":
    main()
