"""Who takes part, told alike everywhere: one planted fault, one finding; and none without it."""

from typing import Any

import pytest

from board.rehearse.journal import Intent, Journal, written
from board.rehearse.verdict.check import Final, ended
from board.rehearse.verdict.counts import (
    PeopleTold,
    by_export,
    by_presence,
    by_records,
    ghosts,
    miscounted,
    quorums,
    truth,
)

CAME = {"ana": "participant", "bob": "participant", "fay": "facilitator", "tv": "observer", "zoe": "reader"}
RIGHT = PeopleTold("what happened", participants=2, people=3, present=1)


def journal(**more: Any) -> Journal:
    return Journal(people=dict(CAME), **more)


def person(role: str, **more: Any) -> dict[str, Any]:
    return {"name": "N", "role": role, **more}


ROOM = {
    "person.ana": person("participant"),
    "person.bob": person("participant"),
    "person.fay": person("facilitator"),
    "person.tv": person("observer"),
    "person.zoe": person("participant", late=True),
    "person.lab": person("lab"),
}


def test_P12_readers_observers_and_the_lab_are_counted_nowhere_and_who_is_offline_is_not_present() -> None:
    assert truth(journal(), ["ana", "fay", "tv", "zoe"]) == RIGHT
    told = [by_records("console", ROOM), by_presence("ana", {"present": 1, "here": ["ana"]})]
    told.append(by_export({"room": {"participants": 2, "facilitators": 1}}))
    assert list(miscounted(told, RIGHT)) == []


def test_P14_who_was_shown_out_counts_no_more() -> None:
    assert truth(journal(out={"bob"}), ["ana"]) == PeopleTold("what happened", 1, 2, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        by_records("console", ROOM | {"person.zoe": person("participant")}),
        by_presence("phone", {"present": 2}),
        by_export({"room": {"participants": 3, "facilitators": 0}}),
        PeopleTold("the lab's list", people=4),
    ],
)
def test_A5_another_number_anywhere_is_miscounted(wrong: PeopleTold) -> None:
    assert {it.verdict for it in miscounted([wrong], RIGHT)} == {"miscounted"}


def test_A4_somebody_who_is_nobody_is_a_ghost() -> None:
    assert list(ghosts(journal(), ROOM, [{"here": ["ana"]}], ["ana"])) == []
    second = ROOM | {"person.bob2": person("participant")}
    assert len(list(ghosts(journal(), second, [], []))) == 1
    assert len(list(ghosts(journal(), ROOM, [{"here": ["ana", "bob"]}], ["ana"]))) == 1
    assert len(list(ghosts(journal(ghosts=["came back"]), ROOM, [], []))) == 1


def test_P14_who_was_shown_out_and_is_there_is_a_ghost_unless_marked_as_out() -> None:
    assert len(list(ghosts(journal(out={"bob"}), ROOM, [], []))) == 1
    marked = ROOM | {"person.bob": person("participant", out=True)}
    assert list(ghosts(journal(out={"bob"}), marked, [], [])) == []


def cast(state: Any = "accepted") -> Journal:
    made = journal()
    made.ballots["r", "ana", "note.x"] = [(Intent("i", "", "", "ana", 1.0, state), written({"dots": 1}))]
    return made


@pytest.mark.parametrize(
    ("voters", "electorate", "found"), [(1, 1, 0), (1, 3, 0), (0, 1, 1), (2, 2, 1), (1, 0, 1), (1, 4, 1)]
)
def test_P12_those_who_voted_and_those_who_could_are_people_who_came(
    voters: int, electorate: int, found: int
) -> None:
    closed = {"round.r": {"open": False, "items": ["note.x"], "voters": voters, "electorate": electorate}}
    assert len(list(quorums(cast(), closed))) == found
    assert list(quorums(cast("sent"), {"round.r": {"open": True}})) == []


def test_A16_input_that_was_ended_by_a_press_for_another_run_is_an_effect_too_many() -> None:
    meant = Journal(intents=[Intent("i", "run.end_input", "p", "fay", 1.0, "accepted", run="one")])
    assert ended(meant, Final({"run.one": {"input_ended": True}, "run.two": {}})) == []
    assert len(ended(meant, Final({"run.two": {"input_ended": True}}))) == 1
