"""The shape of a row of the event tables, and what can be told of one."""

from enum import StrEnum, auto
from typing import NamedTuple


class Trait(StrEnum):
    """What is told of the words of a row; the engine asks for it, never for a row by its id."""

    # of who acts
    SIDED = auto()  # it counts only where somebody is named who does it: "walked into Zaranj"
    ENTERS = auto()  # whoever does so is in the place; with who left it gone, he has it: "entered", "stormed"
    PRAISE = auto()  # whoever takes a place or speaks so may say it: "liberated", "cleared"
    # of falls and losses
    LOSES = auto()  # the side among its words, or whose it is said to be, has lost the place: "is out of government hands"
    AS_BEFORE = auto()  # it names nobody, and whoever was told to gain gains: "changed hands"
    # of what is given
    HANDS = auto()  # whoever hands the place over gives himself up with it: "handed over Zaranj"
    GIVES = auto()  # of people who give up: a place named after it is given with them: "gave up the city"
    # of departures
    ACTIVE = auto()  # only the active voice tells of one: "drove off", not "was driven off"
    # of fights
    ASSAILS = auto()  # it is an attack upon the place itself: "stormed"
    DEFENDS = auto()  # it is a defence, which need not be fought yet: "defend"
    OPERATION = auto()  # it is an operation, which ends where the ground is regained: "an operation in"
    # of states
    STAYS = auto()  # it is no new one: "hold on to", "continues"
    NOW = auto()  # only the present tense says so; what "was the last stronghold" may be one no more
    ONCE = auto()  # its plain past with a day tells of the act, as other tongues do: "on Saturday the army controlled it"
    ATTRIBUTIVE = auto()  # it is told of a place beside what is told there; no cue reaches it: "in Taliban-held Zaranj"


class Row(NamedTuple):
    """A word or construction of territorial news."""

    rule: str
    kind: str
    frame: str
    words: str
    example: str
    expects: str
    effect: str = ""  # what its own words say of whether it happened: "reported" of "claimed the capture of"
    traits: frozenset[Trait] = frozenset()


def row_of(  # noqa: PLR0917  # a table has as many columns
    rule: str, kind: str, frame: str, words: str, example: str, expects: str, *traits: Trait, effect: str = ""
) -> Row:
    """Return a row as a table writes it: its traits behind what it expects."""
    return Row(rule, kind, frame, words, example, expects, effect, frozenset(traits))
