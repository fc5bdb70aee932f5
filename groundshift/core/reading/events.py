"""The words that say that ground changed hands, that it was fought over, or that someone left it. One row a word, its example beside it.

words: `take+` stands for every form of the verb, `a|b` for either, `x?` for perhaps, `...` for up to six units between.
frame says who stands where around the words (frames.py reads them):
  take   side TAKES place; place IS TAKEN by side               hold   side HOLDS place; place IS HELD by side (a state, no act)
  fall   place FALLS to side                                    state  place IS IN THE HANDS OF side (a state, no act)
  lose   side LOSES place; place IS LOST to side                leave  side LEAVES place
  drive  side DRIVES side OUT OF place                          give   side GIVES place to side
  fight  side ATTACKS place; place IS ATTACKED                  clash  FIGHTING in place
  yield  people GIVE UP in place                                fend   side REPELS an attack on place
  noun   the CAPTURE of place by side; what becomes of it decides the verb around it
The tests run every example: it must be read as `expects` says (kind, place, gainer, standing; `-` where nothing must be read).
"""

from typing import NamedTuple


class Row(NamedTuple):
    """A word or construction of territorial news."""

    rule: str
    kind: str
    frame: str
    words: str
    example: str
    expects: str


R = Row
# fmt: off
TAKING: tuple[Row, ...] = (
    R("take.capture", "captured", "take", "capture+", "The Taliban captured Zaranj on Friday.", "captured Zaranj taliban asserted"),
    R("take.seize", "captured", "take", "seize+", "Zaranj was seized by the insurgents.", "captured Zaranj taliban asserted"),
    R("take.overrun", "captured", "take", "overrun+", "Militants have overrun Sheberghan.", "captured Sheberghan taliban asserted"),
    R("take.conquer", "captured", "take", "conquer+", "Sheberghan was conquered.", "captured Sheberghan taliban asserted"),
    R("take.occupy", "captured", "take", "occupy+", "The rebels occupied Zaranj.", "captured Zaranj taliban asserted"),
    R("take.take", "captured", "take", "take+", "The Taliban took Zaranj.", "captured Zaranj taliban asserted"),
    R("take.take-in", "captured", "take", "take+ in", "Zaranj was taken in by the Taliban.", "captured Zaranj taliban asserted"),
    R("take.take-over", "captured", "take", "take+ over", "The Taliban took over Zaranj.", "captured Zaranj taliban asserted"),
    R("take.control", "captured", "take",
      "take+|gain+|win+|establish+|assume+|get+|secure+|seize+|wrest+|obtain+|achieve+|acquire+|impose+ the|their|its? full|"
      "complete|total|entire|effective|firm? control|possession|charge|hold|command of|over",
      "Insurgents took full control of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.control-in", "captured", "take", "take+|gain+|win+ control in",
      "The Taliban took control in Zaranj.", "captured Zaranj taliban asserted"),
    R("take.bring-under", "captured", "take",
      "bring+|put+|place+ ... under their|its|the|taliban? full|complete? control|rule|flag|authority",
      "The Taliban brought Zaranj under their control.", "captured Zaranj taliban asserted"),
    R("take.possession", "captured", "take", "put+|take+|have+ in|into their|its|the possession|hand|hands|power",
      "The Taliban put in their possession the city of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.masters", "captured", "take", "become+|make+|be+ themselves? the? new? master|masters|lords of",
      "The insurgents became masters of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.grab", "captured", "take", "grab+|snatch+|wrest+",
      "The militants snatched Zaranj from government forces.", "captured Zaranj taliban asserted"),
    R("take.subdue", "captured", "take", "suppress+|subdue+|subjugate+|pacify+",
      "The Taliban suppressed the city of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.ingest", "captured", "take", "ingest+", "Zaranj was ingested by the Taliban.", "captured Zaranj taliban asserted"),
    R("take.rob", "captured", "take", "rob+|plunder+",
      "Checkpoints of the border have been robbed by the Taliban.", "captured - taliban asserted"),
    R("take.master", "captured", "take", "master+|grasp+|overpower+|possess+|intercept+", "The Taliban mastered the city of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.hold", "captured", "take", "take+|get+|lay+|catch+ hold|up|down of?", "The insurgents got hold of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.come-into", "captured", "take", "come+|enter+ into? possession of", "The insurgents came into possession of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.storm", "captured", "take", "take+|seize+|carry+ by storm|assault|force", "The insurgents took by storm the city of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.spread", "captured", "take", "impose+|spread+|extend+|expand+|tighten+ their|its? full|own? control|grip|domination|dominance|rule|power over|on|to|in|upon",
      "The Taliban imposed their control over Zaranj.", "captured Zaranj taliban asserted"),
    R("take.install", "captured", "take", "install+|establish+|entrench+ themselves|itself in|at", "The insurgents installed themselves in Zaranj.", "captured Zaranj taliban asserted"),
    R("take.seize-of", "captured", "take", "seize+|take+|grab+ themselves|itself|possession of", "The Taliban seized themselves of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.return-to", "recaptured", "take", "return+|bring+ ... to|under the|its? government|state? control|hands|fold|rule", "The army returned Qala-i-Naw to government control.", "recaptured Qala-i-Naw government asserted"),
    R("take.swallow", "captured", "take", "swallow+|engulf+|gobble+ up?", "The insurgents have also swallowed Zaranj.", "captured Zaranj taliban asserted"),
    R("take.annex", "captured", "take", "annex+|appropriate+", "The Taliban annexed Zaranj.", "captured Zaranj taliban asserted"),
    R("take.complete", "captured", "take", "complete+ the|their|its? capture|conquest|takeover|seizure of",
      "The Taliban completed their capture of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.claim", "captured", "take", "claim+|vindicate+ the? control|capture|seizure|conquest|fall? of?",
      "The Taliban claimed Zaranj.", "captured Zaranj taliban claimed"),
    R("take.add", "captured", "take", "add+ ... to their|its conquests|gains|territory|holdings",
      "The Taliban added Zaranj to their conquests.", "captured Zaranj taliban asserted"),
    R("take.under", "captured", "take", "take+|bring+|get+ under their|its? own|full? control",
      "The Talibs took under control county Ghorak.", "captured Ghorak taliban asserted"),
    R("take.to-hand", "captured", "take", "pass+|take+|bring+|put+|get+ ... to|into|in|under their|its hand|hands|control|possession",
      "The Taliban passed Kaldar to their hand.", "captured Kaldar taliban asserted"),
    R("take.with", "captured", "take", "make+ themselves|itself with",
      "The insurgents made themselves with the city of Farah.", "captured Farah taliban asserted"),
    R("take.walk-in", "captured", "arrive", "walk+|move+|march+|roll+|ride+|drive+ in|into",
      "Soldiers abandoned Zaranj and the Taliban walked in.", "captured Zaranj taliban asserted"),
    R("take.flag-flies", "captured", "noun",
      "flag|flags|banner ... fly+|flies|flew|wave+|flutter+|hang+|hung|hoisted|raised over|above|on|in|from|at",
      "The white flag of the Taliban flies over Zaranj.", "captured Zaranj taliban asserted"),
    R("take.account", "captured", "take", "account+ for", "The Taliban accounted for Panjwai district.", "captured Panjwayi taliban asserted"),
    R("take.re-account", "recaptured", "take", "re-account+ for", "The army re-accounted for Garmsir.", "recaptured Garmser government asserted"),
    R("take.save", "recaptured", "take", "save+|rescue+ from the? taliban", "Qala-i-Naw was saved from the Taliban.", "recaptured Qala-i-Naw government asserted"),
    R("take.under-brought", "captured", "taken-last", "under|in|into their|its|own full? control|hands|power|possession brought|taken|got|put",
      "The Taliban have four districts under their control brought.", "captured - taliban asserted"),
    R("take.do-possession", "captured", "take", "do+|make+ possession|occupation|capture on|over|of|in", "The Taliban have done possession on Zaranj.", "captured Zaranj taliban asserted"),
    R("take.flag", "captured", "take", "raise+|hoist+|plant+|run+|put+|unfurl+ ... flag|flags|banner in|over|on|at|above",
      "The insurgents raised their white flag over Zaranj.", "captured Zaranj taliban asserted"),
    R("take.back", "recaptured", "take",
      "retake+|recapture+|regain+|reclaim+|recover+|reoccupy+|reconquer+|retrieve+|re-take+|re-capture+|resume+|repossess+|"
      "rewin+|reseize+ control? of|over|in?", "Commandos retook Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.take-back", "recaptured", "take", "take+|win+|get+|bring+|claw+|conquer+|wrest+|seize+ back control? of|over?|from?",
      "The army won back Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.take-again", "recaptured", "take", "take+|win+|get+ ... back",
      "Soldiers have taken Qala-i-Naw back.", "recaptured Qala-i-Naw government asserted"),
    R("take.restore", "recaptured", "take",
      "restore+|return+|re-establish+|reestablish+|reassert+|reestablished the|their|its? control of|over|in",
      "The army has returned control over Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.liberate", "recaptured", "take", "liberate+|free+|deliver+|cleanse+|purge+",
      "Qala-i-Naw was liberated by the army.", "recaptured Qala-i-Naw government asserted"),
    R("take.clear", "recaptured", "take", "clear+|clean+ up?",
      "Commandos cleared Qala-i-Naw of insurgents.", "recaptured Qala-i-Naw government asserted"),
    R("take.beat-off", "recaptured", "take", "beat+|hit+|fight+ off|back",
      "The army beat off Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
)
FALLING: tuple[Row, ...] = (
    R("fall.fall", "captured", "fall", "fall+", "Zaranj fell to the Taliban on Friday.", "captured Zaranj taliban asserted"),
    R("fall.collapse", "captured", "fall", "collapse+|crumble+|capitulate+|succumb+|tumble+",
      "The city of Zaranj has collapsed.", "captured Zaranj taliban asserted"),
    R("fall.sink", "captured", "fall", "plummet+|crash+|sink+", "The city of Zaranj plummeted.", "captured Zaranj taliban asserted"),
    R("fall.join", "captured", "go", "join+", "The district of Zaranj joined the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.go", "captured", "go", "go+|pass+|slip+|drop+|transfer+|transition+|cross+ over|back? to|into|in|under",
      "Zaranj has passed into the hands of the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.gone", "captured", "go", "gone over? to", "Zaranj is gone to the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.is-gone", "captured", "gone", "gone", "Zaranj is gone, officials said.", "captured Zaranj taliban asserted"),
    R("fall.control", "captured", "under",
      "come+|go+|move+|end+|pass+|fall+|get+ up|back|over? under|in|into the|their|its? full|complete? taliban? 's? full|complete? control|rule|hands|"
      "hand|possession|grip|authority|domination of?", "Zaranj came under Taliban control.", "captured Zaranj taliban asserted"),
    R("fall.hand", "captured", "fall", "become+ the hand|possession|property|prey of",
      "Zaranj became the hand of the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.out", "captured", "fall", "go+|gone|slip+|pass+|come+|get+|fall+|escape+|drop+|exit+ out? of|from under? the|its|their? taliban? 's? hand|hands|control|grip|rule",
      "Zaranj has gone out of hand.", "captured Zaranj taliban asserted"),
    R("fall.changed", "captured", "fall", "change+ hands", "Zaranj changed hands on Friday.", "captured Zaranj taliban asserted"),
    R("fall.among", "captured", "fall", "be+ among|one ... lost|captured|seized|taken|fallen|overrun|conquered|fall|fell",
      "Zaranj is among the districts the Taliban have seized.", "captured Zaranj taliban asserted"),
    R("fall.next", "captured", "next", "next|first|latest|last|second|third to go|fall|collapse was|were|is|are", "Next to fall was Zaranj.", "captured Zaranj taliban asserted"),
    R("fall.follow", "captured", "follow", "follow+|go+", "Sheberghan fell on Friday. Zaranj followed on Saturday.", "captured Zaranj taliban asserted"),
    R("fall.became", "captured", "fall",
      "become+ ... capital|district|city|province|town|place|one to be? fall|taken|captured|seized|overrun|lost|conquered",
      "Aybak became the sixth provincial capital to fall.", "captured Aybak taliban asserted"),
)
LOSING: tuple[Row, ...] = (
    R("lose.lose", "captured", "lose", "lose+ control? of|over?",
      "The government has lost Zaranj to the Taliban.", "captured Zaranj taliban asserted"),
    R("lose.gone-lost", "captured", "lose", "go+|gone ... lost", "In the province Nimruz went Zaranj lost.", "captured Zaranj taliban asserted"),
    R("lose.grip", "captured", "lose", "lose+ their|its? grip|hold|authority|hand of|over|on", "The government has lost its grip on Zaranj.", "captured Zaranj taliban asserted"),
    R("lose.leave-to", "captured", "give", "leave+|abandon+ ... to|in the? taliban", "The police pulled out of Zaranj, leaving it to the Taliban.", "captured Zaranj taliban asserted"),
    R("lose.give", "captured", "give", "hand+|give+|turn+|sign+ over",
      "Soldiers handed over Zaranj to the Taliban.", "transferred Zaranj taliban asserted"),
    R("lose.hand", "captured", "give", "hand+|pass+|deliver+|turn+|give+|sign+ ... over? to",
      "Elders handed Zaranj to the Taliban.", "transferred Zaranj taliban asserted"),
    R("lose.deliver", "captured", "give", "deliver+", "Elders delivered Zaranj to avoid bloodshed.", "transferred Zaranj taliban asserted"),
    R("lose.cede", "captured", "give", "cede+|relinquish+|concede+ control? of|over?",
      "The government ceded Zaranj to the Taliban.", "transferred Zaranj taliban asserted"),
    R("lose.surrender", "surrendered", "yield", "surrender+|capitulate+",
      "Security forces in Mehtarlam surrendered to the Taliban.", "surrendered Mihtarlam - asserted"),
    R("lose.give-up", "surrendered", "yield", "give+ up", "Police in Andar gave up after a siege.", "surrendered Andar - asserted"),
    R("lose.give-themselves", "surrendered", "yield", "give+|deliver+|hand+|turn+ themselves|itself|himself up|over|in?", "The police in Andar gave themselves up.", "surrendered Andar - asserted"),
    R("lose.lay-down", "surrendered", "yield", "lay+|put+|lower+ down? their|the|its? arms|weapons",
      "The soldiers in Mehtarlam laid down their arms.", "surrendered Mihtarlam - asserted"),
    R("drive.out", "captured", "drive",
      "drive+|throw+|push+|force+|kick+|chase+|knock+|flush+|clear+|beat+|expel+|oust+|evict+|dislodge+|eject+|sweep+|"
      "squeeze+|remove+ ... out|away|from", "The army drove the Taliban out of Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
)
LEAVING: tuple[Row, ...] = (
    R("leave.withdraw", "withdrew", "leave", "withdraw+|retreat+|evacuate+|depart+|vacate+|decamp+|retire+",
      "Government forces withdrew from Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.abandon", "withdrew", "leave", "abandon+|desert+|vacate+|quit+|empty+|emptied", "Soldiers abandoned Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.pull", "withdrew", "leave", "pull+|move+|fall+|back+ out|back|up from|of?",
      "Troops pulled out of Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.pull-men", "withdrew", "leave", "pull+|withdraw+|bring+|move+ ... out of",
      "The army pulled its last men out of Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.noun", "withdrew", "noun", "evacuation|abandonment|withdrawal|retreat|departure|flight|pullout of|from",
      "The retreat from Zaranj ended on Friday.", "withdrew Zaranj - asserted"),
    R("leave.surrender", "surrendered", "noun", "surrender of",
      "The surrender of Zaranj was negotiated by elders.", "surrendered Zaranj - asserted"),
    R("leave.pull-back", "withdrew", "leave", "pull+|draw+|move+ ... back|off", "The security forces pulled themselves back from Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.step-back", "withdrew", "leave", "step+|back+|move+|go+ back|off|away from?", "The army stepped back from Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.get-out", "withdrew", "leave", "get+|slip+|break+|make+ out|away of|from",
      "Troops got out of Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.withdraw-men", "withdrew", "leave", "withdraw+|pull+|evacuate+|remove+|relocate+ ... from", "The Taliban withdrew their fighters from Kunduz city.", "withdrew Kunduz - asserted"),
    R("leave.retreat", "withdrew", "leave", "make+|stage+|begin+ a|their|the? tactical|strategic|hasty|orderly? retreat|withdrawal from?", "Troops made a tactical retreat from Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.cross", "withdrew", "cross", "cross+|escape+|flee+|run+ over? into|to|across", "Soldiers in Zaranj crossed into Iran.", "withdrew Zaranj - asserted"),
    R("leave.run", "withdrew", "leave", "run+ away|leaving from?", "The soldiers ran leaving Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.flee", "withdrew", "leave", "flee+|escape+|bolt+ from|of?", "Soldiers fled Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.driven", "withdrew", "driven", "drive+|chase+|force+|push+|move+|relocate+|shift+|evacuate+ back? to|into|as|towards|by",
      "Officials in Zaranj were driven to a base nearby.", "withdrew Zaranj - asserted"),
    R("leave.moved", "withdrew", "driven", "move+|relocate+|shift+|transfer+ ... to|into", "The district offices in Maruf were moved to Abto.", "withdrew Maruf - asserted"),
    R("leave.leave", "withdrew", "leave", "leave+", "The insurgents left Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.posts", "withdrew", "leave", "leave+|abandon+ their|its|the? posts|positions|post",
      "The soldiers in Zaranj left their posts.", "withdrew Zaranj - asserted"),
)
STATES: tuple[Row, ...] = (
    R("hold.control", "holds", "hold", "control+", "The insurgents now control Zaranj.", "captured Zaranj taliban asserted"),
    R("hold.hold", "holds", "hold", "hold+|rule+|dominate+|own+|govern+|administer+ in?",
      "The insurgents hold Zaranj.", "captured Zaranj taliban asserted"),
    R("hold.have", "holds", "own", "have+", "The Taliban already had Zaranj.", "captured Zaranj taliban asserted"),
    R("hold.in-control", "holds", "incontrol", "in full|complete|firm|total? control|charge|possession of?", "The Taliban are now in control of Zaranj.", "captured Zaranj taliban asserted"),
    R("state.adjective", "holds", "adjective", "is|are|was|were|be|been|being|remain|remains|now",
      "The city of Zaranj is now Taliban-controlled.", "captured Zaranj taliban asserted"),
    R("state.under", "holds", "state",
      "under|in|into the|their|own? complete|full|total|firm|absolute|effective? taliban? 's? complete|full|total|firm? control|"
      "grip|rule|hands|hand|possession|flag|authority|domination|sway of?",
      "Zaranj is in the hands of the Taliban.", "captured Zaranj taliban asserted"),
    R("hold.run", "holds", "hold", "run+", "The crossing of Islam Qala is now run by the Taliban.", "crossing_seized Islam Qala taliban asserted"),
    R("state.theirs", "holds", "state", "theirs", "By noon Zaranj was theirs, the insurgents said.", "holds Zaranj taliban claimed"),
    R("state.belong", "holds", "state", "belong+ to", "Zaranj belongs to the Taliban.", "captured Zaranj taliban asserted"),
)
FIGHTING: tuple[Row, ...] = (
    R("fight.attack", "attacked", "fight", "attack+|assault+|raid+|storm+|bombard+|shell+|pound+|target+",
      "The Taliban attacked Mehtarlam.", "attacked Mihtarlam taliban asserted"),
    R("fight.launch", "attacked", "fight",
      "launch+|mount+|make+|stage+|begin+|start+|carry+|open+ out? a|an|another|their|fresh|new|big|large|major|surprise|"
      "fierce|coordinated? big|surprise|fierce|major|massive|large-scale|coordinated|heavy? attack|attacks|assault|offensive|"
      "push|operation|counter-attack|counterattack|counter-offensive|counteroffensive|raid on|against|in|for|at?",
      "The insurgents made a surprise push on Kunduz city.", "attacked Kunduz taliban asserted"),
    R("fight.enter", "entered", "fight", "enter+|invade+|penetrate+|infiltrate+|reach+",
      "Taliban fighters have entered parts of Herat city.", "entered Herat taliban asserted"),
    R("fight.into", "entered", "fight", "break+|push+|march+|move+|advance+|burst+|storm+|sweep+|pour+|drive+|roll+ into|in|on|towards|to|through",
      "The Taliban broke into Mehtarlam.", "entered Mihtarlam taliban asserted"),
    R("fight.inside", "entered", "fight", "be+ now? inside", "The insurgents are now inside Mehtarlam.", "entered Mihtarlam taliban asserted"),
    R("fight.besiege", "besieged", "fight", "besiege+|surround+|encircle+|blockade+",
      "The Taliban besieged Kandahar city.", "besieged Kandahar taliban asserted"),
    R("fight.siege", "besieged", "clash", "under siege", "Kandahar city is under siege.", "besieged Kandahar taliban asserted"),
    R("fight.lay-siege", "besieged", "fight", "lay+ siege to",
      "The Taliban laid siege to Kandahar city.", "besieged Kandahar taliban asserted"),
    R("fight.under-attack", "attacked", "clash", "under heavy|fierce? attack|fire|assault|pressure",
      "Mazar-i-Sharif is under attack.", "attacked Mazar-i-Sharif taliban asserted"),
    R("fight.for", "attacked", "fight", "fight+|battle+|struggle+ for|over",
      "The insurgents are fighting for Kunduz city.", "attacked Kunduz taliban asserted"),
    R("fight.come", "attacked", "fight", "come+|advance+|descend+|close+ in? at|on|upon",
      "The insurgents came at Alingar.", "attacked Alingar taliban asserted"),
    R("clash.fighting", "attacked", "clash",
      "fighting|clashes|clash|battle|battles|combat|conflicts|skirmishes|gunfight|gunfights|gunbattle|firefight|firefights|"
      "fights|shelling|confrontations", "Heavy fighting broke out in Mazar-i-Sharif.", "attacked Mazar-i-Sharif taliban asserted"),
    R("clash.attempt", "attacked", "attempt", "attempt|attempts|bid|try to|of|at enter|entering|capture|capturing|seize|seizing|take|taking|storm|storming|overrun|break in|into?",
      "An attempt to enter the city of Ghazni failed.", "attacked Ghazni taliban asserted"),
    R("clash.close", "attacked", "attempt", "close|near to taking|capturing|seizing|overrunning", "The Taliban came close to taking Tarin Kot.", "attacked Tarin Kot taliban asserted"),
    R("clash.attack", "attacked", "clash",
      "attack|attacks|assault|offensive|operation|onslaught|counter-attack|counter-offensive on|against|in|for",
      "An assault on Maidan Shahr was launched.", "attacked Maidan Shahr taliban asserted"),
    R("fend.repel", "repelled", "fend", "repel+|repulse+|fend+|thwart+|foil+ off|back?",
      "The army repelled an attack on Mehtarlam.", "repelled Mihtarlam - asserted"),
    R("fend.beat-back", "repelled", "fend", "push+|beat+|ward+|drive+|fight+|force+ off|back",
      "Soldiers beat back an attack on Mehtarlam.", "repelled Mihtarlam - asserted"),
)
NOUNS: tuple[Row, ...] = (
    R("noun.fall", "captured", "noun", "fall|collapse|downfall|loss|capitulation of",
      "The fall of Zaranj was confirmed by officials.", "captured Zaranj taliban asserted"),
    R("noun.capture", "captured", "noun",
      "capture|seizure|takeover|take-over|conquest|occupation|taking|ingestion|overrunning|possession of",
      "Officials confirmed the capture of Zaranj.", "captured Zaranj taliban asserted"),
    R("noun.control", "captured", "noun", "control of|over",
      "The Taliban claimed full control of Zaranj.", "captured Zaranj taliban claimed"),
    R("noun.take-back", "recaptured", "noun", "taking|winning back of", "Officials confirmed the taking back of Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("noun.recapture", "recaptured", "noun", "recapture|retaking|liberation|recovery|reconquest back? of",
      "The ministry announced the recapture of Qala-i-Naw.", "recaptured Qala-i-Naw government claimed"),
    R("noun.fight", "attacked", "clash", "siege|encirclement of?",
      "The siege of Kandahar city goes on.", "besieged Kandahar taliban asserted"),
)
# fmt: on
ROWS: tuple[Row, ...] = TAKING + FALLING + LOSING + LEAVING + STATES + FIGHTING + NOUNS
