"""The house of design.md, held: who imports whom, how long functions and files may be, what is never there."""

import ast
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
APPS = [
    "senbudgets",
    "newsletter",
    "insights",
    "casework",
    "budgets",
    "requests_app",
    "allocation",
    "notifications",
    "accounts",
    "council",
]
LAYERS = [
    {"urls"},
    {"views", "periodic", "management", "admin"},
    {"forms", "access"},
    {"services"},
    {"queries"},
    {"tasks"},
    {"delivery", "exports", "letters"},
    {"models"},
    {"lifecycle", "enums"},
]
SLOW_OR_OPTIONAL = {"weasyprint"}
NAMELESS = {"utils", "helpers", "common", "misc", "tools"}
PLAIN = {
    "abc",
    "allocation",
    "calendar",
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "hashlib",
    "itertools",
    "json",
    "math",
    "operator",
    "re",
    "types",
    "typing",
}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def modules(*roots: str) -> list[Path]:
    files = [path for root in roots for path in sorted((HOUSE / root).rglob("*.py"))]
    return [path for path in files if "migrations" not in path.parts]


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts)


OURS = modules(*APPS)


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text())))


def imported(nodes: Iterable[ast.AST]) -> list[str]:
    found = []
    for node in nodes:
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
    return found


def functions_of(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in nodes_of(path) if isinstance(node, FUNCTIONS)]


def layer_of(parts: tuple[str, ...]) -> int | None:
    """The first part of a dotted name that names a layer."""
    for part in parts[1:]:
        for number, names in enumerate(LAYERS):
            if part in names:
                return number
    return None


def offenders(paths: Iterable[Path], faults_of: Callable[[Path], list]) -> dict[str, list]:
    """What each module does wrong; modules that do nothing wrong are left out."""
    return {dotted(path): faults for path in paths if (faults := faults_of(path))}


def imports_from_above(path: Path) -> list[str]:
    own = APPS.index(path.relative_to(HOUSE).parts[0])
    return [name for name in imported(nodes_of(path)) if name.split(".")[0] in APPS[:own]]


def imports_upward(path: Path) -> list[str]:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    own = layer_of(parts)
    upward = []
    for name in imported(nodes_of(path)) if own is not None else ():
        other = tuple(name.split("."))
        layer = layer_of(other) if other[0] == parts[0] else None
        if layer is not None and layer < own:
            upward.append(name)
    return upward


def imports_inside(path: Path) -> list[str]:
    inside = {name for function in functions_of(path) for name in imported(ast.walk(function))}
    return sorted(inside - SLOW_OR_OPTIONAL)


def too_long(path: Path) -> list[str]:
    whole = len(path.read_text().splitlines())
    lengths = [(node.name, node.end_lineno - node.lineno + 1) for node in functions_of(path)]
    long = [f"{name}: {length} lines" for name, length in lengths if length > 30]
    return long + ([f"the file: {whole} lines"] if whole > 300 else [])


def foreign_or_floating(path: Path) -> list:
    foreign = {name.split(".")[0] for name in imported(nodes_of(path))} - PLAIN
    constants = [node.value for node in nodes_of(path) if isinstance(node, ast.Constant)]
    return sorted(foreign) + [value for value in constants if isinstance(value, float)]


def status_written(path: Path) -> list[int]:
    """Lines with an assignment to `.status`."""
    return [
        node.lineno
        for node in nodes_of(path)
        if isinstance(node, ast.Assign)
        and any(isinstance(to, ast.Attribute) and to.attr == "status" for to in node.targets)
    ]


def test_imports_come_only_from_apps_below():
    assert offenders(OURS, imports_from_above) == {}


def test_inside_an_app_imports_go_downward():
    assert offenders(OURS, imports_upward) == {}


def test_nothing_is_imported_inside_a_function():
    assert offenders(OURS, imports_inside) == {}


def test_files_and_functions_are_short():
    assert offenders(modules(*APPS, "launch", "bench", "tests"), too_long) == {}


def test_a_module_is_named_after_what_it_does():
    named = modules(*APPS, "launch", "bench")
    assert [dotted(path) for path in named if NAMELESS & set(dotted(path).split("."))] == []


def test_the_engine_is_plain_python_without_floats():
    assert offenders(modules("allocation/engine"), foreign_or_floating) == {}


def test_there_are_no_signals():
    signalling = [path for path in OURS if any("signals" in n for n in imported(nodes_of(path)))]
    assert [dotted(path) for path in signalling] == []


def test_only_move_writes_a_status():
    found = offenders(modules("requests_app", "casework"), status_written)
    assert list(found) == ["requests_app.services.moves"]
