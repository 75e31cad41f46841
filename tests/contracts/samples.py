"""Small values that the contract suites write."""

from itertools import count

from board.ports import Conflict, Entry, SealedPut

_numbers = count(1)


def entry(command_id=None, **fields):
    """An entry with a command id of its own."""
    given = {"by": "someone1", "at": 1_764_000_000_000, "body": b'["written"]'} | fields
    return Entry(command_id or f"command-{next(_numbers):014d}", **given)


def put(key="note.1", value=b"a sealed value", seal="seal0001", participant="person01", blob=""):
    return SealedPut(seal, participant, key, value, blob)


async def append_when_possible(log, room, one):
    """Append as a room does: after a conflict, try again behind whoever was first."""
    expected = (await log.load(room)).head
    while True:
        try:
            return await log.append(room, expected, [one])
        except Conflict as conflict:
            expected = conflict.head
