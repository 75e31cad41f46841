"""What is brought from elsewhere, words to find and files of rooms and methods, is taken or refused, and no more."""

import copy
import itertools
import json
import os
from urllib.parse import quote_from_bytes

import httpx
import pytest

from board.archive import imports
from board.domain.language.errors import Refused
from board.domain.methods import BadMethod, parse
from board.methods import shipped

ASKED = [
    b"%", b"_", b"\0", b"a\0b", b"'", b'"', b"' OR 1=1 --", b"\xff\xfe", b"\xed\xa0\x80", b'NEAR("a" "b")', b"a* OR b",
    b"{}[]\\", b"\xf4\x8f\xbf\xbf" * 50, "ﷺ".encode() * 60, b"a " * 100, "İıſß".encode(), b"x" * 200,
]  # fmt: skip
VALUES = (
    None, -1, 2**70, 1e308, "", "\ud800", "\0", "a" * 5000, [], {}, [[]], True, "zone.x", ".", "../../etc/passwd"
)  # fmt: skip


@pytest.fixture(scope="module")
def export(server, lab):
    made = lab.make_room("Les horaires de la mairie")["facilitator"]
    head = {"Authorization": f"Bearer {made['token']}"}
    return httpx.get(f"{server.url}/api/rooms/{made['room']}/exports/json", headers=head).content


def test_IN1_whatever_a_lab_looks_for_finds_nothing_or_what_is_there(server, lab):
    lab.make_room("Why?")
    for asked in ASKED:
        path = f"{server.url}/api/lab/rooms?find={quote_from_bytes(asked)}"
        answer = httpx.get(path, headers=lab.headers, timeout=20)
        assert (answer.status_code, answer.json().get("rooms")) == (200, []), asked
    long = httpx.get(f"{server.url}/api/lab/rooms", params={"find": "a" * 10_000}, headers=lab.headers)
    assert (long.status_code, long.json()["code"]) == (400, "bad_message")
    assert "ERROR" not in server.log()


def test_IN2_a_file_that_is_no_room_is_refused_as_such(server, lab, export):
    question = b"horaires"
    for body in (
        b"[" * 3_000_000, b'{"a":' * 1_000_000, export.replace(question, b"hor\\u0000aires"),
        export.replace(question, b"hor\\ud800aires"), export.decode().encode("utf-16"), b"NaN",
        export.replace(b'"version": 3', b'"version": ' + b"9" * 100_000),
    ):  # fmt: skip
        assert body != export
        answer = httpx.post(
            f"{server.url}/api/lab/rooms/import", content=body, headers=lab.headers, timeout=60
        )
        assert answer.status_code in (400, 422), body[:40]
    assert "ERROR" not in server.log()


def places(value, path=()):
    """Yield the path of everything in a document, each kind of place once."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*path, key)
        yield from places(each, (*path, key))


def test_IN2_a_room_with_one_thing_wrong_anywhere_is_taken_or_refused(export):
    whole = json.loads(export)
    kinds = {tuple(key if isinstance(key, str) else 0 for key in path): path for path in places(whole)}
    tried = 0
    for path, value in itertools.product(kinds.values(), VALUES):
        spoilt = copy.deepcopy(whole)
        inner = spoilt
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value
        try:
            imports.read(json.dumps(spoilt).encode(), os.urandom)
        except Refused:
            tried += 1
    assert tried > 400


def test_IN3_a_method_with_one_line_wrong_anywhere_is_taken_or_named():
    lines = shipped()["dot-vote"].decode().splitlines()
    odd = (
        "x = ", 'x = "\\u0000"', "[[[[", "x = 1e400", "x = 99999999999999999999999999", "id = []", "=" * 5_000,
        "a.b.c.d.e.f.g.h.i.j.k.l = 1", "x = " + "[" * 2_000, "x = 1979-05-27T07:32:00Z", "[phases]", "\ufeff",
    )  # fmt: skip
    bodies = [
        "\n".join([*lines[:at], line, *lines[at:]]).encode()
        for at, line in itertools.product(range(0, len(lines), 3), odd)
    ]
    named = list(filter(None, map(fault_of, bodies)))
    assert len(named) > 300
    assert all(0 <= bad.line <= len(lines) + 2 for bad in named)


def fault_of(body):
    """Return what is said to be wrong with a method's file."""
    try:
        parse(body)
    except BadMethod as bad:
        return bad
    return None
