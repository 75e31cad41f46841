import { useState } from "preact/hooks";
import { refusal, t } from "../../i18n";
import { ApiError } from "../../net/api";
import { knock, leaveKey } from "../../net/doors";
import { codeIn, linkIn } from "../../net/reading";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { go } from "../../ui/go";

/** A wrong code, a room that is not there: one sentence, and the field keeps what was typed. */
const sentence = ({ code, params }: ApiError): string =>
  code === "not_found" || code === "bad_message" ? t("code-wrong") : refusal(code, params);

/** One field: the code, or a whole link pasted by somebody who does not care about the difference. */
export function CodeForm({ label }: { label: string }) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const come = async (event: Event) => {
    event.preventDefault();
    const link = linkIn(text);
    const code = codeIn(text);
    if (link) return go(`/w/${link.room}#${link.secret}`);
    if (code.length < 6) return setWrong(t("code-short"));
    setBusy(true);
    try {
      const { room } = await knock({ code });
      go(`/w/${room}`);
      leaveKey({ code });
    } catch (error) {
      setWrong(sentence(error as ApiError));
      setBusy(false);
    }
  };
  return (
    <form class="stack code-form" onSubmit={(event) => void come(event)} noValidate>
      <Field label={label} hint={t("code-hint")} fault={wrong}>
        {(tie) => (
          <input
            {...tie}
            class="code"
            value={text}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            enterkeyhint="go"
            onInput={(event) => (setText(event.currentTarget.value), setWrong(undefined))}
          />
        )}
      </Field>
      <Button kind="main" class="wide" type="submit" disabled={busy}>
        {t("come-in")}
      </Button>
    </form>
  );
}
