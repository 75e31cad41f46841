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

const ANYTHING = "*/*";

interface Options {
  token?: string | undefined;
  /** A file goes as it is, anything else as JSON. */
  body?: unknown;
  signal?: AbortSignal;
  /** Goes on when the page goes away. */
  keepalive?: boolean;
  accept?: string;
  /** What our answer has, null where it has nothing: a network may answer in our place in JSON too. */
  has?: string | null;
}

/** How long a request without a signal of its own may take. */
const ANSWER_MS = 20_000;
/** The same for a file: one of thousands of cards takes a while to make, and to send. */
export const FILE_MS = 120_000;
const GATEWAY: readonly number[] = [502, 503, 504];

/** What a network answers in our place: a portal's page, an inspecting proxy's. A cut line, with a reason. */
const foreign = (status: number): ApiError => new ApiError("foreign", {}, status);

async function problem(answer: Response): Promise<ApiError> {
  if (!isA(answer, "json"))
    return GATEWAY.includes(answer.status) ? new ApiError("unreachable") : foreign(answer.status);
  try {
    const { code, params, retry_after } = (await answer.json()) as Record<string, unknown>;
    const given = { ...(params as object | undefined), ...(retry_after === undefined ? {} : { retry_after }) };
    if (typeof code === "string") return new ApiError(code, given, answer.status);
    return GATEWAY.includes(answer.status) ? new ApiError("unreachable") : foreign(answer.status);
  } catch {
    return new ApiError("internal", {}, answer.status);
  }
}

const isA = (answer: Response, kind: string): boolean => (answer.headers.get("Content-Type") ?? "").includes(kind);

/** Returns the answer, its body still to be read. Raises ApiError; `unreachable` when nothing answered, `foreign` when
 * what answered is not ours. @param accept the kind of answer that is ours; any but a page for "*" + "/*". */
export async function request(
  method: string,
  path: string,
  { token, body, signal, keepalive = false, accept = "application/json" }: Options = {},
): Promise<Response> {
  const headers: Record<string, string> = { Accept: accept };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = body instanceof Blob ? body.type : "application/json";
  const sent = body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body);
  let answer: Response;
  try {
    const ends = signal ?? AbortSignal.timeout(ANSWER_MS);
    answer = await fetch(path, { method, headers, body: sent, signal: ends, keepalive, credentials: "omit" });
  } catch {
    throw new ApiError("unreachable");
  }
  if (!answer.ok) throw await problem(answer);
  if (answer.status !== 204 && !ours(answer, accept)) throw foreign(answer.status);
  return answer;
}

/** A file of ours may be a page, but has a name. */
const ours = (answer: Response, accept: string): boolean =>
  accept === ANYTHING ? !isA(answer, "html") || answer.headers.has("Content-Disposition") : isA(answer, accept);

/** Posts on their way: asked for again meanwhile, each is the same press. */
const flying = new Map<string, Promise<unknown>>();

/** Returns the decoded JSON of the answer (null for none). Raises ApiError as `request` does. */
export function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const key = JSON.stringify([method, path, options.token, options.body]);
  if (method === "GET" || options.signal) return asked<T>(method, path, options);
  const already = flying.get(key) as Promise<T> | undefined;
  if (already) return already;
  const made = asked<T>(method, path, options).finally(() => flying.delete(key));
  flying.set(key, made);
  return made;
}

const cut = (): never => {
  throw new ApiError("unreachable");
};
const isObject = (told: unknown, has: string): boolean => typeof told === "object" && told !== null && has in told;

async function asked<T>(method: string, path: string, options: Options): Promise<T> {
  const answer = await request(method, path, options);
  const told = answer.status === 204 ? null : await answer.json().catch(() => cut());
  const { has } = options;
  if (has === null ? told !== null : has && !isObject(told, has)) throw foreign(answer.status);
  return told as T;
}

/** A body that is not JSON. Raises ApiError as `request` does. */
export const blob = async (path: string, token: string): Promise<Blob> =>
  (await request("GET", path, { token, accept: ANYTHING })).blob();

/** A file, under the name that the server gives it. Raises ApiError as `request` does. */
export async function file(path: string, token: string): Promise<File> {
  const answer = await request("GET", path, { token, accept: ANYTHING, signal: AbortSignal.timeout(FILE_MS) });
  const [, name = ""] = /filename="([^"]*)"/.exec(answer.headers.get("Content-Disposition") ?? "") ?? [];
  return new File([await answer.blob()], name, { type: answer.headers.get("Content-Type") ?? "" });
}

export const get = <T>(path: string, options?: Options): Promise<T> => call<T>("GET", path, options);
export const post = <T>(path: string, body: unknown, options?: Options): Promise<T> =>
  call<T>("POST", path, { ...options, body });
