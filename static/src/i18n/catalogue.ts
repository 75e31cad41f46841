/**
 * The catalogue as the server reads it. What exports say is written once, in Fluent; this makes of it the constants in
 * `board/export/catalogue.py`, with the client's own parser and typography.
 *
 * Fluent can say more than Python's format strings: taken are figures, other messages, and whole messages by the number
 * `$n`, in the forms `one` and `other`. Anything else is refused here, before it could come out wrong in a file.
 */

import { FluentResource } from "@fluent/bundle";
import { typography } from "./typography";
import type { Language } from "../net/protocol";

type Message = FluentResource["body"][number];
type Pattern = NonNullable<Message["value"]>;
type Part = Exclude<Pattern, string>[number];
type Messages = Map<string, Message>;

const HEAD = `"""What exports say, made by \`make words\` of the client's export.ftl, where it is changed."""
# fmt: off
# ruff: noqa: E501

from board.domain.out.shapes import Language

`;

/** The Python module. `sources` are the Fluent texts of each language. Throws on what the server can't say. */
export function python(sources: Record<Language, string>): string {
  const made = (["fr", "en"] as const).map((each) => `    "${each}": {\n${entries(sources[each], each)}    },\n`);
  return `${HEAD}CATALOGUE: dict[Language, dict[str, str | dict[str, str]]] = {\n${made.join("")}}\n`;
}

function entries(text: string, language: Language): string {
  const { body } = new FluentResource(typography(text, language));
  const messages: Messages = new Map(body.map((message) => [message.id, message]));
  const lines = body.map(({ id, value }) => `${literal(id)}: ${value === null ? refuse(id) : said(messages, value)},`);
  return lines.map((line) => `        ${line}\n`).join("");
}

const refuse = (what: string): never => {
  throw new Error(`an export can't say ${what}`);
};

/** A format string, or for a message that goes by `$n` one for each form. */
function said(messages: Messages, value: Pattern): string {
  const [only, ...others] = typeof value === "string" ? [] : value;
  if (typeof only !== "object" || only.type !== "select" || others.length > 0) return literal(format(messages, value));
  if (only.selector.type !== "var" || only.selector.name !== "n") refuse("a form that does not go by $n");
  const forms = only.variants.map(({ key, value: form }, place) => {
    const name = place === only.star ? "other" : key.value === "one" ? "one" : refuse(`a form for ${key.value}`);
    return `${literal(name)}: ${literal(format(messages, form))}`;
  });
  return `{${forms.join(", ")}}`;
}

const format = (messages: Messages, value: Pattern): string =>
  typeof value === "string" ? plain(value) : value.map((part) => piece(messages, part)).join("");

function piece(messages: Messages, part: Part): string {
  if (typeof part === "string") return plain(part);
  if (part.type === "var" && /^\w+$/.test(part.name)) return `{${part.name}}`;
  const named = part.type === "mesg" ? messages.get(part.name)?.value : undefined;
  return named ? format(messages, named) : refuse(JSON.stringify(part));
}

const plain = (text: string): string => text.replace(/[{}]/g, "$&$&");

/** JSON, which Python reads as well; spaces that can't be seen are written out. */
const literal = (text: string): string =>
  JSON.stringify(text).replace(/[\u00a0\u202f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
