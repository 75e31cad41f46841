import { t } from "../../../i18n";
import { TEXT_MAX } from "../../../net/protocol";
import { useLive } from "../../../state/context";
import type { Live } from "../../../state/live";
import { Button } from "../../../ui/Button";
import { useKept } from "../../../ui/draft";
import { Field } from "../../../ui/Field";
import { handOf, type BallotHand } from "../shared/ballot";
import type { BallotProps } from "../shared/kind";
import { sheetItems, Options, Sheet } from "../shared/Sheet";

const ANSWERS = ["consent", "question", "objection"] as const;

/** To each proposal: I consent, I have a question, I object, with its text. */
export function ConsentBallot({ id, round }: BallotProps<"consent">) {
  const live = useLive();
  const hand = handOf<"consent">(live, id);
  const left = sheetItems(live, round).filter((item) => !hand.mine(item)).length;
  return (
    <Sheet
      round={round}
      before={t("consent-before")}
      left={left ? t("consent-left", { n: left }) : t("vote-saved")}
      given={(item) => !!hand.mine(item)}
    >
      {(item, name) => <Answer live={live} hand={hand} group={`${id}-${item}`} item={item} name={name} />}
    </Sheet>
  );
}

interface Props {
  live: Live;
  hand: BallotHand<"consent">;
  group: string;
  item: string;
  name: string;
}

/** Its words are kept while they are typed. */
interface Reason {
  answer: "question" | "objection";
  text: string;
}

function Answer({ live, hand, group, item, name }: Props) {
  const mine = hand.mine(item);
  const { words: draft, write, drop } = useKept<Reason | null>(live, `reason ${group}`, () => null);
  const answer = draft?.answer ?? mine?.answer;
  const choose = (at: number) => {
    const chosen = ANSWERS[at] ?? "consent";
    if (chosen !== "consent") return write({ answer: chosen, text: mine?.answer === chosen ? mine.text : "" });
    drop();
    void hand.give(item, { kind: "consent", answer: chosen });
  };
  const save = async (event: Event) => {
    event.preventDefault();
    if (!draft?.text.trim()) return;
    drop();
    if (!(await hand.give(item, { kind: "consent", ...draft }))) write(draft);
  };
  return (
    <>
      <Options
        name={name}
        group={group}
        of={ANSWERS.map((each, value) => ({ value, label: t(`consent-${each}`) }))}
        value={answer && ANSWERS.indexOf(answer)}
        onChange={choose}
        onBack={() => (drop(), mine && void hand.give(item, null))}
      />
      {draft ? (
        <form class="stack" onSubmit={(event) => void save(event)}>
          <Field label={t(`consent-${draft.answer}-text`)} hint={t("consent-hint")}>
            {(tie) => (
              <textarea
                {...tie}
                rows={3}
                maxLength={TEXT_MAX}
                required
                value={draft.text}
                onInput={(e) => write({ ...draft, text: e.currentTarget.value })}
              />
            )}
          </Field>
          <Button kind="main" type="submit" disabled={!draft.text.trim()}>
            {t("save")}
          </Button>
        </form>
      ) : (
        mine?.text && (
          <p class="row between">
            <q class="words">{mine.text}</q>
            <Button kind="quiet" onClick={() => choose(ANSWERS.indexOf(mine.answer))}>
              {t("consent-reword")}
            </Button>
          </p>
        )
      )}
    </>
  );
}
