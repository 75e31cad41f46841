/**
 * What seems to be missing in an agenda, or to come in the wrong order, as a facilitator with experience would say on
 * reading it: of a room's agenda or of a method's file. A remark binds nobody, and none is made of what may be meant.
 * Pure.
 */

import type { Bilingual, Purpose } from "../net/protocol";
import type { LayoutConfig, Phase, Rules } from "../state/records";
import { reads, turnsOver, writesFaceDown, type Play } from "./phases";

export type PlannedStep = Play & Pick<Phase, "minutes" | "title" | "instruction"> & { script?: Bilingual };

export interface PlannedArea {
  id: string;
  title: Bilingual;
  purpose: Purpose | "later";
  layout: LayoutConfig["kind"];
  /** Something lies there already, or will by itself. */
  filled?: boolean;
}

export type RemarkCode =
  | "no-steps"
  | "no-words"
  | "no-minutes"
  | "no-length"
  | "vote-empty"
  | "vote-unread"
  | "vote-unsorted"
  | "never-turned"
  | "names-after"
  | "area-idle"
  | "no-break"
  | "over-promised"
  | "no-closing";

export interface Remark {
  code: RemarkCode;
  /** The step that it leads to, by its place in the agenda; null for none. */
  at: number | null;
  /** The area it is about, by id. */
  area?: string;
  /** A number of minutes. */
  minutes?: number;
}

interface Agenda {
  steps: readonly PlannedStep[];
  areas: readonly PlannedArea[];
  /** How long people were told that it would be, in minutes; null before anybody was. */
  promised?: number | null;
}

/** Minutes after which people want a break. */
const STRETCH = 120;

const all = ({ rules, parts }: Play): Rules[] => [rules, ...Object.values(parts)];
const writes = (step: Play): boolean => all(step).some(({ write }) => write === "own");
const writesAny = (step: Play): boolean => all(step).some(({ write }) => write !== "nobody");
const votes = (step: Play): boolean => !!step.vote && all(step).some(({ vote }) => vote);
const onTable = (step: Play): "themes" | "notes" | null =>
  votes(step) && step.vote && "on" in step.vote ? step.vote.on : null;
const rests = (step: Play): boolean => step.talk === "break" && !writesAny(step) && !step.vote;
const empty = ({ fr, en }: Bilingual): boolean => !fr?.trim() && !en?.trim();

/** Where rules let one write: the areas they name; without names, all but those for actions and for later. */
const openTo = (rules: Rules, areas: readonly PlannedArea[]): string[] =>
  rules.zones.length
    ? rules.zones
    : areas.filter(({ purpose }) => purpose !== "actions" && purpose !== "later").map(({ id }) => id);

/** Where people write in a step, as far as `which` has it. */
const written = (step: Play, areas: readonly PlannedArea[], which: (rules: Rules) => boolean): string[] =>
  all(step).flatMap((rules) => (which(rules) ? openTo(rules, areas) : []));

/** Everything there is to say of an agenda, in its order; what concerns the whole comes last. */
export function remarksOn({ steps, areas, promised = null }: Agenda): Remark[] {
  const real = steps.map((step, at) => ({ step, at })).filter(({ step }) => !step.slack);
  if (!real.length) return [{ code: "no-steps", at: null }];
  const each = real.flatMap(({ at }) => [
    ...wordless(steps, at),
    ...timeless(steps, at),
    ...voting(steps, at, areas),
    ...hidden(steps, at),
    ...named(steps, at, areas),
  ]);
  return [...each, ...idle(steps, areas), ...tiring(steps), ...lasting(steps, promised), ...closing(real)];
}

function wordless(steps: readonly PlannedStep[], at: number): Remark[] {
  const step = steps[at];
  return step && (writes(step) || votes(step)) && empty(step.instruction) ? [{ code: "no-words", at }] : [];
}

/** A step without minutes among others with some. */
const timeless = (steps: readonly PlannedStep[], at: number): Remark[] =>
  steps[at]?.minutes === null && steps.some(({ minutes }) => minutes !== null) ? [{ code: "no-minutes", at }] : [];

function voting(steps: readonly PlannedStep[], at: number, areas: readonly PlannedArea[]): Remark[] {
  const step = steps[at];
  const on = step && onTable(step);
  if (!step || !on) return [];
  const before = steps.slice(0, at).filter(({ slack }) => !slack);
  const there = new Set([
    ...areas.filter(({ filled }) => filled).map(({ id }) => id),
    ...before.flatMap((each) => written(each, areas, ({ write }) => write !== "nobody")),
  ]);
  const where = step.rules.zones.length
    ? step.rules.zones
    : areas.filter(({ purpose }) => on === "themes" || purpose === "ideas").map(({ id }) => id);
  // Cards can be moved from where they were written; what has been written nowhere can't.
  if (!there.size || !(where.some((id) => there.has(id)) || before.some(mayBeMoved)))
    return [{ code: "vote-empty", at }];
  if (turnsOver(steps, at)) return [{ code: "vote-unread", at }];
  const last = before.findLast((each) => !rests(each));
  return on === "themes" && last && writes(last) ? [{ code: "vote-unsorted", at }] : [];
}

/** A step after which cards may lie elsewhere: nobody writes or votes in it. */
const mayBeMoved = (step: Play): boolean => !writesAny(step) && !step.vote && !rests(step);

/** Cards written face down that no later step turns over; said where the last of them are written. */
function hidden(steps: readonly PlannedStep[], at: number): Remark[] {
  const step = steps[at];
  if (!step || !writesFaceDown(step)) return [];
  const later = steps.slice(at + 1).filter(({ slack }) => !slack);
  return later.some((each) => reads(each) || writesFaceDown(each)) ? [] : [{ code: "never-turned", at }];
}

/** A step that shows names where another before it promised none: who has a name there tells who has not. */
function named(steps: readonly PlannedStep[], at: number, areas: readonly PlannedArea[]): Remark[] {
  const shown = ({ write, author }: Rules): boolean => write === "own" && author === "shown";
  const masked = ({ write, author }: Rules): boolean => write === "own" && author === "masked";
  const before = new Set(steps.slice(0, at).flatMap((each) => (each.slack ? [] : written(each, areas, masked))));
  const step = steps[at];
  const area = step && written(step, areas, shown).find((id) => before.has(id));
  return area === undefined ? [] : [{ code: "names-after", at, area }];
}

/** Areas for cards in which nobody writes or votes, and of which no step speaks. */
function idle(steps: readonly PlannedStep[], areas: readonly PlannedArea[]): Remark[] {
  const open = steps.flatMap((step) => written(step, areas, ({ write }) => write !== "nobody"));
  const used = new Set([...open, ...steps.flatMap((step) => all(step).flatMap(({ zones }) => zones))]);
  const first = steps.findIndex((step) => !step.slack && writes(step));
  if (first < 0) return [];
  return areas
    .filter(({ purpose, layout }) => (purpose === "ideas" || purpose === "questions") && layout === "columns")
    .filter(({ id, title, filled }) => !filled && !used.has(id) && !spokenOf(title, steps))
    .map(({ id }) => ({ code: "area-idle", at: first, area: id }));
}

/** Whether a step names an area aloud, by its name or by what follows the colon in it. */
const spokenOf = (title: Bilingual, steps: readonly PlannedStep[]): boolean =>
  (["fr", "en"] as const).some((language) => {
    const name = title[language]?.toLowerCase() ?? "";
    const names = [name, name.slice(name.lastIndexOf(":") + 1)].map((each) => each.trim()).filter(Boolean);
    const said = steps.flatMap(({ instruction, script }) => [instruction[language], script?.[language]]);
    return said.some((text) => names.some((each) => text?.toLowerCase().includes(each)));
  });

/** The first stretch that is too long without a break; said of the step in which it becomes so. */
function tiring(steps: readonly PlannedStep[]): Remark[] {
  let since = 0;
  for (const [at, step] of steps.entries()) {
    since = rests(step) ? 0 : since + (step.slack ? 0 : (step.minutes ?? 0));
    if (since > STRETCH) return [{ code: "no-break", at, minutes: STRETCH }];
  }
  return [];
}

function lasting(steps: readonly PlannedStep[], promised: number | null): Remark[] {
  const total = steps.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
  if (!total) return [{ code: "no-length", at: steps.findIndex(({ slack }) => !slack) }];
  return promised !== null && total > promised ? [{ code: "over-promised", at: null, minutes: promised }] : [];
}

/** The end is for all together: a word, a result, a rating. */
function closing(real: readonly { step: PlannedStep; at: number }[]): Remark[] {
  const last = real.at(-1);
  if (!last) return [];
  const { step, at } = last;
  return writes(step) || onTable(step) || rests(step) ? [{ code: "no-closing", at }] : [];
}
