import type { ComponentChildren } from "preact";
import { EmptyArt } from "./Art";

/** Nothing to show yet: one sentence and, maybe, the one thing to do. */
export const Empty = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="empty">
    <EmptyArt />
    <p class="title">{title}</p>
    {children}
  </div>
);
