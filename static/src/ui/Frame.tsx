import type { ComponentChildren } from "preact";
import { Masthead } from "./Masthead";
import "./frame.css";

/** The calm page round the front door, the entry, waiting and the end. */
export const Frame = ({ children, foot }: { children: ComponentChildren; foot?: ComponentChildren }) => (
  <div class="calm">
    <Masthead />
    <main class="column stack" tabIndex={-1}>
      {children}
    </main>
    <footer class="column meta">{foot}</footer>
  </div>
);
