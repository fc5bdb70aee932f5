"""Whether it happened: cues of negation, denial, hypothesis, fear, plan, prevention, question and hearsay, and how far each reaches.

After ConText (Harkema, Dowling, Thornblade and Chapman 2009): a cue has a direction and a scope that ends at a terminator; pseudo-cues look like
cues and are none. Cues of the verb's own group (modals, "is said to have", "failed to") are read from the group.
"""

from typing import NamedTuple

import msgspec

from groundshift.core.reading.reaches import clause_begin, clause_end
from groundshift.core.reading.units import Unit
from groundshift.core.reading.verbs import BE, HAVE, NEGATORS, Group
from groundshift.core.records import Standing


class Cue(NamedTuple):
    """Words that change whether an event happened. reach: on (to a terminator), rest (of the sentence), back (to a terminator), last (back, at the end of its clause), none (pseudo)."""

    effect: str
    words: str
    reach: str
    example: str


CUES: tuple[Cue, ...] = (
    Cue("", "as if", "none", "Zaranj fell as if on order."),
    Cue("", "no fewer|less|later than", "none", "No fewer than Zaranj and Sheberghan fell."),
    Cue("", "in order to|that", "none", "In order to avoid bloodshed, soldiers gave up Zaranj."),
    Cue("", "no longer", "none", "Zaranj is no longer in government hands."),
    Cue("", "not only|just|clear|immediately|independently|yet", "none", "Not only Zaranj fell."),
    Cue("", "without a|any? fight|fighting|resistance|shot|firing|battle|combat|clash", "none", "Zaranj fell without a fight."),
    Cue("", "without to fall|fire", "none", "Zaranj fell without to fall a rifle shot."),
    Cue("", "no|not|without one|a|any? shot|bullet opposing|fired|being?", "none", "Zaranj fell with no shot fired."),
    Cue("", "no|little|any real|much|serious|further|great|official|immediate? resistance|comment|word|information|details|doubt|fight|fighting|casualties", "none",
        "Zaranj fell with no resistance."),
    Cue("", "possible to verify|confirm", "none", "It was possible to verify that Zaranj had fallen."),
    Cue("", "without managing|being", "none", "The Taliban occupied Zaranj without managing to keep it."),
    Cue("", "nobody|none doubts|disputes|denies", "none", "Nobody doubts that Zaranj fell."),
    Cue("hypothetical", "matter|question of time", "on", "It is a matter of time before Zaranj falls."),
    Cue("hypothetical", "is|'s just|only? a matter|question of", "on", "It is only a matter of days before Zaranj falls."),
    Cue("hypothetical", "will|shall|ll soon|also|then|now? see", "on", "We shall soon see Zaranj fall."),
    Cue("hypothetical", "if|unless|whether", "rest", "If Zaranj falls, the province is lost."),
    Cue("hypothetical", "perhaps|maybe|possibly|probably", "on", "Perhaps Zaranj has fallen."),
    Cue("hypothetical", "in case|event", "rest", "Residents arm themselves in case Zaranj falls."),
    Cue("hypothetical", "what if|scenario|happens", "rest", "What scenario if also Zaranj falls"),
    Cue("hypothetical", "fear|fears|feared|fearing|afraid|lest|worry|worries|worried|concern|concerns|dread", "on", "Residents fear that Zaranj will fall."),
    Cue("hypothetical", "danger|risk|brink|verge|edge|threat|possibility|prospect|likelihood|chance of", "on", "Zaranj is in danger of falling."),
    Cue("hypothetical", "threaten|threatens|threatened|threatening|risk|risks|risked|risking", "on", "Militants threaten to capture Zaranj."),
    Cue("hypothetical", "warn|warns|warned|warning|predict|predicted|forecast|expect|expects|expected that?", "on", "Officials warned that Zaranj would fall."),
    Cue("hypothetical", "close|near|closer to the? capturing|taking|seizing|overrunning|conquering|retaking|recapturing|entering|falling|losing|being|collapse|collapsing|surrender|capture|fall|loss",
        "on", "The militants are close to capturing Zaranj."),
    Cue("hypothetical", "possible|potential|imminent|looming|impending|eventual", "on", "An imminent fall of Zaranj is expected."),
    Cue("hypothetical", "imminent|looming|possible|inevitable|feared|expected|planned|likely", "back", "The fall of Zaranj is imminent."),
    Cue("planned", "plan|plans|planned|planning|intend|intends|vow|vows|vowed|pledge|pledged|promise|promised|promises|aim|aims|aimed|hope|hopes|hoping|want|wants|wanted|ready|prepare|preparing|prepared|order|orders to|at|of|for|that", "on",
        "The army plans to retake Zaranj."),
    Cue("planned", "demand|demands|demanded|demanding|urge|urged|urges|ask|asked|asks|request|requested that|on", "on", "Elders urged that the army retake Zaranj."),
    Cue("planned", "aim|aims|goal|goals|objective|objectives|intention|target is|was|of|remains", "on", "The aim of the Taliban is the capture of Zaranj."),
    Cue("planned", "plan|plans|prepare|prepares|preparing|promise|promises|promised|vow|vows|vowed|pledge|pledges|pledged|want|wants", "on", "The army prepares the recapture of Zaranj."),
    Cue("planned", "on the way|move|march to", "on", "Commandos are on the way to Zaranj to take it back."),
    Cue("planned", "trying|tried|try|tries|attempt|attempts|attempted|attempting|bid|effort|efforts|seeking|sought|struggling|fighting|fight|battling|operation|offensive|campaign|push to", "on",
        "The army is trying to retake Zaranj."),
    Cue("planned", "aimed|aiming at|to", "on", "An operation aimed at recapturing Zaranj began."),
    Cue("planned", "fight|fighting|battle|battling for the taking|capture|control|recapture", "on", "They fight for the taking back of Zaranj."),
    Cue("negated", "prevent|prevents|prevented|preventing|avert|averted|avoid|avoided|avoiding|thwart|thwarted|foil|foiled", "on", "Troops prevented the fall of Zaranj."),
    Cue("negated", "stop|stopped|stopping|halt|halted the|a|their|them|it|taliban|insurgents|militants|army|from", "on",
        "Troops stopped the Taliban from taking Zaranj."),
    Cue("negated", "prevented|averted|avoided|thwarted", "back", "A fall of the city of Zaranj was prevented."),
    Cue("negated", "no|none|nothing|neither|nobody|nor", "on", "No district was captured in Nimruz."),
    Cue("negated", "without", "on", "They left without capturing Zaranj."),
    Cue("negated", "instead|short of", "on", "They left instead of capturing Zaranj."),
    Cue("negated", "rather than", "on", "They left rather than capture Zaranj."),
    Cue("negated", "far from", "on", "They are far from capturing Zaranj."),
    Cue("hypothetical", "shall|will see|witness", "on", "We shall see Zaranj fall."),
    Cue("hypothetical", "let|lets|letting", "on", "We will not let Zaranj fall."),
    Cue("negated", "save|saved|saving|spare|spared|protect|protects|protected|keep|kept from falling|being|collapse|capture|defeat", "on", "Zaranj was saved from falling."),
    Cue("negated", "save|saved|saving|spare|spared|keep|kept|keeping|stop|stopped|stopping ... from falling|being|collapse|capture|defeat|taking|capturing", "on",
        "Troops saved Zaranj from being captured."),
    Cue("denied", "deny|denies|denied|denying|contradict|contradicts|contradicted|reject|rejects|rejected|rejecting|refute|refutes|refuted|dismiss|dismisses|dismissed|dispute|disputes|disputed", "on", "The ministry denied that Zaranj had fallen."),
    Cue("denied", "false|untrue|baseless|propaganda|unfounded|incorrect that?", "on", "He said it was false that Zaranj had fallen."),
    Cue("denied", "lie|lies|rumour|rumor|fabrication|nonsense|myth that", "on", "It is a lie that Zaranj has fallen."),
    Cue("denied", "a|an|as|mere|pure rumour|rumor|lie|fabrication|propaganda|exaggeration|baseless|false|untrue", "back", "He called the loss of Zaranj a rumour."),
    Cue("denied", "was|were|been|is|are denied|rejected|refuted|dismissed|disproved|contradicted", "back", "Rumours of the fall of Zaranj were denied."),
    Cue("denied", "denies|denied|rejects|rejected|refutes|refuted|disputes|disputed", "last", "The fall of Zaranj, which the governor denies."),
    Cue("denied", "do|does|did not confirm", "on", "The embassy did not confirm the taking of Zaranj."),
    Cue("denied", "exclude|excludes|excluded that", "on", "The minister excluded that Zaranj had fallen."),
    Cue("hypothetical", "if it|this|that took|takes|happened|happens|comes|came", "back", "The fall of Zaranj, if it took place, closes the road."),
    Cue("denied", "not truth", "on", "It is not truth that Zaranj has fallen."),
    Cue("denied", "not true|correct|accurate|right|so|case that", "on", "It is not true that Zaranj has fallen."),
    Cue("reported", "no immediate|independent|official? confirmation of?", "on", "There was no immediate confirmation of the fall of Zaranj."),
    Cue("reported", "not confirm|verify", "on", "The governor could not confirm the fall of Zaranj."),
    Cue("denied", "not true|correct|accurate|right|so", "back", "That Zaranj fell is not true."),
    Cue("denied", "not correspond|corresponds to reality|truth", "back", "The fall of Zaranj does not correspond to reality."),
    Cue("denied", "fake|disinformation|misinformation|rubbish|invented|untruthful", "back", "Reports of the fall of Zaranj are fake."),
    Cue("denied", "refuse|refused|refuses|repudiate|repudiated|discard|discarded|belie|belied|disclaim|disclaimed reports|report|rumours|rumors|claims|news|the? information|that?",
        "on", "The governor refused reports that Zaranj had fallen."),
    Cue("denied", "no truth|basis in|to", "on", "There is no truth in the fall of Zaranj."),
    Cue("denied", "rule|ruled|rules out that?", "on", "He ruled out that Zaranj had fallen."),
    Cue("denied", "is|are|was|were false|untrue|baseless|propaganda|unfounded|incorrect|wrong", "back", "Reports of the fall of Zaranj are false."),
    Cue("reported", "reportedly|allegedly|supposedly|apparently|purportedly|seemingly", "on", "Zaranj was reportedly captured."),
    Cue("reported", "alleged|supposed|purported|rumoured|rumored", "on", "The alleged capture of Zaranj was discussed."),
    Cue("reported", "unconfirmed|unverified|rumours|rumors|rumour|allegations", "on", "Unconfirmed reports say Zaranj has fallen."),
    Cue("reported", "social media|network|networks", "on", "Social media posts say Zaranj has fallen."),
    Cue("reported", "claim|claims|claimed|claiming to have|be|hold|control", "on", "The Taliban claim to have captured Zaranj."),
    Cue("reported", "not|cannot be|been? immediately|independently? be? confirmed|verified", "back", "That Zaranj fell could not be verified."),
)  # fmt: skip
_STOPS = frozenset("but however although though while whereas except yet".split())
HYPOTHETICAL = frozenset("would may might could can should must shall wouldn't couldn't can't".split())
# Words of the group, or just before "to" + verb, with which an infinitive did happen.
REALISED = frozenset(
    "able managed manage manages succeeded succeed succeeds succeeding allowed helped helping forced had obliged compelled continued continue continues "
    "began begun started first last sixth second third next latest only capital went made passed came".split()
)
ASSAULTS = frozenset("attack attacks assault assaults offensive offensives push bid attempt attempts raid raids operation operations".split())
AHEAD = frozenset("when once before until till lest".split())
HEARSAY = frozenset(
    "said reported believed thought alleged claimed rumoured rumored understood supposed known seen considered appears appear appeared seems seem claims claim says".split()
)
FAILED = frozenset("failed fail fails unable refused refuse almost nearly".split())
# The strongest effect first: what a denial says, then what did not happen, might, should, or is only said.
ORDER = ("denied", "negated", "hypothetical", "planned", "reported")
STANDINGS: dict[str, Standing] = {
    "denied": "denied", "negated": "negated", "hypothetical": "hypothetical", "planned": "planned", "reported": "claimed",
}  # fmt: skip


class Scope(msgspec.Struct, frozen=True):
    """A cue in a sentence: the units it covers, its effect and its words."""

    start: int
    end: int
    effect: str
    words: str


def _elements(words: str) -> list[tuple[frozenset[str], bool]]:
    return [(frozenset(part.rstrip("?").split("|")), part.endswith("?")) for part in words.split()]


def _expand(cue: Cue) -> list[list[frozenset[str]]]:
    """Return the plain sequences of a cue: the last word may be optional, `...` is a gap of one to five units."""
    rows: list[list[frozenset[str]]] = [[]]
    for words, optional in _elements(cue.words):
        rows = [[*row, words] for row in rows] + (rows if optional else [])
    return rows


_INDEX: dict[str, list[tuple[list[frozenset[str]], Cue]]] = {}
for _cue in CUES:
    # An alternative of several words ("in case|unless") is written with its words apart: the first element lists single words only.
    for _row in _expand(_cue):
        for _word in _row[0]:
            _INDEX.setdefault(_word, []).append((_row[1:], _cue))
for _rows in _INDEX.values():
    _rows.sort(key=lambda item: -len(item[0]))


def scopes(row: list[Unit]) -> list[Scope]:
    """Return what the cues of a sentence cover."""
    found: list[Scope] = []
    k = 0
    while k < len(row):
        step = 1
        if row[k].tag == "w" or (row[k].tag == "N" and not row[k].data.low):  # "no fewer than 30" negates nothing
            for rest, cue in _INDEX.get(row[k].word, ()):
                end = _follow(row, k + 1, rest)
                if end:
                    if cue.effect == "denied" and any(u.word in NEGATORS for u in row[max(0, k - 3) : k]):
                        continue  # "did not deny"
                    if cue.reach == "back" and cue.words.startswith("imminent") and _attributive(row, k, end):
                        continue  # "one of the possible gateways"
                    if cue.reach != "none":
                        found.append(_scope(row, k, end, cue))
                        continue
                    step = end - k
                    break
        k += step
    if len(row) > 2 and row[0].word in {"should", "were", "had"} and (row[1].tag in "SP" or row[1].word in {"the", "it", "they"}):
        found.append(Scope(0, len(row), "hypothetical", row[0].word))  # "Should the insurgents seize Zaranj", "Had help come later"
    if (
        len(row) > 2
        and row[0].word in {"will", "can", "could", "would", "is", "are", "has", "have", "did", "does"}
        and (row[1].tag in "SP" or row[1].word == "the")
    ):
        found.append(Scope(0, len(row), "hypothetical", row[0].word))  # a question whose mark was lost: "Will Zaranj be surrendered"
    if (row and row[-1].tag == "?") or (len(row) > 1 and row[-2].tag == "?"):
        found.append(Scope(0, len(row), "hypothetical", "?"))
    return found


def _attributive(row: list[Unit], k: int, end: int) -> bool:
    return (
        row[k - 1].word not in _SEEMS
        and end < len(row)
        and row[end].tag in "wKP"
        and row[end].word not in {"by", "after", "and", "in", "to"}
    )


def _follow(row: list[Unit], k: int, rest: list[frozenset[str]]) -> int:
    for words in rest:
        if words == {"..."}:
            k = next((m for m in range(k + 1, min(k + 6, len(row))) if row[m].word == "from"), len(row))
            continue
        if k >= len(row) or row[k].word not in words:
            return 0
        k += 1
    return k


def _scope(row: list[Unit], start: int, end: int, cue: Cue) -> Scope:
    words = " ".join(u.word for u in row[start:end])
    if cue.reach in {"back", "last"}:
        if cue.reach == "last" and end < len(row) and row[end].tag not in '.,;”"' and row[end].word not in {"by", "and"}:
            return Scope(start, start, cue.effect, words)
        first = next((m + 1 for m in range(start - 1, -1, -1) if row[m].tag in ";:" or row[m].word in _STOPS), 0)
        if cue.effect in {"hypothetical", "planned"}:
            first = max(first, clause_begin(row, start))
        return Scope(first, start, cue.effect, words)
    if cue.reach == "on" and (close := _aside(row, start, end)):
        return Scope(start + 1, close, cue.effect, words)
    halts = _STOPS | {"since", "after", "before", "until", "as", "than", "despite", "when"} if cue.effect == "negated" else _STOPS
    stops = (";",) if cue.reach == "rest" else (";", ":", "”", '"')
    last = next(
        (
            m for m in range(end, len(row))
            if row[m].tag in stops or (row[m].word == "but" and row[m - 1].tag == ",")
            or (cue.reach != "rest" and (row[m].word in halts or _turns(row, m)))
        ),
        len(row),
    )  # fmt: skip
    if cue.effect == "negated":
        last = min(last, clause_end(row, start, end))
    return Scope(start + 1, last, cue.effect, words)


def _aside(row: list[Unit], start: int, end: int) -> int:
    """Return the comma that closes the aside in which a cue stands; 0 where it stands in none: "Despite fears of revenge, ...", ", who threaten ...,"."""
    opens = next((m + 1 for m in range(start - 1, -1, -1) if row[m].tag in ",;:"), 0)
    if not (row[opens].word in _OPENERS or (opens == start and row[start].word.endswith("ing"))):
        return 0
    return next((m for m in range(end, len(row)) if row[m].tag == ","), 0)


_OPENERS = frozenset("who which whose despite amid with over following notwithstanding given".split())
_SEEMS = frozenset(
    "is are was were be been being seems seem seemed looks looked appears appeared remains as now still almost very more".split()
)


def _turns(row: list[Unit], k: int) -> bool:
    """Whether a new statement begins here: ", and said reinforcements ...", "and affirmed that"; "who had vowed to hold Herat, was captured"."""
    if (
        row[k].tag == ","
        and k + 1 < len(row)
        and (row[k + 1].word in BE | HAVE or (row[k + 1].word == "as" and row[k + 2 : k + 3] and row[k + 2].word != "if"))
    ):
        return True
    return (
        row[k].word == "and"
        and k + 1 < len(row)
        and row[k + 1].word in {"said", "affirmed", "added", "the", "that", "announced", "confirmed"}
    )


def effects(cues: list[Scope], at: int, verb: Group, row: list[Unit]) -> dict[str, str]:
    """Return the effects on the event whose word stands at this unit, each with the words that cause it."""
    found = {
        scope.effect: scope.words for scope in cues if scope.start <= at < scope.end or (scope.effect == "denied" and scope.start == at)
    }
    words = verb.words
    if words & NEGATORS and not (words & {"only"}):
        found["negated"] = next(iter(words & NEGATORS))
    if words & FAILED:
        found["negated"] = next(iter(words & FAILED))
    if "will" in words or "ll" in words or "won't" in words:
        found["hypothetical"] = "will"
    modal = words & HYPOTHETICAL
    if modal and "would" in modal and words & HAVE and "hypothetical" not in found:
        unreal = any(u.word in {"if", "without", "unless", "otherwise"} for u in row)
        found["hypothetical" if unreal else "reported"] = "would have"
    elif modal and not (words & REALISED & {"able", "managed"}):
        found["hypothetical"] = next(iter(modal))
    elif "be" in words and not verb.to:
        _subjunctive(found, verb, row)
    if verb.to:
        _infinitive(found, verb, row)
    elif verb.start == at and row[at].word.endswith("ing") and any(u.word in HYPOTHETICAL for u in _phrase(row, at)):
        found.setdefault("hypothetical", "would")  # "Losing Zaranj would be a blow"
    elif _ahead(row, at, verb):
        found.setdefault("hypothetical", "when")  # "when Kabul falls": the present of what has not come
    return found


def _phrase(row: list[Unit], k: int) -> list[Unit]:
    """Return what follows the unit at k up to the next mark, where it opens its clause."""
    opens = k == 0 or row[k - 1].tag in ',;:"“' or row[k - 1].word in {"that", "and", "but"}
    end = next((m for m in range(k + 1, len(row)) if row[m].tag in '.,;:"”'), len(row))
    return row[k + 1 : min(end, k + 12)] if opens else []


def _ahead(row: list[Unit], at: int, verb: Group) -> bool:
    """Whether a present after "when" or "until" tells what has not come: "until it falls", "till all are cleared"."""
    present = (row[at].word.endswith("s") and verb.start == at) or bool(verb.words & {"is", "are"})
    return present and bool({u.word for u in row[max(0, verb.start - 7) : verb.start]} & AHEAD)


def _subjunctive(found: dict[str, str], verb: Group, row: list[Unit]) -> None:
    """Read a bare "be", whose modal stands further off: "will in the end be cleared", "asked that it be handed over"."""
    before = {u.word for u in row[max(0, verb.start - 8) : verb.start]}
    if before & (HYPOTHETICAL | {"will"}):
        found.setdefault("hypothetical", "will")
    elif "that" in before:
        found.setdefault("planned", "be")


def _infinitive(found: dict[str, str], verb: Group, row: list[Unit]) -> None:
    before = {u.word for u in row[max(0, verb.start - 4) : verb.start + 2]}
    near = verb.words | (before - HAVE)  # "had to withdraw", but not "had been sent to retake"
    if verb.perfect and "hypothetical" not in found and not verb.words & HYPOTHETICAL and not near & {"supposed", "like", "were", "was"}:
        found.setdefault("reported", "to have")  # "assured to have recovered"
    elif near & HEARSAY and verb.words & HAVE:
        found.setdefault("reported", next(iter(near & HEARSAY)) + " to have")
    elif {u.word for u in row[max(0, verb.start - 9) : verb.start]} & (HYPOTHETICAL | {"will"}):
        found.setdefault("hypothetical", "would")
    elif ASSAULTS & {u.word for u in row[max(0, verb.start - 8) : verb.start]}:
        found.setdefault("planned", "to")  # "attacks that were made to take Zaranj"
    elif not near & REALISED and not any(u.tag == "N" and u.data.ordinal for u in row[max(0, verb.start - 6) : verb.start]):
        found.setdefault("planned", "to")


def standing(found: dict[str, str]) -> Standing:
    """Return the standing of a claim with these effects."""
    return next((STANDINGS[effect] for effect in ORDER if effect in found), "asserted")
