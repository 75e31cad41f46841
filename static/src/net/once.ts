/** Asking for what is made once, or used once: with an intention, which is said again as long as no answer came. */

import { post, type ApiError } from "./api";
import { longId } from "./ids";

const NO_ANSWER: readonly string[] = ["unreachable", "foreign", "unavailable"];

/** Whether nobody knows what came of what was asked for. */
export const noAnswer = ({ code }: Pick<ApiError, "code">): boolean => NO_ANSWER.includes(code);

/** What was asked for here and has no answer yet → its intention. In this page's history entry, through a reload, and
 * in no storage. */
const kept = (): Readonly<Record<string, string>> =>
  (history.state as { intentions?: Record<string, string> } | null)?.intentions ?? {};
const keep = (intentions: Readonly<Record<string, string>>): void =>
  history.replaceState({ ...(history.state as object | null), intentions }, "");
/** Intentions that were answered when their page had been left: its entry has them still. */
const over = new Set<string>();

/** A name for what is asked for that tells no secret of it: of 64 bits, for the few of one page. */
function short(what: string): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < what.length; at += 1) {
    a = Math.imul(a ^ what.charCodeAt(at), 0x01000193);
    b = Math.imul(b ^ what.charCodeAt(at), 0x85ebca6b) ^ (b >>> 13);
  }
  return [a, b].map((half) => (half >>> 0).toString(36)).join(".");
}

/** Whether this was asked for and had no answer: it may be done already. */
export const isAsked = (what: string): boolean => !!intentionOf(short(what));
const intentionOf = (name: string): string | undefined => [kept()[name]].find((it) => it && !over.has(it));

/** Asks by an intention, and returns the answer. Asked for again after no answer came, through a reload too, it is the
 * same one. Raises what `ask` does. @param what tells this from all else that the page asks for */
export async function once<T>(what: string, ask: (intention: string) => Promise<T>): Promise<T> {
  const name = short(what);
  const intention = intentionOf(name) ?? longId();
  keep({ ...kept(), [name]: intention });
  const answered = (): void => {
    over.add(intention);
    const { [name]: mine, ...others } = kept();
    if (mine === intention) keep(others);
  };
  try {
    const answer = await ask(intention);
    answered();
    return answer;
  } catch (error) {
    if (!noAnswer(error as ApiError)) answered();
    throw error;
  }
}

/** Posts a body, a file or nothing, once. Raises ApiError. */
export function postOnce<T>(path: string, body: object | null, options?: Parameters<typeof post>[2]): Promise<T> {
  const file = body instanceof File;
  return once(JSON.stringify([path, file ? [body.name, body.size, body.lastModified] : body]), (intention) =>
    file || !body
      ? post<T>(`${path}?intention=${intention}`, body ?? {}, options)
      : post<T>(path, { ...body, intention }, options),
  );
}
