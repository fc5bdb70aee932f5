"""Sides of the war: by the sound of their names, and as the words say where the war is another one."""

import functools
from collections.abc import Iterable

import msgspec

from groundshift.core.language.english.nouns import FIGHTERS
from groundshift.core.language.letters import plain
from groundshift.core.reading.mentions.places.index import index_of
from groundshift.core.reading.mentions.places.spots import FOREIGN
from groundshift.core.reading.mentions.sides.names import side_names
from groundshift.core.reading.text import PlaceMention, Sentence
from groundshift.core.records import Claim
from groundshift.core.theatre import Actor, Theatre

AS_SAID = ""  # the id of every side that the theatre does not know: it goes by its words


def side_heard(word: str, theatre: Theatre) -> str | None:
    """Return the id of the actor whose proper name a capitalised word sounds like ("Tariban", "Tullivan"), or None."""
    names, said = side_names(theatre), plain(word)
    return None if said in names.given else names.heard(said)


def elsewhere(sentences: Iterable[Sentence], places: Iterable[PlaceMention], theatre: Theatre) -> bool:
    """Whether an article tells of another war: it names other lands, and neither a place, the people nor a side of the theatre."""
    places = list(places)
    if any(m.place_id for m in places) or not any(m.how in FOREIGN for m in places):
        return False
    return not about_us(sentences, theatre)


def about_us(sentences: Iterable[Sentence], theatre: Theatre) -> bool:
    """Whether an article names the theatre's people or, however that is spelled, one of its sides."""
    index = index_of(theatre)
    sentences = list(sentences)
    if any(index.about.search(sentence.text) for sentence in sentences):
        return True
    words = (word.strip(".,;:'’\"()") for sentence in sentences for word in sentence.text.split() if not word[0].islower())
    return any(word[:1].isupper() and side_heard(word, theatre) for word in words)


@functools.cache
def abroad(theatre: Theatre) -> Theatre:
    """Return the theatre for an article on another war: its rebels, army and police are not ours, and go by the words of the report."""
    settings = {name: value for name, value in theatre.settings.items() if name not in {"reader_insurgent", "reader_state"}}
    state = theatre.actors.get(str(theatre.settings.get("reader_state")))
    home = {theatre.settings.get("reader_insurgent"), state and state.id, *(state.allies if state else ())}
    proper = {name.lower() for actor in theatre.actors.values() for name in actor.names}
    general = [w for a in theatre.actors.values() if a.id in home for w in a.words if not proper & set(w.split())]
    actors = {
        actor.id: msgspec.structs.replace(actor, words=tuple(w for w in actor.words if w not in general), peoples=())
        for actor in theatre.actors.values()
    }
    return msgspec.structs.replace(
        theatre, settings=settings, actors={**actors, AS_SAID: Actor(id=AS_SAID, name="", words=(*general, *sorted(FIGHTERS)))}
    )


def by_id_or_words(claim: Claim, theatre: Theatre) -> Claim:
    """Return the claim with the sides that the theatre does not know as words, without an id."""
    known = theatre.actors
    if {claim.gainer, claim.loser, claim.side} <= {None, "neutral", *known}:
        return claim
    return claim.replace(
        gainer=claim.gainer if claim.gainer in known else None, gainer_text="" if claim.gainer in known else claim.gainer or "",
        loser=claim.loser if claim.loser in known else None, loser_text="" if claim.loser in known else claim.loser or "",
        side=claim.side if claim.side in {"neutral", *known} else None,
    )  # fmt: skip
