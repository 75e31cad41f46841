"""What is wrong around this process just now: each trouble is a line in the log when it begins and one when it ends,
and stands in `/health` and in a metric meanwhile.

Like `meter`, plain values of the whole process, in its event loop. Names and sentences are words of the code: nothing
that comes from a person is in them.
"""

import logging

SENTENCES = {
    "clock": "the clock can't be believed: no room is erased until it can",
}
"""What is said of a trouble, by its name."""

standing: dict[str, str] = {}
"""What is wrong now, by name, with what is known of it ("" for nothing more)."""

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
