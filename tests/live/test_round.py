"""W2: what a room hands out in one step comes to everybody in its order, whether it goes past a mailbox or not."""

import asyncio

import pytest

from board.live.mailbox import Mailbox
from board.live.round import MailRound


class Line:
    """A line that takes all it is given; `got` is what came out of it."""

    def __init__(self):
        self.got, self.flows = [], True

    def framed(self, frames):
        return list(frames)

    def write(self, framed):
        self.got += framed


@pytest.fixture
def round_():
    return MailRound()


def seated(round_) -> tuple[Mailbox, Line]:
    """A mailbox whose reader writes all that waits to a line."""
    mailbox, line = Mailbox(lambda: [b"the whole view"], round_.stir), Line()
    mailbox.read_by(lambda: line.got.extend(mailbox.take_all()[0]), line)
    mailbox.tell()
    return mailbox, line


async def test_what_all_get_overtakes_nothing_that_waits_for_somebody(round_):
    (own, one), (shared, other) = seated(round_), seated(round_)
    everybody = [own, shared]
    own.put(b"for you alone")
    round_.share(everybody, [b"for all"])
    own.put(b"for you again")
    round_.share(everybody, [b"for all again"])
    await asyncio.sleep(0)
    assert one.got == [b"for you alone", b"for all", b"for you again", b"for all again"]
    assert other.got == [b"for all", b"for all again"]


async def test_what_is_somebodys_own_comes_after_what_went_past_their_mailbox_before_it(round_):
    mailbox, line = seated(round_)
    round_.share([mailbox], [b"for all"])
    mailbox.put(b"for you alone")
    await asyncio.sleep(0)
    assert line.got == [b"for all", b"for you alone"]


async def test_a_line_that_takes_nothing_gets_it_from_the_mailbox_later(round_):
    mailbox, line = seated(round_)
    line.flows = False
    round_.share([mailbox], [b"for all"])
    line.flows = True
    round_.share([mailbox], [b"for all again"])
    await asyncio.sleep(0)
    assert line.got == [b"for all", b"for all again"]
