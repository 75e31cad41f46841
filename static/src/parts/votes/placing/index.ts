/** A place on two axes for each item. */

import { t } from "../../../i18n";
import type { VoteKind } from "../shared/kind";
import { ownPicture } from "../shared/Picture";
import { PlacingBallot } from "./Ballot";
import { PlacingForm } from "./Form";
import { PlacingPicture } from "./Picture";

export const placing: VoteKind<"placing"> = {
  kind: "placing",
  next: { start: "vote-secret", end: "show-result" },
  Form: PlacingForm,
  Ballot: PlacingBallot,
  Result: ownPicture(PlacingPicture),
  Screen: PlacingPicture,
  blank: () => ({
    kind: "placing",
    x: {
      title: { fr: "Effort", en: "Effort" },
      low: { fr: "facile", en: "easy" },
      high: { fr: "difficile", en: "hard" },
    },
    y: {
      title: { fr: "Effet", en: "Impact" },
      low: { fr: "faible", en: "small" },
      high: { fr: "fort", en: "large" },
    },
    on: "themes",
  }),
  allows: () => [t("rights-placing"), t("rights-secret")],
  mark({ spots }, item) {
    const spot = spots[item];
    return spot ? `${spot.x} · ${spot.y}` : "";
  },
};
