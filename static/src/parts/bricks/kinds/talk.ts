import { MessagesSquare } from "lucide";
import type { Brick } from "../brick";

export const talk: Brick = {
  name: "talk",
  group: "talk",
  place: 0,
  icon: MessagesSquare,
  start: () => ({
    title: { fr: "En parler", en: "Talk it over" },
    instruction: {
      fr: "Qu'est-ce qui vous étonne ? Qu'est-ce qui manque ?",
      en: "What surprises you? What is missing?",
    },
    minutes: 10,
  }),
  first: ["talk", "sort"],
  claims: 100,
  is: () => true,
};
