import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

interface Props {
  label: string;
  hint?: ComponentChildren;
  fault?: string | undefined;
  /** Gets the attributes that tie the control to its label, hint and fault. */
  children: (tie: { id: string; "aria-describedby"?: string; "aria-invalid"?: "true" }) => JSX.Element;
}

/** A label, a control, a hint, and what is wrong with it. */
export function Field({ label, hint, fault, children }: Props) {
  const id = useId();
  const described = [hint && `${id}h`, fault && `${id}f`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}h`}>
          {hint}
        </p>
      )}
      {children({
        id,
        ...(described ? { "aria-describedby": described } : {}),
        ...(fault ? { "aria-invalid": "true" } : {}),
      })}
      {fault && (
        <p class="wrong" id={`${id}f`}>
          {fault}
        </p>
      )}
    </div>
  );
}
