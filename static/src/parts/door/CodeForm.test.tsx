import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { setLanguage } from "../../i18n";
import { fetched, restore, type Asked } from "../../net/testing";
import { tick } from "../../state/testing";
import { drawn, type Drawn } from "../../ui/testing";
import { CodeForm } from "./CodeForm";

let asked: Asked[];
let page: Drawn;

beforeAll(() => setLanguage("en"));
beforeEach(() => {
  history.replaceState(null, "", "/");
  asked = fetched();
  page = drawn(<CodeForm label="Code" />);
});
afterEach(restore);

async function come(text: string): Promise<void> {
  await page.type("input", text);
  page.all("form")[0]?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await tick(20);
}
const wrong = (): number => page.all(".wrong").length;

test("a code is taken however it was written down, and kept for the page it leads to alone", async () => {
  await come(" kx4p-7rm2 ");
  expect([asked[0]?.path, asked[0]?.body]).toEqual(["/api/door", { code: "KX4P7RM2" }]);
  asked[0]?.json({ room: "r1" });
  await tick(20);
  expect([location.pathname, history.state]).toEqual(["/w/r1", { key: { code: "KX4P7RM2" } }]);
});

test("half a code is told without asking the server", async () => {
  await come("KX4");
  expect([asked.length, wrong()]).toEqual([0, 1]);
});

test("a wrong code is told, stays in the field, and the word goes when it is changed", async () => {
  await come("KX4P7RM2");
  asked[0]?.json({ code: "not_found", params: {} }, 404);
  await tick(20);
  expect([wrong(), (page.all("input")[0] as HTMLInputElement).value]).toEqual([1, "KX4P7RM2"]);
  await page.type("input", "KX4P7RM3");
  expect(wrong()).toBe(0);
});

test("a whole link goes where it leads", async () => {
  const room = "a".repeat(22);
  await come(`https://somewhere.example/w/${room}#link.secret`);
  expect([asked.length, location.pathname, location.hash]).toEqual([0, `/w/${room}`, "#link.secret"]);
});
