"""What the other side is told is what the server decodes and encodes."""

from pathlib import Path
from typing import get_args

import pytest

from board.domain.commands import (
    COMMANDS,
    INTERNAL,
    AskSeat,
    CreateRoom,
    DealItems,
    EmptySeals,
    FinishGrace,
    Join,
    Leave,
    MakeLink,
    OfferSeat,
    PublicCommand,
    ShowLink,
    TakeSeat,
)
from board.protocol import messages, schema
from board.protocol.handbook import handbook
from board.protocol.typescript import fingerprint, typescript

SEATS = (AskSeat, OfferSeat, TakeSeat)
ROOT = Path(__file__).parent.parent.parent
KNOWN = {
    1: "fd4d90788cf8f20d",
    2: "db0829c435512a55",
    3: "c37940fcfb3705bd",
    4: "3ee7cc7e55b4a432",
    5: "bc2d3974fec795e7",
    6: "3a6319053140a9fa",
    7: "798ce6547c5f4209",
    8: "ee9f79ae9cc5d8e3",
    9: "3c4b96448d414645",
    10: "153de85f0ac345be",
    11: "1fd96ffc8ff4606c",
}
"""The schema's fingerprint under each version. It changed? Bump messages.VERSION and add a line here."""


def test_the_fingerprint_is_that_of_the_version():
    assert fingerprint() == KNOWN[messages.VERSION]
    assert max(KNOWN) == messages.VERSION


def test_the_clients_types_are_up_to_date():
    assert (ROOT / "static/src/net/protocol.ts").read_text() == typescript()


def test_the_handbook_is_up_to_date():
    written = (ROOT / "docs/protocol.md").read_text()
    assert written == handbook(written)


@pytest.mark.parametrize(
    "part",
    ["routes", "bodies", "sent", "received", "commands", "records", "values", "codes", "closes", "limits"],
)
def test_the_handbook_has_every_table(part):
    assert f"<!-- begin {part} -->" in (ROOT / "docs/protocol.md").read_text()


def test_connections_may_send_all_but_the_internal_commands():
    assert set(get_args(PublicCommand)) == set(COMMANDS) - set(INTERNAL)
    assert {CreateRoom, DealItems, FinishGrace, EmptySeals, Join, ShowLink, Leave, MakeLink, *SEATS} == set(
        INTERNAL
    )


def test_the_fingerprint_ignores_comments_and_nothing_else(monkeypatch):
    before = fingerprint()
    monkeypatch.setattr(messages.Ping, "__doc__", "Said otherwise.")
    assert fingerprint() == before
    monkeypatch.setitem(schema.LIMITS, "FEW", 6)
    assert fingerprint() != before


def test_shapes_of_one_name_are_refused():
    twin = type("Ping", (messages.Message,), {"__annotations__": {}}, frozen=True)
    with pytest.raises(ValueError, match="two shapes are called Ping"):
        schema.mentioned([messages.Ping, twin])
