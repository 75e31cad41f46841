/** HTTP with the instance. Faults are problem+json; `code` is one of the refusal codes, never a sentence. */

export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly params: Record<string, unknown> = {},
    readonly status = 0,
  ) {
    super(code);
  }
}

interface Options {
  token?: string | undefined;
  body?: unknown;
  signal?: AbortSignal;
}

async function problem(answer: Response): Promise<ApiError> {
  try {
    const { code, params, retry_after } = (await answer.json()) as Record<string, unknown>;
    const given = { ...(params as object | undefined), ...(retry_after === undefined ? {} : { retry_after }) };
    return new ApiError(typeof code === "string" ? code : "internal", given, answer.status);
  } catch {
    return new ApiError("internal", {}, answer.status);
  }
}

/** Returns the decoded JSON of the answer (null for none). Raises ApiError; `unreachable` when nothing answered. */
export async function call<T>(method: string, path: string, { token, body, signal }: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const sent = body === undefined ? null : JSON.stringify(body);
  let answer: Response;
  try {
    answer = await fetch(path, { method, headers, body: sent, signal: signal ?? null, credentials: "omit" });
  } catch {
    throw new ApiError("unreachable");
  }
  if (!answer.ok) throw await problem(answer);
  return answer.status === 204 ? (null as T) : ((await answer.json()) as T);
}

export const get = <T>(path: string, options?: Options): Promise<T> => call<T>("GET", path, options);
export const post = <T>(path: string, body: unknown, options?: Options): Promise<T> =>
  call<T>("POST", path, { ...options, body });
