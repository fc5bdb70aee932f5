"""A pack's edition: a number that grows with every change of what is read of it, held by a digest of its files.

The number is part of a claim's version (records.reading_version): what is read anew with a changed pack replaces what was read before.
"""

import hashlib
import re
from collections.abc import Iterator

from groundshift.core.theatre.files import Folder
from groundshift.core.theatre.mistakes import Mistake
from groundshift.core.theatre.pack import COMMON_HEAD, HEAD, READ, Pack
from groundshift.core.theatre.settings import Head, Shared

_OWN = re.compile(rb"^[ \t]*(edition|digest)[ \t]*=.*(?:\n|\Z)", re.MULTILINE)


def digest_of(folder: Folder) -> str:
    """Return the digest of a pack: 16 hex digits of SHA-256 over the files that are read, by name, without edition and digest."""
    whole = hashlib.sha256()
    for name in sorted(READ):
        if folder.has(name):
            content = folder.bytes(name).replace(b"\r\n", b"\n")
            whole.update(f"{name}\n".encode() + (_OWN.sub(b"", content) if name in {HEAD, COMMON_HEAD} else content) + b"\0")
    return whole.hexdigest()[:16]


def unfit(pack: Pack) -> Iterator[Mistake]:
    """Yield a mistake where the digest does not fit the files: they were changed, and the edition was not raised."""
    now = digest_of(pack.folder)
    if pack.head is None or pack.head.digest == now:
        return
    what = "the files are not those of this edition" if pack.head.digest else "no digest of the files"
    verb = "raise" if pack.head.digest else "set"
    do = f'{verb} edition to {_next(pack.head)} and set digest to "{now}" (`groundshift theatre check {pack.folder.label} --renew` does)'
    yield pack.spot.at("digest" if pack.head.digest else "edition", what, do)


def renewed(pack: Pack, text: str) -> str:
    """Return the text of a head's file with the edition raised, and with the digest of the files as they are; the same where that fits."""
    now = digest_of(pack.folder)
    if pack.head is None or pack.head.digest == now:
        return text
    return _put(_put(text, "digest", f'"{now}"'), "edition", str(_next(pack.head)))


def _next(head: Shared) -> int:
    """Return the edition that comes now: the first of a pack that has no digest yet."""
    return head.edition + 1 if head.digest else max(head.edition, 1 if isinstance(head, Head) else 0)


def _put(text: str, key: str, value: str) -> str:
    """Return a TOML text with a key of its own set to a value, what is beside it kept; a new one comes behind the id, or first."""
    text, found = re.subn(rf"(?m)^({key}[ \t]*=[ \t]*)[^#\n]*?([ \t]*(?:#.*)?)$", lambda line: line[1] + value + line[2], text, count=1)
    if found:
        return text
    behind = re.search(r"(?m)^id[ \t]*=.*\n", text)
    at = behind.end() if behind else 0
    return f"{text[:at]}{key} = {value}\n{text[at:]}"
