"""The house keeps its rooms apart."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORE = sorted((ROOT / "groundshift" / "core").rglob("*.py"))

# What the core may import besides itself and groundshift.errors: the standard library without clocks of its own, sockets and
# processes, and these libraries of pure functions.
PURE = {"msgspec", "ahocorasick", "confusable_homoglyphs", "ftfy", "rapidfuzz", "rensa", "syntok"}
IMPURE = {
    "socket",
    "subprocess",
    "asyncio",
    "threading",
    "multiprocessing",
    "http",
    "urllib",
    "ssl",
    "time",
    "random",
    "secrets",
    "logging",
}
OPENS_FILES = {ROOT / "groundshift" / "core" / "theatre" / "files.py"}  # the theatre packs


def imported(path: Path) -> set[str]:
    """Return every module a file imports, by its full dotted name."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by full name"
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_core_imports_no_client(path: Path) -> None:
    """The core imports itself, the errors, pure libraries and the pure part of the standard library."""
    for name in imported(path):
        top = name.split(".")[0]
        if top == "groundshift":
            assert name.startswith("groundshift.core") or name == "groundshift.errors", f"{path.name} imports {name}"
        else:
            assert top in PURE or (top in sys.stdlib_module_names and top not in IMPURE), f"{path.name} imports {name}"


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_core_asks_no_clock_and_opens_no_file(path: Path) -> None:
    """No call of now(), today(), open() or a file's text in the core, but for the theatre packs."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        assert name not in {"now", "utcnow", "today", "monotonic"}, f"{path.name}:{node.lineno} asks a clock"
        if path not in OPENS_FILES:
            assert name not in {"open", "read_text", "read_bytes"}, f"{path.name}:{node.lineno} opens a file"


def test_importing_the_core_loads_no_client() -> None:
    """Importing the whole core brings in no client of Kafka, Elasticsearch, Airflow or Grafana."""
    import subprocess

    modules = [p.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__") for p in CORE]
    program = f"import sys; [__import__(m) for m in {modules!r}]; print(sorted(m for m in sys.modules if '.' not in m))"
    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert not {"kafka", "elasticsearch", "airflow", "grafana_api", "httpx", "httpx2", "feedparser"} & set(ast.literal_eval(loaded))


def test_no_file_names_a_registry_or_a_machines_path() -> None:
    """Nothing that is committed holds the address of a package registry, or a path of somebody's machine."""
    hosts = [
        "pypi" + ".org",
        "files.python" + "hosted",
        "registry.npm" + "js",
        "repo1.maven" + ".org",
        "repo.maven" + ".apache",
        "static.crates" + ".io",
    ]
    paths = ["/work" + "/main", "/root" + "/", "/home" + "/"]
    tracked = subprocess_lines("git", "ls-files")
    for name in tracked:
        if (ROOT / name).suffix in {".png", ".jpg"}:
            continue
        text = (ROOT / name).read_text("utf-8", errors="replace")
        for word in hosts + paths:
            assert word not in text, f"{name} holds {word!r}"


def subprocess_lines(*command: str) -> list[str]:
    import subprocess

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return done.stdout.split()


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_no_group_is_possessive(path: Path) -> None:
    """Python 3.11 before 3.11.5 misreads a possessive group ("(?:...)*+"); a possessive letter is read rightly."""
    assert not re.search(r"\)(?:[*+?]|\{[\d,]+\})\+", path.read_text("utf-8"))


# The floors of the reading, lowest first: each imports only itself and those below it.
FLOORS = ("records", "theatre", "language", "reading.text", "reading.article", "reading.mentions", "reading.sentence",
          "reading.events", "reading.telling", "reading.whole", "reading")  # fmt: skip


def floor(module: str) -> int:
    """Return the number of a core module's floor, the longest name first; -1 where it stands on none."""
    name = module.removeprefix("groundshift.core.")
    fitting = [k for k, room in enumerate(FLOORS) if name == room or name.startswith(room + ".")]
    return max(fitting, key=lambda k: len(FLOORS[k])) if fitting else -1


READING = [path for path in CORE if path.relative_to(ROOT / "groundshift" / "core").parts[0] in {"reading", "language"}]


def module_of(path: Path) -> str:
    """Return the dotted name of a file's module."""
    return path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")


@pytest.mark.parametrize("path", READING, ids=module_of)
def test_a_room_of_the_reading_imports_only_the_floors_below(path: Path) -> None:
    """Words know no sentence, a sentence no event, an event no telling: no import leads up."""
    for name in imported(path):
        if name.startswith("groundshift.core."):
            assert floor(name) <= floor(module_of(path)), f"{module_of(path)} imports {name} from a floor above"


def test_no_circle_of_imports_in_the_core() -> None:
    """No module of the core needs itself, over others, not even for its types."""
    graph = {module_of(path): {n for n in imported(path) if n.startswith("groundshift.core")} for path in CORE}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way[way.index(name) :], name))
        if name in done or name not in graph:
            return
        for other in sorted(graph[name]):
            visit(other, (*way, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def test_no_two_files_of_tests_share_a_name() -> None:
    """Their folders are no packages: two files of one name in two of them would not be collected."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
