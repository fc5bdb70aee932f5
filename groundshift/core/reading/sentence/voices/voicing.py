"""Finds in a sentence the words that name its speaker: before a verb of saying, after it, or after "according to"."""

import re
from typing import NamedTuple

from groundshift.core.language.english.voices import CONTRARY, NOUN_BEFORE, NOUN_BEHIND, OF_WHAT, SAYING, SAYING_NOUNS, SPEAKER_BEHIND
from groundshift.core.language.triggers import Trigger

LONG = 70  # characters of a speaker's words beyond which appositions are left out
SAYS = Trigger(rf"\b(?:{SAYING})\b")
_NOUN_BEFORE = re.compile(rf"\b(?:{NOUN_BEFORE})\s+$")
_NOUN_AFTER = re.compile(rf"\s+(?:{NOUN_BEHIND})\b")
_CONTRARY = re.compile(rf"\b{CONTRARY}")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:(?:\w+ly|also|even|already)\s+)?$")
_AGENT = re.compile(r"\s+(?:(?:on|late|early|later) \w+ )?(?:by|from)(?= )")
_IN_RELATIVE = re.compile(r"\b(?:who|which)\s+(?:had |has |have |also )*$")
_TRAILING = re.compile(
    r"(?:[\s,–—-]+(?:has|have|had|also|later|earlier|previously|then|however|already|now|still|immediately|only|meanwhile|did|not|never|further|again|repeatedly|mistakenly|wrongly|falsely|erroneously|incorrectly|prematurely|"
    r"officially|since|would|will|could|and|but|therefore|though|both|just|themselves|himself|there|here|as|that|(?:on the other|for (?:his|her|its|their)) (?:side|hand|part)))+$", re.I,
)  # fmt: skip
_LEADING = re.compile(
    r"^(?:(?:and|but|as|later|meanwhile|however|then|while|although|though|that|so|to the inverse|for (?:his|her|its) part|on (?:twitter|facebook|social media)|"
    r"in (?:a|an|its|his) (?:\w+ ){0,2}(?:statement|interview|message|video|tweet)(?: (?:on|to|late|early) \w+(?: \w+)?)?)[\s,]+)+", re.I,
)  # fmt: skip
_TURN = re.compile(r"\b(?:but|while|whereas|although|though|because)\s", re.I)
# Where a noun phrase ends and a clause begins.
_CLAUSE = re.compile(
    r"\s+(?:that(?! (?:\w+ )?(?:province|district|city))|who|which|whose|where|when|while|as|although|though|but|because|after|before|since|told|said|says|speaking|adding|quoted|has|have|had|is|are|was|were|"
    r"will|in an? interview|at a (?:news|press) conference|in a (?:\w+ ){0,2}(?:statement|message)|by (?:tele)?phone|on (?:twitter|facebook)|to (?:the )?(?:media|reporters|press|agency|agencies)|"
    r"there are|there is|there)\b.*$", re.I | re.S,
)  # fmt: skip
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|there|took|fell|left|sent|gave|went|came|began|started|(?<![-\w])[a-z]{3,}ed(?! (?:corps|forces|man|men|group|groups))(?<!armed)(?<!unnamed)(?<!retired))\b"
)
_RELATIVE = re.compile(r"\s*(?:who|which|speaking|whose|citing|quoting)\b", re.I)
_SPOKESMAN = re.compile(r"\bspokes(?:man|person|woman|men)\b")
_OFFICE = re.compile(
    r"\s*(?:an?|the|head|chief|spokes\w+|deputy|member|former|acting|mayor|governor|mp|lawmaker|senator|commander|representative|director|provincial|\w+'s)\b", re.I
)  # fmt: skip
# What stands between commas and names nobody: "in its turn", "however"; and what tells of a place: "a province in the south".
_ASIDE = re.compile(
    r"(?:in|for|on|at|by|from|as|with|during|however|meanwhile|though|too|also|later|earlier|moreover|speaking|citing|quoting|asked|reached|contacted)\b", re.I
)  # fmt: skip
_CLEFT = re.compile(r"\b(?:it|that|this) (?:is|was) what\b", re.I)  # "It is what the deputy governor, Ali Khan, says"
_JOINS = re.compile(r"(?:and|but|or|while|adding|which)\b", re.I)
_LAND = re.compile(r"(?:an?|the|one of)\b(?: [\w-]+){0,4} (?:province|district|city|town|region|capital|area)\b", re.I)
_WHO_IS = re.compile(r"\s*who (?:is|was|serves as|works as|acts as|heads|leads|represents|chairs|commands) (.+)", re.I)
_STOP = re.compile(r"[;:“”\"()\[\].](?:(?<!\.)|(?<!\bmr\.)(?<!\bmrs\.)(?<!\bdr\.)(?<!\bgen\.)(?<!\bcol\.)(?<!\blt\.)(?=\s|$))", re.I)
_OPENS = re.compile(r"[;:“”\"()\[\]]")
_PREPOSITION = re.compile(r"\s+(?:on|in|at|late|early|by|since|from)?\s*(?:late|early)?\s*$", re.I)
_OF_WHAT = re.compile(OF_WHAT, re.I)
_ARTICLE = re.compile(r"(?:also )?(?:an?|the|its|one|two|three|several|some) ", re.I)
_STATED = re.compile(
    r"\s+in ((?:the|this|its) (?:statement|summary|message|text|note|report))\b"
)  # "it is said in the summary": of who spoke before
_WHEN = re.compile(r"\s*(?:on|in|at|late|early)?\s*(?:late|early)?\s*", re.I)
_RECIPIENT = re.compile(r"\s+to (?:the )?\w+(?= (?:the|an?|one)\b)")  # "informed to the agencies the president of the council"
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*|bin|al|ul|van|de|ud)(?:\s+(?:[A-Z][\w.’'-]*|bin|al|ul|van|de|ud))*$")
_TITLES = re.compile(
    r"^(?:mr|mrs|ms|dr|gen|general|col|colonel|haji|hajji|sheikh|mullah|maulvi|mawlawi|engineer|warlord|captain|major)\b\.?\s*", re.I
)


class Voice(NamedTuple):
    """The words that name who speaks, as said, and all that is said of them in lower case, from which the role is read."""

    words: str = ""
    about: str = ""


class Hearing(NamedTuple):
    """A sentence in which somebody may speak. lowered: as long as text; verb: where the first word of saying begins; times: their spans.

    places: the ends of their names; offices: words of roles.
    """

    text: str
    lowered: str
    verb: int
    times: list[tuple[int, int]]
    places: set[int]
    offices: re.Pattern[str]
    sides: list[int]  # where they are named


def voice(heard: Hearing) -> Voice | None:
    """Return who speaks by the first verb of saying that has a speaker; None where nobody says anything, no words where nobody is named."""
    waiting: re.Match[str] | None = None
    passive: Voice | None = None
    lowered = heard.lowered
    said, quotes = list(SAYS.pattern.finditer(lowered, heard.verb)), _quotes(heard.text)
    own = [verb for verb in said if not any(first < verb.start() < last for first, last in quotes)]
    for verb in own or said:
        before = lowered[max(0, verb.start() - 40) : verb.start()]
        if not verb.start() and lowered[verb.end() : verb.end() + 1] == ":":
            continue  # "Claim: the group has taken ..." is a heading's word
        if verb[0] in SAYING_NOUNS and (_NOUN_BEFORE.search(before) or _NOUN_AFTER.match(lowered, verb.end())):
            continue
        if _CONTRARY.search(before):
            continue  # "Sangin has not fallen, whatever the rebels say"
        if verb[0] not in SPEAKER_BEHIND and _PASSIVE.search(before):
            agent = _AGENT.match(lowered, verb.end())
            if agent:
                return _after(heard, agent.end())
            stated = _STATED.match(lowered, verb.end())
            passive = passive or (Voice(stated[1], stated[1]) if stated else Voice())
        elif _IN_RELATIVE.search(before):
            waiting = waiting or verb
        else:
            return _spoken(heard, verb)
    return _spoken(heard, waiting) if waiting else passive


def _quotes(text: str) -> list[tuple[int, int]]:
    """Return where words are quoted, in which others may be said to speak: '"People say it fell," wrote Karim'."""
    return [match.span() for match in _QUOTED.finditer(text)] if text.count('"') % 2 == 0 else []


_QUOTED = re.compile(r'^[^“”]*”|“[^“”]*”|"[^"]*"')


# Who speaks behind the verb, as Arabic has it: "announced the militia that", "said witnesses to the site that".
_INVERTED = re.compile(
    r"\s+((?!reports|claims|news|on |in |at |by |to |from |of |with |for )(?:the |an? )?[\w' .-]{3,60}?)(?: (?:to|in) (?:the|an?|\w+) \w+)? that\b"
)


def _inverted(heard: Hearing, verb: re.Match[str]) -> Voice | None:
    """Return who is named between a verb of saying and its "that", where nobody is before it."""
    behind = None if verb[0] in SPEAKER_BEHIND else _INVERTED.match(heard.text, verb.end())
    if behind is None or heard.offices.search(heard.lowered[: verb.start()]) or any(side < verb.start() for side in heard.sides):
        return None
    if FINITE.search(behind[1]) or _PREPOSITION.match(f"{behind[1]} "):
        return None
    named = heard.offices.search(behind[1].lower()) or any(behind.start(1) <= side < behind.end(1) for side in heard.sides)
    return Voice(behind[1], behind[1].lower()) if named else None


_ONLY_JOINS = re.compile(r"^(?:and|but|also|while|where|then|so|for (?:his|her|its) part|from (?:his|her|its) side)$", re.I)


def _spoken(heard: Hearing, verb: re.Match[str]) -> Voice:
    before = heard.text[: verb.start()].rstrip()
    if behind := _inverted(heard, verb):
        return behind
    quoted = before.rstrip(",")[-1:] in {'"', "”"} and heard.text[verb.end() :].lstrip()[:1] not in {",", ":"}
    if verb[0] not in SPEAKER_BEHIND and not quoted and _ONLY_JOINS.sub("", before.strip(' "“”,.')):
        found = _before(heard, verb.start())
        if found and not _OF_WHAT.match(found.words):
            return found
    recipient = _RECIPIENT.match(heard.text, verb.end())
    found = _after(heard, recipient.end() if recipient else verb.end())
    named = bool(heard.offices.search(found.about) or _SPOKESMAN.search(found.about) or _NAME.match(found.words.partition(",")[0]))
    at = heard.text.find(found.words, verb.end()) if found.words else -1
    ends = at >= 0 and heard.text[at + len(found.words) :].lstrip(' ”"')[:1] in {"", ".", ",", ";"}
    named = named or (ends and any(at <= side < at + len(found.words) for side in heard.sides))  # "Not true, says the army"
    of_what = _OF_WHAT.match(before.rpartition(",")[2].strip())
    closes = (ends or of_what) and (before.endswith(",") or of_what) and not FINITE.search(found.words) and _ARTICLE.match(found.words)
    if verb[0] in SPEAKER_BEHIND or quoted or named or closes:  # "Bara was retaken, said the resistance committee."
        return found
    words = _phrase(heard, before.rstrip(" ,").rpartition(",")[2].strip())
    return Voice(words, words.lower())


def _before(heard: Hearing, end: int) -> Voice | None:
    """Return who is named before a verb; None where a comma parts it from what is said: "Zaranj fell, said the governor"."""
    text = heard.text
    start = max((m.end() for m in _OPENS.finditer(text, 0, end) if text[m.end() : end].strip(" ,")), default=0)
    start = max([start, end - 200, *(m.end() for m in _TURN.finditer(text, start, end) if text[m.end() : end].strip())])
    segment = text[start:end].rstrip()
    parts = [part.strip() for part in segment.rstrip(" ,").split(",") if part.strip()]
    if not parts:
        return None
    last, previous = parts[-1], parts[-2] if len(parts) > 1 else ""
    if segment.endswith(","):
        return _apposed(heard, previous, last)
    words = _phrase(heard, last)
    return Voice(words, words.lower()) if words else None


def _apposed(heard: Hearing, previous: str, last: str) -> Voice | None:
    """Return a name and what stands beside it between commas: "Ali Ahmadi, who heads the council, said", "Ali Ahmadi, a lawmaker, said"."""
    about = f"{previous}, {last}".lower()
    aside = _ASIDE.match(last) and not heard.offices.search(last.lower()) and not FINITE.search(previous)
    related = _RELATIVE.match(last) and not FINITE.search(
        previous
    )  # of somebody: "they took the town, which is poor, said ..." tells of none
    if previous and (related or aside):
        return Voice(_phrase(heard, previous), about if related else previous.lower())
    named = previous and _is_name(heard, previous) and (_OFFICE.match(last) or heard.offices.search(last.lower()))
    previous = previous if not _CLEFT.search(previous) else _CLEFT.split(previous)[-1].strip()
    titled = previous and heard.offices.search(previous.lower()) and _NAME.fullmatch(_TITLES.sub("", last)) and not FINITE.search(previous)
    of_place = previous and heard.offices.search(previous.lower()) and not FINITE.search(previous) and _LAND.match(last)
    if of_place:  # "Officials of Helmand, a province in the south, say"
        return Voice(_phrase(heard, previous), previous.lower())
    if not (named or titled):
        return None
    first = _phrase(heard, previous)
    return Voice(f"{first}, {last}" if len(first) + len(last) < LONG else first, about)


def _phrase(heard: Hearing, words: str) -> str:
    """Return the noun phrase that ends these words, without what leads to it or trails it."""
    at = heard.text.find(words)
    for first, last in heard.times:
        if at <= first < at + len(words):
            head, tail = heard.text[at:first], heard.text[last : at + len(words)]
            lead = _TRAILING.sub("", f" {tail}").strip()
            words = lead or _PREPOSITION.sub("", head)  # "On Wednesday the ministry", "a ministry statement Wednesday afternoon"
            at = heard.text.find(words)
    words = _TRAILING.sub("", _LEADING.sub("", words.strip()))
    first_part, _, rest = words.rpartition(" and ")
    if first_part and heard.offices.search(rest.lower()) and (FINITE.search(first_part) or "battle" in first_part):
        words = rest  # "the battle goes on and the authorities say"
    words = _CLAUSE.sub("", words)
    finite = FINITE.search(words)
    if finite:
        words = words[: finite.start()]  # "The government sent commandos and said"
    return _TRAILING.sub("", words).strip(" ,.'\"–—-")


def _after(heard: Hearing, start: int) -> Voice:
    """Return who is named after a verb: "said Karim Khan, a lawmaker, although ...", "according to residents of the town"."""
    text = heard.text
    if (said := next((last for first, last in heard.times if first >= start and _WHEN.fullmatch(text, start, first)), 0)) and text[
        said : said + 1
    ] == " ":
        start = said  # "reported on Saturday the spokesman of the ministry"
    stop = _STOP.search(text, start + 1)
    end = min([stop.start() if stop else len(text), *(first for first, _ in heard.times if first > start)])
    parts = text[start:end].split(",")
    first = _PREPOSITION.sub("", _CLAUSE.sub("", parts[0])).strip()
    beside = _CLAUSE.sub("", parts[1]).strip() if len(parts) > 1 else ""
    named = _NAME.fullmatch(_TITLES.sub("", first)) and (_OFFICE.match(beside) or heard.offices.search(beside.lower()))
    titled = heard.offices.search(first.lower()) and _NAME.fullmatch(beside)
    named, titled = (None, None) if _JOINS.match(beside) else (named, titled)
    told = _WHO_IS.match(parts[1]) if len(parts) > 1 and not beside else None
    if told and _NAME.fullmatch(_TITLES.sub("", first)):
        return Voice(first, f"{first}, {told[1]}".lower())
    closed = len(parts) > 2 or end == len(text) or stop is not None or start > len(text) // 3
    words = first
    if beside and closed and (named or titled) and not FINITE.search(beside):
        words = f"{first}, {beside}"
    return Voice(words if len(words) <= LONG else first, words.lower())


def is_name(words: str) -> bool:
    """Whether these words are written as a person's name, perhaps behind a title."""
    return _NAME.fullmatch(_TITLES.sub("", words)) is not None


def _is_name(heard: Hearing, words: str) -> bool:
    """Whether these words are a person's name, and no place's."""
    at = heard.text.find(words)
    led = max((last for first, last in heard.times if at <= first and last < at + len(words)), default=at)
    bare = _TITLES.sub("", _LEADING.sub("", heard.text[led : at + len(words)].strip()))  # "On Friday Ali Khan, the governor, said"
    return bool(_NAME.fullmatch(bare)) and len(bare.split()) <= 5 and heard.text.find(words) + len(words) not in heard.places
