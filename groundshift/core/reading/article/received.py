"""Text as it was received becomes plain text, step by step; only here is it known where each of its characters stood.

Every later step of the reading takes the plain text, and asks for a span in the text as received when it has a claim.
"""

import bisect
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from groundshift.core.reading.article.edits import Edit
from groundshift.core.reading.article.headings import completed
from groundshift.core.reading.article.letters import lettered, tagged
from groundshift.core.reading.article.lines import joined, unquoted
from groundshift.core.records import Field


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
STEPS: tuple[Callable[[str], Iterable[Edit]], ...] = (lettered, tagged, unquoted, joined, completed)


def received(body: str) -> Text:
    """Return a text as it is read."""
    text = Text(body)
    for step in STEPS:
        text = edited(text, step(text.plain))
    return text


def article_text(title: str, body: str) -> Received:
    """Return an article's title and body as they are read."""
    head, text = received(title), received(body)
    return Received(head, text, f"{head.plain}\n\n{text.plain}" if head.plain else text.plain, len(head.plain) + 2 if head.plain else 0)


class _Place(NamedTuple):
    plain: int
    received: int


def edited(text: Text, edits: Iterable[Edit]) -> Text:
    """Return a text after edits of its plain form, which stand in order and apart."""
    edits = list(edits)
    if not edits:
        return text
    parts: list[str] = []
    places: list[_Place] = []
    done = length = 0

    def put(plain: int, origin: int) -> None:
        if not places or origin - plain != places[-1].received - places[-1].plain:
            places.append(_Place(plain, origin))

    def keep(start: int, end: int) -> None:
        """Let plain[start:end] stand where it stood, from `length` on."""
        if end > start:
            put(length, text.origin(start))
            for k in range(bisect.bisect_right(text.plain_at, start), bisect.bisect_left(text.plain_at, end)):
                put(length + text.plain_at[k] - start, text.received_at[k])

    for start, end, plain in (*edits, Edit(len(text.plain), len(text.plain), "")):
        keep(done, start)
        parts += [text.plain[done:start], plain]
        length += start - done
        if len(plain) == end - start:
            keep(start, end)
        else:  # letter by letter, what is too much at the last, so that a span holds the whole
            for k in range(len(plain)):
                at = end - 1 if k == len(plain) - 1 else min(start + k, end - 1)
                put(length + k, text.origin(max(0, at)))
        length += len(plain)
        done = end
    return Text("".join(parts), tuple(p.plain for p in places) or (0,), tuple(p.received for p in places) or (0,))
