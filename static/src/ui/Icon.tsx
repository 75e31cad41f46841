import type { IconNode } from "lucide";

interface Props {
  /** Icon data from lucide: `import { Lock } from "lucide"`. */
  of: IconNode;
  size?: number;
  /** Said by screen readers; without it the icon is decoration. */
  label?: string;
}

export const Icon = ({ of, size = 20, label }: Props) => (
  <svg
    class="icon"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
  >
    {of.map(([Tag, attributes]) => {
      const Part = Tag as "path";
      return <Part key={JSON.stringify(attributes)} {...(attributes as object)} />;
    })}
  </svg>
);
