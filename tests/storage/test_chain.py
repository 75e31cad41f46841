"""The chain's formulas, computed here by hand, and the place that redaction will take."""

from hashlib import sha256

import pytest
from msgspec.structs import replace

from board import chain


def row(seq, previous, body=b"[]"):
    header = sha256(b'["c%d",null,7,1]' % seq).digest()
    digest = sha256(b"salt" + body).digest()
    link = sha256(previous + seq.to_bytes(8, "big") + digest + header).digest()
    return chain.ChainedRow(seq, f"c{seq}", None, 7, 1, body, b"salt", digest, link)


@pytest.fixture
def rows():
    first = row(1, sha256(b"room1").digest())
    return [first, row(2, first.chain)]


def test_a_chain_made_by_the_written_formulas_holds(rows):
    assert list(chain.faults("room1", 2, rows)) == []


def test_a_chain_belongs_to_its_room(rows):
    assert "seq 1" in next(chain.faults("room2", 2, rows))


def test_a_redacted_row_is_accepted_only_where_an_event_names_it(rows):
    redacted = [replace(rows[0], body=b"", salt=None), rows[1]]
    assert list(chain.faults("room1", 2, redacted, frozenset({1}))) == []
    assert len(list(chain.faults("room1", 2, redacted, frozenset({2})))) == 1


def test_a_redacted_row_still_stands_in_the_chain(rows):
    redacted = [replace(rows[0], body=b"", salt=None, at=8), rows[1]]
    assert "does not follow" in "".join(chain.faults("room1", 2, redacted, frozenset({1})))
