"""A pack made by hand, of a country that does not exist: two provinces, red against blue. It has every file, no mistake and no warning."""

from pathlib import Path

from groundshift.core.theatre.loading import renew

FILES = {
    "theatre.toml": """id = "nowhere"
name = "Nowhere"
country = "Nowhere"
countries = ["XX"]
edition = 1
digest = ""
watched_since = 2021-05-01
reader_insurgent = "red"
reader_state = "blue"
reader_capital = "xx-north-norton-city"
demonyms = ["nowherian"]

[kinds]
shire = ["province"]

[crossings]
elsewhere = ["xx-south-gate-crossing"]
""",
    "places.csv": """id,name,level,province,lat,lon,aliases,capital_of,source,was
xx-north,North,province,North,1.5,0.5,The North,,author,
xx-south,South,province,South,0.5,0.5,The South,,author,
xx-north-norton-city,Norton,city,North,1.5,0.5,Nortown|Aleppo,xx-north,author,xx-north-old-norton-city|xx-norton
xx-south-sutton-city,Sutton,city,South,0.5,0.5,Suttown,xx-south,author,
xx-south-gate-crossing,Gate,border_crossing,South,0.1,0.5,The Gate,,author,
xx-north-brook-village,Brook,village,North,1.2,0.2,Brooke,,author,
""",
    "adjacency.csv": "province_a,province_b\nNorth,South\n",
    "actors.toml": """[[actor]]
id = "red"
name = "Red"
colour = "#D55E00"
words = ["reds", "hamas"]
cased = ["RA"]
peoples = ["syrian"]
outlets = ["Red Star"]

[[actor]]
id = "blue"
name = "Blue"
colour = "#0072B2"
state = true
words = ["blues"]

[[actor]]
id = "green"
name = "Green"
words = ["greens"]
until = 2021-06-30

[[meaning]]
words = ["government", "army"]
actor = "blue"
until = 2021-05-31

[[meaning]]
words = ["government"]
actor = "red"
from = 2021-06-01

[[relation]]
a = "red"
b = "blue"
kind = "enemy"

[[relation]]
a = "green"
b = "red"
kind = "enemy"

[[relation]]
a = "green"
b = "blue"
kind = "ally"
from = 2021-05-10
until = 2021-05-20
""",
    "sources.toml": """[[source]]
id = "red-star"
name = "Red Star"
domains = ["redstar.example"]
side = "red"

[[source]]
id = "daily"
name = "The Daily"
domains = ["daily.example"]
""",
    "baseline.toml": """[[holding]]
place = "xx-north-norton-city"
holder = "blue"
at = 2021-05-01T00:00:00Z
source = "a treaty"
""",
    "alerts.toml": """[[rule]]
id = "village-taken"
type = "change"
severity = "info"
levels = ["village"]
message = "{place} {kind} by {gainer}"
""",
    "words.csv": "name,kind,note\nBonnet,foreign,\nParis,-foreign,a village of ours\n",
    "sound.csv": "said,meant,cost,languages,example,means\nph,f,0,de,Norphton,Norton\n",
    "elements.csv": "element,words\ngate,door|gateway\n",
    "provinces.geojson": """{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"name": "North"},
 "geometry": {"type": "Polygon", "coordinates": [[[0, 1], [1, 1], [1, 2], [0, 2], [0, 1]]]}},
{"type": "Feature", "properties": {"name": "South"},
 "geometry": {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]]}}
]}
""",
    "ATTRIBUTION.md": "All of it is made up.\n",
    "samples/01.txt": "published: 2021-05-03\nReds take Norton\n\nRed fighters captured Norton on Monday.\n",
    "samples/expected.toml": """[[claim]]
article = "01"
kind = "captured"
place = "xx-north-norton-city"
gainer = "red"
day = 2021-05-03
""",
}


def pack(folder: Path, *, renewed: bool = True, **files: str | bytes | None) -> str:
    """Write the pack into a folder and return its path. files: some of them otherwise, None for none; a name's dot as two underscores."""
    otherwise = {name.replace("__", "."): text for name, text in files.items()}
    for name, text in {**FILES, **otherwise}.items():
        if text is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    if renewed:
        renew(f"{folder}/")
    return f"{folder}/"
