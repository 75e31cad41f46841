"""What is on a card, where it lies, and what events may hold."""

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest
from msgspec import inspect
from msgspec.structs import replace

from board.domain import layouts
from board.domain.areas.ranks import GAP
from board.domain.card import DETAILS, Content, Place
from board.domain.commands import AddNote, AddZone, EditNote, MoveNotes
from board.domain.events import Event, decode
from board.domain.language.errors import Refused
from board.domain.layouts.columns import Columns
from board.domain.values import Bilingual
from tests.domain.given import A, F, given, nid, note, phase, room, sid

OPEN = phase("write", who="own")
MASKED = phase("write", who="own", see="own", author="masked")
WHOLE = Content(kind="action", text="a", alt="b", who="c", due="d", source="e")


# --- content ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("begun", [OPEN, MASKED])
def test_what_is_on_a_card_is_kept_whole_where_it_belongs(begun: Any) -> None:
    named = replace(begun, rules=replace(begun.rules, zones=(sid("actions"),)))
    wrote = given(room(named, enter="write")).when(AddNote(nid("n"), sid("actions"), WHOLE), by=A)
    rows = [change.value for change in wrote.decision.sealed]
    kept = rows[0] if rows else wrote.room.notes[nid("n")]
    assert kept.content == WHOLE


def test_a_line_beside_the_text_may_not_break() -> None:
    at = given(room(OPEN, enter="write"))
    for name in ("alt", *DETAILS):
        at.when(AddNote(nid("n"), sid("ideas"), Content(text="x", **{name: "a\nb"})), by=A).refused(
            "bad_text"
        )


@pytest.mark.parametrize(
    "command",
    [
        AddNote(nid("m"), sid("ideas"), Content(text="x", image="0" * 64)),
        EditNote(nid("n"), 1, Content(text="x", image="0" * 64)),
    ],
)
def test_no_card_names_a_picture_that_is_not_there(command: Any) -> None:
    given(room(OPEN, enter="write", notes=[note("n")])).when(command, by=A).refused("not_found")


@pytest.mark.parametrize("bad", ['{"kind":"No Slug"}', '{"image":"xyz"}', '{"colour":"red"}'])
def test_what_no_card_holds_is_not_decoded(bad: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(bad, type=Content)


# --- place --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spot", [{"x": 500}, {"y": 0}, {"at": "2027"}])
def test_a_column_has_neither_coordinates_nor_dates(spot: dict[str, Any]) -> None:
    at = given(room(OPEN, enter="write", notes=[note("n", rank=GAP)]))
    at.when(AddNote(nid("m"), sid("ideas"), Content(text="x"), **spot), by=A).refused("bad_reference")
    at.when(MoveNotes((f"note.{nid('n')}",), sid("questions"), **spot)).refused("bad_reference")


def test_a_column_reads_from_its_lowest_rank() -> None:
    low, high = Place(sid("z"), rank=1), Place(sid("z"), rank=2)
    assert layouts.order(Columns(), low) < layouts.order(Columns(), high)


def test_every_layout_is_in_the_union_and_has_its_tag() -> None:
    assert set(layouts.KINDS) == set(get_args(layouts.Layout) or (layouts.Layout,))
    for config in layouts.KINDS:
        assert msgspec.json.decode(msgspec.json.encode(config()), type=layouts.Layout) == config()


def test_a_zone_has_the_layout_it_was_made_with() -> None:
    made = given(room(OPEN)).when(AddZone(Bilingual("Z", "Z"), "ideas", layout=Columns()), by=F).room
    assert [zone.layout for zone in made.zones.values() if zone.title.fr == "Z"] == [Columns()]


# --- events -------------------------------------------------------------------------------------------


def values(kind: inspect.Type) -> Iterator[inspect.StructType]:
    """Yield every struct that a type holds, itself included."""
    match kind:
        case inspect.StructType():
            yield kind
            for field in kind.fields:
                yield from values(field.type)
        case inspect.UnionType(types=several) | inspect.TupleType(item_types=several):
            for one in several:
                yield from values(one)
        case inspect.VarTupleType(item_type=one) | inspect.DictType(value_type=one):
            yield from values(one)


@pytest.mark.parametrize("event", get_args(Event), ids=lambda event: event.__name__)
def test_an_event_holds_values_and_nothing_that_has_a_rev(event: type) -> None:
    held = {
        one.cls.__name__: {field.name for field in one.fields} for one in values(inspect.type_info(event))
    }
    assert [name for name, fields in held.items() if "rev" in fields] == []


def test_what_was_in_an_event_of_the_first_version_is_in_those_of_this_one() -> None:
    old = b"""[{"type":"note.added","note":{"id":"%s","zone":"%s","text":"T","role":"R","due":"D","group":"%s","rank":7,
        "author":"%s","hidden":"facilitators","room":true}},
        {"type":"notes.revealed","runs":[],"placed":[{"id":"%s","zone":"%s","text":"P","rank":3,"due":"E"}]},
        {"type":"note.placed","note":"%s","zone":"%s","rank":4}]"""
    names = (nid("n"), sid("z"), sid("g"), A, nid("p"), sid("z"), nid("n"), sid("y"))
    added, revealed, placed = decode(old % tuple(name.encode() for name in names), 1)
    assert (added.content, added.place) == (Content(text="T", who="R", due="D"), Place(sid("z"), sid("g"), 7))
    assert (added.author, added.visible_to, added.room) == (A, "facilitators", True)
    assert [(it.content, it.place) for it in revealed.placed] == [
        (Content(text="P", due="E"), Place(sid("z"), rank=3))
    ]
    assert placed.place == Place(sid("y"), rank=4)


def test_a_refusal_is_what_a_layout_says() -> None:
    with pytest.raises(Refused):
        layouts.check(Columns(), Place(sid("z"), x=1))
