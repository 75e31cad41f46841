"""What a lab finds its workshops by: what everybody there can read, in French and English, and nothing else."""

import random

import pytest

from board.domain.card import Content
from board.domain.commands import AddNote, EditRoom, EnterPhase, SetAside
from board.domain.language.stems import TERM_MAX
from board.domain.model import Claim
from board.live import library
from board.live.library import Librarian, words_of
from board.live.rooms import carry_out
from board.ports import Corrupt, RoomRow
from tests.live.rooms import ANN, FAY, HIDE, IDEAS, LAB, READ, ROOM, World, note_id, running

ROW = RoomRow(ROOM, LAB.id, "CODE1234", 1)


@pytest.fixture
async def stage():
    """A running room, and its lab's librarian."""
    world = World()
    rooms = world.process()
    room = await running(rooms)
    await world.storage.directory.add_room(ROW)
    return room, Librarian(rooms, world.storage.library)


async def say(room, text, name="card", who=FAY):
    claim = Claim(who, run=room.room.run)
    note = note_id(name)
    await carry_out(room, AddNote(note, IDEAS, Content(text=text), room=who == FAY), claim)
    return note


async def finds(librarian, question):
    await librarian.shelve()
    return [row.id for row in await librarian.find(LAB.id, question, 9)] == [ROOM]


@pytest.mark.parametrize(
    "question",
    ["horaires", "HORAIRE", "horai", "mairies", "accueillir", "prefecture", "préfecture", "waiting", "queues", "waits",
     "horaires mairie", "les horaires de la mairie", "2027"],
)  # fmt: skip
async def test_words_are_found_without_their_accents_capitals_and_endings(stage, question):
    room, librarian = stage
    await say(room, "Des horaires élargis à la mairie et à la Préfecture en 2027 : mieux accueillir")
    await say(room, "We wait in a queue", "other")
    assert await finds(librarian, question)


@pytest.mark.parametrize(
    "question", ["oraires", "mairie piscine", "zzz", "de la", "", "  ", "%", "_", "' OR 1=1"]
)
async def test_what_is_not_said_is_not_found(stage, question):
    room, librarian = stage
    await say(room, "Des horaires élargis à la mairie")
    assert not await finds(librarian, question)


async def test_the_question_is_found_and_what_comes_of_an_edit(stage):
    room, librarian = stage
    assert not await finds(librarian, "guichet")
    await carry_out(room, EditRoom(question="Que devient le guichet ?"), Claim(FAY))
    assert await finds(librarian, "guichet")
    await carry_out(room, EditRoom(question="Why?"), Claim(FAY))
    assert not await finds(librarian, "guichet")


async def test_what_is_face_down_is_found_once_it_is_turned_over(stage):
    room, librarian = stage
    await carry_out(room, EnterPhase(HIDE), Claim(FAY, run=room.room.run))
    await say(room, "Un guichet itinérant", who=ANN)
    assert not await finds(librarian, "guichet")
    await carry_out(room, EnterPhase(READ, reveal=True), Claim(FAY, run=room.room.run))
    assert await finds(librarian, "guichet")


async def test_what_is_set_aside_is_not_found(stage):
    room, librarian = stage
    note = await say(room, "Un guichet itinérant")
    assert await finds(librarian, "guichet")
    await carry_out(room, SetAside(note), Claim(FAY))
    assert not await finds(librarian, "guichet")


async def test_who_is_in_a_room_is_not_found(stage):
    assert not await finds(stage[1], "Fay")


async def test_no_room_makes_the_table_of_a_lab_as_large_as_it_likes(stage):
    room, _ = stage
    await carry_out(room, EditRoom(question="Que devient le guichet ?"), Claim(FAY))
    for at in range(12):
        words = " ".join(f"x{at:x}y{n:x}" for n in range(400))
        await say(room, words, f"card{at}")
    assert len(words_of(room.room)) > 4_000
    bounded = words_of(room.room, most=1_000)
    assert len(bounded) < 1_000 + 800
    assert "guichet" in bounded


async def test_a_word_longer_than_any_counts_by_its_beginning(stage):
    room, librarian = stage
    long = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz", k=4_000))
    await say(room, long)
    assert await finds(librarian, long)
    assert max(map(len, words_of(room.room))) <= TERM_MAX


async def test_a_room_whose_words_cannot_be_told_is_named_once_and_keeps_no_other_from_its_place(
    stage, monkeypatch, caplog
):
    room, librarian = stage
    storage = librarian._library._tables
    storage.rooms["odd"] = RoomRow("odd", LAB.id, "CODE9999", 0, over=True)
    storage.logs["odd"] = storage.logs[ROOM]
    told = library.load

    async def odd(*where):
        if where[-1] == "odd":
            raise KeyError("zone")
        return await told(*where)

    monkeypatch.setattr(library, "load", odd)
    await say(room, "Un guichet itinérant")
    assert await finds(librarian, "guichet")
    await librarian.shelve()
    assert [it.message for it in caplog.records if it.levelname == "ERROR"] == [
        "room odd is not found by its words"
    ]


async def test_a_room_that_cannot_be_read_does_not_keep_the_others_from_their_place(stage, monkeypatch):
    room, librarian = stage
    monkeypatch.setattr(library, "SHELVED", 1)
    storage = librarian._library._tables
    storage.rooms["broken"] = RoomRow("broken", LAB.id, "CODE9999", 0, over=True)
    storage.logs["broken"] = storage.logs[ROOM]

    async def unreadable(*where):
        raise Corrupt(where[-1])

    monkeypatch.setattr(library, "load", unreadable)
    await say(room, "Un guichet itinérant")
    await librarian.shelve()
    assert await finds(librarian, "guichet")
