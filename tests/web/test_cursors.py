"""A cursor tells nothing, opens for its holder alone, and can't be made up (W8)."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.live.history import Mark
from board.web.wire.cursors import Holder, cursor, opened

KEY, EPOCH = b"k" * 32, "epoch001"
ANN = Holder("room".ljust(22, "0"), "ann00000", "participant")
MARK = Mark(7, 1_800_000_000_000, 123)
NUMBER = st.integers(0, 2**63 - 1)


@given(NUMBER, NUMBER, st.integers(0, 2**32 - 1))
def test_W8_what_goes_in_comes_out_and_its_length_tells_nothing(seq, at, presence):
    made = cursor(KEY, EPOCH, ANN, Mark(seq, at, presence))
    assert opened(KEY, EPOCH, ANN, made) == Mark(seq, at, presence)
    assert len(made) == len(cursor(KEY, EPOCH, ANN, MARK)) <= 200


def test_W8_no_two_are_alike():
    assert len({cursor(KEY, EPOCH, ANN, MARK) for _ in range(100)}) == 100


OTHERS = {
    "another room": (KEY, EPOCH, ANN._replace(room="x" * 22)),
    "another person": (KEY, EPOCH, ANN._replace(participant="bob00000")),
    "another role": (KEY, EPOCH, ANN._replace(role="facilitator")),
    "another history": (KEY, "epoch002", ANN),
    "another instance": (b"x" * 32, EPOCH, ANN),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_W8_it_opens_for_nobody_else(other):
    assert opened(*other, cursor(KEY, EPOCH, ANN, MARK)) is None


@given(st.integers(0, 59), st.integers(1, 255))
def test_W8_not_a_bit_of_it_can_be_changed(at, by):
    body = bytearray(base64.urlsafe_b64decode(cursor(KEY, EPOCH, ANN, MARK)))
    at %= len(body)
    body[at] ^= by
    assert opened(KEY, EPOCH, ANN, base64.urlsafe_b64encode(body).decode()) is None


@given(st.text(max_size=200))
def test_W8_any_text_is_answered_with_no_mark(text):
    assert opened(KEY, EPOCH, ANN, text) is None
