/** Asking for what is to be made once, or used once: with an intention, which is said again as long as no answer came. */

import { post, type ApiError } from "./api";
import { longId } from "./ids";

const NO_ANSWER: readonly string[] = ["unreachable", "foreign", "unavailable"];

/** Whether nobody knows what came of what was asked for. */
export const noAnswer = ({ code }: Pick<ApiError, "code">): boolean => NO_ANSWER.includes(code);

/** What was asked for and has no answer yet → its intention. */
const intentions = new Map<string, string>();

/** Posts a body, or a file, and returns the answer. Asked for again after no answer came, it counts as the same. Raises
 * ApiError. */
export async function postOnce<T>(path: string, body: object, options?: Parameters<typeof post>[2]): Promise<T> {
  const file = body instanceof File;
  const key = JSON.stringify([path, options?.token, file ? [body.name, body.size, body.lastModified] : body]);
  const intention = intentions.get(key) ?? longId();
  intentions.set(key, intention);
  try {
    const answer = await (file
      ? post<T>(`${path}?intention=${intention}`, body, options)
      : post<T>(path, { ...body, intention }, options));
    intentions.delete(key);
    return answer;
  } catch (error) {
    if (!noAnswer(error as ApiError)) intentions.delete(key);
    throw error;
  }
}
