"""Every method of the library is played by simulated people over the real wire, from its first step to its report, and
the report holds what the method promises."""

import asyncio

import pytest

from board.domain.methods import missing, parse
from board.methods import shipped
from board.rehearse.rehearsal import Rehearsal, Wanted
from board.rehearse.room import make_room
from tests.methods.promises import PROMISES
from tests.methods.told import Told
from tests.web.server import served

PEOPLE = 9
METHODS = {name: parse(body) for name, body in shipped().items()}
PLAYABLE = sorted(name for name, method in METHODS.items() if not missing(method))


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    with served(tmp_path_factory.mktemp("data")) as server:
        yield f"{server.url}/lab#{server.lab_link}"


def test_every_method_that_can_be_played_promises_something():
    assert sorted(PROMISES) == PLAYABLE


@pytest.mark.parametrize("name", PLAYABLE)
def test_a_method_is_played_to_its_report_and_keeps_its_promise(lab, name):
    rehearsal, report = asyncio.run(play(lab, name))
    assert report.ok, report.text()
    assert [phase.title for phase in report.phases] == [
        phase.title.en for phase in METHODS[name].phases if not phase.slack
    ]
    PROMISES[name](Told(METHODS[name], rehearsal.exported))


async def play(lab: str, name: str):
    room = await make_room(lab, name, "fr")
    rehearsal = Rehearsal(Wanted(name, participants=PEOPLE, brisk=True), room, None)
    return rehearsal, await rehearsal.run()
