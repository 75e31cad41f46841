import { Hourglass, Layers, MessagesSquare, PencilLine, SquarePen, Vote } from "lucide";
import type { IconNode } from "lucide";
import { t } from "../../i18n";
import { Icon } from "../../ui/Icon";
import type { MethodStep, StepKind } from "./steps";
import "./strip.css";

const ICONS: Record<StepKind, IconNode> = {
  write: PencilLine,
  vote: Vote,
  note: SquarePen,
  sort: Layers,
  talk: MessagesSquare,
  slack: Hourglass,
};

/** A picture of the hour: each step as wide as it is long. What it shows stands in words below it. */
export function Strip({ steps, minutes }: { steps: readonly MethodStep[]; minutes: number }) {
  const kinds = (Object.keys(ICONS) as StepKind[]).filter((kind) => steps.some((step) => step.kind === kind));
  return (
    <figure class="hour" aria-label={t("hour-label", { n: steps.length, minutes })}>
      <div class="strip" aria-hidden="true">
        {steps.map(({ kind, minutes: spell }, at) => (
          <span key={at} class={kind} style={{ flexGrow: spell || 1 }}>
            <b>{at + 1}</b>
            <Icon of={ICONS[kind]} size={18} />
          </span>
        ))}
      </div>
      <figcaption aria-hidden="true">
        {kinds.map((kind) => (
          <span key={kind} class={kind}>
            <Icon of={ICONS[kind]} size={16} /> {t(`step-kind-${kind}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
