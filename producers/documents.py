"""A feed's bytes as text that can be taken apart: in its real charset, without characters that no text has, without entities of its own."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from groundshift.errors import BadInput

_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED: Final = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._-]+)", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_REFERENCE: Final = re.compile(r"&#(?:x([0-9a-f]{1,8})|(\d{1,10}));", re.IGNORECASE)
_PAIR: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_NO_TEXT: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")  # half an emoji, and what is no character
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_ENTITY: Final = re.compile(r"<!ENTITY\s+", re.IGNORECASE)
_DOCTYPE: Final = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
_ROOT: Final = re.compile(r"<[A-Za-z_]")
_ITEM: Final = re.compile(r"<((?:\w+:)?(?:item|entry))\b", re.IGNORECASE)
MOST: Final = 5000  # entries of a feed that are looked at
ENTITIES_LONG: Final = 200  # characters of an entity's own text


def text_of(body: bytes, headers: Mapping[str, str]) -> str:
    """Return a document as text without its XML declaration.

    What reads as UTF-8 is UTF-8, whatever header and document say: they are wrong more often than chance is. Else it is what the document
    declares, what the header does, or Windows-1252.
    Raises BadInput: entities that refer to others or to files, as bombs are made of.
    """
    return _harmless(mended(_DECLARATION.sub("", _decoded(body, headers), count=1), references=True))


def _decoded(body: bytes, headers: Mapping[str, str]) -> str:
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace")
    declared, sent = _DECLARED.search(body[:1024]), _CHARSET.search(headers.get("content-type", ""))
    named = (declared and declared[1].decode(), sent and sent[1])
    for charset in ("utf-8", *(name for name in named if name), "windows-1252"):
        try:
            text = body.decode({"iso-8859-1": "windows-1252", "latin-1": "windows-1252"}.get(charset.lower(), charset))
        except (UnicodeError, LookupError):
            continue
        return text
    return body.decode("windows-1252", "replace")


def mended(text: str, *, references: bool = False) -> str:
    """Return a text in which halves of a character are joined, or marked where one is alone, and which has no control characters.

    references: numeric references to such characters are mended too.
    """
    if references:
        text = _REFERENCE.sub(_referred, text)
    text = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    return _CONTROL.sub("", _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text))


def _referred(reference: re.Match[str]) -> str:
    """Return a reference, or what it refers to where XML has no reference for that."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    if 0xD800 <= number <= 0xDFFF:
        return chr(number)
    if number > 0x10FFFF or number in (0xFFFE, 0xFFFF):
        return "\N{REPLACEMENT CHARACTER}"
    if 0x80 <= number <= 0x9F:  # as Windows-1252 has it, which is what was meant
        return bytes([number]).decode("windows-1252", "replace")
    return "" if number < 0x20 and number not in (9, 10, 13) else reference[0]


def _harmless(text: str) -> str:
    """Return a document without its DOCTYPE, which stands before the root element; each character is looked at once, whatever stands there.

    Raises BadInput: entities that refer to others or to files, or that are long; a DOCTYPE that does not end.
    """
    root = _ROOT.search(text)
    doctype = _DOCTYPE.search(text, 0, root.start()) if root else None
    if doctype is None:
        return text
    end, opens = text.find(">", doctype.end()), text.find("[", doctype.end())
    if 0 <= opens < end:
        closes = text.find("]", opens)
        end = text.find(">", closes) if closes >= 0 else -1
        for entity in _ENTITY.split(text[opens:closes])[1:]:
            told = entity.partition(">")[0]
            if not told.startswith("%") and ("&" in told or re.search(r"\b(?:SYSTEM|PUBLIC)\b", told) or len(told) > ENTITIES_LONG):
                raise BadInput("declares entities of its own that refer to others, to files or are long, as bombs do: not read")
    if end < 0:
        raise BadInput("has a DOCTYPE without an end: not read")
    return text[: doctype.start()] + text[end + 1 :]


def mended_deep(value: Any) -> Any:
    """Return JSON values with every text in them mended."""
    if isinstance(value, str):
        return mended(value)
    if isinstance(value, list):
        return [mended_deep(one) for one in value]
    if isinstance(value, dict):
        return {mended(str(name)): mended_deep(one) for name, one in value.items()}
    return value


def apart(text: str) -> Iterator[str]:
    """Yield each entry of a feed as a document of its own, with the head of the feed."""
    found = list(_items(text))
    if not found:
        return
    head = text[: found[0].start]
    opened = re.findall(r"<((?:\w+:)?(?:rss|feed|RDF|channel))\b", head)
    closed = set(re.findall(r"</((?:\w+:)?(?:rss|feed|RDF|channel))\b", head))
    tail = "".join(f"</{name}>" for name in reversed(opened) if name not in closed)
    for item in found:
        yield f"{head}{text[item]}{tail}"


def _items(text: str) -> Iterator[slice]:
    """Yield where each entry stands; after one that nothing closes there is none of its name, so that no character is looked for twice."""
    done, lowered = 0, text.lower()
    unclosed: set[str] = set()
    for item in _ITEM.finditer(text):
        name = item[1].lower()
        if item.start() < done or name in unclosed:
            continue
        closes = lowered.find(f"</{name}", item.end())
        end = text.find(">", closes) if closes >= 0 else -1
        if end < 0:
            unclosed.add(name)
            continue
        done = end + 1
        yield slice(item.start(), done)
