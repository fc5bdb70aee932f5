"""The nouns of territorial news: kinds of place, parts of places, buildings that stand for a place, people and things that do not.

Tables of words, lower case. Machine translation renames the kinds ("counties", "circles", "prefectures"): every name that a translator has used
for one stands beside it.
"""

from groundshift.core.records import Level, Part

# What reports call a kind of place. A plural counts several.
KIND_WORDS: tuple[tuple[Level, str, str], ...] = (
    ("district", "district county region circle subdistrict woleswali uluswali municipality rayon raion borough canton", "singular"),
    ("district", "uezd uyezd zilla zila tehsil powiat commune township arrondissement okrug", "singular"),
    (
        "district",
        "uezds uyezds zillas zilas tehsils powiats directorates prefectorates communes townships arrondissements okrugs",
        "plural",
    ),
    (
        "district",
        "districts counties regions circles subdistricts governorates woleswalis municipalities rayons raions boroughs cantons",
        "plural",
    ),
    ("district", "governorate", "singular"),
    ("province", "province prefecture state oblast velayat vilayet wilayat", "singular"),
    ("province", "provinces prefectures states oblasts velayats vilayets wilayats", "plural"),
    ("provincial_capital", "capital", "singular"),
    ("provincial_capital", "capitals", "plural"),
    ("city", "city town", "singular"),
    ("city", "cities towns", "plural"),
    ("village", "village hamlet settlement valley", "singular"),
    ("village", "villages hamlets settlements valleys", "plural"),
    ("border_crossing", "crossing crosspoint transition bordergate", "singular"),
    ("border_crossing", "crossings crosspoints transitions bordergates", "plural"),
    ("base", "base camp airport airfield airbase airstrip aerodrome barracks fort fortress refinery plant", "singular"),
    ("base", "bases camps airports airfields airbases forts", "plural"),
    ("checkpoint", "checkpoint outpost post checkpost", "singular"),
    ("checkpoint", "checkpoints outposts posts checkposts", "plural"),
)
KINDS: dict[str, tuple[Level, bool]] = {w: (level, number == "plural") for level, words, number in KIND_WORDS for w in words.split()}
# Levels that words and constructions treat as another: an airport is taken as a base is, a town as a city, a quarter as a village.
_ALIKE: dict[Level, Level] = {"airport": "base", "dam": "base", "plant": "base", "town": "city", "neighbourhood": "village"}


def alike(level: Level) -> Level:
    """Return the level whose words and constructions a level shares."""
    return _ALIKE.get(level, level)


# Two words that make another kind than the second alone.
COMPOUND_KINDS: dict[tuple[str, str], Level] = {
    ("border", "post"): "border_crossing",
    ("border", "posts"): "border_crossing",
    ("border", "point"): "border_crossing",
    ("border", "points"): "border_crossing",
    ("border", "gate"): "border_crossing",
    ("border", "gates"): "border_crossing",
    ("border", "station"): "border_crossing",
    ("border", "town"): "city",
    ("border", "step"): "border_crossing",
    ("provincial", "headquarter"): "provincial_capital",
    ("border", "checkpoint"): "border_crossing",
    ("border", "checkpoints"): "border_crossing",
    ("customs", "post"): "border_crossing",
    ("customs", "house"): "border_crossing",
    **{("customs", word): "border_crossing" for word in "office yard station point terminal checkpoint crossing facility".split()},
    ("crossing", "point"): "border_crossing",
    ("crossing", "points"): "border_crossing",
    ("border", "office"): "border_crossing",
    ("border", "port"): "border_crossing",
    ("dry", "port"): "border_crossing",
    ("land", "port"): "border_crossing",
    ("frontier", "post"): "border_crossing",
    ("frontier", "crossing"): "border_crossing",
    ("trade", "gate"): "border_crossing",
    ("check", "post"): "checkpoint",
    ("check", "posts"): "checkpoint",
    ("security", "post"): "checkpoint",
    ("security", "posts"): "checkpoint",
    ("air", "base"): "base",
    ("provincial", "centre"): "provincial_capital",
    ("provincial", "center"): "provincial_capital",
    ("provincial", "centres"): "provincial_capital",
    ("provincial", "centers"): "provincial_capital",
    ("provincial", "seat"): "provincial_capital",
    ("provincial", "city"): "provincial_capital",
    ("provincial", "cities"): "provincial_capital",
    ("provincial", "town"): "provincial_capital",
    ("state", "capital"): "provincial_capital",
}  # fmt: skip
# Kinds that carry a whole district, city or province when an anaphor ("the city", "the area") points at one.
ANAPHOR_LEVELS: dict[str, tuple[str, ...]] = {
    "district": ("district",),
    "city": ("city", "provincial_capital", "district"),
    "provincial_capital": ("provincial_capital", "city"),
    "province": ("province",),
    "border_crossing": ("border_crossing",),
    "base": ("base",),
    "checkpoint": ("border_crossing",),  # "the post" of a border town
    "village": ("village",),
}
# Words before "of PLACE", or before a kind, that say which part of it.
PARTS: dict[str, Part] = {
    **dict.fromkeys("centre center centres centers downtown heart headquarters seat bazaar".split(), "centre"),
    **dict.fromkeys("part parts areas square portion portions sections swathes swaths neighbourhood neighbourhoods neighborhood neighborhoods quarter quarters blocks terminal terminals runway hangar hangars".split(), "part"),
    **dict.fromkeys("side suburb suburbs outskirts outskirt edge edges gate gates entrance surroundings vicinity approaches periphery countryside hinterland".split(), "outskirts"),
    **dict.fromkeys("area territory grounds whole all most rest remainder majority entirety totality entire bulk summit summits peak crest ruins rubble wreckage".split(), "whole"),
}  # fmt: skip
# What a place that is no town is said to be, before its name: "the heights of Savur-Mohyla"; and its levels.
SITE_KINDS = frozenset(
    "heights height hill hills ridge mountain mount field fields mine mines well wells camp dam plant refinery crossing crossings".split()
)
# What goes by the name of the place at which it stands, and its level where it has one: who has "the Mayadin artillery base" need not have Mayadin.
THINGS_AT_A_PLACE: dict[str, Level | None] = {
    **dict.fromkeys("heights height hill hills hilltop hilltops ridge mountain mountains cantonment depot depots arsenal academy aerodrome airport airfield airbase airstrip".split(), "base"),
    **dict.fromkeys("field fields oilfield gasfield mine mines quarry quarries well wells silo silos mill works factory refinery plant smelter".split(), "plant"),
    **dict.fromkeys("station stations port ports harbour harbor zone tower junction roundabout interchange museum citadel reservoir farm farms stadium road highway bypass bridge tunnel prison hospital university school".split()),
    "dam": "dam",
}  # fmt: skip
NAMED_AS_A_VILLAGE = frozenset("camp camps hill heights".split())  # of these, what may itself be the village: "Zamzam camp"
MADE_BY_WHAT_IT_IS_FOR = frozenset("zone".split())  # of these, what is such a thing only behind what it is for: "industrial zone"
# What stands between the place's name and such a thing, and tells more of it.
OF_A_THING = frozenset(
    "military army naval navy air arms artillery missile rocket radar training tank tanks armoured armored special forces infantry paratroop logistics supply supplies "
    "ammunition weapons storage command civilian international main old new border frontier ring railway rail train bus metro power pumping water industrial radio tv television weather oil gas grain sugar cement power thermal "
    "hydroelectric hydropower nuclear coal steel iron salt phosphate uranium copper gold fertiliser fertilizer chemical coke processing helicopter test".split()
)
TOWN_PORTS = frozenset(
    "port ports terminal terminals".split()
)  # which towns of the same name have: "the oil ports of Ras Lanuf and Es Sider"
SITE_LEVELS = frozenset({"base", "plant", "dam", "airport", "border_crossing"})
# Behind a place's name, parts of it whose own names follow: "the Aleppo quarters of Hanano and Ansari".
PARTS_NAMED = frozenset("suburb suburbs quarters neighbourhoods neighborhoods boroughs".split())
OLD_PART = frozenset("old inner".split())  # before "town" or "city" of a place, a part of it: "the old town of Homs"
PARTS_CALLED = frozenset(
    "suburb suburbs quarter quarters neighbourhood neighbourhoods neighborhood neighborhoods".split()
)  # and before their own
# Buildings by which a place stands or falls: who holds them holds its centre.
SEATS = frozenset(
    "headquarters hall halls office offices hq leadership terminal compound compounds building buildings house palace command complex centre center direction directorate institutions "
    "headquarter intelligence station".split()
)
# What the last word of a place's name may be by which it is called after it was named: "the palace" is the Republican Palace.
CALLED_BY_KIND = frozenset(
    "palace refinery plant dam bridge island university hospital stadium port station camp mine prison silo silos hill oilfield gasfield".split()
)
FUELS = frozenset("oil gas".split())  # before "field", which is then one: "the oil field"
# People who stand for the state where they flee, are driven out or give up.
OFFICIALS = frozenset(
    "officials official leaders governor authorities executives administrators administration employees judges charge defenders defender garrison council "
    "elders rest others survivors commander commanders general governor men remnants defence defense policemen policeman officers guards servicemen recruits personnel battalion brigade corps unit units".split()
)
# People whose going says nothing of who holds the ground.
CIVILIANS = frozenset(
    "civilian civilians people person persons schoolchildren family families resident residents inhabitant inhabitants villagers women children woman child refugees man woman journalists "
    "traders merchants shopkeepers drivers farmers teachers doctors nurses patients pupils tourists trader merchant shopkeeper farmer teacher doctor nurse "
    "workers students thousands citizens nationals passengers contractors interpreters youths diplomats staff afghans everyone prisoners inmates detainees".split()
)
# Who tells of what he has seen: none of those who hold the ground.
SEERS = frozenset(
    "refugee activist activists engineer engineers technician technicians reporter reporters correspondent correspondents witness witnesses survivor".split()
)
# After a place's name these say that the name only tells whose they are.
BELONGINGS = frozenset(
    "republic governor police council councillor councilman mayor mp lawmaker senator official officials resident residents people hospital university "
    "prison jail spokesman spokesperson spokeswoman chief commander commanders correspondent reporter journalist journalists elder elders market bazaar "
    "highway motorway railway flight flights train trains ferry bus-line road roads dam dams bridge tunnel mine mines stadium airport member members deputy army corps brigade battalion garrison government administration authorities "
    "stock stocks football cricket volleyball hockey team teams club bank branch festival exchange currency bus buses lorry lorries convoy convoys tanker tankers barge gate gates "
    "pocket bridgehead salient positions trenches sector direction axis cinema theatre factory shop restaurant mosque school businessman trader doctor native front operation operations battle fighting conflict offensive tribe clashes".split()
)
# Objects of "seize" and "capture" that are no ground.
GOVERNMENT = "government"  # the word for a state's
# Whose: before "troops" or "men" these say that they are somebody's who was named.
POSSESSIVES = frozenset("its their his her our my your".split())
OF_OR_WITHIN = frozenset("of in within".split())
WITHIN_ANOTHER = frozenset("source sources ally allies partner partners".split())  # who belong to the side that is named behind them
ELDERS = frozenset("elders elder notables council rest others survivors".split())  # who give up a place, and are no state's
KINDS_OF_MEN = frozenset("combat special ground airborne regular elite".split())  # what stands between a people and its troops
MEN_OF_THEIR_OWN = frozenset(
    "tribesmen tribes villagers gunmen vigilantes bandits marauders mutineers deserters".split()
)  # armed, and no side's of the pack
US = frozenset("we ours".split())
OURS = frozenset("our ours my your".split())  # "your forces", to the people
# Men under arms, anybody's: only what stands before says whose.
ARMED = frozenset(
    "troops soldiers forces force navy warships fleet gunboats fighters mujahideen mujahidin men units unit militiamen policemen servicemen marines commandos army military garrison detachments "
    "grouping groupings riflemen gunners tankmen sappers scouts guardsmen sailors conscripts reservists cavalrymen stormtroopers formations battalions boys lads heroes squads column columns infantry paratroopers paratroops brigade brigades battalion battalions tanks armour armor artillery navy airborne".split()
)
REBELS_AT_LARGE = "rebels"  # who they are may differ from province to province
SQUADS = frozenset("groups teams subunits sub-units crews".split())  # men under arms where they are somebody's: "its assault groups"
# What a place may be among those that were taken: "the first quarter that they took".
RANKS = frozenset("first second third fourth fifth sixth latest next newest last only another".split())
COLOURS = frozenset("white black".split())  # of a flag by which rebels are known
# General words for a side behind its own name: "Islamic State jihadists".
REBELS = frozenset("jihadists militants insurgents rebels extremists terrorists mercenaries guerrillas".split())
# Words for whoever rises against a state; and those that are said of zealots rather than of rebels. Beside them stand words of kind alone.
RISEN = frozenset("rebel rebels faction factions opposition insurgent insurgents revolutionary revolutionaries".split())
ZEALOTS = frozenset("jihadist jihadists extremist extremists militant militants terrorist terrorists islamist islamists".split())
FORMATIONS = frozenset("division brigade regiment corps battalion".split())  # of a state's army, which a base may have its name from
MEN_OF_A_KIND = frozenset(
    "rebel separatist insurgent militant jihadist loyalist paramilitary opposition guerrilla mutineer".split()
)  # told of their hands
BACKED = frozenset(
    "backed supported armed funded trained sponsored supplied equipped paid".split()
)  # by a power, which is told behind its men
OF_ANY_KIND = frozenset("fighters forces groups group armed alliance military soldiers".split())
# Of what faith or people somebody is, which is no place's name: "the largest Christian town".
FAITHS = frozenset(
    "christian christians muslim muslims sunni sunnis shia shias shiite shiites shi'ite yazidi yazidis yezidi kurdish kurd kurds arab arabs druze alawite alawites ismaili "
    "assyrian turkmen hazara pashtun tajik uzbek masalit zaghawa nuba fur orthodox catholic jewish islamic".split()
)
# Whose people are not his: "Ankara's proxies", "the army's allies".
OTHERS_OF = frozenset("proxies proxy allies ally partners partner clients surrogates enemies enemy foes foe rivals rival opponents".split())
# What a people's name before it makes a side's: "Russian hands", "the Ukrainian flag".
HOLDINGS = frozenset(
    "control hands hand rule flag flags banner banners tricolour tricolor possession grip occupation authority command sway domination administration".split()
)
# Who speaks for an army, whichever it is.
ARMIES = frozenset("army military pro-government defence defense general armed".split())  # in the name of who tells of gains and losses
OFFICES_OF_ARMS = frozenset("commander-in-chief command headquarters staff ministry spokesman spokeswoman service".split())
# Fighters of a side that no pack knows: they go by the words of the report, "Karen guerrillas", "guards brigades".
FIGHTERS = frozenset(
    "forces fighters troops soldiers rebels militants insurgents militia militias militiamen army military police guards gunmen separatists guerrillas jihadists "
    "extremists terrorists paramilitaries mercenaries loyalists irregulars volunteers gendarmes commandos marines paratroopers parachutists detachments units "
    "islamists jihadis peacekeepers brigades battalions contingent contingents armour armor columns infantry cavalry tanks engineers regiment regiments junta regime coalition alliance "
    "rebel militant insurgent jihadist separatist opposition mujahideen mujahidin government".split()
)
# The last word of a party's own name, written with capitals: "Arakan Army", "Government of National Accord".
PARTY_HEADS = frozenset(
    "army front movement forces force coalition brigade brigades guard guards union command government police council federation party alliance legion "
    "corps resistance service militia fighters organisation organization state battalion division group navy tigers".split()
)
HEADS_ALONE = frozenset({"government", "tigers"})  # of them those that with a capital are a party's whole name
# Capitals that are no party to a war.
NO_PARTIES = frozenset(
    "UN BBC CNN AFP AP EU US USA UK UAE NGO NGOS MSF GMT UTC NATO OSCE AU ICRC WHO UNHCR OCHA TV FM PM NEWS AND THE IDP IDPS USD RFE RFI DPA TASS".split()
)
# Of them those that an army has, whichever it is.
# Men of a state's arms, any state's: a people before them says whose they are.
STATES_MEN = frozenset(
    "border guard guards guardsmen police policemen officers gendarmes coast air force special forces army military navy".split()
)
RULERS_TITLES = frozenset("president marshal strongman dictator".split())  # before the name of a side's head, and part of it
REGULARS = frozenset(
    "troops soldiers marines commandos paratroopers paratroops infantry brigade brigades battalion battalions army military garrison servicemen navy airborne column columns units tanks guard guards forces force".split()
)
WORKS = frozenset(
    "film movie novel book documentary exhibition play song painting memoir series poem photograph podcast opera".split()
)  # of art
ELECTIONS = frozenset("candidate candidates votes vote election elections ballot ballots poll polls runoff constituency electoral".split())
ANYBODYS_MEN = frozenset("troops soldiers units servicemen".split())
# Fighters of no state: who was spoken of, where nothing else says whose.
MILITIAS = frozenset("militia militias".split())
MEMBERS = frozenset("elements members remnants".split())  # of a side, as its men are
IRREGULARS = frozenset("fighters gunmen militiamen attackers militants guerrillas group".split())
# Before "men" or "fighters" these say that they are nobody's but of the place: "local men drove the rebels out".
LOCALS = frozenset("local foreign tribal village neighbourhood neighborhood civilian unknown unidentified young".split())
# What kind of men: "an armoured column", "assault troops".
KINDS_OF_ARMS = frozenset(
    "armoured armored motorised motorized mechanised mechanized airborne assault special ground elite regular infantry tank marine naval border "
    "mountain storm".split()
)
MATERIEL = frozenset(
    "vehicle vehicles humvee humvees ranger rangers hilux tank tanks truck trucks weapon weapons rifle rifles ammunition gun guns equipment pickups helicopters helicopter "
    "aircraft drones convoy convoys lorry lorries cars car jeeps pickup pick-up pick-ups motorcycles motorbikes launchers howitzers mortars artillery".split()
)
PEOPLE = (
    "soldier soldiers troop troops policeman policemen police officer officers commando commandos guard guards fighter fighters militant militants "
    "insurgent insurgents rebel rebels civilian civilians people person persons man men woman women child children resident residents villagers "
    "serviceman servicemen marines militaries members personnel terrorists talib talibs prisoner prisoners inmate inmates detainee detainees captive captives "
    "afghans families militiamen bodies corpses students enemy gunmen workers journalists attackers family residents inhabitants"
)
PERSONS = frozenset(PEOPLE.split())
# Who may be captured beside a place's name, and fights for nobody's ground.
CAPTIVES = frozenset(
    "mayor mayors spokesman cleric clerics priest priests judge judges activist activists doctor doctors pilot pilots general generals leader leaders".split()
)
FOES = frozenset(
    "enemy enemies adversary adversaries foe foes opponent opponents invader invaders occupier occupiers aggressor".split()
)  # of who speaks
# What a side calls its enemy: of who speaks, where no name tells whom he means.
REVILED = frozenset("terrorists remnants mercenaries gangs bandits outlaws saboteurs fascists nazis militias".split())
COASTS = frozenset("coast sea shore coastline".split())  # behind what would be a side's name: "the Azov coast"
ASSAULTS = frozenset(
    "attack attacks assault assaults offensive offensives operation operations raid raids counterattack counterattacks counter-attack counter-attacks counteroffensive "
    "counter-offensive push onslaught".split()
)
# What happens or is the case in a place, and is no thing there.
HAPPENINGS = frozenset(
    "fighting battle battles war siege clash clashes campaign situation presence foothold night day week month year morning evening "
    "advance retreat rout defeat victory resistance uprising ceasefire truce talks control power".split()
)
# What captures in pictures.
CAMERAS = frozenset(
    "photographer photographers photo photos photograph photographs picture pictures image images imagery camera cameras drone drones satellite satellites "
    "video videos footage film films clip clips cameraman cameramen filmmaker documentary painter painting artist exhibition lens portrait livestream".split()
)
# What falls on a place, sweeps it or takes hold of it, and holds no ground.
ELEMENTS = frozenset(
    "flood floods floodwater floodwaters storm storms sandstorm sandstorms dust snow rain rains hail fog frost heat cold winter night darkness silence fire fires "
    "flames blaze wildfire wildfires smoke earthquake landslide avalanche locusts disease cholera epidemic virus covid measles hunger famine drought poverty "
    "fear fears panic terror grief despair euphoria joy anger chaos rumours rumors unrest protests traffic crime looting "
    "temperature temperatures price prices inflation sales exports trade currency afghani ruble pound stocks shares market markets output production attendance turnout "
    "rocket rockets shell shells mortar mortars bomb bombs missile missiles debris leaves trees tree wall walls roof minaret lorry lorries truck trucks "
    "refugees pilgrims tourists fans spectators players".split()
)
# Whose contests are won and lost on a field or a screen.
# Words of a game, which is told in words of war.
SPORT = frozenset(
    "wrestling wrestlers wrestler boxers boxing cricketer cricketers wicket wickets innings batsman batsmen bowler bowlers midfielder coach referee goalless half-time derby fixture striker league cup championship tournament goal goals medal trophy football basketball volleyball cricket hockey athletes striker goalkeeper penalty semi-final quarter-final".split()
)
GAMES = frozenset("team teams club clubs players league cup trophy title match championship tournament medal".split())
