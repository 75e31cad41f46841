/**
 * Texts and dates. `t(id, args)` reads the language signal, so a component that calls it follows a change of
 * language. Catalogues: every `i18n/<language>/*.ftl`, one file per area, in one chunk per language; what only those
 * read who prepare and lead stands in `desk/`, in another, which their pages wait for.
 */

import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Bilingual, Language } from "../net/protocol";
import { keep } from "../net/session";
import { typography } from "./typography";

const CHOICE = "atelier.language";
const LOADERS = { fr: () => import("./fr"), en: () => import("./en") };
const DESK = { fr: () => import("./fr-desk"), en: () => import("./en-desk") };

interface Loaded {
  language: Language;
  bundle: FluentBundle;
}

const loaded = signal<Loaded | null>(null);
let desk = false;

const known = (text: string | null | undefined): Language | null => (text === "fr" || text === "en" ? text : null);

/** `?lang`, else the saved choice, else the browser's first known language, else French. */
export function firstLanguage(): Language {
  const asked = known(new URLSearchParams(location.search).get("lang"));
  const browser = (navigator.languages ?? []).map((each) => known(each.slice(0, 2))).find(Boolean);
  return asked ?? known(keep.get(CHOICE)) ?? browser ?? "fr";
}

/** The texts of a language. What is wrong with one of them is reported in the console and stops nobody. */
export function bundleOf(language: Language, sources: readonly string[]): FluentBundle {
  const bundle = new FluentBundle(language === "fr" ? "fr-FR" : "en-GB", { useIsolating: false });
  for (const source of sources)
    for (const fault of bundle.addResource(new FluentResource(typography(source, language)))) console.error(fault);
  return bundle;
}

/** Use a language from now on. @param save remember it in this browser (a choice, not a guess). */
export async function setLanguage(language: Language, save = false): Promise<void> {
  const parts = await Promise.all([LOADERS[language](), ...(desk ? [DESK[language]()] : [])]);
  if (save) keep.set(CHOICE, language);
  loaded.value = {
    language,
    bundle: bundleOf(
      language,
      parts.flatMap(({ default: sources }) => sources),
    ),
  };
  document.documentElement.lang = language;
}

/** Take in, from now on, the texts of those who prepare and lead, too. */
export async function deskTexts(): Promise<void> {
  if (desk) return;
  desk = true;
  if (loaded.peek()) await setLanguage(lang());
}

export const lang = (): Language => loaded.value?.language ?? "fr";
export const language: ReadonlySignal<unknown> = loaded;

/** The text of a message. A missing one shows its id; that, and a missing figure, is reported in the console. */
export function t(id: string, args: Record<string, FluentVariable> = {}): string {
  const bundle = loaded.value?.bundle;
  const pattern = bundle?.getMessage(id)?.value;
  if (!bundle || !pattern) {
    console.error(`no text for ${id}`);
    return id;
  }
  const faults: Error[] = [];
  const text = bundle.formatPattern(pattern, args, faults);
  for (const fault of faults) console.error(`${id}: ${fault.message}`);
  return text;
}

/** Whether there is such a text. */
export const has = (id: string): boolean => loaded.value?.bundle.hasMessage(id) ?? false;

/** The sentence for a refusal. Unknown codes get the general one. */
export function refusal(code: string, params: Record<string, unknown> = {}): string {
  const args: Record<string, FluentVariable> = {};
  for (const [name, value] of Object.entries(params))
    if (typeof value === "string" || typeof value === "number") args[name.replaceAll("_", "-")] = value;
    else if (Array.isArray(value)) args[name.replaceAll("_", "-")] = value.join("+");
  const id = `refusal-${code.replaceAll("_", "-")}`;
  return t(has(id) ? id : "refusal-internal", {
    limit: 0,
    "retry-after": 0,
    status: "",
    missing: "",
    why: "",
    ...args,
  });
}

/**
 * What to read of a text in two languages: the reader's, unless it is stale or empty, then the working language's,
 * then whichever is not empty. `lang` is set when it is not the reader's.
 */
export function pick(text: Bilingual, working: Language): { text: string; lang: Language | undefined } {
  const reader = lang();
  const order: Language[] = [reader, working, reader === "fr" ? "en" : "fr"];
  const found = order.find((each, n) => text[each] && (n > 0 || text.stale !== each)) ?? reader;
  const words = text[found] ?? "";
  return { text: typography(words, found), lang: found === reader ? undefined : found };
}

export { day, dayShort, duration, list, minutesLeft, number, time } from "./dates";
