import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/CopyButton";
import { Frame } from "../../ui/Frame";
import { go } from "../../ui/go";
import { elsewhere } from "./where";

/** The last screen here of somebody who went on at another device. What was never sent is only here. */
export function Moved({ texts }: { texts: readonly string[] }) {
  const title = useRef<HTMLHeadingElement>(null);
  // The dialog that had the focus went with the workshop.
  useEffect(() => title.current?.focus(), []);
  return (
    <Frame>
      <div class="door">
        <h1 ref={title} class="display" tabIndex={-1}>
          {t(elsewhere("moved"))}
        </h1>
        <p class="soft">{t(texts.length ? "moved-lead-unsent" : "moved-lead")}</p>
      </div>
      {texts.length > 0 && (
        <section class="stack" aria-labelledby="moved-unsent">
          <h2 id="moved-unsent">{t("moved-unsent", { n: texts.length })}</h2>
          <p class="soft">{t("moved-unsent-more")}</p>
          {texts.map((text) => (
            <div class="stack" key={text}>
              <p class="card">{text}</p>
              <p>
                <CopyButton text={text} kind={texts.length === 1 ? "main" : "plain"} />
              </p>
            </div>
          ))}
        </section>
      )}
      <p>
        <Button onClick={() => go("/")}>{t("to-front-door")}</Button>
      </p>
    </Frame>
  );
}
