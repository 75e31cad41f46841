import { useState } from "preact/hooks";
import { duration, t } from "../../i18n";
import { TEXT_MAX, TITLE_MAX } from "../../net/protocol";
import { stepsOf } from "../../room/agenda";
import { draftOf, edit, type PhaseDraft } from "../../room/phases";
import type { Live } from "../../state/live";
import type { Phase } from "../../state/records";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useDraft, type KeptForm } from "../../ui/draft";
import { Field } from "../../ui/Field";
import { Figure } from "../../ui/Figure";
import { Twin } from "../../ui/Twin";
import { brickOf } from "../bricks";
import type { StepQuestion } from "../bricks/shared/brick";
import { begunFrom, Beside, Meanwhile, useBegun } from "../cards/Meanwhile";
import { comesTo, ROLES } from "./comes";
import { Ask } from "./Ask";
import { usePictures } from "./pictures";
import { applies, QUESTIONS } from "./questions";
import { rightsLine } from "./rights-line";
import { areaIn, lineAt } from "./step-line";
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
  const form = useDraft<Kept | null>(live, `step form ${key}`, () => {
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
  // What stands first stays there while one changes what the step is like.
  const [brick] = useState(() => brickOf(draft));
  const part = { live, draft, set };
  const Pictures = usePictures();
  const asked = (question: StepQuestion) => applies(question, draft);
  const mine = told(draft);
  const other = theirs && told(theirs) !== mine ? told(theirs) : null;
  const submit = (event: Event) => {
    event.preventDefault();
    if (other === null) void save(theirs ? goOn() : base);
  };
  return (
    <Dialog title={t("phase-form")} open onClose={close}>
      <div class={Pictures && !draft.slack ? "beside-form" : ""}>
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
          <Texts {...part} />
          {brick.first.filter(asked).map((each) => (
            <Ask key={each} question={each} {...part} />
          ))}
          <Comes live={live} id={id} draft={draft} />
          {!draft.slack && (
            <details class="more">
              <summary>{t("phase-more")}</summary>
              <div class="stack">
                {QUESTIONS.filter((each) => !brick.first.includes(each) && asked(each)).map((each) => (
                  <Ask key={each} question={each} {...part} />
                ))}
                <Script {...part} />
              </div>
            </details>
          )}
          <div class="row end">
            <Button onClick={close}>{t("cancel")}</Button>
            <Button kind="main" type="submit" disabled={busy || other !== null}>
              {t("save")}
            </Button>
          </div>
        </form>
        {Pictures && !draft.slack && (
          <section aria-label={t("look-title")}>
            <Pictures live={live} id={id} phase={draft} edit={edit(id, base, from, draft)} />
          </section>
        )}
      </div>
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
    </>
  );
}

const Script = ({ live, draft, set }: Part) => (
  <Twin
    label={t("phase-script")}
    value={draft.script}
    working={live.store.room.value?.plan.language ?? "fr"}
    rows={3}
    most={TEXT_MAX}
    onChange={(script) => set({ ...draft, script })}
  />
);

/** The step in a line, and what each will be able to do in it. */
function Comes({ live, id, draft }: { live: Live; id: string; draft: PhaseDraft }) {
  const { store } = live;
  const steps = stepsOf(store);
  const at = steps.findIndex((step) => step.id === id);
  const told = steps.map(({ phase }, n) => (n === at ? { ...phase, ...draft } : phase));
  return (
    <section class="comes" aria-label={t("comes")}>
      <p>
        <b>{lineAt(told, at, { area: areaIn(store), timed: true })}</b>
      </p>
      {!draft.slack && (
        <dl>
          {ROLES.map((role) => (
            <div key={role}>
              <dt>{t(`comes-${role}`)}</dt>
              <dd>{comesTo(role, draft)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
