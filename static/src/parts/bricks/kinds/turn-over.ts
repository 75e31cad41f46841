import { Eye } from "lucide";
import type { Brick } from "../brick";

export const turnOver: Brick = {
  name: "turn-over",
  group: "sort",
  place: 0,
  icon: Eye,
  start: () => ({
    title: { fr: "Retourner et lire", en: "Turn over and read" },
    instruction: {
      fr: "Les cartes sont retournées. Lisez-les, tranquillement, jusqu'au bout.",
      en: "The cards are turned over. Take your time and read them all.",
    },
    minutes: 5,
  }),
  first: ["sort"],
  claims: 99,
  is: () => false,
};
