// tldraw sync: a room for each path. PORT says where, SQLITE the folder of its files ("" keeps rooms in memory).
// GET / tells a client of another language what it needs for the first words: the schema and a note's properties.
import { createServer } from "node:http"
import { DatabaseSync } from "node:sqlite"
import { NodeSqliteWrapper, SQLiteSyncStorage, TLSocketRoom } from "@tldraw/sync-core"
import { createTLSchema } from "@tldraw/tlschema"
import { WebSocketServer } from "ws"

const schema = createTLSchema()
const rooms = new Map()

const storage = name => {
  if (!process.env.SQLITE) return {}
  const database = new DatabaseSync(`${process.env.SQLITE}/${name.replaceAll("/", "")}.sqlite`)
  return { storage: new SQLiteSyncStorage({ sql: new NodeSqliteWrapper(database) }) }
}

const server = createServer((_request, response) => response.end(JSON.stringify(schema.serialize())))
let sessions = 0
new WebSocketServer({ server, perMessageDeflate: false }).on("connection", (socket, request) => {
  if (!rooms.has(request.url)) rooms.set(request.url, new TLSocketRoom({ schema, ...storage(request.url) }))
  rooms.get(request.url).handleSocketConnect({ sessionId: `session ${sessions++}`, socket })
})
server.listen(Number(process.env.PORT), "127.0.0.1")
