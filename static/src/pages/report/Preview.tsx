import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { blob } from "../../net/api";
import type { Live } from "../../state/live";

const SETTLE_MS = 700;
const STYLE = /<style>([^<]*)<\/style>/g;
/** In what people wrote, quotes are escaped. */
const STYLED = / style="([^"]*)"/g;

/** What is approved is what is taken along: the preview is the file itself, made anew when something of it changes. */
export function Preview({ live }: { live: Live }) {
  const box = useRef<HTMLDivElement>(null);
  const { store, session } = live;
  const cards = store.list("cards").value;
  const state = [store.report.value?.rev, store.room.value?.rev, ...cards.map((key) => store.note(key).value?.rev)];
  useEffect(() => {
    let left = false;
    const timer = setTimeout(() => {
      blob(`/api/rooms/${session.room}/exports/html`, session.token)
        .then((file) => file.text())
        .then((text) => !left && box.current && show(box.current, text))
        .catch(() => null); // too often, or a cut line: what is shown stays
    }, SETTLE_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [state.join()]);
  return <div ref={box} class="sheet-a4 file" role="document" aria-label={t("report-preview")} />;
}

/** In a tree of its own, so that neither page's style touches the other. Its style is a sheet that a script makes, and
 * so is that of each element (how long a bar is): the page's policy allows no other. */
function show(box: HTMLElement, text: string): void {
  const made = new DOMParser().parseFromString(
    text.replace(STYLE, "").replace(STYLED, ' data-style="$1"'),
    "text/html",
  );
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([...text.matchAll(STYLE)].map(([, rules]) => rules).join("\n"));
  const root = box.shadowRoot ?? box.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(...[...made.body.childNodes].map((each) => document.importNode(each, true)));
  for (const each of root.querySelectorAll<HTMLElement | SVGElement>("[data-style]"))
    each.style.cssText = each.dataset.style ?? "";
}
