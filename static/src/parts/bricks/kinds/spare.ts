import { Hourglass } from "lucide";
import type { Brick } from "../brick";

export const spare: Brick = {
  name: "spare",
  group: "talk",
  place: 4,
  icon: Hourglass,
  start: () => ({ title: { fr: "Réserve", en: "Reserve" }, minutes: 5, slack: true }),
  first: [],
  claims: 0,
  is: ({ slack }) => slack,
};
