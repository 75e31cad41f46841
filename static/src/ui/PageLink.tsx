import type { ComponentChildren } from "preact";
import { go } from "./go";

interface Props {
  to: string;
  class?: string;
  children: ComponentChildren;
}

/** A link to another page of the client; with a key held, or the middle button, the browser opens it as it would. */
export const PageLink = ({ to, children, ...rest }: Props) => (
  <a
    href={to}
    {...rest}
    onClick={(event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go(to);
    }}
  >
    {children}
  </a>
);
