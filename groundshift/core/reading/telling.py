"""Tells an article sentence by sentence: events are resolved against what was said before and become claims."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from groundshift.core.reading import figures
from groundshift.core.reading.context import Scope, effects, scopes, standing
from groundshift.core.reading.dates import When, find_times, resolve
from groundshift.core.reading.discourse import Focus, Target
from groundshift.core.reading.arguments import Sketch
from groundshift.core.reading.frames import drafts
from groundshift.core.reading.frames_shared import Draft
from groundshift.core.reading.grounds import grounds
from groundshift.core.reading.numbers import find_numbers
from groundshift.core.reading.speakers import NOBODY, Speaker, speaker_of
from groundshift.core.reading.text import PlaceMention, Sentence, TimeMention
from groundshift.core.reading.units import Unit, units
from groundshift.core.reading.verbs import Group, hits
from groundshift.core.records import CONTROL_KINDS, Article, Claim, Kind, Standing
from groundshift.core.theatre import Theatre

LIST_HEADS = frozenset("others rest these they those remaining other following".split())
LIST_VERBS = frozenset("is are were was include includes included being".split())
UNDATED_DAYS = 3  # news that names no day is of the last few before publication
# A denial that does not repeat what it denies.
NOTHING = re.compile(r"\bnothing (?:has |had |was )?(?:been )?(?:captured|seized|fallen|lost|taken|happened)\b", re.I)
BARE = re.compile(
    r"\b(?:baseless|untrue|false|propaganda|unfounded|rejects? (?:that|this|it|the claims?)|rejected (?:that|this|it|the claims?)|denie[sd] (?:this|it|that\b(?! )|the (?:claims?|reports?))|dismiss\w+ (?:this|it|the (?:claims?|reports?)))\b",
    re.I,
)
STAYING = frozenset("still remain remains remained remaining stay stays retain retains keep keeps kept hold holds".split())
SMALL = frozenset({"checkpoint", "village"})  # too small to move the map unless the theatre knows them


class Told(msgspec.Struct):
    """A claim with what the later steps need to know of how it was told."""

    claim: Claim
    target: Target | None
    sentence: Sentence
    effects: dict[str, str]
    when: When
    draft: Draft | None = None


class Telling:
    """The state of the telling: what is in focus, who speaks, which day it is."""

    def __init__(self, article: Article, theatre: Theatre, published: date | None) -> None:
        self.article, self.theatre, self.published = article, theatre, published
        self.focus = Focus(theatre)
        self.speaker: Speaker = NOBODY
        self.when: When | None = None
        self.paragraph = -1
        self.told: list[Told] = []
        self.denials: list[Told] = []

    def sentence(self, sentence: Sentence, places: Sequence[PlaceMention]) -> None:
        """Read the next sentence."""
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.when = sentence.paragraph, None
        times = find_times(sentence, self.published)
        row = units(sentence, self.theatre, places, times, find_numbers(sentence))
        sketch = Sketch(row, grounds(row), hits(row))
        cues = scopes(row)
        speaker = speaker_of(sentence, row, self.speaker, self.theatre)
        first = len(self.told)
        for draft in drafts(sketch) or self._goes_on(sketch):
            self._tell(draft, sentence, sketch, cues, speaker, times)
        for figure in figures.find(sketch):
            self._count(figure, sentence, cues, speaker, times)
        if BARE.search(sentence.text) or NOTHING.search(sentence.text):
            self._deny(sentence, speaker)
        self.speaker = speaker if speaker.text else self.speaker
        self.focus.note(sketch, self._where(first))

    def _where(self, first: int) -> list[PlaceMention]:
        """Return the places of the events told since; those that only others fear or plan come last."""
        told = sorted(self.told[first:], key=lambda t: t.claim.standing not in {"asserted", "claimed"})
        return [m for t in told if t.draft for m in t.draft.ground.places if m.place_id == t.claim.place_id]

    def _goes_on(self, sketch: Sketch) -> list[Draft]:
        """Return the items of a list that an earlier sentence began: "The others are Farah and Zaranj", "These were one district in Herat"."""
        row = sketch.row
        verb = next((k for k, u in enumerate(row[:7]) if u.word in LIST_VERBS), -1)
        if verb < 1 or not any(u.word in LIST_HEADS for u in row[:verb]):
            return []
        template = next(
            (
                t.draft
                for t in reversed(self.told)
                if t.draft and t.claim.kind in CONTROL_KINDS | {"places_captured"} and t.claim.standing in {"asserted", "claimed"}
            ),
            None,
        )
        if template is None:
            return []
        items = [g for g in sketch.grounds if g.i > verb and (g.places or (g.counted and g.count)) and not g.belongs]
        return [
            msgspec.structs.replace(template, ground=g, group=Group(start=verb), hit=template.hit._replace(i=verb, j=verb + 1, verb=verb))
            for g in items
        ]

    def _tell(
        self, draft: Draft, sentence: Sentence, sketch: Sketch, cues: list[Scope], speaker: Speaker, times: list[TimeMention]
    ) -> None:
        row = sketch.row
        found = effects(cues, draft.hit.verb if draft.hit.verb >= 0 else draft.hit.i, draft.group, row)
        if draft.hit.row.rule in {"take.claim", "noun.control"}:
            found.setdefault("reported", "claimed")
        for target in self.focus.targets(draft.ground, sketch, "had" in draft.group.words):
            own = [t for t in times if target.time is not None and t.start == target.time.start]
            position = row[draft.hit.verb if draft.hit.verb >= 0 else draft.hit.i].start
            when = self._dated(resolve(own or times, position, sentence, self.when, self.published))
            gainer, loser = self._sides(draft, target)
            claim = self._claim(draft, target, gainer, loser, sentence, row, speaker, found)
            if claim is None:
                continue
            claim = claim.replace(earliest=when.earliest, latest=when.latest, precision=when.precision, background=when.background)
            self.told.append(Told(claim, target, sentence, found, when, draft))
            if claim.standing in {"asserted", "claimed"} and when.how == "time" and not when.background:
                self.when = when
            if target.counted:
                self.focus.level = target.level

    def _dated(self, when: When) -> When:
        if when.how == "undated" and self.published:
            return msgspec.structs.replace(when, earliest=self.published - timedelta(UNDATED_DAYS), latest=self.published)
        return when

    def _sides(self, draft: Draft, target: Target) -> tuple[str | None, str | None]:
        focus = self.focus
        gainer, loser = focus.who(draft.gainer), focus.who(draft.loser)
        if gainer is not None and gainer == loser:
            loser = None
        if draft.kind in {"withdrew", "surrendered", "repelled"}:
            return None, loser
        if gainer is None and loser is not None:
            gainer = focus.opponent(loser)
        if gainer is None and draft.kind == "recaptured":
            last = next(
                (
                    t.claim.gainer
                    for t in reversed(self.told)
                    if target.place_id and t.claim.place_id == target.place_id and t.claim.kind in CONTROL_KINDS
                ),
                None,
            )
            gainer = focus.opponent(last) if last else focus.state
        if gainer is None and draft.kind not in {"withdrew", "surrendered", "repelled"}:
            gainer = focus.insurgent
        return gainer, loser

    def _claim(
        self, draft: Draft, target: Target, gainer: str | None, loser: str | None, sentence: Sentence, row: list[Unit], speaker: Speaker, found: dict[str, str],
    ) -> Claim | None:  # fmt: skip
        how = self._standing(standing(found), gainer, draft.kind, speaker)
        kind = self._kind(draft, target, gainer, row, how)
        if kind is None:
            return None
        return Claim(
            theatre=self.theatre.id, kind=kind, place_id=target.place_id, province=target.province, level=target.level,
            count=target.count if target.counted else None, place_text=target.text, part=target.part, place_confidence=target.confidence,
            candidates=target.candidates, gainer=gainer, loser=loser, standing=how, speaker=speaker.text, role=speaker.role, side=speaker.side,
            sentence=sentence.text, start=sentence.start, end=sentence.end, order=len(self.told), rule=draft.row.rule,
            article_id=self.article.id, revision=self.article.revision,
        )  # fmt: skip

    def _standing(self, how: Standing, gainer: str | None, kind: str, speaker: Speaker) -> Standing:
        """Lower what only the side that gains says: its own spokesmen, or for the state its ministries."""
        interested = speaker.role in {"party", "national_official"} and speaker.side == gainer and gainer is not None
        return "claimed" if how == "asserted" and interested and kind in CONTROL_KINDS | {"holds"} else how

    def _kind(self, draft: Draft, target: Target, gainer: str | None, row: list[Unit], how: Standing) -> Kind | None:
        kind = draft.kind
        if draft.state:
            staying = any(u.word in STAYING for u in row[draft.group.start - 2 if draft.group.start > 1 else 0 : draft.hit.i])
            moved = gainer != self.focus.state and not staying and how in {"asserted", "claimed"}
            kind = "captured" if moved and (how == "asserted" or target.level == "border_crossing") else "holds"
        if kind in {"captured", "transferred"} and target.level == "border_crossing":
            kind = "crossing_seized"
        if kind in {"captured", "recaptured"} and target.level in SMALL and not target.place_id and not target.counted:
            return None
        return kind  # type: ignore[return-value]  # kinds of the event table are kinds of claims: a test holds it

    def _count(self, figure: figures.Figure, sentence: Sentence, cues: list[Scope], speaker: Speaker, times: list[TimeMention]) -> None:
        when = self._dated(resolve(times, figure.start, sentence, self.when, self.published))
        how: Standing = (
            "claimed" if speaker.role in {"party", "national_official"} or any(s.effect == "reported" for s in cues) else "asserted"
        )
        place = self.focus.topic
        claim = Claim(
            theatre=self.theatre.id, kind=figure.kind, place_id=place.place_id if place else None, place_text=place.text if place else "",
            earliest=when.earliest, latest=when.latest, precision=when.precision, background=when.background, standing=how,
            speaker=speaker.text, role=speaker.role, side=speaker.side, low=figure.low, high=figure.high, phrase=figure.phrase, whom=figure.whom,
            sentence=sentence.text, start=sentence.start, end=sentence.end, order=len(self.told), rule=figure.rule,
            article_id=self.article.id, revision=self.article.revision,
        )  # fmt: skip
        self.told.append(Told(claim, None, sentence, {}, when))

    def _deny(self, sentence: Sentence, speaker: Speaker) -> None:
        """Deny the last change of ground that was told, in the words of this sentence."""
        last = next(
            (
                t
                for t in reversed(self.told)
                if t.claim.kind in CONTROL_KINDS and t.claim.standing in {"asserted", "claimed"} and not t.claim.background
            ),
            None,
        )
        if last is None or (speaker.side is not None and speaker.side == last.claim.gainer):
            return
        claim = last.claim.replace(
            standing="denied", speaker=speaker.text, role=speaker.role, side=speaker.side, sentence=sentence.text, start=sentence.start,
            end=sentence.end, order=len(self.told), rule="deny.bare",
        )  # fmt: skip
        self.denials.append(Told(claim, last.target, sentence, {"denied": "denies"}, last.when))
