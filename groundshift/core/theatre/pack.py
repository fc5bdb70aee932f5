"""A pack as its files say it: every row as a struct, beside where it stands. What is wrong with a row is gathered, and the row left out."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Generic, TypeVar

import msgspec

from groundshift.core.records import Kind, Part, Standing
from groundshift.core.theatre.alerts import Rule
from groundshift.core.theatre.files import Fields, Folder, Row, Toml
from groundshift.core.theatre.mistakes import Mistake, Spot
from groundshift.core.theatre.model import Actor, FeedRow, Holding, Meaning, Place, Relation, SoundRule, Source
from groundshift.core.theatre.settings import Head, Shared
from groundshift.core.theatre.shapes import shaped

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)

HEAD, COMMON_HEAD, EXPECTED = "theatre.toml", "settings.toml", "samples/expected.toml"
WORD_KINDS = ("country", "foreign", "given", "wary", "word", "people", "party")
TAKEN_AWAY = "-"  # before a kind of words.csv: a word of common/ that is none here

# The files that what is read, weighed and alerted rests on: an edition is of these.
READ = (HEAD, COMMON_HEAD, "places.csv", "adjacency.csv", "actors.toml", "sources.toml", "baseline.toml", "alerts.toml", "words.csv",
        "sound.csv", "elements.csv")  # fmt: skip
MAKE = {  # files that a pack with places needs, and how to come by one
    "places.csv": "write the gazetteer, or head theatre.toml with placeless = true",
    "adjacency.csv": "list the provinces that touch: province_a,province_b",
    "actors.toml": "write an [[actor]] for each side",
}


class At(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """A thing of a pack, and where it stands."""

    it: T
    spot: Spot


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """A row of words.csv: a name that is no place of the theatre, or seldom one, or somebody who fights elsewhere."""

    name: str  # as reports write it
    kind: str  # country, foreign, given, wary, word, people, party; with a minus before it, such a word of common/ is none here
    note: str = ""  # why


class Element(msgspec.Struct, frozen=True, kw_only=True):
    """A row of elements.csv: a part of names, and the English words that it is translated as."""

    element: str  # the part, as names have it
    words: str  # in English, parted by bars


class Border(msgspec.Struct, frozen=True, kw_only=True):
    """A row of adjacency.csv: two provinces that touch, by name."""

    province_a: str  # the name of a province
    province_b: str  # and of one that it touches


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """A [[claim]] of samples/expected.toml: what an article should give."""

    article: str  # its file's name without .txt
    kind: Kind  # of the claim: captured, holds, withdrew ...; one of the same doing will do, as recaptured for captured
    place: str  # a place id
    gainer: str | None = None  # an actor id; none where nobody is said to gain
    loser: str | None = None  # an actor id, where it matters
    day: date  # on which it was so, as the article tells: one of the days that the claim leaves open
    standing: Standing | None = None  # asserted, claimed, denied ..., where it matters; else asserted or claimed
    part: Part | None = None  # where it matters
    not_yet: bool = False  # known not to be read so yet: no mistake, until it is


class Quiet(msgspec.Struct, frozen=True, kw_only=True):
    """A [[quiet]] of samples/expected.toml: an article that should change nothing."""

    article: str  # its file's name without .txt


class Pack(msgspec.Struct):
    """What the files of one folder say."""

    folder: Folder
    head: Shared | None
    toml: Toml  # the head as it stands
    places: list[At[Place]] = []
    borders: list[At[Border]] = []
    actors: list[At[Actor]] = []
    meanings: list[At[Meaning]] = []
    relations: list[At[Relation]] = []
    sources: list[At[Fields]] = []  # as they stand: one of the same id in common/ may say the rest
    alerts: list[At[Fields]] = []  # likewise
    feeds: list[At[FeedRow]] = []
    baseline: list[At[Holding]] = []
    words: list[At[Word]] = []
    sounds: list[At[SoundRule]] = []
    elements: list[At[Element]] = []

    @property
    def spot(self) -> Spot:
        """Return where the head's keys stand."""
        return self.toml.spot()

    @property
    def mistakes(self) -> list[Mistake]:
        """What is wrong with the form of the files."""
        return self.folder.mistakes


def read_pack(folder: Folder) -> Pack:
    """Return what a folder's files say: a pack's, or what all packs share."""
    name, kind = (COMMON_HEAD, Shared) if folder.has(COMMON_HEAD) else (HEAD, Head)
    toml = folder.toml(name)
    head = None if folder.mistakes else shaped(Row(toml.fields, toml.spot()), kind, folder.mistakes)
    pack = Pack(folder, head, toml)
    if name == HEAD and not (isinstance(head, Head) and head.placeless):
        folder.mistakes += [folder.whole(needed).at("", "missing", MAKE[needed]) for needed in MAKE if not folder.has(needed)]
    pack.places = list(_places(folder))
    pack.borders = list(_lines_of(folder, "adjacency.csv", Border))
    actors = folder.toml("actors.toml")
    for table, row in actors.rows("actor", "meaning", "relation"):
        of: dict[str, tuple[type[Any], list[Any]]] = {
            "actor": (Actor, pack.actors), "meaning": (Meaning, pack.meanings), "relation": (Relation, pack.relations),
        }  # fmt: skip
        kind_of, into = of[table]
        if (item := shaped(row, kind_of, folder.mistakes)) is not None:
            into.append(At(item, row.spot))
    pack.sources = [At(row.fields, row.spot) for _, row in folder.toml("sources.toml").rows("source")]
    pack.alerts = [At(row.fields, row.spot) for _, row in folder.toml("alerts.toml").rows("rule")]
    pack.feeds = list(_shaped((row for _, row in folder.toml("feeds.toml").rows("feed")), FeedRow, folder))
    pack.baseline = list(_shaped((row for _, row in folder.toml("baseline.toml").rows("holding")), Holding, folder))
    pack.words = list(_lines_of(folder, "words.csv", Word))
    pack.sounds = list(_lines_of(folder, "sound.csv", SoundRule))
    pack.elements = list(_lines_of(folder, "elements.csv", Element))
    return pack


def _shaped(rows: Iterable[Row], kind: type[S], folder: Folder, *, strict: bool = True) -> Iterator[At[S]]:
    for row in rows:
        if (item := shaped(row, kind, folder.mistakes, strict=strict)) is not None:
            yield At(item, row.spot)


def _lines_of(folder: Folder, name: str, kind: type[S]) -> Iterator[At[S]]:
    """Yield the rows of a CSV file whose columns are a struct's fields."""
    return _shaped(folder.csv(name, *_columns(kind)), kind, folder, strict=False)


def _columns(kind: type[msgspec.Struct]) -> tuple[list[str], list[str]]:
    """Return the columns of a struct's file, and those that it needs."""
    fields = msgspec.structs.fields(kind)
    return [field.name for field in fields], [field.name for field in fields if field.required]


def _places(folder: Folder) -> Iterator[At[Place]]:
    for row in folder.csv("places.csv", *_columns(Place)):
        fields = row.fields
        fields["aliases"] = _parted(fields.get("aliases", ""))
        fields["was"] = _parted(fields.get("was", ""))
        fields["capital_of"] = fields.get("capital_of") or None
        if (place := shaped(row, Place, folder.mistakes, strict=False)) is not None:
            yield At(place, row.spot)


def _parted(cell: str) -> tuple[str, ...]:
    """Return what stands between the bars of a cell."""
    return tuple(part for part in map(str.strip, cell.split("|")) if part) if cell else ()


def source_of(fields: Fields, spot: Spot, mistakes: list[Mistake]) -> Source | None:
    """Return a source of the fields that common/ and a pack together say."""
    return shaped(Row({name: value for name, value in fields.items() if name != "drop"}, spot), Source, mistakes)


FIELDS: dict[str, tuple[type[msgspec.Struct], ...]] = {  # which rows each file has: docs/theatres.md says every field
    HEAD: (Head,), "places.csv": (Place,), "adjacency.csv": (Border,), "actors.toml": (Actor, Meaning, Relation), "sources.toml": (Source,),
    "feeds.toml": (FeedRow,),
    "baseline.toml": (Holding,), "alerts.toml": (Rule,), "words.csv": (Word,), "sound.csv": (SoundRule,), "elements.csv": (Element,),
    EXPECTED: (Expected, Quiet),
}  # fmt: skip
