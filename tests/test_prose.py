"""How the repository is written: at one width, and of people as they."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WIDTH = 120
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("static/src/**/*.md"),
        *ROOT.glob("tests/**/*.md"),
    ]
)
ENGLISH = [
    path
    for folder, endings in (
        ("board", ("py",)),
        ("tests", ("py",)),
        ("static/src", ("ts", "tsx", "css", "ftl")),
    )
    for ending in endings
    for path in sorted(ROOT.glob(f"{folder}/**/*.{ending}"))
    if "i18n/fr" not in path.as_posix()
]
SINGULAR = re.compile(r"\b(?:h[e]|h[i]s|h[i]m|s[h]e|h[e]rs?|h[i]mself|h[e]rself)\b", re.IGNORECASE)


def prose(page: str) -> list[str]:
    """The lines of a page that are neither code nor a table's, nor one word alone, such as an address."""
    fenced = False
    found = []
    for line in page.splitlines():
        fenced ^= line.lstrip().startswith("```")
        if (
            not fenced
            and not line.lstrip().startswith("|")
            and not line.startswith("    ")
            and " " in line.strip()
        ):
            found.append(line)
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_prose_is_wrapped_at_one_width(path):
    assert not [line for line in prose(path.read_text(encoding="utf-8")) if len(line) > WIDTH]


def test_code_and_tables_are_as_wide_as_they_need():
    long = "word " * 30
    assert prose(f"short one\n\n```\n{long}\n```\n| {long}|\n    {long}\n{long}") == ["short one", long]


def test_people_are_they():
    pages = [page for page in PAGES if "docs/fr" not in page.as_posix()]
    found = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in (*ENGLISH, *pages)
        for line in path.read_text(encoding="utf-8").splitlines()
        if SINGULAR.search(line)
    }
    assert not found
