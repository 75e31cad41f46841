"""What was acknowledged survives `kill -9`."""

import random
import subprocess
import sys
from itertools import islice

from board.storage import open_storage
from tests.storage.appender import ROOMS

KILLS = 10


def acknowledged_until_killed(path, count):
    """Run an appender, kill it after `count` acknowledgements, return all that it had printed by then."""
    command = [sys.executable, "-m", "tests.storage.appender", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        heard = list(islice(child.stdout, count))
        child.kill()
        heard += child.stdout
    return [tuple(line.rstrip("\n").split("\t")) for line in heard if line.endswith("\n")]


async def check(storage, room, acknowledged):
    """The room's log and sealed rows hold every acknowledged command once, and nothing half."""
    loaded = await storage.log.load(room)
    commands = [row.command_id for row in loaded.rows]
    assert [row.seq for row in loaded.rows] == list(range(1, loaded.head + 1))
    assert len(set(commands)) == len(commands)
    assert acknowledged <= set(commands)
    assert {row.key: row.value for row in loaded.sealed} == {name: name.encode() for name in commands}
    assert await storage.log.verify(room) == []


async def test_what_was_acknowledged_is_there_once_after_each_of_many_kills(path):
    acknowledged = {room: set() for room in ROOMS}
    for _ in range(KILLS):
        heard = acknowledged_until_killed(path, random.randint(1, 80))
        assert heard
        for room, command_id in heard:
            acknowledged[room].add(command_id)
        storage = await open_storage(path)
        for room in ROOMS:
            await check(storage, room, acknowledged[room])
        await storage.close()
