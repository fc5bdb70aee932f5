"""One Elasticsearch node of the plain distribution, on the loopback, without security."""

import json
import shutil
from pathlib import Path

from groundshift.stack.identity import unprivileged
from groundshift.stack.service import HOST, Service, Site, get

# Watermarks in bytes: by default 5 % of free disk makes every index read-only, which on a developer's disk is the usual state.
SETTINGS = """\
cluster.name: groundshift
node.name: groundshift
discovery.type: single-node
network.host: {host}
http.port: {port}
transport.port: {transport}
path.data: {data}
path.logs: {logs}
path.repo: {snapshots}
xpack.security.enabled: false
cluster.routing.allocation.disk.watermark.low: 1gb
cluster.routing.allocation.disk.watermark.high: 500mb
cluster.routing.allocation.disk.watermark.flood_stage: 200mb
"""
LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""
UNWANTED = ("-Xlog:gc", "-XX:ErrorFile", "-XX:+HeapDump")  # of the distribution's options: they write where it lies


def service(site: Site, java: Path, home: Path, ports: list[int], heap: str) -> Service:
    """Prepare Elasticsearch's folder and return how to start it. ports: HTTP, transport. Raises Failed."""
    port, transport = ports
    folder = site.data / "elasticsearch"
    config = folder / "config"
    for name in ("config", "tmp"):  # a start cut off in the middle leaves files there that the next one trips over
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in ("config", "data", "logs", "snapshots", "tmp"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    path = str(folder / "data")
    settings = SETTINGS.format(
        host=HOST,
        port=port,
        transport=transport,
        data=json.dumps([path] if "," in path else path),  # a text is split at commas, a list is not, but is deprecated
        logs=json.dumps(str(folder / "logs")),
        snapshots=json.dumps([str(folder / "snapshots")]),
    )
    (config / "elasticsearch.yml").write_text(settings, "utf-8")
    (config / "log4j2.properties").write_text(LOGGING, "utf-8")
    theirs = (home / "config" / "jvm.options").read_text("utf-8").splitlines()
    options = [line for line in theirs if line and not line.startswith(("#", *UNWANTED)) and not any(word in line for word in UNWANTED)]
    (config / "jvm.options").write_text("\n".join([*options, f"-Xms{heap}", f"-Xmx{heap}", "-XX:-UsePerfData", ""]), "utf-8")
    identity = unprivileged(folder, [java / "bin" / "java", home / "lib", home / "config" / "jvm.options"], owner_of=site.data.parent)
    return Service(
        name="elasticsearch",
        title="Elasticsearch",
        address=f"http://{HOST}:{port}",
        command=[shutil.which("bash") or "/bin/bash", str(home / "bin" / "elasticsearch")],
        environment={
            **site.environment,
            "ES_JAVA_HOME": str(java),
            "ES_PATH_CONF": str(config),
            "ES_TMPDIR": str(folder / "tmp"),
            "CLI_JAVA_OPTS": "-XX:-UsePerfData",
        },
        folder=folder,
        ready=lambda: get(port, "/_cluster/health?wait_for_status=yellow&timeout=2s")[0] == 200,
        identity=identity,
    )
