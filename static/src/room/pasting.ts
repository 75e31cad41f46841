/** What was copied elsewhere, as cards: a list's lines, or the cells of a spreadsheet's column. Pure. */

import { TEXT_MAX } from "../net/protocol";

/** What a list sets before its lines. */
const BULLET = /^\s*(?:[-–—*•▪‣◦·]|\d{1,3}[.)])\s+/u;

/** The cells of a table as spreadsheets copy it: tabs, lines, and quotes round a cell of several lines. */
function cells(text: string): string[][] {
  const rows: string[][] = [[]];
  let [cell, quoted] = ["", false];
  const close = (): void => void (rows.at(-1)?.push(cell), (cell = ""));
  for (let n = 0; n < text.length; n += 1) {
    const char = text[n];
    if (quoted && char === '"' && text[n + 1] === '"') ((cell += '"'), (n += 1));
    else if (char === '"' && (quoted || !cell)) quoted = !quoted;
    else if (!quoted && char === "\t") close();
    else if (!quoted && char === "\n") (close(), rows.push([]));
    else cell += char;
  }
  close();
  return rows;
}

/** The column in which most is written. */
function fullest(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, n) => rows.map((row) => row[n]?.trim() ?? ""));
  const length = (column: readonly string[]): number => column.reduce((sum, text) => sum + text.length, 0);
  return columns.reduce((best, each) => (length(each) > length(best) ? each : best), columns[0] ?? []);
}

/** Whether it came from a spreadsheet: tabs, or a cell of several lines in quotes. */
const isTable = (text: string): boolean => text.includes("\t") || /^"[^"]*\n/m.test(text);

/** A text in parts that a card can hold: cut at a space in the last quarter where there is one, never within a sign. */
function parts(text: string): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > TEXT_MAX) {
    const whole = rest.slice(0, TEXT_MAX).replace(/[\ud800-\udbff]$/, "");
    const space = whole.search(/\s\S*$/);
    const end = space > TEXT_MAX * 0.75 ? space : whole.length;
    found.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...found, rest];
}

/** Returns the cards that a text is, none empty; one that is longer than a card may be becomes several. Line ends are
 * "\n". */
export function cardsOf(text: string): string[] {
  const pieces = isTable(text) ? fullest(cells(text)) : text.split("\n").map((line) => line.replace(BULLET, ""));
  return pieces
    .flatMap((piece) => parts(piece.trim()))
    .map((part) => part.trim())
    .filter(Boolean);
}
