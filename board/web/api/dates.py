"""When a lab's rooms are erased: told where it is seen, a month and a week before, and as a calendar."""

from datetime import UTC, date, datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from board.export import ical
from board.export.words import say
from board.ports import LabRow
from board.protocol.addresses import RoomLine, RoomPage
from board.web.api.lab import line_of_room
from board.web.services import Services, lab_of

SOON_DAYS = 30


async def dates(services: Services, request: Request) -> RoomPage:
    """Tell which rooms are erased within a month, the next one first."""
    lab = await lab_of(services, request)
    last = datetime.fromtimestamp(services.rooms.today() / 1000, UTC).date() + timedelta(days=SOON_DAYS)
    known = await _known(services, lab)
    return RoomPage(tuple(one for one in known if date.fromisoformat(one.purge_on) <= last))


async def calendar(services: Services, request: Request) -> Response:
    """Give the dates of all rooms as a calendar."""
    lab = await lab_of(services, request)
    now = datetime.fromtimestamp(services.rooms.today() / 1000, UTC)
    known = await _known(services, lab)
    lines = (
        line
        for one in known
        for line in ical.entry(
            f"erase-{one.room}", now, date.fromisoformat(one.purge_on),
            say("en" if lab.language == "en" else "fr", "export-erasure", title=one.question or "–"),
        )
    )  # fmt: skip
    headers = {"Content-Disposition": 'inline; filename="erasures.ics"'}
    return Response(ical.calendar(lines), headers=headers, media_type="text/calendar")


async def _known(services: Services, lab: LabRow) -> list[RoomLine]:
    """Return the lab's rooms with a date, the next to be erased first."""
    rows = await services.directory.rooms_of(lab.id)
    lines = [await line_of_room(services, row) for row in rows]
    return sorted((one for one in lines if _is_day(one.purge_on)), key=lambda one: (one.purge_on, one.room))


def _is_day(purge_on: str) -> bool:
    return bool(purge_on) and not purge_on.startswith("9999")
