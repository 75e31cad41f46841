/** Cards travel to where they lie now, and turn over in one wave. Nothing moves for who asks for less motion. */

import { still } from "../../ui/still";
import type { Box } from "./shared/layout";

const TRAVEL_MS = 160;
const TURN_MS = 260;
const WAVE_MS = 1_200;
/** That many new cards at once are a reveal. */
const WAVE_FROM = 4;

function travel(element: HTMLElement, from: Box, to: Box): void {
  const [x, y] = [from.x - to.x, from.y - to.y];
  if (Math.abs(x) < 1 && Math.abs(y) < 1) return;
  element.animate([{ translate: `${x}px ${y}px` }, { translate: "0 0" }], { duration: TRAVEL_MS, easing: "ease-out" });
}

/** All within WAVE_MS, in an order that says nothing about who wrote when. */
function wave(elements: HTMLElement[]): void {
  for (const element of elements)
    element.animate([{ transform: "rotateY(90deg)" }, { transform: "none" }], {
      duration: TURN_MS,
      delay: Math.random() * (WAVE_MS - TURN_MS),
      easing: "ease-out",
      fill: "backwards",
    });
}

/** Call after the boxes were drawn. Elements carry `data-key`; returns nothing, changes no layout. */
export function move(root: HTMLElement, before: ReadonlyMap<string, Box>, now: ReadonlyMap<string, Box>): void {
  if (still() || typeof root.animate !== "function") return;
  const fresh: HTMLElement[] = [];
  for (const element of root.querySelectorAll<HTMLElement>("[data-key]")) {
    const key = element.dataset.key ?? "";
    const [from, to] = [before.get(key), now.get(key)];
    if (from && to) travel(element, from, to);
    else if (to && key.startsWith("note.")) fresh.push(element);
  }
  if (before.size === 0 ? fresh.length >= WAVE_FROM : fresh.length >= Math.max(WAVE_FROM, before.size / 2)) wave(fresh);
}
