"""What a claim rests on besides its sentence: the agency whose report it is, and the words beside it, by which copies are known."""

import functools
import re
from typing import Final
from zlib import crc32

from groundshift.core.reading.article.clean import agency
from groundshift.core.records import Article, Claim, ClaimSet
from groundshift.core.theatre import Theatre

BESIDE: Final = 8  # words before a sentence, and behind it, that two reporters do not hit upon alike
REACH: Final = 200  # characters in which that many words stand
LINES: Final = 6  # of an article's beginning, and of its end, among which a by-line stands
LONGEST: Final = 100  # characters of a by-line
_WORD = re.compile(r"\w+")
# "By Jane Doe, Reuters"; "Jane Doe | AP"; "Source: AFP"; "(AFP)"; "- Reuters"; "With Reuters"; "Reuters contributed to this report."
_BYLINE = (
    r"(?:(?:by\b|[\w.'’ -]{2,40}[,|/–—])[^\n]{0,60}?(?:[,|/(–—-]|\bof|\bfor)\s*(?:the )?"
    r"|(?:source|via|from|with)s?\b:?\s*(?:the )?|[(\[–—-]\s*)?"
    r"(?P<agency>%s)\s*[)\]]?(?: (?:contributed to|in) this (?:report|article|story))?[.\s]*"
)


def rested(claim_set: ClaimSet, article: Article, theatre: Theatre) -> ClaimSet:
    """Return a claim set whose claims say on which agency they rest, if the article names one, and what stands beside their sentences."""
    if not claim_set.claims:
        return claim_set
    whole = named_in(article, theatre)
    claims = tuple(claim.replace(group=agency_of(claim, theatre) or whole, beside=beside(claim, article)) for claim in claim_set.claims)
    return claim_set.replace(claims=claims)


def named_in(article: Article, theatre: Theatre) -> str:
    """Return the source that an article names as the agency whose text it is, in its dateline or its by-line; empty where it names none."""
    if dateline := agency(article.body):
        return names_of(theatre).get(dateline, dateline)
    lines = [line.strip() for line in article.body.splitlines() if line.strip()]
    byline = _byline_of(theatre)
    for line in (*lines[:LINES], *lines[LINES:][-LINES:]):
        if byline and len(line) <= LONGEST and (found := byline.fullmatch(line)):
            return names_of(theatre)[found["agency"].casefold()]
    return ""


def agency_of(claim: Claim, theatre: Theatre) -> str:
    """Return the source that speaks where the speaker is one that publishes: "Reuters reported"; else nothing."""
    if claim.role != "agency":
        return ""
    said = claim.speaker.casefold().removeprefix("the ")
    return names_of(theatre).get(said) or names_of(theatre).get(said.removesuffix(" news agency"), "")


def beside(claim: Claim, article: Article) -> tuple[str, ...]:
    """Return names of the words just before and just after a claim's sentence, of those sides that have so many."""
    text = article.title if claim.field == "title" else article.body
    before = _WORD.findall(text[max(0, claim.start - REACH) : claim.start].casefold())[-BESIDE:]
    after = _WORD.findall(text[claim.end : claim.end + REACH].casefold())[:BESIDE]
    return tuple(f"{crc32(' '.join(words).encode()):08x}" for words in (before, after) if len(words) == BESIDE)


@functools.cache
def names_of(theatre: Theatre) -> dict[str, str]:
    """Return what sources are called, in small letters, with their ids."""
    return {
        name.casefold(): source.id for source in theatre.sources.values() for name in (source.name, source.id) if source.id != "unknown"
    }


@functools.cache
def _byline_of(theatre: Theatre) -> re.Pattern[str] | None:
    names = sorted(names_of(theatre), key=len, reverse=True)
    return re.compile(_BYLINE % "|".join(map(re.escape, names)), re.IGNORECASE) if names else None
