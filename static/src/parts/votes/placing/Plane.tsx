import type { ComponentChildren, ComponentProps } from "preact";
import type { Named } from "./axes";
import "./placing.css";

interface Props extends Omit<ComponentProps<"svg">, "x" | "y"> {
  x: Named;
  y: Named;
  children?: ComponentChildren;
}

/** The square between two axes, the high ends above and to the right. */
export const Plane = ({ x, y, children, ...rest }: Props) => (
  <div class="plane">
    <p class="ends y">
      <span>{y.high}</span>
      <b>{y.title}</b>
      <span>{y.low}</span>
    </p>
    <svg {...rest}>
      <rect class="ground" width="100%" height="100%" />
      {[20, 40, 60, 80].map((at) => (
        <g key={at} class="rule">
          <line x1={`${at}%`} x2={`${at}%`} y1="0" y2="100%" />
          <line y1={`${at}%`} y2={`${at}%`} x1="0" x2="100%" />
        </g>
      ))}
      {children}
    </svg>
    <p class="ends x">
      <span>{x.low}</span>
      <b>{x.title}</b>
      <span>{x.high}</span>
    </p>
  </div>
);
