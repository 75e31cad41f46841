"""The history checker finds what it is there to find, and is silent about what is well."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.history import (
    Asked,
    End,
    Eyes,
    Logged,
    Moment,
    apart,
    disorder,
    doubled,
    gaps,
    judge,
    lost,
    phantom,
    rewound,
    uncaused,
)

PEOPLE = ("ana", "ben", "eva")


def asked(ident, sent, answered=None, outcome="accepted", person="ana", **more):
    return Asked(ident, person, sent, answered, outcome, **({"revs": {"note.x": 1}} | more))


def rows(*idents, room=""):
    return [Logged(seq, ident, None, room=room) for seq, ident in enumerate(idents, start=1)]


# --- a world in which nothing goes wrong --------------------------------------------------------------


@st.composite
def histories(draw):
    """Commands of several people, sent and answered around the instant at which they were written."""
    instants = st.floats(0, 9, allow_nan=False)
    asks, log = [], []
    for seq, gap in enumerate(draw(st.lists(instants, min_size=2, max_size=12)), start=1):
        at = (log[-1].at if log else 0) + round(gap * 1000) + 1
        who = draw(st.sampled_from(PEOPLE))
        sent, answered = at / 1000 - draw(instants), at / 1000 + draw(instants)
        heard = draw(st.booleans())
        it = Asked(
            f"c{seq}", who, sent, answered if heard else None, "accepted" if heard else "unanswered", {"a": 1}
        )
        asks.append(it)
        log.append(Logged(seq, it.id, draw(st.sampled_from((who, None))), at))
    asks += [replace(asks[0], id=f"r{n}", outcome="refused") for n in range(draw(st.integers(0, 3)))]
    return draw(st.permutations(asks)), log


@given(histories())
def test_a_history_in_which_each_command_took_effect_at_one_instant_passes(history):
    assert judge(*history) == []


@given(histories(), st.data())
def test_D1_an_acknowledged_command_that_is_missing_is_found_wherever_it_was(history, data):
    asks, log = history
    acknowledged = [it.id for it in asks if it.outcome == "accepted"]
    if acknowledged:
        gone = data.draw(st.sampled_from(acknowledged))
        assert lost(asks, [row for row in log if row.command_id != gone])


@given(histories(), st.data())
def test_D4_a_row_there_twice_is_found_wherever_it_is(history, data):
    _, log = history
    again = data.draw(st.sampled_from(log))
    assert doubled([*log, replace(again, seq=len(log) + 1)])


@given(histories(), st.data())
def test_D5_a_refused_command_that_is_there_is_found_wherever_it_is(history, data):
    asks, log = history
    refused = data.draw(st.sampled_from(log)).command_id
    assert phantom([replace(it, outcome="refused") if it.id == refused else it for it in asks], log)


@given(histories(), st.data())
def test_O1_a_missing_row_is_found_wherever_it_was(history, data):
    _, log = history
    gone = data.draw(st.integers(0, len(log) - 2))
    assert gaps(log[:gone] + log[gone + 1 :])


@given(histories(), st.data())
def test_O2_the_check_says_what_comparing_each_with_each_says(history, data):
    asks, log = history
    order = data.draw(st.permutations(log))
    log = [replace(row, seq=seq) for seq, row in enumerate(order, start=1)]
    seqs = {row.command_id: row.seq for row in log}
    there = [it for it in asks if it.id in seqs]
    wrong = {
        late.id
        for early in there
        for late in there
        if early.outcome == "accepted"
        and early.answered_at is not None
        and early.answered_at < late.sent_at
        and seqs[late.id] < seqs[early.id]
    }
    assert {sentence.split()[1] for sentence in disorder(asks, log)} == wrong


# --- planted, one by one ------------------------------------------------------------------------------

LOST = {
    "the only one": ([asked("a", 0, 1)], []),
    "the last one": ([asked("a", 0, 1), asked("b", 2, 3)], rows("a")),
    "the first of many": ([asked("a", 0, 1), asked("b", 2, 3)], rows("b")),
    "a card whose answer came after it was sent again": ([asked("a", 0, 9, revs={}, stores=True)], rows("b")),
    "one that is there in another room": ([asked("a", 0, 1, room="one")], rows("a", room="two")),
}
DOUBLED = {
    "side by side": rows("a", "a"),
    "far apart": rows("a", "b", "c", "a"),
    "three times": rows("a", "a", "a"),
    "two of them": rows("a", "b", "b", "a"),
    "in the second room alone": [*rows("a", room="one"), *rows("a", "a", room="two")],
}
PHANTOM = {
    "refused": ([asked("a", 0, 1, "refused")], rows("a")),
    "refused among accepted ones": ([asked("a", 0, 1), asked("b", 0, 1, "refused")], rows("a", "b")),
    "asked by nobody": ([], [Logged(1, "a", "ana")]),
    "asked in another room": ([asked("a", 0, 1, room="one")], [Logged(1, "a", "ana", room="two")]),
    "written as somebody else's": ([asked("a", 0, 1)], [Logged(1, "a", "ben")]),
}
GAPS = {
    "not from one": [Logged(2, "a")],
    "one left out": [Logged(1, "a"), Logged(3, "b")],
    "one twice": [Logged(1, "a"), Logged(1, "b")],
    "two in the wrong order": [Logged(2, "a"), Logged(1, "b")],
    "in the second room alone": [Logged(1, "a", room="one"), Logged(2, "b", room="two")],
}
DISORDER = {
    "one person": ([asked("a", 0, 1), asked("b", 2, 3)], rows("b", "a")),
    "two people": ([asked("a", 0, 1, person="ana"), asked("b", 2, 3, person="ben")], rows("b", "a")),
    "the later one never answered": (
        [asked("a", 0, 1), asked("b", 2, None, "unanswered")],
        rows("b", "a"),
    ),
    "over a long one": ([asked("a", 0, 1), asked("l", 0, 9), asked("b", 2, 3)], rows("b", "l", "a")),
    "in the second of two rooms": (
        [asked("a", 0, 1, room="two"), asked("b", 2, 3, room="two"), asked("c", 4, 5, room="one")],
        [*rows("c", room="one"), *rows("b", "a", room="two")],
    ),
}


def moments(*steps, viewer="ana", first=None):
    return [Moment(viewer, first or {}, whole=True), *(Moment(viewer, step) for step in steps)]


REWOUND = {
    "a note": moments({"note.a": {"rev": 2}}, {"note.a": {"rev": 1}}),
    "to one, which is left out": moments({"note.a": {"rev": 2}}, {"note.a": {}}),
    "after a while": moments({"note.a": {"rev": 3}}, {"room": {}}, {"note.a": {"rev": 2}}),
    "behind the whole view": moments({"room": {"rev": 4}}, first={"room": {"rev": 5}}),
    "at the second viewer": [
        *moments({"note.a": {"rev": 1}}, {"note.a": {"rev": 2}}, viewer="ana"),
        *moments({"note.a": {"rev": 2}}, {"note.a": {"rev": 1}}, viewer="ben"),
    ],
}
UNCAUSED = {
    "a note before its zone": moments({"note.a": {"zone": "z"}}),
    "a note in a theme not yet there": moments({"zone.z": {}}, {"note.a": {"zone": "z", "theme": "g"}}),
    "a note before its author": moments({"zone.z": {}}, {"note.a": {"zone": "z", "author": "p"}}),
    "a ballot before its round": moments({"note.a": {"zone": "z"}, "zone.z": {}}, {"ballot.r.note.a": {}}),
    "a ballot on what is gone": moments(
        {"note.a": None}, first={"note.a": {"zone": "z"}, "zone.z": {}, "round.r": {}, "ballot.r.note.a": {}}
    ),
    "a run of a phase unheard of": moments({"run.r": {"phase": "p"}}),
    "a theme whose zone went away": moments({"zone.z": None}, first={"zone.z": {}, "theme.g": {"zone": "z"}}),
    "a room in a run unheard of": moments(first={"room": {"run": "r"}}),
}
APART = {
    "something missing": End("ana", {}, {"everyone": {"room": {}}}),
    "something left over": End("ana", {"mine": {"note.a": {}}}, {}),
    "another value": End("ana", {"everyone": {"room": {"rev": 1}}}, {"everyone": {"room": {"rev": 2}}}),
    "in the wrong channel": End("ana", {"me.ana": {"note.a": {}}}, {"everyone": {"note.a": {}}}),
    "a field too many": End("ana", {"facilitators": {"x": {"a": 1}}}, {"facilitators": {"x": {}}}),
}


@pytest.mark.parametrize("planted", LOST.values(), ids=LOST)
def test_D1_what_was_acknowledged_and_is_not_there_is_found(planted):
    assert lost(*planted)


@pytest.mark.parametrize("log", DOUBLED.values(), ids=DOUBLED)
def test_D4_what_is_there_twice_is_found(log):
    assert doubled(log)


@pytest.mark.parametrize("planted", PHANTOM.values(), ids=PHANTOM)
def test_D5_what_was_never_accepted_and_is_there_is_found(planted):
    assert phantom(*planted)


@pytest.mark.parametrize("log", GAPS.values(), ids=GAPS)
def test_O1_seqs_that_do_not_follow_on_one_another_are_found(log):
    assert gaps(log)


@pytest.mark.parametrize("planted", DISORDER.values(), ids=DISORDER)
def test_O2_an_order_against_that_of_the_clock_is_found(planted):
    assert disorder(*planted)


@pytest.mark.parametrize("seen", REWOUND.values(), ids=REWOUND)
def test_O3_a_rev_that_goes_back_is_found(seen):
    assert rewound(seen)


@pytest.mark.parametrize("seen", UNCAUSED.values(), ids=UNCAUSED)
def test_O3_an_effect_before_its_cause_is_found(seen):
    assert uncaused(seen)


@pytest.mark.parametrize("end", APART.values(), ids=APART)
def test_O4_somebody_who_ends_with_something_else_is_found(end):
    assert apart([end])


# --- and what is well ---------------------------------------------------------------------------------


def test_an_accepted_command_that_changed_nothing_need_not_be_there():
    assert lost([asked("a", 0, 1, revs={})], []) == []


def test_a_command_whose_outcome_nobody_heard_may_be_there_or_not():
    unheard = [asked("a", 0, None, "unanswered")]
    assert judge(unheard, rows("a")) == judge(unheard, []) == []


def test_commands_under_way_together_may_come_in_either_order():
    both = [asked("a", 0, 5), asked("b", 4, 9)]
    assert judge(both, rows("a", "b")) == judge(both, rows("b", "a")) == []


def test_what_happens_at_one_instant_was_not_one_after_the_other():
    assert disorder([asked("a", 0, 1), asked("b", 1, 2)], rows("b", "a")) == []


def test_a_record_that_was_gone_and_a_view_begun_anew_start_over():
    seen = moments({"note.a": {"rev": 3}}, {"note.a": None}, {"note.a": {}}, {"note.a": {"rev": 2}})
    assert rewound([*seen, Moment("ana", {"note.a": {}}, whole=True)]) == []


def test_a_ballot_cast_anew_in_one_step_with_its_taking_back_is_another_one():
    def seen(*revs):
        return [
            Moment("ana", {}, whole=True),
            *(Moment("ana", {"ballot.a.note.b": {"rev": it}}) for it in revs),
        ]

    assert rewound(seen(2, 1)) == []
    assert rewound(seen(3, 2))


def test_a_cause_may_come_in_the_same_moment_and_the_author_may_have_left():
    seen = moments({"note.a": {"zone": "z", "author": "p"}, "zone.z": {}})
    assert uncaused(seen, departed={"person.p"}) == []


def test_equal_views_are_equal_whatever_the_order_of_their_keys():
    held = {"everyone": {"a": {"x": 1, "y": 2}, "b": {}}, "mine": {}}
    assert apart([End("ana", held, {"everyone": {"b": {}, "a": {"y": 2, "x": 1}}})]) == []


def test_a_viewer_merges_channels_and_takes_the_patches_of_one_moment_together():
    eyes = Eyes("ana")
    for message in (
        {"type": "welcome", "channels": ["everyone", "me.ana"]},
        {
            "type": "view",
            "channel": "everyone",
            "records": {"note.a": {"zone": "z"}, "zone.z": {}},
            "last": False,
        },
        {"type": "view", "channel": "me.ana", "records": {}, "last": True},
        {"type": "patch", "channel": "everyone", "records": {"zone.z": None}, "more": True},
        {"type": "patch", "channel": "me.ana", "records": {"note.a": {"mine": True}}, "more": False},
    ):
        eyes.hear(message)
    whole, moment = eyes.moments
    assert whole == Moment("ana", {"note.a": {"zone": "z"}, "zone.z": {}}, whole=True)
    assert moment == Moment("ana", {"note.a": {"zone": "z", "mine": True}, "zone.z": None})
    assert uncaused(eyes.moments) == ["uncaused: ana saw note.a without zone.z"]


def test_half_a_view_is_worth_nothing():
    eyes = Eyes("ana")
    piece = {"type": "view", "channel": "everyone", "records": {"room": {}}, "last": False}
    eyes.hear({"type": "welcome", "channels": ["everyone", "me.ana"]}), eyes.hear(piece), eyes.begin()
    assert eyes.channels == {}
    assert eyes.moments == []
    with pytest.raises(AssertionError, match="without a welcome"):
        eyes.hear(piece)
