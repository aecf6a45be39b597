"""The house of design.md, held: who imports whom, how long functions and files may be, what is never there."""

import ast
from pathlib import Path

import pytest

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


def modules(*roots: str) -> list[Path]:
    files = [path for root in roots for path in sorted((HOUSE / root).rglob("*.py"))]
    return [path for path in files if "migrations" not in path.parts]


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts)


OURS = modules(*APPS)


def imports_of(tree: ast.AST) -> list[tuple[ast.AST, str]]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append((node, node.module))
    return found


def layer_of(parts: tuple[str, ...]) -> int | None:
    """The first part of a dotted name that names a layer."""
    for part in parts[1:]:
        for number, names in enumerate(LAYERS):
            if part in names:
                return number
    return None


@pytest.mark.parametrize("path", OURS, ids=dotted)
def test_imports_only_from_apps_below(path):
    own = APPS.index(path.relative_to(HOUSE).parts[0])
    above = {
        name.split(".")[0]
        for _, name in imports_of(ast.parse(path.read_text()))
        if name.split(".")[0] in APPS[:own]
    }
    assert above == set()


@pytest.mark.parametrize("path", OURS, ids=dotted)
def test_inside_an_app_imports_go_downward(path):
    parts = path.relative_to(HOUSE).with_suffix("").parts
    own = layer_of(parts)
    upward = []
    for _, name in imports_of(ast.parse(path.read_text())):
        other = tuple(name.split("."))
        if other[0] == parts[0] and own is not None:
            layer = layer_of(other)
            if layer is not None and layer < own:
                upward.append(name)
    assert upward == []


@pytest.mark.parametrize("path", OURS, ids=dotted)
def test_nothing_is_imported_inside_a_function(path):
    tree = ast.parse(path.read_text())
    inside = [
        name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for _, name in imports_of(function)
    ]
    assert set(inside) <= SLOW_OR_OPTIONAL


@pytest.mark.parametrize("path", modules(*APPS, "launch", "bench", "tests"), ids=dotted)
def test_files_and_functions_are_short(path):
    source = path.read_text()
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > 30
    ]
    assert (len(source.splitlines()) <= 300, long) == (True, [])


@pytest.mark.parametrize("path", modules(*APPS, "launch", "bench"), ids=dotted)
def test_a_module_is_named_after_what_it_does(path):
    assert not set(path.with_suffix("").parts) & NAMELESS


@pytest.mark.parametrize("path", modules("allocation/engine"), ids=dotted)
def test_the_engine_is_plain_python(path):
    tree = ast.parse(path.read_text())
    allowed = {"allocation", "collections", "dataclasses", "datetime", "decimal", "typing"}
    allowed |= {
        "enum",
        "functools",
        "hashlib",
        "json",
        "itertools",
        "math",
        "operator",
        "re",
        "types",
    }
    allowed |= {"calendar", "fractions", "abc"}
    foreign = {name.split(".")[0] for _, name in imports_of(tree)} - allowed
    floats = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    assert (foreign, floats) == (set(), [])


@pytest.mark.parametrize("path", OURS, ids=dotted)
def test_there_are_no_signals(path):
    names = {name for _, name in imports_of(ast.parse(path.read_text()))}
    assert not {name for name in names if "signals" in name}


@pytest.mark.parametrize("path", modules("requests_app", "casework"), ids=dotted)
def test_only_move_writes_a_status(path):
    """An assignment to `.status` stands in one module alone."""
    if dotted(path) == "requests_app.services.moves":
        return
    written = [
        target
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and target.attr == "status"
    ]
    assert written == []
