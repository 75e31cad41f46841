import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LinkState } from "../net/line";
import type { ClientMessage, ServerMessage, Submit } from "../net/protocol";
import { load, save } from "../net/session";
import { Live } from "./live";
import { Outbox } from "./outbox";
import { longId } from "../net/ids";
import { MINE, open, patch, view, welcome, WRITING } from "./testing";

const SESSION = { room: "room", role: "participant", token: "t", participant: "me______" } as const;
const ADD = { type: "note.add", note: "n1", zone: "zone1___", content: { text: "Mes mots" } } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

class Wire {
  readonly link = signal<LinkState>("connecting");
  readonly slowed = signal(false);
  readonly foreign = signal(false);
  readonly sent: ClientMessage[] = [];
  take: (message: ServerMessage) => void = () => {};
  send(message: object): boolean {
    this.sent.push(message as ClientMessage);
    return true;
  }
  wake(): void {}
  close(): void {}
  submits(): Submit[] {
    return this.sent.filter((message) => message.type === "submit");
  }
  async get(...messages: ServerMessage[]): Promise<void> {
    if (messages.some(({ type }) => type === "welcome")) this.link.value = "live";
    for (const message of messages) this.take(message);
    await vi.advanceTimersByTimeAsync(100);
  }
}

function live(outbox = new Outbox(longId())): {
  wire: Wire;
  live: Live;
  outbox: Outbox;
} {
  const wire = new Wire();
  const made = new Live(SESSION, { outbox, dial: (receive) => ((wire.take = receive), wire) });
  return { wire, live: made, outbox };
}

test("nothing is sent before the whole view is there, then everything in order", async () => {
  const { wire, live: me } = live();
  void me.submit(ADD, "run1____");
  await wire.get(welcome(), view(WRITING, "everyone", false));
  void me.submit({ ...ADD, note: "n2" }, "run1____");
  expect(wire.sent).toEqual([]);
  await wire.get(view({}, MINE));
  expect(wire.submits().map(({ command }) => (command as { note: string }).note)).toEqual(["n1", "n2"]);
});

test("the outbox survives a reload and sends once more with the same command id, until answered", async () => {
  const { wire, live: me, outbox } = live();
  await wire.get(...open());
  void me.submit(ADD);
  await wire.get();
  me.close();
  const again = live(outbox);
  await again.wire.get(...open());
  expect(again.wire.submits().map(({ id }) => id)).toEqual(wire.submits().map(({ id }) => id));
  expect(again.live.store.peek("note.n1")).toMatchObject({ content: { text: "Mes mots" } });
  await again.wire.get({ type: "accepted", id: again.wire.submits()[0]?.id ?? "", revs: {} });
  expect(await outbox.waiting()).toEqual([]);
});

test("a lost line sends what is unanswered again, once, after the next view", async () => {
  const { wire, live: me } = live();
  await wire.get(...open());
  void me.submit(ADD);
  wire.link.value = "lost";
  await wire.get(...open());
  expect(wire.submits()).toHaveLength(2);
  expect(new Set(wire.submits().map(({ id }) => id)).size).toBe(1);
});

test("what was written while a line seemed lost goes once it shows that it held", async () => {
  const { wire, live: me } = live();
  await wire.get(...open());
  wire.link.value = "lost";
  void me.submit(ADD);
  expect(wire.submits()).toEqual([]);
  wire.link.value = "live";
  expect(wire.submits().map(({ command }) => command)).toEqual([ADD]);
  await wire.get(...open());
  expect(new Set(wire.submits().map(({ id }) => id)).size).toBe(1);
});

test("a refused card comes back with its words (A4)", async () => {
  const { wire, live: me } = live();
  await wire.get(...open());
  const outcome = me.submit(ADD);
  await wire.get({ type: "refused", id: wire.submits()[0]?.id ?? "", code: "phase_closed", params: {} });
  expect(await outcome).toEqual({ ok: false, code: "phase_closed", params: {} });
  expect(me.returned.value).toMatchObject([{ code: "phase_closed", text: "Mes mots" }]);
  expect(me.store.peek("note.n1")).toBeUndefined();
});

test("an act that is late is given up, words never are", async () => {
  const { wire, live: me } = live();
  await wire.get(...open());
  wire.link.value = "lost";
  const act = me.submit({ type: "phase.enter", phase: "p" });
  void me.submit(ADD);
  await vi.advanceTimersByTimeAsync(16_000);
  expect(await act).toMatchObject({ ok: false, code: "not_sent" });
  expect(me.store.pending.value.map(({ command }) => command.type)).toEqual(["note.add"]);
});

test("five seconds without an answer say that it is not saved, the answer that it is", async () => {
  const { wire, live: me } = live();
  await wire.get(...open());
  void me.submit(ADD);
  expect(me.unsaved.value).toBe(false);
  await vi.advanceTimersByTimeAsync(7_000);
  expect(me.unsaved.value).toBe(true);
  await wire.get({ type: "accepted", id: wire.submits()[0]?.id ?? "", revs: {} });
  expect(me.unsaved.value).toBe(false);
});

test("drafts live until erased, and leaving erases everything", async () => {
  const { live: me, outbox } = live();
  await outbox.write("composer", "à moitié");
  expect(await outbox.draft("composer")).toBe("à moitié");
  void me.submit(ADD, "run1____");
  save(SESSION);
  await me.leave();
  expect(load("room", "participant")).toBeNull();
  expect(await outbox.draft("composer")).toBe("");
  expect(await outbox.waiting()).toEqual([]);
});

test("a card that came too fast goes again by itself, with the same command id", async () => {
  const { wire, live: me } = live();
  await wire.get(...open());
  void me.submit(ADD);
  const id = wire.submits()[0]?.id ?? "";
  await wire.get({ type: "refused", id, code: "rate_limited", params: { retry_after: 2 } });
  expect(me.store.peek("note.n1")).toBeDefined();
  await vi.advanceTimersByTimeAsync(4_100);
  expect(wire.submits().map((submit) => submit.id)).toEqual([id, id]);
  expect(me.returned.value).toEqual([]);
});

test.each(["unavailable", "storage_full"])(
  "a card that the server can't write now (%s) stays, and goes again until it can (C5)",
  async (code) => {
    const { wire, live: me } = live();
    await wire.get(...open());
    void me.submit(ADD);
    const id = wire.submits()[0]?.id ?? "";
    for (let n = 2; n < 6; n++) {
      await wire.get({ type: "refused", id, code, params: {} });
      await vi.advanceTimersByTimeAsync(31_000);
      expect(wire.submits()).toHaveLength(n);
    }
    expect([me.unsaved.value, me.store.peek("note.n1") !== undefined, me.returned.value]).toEqual([true, true, []]);
    await wire.get({ type: "accepted", id, revs: {} });
    expect(me.unsaved.value).toBe(false);
  },
);

test("two cards refused at the same moment both come back", async () => {
  const { wire, live: me } = live();
  await wire.get(...open());
  for (const note of ["n1", "n2"]) void me.submit({ ...ADD, note, content: { text: note } });
  await wire.get(
    ...wire.submits().map(({ id }) => ({ type: "refused", id, code: "phase_closed", params: {} }) as const),
  );
  expect(me.returned.value.map(({ text }) => text)).toEqual(["n1", "n2"]);
});

test("a line that goes on where it was sends what is unanswered again, and forgets nothing", async () => {
  const { wire, live: me } = live();
  await wire.get(...open());
  void me.submit(ADD);
  wire.link.value = "lost";
  await vi.advanceTimersByTimeAsync(100);
  wire.link.value = "live";
  await wire.get({ type: "resumed", now: 0 });
  expect(wire.submits()).toHaveLength(2);
  expect(me.store.complete.value && me.store.peek("zone.zone1___")).toBeTruthy();
});

test("what was accepted and is gone again when the line goes on does not stay on screen", async () => {
  const { wire, live: me } = live();
  await wire.get(...open());
  void me.submit(ADD);
  await wire.get({ type: "accepted", id: wire.submits()[0]?.id ?? "", revs: { "note.n1": 1 } });
  await wire.get({ type: "resumed", now: 0 }, patch({ "note.n1": null }, MINE));
  expect(me.store.peek("note.n1")).toBeUndefined();
});

test("who goes on at another device leaves once all is sent, with what was being typed in hand (C6)", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 204 })));
  const { wire, live: me, outbox } = live();
  save(SESSION);
  await wire.get(...open());
  void me.submit(ADD);
  const gone = me.moveOn(() => " à moitié ");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(me.moved.value).toBeNull();
  await wire.get({ type: "accepted", id: wire.submits()[0]?.id ?? "", revs: {} });
  await vi.advanceTimersByTimeAsync(200);
  await gone;
  expect([me.moved.value, load("room", "participant"), await outbox.waiting()]).toEqual([["à moitié"], null, []]);
  vi.unstubAllGlobals();
});

test("what could not be sent in ten seconds is shown, not lost", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError()));
  const { wire, live: me } = live();
  await wire.get(...open());
  void me.submit(ADD);
  void me.moveOn(() => "");
  await vi.advanceTimersByTimeAsync(11_000);
  expect(me.moved.value).toEqual(["Mes mots"]);
  vi.unstubAllGlobals();
});

test("leaving takes nothing from another tab that came in again", async () => {
  const { live: me, outbox } = live();
  save({ ...SESSION, token: "another" });
  await outbox.write("composer", "à elle");
  await me.leave();
  expect([load("room", "participant")?.token, await outbox.draft("composer")]).toEqual(["another", "à elle"]);
});

test("the server's clock is told when a message comes, and no device's moves it", async () => {
  const { wire, live: me } = live();
  wire.take(welcome("me______", 10_000));
  vi.setSystemTime(Date.now() + 2_000);
  await wire.get();
  expect(me.now()).toBe(10_100);
  wire.take({ type: "pong", n: 1, now: 70_000 });
  expect(me.now()).toBe(70_000);
  wire.take({ type: "pong", n: 2, now: 60_000 });
  expect(me.now()).toBe(70_000);
});
