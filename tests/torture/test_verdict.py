"""The verdict itself: what it must find, on rooms and diaries made up for it."""

from types import SimpleNamespace

import pytest

from tests.torture.diary import Deed, Diary, Heard, Sent, read
from tests.torture.verdict import judge_effects, judge_sealed

NOTE, OTHER, ROUND, ITEM = "note.a", "note.b", "round1", "note.c"


def deed(number, slot, value, outcome="accepted", who="ann"):
    sent = Sent(f"id{number}", float(number), "room", who, slot, value)
    return Deed(sent, Heard(sent.id, number + 0.5, outcome) if outcome else None)


class Seen:
    """A facilitator's view, as records by key."""

    def __init__(self, **records):
        self._records = {key.replace("_", ".", 1): record for key, record in records.items()}

    def of(self, kind):
        return {key.partition(".")[2]: it for key, it in self._records.items() if key.startswith(f"{kind}.")}

    def get(self, key):
        return self._records.get(key, {})


def room(**records):
    return SimpleNamespace(lead=Seen(**records))


def kinds(findings):
    return [finding.partition(":")[0] for finding in findings]


CORRECTED = [deed(1, NOTE, "first"), deed(2, NOTE, "second"), deed(3, NOTE, "third", "refused")]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["second"], []),
        ([], ["lost"]),
        (["second", "second"], ["doubled"]),
        (["first"], ["doubled", "lost"]),
        (["second", "third"], ["doubled"]),
    ],
    ids=["as last set", "gone", "twice", "as it was", "and as refused"],
)
def test_D1_D4_D5_a_card_is_there_once_as_it_was_last_acknowledged(texts, found):
    notes = {f"note_{place}": {"content": {"text": text}} for place, text in enumerate(texts)}
    assert sorted(set(kinds(judge_effects(room(**notes), CORRECTED)))) == found


def test_D1_a_card_that_was_taken_back_stays_so():
    deeds = [deed(1, NOTE, "text"), deed(2, NOTE, None)]
    assert judge_effects(room(), deeds) == []
    assert kinds(judge_effects(room(note_z={"content": {"text": "text"}}), deeds)) == ["doubled"]


@pytest.mark.parametrize(("dots", "found"), [(2, []), (1, ["lost"]), (3, ["doubled"])])
def test_Z5_a_tally_is_the_sum_of_the_acknowledged_dots(dots, found):
    slot = f"dots.{ROUND}.{ITEM}"
    deeds = [
        deed(1, slot, 1),
        deed(2, slot, 1, who="bob"),
        deed(3, slot, 1, who="eve"),
        deed(4, slot, 0, who="eve"),
    ]
    seen = room(round_round1={"open": False, "result": {"tally": {ITEM: dots}}})
    assert kinds(judge_effects(seen, deeds)) == found


def test_D1_a_name_and_a_hand_are_as_last_set():
    deeds = [deed(1, "name", "Ann"), deed(2, "hand", value=True)]
    assert judge_effects(room(person_ann={"name": "Ann", "hand_at": 1}), deeds) == []
    assert kinds(judge_effects(room(person_ann={"name": "Anne"}), deeds)) == ["lost", "lost"]


def test_S1_what_only_its_author_can_see_is_there_while_its_seal_is_open():
    entry = SimpleNamespace(participant="ann")

    def writer(text):
        return SimpleNamespace(name="ann", entry=entry, own=lambda: [(NOTE, text)])

    for text, found in (("second", []), ("first", ["lost"]), (None, ["lost"])):
        assert kinds(judge_sealed(SimpleNamespace(writers=[writer(text)]), CORRECTED)) == found


def test_a_diary_outlives_its_writer_in_the_midst_of_a_line(tmp_path):
    diary = Diary(tmp_path / "diary")
    diary.sent("one", "room", "ann", NOTE, "text")
    diary.heard({"type": "accepted", "id": "one", "revs": {NOTE: 1}})
    diary.sent("two", "room", "ann", NOTE, "more")
    with diary.path.open("ab") as file:
        file.write(b'{"type":"Heard","id":"tw')
    [first, second] = read(diary.path)["room"]
    assert (first.heard.outcome, first.heard.revs, second.heard) == ("accepted", {NOTE: 1}, None)
    assert diary.accepted == 1
    diary.close()
