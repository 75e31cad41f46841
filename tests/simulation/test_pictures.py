"""Histories of pictures under faults of the store: see `pictures.py`."""

from collections import Counter

import pytest

from tests.simulation.pictures import play

SITUATIONS = (
    "a picture shown",
    "a seal closed",
    "commit failed",
    "commit reported as failed",
    "conflict",
    "disk full",
    "killed between commit and answer",
    "process started",
    "put in vain",
    "read failed",
    "store away",
    "store read-only",
    "store slow",
    "told that it is missing",
)


@pytest.mark.parametrize("first", range(1, 101, 20))
def test_no_row_names_a_picture_that_is_not_there_and_none_stays_that_nothing_names(first):
    wrong = {seed: found for seed in range(first, first + 20) if (found := play(seed).findings)}
    assert not wrong, "\n".join(f"{seed}: {found[0]} (of {len(found)})" for seed, found in wrong.items())


def test_each_situation_occurs_sometimes():
    happened: Counter[str] = Counter()
    for seed in range(1_000, 1_015):
        happened += play(seed).counts
    assert sorted(set(SITUATIONS) - happened.keys()) == []


def test_the_same_seed_gives_the_same_history():
    first, again = play(7), play(7)
    assert (first.counts, first.pictures) == (again.counts, again.pictures)
