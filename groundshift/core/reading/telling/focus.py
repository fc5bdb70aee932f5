"""What an article has spoken of so far: so that "the city", "it", "there", "the other two" and "they" can be resolved."""

import functools
import itertools
from collections.abc import Callable, Collection, Mapping

import msgspec

from groundshift.core.language.english.auxiliaries import BE, HAVE
from groundshift.core.language.english.clausewords import CLAUSES, HYPHENATED, PERFECT_ENDINGS, REPORTS, WHICH_OR_WHERE, WHOM
from groundshift.core.language.english.eventwords import IN_OR_FROM, SITES
from groundshift.core.language.english.groundwords import ANAPHORS, CONJUNCTIONS, DETERMINERS, POINTING, POSTS_AT, PREPOSITIONS, RULERS_IN
from groundshift.core.language.english.nouns import (
    ANAPHOR_LEVELS,
    ARMED,
    CIVILIANS,
    ELDERS,
    LOCALS,
    MEN_OF_THEIR_OWN,
    OURS,
    POSSESSIVES,
    REBELS,
    REGULARS,
    ZEALOTS,
    alike,
)
from groundshift.core.language.english.numberwords import UNITS_OF_ARMIES
from groundshift.core.language.english.placewords import LEAVING_STEMS
from groundshift.core.language.english.tellingwords import (
    AWAY_FROM_IT,
    DWELT,
    GROUPS,
    GROUPS_MEANT,
    ITSELF,
    MEANWHILE,
    MEANWHILE_LEADS,
    NAMED_AFTER_JOINS,
    SPEAKERS_THEMSELVES,
    SUBJECT_PRONOUNS,
)
from groundshift.core.language.english.verbs import VERBS
from groundshift.core.language.phrases import QUOTE_MARKS
from groundshift.core.reading.mentions.sides.parties import Parties
from groundshift.core.reading.mentions.sides.sides import AS_SAID
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.syntax.arguments import Side, Sketch
from groundshift.core.reading.sentence.syntax.bearings import (
    OPENS,
    holds_a_thing,
    measures,
    said_by,
    says_of_itself,
    scene,
    speaks_of,
    who_says,
    who_serve_say,
)
from groundshift.core.reading.sentence.units import Unit, lead_of, lexicon_of
from groundshift.core.reading.sentence.voices.speakers import NOBODY, PARTIES, Speaker
from groundshift.core.reading.text import PlaceMention
from groundshift.core.records import Level, Part
from groundshift.core.theatre import Place, Theatre

SMALL_PLACES = frozenset({"village", "base", "checkpoint"})  # places that are whole where their kind is said before them
BUILT = frozenset({"base", "site", "border_crossing"})  # kinds of phrases that point back at a thing
TOWNS_CALLED = frozenset({"city", "town", "village", "district"})  # kinds by which a place is called again
NEAR_A_PEOPLE = 3  # words between a people and its officers: "the Turkish general staff"
RECENT = 4  # places, the last named, at one of which "the airport" lies
TOLD_BY_LAND = 0.8  # how sure a crossing is that is told by the land it leads to


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Ground resolved: a place of the theatre, or places that are counted (None: several) and not named."""

    place_id: str | None = None
    province: str | None = None
    level: Level | None = None
    counted: bool = False
    count: int | None = None
    text: str = ""
    part: Part = "whole"
    confidence: float = 1.0
    candidates: tuple[str, ...] = ()
    time: Unit | None = None
    carried: bool = False  # by an anaphor


GARRISON = " garrison"  # how a base's name ends that is a town's
OPENING = 2  # units before "the city" that opens a sentence
TURNS_TO = 12  # units of a sentence with which a paragraph turns to another place


class Focus:
    """The places and sides last spoken of, the latest last."""

    def __init__(self, theatre: Theatre, parties: Parties) -> None:
        self.theatre, self.parties = theatre, parties
        self.insurgent, self.state = parties.insurgent, parties.state
        self.places: list[PlaceMention] = []
        self.topic: PlaceMention | None = None
        self.desk: PlaceMention | None = None  # where the article was written: "this city"
        self.area: PlaceMention | None = None  # what was called "the area of" its name
        self.present: PlaceMention | None = None  # the topic before something long past was told of another place
        self.group: list[PlaceMention] = []
        self.side: str | None = None
        self.sure = False  # whether the sentence before told of one side alone
        self.opens: str | None = None  # the side that the sentence before began with: who "it said" is
        self.strangers = False  # whether the sentence before spoke first of men whom nobody knows
        self.rebels: str | None = None  # the last side spoken of that is not the state's
        self.first: str | None = None  # the first of them
        self.called: dict[str, str] = {}  # who was last spoken of as a "movement", a "group"
        self.level: Level | None = None  # of the last counted places
        self.named: frozenset[str | None] = frozenset()  # the places that the whole article names
        self.lead: PlaceMention | None = None  # the first place spoken of
        self.fresh = False  # whether an entry of a live blog has just begun
        self.began = False  # whether a paragraph has just begun
        self.thing = False  # whether the sentence before spoke last of a thing in a place, "a base in Sangin", which "it" then is

    def note(  # noqa: PLR0912  # one branch for each kind of sentence
        self, sketch: Sketch, events: list[PlaceMention], past: bool, acted: str | None = None
    ) -> None:
        """Remember what a sentence spoke of, once it is read. events: the places where it says that something happened, perhaps long past."""
        row = sketch.row
        said = [g for g in sketch.grounds if g.places]
        site = (
            bool(sketch.grounds) and sketch.grounds[-1].anaphor in BUILT and not sketch.grounds[-1].places
        )  # "at the gates of the airport"
        self.thing = site or (bool(said) and all(holds_a_thing(row, g) for g in said))
        named = [
            g
            for g in said
            if not (
                (g.belongs and not g.excepted and not g.of_thing)
                or measures(row, g)
                or self._means_the_state(g)
                or (g.head in RULERS_IN and g.prep in IN_OR_FROM)
            )
        ]
        for ground in named:
            self.places += ground.places
            if len(ground.places) > 1:
                self.group = ground.places
            elif any(u.word == "area" for u in row[max(0, ground.i - 2) : ground.j]):
                self.area = ground.places[0]
        if len(named) == 2 and sum(len(g.places) for g in named) == 2 and any(u.word == "and" for u in row[named[0].j : named[1].i]):
            self.group = [m for g in named for m in g.places]  # "Shahba, the second town, and Salkhad in the south"
        opening = next((g for g in named if g.i <= 2), None)
        self.present = self.present or self.topic if past else None
        if events:
            aside = opening and not opening.prep and opening.places[0] not in events and _in_relatives(row, named, events)
            self.topic = opening.places[0] if opening and aside else _before_meanwhile(row, named, events) or events[0]
        elif row and row[-1].tag == "?" and len(named) == 1:
            self.topic = named[0].places[0]  # "Who is in Manbij?"
        elif opening and opening.prep not in AWAY_FROM_IT and not self._around_topic(opening.places[0]):
            self.topic = self._capital(opening.places[0]) if opening.capitals else opening.places[0]
        elif len(named) == 1 and [u.word for u in row[named[0].j : named[0].j + 2]] == [",", "where"]:
            self.topic = named[0].places[0]  # "advanced in Chaparhar, where several villages changed hands; the district centre ..."
        elif named and (self.fresh or self.topic is None or (speaks_of(row, named) and not self._around_topic(named[0].places[0]))):
            self.topic = named[0].places[0]
        elif len(named) == len(named[0].places if named else ()) == 1 and _called_again(sketch.grounds, named[0], self._level):
            self.topic = named[0].places[0]  # "The governor, speaking in Kadugli, said that the city was safe"
        elif len(named) == 1 and named[0].head in DWELT:
            self.topic = named[0].places[0]  # "Nearly 70,000 people lived in Bakhmut. ..."
        elif self.began and len(row) <= TURNS_TO and self._one_sure_place(named) and not _told_by_somebody(row):
            self.topic = named[0].places[0]  # "Things look different in Kupiansk."
        elif sketch.grounds and (again := self._called_by_kind(sketch.grounds[0])):
            self.topic = again  # "The city lies on the road to Turkey."
        self.fresh, self.began = self.fresh and not named, False
        self.lead = self.lead or self.topic
        sides = [u.data for u in row if u.tag == "S"]
        first = next((k for k, u in enumerate(row) if u.tag == "S"), len(row))
        first = _by_itself(row, _in_main_clause(row, first))
        self.sure = bool(acted) or len({*sides}) == 1 or len(_ungoverned(row)) == 1
        opener = next((u for u in row[:OPENS] if u.tag in "SP"), None)
        self.opens = opener.data if opener and opener.tag == "S" and opener.data in self.theatre.actors else None
        unnamed = any(u.tag == "w" and u.word in REBELS | ZEALOTS for u in row) and not _ungoverned(row)
        self.strangers = not acted and (
            strangers_in(row[:first]) or _ours(row[:first]) or unnamed or (not sides and _opens_with_troops(row))
        )
        spoken = sides and not _only_where(row, first)
        self.side = (
            acted or self._called(row[:first]) or (None if self.strangers else row[first].data or self.side if spoken else self.side)
        )
        for unit in row:
            if unit.tag == "S" and unit.data in self.theatre.actors:
                self.called.update(dict.fromkeys(GROUPS & set(unit.word.split()), unit.data))
        self.rebels = next(
            (s for s in reversed(sides) if s in self.theatre.actors and s != self.state and not self.parties.allied(s, self.state)),
            self.rebels,
        )
        self.first = self.first or self.rebels

    def _one_sure_place(self, named: list[Ground]) -> bool:
        """Whether a sentence names one place, and by no name that is only like it: no "Samanghani" for Samangan."""
        mentions = [m for g in named for m in g.places]
        line = self.theatre.settings.get("place_confidence_line", 0.0)
        return len(mentions) == 1 and (mentions[0].place_id is None or mentions[0].confidence >= line)

    def _called_by_kind(self, ground: Ground) -> PlaceMention | None:
        """Return the place before the last that "the city" at the head of a sentence points back at, where the last is none."""
        levels = ANAPHOR_LEVELS.get(ground.anaphor, ()) if ground.i <= OPENING and not ground.places and not ground.prep else ()
        if not levels or self.topic is None or self._level(self.topic) in levels:
            return None
        return next((m for m in reversed(self.places) if m.place_id and self._level(m) in levels), None)

    def _means_the_state(self, ground: Ground) -> bool:
        """Whether the name of the state's capital stands for the state: "called Kabul for planes", "Kyiv would not have the word defeat"."""
        capital = self.theatre.settings.get("reader_capital")
        return bool(capital) and not ground.prep and [m.place_id for m in ground.places] == [capital]

    def _called(self, row: list[Unit]) -> str | None:
        """Return the side that a sentence without a side's name speaks of as "the group"."""
        word = next((u.word for k, u in enumerate(row[1:], 1) if u.word in GROUPS and row[k - 1].word == "the"), None)
        return (self.called.get(word) or self.first) if word else None

    def begin(self, mentioned: frozenset[str | None]) -> None:
        """Begin the body of an article, and forget what its title speaks of where that is another story's; mentioned: the body's places."""
        places = self.theatre.places
        wide = {id_ for id_ in mentioned if id_ in places and places[id_ or ""].level in {"province", "country"}}
        if self.topic and self.topic.place_id not in mentioned and mentioned - wide:
            self.topic, self.places, self.group, self.present = None, [], [], None

    def resume(self) -> None:
        """Come back, with a new paragraph, from what is long past."""
        self.began = True
        self.topic, self.present = self.present or self.topic, None

    def _around_topic(self, mention: PlaceMention) -> bool:
        """Whether a place is the province of the one spoken of: "Paktia is a stronghold of ..." leads away from no district in it."""
        return (
            mention.level == "province"
            and self.topic is not None
            and self.topic.level != "province"
            and self.topic.province == mention.province
        )

    def who(  # noqa: PLR0911  # one way out for each pronoun
        self, side: Side, row: list[Unit], speaker: Speaker = NOBODY
    ) -> str | None:
        """Return the actor that a side or pronoun stands for in a sentence."""
        capital = side.place and side.place == self.theatre.settings.get("reader_capital")
        if side.actor:
            return side.actor
        if side.pronoun in {"theirs", "speakers"}:
            return self._theirs(side, row, speaker)
        if side.pronoun == "officials":
            return None if side.at >= 0 and _of_the_place(row, side.at) else self._of_a_people(row, side.at) or self.state
        if side.pronoun == "place" and (capital or self._unit(side.place)):
            return self.state
        if side.pronoun in GROUPS_MEANT and side.at > 0 and row[side.at - 1].word == "same":
            return self.rebels  # "the same movement"
        if side.pronoun in GROUPS:
            beside: set[str] = {u.data for u in row[: max(0, side.at)] if u.tag == "S" and not self.parties.allied(u.data, self.state)}
            if len(beside) == 1 and self.parties.known(next(iter(beside))):
                return next(iter(beside))  # "An SNA fighter in Tadef, which the group took"
        if side.pronoun in GROUPS_MEANT:
            acted = self.side in self.theatre.actors and side.pronoun != "them" and not self.parties.allied(self.side, self.state)
            told = self.side if acted else None
            return self.called.get(side.pronoun) or told or (self.first if side.pronoun != "them" else None) or self.insurgent
        return self._pronoun(side, row, speaker)

    def _of_a_people(self, row: list[Unit], at: int) -> str | None:
        """Return whose officers or officials a people before them says they are: "the Turkish general staff"; None where none does."""
        peoples = lexicon_of(self.theatre).peoples
        led = itertools.takewhile(
            lambda u: u.tag == "w" and u.word not in PREPOSITIONS, reversed(row[max(0, at - NEAR_A_PEOPLE) : max(0, at)])
        )
        whose = next((peoples[u.word] for u in led if u.word in peoples), None)
        return whose if self.parties.known(whose) else None

    def _unit(self, place: str | None) -> bool:
        """Whether a place is the base of a unit of the state's army, whose men go by its name: "the 14th Infantry Division holds the city"."""
        base = self.theatre.places.get(place or "")
        return base is not None and base.level == "base" and not UNITS_OF_ARMIES.isdisjoint(base.name.lower().split())

    def _pronoun(  # noqa: PLR0911, PLR0912  # one way out for each pronoun
        self, side: Side, row: list[Unit], speaker: Speaker
    ) -> str | None:
        if side.pronoun in SPEAKERS_THEMSELVES and (says := who_says(row, side.at)):
            return says
        if side.pronoun in {"they", "it"} and said_by(row, side.at) and speaker.role in PARTIES and self.parties.heard(speaker.side):
            return speaker.side  # "Ukrainian commanders say they are holding Mariupol"
        if side.pronoun in {"it", "they"} and self.sure and says_of_itself(row, side.at):
            return self.side  # "The army pushed toward Tambul. It says it took the town"
        if side.pronoun == "it" and said_by(row, side.at):
            return None  # "the front admitted that it had lost": the front's, whom nobody knows
        if side.pronoun == "they" and (own := of_them(row, side.at, speaker)):
            return self.parties.faces(own)
        if side.pronoun == "they" and (men := who_serve_say(row, side.at)) >= 0:
            whose = row[men - 1].word in POSSESSIVES
            return self._theirs(Side(pronoun="theirs", at=men), row, speaker) if whose else self.state
        here: set[str] = {u.data for u in row[: max(0, side.at)] if u.tag == "S" and side.pronoun in {"they", "it"}}
        if side.pronoun == "it" and not here and (group := self._called(row[: max(0, side.at)])):
            return group  # "It was the third base to fall to the group: it overran the 17th Division in July"
        if len(here) == 1:
            return here.pop()  # "The Taliban took Kunduz before they were driven out"
        if len(free := _ungoverned(row[: max(0, side.at)]) & here) == 1:
            return free.pop()  # "Soldiers sleep in a camp of the rebels that they overran"
        other = _named_after(row, side.at) if not here and side.pronoun == "they" and side.at >= 0 else None
        if other and self.side is None:
            return other  # "Advancing from Sangin, which they took on Monday, the army shelled Andar"
        if other and other == self.side:
            return other if {u.word for u in row[: side.at]} & CLAUSES else None  # "they have been forced out and the Taliban are back"
        if here and side.pronoun == "they" and side.by:
            last: str = next(u.data for u in reversed(row[: side.at]) if u.tag == "S")
            return last  # "taken from Islamic State by the SDF, is still governed by them"
        if side.pronoun == "we":
            return speaker.side if self.parties.heard(speaker.side) else None
        return self.side if side.pronoun in SUBJECT_PRONOUNS else None

    def _theirs(self, side: Side, row: list[Unit], speaker: Speaker) -> str | None:
        """Return whose "its forces", "his men" are: of the side last named before in the sentence, else of who speaks, else of who acted."""
        named = [k for k, u in enumerate(row[: max(0, side.at)]) if u.tag == "S" and not _in_relative(row, k)]
        named = [k for k in named if not _in_aside(row, k)] or named
        whose = lexicon_of(self.theatre).peoples
        peoples = [whose[u.word] for u in row[: max(0, side.at)] if u.tag == "w" and whose.get(u.word, AS_SAID) != AS_SAID]
        # "a Ukrainian offensive ..., where troops raised their flag"
        before = row[named[-1]].data if named else peoples[-1] if peoples else None
        speaks = speaker.side if self.parties.heard(speaker.side) and speaker.role in PARTIES else None
        if speaks and side.pronoun == "speakers" and any(u.word in OURS for u in row[: side.at - 1]):
            return self.parties.faces(speaks)  # "Yesterday Farkhar was in our hands, today it is in theirs"
        if speaks and side.pronoun == "speakers" and row[side.at].word not in OURS and of_them(row, side.at, speaker):
            return self.parties.faces(speaks)  # "“There is nobody of ours in Farkhar. It is theirs,” an officer said"
        if speaks and side.at > 0 and row[side.at - 1].word in {"his", "her"} and any(u.word == "that" for u in row[: side.at]):
            return speaks  # "The president declared that Daesh had been defeated and that the district was in the hands of his forces"
        if side.at > 0 and row[side.at - 1].word in {"his", "her"}:
            return before or speaks  # "Shirzai arrived, and his men overran the airport": nobody knows whose they are
        if speaks and side.at > 1 and row[side.at - 2].word == "that":
            return speaks  # "The army admitted that rebels had entered Hama and that its units had moved out"
        said = (speaks or before if side.pronoun == "speakers" else before or speaks) or self._called(row[: max(0, side.at)])
        return said or (self.side if self.sure or side.pronoun != "speakers" else None)

    def targets(  # noqa: PLR0911  # one way out for each shape
        self, ground: Ground, sketch: Sketch, retold: bool
    ) -> list[Target]:
        """Return what a phrase of ground points at; nothing where that cannot be told. retold: of something that had happened before."""
        text = sketch.said(ground.i, ground.j)
        spoken = [
            g for g in sketch.grounds if g.j <= ground.i and not g.belongs and scene(sketch.row, g, text) and not _speaks(sketch.row, g)
        ]
        spoken = [g for g in spoken if not _only_beside(sketch, g, ground.i)] or spoken
        inner = [g for g in spoken if g.part != "outskirts"]  # "Avdiivka, the town at the gates of Donetsk"
        near = [m for g in inner or spoken for m in g.places]
        if ground.each:
            level = self.level if ground.anaphor == "same kind" else ground.level
            return [Target(province=m.province, level=level, counted=True, count=ground.count, text=text) for m in ground.places]
        if ground.places:
            return [self._named(ground, k, mention, sketch) for k, mention in enumerate(ground.places)]
        if ground.anaphor == "same kind" and self.level is None:
            return []
        if _unsaid(ground, sketch) and inner and len(inner[-1].places) > 1:  # "fled Garmser and Nawa and the Taliban moved in"
            return [self._target(m, m.text, ground.part, carried=True) for m in inner[-1].places]
        if ground.anaphor == "these" or ground.anaphor in {"them", "both"}:
            named = next((g for g in sketch.grounds if g.i == ground.j + 1 and sketch.row[ground.j].tag == ","), None)
            if named and named.places and len(named.places) == (ground.count or len(named.places)):
                return [
                    self._named(named, k, mention, sketch) for k, mention in enumerate(named.places)
                ]  # "the other two, Hish and Kafr Nabl, went"
            said = [g for g in sketch.grounds if g.j < ground.i and ground.count and len(g.places) == ground.count]
            beside = said[-1] if said else None
            if beside:  # "Darzab and Qush Tepa, the two districts that ...", "people of Darzab and Andar said that the two towns ..."
                return [self._target(m, text, ground.part, carried=True) for m in beside.places]
            return (
                _counted(ground, sketch, text) if all(m.level == "province" for m in near) else self._listed(ground, sketch)
            ) or self._these(ground, text, retold, near)
        if ground.level == "border_crossing" and (crossing := self._crossing(ground, sketch)):
            return [self._target(crossing, text, ground.part)]
        if ground.counted:
            level = self.level if ground.anaphor == "same kind" else ground.level
            own = self.topic.province if self.topic and "province's" in text.lower().replace("’", "'") else None
            return [Target(province=ground.province or own, level=level, counted=True, count=ground.count, text=text, part=ground.part)]
        decided = self._pointed(ground, sketch, text, near)
        if decided is not None:
            return decided
        capital = self.theatre.settings.get("reader_capital")  # whose army speaks, "Kyiv's eastern command"
        owning = (g for g in sketch.grounds if g.j <= ground.i and g.belongs and not g.excepted and g.prep not in IN_OR_FROM)
        owners = [m for g in owning for m in g.places if m.place_id != capital]
        mention = (
            (self.area if ground.anaphor == "area" else None)
            or self._here(ground, text, near)
            or self._uncharted(ground, inner or spoken, sketch.row)
            or self._back(ground, text, near or owners)  # "Ghazni's governor handed over the city"
        )
        if mention is None:
            return []
        return [self._target(mention, mention.text if _unsaid(ground, sketch) else text, ground.part, carried=True)]

    def _pointed(  # noqa: PLR0911  # one way out for each
        self, ground: Ground, sketch: Sketch, text: str, near: list[PlaceMention]
    ) -> list[Target] | None:
        """Return what "it", "the camp", "the palace", "the village itself" point at, nothing where that cannot be told; None of other phrases."""
        if (
            ground.anaphor == "it"
            and near
            and all(m.level == "province" for m in near)
            and any(g.count == 1 and g.j <= ground.i for g in sketch.grounds)
        ):
            return []  # "a district in Faryab is under the control of insurgents who seized it"
        if ground.anaphor == "it":
            before = next((g for g in reversed(sketch.grounds) if (g.places or g.anaphor in BUILT) and g.j <= ground.i), None)
            if before and not before.places:  # "the palace is the army's, after the rebels had held it"
                site = self._site_called(sketch.said(before.i, before.j), near)
                return [self._target(site, text, ground.part, carried=True)] if site else []
            kind = next((g for g in sketch.grounds if g.anaphor in TOWNS_CALLED and g.j <= ground.i and not g.belongs), None)
            again = self.targets(kind, sketch, retold=False) if kind and not kind.places and not near else []
            if again and kind and sketch.row[kind.j].tag != "'s":
                return again  # "regained this northern city, three days after the rebels had seized it"
            last = next((g for g in reversed(sketch.grounds) if g.places and g.j <= ground.i), None)
            if holds_a_thing(sketch.row, last) if last else self.thing:
                return []  # "attacked a base in Sangin and captured it"
        owner = next((g.places for g in sketch.grounds if g.j in {ground.i - 1, ground.i} and text.startswith("whose ")), None)
        near = owner or near  # "close to the Balila oilfield, whose airstrip they occupied"
        called = self._site_called(text, near) if ground.anaphor in {"site", "base"} else None  # "the camp"
        if called or ground.anaphor == "site":
            return [self._target(called, text, ground.part, carried=True)] if called else []
        itself = ground.j < len(sketch.row) and sketch.row[ground.j].word in ITSELF
        if itself and (named := near[-1:] or self.places[-1:]) and self._level(named[0]) in ANAPHOR_LEVELS.get(ground.anaphor, ()):
            return [self._target(named[0], text, ground.part, carried=True)]  # "the heights by Klishchiivka ... The village itself"
        return None

    def _listed(self, ground: Ground, sketch: Sketch) -> list[Target]:
        """Return the places of its own sentence to which "them" points: "said of Kajaki and Sangin that the Taliban hold them"."""
        listed = next((g for g in reversed(sketch.grounds) if len(g.places) > 1 and g.j <= ground.i and ground.anaphor == "them"), None)
        return [self._target(m, m.text, ground.part, carried=True) for m in listed.places] if listed else []

    def _named(self, ground: Ground, k: int, mention: PlaceMention, sketch: Sketch) -> Target:
        text = mention.text
        if mention.at:
            return self._target(self._thing(mention), text, ground.part, time=ground.times.get(k))
        place = self._capital(mention) if ground.capitals else mention
        if ground.capitals and ground.anaphor == "centre":  # "the center of the Herat county"
            place = self._capital_of(mention) or mention
        if ground.level in {"base", "border_crossing"} and self._level(place) != ground.level:
            site = self._site(mention, ground.level)
            if not POSTS_AT.isdisjoint(sketch.said(ground.i, ground.j).lower().split()):
                small = self._level(mention) in {"village", ""}
                site = (
                    site or self._site(mention, "border_crossing") or self._garrison(mention) or (mention if small else None)
                )  # "the army garrison of Karkaraya"
            place = site or msgspec.structs.replace(mention, place_id=None, level=ground.level)
            text = text if site or len(ground.places) > 1 else sketch.said(ground.i, ground.j)  # "the airport in Sangin" is not Sangin
        itself = ground.level == "village" and not mention.place_id  # "the village of Robotyne" is no part of a Robotyne
        part = ground.part if mention.part == "whole" or itself else mention.part
        part = "whole" if part == "outskirts" and self._level(place) == "border_crossing" else part  # "the Sudanese side of the crossing"
        part = "whole" if part == "part" and self._level(place) in SMALL_PLACES else part  # "the villages of A and B" are A and B
        return self._target(place, text, part, time=ground.times.get(k))

    def _target(self, mention: PlaceMention, text: str, part: Part, *, carried: bool = False, time: Unit | None = None) -> Target:
        place = self.theatre.places.get(mention.place_id or "")
        level: Level | None = place.level if place else mention.level
        if place and place.capital_of:
            level = "provincial_capital"
        return Target(
            place_id=mention.place_id, province=place.province if place else mention.province, level=level,
            text=mention.text if carried and not mention.place_id else text, part=part,
            confidence=mention.confidence, candidates=mention.candidates if not mention.place_id else (), time=time, carried=carried,
        )  # fmt: skip

    def _capital(self, mention: PlaceMention) -> PlaceMention:
        """Return the capital of a province that a mention names; the mention itself where it is no province."""
        if mention.level != "province" or not mention.province:
            return mention
        capital = self.theatre.capital(mention.province)
        return (
            msgspec.structs.replace(mention, place_id=capital.id, level="provincial_capital", candidates=(capital.id,))
            if capital
            else mention
        )

    def _capital_of(self, mention: PlaceMention) -> PlaceMention | None:
        """Return the capital of the province in which a place lies."""
        capital = self.theatre.capital(mention.province or "")
        return (
            msgspec.structs.replace(mention, place_id=capital.id, level="provincial_capital", candidates=(capital.id,)) if capital else None
        )

    def _level(self, mention: PlaceMention) -> str:
        place = self.theatre.places.get(mention.place_id or "")
        return ("provincial_capital" if place.capital_of else alike(place.level)) if place else (mention.level or "")

    def _own_level(self, mention: PlaceMention) -> str:
        """Return the level of a place as the pack has it, nothing of an unknown one."""
        place = self.theatre.places.get(mention.place_id or "")
        return place.level if place else ""

    def _these(self, ground: Ground, text: str, retold: bool, near: list[PlaceMention]) -> list[Target]:
        """Resolve "these three districts", "the other two", "both"; told again, they stay a count in their province."""
        words = text.lower()
        group = near[-2:] if "both" in words and len(near) > 1 else self.group
        if ground.count and len(group) > ground.count and ("other" in words or "remaining" in words):
            others = {m.place_id for m in near} or ({self.topic.place_id} if self.topic else set())
            group = [m for m in group if m.place_id not in others][: ground.count]
        if ground.count and len(group) != ground.count:
            alike = {ground.level, *ANAPHOR_LEVELS.get(ground.level, ())} if ground.level else {"district", "city", "provincial_capital"}
            recent = {m.place_id: m for m in self.places[-8:] if m.place_id and self._level(m) in alike}
            group = list(recent.values()) if len(recent) == ground.count else group
        if (
            not group
            or (ground.count and len(group) != ground.count)
            or (ground.level and not _of_one_kind(group, ground.level, self._level, both="both" in words))
        ):
            return (
                [Target(province=ground.province, level=ground.level, counted=True, count=ground.count, text=text)] if ground.level else []
            )
        if retold and ground.level and "said " not in words and "both" not in words:
            provinces = {m.province for m in group}
            return [
                Target(
                    province=provinces.pop() if len(provinces) == 1 else None, level=ground.level, counted=True, count=len(group), text=text
                )
            ]
        return [self._target(m, text, ground.part, carried=True) for m in group]

    def _here(self, ground: Ground, text: str, near: list[PlaceMention]) -> PlaceMention | None:
        """Return the place of the dateline where "this city", "this border town", "this provincial capital" stand behind it."""
        seated = ground.anaphor in {"city", "provincial_capital", "border_crossing"}
        return self.desk if seated and not near and text.lower().startswith("this ") else None

    def _uncharted(self, ground: Ground, spoken: list[Ground], row: list[Unit]) -> PlaceMention | None:
        """Return the one place of the sentence that "the town" means in a war with no pack, which knows no level of it: "in Mekelle after they took the city".

        Not the place that only says where that lies, "pulled out of Halgan, in Hiran, ... had taken over the town", nor where officials speak.
        """
        levels = ANAPHOR_LEVELS.get(ground.anaphor, ())
        if self.theatre.places or not levels or ground.anaphor in BUILT:
            return None
        where = [
            g for g in spoken if not (_speaks_or_acts(row, g) or _from_there(g) or (g.prep == "in" and row[max(0, g.i - 2)].tag == ","))
        ]
        named = {m.text: m for g in where for m in g.places if m.level in {None, *levels}}
        return next(iter(named.values())) if len(named) == 1 else None

    def _back(  # noqa: PLR0911, PLR0912  # one walk over the units, one way out for each shape
        self,
        ground: Ground,
        text: str,
        near: list[PlaceMention],
    ) -> PlaceMention | None:
        """Return the place that "the city", "it", "there" or "the governor's office" points back to; near: named before in the sentence."""
        levels = ANAPHOR_LEVELS.get(ground.anaphor)
        if ground.anaphor in {"former", "latter"}:
            two = near if len(near) > 1 else self.group
            return two[0 if ground.anaphor == "former" else 1] if len(two) == 2 else None
        if levels is None:
            here = (self.desk if text.lower() == "here" else None) or self.topic
            wide = near and here and near[-1].level == "province" and near[-1].province == here.province
            return near[-1] if near and not wide else here  # of a province and a place in it, the place
        if ground.anaphor == "provincial_capital" and self.theatre.places:
            of = next((m for m in [*reversed(near), self.topic] if m and m.province), None)
            told = "provincial" in text.lower() or (
                near and near[-1].level == "province"
            )  # "in Kunduz province, where they took the capital"
            return self._capital_of(of) if of and told else None
        here = self.desk if text.lower().startswith("this ") and not near else None
        topic = [*([here] if here else []), *reversed(near), *([self.topic] if self.topic else [])]
        said = set(text.lower().replace("air base", "airbase").split())
        if said & SITES:
            thing = _dam_or_airfield(said)
            here = next((found for m in (*topic, *reversed(self.places[-RECENT:])) if (found := self._site(m, "base", thing))), None)
            here = here or next((m for m in reversed(self.places) if m.place_id and thing in m.text.lower()), None)
            return here or (self._only_airfield() if thing == "air" else None)
        if ground.anaphor == "border_crossing" and (
            gate := next((g for m in reversed(near) if (g := self._site(m, "border_crossing"))), None)
        ):
            return gate  # "seized Islam Qala and its border crossing"
        if ground.anaphor == "city":  # a capital or town that was named, before a district called by its town
            beside = next((m for m in reversed(near) if self._level(m) in {"province", *levels[:2]}), None)
            if beside is not None:
                return self._capital(beside)  # "Kunduz, the strategic city in the north"
            urban = next((m for m in [*topic, *self.places[:-9:-1]] if m.place_id and self._level(m) in levels[:2]), None)
            if urban and self.lead and "city" in text.lower() and (self._own_level(urban), self._own_level(self.lead)) == ("town", "city"):
                urban = self.lead  # "the city", of which all is written, where a town was named since
            last = urban is not None and urban in self.places[-1:]  # "marched on Kunduz, the provincial capital. Last year the city fell"
            if urban is not None and (last or self.topic is None or self._level(self.topic) not in {"district", "province"}):
                return None if not near and self._another_town_since(urban, levels) else urban
        if ground.anaphor == "city" and (named := self._city_or_town(text, [*topic, *reversed(self.places)])):
            return named
        # where all is written, news of elsewhere too
        away = self.desk is None or self.desk.place_id == self.theatre.settings.get("reader_capital")
        for mention in [*topic, *reversed(self.places), *([] if away or self.desk is None else [self.desk])]:
            uncharted = not self.theatre.places and mention is self.topic  # of a war with no pack no level is known
            if (mention.place_id or not mention.candidates) and (self._level(mention) in levels or uncharted):
                return mention
            if mention.place_id and ground.anaphor == "province" and mention.province:
                return self._province(mention)
            if mention.level == "province" and ground.anaphor == "city":
                return self._capital(mention)
        return None

    def _another_town_since(self, meant: PlaceMention, levels: tuple[str, ...]) -> bool:
        """Whether another city or town was named after the one that "the city" would be, so that nobody can tell which is meant."""
        last = self.places[-1] if self.places else None
        of_all = all(m is not None and m.place_id == meant.place_id for m in (self.topic, self.lead))  # all is written of it
        return last is not None and last.place_id not in {None, meant.place_id} and self._level(last) in levels[:2] and not of_all

    def _site_called(self, text: str, near: list[PlaceMention]) -> PlaceMention | None:
        """Return the one place named before that is called so: "the palace"; None where several are, or none. near: of the same sentence."""
        noun = text.lower().replace("air base", "airbase").split()[-1]
        named = {m.place_id: m for m in (*self.places, *near) if m.place_id}
        known = [m for id_, m in named.items() if self.theatre.places[id_].name.lower().split()[-1] == noun]
        known = known or [m for id_, m in named.items() if any(name.lower().split()[-1] == noun for name in self.theatre.places[id_].names)]
        if not known and noun in SITES:
            return next((site for m in reversed(near) if (site := self._site(m, "base", _dam_or_airfield({noun})))), None)
        return known[0] if len(known) == 1 else None

    def _city_or_town(self, text: str, spoken: list[PlaceMention]) -> PlaceMention | None:
        """Return the last place spoken of that is of the very kind: "the city", where towns were named since."""
        wanted = "town" if "town" in text.lower() else "city"
        known = (m for m in spoken if m.place_id and m.place_id in self.theatre.places)
        kinds = {self.theatre.places[m.place_id or ""].level for m in spoken if m.place_id in self.theatre.places}
        return (
            next((m for m in known if self.theatre.places[m.place_id or ""].level == wanted), None) if kinds >= {"city", "town"} else None
        )

    def _crossing(self, ground: Ground, sketch: Sketch) -> PlaceMention | None:
        """Return the crossing that is told by the land it leads to: the one of those that the article names, else the main one."""
        table: dict[str, list[str]] = self.theatre.settings.get("crossings", {})
        land = next((u.word for u in sketch.row[max(0, ground.i - 2) : ground.j + 6] if u.word in table), "")
        if not land or (ground.counted and ground.count != 1):
            return None
        named = [place for place in table[land] if place in self.named]
        found = self.theatre.places.get(named[0] if len(named) == 1 else table[land][0] if not named else "")
        if found is None:
            return None
        return _mention_of(found, "crossing")

    def _only_airfield(self) -> PlaceMention | None:
        """Return the one airport that the article names anywhere, in what follows too."""
        named = [place for id_ in self.named if (place := self.theatre.places.get(id_ or "")) and _is_airfield(place)]
        return _mention_of(named[0], "named") if len(named) == 1 else None

    def _site(self, mention: PlaceMention, level: Level, thing: str = "air") -> PlaceMention | None:
        """Return the airport, dam or crossing that the theatre knows by the name of the city, district or province at which it lies."""
        known = self.theatre.places.get(mention.place_id or "")
        called = tuple(name.lower() for name in ((known.name, *known.names) if known else (mention.text,)))
        found = next(
            (
                p
                for first in dict.fromkeys(name.split()[0] for name in called)
                for p in sites(self.theatre).get(first, ())
                if p.name.lower().startswith(called) and alike(p.level) == level and (level != "base" or thing in p.name.lower())
            ),
            None,
        )
        return msgspec.structs.replace(mention, place_id=found.id, level=level, candidates=(found.id,)) if found else None

    def _thing(self, mention: PlaceMention) -> PlaceMention:
        """Return the airport, dam or crossing that goes by a place's name, where the theatre knows it; else the thing as it was said."""
        noun = mention.text.lower().split()[-1]
        known = noun in SITES or mention.level == "border_crossing"
        there = msgspec.structs.replace(mention, place_id=mention.at)
        level: Level = "border_crossing" if mention.level == "border_crossing" else "base"
        return (self._site(there, level, _dam_or_airfield({noun})) if known else None) or mention

    def _garrison(self, mention: PlaceMention) -> PlaceMention | None:
        """Return the base that is called the garrison of a town: "the garrison at Ardamata"."""
        known = self.theatre.places.get(mention.place_id or "")
        found = next((p for name in (known.names if known else ()) if (p := garrisons(self.theatre).get(name.lower()))), None)
        return msgspec.structs.replace(mention, place_id=found.id, level="base", candidates=(found.id,)) if found else None

    def _province(self, mention: PlaceMention) -> PlaceMention | None:
        found = next((p for p in self.theatre.at_level("province") if p.name == mention.province), None)
        return msgspec.structs.replace(mention, place_id=found.id, level="province", candidates=(found.id,)) if found else None


def _of_one_kind(group: list[PlaceMention], level: Level, told: Callable[[PlaceMention], str], *, both: bool) -> bool:
    """Whether places may be those of a kind of which one speaks: of "both villages" one may be a town."""
    kinds = {level, *ANAPHOR_LEVELS.get(level, ())}
    return any(told(m) in kinds for m in group) if both and len(group) == 2 else told(group[0]) in kinds


def _unsaid(ground: Ground, sketch: Sketch) -> bool:
    """Whether a place goes without saying: "the soldiers fled"."""
    return ground.anaphor == "there" and sketch.row[ground.i].word not in ANAPHORS


def _speaks(row: list[Unit], ground: Ground) -> bool:
    """Whether a place stands for a government that says something: "Kabul maintains that its forces are in charge of the border town"."""
    after = [u.word for u in row[ground.j : ground.j + 2]]
    return len(ground.places) == 1 and not ground.prep and len(after) > 1 and (after[0] in REPORTS or after[1] == "that")


def _speaks_or_acts(row: list[Unit], ground: Ground) -> bool:
    """Whether a name is that of who speaks or acts, or says where they do: "Kinshasa accused Rwanda", "officials in Bamako said"; residents tell of their own."""
    after = row[ground.j] if ground.j < len(row) else None
    verb = after is not None and after.tag == "w" and after.word not in BE | HAVE and after.word.endswith(PERFECT_ENDINGS)
    return ground.head not in CIVILIANS and bool(after and (after.word in REPORTS or (verb and not ground.prep)))


def _from_there(ground: Ground) -> bool:
    """Whether a name only says where something came from, and nobody left it: "flew from Addis Ababa", not "withdrew from Halgan"."""
    return ground.prep == "from" and not ground.head.startswith(LEAVING_STEMS)


def _only_beside(sketch: Sketch, ground: Ground, at: int) -> bool:
    """Whether a phrase before unit `at` only stands in a relative clause that is closed, or tells where the one before it lies.

    "The reservoir, which supplies El Fasher with water, has changed hands", "Habila in the Nuba Mountains".
    """
    row = sketch.row
    opens = next((k for k in range(ground.i - 1, 0, -1) if row[k].tag == ","), 0)
    closes = next((k for k in range(ground.j, at) if row[k].tag == ","), 0)
    lead = lead_of(row, ground.i) if ground.i > 1 else 0
    before = next((g for g in sketch.grounds if g.j == lead and g.places and not g.belongs and row[lead].word == "in"), None)
    locates = before is not None and before.places[-1].level not in BUILT  # "the 20th Infantry Division in Ed Daein": the town
    return locates or bool(opens and closes and row[opens + 1].word in WHICH_OR_WHERE)


def _in_main_clause(row: list[Unit], first: int) -> int:
    """Return the side of whom a sentence tells, where its first only acts beside: "As the troops advanced in Balkh, the Taliban struck in Takhar"."""
    if first == len(row) or not any(u.word in MEANWHILE_LEADS for u in row[: min(first, 2)]):
        return first
    comma = next((k for k in range(first, len(row)) if row[k].tag == ","), len(row))
    main = (k for k in range(comma + 1, len(row)) if row[k].tag == "S" and row[k - 1 - (row[k - 1].word == "the")].word not in PREPOSITIONS)
    return next(main, first)


def _only_where(row: list[Unit], k: int) -> bool:
    """Whether a side's name only tells where something came from or went: "brought in men and material from Turkey"."""
    return 0 < k < len(row) and row[k - 1].word in {"from", "into"}


def _by_itself(row: list[Unit], first: int) -> int:
    """Return the one side of a sentence to which no preposition leads, where one leads to the first: "by which the extremists were supplied from Turkey"."""
    free = [k for k, u in enumerate(row) if u.tag == "S" and row[lead_of(row, k)].word not in PREPOSITIONS]
    return free[0] if len(free) == 1 and first not in free else first


def _named_after(row: list[Unit], at: int) -> str | None:
    """Return the side that begins a clause of its own behind a pronoun: "... and the Taliban are back"."""
    joined = (k for k in range(at + 1, len(row) - 1) if row[k].word in NAMED_AFTER_JOINS or row[k].tag == ",")
    first = (row[k + 1 + (row[k + 1].word == "the" and k + 2 < len(row))] for k in joined)
    return next((unit.data for unit in first if unit.tag == "S"), None)


def _in_relatives(row: list[Unit], named: list[Ground], events: list[PlaceMention]) -> bool:
    """Whether all that a sentence tells happened is told in clauses beside: "Avdiivka lies by Donetsk, which the separatists hold"."""
    told = [g for g in named if any(m in events for m in g.places)]
    return bool(told) and all(g.j + 1 < len(row) and row[g.j].tag == "," and row[g.j + 1].word in WHICH_OR_WHERE for g in told)


def _told_by_somebody(row: list[Unit]) -> bool:
    return any(u.word in REPORTS for u in row)


def strangers_in(row: list[Unit]) -> bool:
    """Whether men under arms whom nobody knows are what a sentence speaks of first: "several thousand armed tribesmen advanced"."""
    row = row[
        next((k + 2 for k in range(len(row) - 1) if row[k].word == "it" and row[k + 1].word in BE), 0) :
    ]  # "farther down it was tribesmen"
    k = next((k for k, u in enumerate(row) if u.tag == "w" and u.word in MEN_OF_THEIR_OWN), 0)
    return k > 0 and not any(u.word in PREPOSITIONS or u.word in VERBS for u in row[:k])


def _called_again(grounds: list[Ground], named: Ground, level: Callable[[PlaceMention], str]) -> bool:
    """Whether a sentence speaks of the one place that it names by its kind, too."""
    kinds = (g.anaphor for g in grounds if g.j > named.j and not g.places and not g.belongs)
    return any(level(named.places[0]) in {kind, *ANAPHOR_LEVELS.get(kind, ())} for kind in kinds if kind in ANAPHOR_LEVELS)


def _before_meanwhile(row: list[Unit], named: list[Ground], events: list[PlaceMention]) -> PlaceMention | None:
    """Return the place of a main clause whose events are told of a place elsewhere: "came to Sangin, when the army was busy in Kunduz"."""
    when = next((k for k in range(1, len(row)) if row[k].word in MEANWHILE and row[k - 1].tag == ","), len(row))
    main = [m for g in named if g.j < when for m in g.places]
    later = [m for g in named if g.i > when for m in g.places]
    return main[0] if len(main) == 1 and main[0] not in events and all(m in later for m in events) else None


def _opens_with_troops(row: list[Unit]) -> bool:
    """Whether a sentence speaks of troops and does not say whose: "The soldiers we met had driven in from the west"."""
    first = int(bool(row) and row[0].word in POINTING)
    return len(row) > first and row[first].tag == "w" and row[first].word in REGULARS


def _ours(row: list[Unit]) -> bool:
    """Whether "our forces" act before any side is named: "they", after that, are whoever writes it."""
    return any(u.word in OURS and v.word in ARMED for u, v in itertools.pairwise(row))


def _of_the_place(row: list[Unit], at: int) -> bool:
    """Whether people are of the place rather than of a state: "elders", "local men"."""
    return row[at].word in ELDERS or (at > 0 and row[at].word in ARMED and row[at - 1].word in LOCALS)


def _in_relative(row: list[Unit], k: int) -> bool:
    """Whether a side only acts behind "whom" or "which": "the commandos whom the Taliban had chased out returned", "both of which the army repelled"."""
    lead = k - 1
    while lead > 0 and (row[lead].tag == "S" or row[lead].word in DETERMINERS or row[lead].word in CONJUNCTIONS):
        lead -= 1
    return lead > 0 and (row[lead].word in WHOM or (row[lead].word == "which" and row[lead - 1].word == "of"))


def _in_aside(row: list[Unit], k: int) -> bool:
    """Whether a side is only named in words between commas, behind a preposition: "The Joint Force, allied with the army, said its men"."""
    opens = next((m for m in range(k - 1, max(0, k - 7), -1) if row[m].tag == ","), 0)
    closes = next((m for m in range(k + 1, min(k + 5, len(row))) if row[m].tag == ","), 0)
    led = row[k - 1 - (row[k - 1].word == "the")].word in PREPOSITIONS if k > 1 else False
    return bool(opens and closes) and led and row[opens - 1].tag == "S"


def of_them(row: list[Unit], at: int, speaker: Speaker) -> str | None:
    """Return the side whose own words, between marks, speak of others as "they": "“The city is in their hands,” the ministry said"."""
    marks = [u.tag for u in row[: max(0, at)] if u.tag in QUOTE_MARKS]
    behind = [u.tag for u in row[max(0, at) :] if u.tag in QUOTE_MARKS]
    goes_on = not marks and bool(behind) and (behind[0] == "”" or (behind[0] == '"' and len(behind) % 2 == 1))  # from the sentence before
    spoken = goes_on or (bool(marks) and (marks[-1] == "“" or (marks[-1] == '"' and len(marks) % 2 == 1)))
    return speaker.side if spoken and speaker.role in PARTIES else None


def _ungoverned(row: list[Unit]) -> set[str]:
    """Return the sides to which no preposition leads."""
    led = {k for k, u in enumerate(row) if u.word in PREPOSITIONS}
    return {
        u.data
        for k, u in enumerate(row)
        if u.tag == "S" and not HYPHENATED.match(u.word) and led.isdisjoint({k - 1, k - 2 if k > 1 and row[k - 1].tag == "w" else k - 1})
    }


def _dam_or_airfield(words: Collection[str]) -> str:
    """Return by which word in its name a theatre's site is known that is called so: "the dam", "its airstrip"."""
    return "dam" if "dam" in words else "air"


def _is_airfield(place: Place) -> bool:
    return place.level == "airport" or (place.level == "base" and "air" in place.name.lower())


def _mention_of(place: Place, how: str) -> PlaceMention:
    """Return a mention of a place that is told in other words than its name."""
    return PlaceMention(
        start=0, end=0, text=place.name, place_id=place.id, candidates=(place.id,), confidence=TOLD_BY_LAND, level=place.level, province=place.province,
        how=how,
    )  # fmt: skip


@functools.lru_cache(maxsize=1 << 6)
def sites(theatre: Theatre) -> Mapping[str, list[Place]]:
    """Return the airports, bases and crossings of a theatre by the first word of their name, in the gazetteer's order."""
    found: dict[str, list[Place]] = {}
    for place in theatre.places.values():
        if alike(place.level) in {"base", "border_crossing"}:
            found.setdefault(place.name.lower().split()[0], []).append(place)
    return found


@functools.lru_cache(maxsize=1 << 6)
def garrisons(theatre: Theatre) -> Mapping[str, Place]:
    """Return the bases that are called the garrison of a town, by the town's name."""
    bases = [place for place in theatre.places.values() if alike(place.level) == "base"]
    called = ((name.lower(), place) for place in bases for name in (place.name, *place.names))
    return {name.removesuffix(GARRISON): place for name, place in reversed(list(called)) if name.endswith(GARRISON)}


def _counted(ground: Ground, sketch: Sketch, text: str) -> list[Target]:
    """Return the count that "them" points back to: "seized three districts, but the army took them back"."""
    before = (g for g in reversed(sketch.grounds) if g.counted and g.count and g.level and g.j < ground.i and ground.anaphor == "them")
    return [Target(province=g.province, level=g.level, counted=True, count=g.count, text=text) for g in itertools.islice(before, 1)]
