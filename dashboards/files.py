"""What this folder holds: dashboards, data sources and alert rules as data, in the form Grafana itself reads from files.

Dashboards and rules are templates (filling.py): nothing here names a side, a nation or a place.
"""

import json
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from string import Template
from typing import Any

import yaml

from dashboards import filling
from groundshift.core.theatre import Theatre

HERE = Path(__file__).resolve().parent
PROVISIONING = HERE / "provisioning"
FOLDER = "dashboards"  # below the data folder: what was written for the packs in use
RULES = "alerting/rules.yaml"
UNUSED = ("notifiers", "plugins")  # folders that Grafana 9 looks for beside the others: a missing one is an error in its log
HOME = "home"  # in the folder of the provisioning: the dashboard that Grafana opens with. Not .json, which Grafana would read twice
TERRITORY = "groundshift-territory-"
Fields = dict[str, Any]


def templates() -> list[Fields]:
    """Read the template of every dashboard."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(HERE.glob("*.json"))]


def dashboards(packs: Collection[Theatre]) -> list[Fields]:
    """Return the dashboards of the packs in use: those of each war, and those that know of none. A pack without places has no map."""
    found = []
    for template in templates():
        if filling.named(template):
            name = template["title"].partition(":")[0]
            found += [filling.filled(template, pack) for pack in packs if name in filling.boards_of(pack)]
        else:
            found.append(template)
    return found


def datasources(variables: Mapping[str, str]) -> list[Fields]:
    """Read the data sources, with these values for the variables they name."""
    found: list[Fields] = filled(_read("datasources/groundshift.yaml")["datasources"], variables)
    return found


def rules(packs: Collection[Theatre]) -> Fields:
    """Return the file of the alert rules, filled for the packs in use."""
    found: Fields = filling.filled(_read(RULES), None, [pack for pack in packs if pack.places])
    return found


def rule_groups(packs: Collection[Theatre]) -> list[Fields]:
    """Return the groups of alert rules of the packs in use."""
    groups: list[Fields] = rules(packs)["groups"]
    return groups


def write(folder: Path, packs: Collection[Theatre]) -> Path:
    """Write what Grafana reads from files, of the packs in use; return the folder of its provisioning, beside which the dashboards lie.

    What other packs left there goes. Raises OSError: a folder that cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = {f"{board['uid']}.json": json.dumps(board, indent=1, ensure_ascii=False) for board in dashboards(packs)}
    for other in {path.name for path in folder.glob("groundshift-*.json")} - set(made):
        (folder / other).unlink()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")
    provisioning = folder / PROVISIONING.name
    shutil.copytree(PROVISIONING, provisioning, dirs_exist_ok=True)
    for name in UNUSED:
        (provisioning / name).mkdir(exist_ok=True)
    for stale in provisioning.glob("*.json"):
        stale.unlink()
    if first := next((board for board in dashboards(packs) if board["uid"].startswith(TERRITORY)), None):
        (provisioning / HOME).write_text(json.dumps(first, ensure_ascii=False), "utf-8")
    (provisioning / RULES).write_text(yaml.safe_dump(rules(packs), sort_keys=False, allow_unicode=True), "utf-8")
    return provisioning


def routing() -> Fields:
    """Read the contact points, mute timings and the policy tree."""
    return _read("alerting/routing.yaml")


def filled(value: Any, variables: Mapping[str, str]) -> Any:
    """Return a value with `${NAME}` filled in, in every text it holds: after reading, so that a password needs no quoting."""
    if isinstance(value, str):
        return Template(value).safe_substitute(variables)
    if isinstance(value, list):
        return [filled(item, variables) for item in value]
    if isinstance(value, dict):
        return {name: filled(item, variables) for name, item in value.items()}
    return value


def _read(name: str) -> Fields:
    found: Fields = yaml.safe_load((PROVISIONING / name).read_text("utf-8"))
    return found
