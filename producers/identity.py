"""What names an article: its canonical URL, its revision and the hash of its content; and how its dates are read."""

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

import msgspec

from groundshift.adapters.topics import RECORD_LIMIT
from groundshift.core.bounds import in_utc
from groundshift.core.reading.article.clean import agency
from groundshift.core.reading.mentions.times.datelines import date_article
from groundshift.core.records import Article, Basis, Origin, digest, encode, milliseconds
from groundshift.errors import BadInput

# Parameters that say how a reader came and not what is read. A name ending in * stands for all that begin so.
TRACKING = (
    "utm_*", "at_*", "ns_*", "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid",
    "_ga", "_gl", "cmp", "cmpid", "icid", "ncid", "ocid", "ref_src", "smid", "smtyp", "xtor",
)  # fmt: skip
_TRACKING = re.compile("|".join(re.escape(name).replace(r"\*", ".*") for name in TRACKING), re.IGNORECASE)

# Twins of a page: the same article for a telephone, for AMP, for paper. Hosts and paths that hold one, and the parameters that ask for one.
TWIN_HOSTS = ("www.", "m.", "mobile.", "amp.", "touch.", "wap.", "print.")
TWIN_ASKED = {"amp", "outputtype", "print", "printable", "m", "mobile"}  # where the value is none, or one of TWIN_VALUES
TWIN_VALUES = {"", "1", "true", "yes", "amp", "print", "mobile"}
TWIN_VIEWS = {"view", "display", "format", "mode"}  # where the value names the twin
_TWIN_PATH = re.compile(r"(?:/(?:amp|print|mobile)|\.amp(?=\.html?$)|[./]amp)/?(?=$|\.html?$)", re.IGNORECASE)
_TWIN_FOLDER = re.compile(r"^/(?:amp|print|mobile)(?=/.)", re.IGNORECASE)
_CACHE = re.compile(r"/(?:amp/|[cv]/)?s/(?P<page>[^/]+\.[^/]+(?:/.*)?)")  # google.com/amp/s/PAGE, news-example.cdn.ampproject.org/c/s/PAGE
_CACHES = re.compile(r"(?:www\.)?google\.[a-z.]+|[^.]+\.cdn\.ampproject\.org")
# Fragments that say where on a page, or how one came; any other names a post of a page that is a blog of posts.
_SPOT = re.compile(
    r"(?:top|content|main|comments?|comment-\d+|respond|disqus_thread|share|footer|nav(?:igation)?|more-?\d*|page-?\d*|article|story|gallery|video"
    r"|:~:.*|[!/].*|[^=]+=.*)?",
    re.IGNORECASE,
)

LONGEST_PATH = 2000  # characters of an address behind its host
LAST_SECOND = time(23, 59, 59, tzinfo=UTC)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An article as a file or a feed gives it, nothing checked yet."""

    body: str | None = None
    title: str | None = None
    url: str | None = None
    id: str | int | None = None  # the file's own name for it, used where there is no URL
    lang: str | None = None
    source: str | None = None
    published: Any = None  # what instant() reads
    updated: Any = None
    fetched_at: Any = None


def canonical_url(url: str) -> str:
    """Return the one spelling of a page's address, for its twins too: AMP, mobile and print are the article itself.

    https, lower-case host without `www.`, query sorted; no user, default port, fragment or tracking.
    Raises BadInput: no absolute http or https address.
    """
    try:
        parts = urlsplit(url.strip())
        name, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadInput(f"url {url!r}: {error}") from error
    if parts.scheme not in ("http", "https") or not name:
        raise BadInput(f"url {url!r} is no http or https address: give the article's own, or leave it out")
    if _CACHES.fullmatch(name) and (cached := _CACHE.fullmatch(parts.path)):
        return canonical_url(f"https://{cached['page']}" + (f"?{parts.query}" if parts.query else ""))
    name = f"[{name}]" if ":" in name else _bare(name)
    where = name if port in (None, 80, 443) else f"{name}:{port}"
    query = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0]) and not _twin(*pair))
    return urlunsplit(("https", where, _whole_path(parts.path) or "/", urlencode(query), ""))


def _bare(name: str) -> str:
    """Return a host without the prefixes of twins, as long as a name with a dot is left."""
    while prefix := next((prefix for prefix in TWIN_HOSTS if name.startswith(prefix) and "." in name.removeprefix(prefix)), ""):
        name = name.removeprefix(prefix)
    return name


def _twin(name: str, value: str) -> bool:
    name, value = name.lower(), value.lower()
    return (name in TWIN_ASKED and value in TWIN_VALUES) or (name in TWIN_VIEWS and value in TWIN_VALUES - {"", "1", "true", "yes"})


def _whole_path(path: str) -> str:
    """Return a path without the folder or ending of a twin; what would be left empty stays, and so does what no page is called."""
    while len(path) <= LONGEST_PATH:
        shorter = _TWIN_FOLDER.sub("", _TWIN_PATH.sub("", path))
        if shorter in ("", "/", path):
            return path
        path = shorter
    return path


def post(url: str) -> str:
    """Return the fragment that names a post of a page, or nothing where it is but a place on the page or how one came."""
    fragment = unquote(urlsplit(url.strip()).fragment)
    return "" if _SPOT.fullmatch(fragment) or _TRACKING.fullmatch(fragment.partition("=")[0]) else fragment


def host(url: str) -> str:
    """Return the host of an address without `www.`; nothing where it has none."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def article_id(url: str, part: str = "") -> str:
    """Name the article at an address, or at `seed:NAME` where it has none; part: which of those that share the address.

    Raises BadInput: no address.
    """
    page = url if url.startswith("seed:") else canonical_url(url)
    return digest(page, part) if part else digest(page)


def content_hash(title: str, body: str) -> str:
    """Name what an article says: 32 hex digits over title and body as received."""
    return digest(title, body)


DATES = ("dmy", "mdy")
_NUMERIC = re.compile(r"\s*(\d{1,2})([/-])(\d{1,2})\2(\d{4})\b(.*)", re.DOTALL)


def in_order(said: object, order: str = "") -> object:
    """Return a date of numbers alone, as 07/08/2021, in the one order that nobody mistakes; anything else as it is.

    order: dmy, mdy, or empty where nobody says so. Raises BadInput: it may be two days.
    """
    found = _NUMERIC.fullmatch(said) if isinstance(said, str) else None
    if found is None:
        return said
    first, second = int(found[1]), int(found[3])
    if not order and first <= 12 and second <= 12 and first != second:
        raise BadInput(f"{said.strip()!r} may be two days: say which it is with --dates dmy or --dates mdy")  # type: ignore[attr-defined]
    day, month = (second, first) if order == "mdy" or (not order and second > 12) else (first, second)
    return f"{found[4]}-{month:02}-{day:02}{found[5]}"


def instant(said: object) -> datetime | None:
    """Read a date (ISO 8601, RFC 5322 as feeds write it, or a day in words) as an instant in UTC; nothing and "unknown" are None.

    A time with no zone is UTC. A bare day is its last second: some time that day the article was there, only at its end is that certain,
    and what it tells of that day must not come after its own publication. Raises BadInput: no date, or one beyond the years of bounds.py.
    """
    if said is None or (isinstance(said, str) and said.strip().lower() in ("", "unknown")):
        return None
    said = in_order(said)
    try:
        value = _parse(said.strip()) if isinstance(said, str) else said
        if isinstance(value, datetime):
            return in_utc(value.replace(tzinfo=UTC) if value.tzinfo is None else value, repr(said))
        if isinstance(value, date):
            return in_utc(datetime.combine(value, LAST_SECOND), repr(said))
        raise ValueError(f"a {type(value).__name__}")
    except (ValueError, OverflowError) as error:
        raise BadInput(f"{said!r} is no date: write YYYY-MM-DD, an ISO 8601 time, or unknown") from error


def _parse(text: str) -> datetime | date:
    if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", text):
        return date.fromisoformat(text)
    try:
        return datetime.fromisoformat(text) if text[:4].isdigit() else parsedate_to_datetime(text)
    except ValueError:
        day = date_article(f"published: {text}").published  # "August 7, 2021", as a page is stamped
        if day is None:
            raise
        return day


def make_article(row: Row, *, seed: str, basis: Basis, fetched_at: datetime, origin: Origin = "file", part: str = "") -> Article:
    """Make the record of an article.

    seed: what names it where it has no URL. part: which of the articles that share its URL. Its source is the one given, else its
    address's, else its dateline's agency.
    basis: what its `published` rests on, where it has one.
    Raises BadInput: no text, an unreadable date, an address that is none, or a record too large for the log.
    """
    body = row.body or ""
    if not (body.strip() or (origin == "file" and (row.title or "").strip())):  # an entry of a feed may yet get its text
        raise BadInput("no text: an article needs a body")
    url = row.url.strip() if row.url and row.url.strip() else f"seed:{seed}"
    name = article_id(url, part)  # first: it finds out whether the address is one
    published = instant(row.published)
    known = instant(row.updated) or published
    article = Article(
        id=name,
        revision=max(0, milliseconds(known)) if known else 0,
        body=body,
        title=row.title or "",
        url=url,
        lang=row.lang or "en",
        source_id=row.source or host(url) or agency(body) or "unknown",
        published=published,
        published_basis=basis if published else "unknown",
        fetched_at=instant(row.fetched_at) or fetched_at,
        origin=origin,
        content_hash=content_hash(row.title or "", body),
    )
    size = len(article.id) + len(encode(article))
    if size > RECORD_LIMIT:
        raise BadInput(f"{size:,} bytes as a record, where the log takes {RECORD_LIMIT:,}: split the article")
    return article
