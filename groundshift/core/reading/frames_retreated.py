"""Departures told by a noun: "the withdrawal of the army from Sangin", "a tactical retreat"."""

from groundshift.core.reading.arguments import Side, Sketch, agent, subject_side
from groundshift.core.reading.frames_shared import Draft, draft_of, garrisoned, led_by, there
from groundshift.core.reading.nouns import CIVILIANS
from groundshift.core.reading.verbs import Group, Hit

# "made a tactical retreat", "carried out a withdrawal": who does it stands before.
CARRIED = frozenset(
    "made make makes making carried carry staged began begun started conducted performed completed did beat ordered announced confirmed their its".split()
)
JOURNEYS = frozenset("flight departure exit".split())
MADE = frozenset("made makes making staged conducted performed".split())
TACTICAL = frozenset("retreat withdrawal back-sitting pullback".split())
MEN = frozenset("men troops soldiers forces fighters units personnel staff officers commandos guards garrison".split())


def retreat(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the withdrawal of the army from Sangin", "a tactical retreat from Sangin", "the surrender of Sangin"."""
    row = sketch.row
    stop = next((k for k in range(hit.j, len(row)) if row[k].tag in ";:." or row[k].word in {"and", "said", "after"}), len(row))
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
        away = next((g for g in sketch.grounds if hit.j < g.i < stop and g.prep in {"in", "at", "of"} and g.places and not g.belongs), None)
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
