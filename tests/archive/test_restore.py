"""An archive that is read back is the session it holds, to be read; what is not whole, or could not be, is refused."""

import json
import os

import msgspec
import pytest

from board.archive import imports, restore
from board.archive.bag import OpenedBag, bag
from board.archive.imports import creation
from board.archive.package import LOG, PEOPLE
from board.chain import digest, first_chain, header, new_salt, next_chain
from board.domain import commands as c
from board.domain.actor import Actor
from board.domain.areas.lifecycle import create
from board.domain.channels import EVERYONE
from board.domain.language.errors import Refused
from board.domain.model import Claim, Names
from board.domain.out.records import view
from board.domain.room import apply, decide, fold
from board.export.formats import FORMATS
from board.export.report import report
from tests.archive.test_archive import PEOPLE_NAMED, ROOM, archive, logged, packed, rows  # noqa: F401 - fixtures
from tests.domain.given import seeded
from tests.domain.session import START

PURGE, LATER = "2031-01-01", START + 10**10
OTHERS = {"lab", "contact", "purge_on"}
"""Of another lab, which keeps it as long as it does."""


def began(archive, lab="another-lab"):  # noqa: F811
    """The room that an archive makes, and its people's names."""
    command = creation(restore.read(archive, seeded(7)), "r" * 22, lab, PURGE)
    decided = create(None, command, Actor(), LATER, seeded(8))
    return fold(None, [decided.events]), Names(dict(decided.names), "Another lab", "other@example.org")


def told(room, names):
    return FORMATS["json"].make(report(view(room, EVERYONE, names)), "fr")


def plain(body):
    """What a session says, with ids by order of appearance."""
    value = json.loads(body)
    value["room"] = {key: each for key, each in value["room"].items() if key not in OTHERS}
    return renamed(value, {})


def renamed(value, known):
    if isinstance(value, list):
        return [renamed(each, known) for each in value]
    if isinstance(value, dict):
        return {key: renamed(each, known) for key, each in value.items()}
    if isinstance(value, str) and len(value.partition(".")[2] or value) in (8, 22) and " " not in value:
        kind, dot, name = value.rpartition(".")
        return f"{kind}{dot}{known.setdefault(name, len(known))}"
    return value


def session_of(archive):  # noqa: F811
    return OpenedBag(archive).files["session.json"]


def test_L21_an_archive_read_back_says_what_it_said_under_new_ids(archive):  # noqa: F811
    again = told(*began(archive))
    assert plain(again) == plain(session_of(archive))
    said = json.loads(again)
    assert said["rounds"][0]["results"]
    assert said["room"]["participants"] == 6
    assert {run["id"] for phase in said["phases"] for run in phase["runs"]}
    before = session_of(archive).decode()
    assert not [name for name in ids(said) if name in before]


def ids(value):
    if isinstance(value, list):
        return set().union(*map(ids, value))
    if not isinstance(value, dict):
        return set()
    own = {value[key] for key in ("id", "note", "theme", "run") if value.get(key)}
    return own.union(*map(ids, value.values()))


def test_L21_it_is_over_and_changed_by_nobody_but_to_take_something_out_of_it(archive):  # noqa: F811
    room, _ = began(archive)
    assert (room.status, room.report.access, room.restored != "") == ("closed", "present", True)
    link = next(link.id for link in room.links.values() if link.role == "facilitator")
    room = apply(room, decide(room, c.Join("faye0001", link, "Faye", "lab"), Claim(), LATER, seeded(1)))
    note = next(iter(room.notes.values()))

    def ask(command):
        return decide(room, command, Claim("faye0001", run=""), LATER, seeded(2))

    for refused in (
        c.EditNote(note.id, note.rev, note.content), c.Keep(f"note.{note.id}", kept=True), c.ReopenRoom(),
        c.EditReport(("a", "b", "c")), c.EditRoom(question="Another?"),
    ):  # fmt: skip
        with pytest.raises(Refused, match="read_only"):
            ask(refused)
    for taken in (
        c.LeaveOut(note.id),
        c.SetAside(note.id),
        c.WithdrawReport(),
        c.EditRoom(purge_on="2030-01-01", sooner=True),
    ):
        assert ask(taken).events


def test_L21_no_link_and_nobody_of_before_gets_in(archive):  # noqa: F811
    room, _ = began(archive)
    old = OpenedBag(archive).files[LOG].decode()
    assert all(link.id not in old for link in room.links.values())
    assert all(person.left and person.id not in old for person in room.participants.values())
    for role in ("participant", "observer"):
        link = next(it.id for it in room.links.values() if it.role == role)
        with pytest.raises(Refused, match="readers_only"):
            decide(room, c.Join("ann00001", link, "Ann"), Claim(), LATER, seeded(1))


async def test_L21_it_is_archived_again_and_read_back_from_that(archive, tmp_path):  # noqa: F811
    from board.domain import events
    from board.ports import Entry
    from board.storage import open_storage

    command = creation(restore.read(archive, seeded(7)), ROOM, "another-lab", PURGE)
    decided = create(None, command, Actor(), LATER, seeded(8))
    storage = await open_storage(tmp_path / "another.sqlite")
    await storage.log.append(
        ROOM, 0, [Entry("c" * 22, None, LATER, events.encode(decided.events), events.VERSION)]
    )
    again = packed(await storage.log.links(ROOM), Names(dict(decided.names), "Another lab", "o@example.org"))
    await storage.close()
    assert plain(session_of(again)) == plain(session_of(archive))
    assert plain(told(*began(again))) == plain(session_of(archive))


# --- what is not whole, or made up --------------------------------------------------------------------


def repacked(archive, **bodies):  # noqa: F811
    files = OpenedBag(archive).files
    return bag(f"atelier-{ROOM}", files | bodies, {}, START)


def chained(archive, change):  # noqa: F811
    """An archive whose log and session.json were made up to agree with each other: each row's events changed."""
    files, last, lines = OpenedBag(archive).files, first_chain(ROOM), []
    for line in files[LOG].splitlines():
        row = json.loads(line)
        row["body"] = change(row["body"])
        body = msgspec.json.encode(row["body"])
        salt = new_salt()
        row |= {"salt": salt.hex(), "digest": digest(salt, body).hex()}
        last = next_chain(
            last,
            row["seq"],
            digest(salt, body),
            header(row["command_id"], row["by"], row["at"], row["version"]),
        )
        lines.append(msgspec.json.encode(row | {"chain": last.hex()}))
    log = b"\n".join(lines) + b"\n"
    try:
        from board.archive.package import People, rows_of
        from board.archive.package import session_of as replay

        session = replay(rows_of(log), msgspec.json.decode(files[PEOPLE], type=People))
    except Exception:  # noqa: BLE001 - it may be anything
        session = files["session.json"]
    return repacked(archive, **{LOG: log, "session.json": session})


def within(change):
    """Change every value of a document by a function of its key and itself."""

    def walk(value, key=""):
        if isinstance(value, dict):
            return {name: walk(change(name, each), name) for name, each in value.items()}
        return [walk(each, key) for each in value] if isinstance(value, list) else value

    return walk


def test_an_archive_made_up_in_whole_is_taken_where_it_says_what_can_be_said(archive):  # noqa: F811
    same = chained(archive, lambda body: body)
    assert plain(told(*began(same))) == plain(session_of(archive))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("text", "a\u202e\0b"), ("title", {"fr": "a\0", "en": ""}), ("question", "a\nb"), ("at", -1), ("at", 2**62),
        ("phase", "nowhere1"), ("run", "nowhere1"), ("items", ["note.x"] * 9), ("tally", {"note.x": -(10**30)}),
        ("voters", -1), ("version", 10**9), ("status", "running"), ("remember", ["a\0", "", ""]), ("rank", None),
        ("id", "x" * 500), ("role", "observer"), ("minutes", -4), ("purpose", "actions"),
    ],
)  # fmt: skip
def test_IM12_a_log_that_was_made_up_is_refused_or_gives_what_could_have_been_typed(archive, key, value):  # noqa: F811
    forged = chained(archive, within(lambda name, each: value if name == key else each))
    brought, code = taken(forged)
    if brought is None:
        assert code in {
            "bad_message",
            "bad_text",
            "too_large",
            "exists",
            "bad_reference",
            "bad_state",
            "too_many",
        }
        return
    create(None, creation(brought, "r" * 22, "lab", PURGE), Actor(), LATER, os.urandom)
    assert b"\\u0000" not in msgspec.json.encode(brought)


def taken(archive):  # noqa: F811
    """What is read of an archive, or None and the code of the refusal."""
    try:
        return restore.read(archive, os.urandom), ""
    except Refused as refused:
        return None, refused.code


def test_IM5_one_changed_byte_refuses_the_whole(archive):  # noqa: F811
    for place in range(0, len(archive), len(archive) // 40):
        spoilt = archive[:place] + bytes([archive[place] ^ 4]) + archive[place + 1 :]
        with pytest.raises(Refused, match="bad_message"):
            restore.read(spoilt, seeded())


@pytest.mark.parametrize("body", [b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"PK\x03\x04" + b"x" * 1000])
def test_IM5_what_is_no_archive_is_refused_as_such(body):
    with pytest.raises(Refused, match="bad_message"):
        restore.read(body, seeded())


def test_a_report_that_was_withdrawn_is_not_read_back(archive):  # noqa: F811
    shared = '{"type":"report.shared"'
    log = OpenedBag(archive).files[LOG].decode()
    assert shared in log
    unshared = chained(archive, lambda body: [each for each in body if each["type"] != "report.shared"])
    with pytest.raises(Refused, match="bad_message"):
        restore.read(unshared, seeded())


def test_an_import_of_its_json_alone_has_no_past(archive):  # noqa: F811
    assert imports.read(session_of(archive), seeded()).past is None
