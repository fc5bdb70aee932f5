"""Letters as they come: unseen, decomposed, look-alike or mangled ones, odd blanks, entities, tags, hashtags and quotes round a name."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from confusable_homoglyphs.confusables import confusables_data
from ftfy import fix_encoding

from groundshift.core.language.english.layout import GLUED_WORDS, PARTED
from groundshift.core.reading.article.edits import Edit

# What no reader sees: soft hyphens, zero-width spaces and joiners, marks of direction, a byte order mark. A soft hyphen at the end of a
# line parts a word as any hyphen there does, and lines.py joins it.
_UNSEEN = re.compile("(?:\u00ad(?![\\s>]*\n)|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff])+")
_BLANKS = re.compile("[\x0b\x0c\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_PICTURE = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]"
_PICTURES = re.compile(rf"(?<=\w){_PICTURE}+|(?<!{_PICTURE}){_PICTURE}++(?=\w)")  # emoji, glued to words: "seize🟢Halfaya"
_HYPHENS = re.compile("[\u2010\u2011\u2043\ufe63]")
_RAISED = re.compile("(?<=[^\\W_])[\u02bb\u02bc\u2032](?=[^\\W_])")  # letters that look like the apostrophe of "Kup\u2019iansk"
_TYPED = re.compile(r"``(?=\w)|(?<=\w)''")
_LINES = re.compile("\r\n?|[\u0085\u2028\u2029]")
_DECOMPOSED = re.compile("\\w[\u0300-\u036f\u0653-\u0655]+")
_STYLED = re.compile("[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]+")  # ligatures, full-width and mathematical letters
_MANGLED = re.compile(
    "(?<!\\S)\\S*[\u00c2\u00c3\u00c4\u00c5\u00d0\u00d1\u00d8\u00d9\u00e2][\u0080-\u00bf\u0152-\u2122]\\S*"
)  # UTF-8 read as Windows-1252
_MIXED = re.compile("[A-Za-z][\u0370-\u052f\u0531-\u0588]|[\u0370-\u052f\u0531-\u0588][A-Za-z]")
_WORD = re.compile(r"\w+")
_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED = re.compile(r"\\u20[0-9a-fA-F]{2}|\\u00[a-fA-F][0-9a-fA-F]")  # of marks and accented letters, as JSON writes them
_TAG = re.compile(r"<(?:/?[A-Za-z][^<>\n]{0,300}|!--[^<>]{0,1000}--)>")
_BEFORE_END = re.compile(r"<br\s*/?>(?=\r?\n)", re.I)
_BREAKS = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|table|article|section|blockquote)\b", re.I)
_ITEM = re.compile(r"<li\b", re.I)
_EDITED = re.compile("[&<\\\\`\t\x0b\x0c\r\u0080-\u009f]|[^\x00-\x7f]")


def _unescaped(entity: str) -> str:
    letters = html.unescape(html.unescape(entity))  # "&amp;nbsp;" was escaped twice
    return "" if _UNSEEN.fullmatch(letters) else " " if _BLANKS.fullmatch(letters) else letters


# What stands in a text as received, and what each is read as.
_READ_AS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_UNSEEN, lambda _: ""),
    (_LINES, lambda _: "\n"),
    (_BLANKS, lambda _: " "),
    (_PICTURES, lambda _: " "),
    (_HYPHENS, lambda _: "-"),
    (_RAISED, lambda _: "\u2019"),
    (_TYPED, lambda _: '"'),
    (_MANGLED, fix_encoding),
    (_DECOMPOSED, lambda letters: unicodedata.normalize("NFC", letters)),
    (_STYLED, lambda letters: unicodedata.normalize("NFKC", letters)),
    (_ENTITY, _unescaped),
    (_ESCAPED, lambda code: chr(int(code[2:], 16))),
    (_BEFORE_END, lambda _: ""),
    (_TAG, lambda tag: "\n- " if _ITEM.match(tag) else "\n" if _BREAKS.match(tag) else ""),
)


def lettered(text: str) -> Iterator[Edit]:
    """Yield what to read for unseen characters, odd blanks, decomposed, styled and mangled letters, look-alikes, entities and tags."""
    if not _EDITED.search(text):
        return
    found = [*_alike(text)]
    for pattern, plain in _READ_AS:
        found += [Edit(m.start(), m.end(), new) for m in pattern.finditer(text) if (new := plain(m[0])) != m[0]]
    done = 0
    for edit in sorted(found, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= done:
            yield edit
            done = edit.end


def _alike(text: str) -> Iterator[Edit]:
    """Yield words of mixed script whose other letters all look like Latin ones: "T\u0430lib\u0430n" in Cyrillic a; not two words run together."""
    done = 0
    for pair in _MIXED.finditer(text):
        if pair.start() < done:
            continue
        start = pair.start()
        while start > 0 and text[start - 1].isalnum():
            start -= 1
        word = _WORD.match(text, start)
        if word is None:
            continue
        done = word.end()
        latin = [c if c.isascii() else _latin(c) for c in word[0]]
        if all(latin):
            yield Edit(start, done, "".join(latin))


@lru_cache(maxsize=1 << 10)
def _latin(letter: str) -> str:
    """Return the Latin letter that a letter of another script looks like, by Unicode's table; nothing where it looks like none."""
    if unicodedata.name(letter, "").startswith("LATIN"):
        return letter
    return next(
        (alike for row in confusables_data.get(letter, ()) if len(alike := row["c"]) == 1 and alike.isascii() and alike.isalpha()), ""
    )


# A word of a hashtag; "#FreeZaranj" is a motto and names no place, but a name in two words may be written so.
_HASHTAG = re.compile(r"(?<![\w&#/])#(?=[^\W\d_])(\w+)")
_VIA = re.compile(r"(?:\b(?:via|RT|h/t|cc)\s+)?(?<![\w.])@\w{2,30}\b:?")
_TRAILING = re.compile(r"(?<=\w)(?=(?:\s+#\w+){2,40}\s*$)", re.M)
# What a page's writer typed for bold, slanted and linked words, and quotes typed as two marks: "**Taliban**", "[Andar](...)", "``Taliban''".
_MARKDOWN = re.compile(r"\*\*(?=\w)|(?<=\w)\*\*|(?<!\w)_(?=\w+_(?!\w))|(?<=\w)_(?!\w)|\[(?=[^\]\n]{1,80}\]\(https?:)|\]\(https?:[^)\s]*\)")
_CAMEL = re.compile(r"(?<=[a-z])[A-Z]")
# Quotes round one to four words that are written as names are, or one word in small letters: «Taliban», "Maruf", the 'liberated' city.
_QUOTED = re.compile(r"(?<![\w])[\"“”„«‹](?=[^\W\d_])(?P<name>[\w'’-]{2,}(?: (?:[A-Z][\w'’-]*|[a-z]{1,3})){0,3})[\"“”»›](?![\w])")
_CURLY = re.compile(r"(?<!\w)‘(?=[A-Z])(?P<name>[\w'-]{2,}(?: [A-Z][\w'-]*){0,3})’(?!\w)")
_GUILLEMETS = re.compile("[«»„‹›]")
# Words that ran together: "capturedSaghar", "onTuesday", "districtof", "elderssaid".
_HUMPED = re.compile(r"(?<![^\W\d_])(?P<first>[a-z]{2,}|The)(?=[A-Z][a-z]{2})")


_POINTS = re.compile(r"(?<=[a-z,;:] )\((?:[a-h]|[ivx]{1,4}|\d)\) (?=[A-Z])")  # "(a) Ab Kamari, (b) Muqur and (c) Qadis"
_STRUCK = re.compile(r"~~[^~\n]{1,80}~~ ?")  # what a page has struck through
_NOTES = re.compile(r"(?<=[\w.,;:!?'’\"”)])\[(?:\d{1,3}|[a-z]|note \d{1,3}|citation needed)\]")  # "captured Deh Yak[1]"
_LEFT_OUT = (("~~", _STRUCK), ("[", _NOTES), ("(", _POINTS))  # each looked for only where its sign stands
_GAPS = re.compile(r"(?<=\S) {2,}(?=\S)")


def parted(text: str) -> Iterator[Edit]:
    """Yield a blank between words that ran together, where both are words that reports use, and one blank for several."""
    runs = [
        (run, "name" if run.groupdict().get("name") else "first") for pattern in (_HUMPED, GLUED_WORDS) for run in pattern.finditer(text)
    ]
    ends = {run.end(which) for run, which in runs if which == "name" or run["first"].lower() in PARTED}
    found = [Edit(at, at, " ") for at in ends]
    for sign, pattern in _LEFT_OUT:
        if sign in text:
            found += [Edit(*one.span(), "") for one in pattern.finditer(text)]
    if "  " in text:
        found += [Edit(*gap.span(), " ") for gap in _GAPS.finditer(text)]
    yield from sorted(found)


def tagged(text: str) -> Iterator[Edit]:
    """Yield hashtags as their words, handles as nothing, and names without the quotes round them."""
    found: list[Edit] = []
    if "#" in text:
        found += [Edit(at.start(), at.start(), ".") for at in _TRAILING.finditer(text)]
        found += [
            Edit(tag.start(), tag.end(), _CAMEL.sub(lambda c: c[0].lower(), tag[1].replace("_", " "))) for tag in _HASHTAG.finditer(text)
        ]
    if "*" in text or "](" in text or "_" in text:
        found += [Edit(*mark.span(), "") for mark in _MARKDOWN.finditer(text)]
    if "@" in text:
        found += [Edit(*handle.span(), "") for handle in _VIA.finditer(text)]
    for name in (*_QUOTED.finditer(text), *(_CURLY.finditer(text) if "‘" in text else ())):
        if name["name"][0].isupper():
            first, last = name.start("name"), name.end("name") - 1  # with its quotes, so that a span holds them
            found += [Edit(name.start(), first + 1, text[first]), Edit(last, name.end(), text[last])]
    found += [Edit(mark.start(), mark.end(), '"') for mark in _GUILLEMETS.finditer(text)]
    done = 0
    for edit in sorted(found):
        if edit.start >= done:
            yield edit
            done = edit.end
