"""The shape of a row of the event tables."""

from typing import NamedTuple


class Row(NamedTuple):
    """A word or construction of territorial news."""

    rule: str
    kind: str
    frame: str
    words: str
    example: str
    expects: str
    effect: str = ""  # what its own words say of whether it happened: "reported" of "claimed the capture of"
    gives: bool = False  # of people who give up: that a place named after it is given with them: "gave up the city"
    praise: bool = False  # that whoever takes a place or speaks so may say it: "liberated", "cleared"
    loses: bool = False  # that the side among its words, or whose it is said to be, has lost the place: "is out of government hands", "the army's loss of"
    assails: bool = False  # of a fight: that it is an attack upon the place itself
    enters: bool = False  # that whoever does so is in the place: with who left it gone, he has it
    sided: bool = False  # that it counts only where somebody is named who does it
    stays: bool = False  # of a state: that it is no new one: "hold on to", "continues"
    hands: bool = False  # of a place that is given: that whoever hands it over gives himself up with it
    active: bool = False  # of a departure: that only the active voice tells of one: "drove off", not "was driven off"
    defends: bool = False  # of a fight: that it is a defence, which need not be fought yet
    operation: bool = False  # of a fight: that it is an operation, which ends where the ground is regained
    as_before: bool = False  # that it names nobody, and whoever was told to gain gains: "changed hands"
    attributive: bool = (
        False  # of a state: that it is told of a place beside what is told there: "in Taliban-held Zaranj"; no cue reaches it
    )
    once: bool = (
        False  # of a state: that its plain past with a day tells of the act, as other tongues do: "on Saturday the army controlled it"
    )
    now: bool = False  # of a state: that only the present tense says so: what "was the last stronghold" may be one no more
