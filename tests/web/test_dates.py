"""Days of erasure are told where they are seen: on the lab's page a month before, in a calendar, to the monitor."""

from datetime import UTC, date, datetime, timedelta

import httpx
import icalendar
import pytest

from board import meter
from board.live.retention import count_soon
from board.live.summary import Summary, line_of
from board.ports import LabRow, RoomRow
from board.storage import open_memory
from tests.web.people import LabServices
from tests.web.server import served


@pytest.fixture
def server(tmp_path):
    with served(tmp_path) as running:
        yield running


def get(server, lab, path):
    return httpx.get(f"{server.url}/api/lab/{path}", headers=lab.headers)


def test_a_room_is_told_of_from_a_month_before_its_erasure_on(server):
    lab = LabServices(server)
    today = datetime.now(UTC).date()
    days = {"Bientôt ?": 5, "Dans un mois ?": 30, "Plus tard ?": 31}
    for question, away in days.items():
        lab.post("/api/lab/settings", name="Lab", contact="x@example.org", retention_days=away, language="fr")
        lab.make_room(question)
    told = get(server, lab, "dates").json()["rooms"]
    assert [one["question"] for one in told] == ["Bientôt ?", "Dans un mois ?"]
    calendar = icalendar.Calendar.from_ical(get(server, lab, "dates.ics").text)
    found = {
        str(part["SUMMARY"]).partition(": ")[2]: part.decoded("DTSTART") for part in calendar.walk("VEVENT")
    }
    assert found == {question: today + timedelta(days=away) for question, away in days.items()}


async def test_the_monitor_is_told_how_many_are_erased_within_a_week_and_a_month():
    storage, now = open_memory(), datetime(2026, 11, 30, 12, tzinfo=UTC)
    await storage.directory.save_lab(LabRow("lab", "Lab", "x", 90, "fr", ""))
    for n, away in enumerate((-1, 0, 7, 8, 30, 31)):
        day = (date(2026, 11, 30) + timedelta(days=away)).isoformat()
        await storage.directory.add_room(RoomRow(f"room{n}", "lab", f"CODE{n}", n))
        await storage.directory.save_line(f"room{n}", 1, line_of(Summary("closed", day)), over=True)
    await count_soon(storage.directory, int(now.timestamp() * 1000))
    assert meter.erased_within == {"7": 2, "30": 4}
