"""The words of speaking: verbs that say, offices and other roles, and what stands beside a speaker.

Strings are alternatives of regular expressions, in small letters, without the brackets around them.
"""

from groundshift.core.records import Role

# Verbs with which somebody says something, before or behind what is said.
SAYING = (
    "said|says|say|told|tells|tell(?= us\\b| (?:the |our )?(?:agency|channel|media|site|reporters?|journalists?|newsroom)\\b)|confirmed|confirms|claimed|claims|claim|announced|announces|reported|reports|stated|tweeted|tweet|wrote|writes|"
    "admitted|acknowledged|insisted|insists?|assert(?:s|ed)|"
    r"sustain(?:s|ed)(?! (?:a|an|the|its|their|some|heavy|\d|losses|injur|wound))|"
    "denied|denies|deny|rejected|rejects|reject|affirmed|informs|informed|vindicated|counted|according to|in the words of|"
    "by the (?:account|saying|word) of|going by|(?:hear[ds]?|learn(?:ed|t|s)?) from|commented|made known(?= that| by| from|[,.])|agreed that|"
    'added(?= that|[,.:”"]|$)|dismissed (?=the |as |that |this |reports|claims|it )|dismisses|refuted|refutes|call|calls|called|boasted|'
    "published(?= that)|maintains?|maintained|stress(?:es|ed)|assures?|assured|explained|underlined|answer(?:s|ed)|repl(?:ies|ied)|"
    "mention(?:s|ed)|conced(?:es|ed)|argu(?:es|ed)|admits|acknowledges|not(?:es|ed)(?= that)|warn(?:s|ed)(?= that)|"
    "circulated(?= that| sources)|emphasi[sz]ed|pointed out|shared|declare[sd]?|disputed|disputes|"
    'recall(?:s|ed)(?= that|[,.”"]|$)|clarified(?= that|[,.])|disagree[sd]|belie[sd]|recogni[sz]e[sd]?(?= (?:the|its|their|that)\\b)|contradict(?:s|ed)|concurred|complain(?:s|ed)(?= that|[,.”"]|$)|'
    r'countered(?= that|[,.”"])|(?:posts|posted)(?= that| on (?:telegram|facebook|social|its|his|her|their)\b)|'
    'respond(?:s|ed)(?= that|[,.:”"])|(?:recorded|reminded|conveyed|expressed|revealed)(?= that)|adds(?= that|[,.:”"]|$)|alleges|retorted|'
    "(?:(?<=caption )|(?<=captions )|(?<=banner )|(?<=headline ))(?:runs?|ran|reads?)"
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
    ("national_official", "national security (?:adviser|advisor|council)|vice president|deputy prime minister|defen[cs]e minister|interior minister|commander-in-chief|commander in chief|supreme commander"),
    ("lawmaker", "lawmaker|lawmakers|member of parliament|members of parliament|mp|mps|senator|parliamentarian|deputy (?:of|for)|(?:representative|deputy|member) (?:\\w+ ){0,5}(?:parliament|lower house)|representatives? (?:for|from) \\w+|represents the"),
    ("local_official", ("governor|deputy governor|provincial council|councillor|councilor|councillors|council member|council members|council head|local official|local officials|"
        "provincial official|provincial officials|provincial authorities|local authorities|district chief|district governor|police chief|chief of the police|police commander|mayor|"
        "provincial councils|prefectural adviser|provincial adviser|adviser|police officer|police headquarters|military commanders|officials|official|authorities|(?<!military )council")),
    ("national_official", ("ministry|minister|ministry of defence|defence ministry|defense ministry|interior ministry|defence officials|defense officials|president|presidential|"
        "general|army chief|government spokesman|vice president|the government")),
    ("resident", "resident|residents|villager|villagers|shopkeeper|shopkeepers|people|tribesmen|tribal leaders|farmer|farmers|merchants|trader|traders|businessman|inhabitants|inhabitant|local people|locals|elder|elders|tribal elder|shopkeeper|doctor|witness|witnesses|eyewitnesses|journalist|journalists|teacher|drivers?|trader|engineers?"),
    ("agency", "media|television|news agency|agency|newspaper|reporter|broadcaster|radio|correspondent|network|source|sources|reports"),
    ("analyst", "analyst|analysts|expert|experts|researcher|specialist|observers|observatory|monitors?|monitoring group|war map|bloggers?"),
)  # fmt: skip
# Offices of a state, by which "Russian", "of Iran" or "government-installed" before or behind them say whose voice it is.
OFFICES_OF_STATES = "ministry|mod|mfa|minister|official|government|authorities|president|committee|department|governor|mayor|administration|commander|command|chief|staff|blogger|milblogger|war correspondent|voenkor"
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
STATEMENTS = r"statement|communiqu[eé]|press release|press statement|bulletin|daily summary|summary|briefing|declaration|announcement"
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
    "the of for from by 's official spokesman spokesperson spokeswoman office general command ministry defence defense staff press service media military high joint main".split()
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
