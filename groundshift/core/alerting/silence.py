"""Alerts on what is not there: a feed, or the whole stream, that has fallen silent. They rest on a clock and stand outside the fold."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from groundshift.core.alerting.rules import Rule
from groundshift.core.records import Alert, digest
from groundshift.core.theatre import Theatre

STREAM = "the whole stream"


def silences(rules: Iterable[Rule], theatre: Theatre, last_heard: Mapping[str, datetime], now: datetime) -> Iterator[Alert]:
    """Yield an alert for each feed of a rule, or for the stream, not heard of for its hours.

    last_heard: by source id, when its last article came. A source never heard of is not reported: nobody knows since when.
    """
    for rule in rules:
        if rule.type != "silence":
            continue
        heard = {name: last_heard[name] for name in rule.feeds if name in last_heard} if rule.feeds else _stream(last_heard)
        for name, at in sorted(heard.items()):
            reached = at + timedelta(hours=rule.hours)
            if reached <= now:
                yield _alert(rule, theatre, name, at, reached)


def _stream(last_heard: Mapping[str, datetime]) -> dict[str, datetime]:
    return {STREAM: max(last_heard.values())} if last_heard else {}


def _alert(rule: Rule, theatre: Theatre, name: str, since: datetime, reached: datetime) -> Alert:
    source = theatre.sources[name].name if name in theatre.sources else name
    words = dict.fromkeys(("place", "places", "province", "gainer", "loser", "standing", "kind", "count", "window", "phrase"), "")
    return Alert(
        id=digest(rule.id, name, reached.date()),
        theatre=theatre.id,
        rule=rule.id,
        scope=theatre.id if name == STREAM else name,
        group=rule.id if rule.group_by == "rule" else "",
        severity=rule.severity,
        state="firing",
        message=rule.message.format(**words, theatre=theatre.name, scope=source, source=source, hours=f"{rule.hours:g}", day=since.date()),
        window_from=since,
        reached_at=reached,
        known_at=reached,
    )
