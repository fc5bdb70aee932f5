"""An article becomes claims."""

from groundshift.core.reading.article.clean import clean
from groundshift.core.reading.article.copies import signature
from groundshift.core.reading.article.received import received
from groundshift.core.reading.article.sentences import sentences
from groundshift.core.reading.events.sayings import sayings
from groundshift.core.reading.mentions.places.find import find_places
from groundshift.core.reading.mentions.sides.parties import Parties
from groundshift.core.reading.mentions.sides.sides import abroad, elsewhere
from groundshift.core.reading.sentence.voices.authors import author
from groundshift.core.reading.sentence.voices.speakers import Voices
from groundshift.core.reading.telling.telling import Telling
from groundshift.core.reading.text import PlaceMention
from groundshift.core.reading.whole.assembling import assemble
from groundshift.core.records import Article, ClaimSet, claim_set_key
from groundshift.core.theatre import Theatre

READER = 7  # grows with every change of the rules


def read(article: Article, theatre: Theatre) -> ClaimSet:
    """Return what the article claims about the theatre's ground: a pure function of both."""
    telling = tell(article, theatre)
    return ClaimSet(
        id=claim_set_key(theatre.id, article.id, article.revision), theatre=theatre.id, article_id=article.id, revision=article.revision,
        reader=READER, edition=theatre.edition, source_id=article.source_id, url=article.url, title=article.title, published=article.published,
        published_basis=article.published_basis, known_at=article.known_at, signature=signature(article.body),
        claims=tuple(assemble(telling, theatre)),
    )  # fmt: skip


def tell(article: Article, theatre: Theatre) -> Telling:
    """Read the sentences of an article in order; what `--explain` shows is in the answer."""
    published = article.published.date() if article.published else None
    theatre = theatre.on(published)
    text = received(article.body)
    blocks = clean(text.plain)
    found = sentences(text.plain, blocks)
    lower = frozenset(k for k, block in enumerate(blocks) if block.headline and k)  # subheadings, and headlines of other stories
    places: dict[int, list[PlaceMention]] = {}
    mentioned = find_places(found, theatre)
    mentions = iter(mentioned)
    mention = next(mentions, None)
    for sentence in found:
        while mention is not None and mention.start < sentence.end:
            places.setdefault(sentence.index, []).append(mention)
            mention = next(mentions, None)
    told_of = abroad(theatre) if elsewhere(found, mentioned, theatre) else theatre
    said = list(sayings(found, places, told_of, published))
    named = {unit.data for saying in said for unit in saying.sketch.row if unit.tag == "S"}
    voices = Voices(Parties(told_of, published, named), author(article.title, found, article.source_id, told_of))
    telling = Telling(article, text, voices, published)
    telling.focus.named = frozenset(mention.place_id for mention in mentioned)
    for saying in said:
        telling.sentence(saying, heading=saying.sketch.sentence.paragraph in lower)
    return telling
