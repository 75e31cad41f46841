"""An archive through the lab's page: read back to its report, or refused in words."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.browser.people import Someone
from tests.web.people import LabServices, Person, new_id


@pytest.fixture(scope="module")
def archive(server):
    """The archive of a workshop in which one card was written."""
    room = LabServices(server).make_room("Comment rendre nos réunions utiles ?")
    token = room["facilitator"]["token"]

    async def play():
        async with Person(server, token) as fay:
            for kind in ("room.open", "phase.enter"):
                await fay.ask(kind, **({"phase": fay.phase(1), "now": True} if kind == "phase.enter" else {}))
            card = {"note": new_id(), "zone": fay.zone("For later"), "content": {"text": "Plus de plantes"}}
            await fay.ask("note.add", **card)
            for kind in ("room.close", "report.share"):
                await fay.ask(kind)

    with ThreadPoolExecutor() as beside:  # the browser's loop runs here
        beside.submit(lambda: asyncio.run(play())).result()
    head = {"Authorization": f"Bearer {token}"}
    return httpx.get(f"{server.url}/api/rooms/{room['room']}/archive", headers=head, timeout=90).content


def at_the_methods(server, visit, **options) -> Someone:
    page = visit(**options)
    token = LabServices(server).headers["Authorization"].partition(" ")[2]
    page.add_init_script(f"localStorage.setItem('atelier.lab', {json.dumps(token)})")
    page.goto(f"{server.url}/lab/methods")
    return Someone(page)


def test_L21_an_archive_leads_to_its_report(server, archive, visit, tmp_path):
    someone = at_the_methods(server, visit)
    file = tmp_path / "archive.zip"
    file.write_bytes(archive)
    someone.page.locator("input[type=file]").set_input_files(file)
    someone.page.wait_for_url("**/report", timeout=60_000)
    someone.heading("Comment rendre nos réunions utiles ?")
    someone.sees("Plus de plantes")


def test_L21_an_archive_that_is_not_whole_is_refused_in_words(server, archive, visit, tmp_path):
    someone = at_the_methods(server, visit, forgiven="400")
    file = tmp_path / "archive.zip"
    file.write_bytes(archive[:-1])
    someone.page.locator("input[type=file]").set_input_files(file)
    someone.sees("n'est pas l'archive entière d'un atelier")
