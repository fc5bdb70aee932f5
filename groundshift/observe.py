"""What consumers and pollers say of themselves: logs for people, metrics for Prometheus."""

import logging
import sys
import time
from collections.abc import Callable
from typing import Any, Final, cast

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from groundshift.config import Config
from groundshift.errors import Misconfigured

# Every metric: its kind, its labels, what it says.
METRICS: Final[dict[str, tuple[type[Any], tuple[str, ...], str]]] = {
    "groundshift_records_in_total": (Counter, ("stage",), "records read from the log"),
    "groundshift_records_out_total": (Counter, ("stage",), "records or documents written and acknowledged"),
    "groundshift_records_dead_total": (Counter, ("stage",), "records sent to the dead letters"),
    "groundshift_batch_seconds": (Histogram, ("stage",), "time from the end of a poll to the commit"),
    "groundshift_lag_records": (Gauge, ("stage", "topic", "partition"), "records ahead of the consumer in a partition it holds"),
    "groundshift_delay_seconds": (Gauge, ("stage",), "how long the last record had lain on the log when it was done with"),
    "groundshift_last_commit_timestamp_seconds": (Gauge, ("stage",), "when offsets were last committed, in seconds since 1970"),
    "groundshift_feed_polls_total": (Counter, ("feed", "outcome"), "polls of a feed: new, nothing, unchanged, failed, retired"),
    "groundshift_feed_entries_total": (Counter, ("feed",), "entries of a feed that were new or had changed"),
    "groundshift_feed_broken_total": (Counter, ("feed",), "entries of a feed that were dead-lettered"),
    "groundshift_feed_failures": (Gauge, ("feed",), "polls of a feed that failed in a row"),
    "groundshift_feed_seconds": (Gauge, ("feed",), "how long the last poll of a feed took, with the pauses of its host"),
    "groundshift_feed_asked_timestamp_seconds": (Gauge, ("feed",), "when a feed was last asked, in seconds since 1970"),
    "groundshift_feed_next_timestamp_seconds": (Gauge, ("feed",), "when a feed is asked next, in seconds since 1970"),
    "groundshift_poller_feeds": (Gauge, ("poller",), "feeds that a poller holds"),
    "groundshift_poller_articles_total": (Counter, ("poller",), "articles that a poller put onto the log"),
}


class Metrics:
    """The table above, registered once; `metrics["name"]` is a metric."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._metrics = {name: kind(name, says, labels, registry=self.registry) for name, (kind, labels, says) in METRICS.items()}

    def __getitem__(self, name: str) -> Any:
        return self._metrics[name]

    def serve(self, port: int, setting: str = "consumers.metrics_port") -> None:
        """Answer Prometheus on this port of 127.0.0.1; 0 is nobody. Raises Misconfigured where another program has the port."""
        if not port:
            return
        try:
            start_http_server(port, addr="127.0.0.1", registry=self.registry)
        except OSError as error:
            raise Misconfigured(f"{setting} {port}: {error.strerror}: choose another, or 0 for none") from error


class Sparing(logging.Filter):
    """Lets each line of a library's code speak once in a while: a client that reconnects says the same many times a second."""

    def __init__(self, every_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._every, self._clock = every_seconds, clock
        self._spoken: dict[tuple[str, int], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        line, now = (record.pathname, record.lineno), self._clock()
        if now - self._spoken.get(line, float("-inf")) < self._every:
            return False
        self._spoken[line] = now
        return True


def logger() -> structlog.stdlib.BoundLogger:
    """Return the logger; bind what every line of a stage should carry with structlog.contextvars."""
    return cast(structlog.stdlib.BoundLogger, structlog.get_logger())


def start_logging(config: Config) -> None:
    """Log to stderr: for people on a terminal, one JSON object a line otherwise, unless log_format says which."""
    human = config.log_format == "human" or (config.log_format == "auto" and sys.stderr.isatty())
    level = logging.getLevelNamesMapping()[config.log_level.upper()]
    common: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback) if human else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[*common, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    clients = logging.StreamHandler()  # what Kafka's and Elasticsearch's clients say, in the same form; below an error it is chatter
    chain = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer]
    clients.setFormatter(structlog.stdlib.ProcessorFormatter(processors=chain, foreign_pre_chain=common))
    clients.addFilter(Sparing(every_seconds=30))
    logging.basicConfig(level=max(level, logging.ERROR), handlers=[clients], force=True)
