"""False friends: words with which a word of control says something else, and nothing of ground; rows as events.py tells."""

from groundshift.core.language.english.auxiliaries import ADVERBS
from groundshift.core.language.english.clausewords import REPORTS
from groundshift.core.language.english.eventwords import NO_TAKERS, REST
from groundshift.core.language.english.groundwords import BEARING, PREPOSITIONS
from groundshift.core.language.english.nouns import ELECTIONS, SPORT, WORKS
from groundshift.core.language.phrases import QUOTE_MARKS
from groundshift.core.language.rows import Row, row_of
from groundshift.core.reading.events.drafts import Draft
from groundshift.core.reading.sentence.grounds.grounds import bears_on
from groundshift.core.reading.sentence.syntax.arguments import Sketch, clause_start
from groundshift.core.records import CONTROL_KINDS

R = row_of
# fmt: off
FRIENDS: tuple[Row, ...] = (
    R("friend.fall", "", "friend",
      "fall+ apart|further|silent|quiet|calm|still|short|ill|sick|asleep|flat|foul|dark|empty|unconscious|overboard|victim|behind",
      "The city of Kunduz fell silent after dark.", "-"),
    R("friend.fall-into", "", "friend",
      "fall+ into disrepair|disarray|chaos|ruin|ruins|darkness|silence|poverty|anarchy|oblivion|decline|despair|neglect|debt",
      "Kunduz city fell into darkness on Friday.", "-"),
    R("friend.slipping", "", "friend", "been|is|are|was|were|keeps|kept slowly|steadily|gradually|now? slipping|drifting|sliding",
      "Kunduz has been slipping out of the government's control for months.", "-"),
    R("friend.hands", "", "friend",
      "change+|swap+ hands several|many|repeatedly|often|frequently|multiple|numerous|regularly|between|twice|three|four",
      "Zaranj has changed hands between the two sides for years.", "-"),
    R("friend.beside", "", "friend", "fight+|battle+|stand+|side+ beside|alongside the? taliban", "Militias fight alongside the Taliban in Kunduz.", "-"),
    R("friend.man", "", "friend", "a|an|the|one|another|every|this|that local|young|old|armed|elderly|wounded|second? man", "A local man said that he lives in Kunduz city.", "-"),
    R("friend.take-up", "", "friend", "take+|drop+ up|off", "The envoys took up Farsi again.", "-"),
    R("friend.office", "", "friend", "take+|assume+|leave+|hold+ up? office", "The governor took office in Kunduz city.", "-"),
    R("friend.fall-under", "", "friend", "fall+ under|within|outside the|its|their jurisdiction|responsibility|scope|mandate|remit",
      "Kunduz falls under the responsibility of a northern corps.", "-"),
    R("friend.picture", "", "friend", "capture+|catch+|film+|record+ on|in|by a|the? video|videos|camera|cameras|film|tape|cctv|footage|photo|photos|photograph|photographs|picture|pictures|drone|photographer|phone|phones",
      "Fighters entering Zaranj were captured on video.", "-"),
    R("friend.mind", "", "friend", "capture+|seize+|catch+ the|its|their|his? moment|mood|scene|scenes|spirit|imagination|attention|hearts|headlines|essence|initiative|eye|opportunity|chance",
      "The speech captured the mood in Kunduz city.", "-"),
    R("friend.rest", "", "friend", "take+ a|an? break|rest|walk|nap|photo|photos|selfie|selfies|picture|pictures|oath|shelter|refuge|bow|toll",
      "The Taliban took a break in Kunduz city.", "-"),
    R("friend.positions", "", "friend", "take+ up a|their|its|new|the? position|positions|post|posts|arms|residence|quarters",
      "Soldiers have taken up positions in Kunduz city.", "-"),
    R("friend.rank", "", "friend", "fall+|drop+|slip+ to|from ... place|rank|spot|position|low|lows|level|levels|degrees|percent|pounds|points",
      "Kunduz fell to third place in the table.", "-"),
    R("friend.marked", "", "friend",
      "mark+|commemorate+ ... since|of|after the|their|its? fall|capture|recapture|liberation|seizure|conquest|loss|takeover|collapse|surrender of", "In a ceremony commandos marked five years since the recapture of Kunduz city.", "-"),
    R("friend.anniversary", "", "friend", "anniversary|anniversaries of|since the|their|its? fall|capture|recapture|liberation|seizure|conquest|loss|takeover|collapse|surrender",
      "Friday is the anniversary of the fall of Kunduz city.", "-"),
)
# fmt: on
TITLE_MARKS = QUOTE_MARKS | frozenset("'s ' ‘ ’".split())
BY_HEAD = 6  # units before a verb among which the head of its subject stands


def mistaken(sketch: Sketch, draft: Draft) -> bool:
    """Whether a change of ground is told of what changes none: a picture that captures a city, a flood that overran it, a man caught who entered it."""
    if sketch.row[draft.hit.i].word in BEARING and draft.hit.j <= draft.ground.i and bears_on(sketch.row, draft.hit.i + 1):
        return True  # "a hill dominating Sangin" is held by nobody for that
    if draft.kind == "holds" or draft.state:
        rest = any(u.word in REST for u in sketch.row[draft.ground.i : draft.ground.j])  # "the rest of the district remains with the army"
        return rest or _no_taker(sketch, draft)
    if draft.kind not in CONTROL_KINDS:
        return False
    if _titled(sketch, draft):
        return True
    return _no_taker(sketch, draft) or _of_a_person(sketch, draft) or _played(sketch)


def _titled(sketch: Sketch, draft: Draft) -> bool:
    """Whether words are the title of a work: "a novel called “The Fall of Kabul”"."""
    row, i = sketch.row, draft.hit.i
    opens = i - 1 - (i > 0 and row[i - 1].word == "the")
    noun = draft.row.frame == "noun" and row[i].data is True and opens >= -1
    end = draft.ground.j
    if noun and end + 1 < len(row) and row[end].tag == "," and any(u.word in WORKS for u in row[end + 1 : end + 5]):
        return True  # "The Fall of Khartoum, a short film, took a prize"
    if noun and opens >= 0 and row[opens].word in WORKS:
        return True  # "The documentary The Fall of Aleppo took the first prize"
    return (
        noun
        and opens >= 0
        and row[opens].tag in TITLE_MARKS
        and any(u.tag in TITLE_MARKS for u in row[draft.ground.j : draft.ground.j + 3])
    )


def _played(sketch: Sketch) -> bool:
    """Whether a sentence without a side tells of a game or a vote: "Metalist surrendered a lead of two goals", "took Parwan by a few votes"."""
    words = [u.word for u in sketch.row]
    voted = len(ELECTIONS.intersection(words)) > 1  # "candidates took Jaramana in the vote, one close to the opposition won Douma"
    return voted or (not (SPORT | ELECTIONS).isdisjoint(words) and not any(u.tag == "S" for u in sketch.row))


def _no_taker(sketch: Sketch, draft: Draft) -> bool:
    """Whether what acts holds no ground: "a drone captured Kabul", "floods overran Andar", "fear of the Taliban has seized Kabul"."""
    if draft.row.frame not in {"take", "loose", "hold", "kept"} or draft.group.passive or draft.ground.i < draft.hit.i:
        return False
    row, v = sketch.row, draft.group.start
    start = clause_start(sketch, v)
    k = v - 1
    while k > start and (row[k].tag == "T" or row[k].word in ADVERBS or row[k].word.endswith("ly")):
        k -= 1
    if k >= start and row[k].tag == "S" and (of := k - 1 - (row[k - 1].word == "the")) > start and row[of].word == "of":
        k = of - 1  # "fear of the Taliban"
    if k >= start and row[k].word in NO_TAKERS and not (k > start and row[k - 1].word in PREPOSITIONS):  # "grabbed with night"
        return True
    acting = {u.word for u in row[max(start, v - BY_HEAD) : v]}
    return bool(acting & NO_TAKERS) and not any(u.tag == "S" for u in row[start:v]) and draft.gainer.pronoun != "they"


def _of_a_person(sketch: Sketch, draft: Draft) -> bool:
    """Whether the place is told of somebody who was captured: "a man who entered Herat was captured"."""
    row, ground = sketch.row, draft.ground
    if not draft.group.passive or draft.row.frame != "take" or ground.j > draft.hit.i:
        return False
    who = next((k for k in range(ground.i - 1, 0, -1) if row[k].word in {"who", "whom"} or row[k].tag in ".;:"), 0)
    if any(u.word in REPORTS for u in row[who : ground.i]):
        return False  # "an official who asked not to be named said Sangin had been captured"
    return bool(who) and row[who].word in {"who", "whom"}
