"""What a place is called: the name that a table shows, and the aliases that a report may use."""

import functools
import re
import unicodedata
from collections.abc import Iterable
from importlib import resources

from groundshift.core.language.english.placewords import COMMON
from groundshift.core.language.letters import plain
from groundshift.core.theatre import load
from groundshift.core.theatre.checks.thin import ARTICLE
from groundshift.gazetteer.names import Country

SCRIPTS = {  # languages by the first word of their letters' names in Unicode; all others are written in Latin letters
    "ARABIC": "ar fa ps ur ckb sd ug pnb",
    "CYRILLIC": "uk ru be bg sr mk kk ky tg mn tt ba cv os ab ce av",
    "HEBREW": "he yi",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "ETHIOPIC": "am ti tig",
    "MYANMAR": "my shn mnw",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "DEVANAGARI": "hi ne mr",
    "BENGALI": "bn as",
    "TAMIL": "ta",
    "SINHALA": "si",
    "TELUGU": "te",
    "TIBETAN": "dz bo",
    "THAANA": "dv",
    "CJK": "zh ja",
    "HANGUL": "ko",
}
SPOKEN = 2  # so many of a country's languages count, beside those that are marked as its own: "ti-ER"
SHORTEST = {"LATIN": 4, "CJK": 2, "MYANMAR": 2}  # letters of an alias; 3 in other scripts
LONGEST = 40
QUOTES = str.maketrans(dict.fromkeys("`´‘’ʻʼʾʿ′", "'"))
FEMININE = re.compile(r"ah\b")  # the ending of many names of places, of which reports leave out the h
FOREIGN_MARKS = re.compile(r"[0-9|,;،؛၊။:()\[\]/\"_*?&=<>]")  # none of these is in an alias


def scripts_of(land: Country) -> frozenset[str]:
    """Return the scripts other than Latin that a country's main languages are written in, by Unicode's word for them."""
    spoken = [said for said in land.languages.split(",") if said]
    own = {said.partition("-")[0] for place, said in enumerate(spoken) if place < SPOKEN or said.endswith(f"-{land.iso}")}
    return frozenset(script for script, languages in SCRIPTS.items() if own & set(languages.split()))


def title(raw: str, scripts: frozenset[str]) -> str:
    """Return the name that a table shows: without what is in brackets, without marks on letters where a country does not write Latin."""
    name = re.sub(r"\s*[(\[].*", "", tidy(raw)) or tidy(raw)
    name = name.replace("|", " ").strip("' ,;")
    if scripts and _written(name) == {"LATIN"}:
        letters = unicodedata.normalize("NFKD", name)
        name = "".join(char for char in letters if not unicodedata.combining(char))
    return name


def aliases(name: str, raw: Iterable[str], scripts: frozenset[str], barred: frozenset[str]) -> list[str]:
    """Return the spellings that are fit for aliases, each once as the reading folds letters: neither the name nor one that is barred."""
    found = {plain(name): ""}
    for spelling in map(tidy, raw):
        if fit(spelling, scripts) and plain(spelling) not in barred and not is_english(spelling):
            found.setdefault(plain(spelling), spelling)
    return [alias for alias in found.values() if alias]


def reported(name: str, scripts: frozenset[str]) -> list[str]:
    """Return what reports in English make of a name in GeoNames' romanisation of Arabic: "Al Hawijah" is Hawijah and Hawija to them.

    Nothing for a country that does not write Arabic.
    """
    if "ARABIC" not in scripts:
        return []
    bare = ARTICLE.sub("", name).replace("'", "")
    return [spelling for spelling in dict.fromkeys((bare, FEMININE.sub("a", bare))) if spelling != name]


def fit(spelling: str, scripts: frozenset[str]) -> bool:
    """Say whether a spelling is of one script, Latin or the country's, and no code, no gloss and no mere transcription."""
    if FOREIGN_MARKS.search(spelling) or len(spelling) > LONGEST:
        return False
    written, letters = _written(spelling), [char for char in spelling if char.isalpha()]
    if len(written) != 1 or not written <= {"LATIN", *scripts} or len(letters) < SHORTEST.get(min(written), 3):
        return False
    # "man de lei" is a transcription, "RGN" an airport's code
    return written != {"LATIN"} or (letters[0].isupper() and not spelling.isupper())


def is_english(name: str) -> bool:
    """Say whether a name is an English word, or is of such words only."""
    return all(word in english() for word in re.findall(r"[^\W_]+(?:'\w+)?", plain(name)))


@functools.cache
def english() -> frozenset[str]:
    """Return English words that are more often themselves than a place, in small letters."""
    lines = (resources.files(__package__) / "english.txt").read_text("utf-8").splitlines()
    own = {word for line in lines if not line.startswith("#") for word in line.split()}
    world = load("world")
    kinds = {word for phrase in world.settings["kinds"] for word in phrase.split()}
    return frozenset(own | COMMON | kinds | {plain(word) for word in world.words["word"]})


@functools.cache
def people() -> frozenset[str]:
    """Return names of persons, peoples, sides and countries that all wars share, folded: no place goes by one as an alias."""
    words = load("world").words
    return frozenset(plain(word) for kind in ("given", "people", "party", "country") for word in words.get(kind, ()))


@functools.cache
def foreign() -> frozenset[str]:
    """Return cities of the world, folded: a small place does not go by one as an alias."""
    return frozenset(map(plain, load("world").words["foreign"]))


def tidy(raw: str) -> str:
    """Return a spelling with plain quotes and spaces, and without marks of direction and the like."""
    composed = unicodedata.normalize("NFC", raw.translate(QUOTES))
    return " ".join("".join(char for char in composed if unicodedata.category(char) != "Cf").split())


def _written(text: str) -> set[str]:
    return {unicodedata.name(char, "?").partition(" ")[0] for char in text if char.isalpha() and unicodedata.category(char) != "Lm"}
