"""Every format, opened by a reader that has never heard of this program, holds what people wrote, whatever it was."""

import re
import unicodedata
from datetime import date

import icalendar
import pytest

from board.domain.channels import EVERYONE
from board.domain.model import Zone
from board.domain.out.records import view
from board.domain.values import Bilingual
from board.export import days, typeset
from board.export.formats import FORMATS
from board.export.report import report
from tests.domain import rooms
from tests.export import readers
from tests.export.nasty import TEXTS
from tests.export.test_report import LANGUAGES, RECORDS, made

ACTIONS = Zone(rooms.ACTIONS, Bilingual("Actions", "Actions"), "actions", 4096)


def laid_out(texts, zone=rooms.ZONE):
    notes = [rooms.card(n, text=text, zone=zone) for n, text in enumerate(texts, 1)]
    zones = {**rooms.room().zones, rooms.ACTIONS: ACTIONS}
    return view(rooms.room(*notes, zones=zones), EVERYONE, rooms.NAMES)


NASTY = laid_out(TEXTS)
TO_DO = laid_out(TEXTS, rooms.ACTIONS)


def test_there_are_six_hundred_nasty_texts_and_no_two_alike():
    assert len(set(TEXTS)) == 600


def test_every_format_has_a_reader_that_is_a_stranger_to_it():
    assert readers.READERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_a_stranger_finds_in_every_format_what_its_kind_of_file_tells(name, language):
    said = readers.READERS[name](made(name, RECORDS, language))
    told = {"ics": "Rédiger un modèle d’ordre du jour", "actions": "Rédiger un modèle d’ordre du jour"}
    assert told.get(name, "Garder trace") in said


@pytest.mark.parametrize("name", ["cards", "xlsx"])
def test_EX1_EX2_a_spreadsheet_has_every_text_as_it_was_written(name):
    body = made(name, NASTY)
    cells = readers.rows(body) if name == "cards" else [[*map(readers.written, readers.cells(body))]]
    assert set(TEXTS) <= {cell for row in cells for cell in row}


def test_EX1_no_line_of_a_csv_file_can_be_taken_for_a_formula():
    text = made("cards", NASTY).decode("utf-8-sig")
    shown = [
        line.strip() for cell in re.findall(r'"((?:[^"]|"")*)"', text) for line in re.split("[\r\n]", cell)
    ]
    assert not [line for line in shown if line[:1] in set("=+-@＝＋－＠\t") and line]
    assert all(line.startswith('"') for line in text.split("\r\n") if line)


def test_EX2_no_cell_of_a_workbook_is_a_formula():
    assert {cell.data_type for cell in readers.cells(made("xlsx", NASTY))} <= {"s", "n", "inlineStr"}


def test_a_french_excel_splits_at_semicolons_and_an_english_one_at_commas():
    assert made("cards", RECORDS, "fr").startswith('\ufeff"Espace";'.encode())
    assert made("cards", RECORDS, "en").startswith('\ufeff"Area",'.encode())


@pytest.mark.parametrize("name", ["docx", "odt"])
def test_a_text_document_has_every_text_with_its_lines_tabs_and_spaces(name):
    said = readers.READERS[name](made(name, NASTY))
    lost = [text for text in TEXTS if text not in said]
    assert not lost


@pytest.mark.parametrize("name", ["html", "json", "svg"])
def test_a_page_a_picture_and_the_data_have_every_text(name):
    said = readers.READERS[name](made(name, NASTY))
    assert not [text for text in TEXTS if shape(name, text) not in shape(name, said)]


def shape(name, text):
    """A picture breaks lines where it must."""
    return "".join(text.split()) if name == "svg" else text


def test_EX6_markdown_shows_every_text_as_it_was_written():
    said = readers.markdown(made("markdown", NASTY))
    lines = {line for text in TEXTS for line in text.split("\n")}
    assert not [line for line in lines if line.strip() not in said]
    assert not re.search(r"<(?!br>)", re.sub(r"\\.", "", made("markdown", NASTY).decode()))


def test_EX7_a_pdf_shows_every_text_that_its_fonts_have_and_counts_the_others():
    said = squeezed(readers.printed(made("pdf", NASTY)))
    plain = [text for text in TEXTS if text.isascii()]
    assert len(plain) > 300
    assert not [text for text in plain if squeezed(text) not in said]


def squeezed(text):
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_EX7_a_sign_that_no_font_has_is_replaced_and_the_file_says_so():
    sign = chr(0x1340D)  # a hieroglyph of 2009: not in what is carried, seldom elsewhere
    lost = bool(typeset.missing(sign))
    said = readers.printed(made("pdf", laid_out([f"avant {sign} après"])))
    assert lost == ("Un signe que ce fichier ne peut pas montrer" in said)


def test_a_pdf_is_tagged_titled_and_in_its_language_and_names_no_machine():
    read = readers.pages(made("pdf", RECORDS))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata["/Title"] == RECORDS["room"].plan.question
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    assert not {"/OpenAction", "/AA", "/AcroForm"} & root.keys()


def test_a_pdf_names_headings_lists_and_the_heads_of_tables():
    kinds = roles(readers.pages(made("pdf", RECORDS)).trailer["/Root"]["/StructTreeRoot"])
    assert {"/Title", "/H1", "/H2", "/L", "/LI", "/Table", "/TH", "/TD", "/Caption"} <= kinds


def roles(element):
    found = {element["/S"]} if "/S" in element else set()
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        if hasattr(inner := child.get_object(), "keys"):
            found |= roles(inner)
    return found


@pytest.mark.parametrize(
    "records", [RECORDS, NASTY, TO_DO], ids=["a session", "nasty cards", "nasty actions"]
)
def test_the_note_has_two_pages_at_most_and_counts_what_it_leaves_out(records):
    body = made("note", records)
    assert len(readers.pages(body).pages) <= 2
    if records is TO_DO:
        assert re.search(r"Et \d+ autres, dans le compte rendu", readers.printed(body))


def test_a_word_document_has_headings_lists_and_tables_with_heads():
    read = readers.word(made("docx", RECORDS))
    styles = {paragraph.style.name for paragraph in read.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "Caption"} <= styles
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in read.tables)
    assert read.core_properties.title == RECORDS["room"].plan.question
    assert read.core_properties.author == RECORDS["room"].lab


def test_every_action_is_in_the_calendar_and_a_date_makes_it_a_day():
    read = icalendar.Calendar.from_ical(made("ics", RECORDS).decode())
    kinds = [(part.name, str(part["SUMMARY"])[:8]) for part in read.subcomponents]
    assert sorted(name for name, _ in kinds) == ["VEVENT", "VTODO", "VTODO"]
    assert [part.decoded("DTSTART") for part in read.walk("VEVENT")] == [date(2026, 12, 15)]


def test_a_calendar_tells_every_text_whole_in_lines_of_75_octets():
    body = made("ics", TO_DO)
    read = icalendar.Calendar.from_ical(body.decode())
    told = {str(part["SUMMARY"]) for part in read.subcomponents}
    assert {text.replace("\t", " ") for text in TEXTS} == told
    assert max(len(line) for line in body.split(b"\r\n")) <= 75


DAYS = {
    "15 décembre": date(2026, 12, 15), "avant le 1er mars": date(2027, 3, 1), "15/12/2026": date(2026, 12, 15),
    "3.1.27": date(2027, 1, 3), "2027-02-28": date(2027, 2, 28), "by 3rd June 2027": date(2027, 6, 3),
    "June 3, 2027": date(2027, 6, 3), "le jeudi 7 janv.": date(2027, 1, 7), "24 novembre": date(2026, 11, 24),
    "tout de suite": None, "mi-juin": None, "31/02/2027": None, "": None, "mai": None, "99/99/9999": None,
}  # fmt: skip


@pytest.mark.parametrize(("said", "day"), DAYS.items(), ids=DAYS)
def test_a_day_is_read_as_people_write_it(said, day):
    assert days.read(said, date(2026, 11, 24)) == day


def test_the_same_report_makes_the_same_bytes():
    told = report(RECORDS)
    again = [name for name, each in FORMATS.items() if each.make(told, "fr") != each.make(told, "fr")]
    assert not again
