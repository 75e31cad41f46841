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
  /** Goes on when the page goes away. */
  keepalive?: boolean;
  accept?: string;
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

/** Returns the answer, its body still to be read. Raises ApiError; `unreachable` when nothing answered. */
export async function request(
  method: string,
  path: string,
  { token, body, signal, keepalive = false, accept = "application/json" }: Options = {},
): Promise<Response> {
  const headers: Record<string, string> = { Accept: accept };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const sent = body === undefined ? null : JSON.stringify(body);
  let answer: Response;
  try {
    answer = await fetch(path, { method, headers, body: sent, signal: signal ?? null, keepalive, credentials: "omit" });
  } catch {
    throw new ApiError("unreachable");
  }
  if (!answer.ok) throw await problem(answer);
  return answer;
}

/** Returns the decoded JSON of the answer (null for none). Raises ApiError as `request` does. */
export async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const answer = await request(method, path, options);
  return answer.status === 204 ? (null as T) : ((await answer.json()) as T);
}

/** A body that is not JSON. Raises ApiError as `request` does. */
export const blob = async (path: string, token: string): Promise<Blob> =>
  (await request("GET", path, { token, accept: "*/*" })).blob();

/** A file, under the name that the server gives it. Raises ApiError as `request` does. */
export async function file(path: string, token: string): Promise<File> {
  const answer = await request("GET", path, { token, accept: "*/*" });
  const [, name = ""] = /filename="([^"]*)"/.exec(answer.headers.get("Content-Disposition") ?? "") ?? [];
  return new File([await answer.blob()], name, { type: answer.headers.get("Content-Type") ?? "" });
}

export const get = <T>(path: string, options?: Options): Promise<T> => call<T>("GET", path, options);
export const post = <T>(path: string, body: unknown, options?: Options): Promise<T> =>
  call<T>("POST", path, { ...options, body });
