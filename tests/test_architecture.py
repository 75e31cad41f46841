"""What design.md §3 lays down and no other tool holds; the direction of imports is import-linter's."""

import ast
from collections import defaultdict
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOP = {
    "board", "static", "tests", "docs",
    "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "Procfile", "pyproject.toml",
    "publiccode.yml",
}  # fmt: skip

IMPURE = {"asyncio", "starlette", "sqlalchemy", "redis", "os", "time", "random"}
BARRED = {
    "domain": IMPURE,
    "protocol": IMPURE,
    "export": IMPURE | {"board.domain.model", "board.domain.events"},
}


def imported(source):
    """Every name that `source` imports, with each dotted beginning of it."""
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports hide what they import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            yield from (".".join(parts[:length]) for length in range(1, len(parts) + 1))


def sources(layer):
    """A layer is a folder or a single file, or is not written yet."""
    return [*ROOT.glob(f"board/{layer}.py"), *ROOT.glob(f"board/{layer}/**/*.py")]


@pytest.mark.parametrize("layer", BARRED)
def test_pure_layers_import_nothing_impure(layer):
    found = {path: BARRED[layer].intersection(imported(path.read_text())) for path in sources(layer)}
    assert not {path: names for path, names in found.items() if names}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("import os.path", "os"),
        ("def f():\n    from time import monotonic", "time"),
        ("from board.domain import model", "board.domain.model"),
        ("from board.domain.events import NoteAdded", "board.domain.events"),
    ],
)
def test_imports_are_seen_however_they_are_written(source, name):
    assert name in set(imported(source))


def test_only_the_agreed_names_stand_at_the_top():
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().split()]
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    unexpected = {name for name in found - TOP if not any(fnmatch(name, pattern) for pattern in ignored)}
    assert not unexpected


# --- functions that fit in the eye --------------------------------------------------------------------

COMPLEXITY = 10
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)


def functions(source):
    """Each function of a source, methods too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def complexity(function):
    """How many ways lead through a function: ruff's measure, with comprehensions and the words `and` and `or`."""
    inner = list(ast.walk(function))
    words = sum(len(node.values) - 1 for node in inner if isinstance(node, ast.BoolOp))
    loops = sum(1 + len(node.ifs) for node in inner if isinstance(node, ast.comprehension))
    return 1 + words + loops + sum(isinstance(node, BRANCHES) for node in inner)


def test_no_function_has_more_than_ten_ways_through_it():
    found = {
        f"{path.relative_to(ROOT)}: {function.name}": complexity(function)
        for path in sorted(ROOT.glob("board/**/*.py"))
        for function in functions(path.read_text())
    }
    assert not {name: ways for name, ways in found.items() if ways > COMPLEXITY}


@pytest.mark.parametrize(
    ("body", "ways"),
    [
        ("pass", 1),
        ("return a and b or c", 3),
        ("return [x for y in z for x in y if x]", 4),
        ("a if b else c", 2),
    ],
)
def test_ways_hidden_in_one_line_are_counted(body, ways):
    (function,) = functions(f"def f():\n    {body}")
    assert complexity(function) == ways


# --- one name, one thing ------------------------------------------------------------------------------


def test_no_two_public_classes_have_one_name():
    places = defaultdict(list)
    for path in sorted(ROOT.glob("board/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(path.relative_to(ROOT)))
    assert not {name: several for name, several in places.items() if len(several) > 1}


def test_nothing_is_imported_under_another_name():
    """Two things that would have to be told apart so have the wrong names."""
    renamed = [
        f"{path.relative_to(ROOT)}: {alias.name} as {alias.asname}"
        for path in sorted(ROOT.glob("board/**/*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if alias.asname not in (None, "sa")
    ]
    assert not renamed
