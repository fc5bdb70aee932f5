"""Who says so: the speaker of a sentence, in what role, and on whose side."""

import re
from collections.abc import Sequence

import msgspec

from groundshift.core.language.english.verbs import VERBS
from groundshift.core.language.triggers import Trigger
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.reading.sentence.voices.voicing import FINITE, SAYS, Hearing, Voice, voice
from groundshift.core.reading.text import Sentence
from groundshift.core.records import Role
from groundshift.core.theatre import Theatre

# role, words that name it; the first row that fits counts, for "a lawmaker of the ruling party" is a lawmaker.
ROLES: tuple[tuple[Role, str], ...] = (
    ("international", ("un|united nations|nato|coalition|us military|pentagon|central command|western (?!province|city|district|region|afghan|\\w+ province)|diplomat|diplomats|envoy|embassy|aid agency|aid agencies|relief agency|aid group|aid workers|"
        "red cross|red crescent|unhcr|unama|(?:american|us|western|nato) officials?|state department|"
        "(?:foreign |state |defen[cs]e )?(?:ministry|minister|committee|department)(?: \\w+){0,4} of (?:russia|pakistan|iran|india|china|tajikistan|uzbekistan|turkmenistan|turkey|germany|britain|france)|"
        "(?:russian|pakistani|iranian|indian|chinese|tajik|uzbek|turkmen|turkish|german|british|french|american|us) (?:\\w+ ){0,2}(?:ministry|minister|officials?|government|authorities|president)")),
    ("national_official", "national security (?:adviser|advisor|council)|vice president|defence minister|defense minister|interior minister"),
    ("lawmaker", "lawmaker|lawmakers|member of parliament|members of parliament|mp|mps|senator|parliamentarian|deputy (?:of|for)|(?:representative|deputy|member) (?:\\w+ ){0,5}(?:parliament|lower house|wolesi jirga)|representatives? (?:for|from) \\w+|represents the"),
    ("local_official", ("governor|deputy governor|provincial council|councillor|councilor|councillors|council member|council members|council head|local official|local officials|"
        "provincial official|provincial officials|provincial authorities|local authorities|district chief|district governor|police chief|chief of the police|police commander|mayor|"
        "provincial councils|prefectural adviser|provincial adviser|adviser|police officer|police headquarters|military commanders|officials|official|authorities|council")),
    ("national_official", ("ministry|minister|ministry of defence|defence ministry|defense ministry|interior ministry|defence officials|defense officials|president|presidential|"
        "general|army chief|government spokesman|vice president|government in kabul|the government")),
    ("resident", "resident|residents|villager|villagers|shopkeeper|shopkeepers|people|tribesmen|tribal leaders|farmer|farmers|merchants|trader|traders|businessman|inhabitants|inhabitant|local people|locals|elder|elders|tribal elder|shopkeeper|doctor|witness|witnesses|eyewitnesses|journalist|journalists|teacher|driver|trader|engineer"),
    ("agency", "media|television|news agency|agency|newspaper|reporter|broadcaster|radio|afp|reuters|bbc|toro news|tolonews|pajhwok|correspondent|network|source|sources|reports"),
    ("analyst", "analyst|analysts|expert|experts|researcher|specialist|observers"),
)  # fmt: skip
# Those who speak for the insurgents, by name: the two spokesmen of twenty years, in any spelling.
_INSURGENT_VOICES = re.compile(r"\b[zs]abi\w+ mu\w+|\byous[au]f ahmadi|\bmujahid\b")
_SAME = re.compile(r"he|she|they|him|her|them|it|(?:the|this|same) (?:statement|spokesman|spokesperson|spokeswoman|official|report)")
# What nobody in particular says.
_HEARSAY = re.compile(r"\b(?:unconfirmed|social media|social networks|reports|rumou?rs|videos?|footage|accounts)\b")
_BRACKETS = re.compile(r"\([^()]*\)")
_OFFICES = re.compile(rf"\b(?:{'|'.join(words for _, words in ROLES)})\b")
_ROLE_TRIGGERS = [(role, Trigger(rf"\b(?:{words})\b")) for role, words in ROLES]


class Speaker(msgspec.Struct, frozen=True):
    """Who says so. text is as said; side is an actor id, "neutral", or None where nobody is named."""

    text: str = ""
    role: Role = "unattributed"
    side: str | None = None


NOBODY = Speaker()
PARTIES = frozenset({"party", "national_official"})  # roles that speak for their side
WITNESSES = PARTIES | {"local_official"}  # whose "it did not happen" answers who says that it did


def speaker_of(sentence: Sentence, row: list[Unit], previous: Speaker, theatre: Theatre, earlier: Sequence[Speaker] = ()) -> Speaker:
    """Return who speaks in a sentence; `previous` where it goes on speaking ("he said"), one of `earlier` where he is named again."""
    heard = _hearing(*_heard(sentence.text), sentence.start, row) if sentence.held & SAYS.bit else None
    if heard is None:
        if introduced := _introduced(sentence, row, theatre):
            return introduced
        opened = sentence.text[:1] in '"“' or sentence.text.count("“") > sentence.text.count("”")
        return previous if opened and previous.text else NOBODY
    return _speaker(heard, sentence.held, row, previous, theatre, earlier)


_INTRODUCTION = re.compile(r"([^:;.!?\"“”]{3,80}):\s+(?=[\"“‘A-Z]|(?:we|our|it|they|the)\b)")


def _introduced(sentence: Sentence, row: list[Unit], theatre: Theatre) -> Speaker | None:
    """Return who speaks after a colon: "The defence ministry: two villages are liberated"; None where no office and no side stands before it."""
    lead = _INTRODUCTION.match(sentence.text)
    if lead is None or FINITE.search(lead[1]) or any(word in VERBS for word in lead[1].lower().split()):
        return None  # "The army lost three districts: ..." tells of them
    role, side = _role(lead[1].lower(), sentence.held), _side(lead[1].lower(), row, theatre)
    return Speaker(lead[1].strip(), *_placed(role, side, lead[1].lower(), theatre)) if role or side else None


def turns_of(  # noqa: PLR0917  # as many as the whole sentence's speaker takes
    sentence: Sentence, row: list[Unit], speaker: Speaker, previous: Speaker, theatre: Theatre, earlier: Sequence[Speaker] = ()
) -> list[tuple[int, Speaker]]:
    """Return who speaks from which character of the body on: "a lawmaker said it fell, but the ministry said it had not"."""
    whole = [(sentence.start, speaker)]
    if not sentence.held & SAYS.bit:
        return whole
    text, lowered = _heard(sentence.text)
    for turn in _TURNS.finditer(lowered):
        first = _hearing(text[: turn.start()], lowered[: turn.start()], sentence.start, row)
        then = first and _hearing(text[turn.end() :], lowered[turn.end() :], sentence.start + turn.end(), row)
        if first is None or then is None:
            continue
        one = _speaker(first, sentence.held, row, previous, theatre, earlier)
        other = _speaker(then, sentence.held, row, previous, theatre, (one, *earlier))
        if one.role != "unattributed" and other.text and one != other:
            return [(sentence.start, one), (sentence.start + turn.start(), other)]
    return whole


_CITES = re.compile(r"\b(?:citing|quoting|with reference to) ((?:(?:an?|the) )?[\w' ]{3,60}?)(?=[,.;]|$| that\b| as\b| said\b)")
_GROUP = re.compile(r"the (?:(?:insurgent|militant|armed|islamist|hardline|rebel) )?(?:group|movement)\b.*")
_ITS = re.compile(r"(?:its|their|the (?:group|movement|ministry|organi[sz]ation)'s) (?:\w+ ){0,2}spokes")
_TURNS = re.compile(
    r"[,;]? (?:but|while|whereas|although|though)\b|[,;] and (?=the |an? |[\w ]{3,30} (?:said|says|admitted|confirmed|denied)\b)"
)


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


def _speaker(  # noqa: PLR0917  # what is heard, and who spoke before
    hearing: Hearing, held: int, row: list[Unit], previous: Speaker, theatre: Theatre, earlier: Sequence[Speaker]
) -> Speaker:
    """Return who speaks in the words heard of a sentence. held: its triggers."""
    heard = voice(hearing)
    if heard is None or not heard.words or _HEARSAY.search(heard.about):
        return NOBODY
    cited, about = _CITES.search(hearing.lowered), heard.about
    if cited and (_role(cited[1], held) or _side(cited[1], row, theatre)):
        about = cited[1]  # a report is as good as whom it cites
    role, side = _role(about, held), _side(about, row, theatre)
    if side is None and previous.text and _SAME.fullmatch(heard.words.lower()):
        return previous
    if side is None and role is None and (again := next((who for who in (previous, *earlier) if _known(heard.words, who)), None)):
        return again
    if role is None and side is None:
        return _unplaced(heard, row, previous, theatre)
    return Speaker(heard.words, *_placed(role, side, about, theatre))


def _unplaced(heard: Voice, row: list[Unit], previous: Speaker, theatre: Theatre) -> Speaker:
    """Return who speaks without office or side in his name: "its spokesman" of who spoke before, "the group" of the insurgents."""
    if _ITS.match(heard.about) and previous.role in {"party", "national_official"}:
        return Speaker(heard.words, previous.role, previous.side)
    if heard.words.lower() in {"it", "they"} and (acts := next((u.data for u in row if u.tag == "S"), None)):
        return Speaker(heard.words, *_placed(None, acts, "", theatre))  # "The Taliban seized Andar, it claimed"
    if _GROUP.fullmatch(heard.words.lower()):
        return Speaker(heard.words, "party", str(theatre.settings.get("reader_insurgent", "")))
    return Speaker(heard.words if _named(heard.words) else "")


def _heard(text: str) -> tuple[str, str]:
    """Return the text without its asides, and that in small letters, all as long as it was."""
    if "(" in text:
        text = _BRACKETS.sub(lambda aside: " " * len(aside[0]), text)  # "The governor's mouth (speaker), Ali Ahmadi, said"
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" becomes two characters
        lowered = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    return text, lowered


def _known(words: str, previous: Speaker) -> bool:
    """Whether a name is that of who spoke before: "Mr Khan" of "Abdul-Rahim Khan, a police commander"."""
    last = words.rpartition(" ")[2]
    return last[:1].isupper() and last in re.findall(r"\w+", previous.text)


def _named(words: str) -> bool:
    """Whether these words name somebody, or are a short phrase with an article: "the border guard"."""
    first, *rest = words.split() or [""]
    return any(word[:1].isupper() for word in (rest or [first])) or (
        first.lower() in {"a", "an", "the", "its", "one"} and 0 < len(rest) <= 5
    )


def _role(text: str, held: int) -> Role | None:
    return next((role for role, trigger in _ROLE_TRIGGERS if trigger.search(text, held)), None)


def _side(named: str, row: list[Unit], theatre: Theatre) -> str | None:
    """Return the side of the first party that the speaker's words name."""
    insurgent = str(theatre.settings.get("reader_insurgent", ""))
    if _INSURGENT_VOICES.search(named):
        return insurgent
    first = min(((named.find(u.word), u.data) for u in row if u.tag == "S" and u.word in named), default=None)
    return first[1] if first else None


def _placed(role: Role | None, side: str | None, named: str, theatre: Theatre) -> tuple[Role, str | None]:
    state = str(theatre.settings.get("reader_state", ""))
    if side is not None and side != state and (role in {None, "agency", "national_official"} or not _CIVIL.search(named)):
        return "party", side
    if role == "national_official" or (role == "local_official" and _ARMED.search(named)) or (role is None and side == state):
        return "national_official", state
    if role == "local_official":
        return role, state
    return role or "unattributed", "neutral" if role else None


_CIVIL = re.compile(r"\b(governor|council\w*|mp|lawmaker|resident\w*|police|official\w*|elder|senator)\b")
# Offices that speak for the state's own arms: what only they say of its gains is a claim.
_ARMED = re.compile(
    r"\b(?:defen[cs]e|army|military|brigade|corps|security officials?|afghan officials?|police (?:chief|commander|spokes\w+)|chief of (?:the )?police|"
    r"(?:spokes\w+|media office) (?:for|of) (?:the )?(?:\w+ )?governor|governor's (?:spokes\w+|media office))\b"
)
