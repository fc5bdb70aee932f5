"""Theatre packs: what they must hold, and what is said when they do not."""

import json
import shutil
from pathlib import Path

import pytest

from groundshift.core.theatre import PACKS, Theatre, load
from groundshift.errors import Misconfigured


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the Afghan pack, to be spoiled."""
    return Path(shutil.copytree(PACKS / "afghanistan", tmp_path / "pack"))


def spoil(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text((folder / name).read_text("utf-8") + text, "utf-8")


def test_every_province_has_one_capital() -> None:
    """Each province of the gazetteer has exactly one capital, and that lies in it."""
    theatre = load()
    provinces = [place.name for place in theatre.at_level("province")]
    capitals = [place.province for place in theatre.places.values() if place.capital_of]
    assert sorted(provinces) == sorted(capitals)
    assert len(provinces) == 34


def test_every_place_lies_in_a_province_of_the_pack() -> None:
    """No place hangs in the air."""
    theatre = load()
    assert {place.province for place in theatre.places.values()} == {place.name for place in theatre.at_level("province")}


def test_no_place_is_in_the_gazetteer_twice() -> None:
    """No place goes by the name of another of its level and province."""
    places = load().places.values()
    called = {(place.province, place.level, name): place.id for place in places for name in place.names}
    assert all(called[place.province, place.level, place.name] == place.id for place in places)


def test_every_province_has_an_outline() -> None:
    """provinces.geojson names all provinces of the gazetteer."""
    outlines = json.loads((PACKS / "afghanistan" / "provinces.geojson").read_text("utf-8"))
    assert len(outlines["features"]) == len(list(load().at_level("province")))


def test_neighbours_are_mutual() -> None:
    """Where one province touches another, that touches it."""
    adjacency = load().adjacency
    assert all(province in adjacency[other] for province, others in adjacency.items() for other in others)


def test_an_outlet_of_a_party_names_an_actor() -> None:
    """The side of a source is one of the actors."""
    theatre = load()
    assert {source.side for source in theatre.sources.values() if source.side} <= set(theatre.actors)


def test_no_domain_belongs_to_two_sources() -> None:
    """A domain names its source alone."""
    domains = [domain for source in load().sources.values() for domain in source.domains]
    assert len(domains) == len(set(domains))


def test_a_pack_is_loaded_once() -> None:
    """Loading the same pack again gives the same object."""
    assert load("afghanistan") is load("afghanistan")


def test_a_pack_may_lie_anywhere(folder: Path) -> None:
    """A path names a pack as well as a name does."""
    theatre = load(str(folder))
    assert isinstance(theatre, Theatre)
    assert theatre.places.keys() == load("afghanistan").places.keys()


def test_the_rules_of_names_may_be_left_out(folder: Path) -> None:
    """A pack without rules of sound, translations and words knows names only as they are written, and the words that all wars share."""
    for name in ("sound.csv", "elements.csv", "words.csv"):
        (folder / name).unlink()
    theatre = load(str(folder))
    assert (theatre.sounds, theatre.elements) == ((), {})
    assert "wary" not in theatre.words
    assert theatre.words["country"] == load("afghanistan").words["country"]


def test_an_unknown_theatre_is_told_with_the_known_ones() -> None:
    """The message says which packs there are."""
    with pytest.raises(Misconfigured, match="known: afghanistan"):
        load("atlantis")


def test_all_mistakes_of_a_pack_are_told_at_once(folder: Path) -> None:
    """Every file's mistakes come in one message, each with file and line."""
    (folder / "adjacency.csv").unlink()
    spoil(folder, "places.csv", "af-nowhere,Nowhere,planet,Kabul,1,1,,,author\n")
    spoil(folder, "sound.csv", "a,b,dear,xx,Kabul,Kabul\n")
    spoil(folder, "actors.toml", "\n[[actor]]\nname = 'without id'\n")
    with pytest.raises(Misconfigured) as error:
        load(str(folder))
    told = str(error.value)
    assert all(name in told for name in ("adjacency.csv: missing", "places.csv:554: level", "sound.csv:214: cost", "actors.toml:"))
