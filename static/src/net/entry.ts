/** This page's history entry: what it remembers through a reload, and the address it shows. */

/** What the browser did not take, which lets an entry be changed so often in a while, or never. Lost with the page. */
let untaken: object | null = null;

/** What the page remembers. */
export const entry = <T extends object>(): Partial<T> =>
  ({ ...(history.state as object | null), ...untaken }) as Partial<T>;

/** Have it remember that, and show an address, by default the one that it shows. */
export function changeEntry(state: object | null, address?: string): void {
  try {
    history.replaceState(state, "", address);
    untaken = null;
  } catch {
    untaken = state;
  }
}

/** Go on at another address of ours. */
export function newEntry(address: string): void {
  try {
    history.pushState(null, "", address);
    untaken = null;
  } catch {
    location.assign(address);
  }
}
