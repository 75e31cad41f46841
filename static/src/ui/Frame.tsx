import type { ComponentChildren } from "preact";
import { Masthead } from "./Masthead";
import "./frame.css";

interface Props {
  children: ComponentChildren;
  foot?: ComponentChildren;
  /** Room for a picture beside the words. */
  wide?: boolean;
}

/** The calm page round the front door, the entry, waiting and the end. */
export const Frame = ({ children, foot, wide = false }: Props) => (
  <div class={wide ? "calm wide" : "calm"}>
    <Masthead />
    <main class="column stack" tabIndex={-1}>
      {children}
    </main>
    <footer class="column meta">{foot}</footer>
  </div>
);
