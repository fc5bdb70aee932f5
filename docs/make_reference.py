"""Write docs/reference.md from the code itself: verbs, settings, records, topics and indices, metrics, the page's document.

In docs/theatres.md it writes the fields of a pack's files.

`make docs` runs it; tests/test_docs.py fails while a file differs from what this writes.
"""

import importlib
import inspect
import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import msgspec
from pydantic import BaseModel, SecretStr

from groundshift import cli, config, observe
from groundshift import tables as tabled
from groundshift.adapters import feedstates, operations, templates, topics
from groundshift.core import records
from groundshift.core.theatre import PACKS, pack
from groundshift.core.theatre import alerts as alerting
from groundshift.core.theatre.shapes import NO_KEYS
from groundshift.exports import EXPORTS
from groundshift.keeping import KEEPING
from groundshift.report import document as page
from groundshift.serving.app import application
from groundshift.serving.desk import Desk
from groundshift.tables import TABLES, Column

PACKS_PAGE = Path(__file__).with_name("theatres.md")
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


PLAIN = {  # a field's type in the words of who writes a pack
    "str": "text", "tuple[str, ...]": "texts", "bool": "true or false", "float": "number", "int": "whole number", "date": "day",
    "date | None": "day", "datetime": "instant", "str | None": "text", "Level": "level", "str | tuple[str, ...]": "text or texts",
    "dict[str, tuple[Level, ...]]": "table of levels", "dict[str, tuple[str, ...]]": "table of texts", "Kind": "kind of claim",
    "Standing": "standing", 'Literal["enemy", "ally"]': "`enemy` or `ally`", "Weights": "table of lists",
    "Part | None": "part", "Standing | None": "standing",
}  # fmt: skip


def packs() -> list[str]:
    """Return every file of a theatre pack with every field of its rows; alert rules have a section of their own."""
    lines = []
    for file, kinds in pack.FIELDS.items():
        for kind in kinds:
            if kind is alerting.Rule:
                continue
            lines += [f"### `{file}`: {kind.__name__}", "", inspect.cleandoc(kind.__doc__ or ""), ""]
            lines += table(["key", "needed", "takes", "what it says"], field_rows(kind))
    return [*lines, "### Words for kinds of place that all wars share", "", "What a pack's `[kinds]` need not say.", "", *kinds_of_place()]


def kinds_of_place() -> list[str]:
    """Return the words for kinds of place of common/, by the levels that they may mean, likeliest first."""
    shared = tomllib.loads((PACKS / "common" / pack.COMMON_HEAD).read_text("utf-8"))["kinds"]
    words: dict[str, list[str]] = {}
    for word, levels in shared.items():
        words.setdefault(", ".join(levels), []).append(word)
    return table(["levels", "words"], [[levels, ", ".join(said)] for levels, said in words.items()])


def field_rows(kind: type[msgspec.Struct]) -> list[list[str]]:
    """Return the keys of a row of a pack's file, a class's own before those that it shares."""
    ours = [base for base in kind.__mro__ if base.__module__.startswith("groundshift.")]
    told = {row[0]: row for base in ours for row in commented(base)}
    hidden = NO_KEYS.get(kind.__name__, {})
    rows = []
    order = {name: number for number, name in enumerate(told)}
    for field in sorted(msgspec.structs.fields(kind), key=lambda field: order[f"`{field.name}`"]):
        name, takes, says = told[f"`{field.name}`"]
        if field.encode_name not in hidden:
            kind_of = PLAIN[takes.strip("`").replace("\\|", "|")]
            rows.append([name.replace(field.name, field.encode_name), "yes" if field.required else "", kind_of, says])
    return rows


def commented(kind: type) -> list[list[str]]:
    """Return a struct's fields: name, type and the comment beside each in its source."""
    rows = []
    for line in inspect.getsource(kind).splitlines():
        found = re.match(r'    (\w+): ([^#=]+?)(?: = (?:"[^"]*"|[^#]+?))?(?:  # (.*))?$', line)
        if found and found[1] != "SCHEMA":
            rows.append([f"`{found[1]}`", f"`{found[2].replace('|', chr(92) + '|')}`", found[3] or ""])
    return rows


def fields() -> list[str]:
    """Return the fields of every record, with what the source says beside them."""
    lines = ["## Records", ""]
    homes = [module.__name__ for module in (records, operations, feedstates)]
    own = sorted(
        (kind for kind in records.Record.__subclasses__() if kind.__module__ in homes), key=lambda kind: homes.index(kind.__module__)
    )
    for kind in own:
        lines += [f"### {kind.__name__} `{kind.SCHEMA}`", "", inspect.cleandoc(kind.__doc__ or ""), ""]
        lines += table(["field", "type", "what it is"], commented(kind))
    return lines


def document() -> list[str]:
    """Return the shape of the page's document."""
    lines = ["## The page's document", "", inspect.cleandoc(page.__doc__ or ""), ""]
    kinds = [kind for kind in vars(page).values() if inspect.isclass(kind) and kind.__module__ == page.__name__]
    for kind in reversed(kinds):
        lines += [f"### {kind.__name__}", "", inspect.cleandoc(kind.__doc__ or ""), ""]
        lines += table(["field", "type", "what it is"], commented(kind))
    return lines


def ways() -> list[str]:
    """Return topics, indices and metrics."""
    lines = ["## Topics", ""]
    rows = [
        [f"`<dataset>-{name}`", ", ".join(kind.__name__ for kind in row.kinds), row.key, "compacted" if row.compacted else "all"]
        for name, row in topics.TOPICS.items()
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


def questions() -> list[str]:
    """Return what the HTTP API can be asked."""
    nobody: Any = None  # nothing is asked of the desk here
    lines = ["## The HTTP API", "", "Of `groundshift serve`; [serving](serving.md) says how it is asked.", ""]
    for path, methods in application(Desk(nobody)).openapi()["paths"].items():
        told = methods["get"]
        lines += [f"### `GET {path}`", "", " ".join(told["description"].split()), ""]
        rows = [[f"`{one['name']}`", takes(one), one.get("description", "")] for one in told.get("parameters", ())]
        lines += table(["parameter", "takes", "what it is"], rows)
    return lines


def takes(parameter: Mapping[str, Any]) -> str:
    """Return what a parameter of the API takes, and its default."""
    schema = parameter["schema"]
    kind = next((one for one in schema.get("anyOf", ()) if one.get("type") != "null"), schema)
    words = ", ".join(f"`{value}`" for value in kind.get("enum", ())) or kind.get("format", kind["type"])
    if "maximum" in kind:
        words = f"{kind['minimum']} to {kind['maximum']}"
    default = schema.get("default")
    return words + (", needed" if parameter["required"] else "" if default is None else f"; `{default}` by default")


def tables() -> list[str]:
    """Return the columns of every table, in their order."""
    lines = ["## Tables", "", inspect.cleandoc(tabled.__doc__ or ""), ""]
    for one in (*TABLES.values(), *KEEPING.values(), *EXPORTS.values()):
        lines += [f"### `{one.name}`", ""]
        lines += table(["column", "holds", "what it is"], [[f"`{c.name}`", c.sort, column_says(c)] for c in one.columns])
    return lines


def column_says(column: Column) -> str:
    """Return what a column says: its own words, else those beside the record's field."""
    said = {row[0]: row[2] for row in commented(column.of)} if column.of else {}
    return column.says or said.get(f"`{column.name}`", "")


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """Return a Markdown table, or nothing where there are no rows."""
    if not rows:
        return []
    return [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *(f"| {' | '.join(row)} |" for row in rows), ""]


MADE, END = "<!-- written by `make docs` from the code -->\n", "<!-- to here -->\n"


def theatres() -> str:
    """Return docs/theatres.md with the part about files and fields as the code has it."""
    before, _, rest = PACKS_PAGE.read_text("utf-8").partition(MADE)
    return before + MADE + "\n" + "\n".join(packs()) + "\n" + END + rest.partition(END)[2]


def reference() -> str:
    """Return the whole page."""
    parts = (*verbs(), *questions(), *tables(), *settings(), *fields(), *ways(), *document(), *rules())
    return "\n".join([HEAD, *parts]).rstrip() + "\n"


if __name__ == "__main__":
    written = Path(__file__).with_name("reference.md")
    written.write_text(reference(), "utf-8")
    PACKS_PAGE.write_text(theatres(), "utf-8")
    sys.stdout.write(f"wrote {written.name} and {PACKS_PAGE.name}\n")
