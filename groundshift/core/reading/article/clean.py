"""Marks what in an article is not its news: debris of the web page, other headlines, datelines.

Nothing is changed or removed: a block says which characters of the body are read, so that every claim keeps its span in the body as it
was received.
"""

import functools
import itertools
import re
from typing import NamedTuple

import msgspec

from groundshift.core.language.english.layout import DATED_CAPTION, DATELINE_CITIES, GLUED_SENTENCES, HEADS, LINE_LEAD, TOLD_AS_NEWS
from groundshift.core.language.english.timewords import MONTHS, WEEKDAYS
from groundshift.core.language.english.verbs import VERBS
from groundshift.core.language.triggers import Trigger, triggers
from groundshift.core.reading.article.edits import ENTRY


class Block(msgspec.Struct, frozen=True):
    """A paragraph, headline or item of a list that is read: body[start:end]."""

    start: int
    end: int
    headline: bool = False
    minute: int | None = None  # of the day, that an entry of a live blog has before it
    desk: int = -1  # where its dateline begins, which ends where the block begins; -1 where it has none

    def moved(self, by: int) -> "Block":
        """Return the block in a text that has so many characters before it."""
        desk = self.desk + by if self.desk >= 0 else -1
        return msgspec.structs.replace(self, start=self.start + by, end=self.end + by, desk=desk)


class Debris(NamedTuple):
    """A line that is not news. words: a regular expression, matched at the start of the line unless it begins with `.*`."""

    rule: str
    words: str
    example: str
    cased: bool = False  # capitals count in its words, where they do not say otherwise


# One line a rule, its example beside it (tests run them all). Only what page furniture looks like in any language's translation.
LINES: tuple[Debris, ...] = (
    Debris("source-link", r"(source link|source:|original source|via\b.{0,30}$)", "Source link"),
    Debris(
        "reply", r"(leave a (reply|comment)|your email address|required fields|post a comment|please (input|enter|write) )", "Leave a Reply"
    ),
    Debris("reply", r"(comments?\b.{0,20}$|\d+ comments?\b|log in to|sign in to)", "Comments are closed"),
    Debris(
        "share", r"(share (this|on|via)|tweet this|follow (us|it|on)\b|join (us|our)|like us|print this|e-?mail this)", "Share this article"
    ),
    Debris("share", r".*\bon (google news|whatsapp|telegram|facebook)\b(?!.*\.$)", "Follow it on Google News and learn first all the news"),
    Debris("share", r"(click|tap|press) here\b", "Click here for receiving of the news in WhatsApp"),
    Debris(
        "subscribe", r"(subscribe|sign up|newsletter|get the latest|download (the|our) app|support (us|our))", "Subscribe to our newsletter"
    ),
    Debris(
        "legal",
        r"(©|copyright\b|all rights reserved|imprint\b|data protection|privacy|terms of (use|service)|disclaimer)",
        "All rights reserved",
    ),
    Debris(
        "cookies",
        r".*\b(cookies?|data protection|utiq)\b.*\b(accept|consent|use|site|experience|administrate|settings)\b",
        "We use cookies to give you the best experience",
    ),
    Debris("advert", r"(advertisement|advertising|sponsored|promoted)\b.{0,40}$", "Advertisement"),
    Debris("ticker", r"\+\+\+.*", "+++ Corona ticker: Incidence climbs +++"),
    Debris(
        "caption",
        r"(photo|picture|pictured|image|video|file photo|file|caption|graphic|map|archive)s?( by| credit)? ?[:/©(]",
        "Photo: Reuters",
    ),
    Debris("caption", r"the (photo(graph)?|picture|image) (is|shows|was)\b", "The photograph is Mr. Jalal Abad"),
    Debris("caption", r".*\((photo|photographed|picture|image|file)\b[^)]*\)\W*$", "A soldier in Herat (Photo: Reuters)"),
    Debris("caption", r".*\[(source|photo|picture|image|file|credit)\b[^\]]*\]\W*$", "Soldiers in Herat, the western city [Source: EPA]"),
    Debris("caption", r".*[–—-] (archive|file( photo)?|stock photo)\W*$", "Afghan commando, Farah – archive"),
    Debris("related", r"\W*(see|read|watch|listen)\b[^.:]{0,30}:", "Read on the topic: Will Lashkargah hold?"),
    Debris(
        "related",
        r"\W*(also|related|more|further)( news| read(ing)?| articles?| stories| topics?| on (this|the) (topic|story))?\W*[:■|]",
        "Related: x",
    ),
    Debris(
        "related",
        r"\W*((also|now|they|you|most|top|other|latest|similar|popular|on)\b[^.:]{0,40}\b)?"
        r"(read|theme|topic|subject|stories|news|popular|viewed|interesting|articles)( now| also)?\W*:",
        "Also on the theme: Will Zaranj be surrendered",
    ),
    Debris("related", r"(they|now|most|people)( \w+)? (read|reading|viewed|watch)\b[^.]{0,20}:", "They read now: Who is the Mullah"),
    Debris("related", r"■.*■", "■Related■ Will Mazari Sharif fall too?"),
    Debris(
        "related",
        r"(you may also|you might also|recommended|don.t miss|most read|trending|editor.s (pick|choice)|top stories)\b",
        "You may also like: x",
    ),
    Debris("clock", r"[^.]{0,60}\b\d{1,2}([:.h]\d{2})\b[^.]{0,40}$", "Newsroom | 08.08.2021 | 17:55"),
    Debris("clock", r"(last )?(updated?|posted|published|modified)\b.{0,12}\d.{0,40}$", "Updated 07/25/2017 11h02"),
    Debris(
        "clock",
        r"(\W*(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\W+)?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\W+(?:[\w:.]+\W*){0,2}$",
        "2021.08.11 Wed posted",
    ),
    Debris("byline", r"(?i:by|text|author|reporting by|edited by|reporter)\b:? [A-Z][^.]{0,60}$", "By Anna Berg, Kabul", cased=True),
    Debris("byline", r"[^|]{0,60}(\|[^|]{0,60}){2,}$", "Newsroom | World | Last update: 19:30", cased=True),
    Debris("byline", r"[^.|]{0,40}\|[^.|]{0,40}$", "Interfacts | World", cased=True),
    Debris("dateline", r"[A-Z]\w+, (?i:mon|tues|wednes|thurs|fri|satur|sun)day \d[^.]{0,30}$", "Kabul, Monday 1 Sunbula 1400", cased=True),
)
_MONTHS, _DAYS = ("|".join(sorted({name[:3].title() for name in names})) for names in (MONTHS, WEEKDAYS))
# A day and a dash, which begin an entry of a timeline; "KABUL, Aug 6 -" is a dateline.
_DAY = re.compile(
    rf"(?:(?:{_DAYS})[a-z]*\.?,? ?)?(?:(?:{_MONTHS})[a-z]*\.? \d{{1,2}}|\d{{1,2}} (?:{_MONTHS})[a-z]*\.?|\d{{1,2}}[./]\d{{1,2}}|\d{{4}}-\d\d-\d\d|(?<=day))(?:,? \d{{4}})?\s*(?:[-–—:]|\.\s)"
)
_RULES = [(row.rule, Trigger(row.words, 0 if row.cased else re.IGNORECASE)) for row in LINES]
_BITS = sum(trigger.bit for _, trigger in _RULES)
HEADLINE = 120  # characters: a longer line that ends without a full stop is text
LONGEST = 240  # characters: page furniture is short, and so spared the rules what is longer
_DATED = re.compile(r"\s*(?:published: ?[^\n]*\n?|date \d{4}-\d\d-\d\d ?)")
# "KABUL, Afghanistan (AP) – ", "Herat (SID/afp) – ", "KABUL, Aug 23 – ", "(CMN) ", "Kabul, June 26 (IANS) ": where it was written, not
# where it happened. "Aug. 8 – " is none: it dates an entry.
_MONTH = rf"(?:{'|'.join(sorted({name[:3].title() for name in MONTHS}))})[a-z]*\.?"
_DESK = rf"[A-Z]{{3,}}(?:[ /-][A-Z]+)*(?:, [A-Z][\w. ]{{2,20}}){{0,2}}|[A-Z]\w+(?:[ -]\w+)?, (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DATELINE = re.compile(
    rf"(?:\([A-Z][\w/ .-]{{1,20}}\) |(?!{_MONTH} \d)"
    rf"[A-Z][\w.'-]*(?:[ /][A-Z][\w.'-]*){{0,3}}(?:, [A-Z][\w. ]{{1,24}})?(?:, (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"  # and not "Two cities — Farah", "Kunduz — the largest city"
    r"(?: ?\([^)\n]{2,24}\) ?(?:[–—]|--?(?= )) ?| ?(?:[–—]|--?(?= )) ?(?![a-z]))"
    rf"|(?:{_DESK}) ?:?(?: ?\([A-Z][^)\n]{{1,60}}\)| ?/[A-Z]{{3,}}/)(?: ?[–—:.]|\s+--?)?\s+(?=[A-Z“\"‘])"
    rf"|(?!CORRECT|CLARIF|ERRAT|RETRACT|AMEND|FACT)(?:[A-Z]{{3,}}(?:[ /][A-Z]+)?|{DATELINE_CITIES})(?:, [\w. ]{{2,20}})? ?:\s+)",
)
_AGENCY = re.compile(r"\(([A-Z][\w .&-]{1,29})\)|/([A-Z]{2,8})\.?/")  # of a dateline
HEAD = 1000  # characters of an article among which its dateline stands
# Two sentences or a heading and a sentence whose boundary was lost: "HeratThe Taliban", "GahRebels", "said.The", "в миреCapital".
_JOINT = re.compile(r"[A-Z.!?](?:(?<=[a-z]{2}.)|(?<=[а-яё][A-Z]))")


def debris(line: str) -> str:
    """Return the name of the rule by which a line is not news, or an empty string."""
    if len(line) > LONGEST:
        return ""
    return next((rule for rule, trigger in _possible(triggers(line.lower()) & _BITS) if trigger.pattern.match(line)), "")


@functools.lru_cache(maxsize=1 << 10)
def _possible(held: int) -> list[tuple[str, Trigger]]:
    """Return the rules that may fit a line with these triggers."""
    return [(rule, trigger) for rule, trigger in _RULES if held & trigger.bit]


def clean(body: str) -> list[Block]:
    """Return the blocks of the body that are read, in order; boundaries lost between run-together words are found again."""
    blocks: list[Block] = []
    dated = _DATED.match(body)
    position, under_head, rule = dated.end() if dated else 0, False, ""
    for line in body[position:].split("\n"):
        start, position = position, position + len(line) + 1
        marked, line = line.endswith(ENTRY), line.removesuffix(ENTRY)  # noqa: PLW2901  # without the mark
        text = line.strip()
        if not text:
            continue
        lead = LINE_LEAD.match(line)
        rest = line[lead.end() :].strip() if lead else ""
        entry = bool(lead and lead[0].strip()) and rest.count(" ") > 0 and "|" not in rest[:2] and not debris(rest)
        if entry and lead:
            start, line, text = start + lead.end(), line[lead.end() :], rest  # noqa: PLW2901  # the same without its time
        closed = text[-1] in '.!"”’' and not (text.isupper() and text[-1] == "!")  # "TALIBAN OVERRUN ZARANJ!"
        if HEADS.match(text):
            under_head = True
        elif (under_head and (not closed or (entry and lead and lead["hour"] is None))) or (
            not entry and (rule := debris(text)) and not (rule == "caption" and DATED_CAPTION.search(text))
        ):
            under_head = under_head or rule == "related"  # where one headline of another story stands, more follow
            continue
        else:
            under_head = False
            start += len(line) - len(line.lstrip())
            heading = (
                not closed
                and len(text) <= HEADLINE
                and not entry
                and not marked
                and not (blocks and TOLD_AS_NEWS.match(text))
                and not _DAY.match(text)
            )
            begun = any(not block.headline for block in blocks)
            blocks.extend(_split(body, start, start + len(text), heading, _minute(lead) if entry and lead else None, begun=begun))
    return blocks


def _minute(lead: re.Match[str]) -> int | None:
    """Return the minute of the day that an entry's time names: 6.40pm is the 1,120th."""
    if lead["hour"] is None:
        return None
    hour, minute = int(lead["hour"]), int(lead["minute"])
    if lead["half"] and hour <= 12:
        hour = hour % 12 + 12 * (lead["half"][0].lower() == "p")
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _split(  # what is known of a line
    body: str, start: int, end: int, headline: bool, minute: int | None, *, begun: bool
) -> list[Block]:
    """Cut the dateline off, and cut where words run together. begun: whether text stands before, among which "BARA: ..." is an entry's name."""
    dateline, desk = _DATELINE.match(body, start, min(end, start + 90)), -1
    if dateline and dateline.end() < end - 20 and not _tells(dateline[0]) and not (begun and dateline[0].rstrip().endswith(":")):
        desk, start, headline = start, dateline.end(), False
    joints = (GLUED_SENTENCES.match(body, joint.start(), end) for joint in _JOINT.finditer(body, start, end))
    cuts = [start, *(joined.end() for joined in joints if joined), end]
    return [Block(a, b, headline, minute, desk if a == start else -1) for a, b in itertools.pairwise(cuts) if b > a]


def _tells(dateline: str) -> bool:
    """Whether what looks like a dateline tells what happened: "NYALA FALLS: ..."; its first word is a name's, and behind a comma stands a day."""
    name = re.split(r"[,(/]", dateline, maxsplit=1)[0]
    return any(word.lower() in VERBS for word in re.findall(r"\w+", name)[1:])


def agency(body: str) -> str:
    """Return the agency that an article's dateline names, in small letters; nothing where it names none: "KABUL, Aug 6 (AP) - ..."."""
    head = body[:HEAD]
    named = next((_AGENCY.search(head, block.desk, block.start) for block in clean(head) if block.desk >= 0), None)
    return (named[1] or named[2]).strip().lower() if named else ""
