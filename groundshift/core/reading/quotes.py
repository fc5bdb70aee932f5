"""A quotation of several sentences: who speaks is often named only where it closes."""

from typing import TYPE_CHECKING

import msgspec

from groundshift.core.reading.claiming import standing_of
from groundshift.core.reading.speakers import Speaker
from groundshift.core.reading.text import Sentence

if TYPE_CHECKING:
    from groundshift.core.reading.telling import Telling

LONGEST = 5  # sentences that a quotation may have


def quote(telling: "Telling", sentence: Sentence, speaker: Speaker, first: int) -> None:
    """Let who is named at the end of a quotation speak all of it. first: where in the telling this sentence's own claims begin."""
    begun, index = telling.quoted
    opens = sentence.text.count("“") - sentence.text.count("”") or sentence.text.count('"') % 2 * (-1 if begun >= 0 else 1)
    if opens > 0:
        telling.quoted = (first, sentence.index)
    elif opens < 0 and begun >= 0:
        telling.quoted = (-1, 0)
        if speaker.role != "unattributed" and sentence.index - index < LONGEST:
            for k in range(begun, first):
                claim = telling.told[k].claim
                how = standing_of(claim.standing, claim.gainer, claim.kind, speaker, telling.focus)
                claim = claim.replace(speaker=speaker.text, role=speaker.role, side=speaker.side, standing=how)
                telling.told[k] = msgspec.structs.replace(telling.told[k], claim=claim)
