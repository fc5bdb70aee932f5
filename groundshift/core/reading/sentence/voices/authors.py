"""Who writes: a party's own statement, or what its outlet publishes, is in its words where nobody else is named."""

import itertools
import re
from collections.abc import Sequence

from groundshift.core.language.english.voices import AUTHORED, ENEMY, SIGNATURES
from groundshift.core.reading.sentence.voices.known import known
from groundshift.core.reading.sentence.voices.speakers import NOBODY, Speaker
from groundshift.core.reading.sentence.voices.voicing import SAYS
from groundshift.core.reading.text import Sentence
from groundshift.core.theatre import Theatre

OPENING, CLOSING = 3, 3  # sentences in which a title, and in which a signature may stand
LONGEST = 160  # characters of either
_ENEMY, _QUOTE = re.compile(rf"\b(?:{ENEMY})\b", re.I), re.compile(r'["“”]')
_CITED = re.compile(r"\s[–—-]\s+([^–—-]{2,40})$")  # "The enemy is driven out of three villages - General Staff"
_SIGNED = re.compile(SIGNATURES, re.I)
_DATED = re.compile(r"\s*\([^()]*\d[^()]*\)$")  # "Briefing by the ministry (25 June 2022)"


def author(  # noqa: PLR0917  # an article has as many parts
    title: str, first: str, sentences: Sequence[Sentence], source: str, theatre: Theatre, seat: str | None = None
) -> Speaker:
    """Return whose words an article is in: of the party that its title or signature says, else of the one whose outlet published it.

    Of one that calls somebody the enemy in words of its own, it is the party whose office its title cites, or from whose capital it is written.
    first: the first line of its body, of which the sentences may lack what looks like a dateline: "THE ARMED FORCES - PRESS RELEASE". seat: of
    what state that capital is.
    """
    words = known(theatre)
    opening = [title, first, *(s.text for s in sentences[:OPENING])]
    opening += [
        f"{line.strip()} - {below.strip()}" for line, below in itertools.pairwise(opening[1:])
    ]  # "Syrian Arab Army" over "Statement to the public"
    for line in (_DATED.sub("", line.strip(" .*\n")) for line in opening if len(line) <= LONGEST):
        issued = next((found[1] for shape in AUTHORED if (found := shape.fullmatch(line))), "")
        if issued and (whose := words.alone(issued.lower())):  # "Army rejects a statement of the rebels" is news
            return Speaker(issued.strip(), "national_official" if whose in words.states else "party", whose)
    for line in (s.text.strip(" .*\n") for s in sentences[-CLOSING:] if len(s.text) <= LONGEST):
        if _SIGNED.fullmatch(line) and (whose := words.alone(line.lower())):
            return Speaker(line, "national_official" if whose in words.states else "party", whose)
    cited = _CITED.search(title) or _CITED.search(first)
    whose = seat or (words.alone(cited[1].lower()) if cited else None)
    if whose and any(_ENEMY.search(s.text) and not SAYS.pattern.search(s.text.lower()) and not _QUOTE.search(s.text) for s in sentences):
        return Speaker("", "national_official" if whose in words.states else "party", whose)
    side = theatre.sources[source].side if source in theatre.sources else None
    return Speaker("", "national_official" if side in words.states else "party", side) if side else NOBODY


def house(opening: str, theatre: Theatre) -> str | None:
    """Return the state from whose capital an article is written, where it is not the one whose ground the theatre is: "MOSCOW, January 31"."""
    for line in opening.splitlines()[:LINES]:
        city = _CITY.match(line)
        named = known(theatre).alone(city[1].lower()) if city else None
        if named:
            return named if theatre.actors[named].state else None
    return None


LINES = 4  # of an article, among which its dateline stands
_CITY = re.compile(r"\s*([A-Z]{4,}(?: [A-Z]{3,})?)(?: \([A-Z][\w ]*\))?(?:,| \(|\.| [–—-])")
