"""Starting, remembering and stopping servers, tried on servers that cost nothing."""

import json
import os
import signal
import subprocess
from dataclasses import asdict
from pathlib import Path

import psutil
import pytest
from fake_servers import DIES, IGNORES_SIGTERM, LEAVES_A_CHILD, Programs, serving

from groundshift.config import Config
from groundshift.config import Stack as Settings
from groundshift.errors import Failed, Misconfigured
from groundshift.stack import Stack, addresses, processes, running, state


def test_leaving_the_context_stops_what_it_started(config: Config, stack: Stack) -> None:
    """Inside, the servers answer and are known to everyone; afterwards none is left."""
    with stack:
        found = stack.up()
        assert found == running(config) == addresses(config)
        assert len(serving(config)) == 2
    assert serving(config) == []
    assert running(config) is None


def test_kept_servers_outlive_the_context(config: Config, stack: Stack) -> None:
    """With keep they stay until down, which says what it stopped."""
    with stack:
        found = stack.up(keep=True)
    assert running(config) == found
    assert sorted(stack.down()) == ["elasticsearch", "kafka"]
    assert serving(config) == []
    assert stack.down() == []


def test_running_servers_are_used_and_left_alone(config: Config, stack: Stack) -> None:
    """A second stack takes the servers that `up` started, and does not stop them."""
    found = stack.up(keep=True)
    before = serving(config)
    with Stack(config, print) as second:
        assert second.up() == found
    assert serving(config) == before


def test_only_what_is_missing_is_started(config: Config, stack: Stack) -> None:
    """Where one of two died, the other goes on."""
    stack.up(keep=True)
    servers = stack.status()
    processes.stop(processes.family(servers["kafka"].pid, servers["kafka"].started))
    assert list(stack.status()) == ["elasticsearch"]
    Stack(config, print).up(keep=True)
    after = stack.status()
    assert after["elasticsearch"] == servers["elasticsearch"]
    assert after["kafka"].pid != servers["kafka"].pid


def test_an_address_stays_over_a_restart(config: Config, stack: Stack) -> None:
    """As long as nobody else takes the ports, the same folder has the same addresses."""
    first = stack.up(keep=True)
    stack.down()
    assert Stack(config, print).up(keep=True) == first


def test_a_server_that_dies_says_why_and_takes_the_others_along(config: Config, stack: Stack, programs: Programs) -> None:
    """One error: the telling line of its log and where the log is; nothing is left running."""
    programs.code["kafka"] = DIES
    with pytest.raises(Failed, match=r"Kafka ended at start: ERROR the disk has eaten it; log: .*kafka\.log"):
        stack.up(keep=True)
    assert serving(config) == []
    assert stack.status() == {}


def test_a_server_that_never_answers_is_given_up(config: Config, stack: Stack, programs: Programs) -> None:
    """After its time the wait ends with an error, and the server with it."""
    programs.delay, programs.patience = 600.0, 0.3
    with pytest.raises(Failed, match=r"does not answer after 0 s .*log"):
        stack.up()
    assert serving(config) == []


def test_a_server_that_ignores_sigterm_is_killed(config: Config, stack: Stack, programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody outstays the grace."""
    monkeypatch.setattr(processes.stop, "__defaults__", (0.3,))
    programs.code["kafka"] = IGNORES_SIGTERM
    stack.up(keep=True)
    stack.down()
    assert serving(config) == []


def test_children_of_a_server_that_died_are_found(config: Config, stack: Stack, programs: Programs) -> None:
    """What a killed server leaves of its session is ended by down, even where it hides its environment."""
    programs.code["kafka"] = LEAVES_A_CHILD
    stack.up(keep=True)
    kafka = stack.status()["kafka"]
    (child,) = psutil.Process(kafka.pid).children()
    os.kill(kafka.pid, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(kafka.pid)], timeout=10)
    assert [process.pid for process in processes.family(kafka.pid, kafka.started)] == [child.pid]
    stack.down()
    assert not child.is_running()


def test_a_reused_number_is_not_killed(config: Config, stack: Stack) -> None:
    """A stranger that bears a recorded pid, but started at another time, is not ours and lives on."""
    stranger = subprocess.Popen(["sleep", "600"], start_new_session=True)
    try:
        stack.up(keep=True)
        stack.down()
        known = state.read(state.data_folder(config))
        known.servers["kafka"] = state.Server(stranger.pid, processes.started_at(stranger.pid) - 3600, "127.0.0.1:1", "log", True)
        state.write(state.data_folder(config), known)
        assert running(config) is None
        assert stack.down() == []
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_copied_folder_claims_nothing(config: Config, stack: Stack, tmp_path: Path) -> None:
    """A copy of a project's data does not take the original's servers for its own."""
    stack.up(keep=True)
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / state.FILE).write_bytes((state.data_folder(config) / state.FILE).read_bytes())
    elsewhere = Config(stack=Settings(data=copy))
    assert running(elsewhere) is None
    assert Stack(elsewhere, print).down() == []
    assert len(serving(config)) == 2


@pytest.mark.parametrize("content", ["", "{", "[]", '{"data": 1}', '{"data": "x", "servers": {"kafka": {}}}'])
def test_a_broken_record_is_none(config: Config, stack: Stack, content: str) -> None:
    """A stack.json that cannot be read, as a crash may leave it, is as good as absent."""
    data = state.data_folder(config)
    data.mkdir()
    (data / state.FILE).write_text(content)
    assert running(config) is None
    with stack:
        assert stack.up().kafka


def test_servers_without_a_record_are_found(config: Config, stack: Stack) -> None:
    """Where stack.json was lost, up clears the old servers away before it starts new ones."""
    stack.up(keep=True)
    before = serving(config)
    (state.data_folder(config) / state.FILE).unlink()
    said: list[str] = []
    Stack(config, said.append).up(keep=True)
    assert "Stopping servers that an earlier run left ..." in said
    assert len(serving(config)) == 2
    assert not set(before) & set(serving(config))


def test_a_full_disk_is_said_before_starting(config: Config, stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says how much is free, how much is needed, and what to set."""
    monkeypatch.setattr("groundshift.stack.servers.LEAST_FREE_BYTES", 1 << 62)
    with pytest.raises(Failed, match=r"the disk of .* is full .*GROUNDSHIFT_STACK__DATA"):
        stack.up()
    assert serving(config) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, programs: Programs) -> None:
    """Where data cannot be a folder the operator is told which setting names it."""
    (tmp_path / "file").touch()
    with pytest.raises(Misconfigured, match="GROUNDSHIFT_STACK__DATA"):
        Stack(Config(stack=Settings(data=tmp_path / "file")), print).up()
    assert programs


def test_configured_addresses_come_first(config: Config, stack: Stack) -> None:
    """What the configuration names is used even where local servers run."""
    stack.up(keep=True)
    elsewhere = config.model_copy(update={"kafka": config.kafka.model_copy(update={"bootstrap": "far:9092"})})
    assert addresses(elsewhere).kafka == "far:9092"
    assert addresses(elsewhere).elasticsearch == addresses(config).elasticsearch


def test_addresses_that_are_nowhere_are_named(config: Config) -> None:
    """Every missing server has a line that says what to type or to set."""
    with pytest.raises(Misconfigured) as error:
        addresses(config)
    lines = str(error.value).splitlines()
    assert len(lines) == 2
    assert "groundshift up" in lines[0]
    assert "GROUNDSHIFT_KAFKA__BOOTSTRAP" in lines[0]
    assert "GROUNDSHIFT_ELASTICSEARCH__URL" in lines[1]


def test_the_record_says_what_runs(config: Config, stack: Stack) -> None:
    """stack.json holds pid, start time, address and log of each server."""
    stack.up(keep=True)
    raw = json.loads((state.data_folder(config) / state.FILE).read_text())
    assert raw["servers"] == {name: asdict(server) for name, server in stack.status().items()}
    assert all(server.ready and server.owner is None for server in stack.status().values())
