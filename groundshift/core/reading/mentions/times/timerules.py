"""The constructions of news time, over the classes of `timewords.py`.

A new construction is one entry with an example, and every example is a test; [...] in an example marks the phrase among the words it needs
around it. What a rule means is the function of its name in `dates.py`.
"""

from groundshift.core.language.grammar import Rule

# Parts of patterns that many rules share.
_PARTS = {
    "pre": "(SINCE|FROM|UNTIL|BY|BEFORE|AFTER|BETWEEN|ON|IN|AT|OF)?",
    "n": "(A? FEW OF?|A? (NUM|DAY|BIG|RANGE) ((DASH|TO|OR|AND) (NUM|DAY|BIG)|AND A HALF)?|HALF? A)",
    "u": "(UNIT|WEEK|ADAY)",
    "about": "(AT|APPROX|FEW(?=NUM|DAY|BIG)|IN(?=NUM|DAY|BIG|A|APPROX))*",
    "edge": "(EDGE|EARLIER|LATER)",
    "part": "(EDGE? PART|EDGE UNIT)",
    "point": "((EDGE DASH?)|THE? POINT OF)",
    "month": "(MONTH|MONTHABBR DOT?)",
    "day": "(DAY|ORDINAL)",
    "nth": "((NUM DASH)? (RANK|NTH))",
    "running": "(THE? (THIS|LAST|PREV))?",
    "wday": "((WEEKDAY|DAYABBR) DOT? COMMA?)?",
    "which": "(THIS|LAST|PREV|NEXT|COMING|FOLLOWING|SAME|THAT)*",
    "year": "((COMMA|DASH|OF)? YEAR|OF (THIS|LAST) UNIT)?",
}


def _rule(name: str, pattern: str, examples: str) -> Rule:
    return Rule(name, pattern.format(**_PARTS), tuple(examples.split(" | ")))


RULES = (
    # the calendar
    _rule("numeric", "{pre} THE? {wday} NUMDATE", "on 08.08.2021 | 2021-05-24 | 2021.08.11 | since 30.08.2015 | 07/25/2017"),
    _rule("short", "((ON|SINCE|UNTIL|BY|FROM|IN)? THE? ADAY|ON|SINCE|UNTIL|BY|FROM) THE? SHORT", "on 5/7 | in the day 15/7"),
    _rule(
        "solar",
        "{pre} THE? {wday} ({day} OF? SOLAR|SOLAR {day}) COMMA? SOLARYEAR?",
        "Monday 1 Sunbula 1400 | on 17 Asad | Asad 24, 1400",
    ),
    _rule("yearfirst", "{pre} YEAR COMMA? {month} {day}", "2021 August 11"),
    _rule(
        "monthday",
        "{pre} (THE? {part} (OF|ON))? THE? (EDGE ON?)? {wday} THE? {month} (COMMA (?={day} (COMMA|DOT|$)))? "
        "(THE? {day}|RANGE) ((TO|DASH|AND) {day}(?!OTHER))? {year}",
        "on August 14 | Aug 23 | Aug. 15 | since May 1 | August 12-15 | on Sunday, August 22, 2021 | Sept 3, 2020 | "
        "on August 12 and 13 | on August, 12 | on the evening of August 14 | May 1st, 2021 | late on July 7 | on August 9 of this year",
    ),
    _rule(
        "daymonth",
        "{pre} (THE? {part} (OF|ON))? THE? ADAY? (EDGE ON?)? {wday} THE? ({day} ((TO|DASH|AND) {day})?|RANGE|SHORT) (OF|DASH|DOT)? "
        "{running} {month} {year}|{wday} {day} AGO DOT? YEAR",
        "14 August | on the 20th of August | 15 August 2021 | 12-15 August | 14/15 August | from 12 to 15 August | "
        "Wednesday 14 July | the day 15 of August of 2021 | 9. August 2021 | 10 ago. 2021 | 3 août 2021 | on the 24 of the past July",
    ),
    _rule(
        "daynamed",
        "{pre} THE {nth} OF {running} MONTH {year}",
        "on the first of May | the third of July 2021 | the twenty-fourth of the past June | in the tenth of last August",
    ),
    _rule(
        "dayonly",
        "(ON THE {part} OF|ON|SINCE|BY|OF) THE? ORDINAL (OF (THIS|LAST|THAT|THE SAME) UNIT|(?!OTHER))|"
        "(ON THE {part} OF|ON|SINCE|BY|OF|IN) THE (ORDINAL|DAY|{nth}) OF THE? (THIS|LAST|PREV|THAT|SAME)+ UNIT",
        "on the 11th | on the 9th of this month | on the morning of the 10th | on the 30th of that month | on the first of this month | "
        "in the tenth of the current month",
    ),
    _rule("nine_eleven", "(BY|BEFORE|UNTIL|ON|SINCE)? NINEELEVEN", "by 9/11 | 9/11"),
    _rule(
        "month_part",
        "{pre} THE? (RANK|LAST) (WEEK|UNIT|ADAY|HALF|NUM? UNIT) OF ({month} {year}|YEAR|THE UNIT)",
        "in the first week of August | on the last day of June | in the last week of July 2021 | the first half of June | in the first half of the year",
    ),
    _rule(
        "month_year",
        "{pre} (THE UNIT OF)? THE? {point}? {month} OF? COMMA? (THE UNIT)? YEAR",
        "in the month of July of the year 2018 | in June 2014 | November 2001 | early May 2021 | the end of July 2021",
    ),
    _rule(
        "month_of_year",
        "{pre} THE? {point}? MONTH OF? (((THE|THAT)? SAME|THAT) UNIT|THE? (THIS|LAST|NEXT|FOLLOWING) UNIT)",
        "in December of that same year | in April last year | in May of this year | in July of that year | in January of the next year",
    ),
    _rule(
        "month",
        "((SINCE|FROM|UNTIL|BY|BEFORE|AFTER|IN|OF|AT)? ({edge} "
        "IN|{point}|LAST|THIS|NEXT)|(SINCE|FROM|UNTIL|BY|BEFORE|AFTER|BETWEEN|IN|OF)) MONTH(?!DAY)|IN (THE|THAT) MONTH(?!DAY)|THAT MONTH(?!DAY)|(IN|SINCE) MONTHABBR(?!DAY)",
        "in April | in the December | that December | since the beginning of May | late June | last May | since May | by September | in mid-August | from May | "
        "earlier in August",
    ),
    _rule("month_noun", "(THE|A) MONTH (?=OTHER)", "[the July] offensive | [a May] raid"),
    _rule(
        "season",
        "{pre} (THE|THIS|LAST|NEXT|EDGE)+ SEASON (OF? YEAR)?|IN SEASON (OF? YEAR)?",
        "in the spring | this spring | last summer | in spring 2021",
    ),
    _rule(
        "decade",
        "{pre} THE? EDGE? (DECADE|UNIT OF (BIG|DECADE|DAY))",
        "in the 1990s | the 1980s | in the decade of 90 | since the early 1990s",
    ),
    _rule(
        "years",
        "(IN|BETWEEN|FROM) YEAR (AND|TO|DASH|OR|COMMA) (IN|EDGE)? YEAR|(IN|FROM|OF|BETWEEN)? THE? UNIT? YEARRANGE",
        "in 2015 and 2016 | between 2001 and 2014 | 1996-2001",
    ),
    _rule(
        "year",
        "(SINCE|FROM|UNTIL|BY|BEFORE|AFTER|IN|OF) THE? ({point}|UNIT)? YEAR|{point} YEAR|THE YEAR (?=OTHER)|OPEN YEAR CLOSE",
        "in 2015 | early 2016 | since 2001 | until 2014 | of 2021 | by the end of 2014 | in the year 2015",
    ),
    # days of the week
    _rule(
        "nth_weekday", "{pre} THE? (RANK|LAST) WEEKDAY (OF|IN) {month} {year}", "on the first Sunday of July | the last Friday in June 2021"
    ),
    _rule(
        "nightof",
        "{pre} THE? (EDGE? PART) (OF|ON|FROM|BETWEEN)? (THE|THIS|LAST)? WEEKDAY (TO|AND|DASH|UNTIL) WEEKDAY|{pre} WEEKDAY (TO|DASH) "
        "WEEKDAY PART?|IN? THE? PART TO THE? WEEKDAY|OVERNIGHT (TO|ON|OF|FROM)? WEEKDAY (TO WEEKDAY)?",
        "in the night from Friday to Saturday | on the night of Thursday to Friday | Friday to Saturday night | "
        "in the night to Monday | overnight into Friday | overnight Thursday",
    ),
    _rule(
        "weekday_week",
        "{pre} (EDGE ON?)? THE? WEEKDAY {part}? COMMA? OF? (THE? (THIS|LAST|PREV|NEXT|FOLLOWING|COMING) WEEK|THE WEEK BEFORE)",
        "on Tuesday of last week | Monday last week | on Friday this week",
    ),
    _rule("week_weekday", "(ON|THE)* LAST WEEK (ON|COMMA)* WEEKDAY {part}?", "last week Tuesday | last week on Tuesday"),
    _rule(
        "partday",
        "(BEFORE|AFTER|AT|IN|ON|SINCE|FROM|BY|UNTIL)? THE? {part} (OF|ON|FROM)? THE? {which} (WEEKDAY|DAYABBR) (OPEN DAY CLOSE)?",
        "before dawn on Tuesday | in the dawn of this Tuesday (25) | in the early hours of Monday | the night of Sunday | "
        "the dawn of Friday",
    ),
    _rule(
        "weekday",
        "{pre} THE? {which} ({edge} ON?)? THE? {which} WEEKDAY (OPEN DAY CLOSE)? (BEFORE LAST|LAST)? ((BY|AT|IN THE)? {part})?",
        "on Monday | late Sunday | Monday evening | Monday night | Saturday afternoon | since Friday | since Sunday evening | "
        "late on Friday | early Monday | by early Monday | this Tuesday (25) | the Friday | from Sunday evening | "
        "the previous Friday | next Monday | this past Friday | earlier on Sunday | the Friday before last",
    ),
    _rule("dayabbr", "(SINCE|FROM|BY|UNTIL|ON|EDGE|LAST|NEXT|THIS) ON? DAYABBR {part}?|DAYABBR {part}", "on Wed | late Fri | Sun night"),
    # today and around
    _rule(
        "today",
        "{pre} {edge}? THE? (ADAY (BEFORE|AFTER|OF))? TODAY {part}?",
        "today | yesterday | tomorrow | yesterday evening | the day before yesterday | the day after tomorrow | tonight | "
        "late yesterday | earlier today",
    ),
    _rule("lastnight", "{pre} EDGE? LAST PART", "last night | late last night"),
    _rule("thispart", "{pre} {edge}? THIS PART", "this morning | early this morning"),
    _rule("overnight", "OVERNIGHT", "overnight"),
    # stretches that end with publication
    _rule("makes", "(IT|HAS)* MAKES {about} {n} {u} (THAT|AGO)", "it makes two days that"),
    _rule(
        "so_long_since",
        "(IN? (THE|THIS|LAST)|IT? HAS? MAKES)? {about} {n} {u} (TO THE (ADAY|UNIT))? (HAS PASSED)?(?=SINCE (IT|THE|A)? OTHER)",
        "[it has been three weeks] since they took it | [three years to the day] since it fell | [two years have passed] since the fall | "
        "[in the ten days] since rebels came",
    ),
    _rule(
        "ago",
        "{pre} {about} {n}? {u} (AGO|BACK) (TODAY|TO THE ADAY)?",
        "three days ago | a week ago today | roughly a week ago | eight years ago | two years ago to the day | weeks ago | some ten days ago | half a year ago | "
        "two and a half months ago",
    ),
    _rule("before_n", "BEFORE {about} {n} {u}(?!AFTER|OTHER)", "before three days"),
    _rule("since_n", "SINCE {about} ({n} {u}|UNIT)", "since two days | since several weeks | since weeks"),
    _rule(
        "window",
        "(IN|FROM|FOR|OF)? THE? THIS? (LAST|RECENT|PREV|THIS) {about} {n} {u}|(IN|FROM|OF)? (THE|THIS)? LAST? RECENT {u}|IN THE LAST "
        "{u}|RECENTLY",
        "in the past 24 hours | in the last eight weeks | in recent days | in recent weeks | over the last few days | "
        "in the last days | in the past week | recently",
    ),
    _rule(
        "last",
        "{pre} {point}? THE? LAST {u}|THE WEEK BEFORE LAST",
        "last week | last month | last year | late last week | since last week | on the past week | at the end of last month | "
        "early last year | the week before last",
    ),
    _rule(
        "this",
        "{pre} ({edge}|{point})? THE? THIS {u}|{pre} ({edge} IN|{point}) THE (WEEK|UNIT)",
        "this week | earlier this month | this year | later this week | since early this month | since the beginning of the year | "
        "earlier in the week",
    ),
    _rule(
        "weekend",
        "{pre} (THE|LAST|THIS|NEXT|COMING)* WEEKEND (BEFORE LAST)?",
        "at the weekend | the weekend before last | over the weekend | last weekend | since the weekend | this past weekend",
    ),
    _rule(
        "next_day",
        "{pre} (THE NEXT EDGE? (ADAY|PART)|THE? (FOLLOWING|SAME|PREV) EDGE? (UNIT|ADAY|PART|WEEK)|NEXT (ADAY|PART))|{pre} THE? EDGE? "
        "THAT (EDGE|SAME)? (UNIT|ADAY|PART|WEEK)",
        "the next day | the following morning | the same day | the same morning | the previous day | that night | next morning | "
        "on that same day",
    ),
    _rule(
        "future",
        "(IN|FOR|FROM)? THE? (NEXT|COMING) {about} {n}? {u}|IN? THE COMING SEASON",
        "in the next few hours | in the next days | in the coming months | next week | over the next 30 days",
    ),
    # told from another moment
    _rule(
        "clause",
        "({about} {n}? {u}|THE (UNIT|ADAY|PART|WEEK)) (TO THE (ADAY|UNIT))? (AFTER|BEFORE|ON FROM|EARLIER "
        "APPROX)(?!COMMA|DOT|ON|IN|AT|AND|ADAY|WEEK|UNIT|TODAY|$|(IT|THIS|THAT)(?!OTHER|HAS|MAKES))",
        "[four days after] they took it | [two days before] Kabul fell | [the day after] the attack | [three years to the day after] it fell | "
        "[months after] this town fell | [ten years on from] its fall | [a day after] it had gone",
    ),
    _rule(
        "apart",
        "{about} {n}? {u} (LATER|EARLIER|AFTERWARDS|PREVIOUSLY)|({about} ({n} {u}|UNIT)|THE (ADAY|PART|WEEK|UNIT)) (AFTER|BEFORE) "
        "(IT|THIS|THAT)?",
        "hours later | a few hours later | two days earlier | a day earlier | one day after it | four days before this | "
        "twelve hours later | days later | the day after | three days before",
    ),
    _rule("laterday", "{edge} (IN|ON)? (THE|THAT)? SAME? (ADAY|PART)", "later that day | earlier in the day | late in the evening"),
    _rule("eve", "(ON|IN|AT) THE EVE (OF|BEFORE)?", "on the eve of | on the eve | in the eve"),
    _rule("since_then", "(SINCE|UNTIL|BY|FROM|RIGHT) THEN", "since then | right then"),
    # how long
    _rule("after_n", "(AFTER|FOLLOWING) {about} ({n} ({u}|PART OF)|UNIT) OF?", "after days of | after over a week of | after three days"),
    _rule("of_n", "OF {about} {n} {u}", "of two years"),
    _rule("duration", "FOR {about} (THE LAST)? {about} {n}? {u}", "for weeks | for several weeks | for over a week | for three days"),
    _rule(
        "within",
        "IN OF? {about} {n}? {u}(?!AFTER|BEFORE|AGO|LATER|EARLIER)",
        "within a week | within one week | in just over two months | within days | in three days | in a single day",
    ),
    # hours without a day
    _rule("now", "(UNTIL|RIGHT|BY|FROM)? NOW|AT THE? PRESENT", "now | currently | right now | at the moment | at present | till now"),
    _rule(
        "daypart",
        "(SINCE|BY|UNTIL)? (AT|IN|BEFORE|AFTER|ON|BY|EDGE|SINCE) (THE|A)* (POINT OF THE)? {part}|IN THE EDGE UNIT",
        "in the afternoon | around midnight | before dawn | in the middle of the night | at night | in the early hours",
    ),
    _rule("later", "(OR|NO) LATER|SHORTLY? (LATER|AFTERWARDS)|SHORTLY AFTER", "later | shortly afterwards | soon after"),
    _rule("earlier", "EARLIER|PREVIOUSLY|BEFORE (THIS|THAT|THEN)(?!OTHER)|SHORTLY AGO", "earlier | before this | previously | long ago"),
)
