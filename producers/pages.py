"""The text of a news page, and the day that it gives as its own."""

import trafilatura
from trafilatura.settings import Document

from producers.documents import mended

LONGEST = 4 * 2**20  # bytes of a page that are looked at


def page_text(body: bytes, url: str) -> tuple[str, str]:
    """Return the text of a page and its day (YYYY-MM-DD), each empty where there is none."""
    found = read_page(body, url)
    return (mended(found.text or ""), found.date or "") if found else ("", "")


def read_page(body: bytes, url: str | None) -> Document | None:
    """Return a page taken apart; nothing where it holds no text."""
    try:
        found = trafilatura.bare_extraction(body[:LONGEST], url=url, include_comments=False, with_metadata=True)
    except Exception:  # anybody's HTML, through several parsers: whatever it is, there is no text in it
        return None
    return found if isinstance(found, Document) else None
