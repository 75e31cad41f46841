"""R6, over the real encoding: the same history with other secrets sends the same bytes to whoever may not
know.

Nothing is searched for. Two histories differ in what is secret and in nothing else; then all frames of
everybody
not entitled must be equal, byte for byte, up to the moment the secret ends.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import msgspec
import pytest

from board.domain.card import Content
from board.domain.commands import EditNote, EnterPhase, SetBallot, TakeBackNote
from board.domain.model import Phase
from board.domain.rules import PhaseRules
from board.domain.values import Bilingual
from board.domain.votes.dots import Dots, DotsBallot
from board.live.history import LANE_MAX
from tests.faults.lines import hasty
from tests.faults.stage import Stage


def writing(name: str, fr: str, en: str, **rules: str) -> Phase:
    return Phase(id=name, title=Bilingual(fr, en), rules=PhaseRules("own", quota=5, **rules))


PHASES = {
    "masked": writing("masked__", "Écrire", "Write", see="own", author="masked"),
    "named": writing("named___", "Écrire", "Write", see="own"),
    "desk": writing("desk____", "Pour nous", "For us", see="facilitators", author="masked"),
    "wall": writing("wall____", "Ensemble", "Together", author="masked"),
    "read": Phase(id="read____", title=Bilingual("Lire", "Read")),
    "vote": Phase(id="vote____", title=Bilingual("Voter", "Vote"), vote=Dots(budget=2, cap=2, on="notes")),
    "talk": Phase(id="talk____", title=Bilingual("Parler", "Talk")),
}
NOTES = [f"note-{number}".ljust(22, "_") for number in range(6)]
ANA, BOB, CY, EVE = (name.ljust(8, "_") for name in ("ana", "bob", "cy", "eve"))
STRANGERS = (CY, "lead____", "screen__")
"""A participant, a facilitator and the room screen: none of them wrote."""


@dataclass
class Secrets:
    """What may differ between two histories. `extra`: ana corrects, takes back and writes again, unseen."""

    texts: tuple[str, str] = ("alpha", "bravo")
    extra: bool = False
    swapped: bool = False
    """Who of ana and bob writes the first text, or votes for the first card."""
    votes: tuple[int, int] = (2, 1)
    heard: dict[str, list[bytes]] = field(default_factory=dict)


Script = Callable[[Stage, Secrets], Awaitable[None]]


async def played(script: Script, secrets: Secrets) -> dict[str, list[bytes]]:
    stage = Stage(PHASES.values())
    await stage.open({ANA: "participant", BOB: "participant", CY: "participant", "screen__": "observer"})
    await script(stage, secrets)
    return stage.frames


async def enter(stage: Stage, phase: str) -> None:
    await stage.do("lead____", EnterPhase(PHASES[phase].id, reveal=True, now=True))
    await stage.tick()


def writing(phase: str) -> Script:
    async def script(stage: Stage, secrets: Secrets) -> None:
        """Ana and bob write; it stays hidden."""
        await enter(stage, phase)
        first, second = (BOB, ANA) if secrets.swapped else (ANA, BOB)
        await stage.write(first, NOTES[0], secrets.texts[0])
        await stage.tick()
        if secrets.extra:
            await corrections(stage, first, secrets.texts[0])
        await stage.tick()
        await stage.write(second, NOTES[1], secrets.texts[1])
        await stage.tick()

    return script


async def corrections(stage: Stage, who: str, text: str) -> None:
    await stage.do(who, EditNote(NOTES[0], 1, Content(text=text + " or not")))
    await stage.do(who, TakeBackNote(NOTES[0]))
    await stage.write(who, NOTES[0], text)


OTHERS = {
    "of the same length": Secrets(texts=("gamma", "delta")),
    "longer": Secrets(texts=("gamma " * 400, "é")),
    "corrected and taken back": Secrets(extra=True),
    "by the other person": Secrets(swapped=True),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
@pytest.mark.parametrize("phase", ["masked", "named"])
async def test_S1_bytes_do_not_depend_on_a_hidden_card(phase: str, other: Secrets) -> None:
    """S1, N4, R6: neither text, nor length, nor author, nor corrections."""
    ours, theirs = await played(writing(phase), Secrets()), await played(writing(phase), other)
    for viewer in STRANGERS:
        assert ours[viewer] == theirs[viewer], viewer


@pytest.mark.parametrize("other", [OTHERS["longer"], OTHERS["by the other person"]])
async def test_S4_bytes_do_not_depend_on_a_card_for_the_facilitators(other: Secrets) -> None:
    """S4, R6: participants and the room screen."""
    ours, theirs = await played(writing("desk"), Secrets()), await played(writing("desk"), other)
    for viewer in (CY, "screen__"):
        assert ours[viewer] == theirs[viewer], viewer


async def test_S2_a_masked_card_on_the_wall_does_not_depend_on_its_author() -> None:
    """S2, R6: the text is public at once, who wrote it never is."""
    ours, theirs = (
        await played(writing("wall"), Secrets()),
        await played(writing("wall"), Secrets(swapped=True)),
    )
    for viewer in STRANGERS:
        assert ours[viewer] == theirs[viewer], viewer


async def test_the_author_himself_is_shown_something_else() -> None:
    """The comparison can fail: entitled viewers do get other bytes."""
    ours, theirs = (
        await played(writing("masked"), Secrets()),
        await played(writing("masked"), OTHERS["longer"]),
    )
    assert ours[ANA] != theirs[ANA]


# --- after the reveal ---------------------------------------------------------------------------------


async def revealing(stage: Stage, secrets: Secrets) -> None:
    await writing("masked")(stage, secrets)
    await enter(stage, "read")


def without_shuffle(frames: list[bytes]) -> list[bytes]:
    """Frames with what the reveal drew at random (ids, ranks, order) put away; texts stay."""
    return [canonical(frame) for frame in frames]


def canonical(frame: bytes) -> bytes:
    message = msgspec.json.decode(frame)
    records = message.get("records", {})
    notes = [record for key, record in records.items() if key.startswith("note.") and record]
    for note in notes:
        note.pop("rank", None)
    rest = {key: record for key, record in records.items() if not key.startswith("note.")}
    shown = sorted(msgspec.json.encode(note, order="sorted") for note in notes)
    return msgspec.json.encode({**message, "records": rest}, order="sorted") + b"".join(shown)


async def test_S3_nothing_tells_who_wrote_which_card_after_the_reveal() -> None:
    """S3, S6: the facilitators, the others, and the writers themselves."""
    ours, theirs = await played(revealing, Secrets()), await played(revealing, Secrets(swapped=True))
    for viewer in STRANGERS:
        assert without_shuffle(ours[viewer]) == without_shuffle(theirs[viewer]), viewer


async def test_S3_the_order_after_the_reveal_is_not_always_that_of_writing() -> None:
    """S3: over eight draws both orders come up."""
    orders = set()
    for seed in range(8):
        stage = Stage(PHASES.values(), str(seed))
        await stage.open({ANA: "participant", BOB: "participant"})
        await revealing(stage, Secrets())
        notes = stage.room.room.notes.values()
        orders.add(tuple(note.content.text for note in sorted(notes, key=lambda note: note.place.rank)))
        assert not {note.id for note in notes} & set(NOTES)
    assert len(orders) == 2


# --- votes --------------------------------------------------------------------------------------------


async def voting(stage: Stage, secrets: Secrets) -> None:
    """Two cards by the room, then ana and bob vote."""
    await enter(stage, "wall")
    await stage.write(CY, NOTES[2], "un")
    await stage.write(CY, NOTES[3], "deux")
    await enter(stage, "vote")
    room = stage.room.room
    name = room.runs[room.run].round
    assert name
    first, second = (BOB, ANA) if secrets.swapped else (ANA, BOB)
    await stage.do(first, SetBallot(name, f"note.{NOTES[2]}", DotsBallot(secrets.votes[0])))
    if secrets.extra:
        await stage.do(first, SetBallot(name, f"note.{NOTES[2]}", None))
        await stage.do(first, SetBallot(name, f"note.{NOTES[2]}", DotsBallot(secrets.votes[0])))
    await stage.tick()
    await stage.do(second, SetBallot(name, f"note.{NOTES[3]}", DotsBallot(secrets.votes[1])))
    await stage.tick()


@pytest.mark.parametrize(
    "other", [Secrets(votes=(1, 2)), Secrets(swapped=True, votes=(1, 1)), Secrets(extra=True)]
)
async def test_V3_bytes_do_not_depend_on_ballots_until_the_round_is_closed(other: Secrets) -> None:
    """V3, R6: neither the choice, nor who made it first, nor a change of mind."""
    if other.swapped:
        ours = await played(voting, Secrets(votes=other.votes))
    else:
        ours = await played(voting, Secrets())
    theirs = await played(voting, other)
    for viewer in STRANGERS:
        assert ours[viewer] == theirs[viewer], viewer


async def counted(stage: Stage, secrets: Secrets) -> None:
    await voting(stage, secrets)
    await enter(stage, "talk")


async def test_S6_nothing_tells_who_voted_what_after_the_round_is_closed() -> None:
    """S6, V4: with equal totals the bytes are equal, for the voters too."""
    ours, theirs = await played(counted, Secrets()), await played(counted, Secrets(swapped=True))
    assert any(b'"tally"' in frame for frame in ours[CY])
    for viewer in STRANGERS:
        assert ours[viewer] == theirs[viewer], viewer
    after = {viewer: [frame for frame in ours[viewer] if b"ballot." in frame][-1:] for viewer in (ANA, BOB)}
    assert all(re.search(rb'"ballot\.[^"]+":null', frame) for frames in after.values() for frame in frames)


# --- where no socket opens ----------------------------------------------------------------------------


async def followed(script: Script, secrets: Secrets) -> dict[str, list[bytes]]:
    """What everybody is answered who follows by a stream, and by polls one after the other."""
    stage = Stage(PHASES.values())
    stage.follows = True
    await stage.open({ANA: "participant", BOB: "participant", CY: "participant", "screen__": "observer"})
    await script(stage, secrets)
    await asyncio.sleep(0)
    await stage.lines.end()
    return {name: stage.lines.heard(name) for name in stage.lines.streams}


async def many(stage: Stage, secrets: Secrets) -> None:
    """Ana writes, and (`extra`) changes their mind more often than any moment is remembered, between two polls."""
    await enter(stage, "named")
    await stage.write(ANA, NOTES[0], secrets.texts[0])
    await stage.tick()
    for base in range(1, LANE_MAX + 10) if secrets.extra else ():
        await stage.do(ANA, EditNote(NOTES[0], base, Content(text=f"{secrets.texts[0]} {base}")))
    await stage.tick()


PAIRS = {
    **{f"a hidden card, {how}": (writing("masked"), Secrets(), other) for how, other in OTHERS.items()},
    **{f"a private card, {how}": (writing("named"), Secrets(), other) for how, other in OTHERS.items()},
    "a masked card on the wall": (writing("wall"), Secrets(), Secrets(swapped=True)),
    "another choice": (voting, Secrets(), Secrets(votes=(1, 2))),
    "another mind": (voting, Secrets(), Secrets(extra=True)),
    "more than is remembered": (many, Secrets(), Secrets(extra=True)),
}


@pytest.mark.parametrize(("script", "one", "other"), PAIRS.values(), ids=PAIRS)
async def test_W9_R6_streams_and_polls_tell_no_more_than_a_socket(script, one, other, monkeypatch) -> None:
    """Nor do the number of answers, their lengths and those of their cursors."""
    hasty(monkeypatch)
    ours, theirs = await followed(script, one), await followed(script, other)
    for viewer in STRANGERS:
        assert len(ours[viewer]) > 10
        assert ours[viewer] == theirs[viewer], viewer


async def test_W9_the_author_is_told_something_else_by_streams_and_polls(monkeypatch) -> None:
    """The comparison can fail."""
    hasty(monkeypatch)
    ours = await followed(writing("masked"), Secrets())
    theirs = await followed(writing("masked"), OTHERS["longer"])
    assert ours[ANA] != theirs[ANA]
