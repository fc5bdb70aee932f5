"""What names an article, and how its dates are read."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundshift.adapters.topics import RECORD_LIMIT
from groundshift.core.records import Article, encode, milliseconds
from groundshift.errors import BadInput
from producers.identity import Row, article_id, canonical_url, content_hash, instant, make_article

AUGUST = datetime(2021, 8, 9, 10, tzinfo=UTC)


def make(**fields: object) -> Article:
    return make_article(Row(**{"body": "Aybak fell.", **fields}), seed="aybak", basis="manifest", fetched_at=AUGUST)


@pytest.mark.parametrize(
    ("said", "canonical"),
    [
        ("https://news.example/a", "https://news.example/a"),
        ("HTTP://News.Example:80/a#top", "https://news.example/a"),
        ("https://user:secret@news.example:443/a", "https://news.example/a"),
        ("https://news.example", "https://news.example/"),
        (" https://news.example/a?utm_source=x&UTM_Medium=y&fbclid=z ", "https://news.example/a"),
        ("https://news.example/a?page=2&id=7", "https://news.example/a?id=7&page=2"),
        ("https://news.example/A?q=caf%C3%A9&empty=", "https://news.example/A?empty=&q=caf%C3%A9"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://www.news.example/a", "https://news.example/a"),
        ("https://m.news.example/a", "https://news.example/a"),
        ("https://amp.news.example/world/a", "https://news.example/world/a"),
        ("https://news.example/amp/world/a", "https://news.example/world/a"),
        ("https://news.example/world/a/amp/", "https://news.example/world/a"),
        ("https://news.example/world/a.amp.html", "https://news.example/world/a.html"),
        ("https://news.example/world/a.amp", "https://news.example/world/a"),
        ("https://news.example/world/a?outputType=amp", "https://news.example/world/a"),
        ("https://news.example/world/a?amp=1&id=7", "https://news.example/world/a?id=7"),
        ("https://news.example/world/a?m=7", "https://news.example/world/a?m=7"),
        ("https://news.example/world/a/print", "https://news.example/world/a"),
        ("https://news.example/world/a?view=print", "https://news.example/world/a"),
        ("https://news.example/amp", "https://news.example/amp"),
        ("https://www.google.com/amp/s/www.news.example/amp/a", "https://news.example/a"),
        ("https://news-example.cdn.ampproject.org/c/s/news.example/a", "https://news.example/a"),
        ("http://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
    ],
)
def test_one_page_has_one_address(said: str, canonical: str) -> None:
    """Scheme, case of the host, user, default port, fragment, tracking and the order of the query tell no articles apart."""
    assert canonical_url(said) == canonical


@pytest.mark.parametrize("url", ["ftp://news.example/a", "javascript:alert(1)", "news.example/a", "http://", "http://[::1", "http://a:x/"])
def test_an_address_is_http(url: str) -> None:
    """What is no absolute http or https address is refused, by name."""
    with pytest.raises(BadInput, match="url"):
        canonical_url(url)


@given(st.text().map("http://".__add__))
def test_no_address_breaks_the_reading(url: str) -> None:
    """Any text at all is an address or BadInput, and a canonical address is its own canonical address."""
    try:
        canonical = canonical_url(url)
    except BadInput:
        return
    assert canonical_url(canonical) == canonical


def test_an_article_without_an_address_is_named_by_its_seed() -> None:
    """The id is the hash of the canonical URL, or of `seed:NAME`, which then stands as its url."""
    assert make().url == "seed:aybak"
    assert make().id == article_id("seed:aybak")
    assert make(url="http://news.example/a?utm_source=x").id == article_id("https://news.example/a")


def test_the_url_is_kept_as_received() -> None:
    """Only the id rests on the canonical address; the record keeps the one that was given."""
    assert make(url="http://News.example/a#b").url == "http://News.example/a#b"


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ({"updated": "2021-08-10T00:00:00Z", "published": "2021-08-09"}, datetime(2021, 8, 10, tzinfo=UTC)),
        ({"published": "2021-08-09T12:00:00Z"}, datetime(2021, 8, 9, 12, tzinfo=UTC)),
    ],
)
def test_a_revision_is_when_its_content_is_known(fields: dict[str, str], known: datetime) -> None:
    """The revision is the source's own `updated`, else its publication, in ms."""
    assert make(**fields).revision == milliseconds(known)


def test_an_article_is_known_from_its_revision_on() -> None:
    """Of a file the content is known from its publication, a changed one from its update; one without either since it came to us."""
    assert make(published="2021-08-09T08:00:00Z").known_at == datetime(2021, 8, 9, 8, tzinfo=UTC)
    assert make(published="2021-08-09", updated="2021-08-12T00:00:00Z").known_at == datetime(2021, 8, 12, tzinfo=UTC)
    assert make(updated="2021-08-12T00:00:00Z").known_at == datetime(2021, 8, 12, tzinfo=UTC)
    assert make().known_at == AUGUST


def test_an_article_may_have_no_date() -> None:
    """`unknown` and nothing at all give no publication, its basis says so, and the revision is 0."""
    for said in ("unknown", "", None):
        article = make(published=said)
        assert (article.published, article.published_basis, article.revision) == (None, "unknown", 0)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2021-08-09", datetime(2021, 8, 9, 23, 59, 59, tzinfo=UTC)),
        (date(2021, 8, 9), datetime(2021, 8, 9, 23, 59, 59, tzinfo=UTC)),
        ("2021-08-09T10:00:00+04:30", datetime(2021, 8, 9, 5, 30, tzinfo=UTC)),
        ("2021-08-09 10:00", AUGUST),
        (datetime(2021, 8, 9, 14, 30, tzinfo=timezone(timedelta(hours=4, minutes=30))), AUGUST),
        ("Mon, 09 Aug 2021 10:00:00 GMT", AUGUST),
        (" Unknown ", None),
    ],
)
def test_a_date_is_an_instant_in_utc(said: object, meant: datetime | None) -> None:
    """A bare day is its last second, a time without a zone is UTC, other zones are reckoned over."""
    assert instant(said) == meant


@pytest.mark.parametrize("said", ["yesterday", "2021-13-45", "9 August", 20210809, "0001-01-01T00:00:00+14:00"])
def test_what_is_no_date_is_refused(said: object) -> None:
    """A date that cannot be read is an error that says how to write one, never another date."""
    with pytest.raises(BadInput, match=r"YYYY-MM-DD|beyond the years 1000 to 2999"):
        instant(said)


def test_the_hash_of_the_content_is_that_of_title_and_body() -> None:
    """Title and body make the content, and which is which counts."""
    assert len({content_hash("a", "b"), content_hash("b", "a"), content_hash("ab", ""), content_hash("", "ab")}) == 4
    assert make(title="T").content_hash == content_hash("T", "Aybak fell.")


def test_an_article_without_text_is_refused() -> None:
    """A body of white space is none."""
    with pytest.raises(BadInput, match="no text"):
        make(body=" \n\t")


def test_an_article_fits_the_log() -> None:
    """The largest record the log takes is made, with its key; one byte more is refused with its size."""
    spare = RECORD_LIMIT - len(encode(make(body="x"))) - len(make().id) + 1
    assert len(make(body="x" * spare).body) == spare
    with pytest.raises(BadInput, match="split the article"):
        make(body="x" * (spare + 1))


def test_the_source_is_the_one_named_else_the_host() -> None:
    """An article whose source is not named is its host's."""
    assert make(url="https://www.news.example/a").source_id == "news.example"
    assert make(url="https://www.news.example/a", source="agency").source_id == "agency"
    assert make().source_id == "unknown"
