/**
 * What people copy is read generously: mail programs escape signs, hang points and brackets on links and put invisible
 * signs into them; people type `<link>`, "code : ABCD-EFGH" and full-width letters. Read here, for links, codes and
 * passes alike; what is read is compared exactly, by the server.
 */

const ROOM = "[A-Za-z0-9_-]{22}";
/** What programs make of a "#": an entity, quoted-printable, a star in a link that was rewritten. */
const HASH = "(?:&(?:#(?:35|x23)|num);|=23|\\*|#)+\\s*";
const WHOLE = 24;
/** A secret is no longer than that: a dash or an underscore behind it is somebody else's. */
const SECRET = `[A-Za-z0-9_-]{1,${WHOLE}}`;
const LINK = new RegExp(`[\\\\/]w[\\\\/]+(${ROOM})(?![A-Za-z0-9_-])[^#]*?${HASH}([A-Za-z0-9_-]+\\.(${SECRET}))`, "i");
/** Where a mail broke a line, with or without its sign for that, or quotes one that was. */
const BROKEN = /=?\s+(?:>+\s*)*|=(?!23)/g;
/** A link as an older filter of mails writes it: "-23" for "%23", "_" for "/". */
const FILTERED = /\bu=(https?-3A__[A-Za-z0-9_.-]+)/;
const PAGE = new RegExp(
  `^/+w/+(${ROOM})(?![A-Za-z0-9_-])(?:/+(console|screen|prepare|try|rehearse|look|report|list)\\b)?`,
  "i",
);
/** What is beside the rooms, however it is typed. */
const BESIDE = /^\/+(lab|diagnostic)(?:\/+(methods)(?:\/+([^/]+))?)?\/*$/i;
const LAB = /#+([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)/;
/** Those of a code: none that look like another. */
const SIGN = "[A-HJKMNP-Z2-9]";
const BETWEEN = "[^A-Z0-9]{0,3}";
const CODES = [`${SIGN}{8}`, `${SIGN}{4}[-\\u2010-\\u2015]${SIGN}{4}`, `${SIGN}{4}${BETWEEN}${SIGN}{4}`].map(
  (each) => new RegExp(`(?<![A-Z0-9])${each}(?![A-Z0-9])`),
);
/** Letters of other alphabets that look like those of a code, and these. */
const ALIKE = ["АВЕКМНРСТУХЅЈΑΒΕΖΗΚΜΝΡΤΥΧ", "ABEKMHPCTYXSJABEZHKMNPTYX"] as const;
/** A link escaped by one program may be escaped again by the next. */
const ESCAPES_MOST = 3;

/** A text without what is invisible, in plain letters, its escapes undone where they mean something. */
function plainly(text: string): string {
  const [, filtered] = FILTERED.exec(text) ?? [];
  let plain = filtered?.replaceAll("_", "/").replace(/-(?=[0-9A-F]{2})/g, "%") ?? text;
  for (let n = 0; n < ESCAPES_MOST && /%[0-9a-f]{2}/i.test(plain); n++)
    plain = plain.replace(/(?:%[0-9a-f]{2})+/gi, undone);
  return plain
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\p{Cf}\p{Cc}\u3164\u115f]/gu, (sign) => (/\s/.test(sign) ? " " : ""));
}

/** An escape undone; one that means nothing stays as it is. */
export function undone(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

/** The room and secret in a link, wherever it stands in a text; null if there is none. */
export function linkIn(text: string): { room: string; secret: string } | null {
  const plain = plainly(text);
  const found = LINK.exec(plain);
  const [, room, secret] =
    (found?.[3]?.length === WHOLE ? found : (LINK.exec(plain.replace(BROKEN, "")) ?? found)) ?? [];
  return room && secret ? { room, secret } : null;
}

/** The code in a text, in capitals without spaces and dashes; what there is of letters and figures if none is whole. */
export function codeIn(text: string): string {
  const plain = plainly(text)
    .toUpperCase()
    .replace(new RegExp(`[${ALIKE[0]}]`, "g"), (sign) => ALIKE[1][ALIKE[0].indexOf(sign)] ?? "");
  const found = CODES.map((each) => each.exec(plain)?.[0]).find(Boolean);
  return (found ?? plain).replace(/[^A-Z0-9]/g, "");
}

/** What stands behind the # of a lab's link, "" for nothing. */
export const labSecretIn = (address: string): string => LAB.exec(plainly(address))?.[1] ?? "";

function beside(path: string): string {
  const [, first, methods, method] = BESIDE.exec(path) ?? [];
  if (!first) return path;
  return `/${[first.toLowerCase(), methods && "methods", method].filter(Boolean).join("/")}`;
}

/** The address as we wrote it, of one that a person typed or a program altered on its way; itself where it is none of
 * ours. */
export function ownAddress({ pathname, search, hash, href }: Location): string {
  const [, room, page] = PAGE.exec(plainly(pathname)) ?? [];
  const link = linkIn(href);
  if (!room) return beside(pathname) + search + hash;
  return `/w/${room}${page ? `/${page.toLowerCase()}` : ""}${search}${link ? `#${link.secret}` : hash}`;
}
