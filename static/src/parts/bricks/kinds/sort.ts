import { Layers } from "lucide";
import type { Brick } from "../brick";

export const sort: Brick = {
  name: "sort",
  group: "sort",
  place: 1,
  icon: Layers,
  start: () => ({
    title: { fr: "Trier et nommer", en: "Sort and name" },
    instruction: {
      fr: "Quelles cartes vont ensemble ? Rassemblez-les par thème, et donnez-leur un nom.",
      en: "Which cards belong together? Gather them into themes, and name them.",
    },
    minutes: 10,
    rules: { sort: "all" },
  }),
  first: ["sort"],
  claims: 8,
  is: ({ rules: { sort: who } }) => who === "all",
};
