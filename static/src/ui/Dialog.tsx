import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { X } from "lucide";
import { t } from "../i18n";
import { Button } from "./Button";
import { forgetFaults, toldSoFar } from "./Toast";

interface Props {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ComponentChildren;
  /** Buttons at the foot, the main one last. */
  actions?: ComponentChildren;
}

/** A native modal dialog: focus is kept inside and given back, Escape closes. */
export function Dialog({ title, open, onClose, children, actions }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const taken = useRef(false);
  // Taken off the page while open, it is closed first: the browser then gives the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    return () => {
      taken.current = true;
      dialog?.close();
    };
  }, []);
  useEffect(() => {
    if (!open) return;
    const before = toldSoFar();
    return () => forgetFaults(before);
  }, [open]);
  useEffect(() => {
    const dialog = ref.current;
    if (open && !dialog?.open) {
      dialog?.showModal();
      // The first thing to fill in or to choose, rather than the cross.
      dialog?.querySelector<HTMLElement>(".body :is(input, textarea, select, button)")?.focus();
    }
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={ref} class="dialog" aria-labelledby={id} onClose={() => taken.current || onClose()}>
      {open && (
        <>
          <header>
            <h2 id={id}>{title}</h2>
            <Button kind="quiet" icon={X} bare label={t("close")} onClick={() => ref.current?.close()} />
          </header>
          <div class="body">{children}</div>
          {actions && <footer>{actions}</footer>}
        </>
      )}
    </dialog>
  );
}
