"""A figure, or a prison broken open, becomes a claim: at which place, by whom said, and of which side the dead are."""

from collections.abc import Sequence

import msgspec

from groundshift.core.language.english.auxiliaries import MODALS
from groundshift.core.language.english.tellingwords import TOLD_AT, TOLL_COUNTRYWIDE, TOLL_HERE, TOWARDS_OR_AWAY
from groundshift.core.reading.mentions.times.dates import When
from groundshift.core.reading.sentence.cues.context import Scope
from groundshift.core.reading.sentence.figures.figures import Figure
from groundshift.core.reading.sentence.grounds.ground import Ground, points_back
from groundshift.core.reading.sentence.syntax.arguments import Sketch
from groundshift.core.reading.sentence.voices.speakers import Speaker
from groundshift.core.reading.telling.focus import Focus
from groundshift.core.reading.telling.told import Told
from groundshift.core.reading.text import PlaceMention, TimeMention
from groundshift.core.records import Claim, Standing
from groundshift.core.theatre import Theatre

NEAR = 700  # characters after a place was last named within which a figure without a place of its own is still told of it
WIDE = 5  # days: a figure for a longer time, with no place of its own, is the country's
_UNTOLD = frozenset({"negated", "denied", "hypothetical", "planned"})


def count(  # noqa: PLR0917  # a claim has as many parts
    told: Sequence[Told], focus: Focus, figure: Figure, sketch: Sketch, cues: list[Scope], speaker: Speaker, when: When
) -> Claim | None:
    """Return what a figure claims, without its article and place in it; None for a prison that was not broken open, or of a place unknown."""
    theatre, sentence = focus.theatre, sketch.sentence
    mention = _place(told, focus, figure, sketch, speaker)
    if figure.kind == "prison_break":
        at = next((k for k, u in enumerate(sketch.row) if u.start >= figure.start), 0)
        if mention is None or mention.place_id is None or any(s.effect in _UNTOLD and s.start <= at < s.end for s in cues):
            return None
        if any(t.claim.kind == "prison_break" and t.claim.place_id == mention.place_id for t in told):
            return None  # told again
    if mention and mention.place_id and mention.confidence < float(theatre.settings.get("place_confidence_line", 0.6)):
        mention = msgspec.structs.replace(mention, place_id=None, candidates=mention.candidates or (mention.place_id,))
    unsure = _unsure(figure, sketch, cues)
    known = theatre.places.get(mention.place_id or "") if mention else None
    heard = any(s.effect == "reported" for s in cues) or (speaker.role in {"party", "national_official"} and speaker.side != figure.loser)
    return Claim(
        theatre=theatre.id, kind=figure.kind, place_id=mention.place_id if mention else None,
        province=known.province if known else mention.province if mention else None, level=known.level if known else None,
        place_text=mention.text if mention else "", place_confidence=mention.confidence if mention and mention.place_id else 1.0,
        candidates=mention.candidates if mention and not mention.place_id else (), gainer=figure.gainer, loser=figure.loser,
        earliest=when.earliest, latest=when.latest, precision=when.precision, background=when.background,
        standing=unsure or ("claimed" if heard else "asserted"), speaker=speaker.text, role=speaker.role, side=speaker.side, low=figure.low,
        high=figure.high, phrase=figure.phrase, whom=figure.whom, sentence=sentence.text, start=sentence.start, end=sentence.end,
        rule=figure.rule, article_id="", revision=0,
    )  # fmt: skip


def _place(told: Sequence[Told], focus: Focus, figure: Figure, sketch: Sketch, speaker: Speaker) -> PlaceMention | None:
    """Return the place of a figure: named in its sentence, else the one whose story goes on; None where it is the country's or nobody's."""
    desk = speaker.text if speaker.role in {"party", "national_official"} else ""  # "the government in Kabul"
    own = [g for g in sketch.grounds if g.places and not _elsewhere(g) and g.places[0].text not in desk]
    near = _nearest(own, figure, sketch)
    if near is None and figure.kind == "prison_break":  # "Badghis provincial prison", but not "a Badghis lawmaker said"
        near = next((g.places[0] for g in sketch.grounds if g.places and g.places[0].text not in speaker.text), None)
    if near and near.at:  # "killed at Kabul University": in Kabul
        near = msgspec.structs.replace(near, place_id=near.at)
    if near:
        return _inside(focus.theatre, figure, near)
    if any(points_back(g, sketch.row) for g in sketch.grounds):
        return None  # "the battles are taking place around the cities, and thousands flee": from all of them
    topic, lowered = focus.topic, sketch.sentence.text.lower()
    if topic is None:
        return None
    if not TOLL_HERE.search(lowered) and (TOLL_COUNTRYWIDE.search(lowered) or _long(sketch)):
        return None
    named = (m.start for m in reversed(focus.places) if m.place_id == topic.place_id)
    of_it = (t.claim.start for t in reversed(told) if t.claim.place_id == topic.place_id)
    last = max(topic.start, next(named, 0), next(of_it, 0))
    return topic if sketch.sentence.start - last < NEAR or TOLL_HERE.search(lowered) else None


def _unsure(figure: Figure, sketch: Sketch, cues: list[Scope]) -> Standing | None:
    """Return whether a figure is denied or only feared: "may have killed dozens"."""
    row = sketch.row
    at = next((k for k, u in enumerate(row) if u.start >= figure.start), 0)
    over = {s.effect for s in cues if s.start <= at < s.end}
    if "denied" in over:
        return "denied"
    return "hypothetical" if "hypothetical" in over or {u.word for u in row[max(0, at - 4) : at + 5]} & MODALS else None


def _elsewhere(ground: Ground) -> bool:
    """Whether a name only says whose something is, where the displaced went to, or from where the article was sent."""
    name = ground.places[0]
    unknown = not name.place_id and not name.candidates and not name.at and ground.prep not in TOLD_AT
    return ground.belongs or ground.prep in TOWARDS_OR_AWAY or unknown or (name.text.isupper() and ground.i <= 2)


def _nearest(own: Sequence[Ground], figure: Figure, sketch: Sketch) -> PlaceMention | None:
    """Return the place at which the clause of a figure goes on, else the last before it."""
    stop = next((u.start for u in sketch.row if u.start > figure.start and u.tag == ";"), sketch.row[-1].end)
    after = [g for g in own if figure.start < g.places[0].start < stop and g.prep in TOLD_AT]
    before = [g for g in own if g.places[0].start < figure.start]
    found = after[0] if after else before[-1] if before else None
    return found.places[0] if found else None


def _inside(theatre: Theatre, figure: Figure, mention: PlaceMention) -> PlaceMention:
    """Return where in a province a prison stands: at its capital."""
    capital = (
        theatre.capital(mention.province) if figure.kind == "prison_break" and mention.level == "province" and mention.province else None
    )
    return msgspec.structs.replace(mention, place_id=capital.id, level="provincial_capital") if capital else mention


def _long(sketch: Sketch) -> bool:
    """Whether the sentence tells of more days than one fight takes."""
    spans = [u.data for u in sketch.row if u.tag == "T" and isinstance(u.data, TimeMention)]
    return any(t.earliest is not None and t.latest is not None and (t.latest - t.earliest).days > WIDE for t in spans)
