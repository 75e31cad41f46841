"""Each line that the server writes down is explained in docs/operate.md, with its level: found in the code itself."""

import ast
import re
from pathlib import Path

from board import troubles

ROOT = Path(__file__).parent.parent.parent
LEVELS = {"info": "INFO", "warning": "WARNING", "error": "ERROR", "exception": "ERROR"}
SOME = "something"
"""In place of what is filled in."""


def lines_in(source):
    """Yield level and text of each line that a module writes."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr in LEVELS and "log" in ast.unparse(node.func.value):
            yield LEVELS[node.func.attr], re.sub(r"%[sd]", SOME, ast.literal_eval(node.args[0]))


def written():
    """Every line that there is, as level and text."""
    modules = [path for path in (ROOT / "board").rglob("*.py") if path.name != "troubles.py"]
    lines = {line for path in modules for line in lines_in(path.read_text())}
    for name, sentence in troubles.SENTENCES.items():
        level = "ERROR" if name in ("damage", "room_damage") else "WARNING"
        lines.add((level, f"{sentence}: {SOME}"))
    return lines


def explained():
    """The patterns of the page's table, each with its level."""
    page = (ROOT / "docs/operate.md").read_text()
    rows = re.findall(r"^\| (`.*) \| (INFO|WARNING|ERROR) \| .+ \|$", page, re.MULTILINE)
    return [(level, form) for forms, level in rows for form in re.findall("`([^`]+)`", forms)]


def says(form, text):
    return re.fullmatch(re.escape(form).replace("…", r"\S+"), text)


def test_every_line_of_the_log_is_explained():
    lines, told = written(), explained()
    assert len(lines) > 20
    missing = [
        (level, text)
        for level, text in lines
        if not any(level == it and says(form, text) for it, form in told)
    ]
    assert missing == []


def test_no_line_is_explained_that_there_is_not():
    lines, of_libraries = written(), ("uvicorn.error", "asyncio")
    stale = [
        form
        for level, form in explained()
        if not form.startswith(of_libraries)
        and not any(level == it and says(form, text) for it, text in lines)
    ]
    assert stale == []


def test_a_line_is_found_however_it_is_written():
    code = 'logger.exception("room %s", it)\nlogging.getLogger("board").warning("a" "b")\nprint("no")'
    assert set(lines_in(code)) == {("ERROR", f"room {SOME}"), ("WARNING", "ab")}
