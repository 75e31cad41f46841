const whole = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The first `most` signs of a text as people see them, none cut in two; "…" in place of the rest. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const signs = Array.from(whole.segment(text), ({ segment }) => segment);
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join("")}…`;
}
