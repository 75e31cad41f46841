/** Server-sent events out of pieces of text: comments are left out, lines end as our server ends them. */

export interface Told {
  id: string;
  data: string;
}

export class Events {
  #rest = "";

  /** Takes a piece, returns the events that are complete with it. */
  take(piece: string): Told[] {
    const blocks = (this.#rest + piece).split("\n\n");
    this.#rest = blocks.pop() ?? "";
    return blocks.map(read).filter(({ data }) => data);
  }
}

function read(block: string): Told {
  const told = { id: "", data: "" };
  for (const line of block.split("\n")) {
    const found = /^(id|data): ?(.*)$/.exec(line);
    if (found) told[found[1] as keyof Told] += found[2];
  }
  return told;
}

/** The events of an answer as they arrive; `heard` is called for every piece, comments too. */
export async function* events(answer: Response, heard: () => void): AsyncGenerator<Told> {
  const reader = answer.body?.getReader();
  const decoder = new TextDecoder();
  const events = new Events();
  for (;;) {
    const piece = await reader?.read();
    if (!piece || piece.done) return;
    heard();
    yield* events.take(decoder.decode(piece.value, { stream: true }));
  }
}
