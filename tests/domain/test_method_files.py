"""A method's file from anywhere: what is wrong with it is said with its line, nothing hostile takes long or breaks, and
what is written is read again as it was."""

import time

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from board.domain import methods
from board.domain.values import Bilingual
from board.methods import shipped

BODY = shipped()["speedboat"]
SIZE = 256 * 1024
SECONDS = 10
"""What the worst file may take on a busy machine; the ones below would take minutes if they were read to the end."""


def line_of(body: bytes, text: bytes) -> int:
    return body[: body.index(text)].count(b"\n") + 1


def fault(body: bytes) -> methods.BadMethod:
    with pytest.raises(methods.BadMethod) as bad:
        methods.parse(body)
    return bad.value


@pytest.mark.parametrize(
    ("right", "wrong", "reason", "place"),
    [
        (b"minutes = 8\n", b'minutes = "eight"\n', "value", "phases[2].minutes"),
        (b"minutes = 8\n", b"minuets = 8\n", "unknown", "phases[2].minuets"),
        (b'licence = "CC-BY-4.0"', b'licence = "mine"', "value", "about.licence"),
        (b'aims = ["solve",', b'goals = ["solve",', "unknown", "about.goals"),
        (b'purpose = "decisions"', b'purpose = "wishes"', "value", "zones.island.purpose"),
        (b"45 = [2, 4,", b"45 = [3, 4,", "value", "lengths.45"),
        (b'zones = ["reefs"]', b'zones = ["cellar"]', "value", "phases[4]"),
        (b"title = { fr = ", b"title = { fr : ", "toml", ""),
        (b"Les vents", b"Les \xff vents", "toml", ""),
    ],
)
def test_a_fault_is_said_with_its_line_and_place(right: bytes, wrong: bytes, reason: str, place: str):
    broken = BODY.replace(right, wrong, 1)
    bad = fault(broken)
    assert (bad.reason, bad.place) == (reason, place)
    begins = line_of(broken, wrong if reason != "toml" else wrong[:8])
    assert bad.line == begins or broken.splitlines()[bad.line - 1].startswith(b"[[phases]]")


def test_a_mark_of_its_encoding_before_a_file_is_no_fault():
    assert methods.parse(b"\xef\xbb\xbf" + BODY) == methods.parse(BODY)


def test_what_is_missing_is_named_in_the_table_it_is_missing_from():
    broken = BODY.replace(b'licence = "CC-BY-4.0"\n', b"")
    bad = fault(broken)
    assert (bad.reason, bad.place) == ("missing", "about.licence")
    assert bad.line == line_of(broken, b"[about]")


DEEP = [
    b"a" + b".a" * 130_000 + b" = 1",
    b"[" + b".".join([b"a"] * 120_000) + b"]",
    b"a = " + b"[" * 130_000,
    b"a = " + b"{ a = " * 40_000,
    b'"a"' + b'."a"' * 60_000 + b" = 1",
    b"[[phases]]\n[phases.vote]\nkind = 'x'\na.a.a.a.a.a.a = { a = { a = { a = 1 } } }",
]
OTHERS = [
    b"\xff" * SIZE, b"\x00" * SIZE, b'"' * SIZE, b"a" * SIZE, b"a.b " * (SIZE // 4), b"[[a]]\n" * (SIZE // 6),
    b"a = " + b"1" * (SIZE - 4), b"".join(b"[a.b%d]\nx = 1\n" % n for n in range(14_000)), b"", b"title = 1979-05-27",
    b"title = {}\nzones = {}\nphases = []", b"".join(b"k%d = 1\n" % n for n in range(20_000)),
]  # fmt: skip


@pytest.mark.parametrize("body", DEEP + OTHERS, ids=lambda body: body[:12].decode(errors="replace"))
def test_a_hostile_file_is_refused_and_takes_no_time(body: bytes):
    began = time.monotonic()
    bad = fault(body)
    assert time.monotonic() - began < SECONDS
    assert bad.line >= 1
    assert bad.reason == "deep" if body in DEEP else bad.reason


def test_a_method_has_no_more_than_so_many_parts_and_lengths():
    parts = "".join(f'[parts.p{n}]\ntitle = {{ fr = "P" }}\n' for n in range(13)).encode()
    assert fault(BODY + parts).place == "parts"
    lengths = "".join(f"{n} = []\n" for n in range(100, 105)).encode()
    assert fault(BODY.replace(b"[lengths]\n", b"[lengths]\n" + lengths)).place == "lengths"


SAID = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")) | st.just("\n"), max_size=60
)


@for_all(SAID, SAID)
def test_whatever_a_script_says_is_written_and_read_again(french: str, english: str):
    method = methods.parse(BODY)
    first = msgspec.structs.replace(method.phases[0], script=Bilingual(fr=french, en=english))
    said = msgspec.structs.replace(method, phases=(first, *method.phases[1:]))
    try:
        again = methods.parse(methods.dump(said))
    except methods.BadMethod as bad:
        assert "bad_text" in str(bad)  # noqa: PT017 - marks in a row: refused in a script as on a card
    else:
        assert again == said


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_method_is_written_so_that_people_can_read_it(name: str):
    method = methods.parse(shipped()[name])
    written = methods.dump(method).decode()
    assert methods.parse(written.encode()) == method
    assert not [line for line in written.splitlines() if "\\n" in line]
