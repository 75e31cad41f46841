"""The JSON export and the texts to paste."""

import json
import re
from pathlib import Path

import pytest

from board.export.report import report
from board.export.text import invitation, message
from tests.export.test_report import RECORDS, made

DOCUMENTED = Path(__file__).parent.parent.parent / "docs/export.md"
LINK = "https://atelier.example/e#secret"


def read():
    return json.loads(made("json", RECORDS))


def test_the_export_names_its_format_and_version_first():
    assert list(read().items())[:2] == [("format", "atelier-session"), ("version", 3)]


def test_the_export_holds_every_card_that_everyone_reads_once():
    items = [item for zone in read()["zones"] for item in zone["items"]]
    notes = [note for item in items for note in item.get("notes", [item])]
    shown = {key.partition(".")[2] for key in RECORDS if key.startswith("note.")}
    assert sorted(note["note"] for note in notes) == sorted(shown)


def test_the_export_tells_the_agenda_as_it_ran():
    phases = {phase["id"]: phase for phase in read()["phases"]}
    assert phases["write000"]["runs"][0]["started_at"] == "2026-11-24T09:04:40Z"
    assert phases["break000"]["runs"] == []


def test_V4_the_export_holds_the_results_of_each_round_in_order():
    dots, rate = read()["rounds"]
    assert sorted(result["dots"] for result in dots["results"]) == [1, 1, 2, 4, 5]
    assert rate["results"] == [
        {"value": 3, "answers": 1},
        {"value": 4, "answers": 3},
        {"value": 5, "answers": 2},
    ]


def test_every_field_of_the_export_is_documented():
    named = set(re.findall(r"`(\w+)`", DOCUMENTED.read_text(encoding="utf-8")))
    assert fields(read()) <= named


def fields(value) -> set[str]:
    if isinstance(value, list):
        return set().union(*(fields(it) for it in value))
    return set(value).union(*(fields(it) for it in value.values())) if isinstance(value, dict) else set()


def test_the_message_says_what_to_remember_what_was_kept_and_who_does_what():
    said = message(report(RECORDS), "fr", LINK)
    for part in (LINK, "– Bilan le 28 février.", "– Garder trace", "Le secrétariat général · 15 décembre"):
        assert part in said
    assert "21\u00a0mai 2027" in said


@pytest.mark.parametrize(
    ("language", "when"), [("fr", "à 10\u00a0h (Europe/Paris)"), ("en", "at 10:00 (Europe/Paris)")]
)
def test_the_invitation_says_when_where_and_until_when_it_is_kept(language, when):
    said = invitation(report(RECORDS), language, LINK, "K7QX-M4TD")
    for part in (when, LINK, "K7QX-M4TD", "atelier.example", "Comment rendre nos réunions utiles ?", "2027"):
        assert part in said


def test_a_card_of_several_lines_stays_one_line_of_the_message():
    from board.domain.channels import EVERYONE
    from board.domain.out.records import view
    from tests.domain import rooms

    records = view(rooms.room(rooms.card(text="one\ntwo", kept=True)), EVERYONE, rooms.NAMES)
    assert "– one two\n" in message(report(records), "en", LINK)
