"""Who says so: the speaker of a sentence, in what role, and on whose side."""

import re
from collections.abc import Collection, Mapping

import msgspec

from groundshift.core.language.english.nouns import ARMED
from groundshift.core.language.english.verbs import VERBS
from groundshift.core.language.english.voices import (
    AND_SAYS,
    ANNOUNCED_BY,
    ARTICLES,
    BARE_OFFICE,
    BEGINS,
    CITES,
    CIVIL,
    FINITE_CLAUSE,
    GROUP,
    HEARSAY,
    HIM,
    HIS,
    ITS_SPOKESMAN,
    NO_VERB,
    OF_A_PEOPLE,
    OF_WHOM_BEFORE,
    OFFICE_NOUNS,
    ON_AIR,
    RETRACTING,
    ROLES,
    SAME,
    SHOWN_BY,
    STATES_ARMS,
    TURN_OF_SPEECH,
    WITNESSED,
)
from groundshift.core.language.triggers import Trigger
from groundshift.core.reading.mentions.sides.parties import Parties
from groundshift.core.reading.mentions.sides.sides import AS_SAID
from groundshift.core.reading.sentence.units import FOR_A_SIDE, Unit
from groundshift.core.reading.sentence.voices.known import known
from groundshift.core.reading.sentence.voices.voicing import SAYS, Hearing, Voice, is_name, voice
from groundshift.core.reading.text import Sentence
from groundshift.core.records import Role

_SAME, _HEARSAY = re.compile(SAME), re.compile(rf"\b(?:{HEARSAY})\b")
_GROUP, _ITS = re.compile(GROUP), re.compile(ITS_SPOKESMAN)
_CIVIL, _ARMED = re.compile(rf"\b(?:{CIVIL})\b"), re.compile(rf"\b(?:{STATES_ARMS})\b")
_BRACKETS = re.compile(r"\([^()]*\)")
_OFFICES = re.compile(rf"\b(?:{'|'.join(words for _, words in ROLES)})\b")
_ROLE_TRIGGERS = [(role, Trigger(rf"\b(?:{words})\b")) for role, words in ROLES]


NAMED_WITHIN = 48  # characters in which a speaker is named before he speaks


class Speaker(msgspec.Struct, frozen=True):
    """Who says so. text is as said; side is an actor id, "neutral", or None where nobody is named."""

    text: str = ""
    role: Role = "unattributed"
    side: str | None = None


NOBODY = Speaker()
PARTIES = frozenset({"party", "national_official"})  # roles that speak for their side
WITNESSES = PARTIES | {"local_official"}  # whose "it did not happen" answers who says that it did


class Voices:
    """Who has spoken in an article so far."""

    def __init__(self, parties: Parties, author: Speaker = NOBODY, house: str | None = None) -> None:
        self.parties, self.theatre, self.known = parties, parties.theatre, known(parties.theatre)
        capital = self.theatre.places.get(self.theatre.settings.get("reader_capital", ""))
        self.capital = capital.names if capital else ()  # whose name stands for the state
        self.author = author  # whose words stand where nobody is named: of a party's own statement
        self.house = house or parties.state  # whose offices are meant where nobody says whose: "the ministry"
        self.last: Speaker = author  # who spoke last
        self.at = self.now = 0  # in which sentence that was, and which is read now
        self.named: list[Speaker] = []  # those named with their office, to be known again by name
        self.open = False  # whether a quotation goes on into the next sentence
        self.desks: Mapping[int, str] = {}  # what stands where a dateline would, by the character at which its sentence begins
        self.introduces: tuple[Speaker, int] | None = None  # who was said to speak before a colon that ends its sentence, and in which

        self.opened_before: str | None = None  # the side with which the sentence before began
        self.paragraph = -1

    def begin(self, sentence: Sentence, opened_before: str | None) -> None:
        """Close, with a new paragraph, a quotation that was never closed.

        opened_before: the side with which the sentence before began, which "it" may be: "The RSF accused the attackers ... Al-Zurq was free, it said".
        """
        self.now, self.opened_before = sentence.index, opened_before
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.open = sentence.paragraph, False

    def note(self, sentence: Sentence, row: list[Unit], spoke: list[Speaker]) -> None:
        """Remember who spoke in a sentence, in turn, and whether his words go on."""
        if sentence.text.rstrip().endswith(":"):
            self.introduces = (spoke[-1], sentence.index) if spoke[-1].text else None
        if spoke[-1].text:
            self.last, self.at = spoke[-1], sentence.index
        elif (shown := SHOWN_BY.match(sentence.text)) and sentence.held & _SHOWS.bit:
            role, side = self._role_and_side(shown[1].lower(), sentence.held, row)
            self.last = (
                Speaker(shown[1], role, side) if role in PARTIES else self.last
            )  # "An army video shows ... The camp is ours, the caption runs"
        self.named += [who for who in spoke if who.role != "unattributed" and who not in self.named]
        if "“" in sentence.text or "”" in sentence.text:
            self.open = sentence.text.rfind("“") > sentence.text.rfind("”")
        elif '"' in sentence.text:
            self.open ^= bool(sentence.text.count('"') % 2)

    # Who speaks in a sentence.

    def speaker(self, sentence: Sentence, row: list[Unit]) -> Speaker:
        """Return who speaks in a sentence: who spoke last where it goes on ("he said"), who was named before where he is named again."""
        heard = _hearing(*_heard(sentence.text), sentence.start, row) if sentence.held & SAYS.bit else None
        if heard is None:
            if introduced := self._introduced(sentence, row) or self._desked(sentence, row):
                return introduced
            if self.introduces and self.now - self.introduces[1] == 1:
                return self.introduces[0]  # "Mujahid wrote on his channel:", and what he wrote stands below
            opened = self.open or sentence.text[:1] in '"“' or sentence.text.count("“") > sentence.text.count("”")
            return self.last if opened and self.last.text else self.author
        return self._speaker(heard, sentence.held, row)

    def turns(self, sentence: Sentence, row: list[Unit], speaker: Speaker) -> list[tuple[int, Speaker]]:
        """Return who speaks from which character of the body on: "a lawmaker said it fell, but the ministry said it had not"."""
        whole = [(sentence.start, speaker)]
        if not sentence.held & SAYS.bit:
            return whole
        text, lowered = _heard(sentence.text)
        if (verb := SAYS.pattern.search(lowered)) and AND_SAYS.search(lowered, max(0, verb.start() - 16), verb.start()):
            return [(sentence.start, self.author), (sentence.start + verb.start(), speaker)]
        for turn in TURN_OF_SPEECH.finditer(lowered):
            if _turns_at(lowered, turn.start(), turn.end()):
                return [(sentence.start, self.author), (sentence.start + turn.start(), speaker)]
            first = _hearing(text[: turn.start()], lowered[: turn.start()], sentence.start, row)
            then = first and _hearing(text[turn.end() :], lowered[turn.end() :], sentence.start + turn.end(), row)
            if first is None or then is None:
                continue
            one = self._speaker(first, sentence.held, row)
            other = self._speaker(then, sentence.held, row, one)
            if one.role != "unattributed" and other.text and one != other:
                return [(sentence.start, one), (sentence.start + turn.start(), other)]
        return whole

    def announced(self, sentence: Sentence, row: list[Unit]) -> Speaker | None:
        """Return who said what stands before, where a sentence tells that: "This was announced on Monday by the deputy minister"."""
        by = ANNOUNCED_BY.match(sentence.text)
        role, side = self._role_and_side(by[1].lower(), sentence.held, row) if by else ("unattributed", None)
        return Speaker(by[1], role, side) if by and role != "unattributed" else None

    def withdrawing(self, sentence: Sentence, row: list[Unit], i: int) -> Speaker:
        """Return who takes back what he said of the event at unit i: "The ministry withdrew its statement that ..."; nobody where he is no side's."""
        before = sentence.text[: row[i].start - sentence.start]
        subject = _RETRACTS.split(before, maxsplit=1)[0].strip(" ,")
        role, side = self._role_and_side(subject.lower(), sentence.held, row)
        return Speaker(subject, role, side) if role in PARTIES else NOBODY

    def _introduced(self, sentence: Sentence, row: list[Unit]) -> Speaker | None:
        """Return who speaks after a colon: "The defence ministry: two villages are liberated"; None where no office and no side stands before it."""
        lead = _INTRODUCTION.match(sentence.text)
        if lead is None or FINITE_CLAUSE.search(lead[1]):
            return None
        if any(word in VERBS for word in lead[1].lower().split()) and not self._named_by(lead[1].strip().lower(), row):
            return None  # "The army lost three districts: ..." tells of them
        words, about = lead[1].strip(), lead[1].lower()
        role, side = self._role_and_side(about, sentence.held, row)
        begins = BEGINS.match(sentence.text, lead.end())
        if role in PARTIES or (role != "unattributed" and begins):
            return Speaker(words, role, side)
        name = words.partition(",")[0]
        if sentence.text[lead.end() : lead.end() + 1] not in '"“' or not is_name(name):
            return None
        return next((who for who in (self.last, *self.named) if who.text and _known(name, who)), Speaker(words))

    def _named_by(self, about: str, row: list[Unit]) -> bool:
        """Whether words are all the name of an office or a person of a side: "General Staff"."""
        told = self.known.whose(about, row)
        return told is not None and told.office and told.at == 0 and len(about.split()) <= OFFICE_WORDS

    def _desked(self, sentence: Sentence, row: list[Unit]) -> Speaker | None:
        """Return the side that stands in capitals where a dateline would, "RSF: our men have captured Nyala"; None where none does."""
        words = self.desks.get(sentence.start, "")
        side = self._role_and_side(words.lower(), sentence.held, row)[1] if words else None
        return Speaker(words, *self._placed(None, side, "")) if side in self.theatre.actors else None

    def _speaker(  # noqa: PLR0911  # one way out for each way in which somebody is named
        self, hearing: Hearing, held: int, row: list[Unit], before: Speaker = NOBODY
    ) -> Speaker:
        """Return who speaks in the words heard of a sentence. held: its triggers; before: who speaks first in it."""
        heard = voice(hearing)
        if heard is None or not heard.words or _HEARSAY.search(heard.about):
            return NOBODY
        cited, about = CITES.search(hearing.lowered), heard.about
        if cited and self._role_and_side(cited[1], held, row)[0] != "unattributed" and self._may_cite(about, cited[1], row):
            about = cited[1]  # a report is as good as whom it cites
        if named := self._person_beside(hearing, heard.words):
            return Speaker(f"{heard.words}, {named}", *self._role_and_side(named.lower(), held, row))
        if beside := WITNESSED.search(about):
            about = beside[1]  # "according to the ministry and residents": whose word is nobody's gain
        words, (role, side) = heard.words.lower(), self._role_and_side(about, held, row)
        if role in PARTIES and (his := _his(about, row, self.theatre.actors)):
            return Speaker(heard.words, *self._placed(None, his, ""))
        told = self.known.whose(about, row)
        if told is None and (same := self._same(words, row)):
            return same
        if role == "unattributed" and (
            again := next((who for who in (before, self.last, *self.named) if who.text and _known(heard.words, who)), None)
        ):
            return again
        if role == "unattributed":
            return self._unplaced(heard, row)
        if told is None and role in PARTIES and (whose := self._whose_own(words, row)):
            return Speaker(heard.words, *self._placed(None, whose, ""))
        if told is None and role in PARTIES and (office := self._office(words)):
            return Speaker(heard.words, office.role, office.side)
        return Speaker(heard.words, role, side)

    def _person_beside(self, hearing: Hearing, words: str) -> str:
        """Return the person of a side who is named behind his office: "says the head of Mykolaiv region, Vitaliy Kim"; else nothing."""
        at = hearing.text.find(words, hearing.verb)
        name = _BESIDE.match(hearing.text, at + len(words)) if at >= 0 else None
        return name[1] if name and self.known.person(name[1].lower()) else ""

    def _same(self, words: str, row: list[Unit]) -> Speaker | None:
        """Return who spoke last where "he" goes on, or who "it" is after a sentence of a side that did not speak; None where these are others' words."""
        silent = self.opened_before if words == "it" and (not self.last.text or self.at < self.now - 1) else None
        if silent and not any(u.tag == "S" for u in row):
            return Speaker(words, *self._placed(None, silent, ""))
        again = self.last.text and _SAME.fullmatch(words) and (words not in HIM or self.now - self.at <= NEAR)
        return self.last if again else None

    def _may_cite(self, about: str, cited: str, row: list[Unit]) -> bool:
        """Whether whom a report cites need not be of its own side: a party's agency that cites "the ministry" means its own."""
        return self.known.whose(cited, row) is not None or self.known.whose(about, row) is None

    def _office(self, words: str) -> Speaker | None:
        """Return whose office it is that was named before with its side: "the ministry" of "Russia's defence ministry"; else the author's."""
        bare = BARE_OFFICE.fullmatch(words)
        nouns = _nouns(bare[1]) if bare else set()
        named = (who for who in reversed(self.named) if who.role in PARTIES and nouns & _nouns(who.text.lower()))
        return next(named, self.author if self.author.side else None) if nouns else None

    def _whose_own(self, words: str, row: list[Unit]) -> str | None:
        """Return the state of which the sentence before was, whose office a bare one is: "Russia pressed on. Its troops took Siversk, the ministry said"."""
        its = bool(row) and row[0].word in OF_WHOM_BEFORE and self.opened_before in self.known.states
        return self.opened_before if its and BARE_OFFICE.fullmatch(words) else None

    def _unplaced(self, heard: Voice, row: list[Unit]) -> Speaker:
        """Return who speaks without office or side in his name: "its spokesman" of who spoke before, "the group" of the insurgents."""
        if heard.words in self.capital:
            return Speaker(heard.words, *self._placed(None, self.parties.state, ""))  # "Kyiv said that ..."
        first = heard.about.split()[:1]
        if first and (whose := self.known.peoples.get(first[0])) and whose in self.theatre.actors and OF_A_PEOPLE.search(heard.about):
            return Speaker(heard.words, *self._placed(None, whose, ""))  # "Russian military bloggers confirmed"
        if _ITS.match(heard.about) and self.last.role in PARTIES:
            return Speaker(heard.words, self.last.role, self.last.side)
        own = next((k for k, u in enumerate(row) if u.word == heard.words.lower()), 0)
        if heard.words.lower() in {"it", "they"} and (acts := next((u.data for u in row[:own] if u.tag == "S"), None)):
            return Speaker(heard.words, *self._placed(None, acts, ""))  # "The Taliban seized Andar, it claimed"
        if _GROUP.fullmatch(heard.words.lower()):
            return Speaker(heard.words, "party", self.parties.insurgent or AS_SAID)
        return Speaker(heard.words if _named(heard.words) else "")

    def _role_and_side(self, about: str, held: int, row: list[Unit]) -> tuple[Role, str | None]:
        """Return in what role, and for whom, somebody speaks who is so described, in small letters; nobody's where that says neither."""
        about = ON_AIR.sub("", about)
        role, told = _role(about, held), self.known.whose(about, row)
        if told is None and about in self.known.media:
            return "agency", self.known.media[about] or "neutral"
        if told is not None and about[told.at :].startswith(FOR_A_SIDE):
            return "party", told.side  # "pro-government media": no witness, and no voice of the state's either
        if told is not None and told.side == AS_SAID and told.office and AS_SAID not in self.theatre.actors:
            return "international", "neutral"
        if told is not None and told.office and told.side in self.theatre.actors and told.side != self.parties.state:
            return ("national_official" if told.side in self.known.states else "party"), told.side
        return self._placed(role, told.side if told else None, about)

    def _placed(self, role: Role | None, side: str | None, named: str) -> tuple[Role, str | None]:
        state = self.house or AS_SAID
        if side is not None and side != state and (role in {None, "agency", "national_official"} or not _CIVIL.search(named)):
            return ("national_official" if side in self.known.states else "party"), side
        armed = (role == "local_official" and _ARMED.search(named)) or (
            role in {None, "local_official"} and self.known.home_officials(named)
        )  # "Afghan officials", "Afghan commanders"
        if role == "national_official" or armed or (role is None and side == state):
            return "national_official", state
        if role == "local_official":
            return role, state
        return role or "unattributed", "neutral" if role else None


NEAR = 3  # sentences within which "he" is who spoke last
OFFICE_WORDS = 4  # of an office's name that stands before a colon
_BESIDE = re.compile(r", ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})(?=[.,;]|$)")
_RETRACTS = re.compile(rf"\b(?:{RETRACTING})\b")
_SHOWS = Trigger(r"\bshow(?:s|ed|ing)?\b")
_INTRODUCTION = re.compile(r"(?:\W*(?:\d+[.)]\s*)?(?:\d{1,2}[:.]\d{2}\b\W*)?)([^:;.!?\"“”]{3,80}):\s+(?=\S)")


def _hearing(text: str, lowered: str, start: int, row: list[Unit]) -> Hearing | None:
    """Return what is heard in these words of a sentence, which stand at `start` of the body; None where nobody says anything."""
    verb = SAYS.pattern.search(lowered)
    if verb is None:
        return None
    end = start + len(text)
    times = [(u.start - start, u.end - start) for u in row if u.tag == "T" and start <= u.start and u.end <= end]
    places = {u.end - start for u in row if u.tag == "P" and start <= u.start and u.end <= end}
    sides = [u.start - start for u in row if u.tag == "S" and start <= u.start and u.end <= end]
    return Hearing(text, lowered, verb.start(), times, places, _OFFICES, sides)


def _heard(text: str) -> tuple[str, str]:
    """Return the text without its asides, and that in small letters, all as long as it was."""
    if "(" in text:
        text = _BRACKETS.sub(lambda aside: " " * len(aside[0]), text)  # "The governor's mouth (speaker), Ali Ahmadi, said"
    lowered = (NO_VERB.sub("xx", text) if not text.isupper() else text).lower()
    if len(lowered) != len(text):  # "İ" becomes two characters
        lowered = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    return text, lowered


def _turns_at(lowered: str, start: int, end: int) -> bool:
    """Whether somebody speaks first at a turn, at once: "Ukraine has retaken Izium, but Russia says"; no "but the rest holds, officials said"."""
    verb = SAYS.pattern.search(lowered)
    if verb is None or verb.start() < end or not lowered[:start].strip():
        return False
    who = lowered[end : verb.start()]
    at_once = bool(who.strip()) and len(who) <= NAMED_WITHIN and "," not in who and not any(word in VERBS - ARMED for word in who.split())
    return at_once and bool(lowered[verb.end() :].strip(" ."))


def _his(about: str, row: list[Unit], actors: Collection[str]) -> str | None:
    """Return whose office it is that is called somebody's own: of whom was named before, "Putin was told by his General Staff"."""
    first = about.split()[:1]
    at = next((k for k, u in enumerate(row) if [u.word] == first), 0) if HIS & {*first} else 0
    return next((str(u.data) for u in reversed(row[:at]) if u.tag == "S" and u.data in actors), None)


def _known(words: str, previous: Speaker) -> bool:
    """Whether a name is that of who spoke before: "Mr Khan" of "Abdul-Rahim Khan, a police commander"."""
    last = words.rpartition(" ")[2]
    return last[:1].isupper() and last in re.findall(r"\w+", previous.text)


def _named(words: str) -> bool:
    """Whether these words name somebody, or are a short phrase with an article: "the border guard"."""
    first, *rest = words.split() or [""]
    return any(word[:1].isupper() for word in (rest or [first])) or (first.lower() in ARTICLES and 0 < len(rest) <= 5)


def _nouns(words: str) -> set[str]:
    return {OFFICE_NOUNS[word] for word in re.findall(r"\w+", words) if word in OFFICE_NOUNS}


def _role(text: str, held: int) -> Role | None:
    return next((role for role, trigger in _ROLE_TRIGGERS if trigger.search(text, held)), None)
