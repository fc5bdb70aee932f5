"""The indexer: whatever lies on the topics becomes documents."""

from collections.abc import Iterator, Sequence

from consumers.stage import Decision, each
from groundshift.adapters.documents import Theatres, documents
from groundshift.adapters.ports import Document, Message, Place
from groundshift.adapters.topics import kind_of, read


class Indexer:
    """Stage from every topic but the dead letters to the index."""

    name = "indexer"

    def __init__(self, dataset: str, theatres: Theatres) -> None:
        self._dataset, self._theatres = dataset, theatres

    def restore(self, partitions: frozenset[Place]) -> None:
        pass

    def decide(self, messages: Sequence[Message]) -> Decision[Document]:
        return each(messages, self._documents)

    def _documents(self, message: Message) -> Iterator[Document]:
        record = read(kind_of(message.topic)[1].kinds[0], message)
        return documents(self._dataset, record, self._theatres, message)
