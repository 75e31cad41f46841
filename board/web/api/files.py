"""Files that are sent whole."""

import asyncio

from starlette.requests import Request

from board.domain.language.errors import Refused

SECONDS = 60.0
"""A file that has not come by then is not waited for."""


async def sent(request: Request, most: int) -> bytes:
    """Return the file that is the body, of `most` bytes. Raises Refused `too_large`, TimeoutError."""
    read = bytearray()
    async with asyncio.timeout(SECONDS):
        async for part in request.stream():
            read += part
            if len(read) > most:
                raise Refused("too_large", limit=most)
    return bytes(read)
