"""Write docs/reference.md from the code itself: verbs, settings, records, topics and indices, metrics.

`make docs` runs it; tests/test_docs.py fails while the file differs from what this writes.
"""

import importlib
import inspect
import re
import sys
from pathlib import Path

import click
from pydantic import BaseModel, SecretStr

from groundshift import cli, config, observe
from groundshift.adapters import operations, templates, topics
from groundshift.core import records
from groundshift.core.theatre import alerts as alerting

HEAD = """# Reference

Written by `make docs` from the code; change the code, not this page.
"""


def verbs() -> list[str]:
    """Return the command line: every verb, argument and option with its help."""
    lines = ["## Verbs", "", "Exit codes: 0 done, 1 the work failed, 2 misconfigured or misused, 130 interrupted.", ""]
    for name in cli.VERBS:
        lines += command(f"groundshift {name}", importlib.import_module(f"groundshift.cli.{name}").command, "###")
    return lines


def command(path: str, verb: click.Command, level: str) -> list[str]:
    """Return one verb, and what stands under it."""
    context = click.Context(verb, info_name=path)
    lines = [f"{level} `{path}`", "", " ".join((verb.help or "").split()), ""]
    rows = [
        record for parameter in verb.get_params(context) if (record := parameter.get_help_record(context)) and "--help" not in record[0]
    ]
    arguments = [p.make_metavar(context) for p in verb.params if isinstance(p, click.Argument)]
    if arguments:
        lines += [f"    {path} {' '.join(arguments)}", ""]
    lines += table(["option", "what it does"], [[f"`{option}`", text] for option, text in rows])
    if isinstance(verb, click.Group):
        for name, below in verb.commands.items():
            lines += command(f"{path} {name}", below, level + "#")
    return lines


def settings() -> list[str]:
    """Return every field of the configuration with its default."""
    lines = ["## Settings", "", inspect.cleandoc(config.__doc__ or ""), ""]
    lines += section("top level", config.Config)
    for field in config.Config.model_fields.values():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            lines += section("", kind)
    return lines + section("", config.Feed)


def section(title: str, kind: type[BaseModel]) -> list[str]:
    """Return one table of the file."""
    rows = []
    for name, field in kind.model_fields.items():
        if (isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)) or name == "feed":
            continue
        default = "required" if field.is_required() else field.get_default(call_default_factory=True)
        shown = "" if isinstance(default, SecretStr) else f"`{default}`"
        rows.append([f"`{name}`", shown, field.description or ""])
    heading = [f"### {title}", ""] if title else [f"### {inspect.cleandoc(kind.__doc__ or '')}", ""]
    return heading + table(["key", "default", "what it is"], rows)


def rules() -> list[str]:
    """Return the types of alert rules, and every field of one."""
    lines = ["## Alert rules", "", "What a theatre's `alerts.toml` may say.", ""]
    common = ", ".join(f"`{name}`" for name in sorted(alerting.COMMON))
    types = [[f"`{name}`", ", ".join(f"`{field}`" for field in sorted(takes - alerting.COMMON))] for name, takes in alerting.TYPES.items()]
    lines += [f"All but `silence` take {common}; `silence` has no scope, window and cooldown.", ""]
    return lines + table(["type", "takes also"], types) + table(["field", "type", "what it is"], commented(alerting.Rule))


def commented(kind: type) -> list[list[str]]:
    """Return a struct's fields: name, type and the comment beside each in its source."""
    rows = []
    for line in inspect.getsource(kind).splitlines():
        found = re.match(r"    (\w+): ([^#=]+?)(?: = [^#]+?)?(?:  # (.*))?$", line)
        if found and found[1] != "SCHEMA":
            rows.append([f"`{found[1]}`", f"`{found[2].replace('|', chr(92) + '|')}`", found[3] or ""])
    return rows


def fields() -> list[str]:
    """Return the fields of every record, with what the source says beside them."""
    lines = ["## Records", ""]
    own = [kind for kind in records.Record.__subclasses__() if kind.__module__ in {records.__name__, operations.__name__}]
    for kind in own:
        lines += [f"### {kind.__name__} `{kind.SCHEMA}`", "", inspect.cleandoc(kind.__doc__ or ""), ""]
        lines += table(["field", "type", "what it is"], commented(kind))
    return lines


def ways() -> list[str]:
    """Return topics, indices and metrics."""
    lines = ["## Topics", ""]
    rows = [
        [f"`<dataset>-{name}`", row.kind.__name__, row.key, "compacted" if row.compacted else "all"] for name, row in topics.TOPICS.items()
    ]
    lines += table(["topic", "what travels", "keyed by", "kept"], rows)
    lines += ["## Indices", ""]
    indices = [
        [f"`<dataset>-{name}`", kind.__name__, ", ".join(f"`{field}`" for field in templates.BESIDE.get(name, {}))]
        for name, kind in templates.INDICES.items()
    ]
    lines += table(["index", "documents", "fields beside the record's"], indices)
    lines += ["## Metrics", ""]
    metrics = [[f"`{name}`", kind.__name__.lower(), ", ".join(labels), says] for name, (kind, labels, says) in observe.METRICS.items()]
    return lines + table(["metric", "kind", "labels", "what it says"], metrics)


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """Return a Markdown table, or nothing where there are no rows."""
    if not rows:
        return []
    return [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *(f"| {' | '.join(row)} |" for row in rows), ""]


def reference() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *verbs(), *settings(), *fields(), *ways(), *rules()]).rstrip() + "\n"


if __name__ == "__main__":
    page = Path(__file__).with_name("reference.md")
    page.write_text(reference(), "utf-8")
    sys.stdout.write(f"wrote {page.name}\n")
