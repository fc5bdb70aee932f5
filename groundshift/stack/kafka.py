"""One Kafka node: broker and controller in one, KRaft."""

import shutil
import subprocess
from pathlib import Path

from groundshift.errors import Failed
from groundshift.stack.diagnosis import diagnose
from groundshift.stack.service import HOST, Service, Site, listens

CLUSTER = "Z3JvdW5kc2hpZnQtbG9jYQ"  # any 16 bytes in base64
LARGEST = 18 * 1024 * 1024  # a dead letter of 16 MiB, its headers and its frame
FORMATTED = "formatted"  # written when formatting is over: what lies here without it was never used
PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{host}:{controller}
listeners=PLAINTEXT://{host}:{port},CONTROLLER://{host}:{controller}
advertised.listeners=PLAINTEXT://{host}:{port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=logs
num.network.threads=2
num.io.threads=4
background.threads=2
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
message.max.bytes={largest}
replica.fetch.max.bytes={largest}
replica.fetch.response.max.bytes={largest}
# The topics are the only memory: nothing in them is ever too old, articles of 2021 least of all.
log.retention.ms=-1
offsets.retention.minutes=525600
# The cleaner's default of 128 MiB is a quarter of the heap given here.
log.cleaner.dedupe.buffer.size=16777216
"""


def service(site: Site, java: Path, jars: list[Path], ports: list[int], heap: str) -> Service:
    """Prepare Kafka's folder and return how to start it. ports: broker, controller. Raises Failed."""
    port, controller = ports
    folder = site.data / "kafka"
    folder.mkdir(exist_ok=True)
    properties = folder / "server.properties"
    properties.write_text(PROPERTIES.format(host=HOST, port=port, controller=controller, largest=LARGEST), "utf-8")
    run = [
        str(java / "bin" / "java"),
        f"-Xms{heap}",
        f"-Xmx{heap}",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-Dorg.slf4j.simpleLogger.showDateTime=true",
        "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
        "-cp",
        ":".join(map(str, jars)),
    ]
    _format(site, folder, run, properties)
    return Service(
        name="kafka",
        title="Kafka",
        address=f"{HOST}:{port}",
        command=[*run, "kafka.Kafka", str(properties)],
        environment=site.environment,
        folder=folder,
        ready=lambda: _answers(port),
    )


def _format(site: Site, folder: Path, run: list[str], properties: Path) -> None:
    """Give the storage its identity, once; what an interrupted formatting left is removed first."""
    if (folder / FORMATTED).exists():
        return
    shutil.rmtree(folder / "logs", ignore_errors=True)
    command = [*run, "kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", str(properties)]
    log = site.log("kafka")
    with log.open("ab") as output:
        done = subprocess.run(
            command, cwd=folder, env=site.environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
    if done.returncode != 0:
        raise Failed(f"Kafka cannot format {folder / 'logs'}: {diagnose(log, 'kafka')}")
    (folder / FORMATTED).touch()


def _answers(port: int) -> bool:
    """Ask for the cluster's metadata, as a client would."""
    if not listens(port):
        return False
    from kafka.admin import KafkaAdminClient  # noqa: PLC0415  # costs 0.2 s, and only starting a server needs it
    from kafka.errors import KafkaError  # noqa: PLC0415  # as above

    try:
        admin = KafkaAdminClient(bootstrap_servers=f"{HOST}:{port}", bootstrap_timeout_ms=3000, request_timeout_ms=3000)
        try:
            return bool(admin.describe_cluster()["brokers"])
        finally:
            admin.close()
    except KafkaError:
        return False
