/** Three rings, what matters most in the middle. */

import { t } from "../../../../i18n";
import type { Rings } from "../../../../net/protocol";
import { at, begun, nameIn, ofLines } from "../../cells/lines";
import type { Layout } from "../../shared/layout";
import { dropOnTarget, fitTarget } from "./rings";

const lined = ofLines(
  "target",
  (config) => (config as Rings).rings ?? [],
  (say) => ({
    kind: "target",
    rings: begun([say("target-1"), say("target-2"), say("target-3")], "o") as unknown as NonNullable<Rings["rings"]>,
  }),
  (names) => ({ rows: names, columns: [""] }),
);

export const target: Layout = {
  ...lined,
  fit([area], table) {
    const rings = (area?.layout as Rings | undefined)?.rings;
    if (!area || !rings) throw new Error("no layout");
    const named = rings.map(({ id, title }) => ({ spot: at(id), name: nameIn(title, area.language ?? "fr") }));
    return fitTarget(area, table, named, t("place-none"));
  },
  drop: dropOnTarget,
};
