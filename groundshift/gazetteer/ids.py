"""Ids of places by one rule: land-province, and land-province-place-kind."""

import re
import unicodedata

from groundshift.core.language.letters import plain
from groundshift.core.records import Level

WORDS: dict[Level, str] = {  # the last word of an id; a district has none
    "city": "city", "town": "town", "village": "village", "neighbourhood": "quarter", "border_crossing": "crossing", "airport": "airport",
    "base": "base", "dam": "dam", "plant": "plant", "district": "",
}  # fmt: skip


def slug(name: str) -> str:
    """Return a name in small ASCII letters and digits, parted by hyphens; "" where nothing is left."""
    letters = unicodedata.normalize("NFKD", plain(name).replace("'", ""))
    return re.sub(r"[^a-z0-9]+", "-", "".join(char for char in letters if not unicodedata.combining(char))).strip("-")


def province_id(land: str, name: str) -> str:
    """Return a province's id: sy-hama."""
    return f"{land.lower()}-{slug(name)}"


def place_id(province: str, name: str, level: Level) -> str:
    """Return a place's id, of the id of its province: sy-hama-mhardeh-town."""
    return "-".join(filter(None, (province, slug(name), WORDS[level])))
