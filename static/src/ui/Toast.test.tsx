import { signal } from "@preact/signals";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { setLanguage } from "../i18n";
import { tick } from "../state/testing";
import { Dialog } from "./Dialog";
import { drawn, type Drawn } from "./testing";
import { fault, forgetFaults, Toasts, toast } from "./Toast";

let page: Drawn;
beforeAll(() => setLanguage("en"));
beforeEach(() => void (page = drawn(<Toasts />)));

test("a refusal leaves with what it was about, and what was done stays to be undone", async () => {
  const step = signal("one");
  toast("Done", () => undefined);
  fault("Refused", step);
  await tick(20);
  expect(page.all(".toast").length).toBe(2);
  step.value = "two";
  await tick(20);
  expect([page.all(".toast.fault").length, page.all(".toast").length]).toEqual([0, 1]);
});

test("a refusal in a form leaves with the form, one from before stays", async () => {
  const form = (open: boolean) => (
    <>
      <Toasts />
      <Dialog title="Form" open={open} onClose={() => undefined}>
        <p>Words</p>
      </Dialog>
    </>
  );
  forgetFaults();
  fault("Before");
  page.draw(form(true));
  await tick(20);
  fault("Within");
  await tick(20);
  expect(page.all(".toast.fault").length).toBe(2);
  page.draw(form(false));
  await tick(20);
  expect(page.all(".toast.fault").map((it) => it.textContent)).toEqual([expect.stringContaining("Before")]);
});
