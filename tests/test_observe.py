"""Logs for people and for machines, and metrics by one table."""

import json
import logging
import socket
import urllib.request
from collections.abc import Iterator

import pytest
import structlog

from groundshift.config import Config
from groundshift.errors import Misconfigured
from groundshift.observe import METRICS, Metrics, Sparing, logger, start_logging


@pytest.fixture(autouse=True)
def _default_logging() -> Iterator[None]:
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    structlog.reset_defaults()
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


@pytest.mark.parametrize(("log_format", "is_json"), [("json", True), ("auto", True), ("human", False)])
def test_logs_one_line_each(log_format: str, is_json: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """Away from a terminal a line is one JSON object, unless the configuration wants it for people; it goes to stderr."""
    start_logging(Config(log_format=log_format))  # type: ignore[arg-type]
    logger().info("batch done", stage="indexer", dead=2)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    if is_json:
        said = json.loads(captured.err)
        assert (said["event"], said["stage"], said["dead"], said["level"]) == ("batch done", "indexer", 2, "info")
    else:
        assert "batch done" in captured.err


def test_logs_from_the_level_on(capsys: pytest.CaptureFixture[str]) -> None:
    """What is below the configured level is left out."""
    start_logging(Config(log_format="json", log_level="warning"))
    logger().info("not this")
    logger().warning("this")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["this"]


def test_the_clients_of_the_servers_log_in_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    """An error of a library is a JSON line like ours; what it says below that is left out."""
    start_logging(Config(log_format="json", log_level="debug"))
    logging.getLogger("kafka.anything").info("chatter")
    logging.getLogger("kafka.anything").error("broker gone")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["broker gone"]


def test_a_library_repeats_itself_only_once_in_a_while() -> None:
    """The same line of code is heard again after a pause; another line is heard at once."""
    now = [0.0]
    sparing = Sparing(30, lambda: now[0])

    def heard(line: int) -> bool:
        return sparing.filter(logging.LogRecord("kafka", logging.ERROR, "conn.py", line, "lost", None, None))

    assert [heard(1), heard(1), heard(2)] == [True, False, True]
    now[0] = 31
    assert heard(1)


def test_metrics_are_served_on_their_port() -> None:
    """Prometheus reads the numbers over HTTP; a port that somebody has is one clear line; port 0 serves nobody."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.listen()
        with pytest.raises(Misconfigured, match=str(port)):
            Metrics().serve(port)
    metrics = Metrics()
    metrics["groundshift_records_in_total"].labels("indexer").inc(3)
    metrics.serve(port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        assert 'groundshift_records_in_total{stage="indexer"} 3.0' in answer.read().decode()
    Metrics().serve(0)


def test_a_metric_is_exposed_under_its_name_in_the_table() -> None:
    """The names in the table are those that Prometheus sees."""
    exposed = {sample.name for family in Metrics().registry.collect() for sample in family.samples} | {
        family.name + ("_total" if family.type == "counter" else "") for family in Metrics().registry.collect()
    }
    assert METRICS.keys() <= exposed
