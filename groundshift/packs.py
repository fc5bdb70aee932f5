"""The packs in use: the theatres of the configuration, or those that a command names, loaded."""

from collections.abc import Callable

from groundshift.config import Config
from groundshift.core import theatre
from groundshift.core.theatre import Theatre
from groundshift.errors import Misconfigured


def in_use(config: Config, load: Callable[[str], Theatre] = theatre.load) -> dict[str, Theatre]:
    """Return the packs in use by their ids, in the order of the configuration.

    load: theatre.held where they are to be read by. Raises Misconfigured: no pack; one that is not there, or holds mistakes; two of one
    id, whose records nothing would part.
    """
    if not config.theatres:
        raise Misconfigured(f"theatres is empty: name a pack ({', '.join(theatre.known())}), or the path of one")
    found: dict[str, Theatre] = {}
    for name, pack in zip(config.theatres, map(load, config.theatres), strict=True):
        if pack.id in found and found[pack.id] is not pack:
            raise Misconfigured(
                f"theatres: {found[pack.id].folder} and {name} both have the id {pack.id!r}: give one another id, or leave it out"
            )
        found[pack.id] = pack
    return found


def example(pack: Theatre) -> str:
    """Return the id of a place of a pack, as an example: its first capital's, else its first place's; empty where it has none."""
    return next((place.id for place in pack.places.values() if place.capital_of), next(iter(pack.places), ""))
