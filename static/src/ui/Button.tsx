import type { IconNode } from "lucide";
import type { ButtonHTMLAttributes } from "preact";
import { Icon } from "./Icon";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "icon" | "size"> {
  /** `main`: the one obvious thing of a screen. */
  kind?: "main" | "plain" | "quiet" | "danger";
  icon?: IconNode;
  /** Only the icon shows; the label is what is said and shown on hover. */
  bare?: boolean;
  label?: string;
}

export const Button = ({ kind = "plain", icon, bare = false, label, children, class: extra, ...rest }: Props) => (
  <button
    type="button"
    {...rest}
    class={`button ${kind}${bare ? " bare" : ""}${extra ? ` ${extra as string}` : ""}`}
    {...(bare && label ? { "aria-label": label, title: label } : {})}
  >
    {icon && <Icon of={icon} />}
    {!bare && (children ?? label)}
  </button>
);
