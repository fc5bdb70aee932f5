"""Every row of the reading's tables, held by the example beside it."""

from datetime import UTC, datetime

import pytest

from groundshift.core.language.english.answers import ANSWERS, Answer
from groundshift.core.language.english.cues import CUES
from groundshift.core.reading import read
from groundshift.core.reading.article.clean import LINES, debris
from groundshift.core.reading.events.friends import FRIENDS
from groundshift.core.reading.events.table import ROWS
from groundshift.core.reading.sentence.figures.words import FIGURE_WORDS
from groundshift.core.records import FIGHT_KINDS, KINDS, Article, Claim
from groundshift.core.theatre import load

AFGHANISTAN = load()
LIVE = {"asserted", "claimed"}
FAMILY = {"entered": "attacked", "besieged": "attacked", "repelled": "attacked"}


def claims(text: str) -> tuple[Claim, ...]:
    at = datetime(2021, 8, 11, 23, 59, 59, tzinfo=UTC)
    return read(Article(id="a", revision=0, body=text, published=at, fetched_at=at, content_hash=""), AFGHANISTAN).claims


def family(kind: str) -> str:
    return (
        "attacked" if kind in FIGHT_KINDS else "captured" if kind in {"captured", "recaptured", "transferred", "crossing_seized"} else kind
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule)
def test_an_event_row_reads_its_example_as_it_says(row):
    """The example of a row yields a claim of its kind, about its place, with its gainer and standing."""
    kind, *place, gainer, standing = row.expects.split()
    name = " ".join(place)
    fitting = [
        claim
        for claim in claims(row.example)
        if family(claim.kind) == family(kind)
        and gainer in {"-", claim.gainer}
        and claim.standing == standing
        and (name == "-" or (claim.place_id is not None and AFGHANISTAN.places[claim.place_id].name.startswith(name)))
    ]
    assert fitting, claims(row.example)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule)
def test_an_event_row_is_of_a_known_kind(row):
    """The kinds of the event table are kinds of claims."""
    assert row.kind in KINDS


@pytest.mark.parametrize("row", FRIENDS, ids=lambda row: row.rule)
def test_a_false_friend_tells_of_no_change(row):
    """The example of a false friend says nothing of ground."""
    assert not [claim for claim in claims(row.example) if family(claim.kind) == "captured"]


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: f"{cue.effect or 'pseudo'}:{cue.words[:24]}")
def test_a_cue_has_its_effect_on_its_example(cue):
    """A cue of not-happening leaves no asserted change in its example; a pseudo-cue leaves one."""
    told = [c for c in claims(cue.example) if family(c.kind) in {"captured", "holds"}]
    sure = [c for c in told if c.standing == "asserted"]
    assert bool(sure) == (cue.effect == "") if told else cue.effect != ""


def answered(row: Answer, text: str) -> tuple[Claim, ...]:
    """Return what of a row's effect is read in a text."""
    told = claims(text)
    return tuple(
        claim
        for claim in told
        if (row.effect in {"denies", "counters"} and claim.standing == "denied")
        or (row.effect in {"denies", "corrects"} and claim.standing == "negated" and claim.retracts == "source")
        or (row.effect in {"withdraws", "errs"} and claim.standing in {"denied", "negated"})
        or (row.effect == "doubts" and claim.standing == "claimed")
        or (row.effect == "repels" and claim.kind == "repelled")
        or (row.effect == "confirms" and claim.rule == "confirm.bare")
        or (not row.effect and (claim.standing in {"denied", "claimed"} or claim.rule == "confirm.bare"))
    )


@pytest.mark.parametrize("row", ANSWERS, ids=lambda row: f"{row.effect or 'pseudo'}:{row.words[:30]}")
def test_words_that_answer_have_their_effect_on_their_example(row):
    """An answer denies, doubts or confirms in its example what was told, in its last sentence; what only looks like one does nothing."""
    before = row.example.partition(". ")[0] + "." if row.reach != "here" else ""
    assert (len(answered(row, row.example)) > len(answered(row, before))) == bool(row.effect)


@pytest.mark.parametrize("row", LINES, ids=lambda row: row.words[:24])
def test_a_debris_row_knows_its_example(row):
    """The example of a debris row is no news."""
    assert debris(row.example)


@pytest.mark.parametrize("word", FIGURE_WORDS, ids=lambda word: f"{word.kind}-{word.side}")
def test_a_figure_word_reads_its_example(word):
    """The example of a figure's words yields its number."""
    assert (word.kind, word.low) in {(c.kind, c.low) for c in claims(word.example)}
