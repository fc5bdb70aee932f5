"""The words by which places are read: what stands before, around and behind a name, kinds of places, seats and parts."""

from groundshift.core.language.english.auxiliaries import ADVERBS, BE, DO, HAVE, MODALS, NEGATORS
from groundshift.core.language.english.inflection import forms_of
from groundshift.core.language.english.nouns import ARMED, CALLED_BY_KIND, CIVILIANS, FIGHTERS, OFFICIALS, PERSONS, SEATS
from groundshift.core.language.english.verbs import BASES, TAKES, VERBS

# Around the name of a place.
PREPOSITIONS = frozenset(
    "in of on at from to near around into inside outside toward towards over across through by with for against between "
    "within under about via surrounding behind beyond along after before until since amid during despite without like "
    "including off as round past opposite above atop besides beside overlooking facing flanking adjoining abutting".split()
)
OF_THE = (["of", "the"], ["in", "the"], ["of", "that"], ["of", "this"])  # between a seat and the kind of its place
REMAINED = frozenset("remained remains left".split())  # "what remained of the airport"
NEARLY = frozenset("nearly almost virtually practically".split())  # before "all of"
A_NEW = frozenset("a an another".split())  # determiners of what was not named yet
DETERMINERS = frozenset("the a an this these those its their his whole entire other both all another our any every each".split())
CONJUNCTIONS = frozenset("and or & plus".split())
# Words that a counted phrase may hold between its number and its kind of place.
FILLERS = frozenset(
    "more other additional further military of the afghan provincial regional prefectural state northern southern eastern western "
    "international "
    "central strategic key major important remote small border capital big large new different such these those its country's "
    "rural neighbouring neighboring main afghanistan's separate former entire 's roughly about some least at than least "
    "strategically northeastern northwestern southeastern southwestern parts part southern administrative similar country "
    "nation province such urban populous densely populated crucial vital nearby adjacent afghanistan local about nation's "
    "prefecture outlying far-flung mountainous restive volatile contested troubled sprawling populous or so".split()
)
ONES = frozenset("a an another one".split())
SEVERAL = frozenset("several many numerous dozens scores some few various number".split())
ANAPHORS = frozenset("it there here them both".split())
NEXT_TO = frozenset("adjacent adjoining nearby neighbouring neighboring".split())  # before what lies by a place: "and the adjacent dam"
BESIDE_IT = (["beside", "it"], ["near", "it"], ["by", "it"], ["next", "to"], ["close", "by"])  # behind it: "and the dam beside it"
# What of a place may be taken that is not said: "more areas in Daraa province, including Daraa city".
VAGUE_PARTS = frozenset(
    "areas parts positions localities places neighbourhoods neighborhoods territory territories swathes sites sections portions".split()
)
INCLUDING = ([",", "including"], [",", "among"])
LEADS_WITHIN = frozenset("in of across throughout".split())
# What an army has at a place, which is its base there: "the garrison at Ardamata", "the SAF post at Karkaraya".
POSTS_AT = frozenset("garrison post outpost".split())
SHARES_OF = frozenset("most much parts some half swathes areas bits".split())  # of each of the places of a list
RUINS = frozenset("ruins rubble wreckage".split())  # of a place: all that is left of it
ALL_THAT = frozenset("all everything what whatever".split())  # before "it had", which then is no place: "nearly all it had gained"
THE_PLACE = frozenset("the this that".split())  # before "place", that points back as "it" does
DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest centre center".split())
FURTHER = frozenset("further farther".split())  # before a direction: "and, further south, Suluk"
SHARES_ITS_NAME = frozenset(("city",))  # "the Ghazni city" is the one that the province is called by
ENDS_OF_PEOPLES = (
    "ian",
    "an",
    "ish",
    "ese",
    "qi",
)  # how a word ends that tells of what people or land something is: "the Iraqi town of Qaim"
LANDSCAPES = frozenset(("desert",))  # a noun behind a name, where it would be a verb elsewhere
VERBLESS = frozenset("the a an its their of".split())  # behind which no verb stands
LOCATING = frozenset("in at near outside inside of".split())  # where a thing is: "a base in Sangin"
LEADS_A_THING = frozenset("a an the another its their his".split())
# Words by which a place only tells how far another is: "20 kilometres from Kabul", "north of Herat".
MEASURES = frozenset(
    "kilometers kilometres km miles kilometer kilometre mile away north south east west northeast northwest southeast southwest "
    "far close way hour hours drive walk march".split()
)
# How a thing bears on a place that is not taken with it: "the last base guarding Zaranj", "hills that dominate Sangin".
BEARS_ON = frozenset(
    form
    for verb in "guard protect defend shield cover command dominate surround ring encircle link connect join lead supply feed serve border "
    "straddle separate divide approach flank overlook face bypass".split()
    for form in forms_of(verb)
)
BEARING = frozenset(form for form in BEARS_ON if form.endswith("ing")) | {"controlling", "holding"}
THING_RELATIVES = frozenset({"that", "which"})
THING_OR_WHERE = THING_RELATIVES | {"where"}  # what opens a clause that tells more of a thing or a place
NO_THINGS = (
    PERSONS
    | ARMED
    | CIVILIANS
    | FIGHTERS
    | OFFICIALS
    | VERBS
    | BE
    | HAVE
    | DO
    | MODALS
    | NEGATORS
    | ADVERBS
    | PREPOSITIONS
    | DETERMINERS
    | CONJUNCTIONS
)
WHO_AND_WHICH = frozenset("they he she we it that which where".split())  # what begins a clause that tells more of a place
WHERE_AND_WHICH = frozenset("where which whose".split())
POINTING = frozenset("the these those".split())

# Kinds of places.
DEFINITE = frozenset("the this that these those its their our his your entire whole other both".split())
AFORESAID = frozenset("said aforementioned abovementioned above-mentioned mentioned named".split())
LEADING = DETERMINERS | (FILLERS - {"of"}) | AFORESAID
BESIDE = frozenset("with to between beside near nearby next opposite around outside behind".split())  # "the town beside it, Enerhodar,"
TRADES = frozenset(
    "fishing mining oil market border frontier port river hilltop mountain desert garrison trading rebel besieged battered ruined emptied deserted abandoned empty devastated shattered salt coal farming railway resort".split()
)
STATE_OWNED = frozenset(
    "radio television tv broadcaster media news agency bank banks treasury power electricity building buildings institutions prison forces "
    "security intelligence property weapons symbols flag".split()
)
REGIONS = ("region", "province", "oblast", "governorate", "state")
ONE_OF = frozenset(
    "last only first final remaining next second another".split()
)  # "the last city of the Luhansk region" is not its capital
PLACES_COUNTED = frozenset("places localities towns remaining".split())
OTHERS = frozenset("other others both".split())
SUCH_LIKE = frozenset("such like including".split())
LYING_AT = frozenset("at in near between".split())
KIND_BETWEEN = frozenset("the of central downtown southern northern afghanistan 's s".split())
CROSSING_WITH = frozenset("with to into".split())

# Places that are counted and not named.
IN_EACH = (["each", "in"], ["each", "from"], ["in", "each"])
RETAKEN = frozenset("retaken retook retaking recaptured recapturing regained recovered reclaimed reconquered liberated".split())
COUNTED_TAKEN = RETAKEN | {"captured", "seized"}
COUNTED_LOST = frozenset("lost fallen retaken recaptured".split())
COUNTED_FALLEN = frozenset("fell fallen collapsed followed lost overrun".split())
THROUGHOUT_THE_LAND = [[word, "the", land] for word in ("across", "around", "throughout") for land in ("country", "nation")]
CROSSING_OVER = frozenset("over across on".split())
CENTRES = frozenset("centre center centres centers".split())
CALLED = frozenset("the namely including both called named known as".split())  # "a border town in Kandahar, called Wesh"
RANK_LEADS = frozenset("the its their".split())
TAKEN_BACK_ENDS = frozenset("in since so".split())
GOT_BACK = frozenset("got won taken took".split())
OF_THE_COUNTRY = frozenset("of afghanistan the capitals country".split())
SAME_OR_NORTHERN = frozenset("the same afghan northern".split())

# What a place is called.
KEY = frozenset("key strategic important another second third remote major vital northern southern eastern western".split())
OTHER_BUILDINGS = frozenset("prison jail court courthouse bazaar market airport hospital radio customs".split())
LISTED = OTHER_BUILDINGS | frozenset(", and the a other main central in of as well".split())
SPOKEN = frozenset(
    "statement statements communique message telegram spokesman spokeswoman source sources reached contacted interviewed telephone phone telegraph radio".split()
)
OFFICES_OF = frozenset("directorate prefectorate locality territory".split())
ENDS_OF_NO_NOUN = ("ed", "ly", "ing")  # of a word behind a place's name that is no thing there
# Behind a name, the place itself: "the Jebel Moya range".
LANDFORMS = frozenset("range massif plateau peninsula corridor pass oasis island delta".split())
OF_TWO = frozenset("former latter".split())
STRONGHOLDS = frozenset("stronghold bastion redoubt foothold outpost position".split())  # of a side, of which a region has a last
CALLED_BY_A_REGION = STRONGHOLDS | frozenset(
    "port hub gateway resort spa".split()
)  # what a place is said to be, with its region: "the Azov port"
SPOTS = frozenset("place site spot area".split())
# What leads on from a thing without a name, "the bridge between them"; and with what a list of places ends: "and several smaller places".
OF_MORE = frozenset("of around between near along in surrounding".split())
PLACES_WITHOUT_A_NAME = frozenset(
    "places areas localities parts part most much countryside surroundings outskirts suburbs farms farmland fields hills heights road roads highway bridge bridges base bases posts positions everything rest".split()
)
AREAS = frozenset("areas places localities".split())
OPENERS = (
    CALLED_BY_KIND | OFFICES_OF | ONES | SEVERAL | DETERMINERS | SEATS | ANAPHORS | OF_TWO | AREAS | SPOTS
)  # words with which a phrase may begin
GOES_ON = BE | HAVE | PREPOSITIONS | VERBS | {"and", "but", "also"}  # what may follow "the former" where it is no adjective
EVERY = frozenset("every all each".split())
EPITHETS = frozenset(
    "vast sprawling huge giant tiny embattled battered ruined devastated large busy bustling vital crucial lucrative historic ancient remote small big most northern smaller bigger larger desert mountain hilltop frontline front-line riverside key main strategic certain important afghan neighbouring neighboring neighbour neighbor nearby lying adjacent second third".split()
)
SAVE = frozenset("save except bar excluding excepting".split())  # "took all on Tuesday save Gelan"
EXCEPTS = tuple(
    tuple(words.split())
    for words in (
        *sorted(SAVE),
        "except for",
        "save for",
        "barring",
        "apart from",
        "aside from",
        "other than",
        "exception of",
        "but for",
        "but not",
        "though not",
        "although not",
    )
)  # before a place of which what is told is not so: "all of Helmand except Lashkar Gah"
EVERYTHING = frozenset("all every everything everywhere each any".split())  # before "but Andar"
NOTHINGS = NEGATORS | frozenset("none nothing nowhere nobody neither".split())  # where what is excepted is what is so
TO_THE_EXCEPTED = 6  # units at most from one of these to its "but"
LAST_ONE = frozenset("last final only".split())
IT_IS = frozenset("is are was were has have will had".split())
IT_IS_SAID = frozenset("unclear not feared a the said time".split())
PLACE_ENDS = frozenset("in within after since from and".split())

# Names of places.
BORDERS = frozenset("border borders edge coast bank banks outskirts".split())  # "On the border of Zaporizhzhia region, Levadne was cleared"
ALSO = frozenset("also too likewise".split())
VERBISH = frozenset(
    "is are was were has have had been fell said will would could may that which who where when after on at from by to".split()
)
DOWNTOWN = frozenset("centre center downtown".split())
SEAT_QUALIFIERS = frozenset("provincial district city central state main local military".split())
NAME_ARTICLES = ("al-", "el-", "ar-", "as-", "at-", "ad-", "an-", "az-", "ash-")  # with which names begin: "al-Saidiyah"
LIKE_NAME_ARTICLES = frozenset("at as an".split())  # English words, unless a hyphen follows: "the tower at Tabqa"
QUARTERS_OF = frozenset("police municipal urban".split())  # "the seventh police district"
HEADQUARTERS = frozenset("centre center headquarters".split())
PROVINCE_WORDS = frozenset("province state governorate region oblast".split())
SEAT_OF = frozenset("base home headquarters seat garrison hub hometown birthplace stronghold".split())  # what a place is of another
SAME_NAME = ["the", "same", "name"]
BOTH_OR_ALSO = frozenset("both all also likewise".split())
COMPOUNDS = frozenset("complex compound".split())  # behind "base", all of it
CAPITAL_WORDS = frozenset("capital centre center seat town city district".split())
OF_ONE = frozenset("is was has isn't wasn't hasn't remains remained stays stayed".split())  # verbs whose subject may be one place
LIES_BEYOND = frozenset("across beyond near around outside behind along opposite beside above below past".split())
OVER_A_RIVER = frozenset("across beyond along".split())
ALL_OF_THEM = frozenset("all those these".split())
RULERS_IN = frozenset("government authorities regime leadership rulers ministry presidency command staff".split())
PLACED_AT = frozenset("to of in near at".split())
NEXT_ITEM_LEADS = frozenset("of in the that port also both neighbouring neighboring nearby".split())

# Seats of districts and provinces.
# Whose building it is.
SEATED = frozenset("governor governor's police provincial government state intelligence official security administrative".split())
OF_A_DISTRICT = (["of", "a", "district"], ["of", "one", "district"])
STATIONS = frozenset("radio television tv power petrol bus train".split())  # "the state radio station"
SEAT_NOUNS = frozenset("centre center centres centers seat".split())
SEAT_BUILDINGS = frozenset("centre center buildings offices institutions".split())
CENTRE_LEADS = frozenset("the old new its".split())
SEAT_BETWEEN = frozenset("of in the secret police".split())
SEATS_OF_DISTRICTS = frozenset("governor police district secret intelligence".split())

# The order of words.
PAST_OF = {base: forms_of(base)[2] for base in BASES}
# The past forms that may open a clause; none is also a participle before a noun in English, for "the" and a side follow it.
OPENING_VERBS = frozenset(PAST_OF.values()) - BE - HAVE
TAKEN = frozenset(forms_of(base)[3] for base in TAKES)  # "had taken", at the end of a clause
FLEES = frozenset("escaped fled retreated departed".split())  # what one does oneself, and to nobody
STAYED = frozenset("is are was were remains remain remained".split())
FALLS = frozenset("fell falls fallen collapsed passed".split())
CLAUSE_BEGINS = frozenset("and but also then where so while".split())
HANDS_LEADS = frozenset("in under to into".split())
GOVERNED_BETWEEN = frozenset("and the of".split())
