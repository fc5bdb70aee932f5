"""What holds for times and numbers in any text at all."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from groundshift.core.bounds import FIRST, LAST
from groundshift.core.language.english import numberwords, timewords
from groundshift.core.reading.mentions.numbers.numbers import find_numbers
from groundshift.core.reading.mentions.times.datelines import date_article
from groundshift.core.reading.mentions.times.dates import find_times, resolve
from groundshift.core.reading.text import Sentence

KNOWN = sorted({word for table in (timewords.WORDS, numberwords.WORDS) for words in table.values() for word in words})
DIGITS = [
    "1",
    "12",
    "31",
    "99",
    "007",
    "600",
    "1,200",
    "244.000",
    "2.5",
    "2015",
    "1400",
    "1990s",
    "9th",
    "31st",
    "20-30",
    "9/11",
    "08.08.2021",
]
DIGITS += ["0", "0.0", "99.99.9999", "0000-00-00", "07/08/21", "1996-2001", "10h33", "5000", "999999999", "٣", "½", "²"]
SIGNS = [" ", "  ", "\n", ", ", ". ", " – ", "-", "(", ")", "’s ", "İ", "ß", "«", "\u200b", "\x00", ":", "|"]
WORDS = st.lists(st.sampled_from(KNOWN) | st.sampled_from(DIGITS) | st.sampled_from(SIGNS) | st.text(max_size=3), max_size=14)
TEXTS = st.text(max_size=60) | WORDS.map(" ".join) | WORDS.map("".join)
DAYS = st.none() | st.dates(FIRST.date(), LAST.date()) | st.sampled_from([FIRST.date(), LAST.date(), date(2021, 8, 11)])


@settings(max_examples=1500, deadline=None)
@given(TEXTS, DAYS, st.integers(0, 500))
def test_times_of_any_text(text: str, published: date | None, start: int) -> None:
    """Any text is read without an error; a time stands where it says, times do not overlap, no interval ends before it begins."""
    body = "x" * start + text
    times = find_times(Sentence(start=start, end=len(body), text=text, index=0, paragraph=0), published)
    end = start
    for time in times:
        assert end <= time.start < time.end <= len(body)
        assert body[time.start : time.end] == time.text
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
        end = time.end


@settings(max_examples=500, deadline=None)
@given(TEXTS, DAYS, st.integers(0, 80))
def test_any_position_is_dated(text: str, published: date | None, position: int) -> None:
    """An event anywhere in any text gets an answer that can be asked about again, in order and with its precision."""
    sentence = Sentence(start=0, end=len(text), text=text, index=0, paragraph=0)
    times = find_times(sentence, published)
    first = resolve(times, position, sentence, None, published)
    second = resolve(times, position, sentence, first, published)
    for when in (first, second):
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest


@settings(max_examples=1500, deadline=None)
@given(TEXTS, st.integers(0, 500))
def test_numbers_of_any_text(text: str, start: int) -> None:
    """Any text is read without an error; a number's words stand where it says, and its bounds are in order."""
    body = "x" * start + text
    for number in find_numbers(Sentence(start=start, end=len(body), text=text, index=0, paragraph=0)):
        assert body[number.start : number.end] == number.text
        assert number.low is None or number.high is None or 0 <= number.low <= number.high


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_any_article_is_dated_or_not(text: str) -> None:
    """Any text is dated or not, never half: a day has a basis, a precision and its words."""
    found = date_article(text)
    dated = found.published is not None
    assert dated == (found.basis != "unknown") == (found.precision != "unknown")
    assert found.evidence or not dated
