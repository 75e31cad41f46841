import { PencilLine } from "lucide";
import type { Brick } from "../brick";

export const openWriting: Brick = {
  name: "open-writing",
  group: "write",
  place: 2,
  icon: PencilLine,
  needs: { purpose: "ideas", title: { fr: "Idées", en: "Ideas" } },
  start: () => ({
    title: { fr: "Écrire ensemble", en: "Write together" },
    instruction: {
      fr: "Une idée par carte. Lisez celles des autres, et rebondissez.",
      en: "One idea per card. Read those of others, and build on them.",
    },
    minutes: 8,
    ready: true,
    rules: { write: "own" },
  }),
  first: ["who", "see", "names"],
  claims: 6,
  is: ({ rules: { write } }) => write === "own",
};
