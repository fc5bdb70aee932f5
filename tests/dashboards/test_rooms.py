"""Where names stand on the map, and the areas below them."""

import json
from base64 import b64decode

import pytest
import shapely
from shapely.geometry import shape

from dashboards import files, outlines
from groundshift.adapters.documents import documents
from groundshift.core import theatre
from groundshift.core.records import Span
from groundshift.core.theatre import Theatre

PACKS = [pack for name in theatre.known() if (pack := theatre.load(name)).places]


def side(pack: Theatre, name: str) -> str:
    """Return on which side of its mark the name of a capital stands, as the map asks the index."""
    place = next(one for one in pack.places.values() if one.name == name and one.capital_of)
    span = Span(
        id="s", theatre=pack.id, place_id=place.id, place=name, province=place.province, level=place.level, holder="x", standing="reported"
    )
    (made,) = documents("d", span, {pack.id: pack})
    return str(json.loads(made.body)["label"])


def test_names_of_neighbours_stand_apart() -> None:
    """Of capitals side by side, each name stands where it covers no other and no mark: to the right, to the left, above or below."""
    pack = next(pack for pack in PACKS if pack.id == "afghanistan")
    assert (side(pack, "Kunduz"), side(pack, "Taloqan")) == ("above", "right")
    assert (side(pack, "Sheberghan"), side(pack, "Sar-e-Pul"), side(pack, "Aybak")) == ("left", "right", "right")


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: str(pack.id))
def test_areas_are_those_of_places_of_the_pack(pack: Theatre) -> None:
    """Each area has the id of a city or district of the pack, holds its point or lies in its province, and overlaps no other."""
    address = outlines.address(outlines.surroundings(pack))
    drawn = {one["id"]: shape(one["geometry"]) for one in json.loads(b64decode(address.partition(",")[2]))["features"]}
    assert {pack.places[place_id].level for place_id in drawn} <= {"city", "district"}
    shapes = list(drawn.values())
    whole = shapely.union_all(shapely.make_valid(shapes))
    assert sum(one.area for one in shapes) == pytest.approx(whole.area, rel=0.01)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: str(pack.id))
def test_the_view_leaves_room_for_the_outlines(pack: Theatre) -> None:
    """The map is as wide as the pack's land needs, within bounds: no third of it is empty where places lie as far out as the land does."""
    (view,) = (panel["options"]["view"] for board in files.dashboards([pack]) for panel in board["panels"] if panel["type"] == "geomap")
    assert view["padding"] == outlines.margin(pack)
    assert outlines.NARROWEST <= view["padding"] <= outlines.WIDEST
    wanted = {"syria": outlines.NARROWEST, "ukraine": outlines.NARROWEST, "sudan": 31, "afghanistan": outlines.WIDEST}
    assert view["padding"] == wanted.get(pack.id, view["padding"])
