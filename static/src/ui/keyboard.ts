/** A keyboard on the screen leaves little of a page: what one types in stays in sight, and so does what stays at the
 * foot, where the keyboard lies over the page instead of making it smaller. */

/** As the style sheets have it: 26rem. */
const SHORT = "(height < 26rem)";

function keepInSight(): void {
  const field = document.activeElement;
  if (!matchMedia(SHORT).matches) return;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
    field.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function cover(seen: VisualViewport): void {
  // Somebody who has zoomed in sees less of the page, and no keyboard.
  const covered = seen.scale > 1 ? 0 : Math.max(0, innerHeight - seen.height - seen.offsetTop);
  document.documentElement.style.setProperty("--covered", `${Math.round(covered)}px`);
}

/** From now on, for every page. */
export function watchKeyboard(): void {
  addEventListener("focusin", keepInSight);
  addEventListener("resize", keepInSight);
  const seen = window.visualViewport;
  for (const name of ["resize", "scroll"]) seen?.addEventListener(name, () => cover(seen));
}
