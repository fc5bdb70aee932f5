"""The words of departures and surrenders: who leaves a place, and who gives up in it. Rows as in events.py.

Departures told by a noun: "the withdrawal of the army from Sangin", "a tactical retreat".

Departures: who left which place.
"""

from itertools import pairwise

import msgspec

from groundshift.core.language.english.auxiliaries import ADVERBS, BE
from groundshift.core.language.english.clausewords import DOERS, RELATIVES, REPORTS
from groundshift.core.language.english.cues import OBJECT_PRONOUNS
from groundshift.core.language.english.eventwords import (
    ADVANCED,
    AFRESH,
    AREA,
    BEHIND,
    CARRIED,
    CARRIERS,
    CITING,
    FINDS,
    IN_OR_FROM,
    JOURNEYS,
    LAST_OR_LARGEST,
    LAST_OR_MAIN,
    LEADERS,
    LED_TOWARDS,
    LEFT_BEHIND,
    LEFT_BY_MEASURES,
    LEFT_FOR,
    LEFT_IN,
    LIES_SO,
    LONE_LEADERS,
    MADE,
    MEN,
    MOVES,
    NEAR_BY,
    ONWARD,
    OUTSIDERS,
    OVER_THE_BORDER,
    POSTS,
    REMAINS,
    RETREAT_STOPS,
    RETREATED_IN,
    SITES,
    SOME_OF,
    TACTICAL,
    TROOPS_WITH,
    WAYS_OUT,
)
from groundshift.core.language.english.groundwords import CONJUNCTIONS, EVERY, LANDSCAPES, PREPOSITIONS, VERBLESS
from groundshift.core.language.english.nouns import ASSAULTS, CIVILIANS, MATERIEL, OFFICIALS, SEERS
from groundshift.core.language.english.tellingwords import OUT_OF
from groundshift.core.language.rows import Row, Trait, row_of
from groundshift.core.reading.events.drafts import Draft, draft_of, garrisoned, led_by, there
from groundshift.core.reading.sentence.grounds.ground import COUNTED_ONCE, Ground
from groundshift.core.reading.sentence.syntax.arguments import (
    Side,
    Sketch,
    agent,
    clause_start,
    held_by,
    object_ground,
    participle_ground,
    setting,
    subject_ground,
    subject_side,
)
from groundshift.core.reading.sentence.syntax.subjects import made_to
from groundshift.core.reading.sentence.syntax.verbs import Group, Hit, group
from groundshift.core.reading.sentence.units import Unit

R = row_of
# fmt: off
LEAVING: tuple[Row, ...] = (
    R("lose.surrender", "surrendered", "yield", "surrender+|capitulate+",
      "Security forces in Mehtarlam surrendered to the Taliban.", "surrendered Mihtarlam - asserted", Trait.OF_SUBJECT),
    R("lose.give-up", "surrendered", "yield", "give+ up", "Police in Andar gave up after a siege.", "surrendered Andar - asserted", Trait.GIVES),
    R("lose.give-themselves", "surrendered", "yield", "give+|deliver+|hand+|turn+ themselves|itself|himself up|over|in?",
      "The police in Andar gave themselves up.", "surrendered Andar - asserted"),
    R("lose.lay-down", "surrendered", "yield",
      "lay+|put+|lower+|throw+|drop+|deposit+|cast+|surrender+|fold+ down|away? their|the|its? arms|weapons|weapon|guns|rifles",
      "The soldiers in Mehtarlam laid down their arms.", "surrendered Mihtarlam - asserted"),
    R("lose.lay-arms", "surrendered", "yield", "lay+|put+|throw+ their|the|its arms|weapons|guns down|aside",
      "The soldiers in Mehtarlam laid their arms down.", "surrendered Mihtarlam - asserted"),
    R("leave.withdraw", "withdrew", "leave", "withdraw+|retreat+|evacuate+|depart+|vacate+|decamp+|retire+|redeploy+|reposition+",
      "Government forces withdrew from Zaranj.", "withdrew Zaranj - asserted", Trait.RETREATS),
    R("leave.outside", "withdrew", "leave", "redeploy+|reposition+|regroup+|withdraw+|pull+ back? outside",
      "Government forces repositioned outside Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.regrouped", "withdrew", "leave", "be+ being? regrouped", "The forces in Zaranj are being regrouped.", "withdrew Zaranj - asserted"),
    R("leave.are-gone", "withdrew", "leave", "be+ all? gone|away from|out of?", "Government forces are gone from Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.are-out", "withdrew", "leave", "be+ all|already|now? out of", "Government forces are out of Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.going-out", "withdrew", "retreat", "going-out|going|coming|getting out of", "The going out of the army from Zaranj took an hour.", "withdrew Zaranj - asserted"),
    R("leave.abandon", "withdrew", "leave", "abandon+|desert+|vacate+|quit+|empty+|emptied",
      "Soldiers abandoned Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.pull", "withdrew", "leave", "pull+|move+|fall+|back+ out|back|up|backward|backwards from|of?",
      "Troops pulled out of Zaranj.", "withdrew Zaranj - asserted", Trait.RETREATS),
    R("leave.pull-men", "withdrew", "leave", "pull+|withdraw+|bring+|move+ ... out of",
      "The army pulled its last men out of Zaranj.", "withdrew Zaranj - asserted"),
    R("lose.hand-arms", "surrendered", "yield", "hand+|give+|turn+ over|in|up? their|its weapons|arms|guns|rifles over|in|up?",
      "The soldiers in Mehtarlam handed over their weapons.", "surrendered Mihtarlam - asserted"),
    R("lose.join", "surrendered", "yield", "join+|defect+ to? the? taliban|ranks|insurgency|them",
      "Dozens of policemen in Mehtarlam joined the Taliban.", "surrendered Mihtarlam - asserted", Trait.DEFECTS),
    R("lose.switch", "surrendered", "yield", "switch+|change+|swap+ sides|side|allegiance|allegiances",
      "Dozens of policemen in Mehtarlam switched sides.", "surrendered Mihtarlam - asserted", Trait.DEFECTS),
    R("leave.noun", "withdrew", "retreat",
      "evacuation|abandonment|withdrawal|withdrawals|retreat|retreats|departure|flight|pullout|pull-out|pullback|back-sitting|exit "
      "of|from?",
      "The retreat from Zaranj ended on Friday.", "withdrew Zaranj - asserted"),
    R("leave.surrender", "surrendered", "retreat", "surrender|capitulation of",
      "The surrender of Zaranj was negotiated by elders.", "surrendered Zaranj - asserted"),
    R("leave.pull-back", "withdrew", "leave", "pull+|draw+|move+ ... back|off",
      "The security forces pulled themselves back from Zaranj.", "withdrew Zaranj - asserted", Trait.RETREATS),
    R("leave.step-back", "withdrew", "leave", "step+|back+|move+ back|off|away from?",
      "The army stepped back from Zaranj.", "withdrew Zaranj - asserted", Trait.RETREATS),
    R("leave.go-back", "withdrew", "leave", "go+ back|off|away from",
      "The army went back from Zaranj.", "withdrew Zaranj - asserted", Trait.RETREATS),
    R("leave.get-out", "withdrew", "leave", "get+|slip+|break+|make+|fly+|airlift+ out|away of|from",
      "Troops got out of Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.withdraw-men", "withdrew", "leave", "withdraw+|pull+|evacuate+|remove+|relocate+|regroup+ ... from",
      "The Taliban withdrew their fighters from Kunduz city.", "withdrew Kunduz - asserted"),
    R("leave.order-out", "withdrew", "leave",
      "order+|command+ its|his|their|her|the|all? last|remaining|own? men|troops|soldiers|forces|fighters|units|people|garrison out|back of|from",
      "The government had ordered its troops out of Zaranj.", "withdrew Zaranj - asserted", Trait.ACTIVE, not_before="the"),
    R("leave.lead-out", "withdrew", "leave", "lead+|take+|bring+|pull+|draw+|move+ out|back|away the? troops|soldiers|forces|units|men|garrison from|of|out",
      "The army led out the troops from Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.none", "withdrew", "none-left", "no|not ... left|remaining|seen in|inside|at",
      "Not one soldier of the government is left in Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.take-men", "withdrew", "leave",
      "take+|move+|lead+|remove+|pull+|bring+ its|their|his|all the|last|remaining|own? men|troops|soldiers|forces|fighters|units|people|garrison|officers ... out|away|back from|of",
      "The army took its men out of Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.retreat", "withdrew", "leave",
      "make+|stage+|begin+|beat+|conduct+|do+|perform+|carry+|carried out? a|their|the? tactical|technical|strategic|hasty|orderly|temporary? "
      "retreat|withdrawal|back-sitting|sitting-back|redeployment|repositioning from?",
      "Troops made a tactical retreat from Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.cross", "withdrew", "cross", "cross+|escape+|flee+|run+ the? border? over? into|to|across",
      "Soldiers in Zaranj crossed into Iran.", "withdrew Zaranj - asserted"),
    R("leave.drive-across", "withdrew", "cross", "drive+|walk+ across|over the border into|to?",
      "Soldiers in Zaranj drove across the border into Iran.", "withdrew Zaranj - asserted"),
    R("leave.refuge", "withdrew", "cross", "take+|seek+|find+ refuge|shelter|sanctuary|asylum in|on|at|across|over|inside",
      "Soldiers in Zaranj took refuge in Iran.", "withdrew Zaranj - asserted", Trait.WHITHER),
    R("leave.cross-from", "withdrew", "cross", "cross+ from ... into|to|over",
      "Soldiers crossed from Zaranj into Iran.", "withdrew Zaranj - asserted"),
    R("leave.run", "withdrew", "leave", "run+ away|off|leaving from?", "The soldiers ran leaving Zaranj.", "withdrew Zaranj - asserted", Trait.FLEES),
    R("leave.flee", "withdrew", "leave", "flee+|escape+|bolt+ from|of?", "Soldiers fled Zaranj.", "withdrew Zaranj - asserted", Trait.FLEES),
    R("leave.driven", "withdrew", "driven",
      "drive+|chase+|force+|push+|move+|relocate+|shift+|evacuate+|airlift+|fly+|transfer+|ferry+ back? to|into|as|towards|by",
      "Officials in Zaranj were driven to a base nearby.", "withdrew Zaranj - asserted"),
    R("leave.went", "withdrew", "driven", "go+|head+|return+ back? to",
      "Zaranj was attacked. The soldiers stationed there went to Delaram.", "withdrew Zaranj - asserted", Trait.STATIONED),
    R("leave.defence", "withdrew", "leave", "give+|abandon+ up? the|their defence|defense|protection of",
      "The army gave up the defence of Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.moved", "withdrew", "driven", "move+|relocate+|shift+|transfer+ ... to|into",
      "The district offices in Maruf were moved to Abto.", "withdrew Maruf - asserted", Trait.OF_SUBJECT),
    R("leave.move-office", "withdrew", "driven",
      "move+|relocate+|shift+|transfer+ the|its|their district|county|township|provincial|government|administrative 's? "
      "offices|office|headquarters|centre|center|administration|seat",
      "In Maruf the government had moved the district's offices eight kilometres south.", "withdrew Maruf - asserted", Trait.OFFICES),
    R("leave.go-out", "withdrew", "leave", "go+|exit+ out? of|from", "The troops went out of Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.men-out", "withdrew", "leave", "move+|pull+|take+|get+|bring+|fly+ their|its|his|all the? last|remaining|own? men|fighters|troops|forces|soldiers out|away",
      "The Taliban held Zaranj. They moved their men out the evening before.", "withdrew Zaranj - asserted"),
    R("turn.go-off", "withdrew", "leave", "go+|make+ off|away to|toward|towards|into|for",
      "The fighters in Zaranj went off to the hills at night.", "withdrew Zaranj - asserted", Trait.WHITHER),
    R("leave.position", "withdrew", "leave", "change+|shift+|adjust+ their|its position|positions|location",
      "The forces in Zaranj have only changed their positions.", "withdrew Zaranj - asserted", Trait.POSTS),
    R("leave.leave", "withdrew", "leave", "leave+", "The insurgents left Zaranj.", "withdrew Zaranj - asserted", Trait.RESULTS),
    R("leave.posts", "withdrew", "leave", "leave+|abandon+|desert+|quit+|flee+|vacate+ their|its|the? posts|positions|post",
      "The soldiers in Zaranj left their posts.", "withdrew Zaranj - asserted", Trait.POSTS, Trait.POSTED),
    R("leave.come-out", "withdrew", "leave", "come+|file+|emerge+ out of|from", "The soldiers came out of Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.let-go", "withdrew", "leave", "let+ go of", "The army let go of Zaranj.", "withdrew Zaranj - asserted"),
    R("leave.clear-out", "withdrew", "leave", "clear+ out of", "The troops have cleared out of Zaranj.", "withdrew Zaranj - asserted"),
    R("turn.walk-out", "withdrew", "leave", "walk+|march+|ride+|fly+|sneak+|steal+|stream+|pour+ out|off|away of|from?",
      "Soldiers walked out of Zaranj.", "withdrew Zaranj - asserted"),
    R("turn.drive-off", "withdrew", "leave", "drive+ off|away|out of?|from?",
      "The officials in Zaranj drove off before dawn.", "withdrew Zaranj - asserted", Trait.ACTIVE),
    R("turn.slip-away", "withdrew", "leave", "slip+|steal+|get+|run+ away|off from?",
      "The police in Zaranj slipped away over the pass.", "withdrew Zaranj - asserted"),
    R("turn.vanish", "withdrew", "leave", "vanish+|disappear+|melt+|dissolve+ into|away|in|from?",
      "Commandos in Zaranj vanished into the hills.", "withdrew Zaranj - asserted", Trait.WHITHER),
    R("turn.gone", "withdrew", "gone-away", "gone", "The Taliban had gone from Zaranj.", "withdrew Zaranj - asserted"),
    R("turn.fold", "withdrew", "leave", "fold+|draw+|throw+|pull+|take+ themselves back|out? to|toward|towards|into|from",
      "Soldiers in Zaranj folded themselves to a barracks.", "withdrew Zaranj - asserted", Trait.WHITHER),
    R("turn.fold-back", "withdrew", "leave", "fold+|retire+|fall+ back? toward|towards|direction",
      "The soldiers in Zaranj folded toward the interior.", "withdrew Zaranj - asserted", Trait.WHITHER),
    R("turn.pulled", "withdrew", "leave", "pull+|airlift+|lift+|bring+|fly+|take+ out of|from",
      "The soldiers were pulled out of Zaranj.", "withdrew Zaranj - asserted"),
)
# fmt: on


def retreat(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the withdrawal of the army from Sangin", "a tactical retreat from Sangin", "the surrender of Sangin"."""
    row = sketch.row
    stop = next((k for k in range(hit.j, len(row)) if row[k].tag in ";:." or row[k].word in RETREAT_STOPS), len(row))
    away = next((g for g in sketch.grounds if hit.j <= g.i < stop and led_by(row, g) == "from" and g.i - hit.j < 9), None)
    away = away or next((g for g in sketch.grounds if 0 <= hit.i - g.j <= 5 and led_by(row, g) == "from"), None)
    own = next((g for g in sketch.grounds if g.i == hit.j and row[hit.j - 1].word in {"of", "from"}), None)
    inner = next((Side(row[k].data, at=k) for k in range(hit.j, min(hit.j + 6, stop)) if row[k].tag == "S"), Side())
    if not inner.actor and any(u.word in MEN for u in row[hit.j : min(hit.j + 4, stop)]):
        inner = Side(pronoun="officials")
    loser = inner if inner.actor or inner.pronoun else _retreating(sketch, hit)
    unarmed = any(u.word in CIVILIANS for u in row[hit.j : min(hit.j + 4, away.i if away else stop)])
    if unarmed or (row[hit.i].word in JOURNEYS and not (loser.actor or loser.pronoun)):
        return []
    if hit.row.kind == "surrendered" and (inner.actor or inner.pronoun):
        away = next((g for g in sketch.grounds if hit.j < g.i < stop and g.prep in RETREATED_IN and g.places and not g.belongs), None)
    ground = away or (own if own and not own.belongs else None)
    if ground is None and (cleft := any(u.word == "that" for u in row[hit.j : hit.j + 3])):
        ground = next((g for g in sketch.grounds if g.i > hit.j and led_by(row, g) == "from"), there(hit) if cleft else None)
    if (
        ground is None
        and (inner.actor or inner.pronoun or loser.actor)
        and any(u.word in {"after", "following"} for u in row[max(0, hit.i - 5) : hit.i])
    ):
        ground = there(hit)  # "took Sangin after the withdrawal of government forces"
    if ground is None and row[hit.i].word in TACTICAL and any(u.word in MADE for u in row[max(0, hit.i - 5) : hit.i]):
        ground = there(hit)  # "the security forces, he added, had made a tactical retreat"
        loser = loser if loser.actor else Side(pronoun="officials")
    if ground is None or not (ground.places or ground.counted or ground.anaphor):
        return []
    return [draft_of(hit, Group(start=hit.i), garrisoned(sketch, ground), None, loser)]


def _retreating(sketch: Sketch, hit: Hit) -> Side:
    """Return who is said to carry out a retreat, before it: "the soldiers' withdrawal", "the army made a tactical retreat"."""
    row = sketch.row
    for k in range(hit.i - 1, max(-1, hit.i - 5), -1):
        if row[k].tag == "S":
            return Side(row[k].data, at=k)
    carried = any(u.word in CARRIED for u in row[max(0, hit.i - 6) : hit.i])
    return subject_side(sketch, hit.i) if carried else agent(sketch, hit.j, frozenset(("by",)))


def leavers(sketch: Sketch, start: int) -> Side:  # noqa: PLR0911  # one way out for each shape
    """Return who leaves or gives up before a verb: a side, its people, or those whom a place is said to have: "Sangin's defenders"."""
    row = sketch.row
    forced = start and row[start].word == "to" and row[start - 1].word in CIVILIANS  # "forced thousands of families to flee"
    side = Side(pronoun="civilians", at=start - 1) if forced else subject_side(sketch, start)
    if (side.pronoun in {"", "place", "somebody"} or not side.actor) and (theirs := _last_vehicles(row, start)):
        return theirs
    if side.pronoun == "somebody":
        return Side()  # "the envoy lost his patience in Kabul and left"
    if side.pronoun == "fighters" and row[side.at].word in ASSAULTS:
        return Side()  # "the attack left Kandahar without power"
    if side.pronoun == "who" and any(u.word in CIVILIANS or u.word in SEERS for u in row[max(0, side.at - 3) : side.at]):
        return Side(pronoun="civilians", at=side.at)  # "a refugee who left Raqqa"
    if side.pronoun == "who" and any(u.word in LEADERS or u.word in OFFICIALS for u in row[max(0, side.at - 3) : side.at]):
        return Side(pronoun="officials")  # "the district governor, who fled"
    if side.actor and any(u.word == "and" and v.word in LEADERS for u, v in pairwise(row[side.at : start])):
        return Side(pronoun="officials")  # "the Taliban entered Kabul and President Ghani fled"
    if side.actor or side.pronoun not in {"", "place"}:
        return side
    clause = range(clause_start(sketch, start), start)
    if side.pronoun == "place" and _garrison(sketch, clause.start, start):
        return Side(pronoun="officials")
    leader = any(row[k].word in LEADERS or (row[k].word in OFFICIALS and (k == 0 or row[k - 1].word != "'s")) for k in clause)
    return Side(pronoun="officials") if leader and not any(row[k].tag == "'s" for k in clause) else side


def _last_vehicles(row: list[Unit], start: int) -> Side | None:
    """Return whose last vehicles leave: "the last army trucks have left", "the last American convoy drove out"; None where it is not the last."""
    side = next((k for k in range(start - 1, max(0, start - 6), -1) if row[k].tag == "S"), 0)
    last = any(u.word == "last" for u in row[max(0, side - 3) : side])
    things = side and any(u.word in MATERIEL or u.word in CARRIERS for u in row[side + 1 : start])
    return Side(row[side].data, at=side) if side and last and things else None


def _garrison(sketch: Sketch, start: int, end: int) -> Ground | None:
    """Return the place that is said to have the people who act: "Sangin's garrison", "Sangin police"."""
    for ground in sketch.grounds:
        if not start <= ground.i < ground.j < end:
            continue
        its = (ground.belongs and ground.places) or (ground.anaphor in KINDS_OF and sketch.row[ground.j].tag == "'s")
        if its and sketch.row[ground.i - 1].word not in CITING:
            after = sketch.row[ground.j : min(ground.j + 4, end)]
            if any(u.word in OFFICIALS or u.word in DOERS or u.tag == "S" for u in after):
                return msgspec.structs.replace(ground, belongs=False)
    return None


KINDS_OF = frozenset("district city province provincial_capital".split())


def home(sketch: Sketch, start: int, end: int) -> Ground | None:
    """Return the place of those who act in units start..end."""
    to = (
        g for g in sketch.grounds if g.i == 1 and g.prep == "to" and g.places and g.j < end
    )  # "To Bala Murghab the garrison gave up", of other tongues
    held = held_by(sketch, start, end)
    held = None if held and _speakers(sketch.row, held, end) else held
    return held or _garrison(sketch, start, end) or next(to, None)


def _speakers(row: list[Unit], ground: Ground, end: int) -> bool:
    """Whether a place is that of who speaks of others who left: "officials in Juba said the soldiers had withdrawn"; not "said they had"."""
    told = next((k for k in range(ground.j, end) if row[k].word in REPORTS), 0)
    return told > 0 and any(u.tag == "S" or u.word in DOERS for u in row[told + 1 : end])


def _no_departure(sketch: Sketch, hit: Hit) -> bool:
    """Whether the words are of no place's leaving: "a twenty-minute drive away", "left 17 dead", "retreated from five checkpoints"."""
    row = sketch.row
    thing = next((k for k in range(hit.j - 1, min(hit.j + 2, len(row) - 1)) if row[k].word in POSTS), 0)
    near = thing and row[thing + 1].word in NEAR_BY  # "abandoned positions near Berkhivka"
    bereft = hit.j < len(row) and row[hit.j].word in OBJECT_PRONOUNS - {"it"}  # "leaving them a strip of land"
    dead = hit.j + 1 < len(row) and row[hit.j].tag == "N" and row[hit.j + 1].word in LEFT_BEHIND
    posts = next((k for k, u in enumerate(row) if u.tag == "K" and u.data[0] == "checkpoint"), 0)
    lead = row[max(0, posts - 4) : posts] if posts < hit.j + 6 else []
    some = any(u.word == "from" and v.tag == "N" for u, v in pairwise(lead))
    them = hit.verb > 1 and any(
        u.word in SOME_OF and [v.word for v in row[k + 1 : k + 3]] == ["of", "them"] for k, u in enumerate(row[: hit.verb])
    )  # "many of them fled from Zalingei": those of whom was told, mostly no fighters
    things = _of_things(row, hit.j)
    empty = hit.verb > 0 and "base" in hit.forms and row[hit.verb - 1].word in LIES_SO  # "stayed empty"
    noun = hit.verb > 0 and row[hit.verb - 1].word in VERBLESS and hit.forms & {"base", "past"}  # "the desert town", "the left bank"
    land = hit.verb > 0 and row[hit.verb].word in LANDSCAPES and row[hit.verb - 1].tag in "PK"  # "in the Northern State desert"
    return (
        bool(noun)
        or things
        or empty
        or land
        or bool(near)
        or bereft
        or dead
        or some
        or them
        or ("base" in hit.forms and bool(hit.verb) and row[hit.verb - 1].word.endswith(LEFT_BY_MEASURES))
    )


def _of_things(row: list[Unit], j: int) -> bool:
    """Whether what is left is gear and no place: "abandoned 11 armoured vehicles", "left their tanks"."""
    for unit in row[j : j + 4]:
        if unit.word in MATERIEL:
            return True
        if unit.tag in "PS,;." or unit.word in PREPOSITIONS | CONJUNCTIONS:
            return False
    return False


def _leave(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    if _no_departure(sketch, hit) or _no_garrison(sketch, hit):
        return []
    beaten = any(u.word in {"left", "leaving"} and LEFT_BEHIND & {v.word for v in row[k : k + 6]} for k, u in enumerate(row))
    fled = Trait.FLEES in hit.row.traits and (beaten or LEFT_BEHIND & {u.word for u in row[hit.j : hit.j + 4]})
    if fled and object_ground(sketch, hit.j, OUT_OF) is None:
        return []  # "the enemy fled, leaving dozens of its dead": attackers, or those whom a capture has driven out
    repelled = beaten and Trait.RETREATS in hit.row.traits  # "they left 17 dead and pulled back": an attack
    return [msgspec.structs.replace(d, kind="repelled") if repelled and not d.ground.places else d for d in _left(sketch, hit)]


def _left(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    let = (
        (verb.to or made_to(sketch, verb.start, hit.forms)) and verb.start > 0 and row[verb.start - 1].tag == "S"
    )  # "allowed soldiers to leave"
    loser = Side(row[verb.start - 1].data, at=verb.start - 1) if let else leavers(sketch, verb.start)
    if "pp" in hit.forms and not verb.words and any(u.word in FINDS for u in row[max(0, hit.verb - 4) : hit.verb]):
        loser = Side()  # "The rebels found it deserted": by others
    ground = object_ground(sketch, hit.j, OUT_OF) or _whence(sketch, hit.j)
    unled = row[hit.verb].word == "left" and not any(u.word == "by" for u in row[hit.j : hit.j + 4])
    if verb.passive and (Trait.ACTIVE in hit.row.traits or unled):
        return []  # "the attempt was driven off", "only Faizabad is left to the government", "was left without electricity"
    beside = (
        "pp" in hit.forms
        and not verb.words
        and hit.i > 0
        and row[hit.i - 1].tag == ","
        and any(u.word == "by" for u in row[hit.j : hit.j + 3])
    )
    if beside or (verb.passive and not loser.actor and loser.pronoun in {"", "place"} and ground is None):
        # "Waras was abandoned by the authorities", "the summit, abandoned hours earlier by Assad's troops"
        ground, by = (
            participle_ground(sketch, hit.i) if beside else subject_ground(sketch, verb.start),
            agent(sketch, hit.j, frozenset(("by",))),
        )
        parts = row[clause_start(sketch, verb.start) : verb.start]
        based = any(u.tag == "K" and u.data[0] in COUNTED_ONCE for u in parts) and EVERY.isdisjoint(u.word for u in parts)
        ground = there(hit) if based and (ground is None or ground.level == "base") else ground  # "the army base there was abandoned"
        return [draft_of(hit, verb, ground, None, by)] if ground else []
    if (verb.passive and row[hit.verb].word == "left") or BEHIND & {u.word for u in row[hit.j : hit.j + 1]}:
        return []  # "was left behind"
    if (
        ground is None and not loser.actor and loser.pronoun in {"", "place"}
    ):  # "From Said Karam pulled the security forces themselves back"
        behind = next((k for k in range(hit.verb + 1, min(hit.verb + 5, len(row))) if row[k].tag == "S"), -1)
        ground = next((g for g in sketch.grounds if g.prep == "from" and g.j <= hit.i), None)
        loser = Side(row[behind].data, at=behind) if behind >= 0 and ground else loser
    if (not loser.actor and not loser.pronoun) or loser.pronoun in {"civilians", "place"} or (ground and _left_so(row, hit, ground.j)):
        return []
    ground = ground or _fronted(sketch) or (there(hit) if AREA.intersection(u.word for u in row[hit.j : hit.j + 3]) else None)
    led = row[hit.j - 1].word in LED_TOWARDS and Trait.WHITHER in hit.row.traits
    ground = _fronted(sketch) if led else ground  # where they went is not where they were
    end = next((k for k in range(hit.j, len(row)) if not (row[k].word.endswith("ly") or row[k].word in AFRESH)), len(row))  # "left again"
    after = row[end].word if end < len(row) else "."
    at_hour = after == "at" and any(u.tag in "NT" or u.word[0].isdigit() for u in row[hit.j + 1 : hit.j + 4])
    to_spare = after in {"in", "so"} and any(u.word in {"order", "as"} for u in row[hit.j + 1 : hit.j + 2])  # "in order not to harm anyone"
    away = (
        not after[:1].isalpha()
        or row[hit.j - 1].tag in "T,"  # "pulled out on Monday, and"
        or (after in IN_OR_FROM and hit.j + 1 < len(row) and row[hit.j + 1].tag == "T")
        or at_hour
        or to_spare
        or after in ((PREPOSITIONS | CONJUNCTIONS) - IN_OR_FROM) | WAYS_OUT
        or (after == "in" and bool({u.word for u in row[end + 1 : end + 4]} & LEFT_IN))
        or Trait.POSTS in hit.row.traits
        or led
    )
    if Trait.POSTED in hit.row.traits and (
        inside := next((g for g in sketch.grounds if 0 <= g.i - hit.j <= 2 and g.prep in IN_OR_FROM), None)
    ):
        ground = inside  # "left their posts in Zaranj"
    ground = garrisoned(sketch, ground) if ground else None  # "their outposts in Kamdesh"
    site = ground is not None and any(u.word in SITES for u in row[ground.i : ground.j])  # "the airport" may be known by name
    if ground is not None and not ground.places and ground.level in COUNTED_ONCE and not site:
        where = _where_they_were(sketch, hit, verb.start, loser)  # "the soldiers there abandoned their bases"
        if where is not None and where.prep == "near":
            return []  # "withdrew from two villages near Avdiivka"
        ground = where
    if ground is None and away and "ing" not in hit.forms:
        ground = _where_they_were(sketch, hit, verb.start, loser)
    return [draft_of(hit, verb, ground, None, loser)] if ground else []


def _no_garrison(sketch: Sketch, hit: Hit) -> bool:
    """Whether those who leave a place did not hold it: a leader alone, or a column on its way."""
    verb = group(sketch.row, hit.verb, hit.forms)
    let = verb.to and verb.start > 0 and sketch.row[verb.start - 1].tag == "S"
    alone = not let and _one_leader(sketch, verb.start, leavers(sketch, verb.start))
    return not verb.passive and (alone or _set_out(sketch.row, verb.start, hit.j))


def _set_out(row: list[Unit], start: int, j: int) -> bool:
    """Whether those who left went to attack elsewhere: "the column that left Sennar took Haj Abdallah", "tanks that drove out of Crimea reached"."""
    return start > 0 and row[start - 1].word in RELATIVES and any(u.word in ADVANCED for u in row[j:])


def _one_leader(sketch: Sketch, end: int, loser: Side) -> bool:
    """Whether only a leader goes, and nobody who holds the ground: "the mayor fled", but the governor is the state; not "they killed the police chief and left"."""
    row, start = sketch.row, clause_start(sketch, end)
    if loser.actor is not None and row[loser.at + 1].word not in LONE_LEADERS:
        return False
    words = {u.word for u in row[start:end]}
    armed = any(u.tag == "S" and row[k + 1].word not in LONE_LEADERS for k, u in enumerate(row[start:end], start))
    return bool(words & LONE_LEADERS) and not armed and words.isdisjoint(MEN | DOERS | TROOPS_WITH)


def _left_so(row: list[Unit], hit: Hit, j: int) -> bool:
    """Whether it is said how a place was left behind: "leaving Kabul the only city in government hands", "left Herat isolated"."""
    after = [u.word for u in row[j : j + 4]]
    only = after[:1] == ["the"] and bool(LAST_OR_LARGEST & set(after[1:3]))
    return Trait.RESULTS in hit.row.traits and (
        only or bool(REMAINS & set(after[:2])) or (after[:2] == ["as", "the"] and bool(LAST_OR_MAIN & set(after[2:4])))
    )


def _whence(sketch: Sketch, j: int) -> Ground | None:
    """Return the place from which somebody left for another: "retreated to Lashkar Gah from Sangin"."""
    after = (g for g in sketch.grounds if j < g.i <= j + 8 and g.prep == "from" and g.places and not g.belongs)
    return next((g for g in after if sketch.row[g.i - 2].tag in "PK"), None)


def _fronted(sketch: Sketch) -> Ground | None:
    """Return the place that opens a sentence as where somebody left: "From Du Ab the forces retreated"."""
    return next(
        (g for g in sketch.grounds if g.prep == "from" and (g.i == 1 or sketch.row[g.i - 2].word == "that") and g.places and not g.belongs),
        None,
    )


def _cross(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "soldiers crossed into Iran", "escaped to the Tajik side": they left where they were."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    loser = leavers(sketch, verb.start)
    after = row[hit.j - 1 : hit.j + 4]
    abroad = any(u.word in OVER_THE_BORDER or (u.tag == "P" and u.data.place_id is None) for u in after)
    if not abroad or "ing" in hit.forms or not (loser.pronoun == "officials" or loser.actor):
        whence = object_ground(sketch, hit.j, frozenset(("from", "of")))
        return (
            _leave(sketch, hit)
            if whence and (whence.prep == "from" or (row[hit.j - 1].word not in LEFT_FOR and Trait.WHITHER not in hit.row.traits))
            else []
        )
    whence = next((g for g in sketch.grounds if g.i > hit.i and g.prep == "from" and g.places), None)  # "into Tajikistan from Ishkashim"
    ground = whence or _where_they_were(sketch, hit, verb.start, loser)
    return [draft_of(hit, verb, ground, None, loser)] if ground else []


def _where_they_were(sketch: Sketch, hit: Hit, verb: int, loser: Side) -> Ground | None:
    """Return the place that those who left had held: the clause's own, else the one told of before.

    A number of the country's soldiers ("more than a thousand Afghan soldiers fled to Tajikistan") is no place's garrison, nor are
    foreign troops, whose leaving is mostly the country's.
    """
    near = home(sketch, clause_start(sketch, verb), verb) or setting(sketch, verb)
    counted = loser.at > 0 and sketch.row[loser.at - 1].tag == "N" and sketch.row[loser.at - 1].data.low  # not "a number of"
    named = sketch.row[max(0, loser.at - 1) : loser.at + 1] if loser.at >= 0 else []
    foreign = any(word in OUTSIDERS for unit in named for word in unit.word.split())
    return near or (None if counted or foreign else there(hit))


def _driven(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "officials had been driven to a base nearby", "the district offices were moved to Abto": the state's, for it has offices."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    loser = leavers(sketch, verb.start)
    if Trait.OFFICES in hit.row.traits:
        who = loser if loser.actor else Side(pronoun="officials")
        return [draft_of(hit, verb, setting(sketch, verb.start) or there(hit), None, who)] if not verb.passive else []
    if Trait.OF_SUBJECT in hit.row.traits:
        moved = subject_ground(sketch, verb.start) if verb.passive else None
        return [draft_of(hit, verb, moved)] if moved and moved.part == "centre" else []
    if loser.pronoun in {"civilians", "place"} or not (loser.actor or loser.pronoun):
        return []
    if "back" in {u.word for u in row[hit.verb : hit.j]} and loser.pronoun != "officials":
        return []  # attackers pushed back: they held nothing
    if verb.passive:
        ground = _where_they_were(sketch, hit, verb.start, loser)
    elif Trait.STATIONED in hit.row.traits:
        whither = object_ground(sketch, hit.j)
        gone = there(hit) if loser.actor and "had" in verb.words else None  # "by then the soldiers had gone to Maymana"
        ground = _based(sketch, verb.start) or gone if whither and whither.places else None
    else:  # "officials in Sangin have relocated to Lashkar Gah"
        ground = home(sketch, clause_start(sketch, verb.start), verb.start) if row[hit.verb].word in MOVES else None
    return [draft_of(hit, verb, ground, None, loser)] if ground else []


def _based(sketch: Sketch, end: int) -> Ground | None:
    """Return the place of "the soldiers who were stationed there", whose clause is another's."""
    return next(
        (g for g in sketch.grounds if g.j == end and g.anaphor == "there" and sketch.row[g.i - 1].word in {"stationed", "based"}), None
    )


def _gone_away(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the Taliban had gone", people's going and no place's."""
    verb = group(sketch.row, hit.i, frozenset(("pp",)))
    onward = hit.j < len(sketch.row) and sketch.row[hit.j].word in ONWARD
    men, are = subject_side(sketch, verb.start), bool(verb.words & BE)
    apart = are and any(
        u.tag != "T" and u.word not in ADVERBS for u in sketch.row[men.at + 1 : verb.start]
    )  # "a post on their page was gone"
    if apart or not (are or verb.words & {"had", "have"}) or (onward and not _fronted(sketch)):
        return []
    left = msgspec.structs.replace(hit, verb=hit.i, forms=frozenset(("base" if are else "pp",)))
    return _leave(sketch, left) if men.actor or (men.pronoun == "fighters" and not are) else []


def _none_left(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "not one soldier of the government is left in Zaranj", "no RSF has been seen in Soba": whoever was there has gone."""
    row = sketch.row
    at = next((k for k in range(hit.i, hit.j) if row[k].tag == "S"), -1)
    ground = object_ground(sketch, hit.j) or next((g for g in sketch.grounds if g.i == hit.j), None)
    if ground is None or not ground.places or not (at >= 0 or any(u.word in DOERS for u in row[hit.i : hit.j])):
        return []
    loser = Side(row[at].data, at=at) if at >= 0 else Side(pronoun="fighters", at=hit.i)
    return [draft_of(hit, Group(start=hit.j), ground, None, loser)]


LEFT_FRAMES = {"none-left": _none_left, "leave": _leave, "gone-away": _gone_away, "cross": _cross, "driven": _driven, "retreat": retreat}
