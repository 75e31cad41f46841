import { signal } from "@preact/signals";
import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, it } from "vitest";
import { kept } from "./kept";

interface Props {
  words: string;
  box: { x: number };
}

const told = signal("one");
let drawn = 0;
const Plain = ({ words, box }: Props) => {
  drawn += 1;
  return (
    <p>
      {words} {box.x} {told.value}
    </p>
  );
};
const Kept = kept(Plain, (name, a, b) => name === "box" && (a as Props["box"]).x === (b as Props["box"]).x);

it("is drawn anew only for what has changed, and for what it reads", async () => {
  const root = document.createElement("div");
  const show = (words: string, x: number) => act(() => render(<Kept words={words} box={{ x }} />, root));
  await show("a", 1);
  await show("a", 1);
  expect([drawn, root.textContent]).toEqual([1, "a 1 one"]);
  await show("a", 2);
  await show("b", 2);
  await act(() => void (told.value = "two"));
  expect([drawn, root.textContent]).toEqual([4, "b 2 two"]);
});
