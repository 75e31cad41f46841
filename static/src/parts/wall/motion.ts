/** Cards travel to where they lie now, and turn over in one wave. Nothing moves for who asks for less motion. */

import { still } from "../../ui/still";
import type { Box } from "./shared/layout";

const TRAVEL_MS = 160;
const TURN_MS = 260;
const WAVE_MS = 1_200;
/** So many travel at once, those that go farthest: eyes follow no more, and each costs. */
const TRAVELLERS = 40;
/** That many new cards at once are a reveal. */
const WAVE_FROM = 4;

interface Traveller {
  element: HTMLElement;
  x: number;
  y: number;
}

function travel(travellers: Traveller[]): void {
  const far = ({ x, y }: Traveller): number => Math.hypot(x, y);
  for (const { element, x, y } of travellers.sort((a, b) => far(b) - far(a)).slice(0, TRAVELLERS))
    element.animate([{ translate: `${x}px ${y}px` }, { translate: "0 0" }], {
      duration: TRAVEL_MS,
      easing: "ease-out",
    });
}

/** What of the table is in sight, in the table's own px. */
function sightOf(root: HTMLElement, scale: number): Box {
  const { scrollLeft: x, scrollTop: y, clientWidth: w, clientHeight: h } = root;
  return { x: x / scale, y: y / scale, w: w / scale, h: h / scale };
}

const meets = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

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

/** Call after the boxes were drawn, at a scale. Elements carry `data-key`; returns nothing, changes no layout. */
export function move(
  root: HTMLElement,
  before: ReadonlyMap<string, Box>,
  now: ReadonlyMap<string, Box>,
  scale: number,
): void {
  if (still() || typeof root.animate !== "function") return;
  let news = 0;
  const fresh: HTMLElement[] = [];
  const travellers: Traveller[] = [];
  const sight = sightOf(root, scale);
  for (const element of root.querySelectorAll<HTMLElement>("[data-key]")) {
    const key = element.dataset.key ?? "";
    const [from, to] = [before.get(key), now.get(key)];
    if (!to) continue;
    const seen = meets(to, sight) || (!!from && meets(from, sight));
    if (!from && key.startsWith("note.")) {
      news += 1;
      if (seen) fresh.push(element);
    } else if (from && seen && (Math.abs(from.x - to.x) >= 1 || Math.abs(from.y - to.y) >= 1))
      travellers.push({ element, x: from.x - to.x, y: from.y - to.y });
  }
  travel(travellers);
  if (news >= Math.max(WAVE_FROM, before.size / 2)) wave(fresh);
}
