"""The document becomes one HTML file: style, script and data inside, nothing outside. Or, served, the same page without the data.

What articles say is text: it reaches the page as JSON, in which no `<` is left, and the script puts it into text nodes. A policy in the
page forbids every request, and every script but this one; a served page may ask the server that it came from, and nobody else.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import Final, NamedTuple

import msgspec

from groundshift.report.document import Page

WEB: Final = Path(__file__).resolve().parent / "web"
SCRIPTS: Final = ("elements", "war", "map", "chart", "tables", "place", "saving", "page")  # one script, in this order
UNSAFE: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}  # inside a <script>


class Served(NamedTuple):
    """Where a served page gets its document from, at the server that it came from itself."""

    theatre: str  # its name
    address: str  # of the document (document.Page as JSON)
    stream: str = ""  # of server-sent events: at each the page fetches the document again; empty: it never does
    beside: tuple[tuple[str, str], ...] = ()  # what else there is: words and addresses


def page(source: Page | Served) -> str:
    """Return the whole page: of a document, which it then carries; or one that fetches its document."""
    style, script = sources()
    served = isinstance(source, Served)
    return Template((WEB / "page.html").read_text("utf-8")).substitute(
        theatre=escape(source.theatre),
        policy=policy(served),
        style=style,
        script=script,
        address=escape(source.address) if isinstance(source, Served) else "",
        stream=escape(source.stream) if isinstance(source, Served) else "",
        beside=links(source.beside) if isinstance(source, Served) else "",
        facts=harmless(source) if isinstance(source, Page) else "",
    )


def sources() -> tuple[str, str]:
    """Return the style and the script."""
    return (WEB / "page.css").read_text("utf-8"), "".join((WEB / f"{name}.js").read_text("utf-8") for name in SCRIPTS)


def policy(served: bool) -> str:
    """Return what a browser may do with the page."""
    style, script = sources()
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src '{fingerprint(style)}'",
            f"script-src '{fingerprint(script)}'",
            "img-src blob:",  # the map, on its way to a PNG
            *(["connect-src 'self'"] if served else []),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def links(beside: Iterable[tuple[str, str]]) -> str:
    """Return a list of links."""
    made = "".join(f'<a href="{escape(at)}">{escape(words)}</a>' for words, at in beside)
    return f'<nav aria-label="Beside this page">{made}</nav>'


def harmless(document: Page) -> str:
    """Return JSON that no HTML parser can mistake for markup."""
    text = msgspec.json.encode(document).decode()
    for letter, written in UNSAFE.items():
        text = text.replace(letter, written)
    return text


def fingerprint(text: str) -> str:
    """Return what a content security policy calls this text."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
