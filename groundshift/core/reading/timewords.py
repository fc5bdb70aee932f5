"""The words of news time, by class, and the constructions they stand in.

A new word is one more entry of WORDS; a new construction is one line of RULES with an example, and an example is a test. What a rule means is
the function of its name in `timevalues.py`.
"""

import re

from groundshift.core.reading.grammar import Rule, cased

WEEKDAYS = {name: i for i, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
WEEKDAYS |= {
    short: i for i, row in enumerate(("mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat", "sun")) for short in row.split()
}
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec")
MONTHS = {name: i for i, name in enumerate(_MONTHS, 1)}
MONTHS |= {short: i if i < 5 else i + 1 for i, row in enumerate(_SHORT_MONTHS, 1) for short in row.split()}
# Months of the Solar Hijri calendar as Afghanistan names them and as Iran does, in the spellings of English reports.
_SOLAR = (
    "hamal farvardin", "sawr saur sowr thawr ordibehesht", "jawza jauza khordad", "saratan tir", "asad mordad", "sunbula sonbola sunbulah shahrivar",
    "mizan mehr", "aqrab aban", "qaws qaus azar", "jadi jaddi dey", "dalw dalwa bahman", "hut hoot esfand",
)  # fmt: skip
SOLAR_MONTHS = {name: i for i, row in enumerate(_SOLAR, 1) for name in row.split()}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # first month of three
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = {word: i for i, word in enumerate(_NUMBERS.split(), 1)} | {
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
    "MONTHABBR": _caps(*" ".join(_SHORT_MONTHS).split()),
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
    "WEEK": cased("week", "weeks"),
    "UNIT": cased(*(form for unit in UNITS if unit not in {"week", "night", "day"} for form in (unit, unit + "s")), "days", "nights"),
    "ADAY": cased("day"),
    "WEEKEND": cased("weekend", "weekends"),
    "NUM": cased(*NUMBERS),
    "FEW": cased("few", "several", "couple", "many", "some", "number", "various", "numerous"),
    "A": cased("a", "an"),
    "THE": cased("the"),
    "THIS": cased("this", "these"),
    "THAT": cased("that", "those"),
    "IT": cased("it"),
    "SAME": cased("same"),
    "LAST": cased("last", "past"),
    "RECENT": cased("recent"),
    "PREV": cased("previous", "preceding"),
    "NEXT": cased("next"),
    "COMING": cased("coming", "upcoming"),
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
    "TO": cased("to", "through"),
    "AND": cased("and"),
    "OR": cased("or"),
    "NO": cased("no"),
    "ON": cased("on"),
    "IN": cased("in", "during", "over", "within", "throughout"),
    "AT": cased("at", "around", "about"),
    "APPROX": cased(
        "roughly", "nearly", "almost", "just", "approximately", "barely", "under", "least", "more", "less", "than", "only", "exactly"
    ),
    "FOR": cased("for"),
    "OF": cased("of"),
    "MAKES": cased("makes", "made", "been"),
    "HAS": cased("has", "had"),
    "TODAY": cased("today", "tonight", "yesterday", "tomorrow"),
    "OVERNIGHT": cased("overnight"),
    "NOW": cased("now", "currently", "presently"),
    "RIGHT": cased("right"),
    "THEN": cased("then"),
    "PRESENT": cased("present", "moment"),
    "EVE": cased("eve"),
    "DASH": ("-", "–", "—"),
    "COMMA": (",",),
    "DOT": (".",),
    "OPEN": ("(",),
    "CLOSE": (")",),
}
SHAPES = ("NUMDATE", "NINEELEVEN", "YEAR", "SOLARYEAR", "DAY", "ORDINAL", "DECADE", "RANGE", "BIG")
ANCHORS = (
    "WEEKDAY DAYABBR MONTH MONTHABBR SOLAR SEASON PART WEEK UNIT ADAY WEEKEND EARLIER LATER AFTERWARDS PREVIOUSLY BEFORE SINCE TODAY OVERNIGHT NOW THEN PRESENT "
    "EVE NUMDATE NINEELEVEN YEAR DECADE"
)
_SHAPES = (
    ("NINEELEVEN", re.compile(r"9/11")),
    ("NUMDATE", re.compile(r"\d{4}([./\-–])\d{1,2}\1\d{1,2}|\d{1,2}([./\-–])\d{1,2}\2(?:\d{4}|\d{2})")),
    ("YEAR", re.compile(r"(?:19|20)\d\d")),
    ("SOLARYEAR", re.compile(r"1[34]\d\d")),
    ("DAY", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("ORDINAL", re.compile(r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)")),
    ("DECADE", re.compile(r"(?:19|20)?\d0s")),
    ("RANGE", re.compile(r"\d{1,2}[-–]\d{1,2}")),
    ("BIG", re.compile(r"\d{2,4}")),
)


def shape(word: str) -> str:
    """Return the class of a word that begins with a digit; empty where it says no time."""
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(word)), "")


# Parts of patterns that many rules share.
_PARTS = {
    "pre": "(SINCE|FROM|UNTIL|BY|BEFORE|AFTER|BETWEEN|ON|IN|AT|OF)?",
    "n": "(A? FEW OF?|(NUM|DAY|BIG|RANGE|A) ((DASH|TO|OR|AND) (NUM|DAY|BIG))?)",
    "u": "(UNIT|WEEK|ADAY)",
    "about": "(AT|APPROX|IN(?=NUM|DAY|BIG|A|APPROX))*",
    "part": "(EDGE? PART|EDGE UNIT)",
    "month": "(MONTH|MONTHABBR DOT?)",
    "day": "(DAY|ORDINAL)",
    "wday": "((WEEKDAY|DAYABBR) DOT? COMMA?)?",
    "which": "(THIS|LAST|PREV|NEXT|COMING|FOLLOWING|SAME|THAT)",
}


def _rule(name: str, pattern: str, *examples: str) -> Rule:
    return Rule(name, pattern.format(**_PARTS), examples)


RULES = (
    # the calendar
    _rule("numeric", "{pre} THE? {wday} NUMDATE", "on 08.08.2021", "2021-05-24", "2021.08.11", "since 30.08.2015", "07/25/2017"),
    _rule("solar", "{pre} THE? {wday} ({day} OF? SOLAR|SOLAR {day}) COMMA? SOLARYEAR?", "Monday 1 Sunbula 1400", "on 17 Asad", "Asad 24, 1400"),
    _rule("monthday", "{pre} THE? EDGE? ON? {wday} THE? {month} (THE? {day}|RANGE) ((TO|DASH|AND) {day}(?!OTHER))? (COMMA? YEAR)?",
          "on August 14", "Aug 23", "Aug. 15", "May 1", "since May 1", "August 12-15", "on Sunday, August 22, 2021", "Sept 3, 2020", "on August 12 and 13"),
    _rule("daymonth", "{pre} THE? EDGE? ON? {wday} THE? ({day} ((TO|DASH|AND) {day})?|RANGE) (OF|DASH)? {month} ((COMMA|DASH)? YEAR)?",
          "14 August", "on the 20th of August", "15 August 2021", "12-15 August", "from 12 to 15 August", "Wednesday 14 July"),
    _rule("nine_eleven", "(BY|BEFORE|UNTIL|ON|SINCE)? NINEELEVEN", "by 9/11", "9/11"),
    _rule("month_year", "{pre} THE? (EDGE DASH?)? (POINT OF)? {month} OF? COMMA? YEAR", "in June 2014", "November 2001", "early May 2021", "the end of July 2021"),
    _rule("month_of_year", "{pre} THE? (EDGE DASH?)? (POINT OF)? MONTH OF? (THIS|LAST|NEXT) UNIT", "in April last year", "in May of this year"),
    _rule("month", "((SINCE|FROM|UNTIL|BY|BEFORE|AFTER|IN|OF)? THE? (EDGE DASH?|POINT OF|LAST|THIS|NEXT)|(SINCE|FROM|UNTIL|BY|BEFORE|AFTER|BETWEEN|IN|OF)) MONTH(?!DAY)",
          "in April", "since the beginning of May", "late June", "last May", "since May", "by September", "in mid-August", "from May"),
    _rule("month_noun", "(THE|A) MONTH (?=OTHER)"),
    _rule("season", "{pre} (THE|THIS|LAST|NEXT|EDGE)+ SEASON (OF? YEAR)?|IN SEASON (OF? YEAR)?", "in the spring", "this spring", "last summer", "in spring 2021"),
    _rule("decade", "{pre} THE? EDGE? (DECADE|UNIT OF (BIG|DECADE|DAY))", "in the 1990s", "the 1980s", "in the decade of 90", "since the early 1990s"),
    _rule("years", "(IN|BETWEEN|FROM) YEAR (AND|TO|DASH|OR|COMMA) (IN|EDGE)? YEAR", "in 2015 and 2016", "between 2001 and 2014"),
    _rule("year", "(SINCE|FROM|UNTIL|BY|BEFORE|AFTER|IN|OF) THE? (EDGE DASH?|POINT OF|UNIT)? YEAR|(EDGE DASH?|POINT OF) YEAR|THE YEAR (?=OTHER)|OPEN YEAR CLOSE",
          "in 2015", "early 2016", "since 2001", "until 2014", "of 2021", "by the end of 2014"),
    # days of the week
    _rule("nightof", "{pre} THE? (EDGE? PART) (OF|ON|FROM|BETWEEN)? (THE|THIS|LAST)? WEEKDAY (TO|AND|DASH|UNTIL) WEEKDAY|{pre} WEEKDAY (TO|DASH) WEEKDAY PART?",
          "in the night from Friday to Saturday", "on the night of Thursday to Friday", "Friday to Saturday night"),
    _rule("weekday_week", "{pre} EDGE? ON? THE? WEEKDAY {part}? COMMA? OF? (THE? (THIS|LAST|PREV|NEXT|FOLLOWING|COMING) WEEK|THE WEEK BEFORE)",
          "on Tuesday of last week", "Monday last week", "on Friday this week"),
    _rule("week_weekday", "(ON|THE)* LAST WEEK (ON|COMMA)* WEEKDAY {part}?", "last week Tuesday", "last week on Tuesday"),
    _rule("partday", "(BEFORE|AFTER|AT|IN|ON|SINCE|FROM|BY|UNTIL)? THE? {part} (OF|ON|FROM)? THE? {which}? (WEEKDAY|DAYABBR) (OPEN DAY CLOSE)?",
          "before dawn on Tuesday", "in the dawn of this Tuesday (25)", "in the early hours of Monday", "the night of Sunday", "the dawn of Friday"),
    _rule("weekday", "{pre} THE? {which}? EDGE? ON? THE? {which}? WEEKDAY (OPEN DAY CLOSE)? LAST? (AT|IN THE)? {part}?",
          "on Monday", "late Sunday", "Monday evening", "Monday night", "Saturday afternoon", "since Friday", "since Sunday evening", "late on Friday",
          "early Monday", "by early Monday", "this Tuesday (25)", "the Friday", "from Sunday evening", "the previous Friday", "next Monday"),
    _rule("dayabbr", "(SINCE|FROM|BY|UNTIL|ON|EDGE|LAST|NEXT|THIS) ON? DAYABBR {part}?|DAYABBR {part}", "on Wed", "late Fri", "Sun night"),
    # today and around
    _rule("today", "{pre} (EARLIER|LATER|EDGE)? THE? (UNIT (BEFORE|AFTER))? TODAY {part}?",
          "today", "yesterday", "tomorrow", "yesterday evening", "the day before yesterday", "the day after tomorrow", "tonight", "late yesterday"),
    _rule("lastnight", "{pre} EDGE? LAST PART", "last night", "late last night"),
    _rule("thispart", "{pre} (EARLIER|EDGE)? THIS PART", "this morning", "early this morning"),
    _rule("overnight", "OVERNIGHT", "overnight"),
    # stretches that end with publication
    _rule("makes", "(IT|HAS)* MAKES {about} {n} {u} (SINCE|THAT|AGO)", "it makes two days that", "it has been three weeks since"),
    _rule("ago", "{pre} {about} {n}? {u} (AGO|BACK)", "three days ago", "roughly a week ago", "eight years ago", "weeks ago", "some ten days ago"),
    _rule("before_n", "BEFORE {about} {n} {u}(?!AFTER|OTHER)"),
    _rule("since_n", "SINCE {about} {n} {u}", "since two days", "since several weeks"),
    _rule("window", "(IN|FROM|FOR|OF)? (THE|THIS)? (LAST|RECENT|PREV) {about} {n} {u}|(IN|FROM|OF)? (THE|THIS)? LAST? RECENT {u}|IN THE LAST {u}",
          "in the past 24 hours", "in the last eight weeks", "in recent days", "in recent weeks", "over the last few days", "in the last days", "in the past week"),
    _rule("last", "{pre} (THE? (EDGE|POINT OF))? DASH? THE? LAST {u}", "last week", "last month", "last year", "late last week", "since last week",
          "on the past week", "at the end of last month", "early last year"),
    _rule("this", "{pre} (EARLIER|LATER|THE? (EDGE|POINT OF))? THIS {u}", "this week", "earlier this month", "this year", "later this week", "since early this month"),
    _rule("weekend", "{pre} (THE|LAST|THIS|NEXT|COMING)* WEEKEND", "at the weekend", "over the weekend", "last weekend", "since the weekend", "this past weekend"),
    _rule("next_day", "{pre} (THE NEXT EDGE? (ADAY|PART)|THE? (FOLLOWING|SAME|PREV) EDGE? (UNIT|ADAY|PART|WEEK)|NEXT (ADAY|PART))|{pre} THE? EDGE? THAT EDGE? (UNIT|ADAY|PART|WEEK)",
          "the next day", "the following morning", "the same day", "the same morning", "the previous day", "that night", "next morning"),
    _rule("future", "(IN|FOR|FROM)? THE? (NEXT|COMING) {about} {n}? {u}|IN? THE COMING SEASON",
          "in the next few hours", "in the next days", "in the coming months", "next week", "over the next 30 days"),
    # told from another moment
    _rule("clause", "({about} {n} {u}|THE (UNIT|ADAY|PART|WEEK)) (AFTER|BEFORE|EARLIER APPROX)(?!COMMA|DOT|ON|IN|AT|AND|IT|THIS|THAT|$)"),
    _rule("apart", "{about} {n}? {u} (LATER|EARLIER|AFTERWARDS)|({about} {n} {u}|THE (ADAY|PART|WEEK|UNIT)) (AFTER|BEFORE) (IT|THIS|THAT)?",
          "hours later", "a few hours later", "two days earlier", "a day earlier", "one day after it", "four days before this", "twelve hours later", "days later", "the day after", "three days before"),
    _rule("laterday", "(LATER|EARLIER|EDGE) (IN|ON)? (THE|THAT)? SAME? (UNIT|PART)", "later that day", "earlier in the day", "late in the evening"),
    _rule("eve", "ON THE EVE (OF|BEFORE)?", "on the eve of", "on the eve"),
    _rule("since_then", "(SINCE|UNTIL|BY|FROM|RIGHT) THEN", "since then", "right then"),
    # how long
    _rule("after_n", "(AFTER|FOLLOWING) {about} {n}? {u} OF?", "after days of", "after over a week of", "after three days"),
    _rule("of_n", "OF {about} {n} {u}", "of two years"),
    _rule("duration", "FOR {about} (THE LAST)? {about} {n}? {u}", "for weeks", "for several weeks", "for over a week", "for three days", "for the past two months"),
    _rule("within", "IN {about} {n}? {u}(?!AFTER|BEFORE|AGO|LATER|EARLIER)", "within a week", "within one week", "in just over two months", "within days", "in three days"),
    # hours without a day
    _rule("now", "(UNTIL|RIGHT|BY|FROM)? NOW|AT THE? PRESENT", "now", "currently", "right now", "at the moment", "at present", "till now"),
    _rule("daypart", "(AT|IN|BEFORE|AFTER|ON|BY|EDGE|SINCE)+ (THE|A)* (POINT OF THE)? {part}|IN THE EDGE UNIT",
          "in the afternoon", "around midnight", "before dawn", "in the middle of the night", "at night", "in the early hours"),
    _rule("later", "(OR|NO) LATER|SHORTLY? (LATER|AFTERWARDS)|SHORTLY AFTER", "later", "shortly afterwards", "soon after"),
    _rule("earlier", "EARLIER|PREVIOUSLY|BEFORE (THIS|THAT|THEN)", "earlier", "before this", "previously"),
)  # fmt: skip
