/** Where in the client this tab is, and the way to another page. */

import { signal } from "@preact/signals";
import { changeEntry, entry, newEntry } from "../net/entry";
import { ownAddress } from "../net/reading";

/** What a route gives its page. `room` is "" outside rooms. */
export interface PageProps {
  room: string;
}

/** Take back what a program did to our address on its way here. */
function tidy(): void {
  const own = ownAddress(location);
  if (own !== location.pathname + location.search + location.hash) changeEntry(entry(), own);
}

tidy();
/** Where we are. Each visit is a page of its own: the same address may be gone to with another key. */
export const place = signal({ path: location.pathname, visit: 0 });
function arrive(): void {
  tidy();
  place.value = { path: location.pathname, visit: place.value.visit + 1 };
}

/** Go to another page of the client. */
export function go(to: string): void {
  newEntry(to);
  arrive();
  scrollTo(0, 0);
  refocus();
}

/** The same, in place of the page that is left: the way back does not lead there. */
export function replace(to: string): void {
  changeEntry(null, to);
  arrive();
}

/** The next Tab starts at the new page, wherever the pressed button was. */
export const refocus = (): void => document.getElementById("content")?.focus();

addEventListener("popstate", arrive);
