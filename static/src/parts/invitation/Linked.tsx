import { Copy } from "lucide";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { copy } from "../../ui/copy";
import { fault, toast } from "../../ui/Toast";
import "./invite.css";

/** Copies a text, and says whether that worked. */
export async function copied(text: string): Promise<boolean> {
  const done = await copy(text);
  if (done) toast(t("copied"));
  else fault(t("copy-failed"));
  return done;
}

/** A link to be copied. */
export const Linked = ({ label, link }: { label: string; link: string }) => (
  <div class="linked">
    <label>
      {label}
      <input readOnly value={link} onFocus={(e) => e.currentTarget.select()} />
    </label>
    <Button kind="quiet" icon={Copy} bare label={t("copy-what", { what: label })} onClick={() => void copied(link)} />
  </div>
);
