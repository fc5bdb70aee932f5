"""The shape of a row of the event tables, and what can be told of one."""

from enum import StrEnum, auto
from typing import NamedTuple


class Trait(StrEnum):
    """What is told of the words of a row; the engine asks for it, never for a row by its id."""

    # of who acts, and of what the words are told
    SIDED = auto()  # it counts only where somebody is named who does it: "walked into Zaranj"
    POSSESSED = auto()  # it counts only where it is said whose: "under Taliban control", "in their hands"
    OWNED = auto()  # it counts only where it can be told whose: "is under full control", that of who says so
    PROCLAIMED = auto()  # it counts only where somebody proclaims it: "announced control of"
    ACTIVE = auto()  # only the active voice tells of it: "drove off", not "was driven off"
    OF_SUBJECT = auto()  # the place is its subject, or may be: "Tarin Kot came close to being captured", "Sangin surrendered"
    ENCLOSES = auto()  # the place stands between its words: "gave Zaranj up", "went Zaranj lost"
    ADJACENT = auto()  # the place stands right behind it: "came at Alingar", not "came on bicycles into Alingar"
    WITHIN = auto()  # in a province it only says where somebody is: "advanced in Parwan", "established itself in Nangarhar"
    # of who takes a place
    ENTERS = auto()  # whoever does so is in the place; with who left it gone, he has it: "entered", "stormed"
    TOPPLES = auto()  # where he who ruled is gone with it, the place is taken: "entered Kabul and the government collapsed"
    PRAISE = auto()  # whoever takes a place or speaks so may say it: "liberated", "cleared"
    GAINS = auto()  # the side among its words has gained the place: "was brought under government control"
    CLAIMS = auto()  # it is the claim to have a place, which two sides may make: "both claim control of Zaranj"
    GUESTS = auto()  # in the active voice it is told of people, too: "took in refugees"
    RIDS = auto()  # whom a place is rid "of" has lost it: "cleared of the Taliban"
    CLEARS = auto()  # it is told of whatever was in the place, mines or attackers who never held it: "cleared", "drove out of"
    # of falls and losses
    LOSES = auto()  # the side among its words, or whose it is said to be, has lost the place: "is out of government hands"
    AS_BEFORE = auto()  # it names nobody, and whoever was told to gain gains: "changed hands"
    LIKEWISE = auto()  # it says of one more place what was said of the last, whatever that was: "so is Sheberghan"
    IDENTIFIES = auto()  # it says which place it was, on a day or by its rank: "on Saturday it was Sheberghan", "Ghazni was the second"
    ABSOLUTE = auto()  # its participle may be told beside another event: "with Herat following a day later"
    ALONE = auto()  # no noun may follow, which would be what is lost: "lost the defence", not "lost the defence minister"
    COUNTS = auto()  # what grew is said before it, the number right behind: "the districts lost since May reached 93"
    # of what is given
    HANDS = auto()  # whoever hands the place over gives himself up with it: "handed over Zaranj"
    GIVES = auto()  # of people who give up: a place named with it is given with them: "gave up the city"
    TO_SIDE = auto()  # whom it is given to is said with it: "handed Zaranj to the Taliban"
    LEAVES = auto()  # whoever gives it has left it: "leaving Zaranj to the Taliban", not "Zaranj is left to the army"
    FORGOES = auto()  # nobody need have got it: "took the centre and gave it up again"
    DEFECTS = auto()  # men do so, not a place, and one alone is no surrender: "joined the Taliban", "switched sides"
    # of departures
    RETREATS = auto()  # attackers do so, too: "left 17 dead and pulled back"
    FLEES = auto()  # those do so, too, whom a capture or a failed attack has driven off: "the enemy fled, leaving its dead"
    WHITHER = auto()  # what follows is where they went: "went off to the hills", "took refuge in Iran"
    POSTS = auto()  # it is told of where they stood, not of the place: "left their posts", "changed their positions"
    POSTED = auto()  # the place may be told behind where they stood: "left their posts in Zaranj"
    RESULTS = auto()  # it may tell how something was left behind: "leaving Herat isolated"
    OFFICES = auto()  # what is moved is the state's, whoever moves it: "moved the district's offices"
    STATIONED = auto()  # it is told of those who are said to have been there: "the soldiers stationed there went to Delaram"
    # of fights
    ASSAILS = auto()  # it is an attack upon the place itself: "stormed"
    SCENE = auto()  # with no place for an object, it is upon the one in which it is set: "in Kunduz the insurgents attacked"
    SURROUNDS = auto()  # it is told of places and of men, who are then where they are: "the besieged city", "police were cut off"
    AT_EDGE = auto()  # only of the edge of a place it is a fight: "at the gates of Mehtarlam"
    DEFENDS = auto()  # it is a defence, which need not be fought yet: "defend"
    OPERATION = auto()  # it is an operation, which ends where the ground is regained: "an operation in"
    FIGHTING = auto()  # it is fighting itself, which is said to break out or to be somewhere: "fighting erupted"
    AIMED = auto()  # it is a noun, with who attacks and what is attacked: "an assault by the Taliban on Maidan Shahr"
    HEARD = auto()  # it is told of the place that hears it: "the district of Mehtarlam registered shots"
    LASTING = auto()  # it may be so for long, and is then no news: "has been contested for more than a year"
    # of states
    STAYS = auto()  # it is no new one: "hold on to", "continues"
    NEWS = auto()  # told without "still" it is new, of the state too: "the palace is under army control"
    NEVER_NEW = auto()  # however it is told, nothing has changed hands: "is now confined to Zaranj"
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
    traits: frozenset[Trait] = frozenset()
    effect: str = ""  # what its own words say of whether it happened: "reported" of "claimed the capture of"
    not_before: frozenset[str] = frozenset()  # words, or a tag, right before which it is something else: "cut off from supplies"


def row_of(  # noqa: PLR0917  # a table has as many columns
    rule: str, kind: str, frame: str, words: str, example: str, expects: str, *traits: Trait, effect: str = "", not_before: str = ""
) -> Row:
    """Return a row as a table writes it: its traits behind what it expects, the words that must not follow as `words` has them."""
    return Row(
        rule, kind, frame, words, example, expects, frozenset(traits), effect, frozenset(not_before.split("|") if not_before else ())
    )
