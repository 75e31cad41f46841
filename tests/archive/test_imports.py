"""A session that is exported and read back is an equal one under new ids; what may not be is refused whole."""

import json

import msgspec
import pytest

from board.archive.imports import read
from board.domain.actor import Actor
from board.domain.areas.lifecycle import create
from board.domain.channels import EVERYONE
from board.domain.commands import CreateRoom
from board.domain.language.errors import Refused
from board.domain.model import NOTES_MAX, Names
from board.domain.out.records import view
from board.domain.room import fold
from board.export.formats import FORMATS
from board.export.report import report
from tests.domain import rooms
from tests.domain.given import seeded
from tests.export.nasty import TEXTS
from tests.export.test_report import ORIGIN, RECORDS, made, of
from tests.export.test_strangers import laid_out

SESSION = made("json", RECORDS)
NOT_BROUGHT = {"author", "run", "reworded", "image"}


def imported(body):
    """The export of the room that an export makes."""
    got = read(body, seeded(3))
    told = got.told
    command = CreateRoom(
        "r" * 22, "lab", told.language, told.timezone, told.purge_on or "2031-01-01", got.phases, got.zones, "",
        told.question, None, told.aim, told.decider, told.host, got.themes, got.notes,
        origins=got.origins,
    )  # fmt: skip
    decided = create(None, command, Actor(None, "lab"), 1, seeded(4))
    room = fold(None, [decided.events])
    return FORMATS["json"].make(report(view(room, EVERYONE, Names())), "fr")


def plain(body):
    """What an import brings, with ids by order of appearance."""
    told = json.loads(body)
    kept = {
        key: told["room"].get(key)
        for key in ("question", "aim", "decider", "host", "timezone", "language", "origins")
    }
    phases = [{**phase, "runs": []} for phase in told["phases"]]
    return renamed([kept, phases, told["zones"]], {})


def renamed(value, known):
    if isinstance(value, list):
        return [renamed(each, known) for each in value]
    if isinstance(value, dict):
        return {key: renamed(each, known) for key, each in value.items() if key not in NOT_BROUGHT}
    if isinstance(value, str) and len(value.partition(".")[2] or value) in (8, 22) and " " not in value:
        kind, dot, name = value.rpartition(".")
        return f"{kind}{dot}{known.setdefault(name, len(known))}"
    return value


@pytest.mark.parametrize(
    "body",
    [
        SESSION,
        made("json", of()),
        made("json", laid_out(TEXTS)),
        made("json", of(rooms.card(1, theme=rooms.THEME, kept=True), rooms.card(2, kept=True, room=True))),
        made("json", of(origins=(ORIGIN,))),
    ],
    ids=["a session", "nothing", "nasty texts", "a theme", "a method"],
)
def test_IM11_an_export_that_is_imported_gives_an_equal_room_with_new_ids(body):
    again = imported(body)
    assert plain(again) == plain(body)
    assert not ids(json.loads(body)) & ids(json.loads(again))


def ids(value):
    if isinstance(value, list):
        return set().union(*map(ids, value))
    if not isinstance(value, dict):
        return set()
    own = {value[key] for key in ("id", "note", "theme") if value.get(key)}
    return own.union(*map(ids, value.values()))


def test_nothing_of_what_people_did_comes_along():
    again = json.loads(imported(SESSION))
    assert again["rounds"] == []
    assert again["room"]["status"] == "prepared"
    assert not [phase for phase in again["phases"] if phase["runs"]]
    assert "author" not in json.dumps(again["zones"])


def changed(change):
    told = json.loads(SESSION)
    change(told)
    return json.dumps(told).encode()


def first(told):
    return told["zones"][0]["items"][0]["notes"][0]


MANY = [{"note": f"{n}", "text": "x"} for n in range(NOTES_MAX + 1)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda told: told.update(version=4), "bad_message"),
        (lambda told: told.pop("zones"), "bad_message"),
        (lambda told: first(told).update(text="a\0b"), "bad_text"),
        (lambda told: first(told).update(text=" "), "bad_text"),
        (lambda told: first(told).update(text="x" * 5_000), "too_large"),
        (lambda told: first(told).update(who="a\nb"), "bad_text"),
        (lambda told: first(told).update(x=5), "bad_reference"),
        (lambda told: told["zones"][0].update(under="note.nobody"), "bad_reference"),
        (lambda told: told["phases"][5]["rules"].update(zones=["nowhere1"]), "bad_reference"),
        (lambda told: told["zones"].append(told["zones"][0]), "exists"),
        (lambda told: told["zones"][0].update(items=MANY), "too_many"),
    ],
)  # fmt: skip
def test_IM12_one_thing_that_may_not_be_refuses_the_whole(change, code):
    with pytest.raises(Refused) as refusal:
        read(changed(change), seeded())
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b"PK\x03\x04", b'{"format": "scrumlr"}', b"[" * 200_000,
        b'{"format":"atelier-session","version":3,"zones":' + b'[{"items":' * 50_000,
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused_as_such(body):
    with pytest.raises(Refused, match="bad_message"):
        read(body, seeded())


def test_W5_a_file_that_says_one_name_twice_is_refused():
    told = changed(lambda _: None).decode().replace('"question":', '"question":"another","question":', 1)
    assert told.count('"question":') > 1
    assert msgspec.json.decode(told)
    with pytest.raises(Refused, match="bad_message"):
        read(told.encode(), seeded())


def test_an_import_reads_what_the_schema_says_and_no_more():
    assert msgspec.json.decode(changed(lambda told: told.update(more={"a": 1})))["more"]
    assert read(changed(lambda told: told.update(more={"a": 1})), seeded()).zones
