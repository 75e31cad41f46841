"""Recipes: what is added to Atelier, as files and as edits of files, and a copy of Atelier with them in it."""

import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RECIPES = Path(__file__).parent / "recipes"
WORDS = "static/src/i18n/"
MOST = {"vote-kind": 3, "layout": 3, "export-format": 2, "method": 1, "card-field": 4}
"""How many files a recipe may touch, a folder of the client counting once and words apart."""


@dataclass(frozen=True)
class Edit:
    """`text` put behind what stands in a file (at its end where `behind` is ""), or in its place."""

    file: str
    behind: str
    text: str
    instead: bool

    def make(self, tree: Path) -> None:
        path = tree / self.file
        old = path.read_text()
        assert old.count(self.behind) == 1 or not self.behind, f"{self.file}: {self.behind!r}"
        fresh = self.text if self.instead else f"{self.behind}{self.text}"
        path.write_text(old.replace(self.behind, fresh) if self.behind else old + self.text)


def names() -> list[str]:
    """The recipes there are."""
    return sorted(path.name for path in RECIPES.iterdir() if path.is_dir())


def added(name: str) -> list[Path]:
    """The files that a recipe adds, by their path in the tree."""
    folder = RECIPES / name
    found = (
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
    return sorted(path for path in found if path.name != "edits.toml")


def edits(name: str) -> list[Edit]:
    """The edits that a recipe makes."""
    path = RECIPES / name / "edits.toml"
    rows = tomllib.loads(path.read_text())["edit"] if path.exists() else []
    return [
        Edit(
            row["file"],
            row["before"].lstrip("\n"),
            (row.get("replace") or row["add"]).lstrip("\n"),
            "replace" in row,
        )
        for row in rows
    ]


def touched(name: str) -> list[str]:
    """What a recipe touches: files, and folders of the client that it adds whole; words left out."""
    places = {_place(path) for path in added(name)} | {edit.file for edit in edits(name)}
    return sorted(place for place in places if not place.startswith(WORDS))


def words(name: str) -> list[str]:
    """The catalogues that a recipe touches."""
    return sorted({edit.file for edit in edits(name) if edit.file.startswith(WORDS)})


def _place(path: Path) -> str:
    whole = path.parts[:2] == ("static", "src") and not (ROOT / path.parent).exists()
    return f"{path.parent}/" if whole else str(path)


def copy(tree: Path) -> Path:
    """Return a copy of what git knows and does not ignore, as it is now, in `tree`."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listed, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tree / name)
    for built in ("board/client", "static/node_modules"):
        if (ROOT / built).exists():
            (tree / built).symlink_to(ROOT / built)
    return tree


def apply(name: str, tree: Path) -> None:
    """Carry a recipe out in a tree."""
    for path in added(name):
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(RECIPES / name / path, tree / path)
    for edit in edits(name):
        edit.make(tree)
