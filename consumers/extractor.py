"""The extractor: an article becomes a set of claims in each theatre, an empty one where it is not about it.

It holds no state; more processes, or more commands, go faster."""

from collections.abc import Iterator, Sequence

from consumers.stage import Decision
from groundshift.adapters.deadletters import Dead
from groundshift.adapters.ports import Entry, Message, Place
from groundshift.adapters.topics import claims_entry, read
from groundshift.core.records import Article
from groundshift.errors import BadInput
from groundshift.observe import logger
from groundshift.readers import Readers, ReadMany, Told

SLOW_SECONDS = 2.0  # to read one article: then a line in the log says which, and how long it is


class Extractor:
    """Stage from `articles` to `claims`."""

    name = "extractor"

    def __init__(self, dataset: str, read: ReadMany) -> None:
        self._dataset, self._read = dataset, read

    def close(self) -> None:
        """End the processes that read, if there are any."""
        if isinstance(self._read, Readers):
            self._read.close()

    def restore(self, partitions: frozenset[Place]) -> None:
        pass

    def decide(self, messages: Sequence[Message]) -> Decision[Entry]:
        decision: Decision[Entry] = Decision([], [])
        articles: list[tuple[Message, Article]] = []
        for message in messages:
            try:
                articles.append((message, read(Article, message)))
            except BadInput as error:
                decision.dead.append(Dead(message, str(error)))
        for (message, article), told in zip(articles, self._read([article for _, article in articles]), strict=True):
            try:
                decision.writes.extend(list(self._entries(message, article, told)))
            except BadInput as error:
                decision.dead.append(Dead(message, str(error)))
        return decision

    def _entries(self, message: Message, article: Article, told: Told) -> Iterator[Entry]:
        if told.seconds > SLOW_SECONDS:
            logger().warning("slow to read", article=article.id, characters=len(article.body), seconds=round(told.seconds, 1))
        if told.error:
            logger().error("the reading failed", article=article.id, error=told.error)
            raise BadInput(f"the reading failed on it: {told.error}: report it, and `groundshift dlq retry` once that is mended")
        for claim_set in told.claim_sets:
            if claim_set.unread:
                logger().warning("too long to be read whole", article=article.id, characters=len(article.body), unread=claim_set.unread)
            yield claims_entry(self._dataset, claim_set, message)
