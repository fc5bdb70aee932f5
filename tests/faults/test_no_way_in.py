"""No way in: TLS and SCRAM to a real Kafka, TLS and an API key in front of a real Elasticsearch, least privilege, no secret anywhere."""

import json
import os
import socket
import ssl
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
import trustme
from cryptography.hazmat.primitives import serialization
from elasticsearch import Elasticsearch as Client
from kafka import KafkaAdminClient
from kafka.admin import ACL, ACLOperation, ACLPermissionType, ACLResourcePatternType, ResourcePattern, ResourceType
from pydantic import SecretStr

from groundshift import config as settings_of
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.ports import DONE, Entry
from groundshift.adapters.topics import topic
from groundshift.config import Config, Consumers, Elasticsearch, Kafka
from groundshift.core.records import Article, encode
from groundshift.errors import Failed, Misconfigured, Unavailable
from groundshift.stack import Addresses, artifacts, java, processes
from groundshift.stack import kafka as stack_kafka
from groundshift.stack.service import Service, Site, free_ports, listens

AT = datetime(2021, 8, 9, 12, tzinfo=UTC)
ROLES = Path(__file__).resolve().parents[2] / "docker" / "roles"
PASSWORD = "scram-planted-7f3a"
SECURE = """
listeners=PLAIN://127.0.0.1:{inner},SASL_SSL://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAIN://127.0.0.1:{inner},SASL_SSL://127.0.0.1:{port}
inter.broker.listener.name=PLAIN
listener.security.protocol.map=PLAIN:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT
sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
ssl.keystore.type=PEM
ssl.keystore.location={pem}
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS
"""


class Secure(NamedTuple):
    """A Kafka that asks who is there."""

    address: str
    admin: str  # an address for its administrator alone
    ca: Path


@pytest.fixture(scope="module")
def ca() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory, ca: trustme.CA) -> Iterator[Secure]:
    """A real Kafka with TLS, SCRAM and access lists, its certificate from an authority that the test made."""
    data = tmp_path_factory.mktemp("secure") / "data"
    (data / "logs").mkdir(parents=True)
    (data / "kafka").mkdir()
    site = Site(data, {**os.environ, "LC_ALL": "C.UTF-8"})
    port, controller, inner = *free_ports(data, "kafka"), free_ports(data, "grafana")[0]
    issued = ca.issue_cert("127.0.0.1")
    key = serialization.load_pem_private_key(issued.private_key_pem.bytes(), None)
    as_kafka_reads_it = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (data / "server.pem").write_bytes(key.private_bytes(*as_kafka_reads_it) + b"".join(pem.bytes() for pem in issued.cert_chain_pems))
    ca.cert_pem.write_to_path(str(data / "ca.pem"))
    lines = stack_kafka.PROPERTIES.format(host="127.0.0.1", port=port, controller=controller, largest=stack_kafka.LARGEST).splitlines()
    own = SECURE.format(port=port, inner=inner, controller=controller, pem=data / "server.pem").splitlines()
    set_by_us = {line.split("=")[0] for line in own}
    properties = data / "kafka" / "server.properties"
    properties.write_text("\n".join([line for line in lines if line.split("=")[0] not in set_by_us] + own))
    run = [str(java.find(print) / "bin" / "java"), "-Xmx256m", "-cp", ":".join(map(str, artifacts.kafka(print)))]
    scram = f"SCRAM-SHA-512=[name=groundshift,password={PASSWORD}]"
    form = [*run, "kafka.tools.StorageTool", "format", "-t", stack_kafka.CLUSTER, "-c", str(properties), "--add-scram", scram]
    subprocess.run(form, cwd=data / "kafka", check=True, capture_output=True)
    command = [*run, "kafka.Kafka", str(properties)]
    service = Service("kafka", "Kafka", f"127.0.0.1:{port}", command, site.environment, data / "kafka", lambda: listens(port))
    child = processes.spawn(service, site.log("kafka"), False)
    try:
        for _ in range(240):
            if service.ready() and listens(inner):
                break
            assert child.poll() is None, site.log("kafka").read_text()[-3000:]
            threading.Event().wait(0.25)
        yield Secure(f"127.0.0.1:{port}", f"127.0.0.1:{inner}", data / "ca.pem")
    finally:
        child.kill()
        child.wait()


def grant(secure: Secure, dataset: str) -> None:
    """Put the access lists that come with the project, for this dataset."""
    admin = KafkaAdminClient(bootstrap_servers=secure.admin)
    rules = []
    for row in json.loads((ROLES / "kafka-acls.json").read_text()):
        pattern = ResourcePattern(
            ResourceType[row["resource"]], row["name"].replace("live-", f"{dataset}-"), ACLResourcePatternType[row["pattern"]]
        )
        rules += [ACL(f"User:{row['user']}", "*", ACLOperation[word], ACLPermissionType.ALLOW, pattern) for word in row["operations"]]
    admin.create_acls(rules)
    admin.close()


def log(secure: Secure, **changes: Any) -> KafkaLog:
    fields = {"username": "groundshift", "password": SecretStr(PASSWORD), "ssl_cafile": secure.ca, "security_protocol": "SASL_SSL"}
    config = Kafka(**({"sasl_mechanism": "SCRAM-SHA-512", "partitions": 1} | fields | changes))
    return KafkaLog(config, secure.address, Consumers(poll_ms=100))


@pytest.mark.real
def test_kafka_over_tls_with_scram_and_no_more_rights_than_it_needs(secure: Secure, dataset: str) -> None:
    """With its password, the authority's certificate and docker/roles all of the log port works; another dataset does not."""
    grant(secure, dataset)
    ours = log(secure)
    ours.prepare(dataset)
    articles = topic(dataset, "articles")
    assert ours.write([Entry(articles, b"a", b"1")]) == [DONE]
    source = ours.source(f"{dataset}-extractor", [articles])
    messages: list[Any] = []
    while not messages:
        messages = source.poll()
    source.commit(messages)
    source.close()
    assert ours.behind(f"{dataset}-extractor", [articles]) == 0
    assert [message.value for message in ours.history([articles])] == [b"1"]
    ours.forget(f"{dataset}-extractor")
    with pytest.raises((Failed, Unavailable)) as refused:
        ours.prepare("another")
    assert PASSWORD not in str(refused.value)
    ours.close()


@pytest.mark.real
@pytest.mark.parametrize("wrong", [{"password": SecretStr("wrong-planted-11")}, {"ssl_cafile": None}, {"security_protocol": "PLAINTEXT"}])
def test_kafka_lets_nobody_in_otherwise(secure: Secure, dataset: str, wrong: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    """A wrong password, a certificate that nobody vouches for, or no TLS: an error of ours, and the password neither in it nor in a log."""
    with pytest.raises((Failed, Unavailable, Misconfigured)) as refused:
        log(secure, **wrong).prepare(dataset)
    said = f"{refused.value} {caplog.text}"
    assert PASSWORD not in said
    assert "wrong-planted-11" not in said


class Door:
    """TLS and an API key in front of a server that has neither."""

    def __init__(self, to: str, ca: trustme.CA, key: str) -> None:
        self._to, self._key = (urlsplit(to).hostname, urlsplit(to).port), key.encode()
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ca.issue_cert("127.0.0.1").configure_cert(self._context)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        with suppress(OSError), self._context.wrap_socket(near, server_side=True) as client:
            far: socket.socket | None = None
            refused = False
            while data := client.recv(65536):
                if refused:
                    continue  # the body that follows its head gets no answer of its own
                if far is None:
                    if b"authorization: ApiKey " + self._key not in data.replace(b"Authorization", b"authorization"):
                        client.sendall(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nX-Elastic-Product: Elasticsearch\r\n\r\n")
                        refused = True
                        continue
                    far = socket.create_connection(self._to)
                    threading.Thread(target=self._back, args=(far, client), daemon=True).start()
                far.sendall(data)

    def _back(self, far: socket.socket, client: ssl.SSLSocket) -> None:
        with suppress(OSError):
            while data := far.recv(65536):
                client.sendall(data)

    def close(self) -> None:
        self._door.close()


@pytest.mark.real
def test_elasticsearch_over_tls_with_an_api_key(servers: Addresses, dataset: str, ca: trustme.CA, tmp_path: Path) -> None:
    """With key and authority the index works; a wrong key and an unknown authority are errors that tell no key."""
    door = Door(str(servers.elasticsearch), ca, "key-planted-5c")
    ca.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    right = {"api_key": SecretStr("key-planted-5c"), "ca_certs": tmp_path / "ca.pem"}
    with pytest.raises(Failed, match="401") as refused:
        ElasticIndex(Elasticsearch(**{**right, "api_key": SecretStr("key-planted-6d")}), door.url).prepare(dataset)
    with pytest.raises(Misconfigured, match="ca_certs") as unknown:
        ElasticIndex(Elasticsearch(**{**right, "ca_certs": None}), door.url).prepare(dataset)
    assert "key-planted" not in f"{refused.value} {unknown.value}"
    index = ElasticIndex(Elasticsearch(**right), door.url)
    index.prepare(dataset)
    assert index.count(f"{dataset}-articles") == 0
    index.close()
    door.close()
    with Client(str(servers.elasticsearch)) as client:
        client.indices.delete(index=list(client.indices.get(index=f"{dataset}-*")))
        client.indices.delete_index_template(name=f"groundshift-{dataset}-*")


def secrets() -> dict[str, str]:
    """Return a variable for every setting that holds a secret, with a value found nowhere else."""
    found = {}
    for name, field in Config.model_fields.items():
        table = field.annotation
        for inner, setting in getattr(table, "model_fields", {}).items():
            if setting.annotation is SecretStr:
                found[f"GROUNDSHIFT_{name}__{inner}".upper()] = f"planted-{name}-{inner}-{os.urandom(4).hex()}"
    return found


def test_every_secret_is_known_by_its_name() -> None:
    """A setting that is called a password, a key or a token is kept as a secret, and each may come from a file."""
    names = {variable.rpartition("__")[2].lower() for variable in secrets()}
    assert names == settings_of.SECRETS
    for table in (Kafka, Elasticsearch, settings_of.Grafana):
        assert all(table.model_fields[name].annotation is SecretStr for name in settings_of.SECRETS & table.model_fields.keys())


def test_a_secret_comes_from_a_file_too(tmp_path: Path) -> None:
    """A variable that ends in _FILE names a file with the secret; one that is not there is a problem told with its name."""
    (tmp_path / "word").write_text("p4ss\n")
    config = settings_of.load(environment={"GROUNDSHIFT_KAFKA__PASSWORD_FILE": str(tmp_path / "word")})
    assert config.kafka.password.get_secret_value() == "p4ss"
    with pytest.raises(Misconfigured, match=r"GROUNDSHIFT_GRAFANA__TOKEN_FILE: .*nowhere cannot be read"):
        settings_of.load(environment={"GROUNDSHIFT_GRAFANA__TOKEN_FILE": str(tmp_path / "nowhere")})


@pytest.mark.parametrize("where", ["KAFKA__BOOTSTRAP", "ELASTICSEARCH__URL", "GRAFANA__URL", "GRAFANA__ELASTICSEARCH_URL"])
def test_an_address_with_a_password_is_refused_untold(where: str) -> None:
    """A user in an address would be told in errors: it is refused, without being told."""
    with pytest.raises(Misconfigured, match="give user and password by their own settings") as refused:
        settings_of.load(environment={f"GROUNDSHIFT_{where}": "http://me:planted-pw@host:1"})
    assert "planted-pw" not in str(refused.value)


@pytest.mark.real
def test_a_planted_secret_is_nowhere(
    servers: Addresses, dataset: str, tmp_path: Path, real_log: KafkaLog, real_index: ElasticIndex
) -> None:
    """With a secret in every setting that takes one, no log, error, status, metric, dead letter or document holds any."""
    planted = secrets() | {"MAIL": "json://planted-user:planted-mail-9d@127.0.0.1:1/planted-path"}
    real_log.write([Entry(topic(dataset, "articles"), b"bad", b"\xff not JSON")])
    good = Article(id="a", revision=1, body="The Taliban captured Aybak on Monday.", published=AT, fetched_at=AT, content_hash="h")
    real_log.write([Entry(topic(dataset, "articles"), b"a", encode(good))])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = os.environ | planted | {
        "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch),
        "GROUNDSHIFT_ELASTICSEARCH__USERNAME": "someone", "GROUNDSHIFT_KAFKA__USERNAME": "someone", "GROUNDSHIFT_LOG_LEVEL": "debug",
        "GROUNDSHIFT_NOTIFY__TARGETS": '{critical = ["MAIL"]}', "GROUNDSHIFT_NOTIFY__HISTORY": "true",
        "GROUNDSHIFT_CONSUMERS__METRICS_PORT": str(port), "GROUNDSHIFT_GRAFANA__URL": "http://127.0.0.1:1",
        "GROUNDSHIFT_RETRY__DEADLINE_SECONDS": "3", "GROUNDSHIFT_DATASET": dataset,
    }  # fmt: skip
    said = []

    def type_(*arguments: str, **changes: str) -> None:
        command = [str(Path(sys.executable).parent / "groundshift"), *arguments]
        done = subprocess.run(command, env=base | changes, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
        said.append(done.stdout + done.stderr)
        assert done.returncode in {0, 1, 2}, said[-1]

    run = subprocess.Popen(
        [str(Path(sys.executable).parent / "groundshift"), "run", "all"],
        env=base, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    while real_log.behind(f"{dataset}-indexer", [topic(dataset, "articles"), topic(dataset, "spans")]):
        assert run.poll() is None
    said.append(urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics").read().decode())
    run.terminate()
    said.append(run.communicate(timeout=30)[0])
    for verb in (
        ["status"],
        ["dlq", "list", "--json"],
        ["dlq", "retry"],
        ["dashboards", "push"],
        ["notify", "test"],
        ["asof", "2021-08-10"],
    ):
        type_(*verb)
    type_("run", "all", GROUNDSHIFT_KAFKA__SECURITY_PROTOCOL="SASL_PLAINTEXT", GROUNDSHIFT_KAFKA__SASL_MECHANISM="PLAIN")
    type_("run", "all", GROUNDSHIFT_ELASTICSEARCH__URL="http://127.0.0.1:1")
    type_("run", "all", GROUNDSHIFT_KAFKA__PARTITIONS="many")
    said += [str(letter) for letter in DeadLetters(real_log, dataset).read()]
    with Client(str(servers.elasticsearch)) as client:
        client.indices.refresh(index=f"{dataset}-*")
        hits = client.search(index=f"{dataset}-*", query={"match_all": {}}, size=1000)["hits"]["hits"]
    assert len(hits) >= 5  # the article, and a heartbeat of each stage
    said += [json.dumps(hit["_source"]) for hit in hits]
    assert [line for text in said for line in text.splitlines() if "planted" in line] == []
