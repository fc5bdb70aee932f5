"""Lines that were only wrapped are joined: at any width, with or without hyphens, indented or quoted."""

import itertools
import re
from collections.abc import Iterator

from groundshift.core.language.english.layout import AFTER_HYPHEN, BEFORE_HYPHEN, OPEN
from groundshift.core.language.english.placewords import HYPHENATED_LINK
from groundshift.core.language.english.timewords import MONTHS, WEEKDAYS
from groundshift.core.reading.article.edits import Edit

WIDEST = 132  # characters: what is wrapped at all is wrapped narrower
NARROWEST = 20
SEVERAL = 2  # breaks of a paragraph at which its lines show that they go on
LONG, RAGGED = 50, 15  # characters of lines that all go on with a capital, and by how many they may differ
MOSTLY = 0.8  # of the lines that go on, those that leave no room for the next word
_ENDS = (".", "!", "?")
_HYPHENS = ("-", "\u2010", "\u00ad")
_DAYS = rf"(?:(?:{'|'.join(sorted({name[:3] for name in (*MONTHS, *WEEKDAYS)}))})[a-z]*\.?,? ?)"
# What begins an entry of its own, whatever the line before: a bullet, a table's row ...
_BULLET = re.compile(r"\s*(?:[•*·■▪◦●○→➤►▶‣✓✔+|]|#{1,6}\s|[-–—]\s|\[|[-–—=*_]{3,}\s*$)")
# ... and what does so too, unless it stands once only and in the midst of wrapped text: a number, a letter, a time, a day and a dash.
_COUNTED = re.compile(
    rf"\s*(?:\(?\d{{1,3}}[.)]\s|\(?[A-Za-z][.)]\s|\(?[ivx]{{1,5}}[.)]\s|\d{{1,2}}[:.h]\d{{2}}\b|(?:{_DAYS}\d{{0,2}}|\d{{1,2}} {_DAYS})(?:,? \d{{4}})?\s*[-–—:]|\d{{4}}-\d\d-\d\d\s*[-–—:]|update \d|[QA]:)",
    re.I,
)
# A dateline, before which a title ends.
_DESK = re.compile(r"[A-Z]{3,}[\w ,./’'-]{0,40}(?:\([A-Z][^)\n]*\)|[–—]|--? )")
_QUOTING = re.compile(r"^[ \t]*>[> \t]*", re.M)
BAR = re.compile(r"[|\t]|;(?=\S)|(?<! ) {3,}(?=\S)")  # between the cells of a table's row
_PIPE = re.compile(r"\|")
_HANGING = re.compile(r" {0,8}[^\s|][^|\n]{0,23}? {2,}(?=\S)")  # "11 July   The army ...", under whose words the entry's next lines begin
_NUMBERED = re.compile(r"\d{1,6} [a-z]{3,}")  # "overran on Friday / 3 checkpoints"


def between_cells(line: str) -> re.Pattern[str]:
    """Return what parts the cells of a row: bars where it has any, whatever blanks align them, else tabs, semicolons or wide blanks."""
    return _PIPE if "|" in line else BAR


def _parts(line: str) -> int:
    """Return how many marks part the cells of a row: "Tel Rifaat    | SDF" has one."""
    return len(between_cells(line).findall(line.strip()))


def unquoted(text: str) -> Iterator[Edit]:
    """Yield the marks before quoted lines, read as nothing."""
    if ">" in text:
        for mark in _QUOTING.finditer(text):
            yield Edit(*mark.span(), "")


def joined(text: str) -> Iterator[Edit]:
    """Yield the ends of lines that were only wrapped: a blank stands there, and nothing where a word was broken."""
    if "\n" not in text:
        return
    lines = text.split("\n")
    width = _width(lines)
    flowing = _flowing(lines)
    entries = sum(_COUNTED.match(line) is not None for line in lines)
    first = next((line for line in lines if line.strip()), "")
    at = 0
    for k, (line, following) in enumerate(itertools.pairwise(lines)):
        end = at + len(line)
        row = _parts(line) == _parts(following) > 0
        if line.strip() and following.strip() and not row and not (line is first and _DESK.match(following.strip())):
            wrapped = _goes_on(line, following, width) or (k in flowing and not line.rstrip().endswith((*_ENDS, ":")))
            counted = _COUNTED.match(following) is not None
            if wrapped and not _BULLET.match(following) and not (counted and (entries > 1 or line.rstrip().endswith((*_ENDS, ":")))):
                indent = len(following) - len(following.lstrip())
                broken = _broken(line.rstrip(), following.lstrip())
                start = at + len(line.rstrip()) - (broken == "joined")
                yield Edit(start, end + 1 + indent, "" if broken else " ")
        at = end + 1


def _flowing(lines: list[str]) -> set[int]:
    """Return the lines of paragraphs that were wrapped by hand, at no one width: most of their lines go on in small letters."""
    found: set[int] = set()
    start = 0
    for k in range(len(lines) + 1):
        if k < len(lines) and lines[k].strip():
            continue
        inner = range(start, k - 1)
        on = sum(
            (lines[m + 1].lstrip()[:1].islower() and not lines[m].rstrip().endswith(_ENDS)) or _left_open(lines[m].rstrip()) for m in inner
        )
        plain = not any(_BULLET.match(lines[m]) or _COUNTED.match(lines[m]) for m in range(start, k))
        if len(inner) >= SEVERAL and on * 2 >= len(inner) and plain:
            found.update(inner)
        start = k + 1
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether a line is wrapped: its sentence goes on in small letters, the next word had no room in it, or its last word leaves it open."""
    entry = _BULLET.match(line) or _COUNTED.match(line)
    if (hanging := _HANGING.match(line)) and hanging.end() == _indent(following):
        return True
    deeper = _indent(following) > _indent(line)
    line, following = line.rstrip(), following.strip()
    ended = line.endswith(_ENDS)
    if line.endswith(_HYPHENS) and len(line) > 1 and line[-2].isalpha() and following[0].isalpha():
        return True
    if (following[0].islower() or _NUMBERED.match(following)) and not ended and not (_caseless(line) and _caseless(following)):
        return True
    if deeper and not (entry and not ended):
        return False  # a paragraph that begins with an indent
    if not ended and _left_open(line):
        return True
    return bool(width) and len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _left_open(line: str) -> bool:
    """Whether no sentence and no heading ends so: with a comma, with "the"."""
    return line.endswith(",") or re.split(r"[\s(]", line)[-1].lower().rstrip(".") in OPEN


def _caseless(text: str) -> bool:
    return text == text.lower() or text == text.upper()


def _width(lines: list[str]) -> int:
    """Return the width at which a text is wrapped, 0 where it is not: the longest line that goes on in small letters.

    Where no letter is small, or none a capital, it is the longest of three lines or more that leave no room for the word that follows.
    """
    pairs = [(a.rstrip(), b.strip()) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    if pairs and all(_caseless(a) for a, _ in pairs):
        on, least = pairs, 3
    else:
        on, least = [(a, b) for a, b in pairs if b[0].islower() and not a.endswith(_ENDS)], 1
    if not on:  # "... overran Khwaja / Sabz Posh on Sunday ... In neighbouring / Shirin Tagab": each line goes on with a capital
        on, least = [(a, b) for a, b in pairs if not a.endswith((*_ENDS, ":", ";")) and len(a) >= LONG], 2
        if max(map(len, (a for a, _ in on)), default=0) - min(map(len, (a for a, _ in on)), default=0) > RAGGED:
            return 0
    width = max(map(len, (a for a, _ in on)), default=0)
    full = sum(len(a) + 1 + len(b.split(maxsplit=1)[0]) > width for a, b in on)
    wrapped = len(on) >= least and width <= WIDEST and full >= len(on) * MOSTLY and (least == 1 or width >= NARROWEST)
    return width if wrapped else 0


def _broken(line: str, following: str) -> str:
    """Return whether a line's end parts a word: "joined" where its hyphen goes too, "kept" where it belongs to the word."""
    if not line.endswith(_HYPHENS) or len(line) < 2 or not line[-2].isalpha():
        return ""
    if line[-1] == "\u00ad":
        return "joined"
    before = re.split(r"[\s(]", line)[-1][:-1]
    after = re.split(r"[^\w]", following, maxsplit=1)[0]
    own = before.lower() in BEFORE_HYPHEN or after in AFTER_HYPHEN or HYPHENATED_LINK.match(following) or "-" in before
    return "kept" if own or not following[0].islower() else "joined"
