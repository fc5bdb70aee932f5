"""The log and the index behind their ports."""

from groundshift import stack
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.config import Config


def open_log(config: Config) -> KafkaLog:
    """Return the log of the configuration, or of the local stack. Raises Misconfigured."""
    return KafkaLog(config.kafka, str(stack.addresses(config).kafka), config.consumers)


def open_index(config: Config) -> ElasticIndex:
    """Return the index of the configuration, or of the local stack. Raises Misconfigured."""
    return ElasticIndex(config.elasticsearch, str(stack.addresses(config).elasticsearch))
