"""English words that tell a place from what is none: each table is one kind of evidence, and one word a line of thought away from a test."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# before a name: a place follows
STRONG_PREPOSITIONS = _words(
    "in at near inside outside around toward towards into across within throughout beyond entered entering reached"
)
WEAK_PREPOSITIONS = _words("of from to for on over against between through off via and or")
TAKING = re.compile(
    r"\b(?:captur|seiz|take|taking|took|retak|retook|recaptur|overr[au]n|los[et]|losing|conquer|occup|storm|attack|assault|besieg|surround|"
    r"control|h[eo]ld|abandon|evacuat|left|leav|fled|fall of|suppress|liberat|regain|invad|clear|reach|shell|bomb|enter|beat off|defend|wrest)\w*"
    r"(?:\W+(?:also|back|over|the|whole|city|of|entire|control|again|now|both|all|last|town|out|up|in)\b)*\W*$"
)  # fmt: skip
# after a name: it was a place
FALLING = re.compile(
    r"\W*(?:(?:also|too|itself|had|has|have|was|were|is|are|will|would|could|may|might|then|since|now|soon|again|not|already|been|be|being|both|all|"
    r"briefly|later|finally|on|the|next|day|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today)\W+)*"
    r"(?:f[ae]ll|captur|taken|seiz|lost|collaps|overrun|under|in the hands|besieg|surround|surrender|attack|recaptur|retaken|conquer|occup|chang|go(?:es|ne)|"
    r"stands|holds|belongs|remain|passed|cleared|liberat|encircl)"
)  # fmt: skip
AND = re.compile(
    r"(?:\s*(?:,|;|/|&)\s*(?:and|or|then|also)?|\s+(?:and|or|as well as|plus|and also|und|y))\s+(?:(?:the|in|also|then|of|both|finally|to|from)\s+){0,2}"
)
JOINED = re.compile(r"\b(?:and|or|as well as|plus|und|y)\b|&")
PROVINCE_BEFORE = re.compile(
    r"\b(?:districts?|villages?|towns?|areas?|regions?|count(?:y|ies)|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|many|another|"
    r"most|rest|each|governor|governors|provinces?|other|others)\s+(?:in|of|from)\s+(?:the\s+)?$"
)  # fmt: skip
PROVINCE_AFTER = re.compile(r"(?:['’]s)?\s+(?:governor|provincial (?!capital)|councillor|council|police chief|lawmaker|deputy governor)")
WHOLE = re.compile(r"\b(?:all|whole|entirety|rest) of\s+(?:the\s+)?$")

CAPITAL_BEFORE = re.compile(
    r"(?:\bthe\s+)?(?:\w+\s+)?\b(?P<word>capitals?|cent(?:re|er)s?|(?:main|chief|principal)\s+(?:town|city)|seat|head\s+city|administrative\s+cent(?:re|er))"
    r"(?:\s+(?:city|town))?\s+(?:of|in)\s+(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?(?:\w+\s+)?(?:(?:province|provinces|state|states|governorate|prefecture|region)s?\s+(?:of\s+)?)?(?:the\s+)?$"
)  # fmt: skip
CAPITAL_AFTER = re.compile(
    r"(?:['’]s?)?\s+(?:(?:province|state|prefecture|region|governorate)(?:['’]s?)?\s+)?(?:provincial|regional|state|prefectural)?\s*capital\b"
)
PARTS_BEFORE = (
    ("centre", re.compile(r"\b(?:cent(?:re|er)s?|heart|middle|downtown)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+(?:of\s+)?)?$")),
    ("outskirts", re.compile(r"\b(?:outskirts|suburbs?|edges?|gates|doorstep|environs|periphery|perimeter)\s+of\s+(?:the\s+)?(?:\w+\s+(?:of\s+)?)?$")),
    ("part", re.compile(r"\b(?:parts?|areas?|sections?|neighbou?rhoods?|villages?|half|most|quarters?|side|pockets?|swathes?|blocks?)\s+(?:of|in)\s+(?:the\s+)?(?:\w+\s+(?:of\s+)?)?$")),
)  # fmt: skip
PARTS_AFTER = (
    ("centre", re.compile(r"(?:['’]s?)?\s+(?:\w+\s+)?(?:cent(?:re|er)|downtown|headquarters|bazaar)\b")),
    ("outskirts", re.compile(r"(?:['’]s?)?\s+(?:\w+\s+)?(?:outskirts|suburbs?)\b")),
    ("part", re.compile(r"(?:['’]s?)?\s+(?:university|hospital|prison|school|hotel|mosque|market|stadium|square|jail)\b")),
)  # fmt: skip

HONORIFICS = _words(
    "mr mrs ms dr general gen colonel col major maj captain capt lieutenant lt sergeant president haji hajji mullah mawlawi maulvi molvi maulavi qari "
    "ustad senator professor prof sir lord king prince marshal brigadier adviser advisor minister spokesman spokesperson spokeswoman commander "
    "engineer journalist reporter correspondent lawmaker warlord interpreter envoy ambassador driver son brother father sister daughter trader "
    "shepherd doctor teacher farmer student poet singer photographer tribesman cleric imam resident deputy mp councillor named officer chief "
    "secretary sen rep governor speaker"
)  # fmt: skip
SPEAKER_BEFORE = re.compile(r"\b(?:according to|said|says|told|by|asked|named|called|mr|mrs|ms|dr)\.? $")
TITLES = _words("mr mrs ms dr haji hajji mullah qari general gen colonel col senator president")  # of these no place is called
PERSON_AFTER = re.compile(
    r"\s*,\s*(?:\d{1,3}\b|aged\b|an?\s+\w+(?:\s+\w+)?\s*,|who\b|(?:the|a|his|her)\s+(?:\w+\s+)?(?:spokes|father|mother|son|wife|brother))"
)
SPEAKING = re.compile(
    r"\s+(?:said|says|told|tells|denied|denies|announced|insisted|responded|replied|wrote|warned|declined|did not comment|has not commented)\b"
)
NOT_A_PLACE_AFTER = re.compile(
    r"(?:[- ](?:based|born|backed|trained|educated|led)\b|\s+(?:times|news|tv|radio|television|bank|university press|highway|road|river|declaration|"
    r"agreement|airlines|agency|group|conference|process|accord|newspaper|carpets?|rugs?|buddhas?|trib(?:es?|al|esmen|esman)|clans?|elders|nomads|river|language)\b|\s*[-–]\s*\w+\s+(?:highway|road)\b)"
)  # fmt: skip

# capitalised, and no name of a place
COMMON = _words(
    "the a an in on at of to from for by with and but or as if it its he she they we i you his her their our my this that these those there here then "
    "than when while where who what which why how not no nor so yet also even only just after before since until during despite although though because "
    "however meanwhile moreover earlier later now today yesterday tomorrow tonight last next first second third two three four five six seven eight nine "
    "ten one some many most several all both each every other others another more less few such according about around over under near inside outside "
    "between across through against without within along behind beyond above below toward towards officials official residents resident local locals "
    "government governments forces force police army military soldiers soldier troops troop security ministry minister ministers president general "
    "parliament senate council spokesman spokesperson spokeswoman commander commanders governor mayor chief deputy provincial district districts province "
    "provinces city cities town towns village villages capital capitals region regions country state states county border crossing airport base camp "
    "north south east west northern southern eastern western northeast northwest southeast southwest central afghan afghans afghanistan monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec mon tue wed thu fri sat sun gmt utc am pm us usa un uk eu nato isis isil isaf bbc cnn afp ap reuters dpa "
    "us-led american americans british western islamic islamist islamists muslim muslims sunni shia shiite pashtun pashtuns tajik tajiks uzbek uzbeks "
    "hazara hazaras turkmen arab arabs photo image picture source video read see related share click follow comment comments reply email twitter facebook "
    "whatsapp google telegram update updated published by-line copyright editor editing reporting mr mrs ms dr gen col lt maj capt international national "
    "united nations defence defense interior foreign affairs intelligence special operations air force sources people women men children families fighters "
    "insurgents militants rebels taliban talibs taleban mujahideen emirate republic independent human rights high peace war world doctors red cross crescent "
    "will would could should can is are was were has have had be been being do does did heavy fierce intense hundreds thousands dozens scores videos "
    "video reports report statement attack attacks fighting clashes battle battles fall fell control key major senior former new old former young "
    "out up off down again back still already never always once perhaps maybe probably reportedly allegedly nearly almost nothing nobody everybody "
    "university hospital prison school hotel mosque bazaar market stadium square jail news radio television agency press office house white pentagon "
    "kremlin congress embassy highway road bridge river mountain mountains valley dam god allah eid ramadan nowruz friday's corps brigade battalion "
    "division unit command headquarters joint chiefs staff central post checkpoint gate port customs bay street avenue photographer correspondent "
    "warlord lawmaker lawmakers elder elders analysts analyst experts expert diplomat diplomats talks deal agreement ceasefire withdrawal offensive"
)  # fmt: skip
LINKS = _words("e i ye wa va o u us ul al os aw de du az")  # small words inside a name: Khost wa Fereng
DESCENT = re.compile(
    r"(?:i|y|is|zada|zadeh|zai|zay|yar|wal|mal|ov|ova|ev|oglu|pur|ullah|uddin|iyan|ani|vand|mand)$"
)  # Kunduzi, a man or a people
