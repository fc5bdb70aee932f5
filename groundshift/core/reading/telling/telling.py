"""Tells an article sentence by sentence: events are resolved against what was said before and become claims."""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from groundshift.core.language.english.auxiliaries import ADVERBS
from groundshift.core.language.english.clausewords import AUXILIARIES, CLAUSES, IN_OR_UNDER, JOINING, RELATIVES, REPORTS, SPANS
from groundshift.core.language.english.cues import CORRECTS, NOT_STAGED
from groundshift.core.language.english.eventwords import SOME_OF
from groundshift.core.language.english.groundwords import PREPOSITIONS
from groundshift.core.language.english.tellingwords import (
    ASIDE_PARTICIPLES,
    CLAIMED_SINCE,
    HAPPENED,
    HAS_BEEN,
    OCCUPIED_SINCE,
    PRESENT,
    RELATIVES_BEHIND,
    THAT,
    TOWARDS,
)
from groundshift.core.language.english.unresisted import UNRESISTED
from groundshift.core.language.english.verbs import VERBS
from groundshift.core.language.phrases import Phrases
from groundshift.core.language.rows import Trait
from groundshift.core.reading.article.received import Received
from groundshift.core.reading.events.drafts import Draft
from groundshift.core.reading.events.sayings import Saying
from groundshift.core.reading.mentions.times.dates import When, began, began_then, resolve
from groundshift.core.reading.sentence.cues.context import Scope, corrects, effects, scopes, stages
from groundshift.core.reading.sentence.grounds.ground import points_back
from groundshift.core.reading.sentence.syntax.arguments import Side, Sketch
from groundshift.core.reading.sentence.syntax.verbs import Hit, group
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.sentence.voices.speakers import PARTIES, Speaker, Voices
from groundshift.core.reading.telling.answers import Answering, answer
from groundshift.core.reading.telling.attempts import attempted
from groundshift.core.reading.telling.claiming import claim_of, standing_of, told_as_new
from groundshift.core.reading.telling.focus import Focus, Target
from groundshift.core.reading.telling.gaining import Before
from groundshift.core.reading.telling.lists import Going, again, goes_on, opens_list
from groundshift.core.reading.telling.quotes import quote
from groundshift.core.reading.telling.told import Changes, Told
from groundshift.core.reading.telling.tolls import count
from groundshift.core.reading.text import PlaceMention, Sentence, TimeMention
from groundshift.core.records import AFFIRMED, CONTROL_KINDS, FIGHT_KINDS, LEAVING_KINDS, Article, Claim, Retracts

UNDATED_DAYS = 3  # news that names no day is of the last few before publication
FIGHTS = frozenset({"fight", "beset", "clash", "combat"})
FOUGHT_FOR = CONTROL_KINDS | {"entered", "attacked"}
ACTS = CONTROL_KINDS | {"attacked", "entered", "besieged"}  # by which a side acts at a place
WHO_ACTED = frozenset({"said", "possessive"})  # grounds on which "they" of the next sentence is who gained in this one
FOLLOWS = 7  # sentences after a change within which another place follows it
WITHIN = 2  # sentences within which "also" goes on with who gained before
OPENING = 4  # characters before the time that opens a sentence
STEPS = 200  # claims of a place, the last, that are looked at
NEAR = 12  # claims, the last, among which those of the sentence before stand
_UNRESISTED: Phrases[str] = Phrases(UNRESISTED, str)
LONG_ASIDE = 3  # units of what tells more of a place than a time
WIDE = 14  # days beyond which a time says nothing of one place


def _wide(when: When) -> bool:
    return when.earliest is not None and when.latest is not None and (when.latest - when.earliest).days > WIDE


def _spans(when: When) -> bool:
    """Whether a time tells from when to when long ago something was so: "marines held the place from 2006 to 2014"."""
    return _wide(when) and when.background and when.mention is not None and when.mention.text.lower().startswith(SPANS)


def _had_been(draft: Draft, row: list[Unit]) -> bool:
    """Whether a state is told that had lasted a while and is over: "Russian infantry had held the town for a month"; not "he said they had"."""
    lasted = any(u.tag == "T" and u.data.text.lower().startswith("for ") for u in row[draft.hit.j : draft.hit.j + 5])
    return lasted and "had" in draft.group.words and not any(u.word in REPORTS for u in row)


def _taken_back(claim: Claim, found: dict[str, str]) -> Claim:
    """Say of a correction whose word it takes back: this source's, or that of the side that withdraws its own."""
    retracts: Retracts = "source" if "corrected" in found else "speaker" if "retracted" in found and claim.role in PARTIES else ""
    return claim.replace(retracts=retracts, standing="negated") if retracts else claim


def _since(claim: Claim, draft: Draft, when: When, times: list[TimeMention]) -> Claim:
    """Hear "the camp has been in our hands since Monday" as said of the day on which it came into them; so "for the first time since May"."""
    begun = (
        draft.state
        and Trait.ATTRIBUTIVE not in draft.row.traits
        and claim.kind == "holds"
        and claim.part == "whole"
        and ((when.mention is not None and when.mention.kind == "since") or any(t.kind == "again" for t in times))
    )
    return claim.replace(kind="captured") if begun else claim


def _lasts(draft: Draft, row: list[Unit]) -> bool:
    """Whether what happened is told as what has lasted since: "has been free of them since May", "had been occupied since Friday"."""
    verb = row[draft.hit.verb].word if draft.hit.verb >= 0 else ""
    perfect = draft.group.perfect and len(draft.ground.places) == 1
    return perfect and (verb in HAS_BEEN or verb in CLAIMED_SINCE or (draft.group.passive and verb in OCCUPIED_SINCE))


def _of_this(times: list[TimeMention], draft: Draft, sketch: Sketch) -> list[TimeMention]:
    """Leave out times that follow another event's words in their own clause: "has retaken Dawlatabad, lost to the Taliban a week ago"."""
    row, end = sketch.row, draft.hit.j
    others = [
        h for h in sketch.hits
        if h.i >= end and h.row.frame not in {"own", "adjective", "clash", "noun", "retreat"}
        and any(u.tag == "," or u.word in CLAUSES for u in row[end : h.i])
    ]  # fmt: skip
    closed = {k: t for h in others if (k := _time_behind(row, end, h)) for t in times if t.start == row[k].start}
    first = min((row[h.i].start for h in others), default=None)
    asides = _asides(row, draft.hit)
    own = [t for t in times if (first is None or t.start < first) and not any(start < t.start < end for start, end in asides)]
    return own or [*closed.values()][:1]


def _time_behind(row: list[Unit], end: int, hit: Hit) -> int:
    """Return the time that follows what is told between commas, else 0: "took Aybak, which they had vowed to defend, on Monday"."""
    close = next((k for k in range(hit.j, len(row) - 1) if row[k].tag in ",;:"), 0)
    opened = any(u.tag == "," for u in row[end : hit.i])
    k = close + 1 + (close > 0 and row[close + 1].word in PREPOSITIONS and close + 2 < len(row))
    ends = close > 0 and row[close].tag == "," and row[k].tag == "T" and (k + 1 == len(row) or row[k + 1].tag in ".,;")
    return k if opened and ends else 0


def _asides(row: list[Unit], hit: Hit) -> list[tuple[int, int]]:
    """Return from where to where what is told beside reaches before a verb: "Bara, which the army had retaken in June, is theirs again"."""
    marks = [k for k, u in enumerate(row[: hit.i]) if u.tag in ",–—"]
    between = [
        (start, end)
        for start, end in itertools.pairwise(marks)
        if (row[start + 1].word in RELATIVES | {"where"} and any(u.word in VERBS for u in row[start + 2 : end]))
        or _some_of_whom(row, start + 1)
        or _before_its_verb(row, start, end, hit)
        or row[start + 1].word in ASIDE_PARTICIPLES
        or (row[end - 1].tag == "T" and end - start > LONG_ASIDE and _tells_what_it_is(row, start, end))
        or (
            row[start + 1].word in IN_OR_UNDER and row[end - 1].tag == "T" and any(u.tag == "S" for u in row[start:end])
        )  # "in rebel hands since 2014"
        or (row[start + 1].word.endswith("ed") and end - start > 2)  # "Charkh, closed to officials since 2014, has been retaken"
    ]
    who = next((k for k in range(hit.i - 1, 0, -1) if row[k].word == "who" and row[k - 1].tag != ","), 0)
    if who and not any(u.tag == "," for u in row[who : hit.i]) and any(u.word in VERBS for u in row[who : _main(row, hit)]):
        between.append((who, hit.i))  # "the fighters who took Bakhmut in May have left"
    return [(row[start].start, row[end].end) for start, end in between]


def _some_of_whom(row: list[Unit], k: int) -> bool:
    """Whether at a unit opens what is told of some of those just named: "rebels, many of whom gave up in 2018, have taken Nasib"."""
    return (
        row[k].word in SOME_OF
        and [u.word for u in row[k + 1 : k + 2]] == ["of"]
        and any(u.word in RELATIVES_BEHIND for u in row[k + 2 : k + 3])
    )


def _before_its_verb(row: list[Unit], start: int, end: int, hit: Hit) -> bool:
    """Whether between a place and its verb something stands that is no mere time: "Warduj, a district they had ruled for years, was retaken"."""
    verb = _main(row, hit)
    closes = end < verb and all(u.tag == "T" or u.word in ADVERBS or u.word in AUXILIARIES for u in row[end + 1 : verb])
    opens = start > 0 and row[start - 1].tag in "PK" and row[start + 1].tag != "S" and row[start + 1].word not in JOINING
    return closes and opens and not all(u.tag == "T" or u.word in PREPOSITIONS for u in row[start + 1 : end])


def _tells_what_it_is(row: list[Unit], start: int, end: int) -> bool:
    """Whether between two commas stands only what a place is: "Sinja, scene of a massacre in June, is theirs"."""
    told = any(u.tag == "S" or u.word in VERBS or u.word in REPORTS or u.word in AUXILIARIES for u in row[start + 1 : end])
    return row[start - 1].tag in "PK" and row[start + 1].tag == "w" and row[start + 1].word not in PREPOSITIONS and not told


def _main(row: list[Unit], hit: Hit) -> int:
    """Return where the words of an event begin, with its auxiliaries."""
    return group(row, hit.verb, hit.forms).start if hit.verb >= 0 else hit.i


def _only_holds(told: Told) -> bool:
    """Whether a side is told to have a place since some day, and not to act: who takes it now is another."""
    return told.draft is not None and told.draft.state and told.when.mention is not None and told.when.mention.kind == "since"


def _only_later(left: Claim, entered: Claim) -> bool:
    """Whether somebody left a place only after another was in it: he did not make room."""
    return left.earliest is not None and entered.latest is not None and left.earliest > entered.latest


def _after(left: Claim, gained: Claim) -> bool:
    """Whether somebody left a place only days after another had gained it: then it was no answer to that."""
    return left.earliest is not None and gained.latest is not None and left.earliest > gained.latest + timedelta(UNDATED_DAYS)


class Telling:
    """The state of the telling: what is in focus, who speaks, which day it is."""

    def __init__(self, article: Article, text: Received, voices: Voices, published: date | None) -> None:
        theatre = voices.theatre
        self.article, self.text, self.voices, self.theatre, self.published = article, text, voices, theatre, published
        self.focus = Focus(theatre, voices.parties)
        self.when: When | None = None  # of what was last told in this paragraph
        self.anchor: When | None = None  # of what was last told at all: "a day earlier" counts from it
        self.last: tuple[When, int] | None = None  # what was last told, be it long past, and in which sentence
        self.paragraph = -1
        self.titled = 0  # sentences of the title, which come first
        self.alone = False  # the title has no body
        self.mentioned: frozenset[str | None] = frozenset()  # the places that the body names
        self.clock: dict[int, When] = {}  # the day of each stamped entry of a live blog, by its paragraph
        self.correction = False  # whether the paragraph takes back what was written before
        self.staged = False  # whether the paragraph tells what is played
        self.entry: When | None = None  # of the entry of a chronicle, which dates all that it tells
        self.under: When | None = None  # of the last heading that is a day
        self.told: list[Told] = []
        self.at: dict[str | None, list[int]] = {}  # of each place, what was told of it, as numbers in `told`
        self.indexed = 0  # so many are in `at`
        self.denials: list[Told] = []
        self.first = 0  # where in the telling the claims of this sentence begin
        self.quoted = (-1, 0)  # where in the telling an open quotation began, and in which sentence
        self.beside: tuple[list[Unit], ...] = ()  # the sentences before and behind the one that is read, in its paragraph
        self.parted: list[tuple[Sentence, Sketch]] = []  # the beginning of a list that semicolons part, before its verb

    def sentence(self, saying: Saying, *, heading: bool = False, then: Saying | None = None) -> None:
        """Read the next sentence; then: the one behind it, which may tell who said it.

        Of a heading below the first only fights are told: it repeats the text, or is another story's.
        """
        times, sketch = saying.times, saying.sketch
        sentence, row = sketch.sentence, sketch.row
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.when, self.correction, self.staged = sentence.paragraph, None, False, False
            self.focus.resume()
            self._open(sentence, times)
        self.voices.begin(sentence, self.focus.opens)
        speaker = self.voices.speaker(sentence, row)
        if then and not speaker.text and (announced := self.voices.announced(then.sketch.sentence, then.sketch.row)):
            speaker = announced
        turns = self.voices.turns(sentence, row, speaker)
        first = self.first = len(self.told)
        going = goes_on(sketch, self.told, self.text.plain) if not saying.drafts else Going([])
        told = saying.drafts or going.drafts
        if going.begun and not speaker.text:
            began = going.begun.claim
            turns = [(0, Speaker(began.speaker, began.role, began.side))]
        self.correction |= bool(sentence.held & CORRECTS.bit) and corrects(row)
        self.staged = (self.staged or stages(row)) and not any(u.word in NOT_STAGED for u in row)
        cues = scopes(row, correction=self.correction, staged=self.staged) if told or saying.figures else []
        for draft in told:
            if heading and draft.row.frame not in FIGHTS:
                continue
            at = row[draft.hit.i].start
            if draft.state and any(t.text.lower().startswith(("until ", "till ")) for t in _of_this(times, draft, sketch)):
                continue  # "held it until Thursday noon"
            self._tell(draft, sentence, sketch, cues, next(who for start, who in reversed(turns) if start <= at), times)
        self._part(sentence, sketch, told, speaker)
        self._moved_in(row)
        self._whose_they_were()
        self._still_held()
        self._held_until_taken()
        self._redated(sentence, row, times)
        for figure in saying.figures:
            when = self._dated(resolve(times, figure.start, sentence, self.when, self.published))
            claim = count(self.told, self.focus, figure, sketch, cues, speaker, when)
            if claim:
                claim = claim.replace(order=len(self.told), article_id=self.article.id, revision=self.article.revision)
                self.told.append(Told(claim, None, sentence, {}, when))
        speaker = turns[-1][1]
        if self.told:
            self._change(answer(self.told, Answering(sentence, row, sketch.grounds, speaker, first), self.focus))
        self.quoted, spoken = quote(self.told, self.quoted, sentence, turns[0][1], first, self.focus)
        self._change(spoken)
        self.voices.note(sentence, row, [who for _, who in turns])
        moved = (t.claim for t in reversed(self.told[first:]) if (t.change or t.claim.kind == "entered") and t.live)
        acted = next((claim.gainer for claim in moved if claim.gainer_basis in WHO_ACTED), None)
        where = [] if going.beside else self._where(first)
        self.focus.note(sketch, where, bool(self.told[first:]) and all(t.claim.background for t in self.told[first:]), acted)
        self._count_on(sentence, times)
        for draft in saying.beside if not heading else ():
            self._tell(draft, sentence, sketch, [], speaker, [t for t in times if t.kind != "since"])

    def _change(self, changes: Changes) -> None:
        for k, told in changes.replaced.items():
            self.told[k] = told
        self.told += changes.added
        self.denials += changes.denials

    def _part(self, sentence: Sentence, sketch: Sketch, told: list[Draft], speaker: Speaker) -> None:
        """Read "Baharak and Argo in Badakhshan; Warsaj in Takhar; and Burka in Baghlan have fallen": the verb comes with the last."""
        subject = next((d for d in told if d.kind in CONTROL_KINDS and d.ground.i <= 1 and d.ground.places and d.ground.j <= d.hit.j), None)
        for before, listed in self.parted if subject else ():
            for ground in listed.grounds:
                if subject and ground.places and not ground.belongs:
                    self._tell(again(subject, ground, 0), before, listed, [], speaker, [])
        if opens_list(sketch):
            self.parted.append((sentence, sketch))
        else:
            self.parted = []

    def _open(self, sentence: Sentence, times: list[TimeMention]) -> None:
        """Note the day of an entry in a chronicle: "Aug. 8: The Taliban took Kunduz", or a heading that is a day."""
        self.entry = self.under or self.clock.get(sentence.paragraph)
        if sentence.paragraph in self.clock:
            self.focus.side = None  # an entry of a live blog stands for itself
            self.focus.topic, self.focus.fresh = self.focus.lead, True
        if times and sentence.text[: times[0].start - sentence.start].strip("•-*· ") == "" and times[0].kind == "point":
            after = sentence.text[times[0].end - sentence.start :].strip()
            if after[:1] in {"", ":", ".", "–", "—", "-"}:
                day = resolve(times[:1], times[0].end, sentence, None, self.published)
                self.entry, self.under = day, day if len(after) < 2 else None  # nothing but its full stop

    def _where(self, first: int) -> list[PlaceMention]:
        """Return the places of the events told since; those that only others fear or plan come last."""
        told = sorted(self.told[first:], key=lambda t: t.claim.standing not in AFFIRMED)
        return [m for t in told if t.draft for m in t.draft.ground.places if m.place_id == t.claim.place_id]

    def _tell(  # noqa: PLR0917  # a claim has as many parts
        self, draft: Draft, sentence: Sentence, sketch: Sketch, cues: list[Scope], speaker: Speaker, times: list[TimeMention]
    ) -> None:
        """Add what one draft claims of each place it points at."""
        row = sketch.row
        followed = self._followed(draft, sentence.index)
        if followed is None:
            return
        draft = followed
        at = draft.hit.verb if draft.hit.verb >= 0 else draft.hit.i
        found = effects(cues, at, draft.group, row)
        speaker = self.voices.withdrawing(sentence, row, draft.hit.i) if "retracted" in found else speaker
        said = times
        times = [began_then(t, self.text.plain, row[at].start, self.published) for t in _of_this(times, draft, sketch)]
        if draft.kind in CONTROL_KINDS | {"holds"}:
            times = [t for t in times if not t.text.lower().startswith("for ")] or times  # "captured Kunduz in 2015 for two weeks"
        times = [t for t in times if not t.text.lower().startswith("of ")] or times  # "the cradle of the revolt of 2011, on Friday"
        before = self._counted_from(sentence, times)
        if draft.kind in FIGHT_KINDS and points_back(draft.ground, row):
            draft = msgspec.structs.replace(draft, ground=msgspec.structs.replace(draft.ground, anaphor="these"))
        for target in self._same(draft) or self.focus.targets(
            draft.ground, sketch, "had" in draft.group.words and draft.kind in CONTROL_KINDS
        ):
            target = self._retold(draft, target)  # noqa: PLW2901  # the same phrase, pointing elsewhere
            own = [t for t in times if target.time is not None and t.start == target.time.start]
            aside = any(start < t.start < end for t in said for start, end in _asides(row, draft.hit))  # it has days of its own
            when = self._dated(resolve(own or times, row[at].start, sentence, before, self.published, carries=not aside))
            if when.mention is not None and when.mention.kind == "future":
                if Trait.ATTRIBUTIVE in draft.row.traits:
                    continue  # "will visit Taliban-held Zaranj on Monday"
                found.setdefault("planned", when.mention.text)
            nowhere = draft.ground.anaphor == "there" and target.carried and draft.kind in LEAVING_KINDS
            if _wide(when) and (nowhere or Trait.LASTING in draft.row.traits):
                continue  # "hundreds have surrendered in recent months", "for more than a year it has been contested"
            if draft.state and (_spans(when) or _had_been(draft, row)):
                continue
            if draft.ground.anaphor == "there" and draft.kind in LEAVING_KINDS and (self._elsewhen(when) or target.level == "province"):
                continue
            claim = claim_of(draft, target, self.focus, self.before(target, draft, sentence), row, speaker, found)
            if claim is None:
                continue
            claim = _taken_back(_since(claim, draft, when, times), found)
            when = began(when) if (draft.state or _lasts(draft, row)) and claim.kind in CONTROL_KINDS else when
            claim = claim.replace(
                earliest=when.earliest, latest=when.latest, precision=when.precision, background=when.background, sentence=sentence.text,
                start=sentence.start, end=sentence.end, article_id=self.article.id, revision=self.article.revision, order=len(self.told),
            )  # fmt: skip
            self.told.append(Told(claim, target, sentence, found, when, draft, claim.kind == "holds" and told_as_new(draft, row)))
            if claim.kind in FOUGHT_FOR and claim.standing == "planned" and attempted(cues, at, draft.group, row):
                fought = claim.replace(kind="attacked", standing="asserted", loser=None, rule="fight.attempt", order=len(self.told))
                self.told.append(Told(fought, target, sentence, found, when))
            self._remember(claim, when, sentence, state=draft.state)
            if target.counted:
                self.focus.level = target.level

    def _moved_in(self, row: list[Unit]) -> None:
        """Take a place for gained by who entered it where nobody was there to hinder: another left it, in this sentence or the one before.

        "Rebels moved into Herat after troops left it", "drove into it unopposed", "Heglig changed hands when they drove into it".
        """
        here = self.told[self.first :]
        index = here[0].sentence.index if here else 0
        near = [t for t in self.told[-NEAR:] if t.live and index - t.sentence.index <= 1]
        gone = [t for t in near if t.claim.kind in LEAVING_KINDS]
        left = {t.claim.place_id or t.claim.place_text: t.claim.loser for t in gone}
        unnamed = {t.claim.place_id or t.claim.place_text for t in gone if t.draft and not t.draft.loser.actor}
        changed = {t.claim.place_id or t.claim.place_text for t in here if t.change and t.claim.gainer is None and t.claim.loser is None}
        for k in range(max(0, len(self.told) - NEAR), len(self.told)):
            if index - self.told[k].sentence.index > 1:
                continue
            claim, draft = self.told[k].claim, self.told[k].draft
            where = claim.place_id or claim.place_text
            inside = draft and Trait.ENTERS in draft.row.traits and draft.ground.prep not in TOWARDS  # who moves on Kyiv is not in it
            moved = inside and claim.kind in {"entered", "attacked"} and self.told[k].live and claim.part == "whole"
            if not moved or not claim.gainer or claim.level == "province":
                continue
            fled = any(t.sentence is self.told[k].sentence and (t.claim.place_id or t.claim.place_text) == where for t in gone)
            if claim.kind == "attacked" and not fled:
                continue  # "stormed it and the garrison fled", but not where they left in a sentence of their own
            loser = (
                left.get(where)
                if not any(_only_later(t.claim, claim) for t in gone if (t.claim.place_id or t.claim.place_text) == where)
                else None
            )
            if where in unnamed and self.focus.parties.allied(claim.gainer, loser):
                loser = self.focus.parties.faces(claim.gainer)  # "The army broke into it and the last defenders surrendered"
            how = standing_of(claim.standing, claim.gainer, "captured", Speaker(claim.speaker, claim.role, claim.side), self.focus)
            if (loser or where in unnamed) and claim.level != "base" and not self.focus.parties.allied(claim.gainer, loser):
                self.told[k] = self.told[k].changed(kind="captured", loser=loser, standing=how)
            elif k >= self.first and (where in changed or next(_UNRESISTED.find(row), None)):
                self.told[k] = self.told[k].changed(kind="captured", standing=how)

    def _whose_they_were(self) -> None:
        """Say whose troops left a place that another gained in this sentence or the one before: "Troops left Al-Fula and the RSF rolled in"."""
        index = self.told[-1].sentence.index if self.told[self.first :] else 0
        near = [k for k in range(max(0, len(self.told) - NEAR), len(self.told)) if index - self.told[k].sentence.index <= 1]
        gained = {self.told[k].claim.place_id: self.told[k].claim for k in near if self.told[k].change and self.told[k].claim.gainer}
        for k in near:
            claim, draft = self.told[k].claim, self.told[k].draft
            unsaid = claim.kind in LEAVING_KINDS and self.told[k].live and claim.loser is None and claim.place_id in gained
            if unsaid and draft and draft.loser.pronoun in {"fighters", "officials"} and not _after(claim, gained[claim.place_id]):
                self.told[k] = self.told[k].changed(loser=self.focus.parties.faces(gained[claim.place_id].gainer))

    def _still_held(self) -> None:
        """Leave out what a sentence says that a side held before it left: "pulled out of Lysychansk, the last city they still held"."""
        left = {
            (t.claim.place_id, t.claim.loser) for t in self.told[self.first :] if t.claim.kind == "withdrew" and t.live and t.claim.place_id
        }
        if left:
            self.told[self.first :] = [
                t for t in self.told[self.first :] if t.claim.kind != "holds" or (t.claim.place_id, t.claim.gainer) not in left
            ]

    def _held_until_taken(self) -> None:
        """Leave out what a sentence says that a side holds, which another has taken in it: "which are under the group since 2016, were taken"."""
        here = self.told[self.first :]
        taken = {t.claim.place_id: t.claim.gainer for t in here if t.change and t.claim.gainer and t.draft and not t.draft.state}
        self.told[self.first :] = [
            t for t in here
            if not (_only_holds(t) and t.draft and t.draft.group.words & PRESENT and taken.get(t.claim.place_id) not in {None, t.claim.gainer})
        ]  # fmt: skip

    def _redated(self, sentence: Sentence, row: list[Unit], times: list[TimeMention]) -> None:
        """Date what the sentence before told by "That was on Thursday", which says nothing else."""
        plain = [u for u in row if u.tag not in ".,;"]
        bare = (
            len(plain) >= 3
            and plain[0].word in THAT
            and plain[1].word in HAPPENED
            and all(u.tag == "T" or u.word in PREPOSITIONS for u in plain[2:])
        )
        if not bare or not times:
            return
        when = self._dated(resolve(times, row[-1].start, sentence, self.when, self.published))
        for k, told in enumerate(self.told[: self.first]):
            if told.sentence.index == sentence.index - 1 and told.change:
                self.told[k] = told.changed(
                    earliest=when.earliest, latest=when.latest, precision=when.precision, background=when.background
                )

    def _remember(self, claim: Claim, when: When, sentence: Sentence, *, state: bool) -> None:
        """Keep the day that a claim names, for the times after it to count from."""
        since = when.mention is not None and when.mention.kind == "since"  # "held since 2023": nothing else happened then
        if claim.standing not in AFFIRMED or when.how != "time" or (since and state):
            return
        self.last = (when, sentence.index)
        if not when.background:
            self.when = self.anchor = when

    def _count_on(self, sentence: Sentence, times: list[TimeMention]) -> None:
        """Keep the day of a sentence that tells of no change: "On 27 September 2015 they gathered around it. The next day they took it"."""
        point = next((t for t in times if t.kind == "point" and t.earliest and t.shift is None and not t.said), None)
        if point and not self.told[self.first :]:
            self.last = (self._dated(resolve([point], point.end, sentence, None, self.published)), sentence.index)

    def _same(self, draft: Draft) -> list[Target]:
        """Return the place of what this sentence told before, where what follows it names none: "Troops left the airport and rebels moved in"."""
        unsaid = draft.ground.anaphor == "there" and (draft.ground.i, draft.ground.j) == (draft.hit.i, draft.hit.j)
        if not unsaid or not self.told[self.first :]:
            return []
        last = self.told[-1].target
        return [last] if last and last.carried and last.place_id else []

    def _counted_from(self, sentence: Sentence, times: list[TimeMention]) -> When | None:
        """Return the day that a time of the sentence counts from: that of what was last told."""
        if self.last and self._goes_on_from_long_ago(sentence, times):
            return self.last[0]  # "On 1 July the army left Andar. The next day the Taliban took it", told three weeks later
        return self.when or (self.anchor if any(t.shift for t in times) else None)

    def _goes_on_from_long_ago(self, sentence: Sentence, times: list[TimeMention]) -> bool:
        """Whether a sentence opens with a time told from the one before, though that is long past: "Two days later it fell"."""
        if not (self.last and self.last[0].background and self.last[0].earliest == self.last[0].latest):
            return False
        return (
            sentence.index - self.last[1] == 1 and bool(times) and times[0].shift is not None and times[0].start - sentence.start < OPENING
        )

    def _retold(self, draft: Draft, target: Target) -> Target:
        """Return what "the retaking of the district" points at: the district said to be retaken, not one that is still to be."""
        if not target.carried or draft.ground.anaphor == "it" or draft.kind not in CONTROL_KINDS:
            return target
        here = [t.claim.standing for t in self._told_of(target.place_id) if t.claim.kind in CONTROL_KINDS]
        feared = bool(here) and AFFIRMED.isdisjoint(here)
        if not feared and draft.row.frame not in {"noun", "noun-own"}:
            return target
        alike = (t for t in reversed(self.told) if t.target and t.target.level == target.level and t.claim.kind == draft.kind)
        last = next((t for t in alike if t.live and t.claim.place_id), None)
        return last.target if last and last.target else target

    def _followed(self, draft: Draft, index: int) -> Draft | None:
        """Return what follows something told before, with who gained then: "Herat followed"; None where nothing of the kind was told."""
        if draft.row.frame not in {"follow", "next", "turn", "did-too", "likewise"}:
            return draft
        beside = self.told[-1] if self.told[self.first :] else None
        so_is = Trait.LIKEWISE in draft.row.traits
        if beside is None and so_is and draft.hit.i == 0 and self.told and index - self.told[-1].sentence.index <= 1:
            beside = self.told[-1] if self.told[-1].claim.kind == "holds" else None  # "Daraa is still theirs. So is Nawa"
        if beside and so_is and beside.claim.kind == "holds" and beside.live:
            return msgspec.structs.replace(draft, kind="holds", gainer=Side(beside.claim.gainer)) if beside.claim.gainer else None
        if draft.gainer.actor:
            return draft
        if (beside and not beside.change) or (beside is None and draft.row.frame == "likewise"):
            return None  # "Bucha is still under them, and so is Hostomel": nothing of the kind was told
        earlier = self._gone_before(1 if so_is else 6, index)
        return msgspec.structs.replace(draft, gainer=Side(earlier.gainer)) if earlier else None

    def _gone_before(self, back: int, index: int) -> Claim | None:
        """Return the change that another place follows: the latest by its day of the last sentence that told any.

        back: claims looked at; index: of the sentence that follows. An entry of a live blog follows no other.
        """
        changes = [
            t
            for t in self.told[-back:]
            if t.change and index - t.sentence.index <= FOLLOWS and not (self.clock and t.sentence.paragraph != self.paragraph)
        ]
        near = [t.claim for t in changes if t.sentence is changes[-1].sentence]
        return max(reversed(near), key=lambda claim: claim.latest or date.min) if near else None

    def _elsewhen(self, when: When) -> bool:
        """Whether a time names other days than those of what was last told: then what happened had another place."""
        topic = self.focus.topic.place_id if self.focus.topic else None
        last = next((t.when for t in self._told_of(topic) if t.draft), None)
        if last is None or when.how != "time" or when.latest is None or last.earliest is None:
            return False
        return when.precision != "day" and when.latest < last.earliest

    def before(self, target: Target, draft: Draft, sentence: Sentence) -> Before:
        """Return what was told of a place: who gained it last (where it was taken back and that is told again, who had it), and who acted there.

        And who gained the last place that was told of, in this sentence or one or two before.
        """
        gains = (t.claim for t in self._told_of(target.place_id) if t.claim.kind in CONTROL_KINDS)
        first = next(gains, None)
        claim = first if first is None or first.standing in AFFIRMED else next((c for c in gains if c.standing in AFFIRMED), first)
        if claim is None and Trait.AS_BEFORE in draft.row.traits:  # "Gardez had changed hands": as what was told before it
            gained = next((t for t in reversed(self.told) if t.change), None)
            return Before(gained.claim.gainer if gained else None)
        near = itertools.takewhile(lambda t: sentence.index - t.sentence.index <= WITHIN, reversed(self.told))
        last = next((t.claim.gainer for t in near if t.change and not _only_holds(t)), None)
        told = (t.claim for t in self._told_of(target.place_id) if not _only_holds(t))
        actor = next((c.gainer for c in told if c.gainer and c.kind in ACTS and c.standing in AFFIRMED), None)
        gainer = claim.gainer if claim else None
        return Before(
            gainer=self.focus.parties.faces(gainer) if claim and claim.kind == draft.kind == "recaptured" else gainer,
            actor=actor,
            last=last,
            assailant=self._assailant(target, sentence),
            place=target.place_id,
            counted=lambda: self._counting(sentence),
            around=lambda: self._around(target),
            winning=self._winning,
            acted=self._acted,
        )

    def _counting(self, sentence: Sentence) -> str | None:
        """Return who gained so many places of which not all are named yet: "They took three towns. A fell at dawn, B at noon. C fell at night"."""
        named: set[str] = set()
        for told in reversed(self.told):
            if told.sentence.paragraph != sentence.paragraph:
                return None
            if not told.change or told.sentence.index == sentence.index:
                continue
            claim = told.claim
            if claim.place_id:
                named.add(claim.place_id)
            elif (claim.count or 0) > max(1, len(named)) or (claim.count is None and claim.phrase.endswith("s")):
                return claim.gainer  # of several villages nobody says how many
            else:
                return None
        return None

    def _assailant(self, target: Target, sentence: Sentence) -> str | None:
        """Return who was last told, in this sentence or the one before, to attack, to enter or to besiege a place."""
        latest = next(self._told_of(target.place_id), None)
        if latest is None or latest.draft is None or not latest.live or sentence.index - latest.sentence.index > 1:
            return None
        row = latest.draft.row
        return latest.claim.gainer if Trait.ASSAILS in row.traits or Trait.ENTERS in row.traits or latest.claim.kind == "besieged" else None

    def _around(self, target: Target) -> tuple[list[Unit], ...]:
        """Return the sentences before and behind this one in its paragraph that name no place but the target."""
        return tuple(row for row in self.beside if not any(u.tag == "P" and u.data.place_id != target.place_id for u in row))

    def _acted(self, side: str) -> bool:
        """Return whether a side was told to gain, to hold or to attack anything so far."""
        return any(t.claim.gainer == side for t in self.told)

    def _winning(self) -> str | None:
        """Return who gained more places than all others together in what was told so far of these days."""
        gains = Counter(t.claim.gainer for t in self.told if t.change and t.claim.gainer and not t.claim.background)
        most = gains.most_common(1)
        return most[0][0] if most and 2 * most[0][1] > sum(gains.values()) else None

    def _told_of(self, place: str | None) -> Iterator[Told]:
        """Return what was told of a place, the last first; nothing of no place."""
        for k in range(self.indexed, len(self.told)):
            self.at.setdefault(self.told[k].claim.place_id, []).append(k)
        self.indexed = len(self.told)
        return (self.told[k] for k in reversed(self.at.get(place, [])[-STEPS:] if place else ()))

    def _dated(self, when: When) -> When:
        if when.how == "undated" and self.entry:
            return self.entry
        if when.how == "undated" and self.published:
            return msgspec.structs.replace(when, earliest=self.published - timedelta(UNDATED_DAYS), latest=self.published)
        return when
