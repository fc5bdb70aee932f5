"""The web's past as it was saved: pages of HTML, WARC archives, and mail (.eml, mbox) with the digests that come by it."""

import email
import email.policy
import mailbox
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Any, cast

from groundshift.core.records import digest
from groundshift.errors import BadInput, Misconfigured
from groundshift.observe import logger
from producers.dates import Read, read_date
from producers.forms import Columns, Item
from producers.identity import Row, canonical_url

NEVER = datetime(9999, 12, 31, tzinfo=UTC)  # what was saved has no now of ours
PAGE_TYPES = ("text/html", "application/xhtml+xml")
PUBLISHED = (
    "//meta[@property='article:published_time' or @name='article:published_time' or @name='parsely-pub-date']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)  # fmt: skip
MODIFIED = ("//meta[@property='article:modified_time' or @property='og:updated_time' or @itemprop='dateModified']/@content",)
DATE_IN_JSON = r'"{}"\s*:\s*"([^"]{{8,40}})"'  # of JSON-LD, schema.org
RULE = re.compile(r"^-{30}[ \t]*\r?$", re.MULTILINE)  # between the messages of a plain digest (RFC 1153)


def html(path: Path, _columns: Columns) -> Iterator[Item]:
    """Read a page of HTML as it was saved."""
    raw = path.read_bytes()
    yield _page(1, raw, "")


def warc(path: Path, _columns: Columns) -> Iterator[Item]:
    """Read the pages of a WARC (or ARC) archive; its requests, images and the like are no articles and are counted in the log."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # the extra `feeds` may be left out
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError as error:
        raise Misconfigured(f"{error.name} is not installed: pip install 'groundshift[feeds]'") from error
    pages = others = 0
    seen: dict[str, str] = {}  # address -> what its last capture said
    with path.open("rb") as file:
        try:
            for number, record in enumerate(ArchiveIterator(file, arc2warc=True), 1):
                if not _is_page(record):
                    others += 1
                    continue
                pages += 1
                yield _captured(number, record, seen)
        except (ArchiveLoadFailed, EOFError, ValueError, OSError) as error:
            yield Item(pages + others + 1, b"", BadInput(f"the archive cannot be read on from its record {pages + others + 1} ({error})"))
    logger().info("archive read", file=str(path), pages=pages, others=others)


def _is_page(record: Any) -> bool:
    if record.rec_type == "resource":
        return str(record.content_type or "").startswith(PAGE_TYPES)
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = str(record.http_headers.get_header("Content-Type") or "").lower()
    return record.http_headers.get_statuscode() == "200" and kind.startswith(PAGE_TYPES)


def _captured(number: int, record: Any, seen: dict[str, str]) -> Item:
    """Return a captured page; a later capture that says something else is known from when it was captured."""
    raw = cast(bytes, record.content_stream().read())
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "")
    captured = read_date(str(record.rec_headers.get_header("WARC-Date") or ""), NEVER).at
    item = _page(number, raw, url)
    if isinstance(item.row, BadInput):
        return item
    row = item.row
    page, told = canonical_url(str(row.url)) if row.url else "", digest(row.body)
    changed = seen.get(page, told) != told
    seen[page] = told
    fields = {name: getattr(row, name) for name in row.__struct_fields__}
    return item._replace(row=Row(**{**fields, "fetched_at": captured, "updated": captured if changed else row.updated}))


def _page(line: int, raw: bytes, url: str) -> Item:
    """Return a page as an item. url: where it was; else what it says itself."""
    try:
        from lxml import html as lxml_html  # noqa: PLC0415  # as above

        from producers.pages import read_page  # noqa: PLC0415
    except ImportError as error:
        raise Misconfigured(f"{error.name} is not installed: pip install 'groundshift[feeds]'") from error
    found = read_page(raw, url or None)
    if found is None or not (found.text or "").strip():
        return Item(line, raw, BadInput("no article in this page: nothing in it reads as text"))
    try:
        tree = lxml_html.document_fromstring(raw)
    except (ValueError, lxml_html.etree.LxmlError):
        tree = None
    published = _said(tree, raw, PUBLISHED, "datePublished") or read_date(found.date or "", NEVER)
    updated = _said(tree, raw, MODIFIED, "dateModified")
    said = url or str(found.url or "")
    row = Row(
        body=found.text,
        title=found.title or "",
        url=said if said.startswith(("http://", "https://")) else None,
        id=None if said else digest(raw.hex())[:16],
        lang=(found.language or "")[:2] or None,
        published=published.at,
        updated=updated.at if updated and published.at and updated.at and updated.at > published.at else None,
    )
    return Item(line, raw, row, "page")


def _said(tree: Any, raw: bytes, paths: tuple[str, ...], key: str) -> Read | None:
    """Return the instant that a page's own metadata give, to the second where they do."""
    values = [str(value) for path in paths for value in (tree.xpath(path) if tree is not None else ())]
    values += re.findall(DATE_IN_JSON.format(key), raw[: 2**20].decode("utf-8", "replace"))
    return next((read for value in values if (read := read_date(value, NEVER)).at), None)


# mail


def eml(path: Path, _columns: Columns) -> Iterator[Item]:
    """Read a mail, or the mails of the digest that it is."""
    raw = path.read_bytes()
    yield from _mail(1, raw, email.message_from_bytes(raw, policy=email.policy.default))


def mbox(path: Path, _columns: Columns) -> Iterator[Item]:
    """Read the mails of an mbox file, each or the mails of the digest that it is."""
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), 1):
            raw = box.get_bytes(key)
            yield from _mail(number, raw, email.message_from_bytes(raw, policy=email.policy.default))
    finally:
        box.close()


def _mail(number: int, raw: bytes, message: EmailMessage) -> Iterator[Item]:
    try:
        yield from _mails(number, raw, message)
    except (LookupError, ValueError, TypeError, AttributeError, KeyError) as error:  # anybody's mail, through the library's own parsers
        yield Item(number, raw, BadInput(f"a mail that cannot be read ({error!r})"))


def _mails(number: int, raw: bytes, message: EmailMessage) -> Iterator[Item]:
    inside = [part.get_payload(0) for part in message.walk() if part.get_content_type() == "message/rfc822" and part.is_multipart()]
    if message.get_content_type() != "message/rfc822" and inside:
        for count, one in enumerate(inside, 1):
            found = cast(EmailMessage, one)
            yield _article(number, found.as_bytes(), found, message, f"#{count}")
        return
    text = _text(message)
    pieces = RULE.split(text)
    if len(pieces) > 2:
        for count, piece in enumerate(pieces[1:], 1):
            one = email.message_from_string(piece.lstrip("\r\n"), policy=email.policy.default)
            if one["subject"] or one["from"]:
                yield _article(number, piece.encode("utf-8", "replace"), one, message, f"#{count}")
        return
    yield _article(number, raw, message, message, "")


def _article(number: int, raw: bytes, message: EmailMessage, whole: EmailMessage, part: str) -> Item:
    text = _text(message).strip()
    title = str(message["subject"] or whole["subject"] or "").strip()
    if not text:
        return Item(number, raw, BadInput(f"a mail without text ({title or 'and without a subject'})"))
    date = read_date(re.sub(r"\s*\([^)]*\)\s*$", "", str(message["date"] or whole["date"] or "")), NEVER)
    sender = re.search(r"@([\w.-]+\.[a-z]{2,})", str(message["from"] or whole["from"] or "").lower())
    archived = re.search(r"https?://[^\s<>]+", str(message["archived-at"] or ""))
    name = str(message["message-id"] or "").strip(" <>") or digest(title, text)[:16]
    row = Row(
        body=text,
        title=title,
        url=archived[0] if archived else None,
        id=name,
        source=sender[1] if sender else None,
        published=date.at,
    )
    return Item(number, raw, row, "page", part)


def _text(message: Message) -> str:
    """Return the text of a mail: as plain text where it has that, else of its HTML."""
    from producers.entries import plain_text  # noqa: PLC0415  # as above

    body = cast(EmailMessage, message).get_body(("plain", "html"))
    if body is None:
        return ""
    content = body.get_content()
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else str(content)
    return plain_text(text) if body.get_content_subtype() == "html" else text
