import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { TITLE_MAX } from "../../net/protocol";
import { colourOf } from "../../room/colour";
import { nameOf } from "../../room/items";
import { idOf, zoneOf, type Note, type Theme } from "../../state/records";
import { act } from "../../ui/act";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useDraft } from "../../ui/draft";
import type { Lasso } from "./chosen";
import { handAt, type Hold } from "./hold";
import type { Box } from "./shared/layout";

const css = ({ x, y, w, h }: Box) => ({ left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` });

/** Where on the table what is held would go. */
export function DropMark({ hold: { held, shown } }: { hold: Hold }) {
  const now = held.value && shown.value;
  return now && <div class="drop-mark" aria-hidden="true" style={css(now.mark)} />;
}

/** What one holds, under the pointer, as large as on the table, with what will happen. */
export function Hand({ hold }: { hold: Hold }) {
  const { live } = hold;
  const held = hold.held.value;
  const shown = hold.shown.value;
  if (!held) return null;
  const { placed, box, keys, scale } = held;
  const zone = zoneOf(live.store.peek<Note | Theme>(placed.key));
  return (
    <div class="hand" ref={hold.ghost} aria-hidden="true" style={{ transform: handAt(held, hold.at.x, hold.at.y) }}>
      <div
        class={`piece ${placed.kind === "card" ? "card" : "pile"}`}
        style={{ width: `${box.w * scale}px`, height: `${box.h * scale}px`, fontSize: `${scale}em` }}
        data-colour={colourOf(live.store, zone)}
      >
        <div class="face">
          <span class="words">{placed.lines.join("\n")}</span>
        </div>
      </div>
      {keys.length > 1 && <b class="hand-count">{keys.length}</b>}
      <p class={shown ? "hand-says" : "hand-says nowhere"}>{shown?.says ?? t("drop-nowhere")}</p>
    </div>
  );
}

/** What a mouse draws round cards. */
export function LassoBox({ lasso }: { lasso: Lasso }) {
  const box = lasso.box.value;
  return box && <div class="lasso" aria-hidden="true" style={css(box)} />;
}

/** The name of a theme that was just made, asked where it lies. */
export function NameHere({ hold, spots, scale }: { hold: Hold; spots: ReadonlyMap<string, Box>; scale: number }) {
  const key = hold.naming.value;
  const box = key ? spots.get(key) : undefined;
  return key && box ? <NameForm key={key} hold={hold} name={key} box={box} scale={scale} /> : null;
}

interface Naming {
  hold: Hold;
  name: string;
  box: Box;
  /** How large the table is: the field is of one size at any. */
  scale: number;
}

/** Escape, or leaving the field empty, does without a name. */
function NameForm({ hold: { live, naming }, name, box, scale }: Naming) {
  const { words, write, drop, act } = useDraft(live, `name ${name}`, () => ({ title: "" }));
  const { title } = words;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const close = () => {
    if (naming.peek() === name) naming.value = null;
  };
  const save = () => {
    const theme = live.store.confirmed<Theme>(name);
    const command = { type: "theme.name", theme: idOf(name), base: theme?.rev ?? 1, title: title.trim() } as const;
    if (command.title && naming.peek() === name) void act(command);
    close();
  };
  return (
    <form
      class="name-here"
      style={{
        left: `${box.x}px`,
        top: `${box.y}px`,
        width: `${Math.max(box.w * scale, 200)}px`,
        scale: `${1 / scale}`,
      }}
      onSubmit={(event) => (event.preventDefault(), save())}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") (drop(), close());
      }}
    >
      <input
        ref={field}
        aria-label={t("theme-name")}
        placeholder={t("theme-name-skip")}
        maxLength={TITLE_MAX}
        value={title}
        onInput={(event) => write({ title: event.currentTarget.value })}
        onBlur={save}
      />
    </form>
  );
}

/** Bringing two themes together asks once. */
export function MergeHere({ hold }: { hold: Hold }) {
  const { live, merging } = hold;
  const now = merging.value;
  const close = () => void (merging.value = null);
  const merge = () => {
    close();
    if (now) void act(live, now);
  };
  return (
    <Dialog
      title={t("merge-title")}
      open={!!now}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t("cancel")}</Button>
          <Button kind="main" onClick={merge}>
            {t("merge-yes")}
          </Button>
        </>
      }
    >
      {now && (
        <p>{t("merge-means", { one: nameOf(live, `theme.${now.theme}`), other: nameOf(live, `theme.${now.into}`) })}</p>
      )}
    </Dialog>
  );
}
