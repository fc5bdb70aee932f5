"""Finds in a sentence the words that name its speaker: before a verb of saying, after it, or after "according to"."""

import re
from typing import NamedTuple

from groundshift.core.language.english.voices import (
    AGENT_BEHIND,
    ARTICLE,
    ASIDE,
    CLAUSE_BEHIND,
    CLEFT,
    CONTRARY,
    FINITE_CLAUSE,
    IN_FRONTED,
    IN_RELATIVE,
    INVERTED,
    JOINS_ON,
    LAND,
    LED_BY,
    NOUN_BEFORE,
    NOUN_BEHIND,
    OF_WHAT,
    OFFICE_BEGINS,
    ONLY_JOINS,
    PASSIVE_BEFORE,
    PERSON_NAME,
    PREPOSITION,
    RECIPIENT,
    RELATIVE,
    SAYING,
    SAYING_NOUNS,
    SPEAKER_BEHIND,
    SPEAKERS_TITLES,
    SPOKESMAN,
    STATED,
    TRAILED_BY,
    TURN_OF_CLAUSE,
    WHEN_SAID,
    WHO_IS,
)
from groundshift.core.language.triggers import Trigger

LONG = 70  # characters of a speaker's words beyond which appositions are left out
SAYS = Trigger(rf"\b(?:{SAYING})\b")
_NOUN_BEFORE = re.compile(rf"\b(?:{NOUN_BEFORE})\s+$")
_NOUN_AFTER = re.compile(rf"\s+(?:{NOUN_BEHIND})\b")
_CONTRARY = re.compile(rf"\b{CONTRARY}")
_STOP = re.compile(r"[;:“”\"()\[\].](?:(?<!\.)|(?<!\bmr\.)(?<!\bmrs\.)(?<!\bdr\.)(?<!\bgen\.)(?<!\bcol\.)(?<!\blt\.)(?=\s|$))", re.I)
_OPENS = re.compile(r"[;:“”\"()\[\]]")
_OF_WHAT = re.compile(OF_WHAT, re.I)


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
        if verb[0] not in SPEAKER_BEHIND and PASSIVE_BEFORE.search(before):
            agent = AGENT_BEHIND.match(lowered, verb.end())
            if agent:
                return _after(heard, agent.end())
            stated = STATED.match(lowered, verb.end())
            passive = passive or (Voice(stated[1], stated[1]) if stated else Voice())
        elif IN_RELATIVE.search(before) or IN_FRONTED.fullmatch(lowered, 0, verb.start()):
            waiting = waiting or verb
        else:
            return _spoken(heard, verb)
    return _spoken(heard, waiting) if waiting else passive


def _quotes(text: str) -> list[tuple[int, int]]:
    """Return where words are quoted, in which others may be said to speak: '"People say it fell," wrote Karim'."""
    return [match.span() for match in _QUOTED.finditer(text)] if text.count('"') % 2 == 0 else []


_QUOTED = re.compile(r'^[^“”]*”|“[^“”]*”|"[^"]*"')


def _inverted(heard: Hearing, verb: re.Match[str]) -> Voice | None:
    """Return who is named between a verb of saying and its "that", where nobody is before it."""
    behind = None if verb[0] in SPEAKER_BEHIND else INVERTED.match(heard.text, verb.end())
    if behind is None or heard.offices.search(heard.lowered[: verb.start()]) or any(side < verb.start() for side in heard.sides):
        return None
    if FINITE_CLAUSE.search(behind[1]) or PREPOSITION.match(f"{behind[1]} "):
        return None
    named = heard.offices.search(behind[1].lower()) or any(behind.start(1) <= side < behind.end(1) for side in heard.sides)
    return Voice(behind[1], behind[1].lower()) if named else None


def _spoken(heard: Hearing, verb: re.Match[str]) -> Voice:
    before = heard.text[: verb.start()].rstrip()
    if behind := _inverted(heard, verb):
        return behind
    quoted = before.rstrip(",")[-1:] in {'"', "”"} and heard.text[verb.end() :].lstrip()[:1] not in {",", ":"}
    if verb[0] not in SPEAKER_BEHIND and not quoted and ONLY_JOINS.sub("", before.strip(' "“”,.')):
        found = _before(heard, verb.start())
        if found and not _OF_WHAT.match(found.words):
            return found
    recipient = RECIPIENT.match(heard.text, verb.end())
    found = _after(heard, recipient.end() if recipient else verb.end())
    named = bool(heard.offices.search(found.about) or SPOKESMAN.search(found.about) or PERSON_NAME.match(found.words.partition(",")[0]))
    at = heard.text.find(found.words, verb.end()) if found.words else -1
    rest = heard.text[at + len(found.words) :].lstrip(' ”"') if at >= 0 else "-"
    ends = rest[:1] in {"", ".", ",", ";"} or rest.startswith("who ")  # "..., said a teacher who had fled"
    named = named or (ends and any(at <= side < at + len(found.words) for side in heard.sides))  # "Not true, says the army"
    of_what = _OF_WHAT.match(before.rpartition(",")[2].strip())
    closes = (
        (ends or of_what) and (before.endswith(",") or of_what) and not FINITE_CLAUSE.search(found.words) and ARTICLE.match(found.words)
    )
    if verb[0] in SPEAKER_BEHIND or quoted or named or closes:  # "Bara was retaken, said the resistance committee."
        return found
    words = _phrase(heard, before.rstrip(" ,").rpartition(",")[2].strip())
    return Voice(words, words.lower())


def _before(heard: Hearing, end: int) -> Voice | None:
    """Return who is named before a verb; None where a comma parts it from what is said: "Zaranj fell, said the governor"."""
    text = heard.text
    start = max((m.end() for m in _OPENS.finditer(text, 0, end) if text[m.end() : end].strip(" ,")), default=0)
    start = max([start, end - 200, *(m.end() for m in TURN_OF_CLAUSE.finditer(text, start, end) if text[m.end() : end].strip())])
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
    aside = ASIDE.match(last) and not heard.offices.search(last.lower()) and not FINITE_CLAUSE.search(previous)
    related = RELATIVE.match(last) and not FINITE_CLAUSE.search(
        previous
    )  # of somebody: "they took the town, which is poor, said ..." tells of none
    if previous and (related or aside):
        return Voice(_phrase(heard, previous), about if related else previous.lower())
    named = previous and _is_name(heard, previous) and (OFFICE_BEGINS.match(last) or heard.offices.search(last.lower()))
    previous = previous if not CLEFT.search(previous) else CLEFT.split(previous)[-1].strip()
    titled = (
        previous
        and heard.offices.search(previous.lower())
        and PERSON_NAME.fullmatch(SPEAKERS_TITLES.sub("", last))
        and not FINITE_CLAUSE.search(previous)
    )
    of_place = previous and heard.offices.search(previous.lower()) and not FINITE_CLAUSE.search(previous) and LAND.match(last)
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
            lead = TRAILED_BY.sub("", f" {tail}").strip()
            words = lead or PREPOSITION.sub("", head)  # "On Wednesday the ministry", "a ministry statement Wednesday afternoon"
            at = heard.text.find(words)
    words = TRAILED_BY.sub("", LED_BY.sub("", words.strip()))
    first_part, _, rest = words.rpartition(" and ")
    if first_part and heard.offices.search(rest.lower()) and (FINITE_CLAUSE.search(first_part) or "battle" in first_part):
        words = rest  # "the battle goes on and the authorities say"
    words = CLAUSE_BEHIND.sub("", words)
    finite = FINITE_CLAUSE.search(words)
    if finite:
        words = words[: finite.start()]  # "The government sent commandos and said"
    return TRAILED_BY.sub("", words).strip(" ,.'\"–—-")


def _after(heard: Hearing, start: int) -> Voice:
    """Return who is named after a verb: "said Karim Khan, a lawmaker, although ...", "according to residents of the town"."""
    text = heard.text
    if (said := next((last for first, last in heard.times if first >= start and WHEN_SAID.fullmatch(text, start, first)), 0)) and text[
        said : said + 1
    ] == " ":
        start = said  # "reported on Saturday the spokesman of the ministry"
    stop = _STOP.search(text, start + 1)
    end = min([stop.start() if stop else len(text), *(first for first, _ in heard.times if first > start)])
    parts = text[start:end].split(",")
    first = PREPOSITION.sub("", CLAUSE_BEHIND.sub("", parts[0])).strip()
    beside = CLAUSE_BEHIND.sub("", parts[1]).strip() if len(parts) > 1 else ""
    named = PERSON_NAME.fullmatch(SPEAKERS_TITLES.sub("", first)) and (OFFICE_BEGINS.match(beside) or heard.offices.search(beside.lower()))
    titled = heard.offices.search(first.lower()) and PERSON_NAME.fullmatch(beside)
    named, titled = (None, None) if JOINS_ON.match(beside) else (named, titled)
    told = WHO_IS.match(parts[1]) if len(parts) > 1 and not beside else None
    if told and PERSON_NAME.fullmatch(SPEAKERS_TITLES.sub("", first)):
        return Voice(first, f"{first}, {told[1]}".lower())
    closed = len(parts) > 2 or end == len(text) or stop is not None or start > len(text) // 3
    words = first
    if beside and closed and (named or titled) and not FINITE_CLAUSE.search(beside):
        words = f"{first}, {beside}"
    return Voice(words if len(words) <= LONG else first, words.lower())


def is_name(words: str) -> bool:
    """Whether these words are written as a person's name, perhaps behind a title."""
    return PERSON_NAME.fullmatch(SPEAKERS_TITLES.sub("", words)) is not None


def _is_name(heard: Hearing, words: str) -> bool:
    """Whether these words are a person's name, and no place's."""
    at = heard.text.find(words)
    led = max((last for first, last in heard.times if at <= first and last < at + len(words)), default=at)
    bare = SPEAKERS_TITLES.sub("", LED_BY.sub("", heard.text[led : at + len(words)].strip()))  # "On Friday Ali Khan, the governor, said"
    return bool(PERSON_NAME.fullmatch(bare)) and len(bare.split()) <= 5 and heard.text.find(words) + len(words) not in heard.places
