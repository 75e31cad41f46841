"""Whole sessions played at random: undone acts leave no trace (U1), presses belong to their run (A16), and no hidden
word reaches anybody it is not for (S3)."""

from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from board.domain import commands as c
from board.domain.areas import seals
from board.domain.channels import EVERYONE, FACILITATORS, me, private, together
from board.domain.events import ActBegan
from board.domain.model import Room
from board.domain.out.records import view
from board.domain.room import POLICY
from tests.domain.given import A, B, C, F, sid
from tests.domain.scripts import FIRST, Play, begun, scripts

LONG = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
PEOPLE = (F, A, B, C)


def seen(play: Play) -> dict[str, Any]:
    """What every channel has, without revs, which only grow, and without the list of acts."""
    channels = {EVERYONE, FACILITATORS, *map(me, PEOPLE), *together(play.room)}
    views = {channel: view(play.room, channel, play.known) for channel in channels}
    plain: dict[str, Any] = msgspec.to_builtins(views)
    for records in plain.values():
        for key, record in records.items():
            hide = ("rev", "acts") if key == "room" else ("rev",)
            records[key] = {name: value for name, value in record.items() if name not in hide}
    return plain


def ready(room: Room) -> Room:
    """A room without a grace: a step that a grace has carried out is taken back to before it."""
    run = room.runs.get(room.run)
    return replace(room, runs=room.runs | {run.id: replace(run, grace=None)}) if run else room


@LONG
@given(scripts())
def test_U1_an_act_undone_restores_the_view_of_everybody_exactly(steps):
    play = begun()
    for n, step in enumerate(steps, FIRST):
        command, before = play.command(n, step), play.room
        made = play.do(n, command, None if step[1] == "finish" else step[0]) if command else None
        if made is None or not any(isinstance(event, ActBegan) for event in made.events):
            continue
        after, rows = play.room, len(play.rows)
        play.room = ready(before) if after.acts[-1].until else before
        had = seen(play)
        play.room = after
        assert play.do(n, c.UndoAct(after.acts[-1].id), F) is not None or not leads(after), command
        if len(play.rows) > rows:
            assert seen(play) == had, command
        if n % 2:
            play.room = after
            del play.rows[rows:]


def leads(room: Room) -> bool:
    return room.participants[F].role == "facilitator" and not room.participants[F].removed


@LONG
@given(scripts())
def test_A16_no_transition_is_carried_out_on_another_run_than_the_one_it_named(steps):
    play = begun()
    for n, step in enumerate(steps, FIRST):
        command, before = play.command(n, step), play.room
        if command is not None and POLICY[type(command)].moves:
            for other in {*before.runs, "", sid("never")} - {before.run}:
                assert play.do(n, command, step[0], run=other) is None, (command, other)
            assert play.room == before
        if command is not None:
            play.do(n, command, None if step[1] == "finish" else step[0])


@LONG
@given(scripts())
def test_S3_face_down_words_are_in_nobodys_view_but_their_authors_whatever_the_walk(steps):
    play = begun("<words {}>".format)
    for n, step in enumerate(steps, FIRST):
        if (command := play.command(n, step)) is not None:
            play.do(n, command, None if step[1] == "finish" else step[0])
        for who in PEOPLE:
            mine = {it.content.text for it in seals.own_notes(play.room, who).values()}
            named = {it.content.text for it in play.room.notes.values() if it.visible_to == me(who)}
            for channel in {EVERYONE, FACILITATORS, *map(me, PEOPLE), *together(play.room)} - {me(who)}:
                told = msgspec.json.encode(view(play.room, channel, play.known)).decode()
                assert not any(text in told for text in mine | named), (channel, command)


def asks_to_turn(command: c.Command, before: Room) -> bool:
    """Whether a command turns cards over, or carries out a grace that was given to turn them."""
    run = before.runs.get(before.run)
    waited = isinstance(command, c.FinishGrace | c.HurryGrace) and run is not None and run.grace is not None
    return isinstance(command, c.Reveal) or (isinstance(command, c.EnterPhase) and command.reveal) or (
        waited and run.grace.reveal
    )  # fmt: skip


@LONG
@given(scripts())
def test_S3_cards_lie_face_down_until_a_command_asks_to_turn_them_whatever_the_walk(steps):
    play = begun("<words {}>".format)
    for n, step in enumerate(steps, FIRST):
        if (command := play.command(n, step)) is None:
            continue
        before, hidden = play.room, face_down_words(play.room)
        if play.do(n, command, None if step[1] == "finish" else step[0]) is None or asks_to_turn(
            command, before
        ):
            continue
        everybody = msgspec.json.encode(view(play.room, EVERYONE, play.known)).decode()
        assert not any(text in everybody for text in hidden), command


def face_down_words(room: Room) -> set[str]:
    sealed = {it.content.text for who in PEOPLE for it in seals.own_notes(room, who).values()}
    return sealed | {it.content.text for it in room.notes.values() if private(it)}
