"""The extractor: an article becomes a set of claims in each theatre, an empty one where it is not about it.

It holds no state; start more to go faster."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from consumers.stage import Decision, each
from groundshift.adapters.ports import Entry, Message, Place
from groundshift.adapters.topics import claims_entry
from groundshift.core.records import Article, ClaimSet, decode
from groundshift.core.theatre import Theatre
from groundshift.errors import BadInput
from groundshift.observe import logger

Read = Callable[[Article, Iterable[Theatre]], Iterable[ClaimSet]]


class Extractor:
    """Stage from `articles` to `claims`."""

    name = "extractor"

    def __init__(self, dataset: str, theatres: Mapping[str, Theatre], read: Read) -> None:
        self._dataset, self._theatres, self._read = dataset, theatres, read

    def restore(self, partitions: frozenset[Place]) -> None:
        pass

    def decide(self, messages: Sequence[Message]) -> Decision[Entry]:
        return each(messages, self._claims)

    def _claims(self, message: Message) -> Iterator[Entry]:
        article = decode(Article, message.value or b"")
        if not article.body.strip():
            raise BadInput("an empty article: there is nothing to read")
        try:
            claim_sets = list(self._read(article, self._theatres.values()))
        except Exception as error:  # one article that trips the reading must not stop all others
            logger().exception("the reading failed", article=article.id)
            raise BadInput(f"the reading failed on it: {error!r}") from error
        for claim_set in claim_sets:
            yield claims_entry(self._dataset, claim_set, message)
