"""The words by which a page's lines hang together: what leaves a line open, what heads a list, what a heading leaves out."""

import re

from groundshift.core.language.english.auxiliaries import BE, HAVE, MODALS
from groundshift.core.language.english.inflection import forms_of
from groundshift.core.language.english.nouns import FIGHTERS, KINDS, OFFICIALS, PERSONS
from groundshift.core.language.english.timewords import WEEKDAYS
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
    "hands hand control rule occupation grip possession siege besieged encircled surrounded held contested controlled fire attack".split()
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
OF_PROVINCE, STATED = "({})", ": {}"  # what a province's column, and one of remarks, says of a place
HOLDS, LOST_BY, PASSED_TO, FROM_TO = "is still held by {}", "from the {}", "passed to the {}", "passed from the {} to the {}"
COLUMNS: tuple[tuple[str, str], ...] = (
    (r"(?:(?:district )?(?:centre|center|town|city|area) )?(?:held|controlled|ruled|run|governed) by|control(?:led)?|holder|holds|who holds it|side|in (?:the )?hands of|(?:current|present) (?:control|holder)|held", HOLDS),
    (r"from|before|old holder|former(?:ly)?(?: holder)?|previous(?:ly)?(?: holder)?|until then", LOST_BY),
    (r"to|now|after|afterwards|new holder", PASSED_TO),
    (r"(?:captured|taken|seized|overrun|conquered|retaken|recaptured) by|(?:fell|lost|handed) to|taker|captor", "was captured by {}"),
    (r"by(?: whom)?|actor|attacker", "by {}"),
    (r"date|day|when|announced|captured(?: on)?|taken(?: on)?|fell(?: on)?|fallen|lost(?: on)?|since|date of (?:capture|fall|loss)", "on {}"),
    (r"province|state|oblast|region|governorate", OF_PROVINCE),
    (r"(?:status|situation|state of play|state|what happened|event|news|details|remarks?|note)(?:,? .{3,30})?", STATED),
)  # fmt: skip
# A cell that names a side by its people: "Russian", "Ukrainian-held"; and one that says that nobody has the place.
CELL_OF_A_PEOPLE = re.compile(r"(?P<who>[A-Z]\w+(?:ian|ish|ese))(?:[- ](?:held|controlled|occupied|run|hands|control))?")
CELL_OF_NOBODY = re.compile(r"contested|disputed|mixed|divided|unclear|unknown|none|nobody|both|grey|gray(?: zone)?|no man's land", re.I)
# What may run together with a name or a small word behind it.
PARTED = (
    VERBS
    | FIGHTERS
    | OFFICIALS
    | PERSONS
    | frozenset(KINDS)
    | frozenset("on in of at to from by near and the since until after before elders residents".split())
)

# What a page puts around its news.
# What stands before an entry of a list or a live blog, and is none of its words: a bullet, a number, a time of day, "Update 2:".
LINE_LEAD = re.compile(
    r"\s*(?:[•*·■▪◦●○→➤►▶‣✓✔+>–—-]\s*)?(?:\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]\s+)?(?:update(?: (?:no\.? ?)?\d+)?[,:]? (?=\d))?"
    r"(?:[\[(]?(?:at )?(?P<hour>\d{1,2})(?P<mark>[:.h])(?P<minute>\d{2})\b\s*(?P<half>[ap]\.?m\b\.?)?[\])]?"
    r"\s*(?:gmt|utc|local(?: time)?|cet|eet|est|msk|bst)?\b[\])]?\s*[-–—:|,.]?\s+)?"
    r"(?:(?:update|latest|breaking|new|just in)(?: (?:no\.? ?)?\d+)?\s*[-–—:]\s+)?", re.I,
)  # fmt: skip
HEADS = re.compile(
    r"\W*(see also|read also|also read|related( articles| news| stories)?|more (to|on|about) the (topic|story|subject)|more news"
    r"|read more)\W*$",
    re.I,
)
# A sentence whose full stop was lost tells of the past or says who said so, and begins as no heading does.
TOLD_AS_NEWS = re.compile(
    r"(?:The|An?|In|On|At|It|He|She|They|But|And|After|Meanwhile|Earlier|Also|Most|Several|Some|Local) (?=(?:\S+ ){7})"
    r".*\b(?:was|were|had|said|told|according to)\b"
)
# A picture's words that say on which day of these what they tell happened are news: "Maymana, seized by the Taliban on Saturday".
DATED_CAPTION = re.compile(
    rf"^(?!file|archive).* (?:on|since|last|late|early) (?:{'|'.join(sorted({name[:3].title() for name in WEEKDAYS}))})[a-z]*\b(?! \d)",
    re.I,
)
# Cities from which agencies report, before a colon.
DATELINE_CITIES = (
    "Kabul|Islamabad|Moscow|Washington|London|New Delhi|Tehran|Beijing|Doha|Geneva|Brussels|Berlin|Paris|Ankara|Dushanbe|Tashkent"
)
GLUED_SENTENCES = re.compile(
    r"(?<=[a-z])(?=(?:The|In|On|At|A|An|He|She|It|They|We|This|These|Rebels?|Taliban|Government|Afghan|Residents?|Fighters?)\b)"
    r"|[.!?](?=[A-Z][a-z])|(?<=[а-яё])(?=[A-Z][a-z])"
)

# Headings over lists of places.
PLURAL_KINDS = "|".join([*sorted(word for word, (_, plural) in KINDS.items() if plural), "places", "areas"])
# "Districts captured by the Taliban on Sunday", "The towns that fell this week", "Cities under army control"
OF_PLACES = re.compile(
    rf"(?:the |these |those |other |more )?(?:[a-z'’-]+ )?(?:{PLURAL_KINDS})(?: (?:of|in) (?-i:[A-Z])[\w'’-]*(?: (?-i:[A-Z])\w*)?)? (?:(?:that|which) )?(?:(?:have|had|were|are|was|has)(?: been)? )?(?P<said>.+)",
    re.I,
)
STILL_WHOSE = re.compile(r"still (?:(?:with|held by|under) (?:the )?)?(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)", re.I)  # "Still ISIS:"
# "To the Taliban:", "Back to the government:", over names of places
PASSED_TO_WHOM = re.compile(r"(?:lost |gone |over |(?P<back>back |returned ))?to (?P<who>(?:the )?[\w'’-]+(?: [A-Z][\w'’-]+)*)", re.I)
# A question to which each entry answers: "Who holds what in Kordofan?", over "The army: El Obeid and Dilling"
WHO_HOLDS = re.compile(r"(?:.* )?who (?:now )?(?:holds|controls|has|runs|rules)\b[^.]*\??", re.I)
HOLDER_OF = re.compile(r"(?P<who>(?:[Tt]he )?[A-Z\w][\w'’-]*(?: [\w'’-]+){0,4}): (?P<items>[A-Z][^:;!?\n]+?)\.?")
# What is said under it did not happen: "Rumours we looked into and found untrue:", "False claims of today:"
UNTRUE = re.compile(
    r"(?:.* )?(?:untrue|not true|(?:false|baseless|unfounded|debunked|incorrect|wrong) (?:claims|reports|rumou?rs|news|posts)\b[^.:]*"
    r"|(?:found|proved|proven|were|are|is) (?:to be )?(?:false|baseless|unfounded|debunked|incorrect|wrong)):",
    re.I,
)
UNTRUE_IS = "It is not true that "  # before an entry of such a list
HELD_BY_WHOM = re.compile(rf"(?P<who>[A-Z][\w'’-]*?)-(?:held|controlled|ruled|run|occupied) (?:[\w'’-]+ )?(?:{PLURAL_KINDS})", re.I)
KIND_OF = re.compile(
    r"^[Tt]he (?:(?:city|town|village|district|port|area|settlement|base|crossing) of (?:the )?)?(?=[A-Z\d])"
)  # "the town of Izraa"
REMARKED = re.compile(
    r"(?:[Tt]he )?(?:(?:city|town|village|district|port|area|settlement|base|crossing) of (?:the )?)?(?P<name>[A-Z\d][\w'’-]*(?: (?:[A-Z][\w'’-]*|[a-z]{1,2}(?:-[A-Z][\w'’-]*)?|district|city|town|base|crossing|airport|bridge))*)"
    r"(?=[,;:] (?:where|whose|which|after|with|when|entered|given|taken|following|including|without|as|because)\b| with (?:its|their|\d)| [–—-] )"
)
ARROW = re.compile(
    r"(?P<name>(?:[a-z]{1,2}-)?[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|[a-z]{1,2}(?:-[A-Z][\w'’-]*)?))*(?: \([^)\n]{2,40}\))?): (?P<first>[A-Za-z][\w .'’-]{1,30}?)\s*(?:(?:->|→|=>|⇒|➝|>)\s*(?P<next>[A-Za-z][\w .'’-]{1,30})|\((?:no change|unchanged|as before)\))\s*\.?$"
)
# "Mandol: Taliban since Monday.", "Jawand - Taliban, from Tuesday."
HOLDER = re.compile(
    rf"(?:(?<=[.;] )|^\W*)(?P<name>(?:[a-z]{1, 2}-)?[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|[a-z]{{1,2}}(?:-[A-Z][\w'’-]*)?)){{0,3}}?)(?P<mark>:| [–—-]) (?:the )?(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?|army|government|rebels)(?P<when>,? (?:since|from) )(?=(?:{'|'.join(day.title() for day in sorted(WEEKDAYS))}|\d))"
)
CLAUSE_OF = re.compile(
    r"\s*[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|[a-z]{1,2}(?:-[A-Z][\w'’-]*)?|city|district|town)){0,3}(?: \([^)]{2,40}\))?: +(?=\S+ \S)"
)
TAKING_FORMS = frozenset(
    form
    for verb in "capture seize take retake recapture overrun lose abandon occupy liberate hold control clear storm enter".split()
    for form in forms_of(verb)
)
GROUP_OF_PLACES = re.compile(r"\b(?:province|oblast|governorate|state|region)s?:?$", re.I)
WHEN_IN_ALL = re.compile(
    r",? (?:since|between|from|in|during|on|until|to|this|last)\b.*$"
)  # of a heading over rows that have their own days
SINCE_WHEN = re.compile(r": (?=(?:since|on|after) )")  # of a remark that only says when

# Words that lost the blank between them, and words that only look so: "Electricity", "Downtown".
_ONE_WORD = r"[A-Z][a-z]*(?:ic|rc|uc)ity|(?:Cap|Aud|Ten|Ver|Op|Vel|Fer|Atr)[a-z]*city|(?:Home|Down|Mid|Up|Free|George|James|New|Old|Ghost|Shanty)town"
GLUED_WORDS = re.compile(
    r"(?<![\w'’-])(?P<first>[a-z]{4,}?)(?P<last>of|in|said|was|has|to)(?![\w'’-])|"
    rf"(?<![\w'’-])(?!(?:{_ONE_WORD})\b)(?P<name>[A-Z][a-z]{{3,}}?)(?=(?:district|province|city|town|village)(?![\w'’-]))"
)

# The end of a sentence.
# Words after which a full stop ends nothing.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr gen lt col maj capt sgt brig adm cmdr prof gov sen rep st no vs jan feb mar apr jun jul aug sep sept oct "
    "nov dec u.s u.n u.k a.m p.m e.g i.e approx jr sr etc ft mt hon supt insp ret".split()
)
