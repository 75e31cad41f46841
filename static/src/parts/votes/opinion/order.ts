/** Items in an order of one's own: the same person in the same vote sees the same, others another. */

/** Returns a number that a text always gives, spread over 32 bits: FNV-1a, its bits mixed as MurmurHash ends. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export const ownOrder = (items: readonly string[], whose: string): string[] =>
  items
    .map((item) => [spread(`${item}${whose}`), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
