"""A connection, from hello to close, without a network."""

import pytest

from board.protocol.messages import VERSION, CommandRefused, Fault, Pong
from board.protocol.session import PINGS_MAX, Close, Decide, Ended, LetIn, Live, Readiness, Send, Session

ID = "a" * 22
HELLO = f'{{"type":"hello","version":{VERSION},"token":"t"}}'
OPEN = f'{{"type":"submit","id":"{ID}","run":"","command":{{"type":"room.open"}}}}'


def live(at=0.0):
    session = Session(at)
    session.receive(HELLO, at, 0)
    return session


def sent(effects):
    return [effect.message for effect in effects if isinstance(effect, Send)]


def closed(effects):
    return next((effect.code for effect in effects if isinstance(effect, Close)), None)


def test_a_hello_asks_to_enter():
    (effect,) = Session(0).receive(HELLO, 1, 0)
    assert isinstance(effect, LetIn)
    assert (effect.hello.token, effect.hello.asks) == ("t", None)


@pytest.mark.parametrize(
    ("first", "fault", "code"),
    [
        (OPEN, "unauthenticated", 4400),
        ("{", "bad_json", 4400),
        (f'{{"type":"hello","version":{VERSION}}}', "bad_message", 4400),
        ('{"type":"hello","version":999,"token":"t"}', "unsupported_version", 4426),
        ('{"type":"hello","version":"1; DROP","token":"t"}', "unsupported_version", 4426),
    ],
)
def test_anything_but_a_hello_or_a_ping_closes_at_once(first, fault, code):
    effects = Session(0).receive(first, 1, 0)
    assert [message.code for message in sent(effects)] == [fault]
    assert closed(effects) == code


def test_a_line_can_be_tried_before_the_hello():
    session = Session(0)
    assert session.receive('{"type":"ping","n":7}', 1, 1234) == [Send(Pong(7, 1234))]
    assert isinstance(session.receive(HELLO, 2, 0)[0], LetIn)


def test_pings_do_not_put_off_the_hello():
    session = Session(100)
    session.receive('{"type":"ping","n":7}', 109, 0)
    assert session.expire(110) == [Close(4408)]


def test_too_many_pings_before_the_hello_close():
    session = Session(0)
    codes = [closed(session.receive('{"type":"ping","n":1}', 0, 0)) for _ in range(PINGS_MAX + 1)]
    assert codes == [None] * PINGS_MAX + [4429]


def test_no_hello_within_ten_seconds_closes():
    session = Session(100)
    assert session.expire(109.9) == []
    assert session.expire(110) == [Close(4408)]


def test_once_past_its_hello_a_connection_does_not_expire():
    assert live().expire(1000) == []


def test_a_binary_frame_closes():
    assert live().receive(b"\x00", 1, 0) == [Close(1003)]


def test_nothing_is_heard_after_close():
    session = live()
    session.receive(b"\x00", 1, 0)
    assert session.receive(OPEN, 2, 0) == []
    assert session.state == Ended(1003)


def test_a_ping_is_answered_with_the_time():
    assert live().receive('{"type":"ping","n":7}', 1, 1234) == [Send(Pong(7, 1234))]


def test_commands_and_readiness_are_passed_on():
    session = live()
    assert isinstance(session.receive(OPEN, 1, 0)[0], Decide)
    assert isinstance(session.receive('{"type":"ready","run":"run00000","ready":true}', 1, 0)[0], Readiness)


def test_a_second_hello_is_a_bad_message():
    assert sent(live().receive(HELLO, 1, 0)) == [Fault("bad_message", {"field": "type"})]


def test_W5_a_bad_message_keeps_the_connection():
    session = live()
    assert sent(session.receive("{", 1, 0)) == [Fault("bad_json", {})]
    assert isinstance(session.receive(OPEN, 1, 0)[0], Decide)


def test_W5_the_tenth_bad_message_in_a_minute_closes():
    session = live()
    codes = [closed(session.receive("{", at, 0)) for at in range(10)]
    assert codes == [None] * 9 + [4400]


def test_W5_bad_messages_are_forgotten_after_a_minute():
    session = live()
    assert {closed(session.receive("{", at * 7.0, 0)) for at in range(50)} == {None}


def test_W5_a_command_that_cannot_be_read_is_refused_by_its_id():
    wrong = OPEN.replace("room.open", "room.explode")
    assert sent(live().receive(wrong, 1, 0)) == [CommandRefused(ID, "unknown_command", {})]


def test_sixty_messages_at_once_pass_and_the_next_is_limited():
    session = live()
    passed = [session.receive(OPEN, 0, 0)[0] for _ in range(59)]
    assert all(isinstance(effect, Decide) for effect in passed)
    assert sent(session.receive(OPEN, 0, 0)) == [CommandRefused(ID, "rate_limited", {"retry_after": 1})]
    assert sent(session.receive("{", 0, 0)) == [Fault("rate_limited", {"retry_after": 1})]


def test_twenty_messages_a_second_pass_for_ever():
    session = live()
    assert all(isinstance(session.receive(OPEN, n / 20, 0)[0], Decide) for n in range(2000))


def test_a_limited_connection_that_waits_is_heard_again():
    session = live()
    for _ in range(62):
        session.receive(OPEN, 0, 0)
    assert isinstance(session.receive(OPEN, 1, 0)[0], Decide)


def test_a_flood_closes():
    session = live()
    codes = [closed(session.receive(OPEN, n / 1000, 0)) for n in range(150)]
    assert 4429 in codes


def test_a_long_message_counts_for_several():
    session = live()
    session.receive(OPEN + " " * 65_000, 0, 0)
    assert isinstance(session.state, Live)
    assert session.state.tokens == 59 - 8
