/** A plane between the nameIn ends of two axes. */

import { t } from "../../../../i18n";
import type { Axes, Axis, Language } from "../../../../net/protocol";
import type { Spot } from "../../../../room/spots";
import type { Layout, List } from "../../shared/layout";
import { nameIn } from "../../cells/lines";
import { near } from "../columns/keys";
import { dropOnPlane, fitPlane } from "./plane";
import type { LayoutConfig } from "../../../../state/records";

const STEPS = 5;
/** The middle of a step, in thousandths. */
const middle = (step: number): number => Math.round(((step - 0.5) * 1000) / STEPS);
const stepOf = (along: number): number => Math.min(STEPS, 1 + Math.floor((along * STEPS) / 1000));

const axesOf = (config: LayoutConfig): { across: Axis; up: Axis } => {
  const blank: Axis = { title: {}, low: {}, high: {} };
  const { across = blank, up = blank } = config as Axes;
  return { across, up };
};

/** What a step of an axis is called: its number, and the end that it is at. */
function stepName(axis: Axis, step: number, language: Language): string {
  const end = step === 1 ? axis.low : step === STEPS ? axis.high : undefined;
  return end ? `${step} · ${nameIn(end, language)}` : String(step);
}

function listOf(axis: Axis, label: string, language: Language): List {
  const options = Array.from({ length: STEPS }, (_, n) => ({
    id: String(n + 1),
    name: stepName(axis, n + 1, language),
  }));
  return { label: nameIn(axis.title, language) || t(label), options };
}

/** The same words as in exports. */
function wordsOf(config: LayoutConfig, { x, y }: Spot, language: Language): string {
  if (x === null || y === null) return "";
  const { across, up } = axesOf(config);
  const on = (axis: Axis, step: number): string => {
    const end =
      step * 2 <= STEPS ? nameIn(axis.low, language) : step * 2 > STEPS + 1 ? nameIn(axis.high, language) : "";
    return `${nameIn(axis.title, language)} ${step}/${STEPS}`.trim() + (end ? ` (${end})` : "");
  };
  return `${on(across, stepOf(x))} · ${on(up, stepOf(1000 - y))}`;
}

export const axes: Layout = {
  kind: "axes",
  spots: {
    blank: (say) => ({
      kind: "axes",
      across: { title: say("axes-effort"), low: say("axes-easy"), high: say("axes-hard") },
      up: { title: say("axes-impact"), low: say("axes-weak"), high: say("axes-strong") },
    }),
    lists(config, language) {
      const { across, up } = axesOf(config);
      return [listOf(across, "spot-across", language), listOf(up, "spot-up", language)];
    },
    chosen: (_, { x, y }) => (x === null || y === null ? null : [String(stepOf(x)), String(stepOf(1000 - y))]),
    words: wordsOf,
    rank: (_, { x, y }) => (y ?? 0) * 1001 + (x ?? 0),
    spot: (_, [x, y]) => ({ x: middle(Number(x)), y: 1000 - middle(Number(y)), at: "" }),
  },
  fit([area], table) {
    if (!area?.layout) throw new Error("no layout");
    const { layout, language = "fr" } = area;
    const { across, up } = axesOf(layout);
    const say = ({ title, low, high }: Axis) => ({
      title: nameIn(title, language),
      low: nameIn(low, language),
      high: nameIn(high, language),
    });
    return fitPlane(area, table, say(across), say(up), (spot) => wordsOf(layout, spot, language) || t("place-none"));
  },
  near,
  drop: dropOnPlane,
};
