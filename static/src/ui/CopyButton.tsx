import { Copy } from "lucide";
import { useState } from "preact/hooks";
import { t } from "../i18n";
import { Button } from "./Button";
import { copy } from "./copy";

/** Copies a text and says so in its place: inside a dialog a line at the foot of the page would not be seen. */
export function CopyButton({
  text,
  label = t("copy"),
  kind = "plain",
}: {
  text: string;
  label?: string;
  kind?: "main" | "plain";
}) {
  const [done, set] = useState<"" | "copied" | "copy-failed">("");
  const press = () => void copy(text).then((ok) => set(ok ? "copied" : "copy-failed"));
  return (
    <>
      <Button kind={kind} icon={Copy} onClick={press}>
        {done === "copied" ? t("copied") : label}
      </Button>
      <span role="status" class={done === "copy-failed" ? "wrong" : "unseen"}>
        {done && t(done)}
      </span>
    </>
  );
}
