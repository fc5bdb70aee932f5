"""Words that say that ground falls, is lost or given up; rows as events.py tells.

Falling and losing: place falls, passes to a side, is lost, given up, handed over, or follows another that fell.
"""

import msgspec

from groundshift.core.language.english.auxiliaries import ADVERBS, BE, HAVE
from groundshift.core.language.english.clausewords import REPORTS
from groundshift.core.language.english.cues import ALL_OF_TWO
from groundshift.core.language.english.eventwords import (
    AFTER_FREE,
    AGREED,
    BEEN,
    BY,
    CONFLICTS,
    DUE,
    FALL_AS_NOUN,
    FOLLOWS_SUIT,
    FORMS_OF_FALL,
    HAND,
    HANDED_WITH_A_PLACE,
    IN_OR_FROM,
    LOST_TO_THEM,
    NEW_OWNERS,
    NOT_GONE_OVER,
    NOT_SO,
    RANKED_AS,
    THAT_GROUP,
    TO,
    TO_ITS_LOWEST,
    WHILE_LOSING,
)
from groundshift.core.language.english.groundwords import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, THING_RELATIVES
from groundshift.core.language.english.nouns import ARMED, ASSAULTS, ELEMENTS, OURS, PERSONS, RANKS
from groundshift.core.language.english.tellingwords import LOSS_WORDS
from groundshift.core.language.english.verbs import VERBS
from groundshift.core.language.rows import Row, Trait, row_of
from groundshift.core.reading.events.drafts import Draft, Frame, draft_of
from groundshift.core.reading.sentence.grounds.ground import Ground, is_structure
from groundshift.core.reading.sentence.syntax.apart import after_colon, fronted, relativised
from groundshift.core.reading.sentence.syntax.arguments import (
    Side,
    Sketch,
    agent,
    clause_start,
    object_ground,
    participle_ground,
    subject_ground,
    subject_side,
)
from groundshift.core.reading.sentence.syntax.subjects import acting_before, made_to, somebody, who_did_both
from groundshift.core.reading.sentence.syntax.verbs import Group, Hit, group
from groundshift.core.reading.sentence.units import Unit, past_determiner
from groundshift.core.records import CONTROL_KINDS

R = row_of
# fmt: off
FALLING: tuple[Row, ...] = (
    R("fall.fall", "captured", "fall", "fall+", "Zaranj fell to the Taliban on Friday.", "captured Zaranj taliban asserted"),
    R("fall.collapse", "captured", "fall", "collapse+|crumble+|capitulate+|succumb+|tumble+",
      "The city of Zaranj has collapsed.", "captured Zaranj taliban asserted"),
    R("fall.sink", "captured", "fall", "plummet+|crash+|sink+", "The city of Zaranj plummeted.", "captured Zaranj taliban asserted"),
    R("fall.down", "captured", "fall", "go+ down", "Zaranj went down on Friday.", "captured Zaranj taliban asserted"),
    R("fall.join", "captured", "go", "join+", "The district of Zaranj joined the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.go", "captured", "go", "go+|pass+|slip+|drop+|transfer+|transition+|cross+ over|back? to|into|in|under",
      "Zaranj has passed into the hands of the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.go-from", "captured", "go", "go+|pass+|move+|cross+ over? from the? taliban back|over? to", "Zaranj went from the government to the Taliban.",
      "captured Zaranj taliban asserted"),
    R("fall.go-over", "captured", "fall", "go+ over without|bloodlessly|peacefully", "Zaranj went over without a shot.", "captured Zaranj taliban asserted"),
    R("fall.gone", "captured", "go", "gone over? to", "Zaranj is gone to the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.is-gone", "captured", "gone", "gone", "Zaranj is gone, officials said.", "captured Zaranj taliban asserted"),
    R("fall.control", "captured", "under",
      "come+|go+|move+|end+|pass+|fall+|get+|become+ up|back|over? under|in|into the|their|its? full|complete? taliban|group|movement? 's? full|"
      "complete? control|rule|hands|hand|possession|grip|authority|domination|sway|fist|grasp|clutches|fold|dominion|flag|banner of?",
      "Zaranj came under Taliban control.", "captured Zaranj taliban asserted"),
    R("fall.power", "captured", "under", "come+|go+|pass+|fall+|get+ under|into the? power of? the? taliban",
      "Zaranj came under the power of the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.to-hand", "captured", "under",
      "pass+|fall+|go+|crash+|drop+|shift+|come+ to|at the|their|its? taliban? 's? control|hand|hands|possession of?",
      "Zaranj passed to the control of the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.defence", "captured", "fall", "lose+ the|its? defense|defence|hands", "The city of Zaranj lost the defense.",
      "captured Zaranj taliban asserted", Trait.ALONE),
    R("fall.hand", "captured", "fall", "become+ the hand|possession|property|prey of",
      "Zaranj became the hand of the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.out", "captured", "fall",
      "go+|gone|slip+|pass+|come+|get+|fall+|escape+|drop+|exit+ out? of|from under? the|its|their? taliban? 's? hand|hands|"
      "control|grip|rule", "Zaranj has gone out of hand.", "captured Zaranj taliban asserted", Trait.LOSES),
    R("fall.bosom", "recaptured", "fall", "return+|come+|go+|bring+|be+ back? to|in the bosom|fold|embrace|arms|lap of the? nation|state|homeland|motherland|country|legitimacy|government",
      "Qala-i-Naw returned to the fold of the state.", "recaptured Qala-i-Naw government asserted"),
    R("fall.slip-grasp", "captured", "fall", "slip+|slide+|drift+ from|out the? of? grasp|grip|hands|control|fingers of the? taliban",
      "Zaranj slipped from the grasp of the government.", "captured Zaranj taliban asserted", Trait.LOSES),
    R("fall.slip-from", "captured", "fall", "slip+|slide+|drift+ out? of|from the? taliban|them|their|its|govt|state 's? grasp|grip|hands|control|fingers?",
      "Zaranj slipped from the government's grasp.", "captured Zaranj taliban asserted", Trait.LOSES),
    R("fall.authority", "captured", "go", "pass+|go+|come+|fall+ to|under|into the|their|its authority|rule|administration|control of", "Zaranj passed to the authority of the Taliban.",
      "captured Zaranj taliban asserted"),
    R("fall.changed", "captured", "fall",
      "change+ of? the? flags|camp|camps|sides|hands|hand|owner|owners|master|masters|ruler|rulers",
      "Zaranj changed hands on Friday.", "captured Zaranj - asserted", Trait.AS_BEFORE),
    R("fall.masters", "captured", "fall", "have+|get+|find+ a? new master|masters|ruler|rulers|lords",
      "By evening Zaranj had new masters.", "captured Zaranj taliban asserted", not_before="of|in"),
    R("fall.among", "captured", "fall", "be+ among|one ... lost|captured|seized|taken|fallen|overrun|conquered|fall|fell",
      "Zaranj is among the districts the Taliban have seized.", "captured Zaranj taliban asserted"),
    R("fall.latest", "captured", "latest", "latest|newest|first|last to go|fall|collapse over? to? the? taliban? was|were|is|are",
      "The latest to fall was Sheberghan.", "captured Sheberghan taliban asserted"),
    R("fall.next", "captured", "next", "next|first|latest|last|second|third to go|fall|collapse was|were|is|are",
      "Zaranj fell on Friday. Next to fall was Sheberghan.", "captured Sheberghan taliban asserted"),
    R("fall.as-is", "captured", "likewise", "as is|are|was|were|does|do|remains|remain", "Zaranj is still in the hands of the Taliban, as is Sheberghan.",
      "holds Sheberghan taliban asserted", Trait.LIKEWISE),
    R("fall.so-does", "captured", "likewise", "so does|do", "Zaranj remains in the hands of the Taliban, and so does Sheberghan.",
      "holds Sheberghan taliban asserted", Trait.LIKEWISE),
    R("fall.so-did", "captured", "next", "so|as did|has|have|had|was|were", "Zaranj fell on Friday. So did Sheberghan.",
      "captured Sheberghan taliban asserted"),
    R("fall.so-is", "captured", "next", "so is|are", "Zaranj has fallen. So is Sheberghan lost.", "captured Sheberghan taliban asserted", Trait.LIKEWISE),
    R("fall.were-next", "captured", "follow", "be+ the? next|first|second|third|last|one of? them?", "Zaranj fell on Friday. Sheberghan was next.",
      "captured Sheberghan taliban asserted"),
    R("fall.it-was", "captured", "next", "was|been", "Zaranj fell on Friday. On Saturday it was Sheberghan.",
      "captured Sheberghan taliban asserted", Trait.IDENTIFIES),
    R("fall.then-came", "captured", "next", "first|then|next|later|after came|fell|went|followed", "Zaranj fell on Friday. Then came Sheberghan.",
      "captured Sheberghan taliban asserted"),
    R("fall.woke", "captured", "fall", "wake+ up? to|under the? taliban 's? flag|flags|banner|banners|rule|control|fighters|patrols",
      "Zaranj woke up to Taliban flags.", "captured Zaranj taliban asserted"),
    R("fall.woke-of", "captured", "fall", "wake+ up? to|under the? flag|flags|banner|banners|rule of the? taliban",
      "Zaranj woke up to the flags of the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.opened", "captured", "fall", "open+ its|their gates|doors|gate", "Zaranj opened its gates to the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.come-back", "recaptured", "go", "come+ back to", "Qala-i-Naw came back to the government.", "recaptured Qala-i-Naw government asserted"),
    R("fall.returned", "transferred", "go", "return+|restore+|render+ to", "Zaranj was returned to the Taliban.", "transferred Zaranj taliban asserted"),
    R("fall.then", "captured", "next", "then", "First Zaranj fell, then Sheberghan.", "captured Sheberghan taliban asserted"),
    R("fall.give-in", "captured", "fall", "give+ in|out", "Zaranj gave in on Friday.", "captured Zaranj taliban asserted"),
    R("fall.not-held", "captured", "unheld", "could|did|can|would not|n't be? hold|held|defended|saved",
      "Zaranj could not be held, officials admitted.", "captured Zaranj taliban asserted"),
    R("fall.control-of", "captured", "control", "control|rule|authority|grip|hold of|over|in|on the? whole? of?",
      "Control of Zaranj passed to the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.list", "captured", "listed", "gains|gain|conquest|conquests|prize|prizes|loss|losses|trophy|acquisition|acquisitions|domino",
      "The latest conquest of the insurgents is Zaranj.", "captured Zaranj taliban asserted"),
    R("fall.joined", "captured", "joined", "join+|swell+|lengthen+ the|a? growing|long|lengthening? list of",
      "Zaranj joined the list of captured cities.", "captured Zaranj taliban asserted"),
    R("fall.total", "captured", "total", "number|total|tally|count",
      "Zaranj fell, which brings to nine the number of cities captured since May.", "captured Zaranj taliban asserted"),
    R("fall.reached", "captured", "total", "reach+|exceed+|surpass+|become+",
      "Zaranj fell, and the districts lost since May reached 93.", "captured Zaranj taliban asserted", Trait.COUNTS),
    R("fall.turn", "captured", "next", "turn of",
      "Zaranj fell on Friday. On Saturday it was the turn of Sheberghan.", "captured Sheberghan taliban asserted"),
    R("fall.same", "captured", "next", "same thing? goes|applies|happened|went|occurred for|to|with|in|at", "Zaranj fell on Friday. The same goes for Sheberghan.",
      "captured Sheberghan taliban asserted"),
    R("fall.did-same", "captured", "next", "did|done|do|repeated the same thing? in|at|with", "The Taliban took Zaranj on Friday. They did the same in Sheberghan.",
      "captured Sheberghan taliban asserted"),
    R("fall.another", "captured", "next", "one|another|first|second|third|fourth|fifth|last of? them? is|was", "Two cities fell on Friday. One is Zaranj. Another is Sheberghan.",
      "captured Sheberghan taliban asserted"),
    R("fall.followed-by", "captured", "next", "was|were|is|are followed by",
      "Zaranj fell on Friday. It was followed by Sheberghan.", "captured Sheberghan taliban asserted"),
    R("fall.is-out", "captured", "fall", "be+ now|already|completely|fully|entirely? out|beyond of? government|state|our control|hands|reach|grip",
      "Zaranj is out of government control.", "captured Zaranj taliban asserted", Trait.LOSES),
    R("fall.came-next", "captured", "follow", "come+ next|second|third|then", "Zaranj fell on Friday. Sheberghan came next.",
      "captured Sheberghan taliban asserted"),
    R("fall.own-turn", "captured", "turn", "turn", "Zaranj fell on Friday. A day later it was Sheberghan's turn.",
      "captured Sheberghan taliban asserted"),
    R("fall.followed", "captured", "next", "followed by", "Zaranj fell on Friday, followed by Sheberghan on Saturday.",
      "captured Sheberghan taliban asserted"),
    R("fall.return", "recaptured", "under",
      "return+|revert+|come+ back? to|under|into the|its? full? taliban? 's? full|complete? control|hands|fold|rule|authority of?",
      "Qala-i-Naw has returned to government control.", "recaptured Qala-i-Naw government asserted"),
    R("fall.free", "recaptured", "fall", "be+ again|now? free again|too|also|already", "Qala-i-Naw is free again.",
      "recaptured Qala-i-Naw government asserted"),
    R("fall.free-by", "recaptured", "free", "be+|declare+|proclaim+|pronounce+ now|again|finally|already|once|also|too? free", "Qala-i-Naw was free by Sunday noon.",
      "recaptured Qala-i-Naw government asserted"),
    R("fall.free-of", "recaptured", "fall", "be+|become+|declare+|pronounce+|proclaim+ now|again|once? completely|entirely|fully|totally? free|clear|clean|empty of|from the? taliban|invader|invaders|occupier|occupiers|enemy|terrorists", "Qala-i-Naw is free of the Taliban.",
      "recaptured Qala-i-Naw government asserted", Trait.LOSES),
    R("fall.rid", "recaptured", "fall", "be+ now? rid of|from the? taliban", "Qala-i-Naw is rid of the Taliban.", "recaptured Qala-i-Naw government asserted", Trait.LOSES),
    R("fall.follow", "captured", "follow", "follow+|go+",
      "Sheberghan fell on Friday. Zaranj followed on Saturday.", "captured Zaranj taliban asserted", Trait.ABSOLUTE),
    R("fall.became", "captured", "ranked",
      "become+|be+ ... to? be? come? fall|go|taken|captured|seized|overrun|lost|conquered|collapse|surrender",
      "Aybak became the sixth provincial capital to fall.", "captured Aybak taliban asserted"),
    R("fall.became-under", "captured", "ranked", "become+|be+ ... to come|pass|go|be|fall under|into",
      "Aybak was the sixth provincial capital to come under Taliban control.", "captured Aybak taliban asserted"),
    R("fall.becoming-under", "captured", "ranked", "become+ ... under", "Aybak became the sixth provincial capital under Taliban control.",
      "captured Aybak taliban asserted"),
    R("fall.became-back", "recaptured", "ranked", "become+|be+ ... to? be? won|retaken|freed|liberated|recaptured|regained|recovered|cleared",
      "Qala-i-Naw was the first to be won back.", "recaptured Qala-i-Naw government asserted"),
)
LOSING: tuple[Row, ...] = (
    R("lose.lose", "captured", "lose", "lose+ the|their|its? control? of|over?",
      "The government has lost Zaranj to the Taliban.", "captured Zaranj taliban asserted"),
    R("lose.battle", "captured", "lose", "lose+ the battle|fight of|for", "The government has lost the battle for Zaranj.", "captured Zaranj taliban asserted"),
    R("lose.gone-lost", "captured", "lose", "go+|gone ... lost",
      "In the province Nimruz went Zaranj lost.", "captured Zaranj taliban asserted", Trait.ENCLOSES),
    R("lose.give-away", "captured", "give", "give+ ... up|away",
      "The army gave the city of Zaranj up.", "transferred Zaranj taliban asserted", Trait.ENCLOSES, Trait.FORGOES),
    R("lose.grip", "captured", "lose",
      "lose+ their|its|the? last|remaining|only? grip|hold|authority|hand|foothold|bastion|stronghold|outpost of|over|on|in",
      "The government has lost its grip on Zaranj.", "captured Zaranj taliban asserted"),
    R("lose.leave-to", "captured", "give", "leave+|abandon+ ... to the? taliban",
      "The police pulled out of Zaranj, leaving it to the Taliban.", "captured Zaranj taliban asserted", Trait.TO_SIDE, Trait.LEAVES),
    R("lose.give", "captured", "give", "hand+|give+|turn+|sign+|make+ over",
      "Soldiers handed over Zaranj to the Taliban.", "transferred Zaranj taliban asserted", Trait.HANDS),
    R("lose.hand", "captured", "give", "hand+|pass+|deliver+|turn+|give+|make+|transfer+|sign+ ... over? to",
      "Elders handed Zaranj to the Taliban.", "transferred Zaranj taliban asserted", Trait.HANDS, Trait.TO_SIDE),
    R("lose.return", "captured", "give", "return+ ... to the? taliban", "The army returned Zaranj to the Taliban.", "transferred Zaranj taliban asserted",
      Trait.TO_SIDE),
    R("lose.hand-back", "captured", "give", "hand+|give+|sign+ back", "The army handed back Zaranj to the Taliban.", "transferred Zaranj taliban asserted"),
    R("lose.hand-over", "captured", "give", "hand+|turn+|sign+ ... over",
      "Elders handed the city of Zaranj over.", "transferred Zaranj taliban asserted", Trait.ENCLOSES, Trait.ACTIVE),
    R("lose.deliver", "captured", "give", "deliver+", "Elders delivered Zaranj to avoid bloodshed.", "transferred Zaranj taliban asserted", Trait.HANDS),
    R("lose.give-control", "captured", "give-control", "give+|grant+|leave+|yield+ ... control|possession|command of|over",
      "The last soldiers left Zaranj, giving the insurgents full control of the city.", "captured Zaranj taliban asserted"),
    R("lose.give-up-control", "captured", "give", "give+|sign+ up|away control|command|authority of|over",
      "The army gave up control of Zaranj.", "transferred Zaranj taliban asserted"),
    R("lose.cede", "captured", "give", "cede+|relinquish+|concede+|yield+ control? of|over?",
      "The government ceded Zaranj to the Taliban.", "transferred Zaranj taliban asserted", not_before=".|,|that|T"),
    R("fall.end-up", "captured", "fall", "end+ up with the? taliban", "Zaranj ended up with the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.flies", "captured", "fall", "fly+ the|a flag|colours|colors|banner of the? taliban", "Zaranj now flies the flag of the Taliban.",
      "captured Zaranj taliban asserted"),
    R("drive.out", "captured", "drive",
      "drive+|throw+|push+|force+|kick+|chase+|knock+|flush+|clear+|beat+|repel+|repulse+|expel+|oust+|evict+|dislodge+|eject+|sweep+|hound+|boot+|"
      "squeeze+|remove+|rout+|purge+|root+|uproot+|elbow+|shove+|hurl+ ... out|away|from", "The army drove the Taliban out of Qala-i-Naw.", "recaptured Qala-i-Naw government asserted", Trait.CLEARS),
    R("drive.oust", "captured", "ousted", "oust+|expel+|evict+|dislodge+|eject+|rout+ all|the|its|their? the? last|remaining|islamist? taliban",
      "Commandos stormed Qala-i-Naw and expelled the Taliban.", "recaptured Qala-i-Naw government asserted"),
    R("drive.send", "captured", "ousted", "send+ the? taliban fleeing|packing|running|reeling|scattering",
      "Commandos stormed Qala-i-Naw and sent the Taliban fleeing.", "recaptured Qala-i-Naw government asserted"),
    R("drive.off", "captured", "drive", "drive+|push+|chase+|throw+|kick+|force+|knock+|sweep+ ... off", "The army drove the Taliban off Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("drive.run-out", "captured", "drive", "run+|turn+|chuck+|smoke+|see+ ... out of", "Commandos ran the Taliban out of Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("drive.whence", "captured", "whence", "drive+|throw+|push+|force+|chase+|expel+|oust+|evict+|dislodge+|rout+|eject+|flush+",
      "Qala-i-Naw, from which the army had expelled the Taliban, is quiet.", "recaptured Qala-i-Naw government asserted"),
)
# fmt: on


def _fall(sketch: Sketch, hit: Hit) -> list[Draft]:  # noqa: PLR0911, PLR0912  # one way out for each look-alike
    row = sketch.row
    if "base" in hit.forms and hit.verb > 0 and row[hit.verb - 1].word in FALL_AS_NOUN:
        return []  # the noun: "a fall of the city"
    if any(u.tag == "N" for u in row[hit.j : hit.j + 1 + (hit.j < len(row) and row[hit.j].word == "for")]):
        return []  # "The navy said it sank two", "Kabul fell for 148"
    after = row[hit.j : hit.j + len(TO_ITS_LOWEST)]
    if len(after) == len(TO_ITS_LOWEST) and all(u.word in words for u, words in zip(after, TO_ITS_LOWEST, strict=True)):
        return []  # "Coffee fell to its lowest in thirty years"
    if row[hit.j - 1].word in FORMS_OF_FALL and any(g.prep == "on" and g.i == hit.j + 1 for g in sketch.grounds):
        return []  # "Barrel bombs fell on Hanano"
    if any(h.row.frame == "ranked" and h.i < hit.i < h.j and _ranked(sketch, h) for h in sketch.hits):
        return []  # "is likely to be the next city to fall" is told by its rank
    if Trait.ALONE in hit.row.traits and hit.j < len(row) and row[hit.j].tag == "w" and row[hit.j].word not in PREPOSITIONS:
        return []  # "Kandahar lost the defence minister"
    verb = group(row, hit.verb, hit.forms)
    ground = (fronted(sketch, hit.i, hit.j) if "pp" in hit.forms and not verb.words else None) or subject_ground(sketch, verb.start)
    if ground is None and hit.i == 0 and hit.j < len(row) and row[hit.j].word in BE:
        ground = object_ground(sketch, hit.j + 1)  # "Fallen is also Ghazni"
    if ground is None and (verb.start == 0 or row[hit.j - 1].word in FORMS_OF_FALL):
        ground = object_ground(sketch, hit.j)
    if ground is None and all(u.tag == "T" for u in row[clause_start(sketch, verb.start) : verb.start]):
        ground = object_ground(sketch, hit.j, frozenset(("to", "also")))  # "On Friday passed to the Taliban also Ghorian"
    if ground is None and verb.start and row[0].word == "what":
        ground = next((object_ground(sketch, k + 1) for k in range(hit.j, len(row)) if row[k].word in BE), None)  # "What fell was Andar"
    if ground is None and row[hit.verb].word == "fallen":
        ground = participle_ground(sketch, hit.i)
    if ground is None or _by_itself(sketch, hit, ground):
        return []
    if Trait.LOSES in hit.row.traits:
        named = next((Side(row[k].data, at=k) for k in range(hit.verb + 1, hit.j) if row[k].tag == "S"), Side())
        theirs = next((Side(pronoun="they", at=k) for k in range(hit.verb + 1, hit.j) if row[k].word in {"them", "their"}), named)
        theirs = next((Side(pronoun="we", at=k) for k in range(hit.verb + 1, hit.j) if row[k].word in OURS), theirs)
        return [draft_of(hit, verb, ground, None, theirs)]
    if who := next((Side(row[k].data, at=k) for k in range(hit.j - 1, hit.verb, -1) if row[k].tag == "S"), None):
        lost = row[hit.j - 1].word in LOSS_WORDS  # "is among the towns that Russia lost", "that the Taliban have seized"
        return [draft_of(hit, verb, ground, None if lost else who, who if lost else None)]
    if behind := _named_behind(row, hit.j):
        return [draft_of(hit, verb, ground, behind)]
    if Trait.AS_BEFORE in hit.row.traits and (took := _when_they_took(sketch, hit)).actor:
        return [draft_of(hit, verb, ground, took)]
    men = row[ground.i - 1] if ground.i and ground.anaphor == "there" else None
    loser = Side(men.data, at=ground.i - 1) if men and men.tag == "S" else None  # "the Taliban garrison there collapsed"
    return [draft_of(hit, verb, ground, agent(sketch, hit.j, TO), loser)]


def _named_behind(row: list[Unit], j: int) -> Side | None:
    """Return whom a place that got new masters is told to have got them from, behind a colon: "has new masters: the army", "hands: they are in charge"."""
    colon = j + (j < len(row) and row[j].tag == "T")
    who = past_determiner(row, colon + 1)
    if row[j - 1].word not in NEW_OWNERS or who >= len(row) or row[colon].tag not in ":–—" or row[who].tag != "S":
        return None
    alone = who + 1 == len(row) or row[who + 1].tag in ".,;" or row[who + 1].word in BE
    return Side(row[who].data, at=who) if alone else None


def _when_they_took(sketch: Sketch, hit: Hit) -> Side:
    """Return who acts in "changed hands when the army chased the rebels back", "as troops entered it"; nobody where nobody does."""
    when = next((k for k in range(hit.j, len(sketch.row)) if sketch.row[k].word in {"when", "as"}), len(sketch.row))
    acts = next(
        (h for h in sketch.hits if h.i > when and (h.row.kind in CONTROL_KINDS or Trait.ENTERS in h.row.traits or h.row.frame == "drive")),
        None,
    )
    return subject_side(sketch, group(sketch.row, acts.verb, acts.forms).start) if acts and acts.verb >= 0 else Side()


def _by_itself(sketch: Sketch, hit: Hit, ground: Ground) -> bool:
    """Whether nobody gains by a fall: "The Antonivka bridge collapsed overnight", "had fallen to the frost"."""
    row = sketch.row
    if not ground.counted and is_structure(ground, row):
        return not agent(sketch, hit.j, TO).actor
    to = hit.j + 1 + (hit.j + 1 < len(row) and row[hit.j + 1].word in {"the", "a", "an"})
    return hit.j < len(row) and row[hit.j].word == "to" and to < len(row) and row[to].word in ELEMENTS


def _ranked(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "was the sixth capital to fall", "became the latest to come under their control"; a plain "was lost" is no rank."""
    row = sketch.row
    if not any(u.word in RANKS or (u.tag == "N" and u.data.ordinal) for u in row[hit.i : hit.j]):
        return []
    if any(row[k].word == "to" and row[k + 1].word in RANKED_AS and row[k - 1].word in DUE for k in range(hit.i + 1, hit.j - 1)):
        return []  # "was about to become the second city lost"
    verb = group(row, hit.verb, hit.forms)
    if any(u.word in NOT_SO for u in row[hit.i : hit.j]):
        verb.words |= NOT_SO  # "is the only capital yet to fall", "the only city not captured"
    ground = subject_ground(sketch, verb.start)
    if ground is None or not (ground.places or ground.anaphor):
        return []
    acts = next((k for k in range(hit.j - 2, hit.i, -1) if row[k].tag == "S" and not any(u.word in BE for u in row[k : hit.j])), 0)
    if acts and row[acts - 1 - (row[acts - 1].word in DETERMINERS)].word in THING_RELATIVES:  # "was the last city that the rebels lost"
        who = Side(row[acts].data, at=acts)
        lost = row[hit.j - 1].word in LOSS_WORDS
        return [draft_of(hit, verb, ground, None if lost else who, who if lost else None)]
    if row[hit.j - 1].word in LOSS_WORDS:  # "the latest town to be lost by the RSF"
        return [draft_of(hit, verb, ground, agent(sketch, hit.j, TO - BY), agent(sketch, hit.j, BY))]
    return [draft_of(hit, verb, ground, agent(sketch, hit.j, TO))]


def _joined(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Zaranj joined the list of provincial capitals lost to the insurgents"."""
    verb = group(sketch.row, hit.verb, hit.forms)
    ground = subject_ground(sketch, verb.start)
    lost = any(u.word in LOST_TO_THEM for u in sketch.row[hit.j : hit.j + 8])
    return [draft_of(hit, verb, ground, agent(sketch, hit.j, TO))] if ground and ground.places and lost else []


def _unheld(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Zaranj could not be held"."""
    ground = subject_ground(sketch, hit.i)
    return [draft_of(hit, Group(start=hit.i), ground)] if ground and ground.places else []


def _handover(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the handover of Zaranj to the Taliban"; of prisoners and powers there is no place."""
    ground = object_ground(sketch, hit.j)
    side = agent(sketch, ground.j, frozenset(("to",))) if ground else Side()
    agreed = any(u.word in AGREED for u in sketch.row[max(0, hit.i - 3) : hit.i])
    sure = ground and (side.actor or (agreed and ground.places and ground.level != "base"))
    return [draft_of(hit, Group(start=hit.i), ground, side)] if ground and sure else []


def _give_control(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "giving the insurgents control of the city"."""
    row = sketch.row
    side = next((Side(row[k].data, at=k) for k in range(hit.i, hit.j) if row[k].tag == "S"), Side())
    ground = object_ground(sketch, hit.j)
    return [draft_of(hit, group(row, hit.verb, hit.forms), ground, side)] if ground and side.actor else []


def _under(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Zaranj came under Taliban control", "passed into the hands of the insurgents"."""
    verb = group(sketch.row, hit.verb, hit.forms)
    row = sketch.row
    after = next(
        (k + 1 for k in range(hit.j, min(hit.j + 3, len(row))) if row[k].word in {"them", "insurgents"} or row[k].tag == "S"), hit.j
    )
    ground = subject_ground(sketch, verb.start) or object_ground(sketch, after, frozenset(("also",)))
    ground = ground or after_colon(sketch, hit.j)
    stop = hit.j + 5 if sketch.row[hit.j - 1].word == "of" else hit.j
    ours = next((Side(pronoun="we", at=k) for k in range(hit.i, min(hit.j + 2, len(row))) if row[k].word in OURS), None)
    who = ours or next((Side(u.data, at=k) for k, u in enumerate(sketch.row[:stop]) if k >= hit.i and u.tag == "S"), Side(pronoun="they"))
    if who.pronoun == "they" and row[hit.j - 1].word == "of" and (other := somebody(row, hit.j - 1)):
        who = other  # "into the hands of bandits"
    if who.pronoun == "they" and (acts := acting_before(sketch, verb.start)).actor:
        who = acts
    return [draft_of(hit, verb, ground, who)] if ground else []


def _gone(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Shahristan is gone", and nothing that says where to; "with Shahristan gone"."""
    row = sketch.row
    lost = next((g for g in sketch.grounds if g.j == hit.i and g.prep == "with" and g.places and not g.belongs), None)
    if lost:
        return [draft_of(hit, Group(start=hit.i), lost)]
    entry = next(
        (g for g in sketch.grounds if hit.i > 1 and row[hit.i - 1].tag == ":" and g.j == hit.i - 1 and g.i <= 1 and g.places), None
    )
    if entry:
        return [draft_of(hit, Group(start=hit.i), entry)]  # "Arghanj Khwah: gone on the 14th"
    ends = hit.j >= len(row) or row[hit.j].tag in '.,”"' or row[hit.j].word in ADVERBS
    earlier = hit.j < len(row) and row[hit.j].tag == "T"  # "Andar had gone two days before"
    aux = hit.i - 1 - (hit.i > 1 and row[hit.i - 1].word in ALL_OF_TWO | {"all"})  # "Herat and Kandahar have both gone"
    if not hit.i or not ((row[aux].word in BE | ADVERBS and ends) or (row[aux].word in HAVE and (ends or earlier))):
        return []
    verb = group(row, aux + 1, frozenset(("base",)))
    ground = subject_ground(sketch, verb.start)
    men = ground and ground.level == "base" and any(u.word in ARMED for u in row[: ground.i])  # "The garrison, the 90th Brigade, had gone"
    said_to_be = ground and any(
        u.word in BE for u in row[ground.j : verb.start]
    )  # "Tel Rifaat is the place many of the displaced have gone"
    men = men or said_to_be
    return [draft_of(hit, verb, ground)] if ground and ground.places and not men else []


def _free(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Qala-i-Naw was free by Sunday", and nothing it is free of or to do."""
    after = sketch.row[hit.j] if hit.j < len(sketch.row) else None
    if after is not None and after.tag not in '.,;T”"' and after.word not in AFTER_FREE:
        return []
    verb = group(sketch.row, hit.verb, hit.forms)
    ground = subject_ground(sketch, verb.start)
    return [draft_of(hit, verb, ground)] if ground and (ground.places or ground.anaphor) else []


def _go(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    near = row[hit.j : hit.j + 7]
    side = next((k for k, u in enumerate(near) if u.tag == "S"), -1)
    token = any(u.word in HAND for u in near) or [u.word for u in near[:1]] == ["them"]
    if ((side < 0 or side > 3) and not token) or any(u.word in CONFLICTS for u in near[: max(0, side)]):
        return []  # "since the rebels went to war with the army"
    found = _fall(sketch, hit)
    if found and side < 0 and not any(u.word in NOT_GONE_OVER for u in row[hit.i : hit.j + 5]):
        return []
    who = Side(near[side].data, at=hit.j + side) if side >= 0 else Side(pronoun="they")
    return [msgspec.structs.replace(d, gainer=who) for d in found]


def _lose(sketch: Sketch, hit: Hit) -> list[Draft]:  # noqa: PLR0911  # one way out for each shape
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    side = agent(sketch, hit.j, frozenset(("to",)))
    ground = object_ground(sketch, hit.j)
    by = agent(sketch, hit.j, BY)  # "Bara was lost by the army", "Bara, lost by the army in May"
    if "pp" in hit.forms and not verb.words and (behind := fronted(sketch, hit.i, hit.j)):
        return [draft_of(hit, verb, behind, side, by)]
    if verb.passive and (ground is None or not verb.joined):
        ground = subject_ground(sketch, verb.start) or ground
        return [draft_of(hit, verb, ground, side, by)] if ground else []
    if row[0].word == "what" and ground is None and (behind := fronted(sketch, 0, hit.j)):
        return [draft_of(hit, verb, behind, side, subject_side(sketch, verb.start))]  # "What the rebels lost was Hanano"
    if ground is None and Trait.ENCLOSES in hit.row.traits:
        ground = next((g for g in sketch.grounds if hit.verb < g.i and g.j <= hit.j), None) or subject_ground(sketch, verb.start)
        return [draft_of(hit, verb, ground, side)] if ground else []
    handed = next((k for k in range(hit.j, min(hit.j + 4, len(row))) if row[k].word in HAND), 0)
    if (
        ground is None and handed and not any(u.tag == "," or u.word in BE for u in row[hit.j : handed])
    ):  # "which had lost into the hands of this force"
        ground = subject_ground(sketch, verb.start)
        return [draft_of(hit, verb, ground, agent(sketch, hit.j, TO))] if ground else []
    if ground is None and subject_side(sketch, verb.start).actor:
        ground = relativised(sketch, verb.start)  # "Among the districts the government lost were Andar and Waghaz"
    if ground is None:
        k = hit.i - 1
        before = (
            participle_ground(sketch, hit.i)
            if "pp" in hit.forms
            and (
                side.actor or by.actor or row[0].word in {"among", "amongst"} or (k > 0 and row[k].tag in ",:" and hit.row.frame == "lose")
            )
            else None
        )
        return [draft_of(hit, verb, before, side, by)] if before else []
    loser = subject_side(sketch, verb.start)
    if "having" in verb.words and not (loser.actor or loser.pronoun):
        loser = who_did_both(sketch, verb.start)  # "Having lost Zaranj, the army is besieging Andar"
    if "ing" in hit.forms and verb.start and row[verb.start - 1].word in WHILE_LOSING and not loser.actor:
        sides = {row[k].data: Side(row[k].data, at=k) for k in range(verb.start) if row[k].tag == "S"}
        loser = next(iter(sides.values())) if len(sides) == 1 else loser  # "The rebels held it for years before losing it"
    named = loser.actor or loser.pronoun not in {"", "civilians"} or side.actor or "having" in verb.words or "ing" in hit.forms
    named = named and not (ground and not side.actor and _to_a_thing(row, ground.j))  # "Vasylkiv lost its airfield to a missile"
    return [draft_of(hit, verb, ground, side, loser)] if named or verb.start <= 1 else []


def _to_a_thing(row: list[Unit], j: int) -> bool:
    """Whether "to" at this unit leads to nobody who could hold ground: "to a missile", "to the floods"."""
    after = row[j + 1 : j + 5] if j < len(row) and row[j].word == "to" else []
    return bool(after) and not any(u.tag == "S" or u.word in PERSONS | ARMED | ASSAULTS | THAT_GROUP for u in after)


def _hand(sketch: Sketch, hit: Hit, inner: Ground | None) -> list[Draft]:
    """Read "elders handed Sangin to the Taliban", "the police had to leave Sangin to the Taliban"."""
    row = sketch.row
    passive = group(row, hit.verb, hit.forms)
    if Trait.LEAVES in hit.row.traits and passive.passive and not passive.words & BEEN:
        return []  # "only Faizabad is left to the government"
    side = next((Side(row[k].data, at=k) for k in range(hit.j - 1, min(hit.j + 6, len(row))) if row[k].tag == "S"), Side())
    if not side.actor:
        return []
    verb = group(row, hit.verb, hit.forms)
    ground = inner or (subject_ground(sketch, verb.start) if verb.passive else None)
    if ground is None or (inner and _thing_there(row, hit, inner)):
        return []
    giver = Side() if verb.passive else subject_side(sketch, verb.start)
    if (giver.actor and giver.actor == side.actor) or any(u.word in CONJUNCTIONS for u in row[hit.j - 1 : side.at]):
        return []  # "British forces handed it over to US marines", "left the city and went to the army's barracks"
    loser = giver if Trait.LEAVES in hit.row.traits else Side()
    given_up = verb.passive and row[hit.verb].word == "abandoned"
    left = given_up or loser.actor or loser.pronoun in {"officials", "fighters"}  # "had to leave Chora to the Taliban"
    transfer = draft_of(hit, verb, ground, side, kind="transferred")
    return [transfer, draft_of(hit, verb, ground, None, loser, kind="withdrew")] if left else [transfer]


def _thing_there(row: list[Unit], hit: Hit, ground: Ground) -> bool:
    """Whether a thing or men in a place are handed over, and not the place: "handed the bodies in Zaranj to", "returned from Sangin to the army"."""
    head = row[ground.i - 2]
    thing = head.tag == "w" and ground.i - 2 > hit.verb and head.word not in HANDED_WITH_A_PLACE | ADVERBS
    return ground.prep == "from" or (ground.prep in IN_OR_FROM and thing)


def _give(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    inner = next((g for g in sketch.grounds if hit.verb < g.i and g.j <= hit.j and not g.belongs), None)
    given_up = inner or object_ground(sketch, hit.j)
    if given_up and (made := made_to(sketch, group(row, hit.verb, hit.forms).start, hit.forms)):
        return [draft_of(hit, group(row, hit.verb, hit.forms), given_up, *made, kind="transferred")]  # "made the army hand over Zaranj"
    if Trait.TO_SIDE in hit.row.traits:
        return _hand(sketch, hit, inner)
    if Trait.ENCLOSES in hit.row.traits:
        verb = group(row, hit.verb, hit.forms)
        if verb.passive and Trait.ACTIVE in hit.row.traits:
            return []
        if verb.passive and inner is None and (given := subject_ground(sketch, verb.start)):
            to, by = agent(sketch, hit.j, frozenset(("to",))), agent(sketch, hit.j, BY)  # who has it now, and who gave it up
            kinds = ("transferred", "withdrew") if to.actor else ("withdrew",)  # what is given up need not be anybody's yet
            return [draft_of(hit, verb, given, to, by, kind=kind) for kind in kinds] if given.places else []
        loser, to = subject_side(sketch, verb.start), agent(sketch, hit.j, frozenset(("to",)))
        return (
            [draft_of(hit, verb, inner, to if to.actor else None, loser, kind="transferred")]
            if inner and (inner.places or inner.anaphor == "it") and (loser.actor or loser.pronoun) and not inner.prep
            else []
        )
    found = _lose(sketch, hit)
    return [
        msgspec.structs.replace(d, kind="transferred")
        for d in found
        if d.gainer.actor or d.loser.actor or d.loser.pronoun in {"officials", "they"} or d.group.passive
    ]


def _follow(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Herat followed in the evening", "Kharwar went first"; the telling asks what went before."""
    row = sketch.row
    after = row[hit.j] if hit.j < len(row) else None
    if after is not None and not (
        after.tag in ".,;TN" or after.word in FOLLOWS_SUIT or row[hit.j - 1].word == "of"  # "went the way of Manbij"
    ):
        return []
    if (
        after is not None
        and after.word in {"in", "on"}
        and not (hit.j + 1 < len(row) and (row[hit.j + 1].tag in ".,;T" or row[hit.j + 1].word == "the"))
    ):
        return []
    if row[hit.verb].word in BE and any(u.word in REPORTS for u in row[: hit.verb]):
        return []  # "told a channel that Sennar was next": a threat
    verb = group(row, hit.verb, hit.forms)
    idiom = hit.j - hit.i > 1  # "Homs had gone the same way", but "a battle that had gone on"
    ground = (
        subject_ground(sketch, verb.start)
        if {"past", "pp"} & {*hit.forms} and (not verb.words or (verb.words == {"had"} and idiom))
        else None
    )
    if "ing" in hit.forms and Trait.ABSOLUTE in hit.row.traits:
        ground = next((g for g in sketch.grounds if g.j == hit.i and g.prep == "with"), None)  # "with Herat following a day later"
    took = agent(sketch, hit.j, BY)  # "Vuhlehirsk went first, stormed by the rebels"
    return [draft_of(hit, verb, ground, took)] if ground and (ground.places or (idiom and ground.anaphor == "it")) else []


def _did_too(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Ghazni did, too": what went before is said of one more place."""
    ground = next((g for g in sketch.grounds if g.j == hit.i and g.places and not g.belongs and not g.prep), None)
    ends = hit.j >= len(sketch.row) or sketch.row[hit.j].tag in ".,;:T"
    return [draft_of(hit, Group(start=hit.i), ground)] if ground and ends else []


def _turn(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "it was Herat's turn"."""
    ground = next((g for g in sketch.grounds if g.j == hit.i - 1 and g.belongs and g.places), None)
    return [draft_of(hit, Group(start=hit.i), ground)] if ground else []


def _its_rank(sketch: Sketch, hit: Hit) -> Ground | None:
    """Return the place that is told to be one of those that were counted: "The first was Ghazni", "Ghazni was the second"."""
    row = sketch.row
    before, after = row[hit.i - 1] if hit.i else None, row[hit.j] if hit.j < len(row) else None
    if before and hit.i == 1 and before.tag == "N" and before.data.ordinal:
        ground = next((g for g in sketch.grounds if g.i == hit.j and not g.belongs), None)
        return ground if ground and (ground.j >= len(row) or row[ground.j].tag in ".,;:T" or row[ground.j].word in PREPOSITIONS) else None
    last = after is not None and after.tag == "N" and after.data.ordinal and (hit.j + 1 >= len(row) or row[hit.j + 1].tag in ".,;T")
    return next((g for g in sketch.grounds if g.j == hit.i and g.i == 0 and not g.belongs), None) if last else None


def _next(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Next to go was Ghazni", "on Saturday it was Ghazni"."""
    if Trait.IDENTIFIES in hit.row.traits and (ranked := _its_rank(sketch, hit)):
        return [draft_of(hit, Group(start=hit.i), ranked)]
    ground = object_ground(sketch, hit.j)
    if Trait.IDENTIFIES in hit.row.traits and ground:
        ends = ground.j >= len(sketch.row) or sketch.row[ground.j].tag in ".,;:" or sketch.row[ground.j].word == "and"
        it = hit.i - 1 - (sketch.row[hit.i - 1].word == "had")  # "the day before it had been Ghazni"
        dated = it > 0 and sketch.row[it].word == "it" and any(u.tag == "T" for u in sketch.row[max(0, it - 3) : it])
        if ground.i != hit.j or not ends or not dated:
            return []
    if ground and any(u.word in VERBS for u in sketch.row[hit.j : ground.i]):
        return []  # "then besieged Andar"
    if sketch.row[-1].tag == "?":
        return []  # "Zaranj lost, Sheberghan next?"
    return [draft_of(hit, Group(start=hit.i), ground)] if ground and ground.places else []


def _likewise(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Lashkar Gah is still in government hands, as is Gereshk", and nothing that is only "as is usual in the south"."""
    return [draft for draft in _next(sketch, hit) if draft.ground.i - hit.j <= LIKEWISE_NEAR]


LIKEWISE_NEAR = 3  # units between "as is" and the place: "as is the city of Gereshk"


FALLEN_FRAMES: dict[str, Frame] = {
    "ranked": _ranked, "joined": _joined, "latest": _next, "turn": _turn, "did-too": _did_too, "unheld": _unheld, "give-control": _give_control, "handover": _handover, "fall": _fall, "free": _free, "under": _under, "gone": _gone, "go": _go, "lose": _lose, "give": _give, "follow": _follow, "next": _next, "likewise": _likewise,
}  # fmt: skip
