"""The words of figures: what became of those who are counted, and what such words mean only beside others."""

from typing import NamedTuple

from groundshift.core.language.english.auxiliaries import BE
from groundshift.core.reading.sentence.figures.prisons import HELD
from groundshift.core.records import Kind


class Word(NamedTuple):
    """Words that say what became of people or things that are counted. side: where the number stands: left, right or both."""

    kind: Kind
    words: str
    side: str
    example: str
    low: int


WORDS: tuple[Word, ...] = (
    Word("killed", "killed|dead|died|perished|slain|deaths|fatalities|martyred|martyrdom|lives|life|fell|fallen|bodies|corpses|death|killing|kill|neutralized|neutralised|eliminated|ineffective|beheaded|executed", "left", "At least eight soldiers were killed.", 8),
    Word("killed", "killed|killing|kill|slaughtered|perished|died|shot|shooting|wiped|lost|losing|lives|life|cost|slew|destroyed|destroying|destruction|eliminated|neutralised|neutralized|death|gunned|bodies|corpses|executed|executing|beheaded", "right", "The army killed nearly 600 insurgents.", 600),
    Word("wounded", "wounded|injured|hurt|injuries|wound|wounds|wounding|injuring|hospital", "left", "More than a dozen were injured.", 12),
    Word("wounded", "wounded|wounding|injuring|injured|hurt", "right", "A bomb struck, wounding five people.", 5),
    Word("surrendered_persons", "surrendered|surrender|defected|joined|lowered|laid|put|gave|threw|handed|folded|turned|dropped|deposited", "left", "About 250 soldiers surrendered.", 250),
    Word("surrendered_persons", "surrender", "right", "Elders arranged the surrender of 250 soldiers.", 250),
    Word("captured_persons", "prisoner|captured|captive|detained|hostage|held|abducted|kidnapped|caught", "left", "More than 20 soldiers were taken prisoner.", 20),
    Word("captured_persons", "captured|capturing|detained|abducted|abducting|kidnapped", "right", "They captured 30 soldiers.", 30),
    Word("prisoners_freed", "freed|escaped|released|out|free|left|let", "left", "More than 600 prisoners escaped.", 600),
    Word("prisoners_freed", "freed|freeing|released|releasing|out|liberated|let", "right", "They let out more than 600 inmates.", 600),
    Word("displaced", "displaced|fled|flee|homes|houses|dwellings|homeless|uprooted|evacuated|flight|adrift|refuge|shelter", "left", "At least 244,000 Afghans were forced to flee their homes.", 244000),
    Word("displaced", "displaced|displacing|uprooted|forced", "right", "Fighting has displaced 5,000 families.", 5000),
    Word("seized_materiel", "seized|captured|seizing|took|capturing|confiscated", "right", "The insurgents seized 100 military vehicles.", 100),
    Word("seized_materiel", "seized|captured|hands", "left", "A hundred vehicles were seized.", 100),
)  # fmt: skip
INDEX: dict[tuple[str, str], list[Kind]] = {}
for _row in WORDS:
    for _w in _row.words.split("|"):
        INDEX.setdefault((_w, _row.side), []).append(_row.kind)
ANY = frozenset(word for word, _ in INDEX) | HELD
STOPS = frozenset("but while after although who".split())
NO_NOUNS = frozenset(
    "and or with by for as outside inside near when were was have had has in of are is been to from on at escaped surrendered fled died left".split()
)
FOREIGN = frozenset("american americans british french german nato foreign us pakistani iranian turkish".split())
MORE = frozenset("more others other".split())
GUILTY = frozenset("convicted accused suspected guilty charged".split())
SINGLE = frozenset(
    "policeman soldier civilian woman man child boy girl person guard officer commander commando journalist driver doctor militant insurgent".split()
)
FIGHTERS = frozenset(
    "soldier soldiers troop troops police policemen fighters militants insurgents forces commandos guards servicemen".split()
)
INSURGENTS = frozenset("militant militants insurgent insurgents terrorists terrorist rebels talibs talib gunmen attackers enemy".split())
FORCES = frozenset("soldier soldiers troops policeman policemen police commandos commando guards servicemen militaries militiamen".split())
CIVILIAN = frozenset("civilian civilians families people residents villagers women children men".split())
# Words that take persons for their object, or else say something of things: "11 houses destroyed", "captured nine districts".
OF_PERSONS = frozenset("destroyed destroying destruction shot shooting wiped lost losing fell fallen".split())
OF_ANYBODY = frozenset("captured capturing detained".split())  # of persons, or of nobody named: "134 were captured"
# Words that count only with one of these shortly before or after them: "met their death", "gave themselves up", "put down their arms".
HOMES = frozenset("homes houses dwellings".split())
_GONE = frozenset(
    "from of leave leaves leaving left flee fled fleeing abandon abandoned abandoning lost lose losing quit quitting vacated out".split()
)
_SOUGHT = frozenset("take taken takes taking took seek seeking sought find finding found".split())
_ARMS = frozenset("arms weapons weapon rifles guns".split())
BEFORE = {
    "held": BE, "death": frozenset({"found", "met", "shot", "burned", "beaten"}), "hospital": frozenset({"in", "to"}),
    "life": frozenset({"lost", "left", "lose"}), **dict.fromkeys(HOMES, _GONE), **dict.fromkeys(("refuge", "shelter"), _SOUGHT),
}  # fmt: skip
AFTER = {
    "gave": frozenset({"up", "themselves", "himself"}),
    "turned": frozenset({"themselves", "himself"}),
    "let": frozenset({"go", "out", "free", "loose"}),
    **dict.fromkeys("laid lowered put threw handed folded dropped deposited".split(), _ARMS),
}
_ILL = frozenset("ill sick silent apart asleep short unconscious victim prey into to under back behind out from off for through".split())
NOT_BEFORE = {"caught": frozenset("in up between on by".split()), "fell": _ILL, "fallen": _ILL}  # "caught in the crossfire", "fell ill"
KEPT = _ARMS | frozenset("posts positions bases base outposts vehicles equipment themselves ammunition checkpoints district city".split())
LET_GO = frozenset("freed freeing released releasing".split())  # of anybody who was held: "160 civilians were freed"
