"""The words of news time, by class, and of what a time is said of. A new word is one more entry of its line."""

import re

from groundshift.core.language.grammar import cased

WEEKDAYS = {name: i for i, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
WEEKDAY_NAMES = {name[:3]: name.title() for name in WEEKDAYS}  # by their first three letters
WEEKDAYS |= {
    short: i for i, row in enumerate(("mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat", "sun")) for short in row.split()
}
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec")
MONTHS = {name: i for i, name in enumerate(_MONTHS, 1)}
MONTHS |= {short: i if i < 5 else i + 1 for i, row in enumerate(_SHORT_MONTHS, 1) for short in row.split()}
# Months that a translation left as they were: Spanish, Portuguese, French, German, Italian, Turkish, Polish. "ago." is the Spanish August.
_FOREIGN_MONTHS = (
    "enero ene janeiro janvier januar gennaio ocak stycznia", "febrero fevereiro février februar febbraio şubat lutego",
    "marzo março mars märz mart marca", "abril abr avril aprile nisan kwietnia", "mayo maio mai maggio mayıs maja",
    "junio junho juin juni giugno haziran czerwca", "julio julho juillet juli luglio temmuz lipca", "agosto ago août ağustos sierpnia",
    "septiembre setembro septembre settembre eylül września", "octubre outubro octobre oktober ottobre ekim października",
    "noviembre novembro novembre kasım listopada", "diciembre dic dezembro décembre dezember dicembre aralık grudnia",
)  # fmt: skip
FOREIGN_MONTHS = {name: i for i, row in enumerate(_FOREIGN_MONTHS, 1) for name in row.split()}
MONTHS |= FOREIGN_MONTHS
# Months of the Solar Hijri calendar as Afghanistan names them and as Iran does, in the spellings of English reports.
_SOLAR = (
    "hamal farvardin", "sawr saur sowr thawr ordibehesht", "jawza jauza khordad", "saratan sarataan sartan tir", "asad mordad",
    "sunbula sonbola sunbulah shahrivar", "mizan mezan mehr", "aqrab aban", "qaws qaus azar", "jadi jaddi dey", "dalw dalwa bahman",
    "hut hoot esfand",
)  # fmt: skip
SOLAR_MONTHS = {name: i for i, row in enumerate(_SOLAR, 1) for name in row.split()}
RANKS_IN_A_ROW = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 5}
_LATER_DAYS = "fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
# Days of a month told in words, behind the ranks; "twenty-first" is two words.
DAYS_IN_WORDS = {word: i for i, word in enumerate(_LATER_DAYS.split(), 5)} | {"thirtieth": 30}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # first month of three
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = {word: i for i, word in enumerate(_NUMBERS.split(), 1)} | {
    "single": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "hundred": 100,
    "dozen": 12,
}
UNITS = {
    "minute": 0.0,
    "hour": 1 / 24,
    "day": 1.0,
    "night": 1.0,
    "fortnight": 14.0,
    "month": 30.4,
    "year": 365.25,
    "decade": 3652.5,
    "week": 7.0,
}


def _caps(*words: str) -> tuple[str, ...]:
    return tuple(form for word in words for form in (word.capitalize(), word.upper()))


WORDS: dict[str, tuple[str, ...]] = {
    "WEEKDAY": cased(*(name for name in WEEKDAYS if name.endswith("day"))),
    "DAYABBR": _caps(*(name for name in WEEKDAYS if not name.endswith("day"))),
    "MONTH": (*cased(*(m for m in _MONTHS if m not in {"may", "march", "august"})), *_caps("may", "march", "august")),
    "MONTHABBR": (*_caps(*" ".join(_SHORT_MONTHS).split()), *cased(*(name for name in FOREIGN_MONTHS if name != "ago"))),
    "SOLAR": cased(*SOLAR_MONTHS),
    "SEASON": cased(*SEASONS),
    "PART": cased(
        "morning",
        "afternoon",
        "evening",
        "night",
        "dawn",
        "daybreak",
        "noon",
        "midday",
        "midnight",
        "dusk",
        "sunset",
        "sunrise",
        "nightfall",
    ),
    "WEEK": cased("week"),
    "UNIT": cased(
        *(form for unit in UNITS if unit not in {"week", "night", "day"} for form in (unit, unit + "s")), "days", "nights", "weeks"
    ),
    "ADAY": cased("day"),
    "WEEKEND": cased("weekend", "weekends"),
    "NUM": cased(*NUMBERS),
    "FEW": cased("few", "several", "couple", "many", "some", "number", "various", "numerous"),
    "A": cased("a", "an"),
    "THE": cased("the"),
    "THIS": cased("this", "these", "current"),
    "THAT": cased("that", "those"),
    "IT": cased("it"),
    "SAME": cased("same"),
    "LAST": cased("last", "past", "latest"),
    "RECENT": cased("recent"),
    "PREV": cased("previous", "preceding"),
    "NEXT": cased("next"),
    "COMING": cased("coming", "upcoming", "nearest"),
    "FOLLOWING": cased("following"),
    "EDGE": cased("early", "late", "mid"),
    "POINT": cased("beginning", "start", "end", "middle", "outset", "onset", "close"),
    "EARLIER": cased("earlier"),
    "LATER": cased("later"),
    "AFTERWARDS": cased("afterwards", "afterward", "thereafter"),
    "PREVIOUSLY": cased("previously", "formerly", "beforehand"),
    "SHORTLY": cased("shortly", "soon", "moments", "immediately", "long"),
    "AGO": cased("ago"),
    "BACK": cased("back"),
    "AFTER": cased("after"),
    "BEFORE": cased("before"),
    "SINCE": cased("since"),
    "FROM": cased("from"),
    "UNTIL": cased("until", "till", "til"),
    "BY": cased("by"),
    "BETWEEN": cased("between"),
    "TO": cased("to", "through", "into", "onto"),
    "AND": cased("and"),
    "OR": cased("or"),
    "NO": cased("no"),
    "ON": cased("on"),
    "IN": cased("in", "during", "over", "within", "throughout"),
    "AT": cased("at", "around", "about"),
    "APPROX": cased(
        "roughly",
        "nearly",
        "almost",
        "just",
        "approximately",
        "barely",
        "under",
        "least",
        "more",
        "less",
        "than",
        "only",
        "exactly",
        "little",
    ),
    "FOR": cased("for"),
    "OF": cased("of"),
    "MAKES": cased("makes", "made", "been", "does"),
    "HAS": cased("has", "had", "have"),
    "PASSED": cased("passed", "gone", "elapsed"),
    "TODAY": cased("today", "tonight", "yesterday", "tomorrow"),
    "OVERNIGHT": cased("overnight"),
    "NOW": cased("now", "currently", "presently"),
    "RIGHT": cased("right"),
    "THEN": cased("then"),
    "PRESENT": cased("present", "moment"),
    "EVE": cased("eve"),
    "RECENTLY": cased("recently", "lately"),
    "RANK": cased(*RANKS_IN_A_ROW),
    "NTH": cased(*DAYS_IN_WORDS),
    "HALF": cased("half"),
    "LOCAL": cased("local"),
    "DASH": ("-", "–", "—"),
    "COMMA": (",",),
    "DOT": (".",),
    "OPEN": ("(",),
    "CLOSE": (")",),
}
SHAPES = ("NUMDATE", "NINEELEVEN", "YEARRANGE", "YEAR", "SOLARYEAR", "DAY", "ORDINAL", "DECADE", "SHORT", "RANGE", "BIG")
ANCHORS = (
    "WEEKDAY DAYABBR MONTH MONTHABBR SOLAR SEASON PART WEEK UNIT ADAY WEEKEND EARLIER LATER AFTERWARDS PREVIOUSLY BEFORE SINCE TODAY "
    "OVERNIGHT NOW SHORTLY RECENTLY THEN PRESENT EVE NUMDATE NINEELEVEN YEAR YEARRANGE DECADE SHORT ORDINAL"
)
_SHAPES = (
    ("NINEELEVEN", re.compile(r"9/11")),
    ("NUMDATE", re.compile(r"\d{4}([./\-–])\d{1,2}\1\d{1,2}|\d{1,2}([./\-–])\d{1,2}\2(?:\d{4}|\d{2})")),
    ("YEARRANGE", re.compile(r"(?:19|20)\d\d[-–/](?:19|20)\d\d")),
    ("YEAR", re.compile(r"(?:19|20)\d\d")),
    ("SOLARYEAR", re.compile(r"1[34]\d\d")),
    ("DAY", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("ORDINAL", re.compile(r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)")),
    ("DECADE", re.compile(r"(?:19|20)?\d0s")),
    ("SHORT", re.compile(r"\d{1,2}/\d{1,2}")),
    ("RANGE", re.compile(r"\d{1,2}[-–]\d{1,2}")),
    ("BIG", re.compile(r"\d{2,4}")),
)


def shape(word: str) -> str:
    """Return the class of a word that begins with a digit; empty where it says no time."""
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(word)), "")


# The dates of a page.
DATE_LABEL = re.compile(
    r"\W*(?:first )?(?P<label>published|publication date|posted|date|created|issued|updated?|last (?:updated?|modified)|upd)\b", re.I
)
# "KABUL, Aug. 23, 2021 (AP) —", "Kabul, Monday 1 Sunbula 1400"
SHORT_NAMES = "|".join(name[:3] for name in [*MONTHS, *WEEKDAYS])
DATELINE_BEGINS = re.compile(
    rf"\s*(?!(?:On|In|At|By|Since|From|The|After|Before)\b)[^\W\d_a-z][^\d_,(/–—\n]{{1,30}}(?:,\s*(?!(?i:{SHORT_NAMES}))[A-Z][^\d_,(/–—\n]{{2,30}})?[,(/–—-]\s*"
    r"(?P<date>[^–—\n]{3,40}?)\s*(?:\([^)\n]{2,30}\)\s*)?(?:[–—)]|--|-\s|:\s|\n|$)"
)

# Around a time.
SAID_OF_A_DAY = frozenset(
    {"said", "told", "announced", "confirmed", "reported", "stated", "claimed", "warned", "denied", "acknowledged", "admitted"}
)
SAYING_OF_A_DAY = SAID_OF_A_DAY | frozenset(
    "says say reports claims tweeted wrote added declared informed according data statement interview tweet briefing conference comment comments".split()
)
DATES_JOINED = re.compile(r"\s*(?:and\s+)?(?:to|into|onto|until|till|through|and|-|–|—)\s*(?:the\s+)?", re.I)
CLAUSE_BREAK = re.compile(r"[;:]|\s[–—-]\s|,|\b(?:but|while|whereas|although|though|after|before|when|where|who|which|and|then|as)\b", re.I)
STRONG_BREAKS = {"but", "while", "whereas", "although", "though", "after", "before", "when", ";", ":", "where", "who", "which"}

# What a time is said of.
AHEAD_OF_NOW = frozenset({"will", "shall", "expected", "plan", "plans", "planned", "due", "scheduled", "deadline", "vow", "vows", "vowed"})
MAY_BE = frozenset({"may", "might", "could", "would", "can"})
COMPARES = frozenset(
    "first most worst deadliest bloodiest biggest largest heaviest greatest highest lowest fiercest longest strongest latest only".split()
)
# What is compared with all that came since some day: "for the first time since April", "the swiftest advance since the spring".
COMPARES_SINCE = (COMPARES - {"only", "latest"}) | frozenset("swiftest fastest quickest farthest furthest deepest gravest hardest".split())
FIRST_TIME = ["first", "time"]
SPEECH_BREAKS = frozenset({",", ";", ":", ".", "said", "told", "announced", "says"})

# Which weekday.
BEFORE_OR_AFTER = frozenset("following previous preceding".split())
AFTER_THAT = frozenset("next following".split())
COMING = frozenset("next coming upcoming".split())
COMING_OR_FOLLOWING = frozenset("next coming following upcoming".split())

# Whole units.
PLURAL_UNITS = frozenset("days weeks hours".split())
