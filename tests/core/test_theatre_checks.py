"""Everything that can be wrong with a pack is said at once, each with its file, its line and what to do."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from packs_by_hand import FILES, pack

from groundshift.core.theatre import held, known, load
from groundshift.core.theatre.edition import digest_of
from groundshift.core.theatre.files import Folder
from groundshift.core.theatre.loading import renew, survey
from groundshift.errors import Misconfigured


class Seed(NamedTuple):
    """A slip: in a file, what stands there, and what is written instead; then the line and some words of what is to be said."""

    file: str
    was: str
    now: str
    line: int
    says: str


VILLAGE = "xx-north-brook-village,Brook,village,North,1.2,0.2,Brooke,,author,\n"
PLACES, ACTORS, EXPECTED = "places.csv", "actors.toml", "samples/expected.toml"
MISTAKES = {
    # ids that nobody has
    "the actor of a meaning": Seed(ACTORS, 'actor = "blue"', 'actor = "bleu"', 25, "no actor bleu; did you mean blue?"),
    "the side beside a meaning": Seed(ACTORS, 'actor = "blue"', 'beside = "rad"\nactor = "blue"', 25, "no actor rad; did you mean red?"),
    "the province of a meaning": Seed(
        ACTORS, 'actor = "blue"', 'provinces = ["Nort"]\nactor = "blue"', 25, "no province Nort; did you mean North?"
    ),
    "a side of a relation": Seed(
        ACTORS, 'b = "blue"\nkind = "enemy"', 'b = "purple"\nkind = "enemy"', 35, "no actor purple; there are blue, green, red"
    ),
    "the side of a source": Seed("sources.toml", 'side = "red"', 'side = "rde"', 5, "no actor rde; did you mean red?"),
    "a capital of nothing": Seed(
        PLACES, "Suttown,xx-south,", "Suttown,xx-soth,", 5, "capital_of xx-soth, which is no province; did you mean xx-south?"
    ),
    "a province": Seed(PLACES, "village,North,", "village,Nroth,", 7, "no province 'Nroth'; did you mean North?"),
    "a level": Seed(PLACES, "Brook,village,", "Brook,vilage,", 7, "Invalid enum value 'vilage'; did you mean village?"),
    "a level of claims alone": Seed(
        PLACES, "Norton,city,", "Norton,provincial_capital,", 4, "no level of a gazetteer; a capital is a city"
    ),
    "a place held": Seed(
        "baseline.toml",
        "xx-north-norton-city",
        "xx-north-nroton-city",
        2,
        "no place xx-north-nroton-city; did you mean xx-north-norton-city?",
    ),
    "a holder": Seed("baseline.toml", 'holder = "blue"', 'holder = "bluee"', 3, "no actor bluee; did you mean blue?"),
    "a crossing": Seed(
        "theatre.toml", "xx-south-gate-crossing", "xx-south-gaet-crossing", 17, "crossings: no place xx-south-gaet-crossing; did you mean"
    ),
    "who rebels are": Seed(
        "theatre.toml", 'reader_insurgent = "red"', 'reader_insurgent = "rebels"', 8, "reader_insurgent: no actor rebels"
    ),
    "the capital": Seed(
        "theatre.toml", 'reader_capital = "xx-north-norton-city"', 'reader_capital = "norton"', 10, "reader_capital: no place norton"
    ),
    "a gainer in the samples": Seed(EXPECTED, 'gainer = "red"', 'gainer = "rad"', 5, "no actor rad; did you mean red?"),
    "a place in the samples": Seed(EXPECTED, "xx-north-norton-city", "xx-norton-city", 4, "no place xx-norton-city"),
    "an article of the samples": Seed(EXPECTED, 'article = "01"', 'article = "02"', 2, "no article 02.txt beside it; there are 01"),
    "a kind in the samples": Seed(EXPECTED, '"captured"', '"held"', 3, "Invalid enum value 'held'; did you mean holds?"),
    "a kind of word": Seed("words.csv", "foreign,\nParis", "forein,\nParis", 2, "no kind 'forein'; did you mean foreign?"),
    "a word taken away": Seed(
        "words.csv", "Paris,-foreign", "Pariss,-foreign", 3, "Pariss is no foreign of common/words.csv; did you mean Paris?"
    ),
    "what a sound means": Seed("sound.csv", "Norphton,Norton", "Norphton,Nortn", 2, "no place is called Nortn; did you mean Norton?"),
    "a province of an outline": Seed(
        "provinces.geojson", '"name": "South"', '"name": "Suoth"', 4, "an outline of Suoth, which is no province; did you mean South?"
    ),
    "a voice": Seed("theatre.toml", "[kinds]", '[standings]\nconfirmed = [["rumour"]]\n\n[kinds]', 14, "no voice 'rumour'"),
    "a level of a kind": Seed(
        "theatre.toml", '["province"]', '["provinc"]', 14, "kinds.shire: Invalid enum value 'provinc'; did you mean province?"
    ),
    # keys and columns
    "a key of theatre.toml": Seed(
        "theatre.toml", "watched_since", "watch_since", 7, "unknown key watch_since; did you mean watched_since?"
    ),
    "a key of an actor": Seed(ACTORS, 'colour = "#0072B2"', 'color = "#0072B2"', 13, "unknown key color; did you mean colour?"),
    "allies in an actor": Seed(
        ACTORS, 'words = ["blues"]', 'words = ["blues"]\nallies = ["green"]', 16, "unknown key allies; write a [[relation]]"
    ),
    "a key of a relation": Seed(ACTORS, "from = 2021-05-10", "since = 2021-05-10", 47, "unknown key since"),
    "a table": Seed(
        ACTORS,
        '[[meaning]]\nwords = ["government", ',
        '[[meanings]]\nwords = ["government", ',
        23,
        "unknown key meanings; did you mean meaning?",
    ),
    "a key of a source": Seed("sources.toml", 'domains = ["daily', 'domain = ["daily', 10, "unknown key domain; did you mean domains?"),
    "a key of a holding": Seed("baseline.toml", "source =", "sauce =", 5, "unknown key sauce; did you mean source?"),
    "a key of a rule": Seed("alerts.toml", "levels", "lvels", 5, "lvels: unknown key; did you mean levels?"),
    "a column": Seed(PLACES, "aliases", "alias", 1, "unknown column 'alias'; did you mean aliases?"),
    "a key that is missing": Seed(ACTORS, 'name = "Blue"\n', "", 10, "name is missing; every actor has it"),
    "a column that is missing": Seed(
        "adjacency.csv", "province_a,province_b\nNorth,South", "province_a\nNorth", 1, "column province_b is missing"
    ),
    # types and forms
    "a list that is none": Seed(
        ACTORS, 'words = ["blues"]', 'words = "blues"', 15, "Expected `array`, got `str`: 'blues'; write a list in brackets"
    ),
    "a number that is none": Seed(PLACES, "North,1.2,0.2", "North,1.2N,0.2", 7, "lat: Expected `float`, got `str`: '1.2N'; write a number"),
    "a day that is none": Seed(
        ACTORS,
        "until = 2021-06-30",
        'until = "30.6.2021"',
        21,
        "until: Invalid RFC3339 encoded date: '30.6.2021'; write a day as 2021-08-15",
    ),
    "a truth that is none": Seed(
        ACTORS, "state = true", 'state = "yes"', 14, "state: Expected `bool`, got `str`: 'yes'; write true or false"
    ),
    "an instant without a zone": Seed("baseline.toml", "T00:00:00Z", "T00:00:00", 4, "has no zone; write an instant in UTC"),
    "a kind of relation": Seed(ACTORS, 'kind = "ally"', 'kind = "allied"', 46, "Invalid enum value 'allied'; did you mean ally?"),
    "a colour": Seed(ACTORS, '"#0072B2"', '"blue"', 13, "'blue' is no colour; write six hex digits"),
    "the form of an id": Seed(PLACES, "xx-north-brook-village", "xx North Brook", 7, "id 'xx North Brook' is no id; small ASCII letters"),
    "the form of an actor's id": Seed(ACTORS, 'id = "green"\nname', 'id = "Green!"\nname', 18, "id 'Green!' is no id"),
    "capitals in words": Seed(ACTORS, '"blues"', '"Blues"', 15, "'Blues' is not in small letters"),
    "a country's code": Seed("theatre.toml", '["XX"]', '["Nowhere"]', 4, "'Nowhere' is no country's code; write ISO 3166-1 alpha-2"),
    "broken TOML": Seed("sources.toml", '[[source]]\nid = "daily"', '[[source\nid = "daily"', 7, "no TOML:"),
    "broken CSV": Seed("words.csv", "a village of ours", '"a village of ours', 3, "no CSV:"),
    "broken JSON": Seed(
        "provinces.geojson",
        ']]]}},\n{"type": "Feature", "properties": {"name": "South"}',
        ']]]}}\n{"type": "Feature", "properties": {"name": "South"}',
        4,
        "no JSON:",
    ),
    "an outline that is none": Seed("provinces.geojson", '"MultiPolygon"', '"Point"', 1, "no outlines:"),
    # separators
    "semicolons": Seed(
        "adjacency.csv",
        "province_a,province_b\nNorth,South",
        "province_a;province_b\nNorth;South",
        1,
        "the separator is a semicolon; part the cells by commas",
    ),
    "aliases by comma": Seed(
        PLACES, "Nortown|Aleppo", '"Nortown, Aleppo"', 4, "the alias 'Nortown, Aleppo' holds a comma; part aliases by bars"
    ),
    "a comma too much": Seed(
        PLACES, "Suttown,xx-south", "Suttown,Sutt,xx-south", 5, "11 cells where the head has 10; quote what holds a comma"
    ),
    # numbers and days
    "outside the globe": Seed(PLACES, "village,North,1.2,0.2", "village,North,1.2,200", 7, "lies outside the globe"),
    "outside the outlines": Seed(PLACES, "village,North,1.2,0.2", "village,North,3.2,0.2", 7, "3.2, 0.2 lies outside all outlines"),
    "days of an actor": Seed(
        ACTORS, "until = 2021-06-30", "since = 2021-07-01\nuntil = 2021-06-30", 22, "until 2021-06-30 lies before since 2021-07-01"
    ),
    "days of a meaning": Seed(
        ACTORS, "from = 2021-06-01", "from = 2021-06-01\nuntil = 2021-05-01", 32, "until 2021-05-01 lies before from 2021-06-01"
    ),
    "days of a relation": Seed(ACTORS, "until = 2021-05-20", "until = 2021-05-01", 48, "until 2021-05-01 lies before from 2021-05-10"),
    "a confidence": Seed("theatre.toml", "watched_since", "place_confidence_line = 6\nwatched_since", 7, "write a number from 0 to 1"),
    "the digest": Seed("theatre.toml", 'name = "Nowhere"', 'name = "Elsewhere"', 6, 'raise edition to 2 and set digest to "'),
    # twice
    "one word for two sides": Seed(
        ACTORS, '"greens"', '"greens", "reds"', 20, "'reds' is green, and red on line 5; leave it to one of them"
    ),
    "one word for two sides by days": Seed(
        ACTORS, "from = 2021-06-01", "from = 2021-05-31", 29, "'government' is red, and blue on line 24"
    ),
    "one name twice": Seed(
        PLACES,
        VILLAGE,
        f"{VILLAGE}xx-north-creek-village,Creek,village,North,1.2,0.2,Brook,,author,\n",
        8,
        "called 'brook', as is xx-north-brook-village on line 7",
    ),
    "a place's id twice": Seed(
        PLACES, VILLAGE, f"{VILLAGE}{VILLAGE.replace('Brook', 'Creek')}", 8, "id xx-north-brook-village is on line 7 already"
    ),
    "an actor's id twice": Seed(ACTORS, 'id = "green"\nname', 'id = "blue"\nname', 18, "actor blue is on line 11 already"),
    "a rule's id twice": Seed(
        "alerts.toml", "[[rule]]", '[[rule]]\nid = "village-taken"\n\n[[rule]]', 5, "rule village-taken is on line 2 already"
    ),
    "a source's id twice": Seed("sources.toml", 'id = "daily"', 'id = "red-star"', 8, "source red-star is on line 2 already"),
    "a domain twice": Seed("sources.toml", "daily.example", "tass.com", 10, "tass.com is tass's already"),
    "a relation twice": Seed(ACTORS, 'a = "green"\nb = "blue"', 'a = "blue"\nb = "red"', 46, "blue and red: ally, and enemy on line 33"),
    "a border twice": Seed("adjacency.csv", "North,South\n", "North,South\nSouth,North\n", 3, "North and South are on line 2 already"),
    "a holding twice": Seed(
        "baseline.toml", "[[holding]]", FILES["baseline.toml"] + "\n[[holding]]", 8, "xx-north-norton-city is held on line 2 already"
    ),
    "two capitals": Seed(
        PLACES,
        "crossing,Gate,border_crossing,South,0.1,0.5,The Gate,",
        "city,Gate,city,South,0.1,0.5,The Gate,xx-south",
        6,
        "xx-south has a capital on line 5 already",
    ),
    # what cannot be
    "a side against itself": Seed(ACTORS, 'a = "red"\nb = "blue"', 'a = "red"\nb = "red"', 35, "red is its own enemy"),
    "a border with itself": Seed("adjacency.csv", "North,South", "North,North", 2, "North borders on itself"),
    "a capital that is no city of it": Seed(
        PLACES, "Norton,city,North", "Norton,city,South", 4, "is capital of xx-north and no city of it"
    ),
    "a former id that is one": Seed(
        PLACES, "xx-north-old-norton-city|xx-norton", "xx-north-brook-village", 4, "was xx-north-brook-village, which is on line 7 still"
    ),
    "an empty name": Seed(PLACES, "village,Brook,", "village,,", 7, "xx-north-brook-village has no name"),
    "an empty name of a side": Seed(ACTORS, 'name = "Blue"', 'name = ""', 12, "blue has no name"),
    "a drop of nothing": Seed(
        "alerts.toml",
        'id = "village-taken"',
        'id = "flip-bak"\ndrop = true',
        3,
        "rule flip-bak is none of common/; did you mean flip-back?",
    ),
    "a window": Seed(
        "alerts.toml",
        'severity = "info"',
        'severity = "info"\nwindow = "3 days"',
        5,
        "rule village-taken: window: '3 days' is no duration; write hours as 36h",
    ),
    "a sample without a date": Seed(
        "samples/01.txt", "published: 2021-05-03\n", "", 1, "the first line is no date; write published: 2024-11-28"
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_file_and_line(name: str, tmp_path: Path) -> None:
    """A slip in a pack without fault is said by file and line, with what to do."""
    seed = MISTAKES[name]
    folder = pack(tmp_path)
    (tmp_path / seed.file).write_text((tmp_path / seed.file).read_text("utf-8").replace(seed.was, seed.now, 1), "utf-8")
    told = [str(mistake) for mistake in survey(folder).mistakes]
    where = f"{tmp_path}/{seed.file}:{seed.line}: "
    assert any(line.startswith(where) and seed.says in line for line in told), told
    assert all(re.match(r".+; .+", line) for line in told)


def test_a_pack_without_fault_has_none(tmp_path: Path) -> None:
    """The pack that the others are made of: no mistake, no warning."""
    found = survey(pack(tmp_path))
    assert (found.mistakes, found.warnings) == ((), ())


@pytest.mark.parametrize("where", ['provinces = ["North"]', 'beside = "blue"'])
def test_a_word_may_mean_another_side_in_part(where: str, tmp_path: Path) -> None:
    """What a word means in one province, or beside one side, is no second meaning of it."""
    partly = f'[[meaning]]\nwords = ["greens"]\nactor = "red"\n{where}\n\n[[relation]]'
    found = survey(pack(tmp_path, actors__toml=FILES["actors.toml"].replace("[[relation]]", partly, 1)))
    assert found.mistakes == ()


@pytest.mark.parametrize("name", ["common", *known()])
def test_what_is_shipped_passes(name: str) -> None:
    """Every pack, and what all share, is without a mistake, and its edition is that of its files."""
    assert [str(mistake) for mistake in survey(name).mistakes] == []


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    """A file in another encoding is a mistake with the line of the first byte."""
    words = b"name,kind,note\nBonnet,foreign,\nM\xfcnchen,foreign,\n"
    told = [str(mistake) for mistake in survey(pack(tmp_path, renewed=False, words__csv=words)).mistakes]
    assert any("words.csv:3: byte 0xfc is no UTF-8; save the file as UTF-8" in line for line in told)


@pytest.mark.parametrize("name", ["places.csv", "adjacency.csv", "actors.toml"])
def test_a_file_that_is_missing_is_told(name: str, tmp_path: Path) -> None:
    """A pack with places needs its gazetteer, its borders and its sides."""
    told = [str(mistake) for mistake in survey(pack(tmp_path, renewed=False, **{name.replace(".", "__"): None})).mistakes]
    assert any(line.startswith(f"{tmp_path}/{name}: missing; ") for line in told)


def test_many_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Mistakes of several files come together, in the order of files and lines, when a pack is checked and when it is loaded."""
    folder = pack(
        tmp_path,
        renewed=False,
        places__csv=FILES["places.csv"].replace("village,North", "village,Nowhere").replace("Suttown,xx-south", "Suttown,xx-west"),
        actors__toml=FILES["actors.toml"].replace('"#0072B2"', '"blue"'),
        baseline__toml=FILES["baseline.toml"].replace('"blue"', '"bleu"'),
    )
    checked = [str(mistake).rpartition(": ")[0].partition(" ")[0] for mistake in survey(folder).mistakes]
    assert [line for line in checked if "theatre.toml" not in line] == [
        f"{tmp_path}/{where}:" for where in ("actors.toml:13", "baseline.toml:3", "places.csv:5", "places.csv:7")
    ]
    with pytest.raises(Misconfigured) as error:
        load(folder)
    assert len(str(error.value).splitlines()) == 4


BROOK = "xx-north-brook-village,Brook,village,North,1.2,0.2,Brooke,,author,\n"
ROMANISED = (
    f"{BROOK}xx-north-qayyarah-village,Al Qayyarah,village,North,1.2,0.3,القيارة|Gayara,,GeoNames 1,\n"
    "xx-north-tall-afar-village,Tall 'Afar,village,North,1.2,0.4,تلعفر,,GeoNames 2,\n"
    "xx-north-bab-town,Al Bab,town,North,1.2,0.5,الباب,,GeoNames 3,\n"
    "xx-north-raqqah-town,Ar Raqqah,town,North,1.2,0.6,الرقة|Raqqah,,GeoNames 4,\n"
    "xx-north-hawijah-town,Al Hawijah,town,North,1.2,0.7,الحويجة,,author,\n"
)


@pytest.mark.parametrize(
    ("file", "was", "now", "says"),
    [
        (PLACES, "Brooke", "", "places.csv: 1 place (xx-north-brook-village) without an alias"),
        (PLACES, "Suttown,xx-south", "Suttown,", "places.csv: 1 province (xx-south) without a capital"),
        (PLACES, VILLAGE, f"{VILLAGE}xx-north-creek-village,Creek,village,North,1.2,0.2,Brooke,,author,\n", "have the alias 'brooke'"),
        (
            PLACES,
            "Suttown",
            "Suttown|Gate",
            "xx-south-sutton-city has the alias 'gate', which is the name of xx-south-gate-crossing on line 6",
        ),
        (PLACES, "xx-south,author", "xx-south,GeoNames 1; capital: a guess by people", "1 capital (xx-south-sutton-city) that is a guess"),
        (PLACES, BROOK, ROMANISED, "2 names (xx-north-qayyarah-village: Qayyarah, xx-north-tall-afar-village: Tall Afar) as GeoNames"),
        (PLACES, "North,1.2,0.2", "North,0.2,0.2", "lies in South, far from North"),
        (ACTORS, 'a = "green"\nb = "red"\nkind = "enemy"', 'a = "green"\nb = "red"\nkind = "ally"', "actors.toml:17: green has no enemy"),
        (ACTORS, 'words = ["greens"]', "", "actors.toml:17: green has no words"),
        (ACTORS, '"greens"', '"greens", "us"', "actors.toml:20: green: words: 'us' is an English word in any case"),
        (ACTORS, '["syrian"]', '["they"]', "actors.toml:7: red: peoples: 'they' is an English word"),
        (ACTORS, '["government"]', '["government", "forces"]', "actors.toml:29: red: words: 'forces' is an English word"),
        (ACTORS, '["syrian"]', '["iraqi kurdish"]', "red: peoples: 'iraqi kurdish' is never found, as a people is one word"),
        (ACTORS, '["syrian"]', '["syrian"]\nnames = ["Ansar"]', "red: names: what sounds like 'Ansar' is read as that word"),
        ("baseline.toml", FILES["baseline.toml"], "", "no baseline"),
        ("samples/expected.toml", None, "", "no samples"),
        ("ATTRIBUTION.md", None, "", "no sources and licences"),
        ("provinces.geojson", None, "", "2 provinces (North, South) without an outline"),
        ("theatre.toml", 'reader_state = "blue"', "", "no reader_state"),
    ],
)
def test_what_is_thin_is_a_warning(file: str, was: str | None, now: str, says: str, tmp_path: Path) -> None:
    """What makes a pack poor is said, and hinders nothing."""
    folder = pack(tmp_path, renewed=False)
    if was is None:
        (tmp_path / file).unlink()
    else:
        (tmp_path / file).write_text(FILES[file].replace(was, now), "utf-8")
    found = survey(folder)
    assert any(says in str(warning) for warning in found.warnings), found.warnings
    assert load(folder).id == "nowhere"


def test_a_pack_that_was_changed_is_not_read_by_until_its_edition_is_raised(tmp_path: Path) -> None:
    """Who writes claims refuses files that are not those of the edition; a pack that has no digest yet is read as it stands."""
    shared = held(pack(tmp_path)).edition - 1  # the edition of what all packs share is added to each
    (tmp_path / "words.csv").write_text("name,kind,note\nBonn,foreign,\n", "utf-8")
    with pytest.raises(Misconfigured, match=r"theatre.toml:6: the files are not those of this edition; raise edition to 2 "):
        held(f"{tmp_path}/")
    assert load(f"{tmp_path}/").edition == shared + 1
    renew(f"{tmp_path}/")
    assert held(f"{tmp_path}/").edition == shared + 2
    (tmp_path / "theatre.toml").write_text(FILES["theatre.toml"], "utf-8")
    assert held(f"{tmp_path}/").id == "nowhere"


def test_what_is_not_read_is_no_part_of_an_edition(tmp_path: Path) -> None:
    """Samples, outlines and licences may change, and lines may end otherwise, without an edition."""
    before = digest_of(Folder(tmp_path, pack(tmp_path)))
    (tmp_path / "ATTRIBUTION.md").write_text("Otherwise.\n", "utf-8")
    (tmp_path / "places.csv").write_bytes(FILES["places.csv"].replace("\n", "\r\n").encode())
    assert digest_of(Folder(tmp_path, "")) == before


def test_a_world_without_places_lacks_nothing() -> None:
    """A pack that says it has no places is not warned of that."""
    assert survey("world").warnings == ()


def test_feeds_are_of_known_sources_and_whole_addresses(tmp_path: Path) -> None:
    """A feed of no source, of no address of the web, asked too often, or there twice is a mistake on its line."""
    feeds = (
        '[[feed]]\nurl = "https://n.example/feed"\nsource = "nobody"\n\n[[feed]]\nurl = "n.example"\nsource = "ap"\nevery_seconds = 1\n\n'
        '[[feed]]\nurl = "https://n.example/feed"\nsource = "ap"\n'
    )
    told = "\n".join(map(str, survey(pack(tmp_path, feeds__toml=feeds, renewed=False)).mistakes))
    for words in ("no source nobody", "'n.example' is no address of the web", "every 1 s", "https://n.example/feed is on line 2 already"):
        assert words in told
