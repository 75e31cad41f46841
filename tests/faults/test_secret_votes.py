"""V3, S6, R6 for every way to vote, over the real encoding: other ballots, the same bytes for the others."""

import msgspec
import pytest

from board.domain.commands import EnterPhase, SetBallot
from board.domain.model import Phase
from board.domain.rules import PhaseRules
from board.domain.values import Bilingual
from board.domain.votes import Ballot, Vote
from board.rehearse.votes import VOTERS
from tests.faults.stage import Stage

ANA, BOB, CY = (name.ljust(8, "_") for name in ("ana", "bob", "cy"))
LEAD, SCREEN = "lead____", "screen__"
STRANGERS = (CY, LEAD, SCREEN)
NOTES = [f"note-{number}".ljust(22, "_") for number in range(4)]
EVERY = pytest.mark.parametrize("kind", VOTERS)


def phases(kind: str) -> dict[str, Phase]:
    write = PhaseRules("own", quota=5, author="masked")
    vote = msgspec.convert({**VOTERS[kind].example}, Vote)
    return {
        "wall": Phase(id="wall____", title=Bilingual("Écrire", "Write"), rules=write),
        "vote": Phase(id="vote____", title=Bilingual("Voter", "Vote"), vote=vote),
        "talk": Phase(id="talk____", title=Bilingual("Parler", "Talk")),
    }


async def played(kind: str, choices: dict[str, int], *, closed: bool = False, mind: bool = False) -> Stage:
    """Four cards, then ana and bob vote by a number each; with `mind`, ana takes each ballot back and sets it again."""
    stage, there = Stage(phases(kind).values()), phases(kind)
    await stage.open({ANA: "participant", BOB: "participant", CY: "participant", SCREEN: "observer"})

    async def enter(name: str) -> None:
        await stage.do(LEAD, EnterPhase(there[name].id, reveal=True, now=True))
        await stage.tick()

    await enter("wall")
    for at, note in enumerate(NOTES):
        await stage.write(CY, note, str(at))
    await enter("vote")
    for who, which in choices.items():
        ballots = cast(stage, kind, which)
        for item, ballot in ballots:
            for each in (ballot, None, ballot) if mind and who == ANA else (ballot,):
                await put(stage, who, item, each)
        await stage.tick()
    if closed:
        await enter("talk")
    return stage


def cast(stage: Stage, kind: str, which: int) -> list:
    room = stage.room.room
    items = list(room.rounds[room.runs[room.run].round].items)
    return VOTERS[kind].cast(VOTERS[kind].example, items, {}, which)


async def put(stage: Stage, who: str, item: str, ballot: dict | None) -> None:
    room = stage.room.room
    await stage.do(who, SetBallot(room.runs[room.run].round, item, msgspec.convert(ballot, Ballot | None)))


def chosen(kind: str) -> tuple[int, int]:
    """Two numbers to choose by that lead to ballots, different ones."""
    items = [f"note.{note}" for note in NOTES]
    ways, found = VOTERS[kind], {}
    for which in range(40):
        if ballots := ways.cast(ways.example, items if ways.on_items else ["room"], {}, which):
            found.setdefault(msgspec.json.encode(ballots), which)
    first, second, *_ = found.values()
    return first, second


def heard(stage: Stage) -> dict[str, list[bytes]]:
    return {viewer: stage.frames[viewer] for viewer in STRANGERS}


@EVERY
async def test_V3_until_a_round_is_closed_nobody_elses_bytes_depend_on_a_ballot(kind: str) -> None:
    one, other = chosen(kind)
    ours = await played(kind, {ANA: one, BOB: other})
    assert heard(ours) == heard(await played(kind, {ANA: other, BOB: other}))
    assert ours.frames[ANA] != (await played(kind, {ANA: other, BOB: other})).frames[ANA]


@EVERY
async def test_V3_nor_on_a_change_of_mind(kind: str) -> None:
    one, other = chosen(kind)
    ours, theirs = [await played(kind, {ANA: one, BOB: other}, mind=mind) for mind in (False, True)]
    assert heard(ours) == heard(theirs)


@EVERY
async def test_S6_after_it_is_closed_nothing_tells_whose_ballot_was_whose(kind: str) -> None:
    one, other = chosen(kind)
    ours = await played(kind, {ANA: one, BOB: other}, closed=True)
    theirs = await played(kind, {ANA: other, BOB: one}, closed=True)
    assert any(b'"result"' in frame for frame in ours.frames[CY])
    assert heard(ours) == heard(theirs)


# --- what is dealt ------------------------------------------------------------------------------------


async def crossed(authors: tuple[str, str, str], *, closed: bool = False) -> Stage:
    """Three masked cards by these people, turned over on the way into crossed marks, dealt and rated."""
    write = PhaseRules("own", quota=5, see="own", author="masked")
    vote = msgspec.convert({**VOTERS["crossed"].example}, Vote)
    steps = {
        "hide": Phase(id="hide____", title=Bilingual("Écrire", "Write"), rules=write),
        "rate": Phase(id="rate____", title=Bilingual("Noter", "Rate"), vote=vote),
        "talk": Phase(id="talk____", title=Bilingual("Parler", "Talk")),
    }
    stage = Stage(steps.values())
    await stage.open({ANA: "participant", BOB: "participant", CY: "participant", SCREEN: "observer"})
    for name in ("hide", "rate", *(("talk",) if closed else ())):
        await stage.do(LEAD, EnterPhase(steps[name].id, reveal=True, now=True))
        await stage.tick()
        if name == "hide":
            for note, who, text in zip(NOTES, authors, "abc", strict=False):
                await stage.write(who, note, text)
        await stage.tick()
    return stage


def dealt(stage: Stage, who: str) -> set[str]:
    room = stage.room.room
    rows = room.sealed[room.rounds[room.runs[room.run].round].seal][who]
    return {room.notes[it[5:]].content.text for row in rows.values() for it in row.items}


@pytest.mark.parametrize("closed", [False, True])
async def test_V10_who_leads_and_the_screen_hear_the_same_whoever_was_dealt_what(closed: bool) -> None:
    ours, theirs = [await crossed(authors, closed=closed) for authors in ((ANA, BOB, CY), (BOB, CY, ANA))]
    if not closed:
        assert [dealt(ours, who) for who in (ANA, BOB, CY)] == [{*"bc"}, {*"ac"}, {*"ab"}]
        assert [dealt(theirs, who) for who in (ANA, BOB, CY)] == [{*"ab"}, {*"bc"}, {*"ac"}]
    for viewer in (LEAD, SCREEN):
        assert ours.frames[viewer] == theirs.frames[viewer], viewer
    assert ours.frames[ANA] != theirs.frames[ANA]
