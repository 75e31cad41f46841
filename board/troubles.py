"""What is wrong around this process just now: each trouble is a line in the log when it begins and one when it ends,
and stands in `/health` and in a metric meanwhile.

Like `meter`, plain values of the whole process, in its event loop. Names and sentences are words of the code: nothing
that comes from a person is in them.
"""

import logging

SENTENCES = {
    "clock": "the clock can't be believed: no room is erased until it can",
    "storage_full": "the disk of the database is full: nothing can be written",
    "unwritable": "the database can't be written",
    "unreadable": "the database can't be read",
    "ledger": "the erasure ledger can't be written: no room is erased",
    "bus": "Redis is lost: changes at other processes are seen late",
    "damage": "the database is damaged",
    "room_damage": "the log of a room is damaged, and the room is not served",
}
"""What is said of a trouble, by its name."""
ONCE_MAX = 1_000
"""How much is said but once, and told apart: nothing that is asked again and again may fill the log."""

standing: dict[str, str] = {}
"""What is wrong now, by name, with what is known of it ("" for nothing more)."""
_said: set[str] = set()

logger = logging.getLogger("board")


def begin(name: str, more: str = "") -> None:
    """Note a trouble, and say so unless the same was said last."""
    if standing.get(name) != more:
        standing[name] = more
        logger.warning("%s%s", SENTENCES[name], f": {more}" if more else "")


def end(name: str) -> None:
    """Note that a trouble is over, and say so if it had begun."""
    if name in standing:
        del standing[name]
        logger.warning("it is over: %s", SENTENCES[name])


def once(what: str) -> bool:
    """Return whether something is to be said: it was not yet, by this process."""
    if what in _said or len(_said) >= ONCE_MAX:
        return False
    _said.add(what)
    return True


def damage(what: str, *, whole: bool = True) -> None:
    """Note a damage, each once: of the database as a `whole`, or of one room's log. It does not pass: it stands until a
    process starts on a database that is sound."""
    name = "damage" if whole else "room_damage"
    standing[name] = ""
    if once(what):
        logger.error("%s: %s", SENTENCES[name], what)
