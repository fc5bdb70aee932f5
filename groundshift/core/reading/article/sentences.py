"""Cuts blocks into sentences. Ranks, countries and initials end no sentence."""

import re

from groundshift.core.language.english.layout import ABBREVIATIONS
from groundshift.core.language.triggers import triggers
from groundshift.core.reading.article.clean import Block
from groundshift.core.reading.text import Sentence

_END = re.compile(r"[.!?…;•■](?<![.!?…][.!?…])[.!?…]*+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[\w])")
LONGEST = 1000  # characters; the longest sentences of news have half as many
_LAST_WORD = re.compile(r"[\w.]+$")


def sentences(body: str, blocks: list[Block]) -> list[Sentence]:
    """Return the sentences of the blocks in order, with their spans in the body."""
    found: list[Sentence] = []
    for paragraph, block in enumerate(blocks):
        start = block.start
        for mark in _END.finditer(body, block.start, block.end):
            if body[mark.start()] == "." and (body[mark.end()].islower() or _abbreviated(body, start, mark.start())):
                continue
            _add(found, body, start, mark.end(), paragraph)
            start = mark.end()
        _add(found, body, start, block.end, paragraph)
    return found


def _abbreviated(body: str, start: int, stop: int) -> bool:
    word = _LAST_WORD.search(body, max(start, stop - 8), stop)
    return word is not None and (word[0].lower() in ABBREVIATIONS or (len(word[0]) == 1 and word[0].isupper()))


def _add(found: list[Sentence], body: str, start: int, end: int, paragraph: int) -> None:
    while end - start > LONGEST:  # its end was lost; what is read of a sentence grows with more than its length
        cut = next((at for mark in ("; ", ", ", " ") if (at := body.rfind(mark, start, start + LONGEST)) > start), start + LONGEST - 1) + 1
        _add(found, body, start, cut, paragraph)
        start = cut
    text = body[start:end]
    stripped = text.strip()
    if stripped:
        start += len(text) - len(text.lstrip())
        held = triggers(stripped.lower().replace("’", "'"))
        found.append(Sentence(start, start + len(stripped), stripped, len(found), paragraph, held))
