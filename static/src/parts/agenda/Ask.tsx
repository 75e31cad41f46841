import type { JSX } from "preact";
import { t } from "../../i18n";
import type { Author, Sorters, Who } from "../../net/protocol";
import type { PhaseDraft } from "../../room/phases";
import { titleOf } from "../../room/zones";
import type { Live } from "../../state/live";
import { idOf } from "../../state/records";
import { Check } from "../../ui/Check";
import { Choice } from "../../ui/Choice";
import { Field } from "../../ui/Field";
import { Figure } from "../../ui/Figure";
import type { Question } from "../bricks/brick";
import { voteKind, voteOf } from "../votes";
import { meaning, seesOffered, votesOffered } from "./questions";

interface Props {
  live: Live;
  draft: PhaseDraft;
  set: (draft: PhaseDraft) => void;
}

type Asked = (props: Props) => JSX.Element;

const ruling =
  ({ draft, set }: Props) =>
  (some: Partial<PhaseDraft["rules"]>) =>
    set({ ...draft, rules: { ...draft.rules, ...some } });

const WhoWrites: Asked = (props) => {
  const { draft, set } = props;
  const { rules } = draft;
  const change = ruling(props);
  return (
    <>
      <Choice<Who>
        label={t("phase-who")}
        hint={meaning("who", draft)}
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
          <Check checked={draft.ready} onChange={(ready) => set({ ...draft, ready })}>
            {t("phase-ready")}
          </Check>
        </>
      )}
    </>
  );
};

/** Where one may write. None chosen: everywhere but in actions. */
const Where: Asked = (props) => {
  const { live, draft } = props;
  const { store } = live;
  const { zones } = draft.rules;
  const language = store.room.value?.plan.language ?? "fr";
  const toggle = (id: string, on: boolean) =>
    ruling(props)({ zones: on ? [...zones, id] : zones.filter((each) => each !== id) });
  return (
    <fieldset>
      <legend>{t("phase-zones")}</legend>
      <p class="hint">{meaning("where", draft)}</p>
      {store.list("zones").value.map((key) => (
        <Check key={key} checked={zones.includes(idOf(key))} onChange={(on) => toggle(idOf(key), on)}>
          {titleOf(store, key, language).text}
        </Check>
      ))}
    </fieldset>
  );
};

const WhoSees: Asked = (props) => {
  const { rules } = props.draft;
  const change = ruling(props);
  return (
    <>
      <Choice
        label={t("phase-see")}
        hint={meaning("see", props.draft)}
        ids="see"
        value={rules.see}
        of={seesOffered(props.draft)}
        onChange={(see) => change({ see })}
      />
      {rules.see === "all" && (
        <Check checked={rules.held} onChange={(held) => change({ held })}>
          {t("phase-held")}
        </Check>
      )}
    </>
  );
};

const Names: Asked = (props) => (
  <Choice<Author>
    label={t("phase-author")}
    hint={meaning("names", props.draft)}
    ids="author"
    value={props.draft.rules.author}
    of={["masked", "shown"]}
    onChange={(author) => ruling(props)({ author })}
  />
);

const WhoSorts: Asked = (props) => (
  <Choice<Sorters>
    label={t("phase-sort")}
    hint={meaning("sort", props.draft)}
    ids="sort"
    value={props.draft.rules.sort}
    of={["facilitators", "all"]}
    onChange={(sort) => ruling(props)({ sort })}
  />
);

const HowVote: Asked = ({ live, draft, set }) => {
  const { vote } = draft;
  const kind = vote && voteKind(vote);
  return (
    <>
      <Choice
        label={t("phase-vote-kind")}
        hint={meaning("vote", draft)}
        ids="vote"
        value={vote?.kind ?? "none"}
        of={votesOffered(draft)}
        onChange={(to) => set({ ...draft, vote: voteOf(to, vote) })}
      />
      {kind && (
        <kind.Form
          live={live}
          vote={vote}
          working={live.store.room.value?.plan.language ?? "fr"}
          onChange={(changed) => set({ ...draft, vote: changed })}
        />
      )}
    </>
  );
};

const HowTalk: Asked = ({ draft, set }) => (
  <Choice
    label={t("phase-talk")}
    hint={meaning("talk", draft)}
    ids="talk"
    value={draft.talk}
    of={["free", "turns", "break"]}
    onChange={(talk) => set({ ...draft, talk })}
  />
);

const ASKED: Record<Question, Asked> = {
  who: WhoWrites,
  where: Where,
  see: WhoSees,
  names: Names,
  sort: WhoSorts,
  vote: HowVote,
  talk: HowTalk,
};

/** One question of a step's form; what its answer means for people stands with it. */
export function Ask({ question, ...props }: Props & { question: Question }) {
  const Asks = ASKED[question];
  return (
    <div class="stack ask">
      <Asks {...props} />
    </div>
  );
}
