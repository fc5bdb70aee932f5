"""What the codes of coded data mean here: one row a code (docs/imports.md shows them)."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from groundshift.core.records import Kind, Standing


class Code(NamedTuple):
    """A value of a column, the kind of claim that it makes, and whose doing that is: a column with its name there, or an actor id."""

    form: str
    column: str
    value: str
    kind: Kind
    gainer: str = ""  # a column, or "=ID"
    loser: str = ""  # a column
    standing: Standing = "asserted"
    where: str = ""  # another column that must be 1


class Form(NamedTuple):
    """A form of coded data: who codes it, and the columns on which its reading rests."""

    coder: str
    id: tuple[str, ...]  # the columns that together name a row; of each the first that is there
    days: tuple[str, str]  # the columns of the first and the last day
    needs: tuple[str, ...]  # columns without which there is nothing to read; of alternatives with a bar, one
    said: tuple[str, ...]  # columns that hold a sentence, the best first
    place: tuple[str, ...]  # columns of the place's name, the narrowest first
    province: str
    precision: str = ""  # the column of how narrowly the day is known
    spot: str = ""  # the column of how narrowly the place is known
    deaths: tuple[str, str] = ("", "")  # columns of the fewest and the most killed
    country: str = ""
    actors: str = ""  # the field of an actor that has its name there


FORMS: Final[Mapping[str, Form]] = {
    "acled": Form(
        coder="ACLED", id=("event_id_cnty|data_id",), days=("event_date", "event_date"),
        needs=("event_id_cnty|data_id", "event_date", "sub_event_type", "location"), said=("notes",), place=("location", "admin2"),
        province="admin1", precision="time_precision", spot="geo_precision", deaths=("fatalities", "fatalities"), country="country",
        actors="acled",
    ),
    "ucdp": Form(
        coder="UCDP GED", id=("id",), days=("date_start", "date_end"), needs=("id", "date_start", "type_of_violence", "latitude"),
        said=("source_headline", "source_article", "where_description"), place=("where_coordinates", "adm_2"), province="adm_1",
        precision="date_prec", spot="where_prec", deaths=("low", "high"), country="country", actors="ucdp",
    ),
    "viina": Form(
        coder="VIINA", id=("event_id|geonameid", "date"), days=("date", "date"), needs=("date", "status|t_control_b", "event_id|geonameid"),
        said=("text", "status"), place=("asciiname", "name", "address", "ADM2_NAME"), province="ADM1_NAME", spot="GEO_PRECISION",
    ),
}  # fmt: skip

_FIGHTS = ("t_airstrike_b", "t_artillery_b", "t_armor_b", "t_firefight_b", "t_raid_b", "t_ied_b")
CODES: Final = (
    Code("acled", "sub_event_type", "Government regains territory", "recaptured", "actor1", "actor2"),
    Code("acled", "sub_event_type", "Non-state actor overtakes territory", "captured", "actor1", "actor2"),
    Code("acled", "sub_event_type", "Non-violent transfer of territory", "transferred", "actor1", "actor2"),
    Code("acled", "sub_event_type", "Armed clash", "attacked", "actor1", "actor2"),
    Code("acled", "sub_event_type", "Attack", "attacked", "actor1", "actor2"),
    Code("acled", "sub_event_type", "Shelling/artillery/missile attack", "attacked", "actor1", "actor2"),
    Code("acled", "sub_event_type", "Air/drone strike", "attacked", "actor1", "actor2"),
    Code("acled", "sub_event_type", "Suicide bomb", "attacked", "actor1", "actor2"),
    Code("acled", "sub_event_type", "Remote explosive/landmine/IED", "attacked", "actor1", "actor2"),
    Code("acled", "sub_event_type", "Grenade", "attacked", "actor1", "actor2"),
    Code("ucdp", "type_of_violence", "1", "attacked"),
    Code("ucdp", "type_of_violence", "2", "attacked"),
    Code("ucdp", "type_of_violence", "3", "attacked"),
    Code("viina", "status", "RU", "holds", "=russia"),
    Code("viina", "status", "UA", "holds", "=ukraine"),
    Code("viina", "t_control_b", "1", "captured", "=russia", standing="claimed", where="a_rus_b"),
    Code("viina", "t_control_b", "1", "captured", "=ukraine", standing="claimed", where="a_ukr_b"),
    *(Code("viina", tactic, "1", "attacked", "=russia", where="a_rus_b") for tactic in _FIGHTS),
    *(Code("viina", tactic, "1", "attacked", "=ukraine", where="a_ukr_b") for tactic in _FIGHTS),
)
