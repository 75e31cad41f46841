"""N7–N9, N11: sorting, themes, and what is kept."""

from typing import Any

import pytest
from hypothesis import given as random_cases
from hypothesis import settings, strategies
from msgspec.structs import replace

from board.domain.areas import ranks, seals
from board.domain.areas.ranks import GAP
from board.domain.card import Content, Place
from board.domain.channels import me
from board.domain.commands import (
    AddNote,
    AddZone,
    Command,
    DeleteNote,
    Keep,
    KeepFirst,
    MakeTheme,
    MergeThemes,
    MoveNotes,
    NameTheme,
    RestoreNote,
    SetAside,
    SplitTheme,
    TakeBackNote,
)
from board.domain.events import Kept, NotePlaced, Reranked, ThemeDissolved, ThemeNamed, ThemePlaced
from board.domain.model import ZONES_MAX, Note, Phase, Room, Round, SealedNote, Theme, Zone
from board.domain.rules import Author, See
from board.domain.values import Bilingual
from board.domain.votes.dots import Dots, DotsOutcome
from tests.domain.given import NOW, A, B, F, G, Given, given, nid, note, phase, room, sid

SORT = phase("sort", sort="all")
DESK_SORT = phase("sort", who="own", see="facilitators", author="masked", sort="all")


def n(name: str) -> str:
    return f"note.{nid(name)}"


def g(name: str) -> str:
    return f"theme.{sid(name)}"


def move(*keys: str, zone: str = "ideas", theme: str | None = None, before: str | None = None) -> MoveNotes:
    return MoveNotes(keys, sid(zone), sid(theme) if theme else None, before)


def wall(begun: Phase = SORT, *, gap: int = GAP) -> Given:
    """Singles a, b, c; theme t of d, e; then the single f; in questions a theme u of q."""
    spots = {"a": (1, None), "b": (2, None), "c": (3, None), "d": (1, "t"), "e": (2, "t"), "f": (5, None)}
    cards = [note(it, rank=at * gap, theme=of and sid(of)) for it, (at, of) in spots.items()]
    cards.append(note("q", zone="questions", rank=gap, theme=sid("u")))
    made = room(begun, enter="sort", people=(F, G, A, B), notes=cards)
    themes = {
        "t": Theme(sid("t"), sid("ideas"), "T", 4 * gap),
        "u": Theme(sid("u"), sid("questions"), "U", gap),
    }
    return given(replace(made, themes={sid(name): theme for name, theme in themes.items()}))


def shown(made: Room, zone: str = "ideas") -> str:
    return " ".join(key.partition(".")[2].rstrip("0") for key, _ in ranks.items(made, sid(zone)))


def held(made: Room, theme: str) -> str:
    return " ".join(key.partition(".")[2].rstrip("0") for key, _ in ranks.members(made, sid(theme)))


# --- N7: who sorts ------------------------------------------------------------------------------------

SORTING = [
    move(n("a"), zone="questions"),
    MakeTheme((nid("a"),)),
    NameTheme(sid("t"), 1, "x"),
    MergeThemes(sid("t"), sid("u")),
    SplitTheme(sid("t")),
]


@pytest.mark.parametrize("command", SORTING)
def test_N7_sorting_is_for_those_the_phase_names_and_facilitators(command: Any) -> None:
    wall(SORT).when(command, by=B).accepted()
    wall(phase("sort")).when(command, by=B).refused("forbidden")
    wall(phase("sort")).when(command, by=F).accepted()


def test_N7_a_participant_moves_his_own_between_zones_he_may_write_in() -> None:
    own = wall(phase("sort", who="own"))
    own.when(move(n("a"), zone="questions"), by=A).then(
        NotePlaced(nid("a"), Place(sid("questions"), rank=2 * GAP))
    )
    own.when(move(n("a"), zone="actions"), by=A).refused("phase_closed")
    own.when(move(n("a"), zone="questions"), by=B).refused("forbidden")


def test_N7_without_the_right_to_sort_order_is_not_his() -> None:
    wall(phase("sort", who="own")).when(move(n("c"), before=n("a")), by=A).nothing()


def test_S2_moving_ones_masked_note_tells_neither_who_nor_when() -> None:
    masked = given(room(phase("sort", who="own", author="masked"), enter="sort"))
    wrote = masked.when(AddNote(nid("n"), sid("ideas"), Content(text="n")), by=A).accepted()
    assert wrote.when(move(n("n"), zone="questions"), by=A).decision.masked_at == NOW
    wrote.when(move(n("n"), zone="questions"), by=B).refused("forbidden")


def test_N7_a_hidden_note_is_not_found_by_who_sorts() -> None:
    hidden = wall().room
    cards = hidden.notes | {
        nid("h"): note("h", visible_to="facilitators"),
        nid("p"): note("p", visible_to=me(A)),
    }
    both = given(replace(hidden, notes=cards))
    for command in (move(n("h")), MakeTheme((nid("h"),)), move(n("a"), before=n("h"))):
        both.when(command, by=B).refused("not_found")
        both.when(command, by=F).accepted()
    for command in (move(n("p")), MakeTheme((nid("p"),)), move(n("a"), before=n("p"))):
        both.when(command, by=F).refused("not_found")


def test_S2_sorting_a_card_only_its_masked_author_can_read_does_not_tell_who() -> None:
    wrote = (
        given(room(DESK_SORT, enter="sort"))
        .when(AddNote(nid("n"), sid("ideas"), Content(text="n")), by=A)
        .accepted()
    )
    grouped = wrote.when(MakeTheme((nid("n"),), "T"), by=A)
    theme = next(iter(grouped.room.themes))
    named = grouped.accepted().when(NameTheme(theme, 1, "U"), by=A)
    assert grouped.decision.masked_at == named.decision.masked_at == NOW
    assert wrote.when(MakeTheme((nid("n"),)), by=F).decision.masked_at is None


@pytest.mark.parametrize("author", ["shown", "masked"])
def test_N7_a_private_note_changes_zones_and_no_more(author: Any) -> None:
    begun = given(room(phase("sort", who="own", see="own", author=author, sort="all"), enter="sort"))
    wrote = begun.when(AddNote(nid("n"), sid("ideas"), Content(text="n")), by=A).accepted()
    moved = wrote.when(move(n("n"), zone="questions"), by=A)
    rows: list[Note | SealedNote] = [*moved.room.notes.values(), *seals.own_notes(moved.room, A).values()]
    assert [(row.place.zone, row.rev) for row in rows] == [(sid("questions"), 2)]
    assert len(moved.events) == (author == "shown")
    wrote.when(move(n("n")), by=A).nothing()
    wrote.when(move(n("n"), zone="actions"), by=A).refused("phase_closed")
    wrote.when(move(n("n"), zone="questions"), by=F).refused("not_found")


def test_N7_a_private_note_enters_no_theme() -> None:
    made = wall(phase("sort", who="own", see="own", sort="all")).room
    private = given(replace(made, notes=made.notes | {nid("p"): note("p", visible_to=me(A))}))
    private.when(move(n("p"), theme="t"), by=A).refused("bad_state")
    private.when(MakeTheme((nid("a"), nid("p"))), by=A).refused("bad_state")


# --- N8: places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (move(n("c"), before=n("a")), "c a b t f"),
        (move(n("a")), "b c t f a"),
        (move(n("f"), n("a"), before=n("c")), "b f a c t"),
        (move(g("t"), n("f"), before=n("a")), "t f a b c"),
        (move(n("d"), before=n("b")), "a d b c t f"),
        (move(n("b"), n("a"), before=n("b")), "b a c t f"),
        (move(n("q"), g("u"), before=n("b")), "a q b c t f"),
    ],
)
def test_N8_singles_and_themes_share_one_order(command: MoveNotes, expected: str) -> None:
    assert shown(wall().when(command).room) == expected


def test_N8_what_already_stands_so_stores_nothing() -> None:
    wall().when(move(n("a"), n("b"), before=n("c"))).nothing()
    wall().when(move(n("f"))).nothing()
    wall().when(move(n("e"), theme="t")).nothing()


def test_N8_a_gap_used_up_is_spread_out_in_the_same_row() -> None:
    moved = wall(gap=1).when(move(n("f"), before=n("b")))
    assert [type(event) for event in moved.events] == [NotePlaced, Reranked]
    assert shown(moved.room) == "a f b c t"


def test_N8_before_is_in_the_zone_or_the_theme() -> None:
    wall().when(move(n("a"), before=g("u"))).refused("bad_reference")
    wall().when(move(n("a"), before=n("d"))).refused("bad_reference")
    wall().when(move(n("a"), before=n("gone"))).refused("not_found")


@random_cases(
    strategies.lists(strategies.tuples(strategies.sampled_from("abcf"), strategies.sampled_from("abcf")))
)
@settings(max_examples=40, deadline=None)
def test_N8_any_moves_give_the_order_a_list_would(moves: list[tuple[str, str]]) -> None:
    at, model = wall(gap=1), ["a", "b", "c", "t", "f"]
    for what, before in moves:
        at = at.when(move(n(what), before=n(before))).accepted()
        if what != before:
            model.remove(what)
            model.insert(model.index(before), what)
        assert shown(at.room).split() == model


# --- N9: themes ---------------------------------------------------------------------------------------


def test_N9_a_theme_is_made_where_its_first_note_stood() -> None:
    made = wall().when(MakeTheme((nid("b"), nid("f"), nid("q")), "New")).room
    theme = next(theme for theme in made.themes.values() if theme.title == "New")
    assert shown(made) == f"a {theme.id} c t"
    assert held(made, theme.id) == "b f q"
    assert sid("u") not in made.themes
    assert made.notes[nid("q")].place.zone == sid("ideas")


def test_N9_a_theme_made_out_of_another_stands_behind_it() -> None:
    made = wall().when(MakeTheme((nid("d"), nid("a")), "New")).room
    theme = next(theme for theme in made.themes.values() if theme.title == "New")
    assert shown(made) == f"b c t {theme.id} f"
    assert held(made, "t") == "e"


def test_N9_notes_are_ordered_within_a_theme() -> None:
    assert held(wall().when(move(n("a"), n("e"), theme="t", before=n("d"))).room, "t") == "a e d"


def test_N9_a_theme_dissolves_with_its_last_note() -> None:
    out = wall().when(move(n("q"), zone="questions"))
    out.then(NotePlaced(nid("q"), Place(sid("questions"), rank=2 * GAP)), ThemeDissolved(sid("u")))
    one = wall().when(move(n("d"))).accepted().when(move(n("e"))).accepted()
    assert list(one.room.themes) == [sid("u")]


def test_N9_the_notes_of_a_theme_go_with_it() -> None:
    moved = wall().when(move(g("u"), before=n("a")))
    assert isinstance(moved.events[0], ThemePlaced)
    assert len(moved.events) == 1
    assert moved.room.notes[nid("q")].place.zone == sid("ideas")
    assert shown(moved.room) == "u a b c t f"


def test_N9_a_theme_goes_into_no_theme() -> None:
    wall().when(move(g("u"), theme="t")).refused("bad_reference")
    wall().when(move(n("a"), zone="questions", theme="t")).refused("bad_reference")


def test_N9_merging_brings_all_to_the_end_of_the_other() -> None:
    merged = wall().when(MergeThemes(sid("u"), sid("t")))
    assert held(merged.room, "t") == "d e q"
    assert merged.events[-1] == ThemeDissolved(sid("u"))
    assert merged.room.notes[nid("q")].place.zone == sid("ideas")
    merged.accepted().when(MergeThemes(sid("u"), sid("t")), by=G).refused("not_found")
    wall().when(MergeThemes(sid("t"), sid("t"))).refused("bad_state")


def test_N9_splitting_leaves_the_notes_where_the_theme_stood() -> None:
    split = wall().when(SplitTheme(sid("t")))
    assert shown(split.room) == "a b c d e f"
    assert sid("t") not in split.room.themes
    split.accepted().when(SplitTheme(sid("t")), by=G).refused("not_found")


def test_N9_a_theme_is_named_from_the_name_one_saw() -> None:
    named = wall().when(NameTheme(sid("t"), 1, " New "), by=F).then(ThemeNamed(sid("t"), "New"))
    named.when(NameTheme(sid("t"), 1, "Other"), by=G).refused("conflict", rev=2, text="New")
    named.when(NameTheme(sid("t"), 2, "New")).nothing()
    named.when(NameTheme(sid("t"), 2, "two\nlines")).refused("bad_text")


def test_N7_a_theme_of_hidden_cards_is_not_found_by_participants() -> None:
    made = wall().room
    cards = {
        key: replace(it, visible_to="facilitators") if it.place.theme else it
        for key, it in made.notes.items()
    }
    hidden = given(replace(made, notes=cards))
    hidden.when(NameTheme(sid("t"), 1, "x"), by=B).refused("not_found")
    hidden.when(NameTheme(sid("t"), 1, "x"), by=F).accepted()


def test_N3_who_and_when_stay_behind_when_a_note_leaves_actions() -> None:
    made = wall().room
    acts = {
        key: replace(
            it,
            content=Content(text=it.content.text, who="host"),
            place=replace(it.place, zone=sid("actions")),
        )
        for key, it in made.notes.items()
        if key != nid("q")
    }
    theme = replace(made.themes[sid("t")], zone=sid("actions"))
    act = given(replace(made, notes=made.notes | acts, themes=made.themes | {theme.id: theme}))
    moved = act.when(move(n("a"), g("t"), zone="ideas")).room.notes
    assert [moved[nid(name)].content.who for name in "adeb"] == ["", "", "", "host"]


NAMES = strategies.sampled_from([nid(name) for name in "abcdefq"])
ZONE = strategies.sampled_from([sid("ideas"), sid("questions"), sid("actions")])
STEPS = strategies.lists(
    strategies.one_of(
        strategies.builds(lambda ids: MakeTheme(tuple(ids)), strategies.lists(NAMES, min_size=1, max_size=3)),
        strategies.builds(lambda note, zone: MoveNotes((f"note.{note}",), zone), NAMES, ZONE),
        strategies.builds(
            lambda note: lambda made: SplitTheme(made.notes[note].place.theme or sid("x")), NAMES
        ),
        strategies.builds(
            lambda one, two: (
                lambda made: MergeThemes(
                    made.notes[one].place.theme or "x", made.notes[two].place.theme or "x"
                )
            ),
            NAMES,
            NAMES,
        ),
        strategies.builds(
            lambda note, zone: lambda made: MoveNotes((f"theme.{made.notes[note].place.theme}",), zone),
            NAMES,
            ZONE,
        ),
        strategies.builds(DeleteNote, NAMES),
        strategies.builds(RestoreNote, NAMES),
    ),
    max_size=25,
)


@random_cases(STEPS)
@settings(max_examples=80, deadline=None)
def test_N9_whatever_is_sorted_no_theme_is_empty_and_each_note_is_in_its_themes_zone(
    steps: list[Any],
) -> None:
    at = wall()
    for step in steps:
        try:
            command = step(at.room) if callable(step) else step
        except KeyError:
            continue
        outcome = at.when(command)
        at = at if outcome.refused_with else outcome.accepted()
        grouped = [it for it in at.room.notes.values() if it.place.theme]
        assert all(at.room.themes[it.place.theme or ""].zone == it.place.zone for it in grouped)
        assert set(at.room.themes) == {it.place.theme for it in grouped}


# --- N11: kept ----------------------------------------------------------------------------------------


def voted(tally: dict[str, int], **more: Any) -> Given:
    made = wall().room
    items = (n("a"), n("b"), g("t"), n("f"))
    round_ = Round(
        sid("vote"), sid("run1"), Dots(), items, None, closed_at=NOW, outcome=DotsOutcome(tally), voters=9
    )
    return given(replace(made, rounds={round_.id: replace(round_, **more)}))


def first(k: int, *chosen: str) -> KeepFirst:
    return KeepFirst(sid("vote"), k, chosen or None)


def under(made: Room) -> dict[str, Bilingual]:
    return {zone.under: zone.title for zone in made.zones.values() if zone.under}


def test_N11_the_first_are_kept_and_get_a_zone_for_actions() -> None:
    kept = voted({n("a"): 1, g("t"): 3, n("f"): 2}).when(first(2)).room
    assert kept.themes[sid("t")].kept
    assert kept.notes[nid("f")].kept
    assert not kept.notes[nid("a")].kept
    assert under(kept) == {g("t"): Bilingual("T", "T"), n("f"): Bilingual("f", "f")}
    assert {zone.purpose for zone in kept.zones.values() if zone.under} == {"actions"}


def test_N11_keeping_again_changes_nothing() -> None:
    voted({g("t"): 3}).when(first(1)).accepted().when(first(1)).nothing()


def test_N11_items_without_dots_never_win() -> None:
    assert list(under(voted({n("b"): 1}).when(first(3)).room)) == [n("b")]
    voted({}).when(first(3)).nothing()


TIED = {n("a"): 5, n("b"): 2, g("t"): 2, n("f"): 1}


def test_N11_a_tie_at_the_last_place_asks() -> None:
    voted(TIED).when(first(2)).refused("tie", items=[n("b"), g("t")], kept=[n("a")])
    voted(TIED).when(first(3)).accepted()


@pytest.mark.parametrize("chosen", [(n("b"),), (g("t"),), (n("b"), g("t"))])
def test_N11_the_chosen_of_the_tied_are_taken(chosen: tuple[str, ...]) -> None:
    assert set(under(voted(TIED).when(first(2, *chosen)).room)) == {n("a"), *chosen}


def test_N11_none_of_the_tied_may_be_chosen() -> None:
    assert list(under(voted(TIED).when(KeepFirst(sid("vote"), 2, ())).room)) == [n("a")]


def test_N11_nothing_but_the_tied_can_be_chosen() -> None:
    voted(TIED).when(first(2, n("f"))).refused("bad_reference")


def test_N11_what_is_gone_or_aside_does_not_win() -> None:
    gone = voted({n("a"): 3, n("b"): 2, n("f"): 1}).when(DeleteNote(nid("a"))).accepted()
    assert list(under(gone.when(SetAside(nid("b"))).accepted().when(first(1)).room)) == [n("f")]


def test_N11_only_a_closed_round_of_dots_has_a_first() -> None:
    voted(TIED, closed_at=None).when(first(1)).refused("bad_state")
    wall().when(first(1)).refused("not_found")


def test_N11_an_untitled_theme_lends_the_first_line_of_its_first_note() -> None:
    made = voted({g("t"): 1}).room
    long = replace(made.notes[nid("d")], content=Content(text="\n" + "x" * 300 + "\nmore"))
    untitled = replace(made.themes[sid("t")], title="")
    plain = given(replace(made, notes=made.notes | {long.id: long}, themes={untitled.id: untitled}))
    assert under(plain.when(first(1)).room) == {g("t"): Bilingual("x" * 200, "x" * 200)}


def test_N11_there_is_an_end_to_zones() -> None:
    made = voted({n("a"): 1}).room
    names = [sid(f"z{number}.") for number in range(ZONES_MAX - 4)]
    many = {name: Zone(name, Bilingual("z", "z"), "ideas", 1) for name in names}
    given(replace(made, zones=made.zones | many)).when(first(1)).refused("too_many", limit=ZONES_MAX)


def test_N11_an_item_is_kept_by_hand_and_not_any_more() -> None:
    for key in (n("a"), g("t")):
        kept = wall().when(Keep(key)).then(Kept(key, True))
        kept.when(Keep(key)).nothing()
        kept.when(Keep(key, False)).then(Kept(key, False))
    wall().when(Keep(n("gone"))).refused("not_found")


@pytest.mark.parametrize("see", ["own", "facilitators", "all"])
@pytest.mark.parametrize("author", ["shown", "masked"])
def test_A7_a_note_kept_for_later_comes_under_the_quota_when_it_is_moved_out(see: See, author: Author):
    """Or one would write for later as much as one likes, and bring it all in."""
    writing = given(room(phase("write", who="own", quota=1, see=see, author=author), enter="write"))
    for name, zone in (("n1", "later"), ("n2", "ideas")):
        writing = writing.when(AddNote(nid(name), sid(zone), Content(text=name)), by=A).accepted()
    move = MoveNotes((f"note.{nid('n1')}",), sid("ideas"))
    writing.when(move, by=A).refused("quota_exceeded", quota=1)
    writing.when(TakeBackNote(nid("n2")), by=A).accepted().when(move, by=A).accepted()


@pytest.mark.parametrize(
    "command",
    [
        NameTheme(sid("g"), 99, "mine"),
        NameTheme(sid("g"), 1, "mine"),
        SplitTheme(sid("g")),
        MergeThemes(sid("h"), sid("g")),
        MoveNotes((n("c"),), sid("ideas"), sid("g")),
        Keep(g("g")),
    ],
)
def test_N10_a_theme_whose_notes_are_all_set_aside_is_not_there_for_participants(command: Command):
    """Nor its title, which a conflict would quote."""
    cards = (note("a", theme=sid("g")), note("b", theme=sid("h")), note("c"))
    piles = {name: Theme(name, sid("ideas"), "private", 1) for name in (sid("g"), sid("h"))}
    start = replace(room(SORT, enter="sort", notes=cards), themes=piles)
    code = "forbidden" if isinstance(command, Keep) else "not_found"
    given(start).when(SetAside(nid("a"))).accepted().when(command, by=A).refused(code)


@pytest.mark.parametrize("fields", [{"visible_to": "facilitators"}, {"aside": True}])
def test_S4_the_zone_under_a_theme_without_a_title_quotes_only_what_all_can_read(fields: dict[str, Any]):
    cards = (note("a", text="for us", rank=1, theme=sid("g"), **fields), note("b", rank=2, theme=sid("g")))
    round_ = Round(sid("r"), sid("run1"), Dots(), (g("g"),), None, NOW, DotsOutcome({g("g"): 2}), 2, 3)
    pile = Theme(sid("g"), sid("ideas"))
    start = replace(room(SORT, enter="sort", notes=cards), themes={pile.id: pile}, rounds={round_.id: round_})
    kept = given(start).when(KeepFirst(round_.id, 1)).room
    assert [zone.title for zone in kept.zones.values() if zone.under] == [Bilingual("b", "b")]


def test_N7_no_zone_is_opened_under_a_note_that_the_asker_cannot_read():
    """Or trying would tell whether there is one."""
    under = AddZone(Bilingual("a", "a"), "actions", under=n("p"))
    start = given(
        room(SORT, enter="sort", notes=[note("p", visible_to=me(A)), note("q", visible_to=me(F), author=F)])
    )
    start.when(under).refused("not_found")
    start.when(replace(under, under=n("q"))).accepted()
