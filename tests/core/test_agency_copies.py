"""An agency's text in an outlet's feed is the agency's voice, be it whole, edited, or its first lines alone."""

from datetime import UTC, datetime

import pytest

from groundshift.core import theatre
from groundshift.core.control import fold
from groundshift.core.reading import read
from groundshift.core.records import Article, digest, milliseconds

AFGHANISTAN = theatre.load("afghanistan")
THEN = datetime(2021, 8, 9, 12, tzinfo=UTC)
LEDE = "The Taliban captured the city of Aybak, the capital of Samangan province, on Monday"
AGENCY = (
    f"KABUL, Aug 9 (AP) - {LEDE}. The insurgents entered the city in the morning after days of fighting on its outskirts, and government "
    "forces retreated. Shops were closed and few people dared to go out. It is the sixth provincial capital to fall in four days."
)


def article(source: str, body: str) -> Article:
    return Article(
        id=digest(source), revision=milliseconds(THEN), body=body, url=f"https://{source}.example/a", source_id=source, published=THEN,
        published_basis="feed", fetched_at=THEN, origin="feed", content_hash=digest(body),
    )  # fmt: skip


def standing(*bodies: str) -> str:
    """Return the standing of the Taliban's hold of Aybak on what the agency and these outlets say."""
    told = [article("ap", AGENCY), *(article(f"outlet{number}", body) for number, body in enumerate(bodies))]
    spans = fold([read(one, AFGHANISTAN) for one in told], AFGHANISTAN).spans
    [span] = [one for one in spans if one.place == "Aybak" and one.part == "whole" and one.valid_until is None]
    return span.standing


@pytest.mark.parametrize(
    "copy",
    [
        AGENCY,
        AGENCY.replace("KABUL, Aug 9 (AP) - ", "KABUL (AP) \N{EM DASH} ") + " With additional reporting by our desk.",
        f"{LEDE}.",
        f"{LEDE} \N{HORIZONTAL ELLIPSIS}",
    ],
    ids=["whole", "edited", "summary", "cut"],
)
def test_a_copy_confirms_nothing(copy: str) -> None:
    """What an outlet's feed has of an agency's text is no second voice, however much of it that is, and however many have it."""
    assert standing(copy) == standing(copy, copy) == "reported"


def test_a_report_of_ones_own_confirms() -> None:
    """Another reporter's words are a second voice."""
    assert (
        standing("Taliban fighters took Aybak, the capital of northern Samangan, on Monday, and hoisted their flag there.") == "confirmed"
    )
