"""Whom "the rebels" are where an article names one side by its own name, and those whom its pack calls so by no name at all."""

from collections.abc import Iterable, Sequence
from datetime import date

from groundshift.core.language.english.nouns import OF_ANY_KIND, RISEN, ZEALOTS
from groundshift.core.reading.sentence.units import Unit
from groundshift.core.theatre import Theatre


def whom_general_words_mean(rows: Iterable[Sequence[Unit]], theatre: Theatre, day: date | None) -> None:
    """Let general words mean the one side that the article names: "the southern factions ... the rebels", "Islamic State ... the jihadists".

    Only words of the pack's insurgents are meant, where nothing names these themselves; a rebel may be any other of the state's enemies at home.
    """
    usual = str(theatre.settings.get("reader_insurgent") or "")
    units = [unit for row in rows for unit in row if unit.tag == "S" and unit.data]
    general = [unit for unit in units if unit.data == usual and _is_general(unit.word)]
    if not general or len(general) < sum(unit.data == usual for unit in units):
        return
    named = {unit.data for unit in units} - {usual}
    irregular = {side for side in named & theatre.actors.keys() if not (theatre.actors[side].state or theatre.actors[side].foreign)}
    state = str(theatre.settings.get("reader_state") or "")
    friends = {side for side in irregular if theatre.actors[side].home and side in theatre.enemies(state, day)}
    zealots = {side for side in irregular - friends if side in theatre.enemies(usual, day) and not theatre.actors[side].home} or friends
    for unit in general:
        meant = zealots if ZEALOTS & set(unit.word.split()) else friends
        if len(meant) == 1:
            (unit.data,) = meant


def _is_general(words: str) -> bool:
    """Whether words name nobody: "rebel factions", "the opposition"."""
    said = set(words.split())
    return bool(said & (RISEN | ZEALOTS)) and said <= RISEN | ZEALOTS | OF_ANY_KIND
