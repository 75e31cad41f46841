"""What people would see of a step, before anybody is there (L20)."""

import asyncio
from typing import Any

import msgspec
from starlette.requests import Request

from board.domain.channels import channels
from board.domain.model import Names, Room
from board.domain.out.records import view
from board.domain.preview import Examples, drafted, preview
from board.export.words import say
from board.protocol.addresses import Drafted, WholeView
from board.web.services import Guest, Services, guest, must_facilitate

CARDS, THEMES = 4, 2
"""Examples in an area."""


async def preview_step(services: Services, request: Request) -> WholeView:
    """Give the view of a participant of a step that has just begun, in a room that is never kept."""
    who = await _leads(services, request)
    return await _seen(services, who, who.room.room, request.path_params["phase"])


async def preview_draft(services: Services, request: Request, body: Drafted) -> WholeView:
    """Give the same of a step as it would be once an edit of it is saved. Raises Refused as saving it would."""
    who = await _leads(services, request)
    now, draw = services.clock.now(), services.rooms.ports.draw
    room = drafted(who.room.room, body.edit, who.participant, now, draw)
    return await _seen(services, who, room, body.edit.phase)


async def _leads(services: Services, request: Request) -> Guest:
    who = await guest(services, request)
    must_facilitate(who)
    who.room.rates.hold_view(who.participant)
    return who


async def _seen(services: Services, who: Guest, room: Room, phase: str) -> WholeView:
    now, draw = services.clock.now(), services.rooms.ports.draw
    names = who.room.state.names
    made, seen = await asyncio.to_thread(preview, room, phase, _examples(room), now, draw)
    told: dict[str, Any] = {
        channel: msgspec.Raw(msgspec.json.encode(view(made, channel, Names({}, names.lab, names.contact))))
        for channel in channels(made, seen, "participant")
    }
    return WholeView(seen, "participant", now, told)


def _examples(room: Room) -> Examples:
    language = room.plan.language
    cards = tuple(say(language, "preview-card", n=n) for n in range(1, CARDS + 1))
    themes = tuple(say(language, "preview-theme", n=n) for n in range(1, THEMES + 1))
    return Examples(cards, themes, say(language, "entry-workshop"))
