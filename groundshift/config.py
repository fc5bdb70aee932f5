"""The one configuration: groundshift.toml in the working folder (or GROUNDSHIFT_CONFIG), over it GROUNDSHIFT_* variables.

A variable names a field by its path: GROUNDSHIFT_KAFKA__BOOTSTRAP=host:9092 is `bootstrap` in [kafka]. Every problem is reported at once,
unknown keys among them. Secrets (passwords, keys, notification targets) belong in variables; or in a file each, named by a variable that
ends in _FILE: GROUNDSHIFT_KAFKA__PASSWORD_FILE=/run/secrets/kafka. An address that holds a user or a password is refused.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError

from groundshift.core.records import Severity
from groundshift.errors import Misconfigured

PREFIX = "GROUNDSHIFT_"
SECRETS = {
    "password",
    "api_key",
    "token",
}  # GROUNDSHIFT_KAFKA__PASSWORD_FILE names a file that holds what GROUNDSHIFT_KAFKA__PASSWORD would
RESERVED = {"CONFIG", "TEST_KAFKA", "TEST_ELASTICSEARCH"}  # no fields: the first names the file, the others the servers of the tests


class Section(BaseModel):
    """A table of the file; refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _without_user(url: str) -> str:
    """Return an address that holds no user: it is told in errors and logs. Raises ValueError, which does not tell it."""
    if "@" in url:
        raise ValueError("an address is told in errors and logs: give user and password by their own settings, not in it")
    return url


Address = Annotated[str, AfterValidator(_without_user)]


class Kafka(Section):
    """[kafka]: where the log is. An empty bootstrap means the local stack's, if it is up."""

    bootstrap: Address = Field("", description="host:port of one or more brokers, comma separated; empty: the local stack's")
    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field("PLAINTEXT", description="how to reach them")
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] | None = Field(None, description="with SASL_*")
    username: str = Field("", description="with SASL_*")
    password: SecretStr = Field(SecretStr(""), description="with SASL_*; set it by its variable")
    ssl_cafile: Path | None = Field(None, description="certificate authority of the brokers")
    ssl_certfile: Path | None = Field(None, description="client certificate")
    ssl_keyfile: Path | None = Field(None, description="its key")
    partitions: int = Field(4, ge=1, description="partitions of a topic made by us")
    replication: int = Field(1, ge=1, description="replicas of a topic made by us")


class Elasticsearch(Section):
    """[elasticsearch]: where the index is. An empty url means the local stack's, if it is up."""

    url: Address = Field("", description="http(s)://host:port of one or more nodes, comma separated; empty: the local stack's")
    username: str = Field("", description="for basic authentication")
    password: SecretStr = Field(SecretStr(""), description="for basic authentication; set it by its variable")
    api_key: SecretStr = Field(SecretStr(""), description="instead of a user; set it by its variable")
    ca_certs: Path | None = Field(None, description="certificate authority of the server")
    verify_certs: bool = Field(True, description="refuse a certificate that cannot be checked")
    timeout_seconds: float = Field(30, gt=0, description="of one request")
    shards: int = Field(1, ge=1, description="primary shards of an index made by us")
    replicas: int = Field(0, ge=0, description="copies of each shard")


class Grafana(Section):
    """[grafana]: where the dashboards go. An empty url means the local stack's, if it is up."""

    url: Address = Field("", description="http(s)://host:port; empty: the local stack's")
    username: str = Field("admin", description="for basic authentication")
    password: SecretStr = Field(SecretStr("admin"), description="for basic authentication; set it by its variable")
    token: SecretStr = Field(SecretStr(""), description="a service account's token, instead of a user")
    elasticsearch_url: Address = Field("", description="the index as Grafana reaches it; empty: as we reach it")


def _name_of_variable(text: str) -> str:
    """Return the name of a variable. Raises ValueError, which says nothing of what else it may hold: it may be a secret."""
    if not re.fullmatch(r"[A-Za-z_]\w*", text):
        raise ValueError(
            "name a variable that holds the Apprise URL, such as MAIL; the URL itself is a secret and stays in the environment"
        )
    if text.upper().startswith(PREFIX):
        raise ValueError(
            f"a variable that begins with {PREFIX} is read as a setting: call it otherwise, such as {text[len(PREFIX) :] or 'MAIL'}"
        )
    return text


Hears = dict[Severity, list[Annotated[str, AfterValidator(_name_of_variable)]]]


class Notify(Section):
    """[notify]: who hears of alerts. Targets are Apprise URLs and carry secrets: name here the variables that hold them."""

    targets: Hears = Field(
        default_factory=dict, description="severity -> names of variables that hold Apprise URLs; alerts of every theatre"
    )
    theatres: dict[str, Hears] = Field(default_factory=dict, description="theatre -> severity -> names: who hears of its alerts besides")
    history: bool = Field(False, description="notify of alerts known more than history_hours ago, or of a dataset other than live")
    history_hours: float = Field(48, gt=0, description="older than this is history")
    digest_over: int = Field(5, ge=1, description="more alerts than this at once become one message")
    gather_seconds: float = Field(2, ge=0, le=5, description="alerts that follow the first within this time count as at once")


class Consumers(Section):
    """[consumers]: how the loops run."""

    batch: int = Field(500, ge=1, description="records handled at once")
    extractors: int = Field(0, ge=0, description="processes that read articles, also of --from-files; 0: as many as there are cores")
    poll_ms: int = Field(500, ge=1, description="longest wait for the next record")
    metrics_port: int = Field(0, ge=0, le=65535, description="Prometheus metrics on 127.0.0.1; 0: none")
    drain_seconds: float = Field(8, gt=0, description="to finish a batch after SIGTERM")


class Retry(Section):
    """[retry]: the one policy, full jitter between tries."""

    first_seconds: float = Field(0.2, gt=0, description="upper bound of the first pause")
    cap_seconds: float = Field(10, gt=0, description="upper bound of any pause")
    deadline_seconds: float = Field(120, gt=0, description="then the consumer stops with an error")


class Stack(Section):
    """[stack]: the local servers."""

    data: Path = Field(Path("data"), description="folder of the local servers and of everything we write")
    kafka_heap: str = Field("512m", description="Java heap of Kafka")
    elasticsearch_heap: str = Field("512m", description="Java heap of Elasticsearch")


class Schedule(Section):
    """[schedule]: the work that Airflow starts."""

    grace_hours: float = Field(3, ge=0, description="a day is complete so long after its end, once nothing lies before the consumers")
    snapshots: str = Field("", description="folder of the indices' snapshots, in Elasticsearch's path.repo; empty: no snapshots")
    keep_snapshots: int = Field(14, ge=1, description="so many of the newest snapshots of a dataset are kept, older ones deleted")


class Polling(Section):
    """[polling]: how live feeds, and the pages that they name, are asked for."""

    packs: bool = Field(True, description="poll the feeds of the packs in use (their feeds.toml) beside those of this file")
    all: bool = Field(
        False, description="fetch the page of every item, not only where its title or summary names a place or side of a theatre in use"
    )
    without: list[str] = Field(default_factory=list, description="addresses of packs' feeds that are not polled")
    contact: str = Field("", description="whom a site's owner may write to, part of the user agent; `poll` warns where it is empty")
    pause_seconds: float = Field(2, ge=0, description="between two requests to a host; a longer Crawl-delay of its robots.txt goes before")
    slowest_seconds: float = Field(
        3600, ge=10, description="longest interval of a feed that seldom brings anything; the shortest is its every_seconds"
    )
    pages_per_poll: int = Field(20, ge=0, description="pages that one poll of a feed may lead to; the rest follow with its next")
    look_again_hours: list[Annotated[float, Field(gt=0)]] = Field(
        default_factory=lambda: [1.0, 6.0, 24.0],
        description="after so many hours a page that was fetched is asked for again, whatever its feed shows; empty: never",
    )
    deadline_seconds: float = Field(60, gt=0, description="of one request, from the look-up of the name to the last byte")
    at_once: int = Field(50, ge=1, description="hosts that are asked at the same time")
    allow_private: list[str] = Field(
        default_factory=list, description="host or host:port of private networks that a page or a redirect may lead to"
    )
    metrics_port: int = Field(0, ge=0, le=65535, description="Prometheus metrics on 127.0.0.1; 0: none")


class Serve(Section):
    """[serve]: the page and the HTTP API of `groundshift serve`."""

    host: str = Field("127.0.0.1", description="address to listen on; one that others can reach needs a token")
    port: int = Field(8737, ge=0, le=65535, description="0: one that is free")
    token: SecretStr = Field(SecretStr(""), description="what whoever asks must give; set it by its variable")
    certfile: Path | None = Field(None, description="certificate, for HTTPS")
    keyfile: Path | None = Field(None, description="its key")
    streams: int = Field(200, ge=1, description="who may follow the stream at once")


class Feed(Section):
    """[[feed]]: one live feed."""

    url: str = Field(description="of RSS, RDF, Atom, a JSON Feed or a news sitemap")
    source: str = Field(description="an id in the theatre's sources.toml")
    lang: str = Field("", description="language of its articles, as in en; empty: what the feed says")
    every_seconds: float = Field(300, ge=10, description="shortest pause between polls")
    full_text: bool = Field(True, description="fetch the page of an entry that has only a summary")
    all: bool = Field(False, description="as in [polling], for this feed")
    unverified: bool = Field(False, description="nobody has tried the address; until then it may not lie in a private network")


class Config(Section):
    """All settings."""

    dataset: str = Field("live", pattern=r"^[a-z0-9][a-z0-9_.]{0,39}$", description="prefix of topics, groups and indices")
    theatres: list[str] = Field(default_factory=lambda: ["afghanistan"], description="packs in use: names, or paths of folders")
    log_format: Literal["auto", "human", "json"] = Field("auto", description="auto: human on a terminal, else JSON")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="least level that is logged")
    kafka: Kafka = Kafka()  # type: ignore[call-arg]  # mypy without pydantic's plugin cannot see Field defaults
    elasticsearch: Elasticsearch = Elasticsearch()  # type: ignore[call-arg]  # as above
    grafana: Grafana = Grafana()  # type: ignore[call-arg]  # as above
    notify: Notify = Notify()  # type: ignore[call-arg]  # as above
    consumers: Consumers = Consumers()  # type: ignore[call-arg]  # as above
    retry: Retry = Retry()  # type: ignore[call-arg]  # as above
    stack: Stack = Stack()  # type: ignore[call-arg]  # as above
    schedule: Schedule = Schedule()  # type: ignore[call-arg]  # as above
    polling: Polling = Polling()  # type: ignore[call-arg]  # as above
    serve: Serve = Serve()  # type: ignore[call-arg]  # as above
    feed: list[Feed] = Field(default_factory=list, description="live feeds")


def load(path: Path | None = None, environment: dict[str, str] | None = None, **overrides: Any) -> Config:
    """Read the configuration.

    path: of the TOML file (default: GROUNDSHIFT_CONFIG, else ./groundshift.toml if it is there). overrides: top-level fields given on the
    command line; None is not given. Raises Misconfigured with every problem, one a line.
    """
    environment = dict(os.environ) if environment is None else environment
    problems: list[str] = []
    fields = _from_file(path, environment, problems)
    origin = _overlay(fields, environment, problems)
    fields.update({name: value for name, value in overrides.items() if value is not None})
    try:
        config = Config.model_validate(fields)
    except ValidationError as error:
        for item in error.errors():
            steps = [str(part) for part in item["loc"] if part != "[key]"]
            where = ".".join(steps)
            variables = (name for path, name in origin.items() if f"{where}.".startswith(f"{path}.") or path.startswith(f"{where}."))
            asked = next((f" (from {name})" for name in variables), "")  # it holds the value, a table it is in, or part of it
            problem = "unknown key" if item["type"] == "extra_forbidden" else item["msg"].removeprefix("Value error, ")
            problems.append(f"{where}{asked}: {problem}")
        raise Misconfigured("\n".join(problems)) from error
    if problems:
        raise Misconfigured("\n".join(problems))
    return config


def file_of(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the file of the configuration, be it there or not."""
    return Path(environment.get("GROUNDSHIFT_CONFIG", "groundshift.toml"))


def _from_file(path: Path | None, environment: dict[str, str], problems: list[str]) -> dict[str, Any]:
    named = path is not None or "GROUNDSHIFT_CONFIG" in environment
    path = path or file_of(environment)
    if not named and not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        problems.append(f"{path}: {error.strerror}")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{path}: {error}")
    return {}


def _overlay(fields: dict[str, Any], environment: dict[str, str], problems: list[str]) -> dict[str, str]:
    """Lay GROUNDSHIFT_A__B=value over fields["a"]["b"]; return which path came from which variable."""
    origin = {}
    for name, given in sorted(environment.items()):
        value = given
        if not name.startswith(PREFIX) or name[len(PREFIX) :] in RESERVED:
            continue
        parts = name[len(PREFIX) :].lower().split("__")
        if parts[-1].removesuffix("_file") in SECRETS and parts[-1].endswith("_file"):
            parts[-1] = parts[-1].removesuffix("_file")
            try:
                value = Path(given).read_text("utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                problems.append(f"{name}: {given} cannot be read: {error}")
                continue
        table = fields
        for part in parts[:-1]:
            table = table.setdefault(part, {}) if isinstance(table, dict) else table
        if isinstance(table, dict):
            table[parts[-1]] = value if parts[-1] in SECRETS else _value(value)
            origin[".".join(parts)] = name
        else:
            problems.append(f"{name}: {'.'.join(parts[:-1])} is set to something else, which is no table")
    return origin


def _value(text: str) -> Any:
    """Read a variable as TOML would read the value of a list or table, else as it stands."""
    if text[:1] in "[{":
        try:
            return tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            return text
    return text
