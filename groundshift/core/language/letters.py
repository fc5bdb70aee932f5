"""Letters without their dress, so that names can be compared wherever they stand in a text."""

import unicodedata

HYPHENS = "-‐‑‒/"
QUOTES = "’‘`´ʼʻ"


def _bare(char: str) -> str:
    """Return the small letter under its marks, or the character itself: always one character."""
    decomposed = unicodedata.normalize("NFKD", char)
    bare = decomposed[0] if len(decomposed) > 1 and unicodedata.combining(decomposed[1]) else char
    return bare.lower() if len(bare.lower()) == 1 else bare


_TABLE = {code: _bare(chr(code)) for code in (*range(0x250), *range(0x1E00, 0x1F00))}
_TABLE |= {ord(char): " " for char in HYPHENS + "\n\t\r\xa0"} | {ord(char): "'" for char in QUOTES}
_TABLE |= {ord(char): other for char, other in zip("øØłŁđĐıß", "oollddis", strict=True)}


def plain(text: str) -> str:
    """Return the text in small letters without marks, hyphens as spaces: character for character, so that everything stays where it is."""
    return text.translate(_TABLE)
