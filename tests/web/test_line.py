"""Writing to a line: together, in order, no more than the peer takes, and to the end."""

import asyncio
import json

import pytest

from board.domain.card import Content
from board.domain.commands import AddNote
from board.live import mailbox as mailboxes
from board.live.mailbox import Mailbox
from board.live.turns import AT_ONCE, WINDOW_SECONDS
from board.pace import Pace
from board.web.wire import socket_options
from board.web.wire.line import LineWriter
from tests.live.rooms import ANN, BOB, IDEAS, Viewer, World, note_id, running


class Paper:
    """A line that keeps what is written; it takes `room` more writes."""

    def __init__(self, room=1_000):
        self.room, self.writes, self.ended, self.aborted = room, [], [], False

    @property
    def flows(self):
        return self.room > 0

    def carry(self, _hears, turns):
        self.turns = turns

    def framed(self, frames):
        return list(frames)

    def write(self, framed):
        self.room -= 1
        self.writes.append(framed)
        if not self.flows:
            self.turns()

    def end(self, code):
        self.ended.append(code)

    def abort(self):
        self.aborted = True


def written(box, line=None):
    """Return a line and who writes to it what waits in a mailbox."""
    line = line or Paper()
    writer = LineWriter(box, line)
    line.carry(None, writer.turn)
    box.read_by(writer.write, line)
    return line, writer


async def test_what_waits_is_written_in_one_go_and_once():
    box = Mailbox(list)
    box.put(b"one", b"two")
    box.put_presence(b"here")
    line, writer = written(box)
    writer.write()
    assert line.writes == [[b"one", b"two", b"here"]]


async def test_a_view_is_written_piece_by_piece_and_what_follows_after_it():
    box = Mailbox(list)
    box.start([b"welcome", b"piece"])
    box.put(b"patch")
    line, _ = written(box)
    assert line.writes == [[b"welcome"], [b"piece"], [b"patch"]]


async def test_much_is_written_frame_by_frame(monkeypatch):
    monkeypatch.setattr(mailboxes, "JOINED_MAX", 5)
    box = Mailbox(list)
    box.put(b"long", b"long", b"long")
    line, _ = written(box)
    assert line.writes == [[b"long"], [b"long", b"long"][:1], [b"long"]]


async def test_no_more_is_written_than_flows_and_the_rest_waits_for_it():
    box = Mailbox(list)
    box.start([b"welcome", b"piece"])
    line, writer = written(box, Paper(room=1))
    box.put(b"patch")
    assert line.writes == [[b"welcome"]]
    line.room = 5
    writer.turn()
    assert line.writes == [[b"welcome"], [b"piece"], [b"patch"]]


async def test_what_does_not_fit_while_nothing_flows_gives_way_to_a_fresh_view(monkeypatch):
    monkeypatch.setattr(mailboxes, "FRAMES_MAX", 2)
    box = Mailbox(lambda: [b"fresh"])
    line, writer = written(box, Paper(room=0))
    for _ in range(5):
        box.put(b"patch")
    line.room = 5
    writer.turn()
    assert line.writes == [[b"fresh"]]


async def test_the_end_comes_once_after_what_waits_and_nothing_after_it():
    box = Mailbox(list)
    line, writer = written(box)
    box.put(b"last words")
    box.close(4400)
    writer.write()
    assert (line.writes, line.ended) == ([[b"last words"]], [4400])


@pytest.mark.parametrize("flows_again", [True, False])
async def test_a_line_that_is_stuck_is_dropped(flows_again, monkeypatch):
    monkeypatch.setattr(socket_options, "STUCK_SECONDS", 0.05)
    box = Mailbox(list)
    box.put(b"frame")
    line, writer = written(box, Paper(room=1))
    if flows_again:
        line.room = 1_000
        writer.turn()
    await asyncio.sleep(0.1)
    assert line.aborted is not flows_again


async def test_a_line_that_has_ended_is_not_dropped_later(monkeypatch):
    monkeypatch.setattr(socket_options, "STUCK_SECONDS", 0.05)
    box = Mailbox(list)
    box.put(b"frame")
    line, writer = written(box, Paper(room=1))
    writer.rest()
    await asyncio.sleep(0.1)
    assert not line.aborted


# --- a room ---------------------------------------------------------------------------------------------


async def in_line(who):
    """Return a room in which somebody follows by a line, their line, and themselves."""
    room = await running(World().process())
    viewer = Viewer(room, who)
    viewer.read()
    line, _ = written(viewer.seat.mailbox)
    await asyncio.sleep(0)
    line.writes.clear()
    return room, line, viewer


def add(name):
    return AddNote(note_id(name), IDEAS, Content(text=f"text {name}"))


async def test_commands_of_one_moment_are_shown_to_everybody_by_one_write():
    room, line, _ = await in_line(BOB)
    ann = Viewer(room, ANN)
    for name in range(5):
        ann.ask(add(name))
    await room.settled()
    await asyncio.sleep(0)
    ((frame,),) = line.writes
    assert frame.count(b'"text"') == 5


async def test_W4_an_answer_goes_with_the_patch_and_behind_it():
    from board.domain.model import Claim
    from board.protocol.messages import Submit
    from board.web.wire.submission import hand_in

    room, line, ann = await in_line(ANN)
    hand_in(
        room,
        Submit(note_id("c"), room.room.run, add("n")),
        Claim(ANN, run=room.room.run),
        ann.seat.tell,
        lambda: True,
    )
    await room.settled()
    await asyncio.sleep(0)
    (frames,) = line.writes
    kinds = [json.loads(frame)["type"] for frame in frames]
    assert kinds[-1] == "accepted"
    assert set(kinds[:-1]) == {"patch"}


async def test_W4_a_lone_command_waits_for_nothing_and_many_are_gathered():
    room, line, _ = await in_line(BOB)
    ann = Viewer(room, ANN)
    began, loop, count = asyncio.get_running_loop().time(), asyncio.get_running_loop(), 0
    while loop.time() - began < 8 * WINDOW_SECONDS:
        ann.ask(add(count))
        count += 1
        await asyncio.sleep(WINDOW_SECONDS / 10)
    await room.settled()
    took = loop.time() - began
    assert b"".join(frame for write in line.writes for frame in write).count(b'"text"') == count
    assert len(line.writes) <= AT_ONCE + took / WINDOW_SECONDS + 2


def test_a_pace_lets_some_go_at_once_after_a_rest_and_holds_the_others_apart():
    pace = Pace(0.1, 3)
    waits = [pace.wait(10.0) for _ in range(6)]
    assert waits == pytest.approx([0, 0, 0, 0, 0.1, 0.2])
    assert pace.wait(11.0) == 0


def test_a_pace_never_holds_who_is_slower():
    pace = Pace(0.1, 1)
    assert [pace.wait(at * 0.1) for at in range(100)] == [0.0] * 100
