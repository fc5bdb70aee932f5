"""Which servers there are, in which order they start, and what each needs before it can."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from groundshift.config import Config
from groundshift.stack import airflow, artifacts, elasticsearch, grafana, java, kafka, page
from groundshift.stack.grafana import Program as Grafana
from groundshift.stack.service import SERVERS, Service, Site, free_ports


@dataclass(frozen=True)
class Programs:
    """What the wanted servers run on; empty where it is not needed."""

    java: Path = Path()
    jars: list[Path] = field(default_factory=list)
    distribution: Path = Path()
    grafana: Grafana | None = None


def select(services: set[str], config: Config, say: Callable[[str], None]) -> list[str]:
    """Return those services that this machine is to run, in starting order; say which are left out, and why."""
    absent = None
    if "grafana" in services:
        given = grafana.given(config.grafana)
        absent = f"Grafana is given: {given}" if given else None if grafana.find() else grafana.ABSENT
    left_out = {"grafana": absent, "page": None if page.can_serve() else page.ABSENT}
    for why in (why for name, why in left_out.items() if why and name in services):
        say(why)
    return [name for name in SERVERS if name in services and not left_out.get(name)]


def bring(names: list[str], say: Callable[[str], None]) -> Programs:
    """Find or download what the servers run on. Raises Failed, Misconfigured."""
    on_java = {"kafka", "elasticsearch"} & set(names)
    return Programs(
        java=java.find(say) if on_java else Path(),
        jars=artifacts.kafka(say) if "kafka" in names else [],
        distribution=artifacts.elasticsearch(say) if "elasticsearch" in names else Path(),
        grafana=grafana.find() if "grafana" in names else None,
    )


def prepare(name: str, site: Site, programs: Programs, config: Config, provisioning: tuple[Path, str] | None) -> Service:
    """Prepare one server's folder and say how to start it. Raises Failed, Misconfigured, OSError."""
    ports = free_ports(site.data, name)
    match name:
        case "elasticsearch":
            return elasticsearch.service(site, programs.java, programs.distribution, ports, config.stack.elasticsearch_heap)
        case "kafka":
            return kafka.service(site, programs.java, programs.jars, ports, config.stack.kafka_heap)
        case "airflow":
            return airflow.service(site, airflow.prepare_airflow(config), ports)
        case "grafana" if programs.grafana:
            return grafana.service(site, programs.grafana, ports, config, provisioning)
        case "page":
            return page.service(site, config, ports)
    raise ValueError(name)
