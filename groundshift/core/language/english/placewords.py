"""English words that tell a place from what is none, and what stands around its name: each table is one kind of evidence."""

import re

from groundshift.core.language.english.verbs import VERBS
from groundshift.core.language.triggers import Trigger
from groundshift.core.records import Part


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a name: a place follows.
STRONG_PREPOSITIONS = _words(
    "in at near inside outside around toward towards into across within throughout beyond entered entering reached"
)
LEAVING_STEMS = tuple(
    _words("withdr retreat pull push driv drov expel oust evict dislodg chas evacuat fled flee redeploy threw throw")
)  # before "from" a place, or "out of" it
SCENES = _words("in at near inside outside around throughout within across")  # before the name of a land: what is told happens there
WEAK_PREPOSITIONS = _words("of from to for on over against between through off via and or")
# The beginnings of verbs and nouns of taking, holding and losing; between them and the name there may be only the fillers.
TAKING_STEMS = tuple(
    _words(
        """
        captur seiz take taking took retak retook recaptur overran overrun lost lose losing conquer occup storm attack assault
        besieg surround control hold held abandon evacuat left leav fled suppress liberat regain invad clear reach shell bomb
        enter defend wrest fall won win reclaim recover secur freed gain rule ruling quit vacat surrender subdu purg cleans retriev restor reoccup reconquer snatch grab claim impos handed handing given gave giving yield cede ceding
        """
    )
)
TAKING_FILLERS = _words("also back over the whole city of entire control again now both all last town out up in off")
# Before a name, which is then no person's: what is done to ground alone, and where one is.
ON_GROUND = re.compile(
    r"\b(?:overran|overrun|overrunning|ret(?:ook|aken?|aking)|recaptur(?:ed?|ing)|reconquer(?:ed|ing)?|regain(?:ed|ing)?|reoccupied|conquer(?:ed|ing)?|"
    r"enter(?:ed|ing)|evacuat(?:ed|ing)|vacat(?:ed|ing)|storm(?:ed|ing)|occup(?:ied|ying)|abandon(?:ed|ing)|in|into|inside|near|at|out of|outside|control (?:of|over)|"
    r"(?:towns?|cit(?:y|ies)|villages?|districts?|areas?|base|camp) of)(?: the)? $"
)
# After a name: it was a place.
FALLING_BEHIND = re.compile(
    r"\W*(?:(?:also|too|itself|fully|completely|entirely|which|that|had|has|have|was|were|is|are|will|would|could|may|might|then|since|now|soon|again|not|already|been|be|being|both|"
    r"all|briefly|later|finally|on|the|next|day|once|more|firmly|to|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|still)\W+)*"
    r"(?:f[ae]ll|held|controlled|ruled|captur|taken|seiz|lost|collaps|overrun|under|in the hands|besieg|surround|surrender|attack|recaptur|retaken|conquer|occup|"
    r"chang|go(?:es|ne)|stands|holds|belongs|remain|passed|cleared|liberat|encircl|free[d]?\b|ours\b|theirs\b|back (?:in|under|with)\b|first to (?:fall|go)\b|"
    r"went to\b|won\b|c[ao]me under|stays in|succumb|ceded|wrested|in the (?:grip|grasp)|dropped into|left (?:to|by)\b|evacuat|"
    r"followed (?:on|in|a|two|three|the (?:next|following)|hours|days|soon|later|that|suit)\b|"
    r"stormed|entered|run by|governed|reported (?:captur|taken|fallen|lost))"
)
# After a name: where it lies or what it is, so it is a place.
LYING = re.compile(
    r",? (?:(?:farther |further |(?:in|to) the (?:far )?|just |away |deep in the )(?:north|south|east|west)|"
    r"(?:some |about |around )?\d+ ?(?:km|kilomet|kms|miles?\b)|on the (?:[\w-]+ )?(?:border|frontier|road|highway|banks?))|"
    r", (?:just )?(?:outside|opposite|north|south|east|west|north-?east|north-?west|south-?east|south-?west) (?:of )?\w|"
    r", (?:(?:once|long|until recently|for (?:\w+ ){1,3}?(?:days|weeks|months|years)) )?(?:an?|the|its|their|one of the|[\w-]+(?:'s|s')) (?:[\w'-]+ ){0,5}?"
    r"(?:village|hamlet|town|township|city|suburb|settlement|stronghold|bastion|redoubt|outpost|capital)(?=,| (?:in|near|of|on|that|which|where|the|north|south|east|west|\d))"
)
# Between the names of a list.
AND = re.compile(
    r"(?:\s*[,;/&]\s*(?:and|or|then|also)?|\s+(?:and|or|as well as|plus|and also|und|y))\s+"
    r"(?:(?:the|in|also|then|of|both|finally|to|from)\s+){0,2}"
)
JOINED = re.compile(r"\b(?:and|or|as well as|plus|und|y)\b|&")

# A province is meant, though a city has its name too: "two districts in Farah", "Ghazni's governor", "all of Kunduz".
PROVINCE_BEFORE = re.compile(
    r"\b(?:districts?|villages?|towns?|areas?|regions?|count(?:y|ies)|circles?|rayons?|raions?|communes?|cantons?|municipalit(?:y|ies)|"
    r"townships?|woleswalis?|boroughs?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|many|another|"
    r"most|rest|each|governors?|provinces?|others?) (?:in|of|from) (?:the )?(?:(?:governorate|prefecture) (?:of )?)?$|"
    r"\bdistrict (?:headquarters|cent(?:re|er)s?) in (?:the )?$"
)
PROVINCE_AFTER = re.compile(r"(?:'s)? (?:governor|provincial (?!capital)|councillor|council|police chief|lawmaker|deputy governor)")
WHOLE = re.compile(r"\b(?:all|whole|entirety|rest) of (?:the )?$")

# "The capital of Samangan", "Samangan's capital", "the centre of Paktika".
_KIND_OF_PROVINCE = r"(?:provinces?|states?|governorates?|prefectures?|regions?)"
_CENTRES = r"(?<!district )(?<!county )(?<!township )(?<!woleswali )(?<!directorate )cent(?:re|er)s?"
CAPITAL_BEFORE = Trigger(
    rf"(?:\bthe )?(?:\w+ )?\b(?P<word>capitals?|{_CENTRES}|(?:main|chief|principal) (?:town|city|place)|seat|head city)"
    r"(?: cit(?:y|ies)| towns?)? (?:of|in) (?:the |both )?(?:(?:north|south|east|west|central)\w* )?(?:\w+ )?"
    rf"(?:{_KIND_OF_PROVINCE} (?:of )?)?(?:the )?$"
)
CAPITAL_AFTER = re.compile(rf"(?:'s?)? (?:{_KIND_OF_PROVINCE}(?:'s?)? )?(?:(?:provincial|regional|state|prefectural) )?capital\b")
_OF = r"(?:of|in) (?:the )?(?:\w+ (?:of )?)?$"
PARTS_BEFORE: tuple[tuple[Part, Trigger], ...] = (
    ("centre", Trigger(rf"\b(?:cent(?:re|er)s?|heart|middle|downtown) (?:{_OF}|$)")),
    ("outskirts", Trigger(rf"\b(?:outskirts|suburbs?|edges?|gates|doorstep|environs|periphery|perimeter) {_OF}")),
    (
        "part",
        Trigger(rf"\b(?:parts?|areas|sections?|neighbou?rhoods?|villages?|half|most|quarters?|side|pockets?|swathes?|blocks?) {_OF}"),
    ),
)
PARTS_AFTER: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("centre", re.compile(r"(?:'s?)? (?:\w+ )?(?:cent(?:re|er)|downtown|headquarters|bazaar)\b")),
    ("outskirts", re.compile(r"(?:'s?)? (?:\w+ )?(?:outskirts|suburbs?|countryside|hinterland)\b")),
    ("part", re.compile(r"(?:'s?)? (?:university|hospital|prison|school|hotel|mosque|market|stadium|square|jail)\b")),
)

# A person is meant.
HONORIFICS = _words(
    """
    mr mrs ms dr general gen colonel col major maj captain capt lieutenant lt sergeant president haji hajji mullah mawlawi maulvi
    molvi maulavi qari ustad senator professor prof sir lord king prince marshal brigadier adviser advisor minister spokesman
    spokesperson spokeswoman commander engineer journalist reporter correspondent lawmaker warlord interpreter envoy ambassador driver
    son brother father sister daughter trader shepherd doctor teacher farmer student poet singer photographer tribesman cleric imam
    resident deputy mp councillor officer chief secretary sen rep governor speaker
    """
)
TITLES = _words(
    "mr mrs ms dr haji hajji mullah qari general gen colonel col senator president minister ambassador envoy lieutenant major captain sergeant "
    "marshal prince king journalist lawmaker spokesman spokeswoman singer actor poet"
)  # of these no place is called
HOLD_OFFICE = _words("governor chief mayor elders elder councillors councillor residents people commander head administrator")  # of a place
NAMED_AFTER = re.compile(r"\b(?:Camp|Fort|FOB|Mount|Hill) $")  # what the name behind it is part of: "Camp Antonik"
SPEAKERS_BEFORE = _words("said says told by asked mr mrs ms dr")
_LANDS = (
    "district|county|governorate|province|city|town|village|valley|area|region|capital|"
    "crossing|port|base|stronghold|gateway|hub|hamlet|suburb"
)
PERSON_AFTER = re.compile(
    rf"\s*,\s*(?:\d{{1,3}}(?=\s*,|\s*[.;]|\s+years?\b)|aged\b|an?\s+(?!(?:[\w-]+\s+){{0,3}}(?:{_LANDS})s?\b)\w+(?:\s+\w+)?\s*,|who\b|"
    r"(?:the|a|his|her)\s+(?:\w+\s+)?(?:spokes|father|mother|son|wife|brother)"
    r"(?!\w*\s+(?:said|says|told|added|confirmed|claimed|wrote)\b))"  # "took Zaranj, his son said"
)
DESCENT = re.compile(
    r"(?:i|y|is|zada|zadeh|zai|zay|yar|wal|mal|ov|ova|ev|oglu|pur|ullah|uddin|iyan|ani|vand|mand)$"
)  # Kunduzi, a man or a people

# The name stands for those who speak, or for a thing called after the place.
SPEAKING = re.compile(
    r" (?:said|says|told|tells|denied|denies|announced|insisted|responded|replied|wrote|warned|declined|"
    r"added|adds|explained|did not comment)\b"
)
# After a name behind a word of speech: the name is what is spoken of, "said Gharyan was back", and no speaker.
SPOKEN_OF = re.compile(r" (?:was|were|is|are|has|had|have|fell|came|went|passed|remains?|remained|would|will|could)\b")
NOT_A_PLACE_AFTER = re.compile(
    r"(?:[- ](?:based|born|backed|trained|educated|led)\b|-(?:bound|bred|style|registered)\b|\s+(?:times|news|tv|radio|television|bank|highway|road|river|line|corps|brigade|"
    r"battalion|division|declaration|agreement|airlines|agency|group|conference|process|accord|newspaper|carpets?|rugs?|buddhas?|"
    r"trib(?:es?|al|esmen|esman)|clans?|elders|nomads|language)\b|\s*[-–]\s*\w+\s+(?:highway|road)\b)"
)

CLAUSE_PARTS = re.compile(r"[,;:–—]|\b(?:and|while|but|whereas)\b")  # what parts a sentence that tells of several places
LINKS = _words("e i ye wa va ve o u us ul al os aw de du da az")  # small words inside a name: Khost wa Fereng
# Capitalised, and no name of a place.
COMMON = VERBS | _words(
    """
    a about above according across advisers affairs afghan afghanistan afghans afp after again against agency agreement air airport
    airstrikes all allah allegedly almost along already also although always am ambush american americans ammunition an analyst
    analysts and another ap apr april arab arabs are area areas army around as at attack attacks aug august authorities avenue back
    base battalion battle battles bay bazaar bbc be because been before behind being below between beyond bombers border both bridge
    brigade british but by by-line camp campaign can capital capitals capt casualties ceasefire central checkpoint chief chiefs
    children cities city civilians clashes click cnn col command commander commanders comment comments congress control convoys
    copyright corps correspondent could council councillors country county crescent cross crossing customs dam data deal dec december
    defeat defence defense deputy despite did diplomat diplomats district districts division do doctors does down dozens dpa dr during
    each earlier east eastern editing editor eid eight elder elders email embassy emirate envoys estimates eu even every everybody
    expert experts explosions facebook fall families farmers feb february fell few fierce fighters fighting figure figures first five
    follow for force forces foreign former four fri friday from front frontline gate gen general gmt god google government governments
    governor governors guards gunfire gunmen had half has have hazara hazaras he headquarters heavy helicopters her here high highway
    his hospital hotel house how however human hundreds i if image in independent inmates inside insurgents intelligence intense
    interior international is isaf isil isis islamic islamist islamists it its jail jan january jets joint journalists jul july jun
    june just key kremlin last later lawmaker lawmakers less line lines local locals losses lt maj major many mar march market may
    maybe mayor meanwhile men merchants militants military mines minister ministers ministry mon monday more moreover mortars mosque
    most mountain mountains mr mrs ms mujahideen muslim muslims my national nations nato near nearly never new news next nine no
    nobody nor north northeast northern northwest not nothing nov november now nowruz number nurses oct october of off offensive
    office official officials old on once one only operation operations or other others our out outside outskirts over parliament part
    parts pashtun pashtuns peace pentagon people perhaps photo photographer picture planes pm police port post president press prison
    prisoners probably province provinces provincial published quarter radio raid raids ramadan read rebels red refugees region
    regions reinforcements related reply report reportedly reporters reporting reports republic resident residents retreat reuters
    rights river road roads rockets sat saturday school schools scores second security see senate senior sep sept september seven
    several share she shelling shia shiite shops should siege since six so soldier soldiers some source sources south southeast
    southern southwest special spokesman spokesperson spokeswoman square stadium staff state statement states still street streets
    students suburbs such sun sunday sunni surrender tajik tajiks taleban taliban talibs talks teachers telegram television ten than
    that the their then there these they third this those though thousands three through thu thursday to today tomorrow tonight total
    toward towards town towns traders troop troops tue tuesday turkmen twitter two uk un under unit united university until up update
    updated us us-led usa utc uzbek uzbeks valley vehicles victory video videos village villagers villages war warlord was we weapons
    wed wednesday were west western what whatsapp when where which while white who why will with withdrawal within without witnesses
    women world would entire whole northeastern northwestern southeastern tv among amongst besides elsewhere except into having
    being doing going coming losing taking seizing capturing late shortly soon eventually finally initially originally recently
    previously reportedly apparently completely fully partly mostly throughout upon contact water power electricity communication communications internet traffic control thereafter afterwards thus hence instead
    nevertheless nonetheless otherwise similarly likewise altogether together overall additionally consequently subsequently
    simultaneously separately officially militarily strategically heavily rapid shots threatens eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds dozen
    countless numerous large vast huge broad whether should given yesterday yet you young zone zones
    """
)
# After a name: that it is something smaller than a district or a city.
SMALLER = re.compile(
    r"\s?, an? (?:[a-z-]+ ){0,3}?(?:village|hamlet|hill|valley|mine|mining|neighbou?rhood|area|settlement|suburb|mountain|farm|quarter|outpost|bridge)\b"
)

# Around the name of a place.
JOINS = frozenset(
    ["of", "called", "named", "in", "at", "near", "like", "as", "including", "namely"]
)  # between a kind word and the name after it
CALLED_OF = frozenset("of called named".split())  # between "the village" and its name
QUALIFIERS = frozenset(["border", "air", "military", "international", "army", "provincial", "district", "local", "main", "central"])
CENTRE_OR_BOTH = frozenset("centre center both".split())
LED_TO_A_NAME = frozenset(
    "of and or in into near at from over on towards outside around".split()
)  # before a name with its article: "of al-Khureiba"
NAMELY = frozenset("including namely".split())  # between a kind in the plural and the names of some of them
SUCH_AS = frozenset("as including namely like".split())
LOCATED_AT = frozenset("in at near".split())

# Behind the name of a place.
LAND_IN_A_NAME = re.compile(
    r" (?:Pass|Hill|Hills|Ridge|Heights|Junction|Island|Peninsula|Mountains?)\b"
)  # with a capital, a part of it: "Elephant Pass"
IN_OR_NEAR = re.compile(r" (?:in|at|near) (?:the )?")
IN_THE = re.compile(r"(?: (?:city|town|district|province|village))? in (?:the )?(?:\w+ern |neighbou?ring )?")

# From one place to the next.
APPOSED = re.compile(r"\W{1,3}(?:(?:is|was|became|being|which is) )?")
LOCATED = re.compile(  # "Guzara district, in western Herat province"
    r"[\"”»]?(?: [a-z]+(?: (?:cent(?:re|er)|airport|post|crossing))?)?(?:,? (?:also|likewise|both))?"
    r"(?:,| ?\(| in| of| from|, in|, of| at)(?: the)?"
    r"(?: (?:north|south|east|west|central)[a-z]*)?(?: afghan)?(?: [a-z]+ (?:of|in))?(?: the)?"
    r"(?: province| state| region| prefecture| governorate)? ?$"
)

# What is left out, beside kinds of places, of the name of a base or crossing.
BARE_KINDS = "international|air|field|fob|bandar|border"
# Particles of names of the region that a hyphen joins to the next word: "Dar-e-Qad", "Mazar-i-Sharif".
HYPHENATED_LINK = re.compile(r"(?:e|i|ye|ul|al|el|o|wa)-")
