"""Text as it was received becomes plain text: lines are joined that were wrapped, and what no reader sees is taken out.

Every later step reads the plain text; only here is it known where each of its characters stood in the text as received.
"""

import bisect
import html
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec


class Text(msgspec.Struct, frozen=True):
    """Plain text, and where it stood: from `plain_at[k]` on, a character at i stood at i - plain_at[k] + received_at[k]."""

    plain: str
    plain_at: tuple[int, ...] = (0,)
    received_at: tuple[int, ...] = (0,)

    def origin(self, at: int) -> int:
        """Return where the character at this index of the plain text stood in the text as received."""
        k = bisect.bisect_right(self.plain_at, at) - 1
        return at - self.plain_at[k] + self.received_at[k]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the text as received of plain[start:end]."""
        return self.origin(start), self.origin(end - 1) + 1 if end > start else self.origin(start)


class Edit(NamedTuple):
    """What stands at start:end of a text, and what it is read as."""

    start: int
    end: int
    plain: str


# What no reader sees: soft hyphens, zero-width spaces and joiners, marks of direction, a byte order mark.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_BLANKS = re.compile("[\t\x0b\x0c\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINES = re.compile("[\u0085\u2028\u2029]")
_DECOMPOSED = re.compile("\\w[\u0300-\u036f\u0653-\u0655]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"<(?:/?[A-Za-z][^<>\n]{0,300}|!--[^<>]{0,1000}--)>")
_BREAKS = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|table|article|section|blockquote)\b", re.I)
_EDITED = re.compile(
    "[&<\t\x0b\x0c\r\u0085\u00a0\u00ad\u0300-\u036f\u0653-\u0655\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]"
)


def received(body: str) -> Text:
    """Return a text as it is read."""
    text = Text(body)
    if _EDITED.search(body):
        text = _edited(text, _letters(body))
    return _edited(text, _joins(text.plain)) if "\n" in text.plain else text


def _edited(text: Text, edits: Iterable[Edit]) -> Text:
    """Return a text after edits of its plain form, which stand in order and apart."""
    parts: list[str] = []
    plain_at, received_at = [0], [text.received_at[0]]
    done = length = 0
    breaks = iter([*zip(text.plain_at, text.received_at, strict=True)][1:])
    following = next(breaks, None)
    for edit in (*edits, Edit(len(text.plain), len(text.plain), "")):
        while following is not None and following[0] < edit.start:
            if following[0] >= done:
                plain_at.append(length + following[0] - done)
                received_at.append(following[1])
            following = next(breaks, None)
        parts += [text.plain[done : edit.start], edit.plain]
        length += edit.start - done + len(edit.plain)
        done = edit.end
        plain_at.append(length)
        received_at.append(text.origin(done) if done < len(text.plain) else text.origin(max(0, done - 1)) + 1)
        while following is not None and following[0] <= done:
            following = next(breaks, None)
    return Text("".join(parts), tuple(plain_at), tuple(received_at))


def _letters(body: str) -> Iterator[Edit]:
    """Yield what to read for unseen characters, odd blanks, decomposed letters, entities and tags."""
    found: list[Edit] = []
    for pattern, plain in _READ_AS:
        found += [Edit(m.start(), m.end(), new) for m in pattern.finditer(body) if (new := plain(m[0])) != m[0]]
    done = 0
    for edit in sorted(found):
        if edit.start >= done:
            yield edit
            done = edit.end


def _unescaped(entity: str) -> str:
    letters = html.unescape(entity)
    return "" if _UNSEEN.fullmatch(letters) else " " if _BLANKS.fullmatch(letters) else letters


# What stands in a text as received, and what each is read as.
_READ_AS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_UNSEEN, lambda _: ""),
    (_BLANKS, lambda _: " "),
    (_LINES, lambda _: "\n"),
    (_DECOMPOSED, lambda letters: unicodedata.normalize("NFC", letters)),
    (_ENTITY, _unescaped),
    (_TAG, lambda tag: "\n" if _BREAKS.match(tag) else ""),
)
WIDEST = 132  # characters: what is wrapped at all is wrapped narrower
_ENDS = tuple(".!?:;…\"”’')]")
# What begins an entry of its own, whatever the line before: a bullet, a number, a letter, a time, a day's date and a dash.
_ENTRY = re.compile(r"\s*(?:[•*·■▪◦+>#|]|[-–—]\s|\(?\d{1,3}[.)]\s|\(?[A-Za-z][.)]\s|\d{1,2}[:.h]\d{2}\b|\[)")


def _joins(text: str) -> Iterator[Edit]:
    """Yield the ends of lines that were only wrapped: a blank stands there, and nothing where a word was broken."""
    lines = text.split("\n")
    width = _width(lines)
    at = 0
    for line, following in itertools.pairwise(lines):
        end = at + len(line)
        if line.strip() and following.strip() and not _ENTRY.match(following) and _goes_on(line, following, width):
            indent = len(following) - len(following.lstrip())
            broken = _broken(line.rstrip(), following.lstrip())
            start = at + len(line.rstrip()) - (broken == "joined")
            yield Edit(start, end + 1 + indent, "" if broken else " ")
        at = end + 1


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether a line is wrapped: its sentence goes on in small letters, or the next word had no room in it."""
    line, following = line.rstrip(), following.strip()
    if following[0].islower() and not line.endswith((".", "!", "?")):
        return True
    return bool(width) and len(line) + 1 + len(following.split()[0]) > width


def _width(lines: list[str]) -> int:
    """Return the width at which a text is wrapped, 0 where it is not: the longest line that goes on in small letters."""
    pairs = [(a.rstrip(), b.strip()) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    wrapped = [len(a) for a, b in pairs if b[0].islower() and not a.endswith((".", "!", "?"))]
    width = max(wrapped, default=0)
    full = sum(len(a) + 1 + len(b.split()[0]) > width for a, b in pairs if b[0].islower())
    return width if wrapped and width <= WIDEST and full * 5 >= len(wrapped) * 4 else 0


def _broken(line: str, following: str) -> str:
    """Return whether a line's end parts a word: "joined" where its hyphen goes too, "kept" where it belongs to the word."""
    if not line.endswith(("-", "\u2010")) or len(line) < 2 or not line[-2].isalpha():
        return ""
    word = line.rsplit(maxsplit=1)[-1]
    return "joined" if following[0].islower() and "-" not in word[:-1] else "kept"
