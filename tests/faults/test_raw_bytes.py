"""S6 on the disk: once a seal is closed, the bytes of the database and of its WAL hold nothing it protected.

The files are read while the database is open, as a thief of the disk or a backup of the folder would read
them.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from board.domain.card import Content
from board.domain.commands import EditNote, SetBallot, TakeBackNote
from board.domain.votes.dots import DotsBallot
from board.storage import open_storage
from tests.faults.stage import Stage
from tests.faults.test_noninterference import ANA, BOB, CY, NOTES, PHASES, enter

EARLIER, TAKEN_BACK, LAST = "brouillon-tamaris", "repenti-gabare", "ouvrir-le-soir"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A room on a real SQLite file."""
    storage = await open_storage(tmp_path / "board.db")
    made = Stage(PHASES.values(), storage=storage)
    await made.open({ANA: "participant", BOB: "participant", CY: "participant"})
    yield made
    await storage.close()


def raw(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


async def hide(stage: Stage) -> None:
    """Ana corrects a private masked card, and takes another one back."""
    await enter(stage, "masked")
    await stage.write(ANA, NOTES[0], EARLIER)
    await stage.do(ANA, EditNote(NOTES[0], 1, Content(text=LAST)))
    await stage.write(ANA, NOTES[1], TAKEN_BACK)
    await stage.do(ANA, TakeBackNote(NOTES[1]))


async def test_S7_while_the_seal_is_open_its_rows_are_on_disk(stage: Stage, tmp_path: Path) -> None:
    """The search below can find what it looks for."""
    await hide(stage)
    assert LAST.encode() in raw(tmp_path)
    assert linked(ANA, f"note.{NOTES[0]}") in raw(tmp_path)


def linked(participant: str, key: str) -> bytes:
    """A sealed row's participant and key, as SQLite writes neighbouring columns."""
    return participant.encode() + key.encode()


@pytest.mark.parametrize("trace", [EARLIER, TAKEN_BACK, NOTES[0], NOTES[1]])
async def test_S6_after_the_reveal_only_the_last_text_is_left(
    stage: Stage, tmp_path: Path, trace: str
) -> None:
    """Neither an earlier wording, nor a card taken back, nor the ids under which they were written."""
    await hide(stage)
    await enter(stage, "read")
    assert LAST.encode() in raw(tmp_path)
    assert trace.encode() not in raw(tmp_path)


async def test_S5_a_masked_card_on_the_wall_loses_its_link_with_its_run(stage: Stage, tmp_path: Path) -> None:
    await enter(stage, "wall")
    await stage.write(ANA, NOTES[2], LAST)
    assert linked(ANA, f"note.{NOTES[2]}") in raw(tmp_path)
    await enter(stage, "read")
    assert NOTES[2].encode() in raw(tmp_path)
    assert linked(ANA, f"note.{NOTES[2]}") not in raw(tmp_path)


async def test_S6_a_closed_round_leaves_no_ballot(stage: Stage, tmp_path: Path) -> None:
    await enter(stage, "wall")
    await stage.write(CY, NOTES[3], LAST)
    await enter(stage, "vote")
    key = await vote(stage)
    assert key.encode() in raw(tmp_path)
    await enter(stage, "talk")
    assert key.encode() not in raw(tmp_path)
    assert b"ballot." not in raw(tmp_path)


async def vote(stage: Stage) -> str:
    """Ana and bob vote; return the key of their ballots."""
    room = stage.room.room
    name = room.runs[room.run].round
    assert name
    for who, value in ((ANA, 2), (BOB, 1)):
        await stage.do(who, SetBallot(name, f"note.{NOTES[3]}", DotsBallot(value)))
    return f"ballot.{name}.note.{NOTES[3]}"
