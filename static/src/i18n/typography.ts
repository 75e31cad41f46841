/** French spaces that must not break: narrow before ; ! ? and %, full before : and inside « », before short units. */
export function typography(text: string): string {
  return text
    .replace(/ ([;!?%])/g, "\u202f$1")
    .replace(/ :/g, "\u00a0:")
    .replace(/« /g, "«\u00a0")
    .replace(/ »/g, "\u00a0»")
    .replace(/(\d|\}) (h|s|min|cartes?|gommettes?)(?![\p{L}-])/gu, "$1\u00a0$2");
}
