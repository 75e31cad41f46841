import { signal } from "@preact/signals";

/** What an action wants to know first. */
export interface Question {
  what: "edit" | "move" | "theme" | "new-theme" | "name" | "merge" | "zone" | "action" | "place" | "layout";
  key: string;
}

export const question = signal<Question | null>(null);
export const ask = (it: Question): void => void (question.value = it);
export const answered = (): void => void (question.value = null);
