"""What has been told so far: claims with how they were told, and what a later sentence changes of them."""

import msgspec

from groundshift.core.language.rows import Trait
from groundshift.core.reading.events.drafts import Draft
from groundshift.core.reading.mentions.times.dates import When
from groundshift.core.reading.telling.focus import Target
from groundshift.core.reading.text import Sentence
from groundshift.core.records import AFFIRMED, CONTROL_KINDS, Claim


class Told(msgspec.Struct):
    """A claim with what the later steps need to know of how it was told."""

    claim: Claim
    target: Target | None
    sentence: Sentence
    effects: dict[str, str]
    when: When
    draft: Draft | None = None
    news: bool = False  # of a hold: told as new, with no word that it lasts

    @property
    def live(self) -> bool:
        """Whether it is told as something that happened."""
        return self.claim.standing in AFFIRMED

    @property
    def change(self) -> bool:
        """Whether it says that ground did change hands."""
        return self.claim.kind in CONTROL_KINDS and self.live

    def bears(self, trait: Trait) -> bool:
        """Whether it was told by words that bear a trait."""
        return self.draft is not None and trait in self.draft.row.traits

    def changed(self, **fields: object) -> "Told":
        """Return the same with some fields of its claim changed."""
        return msgspec.structs.replace(self, claim=self.claim.replace(**fields))


class Changes(msgspec.Struct):
    """What a sentence changes of the telling besides its own events: what was told is told otherwise, more is told, something is denied."""

    replaced: dict[int, Told] = {}  # by its place in the telling
    added: list[Told] = []
    denials: list[Told] = []
