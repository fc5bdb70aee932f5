"""The words of numbers, by class, and the constructions they stand in.

A new word is one more entry of WORDS; a new construction is one entry of RULES with an example, and every example is a test. [...] in an
example marks the phrase among the words it needs around it. What a rule means is said in `numbers.py`.
"""

import re

from groundshift.core.language.english.timewords import MONTHS, SOLAR_MONTHS
from groundshift.core.language.grammar import Rule, cased

_SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
SMALL_NUMBERS = {word: i for i, word in enumerate(_SMALL.split(), 1)} | {"another": 1, "both": 2, "a": 1, "an": 1}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * i for i, word in enumerate(_TENS.split(), 2)}
NUMBER_BASES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "mln": 1_000_000,
    "billion": 1_000_000_000,
    "dozen": 12,
    "score": 20,
}
# The least that a vague word can mean. ACLED's codebook counts several as 3 or 10, dozens as 12, hundreds as 100, else the lowest.
PLURALS = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 1_000_000}
FEW = {"several": 3, "few": 3, "couple": 2, "many": 3}  # of dozens or hundreds
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {word: i for i, word in enumerate(_ORDINALS.split(), 1)} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50}
FRACTIONS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10}

_SIZES = "large small certain unknown unspecified great growing limited huge considerable significant"
_QUALIFIERS = (
    "about around roughly approximately approx nearly almost some over above under below only just barely scarcely hardly exactly "
    "estimated perhaps maybe circa well minimum maximum"
)
WORDS: dict[str, tuple[str, ...]] = {
    "ONE": cased("one"),
    "SMALL": cased(*(word for word in SMALL_NUMBERS if word not in {"one", "another", "both", "a", "an"})),
    "TENS": cased(*TENS),
    "BASE": cased(*(word for word in NUMBER_BASES if word not in {"dozen", "score"})),
    "DOZEN": cased("dozen", "score"),
    "PLURAL": cased(*PLURALS),
    "SEVERAL": cased("several"),
    "FEW": cased("few"),
    "COUPLE": cased("couple"),
    "MANY": cased("many", "numerous", "countless", "multiple", "various"),
    "SWARM": cased("number", "handful", "group", "string", "series", "majority"),
    "SIZE": cased(*_SIZES.split()),
    "ANOTHER": cased("another"),
    "BOTH": cased("both"),
    "FIRST": cased("first", "second"),
    "ORD": cased(*(word for word in ORDINALS if word not in {*FRACTIONS, "first", "second"})),
    "THIRD": cased("third", "fifth", "tenth"),
    "PARTS": cased("thirds", "quarter", "quarters", "fifths", "tenths"),
    "HALF": cased("half"),
    "A": cased("a", "an"),
    "THE": cased("the", "its", "their", "his", "all", "whole"),
    "OF": cased("of"),
    "AND": cased("and"),
    "OR": cased("or"),
    "SO": cased("so", "more"),
    "TO": cased("to"),
    "FROM": cased("from"),
    "BETWEEN": cased("between"),
    "AT": cased("at"),
    "LEAST": cased("least", "most"),
    "THAN": cased("than"),
    "LESS": cased("less", "fewer", "greater", "higher"),
    "NO": cased("no", "not"),
    "AS": cased("as"),
    "UP": cased("up", "close"),
    "QUAL": cased(*_QUALIFIERS.split()),
    "PERCENT": (*cased("percent", "pct", "percentage"), "%"),
    "PER": cased("per"),
    "CENT": cased("cent"),
    "IN": cased("in"),
    "OUT": cased("out"),
    "EVERY": cased("every"),
    "DASH": ("-", "–", "—"),
    "PLUS": (*cased("plus", "odd", "strong"), "+"),
}  # fmt: skip
SHAPES = ("NUMBER", "TRIPLE", "RANGE", "ORDNUM")
ANCHORS = (
    "ONE SMALL TENS BASE DOZEN PLURAL SEVERAL FEW COUPLE MANY SWARM ANOTHER BOTH FIRST ORD THIRD PARTS HALF NUMBER TRIPLE RANGE ORDNUM"
)
_SHAPES = (
    ("TRIPLE", re.compile(r"\d{3}")),
    ("NUMBER", re.compile(r"\d{1,9}|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+|\d+\.\d{1,2}")),
    ("RANGE", re.compile(r"\d{1,6}[-–]\d{1,6}")),
    ("ORDNUM", re.compile(r"\d{1,3}(?:st|nd|rd|th)")),
)


def shape(word: str) -> str:
    """Return the class of a word that begins with a digit; empty where it is no number (an hour, a date)."""
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(word)), "")


_ATOM = "(TENS (DASH? (SMALL|ONE))?|SMALL|ONE)"
_PARTS = {
    "q": "(NO? (SO|LESS) THAN|AT LEAST|AS MANY AS|UP TO|A QUAL OF?|QUAL)*",
    "atom": _ATOM,
    "card": "((NUMBER|TRIPLE) TRIPLE* BASE?"
    f"|({_ATOM}|A) BASE (AND? ({_ATOM}|NUMBER|TRIPLE) BASE?)*|(A|HALF A|{_ATOM}|NUMBER|TRIPLE)? DOZEN|{_ATOM})",
}


def _rule(name: str, pattern: str, examples: str) -> Rule:
    return Rule(name, pattern.format(**_PARTS), tuple(examples.split(" | ")))


RULES = (
    _rule(
        "percent",
        "(BETWEEN|FROM)? {q} {card} ((TO|AND|DASH) {card})? (PERCENT|PER CENT)|{q} RANGE (PERCENT|PER CENT)",
        "90 percent | more than 50% | 60 per cent",
    ),
    _rule(
        "part",
        "{q} (A|{atom}|NUMBER) DASH? (THIRD (?=OF)|PARTS (OF)?)|{q} A THIRD (?=OF)|QUAL THIRD (?=OF)",
        "two thirds | nearly a quarter | [nearly a third] of it | [some tenth] of it | three quarters of | one-quarter of",
    ),
    _rule("half", "{q} (A|THE|ONE)? HALF (?=OF|THE)", "[half] of it | [up to half] the country"),
    _rule("half_alone", "(SO|LESS) THAN THE? HALF|QUAL HALF(?!A)", "more than half | almost half | more than the half"),
    _rule(
        "in_n",
        "{q} ONE (IN|OUT OF) EVERY? ({atom}|NUMBER)|{atom} OUT OF EVERY? {atom}",
        "one in three | nine out of ten | one in every five",
    ),
    _rule(
        "vague",
        "{q} (A? FEW|SEVERAL|A? COUPLE OF?|MANY|SIZE)? PLURAL (OF PLURAL)?|{q} PLURAL OF PLURAL",
        "dozens | hundreds | tens of thousands | at least dozens",
    ),
    _rule(
        "few_base",
        "{q} (A? FEW|SEVERAL|A COUPLE OF?|MANY|A? SWARM OF) (BASE|DOZEN)",
        "several hundred | a few dozen | a couple of hundred | many thousand",
    ),
    _rule("between", "BETWEEN {q} {card} AND {q} {card}", "between 20 and 30 | between two and three thousand"),
    _rule("range", "(FROM)? {q} {card} (TO|OR) {card}(?!DASH)|{q} RANGE", "20 to 30 | 20-30 | five or six | about 20 to 30"),
    _rule(
        "card",
        "{q} {card} (OR SO|PLUS|DASH PLUS)?",
        "23 | 1,200 | 244,000 | 2.5 million | twenty-three | a dozen | more than a dozen | nearly 600 | at least 23 | up to 50 | "
        "some 40 | 400 or so | no fewer than 20 | a hundred | one hundred and fifty | three thousand | half a dozen | two dozen | "
        "as many as 300 | an estimated 70 | 10 000 | 244.000 | one | over 20 | 150 | close to 90 | not less than 12 | 300-strong",
    ),
    _rule(
        "ordinal",
        "(THE|A)? (TENS DASH?)? (ORD|THIRD)|(THE|A) (TENS DASH?)? FIRST|(THE)? ORDNUM",
        "the sixth | twelfth | 9th | a second | the twenty-third",
    ),
    _rule(
        "few",
        "SEVERAL|A FEW|A COUPLE OF?|A SIZE FEW|MANY|A SIZE? SWARM OF|SIZE SWARM OF",
        "several | a few | a couple of | a number of | a certain number of | a large number of",
    ),
    _rule("another", "ANOTHER", "another"),
    _rule("both", "BOTH", "both"),
)

# What a number counts, and what it does not.
MONTHS_NOT_VERBS = [name for name in (*MONTHS, *SOLAR_MONTHS) if name not in {"may", "march", "mart"}]  # "20 may be"
# A number before one of these counts nothing that a report of losses or places counts.
UNITS_NOT_COUNTED = (
    "kilometer kilometers kilometre kilometres km kms mile miles metre metres meter meters m feet foot yards mm cm millimetre millimeter "
    "caliber calibre inch hectares acres kg kilos kilograms kilogrammes tons tonnes litres liters degrees "
    "second seconds minute minutes min hour hours day days night nights week weeks month months year years decade decades fortnight "
    "century centuries weekend clock o am pm p h gmt utc "
    "dollar dollars euro euros pound pounds afghani afghanis rupee rupees rouble roubles rials usd yen times points characters words pages"
)
# A number after one of these is a name, a date or a price.
NAMED_BY_NUMBER = (
    "corps brigade battalion division regiment body route highway road resolution no nr chapter article phase page aged age channel flight "
    "boeing zone pd gate block level section tv version kam year usd rs afn"
)
UNITS_OF_ARMIES = frozenset(
    {"corps", "brigade", "battalion", "division", "regiment", "armoured", "infantry", "anniversary", "century", "floor", "parallel"}
)
YEAR_BEFORE = frozenset(
    cased("in", "since", "of", "until", "till", "by", "early", "late", "mid", "from", "before", "after", "the", "and", "to", "or", "(")
)
NO_RANK = frozenset("largest big great biggest most time times half lady day night week month year person place - hand world party".split())
NOT_ONE_AFTER = frozenset(cased("no", "by", "this", "that", "any", "every", "each", "which", "some", "the"))
NOT_ONE_BEFORE = frozenset({"another", "by", "after", "time", "side", "hand", "thing", "such", "can", "must", "who", "’", "'"})
NUMBER_GLUE = re.compile(r"\s?(?:in|of) the (?:early )?(?:morning|afternoon|evening|night)\b|\s(?:a|p)\.?m\b|-?year|\s?o[’']clock", re.I)
DAY_BEFORE = frozenset({"on", "by", "since", "until", "from", "of"})
NO_NOUN = frozenset(
    {"by", "of", "that", "and", "the", "at", "in", "after", "when", "while", "with", "local", "to", "as", "but", "it", "they"}
)
NOT_COUNTED = frozenset({"one", "day", "time", "sides", "parties", ""})
HYPHENATED_NOUN = re.compile(r"[-–](?!strong|odd|plus|member)[^\W\d_]", re.I)

# Before a number.
QUALIFIED = frozenset("at about around roughly nearly almost some more up approximately".split())
