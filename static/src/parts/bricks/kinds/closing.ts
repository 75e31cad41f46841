import { Flag } from "lucide";
import { voteKind } from "../../votes";
import type { Brick } from "../brick";

export const closing: Brick = {
  name: "closing",
  group: "talk",
  place: 3,
  icon: Flag,
  start: () => ({
    title: { fr: "Conclure et évaluer", en: "Close and rate" },
    instruction: {
      fr: "Ce temps valait-il d'y être ? Choisissez une phrase ; votre réponse est secrète.",
      en: "Was it worth being here? Choose one sentence; your answer is secret.",
    },
    minutes: 4,
    ready: true,
    vote: voteKind({ kind: "rate" }).blank(),
  }),
  first: [],
  claims: 1,
  is: ({ vote }) => vote?.kind === "rate",
};
