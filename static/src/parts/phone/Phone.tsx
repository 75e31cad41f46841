import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { refusal } from "../../i18n";
import type { Live } from "../../state/live";
import { fault } from "../../ui/Toast";

export interface PhoneProps {
  live: Live;
  /** What is being typed, "" when nothing. */
  draft: () => string;
}

/** Whether "go on with my phone" is open. */
export const phone = signal(false);
export const openPhone = (): void => void (phone.value = true);

/** Its dialog, fetched when it is first asked for. It stays: a pass may be used after the dialog is shut. */
export function Phone(props: PhoneProps) {
  const [Dialog, set] = useState<ComponentType<PhoneProps> | null>(null);
  // Fetched beforehand where the network is bad: a browser that could not fetch a part once does not try again.
  const wanted = phone.value || props.live.slowed.value;
  useEffect(() => () => void (phone.value = false), []);
  useEffect(() => {
    if (!wanted || Dialog) return;
    import("./PhoneDialog").then(
      ({ PhoneDialog }) => set(() => PhoneDialog),
      () => phone.value && (fault(refusal("unreachable")), (phone.value = false)),
    );
  }, [wanted, phone.value]);
  return Dialog && <Dialog {...props} />;
}
