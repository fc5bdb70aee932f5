"""The indexer: whatever lies on the topics becomes documents."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from consumers.stage import Decision, each
from groundshift.adapters.documents import Theatres, documents
from groundshift.adapters.operations import letter_document
from groundshift.adapters.ports import Document, Message, Place
from groundshift.adapters.topics import kind_of, read
from groundshift.core.records import DeadLetter
from groundshift.errors import BadInput


class Indexer:
    """Stage from every topic to the index."""

    name = "indexer"

    def __init__(self, dataset: str, theatres: Theatres) -> None:
        self._dataset, self._theatres = dataset, theatres

    def restore(self, partitions: frozenset[Place]) -> None:
        pass

    def decide(self, messages: Sequence[Message]) -> Decision[Document]:
        return each(messages, self._documents)

    def _documents(self, message: Message) -> Iterator[Document]:
        name, row = kind_of(message.topic)
        if name == "dead-letters":
            with suppress(BadInput):  # somebody else's; the dead letters have no dead letters
                yield letter_document(self._dataset, read(DeadLetter, message), message)
            return
        yield from documents(self._dataset, read(row.kinds[0], message), self._theatres, message)
