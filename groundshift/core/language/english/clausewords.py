"""The words by which a sentence hangs together: what opens and joins clauses, who does something, what stands beside a verb."""

import re

from groundshift.core.language.english.auxiliaries import BE, DO, HAVE, MODALS, NEW_CLAUSE
from groundshift.core.language.english.groundwords import CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from groundshift.core.language.english.inflection import DOUBLED, IRREGULAR, forms_of
from groundshift.core.language.english.nouns import (
    ANYBODYS_MEN,
    ARMED,
    ASSAULTS,
    CAMERAS,
    COMPOUND_KINDS,
    ELEMENTS,
    FAITHS,
    FIGHTERS,
    MATERIEL,
    OFFICIALS,
    PERSONS,
)
from groundshift.core.language.english.verbs import TAKES

# Where clauses begin.
REPORTS = frozenset(
    "said says say saying told tell tells confirmed confirm confirms claimed claim claims announced announces reported report reports "
    "stated states added adds wrote writes tweeted admitted admits admit acknowledged acknowledges acknowledge concede conceded concedes insisted insist insists believes believe believed warned warn warns "
    "informed declared denied denies rejects rejected affirmed explained noted".split()
)
SPANS = ("from ", "between ")  # how a time begins that has both its ends: "held the place from 2006 to 2014"
CLAUSES = frozenset(
    "that which who while when whereas because if though although whether where after before as since until unless so than whose what how "
    "but".split()
)
CLAUSES_BEFORE_A_NOUN = frozenset({"once"})  # "once troops had left", not "was once more held"
JOINING = CONJUNCTIONS | {"but", "then", "or"}
RELATIVES = frozenset("which who that whom".split())
TELLS_MORE = RELATIVES | {"when", "whose", "where"}  # opens a clause that tells more of what stands before
PRONOUNS = frozenset("they it who which that them we he group movement organization organisation alliance".split())
BE_OR_BECOME = BE | {"became", "become", "becomes"}
WHOM = frozenset({"whom"})
AUXILIARIES = BE | HAVE | MODALS
PAST = frozenset(past for past, _ in IRREGULAR.values()) - {"was", "had", "left", "hit"}
# What stands before the noun of a subject: "armed men", "besieged soldiers".
PARTICIPLES = frozenset(
    "armed unarmed besieged wounded displaced captured trapped exhausted unidentified retired allied masked united hundred trained "
    "surrounded advanced dedicated experienced".split()
)
UNDER_WHOM = frozenset("led commanded headed by under".split())
AMONG = frozenset("among amongst".split())  # "Andar was among the districts that fell"
ASIDE_CLAUSES = frozenset("after before when once as while".split())  # begin what is told beside, inside a sentence that goes on
ABLE = frozenset("able managed succeeded".split())
AS_A_RESULT = ["as", "a", "result", "of"]
RELATIVE_OPENS = frozenset("which where who".split())
ALL_OR_NOTHING = frozenset("all most everything nothing".split())

# Who does something.
OF_A_LAND = frozenset(
    "in of inside across within throughout near northern southern eastern western central around over".split()
)  # what leads to a land as to a place
CAUSES = frozenset("made make makes making let had".split())
DEEDS = ASSAULTS | frozenset("clashes fighting battle battles strikes bombing".split())
DOERS = PERSONS | frozenset(
    "forces force units unit operation offensive attack army side group movement gunmen jihadists extremists radicals guerrillas".split()
)
NO_SUBJECT_AFTER = frozenset("to from against by".split())
FLED = frozenset("fled escaped".split())  # a place, of which who did so tells
SPEAKS_FOR = frozenset("for of".split())  # leads to those whose spokesman one is
DOWNFALLS = frozenset(
    "fall downfall flight departure ouster ousting overthrow collapse end exit defeat retreat withdrawal rule regime's".split()
)
THINGS_OF_A_SIDE = frozenset("station chief prison".split())
GROUP_AGENTS = frozenset("them their group movement organization organisation alliance".split())
OWN_MEN = frozenset("theirs fighters somebody".split())  # as what the reading notes who acts where no side is named
SAME_MEN = frozenset("same these those".split())

# Who and what a verb has beside it.
ONE_MAN = frozenset("mayor governor chief commander leader head deputy".split())
FIGHT_WORDS = frozenset("battle fight fighting resistance combat shot".split())
NO_OBJECTS = frozenset(
    "former latter part place prisoner hostage responsibility include includes included is are was were has have had".split()
)
SEATED_IN = frozenset("district city provincial_capital there".split())  # of "officials of the province" nobody knows where they were
LANDS = frozenset("ground land terrain territory".split())
TOOK = frozenset("took takes taken".split())  # "it took them a day to ..."
WHICH_OR_WHERE = frozenset("which where whose".split())  # what opens a clause that tells more of a place
NO_SUBJECT_BEHIND = frozenset("from against with".split())  # "having broken with the Taliban"
FAR_FROM = frozenset("from near outside off to".split())  # before a place from which another is told
NOT_STANDING = frozenset("customs addition total number string handful series".split())
PORTS = frozenset("port pass frontier".split())
CONTROL_LEADS = frozenset("under over in into".split())
MADE_FOR = frozenset(
    "went go goes fled flee moved move retreated retreat withdrew marched march advanced advance advancing advances pushed push drove travelled headed heading".split()
)  # before "to" or "towards" and a place of which more is told: "fled to Azaz, still in their hands"
NO_WAY = frozenset("a an close closer next adjacent opposite road highway gateway".split())  # "fled a village next to Herat"
KIND_LIES = frozenset("of in outside".split())  # "the last city in Luhansk held by Ukraine"
AIDED = frozenset("helped aided assisted joined accompanied flanked escorted led".split())  # "the army, helped by Russia,"
HELPS = frozenset("help helps helped helping let lets enable enables enabled enabling allow allows allowed allowing".split())
LIES_BY = frozenset("around near outside beside towards toward".split())  # "the areas around Palmyra lost to IS" are not Palmyra
FOUGHT_AT = frozenset("on against at".split())
DECLARED = frozenset("declared pronounced proclaimed reported".split())  # before a participle: "Kupiansk, declared captured"
ELSEWHERE = frozenset({"elsewhere"})  # ends what a sentence was set in: "In Balkh ..., but elsewhere it has given up"
SETTING_OPENS = frozenset("and also but while".split())
STATIONED = frozenset("stationed based posted serving".split())
BASED_IN = frozenset("of in at from inside".split())
COPULAS = frozenset("was were is are".split())

# Verbs that stand apart from their subjects.
WHOLLY = frozenset("both all each".split())
LIGHT = frozenset("by to from the on in now also too again then since first so far as well already and".split())
MEN_OF = frozenset("movement forces fighters men troops group of".split())
GROUP_PRONOUNS = frozenset("they group it".split())
GROUP_NAMES = frozenset("group movement side".split())
# Whom "by" and "to" lead to: where a phrase ends, and what is nobody.
LEADS_TO_WHOM = frozenset({"by", "to"})
HANDS_OF_NO_OTHER = frozenset(
    "the their its his her our my both one other another opposite opposing wrong new different fresh full complete total firm effective"
    " partial direct absolute sole of".split()
)  # before hands and control: whose they are, such a word does not say
ENDS_A_NOUN = PREPOSITIONS | CONJUNCTIONS | CLAUSES | REPORTS | AUXILIARIES | frozenset("then now already again once also".split())
# behind men under arms: whose they are
FOR_WHOM = (
    ("supporting",),
    ("allied", "with"),
    ("allied", "to"),
    ("aligned", "with"),
    ("loyal", "to"),
    ("faithful", "to"),
    ("fighting", "for"),
    ("serving",),
)
ACCOUNTS = frozenset("account accounts admission reckoning count estimate estimates".split())  # "by the army's own account": it says so
# Who is only told to be against a side: "opponents of the Taliban", "fighters hostile to the RSF", "who had fallen out with IS".
OPPONENTS = frozenset("opponent opponents enemy enemies foe foes rival rivals adversary adversaries critics deserters defectors".split())
HOSTILE = frozenset("opposed hostile".split())
TURNED_ON = frozenset("against with".split())
FALLEN_OUT = frozenset("out broken ranks rising fighting risen".split())
IN_OR_UNDER = frozenset({"in", "under"})
WHOSE_LEADS = frozenset("of from loyal called known named led allied calling".split())
NOBODYS = (
    GROUP_AGENTS
    | ELEMENTS
    | frozenset(
        "force forces storm surprise ruse assault attack raid night day hand hands foot air sea land road rail train bus car boat helicopter helicopters "
        "itself themselves himself name mistake far noon dawn dusk midday midnight nightfall evening morning afternoon weekend week month year today tomorrow "
        "yesterday phone telephone end means way fire shelling bombing bombardment siege hunger agreement treaty deal decree law order orders election "
        "pieces ground knees floor rubble ruins dust earth death side sides rest level levels place point control rule grip power possession authority "
        "enemy enemies reinforcements insurgency uprising counter-attack counterattack counter-offensive counteroffensive offensive date storming negotiation negotiations arms weapons guns artillery mortars mortar drones drone rockets rocket mines aircraft planes".split()
    )
)
HAS_OR_HAD = frozenset("has have had".split())

# Near a place and not in it.
SENT_THERE = frozenset(
    "sent dispatched flown brought rushed reinforcements reinforcement column convoy arrived coming arriving backup help summoned".split()
)
MOVED = frozenset(
    "on moved advanced proceeded marched pushed went cling clings clung clinging".split()
)  # "moved on to Guzara and captured it"
GATES = frozenset("gates gate doors door threshold shadow".split())  # "the town at the gates of Donetsk"
NOT_THERE = frozenset("to near with towards between".split())
MEASURED_FROM = frozenset("from of to".split())

# How far a clause reaches.
# What opens a clause or phrase that its comma ends: "To avoid bloodshed, ...", "As no help came, ...", "There was no answer, ...".
FRONTED = frozenset("to in as because since with without when after having so there".split())
JOINERS = frozenset("and so then thus therefore hence consequently in consequence as a result".split())
SUBJECTS = DETERMINERS | PRONOUNS | frozenset("she there their his its our some many all two".split())
FINITE = BE | HAVE | DO | MODALS | frozenset(form for verb in {*IRREGULAR, *DOUBLED} for form in forms_of(verb)[1:3])

# Groups of verbs.
BE_OR_HAVE = BE | HAVE
GROUP_BREAKS = BE_OR_HAVE | MODALS | NEW_CLAUSE  # where the verb that another shares begins
GROUP_ADVERBS = frozenset("in by one all both so each first".split())
SHARED_JOINERS = frozenset("and then but or".split())
PARTICIPLE_ENDINGS = ("ed", "en", "un", "ost")
SHARED_PARTICIPLES = frozenset("taken lost also then briefly first".split())
PERFECT_ENDINGS = ("ed", "en", "un", "ost", "wn", "ld", "ept", "eft")

# Units of a sentence.
HYPHENATED = re.compile(r"(.+)-(controlled|held|ruled|occupied|dominated|run|led|installed|appointed|affiliated)$")
TAKES_OVER = re.compile(r"\b(?:tak(?:e|es|en|ing)|took|hand(?:ed|ing|s)?|turn(?:ed|ing|s)?|sign(?:ed|ing|s)?) $")
TIME_ZONES = frozenset("gmt utc bst cet cest eet eest msk et est edt cat eat aft afghanistan-time".split())
NOT_PLACES = (
    TIME_ZONES | frozenset({"day", "eve"}) | FAITHS | PERSONS | OFFICIALS | MATERIEL | ELEMENTS | CAMERAS
)  # "Gunmen attacked" opens with no name
WHOSE_MEN = ANYBODYS_MEN | frozenset(
    "terrorists militants insurgents extremists rebels fighters gunmen jihadists terrorist forces guards police".split()
)  # anybody's
TURNED_AWAY = frozenset(
    "mutinous renegade rogue defecting rebellious breakaway mutinying former ex-government defected".split()
)  # no more the state's
WHOSE_ARE = frozenset("of the loyal to".split())  # between men and whose they are
ASIDES = frozenset("too however also meanwhile though therefore finally moreover likewise".split())
JOINING_WORDS = ASIDES | FIGHTERS | ARMED | {second for _, second in COMPOUND_KINDS}
ARMED_MEN = ARMED | FIGHTERS
OF_ARMS = frozenset({"military", "government"})  # words of a kind, before "spokesman", "corps"
# "the military airport", "military correspondents" are no side's.
REPORTERS = frozenset(
    "correspondent correspondents blogger bloggers analyst analysts expert experts observers historian historians".split()
)
FLAGS = frozenset("flag flags banner banners tricolour tricolor colours".split())
COLLECTIVES = frozenset("coalition alliance".split())
LEAGUED = frozenset(
    "armies groups militias factions rebels fighters forces organisations organizations parties tribes tribesmen brigades".split()
)
# What stands between a name and its men, or before men of no name: "the Malian armed forces", "armed men".
SORTS_OF_MEN = frozenset(
    "armed security self-defence self-defense defence defense regional paramilitary militia government volunteer tribal ethnic allied joint".split()
)
# What men ride in, and how: "army vehicles rolled into Singa".
RIDDEN = frozenset("vehicles trucks lorries jeeps pickups tanks armour armor convoy convoys column columns patrols patrol".split())
RIDES = frozenset(form for verb in "enter roll drive move sweep pour advance return ride stream storm".split() for form in forms_of(verb))
# What of an army has a seat, which is taken with it: "the Western Command in Ann".
SEATED_FORMATIONS = frozenset("command battalion brigade regiment garrison".split())
# What a party does and no place, where the name of a place follows; and what is done by it.
TAKEN_BY_A_SIDE = frozenset(form for base in TAKES | {"overrun"} for form in forms_of(base)[2:4])
IN_WHOSE = frozenset("in into under of from".split())  # hands, control
PRONOUNS_OF_TWO = frozenset("neither either both none nobody nothing".split())
OCCUPIED = frozenset({"occupied", "occupation"})  # by those whom a pack calls the occupiers
UNDER = frozenset({"under"})
STAYS_SO = frozenset("remain remains remained stay stays stayed still temporarily".split())
PREDICATE_LEADS = frozenset("again still now remains remained remain stays stayed stay once already fully completely".split())
