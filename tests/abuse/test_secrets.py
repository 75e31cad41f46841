"""3.6: what a stranger can learn by asking. That frames tell nothing is in tests/domain/test_secrecy.py and
tests/faults/test_noninterference.py; here are the answers: of commands, of addresses, of the log."""

import asyncio
import json
import stat
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from board.domain import commands as c
from board.domain.card import Content
from board.domain.channels import me
from board.domain.language.errors import Refused
from board.domain.model import Claim, Phase, Room, SealedNote, Theme
from board.domain.room import apply, decide, produced
from board.domain.rules import PhaseRules
from board.domain.values import Bilingual
from board.domain.votes.dots import Dots, DotsBallot
from tests.domain.given import NOW, A, B, F, G, brief, given, nid, note, phase, room, seeded, sid
from tests.web.people import LabServices, Person, new_id
from tests.web.server import served

# --- the answers to commands --------------------------------------------------------------------------

PAGE = phase("page", sort="all")
HIDDEN = {
    "sealed": phase("write", who="own", see="own", author="masked", sort="all"),
    "private": phase("write", who="own", see="own", sort="all"),
    "for the facilitators": phase("write", who="own", see="facilitators", author="masked", sort="all"),
}
STRANGERS = [("sealed", B), ("sealed", F), ("private", B), ("private", F), ("for the facilitators", B)]
SECRET = nid("secret")


def world(hidden: Phase, text: str, zone: str) -> Room:
    """A room in which ann has hidden a card; a theme and two cards all can read stand beside it."""
    cards = [note("one", rank=1), note("two", rank=2, theme=sid("theme"))]
    start = room(hidden, PAGE, enter="write", notes=cards)
    start = replace(start, themes={sid("theme"): Theme(sid("theme"), sid("ideas"), "theme")})
    return given(start).when(c.AddNote(SECRET, sid(zone), Content(text=text)), by=A).room


def questions(name: str) -> Iterator[c.Command]:
    """All that can be asked about a card, as if its id were known."""
    key, one, theme = f"note.{name}", f"note.{nid('one')}", sid("theme")
    yield from (c.EditNote(name, base, Content(text="mine")) for base in (0, 1, 2))
    yield from (
        c.TakeBackNote(name),
        c.DeleteNote(name),
        c.RestoreNote(name),
        c.SetAside(name),
        c.LeaveOut(name),
    )
    yield from (
        c.Keep(key),
        c.Spotlight(key),
        c.TurnPages(key),
        c.MakeTheme((name,)),
        c.MakeTheme((nid("one"), name)),
    )
    yield from (c.MoveNotes((key,), sid("questions")), c.MoveNotes((one, key), sid("ideas"), theme))
    yield c.MoveNotes((one,), sid("ideas"), before=key)
    yield c.AddZone(Bilingual("under", "under"), "actions", under=key)
    yield c.SetBallot(sid("round"), key, DotsBallot(1))


def around() -> Iterator[c.Command]:
    """What can be asked about everything else."""
    theme, one = sid("theme"), f"note.{nid('one')}"
    yield from (
        c.NameTheme(theme, 9, "x"),
        c.MergeThemes(theme, theme),
        c.SplitTheme(theme),
        c.EndInput(now=True),
    )
    yield from (c.MakeTheme((nid("one"), nid("two"))), c.MoveNotes((one,), sid("questions")), c.CloseRoom())
    yield from (
        c.EnterPhase(PAGE.id),
        c.EditPhase(sid("write"), 1, rules=PhaseRules("own", see="own")),
        c.OpenRound(),
        c.Reveal(),
    )
    yield from (
        c.AddNote(nid("mine"), sid("ideas"), Content(text="mine")),
        c.AddNote(nid("for later"), sid("later"), Content(text="mine")),
    )
    yield from (
        c.EditPhase(sid("write"), 9),
        c.RemovePhase(sid("write")),
        c.ShareReport(),
        c.SetRole(A, "facilitator"),
    )


def answer(at: Room, command: c.Command, who: str) -> object:
    """Return all that the actor is told: a refusal with its figures, or the revs of what came of it."""
    by = Claim(who, here=frozenset((A, B, F, G)), run=at.run)
    try:
        made = decide(at, command, by, NOW + 9, seeded())
    except Refused as refused:
        return refused.code, refused.params
    revs = produced(apply(at, made), command, who)
    return revs, [key for key in revs if SECRET in key and revs[key]]


@pytest.mark.parametrize(("kind", "who"), STRANGERS)
def test_PV1_no_answer_depends_on_what_is_hidden(kind, who):
    """Z4, R6: neither on the words of ann's card, nor on where it is."""
    one, two = world(HIDDEN[kind], "alpha", "ideas"), world(HIDDEN[kind], "bravo " * 9, "questions")
    for command in around():
        assert answer(one, command, who) == answer(two, command, who), command


@pytest.mark.parametrize(("kind", "who"), STRANGERS)
def test_Z4_a_card_that_is_hidden_and_one_that_never_was_are_answered_alike(kind, who):
    at = world(HIDDEN[kind], "alpha", "ideas")
    for hidden, absent in zip(questions(SECRET), questions(nid("nobody")), strict=True):
        told = [str(answer(at, command, who)).replace(nid("nobody"), SECRET) for command in (hidden, absent)]
        assert told[0] == told[1], hidden


def test_the_author_is_answered_otherwise():
    """The comparison can fail."""
    at = world(HIDDEN["sealed"], "alpha", "ideas")
    told = [answer(at, command, A) for command in (c.TakeBackNote(SECRET), c.TakeBackNote(nid("nobody")))]
    assert told[0] != told[1]


def looser(edit: dict[str, Any]) -> c.EditPhase:
    return c.EditPhase(sid("write"), 1, rules=replace(HIDDEN["sealed"].rules, **edit))


@pytest.mark.parametrize("edit", [{"see": "all"}, {"see": "facilitators"}, {"author": "shown"}])
def test_PV18_no_way_leads_to_a_looser_phase_while_private_cards_are_there(edit):
    """Neither editing it, nor going on and back, nor pausing, closing and reopening, nor another role."""
    at = given(world(HIDDEN["sealed"], "alpha", "ideas"))
    away = at.when(c.EnterPhase(PAGE.id, reveal=True, now=True)).accepted()
    around_ = [
        at,
        at.when(c.PauseRoom()).accepted(),
        at.when(c.EndInput(now=True)).accepted(),
        at.when(c.SetRole(B, "facilitator")).accepted(),
        at.when(c.CloseRoom(discard=True)).accepted().when(c.ReopenRoom()).accepted(),
        at.when(c.InsertPhase(brief("new", see="facilitators"))).accepted(),
        away,
        away.when(c.EnterPhase(sid("write"), now=True)).accepted(),
    ]
    for there in around_:
        there.when(looser(edit)).refused("looser")
        there.when(c.RemovePhase(sid("write"))).refused("bad_state")


@pytest.mark.parametrize("road", [c.SetRole(B, "facilitator"), c.SetRole(A, "facilitator"), c.PauseRoom()])
def test_S1_whoever_becomes_a_facilitator_reads_no_private_card(road):
    at = given(world(HIDDEN["private"], "alpha", "ideas")).when(road).accepted()
    at.when(c.DeleteNote(SECRET), by=B if road == c.SetRole(B, "facilitator") else F).refused("not_found")


def test_PV28_a_card_that_is_not_of_the_round_is_not_found():
    cards = [note("one"), note("late"), note("veiled", visible_to="facilitators")]
    vote = phase("vote", vote=Dots(on="notes"))
    at = given(room(PAGE, vote, enter="page", notes=[cards[0], cards[2]]))
    at = (
        at.when(c.EnterPhase(vote.id, now=True))
        .accepted()
        .when(c.AddNote(nid("late"), sid("ideas"), Content(text="x"), room=True))
    )
    voting = at.accepted()
    round_ = next(iter(voting.room.rounds))
    for name in ("late", "veiled", "nobody"):
        voting.when(c.SetBallot(round_, f"note.{nid(name)}", DotsBallot(1)), by=A).refused("not_found")


def test_PV20_a_masked_card_is_nobodys_once_its_run_is_over():
    writing = phase("write", who="own", author="masked")
    at = (
        given(room(writing, PAGE, enter="write"))
        .when(c.AddNote(nid("n"), sid("ideas"), Content(text="x")), by=A)
        .accepted()
    )
    at.when(c.EditNote(nid("n"), 1, Content(text="y")), by=A).accepted()
    over = at.when(c.EnterPhase(PAGE.id, now=True)).accepted()
    over.when(c.EditNote(nid("n"), 1, Content(text="y")), by=A).refused("forbidden")


def test_the_worlds_hide_what_they_say():
    """Each kind hides it in its own way: a row, a note for its author, a note for facilitators."""
    sealed, private, desk = (world(it, "alpha", "ideas") for it in HIDDEN.values())
    assert [type(row) for row in sealed.sealed[sid("seal1")][A].values()] == [SealedNote]
    assert (private.notes[SECRET].visible_to, desk.notes[SECRET].visible_to) == (me(A), "facilitators")
    assert (private.notes[SECRET].author, desk.notes[SECRET].author) == (A, None)


# --- a real server ------------------------------------------------------------------------------------

CANARY = "kanarienvogel"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    folder.chmod(0o755)
    with served(folder) as running:
        yield running


@pytest.fixture(scope="module")
def written(server):
    """A room in which ann has written face down without a name; with the tokens of all."""
    lab = LabServices(server)
    made = lab.make_room()
    return made | {"lab": lab} | asyncio.run(_write(server, lab, made))


async def _write(server, lab, made) -> dict[str, Any]:
    async with Person(server, made["facilitator"]["token"]) as fay:
        await fay.ask("room.open")
        await fay.ask("phase.enter", phase=fay.phase(2), now=True)
    ann, bob = (lab.enter(code=made["code"], name=f"{CANARY}-{name}") for name in ("ann", "bob"))
    async with Person(server, ann["token"]) as writing:
        card = new_id()
        await writing.ask(
            "note.add", note=card, zone=writing.zone("Ideas"), content={"text": f"{CANARY}-card"}
        )
        refused = await writing.ask("note.edit", note=card, base=7, content={"text": f"{CANARY}-conflict"})
    assert refused["params"]["text"] == f"{CANARY}-card"
    return {"ann": ann, "bob": bob, "card": card}


def pages(server, room, token) -> dict[str, str]:
    """Return every address of a room as a token gets it."""
    names = ("view", "exports/html", "exports/json", "message", "invitation", "qr.svg")
    known = {"Authorization": f"Bearer {token}"}
    return {name: httpx.get(f"{server.url}/api/rooms/{room}/{name}", headers=known).text for name in names}


def test_PV2_no_address_tells_a_hidden_card_to_anybody_but_its_author(server, written):
    lab = written["lab"].post(f"/api/lab/rooms/{written['room']}/open")["token"]
    for token in (written["facilitator"]["token"], written["bob"]["token"], lab):
        for name, page in pages(server, written["room"], token).items():
            assert f"{CANARY}-card" not in page, name
            assert written["card"] not in page, name
    assert f"{CANARY}-card" in pages(server, written["room"], written["ann"]["token"])["view"]


async def test_PV7_who_comes_late_gets_the_card_with_the_reveal_and_under_another_id(server, written):
    late = written["lab"].enter(code=written["code"], name="Late")
    async with Person(server, late["token"]) as person:
        assert CANARY + "-card" not in json.dumps(person.heard)


def test_PV11_nothing_of_a_room_is_kept_by_caches(server, written):
    known = {"Authorization": f"Bearer {written['ann']['token']}"}
    answer = httpx.get(f"{server.url}/api/rooms/{written['room']}/view", headers=known)
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_AU14_no_log_holds_a_secret_a_name_or_a_word(server, written):
    """S7: after wrong requests of all sorts that quote them, too."""
    secrets = [
        written["ann"]["token"],
        written["facilitator_link"].split(".")[-1],
        written["code"],
        written["card"],
    ]
    for secret in secrets:
        forged, json_type = (
            f"{server.url}/w/{secret}?x={secret}%0AERROR%20forged",
            {"Content-Type": "application/json"},
        )
        httpx.get(forged, headers={"X": secret, "Authorization": secret})
        httpx.post(f"{server.url}/api/enter", json={"code": secret, "name": f"{CANARY}\nERROR", "x": 1})
        httpx.post(f"{server.url}/api/door", content=f'{{"link": "{secret}', headers=json_type)
    log = server.log()
    assert not [word for word in (*secrets, CANARY, "forged") if word in log]


def test_the_data_folders_files_are_for_their_owner_alone(server, written):
    """Whatever the folder's own rights are."""
    files = [path for path in server.data.iterdir() if path.name != "log.txt"]
    assert {path.name for path in files} >= {"board.sqlite", "instance.key"}
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in files} == {0}
