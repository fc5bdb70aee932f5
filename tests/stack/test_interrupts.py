"""Runs that are interrupted, killed, or in each other's way: whatever happens, no server is left behind."""

import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from fake_servers import serving

from groundshift.config import Config
from groundshift.errors import Failed
from groundshift.stack import Stack

RUN = """
import sys, time
sys.path.insert(0, sys.argv[1])
import pytest
from pathlib import Path
from groundshift.config import Config, Stack as Settings
from groundshift.stack import Stack
from fake_servers import Programs
Programs(delay=float(sys.argv[3])).install(pytest.MonkeyPatch())
try:
    with Stack(Config(stack=Settings(data=Path(sys.argv[2]))), lambda line: print(line, flush=True)) as stack:
        stack.up(keep=sys.argv[4] == "keep")
        print("READY", flush=True)
        time.sleep(60)
except KeyboardInterrupt:
    sys.exit(130)
"""


def another_run(config: Config, delay: float = 0.0, keep: bool = False) -> "subprocess.Popen[str]":
    """Start a run in a process of its own."""
    root = str(Path(__file__).parent)
    command = [sys.executable, "-c", RUN, root, str(config.stack.data), str(delay), "keep" if keep else "end"]
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # as a terminal starts it, not a job in the background
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=heeding)  # noqa: PLW1509  # no threads here


def until_ready(run: "subprocess.Popen[str]") -> None:
    """Wait for a run's servers."""
    assert run.stdout is not None
    assert any(line == "READY\n" for line in run.stdout)


def gone(config: Config) -> bool:
    """Wait until nothing serves the data folder; False where that does not come."""
    deadline = time.monotonic() + 20
    while serving(config) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not serving(config)


def test_another_runs_servers_are_not_borrowed(config: Config, stack: Stack) -> None:
    """Servers that will end with their run are refused, with its pid; once it is gone they do not get in the way."""
    run = another_run(config)
    until_ready(run)
    with pytest.raises(Failed, match=f"another run .pid {run.pid}."):
        stack.up()
    run.terminate()
    assert run.wait() == 130
    assert gone(config)
    with stack:
        assert stack.up().kafka


def test_two_at_once_do_not_cross(config: Config, stack: Stack) -> None:
    """While one run starts servers another is told to wait."""
    run = another_run(config, delay=600)
    while not serving(config):
        time.sleep(0.02)
    with pytest.raises(Failed, match="another groundshift is starting or stopping"):
        stack.up()
    run.kill()
    run.wait()


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.2, 0.3, 0.4, 0.5])
@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_while_starting_leaves_none(config: Config, moment: float, signum: signal.Signals) -> None:
    """Whenever Ctrl-C, SIGTERM or SIGHUP comes, even where the servers were to be kept, no process is left and the code is 130."""
    run = another_run(config, delay=600, keep=True)
    assert run.stdout is not None
    run.stdout.readline()
    time.sleep(moment)
    run.send_signal(signum)
    assert run.wait() == 130
    assert serving(config) == []


def test_a_second_interrupt_does_not_cut_the_stopping_short(config: Config) -> None:
    """Who hammers Ctrl-C still leaves no process behind."""
    run = another_run(config)
    until_ready(run)
    while run.poll() is None:
        run.send_signal(signal.SIGINT)
        time.sleep(0.02)
    assert serving(config) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_servers_end_with_a_run_that_is_killed(config: Config) -> None:
    """After kill -9 of the run nothing serves the folder any more."""
    run = another_run(config)
    until_ready(run)
    assert len(serving(config)) == 2
    run.kill()
    run.wait()
    assert gone(config)


def test_kept_servers_of_a_killed_start_are_cleared_away(config: Config, stack: Stack) -> None:
    """A kept server that never became ready, as its `up` was killed, is ended by the next up, and by down."""
    run = another_run(config, delay=600, keep=True)
    while len(stack.status()) < 2:
        time.sleep(0.02)
    run.kill()
    run.wait()
    before = serving(config)
    assert len(before) == 2
    Stack(config, print).up(keep=True)
    assert not set(before) & set(serving(config))
