"""Real servers as child processes, without Docker: Kafka and Elasticsearch, and Airflow and Grafana where wanted."""

from groundshift.stack.airflow import prepare_airflow
from groundshift.stack.servers import Stack
from groundshift.stack.state import Addresses, addresses, running

__all__ = ["Addresses", "Stack", "addresses", "prepare_airflow", "running"]
