"""The words of speaking: verbs that say, offices and other roles, and what stands beside a speaker.

Strings are alternatives of regular expressions, in small letters, without the brackets around them; what surrounds them is a pattern.
"""

import re

from groundshift.core.records import Role

# Verbs with which somebody says something, before or behind what is said.
SAYING = (
    "said|says|say|told|tells|tell(?= us\\b| (?:the |our )?(?:agency|channel|media|site|reporters?|journalists?|newsroom)\\b)|confirmed|confirms|claimed|claims|claim|announced|announces|reported|reports|stated|tweeted|tweet|wrote|writes|"
    "admit(?:s|ted)?|acknowledge[sd]?|concede[sd]?|confirm|announce|insist(?:s|ed)?|assert(?:s|ed)?|affirms?|(?:report|state|declare|warn|add)(?= that)|"
    r"sustain(?:s|ed)(?! (?:a|an|the|its|their|some|heavy|\d|losses|injur|wound))|"
    "denied|denies|deny|rejected|rejects|reject|affirmed|informs|informed|vindicated|counted|according to|in the words of|"
    "by the (?:account|saying|word) of|going by|(?:hear[ds]?|learn(?:ed|t|s)?) from|commented|made known(?= that| by| from|[,.])|agreed that|"
    'added(?= that|[,.:”"]|$)|dismissed (?=the |as |that |this |reports|claims|it )|dismisses|refuted|refutes|call|calls|called|boasted|'
    "published(?= that)|maintains?|maintained|stress(?:es|ed)|assures?|assured|explained|underlined|answer(?:s|ed)|repl(?:ies|ied)|"
    "mention(?:s|ed)|argue[sd]?|not(?:es|ed)(?= that)|warn(?:s|ed)(?= that)|"
    "circulated(?= that| sources)|emphasi[sz]ed|pointed out|shared|declare[sd]?|disputed|disputes|"
    'recall(?:s|ed)(?= that|[,.”"]|$)|clarified(?= that|[,.])|disagree[sd]|belie[sd]|recogni[sz]e[sd]?(?= (?:the|its|their|that)\\b| (?:in|on) [^,.;]{3,40} that\\b)|contradict(?:s|ed)|concurred|complain(?:s|ed)(?= that|[,.”"]|$)|'
    r'countered(?= that|[,.”"])|(?:posts|posted)(?= that| on (?:telegram|facebook|social|its|his|her|their)\b)|'
    'respond(?:s|ed)(?= that|[,.:”"])|(?:recorded|reminded|conveyed|expressed|revealed)(?= that)|adds(?= that|[,.:”"]|$)|alleges|retorted|'
    '(?:(?<=caption )|(?<=captions )|(?<=banner )|(?<=headline ))(?:runs?|ran|reads?)|(?:(?<=summary )|(?<=statement )|(?<=bulletin )|(?<=message ))reads?(?=[,.;”"]|$)'
)
# A report, a claim or a call, not somebody who reports, claims or calls.
SAYING_NOUNS = frozenset("reports claims claim calls call tweet posts".split())
# Before and behind them, by which such a noun is told.
NOUN_BEFORE = (
    "the|these|those|such|some|of|no|any|many|several|their|his|its|her|a|an|to|earlier|initial|unconfirmed|local|conflicting|other|terrible|media|news|"
    "denied|denies|rejected|rejects|dismissed|refuted|according to|are|were|as|in|with|amid|despite|after|between|from|against|that"
)
NOUN_BEHIND = r"of|from|on|about|by|were|are|was|is|had|have|has|said|say|indicate\w*|suggest\w*|emerged|came|himself|themselves|itself|for"
# Words of saying that name their speaker behind them: "according to the governor".
SPEAKER_BEHIND = frozenset(
    {
        "by the account of", "by the saying of", "by the word of", "going by", "according to", "in the words of",
        "heard from", "hears from", "learned from", "learnt from", "learns from",
    }
)  # fmt: skip
# Role, words that name it; the first row that fits counts, for "a lawmaker of the ruling party" is a lawmaker.
ROLES: tuple[tuple[Role, str], ...] = (
    ("international", ("un|united nations|western (?!province|city|district|region|\\w+ province)|diplomats?|envoy|embassy|aid agency|aid agencies|relief agency|"
        "aid group|aid workers|red cross|red crescent|unhcr|unama")),
    ("national_official", "state(?:-run)? (?:media|television|tv|radio|news agency)|national security (?:adviser|advisor|council)|vice president|deputy prime minister|defen[cs]e minister|interior minister|commander-in-chief|commander in chief|supreme commander"),
    ("lawmaker", "lawmaker|lawmakers|member of parliament|members of parliament|mp|mps|senator|parliamentarian|deputy (?:of|for)|(?:representative|deputy|member) (?:\\w+ ){0,5}(?:parliament|lower house)|representatives? (?:for|from) \\w+|represents the"),
    ("local_official", ("governor|deputy governor|provincial council|councillor|councilor|councillors|council member|council members|council head|local official|local officials|"
        "provincial official|provincial officials|provincial authorities|local authorities|district chief|district governor|police chief|chief of the police|police commander|mayor|"
        "head of (?:the |its )?(?:[\\w'’-]+ ){0,3}(?:region|oblast|province|district|community|village|town|city|county|hromada)|"
        "provincial councils|prefectural adviser|provincial adviser|adviser|police officer|police headquarters|military commanders|officials|official|authorities|(?<!military )council")),
    ("national_official", ("ministry|minister|ministry of defence|defence ministry|defense ministry|interior ministry|defence officials|defense officials|president|presidential|"
        "general|army chief|government spokesman|vice president|the government")),
    ("resident", "resident|residents|villager|villagers|shopkeeper|shopkeepers|people|tribesmen|tribal leaders|farmer|farmers|merchants|trader|traders|businessman|inhabitants|inhabitant|local people|locals|elder|elders|tribal elder|shopkeeper|doctor|witness|witnesses|eyewitnesses|journalist|journalists|teacher|drivers?|trader|engineers?"),
    ("agency", "media|television|news agency|agency|newspaper|reporter|broadcaster|radio|correspondent|network|source|sources|reports"),
    ("analyst", "analyst|analysts|expert|experts|researcher|specialist|observers|observatory|monitors?|monitoring group|war map|bloggers?"),
)  # fmt: skip
# Offices of a state, by which "Russian", "of Iran" or "government-installed" before or behind them say whose voice it is.
OFFICES_OF_STATES = "ministry|mod|mfa|minister|officer|general|spokesman|spokeswoman|spokesmen|spokesperson|official|government|authorities|president|committee|department|governor|mayor|administration|commander|command|chief|staff|blogger|milblogger|war correspondent|voenkor|summary|bulletin|communique|briefing"
HELD_FOR = r"representative|spokes\w+|speaker|member|officer|leader|adviser|source|soldier|fighter"
# Who holds an office by somebody's favour: "the Russian-installed mayor".
INSTALLED = "installed|appointed|backed|controlled|held|run|named|imposed"
# Civil offices, which another side named beside them does not make its own: "the governor of a district that the rebels hold".
CIVIL = r"governor|council\w*|mp|lawmaker|resident\w*|police|official\w*|elder|senator"
# Offices that speak for the state's own arms: what only they say of its gains is a claim.
STATES_ARMS = (
    r"defen[cs]e|army|military(?! council)|brigade|corps|security officials?|police (?:chief|commander|spokes\w+)|chief of (?:the )?police|"
    r"(?:spokes\w+|media office) (?:for|of) (?:the )?(?:\w+ )?governor|governor's (?:spokes\w+|media office)"
)
# Who spoke before, in other words; what nobody in particular says; a side that goes by no name.
SAME = r"he|she|they|we|him|her|them|it|(?:the|this|same|the same) (?:statement|text|source|summary|note|spokesman|spokesperson|spokeswoman|official|report)|(?:the|this|its) (?:captions?|text|message|post|video)"
HEARSAY = r"unconfirmed|social media|social networks|reports|rumou?rs|videos?|footage|accounts"
GROUP = r"the (?:(?:insurgent|militant|armed|islamist|hardline|rebel) )?(?:group|movement)\b.*"
ITS_SPOKESMAN = r"(?:its|their|the (?:group|movement|ministry|organi[sz]ation)'s) (?:\w+ ){0,2}spokes"
# What a party issues in its own words; as a title or a signature it stands alone with the name of whose it is.
STATEMENTS = (
    r"statement|communiqu[eé]|press release|press statement|bulletin|daily summary|summary|report|briefing|declaration|announcement"
)
STATEMENT_KINDS = r"(?:an? |the )?(?:(?:urgent|important|official|military|operational|press|joint|daily|evening|morning|field) )*"
NUMBERED = r"(?: (?:no\.?|number|#|nr\.?) ?\d+| \(?\d+\)?)?"
ISSUED = r"(?:of|by|from|issued by)"
SIGNATURES = r"(?:office of )?(?:the )?(?:official |military )?(?:spokes(?:man|person|woman)|general command|press (?:service|office|cent(?:er|re))|media (?:office|cent(?:er|re))|moral guidance)\b.*"
# Nouns of offices: "the ministry" is the one that was named before with its side.
OFFICE_NOUNS = {
    **dict.fromkeys("ministry ministries mod md minoborony".split(), "ministry"),
    **{word: word for word in "command staff council administration spokesman spokesperson spokeswoman minister".split()},
}
OFFICE_ADJECTIVES = "(?:defen[cs]e|interior|foreign|general|deputy|same|military)"
OFFICE_WORDS = frozenset(
    "the of for from by 's official spokesman spokesperson spokeswoman office general command ministry defence defense staff press service media military high joint main operations authority room centre center department".split()
)
# Before a verb of saying: what somebody says is not so.
CONTRARY = r"(?:whatever|contrary to what|no matter what|despite what|unlike what)\b[^,.;]*$"
# What is shown, and by whom: "an army video", "a clip posted by the rebels".
SHOWN = r"(?:videos?|clips?|films?|footage|photos?|photographs?|pictures?|images?|posts?)"
# Verbs by which somebody takes back what he said: his name stands before them.
RETRACTING = (
    r"withdr[ae]w\w*|retract\w*|recant\w*|rescind\w*|correct(?:s|ed)|(?:take|takes|took|taken) back|apologi[sz]\w+|wrongly|mistakenly|erroneously|"
    r"incorrectly|prematurely|said|reported|stated|announced|declared|wrote|claimed|ha[sd] (?:since |now |later )?(?:withdrawn|retracted)"
)
# What is spoken of, where no speaker stands before the verb: "About the loss of Sangin wrote also ..."
OF_WHAT = r"(?:about|of|on|concerning|regarding) "
OFFICE = r"(?:office of (?:the )?(?:official )?spokes(?:man|person|woman)|(?:media|press|information) (?:office|cent(?:re|er)|service|department)|spokes(?:man|person|woman)'?s? office|general command)"

# Offices of states.
STATE_OFFICE_OF = re.compile(rf"\b(?:{OFFICES_OF_STATES}|{HELD_FOR})s? (?:of|for|from|with) (?:the )?$")

# Titles and signatures.
ENEMY = r"the enemy|occupiers|rashists?|racists|invaders|punishers|our (?:troops|soldiers|forces|army|fighters|defenders)"  # as a party writes, and no reporter
AUTHORED = (
    re.compile(
        rf"{STATEMENT_KINDS}(?:{STATEMENTS}){NUMBERED} {ISSUED} (.+?)(?:,? \(?(?:on|about|regarding|concerning|as of|for)\b.*)?"
        rf"(?:,?\s+(?:on )?(?:\w+day,? )?\d{{1,2}}\.? [A-Z][a-z]+,? \d{{4}})?",
        re.I,
    ),  # "Statement of the Spokesman of the Armed Forces"
    re.compile(rf"(.+?)\s*[:–—-]\s*{STATEMENT_KINDS}(?:{STATEMENTS}){NUMBERED}", re.I),  # "Rapid Support Forces: Press Release"
    re.compile(
        rf"(.+?)\s*[:–—-]\s*{STATEMENT_KINDS}(?:{STATEMENTS}){NUMBERED} (?:to|for) .+", re.I
    ),  # "RAPID SUPPORT FORCES - STATEMENT TO PUBLIC OPINION"
    re.compile(rf"(.+?)\s*[:–—-]\s*{OFFICE}", re.I),  # "THE ARMED FORCES - OFFICE OF THE SPOKESMAN"
    re.compile(rf"(.+?),? {STATEMENT_KINDS}(?:{STATEMENTS}){NUMBERED}", re.I),  # "General Staff evening summary"
)

NO_VERB = re.compile(r"\bIS\b")  # a group's name among small letters
# Who speaks.
OF_A_PEOPLE = re.compile(r"\b(?:bloggers?|correspondents?|channels?|sources|commentators|media|accounts|reports)$")
ON_AIR = re.compile(r"\bon (?:the )?(?:\w+ )?(?:television|tv|radio|air)\b")  # where somebody is heard, and not whose words they are
HIM = frozenset("he she him her".split())
HIS = frozenset("his her".split())  # before an office, which is then that of the side whose man was named: "Putin was told by his minister"
OF_WHOM_BEFORE = frozenset({"its", "their"})  # first in a sentence: of whom the sentence before was
SHOWN_BY = re.compile(
    rf"\W*(?:\d{{1,2}}[:.]\d{{2}}\W*)?((?:[\w'’-]+ ){{1,5}}?{SHOWN}\b(?: (?:of|by|from|posted by|released by|published by) (?:the )?[\w'’-]+)?)",
    re.I,
)
BARE_OFFICE = re.compile(rf"(?:the |its |an? |that )?(?:{OFFICE_ADJECTIVES} )*(\w+)(?: (?:statement|spokes\w+|official|bulletin|report))?")
BEGINS = re.compile(r"[\"“‘A-Z]|(?:we|our|it|they|the)\b")
# Of powers that are no side of a war unless its pack says so: their officials speak for none.
POWERS = frozenset(
    "american us u.s us-led british uk u.k french german western european eu canadian australian italian spanish polish dutch norwegian swedish danish "
    "japanese chinese indian brazilian pentagon nato washington's london's paris's".split()
)
# A sentence of who said the one before it.
ANNOUNCED_BY = re.compile(
    r"(?:This|That|It|The news|The statement|So) (?:was|has been|had been|is) (?:\w+ly )?(?:announced|said|reported|stated|declared|written|posted|published)"
    r"\b[^,.;]{0,60}? by ((?:the )?[\w' -]{3,80}?)(?=[,.;]|$| on (?:his|her|its|their|Telegram|Twitter|X|Facebook)\b)"
)
CITES = re.compile(r"\b(?:citing|quoting|with reference to) ((?:(?:an?|the) )?[\w' ]{3,60}?)(?=[,.;]|$| that\b| as\b| said\b)")
WITNESSED = re.compile(r"\band ((?:local )?(?:residents|witnesses|eyewitnesses|villagers|locals|inhabitants|aid workers|monitors))\b")
AND_SAYS = re.compile(
    r"\band (?:then |later |also |\w+ly )?$"
)  # "Rebels captured Damascus and declared an end to his rule": a deed, and then words
TURN_OF_SPEECH = re.compile(
    r"[,;]? (?:but|while|whereas|although|though)\b|, (?:\w+ ){0,3}(?:after|before)\b|[,;] and (?=the |an? |[\w '’-]{3,50} (?:said|says|admitted|confirmed|denied)\b)"
)
ARTICLES = frozenset("a an the its one".split())

# Around a verb of saying.
PASSIVE_BEFORE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:(?:\w+ly|also|even|already)\s+)?$")
AGENT_BEHIND = re.compile(r"\s+(?:(?:on|late|early|later) \w+ )?(?:by|from)(?= )")
IN_RELATIVE = re.compile(r"\b(?:who|which)\s+(?:had |has |have |also )*$")
IN_FRONTED = re.compile(
    r"\W*(?:(?:shortly|soon|just|only|barely|nearly|almost|about|more than) )?(?:(?:an?|the|\w+) (?:\w+ )?)?(?:after|when|once|since|while|although|though) [^,;:]*",
    re.I,
)
TRAILED_BY = re.compile(
    r"(?:[\s,–—-]+(?:has|have|had|also|later|earlier|previously|then|however|already|now|still|immediately|only|meanwhile|did|not|never|further|again|repeatedly|mistakenly|wrongly|falsely|erroneously|incorrectly|prematurely|"
    r"officially|since|would|will|could|and|but|therefore|though|both|just|themselves|himself|there|here|as|that|(?:on the other|for (?:his|her|its|their)) (?:side|hand|part)))+$", re.I,
)  # fmt: skip
LED_BY = re.compile(
    r"^(?:(?:and|but|as|later|meanwhile|however|then|while|although|though|that|so|to the inverse|for (?:his|her|its) part|on (?:twitter|facebook|social media)|"
    r"in (?:a|an|its|his) (?:\w+ ){0,2}(?:statement|interview|message|video|tweet)(?: (?:on|to|late|early) \w+(?: \w+)?)?)[\s,]+)+", re.I,
)  # fmt: skip
TURN_OF_CLAUSE = re.compile(r"\b(?:but|while|whereas|although|though|because)\s", re.I)
# Where a noun phrase ends and a clause begins.
CLAUSE_BEHIND = re.compile(
    r"\s+(?:that(?! (?:\w+ )?(?:province|district|city))|who|which|whose|where|when|while|as|although|though|but|because|after|before|since|told|said|says|speaking|adding|quoted|has|have|had|(?-i:is)|are|was|were|"
    r"will|in an? interview|at a (?:news|press) conference|in a (?:\w+ ){0,2}(?:statement|message)|by (?:tele)?phone|on (?:twitter|facebook)|to (?:the )?(?:media|reporters|press|agency|agencies)|"
    r"there are|there is|there)\b.*$", re.I | re.S,
)  # fmt: skip
FINITE_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|there|took|fell|left|sent|gave|went|came|began|started|(?<![-\w])[a-z]{3,}ed(?! (?:corps|forces|man|men|group|groups))(?<!armed)(?<!unnamed)(?<!retired))\b"
)
RELATIVE = re.compile(r"\s*(?:who|which|speaking|whose|citing|quoting)\b", re.I)
SPOKESMAN = re.compile(r"\bspokes(?:man|person|woman|men)\b")
OFFICE_BEGINS = re.compile(
    r"\s*(?:an?|the|head|chief|spokes\w+|deputy|member|former|acting|mayor|governor|mp|lawmaker|senator|commander|representative|director|provincial|\w+'s)\b", re.I
)  # fmt: skip
# What stands between commas and names nobody: "in its turn", "however"; and what tells of a place: "a province in the south".
ASIDE = re.compile(
    r"(?:in|for|on|at|by|from|as|with|during|however|meanwhile|though|too|also|later|earlier|moreover|speaking|citing|quoting|asked|reached|contacted)\b", re.I
)  # fmt: skip
CLEFT = re.compile(r"\b(?:it|that|this) (?:is|was) what\b", re.I)  # "It is what the deputy governor, Ali Khan, says"
JOINS_ON = re.compile(r"(?:and|but|or|while|adding|which)\b", re.I)
LAND = re.compile(r"(?:an?|the|one of)\b(?: [\w-]+){0,4} (?:province|district|city|town|region|capital|area)\b", re.I)
WHO_IS = re.compile(r"\s*who (?:is|was|serves as|works as|acts as|heads|leads|represents|chairs|commands) (.+)", re.I)
PREPOSITION = re.compile(r"\s+(?:on|in|at|late|early|by|since|from)?\s*(?:late|early)?\s*$", re.I)
ARTICLE = re.compile(r"(?:also )?(?:an?|the|its|one|two|three|several|some|(?-i:[A-Z])[\w-]*(?:['’]s|s['’])) ", re.I)  # "Azov's commander"
STATED = re.compile(
    r"\s+in ((?:the|this|its) (?:statement|summary|message|text|note|report))\b"
)  # "it is said in the summary": of who spoke before
WHEN_SAID = re.compile(r"\s*(?:on|in|at|late|early)?\s*(?:late|early)?\s*", re.I)
RECIPIENT = re.compile(r"\s+to (?:the )?\w+(?= (?:the|an?|one)\b)")  # "informed to the agencies the president of the council"
PERSON_NAME = re.compile(r"(?:[A-Z][\w.’'-]*|bin|al|ul|van|de|ud)(?:\s+(?:[A-Z][\w.’'-]*|bin|al|ul|van|de|ud))*$")
SPEAKERS_TITLES = re.compile(
    r"^(?:mr|mrs|ms|dr|gen|general|col|colonel|haji|hajji|sheikh|mullah|maulvi|mawlawi|engineer|warlord|captain|major)\b\.?\s*", re.I
)
# Who speaks behind the verb, as Arabic has it: "announced the militia that", "said witnesses to the site that".
INVERTED = re.compile(
    r"\s+((?!reports|claims|news|on |in |at |by |to |from |of |with |for )(?:the |an? )?[\w' .-]{3,60}?)(?: (?:to|in) (?:the|an?|\w+) \w+)? that\b"
)
ONLY_JOINS = re.compile(r"^(?:and|but|also|while|where|then|so|for (?:his|her|its) part|from (?:his|her|its) side)$", re.I)
