"""The words of figures: who is counted, what takes persons, prisons."""

from groundshift.core.language.english.auxiliaries import BE

# Prisons.
PRISON_WORDS = frozenset("prison prisons prisoners prisoner inmates inmate jail jails detainees detainee captives jailbreak".split())
FREEING = frozenset("freed freeing released releasing liberated liberating escaped escaping emptied jailbreak breakout".split())
LETTING = frozenset("let walked left set got".split())  # with "out", "open", "free", "go" or "away"
PRISONERS = frozenset("prisoners prisoner inmates inmate detainees detainee".split())
FORCE = frozenset(
    "stormed storming attacked attackers raided broke breaking broken blew overran opened breached gunmen militants insurgents".split()
)
ESCAPE = frozenset("escaped escaping jailbreak breakout fled".split())
BY_LAW = frozenset("exchange swap amnesty deal agreement agreed court decree pardon pardoned talks negotiations".split())
BROKEN_OPEN = frozenset("out open free go away".split())

# Who is counted, and what stands beside.
FIGURE_STOPS = frozenset("but while after although who".split())
NO_NOUNS = frozenset(
    "and or with by for as outside inside near when were was have had has in of are is been to from on at escaped surrendered fled died left".split()
)
NATIONALITIES = frozenset("american americans british french german nato foreign us pakistani iranian turkish".split())
MORE = frozenset("more others other".split())
GUILTY = frozenset("convicted accused suspected guilty charged".split())
SINGLE = frozenset(
    "policeman soldier civilian woman man child boy girl person guard officer commander commando journalist driver doctor militant insurgent".split()
)
COUNTED_FIGHTERS = frozenset(
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
GONE = frozenset(
    "from of leave leaves leaving left flee fled fleeing abandon abandoned abandoning lost lose losing quit quitting vacated out".split()
)
SOUGHT = frozenset("take taken takes taking took seek seeking sought find finding found".split())
ARMS = frozenset("arms weapons weapon rifles guns".split())
STANDS_BEFORE = {
    "held": BE, "death": frozenset({"found", "met", "shot", "burned", "beaten"}), "hospital": frozenset({"in", "to"}),
    "life": frozenset({"lost", "left", "lose"}), **dict.fromkeys(HOMES, GONE), **dict.fromkeys(("refuge", "shelter"), SOUGHT),
}  # fmt: skip
STANDS_AFTER = {
    "gave": frozenset({"up", "themselves", "himself"}),
    "turned": frozenset({"themselves", "himself"}),
    "let": frozenset({"go", "out", "free", "loose"}),
    **dict.fromkeys("laid lowered put threw handed folded dropped deposited".split(), ARMS),
}
ILL = frozenset("ill sick silent apart asleep short unconscious victim prey into to under back behind out from off for through".split())
NOT_BEFORE = {"caught": frozenset("in up between on by".split()), "fell": ILL, "fallen": ILL}  # "caught in the crossfire", "fell ill"
THINGS_GIVEN = ARMS | frozenset(
    "posts positions bases base outposts vehicles equipment themselves ammunition checkpoints district city".split()
)
LET_GO = frozenset("freed freeing released releasing".split())  # of anybody who was held: "160 civilians were freed"

# Around a figure.
TOLD_BY = frozenset("to at of reached hit exceeded number numbered is was are were stands stood numbers".split())
ELSE = frozenset({"arrested"})  # what became of some, and is not counted
HARMED = frozenset("killed wounded injured dead hurt".split())
THEIR_OWN = frozenset("their his its our".split())
HARMED_NOUNS = frozenset("wounded dead injured".split())
HIS_OR_THEIR = frozenset("their its his".split())
AMONG_THOSE = frozenset("and of including among".split())
PUTS = frozenset("put puts putting".split())
ABOUT_OR_NEARLY = frozenset("than nearly about".split())
