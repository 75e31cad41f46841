import { expect, test } from "vitest";
import { cleaned, seenName } from "./cleaning";

test.each([
  ["a\vb\fc\u2028d\r\ne\rf", "a\nb\nc\nd\ne\nf"],
  ["\u001b[1;31mred\u001b[0m \u001b]0;title\u0007plain\u0000\u0008", "red plain"],
  ["tab\tstays\nand lines", "tab\tstays\nand lines"],
  ["lone \ud800 half, \ufffe none", "lone  half,  none"],
  [`e${"\u0301".repeat(20)}`, `e${"\u0301".repeat(8)}`],
  [
    "\u0645\u0631\u062d\u0628\u0627 \u{1f469}\u200d\u{1f680}",
    "\u0645\u0631\u062d\u0628\u0627 \u{1f469}\u200d\u{1f680}",
  ],
])("%j is cleaned as it enters", (text, clean) => expect(cleaned(text, true)).toBe(clean));

test.each([
  ["\u200eAna\u200f", "Ana"],
  ["An\u00ada", "Ana"],
  ["Ana \u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", "Ana \u{1f3f4}"],
  ["\u200b\u3164\u2060", ""],
  ["  Ana\n B ", "Ana B"],
  ["An\u034fa\u{e0100}", "Ana"],
  ["\u17b4\u180b", ""],
  ["\u2615\ufe0f Ana", "\u2615\ufe0f Ana"],
])("the name %j loses what can't be seen", (text, name) => expect(seenName(text)).toBe(name));
