/** The only pictures there are: sheets, lines, dots. Decoration; the words beside them say what is meant. */

import "./art.css";

const PAPERS = ["sable", "ciel", "sauge", "corail", "lavande", "craie"] as const;
type Paper = (typeof PAPERS)[number];

interface SheetProps {
  paper: Paper;
  x: number;
  y: number;
  w: number;
  h: number;
  /** Degrees. */
  turn: number;
  lines?: readonly number[];
  dots?: number;
}

/** A sheet with a turned corner, lines of writing and dots on it. */
function Sheet({ paper, x, y, w, h, turn, lines = [], dots = 0 }: SheetProps) {
  const corner = Math.min(w, h) * 0.2;
  return (
    <g transform={`translate(${x} ${y}) rotate(${turn})`} data-colour={paper}>
      <path class="paper-of" d={`M0 0h${w}v${h - corner}l${-corner} ${corner}H0z`} />
      <path class="fold-of" d={`M${w} ${h - corner}h${-corner}v${corner}`} />
      {lines.map((share, n) => (
        <path key={n} class="line-of" d={`M${w * 0.14} ${h * 0.26 + n * 17}h${w * 0.72 * share}`} />
      ))}
      {Array.from({ length: dots }, (_, n) => (
        <circle key={n} class="dot-of" cx={w * 0.2 + n * 24} cy={h - corner - 4} r="9" />
      ))}
    </g>
  );
}

/** At the front door: some sheets, some dots. */
export const SheetsArt = () => (
  <svg class="art" viewBox="0 0 420 330" aria-hidden="true">
    <Sheet paper="ciel" x={44} y={42} w={136} h={132} turn={-4} lines={[0.9, 0.6]} />
    <Sheet paper="sable" x={228} y={14} w={148} h={142} turn={3} lines={[1, 0.8, 0.5]} dots={1} />
    <Sheet paper="sauge" x={20} y={206} w={122} h={108} turn={5} dots={1} />
    <Sheet paper="corail" x={166} y={158} w={152} h={142} turn={-2} lines={[1, 0.75]} dots={3} />
    <Sheet paper="lavande" x={338} y={184} w={92} h={106} turn={-3} />
  </svg>
);

/** Nothing here yet: one empty sheet, and the places of others. */
export const EmptyArt = () => (
  <svg class="art small" viewBox="0 0 240 130" aria-hidden="true">
    <rect class="place-of" x="8" y="26" width="84" height="72" rx="2" />
    <rect class="place-of" x="150" y="34" width="84" height="72" rx="2" />
    <Sheet paper="sable" x={74} y={22} w={92} h={84} turn={-3} lines={[0.8]} dots={1} />
  </svg>
);
