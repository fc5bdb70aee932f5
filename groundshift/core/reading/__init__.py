"""An article becomes claims."""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence

from groundshift.core.reading.article.clean import Block, clean
from groundshift.core.reading.article.copies import signature
from groundshift.core.reading.article.received import LONGEST, article_text
from groundshift.core.reading.article.sentences import sentences
from groundshift.core.reading.events.sayings import Saying, sayings
from groundshift.core.reading.mentions.places.find import find_places
from groundshift.core.reading.mentions.sides.parties import Parties
from groundshift.core.reading.mentions.sides.sides import abroad, elsewhere
from groundshift.core.reading.sentence.voices.authors import author, house
from groundshift.core.reading.sentence.voices.speakers import Voices
from groundshift.core.reading.telling.entries import chronological
from groundshift.core.reading.telling.telling import Telling
from groundshift.core.reading.text import PlaceMention, Sentence
from groundshift.core.reading.whole.assembling import assemble
from groundshift.core.reading.whole.wars import Look
from groundshift.core.records import Article, ClaimSet, claim_set_key
from groundshift.core.theatre import Theatre

READER = 60  # grows with every change of the rules

_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")


def read(article: Article, theatre: Theatre) -> ClaimSet:
    """Return what the article claims about the theatre's ground: a pure function of both."""
    telling = tell(article, theatre)
    return untold(article, theatre).replace(claims=tuple(assemble(telling, theatre)), unread=max(0, len(article.body) - LONGEST))


def untold(article: Article, theatre: Theatre) -> ClaimSet:
    """Return the claim set of an article in which nothing is said of the theatre."""
    return ClaimSet(
        id=claim_set_key(theatre.id, article.id, article.revision), theatre=theatre.id, article_id=article.id, revision=article.revision,
        reader=READER, edition=theatre.edition, source_id=article.source_id, url=article.url, title=article.heading, published=article.published,
        published_basis=article.published_basis, known_at=article.known_at, signature=signature(article.body),
    )  # fmt: skip


def read_all(article: Article, theatres: Iterable[Theatre]) -> Iterator[ClaimSet]:
    """Yield what the article claims about each of the theatres in use, in their order: nothing about one that it is not about."""
    theatres = tuple(theatres)
    look = Look(article, theatres)
    for theatre in theatres:
        if theatre in look.about:
            told = read(look.part(theatre), theatre)
            yield told.replace(title=article.heading, signature=signature(article.body), claims=look.own(told.claims, theatre))
        else:
            yield untold(article, theatre).replace(about=False)


def tell(article: Article, theatre: Theatre) -> Telling:
    """Read the sentences of an article in order; what `--explain` shows is in the answer."""
    published = article.published.date() if article.published else None
    theatre = theatre.on(published)
    text = article_text(article.title, article.body)
    title = [Block(0, text.body_at - 2, headline=True)] if text.body_at else []
    blocks = [*title, *(block.moved(text.body_at) for block in clean(text.body.plain))]
    found, clock = chronological(sentences(text.plain, blocks), blocks, article.published)
    lower = frozenset(
        k for k, block in enumerate(blocks) if block.headline and k > len(title)
    )  # subheadings, and headlines of other stories
    places: dict[int, list[PlaceMention]] = {}
    mentioned = find_places(found, theatre)
    sentence_of = {sentence.start: sentence.index for sentence in found}
    starts = sorted(sentence_of)
    for mention in mentioned:
        places.setdefault(sentence_of[starts[bisect.bisect_right(starts, mention.start) - 1]], []).append(mention)
    told_of = abroad(theatre) if not theatre.actors or elsewhere(found, mentioned, theatre) else theatre
    said = list(sayings(found, places, told_of, published))
    named = {unit.data for saying in said for unit in saying.sketch.row if unit.tag == "S"}
    seat = house(text.body.plain.lstrip(), told_of)
    first = text.body.plain.lstrip().partition("\n")[0]
    voices = Voices(Parties(told_of, published, named), author(article.title, first, found, article.source_id, told_of, seat), seat)
    voices.desks = {block.start: text.plain[block.desk : block.start].strip(" :") for block in blocks if block.desk >= 0}
    telling = Telling(article, text, voices, published)
    telling.clock = clock
    telling.focus.named = frozenset(mention.place_id for mention in mentioned)
    opening = blocks[len(title)] if len(blocks) > len(title) and blocks[len(title)].headline else None
    begins = opening.end if opening else text.body_at  # where no title was given, the first line may be one
    telling.titled = sum(sentence.start < begins for sentence in found)
    telling.alone = telling.titled == len(found)
    named_below = (mention for mention in mentioned if mention.start >= begins and mention.level != "country")
    telling.mentioned = frozenset(mention.place_id for mention in named_below)
    telling.focus.desk = _desk(text.plain, blocks, theatre)
    for k, saying in enumerate(said):
        if k == telling.titled and telling.mentioned:
            telling.focus.begin(telling.mentioned)
        telling.beside = tuple(near.sketch.row for near in _beside(said, k))
        then = said[k + 1] if k + 1 < len(said) else None
        telling.sentence(saying, heading=saying.sketch.sentence.paragraph in lower, then=then)
    return telling


def _beside(said: Sequence[Saying], k: int) -> list[Saying]:
    """Return what stands before and behind a sentence in its paragraph."""
    paragraph = said[k].sketch.sentence.paragraph
    return [near for near in (*said[max(0, k - 1) : k], *said[k + 1 : k + 2]) if near.sketch.sentence.paragraph == paragraph]


def _desk(plain: str, blocks: Sequence[Block], theatre: Theatre) -> PlaceMention | None:
    """Return the place of the first dateline: "ZARANJ, Afghanistan (Reuters) - "."""
    block = next((block for block in blocks if block.desk >= 0), None)
    if block is None:
        return None
    words = plain[block.desk : block.start]
    line = Sentence(block.desk, block.start, words.title() if words.isupper() else _CAPITALS.sub(lambda word: word[0].title(), words), 0, 0)
    return next((m for m in find_places([line], theatre) if m.place_id and m.level not in {"province", "country"}), None)
