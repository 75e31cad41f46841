"""Planted bugs are found. All of them are hunted by `make planted`; a few are here each time."""

from pathlib import Path

import pytest

from tests.planted.bugs import BUGS
from tests.planted.garden import ROOT, Garden, planted

HANDFUL = ("answer before commit", "past not looked up", "masked row names its author", "moments torn apart")


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_each_bug_can_still_be_planted(bug):
    source = (ROOT / bug.file).read_text()
    compile(planted(source, bug), bug.file, "exec")
    assert not bug.found_by or (ROOT / bug.found_by).exists()


def test_there_are_enough_and_each_has_its_name():
    assert len({bug.name for bug in BUGS}) == len(BUGS) >= 22


def test_a_text_that_is_not_there_exactly_once_is_no_place_for_a_bug():
    with pytest.raises(ValueError, match="0 times"):
        planted("nothing of the kind", BUGS[0])


@pytest.fixture(scope="module")
def garden(tmp_path_factory):
    return Garden(str(tmp_path_factory.mktemp("garden")))


@pytest.mark.parametrize("name", HANDFUL)
def test_a_planted_bug_is_found(garden, name):
    (bug,) = [bug for bug in BUGS if bug.name == name]
    assert garden.hunt(bug, 20), bug.says


def test_the_copy_is_as_it_was_afterwards(garden):
    for bug in BUGS:
        assert Path(garden.path / bug.file).read_text() == (ROOT / bug.file).read_text()
