"""The web's past: saved pages, archives, mail and digests become articles, dated by what they say themselves."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from groundshift.core.records import Article, DeadLetter, milliseconds
from producers.articles import read_articles

THEN = datetime(2026, 9, 1, tzinfo=UTC)
PROSE = "Aybak, the capital of Samangan, fell to the Taliban on Monday, the deputy governor said by telephone. " * 4


def page(text: str = PROSE, head: str = '<meta property="article:published_time" content="2021-08-09T12:30:00+04:30">') -> bytes:
    body = f"<nav>Home</nav><article><h1>Aybak falls</h1><p>{text}</p></article>"
    return f"<html lang='en'><head><title>Aybak falls</title>{head}</head><body>{body}</body></html>".encode()


def read(path: Path) -> list[Article | DeadLetter]:
    return list(read_articles([path], fetched_at=THEN))


def only(path: Path) -> Article:
    [article] = read(path)
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2021-08-09T12:30:00+04:30">', datetime(2021, 8, 9, 8, tzinfo=UTC)),
        ('<script type="application/ld+json">{"datePublished": "2021-08-09T08:00:00Z"}</script>', datetime(2021, 8, 9, 8, tzinfo=UTC)),
        ('<meta name="date" content="2021-08-09">', datetime(2021, 8, 9, 23, 59, 59, tzinfo=UTC)),
        ("", None),
    ],
)  # fmt: skip
def test_a_saved_page_is_dated_by_its_metadata(tmp_path: Path, head: str, published: datetime | None) -> None:
    """Its text is the article's, without what stands around it; its date is its own, and the basis says so."""
    file = tmp_path / "aybak.html"
    file.write_bytes(page(head=f'<link rel="canonical" href="https://news.example/aybak">{head}'))
    article = only(file)
    assert (article.url, article.published) == ("https://news.example/aybak", published)
    assert article.published_basis == ("page" if published else "unknown")
    assert ("deputy governor" in article.body, "Home" in article.body, article.source_id) == (True, False, "news.example")


def test_a_changed_page_is_known_from_its_change(tmp_path: Path) -> None:
    """What a page says of its own update is its revision."""
    file = tmp_path / "a.htm"
    said = {"published": "2021-08-09T08:00:00Z", "modified": "2021-08-10T08:00:00Z"}
    file.write_bytes(page(head="".join(f'<meta property="article:{name}_time" content="{at}">' for name, at in said.items())))
    assert only(file).revision == milliseconds(datetime(2021, 8, 10, 8, tzinfo=UTC))


def test_a_page_without_text_is_a_dead_letter(tmp_path: Path) -> None:
    """It keeps its bytes."""
    file = tmp_path / "a.html"
    file.write_bytes(b"<html><body></body></html>")
    [letter] = read(file)
    assert isinstance(letter, DeadLetter)
    assert letter.original == file.read_bytes()


def archive(*records: tuple[str, str, bytes, str], gzip: bool = True) -> bytes:
    """Return a WARC of responses: address, status line, body, date."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for url, status, body, at in records:
        kind = "image/png" if url.endswith(".png") else "text/html; charset=utf-8"
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict={"WARC-Date": at}
        )
        writer.write_record(record)
        writer.write_record(
            writer.create_warc_record(url, "request", http_headers=StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True))
        )
    return out.getvalue()


@pytest.mark.parametrize(("name", "gzip"), [("a.warc", False), ("a.warc.gz", True)])
def test_the_pages_of_an_archive_are_articles(tmp_path: Path, name: str, gzip: bool) -> None:
    """Pages that were there are articles, known since they were captured; images, errors and requests are none."""
    file = tmp_path / name
    file.write_bytes(archive(
        ("https://news.example/a", "200 OK", page(), "2021-08-09T10:00:00Z"),
        ("https://news.example/logo.png", "200 OK", b"png", "2021-08-09T10:00:01Z"),
        ("https://news.example/gone", "404 Not Found", page("Nothing here. " * 20), "2021-08-09T10:00:02Z"),
        ("https://news.example/b", "200 OK", page("Zaranj fell on Friday, an official said. " * 5), "2021-08-09T10:00:03Z"), gzip=gzip,
    ))  # fmt: skip
    found = read(file)
    assert [(article.url, article.published_basis, article.fetched_at) for article in found if isinstance(article, Article)] == [
        ("https://news.example/a", "page", datetime(2021, 8, 9, 10, tzinfo=UTC)),
        ("https://news.example/b", "page", datetime(2021, 8, 9, 10, 0, 3, tzinfo=UTC)),
    ]
    assert len(found) == 2


def test_a_later_capture_is_a_revision(tmp_path: Path) -> None:
    """A page captured again with the same text is one article; with another text it is known from that capture."""
    file = tmp_path / "a.warc.gz"
    text = page(PROSE.replace("on Monday", "on Sunday"))
    file.write_bytes(archive(
        ("https://news.example/a", "200 OK", page(), "2021-08-09T10:00:00Z"),
        ("https://news.example/a?utm_source=x", "200 OK", page(), "2021-08-10T10:00:00Z"),
        ("https://news.example/a", "200 OK", text, "2021-08-11T10:00:00Z"),
    ))  # fmt: skip
    found = [article for article in read(file) if isinstance(article, Article)]
    assert [article.revision for article in found] == [
        milliseconds(datetime(2021, 8, 9, 8, tzinfo=UTC)), milliseconds(datetime(2021, 8, 11, 10, tzinfo=UTC)),
    ]  # fmt: skip
    assert len({article.id for article in found}) == 1


def test_a_broken_archive_gives_what_it_has(tmp_path: Path) -> None:
    """Of an archive cut short the pages before are read, and the rest is said."""
    file = tmp_path / "a.warc"
    whole = archive(("https://news.example/a", "200 OK", page(), "2021-08-09T10:00:00Z"), gzip=False)
    file.write_bytes(whole + b"no record at all\r\n\r\n")
    article, letter = read(file)
    assert isinstance(article, Article)
    assert isinstance(letter, DeadLetter)
    assert "cannot be read on" in letter.error


MAIL = """From: Desk <desk@agency.example>
Date: Mon, 09 Aug 2021 12:30:00 +0430 (AFT)
Subject: =?utf-8?q?Aybak_=E2=80=93_fallen?=
Message-ID: <1@agency.example>
Content-Type: {kind}; charset=utf-8

{body}
"""


@pytest.mark.parametrize(
    ("kind", "body"), [("text/plain", "Aybak fell."), ("text/html", "<html><body><p>Aybak <b>fell</b>.</p></body></html>")]
)
def test_a_mail_is_an_article(tmp_path: Path, kind: str, body: str) -> None:
    """Subject, text, date and sender's domain are the article's; it has no address, and its Message-ID names it."""
    file = tmp_path / "a.eml"
    file.write_text(MAIL.format(kind=kind, body=body))
    article = only(file)
    assert (article.title, article.body, article.source_id) == ("Aybak – fallen", "Aybak fell.", "agency.example")
    assert (article.published, article.published_basis, article.url) == (
        datetime(2021, 8, 9, 8, tzinfo=UTC),
        "page",
        "seed:a/1@agency.example",
    )


def test_an_mbox_is_its_mails(tmp_path: Path) -> None:
    """Each mail of an mbox is an article; one without text is a dead letter, and the others go on."""
    mails = [MAIL.format(kind="text/plain", body=f"Town {n} fell.").replace("<1@", f"<{n}@") for n in range(3)]
    mails[1] = mails[1].replace("Town 1 fell.", "")
    file = tmp_path / "a.mbox"
    file.write_text("".join(f"From desk@agency.example Mon Aug  9 12:30:00 2021\n{mail}\n" for mail in mails))
    found = read(file)
    assert [record.body for record in found if isinstance(record, Article)] == ["Town 0 fell.", "Town 2 fell."]
    assert len(found) == 3


def test_a_digest_is_its_messages(tmp_path: Path) -> None:
    """multipart/digest is as many articles as it holds, each with its own date and sender."""
    mails = [MAIL.format(kind="text/plain", body=f"Town {n} fell.").replace("<1@", f"<{n}@") for n in range(2)]
    parts = "".join(f"--x\nContent-Type: message/rfc822\n\n{mail}\n" for mail in mails)
    file = tmp_path / "mime.eml"
    file.write_text(f"From: list@lists.example\nSubject: Digest\nContent-Type: multipart/digest; boundary=x\n\n{parts}--x--\n")
    found = [article for article in read(file) if isinstance(article, Article)]
    assert [(article.body, article.source_id) for article in found] == [(f"Town {n} fell.", "agency.example") for n in range(2)]


def test_a_plain_digest_is_its_messages(tmp_path: Path) -> None:
    """A digest of text with rules between its messages (RFC 1153) is as many articles."""
    rule, text = "-" * 30, "From: desk@agency.example\nDate: Tue, 10 Aug 2021 08:00:00 +0000\nSubject: Town\n\nTown {} fell.\n"
    messages = "".join(f"{rule}\n\n{text.format(n)}\n" for n in range(2))
    head = f"From: list@lists.example\nSubject: Digest\n\nTopics:\n 1. Town\n{'-' * 70}\n\n"
    plain = tmp_path / "plain.eml"
    plain.write_text(f"{head}{messages}{rule}\n\nEnd of Digest\n")
    found = [article for article in read(plain) if isinstance(article, Article)]
    assert [(article.body, article.published) for article in found] == [
        (f"Town {n} fell.", datetime(2021, 8, 10, 8, tzinfo=UTC)) for n in range(2)
    ]


def test_a_folder_of_all_of_it_is_read(tmp_path: Path) -> None:
    """Saved pages, archives and mail may lie side by side."""
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "b.warc.gz").write_bytes(archive(("https://news.example/b", "200 OK", page(), "2021-08-09T10:00:00Z")))
    (tmp_path / "c.eml").write_text(MAIL.format(kind="text/plain", body="Aybak fell."))
    assert [type(record) for record in read(tmp_path)] == [Article] * 3
