"""Mail, chat and webhooks, by Apprise.

A target is known by the name of the variable that holds its URL; the URL is a secret and stays there.
"""

import os
from collections.abc import Callable, Mapping

from groundshift.config import Notify
from groundshift.errors import Misconfigured

Send = Callable[[str, str, str], bool]  # URL, title, body -> whether it was taken


class Targets:
    """Who hears of which severity."""

    def __init__(self, config: Notify, send: Send | None = None, environment: Mapping[str, str] = os.environ) -> None:
        """Look up every target's URL. Raises Misconfigured with every variable that is missing or holds no URL that Apprise knows."""
        self._by_severity = config.targets
        names = sorted({name for targets in config.targets.values() for name in targets})
        self._send = send or (_apprise(names, environment) if names else _nobody)
        self._urls = {name: environment.get(name, "") for name in names}
        if missing := [name for name, url in self._urls.items() if not url]:
            raise Misconfigured("\n".join(f"notify.targets names {name}: set that variable to an Apprise URL" for name in missing))

    def of(self, severity: str) -> list[str]:
        """Return the names of the targets that hear of a severity."""
        return self._by_severity.get(severity, [])

    def send(self, target: str, title: str, body: str) -> str:
        """Send one message; return what went wrong, empty if nothing did."""
        try:
            return "" if self._send(self._urls[target], title, body) else "the target did not take it"
        except Exception as error:  # plugins of Apprise raise what they like, and none of it may stop the stream
            return repr(error)


def _nobody(_url: str, _title: str, _body: str) -> bool:
    return False


def _apprise(names: list[str], environment: Mapping[str, str]) -> Send:
    """Return Apprise's way of sending; its URLs are checked first."""
    try:
        from apprise import Apprise  # noqa: PLC0415  # an extra: whoever notifies nobody needs none of it
    except ImportError as error:
        raise Misconfigured("notify.targets needs the extra `notify`: pip install 'groundshift[notify]'") from error
    if wrong := [name for name in names if environment.get(name) and not Apprise().add(environment[name])]:
        raise Misconfigured("\n".join(f"notify.targets names {name}: it holds no URL that Apprise knows" for name in wrong))

    def send(url: str, title: str, body: str) -> bool:
        messenger = Apprise()
        messenger.add(url)
        return bool(messenger.notify(title=title, body=body))

    return send
