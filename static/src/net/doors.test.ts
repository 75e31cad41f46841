import { expect, test } from "vitest";
import { leaveKey, takeKey } from "./doors";

const ROOM = "abcdefghijklmnopqrstuv";

test("the secret leaves the address bar and survives a reload of the tab", () => {
  history.replaceState(null, "", `/w/${ROOM}#l1234567.secret`);
  expect(takeKey(ROOM)).toEqual({ link: `${ROOM}#l1234567.secret` });
  expect(location.hash).toBe("");
  expect(takeKey(ROOM)).toEqual({ link: `${ROOM}#l1234567.secret` });
  leaveKey({ code: "ABCDEFGH" });
  expect(takeKey(ROOM)).toEqual({ code: "ABCDEFGH" });
});
