"""What each audience gets of each thing: R1–R4, L7, N4, N10, V3–V6."""

import typing

import pytest
from msgspec.structs import replace

from board.domain import events
from board.domain.areas.keys import keys
from board.domain.card import Content, Place
from board.domain.channels import EVERYONE, FACILITATORS, channels, group, me, part
from board.domain.model import (
    Grace,
    Group,
    Link,
    Names,
    Note,
    Report,
    Role,
    SealedBallot,
    SealedLink,
    SealedNote,
    Zone,
)
from board.domain.out.records import patch, records, view
from board.domain.out.shapes import (
    RECORDS,
    BallotView,
    LinkView,
    NoteView,
    OwnNote,
    PersonView,
    ReportView,
    RoomForFacilitators,
    RoomView,
    RoundView,
    RunView,
    ThemeView,
    ZoneView,
)
from board.domain.room import TOUCHES, touched_by_sealed
from board.domain.rules import PhaseRules
from board.domain.values import Bilingual
from board.domain.votes.dots import DotsBallot, DotsOutcome
from board.domain.votes.rate import Rate, RateOutcome, RateResult
from tests.domain.rooms import (
    ANN,
    BOB,
    CARD,
    FAY,
    GROUP,
    LATER,
    NAMES,
    PART,
    PHASE,
    ROUND,
    RUN,
    SEAL,
    THEME,
    ZONE,
    card,
    note_id,
    room,
    seen,
    voted,
)

KEY = f"note.{CARD}"
LINK = {ANN: {KEY: SealedLink()}}
SHOWN = NoteView(content=Content(text="card 1"), place=Place(ZONE, rank=1024), run=RUN, author=ANN)
MASKED = replace(SHOWN, author=None)
TABLE = group(GROUP)
SCALE = tuple(Bilingual(f"{n}", f"{n}") for n in range(1, 6))

FATES = {
    "shown, own": (
        room(card(visible_to=me(ANN), author=ANN)),
        {"author": replace(SHOWN, visible_to=me(ANN), mine=True, place=Place(ZONE))},
    ),
    "shown, facilitators": (
        room(card(visible_to="facilitators", author=ANN)),
        {
            "facilitators": replace(SHOWN, visible_to="facilitators"),
            "author": replace(SHOWN, visible_to="facilitators", mine=True, place=Place(ZONE)),
        },
    ),
    "shown, all": (room(card(author=ANN)), {"everyone": SHOWN}),
    "masked, own": (
        room(sealed={ANN: {KEY: SealedNote(Content(text="secret"), Place(ZONE))}}),
        {
            "author": NoteView(
                content=Content(text="secret"), place=Place(ZONE), run=RUN, visible_to=me(ANN), mine=True
            )
        },
    ),
    "masked, facilitators": (
        room(card(visible_to="facilitators"), sealed=LINK),
        {
            "facilitators": replace(MASKED, visible_to="facilitators"),
            "author": replace(MASKED, visible_to="facilitators", mine=True, place=Place(ZONE)),
        },
    ),
    "shown, group, its author in it": (
        room(card(visible_to=TABLE, author=ANN), groups={GROUP: Group(GROUP, members=(ANN, BOB))}),
        {"group": replace(SHOWN, visible_to=TABLE)},
    ),
    "shown, group, its author out of it": (
        room(card(visible_to=TABLE, author=ANN), groups={GROUP: Group(GROUP, members=(BOB,))}),
        {
            "group": replace(SHOWN, visible_to=TABLE),
            "author": replace(SHOWN, visible_to=TABLE, mine=True, place=Place(ZONE)),
        },
    ),
    "masked, group": (
        room(card(visible_to=TABLE), groups={GROUP: Group(GROUP, members=(ANN, BOB))}, sealed=LINK),
        {"group": replace(MASKED, visible_to=TABLE), "author": OwnNote()},
    ),
    "shown, part": (
        room(card(visible_to=part(PART), author=ANN), parts={ANN: PART}),
        {"part": replace(SHOWN, visible_to=part(PART))},
    ),
    "group, set aside": (room(card(visible_to=TABLE, author=ANN, aside=True)), {}),
    "another's, visible to one alone": (
        room(card(visible_to=me(BOB), author=FAY)),
        {"other": replace(SHOWN, visible_to=me(BOB), author=FAY, place=Place(ZONE))},
    ),
    "masked, all": (room(card(), sealed=LINK), {"everyone": MASKED, "author": OwnNote()}),
    "set aside": (room(card(author=ANN, aside=True)), {"facilitators": replace(SHOWN, aside=True)}),
    "masked, all, set aside": (
        room(card(aside=True), sealed=LINK),
        {"facilitators": replace(MASKED, aside=True)},
    ),
    "masked, facilitators, set aside": (
        room(card(visible_to="facilitators", aside=True), sealed=LINK),
        {"facilitators": replace(MASKED, visible_to="facilitators", aside=True)},
    ),
    "left out of a draft": (room(card(author=ANN), report=Report(left_out={CARD})), {"everyone": SHOWN}),
    "left out of the shared report": (
        room(card(), sealed=LINK, report=Report(left_out={CARD}, shared_at=9)),
        {"facilitators": MASKED},
    ),
    "deleted": (room(bin={CARD: card(author=ANN)}), {}),
    "a room card": (room(card(room=True)), {"everyone": replace(MASKED, room=True)}),
}


@pytest.mark.parametrize(("at", "expected"), FATES.values(), ids=FATES)
def test_N4_R2_R3_R4_each_fate_of_a_note_shows_it_to_those_entitled_alone(at, expected):
    assert seen(at, KEY) == expected


def test_R4_the_link_of_a_closed_seal_marks_nothing():
    assert seen(room(card(), sealed=LINK, seals={}), KEY) == {"everyone": MASKED}


THEMES = {
    "read by all": ({}, "everyone"),
    "for the facilitators": ({"visible_to": "facilitators"}, "facilitators"),
    "set aside": ({"aside": True}, "facilitators"),
    "private": ({"visible_to": me(ANN), "author": ANN}, None),
}


@pytest.mark.parametrize(("fields", "channel"), THEMES.values(), ids=THEMES)
def test_R2_a_theme_shows_to_those_who_can_read_one_of_its_notes(fields, channel):
    theme = ThemeView(zone=ZONE, title="Theme")
    shown = seen(room(card(theme=THEME, **fields)), f"theme.{THEME}")
    assert shown == ({channel: theme} if channel else {})


def test_R2_a_theme_says_nothing_of_the_hidden_notes_beside_an_open_one():
    alone = room(card(1, theme=THEME))
    mixed = room(card(1, theme=THEME), card(2, theme=THEME, visible_to=me(ANN), author=ANN))
    assert seen(alone, f"theme.{THEME}") == seen(mixed, f"theme.{THEME}")


def test_L7_a_theme_whose_notes_are_all_left_out_leaves_the_shared_report():
    at = room(card(theme=THEME), report=Report(left_out={CARD}, shared_at=9))
    assert list(seen(at, f"theme.{THEME}")) == ["facilitators"]


def test_R3_a_draft_is_the_facilitators_and_the_shared_report_everyones():
    draft = Report(("a", "b", "c"), frozenset({CARD}))
    assert seen(room(report=draft), "report") == {"facilitators": ReportView(draft.remember, (CARD,))}
    shared = seen(room(report=replace(draft, shared_at=9)), "report")
    assert shared["everyone"] == ReportView(draft.remember, shared_at=9)


def test_R3_the_script_the_checklist_and_the_links_are_the_facilitators():
    script = Bilingual("dire", "say")
    at = room(links={"link0009": Link("link0009", "observer", "ab" * 32)}, ticked={"practised", "invited"})
    at = replace(at, phases={PHASE: replace(at.phases[PHASE], script=script)})
    assert seen(at, "link.link0009") == {"facilitators": LinkView("observer")}
    assert seen(at, "room")["facilitators"] == RoomForFacilitators(("invited", "practised"))
    assert not hasattr(seen(at, f"phase.{PHASE}")["everyone"], "script")


def test_R2_what_the_room_says_comes_from_the_plan_and_the_lab():
    record = view(room(spotlight=f"zone.{ZONE}", floor=ANN), EVERYONE, NAMES)["room"]
    assert isinstance(record, RoomView)
    assert (record.lab, record.spotlight, record.floor) == ("The lab", f"zone.{ZONE}", ANN)


@pytest.mark.parametrize("hidden", [{"visible_to": "facilitators"}, {"aside": True}])
def test_R6_neither_spotlight_nor_zone_names_a_note_that_people_cannot_see(hidden):
    under = Zone("zone0009", Bilingual("x"), "actions", 3, under=KEY)
    at = room(card(**hidden), spotlight=KEY)
    at = replace(at, zones=at.zones | {under.id: under})
    assert KEY not in repr(view(at, EVERYONE, NAMES))


def test_R2_somebody_removed_or_without_a_name_has_no_record():
    at = room()
    assert seen(at, f"person.{BOB}") == {"everyone": PersonView("Bob", "participant")}
    gone = replace(at, participants=at.participants | {BOB: replace(at.participants[BOB], removed=True)})
    assert seen(gone, f"person.{BOB}") == {"facilitators": PersonView("Bob", "participant", out=True, rev=1)}
    assert records(at, EVERYONE, Names({FAY: "Fay"}), [f"person.{BOB}"]) == {f"person.{BOB}": None}


def test_S1_a_run_shows_neither_its_seal_nor_the_confirmation_of_a_grace():
    at = room()
    grace = Grace(ends_at=9, then=PHASE, reveal=True)
    record = seen(replace(at, runs={RUN: replace(at.runs[RUN], grace=grace)}), f"run.{RUN}")["everyone"]
    assert isinstance(record, RunView)
    assert record.grace is not None
    assert SEAL not in repr(record)
    assert "reveal" not in repr(record)


def test_R3_private_notes_are_counted_only_outside_private_and_masked_runs():
    at = room(
        card(visible_to=me(ANN), author=ANN),
        sealed={BOB: {"note.x": SealedNote(Content(text="y"), Place(ZONE))}},
    )
    open_run = replace(at.runs[RUN], rules=PhaseRules("own"))
    assert seen(at, "room")["facilitators"] == RoomForFacilitators()
    assert seen(replace(at, runs={RUN: open_run}), "room")["facilitators"] == RoomForFacilitators(
        unrevealed=2
    )


# --- votes --------------------------------------------------------------------------------------------

ITEMS = tuple(f"note.{note_id(n)}" for n in (1, 2, 3, 4))
CARDS = tuple(card(n) for n in (1, 2, 3, 4))


def round_of(at) -> RoundView:
    record = view(at, EVERYONE, NAMES)[f"round.{ROUND}"]
    assert isinstance(record, RoundView)
    return record


def test_V3_an_open_round_shows_no_count_and_ones_own_ballots_to_oneself():
    at = replace(
        voted(ITEMS, *CARDS),
        sealed={SEAL: {ANN: {f"ballot.{ROUND}.{ITEMS[0]}": SealedBallot(DotsBallot(1), rev=2)}}},
    )
    assert round_of(at) == round_of(voted(ITEMS, *CARDS))
    assert seen(at, f"ballot.{ROUND}.{ITEMS[0]}") == {"author": BallotView(DotsBallot(1), rev=2)}


def test_V4_counts_appear_at_closing_and_the_ballots_are_gone():
    at = voted(
        ITEMS, *CARDS, closed_at=9, outcome=DotsOutcome({ITEMS[0]: 6, ITEMS[1]: 2}), voters=6, electorate=7
    )
    assert round_of(at).result.tally == {ITEMS[0]: 6, ITEMS[1]: 2}
    ballot = replace(at, sealed={SEAL: {ANN: {f"ballot.{ROUND}.{ITEMS[0]}": SealedBallot(DotsBallot(1))}}})
    assert seen(ballot, f"ballot.{ROUND}.{ITEMS[0]}") == {}


@pytest.mark.parametrize("notes", [CARDS[1:], (replace(CARDS[0], aside=True), *CARDS[1:])])
def test_N10_an_item_that_is_gone_or_set_aside_leaves_the_result(notes):
    at = voted(ITEMS, *notes, closed_at=9, outcome=DotsOutcome({ITEMS[0]: 6, ITEMS[1]: 2}), voters=6)
    assert (round_of(at).items, round_of(at).result.tally) == (ITEMS[1:], {ITEMS[1]: 2})


def test_N10_a_ballot_on_an_item_set_aside_no_longer_counts():
    at = voted(ITEMS, replace(CARDS[0], aside=True))
    at = replace(at, sealed={SEAL: {ANN: {f"ballot.{ROUND}.{ITEMS[0]}": SealedBallot(DotsBallot(1))}}})
    assert seen(at, f"ballot.{ROUND}.{ITEMS[0]}") == {}


RATINGS = {
    "enough": ({"2": 3, "5": 3}, 6, 3.5, False),
    "withheld": ({}, 4, None, True),
}


@pytest.mark.parametrize(("tally", "voters", "mean", "withheld"), RATINGS.values(), ids=RATINGS)
def test_V5_a_rating_gives_its_mean_from_five_answers_on(tally, voters, mean, withheld):
    record = round_of(
        voted(("room",), vote=Rate(SCALE), closed_at=9, outcome=RateOutcome(tally), voters=voters)
    )
    assert (record.items, record.result) == (("room",), RateResult(tally, mean, withheld=withheld))


# --- failing closed -----------------------------------------------------------------------------------

STRANGE = [
    "",
    "note",
    "note.",
    "seal.seal0001",
    "room.x",
    "report.x",
    "phase.nope",
    "ballot.x",
    "bin." + CARD,
]


UNENTITLED = (EVERYONE, FACILITATORS, me(ANN), me(""), group("g"), part("p"), "", "nobody", "me")


@pytest.mark.parametrize("audience", UNENTITLED)
def test_R1_an_unknown_key_or_audience_has_no_record(audience):
    at = room(card(visible_to=me(ANN), author=ANN), bin={CARD: card()})
    assert set(records(at, audience, NAMES, STRANGE).values()) == {None}


def test_R1_every_record_has_a_shape_that_its_kind_may_have():
    at = room(card(theme=THEME), card(2, visible_to="facilitators"), report=Report(shared_at=1))
    for audience in (EVERYONE, FACILITATORS, me(ANN)):
        for key, record in view(at, audience, NAMES).items():
            assert isinstance(record, RECORDS[key.partition(".")[0]])


def test_R1_keys_name_the_sealed_ones_of_every_participant():
    sealed = {
        ANN: {KEY: SealedNote(Content(text="x"), Place(ZONE))},
        BOB: {f"ballot.{ROUND}.{KEY}": SealedBallot(DotsBallot(1))},
    }
    assert {KEY, f"ballot.{ROUND}.{KEY}", "room", "report", f"zone.{LATER}"} <= keys(room(sealed=sealed))


HEARD: dict[Role, tuple[str, ...]] = {
    "facilitator": (EVERYONE, FACILITATORS, group("g"), part("client"), me(ANN)),
    "lab": (EVERYONE, FACILITATORS, group("g"), part("client"), me(ANN)),
    "participant": (EVERYONE, group("g"), part("client"), me(ANN)),
    "observer": (EVERYONE,),
}


@pytest.mark.parametrize(("role", "heard"), HEARD.items())
def test_P8_P9_the_channels_of_each_role_in_the_order_in_which_later_ones_win(role, heard):
    tables = {"g": Group("g", members=(BOB, ANN)), "h": Group("h", members=(FAY,))}
    assert channels(room(groups=tables, parts={ANN: "client", BOB: "host"}), ANN, role) == heard


# --- patches ------------------------------------------------------------------------------------------


def changed(before, after, audience=EVERYONE):
    return patch(before, after, audience, NAMES, keys(before) | keys(after))


def test_R6_a_patch_does_not_mention_what_its_audience_neither_had_nor_gets():
    before = room(card())
    after = room(
        card(),
        card(2, visible_to=me(ANN), author=ANN),
        sealed={BOB: {"note.x": SealedNote(Content(text="y"), Place(ZONE))}},
    )
    assert changed(before, after).keys() == {f"person.{one}" for one in (ANN, BOB, FAY)}
    assert changed(before, after, FACILITATORS) == {}
    assert list(changed(before, after, me(ANN))) == [f"note.{note_id(2)}"]


def test_R5_a_record_that_is_lost_is_null():
    assert changed(room(card()), room(card(aside=True)))[KEY] is None


def test_R6_records_come_in_an_order_that_hidden_ones_cannot_disturb():
    hidden: list[Note] = [card(n, visible_to=me(ANN), author=ANN) for n in range(2, 60)]
    assert list(view(room(card(), *hidden), EVERYONE, NAMES)) == list(view(room(card()), EVERYONE, NAMES))


def test_R5_every_event_says_what_it_touches():
    assert set(TOUCHES) == set(typing.get_args(events.Event))


def test_R4_a_sealed_row_touches_its_own_key_and_what_its_author_may_still_do():
    from board.domain.decision import SealedChange

    assert touched_by_sealed(SealedChange(SEAL, ANN, KEY, None)) == {KEY, "may"}


def test_R2_a_zone_tells_its_item_while_people_see_it():
    at = room(card())
    zone = Zone("zone0009", Bilingual("x"), "actions", 3, under=KEY)
    record = seen(replace(at, zones={zone.id: zone}), "zone.zone0009")["everyone"]
    assert record == ZoneView(zone.title, "actions", 3, under=KEY)
