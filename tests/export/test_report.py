"""The report, read back as a document: what stands in it, what cannot, in both languages."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from board.domain.card import Content, Place
from board.domain.channels import EVERYONE, me
from board.domain.model import Names, Report, SealedLink, SealedNote
from board.domain.origin import Origin
from board.domain.out.records import view
from board.domain.out.shapes import NoteView, Record
from board.domain.values import Bilingual
from board.domain.votes.dots import DotsOutcome
from board.domain.votes.rate import Rate, RateOutcome
from board.export import words
from board.export.formats import FORMATS
from board.export.formats.html import POLICY
from board.export.report import report
from board.export.text import invitation, message
from tests.domain import rooms
from tests.domain.session import NAMES, Session
from tests.export.readers import READERS, everything

PEOPLE = Names(NAMES, "Le lab", "lab@example.org")
SESSION = Session().room
RECORDS = view(SESSION, EVERYONE, PEOPLE)
LANGUAGES = ("fr", "en")
TX13 = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "javascript:alert(1)",
    "data:text/html,<b>x",
    "</textarea>",
    "{{7*7}}",
    "${x}",
    "<!--",
    "]]>",
    "&#x3C;",
    "{0}",
    "%s",
)


def made(name: str, records: dict[str, Record], language: str = "fr") -> bytes:
    return FORMATS[name].make(report(records), language)


def parsed(records: dict[str, Record], language: str = "fr") -> ET.Element:
    document = made("html", records, language).decode().removeprefix("<!doctype html>")
    return ET.fromstring(document)  # noqa: S314 (our own document)


def headings(page: ET.Element) -> list[tuple[int, str]]:
    return [(int(it.tag[1]), "".join(it.itertext())) for it in page.iter() if re.fullmatch("h[1-6]", it.tag)]


ORIGIN = Origin(
    Bilingual("Le bateau", "The boat"),
    Bilingual("D'après <b>Luke</b>.", "After <b>Luke</b>."),
    ("Labo & Cie",),
    "CC-BY-4.0",
)


def of(*notes, **fields) -> dict[str, Record]:
    return view(rooms.room(*notes, **fields), EVERYONE, rooms.NAMES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_has_each_section_once_and_headings_that_skip_no_level(language):
    found = headings(parsed(RECORDS, language))
    levels = [level for level, _ in found]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    before, after = ("actions", "decisions", "themes"), ("questions", "later", "rating", "agenda")
    sections = ("report-remember", "mark-kept", *(f"report-{key}" for key in before + after), "export-annex")
    titles = [words.say(language, key) for key in sections]
    assert [title for level, title in found if level == 2] == titles


@pytest.mark.parametrize("language", LANGUAGES)
def test_EX5_the_report_holds_no_script_and_no_address(language):
    page, text = parsed(RECORDS, language), made("html", RECORDS, language).decode()
    assert not re.search(r"https?://|//[a-z]|url\(|@import|<script|\son\w+=", text)
    assert {it.tag for it in page.iter()}.isdisjoint(
        {"script", "link", "img", "iframe", "a", "form", "object"}
    )
    assert any(it.get("content") == POLICY for it in page.iter("meta"))
    assert page.get("lang") == language


def test_the_landmarks_and_tables_name_themselves():
    page = parsed(RECORDS)
    ids = [it.get("id") for it in page.iter("h2")]
    assert [it.get("aria-labelledby") for it in page.iter("section")] == ids
    assert [len(list(page.iter(tag))) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert all(it.get("scope") for it in page.iter("th"))


@pytest.mark.parametrize("text", TX13)
def test_TX13_peoples_words_are_shown_literally_wherever_they_stand(text):
    notes = [
        rooms.card(1, text=text, theme=rooms.THEME, author=rooms.ANN),
        rooms.card(2, text=text, kept=True),
    ]
    at = rooms.room(*notes, report=Report((text, "", ""), shared_at=1))
    at = replace(at, plan=replace(at.plan, question=text, aim=text, decider=text, host=text))
    records = view(at, EVERYONE, Names({rooms.ANN: text}, text, text))
    page = parsed(records)
    assert "".join(page.find(".//h1").itertext()) == text
    assert sum(text in "".join(it.itertext()) for it in page.iter("li")) == 4
    assert set(page.find(".//h1").attrib) == {"dir"}


def test_peoples_words_have_a_direction_of_their_own():
    page = parsed(RECORDS)
    told = [it for it in page.iter() if it.get("class") == "words" and it.tag != "bdi"]
    assert told
    assert all(it.get("dir") == "auto" for it in told)


def test_a_section_with_nothing_to_say_is_absent():
    page = parsed(of())
    assert [title for level, title in headings(page) if level == 2] == ["Le déroulé, tel qu’il a eu lieu"]
    assert len(list(page.iter("table"))) == 1


@pytest.mark.parametrize("name", sorted(READERS.keys() & {"html", "docx", "odt", "pdf", "markdown"}))
def test_the_report_says_whom_its_method_comes_from_and_under_which_licence(name):
    told = " ".join(READERS[name](made(name, of(origins=(ORIGIN,)), "en")).split())
    for said in ("The boat: After <b>Luke</b>.", "Texts: Labo & Cie. Licence CC-BY-4.0."):
        assert said in told


def test_a_word_of_four_thousand_letters_wraps():
    records = of(rooms.card(1, text="x" * 4000, kept=True))
    assert "x" * 4000 in made("html", records).decode()
    assert "overflow-wrap: anywhere" in made("html", records).decode()


def test_the_agenda_tells_when_steps_began_and_how_long_they_took():
    rows = ["".join(f"{cell.text}|" for cell in row) for row in parsed(RECORDS).iter("tr")]
    assert "Écrire|10\u00a0h\u00a004|8\u00a0min|9\u00a0min|" in rows
    assert "Étapes non tenues\u00a0: Pause." in made("html", RECORDS).decode()


def test_V5_a_rating_with_few_answers_is_withheld():
    scale = tuple(Bilingual(str(n), str(n)) for n in range(1, 6))
    at = rooms.voted(("room",), vote=Rate(scale), closed_at=9, outcome=RateOutcome(), voters=4, seal=None)
    text = made("html", view(at, EVERYONE, rooms.NAMES), "en").decode()
    assert "4 answers: too few to show" in text


def test_V6_a_place_that_several_share_is_told_with_their_names():
    items = tuple(f"note.{rooms.note_id(n)}" for n in (1, 2))
    outcome = DotsOutcome(dict.fromkeys(items, 2))
    at = rooms.voted(items, rooms.card(1), rooms.card(2), closed_at=9, outcome=outcome, voters=4, seal=None)
    text = "".join(parsed(view(at, EVERYONE, rooms.NAMES)).itertext()).replace("\u00a0", " ")
    assert "Égalité à la 1re place : « card 1 » et « card 2 »." in text
    assert "Résultat serré" not in text


def test_the_kept_come_with_their_actions_and_who_does_them():
    text = "".join(parsed(RECORDS, "en").itertext())
    assert "Le secrétariat général" in text
    assert "to be settled" in text


@pytest.mark.parametrize("name", ["html", "markdown", "docx", "odt", "pdf", "note"])
@pytest.mark.parametrize(("language", "said"), [("fr", "Page provisoire"), ("en", "Provisional page")])
def test_L15_a_document_that_is_taken_along_while_the_workshop_goes_on_says_so_first(name, language, said):
    told = replace(report(RECORDS), provisional_at=1_700_000_000_000)
    plain, provisional = (
        READERS[name](FORMATS[name].make(each, language)) for each in (report(RECORDS), told)
    )
    assert said not in plain
    assert said in provisional
    assert "2023" in provisional


# --- canaries -----------------------------------------------------------------------------------------

CANARY = "canary-9d1f"
HIDDEN = {
    "private": rooms.room(rooms.card(text=CANARY, visible_to=me(rooms.ANN), author=rooms.ANN)),
    "sealed": rooms.room(sealed={rooms.ANN: {"note.x": SealedNote(Content(text=CANARY), Place(rooms.ZONE))}}),
    "for the facilitators": rooms.room(rooms.card(text=CANARY, visible_to="facilitators")),
    "set aside": rooms.room(rooms.card(text=CANARY, aside=True)),
    "deleted": rooms.room(bin={rooms.CARD: rooms.card(text=CANARY)}),
    "left out": rooms.room(rooms.card(text=CANARY), report=Report(left_out={rooms.CARD}, shared_at=1)),
    "author of a masked card": rooms.room(rooms.card(), sealed={CANARY: {rooms.KEY: SealedLink()}}),
}


def exports(records) -> str:
    told, link = report(records), "https://x.example"
    texts = message(told, "fr", link) + invitation(told, "fr", link, "CODE")
    files = (everything(made(name, records, language)) for name in FORMATS for language in LANGUAGES)
    return "".join((*files, texts))


@pytest.mark.parametrize("at", HIDDEN.values(), ids=HIDDEN)
def test_R1_nothing_hidden_masked_or_sealed_is_in_any_export(at):
    assert CANARY not in exports(view(at, EVERYONE, rooms.NAMES))


@pytest.mark.parametrize("fields", [{"visible_to": "facilitators"}, {"aside": True}])
def test_R1_exports_leave_out_hidden_cards_even_if_given_them(fields):
    record = NoteView(Content(text=CANARY), Place(rooms.ZONE), **fields)
    assert CANARY not in exports({**of(), "note.strange": record})


def test_L7_a_draft_given_with_what_it_leaves_out_leaves_it_out():
    from board.domain.out.shapes import ReportView

    records = of(rooms.card(text=CANARY)) | {"report": ReportView(left_out=(rooms.CARD,))}
    assert CANARY not in exports(records)


def test_a_canary_that_is_open_to_all_is_in_the_exports():
    assert exports(of(rooms.card(text=CANARY))).count(CANARY) >= 3


def test_S6_masked_cards_have_no_name_and_shown_ones_have():
    page = parsed(of(rooms.card(1), rooms.card(2, author=rooms.BOB)))
    cards = ["|".join(it.itertext()) for it in page.iter("li")]
    assert cards == ["card 1", "card 2|Bob"]
