"""Text as it comes: wrapped, lettered, listed, tabled, timed and titled in any way."""

import re
import textwrap
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.reading.article.clean import agency
from groundshift.core.reading.article.received import received
from groundshift.core.records import CONTROL_KINDS, Article, Claim
from groundshift.core.theatre import load

AFGHANISTAN = load()
AT = datetime(2021, 8, 10, 23, 59, 59, tzinfo=UTC)
REPORT = """Officials in the northern province of Baghlan say the Taliban seized Doshi district on Monday. Police there \
left their posts at dawn and withdrew to Pul-e-Khumri. On Tuesday the insurgents also took Nahrin, two elders \
said. Government forces recaptured Khinjan the same day, according to the defence ministry.

In neighbouring Kunduz province, Taliban fighters attacked Imam Sahib on Sunday and overran Dasht-e-Archi a \
day later. A spokesman for the governor, Abdul Rahim Karimi, denied that Khan Abad had fallen. Eleven soldiers \
were killed and 23 wounded, Mr. Karimi added. In Faryab the army abandoned Khwaja Sabz Posh, which the Taliban \
then entered without a fight."""


def claims(body: str, title: str = "", at: datetime | None = AT) -> tuple[Claim, ...]:
    return read(Article(id="a", revision=0, body=body, title=title, published=at, fetched_at=AT, content_hash=""), AFGHANISTAN).claims


def told(body: str, title: str = "") -> list[tuple[object, ...]]:
    """Return what is claimed, without its spans."""
    return [(c.kind, c.place_id, c.gainer, c.loser, c.standing, c.earliest, c.latest, c.low, c.speaker) for c in claims(body, title)]


def changes(body: str, title: str = "") -> set[tuple[str, str, str]]:
    """Return the places that changed hands or are held, with who has them and the day that ends what is known of it."""
    live = (c for c in claims(body, title) if c.kind in CONTROL_KINDS | {"holds"} and c.standing in {"asserted", "claimed"} and c.place_id)
    return {((c.place_id or "").rpartition("-")[2], c.gainer or "", f"{c.latest:%d}" if c.latest else "") for c in live}


def hyphenated(text: str, width: int) -> list[str]:
    """Wrap a text as a typesetter does, who breaks long words."""
    lines, line = [], ""
    for word in text.split():
        rest = word
        while line and len(line) + 1 + len(rest) > width:
            room = width - len(line) - 2
            if room >= 3 and len(rest) >= 7 and rest.isalpha():
                cut = min(room, len(rest) - 3)
                line, rest = f"{line} {rest[:cut]}-", rest[cut:]
            lines.append(line)
            line = ""
        line = f"{line} {rest}".strip()
    return [*lines, line]


def wrapped(width: int) -> Iterator[str]:
    """Yield the report at a width: plain, hyphenated, with soft hyphens, indented, quoted, and with the line ends of other systems."""
    paragraphs = REPORT.split("\n\n")
    plain = [textwrap.wrap(p, width, break_long_words=False, break_on_hyphens=False) for p in paragraphs]
    broken = [hyphenated(p, width) for p in paragraphs]
    first = [textwrap.wrap(p, width, initial_indent="   ", break_long_words=False, break_on_hyphens=False) for p in paragraphs]
    yield "\n\n".join("\n".join(p) for p in plain)
    yield "\r\n\r\n".join("\r\n".join(p) for p in plain)
    yield "\n\n".join("\n".join(p) for p in broken)
    yield "\n\n".join("\n".join(re.sub("-$", "\u00ad", line) for line in p) for p in broken)
    yield "\n\n".join("\n".join(f"    {line}" for line in p) for p in plain)
    yield "\n".join("\n".join(p) for p in first)
    yield "\n>\n".join("\n".join(f"> {line}" for line in p) for p in broken)


@pytest.mark.parametrize("width", range(20, 121, 5))
def test_lines_may_be_wrapped_at_any_width(width: int) -> None:
    """A report gives the same claims at every width, with and without hyphens, indents and quoting, each with its span in it."""
    for body in wrapped(width):
        assert told(body) == told(REPORT)
        for claim in claims(body):
            said = re.sub(r"[\s>\u00ad-]", "", body[claim.start : claim.end])
            assert said == re.sub(r"[\s>\u00ad-]", "", claim.sentence)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Captured on Sunday:\n- Andar\n- Waghaz", {("andar", "taliban", "08"), ("waghaz", "taliban", "08")}),
        ("Districts captured by the Taliban on Sunday:\n-\nAndar\n-\nWaghaz", {("andar", "taliban", "08"), ("waghaz", "taliban", "08")}),
        ("On Sunday the Taliban captured the following districts:\n1. Andar, Ghazni\n2. Burka, Baghlan", {("andar", "taliban", "08"), ("burka", "taliban", "08")}),  # noqa: E501
        ("Fallen so far: Andar, Waghaz", {("andar", "taliban", "10"), ("waghaz", "taliban", "10")}),
        ("Under army control:\n\n* Andar\n* Waghaz", {("andar", "government", "10"), ("waghaz", "government", "10")}),
        ("District | Held by\nAndar | Taliban\nWaghaz | government", {("andar", "taliban", "10"), ("waghaz", "government", "10")}),
        ("| District | Province | Taken by | Date |\n|---|---|---|---|\n| Andar | Ghazni | Taliban | 6 August |", {("andar", "taliban", "06")}),  # noqa: E501
        ("District\tStatus\nAndar\tcaptured by the Taliban\nWaghaz\tunder government control", {("andar", "taliban", "10"), ("waghaz", "government", "10")}),  # noqa: E501
        ("4. Andar. Overrun by the Taliban on 2 August.", {("andar", "taliban", "02")}),
        ("Andar. Lost on Friday to the militants, won back on Sunday by the army.", {("andar", "taliban", "06"), ("andar", "government", "08")}),  # noqa: E501
        ("Andar (Ghazni): in army hands\nWaghaz: the army holds it", {("andar", "government", "10"), ("waghaz", "government", "10")}),
        ("Aug 6 - Andar falls to the Taliban\nAug 7 - Waghaz falls to the Taliban", {("andar", "taliban", "06"), ("waghaz", "taliban", "07")}),  # noqa: E501
        ("Update 2: The Taliban captured Andar on Friday.", {("andar", "taliban", "06")}),
        ("Captured this week: Andar (6 August), Waghaz (7 August).", {("andar", "taliban", "06"), ("waghaz", "taliban", "07")}),
        ("Andar: Captured soldiers were paraded in the bazaar.", set()),
    ],
)  # fmt: skip
def test_headings_give_what_they_say_to_what_stands_under_them(body: str, expected: set[tuple[str, str, str]]) -> None:
    """Lists, tables, timelines and entries headed by a place tell of each place what their heading, their columns or their words say."""
    assert changes(body) == expected


@pytest.mark.parametrize("newest_first", [False, True])
def test_the_entries_of_a_live_blog_are_told_in_the_order_of_their_times(newest_first: bool) -> None:
    """Newest first or last, "the city" is the one of the entry before in time, and an entry before midnight is of the day before."""
    entries = ["22:10 Taliban fighters attack Kunduz.", "23:40 The city falls.", "06:30 Troops retake the city."]
    body = "\n".join(reversed(entries) if newest_first else entries)
    told_of = [(c.kind, c.place_id, c.latest) for c in claims(body) if c.kind in CONTROL_KINDS]
    assert told_of == [
        ("captured", "af-kunduz-kunduz-city", date(2021, 8, 9)), ("recaptured", "af-kunduz-kunduz-city", date(2021, 8, 10)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "The Tаlibаn cаptured Zаrаnj on Friday.",  # Cyrillic letters that look Latin
        "The Taliban captured Za\u00adranj on Fri\u200bday.",
        "The Taliban captured “Zaranj” on Friday.",
        'The «Taliban» captured "Zaranj" on Friday.',
        "The &quot;Taliban&quot; captured&amp;nbsp;Zaranj on Friday.",
        "#Taliban captured #Zaranj on Friday via @someone",
        "taliban captured zaranj on friday",
        "TALIBAN CAPTURED ZARANJ ON FRIDAY",
        "The Taliban captured â€œZaranjâ€\x9d on Friday.",
        "The 𝐓𝐚𝐥𝐢𝐛𝐚𝐧 captured 𝐙𝐚𝐫𝐚𝐧𝐣 on Friday.",
    ],
)
def test_letters_may_come_in_any_dress(sentence: str) -> None:
    """Unseen, look-alike, mangled and styled letters, quotes round a name, entities, hashtags and one case throughout change nothing."""
    assert changes(sentence) == {("city", "taliban", "06")}


def test_a_motto_in_a_hashtag_is_no_place() -> None:
    """Words run together in a hashtag name a place only where they are its name."""
    assert "Freezaranj" in received("#FreeZaranj now").plain
    assert not claims("#FreeZaranj fell silent.")


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Taliban capture Zaranj", "", {("captured", "title")}),
        ("Taliban capture Zaranj", "Details to follow.", {("captured", "title")}),
        ("Taliban capture Zaranj", "The city fell on Friday, officials said.", {("captured", "body")}),
        ("Taliban capture Zaranj", "The Taliban attacked Zaranj on Friday.", {("attacked", "body")}),
        ("Taliban capture Zaranj", "Residents of Zaranj shut their shops.", {("captured", "title")}),
        ("Taliban capture Zaranj", "Rain flooded streets in Herat.", set()),
        ("Has Zaranj fallen to the Taliban?", "", {("captured", "title")}),
    ],
)
def test_the_body_wins_over_its_title(title: str, body: str, expected: set[tuple[str, str]]) -> None:
    """A title is read alone or over a body; where the body says less or otherwise, or tells of another place, the title says nothing."""
    found = claims(body, title)
    assert {(c.kind, c.field) for c in found} == expected
    for claim in found:
        assert claim.sentence == (title if claim.field == "title" else body)[claim.start : claim.end]


def test_a_dateline_holds_the_place_and_the_agency() -> None:
    """ "This city" and "here" are where a report was written, and its agency is named in the dateline."""
    body = "ZARANJ, Afghanistan, Aug 7 (AP) - The Taliban captured this city on Friday, residents said."
    assert changes(body) == {("city", "taliban", "06")}
    assert agency(body) == "ap"
    assert agency("The Taliban (and others) captured Zaranj.") == ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Three districts fell on Sunday. The districts include Andar, Waghaz and Burka.", {"andar", "waghaz", "burka"}),
        ("Five districts fell on Sunday. Among them Andar and Waghaz in Ghazni.", {"andar", "waghaz"}),
        ("The Taliban not only captured Andar on Sunday but also Waghaz.", {"andar", "waghaz"}),
        ("The Taliban captured not just Andar but Waghaz too on Sunday.", {"andar", "waghaz"}),
        ("The Taliban attacked Obe and Karukh on Sunday; the former fell and the latter held out.", {"obe"}),
        ("The Taliban attacked Andar and Waghaz. Those areas are now under their control.", {"andar", "waghaz"}),
    ],
)
def test_lists_go_on_over_sentences(body: str, expected: set[str]) -> None:
    """What is counted is named later; the former, those areas and not only one but another are the places that were named."""
    assert {place for place, *_ in changes(body)} == expected


def test_each_of_a_list_has_its_own_day() -> None:
    """Days in brackets or behind each name of a subject date that place alone."""
    for body in (
        "The Taliban captured Andar (6 August) and Waghaz (7 August).",
        "Andar on 6 August and Waghaz on 7 August were captured by the Taliban.",
    ):
        assert changes(body) == {("andar", "taliban", "06"), ("waghaz", "taliban", "07")}


@pytest.mark.parametrize(
    "body",
    [
        "A drone captured Herat from above on Friday.", "The photographer captured Herat at sunset.", "Floods overran Andar district.",
        "A man who entered Herat was captured on Sunday.", "Snow fell on Herat.", "Kabul fell to third place in the table.",
        "In the film, the Taliban capture Herat in a day.", "During an exercise on Friday, troops recaptured Herat.",
        "Friday marked the anniversary of the capture of Herat by the Taliban.", "The Taliban captured the Herat football team's bus.",
        "Had reinforcements not arrived, the Taliban would have captured Herat.",
        "But for the air strikes the Taliban would have taken Herat.",
        "Our banners will be over Herat, the Taliban said.", "Fear of the Taliban has seized Herat.",
    ],
)  # fmt: skip
def test_false_friends_tell_of_no_ground(body: str) -> None:
    """Pictures, weather, prices, games, films, exercises, anniversaries, people caught and what would have been change no place's hands."""
    assert not changes(body)


@pytest.mark.parametrize(
    "body",
    [
        "The army failed to prevent the Taliban from capturing Andar.", "Troops were unable to stop the Taliban from capturing Andar.",
        "Nothing stopped the Taliban from taking Andar.", "Nobody could stop the Taliban from taking Andar.",
        "The Taliban tried to take Waghaz, failed, and took Andar instead.",
    ],
)  # fmt: skip
def test_what_was_not_prevented_happened(body: str) -> None:
    """Who failed to stop a capture did not make it: it happened, by whom it was not taken from."""
    assert {(place, side) for place, side, _ in changes(body)} == {("andar", "taliban")}


def test_who_removes_its_own_men_gains_nothing() -> None:
    """ "Its last troops" are those of who removes them."""
    assert [(c.kind, c.loser, c.gainer) for c in claims("The army removed its last troops from Andar on Friday.")] == [
        ("withdrew", "government", None)
    ]


def test_what_is_too_long_is_read_so_far_and_says_so() -> None:
    """Of a body of more than a million characters the first million are read, and the claim set says how many were not."""
    body = "The Taliban captured Zaranj.\n" + "x" * 1_000_100
    found = read(Article(id="a", revision=0, body=body, published=AT, fetched_at=AT, content_hash=""), AFGHANISTAN)
    assert (found.unread, [c.place_id for c in found.claims]) == (129, ["af-nimruz-zaranj-city"])
