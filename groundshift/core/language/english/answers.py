"""What one sentence says of another: that it is denied, unverified, confirmed, or the opposite in other words. One row a phrase, its example beside it."""

from typing import NamedTuple


class Answer(NamedTuple):
    """Words that answer what was told.

    effect: denies, withdraws (takes back what the same voice told), errs (in nobody's voice takes back what no side claimed, else denies), counters (denies in the words of the opposite, where the losing side says so), repels (tells of a fight besides), doubts,
    confirms; empty where words look like one and are none. reach: before (what was told before), last (what the sentence before told), own (its own sentence, else what was told before),
    here (its own sentence only).
    """

    effect: str
    words: str
    reach: str
    example: str
    whose: str = ""  # of the opposite: whether a side that opens it is the one that is said to have gained ("theirs") or lost ("ours")


# Classes that rows name: fighters of the other side, one's own, and what stands between "not" and "confirmed".
ANSWER_CLASSES: dict[str, str] = {
    "denying": "denies denied deny denying rejects rejected reject rejecting dismisses dismissed dismiss dismissing refutes refuted refute contradicts contradicted contradict disputes disputed dispute disowns disowned falsifies falsified belies belied rebuts rebutted refuse refused refuses",
    "denied": "rejected denied dismissed refuted disputed contradicted falsified disproved rebutted disowned",
    "sayings": "announcement announcements claim claims report reports news allegation allegations statement statements account accounts assertion loss rumour rumours rumor rumors",
    "being": "was were is are been",
    "not": "not cannot couldn't wasn't weren't hasn't haven't hadn't isn't aren't can't",
    "how": "yet immediately independently officially be been possible able to at once either separately fully",
    "foes": "S enemy enemies fighters attackers rebels terrorists gunmen they militants",
    "men": "forces troops soldiers men units fighters",
    "clause": "the a an he she it they there his her its their any all some no P S N K",
    "whole": "pure plain complete total utter outright sheer mere blatant",
    "lie": "lie fabrication invention rumour rumor hoax myth fiction exaggeration",
}
ANSWERS: tuple[Answer, ...] = (
    # Denials.
    Answer("denies", "baseless|untrue|false|unfounded|rubbish|nonsense|fake|disinformation|misinformation|lied|fabricated|invented", "before", "The Taliban captured Sangin, they said. Baseless, the governor answers."),
    Answer("", "false alarm|alarms|start|hope|hopes|sense|name|names|flag|papers|pretences|impression|security", "before", "The Taliban captured Sangin. Many lived there under false names."),
    Answer("denies", "propaganda", "before", "The Taliban captured Sangin, they said. The governor called it propaganda."),
    Answer("", "propaganda video|videos|film|films|machine|machines|purpose|purposes|coup|channel|channels|arm|victory|victories|material|campaign|campaigns|war|tool|tools|outlet|outlets|effort|efforts|picture|pictures|image|images", "before", "The Taliban captured Sangin. It was a propaganda coup."),
    Answer("denies", "a|an|the @whole? @lie", "before", 'The Taliban captured Sangin, they said. "A fabrication," an army officer said when asked about it.'),
    Answer("", "by|from|in|with a|an|the @lie", "before", "The Taliban captured Sangin. It began with a rumour."),
    Answer("", "a|an @lie of|on|about|that|spread|had|has|went", "before", "The Taliban captured Sangin. A rumour went round that prices would rise."),
    Answer("denies", "@whole @lie", "before", "The Taliban captured Sangin, they said. Pure fiction, said the governor."),
    Answer("denies", "^ lies|fabrications|inventions|rumours|fiction $", "before", 'The Taliban captured Sangin, they said. "Lies," the army answers.'),
    Answer("denies", "are|all|of|their|these|such|pure|more|told|but|only lies $|and|about|that", "before", "The Taliban captured Sangin, they said. These are lies, said the governor."),
    Answer("denies", "not true|correct|accurate", "before", 'The Taliban captured Sangin, they said. "Not true," says a spokesman of the army.'),
    Answer("denies", "not the case", "before", "We stated that the Taliban had captured Sangin. This was not the case."),
    Answer("denies", "not so $", "before", "The Taliban captured Sangin, they said. Not so, says the governor."),
    Answer("denies", "exaggerated|exaggeration|exaggerations|exaggerating|exaggerate|exaggerates", "before", "The Taliban captured Sangin, they said. The governor called the reports exaggerated."),
    Answer("denies", "this|that|it|which was|were|is|are|has|have been? since|later|also|firmly|flatly|strongly|immediately|promptly|swiftly? @denied", "before", "The Taliban said they had captured Sangin. That was rejected by the governor."),
    Answer("denies", "@sayings was|were|is|are|has|have been? since|later|also|firmly|flatly|strongly|immediately|promptly|swiftly? @denied", "before", "The Taliban said they had captured Sangin. The claim has been dismissed by officials."),
    Answer("denies", "@denying $", "before", "The Taliban captured Sangin, they said. The governor denies."),
    Answer("denies", "@denying this|it|his|their too|as|also?", "before", "The Taliban said they had captured Sangin. The army denies that too."),
    Answer("", "@denying that @clause", "before", "The Taliban captured Sangin. The governor denied that he was ill."),
    Answer("denies", "@denying that", "before", "The Taliban captured Sangin, they said. The governor denied that."),
    Answer("denies", "@denying that? there? is|was|had|has|have|been? any|a|such military? defeat|loss|losses|setback|collapse|retreat|withdrawal", "before", "The Taliban captured Sangin, they said. The governor denied that there was any defeat."),
    Answer("denies", "@denying the|these|those|such|all @sayings", "before", "The Taliban captured Sangin, they said. The governor rejected the claim."),
    Answer("", "@denying the|these|those|such|all @sayings that|of|about", "before", "The Taliban captured Sangin. The governor rejected the report that he was ill."),
    Answer("", "not|didn't|doesn't|don't|never|cannot|can't|neither|nor|without|nobody|none @denying", "before", "The Taliban captured Sangin. The army did not deny the loss."),
    Answer("", "accused ... @denying it|this|that", "before", "The Taliban captured Sangin. Pakistan, accused of arming them, denies it."),
    Answer("denies", "disagree+ $|with|within|at|about", "before", "The Taliban captured Sangin, they said. The general staff disagreed."),
    Answer("errs", "this|that|it|which|@sayings was|were|is|are|proved|has|have been? wrong|incorrect|mistaken|premature|inaccurate|erroneous", "before", "We reported that the Taliban had captured Sangin. That was wrong."),
    Answer("errs", "this|that|it|which|@sayings turned|turns out to be false|wrong|untrue|premature|a|an", "before", "The Taliban captured Sangin, they said. The report turned out to be false."),
    Answer("denies", "^ they|it|he|that have|has|had|did|do|does|is|was|are|were not $", "last", "The Taliban said they had captured Sangin. They have not."),
    Answer("denies", "^ they|it|he|that haven't|hasn't|hadn't|didn't|don't|doesn't|isn't|wasn't|aren't|weren't $", "last", "The Taliban said they had captured Sangin. They hadn't."),
    Answer("corrects", "^ in fact|reality|truth", "last", "We said that the Taliban had captured Sangin. In fact the army holds it."),
    Answer("denies", "there is|was|has|had been? no change", "before", "The Taliban captured Sangin, they said. There has been no change, says the governor."),
    Answer("denies", "no|any truth whatever|whatsoever|at|all? in|to it|this|that|them|these|the $|@sayings", "before", "The Taliban captured Sangin, they said. There is no truth in it, the governor said."),
    Answer("errs", "^ that|this|it|which was|were|is an|a|our|their? error|mistake|misunderstanding|mix-up $|by|of|in|on", "before", "We reported that the Taliban had captured Sangin. That was an error."),
    Answer("denies", "none|nothing of it|that|this is|was|were true|correct|happened", "before", "The Taliban captured Sangin, a message said. None of it was true."),
    Answer("withdraws", "it|he|she|they|ministry|army|command|office|agency later|then|since|had|has|have|itself|quickly? retracted|withdrew|recanted|rescinded|corrected|deleted|removed the|its|his|her|their|that|this statement|claim|report|announcement|word|post|message|news", "before", "The ministry said that the Taliban had captured Sangin. On Monday it retracted the statement."),
    Answer("denies", "no such thing", "before", "The Taliban captured Sangin, they said. No such thing has happened, said the governor."),
    Answer("denies", "nothing has|had|was|is been? captured|seized|fallen|lost|taken|happened", "before", "The Taliban said they had captured Sangin. Nothing has been captured, said the governor."),
    Answer("errs", "he|she|they|it|that|this|we had|has|have? was|were|is|are|proved|came|spoke|spoken|been too early|hasty|soon|quick|fast", "before", "The minister congratulated his men on the capture of Sangin. He was too early."),
    Answer("withdraws", "he|she takes|took|taken this|that|it back $", "before", "The governor said that the Taliban had captured Sangin. On Monday he took it back."),
    Answer("withdraws", "it|he|she|they later|then|since|has|have|had? corrected|contradicted itself|himself|herself|themselves", "before", "The governor said that the Taliban had captured Sangin. On Monday he corrected himself."),
    Answer("", "he|she|they|it|that|this|we was|were|is|are|proved|came|spoke too early|soon|hasty to", "before", "The Taliban captured Sangin. It was too early to say who would come back."),
    Answer("", "no longer|more @denied", "before", "The Taliban captured Sangin. Their hold on it is no longer disputed."),
    Answer("", "as @denied", "before", "The Taliban captured Sangin. We show the dam as disputed."),
    Answer("corrects", "we|the|it regret|regrets|regretted|apologise|apologises|apologize|apologizes for? the|this|that|our|its error|errors|mistake|mistakes", "before", "We wrote that the Taliban had captured Sangin. We regret the error."),
    # Doubts.
    Answer("doubts", "@not @how? @how? @how? @how? confirm|confirmed|verify|verified", "own", "The Taliban captured Sangin, a lawmaker said. This could not be independently verified."),
    Answer("", "@not @how? @how? @how? @how? confirm|confirmed|verify|verified whether|if|how|what|who|why", "own", "The Taliban captured Sangin, a lawmaker said. It could not be confirmed how many soldiers had fled."),
    Answer("doubts", "unable to immediately|independently? confirm|verify", "own", "The Taliban captured Sangin, a lawmaker said. The agency was unable to verify this."),
    Answer("doubts", "no independent|official|immediate confirmation|verification", "own", "The Taliban captured Sangin, a lawmaker said. There was no independent confirmation."),
    Answer("doubts", "confirmation|verification cannot|could|was not?", "own", "The Taliban captured Sangin, a lawmaker said. Verification was not possible."),
    Answer("doubts", "nobody|none|one|no-one else has|have|had? confirmed|verified", "own", "The Taliban captured Sangin, a lawmaker said. Nobody else has confirmed that."),
    Answer("doubts", "neither|nor|none of|the|these|them? @sayings|version? could|can|has|have be|been independently? confirmed|verified", "own", "The Taliban captured Sangin, a lawmaker said. Neither report could be verified."),
    Answer("doubts", "remain+|is|are|was|were|still unconfirmed|unverified", "own", "The Taliban captured Sangin, a lawmaker said. The report remained unconfirmed."),
    Answer("doubts", "there are|were|is|was|have been? many|some|more|new|first|also? conflicting|unconfirmed|contradictory|persistent|initial? report|reports|rumour|rumours|rumor|rumors that|of", "here", "There are reports that the Taliban have captured Sangin."),
    Answer("doubts", "according to unconfirmed|unverified|some|initial media|local|social|news|first? reports", "here", "According to some reports the Taliban have captured Sangin."),
    # The opposite in other words.
    Answer("counters", "@foes are|were|is|was|be|been|being now? fleeing|retreating", "before", "The Taliban captured Sangin, a lawmaker said. The interior ministry said the insurgents were fleeing.", "theirs"),
    Answer("counters", "@foes are|were|is|was|be|been|being now? on the run", "before", "The Taliban captured Sangin, a lawmaker said. The interior ministry said the insurgents were on the run.", "theirs"),
    Answer("counters", "@foes are|were|is|was|be|been|being now? in retreat", "before", "The Taliban captured Sangin, a lawmaker said. The interior ministry said the insurgents were in retreat.", "theirs"),
    Answer("counters", "@foes are|were|is|was|be|been|being now? running away", "before", "The Taliban captured Sangin, a lawmaker said. The interior ministry said the insurgents were running away.", "theirs"),
    Answer("counters", "@foes are|were|is|was|has|have|had|be|been|being been|being|now? pushed|driven|beaten back|out|off", "before", "The Taliban captured Sangin, a lawmaker said. The interior ministry said the insurgents had been pushed back.", "theirs"),
    Answer("counters", "we are|remain|stay|continue still|firmly|present|fully|there|here still|firmly|present|fully? in|inside|at|$", "before", 'The Taliban captured Sangin, a lawmaker said. "We are still in the city," an army officer said.'),
    Answer("counters", "they|soldiers|men|troops|forces|units are|were|was|is still in|inside|at|there|holding", "before", "The Taliban said they had captured Sangin. The army said the assault had failed and they were still in the market."),
    Answer("counters", "situation ... under control", "before", "The Taliban captured Sangin, a lawmaker said. The governor said the situation is under control."),
    Answer("counters", "S|@men are|were|remain|remained|stand|stood|hold still|firmly|present|fully|holding? still|firmly|present|fully|holding in|inside the|this|full? city|district|town|centre|center|area|province|region|control", "before", "The Taliban captured Sangin, a lawmaker said. The defence ministry said government troops were still present in the city.", "ours"),
    Answer("counters", "S|@men are|were|remain|remained|stand|stood|hold still|firmly|present|fully|holding? in|inside the|this|full? city|district|town|centre|center|area|province|region|control", "before", "The Taliban captured Sangin, a lawmaker said. The defence ministry said government troops were in control.", "ours"),
    Answer("counters", "S|@men are|were|remain|remained|stand|stood still|firmly|present|fully|holding? there|present|resisting", "before", "The Taliban captured Sangin, a lawmaker said. The defence ministry said our forces were still there.", "ours"),
    Answer("counters", "attack|attacks|assault|assaults|offensive|offensives|advance|thrust ... was|were|is|been also|later|quickly|finally? repelled|repulsed|foiled|thwarted|broken|smashed|beaten", "before", "The Taliban captured Sangin, a lawmaker said. The defence ministry said the assault on the city had been repulsed."),
    Answer("counters", "attack|attacks|assault|assaults|offensive|offensives|advance|thrust ... was|were|is|been also|later|quickly|finally? pushed|beaten|driven back", "before", "The Taliban captured Sangin, a lawmaker said. The army said the attack was beaten back."),
    Answer("counters", "will|would soon|shortly? be soon|shortly? cleared|cleaned|cleansed", "before", "The Taliban captured Sangin, a lawmaker said. An army statement said that all streets would soon be cleared."),
    Answer("counters", "repelled|repulsed|foiled|thwarted the|an|their|this|all|a new|big|large|heavy|major|latest|whole? attack|assault|offensive|attacks|assaults", "before", "The Taliban captured Sangin, a lawmaker said. The army said it had repulsed the attack."),
    Answer("repels", "repel+|repulse+|repelling the|back? attacking|advancing|armed|insurgent? @foes", "before", "The Taliban captured Sangin, a lawmaker said. Drones helped repel the insurgents."),
    Answer("repels", "push+|drive+|beat+ back the? attacking|advancing|armed|insurgent? @foes", "before", "The Taliban captured Sangin, a lawmaker said. Police pushed back the fighters."),
    # Confirmations.
    Answer("confirms", "confirm|confirms|confirmed|acknowledge+|admit+|concede+ this|it|that $|to|and|but|on|as", "before", "The Taliban said they had captured Sangin. The governor confirmed it."),
    Answer("confirms", "confirm|confirms|confirmed|acknowledge+|admit+|concede+ the claim|claims|report|reports|news|fall|loss|capture|takeover|collapse $|to|and|but|on|as", "before", "The Taliban said they had captured Sangin. The governor confirmed the report."),
    Answer("confirms", "this|which|it|claim|claims|report|reports|news|fall|loss|capture was|were|is|has|have been? later|also|since|indeed|independently|soon? confirmed", "before", "The Taliban said they had captured Sangin. The report was confirmed by residents."),
    Answer("", "this|which|it|claim|claims|report|reports|news|fall|loss|capture was|were|is|has|have been? later|also|since|indeed|independently|soon? confirmed that", "before", "The Taliban said they had captured Sangin. It was confirmed that roads were closed."),
)  # fmt: skip
# What is false may be a thing of its own: "maps that show the centre as captured are false"; then only what it names is denied.
THINGS = frozenset(
    "claim claims report reports news allegation allegations statement statements account accounts assertion rumour rumours rumor rumors release releases talk map maps picture pictures "
    "photo photos video videos footage suggestion suggestions story stories post posts charge charges accusation accusations idea word announcement announcements".split()
)
OF_THINGS = frozenset("that of on about which whereby according showing saying".split())
# Before a confirmation, these say that nobody gave one.
UNSAID = frozenset(
    "not nobody none neither no yet refused declined unable if whether before until could cannot without didn't hasn't haven't couldn't wasn't doesn't don't".split()
)
# What may be unverified, and not the claim of ground that stands beside it.
COUNTED = frozenset(
    "toll tolls casualty casualties number numbers figure figures dead deaths losses cause identity identities footage video videos photo photos photograph photographs images image pictures picture authenticity death".split()
)
# "The insurgents' claim", "claims by the insurgents": only what they said is meant.
CLAIMS_OF = ("S 's|' latest|new|own|earlier? claim|claims|statement", "S claim|claims|statement", "claim|claims|statement of|by the? S")
