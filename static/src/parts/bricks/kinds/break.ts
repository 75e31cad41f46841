import { Coffee } from "lucide";
import type { Brick } from "../brick";

export const pause: Brick = {
  name: "break",
  group: "talk",
  place: 2,
  icon: Coffee,
  start: () => ({
    title: { fr: "Pause", en: "Break" },
    instruction: { fr: "On se retrouve dans dix minutes.", en: "We meet again in ten minutes." },
    minutes: 10,
    talk: "break",
  }),
  first: [],
  claims: 2,
  is: ({ talk, vote, rules }) => talk === "break" && !vote && rules.write === "nobody",
};
