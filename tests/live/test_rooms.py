"""The pipeline of a room: decide, commit, show, answer (W1, W2)."""

import asyncio

import pytest

from board.domain.card import Content
from board.domain.commands import (
    AddNote,
    AddZone,
    DeleteNote,
    EndInput,
    EnterPhase,
    Join,
    RemoveParticipant,
    Rename,
    RevokeLink,
    SetBallot,
    SetRole,
    TakeBackNote,
)
from board.domain.language.errors import Refused
from board.domain.model import Claim
from board.domain.values import Bilingual
from board.domain.votes.dots import DotsBallot
from board.live.rooms import carry_out
from board.ports import Corrupt, LogRow, StorageUnavailable
from tests.live.rooms import (
    ANN,
    BOB,
    FAY,
    HIDE,
    IDEAS,
    OLA,
    ROOM,
    VOTE,
    WRITE,
    Viewer,
    World,
    kept,
    note_id,
    running,
    whole,
)


class Held:
    """A log whose appends wait until they are let go."""

    def __init__(self, log):
        self._log, self.gate, self.appends = log, asyncio.Event(), []

    def __getattr__(self, name):
        return getattr(self._log, name)

    async def append(self, room, expected, entries):
        self.appends.append(len(entries))
        await self.gate.wait()
        await self._log.append(room, expected, entries)


class Failing:
    """A log that can refuse to append."""

    def __init__(self, log):
        self._log, self.code = log, ""

    def __getattr__(self, name):
        return getattr(self._log, name)

    async def append(self, room, expected, entries):
        if self.code:
            raise StorageUnavailable(self.code)
        await self._log.append(room, expected, entries)


class Forgetful:
    """A log that can be unable to say what it holds."""

    def __init__(self, log):
        self._log, self.forgets = log, False

    def __getattr__(self, name):
        return getattr(self._log, name)

    async def seen(self, room, command_ids):
        if self.forgets:
            raise StorageUnavailable("unavailable")
        return await self._log.seen(room, command_ids)


def add(name):
    return AddNote(note_id(name), IDEAS, Content(text=f"text of {name}"))


@pytest.fixture
def world():
    return World()


@pytest.fixture
async def room(world):
    return await running(world.process())


def code(outcomes):
    (outcome,) = outcomes
    return outcome.refusal.code if outcome.refusal else "accepted"


async def turn():
    """Let everything that can run without the gate run."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_note_reaches_everybody_who_may_read_it(room):
    ann, bob = Viewer(room, ANN), Viewer(room, BOB)
    outcomes = ann.ask(add("n"))
    await room.settled()
    bob.read()
    assert code(outcomes) == "accepted"
    assert bob.channels["everyone"][f"note.{note_id('n')}"]["content"]["text"] == "text of n"


async def test_W1_nothing_is_answered_or_shown_before_the_commit(world):
    log = Held(world.storage.log)
    log.gate.set()
    room = await running(world.process(log=log))
    ann, bob = Viewer(room, ANN), Viewer(room, BOB)
    bob.read()
    log.gate.clear()
    outcomes = ann.ask(add("n"))
    await turn()
    assert (outcomes, bob.read()) == ([], [])
    log.gate.set()
    await room.settled()
    assert code(outcomes) == "accepted"
    assert [message["type"] for message in bob.read()] == ["patch"]


async def test_W1_a_refusal_waits_for_the_commit_it_was_decided_on(world):
    log = Held(world.storage.log)
    log.gate.set()
    room = await running(world.process(log=log))
    ann = Viewer(room, ANN)
    log.gate.clear()
    added, again = ann.ask(add("n")), ann.ask(add("n"))
    await turn()
    assert (added, again) == ([], [])
    log.gate.set()
    await room.settled()
    assert (code(added), code(again)) == ("accepted", "exists")


async def test_commands_that_come_while_a_commit_flies_are_appended_together(world):
    log = Held(world.storage.log)
    log.gate.set()
    room = await running(world.process(log=log))
    ann = Viewer(room, ANN)
    log.gate.clear()
    log.appends.clear()
    first = ann.ask(add("n0"))
    await turn()
    rest = [ann.ask(add(f"n{n}")) for n in range(1, 10)]
    log.gate.set()
    await room.settled()
    assert log.appends == [1, 9]
    assert {code(outcomes) for outcomes in (first, *rest)} == {"accepted"}


async def test_a_command_refused_in_the_middle_of_a_batch_harms_no_other(room):
    ann, bob = Viewer(room, ANN), Viewer(room, BOB)
    asked = [
        ann.ask(add("a")),
        bob.ask(DeleteNote(note_id("a"))),
        ann.ask(TakeBackNote(note_id("a"))),
        ann.ask(add("b")),
    ]
    await room.settled()
    assert [code(outcomes) for outcomes in asked] == ["accepted", "forbidden", "accepted", "accepted"]
    assert set(room.room.notes) == {note_id("b")}


async def test_a_rule_that_breaks_harms_no_other_command(room, monkeypatch):
    from board.domain.room import DECIDE

    monkeypatch.setitem(DECIDE, TakeBackNote, lambda *_: 1 / 0)
    ann = Viewer(room, ANN)
    asked = [ann.ask(add("a")), ann.ask(TakeBackNote(note_id("a"))), ann.ask(add("b"))]
    await room.settled()
    assert [code(outcomes) for outcomes in asked] == ["accepted", "internal", "accepted"]


async def test_W2_a_command_said_again_is_accepted_and_changes_nothing(room):
    ann = Viewer(room, ANN)
    first = ann.ask(add("n"), ident=note_id("same"))
    await room.settled()
    head = room.state.seq
    again = ann.ask(add("n"), ident=note_id("same"))
    await room.settled()
    assert (code(first), code(again), again[0].stored) == ("accepted", "accepted", False)
    assert room.state.seq == head


async def test_W2_a_command_said_again_is_accepted_even_if_it_would_now_be_refused(room):
    ann, fay = Viewer(room, ANN), Viewer(room, FAY)
    ann.ask(add("n"), ident=note_id("same"))
    await room.settled()
    run = room.room.run
    fay.ask(EndInput(now=True))
    again = ann.ask(add("n"), ident=note_id("same"), run=run)
    await room.settled()
    assert code(again) == "accepted"


async def test_W2_a_command_said_twice_in_one_batch_is_stored_once(room):
    ann = Viewer(room, ANN)
    both = [ann.ask(add("n"), ident=note_id("same")) for _ in range(2)]
    head = room.state.seq
    await room.settled()
    assert [code(outcomes) for outcomes in both] == ["accepted", "accepted"]
    assert room.state.seq == head + 1


async def test_W2_an_id_said_again_with_something_else_is_a_conflict(room):
    ann, bob = Viewer(room, ANN), Viewer(room, BOB)
    both = [ann.ask(add(name), ident=note_id("same")) for name in ("n", "m")]
    await room.settled()
    later, stranger = ann.ask(add("m"), ident=note_id("same")), bob.ask(add("n"), ident=note_id("same"))
    await room.settled()
    told = [code(outcomes) for outcomes in (*both, later, stranger)]
    assert told == ["accepted", "conflict", "conflict", "conflict"]
    assert [note.content.text for note in room.room.notes.values()] == ["text of n"]


async def test_W2_S6_what_was_sealed_is_compared_with_nothing_once_its_seal_is_closed(room):
    ann, fay = Viewer(room, ANN), Viewer(room, FAY)
    fay.ask(EnterPhase(HIDE, now=True))
    await room.settled()
    ann.ask(add("n"), ident=note_id("same"))
    await room.settled()
    other = ann.ask(add("m"), ident=note_id("same"))
    await room.settled()
    fay.ask(EnterPhase(VOTE, reveal=True, now=True))
    await room.settled()
    closed = ann.ask(add("m"), ident=note_id("same"))
    await room.settled()
    assert (code(other), code(closed)) == ("conflict", "accepted")


async def test_W2_a_command_said_again_is_not_done_again_where_it_could_be(room):
    """Another zone is always possible, so nothing but the id tells that it was asked before."""
    fay, command = Viewer(room, FAY), AddZone(Bilingual("Actions", "Actions"), "actions")
    said = []
    for _ in range(2):
        said.append(fay.ask(command, ident=note_id("same")))
        await room.settled()
    assert [code(outcomes) for outcomes in said] == ["accepted", "accepted"]
    assert [zone.purpose for zone in room.room.zones.values()].count("actions") == 1


async def test_W2_a_refused_command_is_decided_afresh(room):
    ann, fay = Viewer(room, ANN), Viewer(room, FAY)
    refused = ann.ask(SetRole(BOB, "facilitator"), ident=note_id("same"))
    fay.ask(SetRole(ANN, "facilitator"))
    await room.settled()
    again = ann.ask(SetRole(BOB, "facilitator"), ident=note_id("same"))
    await room.settled()
    assert (code(refused), code(again)) == ("forbidden", "accepted")


@pytest.mark.parametrize("failure", ["storage_full", "unavailable"])
async def test_without_a_store_everything_is_refused_and_nothing_shown(world, failure):
    log = Failing(world.storage.log)
    room = await running(world.process(log=log))
    ann = Viewer(room, ANN)
    ann.read()
    log.code = failure
    asked = [ann.ask(add("a")), ann.ask(add("a"))]
    await room.settled()
    assert [code(outcomes) for outcomes in asked] == [failure, failure]
    assert (ann.read(), room.room.notes) == ([], {})
    log.code = ""
    assert code(await _settle(room, ann.ask(add("a")))) == "accepted"


async def _settle(room, outcomes):
    await room.settled()
    return outcomes


async def test_somebody_who_goes_away_in_mid_commit_loses_nothing(world):
    log = Held(world.storage.log)
    log.gate.set()
    room = await running(world.process(log=log))
    log.gate.clear()
    asking = asyncio.create_task(carry_out(room, add("n"), Claim(ANN, run=room.room.run)))
    await turn()
    asking.cancel()
    await turn()
    log.gate.set()
    await room.settled()
    assert note_id("n") in room.room.notes


async def test_P2_a_command_queued_before_its_sender_is_shown_out_is_refused(room):
    ann, fay = Viewer(room, ANN), Viewer(room, FAY)
    fay.ask(RemoveParticipant(ANN))
    outcomes = ann.ask(add("n"))
    await room.settled()
    ann.read()
    assert (code(outcomes), ann.closed) == ("not_found", 4403)


async def test_P2_a_revoked_link_closes_its_sessions_at_once(room):
    ann, fay = Viewer(room, ANN), Viewer(room, FAY)
    fay.ask(RevokeLink(room.room.participants[ANN].link))
    await room.settled()
    ann.read()
    assert (ann.closed, ann.heard, fay.closed) == (4403, [], None)


async def test_P2_a_changed_role_starts_a_fresh_view(room):
    ann, fay = Viewer(room, ANN), Viewer(room, FAY)
    ann.read()
    fay.ask(SetRole(ANN, "facilitator"))
    await room.settled()
    assert next(message.get("role") for message in ann.read()) == "facilitator"
    assert kept(ann) == whole(room, ann)
    assert "facilitators" in ann.channels


async def test_P4_a_session_that_asks_for_less_stays_what_it_asked_for(room):
    screen = Viewer(room, FAY, asks="observer")
    screen.read()
    assert set(kept(screen)) == {"everyone"}
    assert code(await _settle(room, screen.ask(add("n")))) == "read_only"


async def test_P6_equal_names_get_a_number(room):
    link = room.room.participants[ANN].link
    for who in ("new10000", "new20000"):
        await carry_out(room, Join(who, link, "Marie"), Claim())
    await carry_out(room, Rename(BOB, "Marie"), Claim(BOB, run=""))
    assert [room.state.names.people[who] for who in ("new10000", "new20000", BOB)] == [
        "Marie",
        "Marie 2",
        "Marie 3",
    ]


async def test_R5_what_patches_make_is_the_whole_view(room):
    viewers = [Viewer(room, who) for who in (FAY, ANN, BOB, OLA)]
    fay, ann, bob, _ = viewers
    steps = [
        (ann, add("shown")), (fay, EnterPhase(HIDE, now=True)), (ann, add("hid1")), (bob, add("hid2")),
        (ann, TakeBackNote(note_id("hid1"))), (ann, add("hid3")), (fay, EnterPhase(WRITE, reveal=True, now=True)),
        (fay, EnterPhase(VOTE, now=True)),
    ]  # fmt: skip
    for viewer, command in steps:
        assert code(await _settle(room, viewer.ask(command))) == "accepted", command
        for each in viewers:
            each.read()
            assert kept(each) == whole(room, each)
    run = room.room.runs[room.room.run]
    assert (
        code(await _settle(room, bob.ask(SetBallot(run.round, f"note.{note_id('shown')}", DotsBallot(1)))))
        == "accepted"
    )
    bob.read()
    assert kept(bob) == whole(room, bob)


async def test_S1_a_masked_private_note_reaches_its_author_alone(world):
    room = await running(world.process(), HIDE)
    fay, ann, bob = (Viewer(room, who) for who in (FAY, ANN, BOB))
    for each in (fay, ann, bob):
        each.read()
    await _settle(room, ann.ask(add("n")))
    assert [message["channel"] for message in ann.read()] == [f"me.{ANN}"]
    assert (fay.read(), bob.read()) == ([], [])


async def test_S2_the_row_of_a_masked_note_has_no_author_and_no_time(world):
    room = await running(world.process(), HIDE)
    opened = next(iter(room.room.seals.values())).opened_at
    world.clock.pass_(60)
    await _settle(room, Viewer(room, ANN).ask(add("n")))
    row = (await world.storage.log.load(ROOM, room.state.seq - 1)).rows[0]
    assert (row.by, row.at, row.body) == (None, opened, b"[]")


async def test_a_room_comes_back_from_snapshot_tail_and_seals(world):
    room = await running(world.process(), HIDE)
    ann = Viewer(room, ANN)
    await _settle(room, ann.ask(add("n1")))
    await room.save_snapshot()
    await _settle(room, ann.ask(add("n2")))
    again = await world.process().get(ROOM)
    assert again.state == room.state
    assert kept(ann) != whole(again, ann)
    ann.read()
    assert kept(ann) == whole(again, ann)


async def test_a_snapshot_holds_nothing_sealed(world):
    room = await running(world.process(), HIDE)
    await _settle(room, Viewer(room, ANN).ask(add("canary")))
    await room.save_snapshot()
    _, body = await world.storage.snapshots.latest(ROOM)
    assert b"canary" not in body


async def test_a_snapshot_is_saved_every_200_rows(world, room):
    ann = Viewer(room, ANN)
    for n in range(101):
        ann.ask(add(f"n{n}"))
        ann.ask(TakeBackNote(note_id(f"n{n}")))
    await room.settled()
    assert (await world.storage.snapshots.latest(ROOM))[0] == room.state.seq


async def test_an_unknown_event_stops_the_room_from_being_served(world, room, caplog):
    rows = world.storage.log._tables.logs[ROOM].rows
    rows.append(LogRow(len(rows) + 1, note_id("alien"), None, 0, 1, b'[{"type":"room.teleported"}]'))
    with pytest.raises(Corrupt):
        await world.process().get(ROOM)
    assert f"room {ROOM} is not opened: " in caplog.text
    fay = Viewer(room, FAY)
    room.catch_up()
    await room.settled()
    fay.read()
    assert fay.closed == 1011
    assert code(fay.ask(add("n"))) == "unavailable"  # not refused for good: a newer process can read it


async def test_D5_what_may_be_on_disk_from_before_is_not_refused_while_the_store_does_not_say(world):
    await running(world.process())
    log = Forgetful(world.storage.log)
    room = await world.process(log=log).get(ROOM)
    ann = Viewer(room, ANN)
    ann.ask(add("n"), ident=note_id("twice"))
    await room.settled()
    log.forgets = True
    again = ann.ask(add("n"), ident=note_id("twice"))
    await room.settled()
    log.forgets = False
    once_more = ann.ask(add("n"), ident=note_id("twice"))
    await room.settled()
    assert (code(again), code(once_more)) == ("unavailable", "accepted")


async def test_an_unknown_room_is_not_found(world):
    with pytest.raises(Refused, match="not_found"):
        await world.process().get("x" * 22)


async def test_P6_the_labs_name_is_the_labs(world):
    """Also before it has come in; who takes it gets a number."""
    rooms = world.process()
    room = await running(rooms)
    links = {link.role: link.id for link in room.room.links.values()}
    for who, role, lab in (("guest___", "participant", None), ("thelab__", "facilitator", "lab")):
        await carry_out(room, Join(who, links[role], "The Lab", lab), Claim())
    assert room.state.names.people["guest___"] == "The Lab 2"
    assert room.state.names.people["thelab__"] == "The Lab"


async def test_who_came_in_after_a_room_was_closed_here_is_sent_elsewhere_and_not_shown_out():
    """It can't be read here any more that they came: another process, of a newer version, let them in."""
    room = await running(World().process())
    room.end(1011)
    with pytest.raises(Refused, match="unavailable"):
        room.sit("newcomer", None)
