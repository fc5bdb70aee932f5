"""The words by which a page's lines hang together: what leaves a line open, what heads a list, what a heading leaves out."""

from groundshift.core.language.english.auxiliaries import BE, HAVE, MODALS
from groundshift.core.language.english.nouns import FIGHTERS, KINDS, OFFICIALS, PERSONS
from groundshift.core.language.english.verbs import VERBS

# After these a line goes on, whatever its width: no sentence and no heading ends with one.
OPEN = BE | HAVE | MODALS | frozenset(
    "the a an of in on at to from by with for near and or but that which who whose into their its his her as than between mr mrs dr gen".split()
)  # fmt: skip
# After these and a hyphen another word follows, be it on the next line: "anti-aircraft"; "pro-" may be the half of "province".
BEFORE_HYPHEN = frozenset("anti non self".split())
# What follows a hyphen as a word of its own: "Taliban-controlled", "Kabul-bound".
AFTER_HYPHEN = frozenset(
    "controlled held backed led ruled bound based born old wide occupied dominated installed appointed allied aligned affiliated linked "
    "ranking level month day year hour long term scale style speaking in off up down to and government regime state fire".split()
)
# What a fragment that is told of its heading leaves out, by the word that begins it: "Habila. Overrun on 2 May", "Dilling: in army hands".
LEFT_OUT: dict[str, str] = {
    **dict.fromkeys(
        "overrun taken captured seized retaken recaptured lost recovered regained abandoned surrendered liberated occupied attacked stormed "
        "evacuated handed conquered reclaimed ceded evicted won shelled bombed raided vacated freed".split(),
        "was",
    ),
    **dict.fromkeys("in under held controlled ruled still besieged encircled surrounded contested now not no back firmly fully again".split(), "is"),
    **dict.fromkeys("fallen".split(), "has"),
    **dict.fromkeys("fell falls changed passed went came surrenders remains remained stays stayed returned".split(), ""),
}  # fmt: skip
# What may follow a participle that is told of a place, and no noun that it belongs to: "Captured by", not "Captured soldiers".
AFTER_PARTICIPLE = frozenset(
    "by on in to from at after before during since until again back so over without with last this yesterday today early late overnight between "
    "twice earlier only first then for within amid when as and but completely entirely peacefully".split()
)
# What says in whose hands a place is, after "in" or "under".
SOMEWHERE = frozenset(
    "hands hand control rule grip possession siege besieged encircled surrounded held contested controlled fire attack".split()
)
MANY = {"was": "were", "is": "are", "has": "have", "": ""}  # of several
# Words that a name in a list may have in small letters beside it.
WITH_NAMES = frozenset(
    "of in and the with district districts city town province centre center county state area village region airport crossing dam reservoir base e i ye wa al ul el o on".split()
)
# What a sentence says that a list goes on from: "the following districts.", "these towns:".
ANNOUNCED = frozenset("following these below listed namely".split())
# The columns of a table, by the words of its head, and what each says of the place of its row; `{}` is the cell.
PLACES = frozenset(
    "district city town place location area village settlement locality name where districts cities towns places county capital centre center".split()
)
COLUMNS: tuple[tuple[str, str], ...] = (
    (r"(?:held|controlled|ruled|run|governed) by|control(?:led)?|holder|holds|who holds it|side|in (?:the )?hands of|(?:current|present) (?:control|holder)|held", "is still held by {}"),
    (r"(?:captured|taken|seized|overrun|conquered|retaken|recaptured) by|(?:fell|lost|handed) to|taker|captor|new holder", "was captured by {}"),
    (r"date|day|when|captured(?: on)?|taken(?: on)?|fell(?: on)?|fallen|lost(?: on)?|since|date of (?:capture|fall|loss)", "on {}"),
    (r"province|state|oblast|region|governorate", "({})"),
    (r"(?:status|situation|state of play|state|what happened|event|news|details|remarks?|note)(?:,? .{3,30})?", ": {}"),
)  # fmt: skip
# What may run together with a name or a small word behind it.
PARTED = (
    VERBS
    | FIGHTERS
    | OFFICIALS
    | PERSONS
    | frozenset(KINDS)
    | frozenset("on in of at to from by near and the since until after before elders residents".split())
)
