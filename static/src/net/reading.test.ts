import { expect, test } from "vitest";
import { codeIn, labSecretIn, linkIn, ownAddress } from "./reading";

const ROOM = "abcdefghijklmnopqrst-_";
const SECRET = "l1234567.se-cr_et";
const LINK = `https://a.example/w/${ROOM}#${SECRET}`;
const location = (text: string) => new URL(text) as unknown as Location;

test.each([
  LINK,
  `<${LINK}>`,
  `(voir ${LINK}).`,
  `${LINK},`,
  `${LINK}\u200b`,
  LINK.replace("#", "%23"),
  LINK.replace("#", "%2523"),
  LINK.replace(".se-cr_et", "%2Ese%2Dcr%5Fet"),
  LINK.replace("/w/", "/W/"),
  LINK.replace(SECRET, "ｌ1234567.se-cr_et"),
  `${LINK}%E2%80%8B`,
  LINK.replace("#", "?utm_source=mail#"),
])("a link is found in %s, and made what we wrote when it is an address", (text) => {
  expect(linkIn(text)).toEqual({ room: ROOM, secret: SECRET });
  const address = /https:\S+/.exec(text)?.[0] ?? "";
  expect(ownAddress(location(address)).replace("?utm_source=mail", "")).toBe(`/w/${ROOM}#${SECRET}`);
});

const LONG = "VY7AVrqm.yb-jNsXS4OXA5sZDJy6WSfPI";
const REAL = `https://a.example/w/${ROOM}#${LONG}`;
/** As an older filter of mails writes a link. */
const filtered = (link: string): string =>
  link.replace(/[-_%#:]/g, (sign) => `-${sign.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll("/", "_");

test.each([
  `_${REAL}_`,
  `${REAL}- merci`,
  `${REAL} demain`,
  REAL.replace("#", "&#35;"),
  REAL.replace("#", "=23"),
  REAL.replace("#", "&num;"),
  `${REAL.slice(0, 60)}\n>> ${REAL.slice(60)}`,
  `https://wrap.example/v2/url?u=${filtered(REAL)}&d=DwMFaQ`,
  REAL.replace("#", "# "),
  `https://wrap.example/v3/__${REAL.replace("#", "*")}__;Iw!!a!b$`,
  `https://wrap.example/?url=${encodeURIComponent(REAL)}&data=05%7C01`,
  REAL.replace("/w/", "//w//"),
  REAL.replaceAll("/", "\\"),
  REAL.replaceAll("-", "\u2011"),
  REAL.replaceAll("-", "\u2013"),
  ...[30, 60].flatMap((at) => ["\n", "=\r\n", " ", "="].map((end) => REAL.slice(0, at) + end + REAL.slice(at))),
])("a link of its true length is found in %s", (text) => expect(linkIn(text)).toEqual({ room: ROOM, secret: LONG }));

test.each([
  "ABCD-EFGH",
  "abcd efgh",
  "code : ABCD-EFGH",
  "Code ABCD-EFGH.",
  "<ABCDEFGH>",
  "ＡＢＣＤ－ＥＦＧＨ",
  "A B C D E F G H",
  "ABCD\u2011EFGH",
  "АВСD-ЕFGН",
  "ΑΒCD ΕFGΗ",
  "\u200babcd\u00a0–\u00a0efgh",
])("a code is found in %s", (text) => expect(codeIn(text)).toBe("ABCDEFGH"));

test("half a code stays half a code, and nothing is made up of a room that is none", () => {
  expect([codeIn("kx4"), linkIn("ABCD-EFGH"), linkIn(LINK.replace(ROOM, `${ROOM}x`))]).toEqual(["KX4", null, null]);
});

test.each(["/w/%E0%A4%A", "/", "/lab#lab.x", "/elsewhere"])("%s is left as it is", (path) =>
  expect(ownAddress(location(`https://a.example${path}`))).toBe(path),
);

test("pages of a room are found whatever the case, and with a point behind them", () => {
  expect(ownAddress(location(`https://a.example/W/${ROOM}/Console.`))).toBe(`/w/${ROOM}/console`);
});

test("a lab's secret loses what was hung on it", () => {
  expect([labSecretIn("#lab%2Eabc-d)."), labSecretIn("")]).toEqual(["lab.abc-d", ""]);
});

test.each([
  ["/LAB", "/lab"],
  ["/lab/", "/lab"],
  ["//lab//Methods//", "/lab/methods"],
  ["/Lab/methods/six-hats/", "/lab/methods/six-hats"],
  ["/Diagnostic/", "/diagnostic"],
  ["/labs", "/labs"],
  [`/w/${ROOM}/`, `/w/${ROOM}`],
  [`//W//${ROOM}//Console//`, `/w/${ROOM}/console`],
])("%s is %s, however it is typed", (typed, ours) =>
  expect(ownAddress(location(`https://a.example${typed}`))).toBe(ours),
);
