"""What can't be read is refused by code: the families of bad frames, JSON and shapes."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.protocol.codec import Unread, decode, decode_body
from board.protocol.messages import FRAME_MAX, Ping, Submit

ID = "a" * 22


def submit(command, *, ident=ID):
    return f'{{"type":"submit","id":"{ident}","run":"","command":{command}}}'


def add(extra="", text='"x"'):
    return submit(f'{{"type":"note.add","note":"{ID}","zone":"zone0000","content":{{"text":{text}}}{extra}}}')


def refusal(text):
    with pytest.raises(Unread) as caught:
        decode(text)
    return caught.value


NOT_JSON = {
    "empty": "",
    "truncated": '{"type":"ping"',
    "trailing comma": '{"type":"ping","n":1,}',
    "comment": '{"type":"ping",/* */"n":1}',
    "single quotes": "{'type':'ping','n':1}",
    "byte order mark": '\ufeff{"type":"ping","n":1}',
    "more behind": '{"type":"ping","n":1}{}',
    "NaN": '{"type":"ping","n":NaN}',
    "Infinity": '{"type":"ping","n":-Infinity}',
    "depth 33": '{"n":' + "[" * 33 + "]" * 33 + ',"type":"ping"}',
    "depth 30,000": '{"n":' + "[" * 30_000,
    "half a pair, escaped": add(text=r'"\ud800"'),
    "half a pair, raw": add(text='"\ud800"'),
    "a bracket too many in a text that never ends": '{"type":"' + "[" * 40,
}


@pytest.mark.parametrize("text", NOT_JSON.values(), ids=NOT_JSON)
def test_W5_what_is_not_json_is_bad_json(text):
    assert refusal(text).code == "bad_json"


TWICE = {
    "at the top": ('{"type":"ping","n":1,"n":2}', decode),
    "the same value": ('{"type":"ping","n":1,"n":1}', decode),
    "an escaped name": (r'{"type":"ping","n":1,"\u006e":2}', decode),
    "further in": (
        f'{{"type":"submit","id":"{ID}","run":"","command":{{"type":"room.open","type":"room.resume"}}}}',
        decode,
    ),
    "in a list": ('[{"a":1,"a":2}]', lambda text: decode_body(text.encode(), list[dict[str, int]])),
    "in a body": ('{"name":"Ana","name":"Bo"}', lambda text: decode_body(text.encode(), dict[str, str])),
}


@pytest.mark.parametrize(("text", "read"), TWICE.values(), ids=TWICE)
def test_W5_an_object_that_says_one_name_twice_is_bad_json(text, read):
    with pytest.raises(Unread) as caught:
        read(text)
    assert caught.value.code == "bad_json"


BAD_SHAPES = {
    "null": ("null", ""),
    "a number": ("42", ""),
    "an array": ("[]", ""),
    "a text": ('"x"', ""),
    "no type": ('{"n":1}', ""),
    "type of another type": ('{"type":7}', "type"),
    "unknown message": ('{"type":"__class__"}', "type"),
    "a float for an integer": ('{"type":"ping","n":1.0}', "n"),
    "5,000 digits": ('{"type":"ping","n":' + "9" * 5000 + "}", "n"),
    "2^64": ('{"type":"ping","n":18446744073709551616}', "n"),
    "1e400": ('{"type":"ping","n":1e400}', "n"),
    "__proto__": ('{"type":"ping","n":1,"__proto__":{}}', ""),
    "unknown field": (add(',"colour":"red"'), "command"),
    "author": (add(f',"author":"{ID}"'), "command"),
    "seq": (add(',"seq":7'), "command"),
    "wrong type": (add(text="5"), "command.content.text"),
    "no id": ('{"type":"submit","run":"","command":{"type":"room.open"}}', ""),
    "short id": (submit('{"type":"room.open"}', ident="x"), "id"),
    "id with a line break": (submit('{"type":"room.open"}', ident=ID + r"\n"), "id"),
    "command without type": (submit("{}"), "command"),
    "command that is a number": (submit("5"), "command"),
    "keys of the wrong form": (
        submit('{"type":"notes.move","keys":["x"],"zone":"zone0000"}'),
        "command.keys[0]",
    ),
    "a key in another form of Unicode": ('{"type":"ping","n\u0301":1}', ""),
}


@pytest.mark.parametrize(("text", "field"), BAD_SHAPES.values(), ids=BAD_SHAPES)
def test_W5_a_wrong_shape_is_a_bad_message_with_the_field(text, field):
    found = refusal(text)
    assert (found.code, found.params) == ("bad_message", {"field": field})


@pytest.mark.parametrize(
    "kind", ["room.explode", "__class__", "x" * 10_000, "room.create", "person.join", "link.make"]
)
def test_W5_a_command_no_connection_may_send_is_unknown(kind):
    found = refusal(submit(f'{{"type":"{kind}"}}'))
    assert (found.code, found.params, found.id) == ("unknown_command", {}, ID)


def test_W5_a_text_above_its_length_says_the_limit():
    found = refusal(add(text=f'"{"é" * 4001}"'))
    assert (found.code, found.params, found.id) == ("too_large", {"limit": 4000}, ID)


def test_W5_a_list_above_its_length_says_the_limit():
    keys = ",".join([f'"note.{ID}"'] * 501)
    found = refusal(submit(f'{{"type":"notes.move","keys":[{keys}],"zone":"zone0000"}}'))
    assert (found.code, found.params) == ("too_many", {"limit": 500})


def test_W5_a_frame_above_64_KiB_is_too_large():
    assert refusal(" " * (FRAME_MAX + 1)).params == {"limit": FRAME_MAX}


def test_a_frame_of_64_KiB_is_read():
    text = '{"type":"ping","n":1}'
    assert decode(text + " " * (FRAME_MAX - len(text))) == Ping(1)


def test_brackets_within_a_text_are_no_depth():
    message = decode(add(text='"' + "[{" * 100 + r"\"[" + '"'))
    assert isinstance(message, Submit)


def test_depth_is_refused_within_5_ms():
    start = time.process_time()  # others may need the machine meanwhile
    refusal('{"n":' + "[" * 65_000)
    assert time.process_time() - start < 0.05


@pytest.mark.parametrize("version", ["0", "999", '"1; DROP"', "null"])
def test_another_version_is_told_apart_from_a_bad_message(version):
    found = refusal(f'{{"type":"hello","version":{version},"token":"t","colour":1}}')
    assert found.code == ("bad_message" if version == "null" else "unsupported_version")


@pytest.mark.parametrize("text", [*NOT_JSON.values(), *(text for text, _ in BAD_SHAPES.values())])
def test_W5_a_refusal_never_says_what_was_sent(text):
    found = refusal(text.replace("x", "canary").replace("ping", "canary"))
    assert "canary" not in f"{found.params} {found}"


@pytest.mark.parametrize("body", [b"\xff\xfe", b'"\xed\xa0\x80"', b""])
def test_a_body_that_is_not_text_is_bad_json(body):
    with pytest.raises(Unread) as caught:
        decode_body(body, dict[str, str])
    assert caught.value.code == "bad_json"


@given(
    st.text()
    | st.lists(st.sampled_from([*'{}[]",:\\', "type", "submit", "ping", "1e9", "null", ID])).map("".join)
)
def test_W5_any_text_is_read_or_refused(text):
    with suppress(Unread):
        decode(text)
