"""Who says so: the speaker of a sentence, in what role, and on whose side."""

import re

import msgspec

from groundshift.core.reading.text import Sentence
from groundshift.core.reading.units import Unit
from groundshift.core.records import Role
from groundshift.core.theatre import Theatre

# role, words that name it; the first row that fits counts, for "a lawmaker of the ruling party" is a lawmaker.
ROLES: tuple[tuple[Role, str], ...] = (
    ("lawmaker", "lawmaker|lawmakers|member of parliament|members of parliament|mp|mps|senator|parliamentarian|deputy of|representative in parliament|represents the"),
    ("local_official", "governor|deputy governor|provincial council|councillor|councilor|councillors|council member|council members|council head|local official|local officials|"
        "provincial official|provincial officials|provincial authorities|local authorities|district chief|district governor|police chief|chief of the police|police commander|mayor|"
        "provincial councils|prefectural adviser|provincial adviser|adviser|police officer|police headquarters|military commanders|officials|official|authorities|council"),
    ("national_official", "ministry|minister|ministry of defence|defence ministry|defense ministry|interior ministry|defence officials|defense officials|president|presidential|"
        "national security adviser|general|army chief|government spokesman|vice president|government in kabul|the government"),
    ("resident", "resident|residents|villager|villagers|shopkeeper|shopkeepers|people|tribesmen|tribal leaders|farmer|farmers|merchants|trader|traders|businessman|inhabitants|inhabitant|local people|locals|elder|elders|tribal elder|shopkeeper|doctor|witness|witnesses|eyewitnesses|journalist|journalists|teacher|driver|trader|engineer"),
    ("agency", "media|television|news agency|agency|newspaper|reporter|broadcaster|radio|afp|reuters|bbc|toro news|tolonews|pajhwok|correspondent|network|source|sources|reports"),
    ("international", "un|united nations|nato|coalition|us military|pentagon|central command|western|diplomat|diplomats|envoy|embassy"),
    ("analyst", "analyst|analysts|expert|experts|researcher|specialist|observers"),
)  # fmt: skip
# Roles that speak for the state as a party; a local official who tells of his own side's gains is heard as a witness.
STATE_VOICES = re.compile(
    r"\b(ministry|minister|defen[cs]e officials|president|presidential|national security|army|military|general|government|command(er|ers)?|corps|spokesman for the)\b"
)
PARTY = re.compile(
    r"\b(spokes(man|person|men)|speaker|speaks? for|speaking for|statement|commander|leader|zabi\w+ m\w+|mujahid|yousaf ahmadi|claim\w*|group|said|says|twitter)\b"
)
_SAYS = re.compile(
    r"\b(said|says|say|told|tells|confirmed|confirms|claimed|claims|claim|announced|announces|reported|reports|stated|tweeted|tweet|wrote|writes|admitted|acknowledged|insisted|"
    r"denied|denies|deny|rejected|rejects|reject|affirmed|informs|informed|vindicated|counted|according to|in the words of|commented|agreed that|added(?= that|[,.:”\"]|$)|"
    r"dismissed (?=the |as |that |reports|claims|it )|dismisses|refuted|refutes|call|calls|called|boasted|published(?= that)|maintains?|maintained|stress(?:es|ed)|assures?|assured|explained|underlined|emphasi[sz]ed|pointed out|shared|declared|disputed|disputes)\b"
)
# Those who speak for the insurgents, by name: the two spokesmen of twenty years, in any spelling.
_INSURGENT_VOICES = re.compile(r"\b[zs]abi\w+ mu\w+|\byous[au]f ahmadi|\bmujahid\b")
_SAME = re.compile(r"\b(he|she|they|the statement|the spokesman|the official|the ministry|the report)\b")
_ANY_SIDE = re.compile(r"\b(taliban|insurgents?|militants|rebels|islamists|army|government|resistance|mujahid|islamic state)\b")
_ROLE_PATTERNS = [(role, re.compile(rf"\b(?:{words})\b")) for role, words in ROLES]


class Speaker(msgspec.Struct, frozen=True):
    """Who says so. text is as said; side is an actor id, "neutral", or None where nobody is named."""

    text: str = ""
    role: Role = "unattributed"
    side: str | None = None
    denying: bool = False


NOBODY = Speaker()


def speaker_of(sentence: Sentence, row: list[Unit], previous: Speaker, theatre: Theatre) -> Speaker:
    """Return who speaks in a sentence; `previous` where it goes on speaking ("he said")."""
    lowered = sentence.text.lower()
    verb = _SAYS.search(lowered)
    if verb is None:
        opened = sentence.text[:1] in '"“' or sentence.text.count("“") > sentence.text.count("”")
        return previous if opened and previous.text else NOBODY
    before, after = lowered[: verb.start()], lowered[verb.end() :]
    tail = before.rstrip()
    last = tail[:-1].rpartition(",")[2]
    apposed = tail.endswith(",") and (_APPOSED.match(last) is not None or _role(last) is not None)
    passive = after.startswith(" by ") and tail.endswith(("been", "was", "were", "is", "are"))
    quoted = not before.strip(' "“”,') or (tail.endswith((",", "”", '"')) and not apposed)
    inverted = quoted or passive or verb[0] in {"according to", "in the words of"}
    named = _clause(after) if inverted else _last_clause(before)
    role = _role(named) or (_role(re.split(r"[.;:]", after)[0][:120]) if inverted else None)
    if role is None and inverted is False and len(before) < 60 and "," not in before:
        named, role = before, _role(before)
    if role is None and not inverted and _side(named, row, sentence, theatre) is None and not _SAME.search(named):
        after_named = _clause(after)
        role = _role(after_named) if after_named else None
        named = after_named if role else named
    side = _side(named, row, sentence, theatre)
    if role is None and side is None:
        if _SAME.search(named) and previous.text:
            return msgspec.structs.replace(previous, denying=_denies(verb[0]))
        return Speaker(named.strip(' ,"“”')[:80], "unattributed", None, _denies(verb[0]))
    return Speaker(named.strip(' ,"“”')[:80], *_placed(role, side, named, theatre), _denies(verb[0]))


def _denies(verb: str) -> bool:
    return verb.startswith(("den", "reject", "dismiss", "refut", "disput"))


def _clause(text: str) -> str:
    return re.split(r"[.;:]|, (?=the\b|who\b|as\b|a\b)|\bthat\b|\bsaid\b", text, maxsplit=1)[0][:120]


def _last_clause(text: str) -> str:
    """Return the words just before a verb of saying: after the last comma where they name anybody, else further back."""
    text = re.split(r"[;:]|\bbut\b|\bwhile\b", text)[-1][-160:]
    parts = [part for part in re.split(r"[,\"“”]", text) if part.strip()]
    if not parts:
        return text
    last = parts[-1]
    if len(parts) > 1 and _APPOSED.match(last):
        return ",".join(parts[-2:])
    return last if len(parts) == 1 or len(last.split()) <= 8 else ",".join(parts[-2:])


_APPOSED = re.compile(r"\s*(who|which|speaking|a|an|head|chief|spokes\w+|deputy|the \w+ of)\b")


def _role(text: str) -> Role | None:
    return next((role for role, pattern in _ROLE_PATTERNS if pattern.search(text)), None)


def _side(named: str, row: list[Unit], sentence: Sentence, theatre: Theatre) -> str | None:
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
_ARMED = re.compile(r"\b(defen[cs]e|army|military)\b")
