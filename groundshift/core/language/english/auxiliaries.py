"""Auxiliaries, negators and adverbs: the small words that stand in a verb's group or before it."""

BE = frozenset("is are was were be been being am 's".split())
HAVE = frozenset("has have had having".split())
GET = frozenset("get gets got getting".split())
MODALS = frozenset("will would may might could can should must shall cannot can't won't wouldn't couldn't ll".split())
NEGATORS = frozenset(
    "not never n't no isn't aren't wasn't weren't hasn't haven't hadn't didn't doesn't don't can't cannot couldn't won't wouldn't nor".split()
)
DO = frozenset("do does did didn't doesn't don't".split())
NEGATED_HAVE = {"hasn't": "has", "haven't": "have", "hadn't": "had", "isn't": "is", "aren't": "are", "wasn't": "was", "weren't": "were"}
ADVERBS = frozenset(
    "longer no finally reportedly entirely also likewise already now again then soon even just still first later once yet almost nearly already all both each now today meanwhile since thus earlier too however "
    "in fact long ever back only thereby therefore so far apparently either largely twice, times one by together".split()
)
NOMINAL = frozenset({"noun", "noun-own", "clash", "attempt", "retreat"})
NOUN_LEADS = frozenset("the a an this its their 's of alleged reported imminent possible full complete".split())
# Words before "to" + verb, or before a participle, that belong to the verb's group.
RAISING = frozenset(
    "said reported believed thought alleged claimed claim claims feared expected likely known rumoured rumored understood supposed able managed manage succeeded "
    "succeed unable failed fail tried trying attempted attempting began begun started continue continued set about poised going due "
    "appear appears appeared seem seems seemed seen considered announced declared confirmed verge allowed forced helped ordered".split()
)
NEW_CLAUSE = frozenset("which that who they he she it we and but".split())
# What may open words that stand between an auxiliary and its participle.
WEDGED = frozenset("according by in with after once at as from after without within for during".split())
