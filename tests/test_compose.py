"""docker-compose.yml, its images and its passwords, held to the compose specification and to our own code, without Docker."""

import json
import re
import stat
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from consumers.crew import SEATS
from dashboards import files
from groundshift import cli, config
from groundshift.adapters.templates import INDICES
from groundshift.stack.kafka import PROPERTIES

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docker-compose.yml").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
WAITS = {name: dict(service.get("depends_on", {})) for name, service in SERVICES.items()}
AWAITED = {name for waits in WAITS.values() for name, how in waits.items() if how["condition"] == "service_completed_successfully"}
BY_HAND = {name for name, service in SERVICES.items() if "by-hand" in service.get("profiles", [])}
RUNNING = sorted(SERVICES.keys() - AWAITED - BY_HAND)
OURS = sorted(name for name, service in SERVICES.items() if "build" in service)
SIZES = {"m": 1, "g": 1024}


def passwords(path: Path) -> dict[str, str]:
    """Have the passwords written and return them."""
    subprocess.run(["sh", str(ROOT / "docker" / "env.sh"), str(path)], check=True, capture_output=True)
    return dict(line.split("=", 1) for line in path.read_text().splitlines())


def test_it_keeps_to_the_specification() -> None:
    """The file is valid by the specification's own schema."""
    schema = json.loads((ROOT / "tests" / "schemas" / "compose-spec.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(COMPOSE)


@pytest.mark.parametrize("image", sorted({s["image"] for s in SERVICES.values()} | set(re.findall(r"^FROM (\S+:\S+)", DOCKERFILE, re.M))))
def test_every_image_is_pinned(image: str) -> None:
    """An image has the version down to its patch, and names no registry."""
    assert re.fullmatch(r"([a-z-]+/)?[a-z-]+:\d+\.\d+\.\d+(-[a-z]+)*|([a-z-]+/)?[a-z-]+:\d+\.\d+-alpine", image)


@pytest.mark.parametrize("name", RUNNING)
def test_what_stays_up_says_whether_it_is_well(name: str) -> None:
    """A service that stays has a healthcheck, a limit of memory, and comes back after a failure."""
    service = SERVICES[name]
    assert service["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")
    assert service["mem_limit"]
    assert service["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", sorted(AWAITED | BY_HAND))
def test_what_ends_is_not_started_again(name: str) -> None:
    """A service that does its work and ends stays ended."""
    assert SERVICES[name].get("restart", "no") == "no"


def test_all_of_it_fits_8_gib() -> None:
    """The limits of what runs at one time, every profile's and one job's, add up to 8 GiB at most."""
    limits = {name: int(s["mem_limit"][:-1]) * SIZES[s["mem_limit"][-1]] for name, s in SERVICES.items()}
    assert sum(limits[name] for name in RUNNING) + max(limits[name] for name in AWAITED | BY_HAND) <= 8192


@pytest.mark.parametrize("name", sorted(name for name, waits in WAITS.items() if waits))
def test_services_wait_for_health(name: str) -> None:
    """A service waits until what it needs is healthy, or done; never only until it is started."""
    for other, how in WAITS[name].items():
        assert how["condition"] == ("service_completed_successfully" if other in AWAITED else "service_healthy")
        assert other in AWAITED or "healthcheck" in SERVICES[other]


@pytest.mark.parametrize("name", OURS)
def test_our_containers_may_do_little(name: str) -> None:
    """Ours run as a user of their own on a read-only system, without capabilities, with a process that reaps."""
    service = SERVICES[name]
    assert (service["read_only"], service["cap_drop"], service["init"]) == (True, ["ALL"], True)
    assert "no-new-privileges:true" in service["security_opt"]
    assert "user" not in service
    stage = DOCKERFILE.split(f" AS {service['build']['target']}\n")[1].split("\nFROM ")[0]
    assert re.findall(r"^USER (\S+)", stage, re.MULTILINE) == ["groundshift"]


@pytest.mark.parametrize("name", OURS)
def test_our_settings_are_settings(name: str) -> None:
    """Every GROUNDSHIFT_ variable of a container of ours is a field of the configuration, with a value it takes."""
    given = {key: re.sub(r"\$\{.*?\}", "x", str(value)) for key, value in SERVICES[name]["environment"].items()}
    settings = config.load(environment=given)
    assert settings.kafka.bootstrap == "kafka:9092"
    assert settings.elasticsearch.username == "groundshift"


@pytest.mark.parametrize("name", sorted(n for n in OURS if SERVICES[n]["build"]["target"] == "groundshift"))
def test_our_commands_are_verbs(name: str) -> None:
    """What a container of ours runs is a verb of the command line; each consumer has one."""
    verb, *rest = SERVICES[name]["command"]
    assert verb in cli.VERBS
    assert verb != "run" or rest[0] in SEATS


def test_every_consumer_runs() -> None:
    """No consumer is left out."""
    assert {s["command"][1] for s in SERVICES.values() if s.get("command", [])[:1] == ["run"]} == set(SEATS)


def test_nothing_is_open_to_the_network() -> None:
    """Every published port is bound to this machine alone."""
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_what_is_mounted_is_there() -> None:
    """Every file or folder of ours that a container mounts exists, is read-only there, and every volume is declared."""
    for volume in {volume for service in SERVICES.values() for volume in service.get("volumes", [])}:
        source, *_, mode = volume.split(":")
        assert source in COMPOSE["volumes"] or ((ROOT / source).exists() and mode == "ro"), volume


def test_one_command_writes_every_password(tmp_path: Path) -> None:
    """What the file asks of .env is what `make env` writes: secrets that nobody can guess, all different, for one's own eyes."""
    found = passwords(tmp_path / ".env")
    assert set(re.findall(r"\$\{([A-Z_]+)(?::\?[^}]*)?\}", TEXT)) == set(found)
    assert len(set(found.values())) == len(found)
    assert min(map(len, found.values())) >= 40
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600


def test_a_password_stays_what_it_is(tmp_path: Path) -> None:
    """A second call adds what is missing and changes nothing."""
    before = passwords(tmp_path / ".env")
    (tmp_path / ".env").write_text("POSTGRES_PASSWORD=mine\n")
    after = passwords(tmp_path / ".env")
    assert (after["POSTGRES_PASSWORD"], after.keys()) == ("mine", before.keys())
    assert passwords(tmp_path / ".env") == after


def test_no_password_is_in_the_files() -> None:
    """A variable that is called a password, a secret or a key has its value from .env."""
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search(r"PASSWORD$|SECRET|_KEY$", name):
                assert re.fullmatch(r"\$\{[A-Z_]+(:\?[^}]*)?\}", value), name
    assert ".env" in (ROOT / ".gitignore").read_text().splitlines()


def test_elasticsearch_knows_every_index() -> None:
    """The two roles that the containers have in Elasticsearch cover each index, and no more."""
    script = (ROOT / "docker" / "elasticsearch-users.sh").read_text("utf-8")
    assert json.loads(re.findall(r"^indices='(.*)'$", script, re.MULTILINE)[0]) == [
        f"*-{name}{number}" for name in INDICES for number in ("", "-0*")
    ]


def test_grafana_opens_on_the_map_and_mails_nobody() -> None:
    """The first page of the container's Grafana is what `dashboards write` puts there, and its default receiver reaches no one."""
    settings = SERVICES["grafana"]["environment"]
    assert settings["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"] == f"{settings['GF_PATHS_PROVISIONING']}/{files.HOME}"
    assert settings["GF_SMTP_ENABLED"] == "false"


def test_snapshots_have_a_place() -> None:
    """The folder that Elasticsearch allows snapshots in is on its volume, and is the one that is told to whoever wants them."""
    service = SERVICES["elasticsearch"]
    folder = service["environment"]["path.repo"]
    assert any(folder.startswith(f"{volume.split(':')[1]}/") for volume in service["volumes"])
    for page in ("operations.md", "schedule.md"):
        assert folder in (ROOT / "docs" / page).read_text("utf-8")


def test_kafka_is_set_as_the_local_one_is() -> None:
    """Kafka in a container keeps what the local stack's keeps, for as long."""
    local = dict(line.split("=", 1) for line in PROPERTIES.splitlines() if "=" in line)
    here = {key.removeprefix("KAFKA_").lower().replace("_", "."): value for key, value in SERVICES["kafka"]["environment"].items()}
    placed = {"controller.quorum.voters", "listeners", "advertised.listeners", "log.dirs"}
    assert {key: local[key] for key in here.keys() & local.keys() - placed} == {
        key: here[key] for key in here.keys() & local.keys() - placed
    }
    assert {"log.retention.ms", "offsets.retention.minutes", "auto.create.topics.enable"} <= here.keys()


def pins(path: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", (ROOT / path).read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize(("lock", "beside"), [("docker/requirements.lock", set()), ("docker/airflow.lock", {"psycopg", "psycopg-binary"})])
def test_images_have_the_versions_that_are_tested(lock: str, beside: set[str]) -> None:
    """What an image installs is what requirements.lock has, with hashes, but for the driver of a database: `make lock`."""
    tested, here = pins("requirements.lock"), pins(lock)
    assert {name: version for name, version in here.items() if tested.get(name) != version and name not in beside} == {}
    assert (ROOT / lock).read_text("utf-8").count("--hash=sha256:") >= len(here)


@pytest.mark.parametrize("name", ["groundshift", "airflow"])
def test_images_hold_what_they_copy(name: str) -> None:
    """What a stage copies exists and is let through to the build."""
    let_through = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    stage = DOCKERFILE.split(f" AS {name}\n")[1].split("\nFROM ")[0]
    for source in re.findall(r"^COPY (\S+) \S+$|source=([^,]+),", stage, re.MULTILINE):
        path = "".join(source)
        assert (ROOT / path).exists()
        assert path.split("/")[0] in let_through
