"""A theatre's alert rules, checked before they are used."""

from collections import Counter

import msgspec

from groundshift.core.theatre import Theatre
from groundshift.core.theatre.alerts import Known, Rule, wrong
from groundshift.errors import Misconfigured


def check_rules(theatre: Theatre) -> tuple[Rule, ...]:
    """Return a theatre's alert rules. Raises Misconfigured with every mistake in them, one a line."""
    known = Known(
        provinces=frozenset(place.name for place in theatre.at_level("province")),
        places=frozenset(theatre.places),
        gainers=frozenset(theatre.actors),
        feeds=frozenset(theatre.sources),
    )
    problems = [
        f"{theatre.id}/alerts.toml: rule {raw.get('id', number)}: {problem}"
        for number, raw in enumerate(theatre.alerts, 1)
        for problem in wrong(raw, known)
    ]
    ids = Counter(str(raw.get("id")) for raw in theatre.alerts)
    problems += [f"{theatre.id}/alerts.toml: rule {name}: the id is there twice" for name, times in sorted(ids.items()) if times > 1]
    if problems:
        raise Misconfigured("\n".join(problems))
    return tuple(msgspec.convert(dict(raw), Rule) for raw in theatre.alerts)
