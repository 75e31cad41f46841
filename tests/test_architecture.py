"""What design.md §3 lays down and no other tool holds; the direction of imports is import-linter's."""

import ast
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
