"""The words of the telling: what goes on from sentence to sentence, who gains and who announces it, lists, tolls and fights."""

import re

from groundshift.core.language.english.auxiliaries import ADVERBS, BE
from groundshift.core.language.english.groundwords import CONJUNCTIONS, DETERMINERS, FILLERS, PREPOSITIONS
from groundshift.core.language.english.nouns import FIGHTERS
from groundshift.core.language.english.placewords import COMMON

# Attempts.
# Who tries to take a place, or has begun to, fights for it.
ATTEMPTS = frozenset(
    "trying tried attempted attempting fighting battling fight battle struggling fought battled struggled operation operations offensive "
    "counter-offensive counteroffensive counterattack counter-attack campaign push efforts".split()
)
# What is only spoken of has not begun: "much talk of an operation to retake".
TALKED = frozenset("talk talks idea prospect possibility calls rumours rumors demand demands plan plans".split())

# What a claim says besides.
STAYING = frozenset(
    "still remain remains remained remaining stay stays retain retains keep keeps kept continue continues continued".split()
)
AGAIN = frozenset("back again once-more already now become becomes became".split())
ONCE_MORE = frozenset({"once", "more"})
NOW = frozenset({"now"})  # "the crossing is now run by the Taliban"
OUT_OF = frozenset("of from out".split())  # "Of the 18 districts in Ghazni seven have fallen"
RULERS = frozenset({"government", "administration", "president", "regime"})
REGIME_ENDED = frozenset({"collapsed", "fled", "toppled", "ousted", "overthrown"})
REINFORCEMENTS = frozenset({"reinforcements", "reinforcement", "backup"})
THEM = frozenset("them which those".split())

# Who and what is told of.
IN_A_LAND = frozenset("from in into near to across towards".split())  # before a land's name: where it is
GROUPS = frozenset("movement group organization organisation alliance".split())
AWAY_FROM_IT = frozenset("from to near with".split())
GROUPS_MEANT = frozenset("group movement organization organisation alliance them".split())
SPEAKERS_THEMSELVES = frozenset("they we it".split())
SUBJECT_PRONOUNS = frozenset("they it who which".split())
MEANWHILE_LEADS = frozenset("as while whereas when after before although though".split())  # open a clause beside the main one
NAMED_AFTER_JOINS = frozenset("and but while as".split())

# Who gains.
ANNOUNCES = frozenset(
    "announce announces announced announcing proclaim proclaims proclaimed claim claims claimed declare declares declared boasted celebrated hailed".split()
)
RETOLD = frozenset("capture seizure takeover conquest".split())  # "the capture of the district" is by whoever was said to have taken it
TAKINGS = RETOLD | frozenset(
    "taking occupation imposing imposition extending extension establishing establishment".split()
)  # whoever announces one has made it
KNOWN_OWN = frozenset({"we", "theirs", "speakers", "somebody"})  # pronouns of somebody who must be known
IN_THEIR_HANDS = frozenset({"speakers", "theirs", "they"})  # pronouns of whose hands something is in
LOSS_WORDS = frozenset("loss lost lose losing loses gone".split())

# Lists that go on.
LIST_HEADS = frozenset("others rest these they those them remaining other following".split())
LIST_VERBS = frozenset("is are were was goes include includes included being".split())
IN_LISTS = CONJUNCTIONS | DETERMINERS | frozenset("in of control capture fall also both centre center".split())  # no verb is among them
GIVEN_NAMES = frozenset("named identified listed given known".split())
BEFORE_ITEMS = IN_LISTS | LIST_HEADS | ADVERBS | PREPOSITIONS | FILLERS | GIVEN_NAMES  # may stand before the first item
WENT_ON = frozenset("also likewise and then on".split())  # "Also on Friday: Lashkar Gah, Firozkoh"
MEANWHILE = frozenset("when while".split())  # behind a comma, of what happened elsewhere at the time
AMONG_THEM = (["among", "them"], ["among", "these"], ["including", "them"])
# Who told of gains tells more of them: "On Friday it added Goncharovka", "The ministry also listed Melovoy and Podol as liberated".
ADDS = frozenset("added adds adding".split())
LISTS = frozenset("listed lists named names counted counts".split())
TALLIES = frozenset("list tally gains count".split())  # "added Rastan to the list"
NEAR_OR_FROM = frozenset("near from at".split())
THOSE_COUNTED = frozenset("the these those they".split())
NAMES_THEM = (["named", "them"], ["named", "these"], ["identified", "them"], ["listed", "them"], ["gave", "them"])
LIST_ENDS = frozenset("is are was were died remains".split())

# From sentence to sentence.
DWELT = frozenset("lived live lives living dwelt".split())
ASIDE_PARTICIPLES = frozenset("held controlled ruled occupied lost taken captured seized retaken abandoned vacated overrun".split())
RELATIVES_BEHIND = frozenset("whom which whose".split())  # "many of whom", "most of whose soldiers"
HAS_BEEN = frozenset({"been"})
# What is told with "since" lasts from that day: "has been occupied since May", "has claimed the town since Monday"; not "has taken it since Monday".
OCCUPIED_SINCE = frozenset("occupied held controlled ruled governed administered".split())
CLAIMED_SINCE = frozenset({"claimed"})
BE_NOW_OR_THEN = frozenset("is are was were am".split())
PRESENT = frozenset({"is", "are"})
ITSELF = frozenset({"itself"})
TOWARDS = frozenset("on to towards toward at".split())  # where somebody moves, and is not yet
THAT = frozenset("that this it".split())
HAPPENED = BE | frozenset("happened occurred".split())

# Tolls.
TOWARDS_OR_AWAY = frozenset("to from towards near with via between".split())
TOLD_AT = frozenset("in at around outside inside across on of".split())
# Words that carry the story of a place on, and words of the whole country.
TOLL_HERE = re.compile(
    r"\b(?:there|here|the (?:city|town|district|province|village|area|base|prison|jail|hospital|centre|center|bazaar|provincial|attack|assault|clash(?:es)?|fighting|battle|fight|"
    r"blast|bombing|explosion|ambush|siege|raid|same)|local|this (?:attack|battle|district|city))\b"
)
TOLL_COUNTRYWIDE = re.compile(
    r"\b(?:afghans|afghan (?:soldiers|troops|forces|families|people|civilians)|across (?:the country|afghanistan)|nationwide|countrywide|in (?:the|this) country|in (?:\w+ )?afghanistan|"
    r"(?:recent|past|last) (?:months|weeks|days|years|24 hours|\\w+ (?:months|weeks))|this year|the war|tajikistan|iran|pakistan|uzbekistan|turkmenistan|neighbou?ring countr(?:y|ies))\b"
)

# Answers.
OUR_WORD = re.compile(r"\b[Ww]e (?:\w+ )?(?:said|stated|reported|wrote|published|told|announced|carried)\b")

# Fights.
AIMS = frozenset({"for", "on", "against"})

# Which war.
GENERAL = COMMON | FIGHTERS  # of these words alone no side's own name is made

# What holds on.
STAYS_SAID = ("still", "remain", "continue", "not lost", "control")

# "It was not clear who was in charge", "unclear to whom": nobody is said to have gained.
UNCLEAR = frozenset("unclear unknown".split())
CLEAR = frozenset("clear known certain".split())  # with "not" before them
WHO = frozenset("who whom whose".split())
