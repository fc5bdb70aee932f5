"""The words of figures: what became of those who are counted, and what such words mean only beside others."""

from typing import NamedTuple

from groundshift.core.language.english.figurewords import PRISON_WORDS
from groundshift.core.records import Kind


class Word(NamedTuple):
    """Words that say what became of people or things that are counted. side: where the number stands: left, right or both."""

    kind: Kind
    words: str
    side: str
    example: str
    low: int


FIGURE_WORDS: tuple[Word, ...] = (
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
KINDS_BY_WORD: dict[tuple[str, str], list[Kind]] = {}
for _row in FIGURE_WORDS:
    for _w in _row.words.split("|"):
        KINDS_BY_WORD.setdefault((_w, _row.side), []).append(_row.kind)
ANY = frozenset(word for word, _ in KINDS_BY_WORD) | PRISON_WORDS
