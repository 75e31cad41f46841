import type { ComponentChildren } from "preact";
import { t } from "../../../i18n";
import { itemText } from "../../../room/items";
import type { Live } from "../../../state/live";
import "./chart.css";

export interface ChartRow {
  /** An item's key, or a name of its own. */
  key: string;
  name?: ComponentChildren;
  /** What is drawn; the cells say it in words and figures. */
  picture?: ComponentChildren;
  cells: readonly ComponentChildren[];
  /** What is worth talking about. */
  flag?: string | undefined;
  /** What of it is mine. */
  mine?: string | undefined;
}

interface Props {
  live: Live;
  caption?: string;
  /** The head of each cell. */
  heads: readonly string[];
  rows: readonly ChartRow[];
  /** As many rows as there is room for. */
  most?: number | undefined;
}

/** A table whose rows are drawn: what would be read off the picture stands beside it in figures. */
export function Chart({ live, caption, heads, rows, most = Infinity }: Props) {
  const drawn = rows.some(({ picture }) => picture);
  return (
    <div class="charted">
      <table class="chart" role="table">
        {caption && <caption>{caption}</caption>}
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{t("chart-item")}</span>
            </th>
            {drawn && <td />}
            {heads.map((head) => (
              <th key={head} scope="col" class="cell">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.slice(0, most).map(({ key, name, picture, cells, flag, mine }) => (
            <tr key={key} role="row">
              <th scope="row" role="rowheader" class="words">
                <span class="name">{name ?? itemText(live.store, key)}</span>
                {flag && <span class="flagged">{flag}</span>}
                {mine && <em>{mine}</em>}
              </th>
              {drawn && (
                <td class="drawn" role="cell">
                  {picture}
                </td>
              )}
              {cells.map((cell, at) => (
                <td key={heads[at]} class="cell" role="cell" data-head={heads[at]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && <p class="soft">{t("chart-more", { n: rows.length - most })}</p>}
    </div>
  );
}

/** One bar, as long as its share (0 to 1). */
export const ChartBar = ({ share }: { share: number }) => (
  <svg class="drawn-bar" aria-hidden="true">
    <rect class="ground" width="100%" height="100%" />
    <rect class="tone-0" width={`${share * 100}%`} height="100%" />
  </svg>
);

/** The tones of a scale of `n`, from the best to the worst; an odd one has its middle in the middle. */
export function tones(n: number): number[] {
  return Array.from({ length: n }, (_, at) => (n < 2 ? 0 : Math.round((at * 6) / (n - 1))));
}

/** A figure in a picture. `ui/own-text` gives elements their text by a property that those of a picture lack; and a
 * translation's elements in its place would not be drawn. */
export const ChartMark = ({ x, y = 50, children }: { x: number; y?: number; children: string }) => (
  <text
    x={`${x}%`}
    y={`${y}%`}
    ref={(drawn: SVGTextElement | null) => {
      if (!drawn) return;
      drawn.setAttribute("translate", "no");
      drawn.textContent = children;
    }}
  />
);

interface StackProps {
  /** How many of each, from the best to the worst. */
  counts: readonly number[];
  /** What each is called. */
  names: readonly string[];
  /** Draw where the half is. */
  half?: boolean;
}

/** How many of each, side by side in one bar; in words for those who hear it. */
export function Stack({ counts, names, half = false }: StackProps) {
  const all = counts.reduce((sum, n) => sum + n, 0) || 1;
  const tone = tones(counts.length);
  const from = counts.map((_, at) => counts.slice(0, at).reduce((sum, n) => sum + n, 0) / all);
  const said = counts.flatMap((n, at) => (n ? [`${names[at]}: ${n}`] : [])).join(", ");
  return (
    <svg class="drawn-bar" role="img" aria-label={said}>
      {counts.map((n, at) =>
        n ? (
          <g key={at} class={`tone-${tone[at]}`}>
            <rect x={`${(from[at] ?? 0) * 100}%`} width={`${(n / all) * 100}%`} height="100%" />
            <ChartMark x={((from[at] ?? 0) + n / all / 2) * 100}>{String(n)}</ChartMark>
          </g>
        ) : null,
      )}
      {half && <line class="half" x1="50%" x2="50%" y1="0" y2="100%" />}
    </svg>
  );
}

/** What each tone stands for. */
export const Legend = ({ names }: { names: readonly string[] }) => (
  <ul class="legend">
    {names.map((name, at) => (
      <li key={name}>
        <svg class="swatch" aria-hidden="true">
          <rect class={`tone-${tones(names.length)[at]}`} width="100%" height="100%" />
        </svg>
        {name}
      </li>
    ))}
  </ul>
);
