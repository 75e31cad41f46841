"""A process that appends until it is killed: prints a command's id once its append has returned."""

import asyncio
import sys
import uuid

from board.storage import open_storage
from tests.contracts.samples import append_when_possible, entry, put

ROOMS = ("room a", "room b", "room c")


async def append_for_ever(storage, room):
    while True:
        command_id = uuid.uuid4().hex
        sealed = (put(command_id, command_id.encode()),)
        await append_when_possible(storage.log, room, entry(command_id, sealed=sealed))
        print(room, command_id, sep="\t", flush=True)  # noqa: T201 - what the parent listens to


async def main(path):
    storage = await open_storage(path)
    await asyncio.gather(*(append_for_ever(storage, room) for room in ROOMS for _ in range(3)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
