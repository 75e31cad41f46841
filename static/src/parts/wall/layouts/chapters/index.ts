/** Chapters one below the other, each with what belongs to it beside its title. */

import type { Chapters } from "../../../../net/protocol";
import { begun, ofLines } from "../../cells/lines";

export const chapters = ofLines(
  "chapters",
  (config) => (config as Chapters).chapters ?? [],
  (say) => ({ kind: "chapters", chapters: begun([say("chapter-1"), say("chapter-2"), say("chapter-3")], "k") }),
  (names) => ({ rows: names, columns: [""] }),
);
