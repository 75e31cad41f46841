/** Which methods fit what one wants. Pure, but for the wish itself: it is kept while one looks at a method's page. */

import { signal } from "@preact/signals";
import { lang, pick } from "../../i18n";
import type { Aim, MethodLine, Setting } from "../../net/protocol";

/** The first four are the large ones. */
export const AIMS: readonly Aim[] = ["vision", "ideas", "solve", "involve", "decide", "evaluate", "frame", "learn"];
export const LARGE = AIMS.slice(0, 4);
export const MINUTES = [30, 45, 60, 90, 120] as const;

/** What one looks for; "" and 0 stand for any. */
export interface Wish {
  aim: Aim | "";
  people: number;
  minutes: number;
  setting: Setting | "";
}

export const ANY: Wish = { aim: "", people: 0, minutes: 0, setting: "" };
export const wish = signal<Wish>(ANY);

function fits({ aims = [], settings = [], least = 0, most = 0, lengths = [] }: MethodLine, wanted: Wish): boolean {
  return (
    (!wanted.aim || aims.includes(wanted.aim)) &&
    (!wanted.people || (least <= wanted.people && wanted.people <= most)) &&
    (!wanted.minutes || lengths.some((each) => each <= wanted.minutes)) &&
    (!wanted.setting || settings.includes(wanted.setting))
  );
}

/** The methods that fit, those first that serve the aim best; then by their titles. */
export function chosen(methods: readonly MethodLine[], wanted: Wish): MethodLine[] {
  const second = ({ aims = [] }: MethodLine) => Number(!!wanted.aim && aims[0] !== wanted.aim);
  const title = (each: MethodLine) => pick(each.title, "fr").text;
  return methods
    .filter((each) => fits(each, wanted))
    .sort((a, b) => second(a) - second(b) || title(a).localeCompare(title(b), lang()));
}

/** The length to propose: the longest that one has the time for, else the shortest. */
export const proposed = (lengths: readonly number[], minutes: number): number =>
  lengths.filter((each) => each <= minutes).at(-1) ?? lengths[0] ?? 0;
