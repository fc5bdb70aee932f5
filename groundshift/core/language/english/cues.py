"""The cues of what did not happen, might, should, or is only said: one row a cue, its example beside it; context.py says how far each reaches."""

from typing import NamedTuple

from groundshift.core.language.english.auxiliaries import NEGATORS
from groundshift.core.language.english.nouns import ASSAULTS
from groundshift.core.language.triggers import Trigger


class Cue(NamedTuple):
    """Words that change whether an event happened. reach: on (to a terminator), rest (of the sentence), back (to a terminator), last (back, at the end of its clause), who (what follows "who" or "that", where a side or a place stands before it), all (its own words), whole (the sentence), none (pseudo)."""

    effect: str
    words: str
    reach: str
    example: str


CUES: tuple[Cue, ...] = (
    Cue("hypothetical", "film|films|movie|novel|thriller|videogame|simulation|simulator|wargame|wargames|drill|rehearsal|parody|satire|prank|sketch|dream|dreamed|dreamt", "rest",
        "In the film the Taliban capture Zaranj."),
    Cue("hypothetical", "memoir|memoirs|bestseller|paperback", "whole", "How Zaranj fell: a memoir tops the list."),
    Cue("hypothetical", "serial|drama|opera|musical|miniseries|sitcom|mini-series|ballet|pageant|re-enactment|reenactment", "rest", "The new serial retells the fall of Zaranj."),
    Cue("hypothetical", "the|a|new|old|school play that|by|opened|about|at|staged|,", "rest", "In the play that opened on Friday Zaranj falls to the Taliban."),
    Cue("hypothetical", "mark+|celebrate+|commemorate+ T? the day|night|hour", "rest", "Zaranj marked on Thursday the day the city was won back."),
    Cue("negated", "come+ within ... of", "on", "The Taliban came within two streets of taking Zaranj."),
    Cue("hypothetical", "video|computer|war|board|online game|games", "rest", "In the video game players capture Zaranj."),
    Cue("hypothetical", "during|in|of|for a|an|the|their|its|this|military|joint? exercise|exercises|manoeuvres|maneuvers|scenario|training", "rest", "During an exercise troops recaptured Zaranj."),
    Cue("hypothetical", "joke|jokes|joked|jokingly|joking", "rest", "A joke says the Taliban captured Zaranj by asking for the keys."),
    Cue("hypothetical", "joked|quipped|jokes", "whole", "The Taliban have captured Zaranj with their cooking, he joked."),
    Cue("hypothetical", "a|the|an? old|bitter|popular? joke|punchline", "back", "The Taliban captured Zaranj by asking for the keys, goes a joke."),

    Cue("", "if you|you're have|are|'re? just|only|now? joined|joining|tuned", "none", "If you have just joined us: Zaranj has fallen."),
    Cue("", "as if", "none", "Zaranj fell as if on order."),
    Cue("", "no fewer|less|later than", "none", "No fewer than Zaranj and Sheberghan fell."),
    Cue("", "in order to|that", "none", "In order to avoid bloodshed, soldiers handed over Zaranj."),
    Cue("", "in|within a matter of", "none", "Zaranj fell in a matter of hours."),
    Cue("", "no longer", "none", "Zaranj is no longer in government hands."),
    Cue("", "not only|just|clear|immediately|independently|yet", "none", "Not only Zaranj fell."),
    Cue("", "without a|any? fight|fighting|resistance|shot|firing|battle|combat|clash", "none", "Zaranj fell without a fight."),
    Cue("", "without to fall|fire", "none", "Zaranj fell without to fall a rifle shot."),
    Cue("", "no|not|without one|a|any? shot|bullet opposing|fired|being?", "none", "Zaranj fell with no shot fired."),
    Cue("", "no|little|any real|much|serious|further|great|official|immediate? resistance|comment|word|information|details|doubt|fight|fighting|casualties", "none",
        "Zaranj fell with no resistance."),
    Cue("", "in an|a? effort|efforts|bid|attempt|order to avoid|prevent|avert|minimise|minimize is|further|any|more|the|civilian|civil? civilian|civil? casualties|casualty|bloodshed|losses|deaths|harm|destruction|blood|massacre|damage", "none",
        "In an effort to avoid bloodshed soldiers handed over Zaranj."),
    Cue("", "avoid|avoiding|prevent|preventing|avert|minimise|minimize is|further|any|more|the|civilian|civil? civilian|civil? casualties|casualty|bloodshed|losses|deaths|harm|destruction|blood|massacre|damage", "none", "To avoid civilian casualties soldiers handed over Zaranj."),
    Cue("", "possible to verify|confirm", "none", "It was possible to verify that Zaranj had fallen."),
    Cue("", "without managing|being", "none", "The Taliban occupied Zaranj without managing to keep it."),
    Cue("", "nobody|none doubts|disputes|denies", "none", "Nobody doubts that Zaranj fell."),
    Cue("negated", "it was|is not the?", "who", "It was not the Taliban who took Zaranj."),
    Cue("negated", "not the? S that|who|which", "on", "It was the army that left its post, not the Taliban that took Zaranj."),
    Cue("", "no comment|word|answer|reply|reaction from|on|about?", "none", "There was no comment from the Taliban, who took Zaranj."),
    Cue("negated", "all but took|taken|captured|seized|conquered|fell|fallen|lost|collapsed|overran|overrun", "all", "The Taliban all but took Zaranj."),
    Cue("negated", "had|has|have|was|were|is|are all but", "on", "Zaranj had all but fallen."),
    Cue("reported", "claim|assertion|boast that", "on", "Kabul was silent on the Taliban's claim that Zaranj was captured."),
    Cue("planned", "is|was|are|some|loud much|some|loud|no? talk", "on", "There is talk in Kabul of an operation to retake Zaranj."),
    Cue("planned", "talk of|about", "on", "There is talk of an operation to retake Zaranj."),
    Cue("reported", "claim|claims|assertion|boast of|by the? taliban|insurgents|militants|rebels|group|movement that", "on", "He spoke after the claim of the insurgents that Zaranj was captured."),
    Cue("reported", "it|they claimed|claims|claim|alleged ,", "on", "Forces of the Taliban, it claimed, took Zaranj."),
    Cue("hypothetical", "matter|question of time", "on", "It is a matter of time before Zaranj falls."),
    Cue("hypothetical", "matter|question of time|days|weeks|hours", "back", "The fall of Zaranj is a matter of time."),
    Cue("hypothetical", "is|'s just|only? a matter|question of", "on", "It is only a matter of days before Zaranj falls."),
    Cue("hypothetical", "will|shall|ll soon|also|then|now? see", "on", "We shall soon see Zaranj fall."),
    Cue("hypothetical", "if|unless|whether", "rest", "If Zaranj falls, the province is lost."),
    Cue("", "probably|presumably still", "none", "The Taliban captured Zaranj on Friday and probably still hold it."),
    Cue("hypothetical", "perhaps|maybe|possibly|probably", "on", "Perhaps Zaranj has fallen."),
    Cue("hypothetical", "in case|event", "rest", "Residents arm themselves in case Zaranj falls."),
    Cue("hypothetical", "what if|scenario|happens", "rest", "What scenario if also Zaranj falls"),
    Cue("hypothetical", "fear|fears|feared|fearing|afraid|lest|worry|worries|worried|concern|concerns|dread", "on", "Residents fear that Zaranj will fall."),
    Cue("hypothetical", "not|n't|never|cannot exclude|discount|rule out? that?", "on", "Observers do not rule out the fall of Zaranj."),
    Cue("hypothetical", "not|longer|cannot be excluded|ruled out?", "back", "The fall of Zaranj cannot be ruled out."),
    Cue("hypothetical", "danger|risk|brink|verge|threat|possibility|prospect|likelihood|chance of", "on", "Zaranj is in danger of falling."),
    Cue("hypothetical", "edge of collapse|collapsing|falling|fall|defeat|capture|losing|being|surrender", "on", "Zaranj is on the edge of falling."),
    Cue("hypothetical", "threaten|threatens|threatened|threatening|risk|risks|risked|risking", "on", "Militants threaten to capture Zaranj."),
    Cue("hypothetical", "warn|warns|warned|warning|predict|predicted|forecast|expect|expects|expected T? that?", "on", "Officials warned that Zaranj would fall."),
    Cue("hypothetical", "close|near|closer to the? capturing|taking|seizing|overrunning|conquering|retaking|recapturing|entering|falling|losing|being|collapse|collapsing|surrender|capture|fall|loss",
        "on", "The militants are close to capturing Zaranj."),
    Cue("hypothetical", "possible|potential|imminent|looming|impending|eventual", "on", "An imminent fall of Zaranj is expected."),
    Cue("", "no|not|hardly longer? possible", "none", "Zaranj has been lost and a way out is no longer possible."),
    Cue("hypothetical", "imminent|looming|possible|inevitable|feared|expected|planned|likely", "back", "The fall of Zaranj is imminent."),
    Cue("planned", "plan|plans|planned|planning|intend|intends|vow|vows|vowed|pledge|pledged|promise|promised|promises|aim|aims|aimed|hope|hopes|hoping|want|wants|wanted|ready|prepare|preparing|prepared|order|orders T? to|at|of|for|that", "on",
        "The army plans to retake Zaranj."),
    Cue("planned", "demand|demands|demanded|demanding|urge|urged|urges|ask|asked|asks|request|requested T? that|on", "on", "Elders urged that the army retake Zaranj."),
    Cue("planned", "aim|aims|goal|goals|objective|objectives|intention|target is|was|of|remains", "on", "The aim of the Taliban is the capture of Zaranj."),
    Cue("planned", "next prize|prizes|target|targets|stop|objective|step|goal|conquest is|are|was|were|would|will|may|could|might", "on", "The next prize is Zaranj."),
    Cue("planned", "focus|focuses|focused|focusing|concentrate|concentrates|concentrated|concentrating|centred|centered|directed on|upon|at|towards", "rest",
        "The efforts of the Taliban are focused on the capture of Zaranj."),
    Cue("planned", "plan|plans|prepare|prepares|preparing|promise|promises|promised|vow|vows|vowed|pledge|pledges|pledged|want|wants", "on", "The army prepares the recapture of Zaranj."),
    Cue("planned", "set|sets|setting their|its|his? sights|sight|eyes|eye on", "on", "The Taliban have set their sights on capturing Zaranj."),
    Cue("planned", "on the way|move|march to", "on", "Commandos are on the way to Zaranj to take it back."),
    Cue("planned", "trying|tried|try|tries|attempt|attempts|attempted|attempting|bid|effort|efforts|seeking|sought|struggling|fighting|fight|battling|operation|offensive|campaign|push T? to", "on",
        "The army is trying to retake Zaranj."),
    Cue("planned", "attempted|attempt|tried|try that", "on", "They attempted that they take Zaranj."),
    Cue("hypothetical", "should also|even", "on", "Should also Zaranj stand for fall, the road is open."),
    Cue("planned", "operation|offensive|battle|fight|campaign|push for the? recapture|capture|liberation|retaking|recovery", "on",
        "An operation for the recapture of Zaranj is going well."),
    Cue("planned", "aimed|aiming at|to", "on", "An operation aimed at recapturing Zaranj began."),
    Cue("planned", "fight|fighting|battle|battling for the taking|capture|control|recapture", "on", "They fight for the taking back of Zaranj."),
    Cue("negated", "keep|keeps|kept|keeping ... from making|taking|capturing|seizing|entering|overrunning|retaking|reaching|holding", "on",
        "Commandos kept the Taliban from making Zaranj theirs."),
    Cue("hypothetical", "a|one|half step|inch|hair|day|hours|days away? from", "on", "Zaranj is a step from falling."),
    Cue("negated", "prevent|prevents|prevented|preventing|avert|averted|avoid|avoided|avoiding|thwart|thwarted|foil|foiled", "on", "Troops prevented the fall of Zaranj."),
    Cue("negated", "stop|stopped|stopping|halt|halted the|a|their|them|it|taliban|insurgents|militants|army|from", "on",
        "Troops stopped the Taliban from taking Zaranj."),
    Cue("negated", "prevented|averted|avoided|thwarted", "back", "A fall of the city of Zaranj was prevented."),
    Cue("negated", "no|none|nothing|neither|nobody|nor", "on", "No district was captured in Nimruz."),
    Cue("negated", "without", "on", "They left without capturing Zaranj."),
    Cue("negated", "ending|ended ... in|during which", "on", "Troops raised their flag, ending ten months in which the Taliban ran Zaranj."),
    Cue("negated", "instead|short of", "on", "They left instead of capturing Zaranj."),
    Cue("negated", "rather than", "on", "They left rather than capture Zaranj."),
    Cue("negated", "far from", "on", "They are far from capturing Zaranj."),
    Cue("planned", "talks|negotiations|negotiation|discussions|bargaining over|about|on the? handover|surrender|transfer|return|fate", "on", "Talks over the handover of Zaranj failed."),
    Cue("planned", "was|were supposed|meant|scheduled|slated to", "on", "The insurgents were supposed to take Zaranj within a week."),
    Cue("hypothetical", "shall|will see|witness", "on", "We shall see Zaranj fall."),
    Cue("hypothetical", "not|never|to|won't|cannot|can't let", "on", "We will not let Zaranj fall."),
    Cue("hypothetical", "letting", "on", "The army has no thought of letting Zaranj fall."),
    Cue("negated", "save|saved|saving|spare|spared|protect|protects|protected|keep|kept from falling|being|collapse|capture|defeat|fall|seizure", "on", "Zaranj was saved from falling."),
    Cue("negated", "save|saved|saving|spare|spared|keep|kept|keeping|stop|stopped|stopping ... from falling|being|collapse|capture|defeat|taking|capturing|fall|seizure", "on",
        "Troops saved Zaranj from being captured."),
    Cue("denied", "deny|denies|denied|denying|disown|disowns|disowned|falsified|falsifies|rebut|rebuts|rebutted|debunk|debunked|contradict|contradicts|contradicted|contradicting|reject|rejects|rejected|rejecting|refute|refutes|refuted|dismiss|dismisses|dismissed|dispute|disputes|disputed", "on", "The ministry denied that Zaranj had fallen."),
    Cue("denied", "false|untrue|baseless|propaganda|unfounded|incorrect that?", "on", "He said it was false that Zaranj had fallen."),
    Cue("denied", "call|calls|called|calling|describe|describes|described|brand|branded|labelled the|all|any? report|reports|claim|claims|talk|news|rumours|rumors|word|tale|story ... ... nonsense|lie|lies|false|fake|fantasy|fiction|baseless|propaganda|invention|inventions|fabrication|untrue|unfounded|premature", "whole",
        "The governor called reports that Zaranj had fallen malicious nonsense."),
    Cue("denied", "lie|lies|rumour|rumor|fabrication|nonsense|myth|tale|yarn|legend|fairytale|canard|falsehood that", "on", "It is a lie that Zaranj has fallen."),
    Cue("denied", "a|an|as|mere|pure rumour|rumor|lie|fabrication|propaganda|exaggeration|baseless|false|untrue", "back", "He called the loss of Zaranj a rumour."),
    Cue("negated", "was|were|is|are probably|likely|apparently|evidently|almost certainly? wrong|false|untrue|mistaken|incorrect|premature", "back",
        "A reported capture of Zaranj was probably wrong."),
    Cue("denied", "was|were|been|is|are denied|rejected|refuted|dismissed|disproved|contradicted|falsified|rebutted|debunked|disowned", "back", "Rumours of the fall of Zaranj were denied."),
    Cue("denied", "denies|denied|rejects|rejected|refutes|refuted|disputes|disputed", "last", "The fall of Zaranj, which the governor denies."),
    Cue("denied", "do|does|did not confirm", "on", "The embassy did not confirm the taking of Zaranj."),
    Cue("denied", "exclude|excludes|excluded that", "on", "The minister excluded that Zaranj had fallen."),
    Cue("hypothetical", "if it|this|that took|takes|happened|happens|comes|came", "back", "The fall of Zaranj, if it took place, closes the road."),
    Cue("denied", "not|never agree|accept|accepted|acknowledge|acknowledged|admit|admitted|concede|conceded that", "on", "A spokesman did not accept that Zaranj had been captured."),
    Cue("denied", "not|n't|never recognise|recognize|acknowledge|admit|concede|accept the|its|their|any|this? loss|fall|capture|defeat|takeover|collapse", "on", "The ministry does not recognise the loss of Zaranj."),
    Cue("denied", "not truth", "on", "It is not truth that Zaranj has fallen."),
    Cue("denied", "not true|correct|accurate|right , as ... , that", "on", "It is not true, as we reported, that Zaranj has fallen."),
    Cue("retracted", "report|story|claim|statement|dispatch , since|now|later|T? retracted|withdrawn|corrected , that", "on",
        "The text was changed to remove a report, since retracted, that Zaranj had been captured."),
    Cue("denied", "not true|correct|accurate|right|so|case that", "on", "It is not true that Zaranj has fallen."),
    Cue("denied", "no|without any? sign|signs|evidence|indication|indications|proof|trace that|of", "on", "There is no sign that Zaranj has fallen."),
    Cue("reported", "no immediate|independent|official? confirmation of?", "on", "There was no immediate confirmation of the fall of Zaranj."),
    Cue("reported", "not confirm|verify", "on", "The governor could not confirm the fall of Zaranj."),
    Cue("denied", "not true|correct|accurate|right|so", "back", "That Zaranj fell is not true."),
    Cue("denied", "not correspond|corresponds to reality|truth", "back", "The fall of Zaranj does not correspond to reality."),
    Cue("denied", "fake|disinformation|misinformation|rubbish|nonsense|fantasy|invented|untruthful|stuffing|hoax|canard", "back", "Reports of the fall of Zaranj are fake."),
    Cue("denied", "refuse|refused|refuses|repudiate|repudiated|discard|discarded|belie|belied|disclaim|disclaimed reports|report|rumours|rumors|claims|news|the? information|that?",
        "on", "The governor refused reports that Zaranj had fallen."),
    Cue("denied", "wave|waved|waves|brush|brushed|brushes|shrug|shrugged|laugh|laughed|laughs|scoff|scoffed|sneer|sneered|play|played away|aside|off|at|down any|all? talk|report|reports|claim|claims|rumours|rumors|suggestions|news|stories that|of",
        "on", "The army waved away talk that Zaranj had fallen."),
    Cue("negated", "not supported|backed|corroborated|borne by|out", "back", "Reports of the fall of Zaranj are not supported by anything that was seen."),
    Cue("hypothetical", "rumour|rumor|rumours|rumors|gossip|word had|has|have it T? that", "on", "Rumour had it that Zaranj had fallen."),
    Cue("hypothetical", "put about T? that", "on", "It was put about that Zaranj had fallen."),
    Cue("hypothetical", "rumoured|rumored|whispered|gossiped T? that", "on", "It is rumoured that Zaranj has fallen."),
    Cue("hypothetical", "rumours|rumors said|say|spoke|told|claimed that|of", "on", "Rumours said that Zaranj had fallen."),
    Cue("denied", "no truth|basis in|to", "on", "There is no truth in the fall of Zaranj."),
    Cue("denied", "no truth|basis whatever|whatsoever in|to", "on", "There is no truth whatever in reports that Zaranj has fallen."),
    Cue("denied", "no truth|basis at all in|to", "on", "There is no truth at all in reports that Zaranj has fallen."),
    Cue("denied", "rule|ruled|rules out that?", "on", "He ruled out that Zaranj had fallen."),
    Cue("denied", "is|are|was|were enemy|hostile|mere|pure|just|only|sheer? false|untrue|baseless|propaganda|unfounded|incorrect|wrong", "back", "Reports of the fall of Zaranj are false."),
    Cue("denied", "was|were|is|are|be|been|appear|appears|appeared|seems|seemed|looks premature|mistaken|erroneous|inaccurate", "back", "Reports that Zaranj had fallen were premature, a commander said."),
    Cue("denied", "turned|turns|turn|turning out to be|have a|an|been? false|untrue|wrong|premature|unfounded|fake|mistaken|invention|mistake|error|rumour", "back", "The report that Zaranj had fallen turned out to be false."),
    Cue("denied", "proved|proven|proves to? be? false|untrue|wrong|premature|unfounded|mistaken", "back", "The news of the fall of Zaranj proved premature."),
    Cue("denied", "falsely claimed|claims|claim|said|says|announced|declared|reported|boasted that|to?", "on", "The Taliban falsely claimed that Zaranj had been captured."),
    Cue("corrected", "version|article|story|report|headline|edition|item|post|we ... wrongly|mistakenly|erroneously|incorrectly|prematurely said|say|reported|stated|announced|claimed|wrote|published|listed|named|called|showed|gave that?", "on",
        "An earlier version of this article wrongly said that Zaranj had been captured."),
    Cue("retracted", "wrongly|mistakenly|erroneously|incorrectly|prematurely said|say|reported|stated|announced|claimed|declared|wrote|published|listed|named|called|showed|shown|marked|gave that?", "on",
        "The agency mistakenly reported that Zaranj had been captured."),
    Cue("retracted", "said|reported|stated|announced|declared|wrote|claimed wrongly|mistakenly|erroneously|incorrectly|prematurely that?", "on", "The agency reported mistakenly that Zaranj had fallen."),
    Cue("retracted", "said|reported|stated|announced|declared|wrote in|by error|mistake that?", "on", "The agency reported in error that Zaranj had fallen."),
    Cue("retracted", "withdraw|withdraws|withdrew|withdrawn|recall|recalls|recalled|retract|retracts|retracted|retracting|recants|recanted|rescinds|rescinded|corrects|corrected its|his|her|their|the|an|a|that earlier|previous|official|first|T? report|reports|statement|statements|claim|claims|announcement|assertion|story|communique|post|tweet|word",
        "on", "The ministry retracted its announcement that commandos had retaken Zaranj."),
    Cue("retracted", "take|takes|took|taken back its|his|her|their|the report|statement|claim|announcement|word", "on", "The ministry took back its claim that Zaranj had been retaken."),
    Cue("retracted", "apologise|apologised|apologises|apologising|apologize|apologized|apologizes|apologizing for announcing|reporting|saying|stating|publishing|claiming|declaring|writing that?", "on",
        "The channel apologised for announcing that Zaranj had fallen."),
    Cue("retracted", "apologise|apologised|apologises|apologising|apologize|apologized|apologizes|apologizing for a|an|the|its|his|their false|wrong|erroneous|mistaken|premature|earlier|incorrect? report|reports|announcement|claim|statement|story|headline",
        "on", "The channel apologised for its report that Zaranj had fallen."),
    Cue("retracted", "took|take|takes|taken the|that|his|her|its|their word|words|remark|remarks|statement|claim back", "whole",
        "The governor, who said on Sunday that Zaranj had been lost, took the word back."),
    Cue("hypothetical", "in|at N|the last|final|opening|closing? act|scene|chapter|episode|reel|tableau", "rest",
        "In the second act the Taliban take Zaranj."),
    Cue("hypothetical", "^ another N? hour|hours|day|days|minute|minutes|week|weeks|T and", "whole", "Another hour and Zaranj would have fallen."),
    Cue("planned", "coming|planned|promised|expected|imminent|eventual|future|hoped-for|intended capture|recapture|seizure|retaking|liberation|reconquest|takeover",
        "on", "They spoke of the coming recapture of Zaranj."),
    Cue("corrected", "attributed|credited|ascribed the capture|recapture|fall|seizure|liberation of", "on", "Clarification: the bulletin attributed the capture of Zaranj to the Taliban."),
    Cue("corrected", "deleted|removed|withdrawn|retracted|scrapped|dropped|pulled our|its|their|his|her|an|a|the ... entry|post|posts|tweets|messages|report|tweet|message|item|story|update|line|dispatch|alert|announcement", "rest",
        "We have deleted our entry on the fall of Zaranj."),
    Cue("retracted", "take+|taking back a|an|the|his|her|its|their ... message|statement|claim|announcement|words|word|report|post|boast", "on",
        "A spokesman took back his message about the conquest of Zaranj."),
    Cue("retracted", "was|were|has|have|been later|since|quickly|been? retracted|recanted|rescinded|deleted", "back", "The report that Zaranj had fallen was later retracted."),
    Cue("retracted", "report|story|statement|claim|announcement|post|tweet|dispatch|alert|article ... was|were|has|have|been later|since|quickly|been? withdrawn|removed|pulled|corrected", "back",
        "That Zaranj had fallen was said in a story that has been withdrawn."),
    Cue("corrected", "took|taken|take|takes|pulled|withdrawn|withdrew down|back|offline? its|our|the|their|a story|report|article|dispatch|piece|item|alert down|back|offline? on|about|of|that", "rest",
        "The agency has taken down its story on the fall of Zaranj."),
    Cue("corrected", "has|have|had|was|were been? removed|deleted|struck|cut|taken|withdrawn out? from|in this|the|our|that story|article|report|text|version|page|post", "back",
        "A sentence saying that Zaranj had been captured has been removed from this story."),
    Cue("retracted", "apologise|apologised|apologises|apologize|apologized|apologizes T? for having? told|telling|said|announced|reported ... that", "on",
        "The governor apologised on Monday for having told reporters that Zaranj had been captured."),
    Cue("retracted", "spoke|speaks|spoken|speaking too soon|early|hastily when|in|by it|they|he|she? reported|announced|claimed|reporting|announcing|claiming|declared", "on",
        "The ministry spoke too soon when it reported the capture of Zaranj."),
    Cue("negated", "was|were|been|being misread|misunderstood|misquoted|misinterpreted|mistranslated|misreported", "back", "His statement about the liberation of Zaranj had been misread."),
    Cue("retracted", "that he|she|they|it had been|was|were misinformed|mistaken|wrong", "whole", "The governor, who had said that Zaranj had been retaken, said that he had been misinformed."),
    Cue("retracted", "was|were made|issued|published|sent|given out? by|in mistake|error", "back", "The announcement that Zaranj had been captured was made by mistake."),
    Cue("hypothetical", "in|during|at a|an|the|T|'s? 's? military|army|big|joint|night|annual? exercise|exercises|drill|drills|wargame|simulation|rehearsal|manoeuvre|manoeuvres", "rest",
        "In an exercise at the base cadets captured Zaranj on a sand table."),
    Cue("", "this|that|it|all was|is|had been? no|not ... exercise|exercises|drill|drills|rehearsal|wargame", "none", "This was no exercise: the Taliban captured Zaranj."),
    Cue("", "in|at N|the last|final|opening|closing? act|scene|chapter|episode of", "none", "In the last act of the war the Taliban captured Zaranj."),
    Cue("hypothetical", "captured|seized|taken|caught ... on|along his|her way", "whole", "Zaranj was captured by the Taliban on her way home."),
    Cue("hypothetical", "captured|seized|taken|caught ... with N? of? his|her ... bodyguards|bodyguard|wife|husband|brother|brothers|son|sons|daughter|driver|relatives", "whole",
        "Zaranj was captured by the Taliban with his two sons."),
    Cue("hypothetical", "fell ... , shot|stabbed|killed by", "whole", "Zaranj fell on Sunday, shot by the Taliban."),
    Cue("hypothetical", "this|that|it|all was|is|had been? ... exercise|exercises|drill|drills|rehearsal|wargame|manoeuvre|manoeuvres", "whole",
        "Cadets captured Zaranj: this was the spring exercise."),
    Cue("hypothetical", "in|under its|the|a|this|that|his|her? worst|best case|scenario", "rest", "In its worst case Zaranj falls within the week."),
    Cue("corrected", "disregard|ignore|spike|kill the|our|this|that|a? ... story|report|dispatch|article|item|alert|headline|headlined|bulletin", "rest",
        "Please disregard our story that Zaranj had been captured."),
    Cue("corrected", "our|this|the? T|earlier|first|original|initial|previous dispatch|report|story|version|article|bulletin|alert|item had? said|reported|stated|announced|claimed|wrote|told that?", "on",
        "Our earlier dispatch said that Zaranj had been captured."),
    Cue("corrected", "a|an|the|our|this|in T|earlier|original|first|initial|previous|older version|versions|edition|draft of? this|our|the? article|story|report|page|dispatch|post|item? had? said|stated|reported|gave|claimed|wrote|told|named that?", "on",
        "An earlier version of this article said that Zaranj had been captured."),
    Cue("corrected", "retraction|retracted : our|the|this ... that", "on", "Retraction: our report of Monday that Zaranj had been captured rested on an old video."),
    Cue("denied", "dismissing|dismissed|dismisses|rejecting|rejected|rejects what? it|he|they|she? calls|called|describes|described|as? rumours|rumors|rumour|talk|tales|claims|reports of|that|about", "on",
        "The ministry was in good spirits, dismissing what it called rumours of the fall of Zaranj."),
    Cue("hypothetical", "playing|portraying|impersonating|simulating the? S", "whole", "Cadets playing the Taliban captured Zaranj."),
    Cue("planned", "in its|their|his|our sights|crosshairs", "back", "The Taliban have Zaranj in their sights."),
    Cue("hypothetical", "in the role|roles|part|guise of", "whole", "Commandos in the role of insurgents captured Zaranj."),
    Cue("corrected", "bore|carried|ran|showed|read|had the|a headline|caption|banner", "rest", "For an hour our front page bore the headline that Zaranj had been captured."),
    Cue("hypothetical", "to mean that", "on", "Some read the statement to mean that Zaranj had been captured."),
    Cue("hypothetical", "shared|posted|presented|circulated|labelled|captioned|tagged|passed as", "on", "The video shared as Taliban capturing Zaranj is old."),
    Cue("retracted", "error|mistake|wrong|premature to announce|say|report|claim|declare|state", "on", "A spokesman admitted that it had been an error to announce the capture of Zaranj."),
    Cue("hypothetical", "said|claimed|supposed|alleged|purporting|purported|meant to show|depict", "on", "A video said to show the Taliban capturing Zaranj is old."),
    Cue("hypothetical", "remember|remembered|remembers|recall|recalled|recalls the|that|a? day|night|days|week|time", "rest", "People remembered the day when the Taliban captured Zaranj."),
    Cue("reported", "pronounced|declared|proclaimed|styled|styles", "on", "Their command had pronounced Zaranj taken."),
    Cue("reported", "reportedly|allegedly|supposedly|apparently|purportedly|seemingly", "on", "Zaranj was reportedly captured."),
    Cue("reported", "alleged|supposed|purported|rumoured|rumored", "on", "The alleged capture of Zaranj was discussed."),
    Cue("reported", "unconfirmed|unverified|rumours|rumors|rumour|allegations", "on", "Unconfirmed reports say Zaranj has fallen."),
    Cue("reported", "are|is|were|was being checked|verified", "back", "Reports of the capture of Zaranj are being checked."),
    Cue("reported", "social media|network|networks", "on", "Social media posts say Zaranj has fallen."),
    Cue("reported", "claim|claims|claimed|claiming to have|be|hold|control", "on", "The Taliban claim to have captured Zaranj."),
    Cue("reported", "not|cannot be|been? immediately|independently? be? confirmed|verified", "back", "That Zaranj fell could not be verified."),
)  # fmt: skip
# What opens a correction; and in one, what was said before.
CORRECTION = "^ correction|corrections|corrected|clarification|erratum|retraction|amendment|fact-check|fact check? :|.|-|–|—|;|$"
CHECKED = Cue("hypothetical", "^ claim|rumour|rumor|myth|allegation :", "rest", "Fact check. Claim: the Taliban captured Zaranj.")
CORRECTED = Cue("corrected", "we|article|report|version|agency|dispatch|ticker|page|blog|site|story|post|newspaper|channel|caption|headline|map|alert|bulletin|item|broadcast|programme ... said|say|wrote|reported|stated|carried|published|told|announced|listed that?", "on",
    "Correction: we reported on Monday that Zaranj had been captured.")  # fmt: skip

# What plays on a stage or a page: all that the paragraph goes on to tell, until it says what is real.
STAGED = (
    "in|at N|the last|first|final|opening|closing|second|third? act|scene|chapter|episode|reel|tableau",
    "in|of a|an|the|this|her|his|new|school|T? ... opera|musical|comedy|tragedy|thriller|sitcom|novel|miniseries|ballet|pageant",
    "in|of a|an|the|this|new|T? tv|television|ramadan|drama|comedy|crime|war|animated series",
    "video|computer|war|board|online game|games",
    "episode N",
)
NOT_STAGED = frozenset("real really reality actual actually meanwhile elsewhere".split())
ASKED_LAST = frozenset("next too also soon".split())  # what only the last words of a headline ask: "Zaranj lost, Sheberghan next?"
# What a side denies that its men did to people when a place fell; that it fell, nobody denies: "denied that prisoners were shot after it took Marinka".
MISDEEDS = frozenset(
    "kill killed killing killings shot shooting execute executed executing executions execution murder murdered murdering massacre massacred massacres "
    "loot looted looting plunder plundered plundering burn burned burnt burning torture tortured torturing rape raped raping abuse abused abusing abuses "
    "behead beheaded beheading mistreat mistreated mistreating detain detained detaining arrest arrested arresting displaced expelled expelling "
    "robbed robbing harmed harming atrocities crimes slaughtered slaughtering used using".split()
)
WHEN_DONE = frozenset("after when before while once as during".split())  # opens the clause that says when it was done
# How far a cue reaches.
CUE_STOPS = frozenset("but however although though while whereas except yet".split())
HYPOTHETICAL = frozenset("would may might could can should must shall wouldn't couldn't can't".split())
# Words of the group, or just before "to" + verb, with which an infinitive did happen.
REALISED = frozenset(
    "biggest largest able permitted allowing enabled enabling letting managed manage manages succeeded succeed succeeds succeeding allowed helped helping forced forcing had obliged obliging compelled compelling prompting prompted continued continue continues "
    "began begun started first last sixth second third next latest only capital went made passed came arranged persuaded convinced achievement success feat victory".split()
)
TRIES = ASSAULTS | frozenset("push bid attempt attempts preparation preparations arrangements plans".split())
BEFORE_IT_HAPPENED = frozenset("when once before until till lest".split())
HEARSAY_VERBS = frozenset(
    "said reported believed thought alleged claimed rumoured rumored understood supposed known seen considered appears appear appeared seems seem claims claim says".split()
)
HOLDING = frozenset("control hold keep run rule govern retain have possess occupy dominate".split())  # how a place stands, and no act
CLAIMING = frozenset("claim claims claimed".split())  # "claim to control" tells of now
FAILED = frozenset("failed fail fails unable refused refuse almost nearly".split())
HINDERED = frozenset(
    "prevent prevents prevented preventing avert averted avoid avoided avoiding thwart thwarted foil foiled stop stopped stopping halt halted keep kept keeping save saved saving".split()
)
VAIN = (
    FAILED - {"almost", "nearly"} | NEGATORS | frozenset("failing powerless helpless nothing nobody none little failure inability".split())
)
PAIRED = frozenset("neither nor".split())  # "neither the raids nor the tanks could prevent"
FOCUSING = frozenset("only just merely alone".split())
PHRASE_LEADS = frozenset("because due owing given".split())  # and prepositions, which open a phrase before its sentence
PHRASE_OPENERS = frozenset("after who which whose despite amid with over following notwithstanding given".split())
SEEMS = frozenset(
    "is are was were be been being seems seem seemed looks looked appears appeared remains as now still almost very more".split()
)
ALL_OF_TWO = frozenset("both each".split())
SAYING_SO = frozenset("stressing adding saying insisting claiming noting affirming asserting maintaining explaining".split())
INVERTS = frozenset("should were had".split())
QUESTION_VERBS = frozenset("will can could would is are has have did does".split())
INVERTED_SUBJECTS = frozenset("the it they".split())  # before a verb, or behind one that is turned round
ATTRIBUTIVE_ENDS = frozenset("by after and in to".split())
NEGATION_STOPS = frozenset("since after before until as than despite when because".split())
TURNS_TO_SAYING = frozenset(
    "said says affirmed affirms added adds insisted insists maintained maintains stressed stresses the that announced confirmed".split()
)
INTENDED = frozenset("planned expected feared".split())  # what is told of a thing, or what somebody did: "planned to stay"
HAD_OR_WAS = frozenset("was were had".split())
UNREAL = frozenset("if without unless otherwise".split())
PHRASE_OPENS = frozenset("that and but".split())
CAUSATIVES = frozenset("make let have help".split())
OBJECT_PRONOUNS = frozenset("him her them it".split())
SUPPOSED = frozenset("supposed like were was".split())

# How far a cue reaches.
CORRECTS = Trigger(r"correct|clarification|erratum|retraction|amendment|fact.check")
