"""Real servers as child processes, without Docker: Kafka and Elasticsearch, and Airflow and Grafana where wanted."""

from groundshift.stack.servers import Stack, addresses, running
from groundshift.stack.state import Addresses

__all__ = ["Addresses", "Stack", "addresses", "running"]
