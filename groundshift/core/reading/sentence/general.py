"""Whom "the rebels" are where an article names one side by its own name, and those whom its pack calls so by no name at all."""

import functools
import itertools
from collections.abc import Iterable, Sequence
from datetime import date

from groundshift.core.language.english.clausewords import FOR_WHOM
from groundshift.core.language.english.figurewords import PRISONERS
from groundshift.core.language.english.nouns import (
    ANYBODYS_MEN,
    ARMED,
    COASTS,
    IRREGULARS,
    MILITIAS,
    OF_ANY_KIND,
    OF_OR_WITHIN,
    OFFICIALS,
    PERSONS,
    RISEN,
    WITHIN_ANOTHER,
    ZEALOTS,
)
from groundshift.core.reading.mentions.sides.parties import Parties
from groundshift.core.reading.sentence.units import Unit, past_determiner, says_who_backs
from groundshift.core.theatre import Theatre

MEN_OF_ANY = ARMED | IRREGULARS  # whose they are, only what stands beside them says


def whom_general_words_mean(rows: Iterable[Sequence[Unit]], theatre: Theatre, day: date | None) -> None:
    """Let general words mean the one side that the article names: "the southern factions ... the rebels", "Islamic State ... the jihadists".

    Only words of the pack's insurgents are meant, where nothing names these themselves; a rebel may be any other of the state's enemies at home.
    """
    usual = str(theatre.settings.get("reader_insurgent") or "")
    rows, parties = list(rows), Parties(theatre, day)
    for row in rows:
        _within_another(row)
        _as_told_behind(row, usual, theatre, day)
        _others_armies(row)
        _no_party(row)
        _by_their_people(row, theatre)
        _of_the_land(row, theatre, day)
        _of_the_states_soldiers(row, parties)
    units = [unit for row in rows for unit in row if unit.tag == "S" and unit.data]
    _as_called_last(rows, usual)
    _whose_the_soldiers_are(rows, units, parties.state, theatre)
    general = [unit for unit in units if unit.data == usual and _is_general(unit.word)]
    if not general or len(general) < sum(unit.data == usual for unit in units):
        return
    spoken = {
        side: {name.lower() for name in (*actor.offices, *actor.outlets, *actor.spokespeople)} for side, actor in theatre.actors.items()
    }
    named = {unit.data for unit in units if unit.word not in spoken.get(unit.data, ())} - {usual}
    irregular = {side for side in named & theatre.actors.keys() if not (theatre.actors[side].state or theatre.actors[side].foreign)}
    state = str(theatre.settings.get("reader_state") or "")
    friends = {side for side in irregular if theatre.actors[side].home and side in theatre.enemies(state, day)}
    zealots = {side for side in irregular - friends if side in theatre.enemies(usual, day) and not theatre.actors[side].home} or friends
    for unit in general:
        meant = zealots if ZEALOTS & set(unit.word.split()) else friends
        if len(meant) == 1:
            (unit.data,) = meant


def _as_told_behind(row: Sequence[Unit], usual: str, theatre: Theatre, day: date | None) -> None:
    """Let general words mean the side that is told behind them.

    "Groups supporting the regime", "tribal fighters allied with the government", "rebels of another alliance, the Turkish-backed SNA,".
    """
    for k, unit in enumerate(row):
        anybodys = unit.tag == "w" or (unit.tag == "S" and (unit.data not in theatre.actors or _are_soldiers(unit.word)))
        men = anybodys and unit.word.rpartition(" ")[2] in MEN_OF_ANY
        # "militias allied to the Taliban", where militias are the government's
        others = unit.tag == "S" and (unit.word in IRREGULARS or unit.word in MILITIAS)
        if not (men or others) and (unit.tag != "S" or unit.data != usual or not _is_general(unit.word)):
            continue
        words = [u.word for u in row[k + 1 : k + 3]]
        led = next((k + 1 + len(lead) for lead in FOR_WHOM if tuple(words[: len(lead)]) == lead), 0)
        who = past_determiner(row, led)
        if others and led and who < len(row) and row[who].data not in theatre.enemies(unit.data, day):
            continue
        if led and who < len(row) and row[who].tag == "S" and row[who].data:
            unit.tag, unit.data = "S", _home_ally(row[who].data, usual, theatre, day)
        if men or others:
            continue
        comma = next((m for m in range(k + 1, min(k + 6, len(row) - 2)) if row[m].tag == ","), 0)
        who = past_determiner(row, comma + 1)
        named = comma and row[k + 1].word == "of" and row[who].tag == "S" and row[who].data and not _is_general(row[who].word)
        if named and who + 1 < len(row) and row[who + 1].tag == ",":
            unit.data = row[who].data


def _within_another(row: Sequence[Unit]) -> None:
    """Let sources, allies and men be those of the side they are said to be of: "a source in the National Front", "rival factions of the SNA"."""
    for k, unit in enumerate(row[:-2]):
        within = unit.tag == "S" and unit.word.split()[-1] in WITHIN_ANOTHER and row[k + 1].word in OF_OR_WITHIN
        men = unit.tag == "S" and row[k + 1].word == "of" and (_is_general(unit.word) or _are_soldiers(unit.word))
        if not (within or men):
            continue
        who = k + 2 + (row[k + 2].word == "the")
        if who < len(row) and row[who].tag == "S" and row[who].data:
            unit.data = row[who].data


def _home_ally(side: str, usual: str, theatre: Theatre, day: date | None) -> str:
    """Return the one side at home that a foreign power helps, else the side itself: rebels loyal to Turkey are no Turks."""
    actors = theatre.actors
    if side not in actors or not actors[side].foreign:
        return side
    helped = [ally for ally in theatre.allies(side, day) if ally in actors and not actors[ally].foreign and ally != usual]
    return helped[0] if len(helped) == 1 else side


def _others_armies(row: Sequence[Unit]) -> None:
    """Take for nobody's whom an unknown name tells from the state's army: "the Army of Khalid ibn al-Walid"; not "the army of President Assad"."""
    for k, unit in enumerate(row[:-2]):
        named = unit.tag == "S" and unit.word == "army" and row[k + 1].word == "of" and row[k + 2].tag == "w" and row[k + 2].data is True
        if named and row[k + 2].word not in PERSONS | OFFICIALS:
            unit.tag, unit.data = "w", None


def _no_party(row: Sequence[Unit]) -> None:
    """Take for no party those who are locked up, nor a sea: "the prison with its IS inmates", "the Azov coast"; nor men of another: "army-backed fighters"."""
    for unit, whom in itertools.pairwise(row):
        if unit.tag == "S" and whom.word in PRISONERS | COASTS:
            unit.tag, unit.data = "w", None
        if whom.tag == "S" and unit.tag == "w" and says_who_backs(unit) and set(whom.word.split()) <= MEN_OF_ANY | MILITIAS:
            whom.tag, whom.data = "w", None


def _by_their_people(row: Sequence[Unit], theatre: Theatre) -> None:
    """Let forces of two peoples be those of whose land it is: "Afghan and British forces"."""
    whose = _men_of_peoples(theatre.base or theatre)
    for first, conjunction, unit in zip(row, row[1:], row[2:], strict=False):
        side = (
            whose.get(f"{first.word} {unit.word.split()[-1]}")
            if first.tag == "w" and conjunction.word == "and" and unit.tag == "S"
            else None
        )
        if side and theatre.actors[side].home:
            unit.data = side


def _of_the_land(row: Sequence[Unit], theatre: Theatre, day: date | None) -> None:
    """Let what a foreign side does together with one of the land be that one's: "Hezbollah fighters and Syrian soldiers took Yabroud"."""
    actors = theatre.actors
    for k, unit in enumerate(row):
        if unit.tag != "S" or unit.data not in actors or not actors[unit.data].foreign:
            continue
        both = next((m for m in range(k + 1, min(k + 3, len(row) - 1)) if row[m].word == "and"), 0)
        other = past_determiner(row, both + 1) if both else 0
        home = row[other] if 0 < other < len(row) and row[other].tag == "S" and row[other].data in actors else None
        men = all(u.word in ARMED for u in row[k + 1 : both])
        if home and men and not actors[home.data].foreign and unit.data in theatre.allies(home.data, day):
            unit.data = home.data


def _of_the_states_soldiers(row: Sequence[Unit], parties: Parties) -> None:
    """Let what soldiers do together with an ally of the state be the state's: "troops and Joint Force fighters drove the RSF out"."""
    for soldiers, conjunction, unit in zip(row, row[1:], row[2:], strict=False):
        bare = soldiers.tag == "w" and soldiers.word in ANYBODYS_MEN and conjunction.word == "and" and unit.tag == "S"
        if bare and parties.allied(parties.state, unit.data):
            unit.data = parties.state


@functools.cache
def _men_of_peoples(theatre: Theatre) -> dict[str, str]:
    """Return whose men under arms the words of a pack name: "afghan forces"."""
    return {words: actor.id for actor in theatre.actors.values() for words in actor.words if words.split()[-1] in ARMED}


def _as_called_last(rows: Iterable[Sequence[Unit]], usual: str) -> None:
    """Let "the factions" be whose factions were named last: "Syrian National Army factions took Manbij. The factions then ..."."""
    called: dict[str, str] = {}
    for row in rows:
        sides = [(k, u, u.word.split()[-1]) for k, u in enumerate(row) if u.tag == "S" and u.data]
        for k, unit, last in sides:
            if unit.word == last and unit.data == usual and _is_general(last) and k and row[k - 1].word == "the":
                unit.data = called.get(last, usual)
        if any(unit.data == usual and not _is_general(unit.word) for _, unit, _ in sides):
            called = {}  # where the pack's own are named too, either may be meant
        else:
            called.update({last: unit.data for _, unit, last in sides if unit.word != last})


def _whose_the_soldiers_are(rows: Iterable[Sequence[Unit]], units: Sequence[Unit], state: str | None, theatre: Theatre) -> None:
    """Let "the troops" be those of the one side whose soldiers an article names, where it names no other words for the state's own: Israel's."""
    if not all(_are_soldiers(unit.word) for unit in units if unit.data == state and ARMED & set(unit.word.split())):
        return
    named = {
        u.data
        for u in units
        if u.data in theatre.actors and u.data != state and set(u.word.split()) & ANYBODYS_MEN and not _are_soldiers(u.word)
    }
    if len(named) != 1:
        return
    (one,) = named
    for row in rows:
        for before, unit in itertools.pairwise(row):
            if before.word == "the" and unit.tag == "S" and unit.data == state and _are_soldiers(unit.word):
                unit.data = one


def _are_soldiers(words: str) -> bool:
    """Whether words name soldiers, and nobody's: "troops"; "the army" is the state's."""
    return set(words.split()) <= ANYBODYS_MEN


def _is_general(words: str) -> bool:
    """Whether words name nobody: "rebel factions", "the opposition"."""
    said = set(words.split())
    return bool(said & (RISEN | ZEALOTS)) and said <= RISEN | ZEALOTS | OF_ANY_KIND
