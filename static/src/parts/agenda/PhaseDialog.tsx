import { useState } from "preact/hooks";
import { duration, t } from "../../i18n";
import { TEXT_MAX, TITLE_MAX, type Author, type See, type Sorters, type Who } from "../../net/protocol";
import { draftOf, edit, type PhaseDraft } from "../../room/phases";
import { titleOf } from "../../room/zones";
import type { Live } from "../../state/live";
import { idOf, type Phase, type VoteConfig } from "../../state/records";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { useDraft, type KeptForm } from "../../ui/draft";
import { Field } from "../../ui/Field";
import { Figure } from "../../ui/Figure";
import { Twin } from "../../ui/Twin";
import { begunFrom, Beside, Meanwhile, useBegun } from "../cards/Meanwhile";
import { KINDS, voteKind, voteOf } from "../votes";
import { rightsLine } from "./rights-line";
import "../../ui/form.css";

interface Props {
  live: Live;
  /** The step that it is about. */
  id: string;
  onClose: () => void;
}

interface Kept {
  /** What it began from. */
  old: Phase;
  draft: PhaseDraft;
}

/** Everything a step says and allows, in one form. Nothing is changed before Save. */
export function PhaseDialog({ live, id, onClose }: Props) {
  const key = `phase.${id}`;
  const form = useDraft<Kept | null>(live, `step ${key}`, () => {
    const old = begunFrom<Phase>(live, key);
    return old ? { old, draft: draftOf(old) } : null;
  });
  return form.words && <PhaseForm live={live} id={id} onClose={onClose} form={form as KeptForm<Kept>} />;
}

function PhaseForm({ live, id, onClose, form }: Props & { form: KeptForm<Kept> }) {
  const { draft, old } = form.words;
  const { base, theirs, beside, goOn } = useBegun<Phase>(`phase.${id}`, told, old);
  const [from] = useState(() => draftOf(old));
  const [busy, setBusy] = useState(false);
  const set = (changed: PhaseDraft) => form.write({ old, draft: changed });
  const close = () => (form.drop(), onClose());
  const save = async (on: number) => {
    const command = edit(id, on, from, draft);
    setBusy(true);
    if (!command) close();
    else if (await form.act(command)) onClose();
    setBusy(false);
  };
  const mine = told(draft);
  const other = theirs && told(theirs) !== mine ? told(theirs) : null;
  const submit = (event: Event) => {
    event.preventDefault();
    if (other === null) void save(theirs ? goOn() : base);
  };
  return (
    <Dialog title={t("phase-edit")} open onClose={close}>
      <form class="stack phase-form" onSubmit={submit}>
        {other === null ? (
          beside && <Beside text={told(beside)} />
        ) : (
          <Meanwhile
            mine={mine}
            theirs={other}
            onMine={() => void save(goOn())}
            onTheirs={close}
            onGoOn={() => void goOn()}
          />
        )}
        <Texts live={live} draft={draft} set={set} />
        <Writing live={live} draft={draft} set={set} />
        <Voting live={live} draft={draft} set={set} />
        <div class="row end">
          <Button onClick={close}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={busy || other !== null}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** All that a step says and allows, a line each. */
const told = (phase: PhaseDraft): string => {
  const { title, instruction, script, minutes } = phase;
  const texts = [title, instruction, script].flatMap(({ fr, en }) => [fr, en]);
  return [...texts, minutes !== null && duration(minutes), rightsLine(phase)].filter(Boolean).join("\n");
};

interface Part {
  live: Live;
  draft: PhaseDraft;
  set: (draft: PhaseDraft) => void;
}

function Texts({ live, draft, set }: Part) {
  const working = live.store.room.value?.plan.language ?? "fr";
  return (
    <>
      <Twin
        label={t("phase-title")}
        value={draft.title}
        working={working}
        most={TITLE_MAX}
        onChange={(title) => set({ ...draft, title })}
      />
      <Field label={t("phase-minutes")} hint={t("phase-minutes-hint")}>
        {(tie) => (
          <Figure {...tie} value={draft.minutes} most={1440} onChange={(minutes) => set({ ...draft, minutes })} />
        )}
      </Field>
      <Twin
        label={t("phase-instruction")}
        value={draft.instruction}
        working={working}
        rows={2}
        most={TEXT_MAX}
        onChange={(instruction) => set({ ...draft, instruction })}
      />
      <details>
        <summary>{t("phase-script")}</summary>
        <Twin
          label={t("phase-script")}
          value={draft.script}
          working={working}
          rows={3}
          most={TEXT_MAX}
          onChange={(script) => set({ ...draft, script })}
        />
      </details>
    </>
  );
}

function Writing({ live, draft, set }: Part) {
  const { rules } = draft;
  const change = (some: Partial<PhaseDraft["rules"]>) => set({ ...draft, rules: { ...rules, ...some } });
  return (
    <fieldset class="stack">
      <legend>{t("phase-writing")}</legend>
      <Choice<Who>
        label={t("phase-who")}
        ids="who"
        value={rules.write}
        of={["nobody", "own", "facilitators"]}
        onChange={(write) => change({ write })}
      />
      {rules.write === "own" && (
        <>
          <div class="twin">
            <Field label={t("phase-quota")}>
              {(tie) => <Figure {...tie} value={rules.quota} most={50} onChange={(quota) => change({ quota })} />}
            </Field>
            <Field label={t("phase-quota-large")}>
              {(tie) => (
                <Figure
                  {...tie}
                  value={rules.quota_large}
                  most={50}
                  onChange={(quota_large) => change({ quota_large })}
                />
              )}
            </Field>
          </div>
          <div class="twin">
            <Choice<See>
              label={t("phase-see")}
              ids="see"
              value={rules.see}
              of={[...new Set<See>(["own", "all", "facilitators", rules.see])]}
              onChange={(see) => change({ see })}
            />
            <Choice<Author>
              label={t("phase-author")}
              ids="author"
              value={rules.author}
              of={["masked", "shown"]}
              onChange={(author) => change({ author })}
            />
          </div>
          <Places live={live} chosen={rules.zones} onChange={(zones) => change({ zones })} />
          {rules.see === "all" && (
            <Check checked={rules.held} onChange={(held) => change({ held })}>
              {t("phase-held")}
            </Check>
          )}
          <Check checked={draft.ready} onChange={(ready) => set({ ...draft, ready })}>
            {t("phase-ready")}
          </Check>
        </>
      )}
      <Choice<Sorters>
        label={t("phase-sort")}
        ids="sort"
        value={rules.sort}
        of={["facilitators", "all"]}
        onChange={(sort) => change({ sort })}
      />
    </fieldset>
  );
}

interface PlacesProps {
  live: Live;
  chosen: readonly string[];
  onChange: (zones: string[]) => void;
}

/** Where one may write. None chosen: everywhere but in actions. */
function Places({ live: { store }, chosen, onChange }: PlacesProps) {
  const language = store.room.value?.plan.language ?? "fr";
  const toggle = (id: string, on: boolean) => onChange(on ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <fieldset>
      <legend>{t("phase-zones")}</legend>
      <p class="hint">{t("phase-zones-hint")}</p>
      {store.list("zones").value.map((key) => (
        <Check key={key} checked={chosen.includes(idOf(key))} onChange={(on) => toggle(idOf(key), on)}>
          {titleOf(store, key, language).text}
        </Check>
      ))}
    </fieldset>
  );
}

function Voting({ live, draft, set }: Part) {
  const { vote } = draft;
  const working = live.store.room.value?.plan.language ?? "fr";
  const kind = vote && voteKind(vote);
  const choose = (to: VoteConfig["kind"] | "none") => set({ ...draft, vote: voteOf(to, vote) });
  return (
    <fieldset class="stack">
      <legend>{t("phase-vote")}</legend>
      <Choice
        label={t("phase-vote-kind")}
        ids="vote"
        value={vote?.kind ?? "none"}
        of={["none", ...KINDS]}
        onChange={choose}
      />
      {kind && (
        <kind.Form live={live} vote={vote} working={working} onChange={(changed) => set({ ...draft, vote: changed })} />
      )}
    </fieldset>
  );
}
