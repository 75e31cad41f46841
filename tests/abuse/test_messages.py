"""3.2: messages that are wrong, doubled or forged. What can't be read is in tests/protocol; here is what it does to
a connection, and to a room."""

import json
from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from board.domain.model import Claim, Names
from board.live.batch import Job, Occasion, decide_all
from board.live.hub import Hub
from board.live.limits import Limits
from board.live.presence import RoomPresence
from board.live.state import RoomState
from board.protocol.codec import encode
from board.protocol.messages import VERSION, CommandRefused
from board.protocol.session import Close, Decide, LetIn, Readiness, Send, Session
from tests.abuse.mutants import mutant
from tests.domain.given import LAB, NOW, A, B, F, O, seeded
from tests.domain.samples import anywhere
from tests.live.rooms import StillClock
from tests.web.people import Person, new_id

ID = "a" * 22
HELLO = f'{{"type":"hello","version":{VERSION},"token":"t"}}'


@pytest.fixture(scope="module")
def token(lab):
    return lab.make_room()["facilitator"]["token"]


def submit(command, ident=ID):
    return json.dumps({"type": "submit", "id": ident, "run": "", "command": command})


TICK = {"type": "room.tick", "line": "invited"}
ROWS = {
    "JM1 nothing": ("", "bad_json"),
    "JM1 null": ("null", "bad_message"),
    "JM2 a byte order mark": ("\ufeff" + submit(TICK), "bad_json"),
    "JM4 depth 30,000": ("[" * 30_000, "bad_json"),
    "JM5 1e400": (submit(TICK).replace('"invited"', "1e400"), "bad_message"),
    "JM6 5,000 digits": (submit(TICK).replace('"invited"', "9" * 5_000), "bad_message"),
    "JM8 __proto__": (submit(TICK | {"__proto__": {"role": "facilitator"}}), "bad_message"),
    "JM8 constructor": (submit({"type": "room.edit", "constructor": {"prototype": {}}}), "bad_message"),
    "JM10 role": (submit(TICK | {"role": "facilitator"}), "bad_message"),
    "JM10 by": (submit(TICK | {"by": None}), "bad_message"),
    "JM11 an object for ids": (submit({"type": "notes.move", "keys": {}, "zone": "z" * 8}), "bad_message"),
    "JM12 a name of 10 kB": (submit({"type": "x" * 10_000}), "unknown_command"),
    "JM12 a command of the server's own": (
        submit({"type": "grace.finish", "run": "r" * 8}),
        "unknown_command",
    ),
    "JM13 no id": (submit(TICK).replace(f'"id": "{ID}", ', ""), "bad_message"),
    "JM13 an id of 60 kB": (submit(TICK, "x" * 60_000), "bad_message"),
    "JM19 another room": (submit(TICK | {"room": ID}), "bad_message"),
    "JM23 half a pair": (submit(TICK).replace("invited", "\\ud800"), "bad_json"),
}


@pytest.mark.parametrize(("text", "code"), ROWS.values(), ids=ROWS)
async def test_a_wrong_message_is_told_so_keeps_the_connection_and_changes_nothing(server, token, text, code):
    async with Person(server, token) as fay:
        before = json.dumps(fay.channels)
        await fay.send(text)
        told = await fay.until(lambda message: message["type"] in ("fault", "refused", "accepted"))
        assert (told["type"], told["code"]) == ("refused" if told.get("id") else "fault", code)
        assert json.dumps(fay.channels) == before
        assert (await fay.ask("room.tick", line="practised"))["type"] == "accepted"


async def test_JM14_one_command_sent_many_times_is_accepted_each_time_and_done_once(server, lab):
    token, ident = lab.make_room()["facilitator"]["token"], new_id()
    async with Person(server, token) as fay:
        again = submit({"type": "zone.add", "title": {"en": "Once"}, "purpose": "ideas"}, ident)
        for _ in range(40):
            await fay.send(again)
        for _ in range(40):
            assert (await fay.until(lambda message: message.get("id") == ident))["type"] == "accepted"
        titles = Counter(
            it["title"]["en"] for key, it in fay.channels["everyone"].items() if key[:5] == "zone."
        )
        assert titles["Once"] == 1


async def test_JM20_one_thing_named_twice_is_one_thing(server, lab):
    token = lab.make_room()["facilitator"]["token"]
    async with Person(server, token) as fay:
        note, zone = new_id(), fay.zone("Ideas")
        await fay.ask("note.add", note=note, zone=zone, content={"text": "x"}, room=True)
        answer = await fay.ask("theme.make", notes=[note] * 500, title="one")
        assert answer["revs"].keys() == {f"note.{note}"}


async def test_JM21_a_long_message_counts_for_several(server, token):
    async with Person(server, token) as fay:
        long = submit(TICK) + " " * 65_000
        for _ in range(20):
            await fay.send(long)
        told = await fay.until(lambda message: message.get("code") == "rate_limited")
        assert told["params"]["retry_after"] >= 1


# --- mutants ------------------------------------------------------------------------------------------


class Strangers:
    """A room with people at its door, each behind the machine of a connection. Everything but the network and the
    disk is the real thing; `codes` counts what came of their messages."""

    def __init__(self, status):
        people = dict.fromkeys((F, A, B, O, LAB), "Somebody")
        self.state = RoomState(1, anywhere(status), Names(people=people, lab="Lab", contact="a@b.fr"))
        self.clock = StillClock(NOW)
        self.hub = Hub(self.state, self.clock, Limits())
        self.presence = RoomPresence(self.hub, self.clock)
        self.seats = {who: self.hub.join(who, None) for who in people}
        self.codes = Counter()

    def send(self, who, text):
        session = Session(0)
        session.receive(HELLO, 0, 0)
        for effect in session.receive(text, 0, NOW):
            self._do(who, effect)

    def _do(self, who, effect):
        match effect:
            case Send(message=message):
                assert encode(message)
                self.codes[getattr(message, "code", "")] += 1
            case Decide(submit=submit):
                self._decide(who, submit)
            case Readiness(ready=ready):
                self.presence.set_ready(who, ready.run, ready=ready.ready)
            case _:
                assert isinstance(effect, Close | LetIn)

    def _decide(self, who, submit):
        job = Job(submit.id, submit.command, Claim(who, run=submit.run), lambda _: None)
        batch = decide_all(self.hub.state, [job], (), Occasion(NOW, self.hub.here, seeded()))
        self.hub.advance(batch.after, batch.changes)
        self.presence.beat(self.clock.seconds)
        refusal = batch.outcomes[0].refusal
        self.codes[refusal.code if refusal else "accepted"] += 1
        if refusal is not None:
            assert encode(CommandRefused(job.id, refusal.code, refusal.params))


def played(seed, status):
    """Return what came of three mutants sent by people of any role."""
    dice = Random(seed)
    strangers = Strangers(status)
    for _ in range(3):
        who = dice.choice([F, A, B, O, LAB])
        strangers.send(who, mutant(dice, who))
    return strangers.codes


STATUSES = ("prepared", "open", "running", "paused", "closed")


@settings(max_examples=2_500, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
@given(st.integers(0, 2**64), st.sampled_from(STATUSES))
def test_A4_no_mutant_of_a_valid_message_is_an_error_of_ours(seed, status):
    """JM, A4: whatever is sent is carried out or refused by a code, and can be shown to everybody."""
    assert "internal" not in played(seed, status)


def test_the_mutants_reach_every_depth():
    """Some are carried out, some refused by the rules, some not read: the test above looks at something."""
    seen = sum((played(seed, STATUSES[seed % 5]) for seed in range(500)), Counter())
    assert seen["accepted"] > 100
    unread, refused = (
        {"bad_json", "bad_message", "too_large"},
        {"not_found", "conflict", "bad_text", "bad_state"},
    )
    assert unread | refused | {"forbidden", "read_only", "room_locked", "phase_closed"} <= seen.keys()
