"""The facts become one HTML file: style, script and data inside, nothing outside.

What articles say is text: it reaches the page as JSON, in which no `<` is left, and the script puts it into text nodes. A policy in the
page forbids every request, and every script but this one.
"""

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import Final

import msgspec

from groundshift.report.facts import Facts

HERE: Final = Path(__file__).resolve().parent
UNSAFE: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}  # inside a <script>


def page(facts: Facts) -> str:
    """Return the whole page."""
    style, script = ((HERE / name).read_text("utf-8") for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; style-src '{fingerprint(style)}'; script-src '{fingerprint(script)}'; base-uri 'none'; form-action 'none'"
    )
    return Template((HERE / "page.html").read_text("utf-8")).substitute(
        theatre=escape(facts["theatre"]), policy=policy, style=style, script=script, facts=harmless(facts)
    )


def harmless(facts: Facts) -> str:
    """Return JSON that no HTML parser can mistake for markup."""
    text = msgspec.json.encode(facts).decode()
    for letter, written in UNSAFE.items():
        text = text.replace(letter, written)
    return text


def fingerprint(text: str) -> str:
    """Return what a content security policy calls this text."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
