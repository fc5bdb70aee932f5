"""The log and the index behind their ports.

The servers' clients are imported where one is opened: what only needs the shapes, such as reading files, runs without them.
"""

from typing import TYPE_CHECKING

from groundshift.config import Config

if TYPE_CHECKING:
    from groundshift.adapters.index import ElasticIndex
    from groundshift.adapters.log import KafkaLog


def open_log(config: Config) -> "KafkaLog":
    """Return the log of the configuration, or of the local stack. Raises Misconfigured."""
    from groundshift import stack  # noqa: PLC0415  # as said above
    from groundshift.adapters.log import KafkaLog  # noqa: PLC0415

    return KafkaLog(config.kafka, str(stack.addresses(config).kafka), config.consumers)


def open_index(config: Config) -> "ElasticIndex":
    """Return the index of the configuration, or of the local stack. Raises Misconfigured."""
    from groundshift import stack  # noqa: PLC0415
    from groundshift.adapters.index import ElasticIndex  # noqa: PLC0415

    return ElasticIndex(config.elasticsearch, str(stack.addresses(config).elasticsearch))
