import { EyeOff } from "lucide";
import type { Brick } from "../brick";

export const privateWriting: Brick = {
  name: "private-writing",
  group: "write",
  place: 1,
  icon: EyeOff,
  needs: { purpose: "ideas", title: { fr: "Idées", en: "Ideas" } },
  start: () => ({
    title: { fr: "Écrire pour soi", en: "Write alone" },
    instruction: {
      fr: "Une idée par carte, en une phrase que les autres comprennent sans vous.",
      en: "One idea per card, in a sentence that others understand without you.",
    },
    minutes: 8,
    ready: true,
    rules: { write: "own", quota: 3, see: "own", author: "masked" },
  }),
  first: ["who", "see", "names"],
  claims: 4,
  is: ({ rules: { write, see } }) => write === "own" && see !== "all",
};
