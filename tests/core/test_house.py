"""The house keeps its rooms apart."""

import ast
import functools
import importlib
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


ENGINES = [path for path in READING if "reading" in path.relative_to(ROOT / "groundshift" / "core").parts]
TABLES = {"Row", "Word", "Rule", "Debris"}  # tables of rows, each with its example, stand beside their readers
GRAMMAR = {"WORDS", "RULES", "SHAPES", "ANCHORS", "_SHAPES", "_PARTS"}  # what each grammar is made of
# Names of ours that are no fields, kinds or literals of a type: a pack's kinds of words, what makes a place believed, a cue's effects.
OURS = {"wary", "given", "word", "near", "beside", "province", "list", "border", "focus", "holds", "corrected", "retracted"}


@functools.cache
def labels() -> frozenset[str]:
    """Return the names that the core itself gives: literals of its types, fields of its records, and what its rows begin with."""
    found = set(OURS)
    for path in CORE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
                found |= {leaf.value for leaf in ast.walk(node.slice) if isinstance(leaf, ast.Constant)}
            elif isinstance(node, ast.ClassDef):
                found |= {field.target.id for field in node.body if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"R", "Rule", "_rule"}:
                found |= {part.value for part in node.args[:3] if isinstance(part, ast.Constant)}
    return frozenset(found)


def alternatives(pattern: str) -> set[str]:
    """Return the words of a pattern that stand beside an upright stroke; tags of pages are no words."""
    pattern = re.sub(r"</\?\(\?:[^)]*\)", "", pattern)
    words = re.finditer(r"(?<![\w\\'’-])[A-Za-z][a-z'’-]+", pattern)
    return {
        word.group()
        for word in words
        if re.search(r"\| ?(?:\\b)?$", pattern[: word.start()]) or re.match(r" ?[?)]*\|", pattern[word.end() :])
    }


def strings(nodes: list[ast.expr]) -> set[str]:
    """Return strings that are all there is; nothing where anything else is among them."""
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return texts if len(texts) == len({ast.dump(node) for node in nodes}) else set()


def classes_of_words(tree: ast.AST, named: frozenset[str]) -> list[str]:
    """Return the sets, rows, split strings and patterns of a file that spell out three words or more which are no names of ours."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        rows = isinstance(node, ast.AnnAssign) and bool(
            TABLES & {leaf.id for leaf in ast.walk(node.annotation) if isinstance(leaf, ast.Name)}
        )
        slots = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"__all__", "__slots__"}
        if rows or slots or (isinstance(node, ast.Call) and ast.unparse(node.func) == "_rule"):
            passed |= {id(leaf) for leaf in ast.walk(node)}
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))  # a docstring
    found = []
    for node in ast.walk(tree):
        words: set[str] = set()
        if id(node) in passed:
            continue
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            words = strings(node.elts)
        elif isinstance(node, ast.Call):
            words = strings(node.args)
            if isinstance(node.func, ast.Attribute) and node.func.attr == "split":
                words = {word for text in strings([node.func.value]) for word in text.split()}
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value and "|" not in "".join(strings([node.value])):
            words = {word for text in strings([node.value]) for word in text.split()}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
            words = alternatives(node.value)
        words = {word for word in words if re.fullmatch(r"[A-Za-z][a-z'’-]+", word)}
        if len(words) > 2 and not words <= named:
            found.append(f"line {getattr(node, 'lineno', 0)}: {' '.join(sorted(words))}")
    return found


@pytest.mark.parametrize("path", ENGINES, ids=module_of)
def test_no_engine_of_the_reading_spells_out_a_class_of_words(path: Path) -> None:
    """Words stand in language/english/, each class by a name: no set, row, string or pattern of three words or more in reading/."""
    assert classes_of_words(ast.parse(path.read_text("utf-8")), labels()) == []


@pytest.mark.parametrize(
    ("line", "spelled"),
    [
        ('if word in {"fled", "left", "ran"}: pass', True),
        ('GONE = frozenset("fled left ran".split())', True),
        ('GONE = re.compile(r"\\b(?:fled|left|ran)\\b")', True),
        ('GONE = ("fled", "left", "ran")', True),
        ('GONE = "fled left ran"', True),
        ('GONE = cased("fled", "left", "ran")', True),
        ('if word in {"fled", "left"}: pass', False),
        ('if claim.kind in {"entered", "attacked", "besieged"}: pass', False),
        ('ROWS: tuple[Row, ...] = (R("leave.flee", "withdrew", "leave", "flee|leave|run", "They fled.", "-"),)', False),
        ('BREAKS = re.compile(r"</?(?:div|li|ul)\\b")', False),
    ],
)
def test_a_class_of_words_is_told_from_names_of_ours(line: str, spelled: bool) -> None:
    """Three words of English in any dress are a class; kinds of claims, rows with their examples and tags of pages are none."""
    assert bool(classes_of_words(ast.parse(line), labels())) is spelled


BY_NAME = ROOT / "groundshift/core/reading/mentions"  # its phrases of times and numbers are read by the function of their rule's name


@functools.cache
def ids_of_rows() -> frozenset[str]:
    """Return the ids of the rows of events, and the room that an id begins with: "take." of "take.capture"."""
    friends, table = (importlib.import_module(f"groundshift.core.reading.events.{name}") for name in ("friends", "table"))
    ids = {row.rule for row in (*friends.FRIENDS, *table.ROWS)}
    return frozenset(ids | {name.partition(".")[0] + "." for name in ids})


def in_rows(tree: ast.AST) -> set[int]:
    """Return the nodes of a file's tables of rows."""
    tables = [node for node in ast.walk(tree) if isinstance(node, ast.AnnAssign) and "Row" in ast.unparse(node.annotation)]
    return {id(leaf) for table in tables for leaf in ast.walk(table)}


def branches_on_ids(tree: ast.AST, ids: frozenset[str]) -> list[str]:
    """Return where a file compares a rule's id or calls a method of it, and the ids that it spells out; the rows themselves may."""
    passed = in_rows(tree)
    found = []
    for node in ast.walk(tree):
        asked: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            asked = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            asked = [node.func.value]
        elif isinstance(node, ast.Match):
            asked = [node.subject]
        spelled = isinstance(node, ast.Constant) and node.value in ids and id(node) not in passed
        if spelled or any(isinstance(leaf, ast.Attribute) and leaf.attr == "rule" for leaf in asked):
            found.append(f"line {getattr(node, 'lineno', 0)}: {ast.unparse(node)}")
    return found


@pytest.mark.parametrize("path", [path for path in ENGINES if BY_NAME not in path.parents], ids=module_of)
def test_no_engine_of_the_reading_asks_for_a_row_by_its_id(path: Path) -> None:
    """What is true of a row stands in the row, as a trait or a field: the engine neither compares ids nor knows one."""
    assert branches_on_ids(ast.parse(path.read_text("utf-8")), ids_of_rows()) == []


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ('if hit.row.rule == "take.clear": pass', True),
        ("cleared = one.draft is not None and draft.row.rule in CLEARINGS", True),
        ("led = hit.row.rule.startswith(ROOM)", True),
        ('led = rule.startswith("turn.")', True),
        ('CLEARINGS = frozenset({"drive.out", "take.clear"})', True),
        ("match hit.row.rule:\n    case _: pass", True),
        ('TURNS: tuple[Row, ...] = (R("take.clear", "recaptured", "take", "clear+", "It was cleared.", "-"),)', False),
        ("if Trait.CLEARS in hit.row.traits: pass", False),
        ('claim = Claim(rule=draft.row.rule, kind="taken")', False),
        ("TRAITS = {row.rule: row.traits for row in ROWS}", False),
        ("cleared = Trait.CLEARS in TRAITS.get(claim.rule, ())", False),
    ],
)
def test_a_branch_on_an_id_is_told_from_a_row_and_its_traits(line: str, asks: bool) -> None:
    """An id compared, begun with or spelled out is a branch on it; a row that bears it, and a claim that keeps it, are none."""
    assert bool(branches_on_ids(ast.parse(line), ids_of_rows())) is asks


def test_every_trait_is_told_of_a_row_and_asked_for() -> None:
    """No trait outlives its last row or its last reader."""
    rows, table = (importlib.import_module(f"groundshift.core.{name}") for name in ("language.rows", "reading.events.table"))
    asked = set()
    for tree in (ast.parse(path.read_text("utf-8")) for path in ENGINES):
        traits = (leaf for leaf in ast.walk(tree) if isinstance(leaf, ast.Attribute) and ast.unparse(leaf.value) == "Trait")
        passed = in_rows(tree)
        asked |= {leaf.attr for leaf in traits if id(leaf) not in passed}
    told = {trait for row in table.ROWS for trait in row.traits}
    assert [trait for trait in rows.Trait if trait not in told or trait.name not in asked] == []


def test_no_name_stands_for_two_tables_of_words() -> None:
    """In the language and its reading, one name of a table of words is one table: who reads it in one room knows it in the next."""
    where: dict[str, list[str]] = {}
    for path in READING:
        module = importlib.import_module(module_of(path))
        for node in ast.parse(path.read_text("utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
            for target in targets:
                value = getattr(module, target.id, None) if isinstance(target, ast.Name) else None
                if isinstance(value, re.Pattern):
                    value = alternatives(value.pattern)
                if isinstance(value, set | frozenset | tuple | list | dict) and any(
                    isinstance(word, tuple) or (isinstance(word, str) and re.search(r"[a-z]{2}", word)) for word in value
                ):
                    where.setdefault(ast.unparse(target), []).append(module_of(path))
    assert {name: modules for name, modules in where.items() if len(set(modules)) > 1 and name not in GRAMMAR} == {}


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
