import type { IconNode } from "lucide";
import type { ButtonHTMLAttributes } from "preact";
import { Icon } from "./Icon";
import { useTwice } from "./twice";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "icon" | "size"> {
  /** `main`: the one obvious thing of a screen. */
  kind?: "main" | "plain" | "quiet" | "danger";
  icon?: IconNode;
  /** Only the icon shows; the label is what is said and shown on hover. */
  bare?: boolean;
  label?: string;
  /** A press undoes the one before: the second of a hand that presses twice is none. */
  toggles?: boolean;
}

export function Button({ kind = "plain", icon, bare = false, label, children, class: extra, toggles, ...rest }: Props) {
  const again = useTwice();
  const { onClick } = rest;
  return (
    <button
      type="button"
      {...rest}
      {...(toggles && onClick ? { onClick: (event) => again() || onClick(event) } : {})}
      class={`button ${kind}${bare ? " bare" : ""}${extra ? ` ${extra as string}` : ""}`}
      {...(bare && label ? { "aria-label": label, title: label } : {})}
    >
      {icon && <Icon of={icon} />}
      {!bare && (children ?? label)}
    </button>
  );
}
