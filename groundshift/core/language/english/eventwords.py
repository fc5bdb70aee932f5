"""The words by which events are read: by what something was taken, left, held or fought over, and what stands beside the verb."""

from groundshift.core.language.english.auxiliaries import ADVERBS, BE, HAVE, NEGATORS
from groundshift.core.language.english.cues import FAILED, HYPOTHETICAL
from groundshift.core.language.english.groundwords import OTHER_BUILDINGS
from groundshift.core.language.english.nouns import CAMERAS, ELEMENTS, GAMES

# Clashes, blasts and battles.
# Attacks that kill and take no ground.
BLASTS = frozenset(
    "suicide hit-and-run bomb bombing bombings bomber bombers blast explosion rocket missile drone air aerial magnetic mine ied roadside insider knife gun terrorist terror "
    "sniper arson cyber grenade green-on-blue".split()
)
COUNTED_AMONG = frozenset({"them", "including"})  # "at several fronts, among them Nijrab"
BLAST_LEADS = frozenset(
    "in onto upon around near for outside inside of on at the from within against over across throughout into to towards toward".split()
)
SIEGE_RAISED = frozenset("broke break broken breaking lifted lift lifting ended end ending raised relieved".split())
REMOTE = frozenset("end ending stop halt halting from fled flee fleeing escape escaped escaping over".split())
OUTBREAKS = frozenset("began begin started erupted broke".split())
POINTED_OUT = frozenset("the this these".split())  # a fight that was told of before
IN_THE_WAKE = frozenset("after following amid".split())
TROUBLES = frozenset("insecurity violence poverty drought unrest instability corruption".split())
TOLD_OF = frozenset("the this that these current ongoing heavy fierce".split())
STARTS = frozenset(
    "begin start launch launched started begun commence conducted carried resume break erupt mounted follow intensify".split()
)
# "In all of Afghanistan the fighting goes on": nowhere in particular.
NATIONWIDE = frozenset("afghanistan country nation nationwide countrywide provinces".split())
EDGES = frozenset("outskirts suburbs edge edges entrance approaches perimeter".split())
OUTER = EDGES | {"gate", "gates"}
# "Sangin has seen heavy fighting", "was the scene of clashes", "is rocked by gun battles".
SEES = frozenset(
    "see sees saw seen seeing reported reports reporting witness witnesses witnessed witnessing scene site rocked shaken engulfed hit gripped experienced pushed plunged become became".split()
)
BEGINNINGS = frozenset(
    "started began begin erupted broke rages raged raging continue continued continues continuing ongoing going goes went underway".split()
)
FOUGHT_ABOUT = frozenset({"in", "around", "near", "outside", "for", "inside", "across"})
LAUNCHES = frozenset("carried carry launched launch launching began begun started conducted mounted opened staged led".split())
NEW_THOUGHT = frozenset("who which said after".split())
UNFOUGHT = frozenset("no without any".split())
SINGLE_FIGHTS = frozenset("battle fight fighting".split())
DROPPED_ARMS = frozenset("bomb bombs weapon drones".split())
YET_TO = frozenset("to due set".split())
FOUGHT_IN = frozenset("at on in near".split())

# Any event.
WITHOUT_EXCEPTION = frozenset("all every".split())  # who takes "all the posts in Omna" takes Omna
EQUATED_BETWEEN = frozenset("them him it by the on in to so far".split())
CALLED_NOW = frozenset("called named now thus".split())

# Around any event.
INSIDE = frozenset("in at of near inside from outside around".split())
BY = frozenset(("by",))
CAUSE_LEADS = (
    ("as", "a", "result", "of"),
    ("thanks", "to"),
    ("in", "the", "course", "of"),
    ("owing", "to"),
    ("due", "to"),
    ("through",),
)  # before a deed
DEEDS_OF_ARMS = frozenset("action actions efforts work heroism courage activity assault storming".split())
LAST_OF = frozenset("last remaining final".split())  # parts of a place, with which all of it is taken
NEW_OWNERS = frozenset("master masters ruler rulers owner owners lords hands flags".split())  # new ones, who are named behind a colon
TO = frozenset("to by under into in".split())
HAND = frozenset("hands control hand rule possession side grip".split())

# Places that fall or are handed over.
STRUCTURES = frozenset("bridge bridges dam tunnel tower building church mosque minaret".split())
DUE = frozenset("about set due poised likely bound expected feared going certain sure destined".split())
LOST_TO_THEM = frozenset("lost captured fallen seized taken conquered overrun".split())
AGREED = frozenset("negotiated arranged brokered mediated agreed".split())
FALL_AS_NOUN = frozenset("the a of this imminent".split())
FORMS_OF_FALL = frozenset("fell falls fallen".split())
NOT_SO = NEGATORS | {"yet"}  # among the words of a rank: "the only capital yet to fall"
RANKED_AS = frozenset("be become fall".split())
AFTER_FREE = frozenset("by since again once too as".split())
NOT_GONE_OVER = frozenset("their under opposition them".split())
THAT_GROUP = frozenset("them group movement".split())
BEEN = frozenset("was were been be".split())
FOLLOWS_SUIT = frozenset("too next first suit on later in soon and a some within then before".split())

# Attacks, sieges and raids.
# What is attacked in a place, and says nothing of who holds the place.
TARGETS = frozenset(
    "wedding funeral ceremony mosque school university hospital clinic bus car cars motorcade journalist journalists judge minister lawmaker "
    "worshippers mourners students passengers plane embassy hotel guesthouse home house office offices patrol patrols supply tanker tankers".split()
)
ATTACK_NOUNS = frozenset("attack attacks assault assaults raid raids".split())
CONFLICTS = frozenset("war battle blows court".split())  # to which a side goes with another: no place goes there
WARS = frozenset("war wars battle battles past jihad".split())
ATTACKS = frozenset("attack attacks assault assaults offensive offensives advance advances push onslaught".split())
ATTACKERS = frozenset("attackers raiders assailants taliban insurgents militants rebels fighters islamists".split())
FENDED = frozenset("on from in against at near around outside inside".split())
ATTACK_UPON = frozenset("on onto against by of".split())
ARMY_POSTS = frozenset("military army bases posts".split())
UNARMED = frozenset("civilians place officials".split())
TARGET_LEADS = frozenset("on in into at against towards toward to around".split())
GARRISONED = frozenset("base post outpost checkpoint garrison".split())
NO_OBJECT_BEHIND = frozenset("from again them and before when".split())
COMBATANTS = frozenset("officials fighters they who".split())
COMES_UNDER = frozenset("lives lived came come comes coming remains".split())
AGAINST = frozenset("on onto against".split())

# What takes no place.
NO_TAKERS = CAMERAS | ELEMENTS | GAMES
REST = frozenset("rest remainder".split())

# Who holds what.
HELD_AS = frozenset(
    "cut hostage captive under isolated besieged ringed surrounded encircled hemmed cornered blockaded sealed pinned".split()
)  # "held Tani cut off for two days"
ANY_MORE = ("any more", "anymore", "any longer")
IN_OVER_OR_AT = frozenset("in over at".split())  # of what somebody is in charge
POSSESSORS = frozenset("their its our his her group movement organization organisation".split())
WAKES = frozenset("woke wakes awoke lives living lived spent ended ends found finds sits lay lies stood stands back".split())
CAME_BEHIND = frozenset("is are was were passed crossed went fell came moved gone fallen has have".split())
STAYS = BE | HAVE | frozenset("remain remains remained stays stay stayed now 's back".split())
ARE_STILL = frozenset("are stand sit remain stay still now also here there".split())
WHILE_LOSING = frozenset("before after since despite while without".split())  # before "losing it": whoever the sentence is about loses
AT_PRESENT = frozenset("is are 's remain remains".split())
LASTS = frozenset("continues continue continuing continued persists persisted endures lasts remains goes unbroken".split())
# three words behind a price, a river or a number that falls
TO_ITS_LOWEST = (
    frozenset({"to"}),
    frozenset("its their a an the".split()),
    frozenset("lowest low level levels weakest worst new record".split()),
)
FOR_FIGHTING = frozenset({"combat", "battle"})  # before men under arms: what they are for
ONCE = frozenset("once formerly previously".split())  # before a participle: so it was, and is no more
NONE_OF_THEM = frozenset("not no none neither nobody".split())  # who is nowhere: "none of them remain in the town"
HOLD_AS_NOUN = frozenset("the of full total in under no 's a their".split())
HOLDERS = frozenset("they group movement organisation organization place theirs we".split())
YET = frozenset("but and yet".split())  # before how a place stands besides
STATE_QUALIFIED = frozenset("still whole not more very much".split())
OPENS_BEHIND = frozenset("from since also already and still".split())
CONTROLLERS = frozenset("they group movement organisation organization fighters we theirs".split())
OWNERS = frozenset("they it group movement organisation organization theirs we".split())
LAST_OR_ONLY = frozenset("last only sole final".split())  # what a place is of those that a side holds
LEAVES_IT = frozenset("leave leaves left leaving".split())  # "that leaves Lysychansk as the only city in their hands"
KEPT_THROUGH = frozenset("through throughout despite since ever".split())  # behind what is kept all the while
LASTED_TILL = ("until ", "till ", "for ", "from ", "between ")  # a time behind how a place stood that says it does no more
SO_FAR = frozenset("still now itself also firmly largely long".split())  # before whose a place is: "Azaz, still rebel-held"
TERRITORIES = frozenset("territory district town city country land ground province".split())
STATIONED_IN = frozenset("in at inside".split())
AFTER_A_SIDE = frozenset("again too now as once since and but with".split())
LITTER = frozenset("mines mine rubble explosives ordnance debris wrecks bodies snow traps".split())  # what a place may be cleared of
IN_CHARGE = frozenset("control charge command possession full complete firm".split())
PLACES_POINTED_AT = frozenset("city village district it both these".split())
AFTER_AN_OWNER = frozenset("since again once now and by as to on for".split())

# Between the words of a row.
# What may stand anywhere between the words of a row: "passed also to the hands of".
FINITE_AUXILIARIES = frozenset("was were is are has had".split())  # no gap runs over another verb: "to get into Zaranj was beaten back"
ADVERBS_BETWEEN = frozenset("also too already completely fully entirely totally wholly reportedly".split())

# Places joined to an event.
OF_THE_SAME = frozenset("hours hour day time night moment week way".split())  # "in the same hours as Kushk"
WITH = frozenset({"along with", "together with", "as well as", "and also", "with"})
LISTERS = frozenset("including namely among include includes included naming named identified".split())
STANDS = BE | frozenset("still stands stood holds held remains remained".split())
LIES = frozenset("border frontier highway road river outskirts coast line".split())
ONLY = frozenset("only just merely simply".split())
LISTED_BY = frozenset("over from".split())  # said again before each item of a list
TOO = (["too"], ["as", "well"])  # behind a place of which the same is told
PLACED_IN = frozenset("in on at".split())
BEARING_LEADS = frozenset("on near along at off".split())
BESIDES = frozenset("besides beside like".split())
ALONG_WITH = frozenset("with including and along together".split())
NEAR_OR_AWAY = frozenset("near from towards".split())
TELLS_ON = frozenset("at once also then on that".split())
NAMED_BETWEEN = frozenset("in of the".split())

# Departures and retreats.
# "made a tactical retreat", "carried out a withdrawal": who does it stands before.
CARRIED = frozenset(
    "made make makes making carried carry staged began begun started conducted performed completed did beat ordered announced confirmed their its".split()
)
JOURNEYS = frozenset("flight departure exit evacuation".split())
MADE = frozenset("made makes making staged conducted performed".split())
TACTICAL = frozenset("retreat withdrawal back-sitting pullback".split())
MEN = frozenset("men troops soldiers forces fighters units personnel staff officers commandos guards garrison".split())
LEFT_BEHIND = frozenset("dead bodies corpses casualties killed wounded vehicles tanks".split())
HANDED_WITH_A_PLACE = frozenset(
    "over back control power authority administration security responsibility command post posts position positions trench trenches quarters defences fortifications".split()
)  # what stands before "in Zaranj" where that is handed over with it: not "the bodies in Zaranj"
IN_OR_FROM = frozenset("in at from".split())
LEFT_FROM = frozenset({"from", "of", ""})  # before what somebody leaves: "left P", "withdrew from P", "out of P"
BEHIND = frozenset({"behind", "aside"})
LEFT_FOR = frozenset("to into across".split())
LEADERS = frozenset("president mayor minister warlord warlords chief emir".split())
ADVANCED = frozenset(
    "advanced advances reached took takes captured seized entered stormed marched pushed overran attacked".split()
)  # who had set out
LONE_LEADERS = frozenset(
    "mayor mayors minister ministers warlord warlords emir chief chiefs leader".split()
)  # whose going says nothing of the ground
TROOPS_WITH = frozenset(
    "governor president police officials authorities administration everyone everybody defenders commander commanders bodyguards".split()
)
SOME_OF = frozenset("many some most others several hundreds thousands dozens".split())
POSTS = frozenset("positions position posts trenches lines dugouts heights hills".split())
NEAR_BY = frozenset("near around outside north south east west northeast northwest southeast southwest".split())
SITES = frozenset("airport airbase airfield aerodrome airstrip dam".split()) | {"air base"}
# What a list of taken places may hold besides, and no place is known by: "the palace, the residence of the army chief and the airport".
UNNAMED_THINGS = OTHER_BUILDINGS | frozenset(
    "residence residences villa villas headquarters office offices command building buildings house houses camps depot depots store stores "
    "warehouse warehouses station stations television broadcaster arsenal arsenals armoury armory ministry ministries bank banks silo silos "
    "factory factories university school schools hospitals markets prisons hall tower hotel hotels compound compounds academy college".split()
)
THINGS_AT = SITES | frozenset("refinery plant bridge port prison mine palace".split())  # which go by the place at which they stand
LEFT_BY_MEASURES = ("minute", "minutes", "hour", "hours", "hour's", "day's", "days'", "mile", "kilometre", "kilometer")
REMAINS = frozenset("only isolated exposed vulnerable surrounded cut undefended defenceless defenseless alone encircled besieged".split())
WAYS_OUT = frozenset("up down north south east west home abroad overnight".split())  # "fled up the highway"
CARRIERS = frozenset(
    "convoy convoys helicopter helicopters vehicle vehicles truck trucks cars planes darkness dark haste panic disarray".split()
)
LEFT_IN = CARRIERS | {"direction"}  # "left in vehicles", "in the direction of Homs"
AFRESH = frozenset({"again"})
LIES_SO = frozenset("stay stays stayed remain remains remained stand stands stood lie lies lay half nearly almost".split())
AREA = frozenset("area scene".split())  # "retreated from the area"
OUTSIDERS = frozenset(
    "foreign international american americans us u.s u.s. u.k. western british nato isaf coalition allied german danish dutch italian french usa".split()
)
OVER_THE_BORDER = frozenset(
    "iran iranian pakistan tajikistan tajik uzbekistan uzbek turkmenistan turkmen china border frontier abroad neighbouring neighboring".split()
)
MOVES = frozenset("moved relocated shifted move relocate shift evacuated transferred".split())
RETREAT_STOPS = frozenset("and said after".split())
RETREATED_IN = frozenset("in at of".split())
CITING = frozenset("citing quoting to".split())
LED_TOWARDS = frozenset("into to toward towards direction".split())
LAST_OR_LARGEST = frozenset("only last sole main biggest largest".split())
LAST_OR_MAIN = frozenset("only last sole main".split())
ONWARD = frozenset("to into on through without".split())

# Captures told in loose words.
CONQUESTS = frozenset("conquest seizure takeover recapture liberation reconquest repossession downfall defeat".split())
SPREAD = frozenset("come came comes extended extends reached arrived spread".split())  # "Taliban rule has come to Zaranj"
BEYOND = frozenset("beyond outside out end ended ends slip slips slipped slipping".split())  # "Zaranj is beyond government control"
# Words beside which nothing is sure: it did not happen, may, should, or is fought over.
BARS = NEGATORS | HYPOTHETICAL | FAILED | frozenset(
    "will if to against without before until near outside towards toward between attack attacked attacks fight fighting battle battles clashes clash siege defend "
    "defended defending defence defense offensive operation operations resist resisted resistance plan plans planned threat threaten threatens threatened "
    "fear fears feared still remain remains remained retain retained keep kept talks deal agreement parts part situation checkpoint checkpoints road highway "
    "airport base prison village villages hill hills bridge dam power electricity media escape escaped narrowly spared saved more less than under was were if what which nearly he she his "
    "who heads head chief leader slipping drifting sliding percent cent half third thirds quarter quarters most largely nothing".split()
)  # fmt: skip
CONQUEST_LEADS = frozenset({"", "of", "over", "in"})


# Flags and control.
RAISED = frozenset(
    "raise raised raising hoist hoisted hoisting plant planted planting unfurl unfurled unfurling fly flies flew flown flying wave waves waved waving flutter "
    "filmed photographed pictured nail nailed nailing pin pinned pinning fixed fixing flutters fluttered fluttering hang hangs hung hanging erected put went up run flapping flapped billowing seen visible flown lived lives living atop replaced now back up appeared appears appear".split()
)
LOWERED = frozenset(
    "lowered lower lowering lowers rolled rolling folded folding furled furling struck hauled burn burned burning tore torn removed took taken pulled still sold draped".split()
)
OF_A_CROWD = frozenset(
    "rally rallies protest protests protesters demonstration demonstrations demonstrators crowd crowds parade funeral balcony balconies windows cars stadium match picket marchers children".split()
)  # where anybody's flag is waved
FLIES = frozenset("fly flies flown flew flying live lives lived living".split())
WHOSE_FLAG = frozenset("afghanistan country group movement state nation".split())
LASTING = frozenset("years long still always".split())  # "as they have for years"
NATIONAL = frozenset("national republic republic's tricolour tricolor tri-colour tri-color three-coloured country's".split())
ABOVE = frozenset("over above atop across in on at from of outside inside".split())
OF_A_SIDE = frozenset({"group", "movement"})
LISTING = frozenset("include includes included including".split())
GAINS_BETWEEN = frozenset("this of for the week month day so far yet also".split())
BECOMES = frozenset("became become becomes".split())
GAIN_OR_LOSS = frozenset("loss losses".split())
AMONG_THE_LATEST = frozenset("among amongst latest newest biggest last first second third next another greatest most".split())
CONTROL_ENDED = frozenset(
    "ended end ends collapsed crumbled evaporated vanished disappeared lapsed ceased dissolved slipped melted broke".split()
)
CONTROL_PASSED = frozenset(
    "passed shifted went gone moved fell fallen transferred changed switched handed given reverted returned transitioned slipped ceded".split()
)
CONTROL_TAKEN = frozenset(
    "taken seized gained assumed won wrested regained retaken recovered reclaimed re-established reestablished restored established completed secured "
    "obtained achieved captured conquered lost claimed recaptured retained snatched".split()
)
FROM = frozenset(("from",))
RISES = frozenset(
    "bring brings bringing brought take takes taking raise raises raising raised push pushes pushing rise rises rose risen grown".split()
)
CAPTURED = frozenset("captured seized taken lost fallen overrun conquered fall held".split())
REACHES = frozenset("reached reaches became becomes hit exceeded surpassed stands stood".split())
FLOWN_ABOVE = frozenset(
    "hall council administration bazaar citadel fortress castle court courthouse headquarters office offices parliament ministry palace".split()
)  # over what a flag is seen that shows whose the whole place is
FLOWN_AMID = FLOWN_ABOVE | {"square", "squares"}  # what of a named place stands for its centre where a flag is over it
WHICHEVER = frozenset("whatever whichever whose what".split())  # before a flag of which nobody says whose it is
FLAG_STOPS = frozenset("as while after".split())
FLOWN_OVER = frozenset("over above atop".split())
FLAG_BEGINS = frozenset("as while and".split())
HANDED_OVER = frozenset("handed given ceded transferred".split())
RESTORED_LEADS = frozenset("and full the its their state that".split())
TOTAL_OF = frozenset("of the all".split())
IN_OR_ACROSS = frozenset("in across from of".split())

# Captures.
BY_MEANS = frozenset("group force surprise ruse attack assault raid storm mob crowd bang band coalition alliance militia".split())
LEADS_ON = frozenset("after before by while when since on upon".split())
SEARCHES = frozenset(
    "arresting arrested arrest arrests detained detaining searching search raid raids raiding looking hunting house-to-house".split()
)
INTO = frozenset("in inside into at to".split())
STEERS = frozenset("out away from back off right again once more all in of".split()) | ADVERBS
LONG_SINCE = frozenset({"occupied"})  # before a place these say how it stands, not what happened: "shelled it from the occupied city of"
CLEARS = frozenset("clear clears cleared clearing".split())  # "the militias cleared out last Friday"
WAYS_ALONG = frozenset("down up over across along in into on north south east west past through".split())
PUSHED = frozenset("them enemy opponent opponents group garrison defenders occupiers invaders attackers intruders".split())
MEANS = frozenset("with by through".split())
CAPTURES = frozenset("capture seizure takeover conquest recapture liberation".split())  # "fighters in Kunduz after its capture"
CAPTURE_OR_FALL = CAPTURES | {"fall", "loss"}  # "Kurakhove, whose capture Moscow reported"
# Verbs with which somebody tells what he would rather not: of a loss his own.
ADMISSIONS = frozenset(
    "admit admits admitted admitting concede concedes conceded conceding acknowledge acknowledges acknowledged acknowledging confess confessed".split()
)
ADMITTED = frozenset(
    "confirm confirmed confirms announce announced announces report reported reports deny denied denies claim claimed claims admit admitted "
    "acknowledged celebrated dispute disputed".split()
)
SWEEPERS = frozenset("they fighters group".split())
CONTROL_OVER = frozenset("of over in on".split())
ARRIVED_SO = frozenset("there here unopposed without after and again behind instead at hours minutes".split())
LET_IN = frozenset("fighters militants insurgents them".split())
DRIVEN_FROM = frozenset("of from out away".split())
PUSHED_BY = frozenset("by from of".split())
DRIVEN = frozenset("they who fighters it group".split())
ASSAILANTS = frozenset("attackers assailants raiders".split())
FALL_LEADS = frozenset("of in into".split())
FINDS = frozenset("find finds found finding".split())  # a place, as others left it
PROCLAIMS = frozenset("claimed claim claims vindicated vindicates announced announce announces declared proclaimed".split())

# Surrenders.
GIVEN_UP_OTHERWISE = frozenset(
    "post command office job role rank seat power title hope hopes claim claims plan plans idea neutrality demand demands search pursuit ambition ambitions".split()
)
SURRENDER_LEADS = frozenset("for no without".split())
