/** Text cut into lines, with no layout asked of the browser. */

/** Returns the width of a piece of text on one line, in em. */
export type Measure = (text: string) => number;

/** A guess good to some 5 %, for tests and for pages without a canvas. */
export const guess: Measure = (text) => {
  let width = 0;
  for (const each of text) width += /[\s.,;:!'’ijlI|()]/.test(each) ? 0.28 : /[mwMWA-Z…—]/.test(each) ? 0.72 : 0.53;
  return width;
};

/** Returns a measure by the browser for a CSS font family, remembering what it has seen. */
export function measureBy(family: string, weight = 400): Measure {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return guess;
  const known = new Map<string, number>();
  return (text) => {
    let width = known.get(text);
    if (width === undefined) {
      pen.font = `${weight} 100px ${family}`;
      width = pen.measureText(text).width / 100;
      known.set(text, width);
    }
    return width;
  };
}

/** Pieces of a word too long for a line. */
function broken(word: string, width: number, measure: Measure): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const each of word) {
    if (piece && measure(piece + each) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += each;
  }
  return [...pieces, piece];
}

/**
 * Returns the lines of a text in a width given in em. Line breaks of the text are kept, empty lines dropped; a sign
 * that French sets apart (?, !, :) never starts a line.
 */
export function wrap(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  const space = measure(" ");
  for (const paragraph of text.replace(/ (?=[?!:;»])/g, "\u00a0").split("\n")) {
    let line = "";
    let used = 0;
    for (const word of paragraph.split(/[ \t]+/).filter(Boolean)) {
      const pieces = measure(word) > width ? broken(word, width, measure) : [word];
      for (const piece of pieces) {
        const needs = measure(piece);
        if (line && used + space + needs > width) {
          lines.push(line);
          line = "";
          used = 0;
        }
        used += (line ? space : 0) + needs;
        line = line ? `${line} ${piece}` : piece;
      }
    }
    if (line) lines.push(line);
  }
  return lines;
}

/** Returns at most `most` of the lines, the last one ending in "…" where something is left out. */
export function cut(lines: readonly string[], most: number, width: number, measure: Measure): string[] {
  if (lines.length <= most) return [...lines];
  let last = lines.slice(most - 1).join(" ").slice(0, Math.ceil(width * 5));
  while (last && measure(`${last}…`) > width) last = last.slice(0, -1).trimEnd();
  return [...lines.slice(0, most - 1), `${last}…`];
}
