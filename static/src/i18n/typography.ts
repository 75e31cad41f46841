/**
 * The signs of our own texts: curly apostrophes, and the French spaces that must not break (narrow before ; ! ? and %,
 * full before : and inside « », before short units). Never for what people typed on cards, names or questions.
 */
export function typography(text: string, language: "fr" | "en"): string {
  const signs = text.replace(/(?<=[\p{L}}])'(?=[\p{L}«{])/gu, "\u2019").replace(/(?<=\p{L}s)'(?=\s)/gu, "\u2019");
  if (language === "en") return signs;
  return signs
    .replace(/ ([;!?%])/g, "\u202f$1")
    .replace(/ :/g, "\u00a0:")
    .replace(/« /g, "«\u00a0")
    .replace(/ »/g, "\u00a0»")
    .replace(/(\d|\}) (h|s|min|cartes?|gommettes?)(?![\p{L}-])/gu, "$1\u00a0$2");
}
