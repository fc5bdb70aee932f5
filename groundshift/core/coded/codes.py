"""What the codes of coded data mean here: one row a code (docs/imports.md shows them)."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from groundshift.core.records import Kind, Standing


class Code(NamedTuple):
    """A value of a column, the kind of claim that it makes, and whose doing that is: a column with its name there, or an actor id.

    Names of columns are in small letters, whatever the export has; of alternatives with a bar the first that has a value counts.
    """

    form: str
    column: str
    value: str
    kind: Kind
    gainer: str = ""  # a column, or "=ID"
    loser: str = ""  # a column
    standing: Standing = "asserted"
    where: str = ""  # another column that must be 1, or alternatives


class Form(NamedTuple):
    """A form of coded data: who codes it, and the columns on which its reading rests."""

    coder: str
    id: tuple[str, ...]  # the columns that together name a row; of each the first that is there
    days: tuple[str, str]  # the columns of the first and the last day
    needs: tuple[str, ...]  # columns without which there is nothing to read; of alternatives with a bar, one
    said: tuple[str, ...]  # columns that hold a sentence, the best first
    place: tuple[str, ...]  # columns of the place's name, the narrowest first, its district's last
    province: str
    precision: str = ""  # the column of how narrowly the day is known
    spot: str = ""  # the column of how narrowly the place is known
    deaths: tuple[str, str] = ("", "")  # columns of the fewest and the most killed
    country: str = ""
    actors: str = ""  # the field of an actor that has its name there


FORMS: Final[Mapping[str, Form]] = {
    "acled": Form(
        coder="ACLED", id=("event_id_cnty|data_id",), days=("event_date", "event_date"),
        needs=("event_id_cnty|data_id", "event_date", "sub_event_type|event_type", "location"), said=("notes",),
        place=("location", "admin2"), province="admin1", precision="time_precision", spot="geo_precision",
        deaths=("fatalities", "fatalities"), country="country", actors="acled",
    ),
    "ucdp": Form(
        coder="UCDP GED", id=("id",), days=("date_start", "date_end"), needs=("id", "date_start", "type_of_violence", "latitude"),
        said=("source_headline", "source_article", "where_description"), place=("where_coordinates", "adm_2"), province="adm_1",
        precision="date_prec", spot="where_prec", deaths=("low", "high"), country="country", actors="ucdp",
    ),
    "viina": Form(
        coder="VIINA", id=("event_id|event_id_1pd|geonameid", "date"), days=("date", "date"),
        needs=("date", "status|t_control_b", "event_id|event_id_1pd|geonameid", "asciiname|name|address"), said=("text", "status"),
        place=("asciiname", "name", "address", "adm2_name"), province="adm1_name", spot="geo_precision",
    ),
}  # fmt: skip

_RUSSIA, _UKRAINE = "a_rus_init_b|a_rus_b", "a_ukr_init_b|a_ukr_b"  # who began it; VIINA 1 has but one column for that, of the second name
_FIGHTS = ("t_airstrike_b", "t_artillery_b", "t_armor_b", "t_firefight_b", "t_raid_b", "t_ied_b", "t_uav_b")
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
    # before 2019 there were no sub-events
    Code("acled", "event_type", "Battle-Government regains territory", "recaptured", "actor1", "actor2"),
    Code("acled", "event_type", "Battle-Non-state actor overtakes territory", "captured", "actor1", "actor2"),
    Code("acled", "event_type", "Battle-Non-state actors overtake territory", "captured", "actor1", "actor2"),
    Code("acled", "event_type", "Non-violent transfer of territory", "transferred", "actor1", "actor2"),
    Code("acled", "event_type", "Battle-No change of territory", "attacked", "actor1", "actor2"),
    Code("acled", "event_type", "Remote violence", "attacked", "actor1", "actor2"),
    Code("ucdp", "type_of_violence", "1", "attacked"),
    Code("ucdp", "type_of_violence", "2", "attacked"),
    Code("ucdp", "type_of_violence", "3", "attacked"),
    Code("viina", "status", "RU", "holds", "=russia"),
    Code("viina", "status", "UA", "holds", "=ukraine"),
    Code("viina", "t_control_b", "1", "captured", "=russia", standing="claimed", where=_RUSSIA),
    Code("viina", "t_control_b", "1", "captured", "=ukraine", standing="claimed", where=_UKRAINE),
    *(Code("viina", tactic, "1", "attacked", "=russia", where=_RUSSIA) for tactic in _FIGHTS),
    *(Code("viina", tactic, "1", "attacked", "=ukraine", where=_UKRAINE) for tactic in _FIGHTS),
)
