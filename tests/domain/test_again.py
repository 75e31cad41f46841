"""L19: a room begun from another one has its agenda and areas, and of its table the words that were chosen."""

import pytest
from msgspec.structs import replace

from board.domain import commands as c
from board.domain.areas.lifecycle import create
from board.domain.card import Content
from board.domain.language.errors import Refused
from board.domain.layouts.grid import GridLayout
from board.domain.methods import again, portable
from board.domain.model import Theme, Zone
from board.domain.values import Bilingual
from tests.domain.given import seeded
from tests.domain.rooms import ANN, LATER, PHASE, SEAL, THEME, ZONE, card, note_id, room

PERSONAL = "zone0009"


def past(*notes, **fields):
    """A room whose theme has a name, with an area in which people spoke of themselves."""
    made = room(*notes, **fields)
    mood = Zone(PERSONAL, Bilingual("Météo", "Weather"), "ideas", 512, personal=True)
    themes = {key: replace(theme, title="Heures") for key, theme in made.themes.items()}
    return replace(made, zones=made.zones | {PERSONAL: mood}, themes=themes)


def words(of):
    return [item.text for items in portable(of).values() for item in items]


def test_L19_what_is_offered_stands_by_area_each_theme_with_its_cards_behind_it():
    found = portable(past(card(1), card(2, theme=THEME), card(3, zone=LATER)))
    assert [it.text for it in found[ZONE]] == ["Heures", "card 2", "card 1"]
    assert [it.theme for it in found[ZONE]] == ["", f"theme.{THEME}", ""]
    assert [it.text for it in found[LATER]] == ["card 3"]


@pytest.mark.parametrize(
    "hidden",
    [
        {"visible_to": f"me.{ANN}"},
        {"visible_to": "facilitators"},
        {"held": True},
        {"aside": True},
        {"zone": PERSONAL},
        {"content": Content(text="")},
    ],
    ids=str,
)
def test_L19_what_not_everybody_reads_is_never_offered_nor_carried(hidden):
    of = past(card(1, **hidden), card(2))
    assert words(of) == ["card 2"]
    with pytest.raises(Refused, match="bad_reference"):
        again(of, {f"note.{note_id(1)}"}, seeded())


def test_L19_what_was_left_out_of_the_report_is_not_offered():
    of = past(card(1), card(2))
    out = replace(of, report=replace(of.report, left_out=frozenset({note_id(1)})))
    assert words(out) == ["card 2"]


def test_L19_a_theme_all_of_whose_cards_are_hidden_is_not_offered():
    assert words(past(card(1, theme=THEME, visible_to=f"me.{ANN}"))) == []


def test_L19_a_personal_area_is_offered_where_its_report_has_it():
    of = past(card(1, zone=PERSONAL))
    assert words(replace(of, report=replace(of.report, areas_in=frozenset({PERSONAL})))) == ["card 1"]


def test_L19_without_a_choice_the_agenda_and_the_areas_come_along_under_new_ids():
    of = past(card(1), sealed={ANN: {}})
    begun = again(of, (), seeded())
    assert [phase.title for phase in begun.phases] == [phase.title for phase in of.phases.values()]
    assert [phase.rules.see for phase in begun.phases] == ["own"]
    assert {zone.title.fr for zone in begun.zones} == {zone.title.fr for zone in of.zones.values()}
    assert not {zone.id for zone in begun.zones} & of.zones.keys()
    assert not {phase.id for phase in begun.phases} & {PHASE}
    assert (begun.themes, begun.notes) == ((), ())
    assert SEAL not in str(begun)


def test_L19_what_is_chosen_comes_without_author_votes_or_marks_and_in_its_place():
    chosen = card(1, theme=THEME, author=ANN, kept=True, reworded=True, room=True)
    content = Content(kind="idea", text="Ouvrir tard", who="Ann", source="Ann")
    of = past(replace(chosen, content=content), card(2, theme=THEME), card(3))
    begun = again(of, {f"theme.{THEME}", f"note.{note_id(1)}"}, seeded())
    (theme,), (note,) = begun.themes, begun.notes
    assert (theme.title, theme.kept) == ("Heures", False)
    assert note.content == Content(kind="idea", text="Ouvrir tard")
    assert (note.author, note.run, note.kept, note.reworded, note.room) == (None, "", False, False, False)
    ideas = next(zone.id for zone in begun.zones if zone.title.fr == "Idées")
    assert (note.place.zone, note.place.theme, theme.zone) == (ideas, theme.id, ideas)
    assert note.id != note_id(1)
    assert "Ann" not in str(begun)


def test_L19_a_card_whose_theme_was_not_chosen_lies_alone():
    begun = again(past(card(1, theme=THEME)), {f"note.{note_id(1)}"}, seeded())
    assert (begun.themes, begun.notes[0].place.theme) == ((), None)


def test_L19_a_card_whose_spot_is_gone_waits_to_be_placed():
    of = past(card(1))
    grid = replace(of.zones[ZONE], layout=GridLayout())
    lost = replace(of.notes[note_id(1)], place=replace(of.notes[note_id(1)].place, at="nowhere"))
    begun = again(
        replace(of, zones=of.zones | {ZONE: grid}, notes={lost.id: lost}), {f"note.{lost.id}"}, seeded()
    )
    assert begun.notes[0].place.at == ""


def test_L19_what_is_begun_makes_a_room():
    begun = again(past(card(1, theme=THEME)), {f"theme.{THEME}", f"note.{note_id(1)}"}, seeded())
    command = c.CreateRoom(
        "room000000000000000002", "lab", "fr", "Europe/Paris", "2030-01-01", begun.phases, begun.zones, "",
        themes=begun.themes, notes=begun.notes,
    )  # fmt: skip
    assert create(None, command, None, 1, seeded()).events
    assert isinstance(begun.themes[0], Theme)
