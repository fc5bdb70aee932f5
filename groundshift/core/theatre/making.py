"""A pack and what all packs share become one theatre: a pack says only what differs.

Settings and kinds of place by key, sources and alert rules by id (and then key by key), words by adding. What common/ says of a pack's own
places, peoples and sides does not hold there: no city of a pack is a foreign one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from groundshift.core.theatre.files import merged
from groundshift.core.theatre.mistakes import Mistake
from groundshift.core.theatre.model import OPTIONAL, Place, Source, Theatre, spoken
from groundshift.core.theatre.pack import TAKEN_AWAY, At, Pack, Word, source_of
from groundshift.core.theatre.settings import OUTSIDE, THRESHOLDS, Head


def made(pack: Pack, common: Pack, mistakes: list[Mistake]) -> Theatre:
    """Return the theatre that a pack is with what all packs share. What its sources say wrong only together is added to the mistakes."""
    head = pack.head if isinstance(pack.head, Head) else Head(id=pack.folder.path.name, name=pack.folder.path.name)
    names = (head.country,) if isinstance(head.country, str) else head.country
    places = {row.it.id: row.it for row in pack.places}
    own = {row.it.id: row.it for row in pack.actors}
    meanings, relations = tuple(row.it for row in pack.meanings), tuple(row.it for row in pack.relations)
    return Theatre(
        id=head.id,
        name=head.name,
        country=names[0] if names else "",
        country_names=tuple(filter(None, names)),
        countries=head.countries,
        edition=head.edition + (common.head.edition if common.head else 0),
        folder=pack.folder.path,
        places=places,
        actors=spoken(own, meanings, relations, None),
        sources=_sources(pack, common, mistakes),
        adjacency=_adjacency(pack),
        baseline=tuple(row.it for row in pack.baseline),
        alerts=tuple(merged((row.it for row in common.alerts), (row.it for row in pack.alerts))),
        feeds=tuple(row.it for row in (*pack.feeds, *common.feeds)),
        meanings=meanings,
        relations=relations,
        sounds=tuple(row.it for row in pack.sounds),
        elements={row.it.element: tuple(row.it.words.split("|")) for row in pack.elements},
        words=_words(pack, common, head),
        renamed={former: place.id for place in places.values() for former in place.was},
        settings=_settings(pack, common, places.values()),
        own=own,
    )


def _settings(pack: Pack, common: Pack, places: Iterable[Place]) -> dict[str, Any]:
    """Return the settings in effect, as plain values."""
    shared = {name: value for name, value in common.toml.fields.items() if name in THRESHOLDS}
    own = {name: value for name, value in pack.toml.fields.items() if name not in OUTSIDE}
    said = pack.toml.fields.get("kinds", {})
    kinds = {**_kinds(common.toml.fields.get("kinds", {}), places), **(said if isinstance(said, dict) else {})}
    return {**shared, **own, "kinds": {word: levels for word, levels in kinds.items() if levels}}


def _kinds(shared: Mapping[str, list[str]], places: Iterable[Place]) -> dict[str, list[str]]:
    """Return the common words for kinds of place without the levels that a gazetteer has no place of, of those that it may do without."""
    levels = {place.level for place in places}
    absent = OPTIONAL - levels if levels else frozenset()
    return {word: [level for level in meant if level not in absent] for word, meant in shared.items()}


def _sources(pack: Pack, common: Pack, mistakes: list[Mistake]) -> dict[str, Source]:
    spots = {row.it.get("id"): row.spot for row in (*common.sources, *pack.sources)}
    rows = merged((row.it for row in common.sources), (row.it for row in pack.sources))
    found = [source_of(row, spots[row.get("id")], mistakes) for row in rows]
    return {source.id: source for source in found if source}


def _adjacency(pack: Pack) -> dict[str, frozenset[str]]:
    neighbours: dict[str, set[str]] = defaultdict(set)
    for row in pack.borders:
        neighbours[row.it.province_a].add(row.it.province_b)
        neighbours[row.it.province_b].add(row.it.province_a)
    return {province: frozenset(others) for province, others in neighbours.items()}


def _words(pack: Pack, common: Pack, head: Head) -> dict[str, frozenset[str]]:
    """Return the words by kind: the common ones that are not the pack's own places, peoples and sides, and the pack's."""
    ours = {
        "foreign": {name.casefold() for row in pack.places for name in row.it.names},
        "people": {*head.demonyms, *(people for row in pack.actors for people in row.it.peoples)},
        "party": {
            *(word for row in pack.actors for word in (row.it.id, row.it.name.casefold(), *row.it.words)),
            *(word for row in pack.meanings for word in row.it.words),
        },
    }
    found: dict[str, set[str]] = defaultdict(set)
    for word in _named(common.words):
        if word.name.casefold() not in ours.get(word.kind, ()):
            found[word.kind].add(word.name)
    for word in _named(pack.words):
        if word.kind.startswith(TAKEN_AWAY):
            found[word.kind.removeprefix(TAKEN_AWAY)].discard(word.name)
        else:
            found[word.kind].add(word.name)
    return {kind: frozenset(names) for kind, names in found.items() if names}


def _named(rows: Iterable[At[Word]]) -> Iterable[Word]:
    return (row.it for row in rows)
