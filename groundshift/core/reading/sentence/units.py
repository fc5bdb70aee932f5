"""A sentence as a row of units: places, sides, numbers, times, kinds of place, and the words between them."""

import functools
import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, compress
from operator import add
from typing import Any, NamedTuple

import msgspec

from groundshift.core.language.english.auxiliaries import BE, HAVE
from groundshift.core.language.english.clausewords import (
    ARMED_MEN,
    ASIDES,
    CLAUSES,
    COLLECTIVES,
    FLAGS,
    HYPHENATED,
    IN_WHOSE,
    JOINING_WORDS,
    LEAGUED,
    NOT_PLACES,
    OCCUPIED,
    OF_A_LAND,
    OF_ARMS,
    PREDICATE_LEADS,
    PRONOUNS_OF_TWO,
    REPORTERS,
    REPORTS,
    SEATED_FORMATIONS,
    SORTS_OF_MEN,
    STAYS_SO,
    TAKEN_BY_A_SIDE,
    TAKES_OVER,
    TURNED_AWAY,
    UNDER,
    WHOSE_ARE,
    WHOSE_MEN,
)
from groundshift.core.language.english.eventwords import AFTER_A_SIDE, STATIONED_IN
from groundshift.core.language.english.groundwords import CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from groundshift.core.language.english.nouns import (
    ARMED,
    BACKED,
    COMPOUND_KINDS,
    FORMATIONS,
    GOVERNMENT,
    HEADS_ALONE,
    HOLDINGS,
    KINDS,
    KINDS_OF_ARMS,
    KINDS_OF_MEN,
    MATERIEL,
    MEN_OF_A_KIND,
    NO_PARTIES,
    OTHERS_OF,
    PARTY_HEADS,
    POSSESSIVES,
    REBELS,
    RULERS_TITLES,
    SEATS,
    STATES_MEN,
    alike,
)
from groundshift.core.language.english.placewords import COMMON
from groundshift.core.language.english.voices import OFFICE_NOUNS
from groundshift.core.language.letters import plain
from groundshift.core.language.phrases import QUOTE_MARKS
from groundshift.core.reading.mentions.sides.sides import AS_SAID, side_heard
from groundshift.core.reading.text import NumberMention, PlaceMention, Sentence, TimeMention
from groundshift.core.records import Level
from groundshift.core.theatre import Actor, Theatre

WORD = re.compile(r"(?:[A-Za-z]\.){2,}(?:-\w+)?|\w++(?:[-.]\w++)*(?:(?<=n)['’]t\b)?|['’]s\b|[^\w\s]")  # "didn't" is one word
_PIECE = re.compile(rf"[A-Za-z]++ (?!\s)|(?:{WORD.pattern})\s*+")  # most are mere letters and a blank


class Unit(msgspec.Struct, eq=False, gc=False):
    """One word or mention. tag: P place, S side, N number, T time, K kind of place, w word, or the punctuation mark itself."""

    start: int
    end: int
    word: str
    tag: str
    data: Any = None

    @property
    def said(self) -> str:
        """A word or a time as the text has it, in small letters: "now" is a time."""
        return self.data.text.lower() if self.tag == "T" else self.word

    def __repr__(self) -> str:
        return f"{self.word}/{self.tag}"


class Entry(NamedTuple):
    """What is known of a word as it is written: its length, small letters, tag, and kind of place, or whether it has a capital."""

    size: int
    word: str
    tag: str
    data: Any
    joins: bool  # it may make one unit with the words around it


def _called(actor: Actor) -> Iterator[str]:
    """Yield what a side is called, and those who speak for it: its offices, media and persons."""
    yield from (phrase for phrase in (*actor.words, actor.name, *actor.offices, *actor.outlets, *actor.spokespeople) if phrase)


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(_folded(w.replace("’", "'")) for w in WORD.findall(phrase))


def _folded(word: str) -> str:
    """Return a word in small letters without the marks that scholars and other tongues put on letters: "taḥrīr"."""
    return word if word.isascii() else "".join(letter if letter.isascii() else plain(letter) for letter in word)


def _kinds(theatre: Theatre) -> dict[str, tuple[Level, bool]]:
    """Return what the theatre's reports call a kind of place: the level meant, and whether it is a plural.

    A kind that the theatre takes for other levels ("governorate", a province in Syria) means the likeliest of those.
    """
    own: Mapping[str, Sequence[Level]] = theatre.settings.get("kinds", {})
    found = dict(KINDS)
    for word, (level, plural) in KINDS.items():
        meant = [alike(one) for one in own.get(word, ())]
        if meant and level not in {*meant, *FIXED}:
            found[word] = (meant[0], plural)
    said = own if not theatre.places else {}
    found.update(
        {word: (alike(levels[0]), word.endswith("s")) for word, levels in said.items() if levels and word not in found and " " not in word}
    )
    return found


FIXED = frozenset({"provincial_capital", "checkpoint"})  # kinds that mean the same everywhere


class Lexicon:
    """The words of a theatre's reports: what they call each side and the parties to other wars, and how a word is tagged."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre
        self.sides: dict[str, list[tuple[tuple[str, ...], str]]] = {}  # first word -> (all words, actor id), longest first
        self.cased: dict[tuple[str, ...], set[str]] = {}  # words that are a side only as they are written: ("is",) -> {"IS"}
        called = [(phrase.lower(), actor.id) for actor in theatre.actors.values() for phrase in _called(actor)]
        for actor in theatre.actors.values():
            for phrase in actor.cased:
                self.cased.setdefault(_words(phrase.lower()), set()).add(phrase)
        free = {_words(phrase) for phrase, _ in called}
        self.cased = {words: phrases for words, phrases in self.cased.items() if words not in free}
        called += [(phrase.lower(), actor.id) for actor in theatre.actors.values() for phrase in actor.cased]
        for phrase, side in called + [(party, AS_SAID) for party in sorted(theatre.words.get("party", ()))]:
            words = _words(phrase)
            self.sides.setdefault(words[0], []).append((words, side))
        for rows in self.sides.values():
            rows.sort(key=lambda row: -len(row[0]))
        self.flags: dict[str, list[tuple[tuple[str, ...], str]]] = {}  # the same of what stands before "flag"
        for actor in theatre.actors.values():
            for words in map(_words, actor.flags):
                if len(words) > 1 and words[-1] in FLAGS:
                    self.flags.setdefault(words[0], []).append((words[:-1], actor.id))
        government = (actor for words, actor in self.sides.get(GOVERNMENT, ()) if words == (GOVERNMENT,))
        self.state: str | None = next(government, theatre.settings.get("reader_state"))
        self.states = {actor.id for actor in theatre.actors.values() if actor.state} | {theatre.settings.get("reader_state")}
        self.peoples = dict.fromkeys(theatre.words.get("people", ()), AS_SAID)  # whose forces are which side's
        self.lands = {land.lower() for land in theatre.words.get("country", ())} - {
            theatre.country.lower(),
            *(phrase for phrase, _ in called),
        }
        self.unnamed = AS_SAID in theatre.actors and not any(actor.words for side, actor in theatre.actors.items() if side != AS_SAID)
        self.kinds = _kinds(theatre)
        self.peoples.update((people, actor.id) for actor in theatre.actors.values() for people in actor.peoples)
        self.adjectives = self._adjectives()
        self.entry = functools.lru_cache(maxsize=1 << 15)(self._entry)

    def _adjectives(self) -> dict[str, str]:
        """Return which side words of a kind of men mean, told of their hands and troops: "rebel" of "rebels" and "rebel fighters"; each one side's."""
        found: dict[str, set[str]] = {}
        for words, side in (row for rows in self.sides.values() for row in rows if row[1] and row[0] not in self.cased):
            kind = words[0] if len(words) == 2 and words[1] in ARMED else words[0].removesuffix("s") if len(words) == 1 else ""
            if kind in MEN_OF_A_KIND:
                found.setdefault(kind, set()).add(side)
        return {word: side for word, sides in found.items() if len(sides) == 1 for side in sides}

    def _entry(self, piece: str) -> Entry:
        """Return what is known of a word, given with the blanks behind it; a capitalised one may sound like a side's name: "Tullivan"."""
        text = piece.rstrip()
        word = _folded(text.lower().replace("’", "'"))
        if not word[0].isalnum():
            word = "'s" if word == "'" else word
            return Entry(len(text), word, word, None, False)
        tag, data = ("K", self.kinds[word]) if word in self.kinds else ("w", text[0].isupper())
        if data is True and word not in self.sides:
            side = side_heard(text, self.theatre)
            word = self.theatre.actors[side].names[0].lower() if side else word
        joins = (
            word in self.sides
            or word in self.peoples
            or word in self.adjectives
            or word in OCCUPIED
            or word in self.flags
            or word in JOINING_WORDS
            or "-" in word
            or (self.unnamed and data is True)
        )
        return Entry(len(text), word, tag, data, joins)


def lead_of(row: Sequence[Unit], k: int) -> int:
    """Return the unit that leads to the name at unit k, past its determiner: "by" of "by the army"; below 0 where nothing does."""
    return k - 1 - (k > 0 and row[k - 1].word in DETERMINERS)


def past_determiner(row: Sequence[Unit], k: int) -> int:
    """Return the unit behind a determiner at unit k, k itself where none stands there: "army" of "the army"."""
    return k + (k < len(row) and row[k].word in DETERMINERS)


@functools.cache
def lexicon_of(theatre: Theatre) -> Lexicon:
    """Return the theatre's words, made once."""
    return Lexicon(theatre)


def units(
    sentence: Sentence, theatre: Theatre, places: Iterable[PlaceMention], times: Iterable[TimeMention], numbers: Iterable[NumberMention]
) -> list[Unit]:
    """Return the units of a sentence in order; a mention covers its words, times before places before numbers."""
    lexicon = lexicon_of(theatre)
    cover: dict[int, tuple[int, str, Any]] = {}
    for tag, mentions in (("N", numbers), ("P", places), ("T", times)):
        for mention in mentions:  # type: PlaceMention | TimeMention | NumberMention
            ground = isinstance(mention, PlaceMention) and _is_ground(mention) and not _is_side(mention, lexicon)
            if not isinstance(mention, PlaceMention) or (ground and (mention.place_id or mention.start not in cover)):
                cover[mention.start] = (mention.end, tag, mention)
    for start in [start for start, (_, tag, _mention) in cover.items() if tag == "T"]:
        if sentence.text.startswith("over ", start - sentence.start) and TAKES_OVER.search(sentence.text, 0, start - sentence.start):
            cover[start + 5] = cover.pop(start)  # "took over yesterday the camp": no time begins with its "over"
    pieces = _PIECE.findall(sentence.text)
    sizes, words, tags, data, joins = zip(*map(lexicon.entry, pieces), strict=True)
    starts = list(accumulate(map(len, pieces), initial=sentence.start))[:-1]
    ends = list(map(add, starts, sizes))
    plain = list(map(Unit, starts, ends, words, tags, data))
    row: list[Unit] = []
    joining: list[bool] = []
    at = 0
    for begin in sorted(cover):
        done, tag, mention = cover[begin]
        first = max(at, bisect_right(ends, begin))
        if first < len(plain) and starts[first] < done:
            row += plain[at:first]
            joining += joins[at:first]
            row.append(Unit(starts[first], done, "" if tag == "T" else pieces[first].rstrip().lower(), tag, mention))
            joining.append(True)
            at = bisect_left(starts, done)
    row += plain[at:]
    joining += joins[at:]
    row = _out_of_marks(_joined(row, [*compress(range(len(row)), joining)], sentence, lexicon))
    if lexicon.unnamed:
        row = _seats_of_armies(row, sentence)
        _by_their_deeds(row, sentence)
    return _of_the_capital(_with_capital(row, theatre), lexicon)


def _seats_of_armies(row: list[Unit], sentence: Sentence) -> list[Unit]:
    """Read as a base the command or formation that has its seat where a name says, and is no speaker: "the Western Regional Command in Ann"."""
    found: list[Unit] = []
    for k, unit in enumerate(row):
        formation = unit.word.rpartition(" ")[2]
        named = unit.tag in "wS" and formation in SEATED_FORMATIONS and _words_of(unit, sentence)[:1].isupper()
        seated = named and k + 2 < len(row) and row[k + 1].word in STATIONED_IN and row[k + 2].tag == "P"
        if seated and not (k + 3 < len(row) and row[k + 3].word in REPORTS):
            start = unit.start
            while found and found[-1].tag in "wP" and _words_of(found[-1], sentence)[:1].isupper() and found[-1].end + 1 == start:
                start = found.pop().start
            found.append(Unit(start, unit.end, formation, "K", ("base", False)))
        else:
            found.append(unit)
    return found


def _by_their_deeds(row: list[Unit], sentence: Sentence) -> None:
    """Take a name for a party where it does what places do not: "Ansar Dine captured Konna", "was taken by the Mai-Mai", "is in Federal hands",
    "slipped out of Kinshasa's hands"."""
    for k, unit in enumerate(row):
        if unit.tag != "P" or unit.data.place_id or k + 1 == len(row) or row[k + 1].tag == "K":
            continue
        lead = lead_of(row, k)
        verb = k + 1 + (row[k + 1].word in HAVE)
        thing = past_determiner(row, verb + 1)
        takes = (
            (lead < 0 or row[lead].tag in ",;:" or row[lead].word in CLAUSES | CONJUNCTIONS)
            and verb < len(row)
            and row[verb].word in TAKEN_BY_A_SIDE
        )
        taker = takes and thing < len(row) and row[thing].tag in "PK"
        agent = lead > 0 and row[lead].word == "by" and row[lead - 1].word in TAKEN_BY_A_SIDE
        holds = row[k + 1 + (row[k + 1].tag == "'s" and k + 2 < len(row))]
        holder = lead >= 0 and row[lead].word in IN_WHOSE and holds.word in HOLDINGS
        if taker or agent or holder:
            unit.tag, unit.data = "S", _words_of(unit, sentence)


def _begins_with_a_place(row: list[Unit], i: int, words: tuple[str, ...]) -> int:
    """Return how many units a side's name takes whose first words are the place named at unit i: "the Deir ez-Zor Military Council"; else 0."""
    place = _words(row[i].data.text.lower())
    rest = words[len(place) :]
    alike = len(place) > 1 and rest and words[: len(place)] == place and tuple(u.word for u in row[i + 1 : i + 1 + len(rest)]) == rest
    return 1 + len(rest) if alike else 0


def _out_of_marks(row: list[Unit]) -> list[Unit]:
    """Leave out the marks round a few words that are nobody's speech: "its forces had “liberated” Heglig"."""
    marks = [k for k, u in enumerate(row) if u.tag in QUOTE_MARKS]
    around: set[int] = set()
    for first, last in itertools.pairwise(marks):
        within = row[first + 1 : last]
        if (
            first
            and first not in around
            and 1 <= len(within) <= _FEW
            and row[first - 1].tag in "wSPKTN"
            and all(u.tag in "wSPKN" for u in within)
        ):
            around |= {first, last}
    return [u for k, u in enumerate(row) if k not in around] if around else row


_FEW = 3  # words that one writes between marks to say that they are another's


def _with_capital(row: list[Unit], theatre: Theatre) -> list[Unit]:
    """Read "Afghanistan's capital", "the Afghan capital" as the city that it is, where its name does not stand beside."""
    k = next((k for k, u in enumerate(row) if u.word == "capital" and u.tag == "K"), 0)
    place = theatre.places.get(str(theatre.settings.get("reader_capital") or "")) if k else None
    own = {theatre.country.lower(), *theatre.settings.get("demonyms", ()), "country's", "country", "nation"}
    first = k - 1 - (row[k - 1].word == "'s")
    beside = any(u.tag == "P" for u in (*row[max(0, first - 1) : first], *row[k + 1 : k + 3])) or (
        row[k + 1 : k + 2] and row[k + 1].word == "of"
    )
    if place is None or beside or first < 0 or row[first].tag != "w" or row[first].word not in own:
        return row
    mention = PlaceMention(
        start=row[first].start, end=row[k].end, text=place.name, place_id=place.id, candidates=(place.id,), confidence=CAPITAL, level=place.level,
        province=place.province, how="capital_of",
    )  # fmt: skip
    return [*row[:first], Unit(row[first].start, row[k].end, "capital", "P", mention), *row[k + 1 :]]


def _of_the_capital(row: list[Unit], lexicon: Lexicon) -> list[Unit]:
    """Read the state's capital, before what a side has, as the state: "back under Kyiv's control", "out of Damascus's hands"."""
    capital, state = lexicon.theatre.settings.get("reader_capital"), lexicon.state
    for unit, mark, thing in zip(row, row[1:], row[2:], strict=False):
        named = unit.tag == "P" and unit.data.place_id and unit.data.place_id == capital and state
        if named and (mark.word in HOLDINGS or (mark.word == "'s" and thing.word in HOLDINGS)):
            unit.tag, unit.data = "S", state
    return row


CAPITAL = 0.9  # how sure a country's capital is that goes without its name


def _is_side(mention: PlaceMention, lexicon: Lexicon) -> bool:
    """Whether a name that is no place of the theatre is what reports call a side: "Moscow claimed to have taken Shumy"."""
    words = _words(mention.text.lower()) if not mention.place_id else ()
    if words and words[0] in lexicon.peoples:
        return True  # "the Jordanian border"
    if words and lexicon.unnamed and (PARTY_HEADS & {*words} or CAPITALS.fullmatch(mention.text)):
        return True
    return bool(words) and any(called == words for called, side in lexicon.sides.get(words[0], ()) if side != AS_SAID)


def _is_ground(mention: PlaceMention) -> bool:
    """Whether a place may change hands here: no whole country, and no "Gunmen" that opens a sentence with a capital."""
    if mention.level == "country":
        return False
    first = mention.text.split(maxsplit=1)[0].lower()
    adverb = first == mention.text.lower() and (first.endswith("ly") or first in PRONOUNS_OF_TWO)  # "Unfortunately the city has collapsed"
    return bool(mention.place_id or mention.candidates) or not (adverb or first.replace("’", "'").startswith("i'") or first in NOT_PLACES)


def _joined(  # noqa: PLR0912, PLR0915  # one walk over the units
    row: list[Unit], joining: list[int], sentence: Sentence, lexicon: Lexicon
) -> list[Unit]:
    """Join the words of a side, and of a kind of place that takes two words. joining: the units that may be joined to others."""
    joined: list[Unit] = []
    done = 0
    for i in joining:
        if i < done:
            continue
        joined += row[done:i]
        unit, done = row[i], i + 1
        if unit.word == "state" and (state := _of_the_state(joined, row[i + 1 : i + 3], lexicon)):
            joined.append(Unit(unit.start, unit.end, unit.word, "S", state))
            continue
        if theirs := _of_people(unit, joined, row[i + 1 : i + 2], lexicon):
            joined.append(theirs)
            continue
        if theirs := _of_a_place_that_is_a_side(row, i, lexicon):
            joined.append(theirs)
            done = row.index(next(u for u in row[i:] if u.end == theirs.end), i) + 1
            continue
        if lexicon.unnamed and (theirs := _men_of(unit, joined, sentence)):
            joined.append(theirs)
            continue
        sort = lexicon.unnamed and joined and joined[-1].word in SORTS_OF_MEN  # "armed men"
        if unit.word in ARMED_MEN and joined and (joined[-1].word in lexicon.peoples or (sort and unit.word not in lexicon.sides)):
            joined.append(_as_said(Unit(unit.start, unit.end, unit.word, "S", AS_SAID), joined, sentence, lexicon))
            continue
        airfield = unit.word == "military" and row[i + 1 : i + 2] and (row[i + 1].tag == "K" or row[i + 1].word in REPORTERS)
        side, length = _side(row, i, lexicon, sentence) if unit.tag in "wKPN" and not airfield else (None, 1)
        if side is not None:
            done = i + length
            if joined[-1:] and joined[-1].word == "'s" and row[done : done + 1] and row[done].word in FLAGS:
                joined += row[i:done]  # the colour of "Nusra's black banner" is Nusra's
                continue
            if not lexicon.unnamed and _abroad(row[done : done + 4], lexicon):
                joined.append(unit)  # "the Islamic Republic of Iran", "the army of Pakistan"
                done = i + 1
                continue
            if all(u.word in ARMED or u.word in KINDS_OF_ARMS for u in row[i:done]) and _possessed(joined):
                joined += row[i:done]  # "its troops" are whoever's was named
                continue
            if other := _other_of(row, i, done, sentence):
                joined.append(other)
                done += 2
                continue
            said = Unit(unit.start, row[done - 1].end, _side_word(row[i:done], side, lexicon), "S", side)
            if side and _another_army(said, joined, sentence, lexicon):
                said.data = AS_SAID
            if whose := _of_a_people(said, joined, lexicon):
                said.data, said.start = whose, joined.pop().start
            if backed := _backed(row[done : done + 3], lexicon):
                said.data, said.end, done = backed, row[done + 2].end, done + 3
                while done < len(row) and row[done].word in MATERIEL | ARMED_MEN:
                    said.end, done = row[done].end, done + 1  # "rebels supported by Turkish artillery"
            said = _with_before(said, joined)
            if joined and joined[-1].word in RULERS_TITLES:
                said.start = joined.pop().start  # "from President Assad's grip"
            said = _as_said(said, joined, sentence, lexicon)
            if lexicon.unnamed:
                done = _with_whose(said, row, done, sentence)
            joined.append(said)
            continue
        if (unit.word in ASIDES or unit.tag == "T") and joined and joined[-1].tag == "," and i + 1 < len(row) and row[i + 1].tag == ",":
            joined.pop()  # "Wakhan, too, now belongs": the aside parts nothing
            done = i + 2
            if unit.tag == "T":
                joined.append(unit)
            continue
        if joined and unit.tag in "wK" and (joined[-1].word, unit.word) in COMPOUND_KINDS:
            before = joined.pop()
            plural = unit.word.endswith("s")
            unit = Unit(before.start, unit.end, f"{before.word} {unit.word}", "K", (COMPOUND_KINDS[before.word, unit.word], plural))
        joined.append(unit)
    return joined + row[done:]


def _of_the_state(before: list[Unit], after: list[Unit], lexicon: Lexicon) -> str | None:
    """Return the side that "state" means before what a state has: "under state control", "the state's authority"; not "Unity state"."""
    own = after[1:] if after and after[0].word == "'s" else after
    named = bool(before) and before[-1].tag == "P"
    actor = next((actor for words, actor in lexicon.sides.get(GOVERNMENT, ()) if words == (GOVERNMENT,)), None)
    return actor if own and own[0].word in HOLDINGS and not named else None


def _side_word(said: list[Unit], side: str, lexicon: Lexicon) -> str:
    """Return the words of a side in small letters; where they are a verb too its whole name, else capitals: "IS had captured Tikrit"."""
    word = " ".join(u.word for u in said)
    if word not in BE or side not in lexicon.theatre.actors:
        return word
    return lexicon.theatre.actors[side].name.lower() or word.upper()


def _another_army(said: Unit, before: list[Unit], sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether an army has a name of its own or has turned away: "the Dawn Army", "mutinous soldiers" are not the state's."""
    last = before[-1] if before else None
    if last is not None and said.word == "army" and (last.tag == "N" or last.word[:1].isdigit()):
        return True  # "the 5th Army"
    if last is None or last.tag != "w" or last.end + 1 != said.start or not set(said.word.split()) <= ARMED_MEN - OF_ARMS:
        return False
    named = last.data is True and _words_of(said, sentence)[0].isupper() and len(before) > 1 and last.word not in COMMON | KINDS_OF_ARMS
    return last.word in TURNED_AWAY or (named and last.word not in lexicon.peoples and not sentence.text.istitle())


def _of_a_people(said: Unit, before: list[Unit], lexicon: Lexicon) -> str | None:
    """Return whose men of a state's arms are that the pack has for one side, where a people leads to them: "Turkish border guards"."""
    last = before[-1] if before else None
    led = last is not None and last.tag == "w" and last.end + 1 == said.start
    whose = lexicon.peoples.get(last.word) if led and last else None
    return whose if whose and whose != said.data and STATES_MEN.issuperset(said.word.split()) else None


def _with_before(said: Unit, before: list[Unit]) -> Unit:
    """Return the one side that two beside each other are: "terrorists of the Daesh group", "Islamic State jihadists"; takes the first from `before`."""
    last = before[-1] if before else None
    ruling = said.word == GOVERNMENT and last is not None and last.word != GOVERNMENT and last.data != said.data  # "the Taliban government"
    men = ARMED_MEN.issuperset(said.word.split())  # "its separatist garrison" is the separatists'
    if last and said.data and (said.word in REBELS or ruling or men) and last.tag == "S" and last.data and last.end + 1 == said.start:
        before.pop()
        return Unit(last.start, said.end, f"{last.word} {said.word}", "S", last.data)
    if (
        len(before) > 1
        and last
        and last.word == "'s"
        and before[-2].tag == "S"
        and {*said.word.split()}.isdisjoint(ARMED_MEN | REBELS | OFFICE_NOUNS.keys())
    ):
        first = before[-2]
        del before[-2:]
        return Unit(first.start, said.end, said.word, "S", said.data)  # "Russia's Wagner group"
    of = len(before) - 1 - (bool(before) and before[-1].word == "the")
    if (
        of > 0
        and before[of].word == "of"
        and before[of - 1].tag == "S"
        and before[of - 1].word in WHOSE_MEN
        and said.data != before[of - 1].data
    ):
        said = Unit(before[of - 1].start, said.end, said.word, "S", said.data)
        del before[of - 1 :]
    return said


def _with_whose(said: Unit, row: list[Unit], done: int, sentence: Sentence) -> int:
    """Take into a side whose men they are, "fighters of the Southern Resistance", "troops of 59 Division"; return the unit after it."""
    k = done
    while k < len(row) and row[k].word in WHOSE_ARE:
        k += 1
    end = k
    while (
        end < len(row)
        and end - k < LONGEST
        and row[end].tag in "wPKN"
        and (row[end].tag == "N" or _words_of(row[end], sentence)[:1].isupper())
    ):
        end += 1
    if k in {done, end} or said.word.split()[-1] not in ARMED_MEN or any(u.tag == "P" and u.data.place_id for u in row[k:end]):
        return done
    said.end, said.word = row[end - 1].end, f"{said.word} of {row[end - 1].word}"
    said.data = _words_of(said, sentence)
    return end


def _other_of(row: list[Unit], i: int, j: int, sentence: Sentence) -> Unit | None:
    """Return the side that goes by its words where the one at units i..j only owns it: "Ankara's proxies" are not Ankara."""
    if j + 1 >= len(row) or row[j].word != "'s" or row[j + 1].word not in OTHERS_OF:
        return None
    other = Unit(row[i].start, row[j + 1].end, row[j + 1].word, "S", AS_SAID)
    other.data = _words_of(other, sentence)
    return other


def _of_people(unit: Unit, before: list[Unit], after: list[Unit], lexicon: Lexicon) -> Unit | None:
    """Return the side that only its people's name says: "is Ukrainian again", "a Ukrainian armoured column"; takes its words from `before`."""
    peoples, whose = lexicon.peoples, lexicon.adjectives
    held = bool(after) and after[0].word in HOLDINGS  # "in Russian hands", "under Israeli control", "the Ukrainian flag"
    if unit.word in OCCUPIED and before and before[-1].word in STAYS_SO | UNDER and (not after or after[0].tag in ".,;T"):
        occupier = next((side for words, side in lexicon.sides.get("occupiers", ()) if len(words) == 1), None)
        return Unit(unit.start, unit.end, unit.word, "S", occupier) if occupier else None  # "the town remains occupied", "under occupation"
    if held and unit.tag == "w" and (side := whose.get(unit.word)):
        return Unit(unit.start, unit.end, unit.word, "S", side)  # "under rebel control"
    if unit.word in ARMED and before and before[-1].tag == "w" and (side := whose.get(before[-1].word)):
        first = before.pop()
        return Unit(first.start, unit.end, f"{first.word} {unit.word}", "S", side)  # "separatist troops"
    if unit.tag == "w" and before and peoples.get(unit.word) and (held or _predicate(before, after)):
        return Unit(unit.start, unit.end, unit.word, "S", peoples[unit.word])
    at = len(before) - 1 if unit.word in ARMED else -1
    while at > 0 and len(before) - at < LONGEST and _of_a_unit(before[at]) and before[at].word not in peoples:
        at -= 1
    owner = peoples.get(before[at].word) if 0 <= at < len(before) - 1 else None
    if not owner:
        return None
    first = before[at]
    del before[at:]
    return Unit(first.start, unit.end, f"{first.word} {unit.word}", "S", owner)


def _of_a_place_that_is_a_side(row: list[Unit], i: int, lexicon: Lexicon) -> Unit | None:
    """Return the side whose men these are where a place goes by its name, too: "the army of the Donetsk People's Republic", "by the 17th Division"."""
    before = [u.word for u in row[max(0, i - 2) : i] if u.word != "the"]
    if row[i].tag == "P" and before[-1:] == ["by"] and (side := _called_as(row[i], lexicon)):
        return Unit(row[i].start, row[i].end, row[i].word, "S", side)
    if row[i].tag == "P" and [u.tag for u in row[i + 1 : i + 2]] == ["'s"]:
        place, men = i, i + 2
    elif row[i].word in ARMED and [u.word for u in row[i + 1 : i + 2]] == ["of"]:
        place, men = i + 2 + ([u.word for u in row[i + 2 : i + 3]] == ["the"]), i
    else:
        return None
    if not (place < len(row) and men < len(row) and row[place].tag == "P" and row[men].word in ARMED):
        return None
    side = _called_as(row[place], lexicon)
    return Unit(row[i].start, row[max(place, men)].end, row[men].word, "S", side) if side else None


def says_who_backs(unit: Unit) -> bool:
    """Whether a word only says who is behind the men named after it, not whose they are: "government-backed"."""
    who, hyphen, backed = unit.word.rpartition("-")
    return bool(who and hyphen) and backed in BACKED


def _backed(after: list[Unit], lexicon: Lexicon) -> str | None:
    """Return the side that a power is said to be behind, by the words behind the name of its men: "rebels backed by Turkey"."""
    if [u.word for u in after[1:2]] != ["by"] or after[0].word not in BACKED:
        return None
    return next((side for words, side in lexicon.sides.get(f"{after[2].word}-backed", ()) if len(words) == 1), None) if after[2:] else None


def _called_as(place: Unit, lexicon: Lexicon) -> str | None:
    """Return the side that goes by a place's name: a republic, or the formation of the state whose seat it is."""
    words = _words(place.data.text.lower())
    if len(words) > 1 and words[-1] in FORMATIONS and place.data.level == "base":
        return lexicon.state
    return next((side for called, side in lexicon.sides.get(words[0], ()) if called == words and side and len(words) > 1), None)


def _of_a_unit(unit: Unit) -> bool:
    """Whether a word may stand between a people and its unit: "the Russian 30th Motorized Rifle Brigade"."""
    return unit.word in KINDS_OF_ARMS or unit.tag == "N" or unit.word[:1].isdigit() or (unit.tag == "w" and unit.data is True)


def _predicate(before: list[Unit], after: list[Unit]) -> bool:
    """Whether the name of a people is all that is said of something: "is Ukrainian again"."""
    leads = before[-1].word in BE | PREDICATE_LEADS
    ends = not after or after[0].tag in '.,;T”"' or after[0].word in AFTER_A_SIDE
    return leads and ends


def _possessed(before: list[Unit]) -> bool:
    """Whether the words before say that what follows is somebody's who was named: "its", "his own", "Colonel Rahim's"."""
    if len(before) > 1 and before[-1].tag == "'s":
        return before[-2].tag == "w" and before[-2].data is True
    return bool(before) and (
        before[-1].word in POSSESSIVES or (before[-1].word == "own" and len(before) > 1 and before[-2].word in POSSESSIVES)
    )


def _men_of(unit: Unit, before: list[Unit], sentence: Sentence) -> Unit | None:
    """Return the side that goes by a name and its men: "Al-Qaeda's men"; takes the words of the name from `before`."""
    if unit.word not in ARMED_MEN or len(before) < 2 or before[-1].word != "'s" or not before[-2].data or before[-2].tag not in "wPS":
        return None
    owner = before[-2]
    del before[-2:]
    return Unit(
        owner.start, unit.end, f"{owner.word} 's {unit.word}", "S", sentence.text[owner.start - sentence.start : unit.end - sentence.start]
    )


def _abroad(after: list[Unit], lexicon: Lexicon) -> bool:
    """Whether these words say that what stands before them is another land's: "of Iran"."""
    words = [u.word for u in after[1 + ([u.word for u in after[1:2]] == ["the"]) :]]
    return bool(after) and after[0].word == "of" and not lexicon.lands.isdisjoint({*words[:1], " ".join(words[:2])})


def _as_said(side: Unit, before: list[Unit], sentence: Sentence, lexicon: Lexicon) -> Unit:
    """Return a side by the people before it: "American soldiers"; with its words for an id where the theatre knows none: "M23 rebels"."""
    while lexicon.unnamed and before and before[-1].word in SORTS_OF_MEN and before[-1].end + 1 == side.start:
        sort = before.pop()
        side = Unit(sort.start, side.end, f"{sort.word} {side.word}", "S", side.data)  # "the East African regional force"
    if len(before) > 1 and before[-1].word in KINDS_OF_MEN and lexicon.peoples.get(before[-2].word):
        side = Unit(before.pop().start, side.end, side.word, "S", side.data)  # "French combat troops"
    last = before[-1] if before else None
    owner = lexicon.peoples.get(last.word) if last else None
    if last and owner and not (side.word in REBELS and owner in lexicon.states):
        before.pop()
        return Unit(last.start, side.end, f"{last.word} {side.word}", "S", owner)
    if side.data != AS_SAID and owner is None and (last is None or last.tag != "S" or last.data != _words_of(last, sentence)):
        return side
    while before and before[-1].tag in "wSP" and before[-1].data and before[-1].end == side.start - 1:
        letters = lexicon.unnamed and CAPITALS.fullmatch(_words_of(before[-1], sentence)) and not sentence.text.isupper()
        if before[-1].word in COMMON and not letters:
            break  # "Two soldiers", but "UN peacekeepers"
        first = before.pop()
        side = Unit(first.start, side.end, f"{first.word} {side.word}", "S", AS_SAID)
    if lexicon.unnamed and len(before) > 1 and before[-1].word == "and" and before[-2].word in lexicon.peoples:
        side.start = before[-2].start  # "Rwandan and Mozambican security forces"
        del before[-2:]
    side.data = _words_of(side, sentence)
    return side


def _written(said: list[Unit], phrases: set[str], sentence: Sentence) -> bool:
    """Whether words that only their case makes a side are written so, in a sentence that is not all capitals."""
    written = sentence.text[said[0].start - sentence.start : said[-1].end - sentence.start]
    return written in phrases and not sentence.text.isupper()


def _words_of(unit: Unit, sentence: Sentence) -> str:
    return sentence.text[unit.start - sentence.start : unit.end - sentence.start]


def _party_by_its_name(row: list[Unit], i: int, sentence: Sentence) -> int:
    """Return how many units from i on name a party by how it is written, 0 for none: "Arakan Army", "MNDAA", "Government of National Accord"."""
    text = _words_of(row[i], sentence)
    if not text[:1].isupper() or row[i].tag not in "wK" or sentence.text.isupper():
        return 0
    if CAPITALS.fullmatch(text) and text.upper() not in NO_PARTIES:
        return 1
    j = i
    while (
        j < len(row)
        and j - i < LONGEST
        and row[j].tag in "wKP"
        and _words_of(row[j], sentence)[:1].isupper()
        and (j > i or row[j].word not in COMMON)
    ):
        j += 1
    last = next((k for k in range(j - 1, i - 1, -1) if row[k].word in PARTY_HEADS), -1)
    if last < 0 or (last == i and row[i].word not in HEADS_ALONE):
        return 0
    of = last + 1
    while of + 1 < len(row) and row[of].word == "of" and _words_of(row[of + 1], sentence)[:1].isupper():
        of += 2
        while of < len(row) and row[of].tag == "w" and _words_of(row[of], sentence)[:1].isupper():
            of += 1
    return of - i


def _numbered(row: list[Unit], i: int) -> int:
    """Return how many units from i on are a formation by its number, 0 for none: "the 58 Division"; not "the 5th Brigade headquarters"."""
    end = i + 1
    while end < len(row) and end - i < LONGEST and row[end].tag == "w" and (row[end].data is True or row[end].word in KINDS_OF_ARMS):
        end += 1
        if row[end - 1].word in FORMATIONS:
            break
    if row[i].tag != "N" or row[end - 1].word not in FORMATIONS:
        return 0
    return 0 if end < len(row) and (row[end].tag == "K" or row[end].word in SEATS) else end - i


def _of_several(row: list[Unit], i: int) -> int:
    """Return how many units from i on are a league that goes by those in it, 0 for none: "an alliance of ethnic armies"."""
    of = row[i].word in COLLECTIVES and i + 1 < len(row) and row[i + 1].word == "of"
    last = next((k for k in range(i + 2, min(i + LONGEST, len(row))) if row[k].word in LEAGUED), 0) if of else 0
    return last + 1 - i if last and all(u.tag == "w" and u.word not in PREPOSITIONS for u in row[i + 2 : last]) else 0


def _one_of(word: str, lexicon: Lexicon) -> str | None:
    """Return the side that one word means, or whose people it names."""
    called = next((actor for words, actor in lexicon.sides.get(word, ()) if len(words) == 1), None)
    return called or lexicon.peoples.get(word)


FOR_A_SIDE = "pro-"
CAPITALS = re.compile(r"[A-Z]{2,}[a-z]?[A-Z0-9]*|[A-Z]+\d+")
LONGEST = 6  # words of a party's name


def _side(  # noqa: PLR0911, PLR0912  # one way out for each kind of name
    row: list[Unit], i: int, lexicon: Lexicon, sentence: Sentence
) -> tuple[str | None, int]:
    sides = lexicon.sides
    word, following = row[i].word, row[i + 1].word if i + 1 < len(row) else ""
    for words, actor in sides.get(word, ()):
        if len(words) == 1 and word in COLLECTIVES and following == "of":
            continue  # "a coalition of Islamist groups" is nobody's own
        if row[i].tag == "P" and len(words) == 1 and row[i].data.place_id:
            continue  # a place's name alone is a place; "the Manbij Military Council" is a side
        if len(words) == 1 or (words[1] == following and tuple(u.word for u in row[i : i + len(words)]) == words):
            if words in lexicon.cased and not _written(row[i : i + len(words)], lexicon.cased[words], sentence):
                continue  # "is" is no side, "IS" is
            return actor, len(words)
        if row[i].tag == "P" and (length := _begins_with_a_place(row, i, words)):
            return actor, length
    for words, actor in lexicon.flags.get(word, ()):
        if (
            [u.word for u in row[i : i + len(words)]] == [*words]
            and row[i + len(words) : i + len(words) + 1]
            and row[i + len(words)].word in FLAGS
        ):
            return actor, len(words)  # "the blue and yellow flag"
    land = word in lexicon.lands and not (
        i and row[i - 1].word in OF_A_LAND
    )  # "Lachin was returned to Azerbaijan", but not "in Azerbaijan"
    if lexicon.unnamed and (length := _party_by_its_name(row, i, sentence) or _numbered(row, i) or _of_several(row, i) or land):
        return AS_SAID, length
    if word.startswith(FOR_A_SIDE):
        behind = word.removeprefix(FOR_A_SIDE)
        if called := _one_of(behind, lexicon):
            return called, 1  # "pro-government media"
        said = (behind, *(u.word for u in row[i + 1 : i + LONGEST]))
        for words, actor in sides.get(behind, ()):
            if len(words) > 1 and said[: len(words)] == words:
                return actor, len(words)  # "pro-Islamic State forces"
    pair = HYPHENATED.match(word) if "-" in word else None
    if (
        pair
        and i
        and (side := next((actor for words, actor in sides.get(row[i - 1].word, ()) if words == (row[i - 1].word, pair[1])), None))
    ):
        return side, 1  # "Islamic State-held"
    if pair and lexicon.peoples.get(pair[1]):
        return lexicon.peoples[pair[1]], 1  # "Russian-held"
    if pair:
        alone = (
            ((pair[1],), pair[1]),
            ((f"{pair[1]}s",), f"{pair[1]}s"),
            ((pair[1], "forces"), pair[1]),
        )  # "rebel-held", "government-held"
        return next((actor for name, first in alone for words, actor in sides.get(first, ()) if words == name), None), 1
    return None, 1
