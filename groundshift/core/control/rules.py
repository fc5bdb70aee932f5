"""The theatre's weights and thresholds, as the fold uses them."""

import functools

import msgspec

from groundshift.core.theatre import Theatre
from groundshift.core.theatre.settings import THRESHOLDS, VOICES, Rules
from groundshift.errors import Misconfigured

__all__ = ["VOICES", "Rules", "rules_of"]


@functools.cache
def rules_of(theatre: Theatre) -> Rules:
    """Return a theatre's rules. Raises Misconfigured: a threshold of the wrong type, or a voice nobody has."""
    try:
        rules = msgspec.convert({name: value for name, value in theatre.settings.items() if name in THRESHOLDS}, Rules)
    except msgspec.ValidationError as error:
        raise Misconfigured(f"{theatre.id}/theatre.toml: {error}") from error
    said = {voice for lines in rules.standings.values() for line in lines for voice in line}
    if strangers := sorted(said - set(VOICES)):
        raise Misconfigured(f"{theatre.id}/theatre.toml: standings: no voice {', '.join(strangers)} (there are {', '.join(VOICES)})")
    return rules
