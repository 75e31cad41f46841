"""L9: a purge date that people were told is kept: later is the lab's to say, sooner takes a second word."""

import pytest
from msgspec.structs import replace

from board.domain import commands as c
from board.domain.areas.lifecycle import day_of
from tests.domain.given import LAB, NOW, F, Given, given, phase, room

DAY = 86_400_000


def day(number: int) -> str:
    return day_of(NOW + number * DAY)


def due(number: int, keep_until: str = "") -> Given:
    made = room(phase("talk"), enter="talk", people=(F, LAB))
    return given(replace(made, plan=replace(made.plan, purge_on=day(number), keep_until=keep_until)))


@pytest.mark.parametrize("later", ["9999-12-30", day(31), day(4_000)])
def test_later_is_the_labs_to_say(later: str):
    due(30).when(c.EditRoom(purge_on=later)).refused("lab_only", until=day(30))
    due(30).when(c.EditRoom(purge_on=later, sooner=True)).refused("lab_only")
    due(30).when(c.EditRoom(purge_on=later), by=LAB).accepted()


def test_a_date_is_not_moved_on_by_steps():
    """Neither by the day of the workshop, nor forth after back."""
    far = due(30).when(c.EditRoom(starts_at=NOW + 29 * DAY)).accepted()
    far.when(c.EditRoom(purge_on=day(31))).refused("lab_only")
    far.when(c.EditRoom(starts_at=NOW + 40 * DAY)).refused("bad_message")
    back = due(30).when(c.EditRoom(purge_on=day(10), sooner=True)).accepted()
    back.when(c.EditRoom(purge_on=day(31))).refused("lab_only", until=day(30))
    back.when(c.EditRoom(purge_on=day(30))).accepted()


def test_what_the_lab_has_given_others_may_use():
    longer = due(30).when(c.EditRoom(purge_on=day(60)), by=LAB).accepted()
    sooner = longer.when(c.EditRoom(purge_on=day(40), sooner=True)).accepted()
    sooner.when(c.EditRoom(purge_on=day(60))).accepted()


@pytest.mark.parametrize("by", [F, LAB])
@pytest.mark.parametrize("days", [1, 29])
def test_sooner_takes_a_second_word_whoever_says_it(days: int, by: str):
    due(30).when(c.EditRoom(purge_on=day(days)), by=by).refused("sooner", purge_on=day(30))
    due(30).when(c.EditRoom(purge_on=day(days), sooner=True), by=by).accepted()


@pytest.mark.parametrize("days", [0, -5])
def test_today_is_no_date_whatever_is_said(days: int):
    due(30).when(c.EditRoom(purge_on=day(days), sooner=True), by=LAB).refused("bad_message")
