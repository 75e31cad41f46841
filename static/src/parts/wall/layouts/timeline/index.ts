/** Horizons side by side, the earliest at the left whichever way they are read. */

import type { Timeline } from "../../../../net/protocol";
import type { Layout, Spots } from "../../shared/layout";
import { begun, ofLines } from "../../cells/lines";

const forwards = ofLines(
  "timeline",
  (config) => (config as Timeline).horizons ?? [],
  (say) => ({
    kind: "timeline",
    horizons: begun([say("timeline-1"), say("timeline-2"), say("timeline-3")], "h"),
    backwards: false,
  }),
  (names) => ({ rows: [""], columns: names }),
);

export const timeline: Layout = {
  ...forwards,
  spots: {
    ...(forwards.spots as Spots),
    rank(config, spot) {
      const { horizons = [], backwards } = config as Timeline;
      const n = horizons.findIndex(({ id }) => id === spot.at);
      return backwards ? -n : n;
    },
  },
};
