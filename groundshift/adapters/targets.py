"""Mail, chat and webhooks, by Apprise.

A target is known by the name of the variable that holds its URL; the URL is a secret and stays there.
"""

import logging
import os
from collections.abc import Callable, Iterable, Mapping

from groundshift.config import Hears, Notify
from groundshift.core.records import Severity
from groundshift.errors import Misconfigured

Send = Callable[[str, str, str], str]  # URL, title, body -> what went wrong, empty if nothing did
EVERY = ""  # stands for every theatre


class Targets:
    """Who hears of alerts of which severity, in which theatre."""

    def __init__(
        self, config: Notify, theatres: Iterable[str], send: Send | None = None, environment: Mapping[str, str] = os.environ
    ) -> None:
        """Look up every target's URL.

        theatres: the ids of those in use. Raises Misconfigured with every theatre that is none of them, and every variable that is missing
        or holds no URL that Apprise knows.
        """
        self._hears: dict[str, Hears] = {EVERY: config.targets, **config.theatres}
        known = sorted(theatres)
        problems = [
            f"notify.theatres: {name!r} is not in use: there are {', '.join(known)}" for name in config.theatres if name not in known
        ]
        self.names = sorted({name for by_severity in self._hears.values() for names in by_severity.values() for name in names})
        self._urls = {name: environment.get(name, "") for name in self.names}
        problems += [f"notify names {name}: set that variable to an Apprise URL" for name, url in self._urls.items() if not url]
        self._send = send or by_apprise
        if not send:
            problems += wrong(self._urls)
        if problems:
            raise Misconfigured("\n".join(problems))

    def of(self, severity: Severity, theatre: str) -> list[str]:
        """Return the names of the targets that hear of a theatre's alerts of a severity, each once."""
        found = [name for where in (EVERY, theatre) for name in self._hears.get(where, {}).get(severity, [])]
        return list(dict.fromkeys(found))

    def hears(self, target: str) -> str:
        """Return in words what a target hears of: "critical, warning; info of afghanistan"."""
        parts = []
        for where, by_severity in self._hears.items():
            if severities := ", ".join(severity for severity, names in by_severity.items() if target in names):
                parts.append(severities + (f" of {where}" if where else ""))
        return "; ".join(parts)

    def send(self, target: str, title: str, body: str) -> str:
        """Send one message; return what went wrong, empty if nothing did."""
        try:
            return self._send(self._urls[target], title, body).replace(self._urls[target], target)
        except Exception as error:  # plugins of Apprise raise what they like: it may not stop the stream, and its words may hold the secret
            return type(error).__name__


def wrong(urls: Mapping[str, str]) -> list[str]:
    """Return what is wrong with these URLs, by the names of their variables."""
    if not urls:
        return []
    try:
        from apprise import Apprise  # noqa: PLC0415  # an extra: whoever notifies nobody needs none of it
    except ImportError:
        return ["notify.targets needs the extra `notify`: pip install 'groundshift[notify]'"]
    return [f"notify names {name}: it holds no URL that Apprise knows" for name, url in urls.items() if url and not Apprise().add(url)]


def by_apprise(url: str, title: str, body: str) -> str:
    """Send one message by Apprise; return what its plugin says went wrong. Each step of it has a time-out, of seconds."""
    from apprise import Apprise, LogCapture, NotifyFormat  # noqa: PLC0415  # as above

    messenger = Apprise()
    messenger.add(url)
    with LogCapture(level=logging.WARNING, fmt="%(message)s") as said:  # type: ignore[no-untyped-call]  # apprise types but in part
        if messenger.notify(title=title, body=body, body_format=NotifyFormat.TEXT):  # else mail and chat may take it for markup
            return ""
        return next(iter(said.getvalue().splitlines()), "the target did not take it")
