"""The figures of docs/scale.md are those that its script prints."""

import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_tables_are_the_scripts_output():
    printed = subprocess.run(
        [sys.executable, "-I", str(DOCS / "scale.py")], capture_output=True, text=True, check=True, timeout=60
    )
    written = (DOCS / "scale.md").read_text().split("<!-- tables -->")[1].split("<!-- /tables -->")[0]
    assert written.strip() == printed.stdout.strip()
