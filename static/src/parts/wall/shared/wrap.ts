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

/** What is known of a text: it is asked for many times while one layout is found. */
interface Known {
  /** The words of each paragraph. */
  words: Word[][];
  /** Of all words on one line, and of the longest, em. */
  length: number;
  longest: number;
}

const split = new WeakMap<Measure, Map<string, Known>>();

function known(text: string, measure: Measure): Known {
  let all = split.get(measure);
  if (!all) split.set(measure, (all = new Map()));
  let found = all.get(text);
  if (!found) all.set(text, (found = looked(text, measure)));
  return found;
}

function looked(text: string, measure: Measure): Known {
  const paragraphs = text.replace(/ (?=[?!:;»])/g, "\u00a0").split("\n");
  const words = paragraphs.map((each) =>
    each
      .split(/[ \t]+/)
      .filter(Boolean)
      .map((word) => ({ text: word, width: measure(word) })),
  );
  const widths = words.flatMap((line) => line.map(({ width }) => width));
  return { words, length: widths.reduce((sum, width) => sum + width, 0), longest: Math.max(0, ...widths) };
}

/** Returns how long the text would be on one line, em. */
export const length = (text: string, measure: Measure): number => known(text, measure).length;

/** Returns the width of the longest word, em. */
export const longest = (text: string, measure: Measure): number => known(text, measure).longest;

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
  for (const paragraph of known(text, measure).words) {
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
