import { useLayoutEffect } from "preact/hooks";
import { t } from "../../../i18n";
import { TEXT_MAX } from "../../../net/protocol";
import { useLive } from "../../../state/context";
import type { Live } from "../../../state/live";
import type { Round } from "../../../state/records";
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
      {(item, name) => <Answer live={live} hand={hand} round={id} item={item} name={name} />}
    </Sheet>
  );
}

interface Props {
  live: Live;
  hand: BallotHand<"consent">;
  round: string;
  item: string;
  name: string;
}

/** Its words are kept while they are typed, and through a change of mind: `answer` is null while another one stands. */
interface Reason {
  answer: "question" | "objection" | null;
  text: string;
}

const NONE: Reason = { answer: null, text: "" };

function Answer({ live, hand, round, item, name }: Props) {
  const mine = hand.mine(item);
  const group = `${round}-${item}`;
  const { words, write, drop, latest } = useKept<Reason>(live.outbox, `reason ${group}`, () => NONE);
  const draft = words.answer && { ...words, answer: words.answer };
  const answer = draft?.answer ?? mine?.answer;
  useLayoutEffect(() => () => leftOver(live, hand, { round, item, ...latest() }, drop), []);
  const put = () => write(({ text }) => ({ answer: null, text }));
  const choose = (at: number) => {
    const chosen = ANSWERS[at] ?? "consent";
    const said = mine?.answer === chosen ? mine.text : "";
    if (chosen !== "consent") return write(({ text }) => ({ answer: chosen, text: text || said }));
    put();
    void hand.give(item, { kind: "consent", answer: chosen });
  };
  const save = async (event: Event) => {
    event.preventDefault();
    if (!draft?.text.trim()) return;
    drop();
    if (!(await hand.give(item, { kind: "consent", ...draft }))) write((now) => (now.text ? now : draft));
  };
  return (
    <>
      <Options
        name={name}
        group={group}
        of={ANSWERS.map((each, value) => ({ value, label: t(`consent-${each}`) }))}
        value={answer && ANSWERS.indexOf(answer)}
        onChange={choose}
        onBack={() => (put(), mine && void hand.give(item, null))}
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
                onInput={(e) => write((now) => ({ ...now, text: e.currentTarget.value }))}
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

/** A vote that ends takes its forms away: a reason that was not saved in time comes back as words of one's own. */
function leftOver(
  live: Live,
  hand: BallotHand<"consent">,
  { round, item, answer, text }: Reason & { round: string; item: string },
  drop: () => void,
): void {
  if (live.store.peek<Round>(`round.${round}`)?.open !== false) return;
  drop();
  if (!answer || !text.trim() || text === hand.mine(item)?.text) return;
  const ballot = { kind: "consent", answer, text } as const;
  live.giveBack({ type: "ballot.set", round, item, ballot }, { code: "phase_closed" });
}
