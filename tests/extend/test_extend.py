"""docs/extend.md, carried out: a throwaway vote kind, layout, format, method and field of a card in a copy of Atelier,
by the files that the recipes name and no others, and a room played with them over the wire."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.extend import recipe

PAGE = (recipe.ROOT / "docs/extend.md").read_text()


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    made = recipe.copy(tmp_path_factory.mktemp("extended"))
    for name in recipe.names():
        recipe.apply(name, made)
    (made / "board/methods/extended.toml").write_bytes((Path(__file__).parent / "extended.toml").read_bytes())
    run(made, "-m", "board", "schema")
    return made


def run(tree: Path, *command: str) -> str:
    # -P would keep the tree off the path, and the installed package is not to be found instead of it.
    env = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=tree, env=env, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


THROWAWAY = {"vote-kind": "thumbs", "layout": "rows", "export-format": "slips", "method": "short"}
"""What the recipes add is called, where the page has a name to be chosen."""


@pytest.mark.parametrize("name", recipe.names())
def test_a_recipe_touches_what_the_page_says_and_no_more(name):
    block = re.search(rf"<!-- recipe {name} -->\n(.*?)<!-- end -->", PAGE, re.DOTALL)
    assert block, name
    said = re.findall(r"^- `([^`]+)`", block[1], re.MULTILINE)
    chosen = [re.sub("<kind>|<name>", THROWAWAY.get(name, ""), place) for place in said]
    assert sorted(chosen) == recipe.touched(name)
    assert len(said) <= recipe.MOST[name]


def test_a_room_is_played_with_them_over_the_wire(tree):
    rehearse = ("-m", "board", "rehearse", "extended", "--participants", "5", "--seed", "3", "--speed", "60")
    told = json.loads(run(tree, *rehearse, "--json"))
    assert told["ok"], told


def test_what_holds_for_every_kind_and_format_holds_for_them(tree):
    run(
        tree,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/domain/test_votes.py",
        "tests/export/test_formats.py",
    )


def test_the_client_knows_them(tree):
    check = "from static import hatch_build; hatch_build.npm('exec', '--', 'tsc', '--noEmit')"
    run(tree, "-c", check)
