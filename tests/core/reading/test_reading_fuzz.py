"""No text trips the reading: articles cut, moved, spoilt and blown up. `make fuzz` reads 10,000 of them, `make test` some hundreds."""

import html
import os
import re
import textwrap
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from groundshift.core.bounds import FIRST, LAST
from groundshift.core.reading import read
from groundshift.core.reading.article.clean import clean
from groundshift.core.reading.article.edits import ENTRY
from groundshift.core.reading.article.received import received
from groundshift.core.reading.article.sentences import LONGEST, sentences
from groundshift.core.reading.mentions.times.datelines import date_article
from groundshift.core.records import Article, decode, encode
from groundshift.core.theatre import load

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "250"))
AFGHANISTAN = load()
ROOT = Path(__file__).parents[3]
BODIES = [path.read_text("utf-8") for folder in ("seeds", "tests/gold/articles") for path in sorted((ROOT / folder).glob("*.txt"))]
PLAIN = [
    (path.parent.name, line.split("\t")[1])
    for path in sorted((ROOT / "tests/gold/wars").glob("*/plain.tsv"))
    for line in path.read_text("utf-8").splitlines()
]
PLAIN += [("world", said) for _, said in PLAIN]
PACKS = {war: load(war) for war in dict.fromkeys(war for war, _ in PLAIN)}
PIECE = (st.sampled_from(PLAIN), st.integers(0, 60), st.integers(1, 9))
AT = datetime(2021, 8, 11, 23, 59, 59, tzinfo=UTC)
MARKS = [
    *"\x00 \x07 \x1b[31m \x85 \u2028 \ufeff \u200b \u200f \u202e \u00ad \u0301 \u20dd".split(" "),
    *"’ ” “ „ « \" ' ( ) [ ] { } <p> </a> <br/> &nbsp; &#8217; <![CDATA[ 😀 👩‍👩‍👧 🇦🇫 ☪ İ ß ŉ ﬁ ǅ Ａ ½ ² ٣ Ⅳ 一".split(" "),
    *", ; : . ... … ? ! - – — • ■ * + +++ / | \\ % $ _ \t \r \n \n\n".split(" "),
    *"’s n't 12 1,200 08.08.2021 2021-13-45 9/11 00:61 1400 20-30 99999999999999999999 1st 0 0.5.7".split(" "),
    *"طالبان هرات Герат Кабул 赫拉特 ヘラート Kountouz Tariban said denied if not it there two of the Herat and on Friday".split(" "),
]
SCRIPTS = [str.maketrans("aeopcxyKHTABM", other) for other in ("аеорсхуКНТАВМ", "αεορςχυΚΗΤΑΒΜ", "аe0рс×ÿᏦҢТΑВＭ")]
WORDS = re.compile(r"\s+|\S+")
Mutation = Callable[[str, int, int, str], str]


def mutations() -> dict[str, Mutation]:
    """Name what may befall a stretch of a text; `mark` is any piece of text."""
    return {
        "cut": lambda text, a, b, mark: text[:a] + text[b:],
        "cut off": lambda text, a, b, mark: text[a:],
        "doubled": lambda text, a, b, mark: text[:b] + text[a:],
        "moved": lambda text, a, b, mark: text[b:] + text[a:b] + text[:a],
        "put in": lambda text, a, b, mark: text[:a] + mark + text[a:],
        "put between all words": lambda text, a, b, mark: text[:a] + text[a:b].replace(" ", f" {mark} ") + text[b:],
        "put between all letters": lambda text, a, b, mark: text[:a] + mark.join(text[a : min(b, a + 200)]) + text[b:],
        "instead of blanks": lambda text, a, b, mark: text[:a] + text[a:b].replace(" ", mark) + text[b:],
        "blanks lost": lambda text, a, b, mark: text[:a] + "".join(text[a:b].split()) + text[b:],
        "blanks repeated": lambda text, a, b, mark: text[:a] + text[a:b].replace(" ", " \t \n\u00a0 "[: 2 + (b - a) % 6]) + text[b:],
        "lines joined": lambda text, a, b, mark: text[:a] + text[a:b].replace("\n", "").replace(".", "") + text[b:],
        "lines broken": lambda text, a, b, mark: text[:a] + text[a:b].replace(" ", "\n") + text[b:],
        "words backwards": lambda text, a, b, mark: text[:a] + "".join(WORDS.findall(text[a:b])[::-1]) + text[b:],
        "letters backwards": lambda text, a, b, mark: text[:a] + text[a:b][::-1] + text[b:],
        "capitals": lambda text, a, b, mark: text[:a] + text[a:b].upper() + text[b:],
        "titles": lambda text, a, b, mark: text[:a] + text[a:b].title() + text[b:],
        "no capitals": lambda text, a, b, mark: text[:a] + text[a:b].lower() + text[b:],
        "another script": lambda text, a, b, mark: text[:a] + text[a:b].translate(SCRIPTS[b % 3]) + text[b:],
        "digits": lambda text, a, b, mark: text[:a] + re.sub(r"\w", lambda m: str(ord(m[0]) % 10), text[a : min(b, a + 60)]) + text[b:],
        "a list": lambda text, a, b, mark: text[:a] + ", ".join(re.findall(r"[A-Z]\w+", text[a:b])) + f" and {mark} " + text[b:],
        "repeated": lambda text, a, b, mark: text[:a] + (text[a : min(b, a + 80)] + mark) * 30 + text[b:],
        "one long sentence": lambda text, a, b, mark: re.sub(r"[.!?…;•■\n]+", " ", text) * 2,
        "html": lambda text, a, b, mark: text[:a] + f'<a href="{mark}">' + text[a:b].replace(" ", "&nbsp;") + "</a>" + text[b:],
    }


MUTATIONS = mutations()


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """An article that one to eight things have befallen, of at most 12,000 characters."""
    text = draw(st.sampled_from(BODIES))
    for name in draw(st.lists(st.sampled_from(sorted(MUTATIONS)), min_size=1, max_size=8)):
        first, last = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        text = MUTATIONS[name](text, first, last, draw(st.sampled_from(MARKS) | st.text(max_size=3)))[:12_000]
    return text


def words(text: str) -> list[str]:
    """The words of a text, without the marks by which a line was made an entry."""
    return text.replace(ENTRY, "").rstrip(". \n").split()


def holds(body: str, published: datetime | None) -> None:
    """Read a body, and hold its claims to its words and to the log's bytes."""
    article = Article(id="a", revision=0, body=body, published=published, fetched_at=AT, content_hash="")
    claim_set = read(article, AFGHANISTAN)
    assert decode(type(claim_set), encode(claim_set)) == claim_set
    assert len({claim.id for claim in claim_set.claims}) == len(claim_set.claims)
    for claim in claim_set.claims:
        assert "".join(words(claim.sentence)) in "".join(words(received(body).plain))
        assert 0 <= claim.start < claim.end <= len(body)
        assert "".join(claim.place_text.split()) in "".join(received(body).plain.split())
        assert claim.earliest is None or claim.latest is None or claim.earliest <= claim.latest


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(mutated(), st.none() | st.just(AT) | st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None), timezones=st.just(UTC)))
def test_no_article_trips_the_reading(body, published):
    """Whatever an article has been through it is dated and read, and its claims are its own words, whole and in order."""
    date_article(body)
    holds(body, published)


@settings(max_examples=EXAMPLES, deadline=None)
@example(("afghanistan", "The capital of Samangan"), 0, 9)
@example(("syria", "among them"), 0, 9)
@example(("syria", "of rebels, whose capture"), 0, 9)
@example(("world", "IS is back in Palmyra"), 0, 9)
@given(*PIECE)
def test_no_piece_of_a_sentence_trips_the_reading(told, first, length):
    """A few words are read, wherever a sentence was cut: headings, captions, the rest of a line."""
    war, said = told
    cut = said.split()[first % len(said.split()) :][:length]
    read(Article(id="a", revision=0, body=" ".join(cut), published=AT, fetched_at=AT, content_hash=""), PACKS[war])


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(max_size=400))
def test_no_characters_trip_the_reading(body):
    """Any characters at all are read."""
    holds(body, AT)


# Other dresses of the same words: each takes a text and a number that says where.
REPORTS = [body.partition("\n")[2].strip() for body in BODIES if body.count("\n\n") > 1]
UNSEEN = "\u200b\u200d\u00ad\u2060\ufeff\u200e"
TYPESET = str.maketrans({"'": "’", "-": "\u2010"})


CYRILLIC = str.maketrans("ao", "ао")
STYLED = {ord("a") + k: 0x1D5BA + k for k in range(26)}


def unseen(word: str, at: int) -> str:
    """Put a letter that nobody sees into a word."""
    return word[: at % len(word)] + UNSEEN[at % len(UNSEEN)] + word[at % len(word) :]


def every(text: str, step: int, change: Callable[[str], str]) -> str:
    """Change every so manyth word of a text."""
    words = WORDS.findall(text)
    return "".join(change(word) if k % (2 * step) == 0 and word.isalpha() and word.isascii() else word for k, word in enumerate(words))


def rewrapped(text: str, width: int) -> str:
    """Wrap each paragraph at a width; headings and entries on lines of their own stay whole."""
    lines = [textwrap.wrap(line, max(width, 20), break_long_words=False, break_on_hyphens=False) for line in text.split("\n")]
    return "\n".join("\n".join(line) for line in lines)


DRESSES: dict[str, Callable[[str, int], str]] = {
    "unseen letters": lambda text, n: every(text, n % 5 + 1, lambda word: unseen(word, n)),
    "decomposed": lambda text, n: unicodedata.normalize("NFD", text),
    "look-alikes": lambda text, n: every(text, n % 3 + 1, lambda word: word.translate(CYRILLIC) if len({*word} - {*"ao"}) > 1 else word),
    "odd blanks": lambda text, n: text.replace(" ", ["\u00a0", "\u202f", "\u2009", "  "][n % 4]),
    "line ends": lambda text, n: text.replace("\n", ["\r\n", "\r", "\u2028"][n % 3]),
    "entities": lambda text, n: text.replace(" ", "&nbsp;") if n % 2 else html.escape(text, quote=True),
    "tags": lambda text, n: every(text, n % 4 + 1, lambda word: f"<b>{word}</b>"),
    "apostrophes": lambda text, n: text.translate(TYPESET) if n % 2 else text.replace("'", "’"),
    "mathematical letters": lambda text, n: every(text, n % 6 + 2, lambda word: word.translate(STYLED)),
}  # fmt: skip


def plainly(body: str) -> list[tuple[object, ...]]:
    """What an article claims, without where in it that stands."""
    article = Article(id="a", revision=0, body=body, published=AT, fetched_at=AT, content_hash="")
    return [
        (
            c.kind,
            c.place_id,
            c.province,
            c.count,
            c.part,
            c.gainer,
            c.loser,
            c.earliest,
            c.latest,
            c.standing,
            c.side,
            c.low,
            c.high,
            c.rule,
        )
        for c in read(article, AFGHANISTAN).claims
    ]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(REPORTS),
    st.lists(st.tuples(st.sampled_from(sorted(DRESSES)), st.integers(0, 10**6)), min_size=1, max_size=3, unique_by=lambda dress: dress[0]),
)
def test_another_dress_of_the_same_words_claims_the_same(body, dresses):
    """However its letters are written, an article gives the claims of the plain one."""
    dressed = body
    for name, number in sorted(dresses, key=lambda dress: dress[0] == "tags"):  # escaped marks are no marks
        dressed = DRESSES[name](dressed, number)
    assert plainly(dressed) == plainly(body)


@settings(max_examples=EXAMPLES // 2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(REPORTS), st.integers(48, 120), st.sampled_from(["", "> ", "    "]))
def test_a_wrapped_article_claims_the_same(body, width, lead):
    """At whatever width its lines are wrapped, indented or quoted, an article gives the claims of the plain one."""
    assert plainly("\n".join(lead + line for line in rewrapped(body, width).split("\n"))) == plainly(body)


# What a pattern might try in ever more ways, or a walk over a sentence once more for each of its units.
LONG = (
    "Herat, |Herat and |Herat |Khost wa |Pul-e-|a|A|aA|éÉ|á|'|\"|(|<|.|...|,|-|—|\n|\t|1|1,|1 |12 soldiers |1.1.|two of the |districts of "
    "|U.S. |A.B.|Ab.Cd|the Taliban captured Herat on Friday, |captured |was |said |said that |, said Ali Khan|Ali |on Friday |last "
    "|the capital of |the city |it |which |denied |not |if |photo: |see |cookie |+++|■|هرات |Герат |😀|\u200b|\x00|killed 10 |May 1, |from "
    "|since |Mr. |according to |reports "
)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", LONG.split("|"))
def test_no_length_stops_the_reading(piece):
    """Thirty thousand characters of one piece over and over are read in seconds, not hours: what is read grows with the text alone."""
    holds((piece * 30_000)[:30_000], AT)


def test_a_sentence_without_end_is_cut():
    """A sentence that grows too long is cut at a comma, and nothing of it is lost."""
    body = "Fighters came, and they came, " * 100
    found = [sentence.text for sentence in sentences(body, clean(body))]
    assert " ".join(found) == body.strip()
    assert all(len(text) <= LONGEST and text.endswith(",") for text in found)
