import { useEffect, useRef, useState } from "preact/hooks";
import { blob } from "../../net/api";
import type { Session } from "../../net/session";

/** The QR of the participant link, drawn by the server. Nothing shows where it cannot be had.
 * @param link the invitation that stands: with another one, another picture. */
export function Qr({ session, label, link = "" }: { session: Session; label: string; link?: string }) {
  const [drawn, draw] = useState<Element | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    blob(`/api/rooms/${session.room}/qr.svg`, session.token)
      .then((drawn) => drawn.text())
      .then((text) => draw(new DOMParser().parseFromString(text, "image/svg+xml").documentElement))
      .catch(() => draw(null));
  }, [session, link]);
  useEffect(() => {
    if (!drawn) return;
    const copy = document.importNode(drawn, true);
    const [width, height] = [copy.getAttribute("width"), copy.getAttribute("height")];
    if (!copy.hasAttribute("viewBox") && width && height)
      copy.setAttribute("viewBox", `0 0 ${Number.parseFloat(width)} ${Number.parseFloat(height)}`);
    box.current?.replaceChildren(copy);
  }, [drawn]);
  return drawn && <div class="qr" role="img" aria-label={label} ref={box} />;
}
