"""Whether what is planned has begun: who tries to take a place fights for it."""

from groundshift.core.language.english.tellingwords import ATTEMPTS, TALKED
from groundshift.core.reading.events.clashed import yet_to_begin
from groundshift.core.reading.sentence.cues.context import Scope
from groundshift.core.reading.sentence.syntax.verbs import Group
from groundshift.core.reading.sentence.units import Unit


def attempted(cues: list[Scope], at: int, verb: Group, row: list[Unit]) -> bool:
    """Whether what is planned has begun: "launched an operation to retake", "tried to enter"; not "plan an operation to retake"."""
    planned = [set(s.words.split()) for s in cues if s.effect == "planned" and s.start <= at < s.end]
    begun = any(ATTEMPTS & words for words in planned) or (
        verb.to and any(u.word in ATTEMPTS for u in row[max(0, verb.start - 5) : verb.start])
    )
    if TALKED & {u.word for u in row[max(0, at - 10) : at]}:
        return False
    return begun and not yet_to_begin(row[at : at + 14]) and all(ATTEMPTS & words for words in planned)
