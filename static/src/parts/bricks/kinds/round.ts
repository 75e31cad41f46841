import { MessageCircleMore } from "lucide";
import type { Brick } from "../brick";

export const round: Brick = {
  name: "round",
  group: "talk",
  place: 1,
  icon: MessageCircleMore,
  start: () => ({
    title: { fr: "Tour de parole", en: "A round" },
    instruction: {
      fr: "Chacun parle à son tour, une minute, sans être interrompu. On peut passer.",
      en: "Each speaks in turn, for a minute, without being interrupted. One may pass.",
    },
    minutes: 10,
    talk: "turns",
  }),
  first: ["talk"],
  claims: 3,
  is: ({ talk, vote, rules }) => talk === "turns" && !vote && rules.write === "nobody",
};
