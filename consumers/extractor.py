"""The extractor: an article becomes a set of claims in each theatre, an empty one where it is not about it.

It holds no state; start more to go faster."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from consumers.stage import Decision, each
from groundshift.adapters.ports import Entry, Message, Place
from groundshift.adapters.topics import claims_entry, read
from groundshift.core.records import Article, ClaimSet
from groundshift.core.theatre import Theatre
from groundshift.errors import BadInput
from groundshift.observe import logger

SLOW_SECONDS = 2.0  # to read one article: then a line in the log says which, and how long it is
Read = Callable[[Article, Iterable[Theatre]], Iterable[ClaimSet]]


class Extractor:
    """Stage from `articles` to `claims`."""

    name = "extractor"

    def __init__(self, dataset: str, theatres: Mapping[str, Theatre], read: Read, clock: Callable[[], float] = time.monotonic) -> None:
        self._dataset, self._theatres, self._read, self._clock = dataset, theatres, read, clock

    def restore(self, partitions: frozenset[Place]) -> None:
        pass

    def decide(self, messages: Sequence[Message]) -> Decision[Entry]:
        return each(messages, self._claims)

    def _claims(self, message: Message) -> Iterator[Entry]:
        article = read(Article, message)
        began = self._clock()
        try:
            claim_sets = list(self._read(article, self._theatres.values()))
        except Exception as error:  # one article that trips the reading must not stop all others
            logger().exception("the reading failed", article=article.id)
            raise BadInput(f"the reading failed on it: {error!r}: report it, and `groundshift dlq retry` once that is mended") from error
        if (seconds := self._clock() - began) > SLOW_SECONDS:
            logger().warning("slow to read", article=article.id, characters=len(article.body), seconds=round(seconds, 1))
        for claim_set in claim_sets:
            if claim_set.unread:
                logger().warning("too long to be read whole", article=article.id, characters=len(article.body), unread=claim_set.unread)
            yield claims_entry(self._dataset, claim_set, message)
