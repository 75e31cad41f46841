const whole = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The first `most` signs of a text as people see them, none cut in two; "…" in place of the rest. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  let [signs, cut] = [0, 0];
  // No further than it has to: tables ask this of every card.
  for (const { index } of whole.segment(text)) {
    signs += 1;
    if (signs === most) cut = index;
    if (signs > most) return `${text.slice(0, cut)}…`;
  }
  return text;
}
