// Hocuspocus as it comes: documents in memory. PORT says where.
import { Server } from "@hocuspocus/server"

await new Server({ address: "127.0.0.1", port: Number(process.env.PORT), quiet: true }).listen()
