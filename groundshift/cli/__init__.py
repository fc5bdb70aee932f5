"""The command line: one file a verb. A verb parses, calls and prints; it holds no logic.

Each module defines `command`, a click command. They are imported when asked for, so that `read` needs no client of any server.
Exit codes: 0 done, 1 the work failed, 2 misconfigured or misused, 130 interrupted.
"""

import contextlib
import importlib
import os
import sys
import traceback
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from groundshift import __version__
from groundshift.core.near import meant
from groundshift.errors import GroundshiftError, Misconfigured

VERBS = {
    "up": "Start Kafka and Elasticsearch on this machine, and keep them running.",
    "down": "Stop what `up` started.",
    "status": "Say what is running, and where.",
    "doctor": "Look at everything it depends on, and say what to do.",
    "replay": "Put articles from files onto the log.",
    "poll": "Put new articles of live feeds onto the log.",
    "feeds": "List, add, check, remove, import and export feeds.",
    "run": "Run a consumer, or all of them.",
    "read": "Read articles and print their claims, with no server.",
    "demo": "Replay the seeds through the whole of it, on real servers, and print what changed hands.",
    "dlq": "List and show dead letters, and send them again.",
    "reindex": "Make the index anew from the log, beside the one in use.",
    "dashboards": "Push the dashboards to Grafana, compare them, check what they ask for.",
    "asof": "Say who held what on a day.",
    "why": "Say why a place is held by whom: who says so, who denies it, and the rule.",
    "changes": "List what changed hands.",
    "alerts": "List alerts.",
    "notify": "Test whether messages reach those who hear of alerts.",
    "override": "Set by hand who holds a place, visibly and revocably.",
    "report": "Write a page that shows it all and opens from disk.",
    "serve": "Serve the page and a read-only HTTP API, live from the index.",
    "rollup": "Roll up a day, or a range of days.",
    "theatre": "List, show, check and make the packs of wars.",
}


class Verbs(click.Group):
    """Imports a verb's module when it is called."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"groundshift.cli.{name}").command
        return command

    def resolve_command(self, context: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a verb. Raises UsageError: none, with those that may have been meant."""
        if args[0] not in VERBS and not args[0].startswith("-"):
            context.fail(f"no verb {args[0]!r}: {meant(args[0], VERBS)}")
        return super().resolve_command(context, args)

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete a verb without importing any."""
        if incomplete.startswith("-"):
            return super().shell_complete(context, incomplete)
        return [CompletionItem(verb, help=says) for verb, says in VERBS.items() if verb.startswith(incomplete)]

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="groundshift")
def groundshift() -> None:
    """Read the news of a war and keep the map of who holds what."""


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        code = groundshift.main(prog_name="groundshift", standalone_mode=False)
    except click.exceptions.Abort:
        code = 130
    except KeyboardInterrupt:
        code = 130
    except click.ClickException as error:
        error.show()
        code = 2
    except GroundshiftError as error:
        for line in str(error).splitlines():
            click.echo(f"groundshift: {line}", err=True)
        code = 2 if isinstance(error, Misconfigured) else 1
    except Exception:  # a mistake of ours: it ends the process as any other failure does
        traceback.print_exc()
        code = 1
    leave(code if isinstance(code, int) else 0)


def leave(code: int) -> NoReturn:
    """End the process now: a client that the garbage collector would close may wait for ever, and nobody starts anew what does not end."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # a pipe that nobody reads any more
            stream.flush()
    os._exit(code)
