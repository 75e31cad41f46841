"""Formats are found by themselves, see the report and nothing else, and say what the catalogue says."""

import ast
from pathlib import Path

import pytest

from board import export
from board.export import formats
from board.export.catalogue import CATALOGUE
from board.export.report import report
from tests.export.test_report import RECORDS

FOLDER = Path(export.__path__[0])
SOURCES = sorted(FOLDER.glob("**/*.py"))
THROWAWAY = """
from board.export.format import Format

FORMAT = Format("lines", "text/plain", ".txt", lambda report, language: report.plan.question.encode())
"""


def test_each_module_of_the_folder_is_the_format_of_its_name():
    modules = {path.stem for path in FOLDER.glob("formats/*.py")} - {"__init__"}
    assert modules == set(formats.FORMATS)
    assert {name: made.name for name, made in formats.FORMATS.items()} == {name: name for name in modules}


def test_a_format_is_added_by_its_file_alone(tmp_path, monkeypatch):
    (tmp_path / "lines.py").write_text(THROWAWAY)
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    found = {made.name: made for made in formats.find()}
    assert found.keys() == {*formats.FORMATS, "lines"}
    assert found["lines"].make(report(RECORDS), "fr").decode() == RECORDS["room"].plan.question


@pytest.mark.parametrize("made", formats.FORMATS.values(), ids=list(formats.FORMATS))
def test_a_format_says_what_it_is(made):
    assert made.media_type.count("/") == 1
    assert made.suffix.startswith(".")
    assert made.make(report(RECORDS), "fr")


@pytest.mark.parametrize("path", SOURCES, ids=[str(path.relative_to(FOLDER)) for path in SOURCES])
def test_only_the_report_looks_at_records(path):
    found = {node.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Name)}
    records = {name for name in found if name.endswith("View") or name in {"Records", "records"}}
    assert bool(records) == (path.name == "report.py")


def test_every_text_is_asked_for_and_every_text_asked_for_is_there():
    speakers = [path for path in SOURCES if path.name != "catalogue.py"] + [
        FOLDER.parent / "web/api/exports.py",
        FOLDER.parent / "web/api/dates.py",
        FOLDER.parent / "web/api/tries.py",
        FOLDER.parent / "web/api/previews.py",
    ]
    speakers += (FOLDER.parent / "domain/votes").glob("*.py")
    nodes = [node for path in speakers for node in ast.walk(ast.parse(path.read_text()))]
    asked = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert CATALOGUE["fr"].keys() <= asked
    assert {text for text in asked if text.startswith(("export-", "report-"))} <= CATALOGUE["fr"].keys()
