"""pycrdt-websocket as it comes: documents in memory. PORT says where."""

import asyncio
import os
from contextlib import asynccontextmanager

import uvicorn
from pycrdt.websocket import ASGIServer, WebsocketServer, exception_logger

server = WebsocketServer(exception_handler=exception_logger)
asgi = ASGIServer(server)


@asynccontextmanager
async def running():
    """Serve rooms for as long as the process lives."""
    async with server:
        yield


async def app(scope, receive, send):
    """Hand each socket to its room."""
    if scope["type"] == "websocket":
        await asgi(scope, receive, send)


async def main() -> None:
    """Run until SIGTERM."""
    config = uvicorn.Config(app, port=int(os.environ["PORT"]), log_level="warning", lifespan="off")
    config.ws_per_message_deflate = False
    async with running():
        await uvicorn.Server(config).serve()


if __name__ == "__main__":
    asyncio.run(main())
