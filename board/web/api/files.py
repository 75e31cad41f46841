"""Files that are sent whole."""

import asyncio

from starlette.requests import Request

from board.domain.language.errors import Refused

SECONDS = 60.0
"""A file that has not come by then is not waited for."""
HEARD_OUT = 64 * 1024 * 1024
"""Bytes of a file that is too large which are let pass: cut off in its midst, a browser would not hear why."""


async def sent(request: Request, most: int) -> bytes:
    """Return the file that is the body, of `most` bytes. Raises Refused `too_large`, TimeoutError."""
    read, size = bytearray(), 0
    async with asyncio.timeout(SECONDS):
        async for part in request.stream():
            size += len(part)
            if size <= most:
                read += part
            elif size > HEARD_OUT:
                break
    if size > most:
        raise Refused("too_large", limit=most)
    return bytes(read)
