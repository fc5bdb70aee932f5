"""Alerts on what is not there: a feed, or the whole stream, that has fallen silent. They rest on a clock and stand outside the fold."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from groundshift.core.control.words import day
from groundshift.core.records import Alert, digest
from groundshift.core.theatre import Theatre
from groundshift.core.theatre.alerts import Rule

STREAM = ""  # in what was heard: the whole stream


def silences(
    rules: Iterable[Rule], theatre: Theatre, last_heard: Mapping[str, datetime], now: datetime, said: Iterable[Alert] = ()
) -> Iterator[Alert]:
    """Yield what is to be said now of feeds and of the stream: who is silent for a rule's hours, and who is no longer.

    last_heard: by source id, and of the STREAM, when the last article came. Whoever was never heard of is not reported: nobody knows since
    when. said: the latest of each alert that was said before; what it says already is not said again.
    """
    before = {alert.id: alert for alert in said}
    firing = {(alert.rule, alert.scope): alert for alert in before.values() if alert.state == "firing"}
    for rule in rules:
        for name in rule.feeds or (STREAM,) if rule.type == "silence" else ():
            heard, alert = last_heard.get(name), firing.pop((rule.id, name or theatre.id), None)
            if heard and not alert and heard + timedelta(hours=rule.hours) <= now:
                found = fallen_silent(rule, theatre, name, heard, now)
                yield found.replace(version=before[found.id].version + 1 if found.id in before else 1)
            elif heard and alert and alert.window_from and heard > alert.window_from:
                yield _over(alert, heard, f"heard again on {day(heard.toordinal())}, {heard:%H:%M} UTC")
    for alert in firing.values():
        yield _over(alert, now, "no rule watches it any more")


def fallen_silent(rule: Rule, theatre: Theatre, name: str, heard: datetime, now: datetime) -> Alert:
    """Return the alert on one feed, or on the stream; `now` is when that could be known."""
    scope = name or theatre.id
    source = theatre.sources[name].name if name else "any source"
    reached = heard + timedelta(hours=rule.hours)
    words = dict.fromkeys(("place", "places", "province", "gainer", "loser", "standing", "kind", "window", "phrase"), "")
    return Alert(
        id=digest(theatre.id, rule.id, scope, reached.date()),
        theatre=theatre.id,
        rule=rule.id,
        scope=scope,
        group=rule.id if rule.group_by == "rule" else "",
        severity=rule.severity,
        state="firing",
        message=rule.message.format(
            **words, count=1, theatre=theatre.name, scope=source, source=source, hours=f"{rule.hours:g}", day=day(heard.toordinal())
        ),
        window_from=heard,
        reached_at=reached,
        known_at=now,
    )


def _over(alert: Alert, at: datetime, reason: str) -> Alert:
    return alert.replace(state="resolved", resolved_at=at, reason=reason, version=alert.version + 1)
