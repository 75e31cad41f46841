"""The files of a report, taken along by a press."""

import re
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import expect

from tests.browser.people import Facilitator
from tests.browser.played import Played
from tests.export import readers


@pytest.fixture
def closed(workshop):
    played = Played(workshop)
    played.open(3)
    for step in (played.check_in, played.write, played.turn_over, played.sort, played.close):
        step()
    yield workshop
    played.leave()


def test_each_file_of_the_report_is_taken_along_by_a_press_and_said_to_be_under_way(closed, visit):
    lead = Facilitator(visit())
    lead.come_by_link(closed.facilitator_link, "Fay")
    lead.page.locator(".console, .report").first.wait_for()
    lead.page.goto(closed.page("report"))
    with lead.page.expect_download() as pdf:
        lead.page.get_by_role("button", name="PDF", exact=True).click()
        expect(lead.page.get_by_text("Fichier en préparation").first).to_be_visible()
    assert re.fullmatch(r"[0-9-]{10}-compte-rendu-comment-[a-z-]+\.pdf", pdf.value.suggested_filename)
    assert len(pypdf.PdfReader(pdf.value.path()).pages) >= 1
    lead.page.get_by_role("button", name="Autres fichiers").click()
    with lead.page.expect_download() as book:
        lead.page.get_by_role("menuitem", name="Classeur").click()
    assert readers.book(Path(book.value.path()).read_bytes()).sheetnames[0] == "Cartes"
    expect(lead.page.locator(".making-line")).to_have_count(0)
