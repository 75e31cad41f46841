import { DoorOpen } from "lucide";
import type { Brick } from "../brick";

export const checkIn: Brick = {
  name: "check-in",
  group: "write",
  place: 0,
  icon: DoorOpen,
  needs: { purpose: "ideas", title: { fr: "Arrivée", en: "Arrival" }, apart: true },
  start: () => ({
    title: { fr: "Arriver", en: "Arrive" },
    instruction: {
      fr: "Dans quel état d'esprit arrivez-vous ? Une carte, quelques mots.",
      en: "In what frame of mind do you come? One card, a few words.",
    },
    minutes: 4,
    ready: true,
    rules: { write: "own", quota: 1 },
  }),
  first: ["who"],
  claims: 5,
  is: ({ rules: { write, quota, see } }) => write === "own" && see === "all" && quota === 1,
};
