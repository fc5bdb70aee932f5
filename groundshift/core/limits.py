"""How much of an article is read. Characters and never seconds: one text has one reading, on whatever machine."""

from collections.abc import Iterable, Iterator

from groundshift.core import reading
from groundshift.core.coded import coded_row, read_coded
from groundshift.core.provenance import rested
from groundshift.core.records import Article, ClaimSet
from groundshift.core.theatre import Theatre

CHARACTERS = 200_000  # of a title, and of a body: some 30,000 words, ten times the longest report; the slowest text of this size takes 20 s


def read_all(article: Article, theatres: Iterable[Theatre]) -> Iterator[ClaimSet]:
    """Yield what the first CHARACTERS of title and body claim about each theatre in use; `unread` says how much of the body was left."""
    title, body = article.title[:CHARACTERS], article.body[:CHARACTERS]
    whole, packs = (title, body) == (article.title, article.body), tuple(theatres)
    read = article if whole else article.replace(title=title, body=body)
    if row := coded_row(article.body):
        yield from (read_coded(row, article, pack) for pack in packs)
        return
    for claim_set, pack in zip(reading.read_all(read, packs), packs, strict=True):
        told = rested(claim_set, read, pack).replace(undated=article.published is None and article.origin == "file")
        yield told if whole else told.replace(unread=told.unread + len(article.body) - len(body))
