import { useEffect, useState } from "preact/hooks";
import { refusal, t, time } from "../../i18n";
import type { Pass } from "../../net/protocol";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/CopyButton";
import { Dialog } from "../../ui/Dialog";
import { TryNetworkAside } from "../../ui/TryNetwork";
import { facilitates } from "../../room/may";
import { usePass } from "./pass";
import { phone, type PhoneProps } from "./Phone";
import { elsewhere } from "./where";
import "./phone.css";

const LOCAL = /^(localhost|127\..*|\[::1\])$/;

/** A QR by which this person goes on at another device, as the same person. */
export function PhoneDialog({ live, draft }: PhoneProps) {
  const open = phone.value;
  const [stage, again] = usePass(live, open);
  useEffect(() => {
    if (stage.at === "used") void live.moveOn(draft);
  }, [stage.at]);
  useEffect(() => {
    // What had the focus went with the stage before.
    if (open && document.activeElement === document.body)
      (
        document.querySelector<HTMLElement>("dialog[open] .body button") ??
        document.querySelector<HTMLElement>("dialog[open] button")
      )?.focus();
  }, [open, stage.at]);
  return (
    <Dialog title={t(elsewhere("phone"))} open={open} onClose={() => (phone.value = false)}>
      {stage.at === "waiting" && <Waiting pass={stage.pass} desk={facilitates(live.role.value)} />}
      {(stage.at === "making" || stage.at === "none") && (
        <p class="soft" role="status">
          {t("loading")}
        </p>
      )}
      {stage.at === "used" && <p role="status">{t(elsewhere("phone-moving"))}</p>}
      {stage.at === "over" && <Told text={t("phone-over")} again={again} />}
      {stage.at === "failed" && <Told text={refusal(stage.error.code, stage.error.params)} again={again} />}
      <p class="meta phone-foot">
        <TryNetworkAside />
      </p>
    </Dialog>
  );
}

const Told = ({ text, again }: { text: string; again: () => void }) => (
  <div class="stack" role="status">
    <p>{text}</p>
    <p>
      <Button kind="main" onClick={again}>
        {t("phone-again")}
      </Button>
    </p>
  </div>
);

function Waiting({ pass: { link, qr, expires_at }, desk }: { pass: Pass; desk: boolean }) {
  return (
    <div class="phone">
      {LOCAL.test(new URL(link).hostname) && <p class="caution">{t("phone-local")}</p>}
      <PictureOf svg={qr} alt={t(elsewhere("phone-qr"))} />
      <p>{t(elsewhere(desk ? "phone-lead-desk" : "phone-lead"))}</p>
      <p class="soft">
        {t("phone-until", { time: time(expires_at) })} {t("phone-aside")}
      </p>
      <details>
        <summary>{t("phone-link")}</summary>
        <div class="stack">
          <label class="field">
            {t("phone-link-label")}
            <input readOnly value={link} onFocus={({ currentTarget }) => currentTarget.select()} />
          </label>
          <div class="row between">
            <p class="hint">{t("phone-secret")}</p>
            <CopyButton text={link} label={t("copy-link")} />
          </div>
        </div>
      </details>
    </div>
  );
}

/** A QR that was given as an SVG text. */
export function PictureOf({ svg, alt }: { svg: string; alt: string }) {
  const address = usePicture(svg);
  return address ? <img class="qr phone-qr" src={address} alt={alt} /> : null;
}

/** An SVG text as an address for an image: the page's policy allows no drawing from elsewhere. */
function usePicture(svg: string): string {
  const [address, set] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    set(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return address;
}
