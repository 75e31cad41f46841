"""Each verdict can go red: one planted fault, one finding; and none without it."""

from dataclasses import replace
from typing import Any

import pytest

from board.rehearse.journal import Intent, Journal, WrittenCard, possible, written
from board.rehearse.verdict.check import End, Final, ballots, cards, diverged, fields, runs

MARK, OTHER = "tamaris-gabare", "aulne-sabord"


def intent(state: Any = "accepted", kind: str = "note.add") -> Intent:
    return Intent("i", kind, "phase", "ana", 1.0, state, settled_at=2.0)


def wrote(*texts: tuple[Intent, str | None]) -> Journal:
    card = WrittenCard("n" * 22, "ana", "own", "masked", "run1", texts=list(texts))
    return Journal(cards=[card])


def verdicts(findings: list[Any]) -> list[str]:
    return [finding.verdict for finding in findings]


def test_an_acknowledged_card_that_is_there_once_is_well() -> None:
    assert cards(wrote((intent(), MARK)), [f"Ouvrir le soir ({MARK})"], "final") == []


def test_W1_an_acknowledged_card_that_is_missing_is_lost() -> None:
    assert verdicts(cards(wrote((intent(), MARK)), ["something else"], "final")) == ["lost"]


def test_W2_an_acknowledged_card_that_is_there_twice_is_duplicated() -> None:
    assert verdicts(cards(wrote((intent(), MARK)), [f"a ({MARK})", f"b ({MARK})"], "final")) == ["duplicated"]


def test_a_refused_card_that_is_there_is_an_effect_too_many() -> None:
    assert verdicts(cards(wrote((intent("refused"), MARK)), [f"a ({MARK})"], "final")) == ["duplicated"]


@pytest.mark.parametrize("texts", [[], [f"a ({MARK})"]])
def test_a_card_never_answered_may_be_there_or_not(texts: list[str]) -> None:
    assert cards(wrote((intent("sent"), MARK)), texts, "final") == []


def test_an_acknowledged_correction_that_is_missing_is_lost_and_the_old_text_is_too_many() -> None:
    journal = wrote((intent(), MARK), (intent(kind="note.edit"), OTHER))
    assert sorted(verdicts(cards(journal, [f"a ({MARK})"], "final"))) == ["duplicated", "lost"]


def test_N6_a_card_taken_back_that_comes_back_is_an_effect_too_many() -> None:
    journal = wrote((intent(), MARK), (intent(kind="note.take_back"), None))
    assert verdicts(cards(journal, [f"a ({MARK})"], "final")) == ["duplicated"]


def test_N10_a_card_set_aside_must_not_be_in_the_export() -> None:
    assert verdicts(cards(wrote((intent(), MARK)), [f"a ({MARK})"], "export", hidden=[MARK])) == [
        "duplicated"
    ]


def test_a_field_holds_what_was_acknowledged_last() -> None:
    journal = Journal()
    journal.fields["theme.g", "title"] = [(intent(), "A"), (intent(), "B"), (intent("refused"), "C")]
    assert fields(journal, Final({"theme.g": {"title": "B"}})) == []
    assert verdicts(fields(journal, Final({"theme.g": {"title": "A"}}))) == ["lost"]
    assert verdicts(fields(journal, Final({}))) == ["lost"]


def test_P6_a_number_that_tells_equal_names_apart_is_not_a_loss() -> None:
    journal = Journal()
    journal.fields["person.p", "name"] = [(intent(), "Marie")]
    assert fields(journal, Final({"person.p": {"name": "Marie 2"}})) == []
    assert verdicts(fields(journal, Final({"person.p": {"name": "Chloé"}}))) == ["lost"]


def voted(values: dict[str, list[tuple[Intent, int]]]) -> Journal:
    journal = Journal()
    for person, writes in values.items():
        journal.ballots["r", person, "note.x"] = [
            (asked, written({"kind": "dots", "dots": dots}) if dots else None) for asked, dots in writes
        ]
    return journal


def closed(tally: dict[str, int], **more: Any) -> Final:
    result = {"kind": "dots", "tally": tally}
    found = {"open": False, "vote": {"kind": "dots"}, "items": ["note.x"], "result": result, **more}
    return Final({"round.r": found})


def rated(answers: dict[str, int], **more: Any) -> Final:
    result = {"kind": "rate", "answers": answers, **more}
    return Final({"round.r": {"open": False, "vote": {"kind": "rate"}, "items": ["room"], "result": result}})


VOTES = {"ana": [(intent(), 1)], "bob": [(intent(), 1), (intent(), 0)], "cy": [(intent(), 1)]}


@pytest.mark.parametrize(("found", "expected"), [(2, []), (1, ["lost"]), (3, ["duplicated"])])
def test_V4_a_tally_is_the_sum_of_the_acknowledged_ballots(found: int, expected: list[str]) -> None:
    assert verdicts(ballots(voted(VOTES), closed({"note.x": found}))) == expected


@pytest.mark.parametrize(("found", "expected"), [(2, []), (3, []), (1, ["lost"]), (4, ["duplicated"])])
def test_V4_a_stranger_in_a_given_room_may_have_voted_too(found: int, expected: list[str]) -> None:
    final = replace(closed({"note.x": found}), strangers=1)
    assert verdicts(ballots(voted(VOTES), final)) == expected


def test_N10_dots_on_an_item_that_is_gone_are_not_counted() -> None:
    assert ballots(voted(VOTES), closed({}, items=[])) == []


@pytest.mark.parametrize(("found", "expected"), [(0, ["lost"]), (1, []), (2, []), (3, ["duplicated"])])
def test_a_ballot_never_answered_may_count_or_not(found: int, expected: list[str]) -> None:
    journal = voted({"ana": [(intent(), 1)], "bob": [(intent("sent"), 1)]})
    assert verdicts(ballots(journal, closed({"note.x": found}))) == expected


def rating(value: int) -> str:
    return written({"kind": "rate", "value": value})


def test_a_rating_counts_each_person_once() -> None:
    journal = Journal()
    for person, value in {"ana": 5, "bob": 5, "cy": 2}.items():
        journal.ballots["r", person, "room"] = [(intent(), rating(3)), (intent(), rating(value))]
    assert ballots(journal, rated({"5": 2, "2": 1})) == []
    assert verdicts(ballots(journal, rated({"5": 1, "2": 1}))) == ["lost"]
    assert verdicts(ballots(journal, rated({"5": 2, "2": 1, "3": 1}))) == ["duplicated"]
    assert ballots(journal, rated({}, withheld=True)) == []


def test_a_phase_entered_once_and_run_twice_is_duplicated() -> None:
    journal = Journal(runs=[(intent(), "p")])
    assert runs(journal, Final({"run.a": {"phase": "p"}})) == []
    assert verdicts(runs(journal, Final({"run.a": {"phase": "p"}, "run.b": {"phase": "p"}}))) == [
        "duplicated"
    ]
    assert verdicts(runs(journal, Final({}))) == ["lost"]


ROOM = {
    "everyone": {"room": {"status": "closed"}, "note.a": {"content": {"text": "x"}, "place": {"zone": "z"}}}
}


def end(viewer: str, channels: Any, participant: str = "", fetched: Any = None) -> End:
    return End(viewer, participant or viewer, channels, fetched)


def test_O4_equal_views_do_not_diverge_whatever_the_order_of_keys() -> None:
    turned = {"everyone": {key: ROOM["everyone"][key] for key in reversed(ROOM["everyone"])}}
    assert diverged([end("a", ROOM), end("b", turned), end("c", ROOM, fetched=turned)]) == []


def test_O4_a_view_that_misses_a_record_diverges() -> None:
    short = {"everyone": {"room": {"status": "closed"}}}
    found = diverged([end("a", ROOM), end("b", short), end("c", ROOM)])
    assert [finding.what.split(":")[0] for finding in found] == ["b"]


def test_O4_a_view_that_differs_from_http_diverges() -> None:
    assert verdicts(diverged([end("a", ROOM, fetched={"everyone": {}})])) == ["diverged"]


def test_R4_two_tabs_of_one_person_that_hold_other_own_records_diverge() -> None:
    mine = {**ROOM, "me.a": {"note.b": {"mine": True}}}
    assert verdicts(diverged([end("a1", mine, "a"), end("a2", {**ROOM, "me.a": {}}, "a")])) == ["diverged"]


def test_the_values_a_slot_may_hold_follow_the_answers() -> None:
    assert possible([(intent(), "a"), (intent("sent"), "b")]) == {"a", "b"}
    assert possible([(intent("sent"), "a"), (intent(), "b")]) == {"b"}
    assert possible([(intent("refused"), "a")]) == {None}
