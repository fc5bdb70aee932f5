"""What this folder holds: dashboards, data sources and alert rules as data, in the form Grafana itself reads from files."""

import json
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
PROVISIONING = HERE / "provisioning"
Fields = dict[str, Any]


def dashboards() -> list[Fields]:
    """Read every dashboard."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(HERE.glob("*.json"))]


def datasources(variables: Mapping[str, str]) -> list[Fields]:
    """Read the data sources, with these values for the variables they name."""
    found: list[Fields] = filled(_read("datasources/groundshift.yaml")["datasources"], variables)
    return found


def rule_groups() -> list[Fields]:
    """Read the groups of alert rules."""
    found: list[Fields] = _read("alerting/rules.yaml")["groups"]
    return found


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
