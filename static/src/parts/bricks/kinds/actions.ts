import { Footprints } from "lucide";
import type { Brick } from "../brick";

export const actions: Brick = {
  name: "actions",
  group: "write",
  place: 3,
  icon: Footprints,
  needs: { purpose: "actions", title: { fr: "Premiers pas", en: "First steps" } },
  start: () => ({
    title: { fr: "Le premier pas", en: "The first step" },
    instruction: {
      fr: "Quel est le plus petit premier pas ? Qui s'en charge, et pour quand ?",
      en: "What is the smallest first step? Who takes it, and by when?",
    },
    minutes: 8,
    rules: { write: "facilitators" },
  }),
  first: ["who", "where"],
  claims: 7,
  is: ({ rules: { write } }) => write === "facilitators",
};
