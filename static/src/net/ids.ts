/** A fresh id of 128 random bits in 22 characters. `getRandomValues` works on plain http too; `randomUUID` does not. */
export function longId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .slice(0, 22);
}
