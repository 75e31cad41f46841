"""No folder or file of the server imports one that, in the end, imports it."""

from graphlib import CycleError

import pytest

from tests.floors import graph


@pytest.mark.parametrize("package", graph.PACKAGES)
def test_the_floors_have_no_cycle(package):
    assert graph.floors(graph.arrows(package))


def test_no_file_imports_one_that_in_the_end_imports_it():
    known = graph.modules("board")
    assert graph.floors({name: set(graph.imports(path, known)) - {name} for name, path in known.items()})


def test_a_cycle_is_found():
    with pytest.raises(CycleError):
        graph.floors({"a": {"b"}, "b": {"c"}, "c": {"a"}})


def test_an_import_is_found_however_it_is_written(tmp_path):
    running = "import a.b\ndef f():\n    from a import c\n"
    source = f"from typing import TYPE_CHECKING\n{running}if TYPE_CHECKING:\n    from a import d\n"
    (tmp_path / "one.py").write_text(source)
    assert set(graph.imports(tmp_path / "one.py", ["a.b", "a.c", "a.d"])) == {"a.b", "a.c"}
