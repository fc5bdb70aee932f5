"""A quotation of several sentences: who speaks is often named only where it closes."""

from collections.abc import Sequence

from groundshift.core.reading.sentence.voices.speakers import Speaker
from groundshift.core.reading.telling.claiming import standing_of
from groundshift.core.reading.telling.focus import Focus
from groundshift.core.reading.telling.told import Changes, Told
from groundshift.core.reading.text import Sentence

LONGEST = 5  # sentences that a quotation may have
CLOSED = (-1, 0)  # no quotation is open


def quote(  # noqa: PLR0917  # what was told, and the sentence that may close it
    told: Sequence[Told], quoted: tuple[int, int], sentence: Sentence, speaker: Speaker, first: int, focus: Focus
) -> tuple[tuple[int, int], Changes]:
    """Let who is named at the end of a quotation speak all of it.

    quoted: where in the telling the open quotation began, and in which sentence. first: where this sentence's own claims begin.
    Returns what is open after the sentence, and what was told before it in other words now.
    """
    begun, index = quoted
    opens = sentence.text.count("“") - sentence.text.count("”") or sentence.text.count('"') % 2 * (-1 if begun >= 0 else 1)
    if opens > 0:
        return (first, sentence.index), Changes()
    if opens == 0 or begun < 0:
        return quoted, Changes()
    if speaker.role == "unattributed" or sentence.index - index >= LONGEST:
        return CLOSED, Changes()
    return CLOSED, Changes(replaced={k: _by(told[k], speaker, focus) for k in range(begun, first)})


def _by(one: Told, speaker: Speaker, focus: Focus) -> Told:
    how = standing_of(one.claim.standing, one.claim.gainer, one.claim.kind, speaker, focus)
    return one.changed(speaker=speaker.text, role=speaker.role, side=speaker.side, standing=how)
