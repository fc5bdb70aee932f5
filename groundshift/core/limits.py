"""How much of an article is read. Characters and never seconds: one text has one reading, on whatever machine."""

from collections.abc import Iterable, Iterator

from groundshift.core import reading
from groundshift.core.records import Article, ClaimSet
from groundshift.core.theatre import Theatre

CHARACTERS = 200_000  # of a title, and of a body: some 30,000 words, ten times the longest report; the slowest text of this size takes 20 s


def read_all(article: Article, theatres: Iterable[Theatre]) -> Iterator[ClaimSet]:
    """Yield what the first CHARACTERS of title and body claim about each theatre in use; `unread` says how much of the body was left."""
    title, body = article.title[:CHARACTERS], article.body[:CHARACTERS]
    if (title, body) == (article.title, article.body):
        yield from reading.read_all(article, theatres)
        return
    for claim_set in reading.read_all(article.replace(title=title, body=body), theatres):
        yield claim_set.replace(unread=claim_set.unread + len(article.body) - len(body))
