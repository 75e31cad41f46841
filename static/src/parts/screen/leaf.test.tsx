import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../../i18n";
import { joined, note, patch, WRITING, type Member, type Records } from "../../state/testing";
import { drawn, type Drawn } from "../../ui/testing";
import { useLeaf, type Leaf, type Pages } from "./leaf";

const PAGES: Pages = [["note.a", "note.b"], ["note.c"], ["note.d"]];
const RUNNING = { ...WRITING.room, status: "running" };
let me: Member;
let leaf: Leaf;
let told: (pages: Pages) => void;

function Screen() {
  ({ leaf, told } = useLeaf(me.live));
  return <p>{leaf.at}</p>;
}

beforeAll(() => setLanguage("en"));
beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] }));
afterEach(() => (vi.useRealTimers(), me.live.close()));

async function shown(room: object = {}): Promise<Drawn> {
  const cards = Object.fromEntries(["a", "b", "c", "d"].map((name) => [`note.${name}`, note(name)]));
  me = await joined({ ...WRITING, room: { ...RUNNING, ...room }, ...cards } as Records, {}, "observer");
  const page = drawn(<Screen />, me.live);
  told(PAGES);
  await settled();
  return page;
}
const settled = () => new Promise((done) => setTimeout(done, 20));
const after = async (ms: number): Promise<number> => {
  vi.advanceTimersByTime(ms);
  await settled();
  return leaf.at;
};

test("pages turn by themselves at a reader's pace, and begin anew", async () => {
  await shown({ page_since: 1 });
  leaf.turn(-leaf.at);
  await settled();
  expect([leaf.at, await after(4_000), await after(5_000), await after(9_000), await after(9_000)]).toEqual([
    0, 0, 1, 2, 0,
  ]);
});

test("facilitators turn to a card and hold it, wherever it comes to lie", async () => {
  await shown();
  await me.hear(patch({ room: { ...RUNNING, page: "note.c", page_since: 5, page_stays: true } }));
  await settled();
  expect([leaf.at, leaf.left, await after(60_000)]).toEqual([1, null, 1]);
  told([["note.a"], ["note.b"], ["note.c", "note.d"]]);
  await settled();
  expect(leaf.at).toBe(2);
});

test("a key at the screen turns there alone, until the facilitators turn again", async () => {
  await shown({ page: "note.c", page_since: 5, page_stays: true });
  leaf.turn(1);
  await settled();
  expect(leaf.at).toBe(2);
  await me.hear(patch({ room: { ...RUNNING, page: "note.a", page_since: 6, page_stays: true } }));
  await settled();
  expect(leaf.at).toBe(0);
});

test("two presses of a key before the page is drawn turn two pages", async () => {
  await shown({ page: "note.a", page_since: 5, page_stays: true });
  const { turn } = leaf;
  turn(1);
  turn(1);
  await settled();
  expect(leaf.at).toBe(2);
});
