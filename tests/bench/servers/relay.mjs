// The least that Node can do: what one says, the others of the room hear. PORT says where.
import { WebSocketServer } from "ws"

const rooms = new Map()

new WebSocketServer({ host: "127.0.0.1", port: Number(process.env.PORT), perMessageDeflate: false }).on(
  "connection",
  (socket, request) => {
    if (!rooms.has(request.url)) rooms.set(request.url, new Set())
    const room = rooms.get(request.url).add(socket)
    socket.on("message", data => {
      for (const other of room) if (other !== socket) other.send(data, { binary: false })
    })
    socket.on("close", () => room.delete(socket))
    socket.on("error", () => socket.terminate())
  },
)
