const ANSWER_MS = 1_000;

/** A device that never answers has refused. Raises Error after `ms`. */
function within<T>(ms: number, asked: Promise<T>): Promise<T> {
  return Promise.race([asked, new Promise<never>((_, late) => setTimeout(() => late(new Error("no answer")), ms))]);
}

/** Put a text on the clipboard; on plain http, where that is not allowed, through a field of the page. */
export async function copy(text: string): Promise<boolean> {
  try {
    await within(ANSWER_MS, navigator.clipboard.writeText(text));
    return true;
  } catch {
    const before = document.activeElement as HTMLElement | null;
    const field = document.createElement("textarea");
    field.value = text;
    (document.querySelector("dialog[open]") ?? document.body).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before?.focus();
    return done;
  }
}
