import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clock, fetched, restore, type Asked } from "../../net/testing";
import type { Live } from "../../state/live";
import { usePass, type Stage } from "./pass";

const LIVE = { session: { room: "r", token: "t" }, now: () => Date.now() } as Live;
let asked: Asked[];
let pass: (ms: number) => Promise<void>;
let stage: Stage;
let again: () => void;
const box = document.createElement("div");

function Probe() {
  [stage, again] = usePass(LIVE, true);
  return null;
}

beforeEach(async () => {
  const tick = clock();
  pass = (ms) => act(() => tick(ms));
  asked = fetched();
  await act(() => render(<Probe />, box));
  await pass(1);
  made();
  await pass(1);
});

afterEach(() => {
  render(null, box);
  restore();
});

function made(): void {
  asked.at(-1)?.json({ id: "p", link: "http://x/w/r#pass.s", qr: "<svg/>", expires_at: Date.now() + 300_000 });
}

async function answers(waits: boolean, ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 2_000) {
    await pass(2_000);
    asked.at(-1)?.json({ waits });
    await pass(1);
  }
}

test("a pass is made at once and waits while the server says so", async () => {
  await answers(true, 10_000);
  expect([stage.at, asked.filter(({ path }) => path.endsWith("/passes")).length]).toEqual(["waiting", 1]);
});

test("one that waits no longer before its time was used (C6)", async () => {
  await answers(true, 6_000);
  await answers(false, 2_000);
  expect(stage.at).toBe("used");
});

test("one whose time is over was not, and another can be made", async () => {
  await answers(true, 298_000);
  await answers(false, 4_000);
  expect(stage.at).toBe("over");
  await act(() => again());
  made();
  await pass(1);
  expect(stage.at).toBe("waiting");
});

test("a question without an answer says nothing about the pass", async () => {
  await pass(2_000);
  asked.at(-1)?.fail();
  await pass(1);
  expect(stage.at).toBe("waiting");
});
