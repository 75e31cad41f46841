"""P1–P4, P9: the table of rights, every cell of it executed."""

from pathlib import Path
from typing import get_args

import pytest

from board.domain import commands as c
from board.domain import policy, room
from board.domain.areas import doors
from board.domain.events import DoorSet, Event
from board.domain.model import Role, Status
from board.domain.policy import Answer, Row, matrix
from board.domain.room import POLICY
from tests.domain.given import LAB, A, F, O, given, sid
from tests.domain.samples import SAMPLES, anywhere

SENDER: dict[Role | None, str | None] = {
    "facilitator": F, "participant": A, "observer": O, "lab": LAB, None: None,
}  # fmt: skip
OF_THE_TABLE = {"forbidden", "read_only", "room_locked", "not_found"}


def name(value: object) -> str:
    return value.__name__ if isinstance(value, type) else str(value)


@pytest.mark.parametrize(("command", "role", "status", "answer"), tuple(matrix(POLICY)), ids=name)
def test_P1_every_cell_of_the_table_holds(
    command: type[c.Command], role: Role | None, status: Status, answer: Answer
):
    who = SENDER[role]
    outcome = given(anywhere(status)).when(SAMPLES[command](who or A), by=who)
    code = outcome.refused_with.code if outcome.refused_with else None
    if answer == "allowed":
        assert code not in OF_THE_TABLE
    else:
        outcome.refused(answer, **({"status": status} if answer == "room_locked" else {}))


def test_P1_every_command_has_a_row_and_a_rule_and_every_event_a_step():
    assert set(POLICY) == set(SAMPLES) == set(room.DECIDE) == set(c.COMMANDS)
    assert set(room.EVOLVE) == set(get_args(Event))


def test_every_area_is_complete_and_no_two_share_a_command_or_an_event():
    room.check_complete(room.AREAS, c.COMMANDS, get_args(Event))
    with pytest.raises(LookupError, match="two areas: "):
        room.check_complete((*room.AREAS, doors), c.COMMANDS, get_args(Event))


@pytest.mark.parametrize("table", ["POLICY", "DECIDE", "ABOUT", "TOUCHES"])
def test_P1_an_area_with_an_entry_missing_does_not_start(table: str, monkeypatch: pytest.MonkeyPatch):
    entries = getattr(doors, table)
    missing = c.SetDoor if c.SetDoor in entries else DoorSet
    monkeypatch.setattr(doors, table, {kind: entry for kind, entry in entries.items() if kind is not missing})
    with pytest.raises(LookupError, match=missing.__name__):
        room.check_complete(room.AREAS, c.COMMANDS, get_args(Event))


def test_a_command_or_an_event_without_an_area_does_not_start():
    areas = tuple(area for area in room.AREAS if area is not doors)
    with pytest.raises(LookupError, match=r"no area: .*DoorSet.*SetDoor"):
        room.check_complete(areas, c.COMMANDS, get_args(Event))


def test_what_a_connection_may_send_is_what_is_not_internal():
    assert set(c.PUBLIC) == set(c.COMMANDS) - set(c.INTERNAL)
    assert {command for command, row in POLICY.items() if row.internal} == set(c.INTERNAL) - {
        c.MakeLink,
        c.OfferSeat,
    }


@pytest.mark.parametrize("status", get_args(Status))
def test_P3_a_stranger_finds_nothing(status: Status):
    given(anywhere(status)).when(c.SetDoor(True), by=sid("nobody")).refused("not_found")


def test_P9_observers_send_nothing():
    assert not any(row.statuses("observer") for row in POLICY.values())


def test_A4_what_participants_write_and_vote_is_bound_to_a_run():
    timely = {command for command, row in POLICY.items() if row.timely}
    assert timely == {c.AddNote, c.EditNote, c.TakeBackNote, c.SetBallot}


def test_A16_what_leads_from_step_to_step_is_bound_to_the_run_it_leaves():
    moves = {command for command, row in POLICY.items() if row.moves}
    assert moves == {
        c.EnterPhase, c.EndInput, c.CancelGrace, c.ExtendGrace, c.HurryGrace, c.Reveal, c.OpenRound, c.AddTime,
        c.PauseRoom, c.ResumeRoom, c.CloseRoom, c.ReopenRoom,
    }  # fmt: skip
    for move in moves:
        row = POLICY[move]
        status = next(iter(row.facilitators))
        given(anywhere(status)).when(SAMPLES[move](F), by=F, run=sid("over")).refused("conflict")


def test_P8_the_lab_may_what_facilitators_may_but_vote():
    different = {
        command for command, row in POLICY.items() if row.statuses("lab") != row.statuses("facilitator")
    }
    assert different == {c.SetBallot}


def test_L4_in_a_break_participants_send_what_concerns_their_name_and_hand():
    sent = {command for command, row in POLICY.items() if "paused" in row.participants}
    assert sent == {c.Rename, c.RaiseHand, c.ConsentName}


def test_L5_a_closed_room_takes_what_the_rule_names_and_from_facilitators_alone():
    assert {command for command, row in POLICY.items() if "closed" in row.facilitators} == {
        c.ReopenRoom, c.EditReport, c.LeaveOut, c.ShareReport, c.Keep, c.NameTheme, c.SetAside, c.EditNote,
        c.EditRoom, c.MakeLink, c.RevokeLink, c.Rename, c.SetRole, c.RemoveParticipant, c.LetBack,
        c.UndoAct, c.WithdrawReport, c.PutAreaIn, c.ConsentName,
    }  # fmt: skip
    assert [command for command, row in POLICY.items() if "closed" in row.participants] == [c.ConsentName]


def test_the_answer_says_what_the_row_says():
    assert Row(policy.RUNNING, policy.RUNNING).statuses("participant") == policy.RUNNING
    assert policy.answer(POLICY[c.SetBallot], "participant", "paused") == "room_locked"
    assert policy.answer(POLICY[c.SetBallot], "participant", "closed") == "read_only"
    assert policy.answer(POLICY[c.SetDoor], "participant", "closed") == "forbidden"


def test_the_page_of_rights_is_the_table():
    page = Path(__file__).parents[2] / "docs" / "rights.md"
    assert page.read_text() == policy.page(POLICY), (
        "write docs/rights.md again: board.domain.policy.page(POLICY)"
    )
