"""Text as it was received becomes plain text, step by step; only here is it known where each of its characters stood.

Every later step of the reading takes the plain text, and asks for a span in the text as received when it has a claim.
"""

import bisect
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from groundshift.core.reading.article.edits import Edit
from groundshift.core.reading.article.headings import completed
from groundshift.core.reading.article.letters import lettered, parted, tagged
from groundshift.core.reading.article.lines import joined, unquoted
from groundshift.core.records import Field


class Text(msgspec.Struct, frozen=True):
    """Plain text, and where it stood.

    From `plain_at[k]` on, a character at i began at i - plain_at[k] + began_at[k], and ended at i - plain_at[k] + ended_at[k].
    """

    plain: str
    plain_at: tuple[int, ...] = (0,)
    began_at: tuple[int, ...] = (0,)
    ended_at: tuple[int, ...] = (1,)

    def origin(self, at: int) -> tuple[int, int]:
        """Return where the character at this index of the plain text began and ended in the text as received."""
        k = bisect.bisect_right(self.plain_at, at) - 1
        return at - self.plain_at[k] + self.began_at[k], at - self.plain_at[k] + self.ended_at[k]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the text as received of plain[start:end], which is not empty."""
        return self.origin(start)[0], self.origin(end - 1)[1]


class Received(msgspec.Struct, frozen=True):
    """An article's title and body as they are read, one after the other; the body begins at `body_at`."""

    title: Text
    body: Text
    plain: str
    body_at: int

    def span(self, start: int, end: int) -> tuple[Field, int, int]:
        """Return of plain[start:end] the field in which it stands, and its span in that field as received."""
        if start < self.body_at:
            return ("title", *self.title.span(start, min(end, len(self.title.plain))))
        return ("body", *self.body.span(start - self.body_at, end - self.body_at))


# What is done to a text, in this order; each step says what stands where, and what it is read as.
STEPS: tuple[Callable[[str], Iterable[Edit]], ...] = (lettered, tagged, unquoted, joined, completed, parted)


def received(body: str) -> Text:
    """Return a text as it is read."""
    text = Text(body)
    for step in STEPS:
        text = edited(text, step(text.plain))
    return text


LONGEST = 1_000_000  # characters of a body that are read: no report has more


def article_text(title: str, body: str) -> Received:
    """Return an article's title and body as they are read."""
    head, text = received(title[:LONGEST]), received(body[:LONGEST])
    return Received(head, text, f"{head.plain}\n\n{text.plain}" if head.plain else text.plain, len(head.plain) + 2 if head.plain else 0)


class _Place(NamedTuple):
    plain: int
    began: int
    ended: int


def edited(text: Text, edits: Iterable[Edit]) -> Text:
    """Return a text after edits of its plain form, which stand in order and apart."""
    edits = list(edits)
    if not edits:
        return text
    parts: list[str] = []
    places: list[_Place] = []
    done = length = 0

    def put(plain: int, began: int, ended: int) -> None:
        last = places[-1] if places else _Place(0, -1, -1)
        if (began - last.began, ended - last.ended) != (plain - last.plain, plain - last.plain):
            places.append(_Place(plain, began, ended))

    def keep(start: int, end: int) -> None:
        """Let plain[start:end] stand where it stood, from `length` on."""
        if end > start:
            put(length, *text.origin(start))
            for k in range(bisect.bisect_right(text.plain_at, start), bisect.bisect_left(text.plain_at, end)):
                put(length + text.plain_at[k] - start, text.began_at[k], text.ended_at[k])

    for start, end, plain in (*edits, Edit(len(text.plain), len(text.plain), "")):
        keep(done, start)
        parts += [text.plain[done:start], plain]
        length += start - done
        if len(plain) == end - start:
            keep(start, end)
        else:  # letter by letter; the first begins where all begins, and the last ends where all ends
            first, last = text.origin(max(0, min(start, end - 1)))[0], text.origin(max(0, end - 1))[1]
            for k in range(len(plain)):
                began, ended = text.origin(max(0, min(start + k, end - 1)))
                put(length + k, began if k else first, last if k == len(plain) - 1 else ended)
        length += len(plain)
        done = end
    columns = zip(*places, strict=True) if places else ((0,), (0,), (1,))
    return Text("".join(parts), *map(tuple, columns))
