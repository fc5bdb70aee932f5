"""Logs for people and for machines, and metrics by one table."""

import json
from collections.abc import Iterator

import pytest
import structlog

from groundshift.config import Config
from groundshift.observe import METRICS, Metrics, logger, start_logging


@pytest.fixture(autouse=True)
def _default_logging() -> Iterator[None]:
    yield
    structlog.reset_defaults()


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


def test_a_metric_is_exposed_under_its_name_in_the_table() -> None:
    """The names in the table are those that Prometheus sees."""
    exposed = {sample.name for family in Metrics().registry.collect() for sample in family.samples} | {
        family.name + ("_total" if family.type == "counter" else "") for family in Metrics().registry.collect()
    }
    assert METRICS.keys() <= exposed
