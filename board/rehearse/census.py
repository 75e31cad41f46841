"""Who is counted where, asked of everybody when all is quiet."""

import asyncio
from collections.abc import Sequence
from typing import Any

from board.rehearse.journal import Journal
from board.rehearse.room import RehearsalRoom
from board.rehearse.verdict import check, counts
from board.rehearse.verdict.check import Finding
from board.rehearse.wire.client import Client

SETTLED_SECONDS = 15.0
"""How late it may be known who is here: a worker that was killed is missed after some seconds."""


async def census(
    room: RehearsalRoom, journal: Journal, clients: Sequence[Client], exported: Any
) -> list[Finding]:
    """Wait until presence has settled, and return what is wrong with the people that each place tells of."""
    here = [client for client in clients if not client.ended]
    connected = {client.session.participant for client in here}
    right = counts.truth(journal, connected)

    def settled(client: Client) -> bool:
        return counts.by_presence("", client.presence).present == right.present

    await asyncio.gather(*(it.until(lambda it=it: settled(it), SETTLED_SECONDS) for it in here))
    records = check.union(here[0].held.channels)
    by_lab = await room.counted_by_lab(here[0].session)
    told = [counts.by_export(exported), counts.PeopleTold("the lab's list", people=by_lab)]
    told += [counts.by_presence(it.viewer, it.presence) for it in here]
    told += [counts.by_records(it.viewer, check.union(it.held.channels)) for it in here]
    return [
        *counts.miscounted(told, right),
        *counts.quorums(journal, records),
        *counts.ghosts(journal, records, [it.presence for it in here], connected),
    ]
