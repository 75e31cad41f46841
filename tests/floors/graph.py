"""The floors of the server and the arrows between them, read off the imports."""

import ast
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

Arrows = dict[str, set[str]]
"""Folders or files by dotted name, and what each imports of them."""


def modules(package: str) -> dict[str, Path]:
    """Return the files below a package by dotted name, a folder's `__init__` by that of the folder."""
    found = {}
    for path in sorted((ROOT / package.replace(".", "/")).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path, known: Iterable[str]) -> Iterator[str]:
    """Yield the known modules that a file imports, those for typing alone left out."""
    names = set(known)
    for node in _running(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                one = f"{node.module}.{alias.name}"
                if one in names or node.module in names:
                    yield one if one in names else str(node.module)


def _running(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        yield from _running(node)


def arrows(package: str) -> Arrows:
    """Return what stands directly in a package, and which of the others each imports."""
    known = modules(package)
    depth = package.count(".") + 2
    found: Arrows = {}
    for name, path in known.items():
        if name == package:
            continue
        here = ".".join(name.split(".")[:depth])
        there = {".".join(one.split(".")[:depth]) for one in imports(path, known)}
        found.setdefault(here, set()).update(there - {here, package})
    return found


def floors(found: Arrows) -> list[list[str]]:
    """Return the names floor by floor, the lowest first: each imports only from floors below. Raises
    graphlib.CycleError."""
    sorter = TopologicalSorter(found)
    sorter.prepare()
    levels = []
    while sorter.is_active():
        levels.append(sorted(sorter.get_ready()))
        sorter.done(*levels[-1])
    return levels


PACKAGES = ("board", "board.domain", "board.web", "board.rehearse")
"""What is printed: the whole, and the folders that have rooms. Files are held to floors everywhere."""
