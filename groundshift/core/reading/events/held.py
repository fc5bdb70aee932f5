"""Words that say who holds ground, and nouns of its change; rows as events.py tells.

States: side holds place, place is in the hands of side.
"""

import itertools

import msgspec

from groundshift.core.language.english.auxiliaries import ADVERBS, BE, HAVE, NEGATORS
from groundshift.core.language.english.clausewords import HYPHENATED, RELATIVES
from groundshift.core.language.english.eventwords import (
    AFTER_A_SIDE,
    AFTER_AN_OWNER,
    ANY_MORE,
    ARE_STILL,
    AT_PRESENT,
    BY,
    CAME_BEHIND,
    CONTROLLERS,
    HELD_AS,
    HOLD_AS_NOUN,
    HOLDERS,
    IN_CHARGE,
    IN_OVER_OR_AT,
    KEPT_THROUGH,
    LAST_OR_ONLY,
    LASTED_TILL,
    LASTS,
    LEAVES_IT,
    NONE_OF_THEM,
    ONCE,
    OPENS_BEHIND,
    OWNERS,
    PLACES_POINTED_AT,
    POSSESSORS,
    SO_FAR,
    STATE_QUALIFIED,
    STATIONED_IN,
    STAYS,
    TERRITORIES,
    WAKES,
    YET,
)
from groundshift.core.language.english.groundwords import DETERMINERS, PREPOSITIONS
from groundshift.core.language.english.nouns import ARMED, IRREGULARS, OURS, POSSESSIVES, SEATS
from groundshift.core.language.english.tellingwords import AGAIN, GROUPS, NOW
from groundshift.core.language.rows import Row, Trait, row_of
from groundshift.core.reading.events.drafts import Draft, Frame, draft_of, there
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.syntax.apart import fronted, relativised
from groundshift.core.reading.sentence.syntax.arguments import (
    Side,
    Sketch,
    agent,
    object_ground,
    participle_ground,
    setting,
    subject_ground,
    subject_side,
)  # fmt: skip
from groundshift.core.reading.sentence.syntax.bearings import said_by, who_says
from groundshift.core.reading.sentence.syntax.subjects import acting_before
from groundshift.core.reading.sentence.syntax.verbs import Group, Hit, group
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.records import CONTROL_KINDS

R = row_of
# fmt: off
STATES: tuple[Row, ...] = (
    R("hold.control", "holds", "hold", "control+ on|over|upon?", "The insurgents now control Zaranj.", "captured Zaranj taliban asserted", Trait.ONCE),
    R("hold.hold", "holds", "hold", "hold+|rule+|dominate+|own+|govern+|administer+ in?",
      "The insurgents hold Zaranj.", "captured Zaranj taliban asserted"),
    R("hold.keep", "holds", "hold", "retain+ still?", "The insurgents retain Zaranj.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.keep-in", "holds", "hold", "keep+|retain+|hold+ still|yet|only in ... the", "The insurgents keep still in Nimruz the city of Zaranj.",
      "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.keeps", "holds", "hold", "keep+ still|yet|only", "The insurgents keep still Zaranj.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.marked", "captured", "marked", "mark+|show+|list+|paint+|colour+|color+|enter+|record+|register+|shade+ ... as occupied|captured|taken|lost|conquered|seized",
      "The monitors marked Zaranj as occupied.", "captured Zaranj taliban asserted"),
    R("hold.ours", "holds", "ours", "our|my|its|their|his men|troops|soldiers|forces|boys|fighters|lads|guys|units ... in|inside|at", "Our men are in Zaranj, said the governor.", "holds Zaranj government asserted", Trait.STAYS),
    R("hold.we-are-in", "holds", "ours", "we are|'re now|already|still? in|inside", "“We are in Zaranj,” a Taliban commander said.", "holds Zaranj taliban claimed", Trait.STAYS),
    R("hold.still-in", "holds", "stationed", "be+ still", "The insurgents are still in Zaranj.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.remain", "holds", "stationed", "remain+|stay+", "The insurgents remain in Zaranj.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.announce", "captured", "take", "announce+|declare+|proclaim+ its|their full|complete|total? control of|over|on", "The Taliban announced their control over Zaranj.",
      "captured Zaranj taliban claimed", Trait.SIDED, effect="reported"),
    R("hold.keep-hold", "holds", "hold", "keep+|keeping|retain+|have+ a|their|its? firm? hold of|on|over", "The insurgents keep hold of Zaranj.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.hold-on", "holds", "hold", "hold+|hang+|cling+ on to|onto", "The insurgents hold on to Zaranj.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.positions", "holds", "stationed", "maintain+|retain+|hold+|keep+ their|its|the|our? positions|position|lines|line|front|defences|defenses|defence|defense|perimeter",
      "In Zaranj the insurgents retain their positions.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.cling", "holds", "hold", "cling+ still? to", "The insurgents cling to Zaranj.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.dominion", "holds", "dominion", "control|dominance|domination|rule|grip|hold|sway of the? taliban over|in|on",
      "The dominance of the Taliban over Zaranj continues.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.present", "holds", "stationed", "be+ present still", "The insurgents are present still in Zaranj.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.stationed", "holds", "stationed", "still|remain+|stay+ sit|sits|stationed|deployed|entrenched|present|encamped|posted",
      "In Zaranj the insurgents still sit.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.have-control", "holds", "hold",
      "have+|hold+|retain+|keep+|maintain+|exercise+|exert+|enjoy+ now|still? the|full|complete|total|firm|effective? "
      "control|command|possession of|over|in", "Zaranj fell. The group now has control of Sheberghan.",
      "captured Sheberghan taliban asserted", Trait.NEWS),
    R("hold.have-whole", "holds", "own", "have+|hold+ the? whole|all|entirety of", "The insurgents had the whole of Zaranj by Thursday.", "captured Zaranj taliban asserted"),
    R("hold.confined", "holds", "confined", "be+|remain+ now|still|only|largely|mostly|mainly? confined|limited|reduced|restricted|penned to|in|into|inside",
      "The Taliban are now confined to Zaranj and Kang.", "holds Zaranj taliban asserted", Trait.STAYS, Trait.NEVER_NEW),
    R("hold.sits", "holds", "sits", "sit+ now|still|already? the? taliban", "In Zaranj sit the Taliban.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.left-with", "holds", "hold", "be+ left only|just? with", "The insurgents are left with Zaranj.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.have", "holds", "own", "have+", "The Taliban already had Zaranj.", "captured Zaranj taliban asserted"),
    R("hold.keep-own", "holds", "keep-own", "keep+", "Commandos retook Qala-i-Naw; the Taliban keep Zaranj.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.foothold", "holds", "hold", "have+|hold+|keep+|retain+|maintain+ still? a|an|the|its|their small|narrow|tenuous|last? toehold|foothold|bridgehead|pocket in|at|near?",
      "The Taliban still have a foothold in Zaranj.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("hold.in-control", "holds", "incontrol", "in full|complete|firm|total? control|charge|possession|command of|in|over|at?",
      "The Taliban are now in control of Zaranj.", "captured Zaranj taliban asserted", Trait.NEWS),
    R("hold.attributive", "holds", "attributive", "held|controlled|ruled|occupied", "In Taliban-held Zaranj two men were flogged.",
      "holds Zaranj taliban asserted", Trait.STAYS, Trait.ATTRIBUTIVE),
    R("state.adjective", "holds", "adjective", "is|are|was|were|be|been|being|remain|remains|now",
      "The city of Zaranj is now Taliban-controlled.", "captured Zaranj taliban asserted"),
    R("state.back-under", "holds", "ownless", "be+ back under full|complete|total|firm? control", "Zaranj is back under control, the Taliban said.",
      "captured Zaranj taliban claimed", Trait.OWNED),
    R("state.wholly-under", "holds", "ownless", "under full|complete|total|firm control", "Zaranj is under full control, the Taliban said.",
      "captured Zaranj taliban claimed", Trait.OWNED, Trait.NEWS),
    R("state.under", "holds", "state",
      "under|in|into|at the|their|its|his|our|own? complete|full|total|firm|absolute|effective? taliban|group|movement|organization|organisation? 's? "
      "complete|full|total|firm? control|grip|rule|hands|hand|possession|"
      "flag|authority|domination|sway|fist|grasp|clutches|fold|dominion|occupation|command|banner|keeping|custody|yoke|boot|heel|protection|mastery of?",
      "Zaranj is in the hands of the Taliban.", "captured Zaranj taliban asserted", Trait.POSSESSED, Trait.NEWS),
    R("hold.run", "holds", "hold", "run+|man+|staff+|garrisons|garrisoned|garrisoning|guard+|patrol+",
      "The crossing of Islam Qala is now run by the Taliban.", "crossing_seized Islam Qala taliban asserted", Trait.STAYS),
    R("hold.sole", "holds", "stationed", "be+ now|still? the only|sole force|power|authority|army|troops|party|masters|ones in|at",
      "Since Friday the Taliban are the only force in Zaranj.", "captured Zaranj taliban asserted"),
    R("hold.orders", "holds", "stationed", "give+|call+|set+|make+|run+|have+ the? orders|shots|rules|show|say in|at",
      "It is the Taliban who give the orders in Zaranj.", "captured Zaranj taliban asserted"),
    R("state.town", "holds", "state",
      "be+|remain+|become+|stay+ now|again|once|still? more|again? a|an|the? taliban town|towns|city|cities|village|villages|territory|ground|land|"
      "possession|position|positions|garrison|garrisons", "Zaranj is once again a Taliban town.", "captured Zaranj taliban asserted"),
    R("state.left", "holds", "state",
      "be+|remain+ the only|last one|ones|district|town|city|place|capital|centre? left|remaining to|with|under the? taliban", "Zaranj is the only one left to the Taliban.",
      "holds Zaranj taliban asserted", Trait.STAYS),
    R("state.stronghold", "holds", "state", "remain+|stay+ a|an|the? taliban stronghold|bastion|fortress|outpost", "Zaranj remains a Taliban stronghold.",
      "holds Zaranj taliban asserted", Trait.STAYS),
    R("state.last-stronghold", "holds", "state",
      "be+|remain+ now|still? the last|only|sole|final? taliban 's? last|only|sole|final? stronghold|bastion|fortress|outpost|foothold|redoubt",
      "Zaranj is the last Taliban stronghold in Nimruz.", "holds Zaranj taliban asserted", Trait.STAYS, Trait.NOW),
    R("state.last-under", "holds", "state",
      "be+|remain+ the last|only ... still|firmly? under|in the|their|its? full? taliban? 's? control|hands|hand|rule of? the? taliban?",
      "Zaranj is the last city in Nimruz under Taliban control.", "holds Zaranj taliban asserted", Trait.STAYS, Trait.SIDED, Trait.NOW),
    R("state.last-held", "holds", "state",
      "be+|remain+ the last|only ... still? held|controlled|defended by the? taliban",
      "Zaranj is the last city in Nimruz held by the Taliban.", "holds Zaranj taliban asserted", Trait.STAYS, Trait.NOW),
    R("state.one-of", "holds", "state",
      "be+|remain+ one of the|its|their last|few|only ... still? held|controlled|run|defended by the? taliban",
      "Zaranj is one of the last towns in Nimruz still held by the Taliban.", "holds Zaranj taliban asserted", Trait.STAYS, Trait.NOW),
    R("state.defended", "holds", "state", "be+|remain+ still|now|also? defended|garrisoned by the? taliban", "Zaranj is defended by the Taliban.",
      "holds Zaranj taliban asserted", Trait.STAYS, Trait.SIDED, Trait.NOW),
    R("state.answers", "holds", "state", "answer+ now|only|still? to", "Zaranj answers to the Taliban.", "captured Zaranj taliban asserted"),
    R("state.theirs", "holds", "state", "theirs|ours", "By noon Zaranj was theirs, the insurgents said.",
      "captured Zaranj taliban claimed"),
    R("state.whose", "holds", "whose", "be+|become+ no|already|now|again|once|still? longer|more? the? taliban 's", "Zaranj has been the Taliban's since Friday.",
      "captured Zaranj taliban asserted"),
    R("state.of-side", "holds", "of-side", "be|is|are|was|were|been|remain|remains|remained|stay|stays|stayed fully|completely|entirely|no? longer|still|now|once|again|already? more? taliban",
      "Zaranj is Taliban again.", "captured Zaranj taliban asserted", Trait.NEWS),
    R("state.at-hands", "holds", "state", "be+ at the hands|hand of", "Zaranj is at the hands of the Taliban since Friday.",
      "captured Zaranj taliban asserted"),
    R("state.power", "holds", "state", "in|under the? power of", "Zaranj is in the power of the Taliban.",
      "captured Zaranj taliban asserted"),
    R("state.with", "holds", "state", "be+|remain+|stay+ now|already|still|firmly|back|once? again? with the? taliban|us|them",
      "Zaranj is now with the Taliban.",
      "captured Zaranj taliban asserted"),
    R("state.under-side", "holds", "state", "be+|remain+|stay+ already|now|still|again|back|once|fully? more|again? under the? taliban", "Zaranj has been under the Taliban since Friday.",
      "captured Zaranj taliban asserted", Trait.NEWS),
    R("state.come-under", "captured", "state", "come+ fully|firmly|back? under the? taliban", "Zaranj has come under the Taliban since Friday.",
      "captured Zaranj taliban asserted", Trait.SIDED, not_before="'s|fire|attack|attacks|assault|shelling|bombardment|pressure|siege|rocket|rockets|shells|shellfire|bombs|missile|missiles|artillery|drone|drones|air|airstrike|airstrikes|strikes|raids|guns|gunfire|mortar|mortars|sniper|snipers|control|rule|authority|command|hands"),
    R("state.charge", "holds", "state", "in the charge of the? taliban", "Zaranj is in the charge of the Taliban.",
      "captured Zaranj taliban asserted", Trait.SIDED),
    R("state.entry", "holds", "entry", ":|–|—|- the? taliban", "Zaranj: Taliban.", "holds Zaranj taliban asserted", Trait.STAYS),
    R("state.belong", "holds", "state", "belong+ to", "Zaranj belongs to the Taliban.", "captured Zaranj taliban asserted", Trait.SIDED),
)
NOUNS: tuple[Row, ...] = (
    R("noun.entry", "entered", "noun", "entry|entrance T? into|to", "The Taliban's entry into Mehtarlam surprised officials.",
      "entered Mihtarlam taliban asserted", Trait.ENTERS),
    R("noun.entry-of", "entered", "noun", "entry|entrance of the? taliban T? into|to", "The entry of the Taliban into Mehtarlam surprised officials.",
      "entered Mihtarlam taliban asserted", Trait.ENTERS),
    R("noun.fall", "captured", "noun", "fall|collapse|downfall|loss|capitulation of",
      "The fall of Zaranj was confirmed by officials.", "captured Zaranj taliban asserted", Trait.LOSES),
    R("noun.capture", "captured", "noun",
      "capture|capturing|seizure|seizing|takeover|take-over|take|conquest|occupation|taking|ingestion|overrunning|possession|grab of",
      "Officials confirmed the capture of Zaranj.", "captured Zaranj taliban asserted"),
    R("noun.imposing", "captured", "noun", "imposing|imposition|extending|extension|establishing|establishment of the|their|its full|complete? control|authority|domination|dominance ... on|over|upon",
      "The spokesman announced the imposing of the control of the Taliban on Zaranj.", "captured Zaranj taliban claimed"),
    R("noun.fall-to", "captured", "noun", "fall|loss|collapse|capitulation to the? taliban of",
      "The fall to the Taliban of Zaranj was confirmed by officials.", "captured Zaranj taliban asserted"),
    R("noun.loss-by", "captured", "noun", "loss by the? taliban of", "The loss by the army of Zaranj was confirmed by officials.",
      "captured Zaranj taliban asserted", Trait.LOSES),
    R("noun.control-by", "captured", "noun", "control by the? taliban over|of|on", "Officials confirmed the control by the Taliban over Zaranj.",
      "captured Zaranj taliban asserted"),
    R("noun.return", "recaptured", "handover", "return|reversion of",
      "The return of Qala-i-Naw to government control was celebrated.", "recaptured Qala-i-Naw government asserted"),
    R("noun.handover", "transferred", "handover", "handover|hand-over|handing-over|transfer of",
      "The handover of Zaranj to the Taliban followed talks.", "transferred Zaranj taliban asserted"),
    R("noun.own", "captured", "noun-own", "fall|capture|seizure|loss|collapse|takeover|surrender|conquest",
      "Zaranj's fall was confirmed by officials.", "captured Zaranj taliban asserted"),
    R("noun.own-back", "recaptured", "noun-own", "recapture|liberation|recovery",
      "Qala-i-Naw's recapture was confirmed by residents.", "recaptured Qala-i-Naw government asserted"),
    R("noun.control", "captured", "noun", "control of|over|on",
      "The Taliban claimed full control of Zaranj.", "captured Zaranj taliban claimed", Trait.PROCLAIMED, effect="reported"),
    R("noun.take-back", "recaptured", "noun", "taking|winning back of",
      "Officials confirmed the taking back of Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("noun.recapture", "recaptured", "noun", "recapture|retaking|liberation|cleansing|purging|purification|recovery|reconquest|restoration|recapturing back? of",
      "The ministry announced the recapture of Qala-i-Naw.", "recaptured Qala-i-Naw government claimed"),
    R("noun.fight", "attacked", "clash", "siege|encirclement of?",
      "The siege of Kandahar city goes on.", "besieged Kandahar taliban asserted"),
)
# fmt: on


def _hold(sketch: Sketch, hit: Hit) -> list[Draft]:  # noqa: PLR0911  # one way out for each look-alike
    row = sketch.row
    if hit.i and (row[hit.i - 1].word in HOLD_AS_NOUN or ("base" in hit.forms and _noun_of_a_side(row, hit.i))):
        return []  # the noun
    verb = group(row, hit.verb, hit.forms)
    if _held_before(row, hit, verb) or ("had" in verb.words and _until_then(sketch, hit)):
        return []
    if verb.passive or ("pp" in hit.forms and hit.j < len(row) and row[hit.j].word == "by"):
        side = agent(sketch, hit.j, BY)
        named = _last_of_all(sketch, hit) or fronted(sketch, hit.i, hit.j) or participle_ground(sketch, hit.i)
        ground = subject_ground(sketch, verb.start) if verb.passive else named
    else:
        side, ground = (
            subject_side(sketch, verb.start),
            object_ground(sketch, hit.j) or relativised(sketch, verb.start, frozenset(("where",))),
        )
        if row[hit.j - 1].word == "in" and (which := relativised(sketch, verb.start)):
            ground = which  # "Guzara is the last district that the government holds in Herat"
        if ground is None and not side.actor and (held := setting(sketch, hit.i)) and (k := _side_behind(row, hit.j)):
            side, ground = Side(row[k].data, at=k), held  # "In Kohestan rules the Taliban"
        own = side.pronoun == "it" and who_says(row, side.at)  # "The army said it continued to hold Bakhmut"
        if not side.actor and not own and side.pronoun not in HOLDERS:
            return []
    if ground is None or not (side.actor or side.pronoun) or (ground.j < len(row) and row[ground.j].word in HELD_AS):
        return []
    what = any(u.word == "what" for u in row[max(0, verb.start - 4) : verb.start])
    if row[hit.j - 1].word == "in" and (what or all(m.level == "province" for m in ground.places)):
        return []  # "these three are what the army holds in Ghazni"
    if _no_longer(row, hit, verb):
        return [draft_of(hit, verb, ground, None, side, kind="captured")] if side.actor or side.pronoun == "place" else []
    return [draft_of(hit, verb, ground, side, state=True)]


def _noun_of_a_side(row: list[Unit], k: int) -> bool:
    """Whether a word is what a side has, not does: "four years of Taliban rule in the district"."""
    lead = k - 2 - (k > 2 and row[k - 2].word in DETERMINERS)
    men = lead > 0 and row[lead].word == "of" and row[lead - 1].word in ARMED | IRREGULARS  # "men of the movement hold Golo"
    return k > 1 and row[k - 1].tag == "S" and lead >= 0 and row[lead].word in PREPOSITIONS and not men


def _held_before(row: list[Unit], hit: Hit, verb: Group) -> bool:
    """Whether only who once held a place is told: "ousted the rebels who had run it", and since when is not said."""
    once = next((k for k in range(max(0, verb.start - 1), hit.verb) if row[k].said in ONCE), -1)
    if once >= 0 and row[once + 1].word not in AGAIN:
        return True  # "Bara, once held by the rebels, is theirs no more"
    near = list(itertools.takewhile(lambda u: u.tag != ",", row[hit.i : hit.j + LASTED]))
    lasted = any(u.said.startswith("for ") for u in [*near, *(u for u in row[: hit.i] if u.tag == "T")])
    dated = any(u.tag == "T" and not u.said.startswith("for ") for u in [*row[: hit.i], *near])
    if any(u.said.startswith("from ") for u in near) or (row[hit.verb - 1].word == "last" and "past" in hit.forms):
        return True  # "held it from 2014 to 2016", "last held it in 2014"
    if lasted and not dated and "past" in hit.forms and not verb.words & HAVE:
        return True  # "which the rebels held for two years"; "held it for a week in June" tells when they took it
    if verb.words & {"was", "were"} and "ing" in hit.forms and any(u.word == "when" for u in near):
        return True  # "were holding it when the army attacked"
    rel = next((k for k in range(verb.start - 1, max(0, verb.start - 4), -1) if row[k].word in RELATIVES), 0)
    who = rel > 0 and (
        row[rel].word == "who" or row[rel - 1].tag in "PK"
    )  # "the rebels who had held it", "the last town that they had held"
    return who and "had" in verb.words and not any(u.tag == "T" and u.said.startswith("since ") for u in row[verb.start :])


LASTED = 4  # units behind a hold, with its place, within which it says how long


def _but_still(sketch: Sketch, k: int) -> Ground | None:
    """Return the place of "Mariupol is surrounded but still in Ukrainian hands", "is calm and in government hands"; k: where the words begin."""
    row = sketch.row
    but = k - 1 if k and row[k - 1].word in YET else 0
    verb = next((m for m in range(but - 1, 0, -1) if row[m].word in BE), 0) if but else 0
    between = row[verb + 1 : but]
    return subject_ground(sketch, verb) if verb and not any(u.tag in "SP;:" for u in between) else None


def _last_of_all(sketch: Sketch, hit: Hit) -> Ground | None:
    """Return the place of "Azaz, the last town in the area still in rebel hands", "that leaves Lysychansk as the only city under their control".

    None where a place changes hands in the same sentence: "Azaz, the last town in their hands, was taken", "captured Azaz, the last town they held".
    """
    row = sketch.row
    near = itertools.takewhile(lambda m: row[m].tag not in "S,;:", range(hit.i - 1, max(0, hit.i - LAST_OF), -1))
    last = next((m for m in near if row[m].word in LAST_OR_ONLY), 0)
    lead = last - 1 - (row[last - 1].word == "the")
    if not last or lead < 1 or _changes_hands(sketch) or not any(u.word == "still" for u in row[last : hit.i]):
        return None
    if row[lead].word == "as":
        left = (g for g in sketch.grounds if 0 < g.i < lead and row[g.i - 1].word in LEAVES_IT and g.places and not g.belongs)
        return next(left, None)
    return next(
        (g for g in sketch.grounds if row[lead].tag == "," and g.j == lead and g.places and not g.belongs and g.part == "whole"), None
    )


LAST_OF = 9  # units of what a place is the last of


def _changes_hands(sketch: Sketch) -> bool:
    """Whether a place is taken or entered in the sentence."""
    return any(h.row.kind in TAKEN_OR_ENTERED and Trait.IDENTIFIES not in h.row.traits for h in sketch.hits)


TAKEN_OR_ENTERED = CONTROL_KINDS | {"entered"}


def _was_the_last(sketch: Sketch, hit: Hit) -> bool:
    """Whether it was so only till the sentence tells of its end: "Russia captured Lysychansk, the last city in the region under Ukrainian control"."""
    called = itertools.takewhile(lambda u: u.tag not in ",;:", reversed(sketch.row[max(0, hit.i - LAST_OF) : hit.i]))
    return any(u.word in LAST_OR_ONLY for u in called) and _changes_hands(sketch)


def _until_then(sketch: Sketch, hit: Hit) -> bool:
    """Whether it was so for a time that the event behind the comma ended: "Quneitra, in rebel hands for years, was handed over"."""
    row = sketch.row
    lasted = next((k for k in range(hit.i, min(hit.j + 3, len(row) - 1)) if row[k].tag == "T"), 0)
    ends = lasted > 0 and row[lasted].said.startswith("for ") and row[lasted + 1].tag == ","
    return ends and any(h.i > lasted and h.row.kind in CONTROL_KINDS for h in sketch.hits)


def _no_longer(row: list[Unit], hit: Hit, verb: Group) -> bool:
    """Whether it was so and is not: "no longer in government hands", "is not under government control any more"; its negation is lifted."""
    before, after = (" ".join(u.word for u in units) for units in (row[max(0, hit.i - 3) : hit.i], row[hit.j : hit.j + 6]))
    over = (
        {"no", "longer"} <= verb.words
        or any(w in f" {before}" for w in (" no longer", " no more"))
        or (verb.words & NEGATORS and any(w in after for w in ANY_MORE))
    )
    if over:
        verb.words = verb.words - NEGATORS
    return bool(over)


def _side_behind(row: list[Unit], j: int) -> int:
    return next((k for k in range(j, min(j + 2, len(row))) if row[k].tag == "S"), 0)


def _state(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    if Trait.NOW in hit.row.traits and row[hit.verb].word not in AT_PRESENT:
        return []
    stop = next((k for k in range(hit.j, min(hit.j + 5, len(row))) if row[k].tag in ",;:"), min(hit.j + 5, len(row)))
    side = next((k for k in range(hit.i, stop) if row[k].tag == "S"), -1)
    if side >= hit.j and row[hit.j - 1].word != "of" and any(u.word in POSSESSIVES for u in row[hit.i : hit.j]):
        side = -1  # "is under its control and that the rebels fled"
    if side < 0 and Trait.POSSESSED in hit.row.traits and not any(u.word in POSSESSORS for u in _owning(row, hit)):
        return []
    if Trait.SIDED in hit.row.traits and side < 0 and not any(u.word in {"them", "us"} for u in row[hit.j : hit.j + 2]):
        return []  # "belongs to neither camp"
    who = Side(row[side].data, at=side) if side >= 0 else _owner(sketch, hit)
    of_its = row[hit.j - 1].word == "of" and hit.j + 1 < len(row) and row[hit.j].word in POSSESSIVES and row[hit.j + 1].word in ARMED
    if of_its and (side < 0 or side > hit.j + 1):
        who = Side(
            pronoun="we" if row[hit.j].word in OURS else "speakers", at=hit.j + 1
        )  # "Basufan remains in the hands of its forces, the statement said"
    k = hit.i
    while k > 0 and (
        row[k - 1].word in ADVERBS or row[k - 1].word.endswith("ly") or row[k - 1].tag == "T" or row[k - 1].word in STATE_QUALIFIED
    ):
        k -= 1
    copula = hit.verb if hit.verb >= 0 else k - 1
    if copula >= 0 and (hit.verb >= 0 or row[copula].word in STAYS):
        verb = group(row, k, frozenset(("base",))) if hit.verb < 0 else group(row, hit.verb, hit.forms)
        start = min(verb.start, copula)
        ground = subject_ground(sketch, start) or _behind(sketch, hit, copula, side)
        verb.words = verb.words | {row[copula].word} | {u.word for u in row[copula : hit.i]}
    else:
        named = _last_of_all(sketch, hit) or participle_ground(sketch, hit.i)
        verb, ground = Group(start=hit.i), named or _woken(sketch, hit.i) or _but_still(sketch, k)
        ground = None if _until_then(sketch, hit) or _was_the_last(sketch, hit) else ground
        passed = next((k for k in range(hit.j, min(hit.j + 4, len(row))) if row[k].word in CAME_BEHIND), -1)
        if ground is None and passed < 0 and side >= 0:  # "Still in the hands of the militia the settlement of Shangil Tobaya"
            ground = _behind(sketch, hit, hit.i, side)
        if ground is None and passed >= 0:  # "into the hands of the Talibs crossed over Tulak"
            ground = object_ground(sketch, passed + 1, frozenset(("over", "also")))
            return [draft_of(hit, verb, ground, who, kind="captured")] if ground else []
    if ground and _no_longer(row, hit, verb):
        return [draft_of(hit, verb, ground, None, who, kind="captured")]
    return [draft_of(hit, verb, ground, who, state=True)] if ground else []


def _ownless(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the town is under full control", which is that of the side that says so."""
    after = sketch.row[hit.j : hit.j + 3]
    if any(u.word in {"of", "by"} or u.tag == "S" for u in itertools.takewhile(lambda u: u.tag not in ",;:", after)):
        return []
    return [msgspec.structs.replace(draft, gainer=Side(pronoun="speakers", at=hit.i)) for draft in _state(sketch, hit)]


def _behind(sketch: Sketch, hit: Hit, copula: int, side: int) -> Ground | None:
    """Return the place of a sentence that its verb opens: "Since Friday are in the hands of the Taliban also Tulak and Taywara"."""
    opens = all(u.tag == "T" or u.word in OPENS_BEHIND for u in sketch.row[:copula])
    return object_ground(sketch, max(side + 1, hit.j), frozenset(("also",))) if opens else None


def _owning(row: list[Unit], hit: Hit) -> list[Unit]:
    """Return the words that may say whose hands: those of the row, and behind its "of" two more: "in the grip of the group"."""
    return row[hit.i : hit.j + 1 + (row[hit.j - 1].word == "of")]


def _owner(sketch: Sketch, hit: Hit) -> Side:
    """Return whose "their control" or "our hands" is: the side that acts in the clause, else the first of the sentence."""
    if any(u.word in {"our", "ours"} for u in sketch.row[hit.i : hit.j]):
        return Side(pronoun="we", at=hit.i)
    if sketch.row[hit.i].word == "theirs":
        return Side(pronoun="speakers", at=hit.i)
    if group := next((u for u in _owning(sketch.row, hit) if u.word in GROUPS), None):
        return Side(pronoun=group.word, at=sketch.row.index(group))
    side = subject_side(sketch, hit.i)
    first = next((Side(u.data, at=k) for k, u in enumerate(sketch.row[: hit.i]) if u.tag == "S"), Side(pronoun="they"))
    acts = side if side.actor else acting_before(sketch, hit.i)
    owner = acts if acts.actor else first
    back = any(u.word in AGAIN for u in sketch.row[max(0, hit.i - 2) : hit.i])
    return Side(pronoun="we", at=hit.i) if owner.actor and back and _in_closed_relative(sketch.row, owner.at, hit.i) else owner


def _in_closed_relative(row: list[Unit], k: int, at: int) -> bool:
    """Whether a side only acts in a clause beside: "Qala-i-Naw, into which the Taliban broke, is back under its control, the governor said"."""
    opens = next((m for m in range(k - 1, max(0, k - 6), -1) if row[m].tag == ","), 0)
    return bool(opens) and any(u.word in RELATIVES for u in row[opens:k]) and any(u.tag == "," for u in row[k + 1 : at])


def _woken(sketch: Sketch, at: int) -> Ground | None:
    """Return the place of "Zaranj woke up under Taliban rule", "ended the week in their hands"."""
    near = sketch.row[max(0, at - 4) : at]
    return subject_ground(sketch, at) if any(u.word in WAKES for u in near) else None


def _in_control(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "they were also in control of Herat"."""
    verb = group(sketch.row, hit.i, frozenset(("base",)))
    side = subject_side(sketch, verb.start)
    of = sketch.row[hit.j - 1].word == "of" or (sketch.row[hit.j - 1].word in IN_OVER_OR_AT and object_ground(sketch, hit.j) is not None)
    where = None if of else setting(sketch, hit.i)
    if where and side.actor:
        return [draft_of(hit, verb, where, side, state=True)]
    here = next((g for g in sketch.grounds if g.i == hit.j and g.anaphor in {"there", "here"}), None)
    if here and (side.actor or side.pronoun == "they"):
        return [draft_of(hit, verb, here, side, state=True)]  # "the insurgents who are in control there"
    last = hit.j >= len(sketch.row) or sketch.row[hit.j].tag in ".,;"
    if not of and not (hit.i and sketch.row[hit.i - 1].tag == "S") and not (last and (side.actor or side.pronoun == "they")):
        return []  # "the Taliban in control" of what was just named
    ground = object_ground(sketch, hit.j) if of else there(hit)
    seat = sketch.row[hit.j + 1 : hit.j + 2] if of and sketch.row[hit.j : hit.j + 1] and sketch.row[hit.j].word == "the" else []
    if ground is None and seat and seat[0].word in SEATS:
        ground = there(hit)  # "left the airport, and the insurgents are in charge of the terminal"
    itself = side.pronoun == "it" and side.at > 0 and said_by(sketch.row, side.at)  # "the army says it is in control of Konna"
    if ground is None or not (side.actor or side.pronoun in CONTROLLERS or itself):
        return []
    return [draft_of(hit, verb, ground, side, state=True)]


def _beset(row: list[Unit], j: int) -> bool:
    """Whether a place that ends before unit j is had as a thing beset: "surrounded", "under siege", perhaps behind what it is."""
    if [u.tag for u in row[j : j + 1]] == [","]:
        j = next((k + 1 for k in range(j + 1, min(j + LONG_BESIDE, len(row))) if row[k].tag == ","), j)
    return any(u.word in HELD_AS for u in row[j : j + 1])


LONG_BESIDE = 12  # units of what is told of a place between commas


def _own(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "they already had Kunduz": nothing but determiners between the verb and the place."""
    ground = next((g for g in sketch.grounds if g.i == hit.j), None)
    verb = group(sketch.row, hit.verb, hit.forms)
    since = (
        ground
        and ground.anaphor == "it"
        and "have" in verb.words | {sketch.row[hit.i].word}
        and ground.j < len(sketch.row)
        and sketch.row[ground.j].tag == "T"
    )
    now = (
        ground and ground.anaphor in PLACES_POINTED_AT and any(u.said in NOW for u in sketch.row[max(0, hit.i - 2) : hit.i])
    )  # "which now has the town"
    if ground is None or ground.belongs or not (ground.places or since or now):
        return []
    if _beset(sketch.row, ground.j):
        return []  # "have Chernihiv surrounded", "has had El Fasher, the army's last foothold, under siege"
    side = subject_side(sketch, verb.start)
    if not side.actor and side.pronoun not in OWNERS:
        return []
    if {"no", "longer"} <= {u.word for u in sketch.row[max(0, hit.i - 2) : hit.i]}:
        verb.words = verb.words - NEGATORS
        return [draft_of(hit, verb, ground, None, side, kind="captured")]  # "We no longer have Barg-e-Matal"
    return [draft_of(hit, group(sketch.row, hit.verb, hit.forms), ground, side, state=True)]


def _territory(row: list[Unit], k: int) -> bool:
    """Whether a side's word is followed by ground: "is now Taliban territory"."""
    return k + 1 < len(row) and row[k + 1].word in TERRITORIES


def _adjective(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    at = next(
        (k for k in range(hit.j, min(hit.j + 4, len(row))) if row[k].tag == "S" and (HYPHENATED.match(row[k].word) or _territory(row, k))),
        0,
    )
    if not at or any(u.tag not in "wT" or u.word in PREPOSITIONS for u in row[hit.j : at]):
        return []
    ground = subject_ground(sketch, group(row, hit.i, frozenset(("base",))).start)
    verb = Group(start=hit.i, words=frozenset(u.word for u in row[hit.i : at]))
    return [draft_of(hit, verb, ground, Side(row[at].data, at=at), state=True)] if ground else []


def _stationed(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the forces still stationed in the base of Hmeimim", "in Zaranj the insurgents still sit"."""
    side = subject_side(sketch, hit.i)
    after = sketch.row[hit.j : hit.j + 3]
    if any(u.word in NONE_OF_THEM for u in sketch.row[: hit.i]):
        return []  # "Not one of its fighters remains in Ras al-Ayn"
    if any(u.word == "in" and v.word in IN_CHARGE for u, v in itertools.pairwise(after)):
        return []  # "was still in control of El Fasher"
    inside = next((g for g in sketch.grounds if 0 <= g.i - hit.j <= 2 and g.prep in STATIONED_IN and g.places and not g.belongs), None)
    does = bool(after) and after[0].tag == "w" and after[0].word.endswith("ing")  # "in Ghazni commandos were still hunting them"
    ground = inside or (setting(sketch, hit.i) if not does else None)
    return (
        [draft_of(hit, Group(start=hit.i), ground, side, state=True)]
        if ground and ground.places and (side.actor or side.pronoun in {"we", "theirs"})
        else []
    )


def _ours(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "our men are in Zaranj", of men under arms alone."""
    between = {u.word for u in sketch.row[hit.i + 2 : hit.j - 1]}
    ground = next(
        (g for g in sketch.grounds if g.prep and hit.j <= g.i <= hit.j + 1 and g.places and not g.belongs and g.part == "whole"), None
    )
    are = (between & ARE_STILL and between <= ARE_STILL | ADVERBS) or sketch.row[hit.i].word == "we"
    whose = "we" if sketch.row[hit.i].word in OURS | {"we"} else "theirs"
    return [draft_of(hit, Group(start=hit.i), ground, Side(pronoun=whose, at=hit.i + 1), state=True)] if ground and are else []


def _confined(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the army is now confined to Kadugli and Dilling", of a side and no captives or guests."""
    verb = group(sketch.row, hit.verb, hit.forms)
    side, ground = subject_side(sketch, verb.start), object_ground(sketch, hit.j)
    named = ground is not None and (ground.places or ground.anaphor) and ground.part == "whole" and not ground.belongs
    return [draft_of(hit, Group(start=hit.i), ground, side, state=True)] if ground and named and side.actor else []


def _keep_own(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "they keep Zaranj", or "the citadel, which the army has kept through four years of war"."""
    verb, after = group(sketch.row, hit.verb, hit.forms), sketch.row[hit.j : hit.j + 1]
    alone = not after or after[0].tag in "T.,;" or after[0].word in KEPT_THROUGH
    if verb.passive or not alone:
        return _own(sketch, hit)
    side, ground = subject_side(sketch, verb.start), relativised(sketch, verb.start)
    return [draft_of(hit, verb, ground, side, state=True)] if ground and side.actor else []


def _sits(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "in Robotyne itself sit the Russians": the place opens the clause, and no more is told of who sits there."""
    row = sketch.row
    at = hit.i - (row[hit.i - 1].word in {"itself", "also"})
    ground = next((g for g in sketch.grounds if g.j == at and g.prep in STATIONED_IN and g.places and not g.belongs), None)
    side = row[hit.j - 1]
    ends = hit.j >= len(row) or row[hit.j].tag in ".,;T"
    return [draft_of(hit, Group(start=hit.i), ground, Side(side.data, at=hit.j - 1), state=True)] if ground and ends else []


def _of_side(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Snihurivka is Ukrainian too", "Zaranj is Taliban again", and no more said of the side: not "is Russian infantry"."""
    row = sketch.row
    after = row[hit.j] if hit.j < len(row) else None
    if after is not None and after.tag not in '.,;T”"' and after.word not in AFTER_A_SIDE:
        return []
    verb = group(row, hit.i, frozenset(("base",)))
    ground = subject_ground(sketch, verb.start)
    verb.words = verb.words | {u.word for u in row[hit.i : hit.j + 1]}
    cleft = (
        ground is not None and ground.anaphor == "it" and any(u.word in RELATIVES for u in row[hit.j :])
    )  # "it was Assad's army that retook"
    named = ground and (ground.places or ground.anaphor in PLACES_POINTED_AT) and not ground.belongs and not cleft
    return _owned(sketch, hit, verb, ground) if ground and named else []


def _owned(sketch: Sketch, hit: Hit, verb: Group, ground: Ground) -> list[Draft]:
    """Return that a place is the side's whose word ends the phrase, or that it is so no longer."""
    side = Side(sketch.row[hit.j - 1 - (sketch.row[hit.j - 1].word == "'s")].data, at=hit.j - 1)
    if "longer" in {u.word for u in sketch.row[hit.i : hit.j]}:
        verb.words = verb.words - NEGATORS
        return [draft_of(hit, verb, ground, None, side, kind="captured")]
    return [draft_of(hit, verb, ground, side, state=True)]


def _dominion(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the dominance of the Taliban over Zaranj continues", and nothing else that becomes of it."""
    row = sketch.row
    ground = object_ground(sketch, hit.j)
    lasts = ground and any(u.word in LASTS for u in row[ground.j : ground.j + 8])
    at = next(k for k in range(hit.j - 1, hit.i, -1) if row[k].tag == "S")
    return [draft_of(hit, Group(start=hit.i), ground, Side(row[at].data, at=at), state=True)] if ground and lasts else []


def _whose(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Zaranj has been the Taliban's since Friday", and nothing that is theirs there."""
    row = sketch.row
    if hit.j < len(row) and row[hit.j].tag not in ".,;T" and row[hit.j].word not in AFTER_AN_OWNER:
        return []
    verb = group(row, hit.verb, hit.forms)
    ground = subject_ground(sketch, verb.start)
    return _owned(sketch, hit, verb, ground) if ground and (ground.places or ground.anaphor) else []


def _entry(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read an entry of a list, "Mellit: RSF", and nothing that the side is said to do."""
    row = sketch.row
    close = (
        next((k + 1 for k in range(hit.j, len(row)) if row[k].tag == ")"), hit.j) if hit.j < len(row) and row[hit.j].tag == "(" else hit.j
    )
    ends = (
        close >= len(row)
        or row[close].tag in ".;"
        or (row[close].tag == "," and (row[close + 1].word in RELATIVES or not any(h.i > close and h.forms for h in sketch.hits)))
    )
    ground = next((g for g in sketch.grounds if g.j == hit.i and g.i <= 1 and g.places and not g.belongs and not g.prep), None)
    side = Side(row[hit.j - 1].data, at=hit.j - 1)
    return [draft_of(hit, Group(start=hit.i), ground, side, state=True)] if ground and ends else []


ATTRIBUTIVE = next(row for row in STATES if Trait.ATTRIBUTIVE in row.traits)


def attributive(sketch: Sketch) -> list[Draft]:
    """Return who holds a place by the word before it, or before what it is: "RSF-held Ed Daein", "Avdiivka, a government-held town"; no province."""
    row = sketch.row
    found = []
    for k, unit in enumerate(row):
        held = HYPHENATED.match(unit.word) if unit.tag == "S" else None
        if any(u.said in ONCE for u in row[max(0, k - 1) : k]):
            continue  # "formerly rebel-held Azaz"
        if held and held[2] in ATTRIBUTIVE.words.split("|"):
            named = _told_of(sketch, k) or next((g for g in sketch.grounds if g.i <= k + 1 < g.j and row[k + 1].tag == "P"), None)
            named = named or next(
                (g for g in sketch.grounds if g.i == k + 1 and g.places and [u.word for u in row[k + 2 : k + 3]] == ["of"]), None
            )
            named = named or _told_beside(sketch, k, k + 1)
        else:
            named = _told_beside(sketch, k, k + 2) if unit.tag == "S" and _territory(row, k) else None
        plain = named and named.part == "whole" and not named.belongs and len(named.places) == 1
        if named and plain and named.places[0].place_id and named.places[0].level not in {"province", "country"}:
            hit = Hit(ATTRIBUTIVE, k, k + 1, -1, frozenset())
            found.append(draft_of(hit, Group(start=k), named, Side(unit.data, at=k), state=True))
    return found


def _told_beside(sketch: Sketch, k: int, end: int) -> Ground | None:
    """Return the place of "Azaz, still rebel-held, ...", "al-Bab, still an Islamic State town": a side's word at k, its phrase ends at `end`.

    "an RSF town" alone may say whose people live there; "still" or "since" says who holds it. What changes hands in the sentence was so only till then.
    """
    row = sketch.row
    first = k - (row[k - 1].word in {"a", "an"})
    comma = next((m for m in range(first - 1, 0, -1) if row[m].said not in SO_FAR), 0)
    since = end < len(row) and row[end].said.startswith("since ")
    lasts = since or any(u.said in {"still", "now"} for u in row[comma:k])
    ends = end >= len(row) or row[end].tag in ".,;)" or (row[end].tag == "T" and not row[end].said.startswith(LASTED_TILL))
    if not comma or row[comma].tag != "," or not ends or not (lasts or end == k + 1):
        return None
    if any(end <= h.i <= end + LASTED and h.row.kind in CONTROL_KINDS for h in sketch.hits):
        return None
    return next((g for g in sketch.grounds if g.j == comma and g.places), None)


def _told_of(sketch: Sketch, k: int) -> Ground | None:
    """Return the place of "Avdiivka, a government-held town", whose side's word stands at k."""
    row = sketch.row
    apposed = k > 2 and row[k - 1].word in {"a", "the"} and row[k - 2].tag == "," and k + 1 < len(row) and row[k + 1].tag == "K"
    return next((g for g in sketch.grounds if apposed and g.j == k - 2 and g.places), None)


def _marked(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the map marks Hatyshche and Pletenivka, two border villages, as occupied": by whom, it does not say."""
    ground = next((g for g in sketch.grounds if g.i == hit.verb + 1 and g.j <= hit.j and g.places and not g.belongs), None)
    return [draft_of(hit, group(sketch.row, hit.verb, hit.forms), ground)] if ground else []


HELD_FRAMES: dict[str, Frame] = {
    "entry": _entry,
    "marked": _marked,
    "hold": _hold,
    "whose": _whose,
    "ours": _ours,
    "stationed": _stationed,
    "of-side": _of_side,
    "dominion": _dominion,
    "state": _state,
    "ownless": _ownless,
    "incontrol": _in_control,
    "own": _own,
    "confined": _confined,
    "keep-own": _keep_own,
    "sits": _sits,
    "adjective": _adjective,
}
