"""One report is one voice, in however many outlets it stands: the sentence decides, what stands beside it, and the agency it rests on."""

from datetime import UTC, datetime

import pytest

from groundshift.core import theatre
from groundshift.core.control import State, fold
from groundshift.core.limits import read_all
from groundshift.core.records import Article, ClaimSet, digest, milliseconds
from tests.core.claims_by_hand import report, said
from tests.core.claims_by_hand import theatre as by_hand

AFGHANISTAN = theatre.load("afghanistan")
THEN = datetime(2021, 8, 9, 12, tzinfo=UTC)
WIRE = "Taliban fighters overran the city of Aybak, the capital of Samangan province, on Monday after a short fight"
OURS = "Shops were shut when our reporter came. Nobody was in the streets, and the market stood empty that day."
THEIRS = "In Washington a spokesman spoke of air strikes. The president flew to the north to rally warlords, his office let it be known."


def article(name: str, body: str, source: str = "") -> Article:
    return Article(
        id=digest(name), revision=milliseconds(THEN), body=body, url=f"https://{name}.example/a", source_id=source or name, published=THEN,
        published_basis="feed", fetched_at=THEN, origin="feed", content_hash=digest(body),
    )  # fmt: skip


def told(*bodies: str) -> State:
    articles = [article(f"outlet{number}", body) for number, body in enumerate(bodies)]
    return fold([claim_set for one in articles for claim_set in read_all(one, [AFGHANISTAN])], AFGHANISTAN)


def standings(*sets: ClaimSet) -> list[str]:
    """Return the standings of the spans of a district of a country that does not exist."""
    return [span.standing for span in fold(sets, by_hand()).spans if span.place_id == "n1"]


def aybak(*bodies: str) -> tuple[str, str]:
    """Return the standing of the Taliban's hold of Aybak and its reason."""
    [span] = [one for one in told(*bodies).spans if one.place == "Aybak" and one.part == "whole" and one.valid_until is None]
    return span.standing, span.explanation


@pytest.mark.parametrize(
    "copy",
    [
        f"{THEIRS} {WIRE}.",
        f"{THEIRS} {WIRE.replace(' on Monday', '')}.",
        f"{WIRE.replace('overran', 'took')}. {THEIRS}",
        f"On Monday t{WIRE.removeprefix('T').replace(' on Monday', '')}. {THEIRS}",
    ],
    ids=["copied", "cut", "one word changed", "turned about"],
)
def test_one_copied_sentence_is_one_voice(copy: str) -> None:
    """The sentence that a claim rests on, copied or lightly edited, is one voice, however the rest of the texts differs."""
    standing, reason = aybak(f"{WIRE}. {OURS}", copy)
    assert standing == "reported"
    assert "For Taliban: one report, carried twice, without an interest in it." in reason


def test_ones_own_words_are_a_second_voice() -> None:
    """Another reporter's sentence confirms, though it names the same city as the same capital."""
    own = "Aybak in the north, the sixth such centre within days, has fallen to the Taliban."
    standing, reason = aybak(f"{WIRE}. {OURS}", f"{own} {THEIRS}")
    assert (standing, "2 statements, without an interest in it" in reason) == ("confirmed", True)


def test_what_stands_beside_the_sentence_tells_a_copy() -> None:
    """A sentence told anew between copied neighbours is the same report."""
    one = f"{THEIRS} {WIRE}. {OURS}"
    other = f"{OURS} {THEIRS} Aybak fell to the Taliban on Monday. {OURS}"
    assert aybak(one, other)[0] == "reported"


@pytest.mark.parametrize(
    "other",
    [
        "KABUL, Aug 9 (Reuters) - Aybak has fallen to the Taliban.",
        "By Jane Doe, Reuters\n\nAybak has fallen to the Taliban.",
        "Aybak has fallen to the Taliban. People fled.\n\n(Reuters)",
        "Aybak has fallen to the Taliban, Reuters reported.",
    ],
    ids=["dateline", "by-line", "at the end", "quoted"],
)
def test_what_rests_on_one_agency_is_one_voice(other: str) -> None:
    """An agency that is named in dateline, by-line or as the speaker groups what rests on it, in whatever words."""
    standing, reason = aybak(f"MAZAR-I-SHARIF, Aug 9 (Reuters) - {WIRE}. {OURS}", other)
    assert standing == "reported"
    assert "one report of Reuters, carried twice" in reason


def test_two_agencies_are_two_voices() -> None:
    """Who rests on another agency confirms."""
    assert aybak(f"KABUL, Aug 9 (Reuters) - {WIRE}.", "KABUL, Aug 9 (AFP) - Aybak has fallen to the Taliban.")[0] == "confirmed"


def test_a_claim_carried_without_saying_whose_stays_that_sides_claim() -> None:
    """A sentence of the side that gains, carried on without the speaker, does not confirm what that side claims."""
    sentence = "Red's men entered the town of Norton in the early morning and hold all of it."
    claimed = report("a", 9, said("captured", "n1", "red", 9, sentence=f"{sentence[:-1]}, Red said.", side="red", speaker="Red"))
    narrated = report("b", 9, said("captured", "n1", "red", 9, sentence=sentence))
    assert standings(claimed, narrated) == ["claimed"]
    own = report("b", 9, said("captured", "n1", "red", 9, sentence="Our reporter saw red flags on every roof of the place that day."))
    assert standings(claimed, own) == ["confirmed"]


def test_a_report_carried_again_settles_nothing() -> None:
    """Denied after it was told, a report that an outlet carries once more is no newer evidence; a newer report is."""
    wire = "Red's men entered the town of Norton in the early morning and hold all of it."
    first = report("a", 9, said("captured", "n1", "red", 9, sentence=wire, loser="blue"))
    denied = report("b", 10, said("captured", "n1", "red", 9, standing="denied", side="blue", speaker="Blue"))
    again = report("c", 11, said("captured", "n1", "red", 9, sentence=wire, loser="blue"))
    newer = report("c", 11, said("captured", "n1", "red", 9, sentence="There was nobody but red fighters to be seen in the town's centre."))
    assert standings(first, denied, again) == ["contested"]
    assert standings(first, denied, newer) == ["contested", "confirmed"]


def test_of_many_statements_it_is_told_which_are_one_report() -> None:
    """Where some are copies, the reason says how many of them are one report."""
    own = "Aybak in the north, the sixth such centre within days, has fallen to the Taliban."
    assert "3 statements, 2 of them one report, without an interest in it" in aybak(f"{WIRE}. {OURS}", f"{THEIRS} {WIRE}.", own)[1]
