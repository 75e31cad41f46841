import { expect, test } from "vitest";
import { leaveKey, linkIn, takeKey, tidyCode } from "./doors";

const ROOM = "abcdefghijklmnopqrstuv";

test("a code may be typed as one likes", () => {
  expect(tidyCode(" abcd-efgh ")).toBe("ABCDEFGH");
});

test("a pasted link is recognised, a code is not one", () => {
  expect(linkIn(`https://a.example/w/${ROOM}#l1234567.secret`)).toEqual({ room: ROOM, secret: "l1234567.secret" });
  expect(linkIn("ABCD-EFGH")).toBeNull();
});

test("the secret leaves the address bar and survives a reload of the tab", () => {
  history.replaceState(null, "", `/w/${ROOM}#l1234567.secret`);
  expect(takeKey(ROOM)).toEqual({ link: `${ROOM}#l1234567.secret` });
  expect(location.hash).toBe("");
  expect(takeKey(ROOM)).toEqual({ link: `${ROOM}#l1234567.secret` });
  leaveKey({ code: "ABCDEFGH" });
  expect(takeKey(ROOM)).toEqual({ code: "ABCDEFGH" });
});
