import { render } from "preact";
import { expect, test } from "vitest";
import { App } from "./app";

test("the page has one heading, inside the main landmark", () => {
  render(<App />, document.body);
  const headings = [...document.querySelectorAll("h1")];
  expect(headings.map((heading) => heading.textContent)).toEqual(["Atelier"]);
  expect(headings[0]?.closest("main")).not.toBeNull();
});
