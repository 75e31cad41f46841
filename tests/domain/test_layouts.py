"""Where cards lie in grids, on axes, along timelines, in rings and by chapters: what is a place, in which order places
are read, what they are called, and what becomes of cards whose place is gone."""

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from board.domain import layouts
from board.domain.card import Content, Place
from board.domain.channels import EVERYONE
from board.domain.commands import AddNote, AddZone, EditZone, MakeTheme, MoveNotes, SplitTheme
from board.domain.language.errors import Refused
from board.domain.layouts.axes import Axes
from board.domain.layouts.columns import Columns
from board.domain.layouts.grid import GridLayout
from board.domain.layouts.layout import NamedLine
from board.domain.layouts.timeline import Timeline
from board.domain.model import Names, Room
from board.domain.out.records import view
from board.domain.values import Axis, Bilingual
from board.export.report import report
from tests.domain.given import A, B, F, Given, given, nid, note, phase, room, sid

OPEN = phase("write", who="own")
LAID = [kind() for kind in layouts.KINDS if layouts.places(kind())]
EVERY = pytest.mark.parametrize("layout", LAID, ids=lambda it: type(it).__name__)


def line(name: str) -> NamedLine:
    return NamedLine(name, Bilingual(name.upper(), name))


JOURNEY = GridLayout(rows=(line("does"), line("stuck")), columns=(line("before"), line("there")))


def table(layout: Any, start: Room | None = None) -> tuple[Given, str]:
    """Return a room with a zone laid out so, and the zone's id."""
    made = given(start or room(OPEN, enter="write", notes=[note("a", author=A), note("b", author=B)]))
    at = made.when(AddZone(Bilingual("Z", "Z"), "ideas", layout=layout), by=F).accepted()
    return at, next(zone.id for zone in at.room.zones.values() if zone.title.fr == "Z")


def put(zone: str, name: str, **spot: Any) -> MoveNotes:
    return MoveNotes((f"note.{nid(name)}",), zone, **spot)


# --- every layout with places --------------------------------------------------------------------------


@EVERY
def test_every_place_that_one_can_choose_is_one_and_has_a_name_of_its_own(layout: Any) -> None:
    places = layouts.places(layout)
    for place in places:
        layouts.check(layout, place)
    names = [layouts.words(layout, place) for place in places]
    assert all(name.fr and name.en for name in names)
    assert len({name.fr for name in names}) == len(places)


@EVERY
def test_places_are_read_in_the_order_in_which_they_are_chosen_and_what_lies_nowhere_comes_last(
    layout: Any,
) -> None:
    places = [*layouts.places(layout), Place("", rank=-1)]
    turned = [*reversed(places)]
    turned.sort(key=lambda place: layouts.order(layout, place))
    assert turned == places
    assert layouts.words(layout, places[-1]) == Bilingual()


@EVERY
def test_within_a_place_ranks_decide(layout: Any) -> None:
    place = layouts.places(layout)[0]
    low, high = replace(place, rank=1), replace(place, rank=2)
    assert layouts.order(layout, low) < layouts.order(layout, high)


@EVERY
def test_a_layout_is_read_from_what_is_written_of_it(layout: Any) -> None:
    written = msgspec.json.encode(layout)
    assert msgspec.json.decode(written, type=layouts.Layout) == layout
    assert set(msgspec.json.decode(written)) == {"kind", *layout.__struct_fields__}


@EVERY
def test_a_place_of_another_kind_is_refused(layout: Any) -> None:
    at, zone = table(layout)
    axes = isinstance(layout, Axes)
    for spot in ({"at": "elsewhere"}, {"x": 500}, {"y": 500}, *(() if axes else ({"x": 1, "y": 1},))):
        at.when(put(zone, "a", **spot), by=F).refused("bad_reference")


# --- who places, and what goes with it ------------------------------------------------------------------


def test_a_card_is_written_in_its_place_and_moved_to_another_by_whoever_wrote_it() -> None:
    at, zone = table(JOURNEY)
    wrote = at.when(AddNote(nid("n"), zone, Content(text="x"), at="does/there"), by=A).accepted()
    assert wrote.room.notes[nid("n")].place.at == "does/there"
    moved = wrote.when(put(zone, "n", at="stuck/before"), by=A).accepted()
    assert moved.room.notes[nid("n")].place.at == "stuck/before"
    moved.when(put(zone, "n", at="does/before"), by=B).refused("forbidden")


def test_what_nobody_may_see_yet_has_a_place_too() -> None:
    masked = phase("write", who="own", see="own", author="masked")
    at, zone = table(JOURNEY, room(masked, enter="write"))
    wrote = at.when(AddNote(nid("n"), zone, Content(text="x"), at="does/there"), by=A)
    (row,) = [change.value for change in wrote.decision.sealed]
    assert row.place.at == "does/there"


def test_a_theme_lies_where_its_first_card_did_and_is_placed_as_a_card_is() -> None:
    at, zone = table(JOURNEY)
    for name, cell in (("a", "does/there"), ("b", "stuck/there")):
        at = at.when(put(zone, name, at=cell), by=F).accepted()
    made = at.when(MakeTheme((nid("a"), nid("b")), "T"), by=F).accepted()
    (theme,) = made.room.themes.values()
    assert theme.place.at == "does/there"
    moved = made.when(MoveNotes((f"theme.{theme.id}",), zone, at="stuck/before"), by=F).accepted()
    assert moved.room.themes[theme.id].place.at == "stuck/before"
    split = moved.when(SplitTheme(theme.id), by=F).accepted()
    assert {each.place.at for each in split.room.notes.values()} == {"stuck/before"}


# --- rows and columns come and go ------------------------------------------------------------------------


def shown(room_: Room, name: str) -> tuple[str, str]:
    """Return where a report says that a card lies: its place, and that in words."""
    items = [item for zone in report(view(room_, EVERYONE, Names())).zones for item in zone.items]
    found = next(item for item in items if item.id == nid(name))
    return found.place.at, found.where.en


def test_a_row_that_goes_leaves_its_cards_unplaced_and_where_it_comes_back_so_do_they() -> None:
    at, zone = table(JOURNEY)
    at = at.when(put(zone, "a", at="stuck/there"), by=F).accepted()
    assert shown(at.room, "a") == ("stuck/there", "stuck · there")
    fewer = replace(JOURNEY, rows=JOURNEY.rows[:1])
    cut = at.when(EditZone(zone, 1, Bilingual("Z", "Z"), fewer), by=F).accepted()
    assert shown(cut.room, "a") == ("", "")
    cut.when(put(zone, "b", at="stuck/there"), by=F).refused("bad_reference")
    back = cut.when(EditZone(zone, 2, Bilingual("Z", "Z"), JOURNEY), by=F).accepted()
    assert shown(back.room, "a") == ("stuck/there", "stuck · there")


def test_a_zone_that_is_renamed_keeps_its_layout_and_one_laid_out_anew_its_name() -> None:
    at, zone = table(JOURNEY)
    named = at.when(EditZone(zone, 1, Bilingual("Y", "Y")), by=F).accepted()
    assert named.room.zones[zone].layout == JOURNEY
    laid = named.when(EditZone(zone, 2, Bilingual("Y", "Y"), Columns()), by=F).accepted()
    assert (laid.room.zones[zone].layout, laid.room.zones[zone].title.fr) == (Columns(), "Y")
    laid.when(EditZone(zone, 3, Bilingual("Y", "Y"), Columns()), by=F).nothing()


@pytest.mark.parametrize("rows", [[], [{"id": "a", "title": {}}], [{"id": "a", "title": {"fr": "A"}}] * 2])
def test_a_grid_has_rows_with_ids_of_their_own_and_names(rows: Any) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"kind": "grid", "rows": rows}, layouts.Layout)


# --- one by one -----------------------------------------------------------------------------------------


def test_a_timeline_is_read_from_today_on_or_back_from_its_target() -> None:
    ahead = Timeline(horizons=(line("soon"), line("goal")))
    assert [place.at for place in layouts.places(ahead)] == ["soon", "goal"]
    assert [place.at for place in layouts.places(replace(ahead, backwards=True))] == ["goal", "soon"]


@pytest.mark.parametrize(
    ("x", "y", "said"),
    [(0, 0, "Effort 1/5 (easy) · Impact 5/5 (strong)"), (1000, 1000, "Effort 5/5 (hard) · Impact 1/5 (weak)"),
     (500, 500, "Effort 3/5 · Impact 3/5"), (399, 600, "Effort 2/5 (easy) · Impact 3/5")],
)  # fmt: skip
def test_a_place_between_two_axes_is_told_by_the_steps_of_both(x: int, y: int, said: str) -> None:
    matrix = Axes(
        across=Axis(Bilingual(en="Effort"), Bilingual(en="easy"), Bilingual(en="hard")),
        up=Axis(Bilingual(en="Impact"), Bilingual(en="weak"), Bilingual(en="strong")),
    )
    assert layouts.words(matrix, Place(sid("z"), x=x, y=y)) == Bilingual(said, said)


@pytest.mark.parametrize("spot", [{"x": 1}, {"y": 1}, {"x": 1, "y": 1, "at": "a"}])
def test_on_axes_a_card_has_both_or_neither(spot: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        layouts.check(Axes(), Place(sid("z"), **spot))
