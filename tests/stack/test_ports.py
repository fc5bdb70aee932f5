"""Ports: found again by the same folder, and never wanted by two servers that start together."""

from pathlib import Path

import pytest

from groundshift.stack import service
from groundshift.stack.service import SERVERS, free_ports


def test_servers_that_start_together_want_different_ports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the folder is called, no two of its servers are given one port before either has taken it."""
    monkeypatch.setattr(service, "is_free", lambda _port: True)
    for number in range(500):
        given = [port for name in SERVERS for port in free_ports(Path(f"/data/{number}"), name)]
        assert len(given) == len(set(given)) == sum(SERVERS.values())


def test_a_port_that_somebody_holds_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same folder gets the same ports again, and the next ones where another program holds the first."""
    monkeypatch.setattr(service, "is_free", lambda _port: True)
    first, second = free_ports(Path("/data"), "kafka")
    assert free_ports(Path("/data"), "kafka") == [first, second]
    monkeypatch.setattr(service, "is_free", lambda port: port != first)
    assert free_ports(Path("/data"), "kafka")[0] == second
