"""What one writes first: a loop of `send_text` in Starlette. No state. PORT says where."""

import os
from collections import defaultdict

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

rooms = defaultdict(set)


async def relay(socket: WebSocket) -> None:
    """Tell the others of the room what this one says."""
    await socket.accept()
    room = rooms[socket.path_params["room"]]
    room.add(socket)
    try:
        while True:
            text = await socket.receive_text()
            for other in [other for other in room if other is not socket]:
                await other.send_text(text)
    except WebSocketDisconnect:
        pass
    finally:
        room.discard(socket)


app = Starlette(routes=[WebSocketRoute("/{room}", relay)])

if __name__ == "__main__":
    port = int(os.environ["PORT"])
    uvicorn.run(app, port=port, log_level="warning", loop="asyncio", ws_per_message_deflate=False)
