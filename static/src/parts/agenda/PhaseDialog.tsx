import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { TEXT_MAX, TITLE_MAX, type Author, type See, type Sorters, type Who } from "../../net/protocol";
import { act } from "../../ui/act";
import type { Live } from "../../state/live";
import { idOf, type Phase } from "../../state/records";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { titleOf } from "../../room/table";
import { blank, draftOf, edit, insert, voteOf, type Draft } from "../../room/phases";
import { Twin } from "./Twin";
import "../../pages/prepare/prepare.css";

/** Which step the form is about: one that exists, or a new one in front of another (null: at the end). */
export type Subject = { id: string } | { before: string | null };

interface Props {
  live: Live;
  subject: Subject;
  onClose: () => void;
}

/** Everything a step says and allows, in one form. Nothing is changed before Save. */
export function PhaseDialog({ live, subject, onClose }: Props) {
  const old = "id" in subject ? live.store.confirmed<Phase>(`phase.${subject.id}`) : undefined;
  const [from] = useState(() => (old ? draftOf(old) : blank()));
  const [base] = useState(old?.rev ?? 1);
  const [draft, set] = useState<Draft>(() => structuredClone(from));
  const save = async (event: Event) => {
    event.preventDefault();
    const command = "id" in subject ? edit(subject.id, base, from, draft) : insert(draft, subject.before);
    if (!command || (await act(live, command))) onClose();
  };
  return (
    <Dialog title={t(old ? "phase-edit" : "phase-new")} open onClose={onClose}>
      <form class="stack phase-form" onSubmit={(event) => void save(event)}>
        <Texts live={live} draft={draft} set={set} />
        <Writing live={live} draft={draft} set={set} />
        <Voting live={live} draft={draft} set={set} />
        <div class="row end"><Button onClick={onClose}>{t("cancel")}</Button><Button kind="main" type="submit">{t("save")}</Button></div>
      </form>
    </Dialog>
  );
}

interface Part {
  live: Live;
  draft: Draft;
  set: (draft: Draft) => void;
}

function Texts({ live, draft, set }: Part) {
  const working = live.store.room.value?.language ?? "fr";
  return (
    <>
      <Twin label={t("phase-title")} value={draft.title} working={working} most={TITLE_MAX} onChange={(title) => set({ ...draft, title })} />
      <Field label={t("phase-minutes")} hint={t("phase-minutes-hint")}>
        {(tie) => <Figure {...tie} value={draft.minutes} most={1440} onChange={(minutes) => set({ ...draft, minutes })} />}
      </Field>
      <Twin label={t("phase-instruction")} value={draft.instruction} working={working} rows={2} most={TEXT_MAX} onChange={(instruction) => set({ ...draft, instruction })} />
      <details>
        <summary>{t("phase-script")}</summary>
        <Twin label={t("phase-script")} value={draft.script} working={working} rows={3} most={TEXT_MAX} onChange={(script) => set({ ...draft, script })} />
      </details>
    </>
  );
}

interface FigureProps {
  id: string;
  value: number | null;
  most: number;
  onChange: (value: number | null) => void;
}

/** A whole number from 1, or nothing. */
const Figure = ({ value, most, onChange, ...tie }: FigureProps) => (
  <input {...tie} type="number" min={1} max={most} step={1} class="figure" value={value ?? ""}
    onInput={(e) => onChange(Number.isFinite(e.currentTarget.valueAsNumber) ? e.currentTarget.valueAsNumber : null)} />
);

interface ChoiceProps<T extends string> {
  label: string;
  ids: string;
  value: T;
  of: readonly T[];
  onChange: (value: T) => void;
}

/** One of a few, each named by the text `<ids>-<value>`. */
const Choice = <T extends string>({ label, ids, value, of, onChange }: ChoiceProps<T>) => (
  <Field label={label}>
    {(tie) => (
      <select {...tie} value={value} onChange={(e) => onChange(e.currentTarget.value as T)}>
        {of.map((each) => <option key={each} value={each}>{t(`${ids}-${each}`)}</option>)}
      </select>
    )}
  </Field>
);

function Writing({ live, draft, set }: Part) {
  const { write } = draft;
  const rules = (change: Partial<Draft["write"]>) => set({ ...draft, write: { ...write, ...change } });
  return (
    <fieldset class="stack">
      <legend>{t("phase-writing")}</legend>
      <Choice<Who> label={t("phase-who")} ids="who" value={write.who} of={["nobody", "own", "facilitators"]} onChange={(who) => rules({ who })} />
      {write.who === "own" && (
        <>
          <div class="twin">
            <Field label={t("phase-quota")}>{(tie) => <Figure {...tie} value={write.quota} most={50} onChange={(quota) => rules({ quota })} />}</Field>
            <Field label={t("phase-quota-large")}>{(tie) => <Figure {...tie} value={write.quota_large} most={50} onChange={(quota_large) => rules({ quota_large })} />}</Field>
          </div>
          <div class="twin">
            <Choice<See> label={t("phase-see")} ids="see" value={draft.see} of={["own", "all", "facilitators"]} onChange={(see) => set({ ...draft, see })} />
            <Choice<Author> label={t("phase-author")} ids="author" value={draft.author} of={["masked", "shown"]} onChange={(author) => set({ ...draft, author })} />
          </div>
          <Places live={live} chosen={write.zones} onChange={(zones) => rules({ zones })} />
          <Check checked={draft.ready} onChange={(ready) => set({ ...draft, ready })}>{t("phase-ready")}</Check>
        </>
      )}
      <Choice<Sorters> label={t("phase-sort")} ids="sort" value={draft.sort} of={["facilitators", "all"]} onChange={(sort) => set({ ...draft, sort })} />
    </fieldset>
  );
}

interface CheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: string;
}

export const Check = ({ checked, onChange, children }: CheckProps) => (
  <label class="check"><input type="checkbox" checked={checked} onChange={(e) => onChange(e.currentTarget.checked)} /> <span>{children}</span></label>
);

interface PlacesProps {
  live: Live;
  chosen: readonly string[];
  onChange: (zones: string[]) => void;
}

/** Where one may write. None chosen: everywhere but in actions. */
function Places({ live: { store }, chosen, onChange }: PlacesProps) {
  const language = store.room.value?.language ?? "fr";
  const toggle = (id: string, on: boolean) => onChange(on ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <fieldset>
      <legend>{t("phase-zones")}</legend>
      <p class="hint">{t("phase-zones-hint")}</p>
      {store.list("zones").value.map((key) => (
        <Check key={key} checked={chosen.includes(idOf(key))} onChange={(on) => toggle(idOf(key), on)}>{titleOf(store, key, language).text}</Check>
      ))}
    </fieldset>
  );
}

function Voting({ live, draft, set }: Part) {
  const { vote } = draft;
  const working = live.store.room.value?.language ?? "fr";
  return (
    <fieldset class="stack">
      <legend>{t("phase-vote")}</legend>
      <Choice label={t("phase-vote-kind")} ids="vote" value={vote?.kind ?? "none"} of={["none", "dots", "rate"]} onChange={(kind) => set({ ...draft, vote: voteOf(kind, vote) })} />
      {vote?.kind === "dots" && (
        <>
          <div class="twin">
            <Field label={t("vote-budget")}>{(tie) => <Figure {...tie} value={vote.budget} most={50} onChange={(budget) => set({ ...draft, vote: { ...vote, budget: budget ?? 1 } })} />}</Field>
            <Field label={t("vote-cap")}>{(tie) => <Figure {...tie} value={vote.cap} most={50} onChange={(cap) => set({ ...draft, vote: { ...vote, cap: cap ?? 1 } })} />}</Field>
          </div>
          <Choice label={t("vote-on")} ids="on" value={vote.on} of={["themes", "notes"]} onChange={(on) => set({ ...draft, vote: { ...vote, on } })} />
        </>
      )}
      {vote?.kind === "rate" && vote.scale.map((text, n) => (
        <Twin key={n} label={String(n + 1)} value={text} working={working} most={TITLE_MAX}
          onChange={(said) => set({ ...draft, vote: { ...vote, scale: vote.scale.map((each, at) => (at === n ? said : each)) } })} />
      ))}
    </fieldset>
  );
}
