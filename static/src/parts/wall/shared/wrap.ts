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

interface Word {
  text: string;
  width: number;
}

const split = new WeakMap<Measure, Map<string, Word[][]>>();

/** The words of each paragraph with their widths, remembered: a layout asks for the same texts many times. */
function words(text: string, measure: Measure): Word[][] {
  let known = split.get(measure);
  if (!known) split.set(measure, (known = new Map()));
  let found = known.get(text);
  if (!found) {
    const paragraphs = text.replace(/ (?=[?!:;»])/g, "\u00a0").split("\n");
    found = paragraphs.map((each) =>
      each
        .split(/[ \t]+/)
        .filter(Boolean)
        .map((word) => ({ text: word, width: measure(word) })),
    );
    known.set(text, found);
  }
  return found;
}

/** Returns how long the text would be on one line, em. */
export const length = (text: string, measure: Measure): number =>
  words(text, measure)
    .flat()
    .reduce((sum, { width }) => sum + width, 0);

/** Returns the width of the longest word, em. */
export const longest = (text: string, measure: Measure): number =>
  Math.max(0, ...words(text, measure).flatMap((line) => line.map(({ width }) => width)));

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
  for (const paragraph of words(text, measure)) {
    let line = "";
    let used = 0;
    for (const word of paragraph) {
      const pieces = word.width > width ? broken(word.text, width, measure) : [word.text];
      for (const piece of pieces) {
        const needs = pieces.length > 1 ? measure(piece) : word.width;
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
