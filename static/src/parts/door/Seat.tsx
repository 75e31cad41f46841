import { useEffect, useState } from "preact/hooks";
import { refusal, t } from "../../i18n";
import { ApiError } from "../../net/api";
import { askSeat, takeSeat, type Key } from "../../net/doors";
import type { SeatSecret } from "../../net/protocol";
import { Button } from "../../ui/Button";

const ASK_MS = 2_000;

interface Props {
  keyed: Key;
  name: string;
  onIn: () => void;
  /** Come in as somebody new. */
  other: () => void;
}

/** Somebody has a name that is there and not connected: the same person, who asks for their seat, or another one. */
export function Seat({ keyed, name, onIn, other }: Props) {
  const [asked, set] = useState<SeatSecret | null>(null);
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    if (!asked) return;
    const timer = setInterval(() => {
      takeSeat(asked).then(
        (session) => session && onIn(),
        ({ code }: ApiError) => {
          if (code !== "not_found") return; // a cut line, or too busy: ask again
          set(null);
          setWrong(t("seat-refused"));
        },
      );
    }, ASK_MS);
    return () => clearInterval(timer);
  }, [asked]);
  const mine = () =>
    askSeat(keyed, name).then(set, ({ code, params }: ApiError) =>
      setWrong(code === "not_found" ? t("seat-back") : refusal(code, params)),
    );
  return (
    <div class="stack">
      <p role="status">{t(asked ? "seat-asked" : "seat-is-it-you", { name })}</p>
      {asked && <p class="meta">{t("entry-stay-here")}</p>}
      {wrong && <p class="wrong">{wrong}</p>}
      {!asked && (
        <Button kind="main" class="wide" onClick={() => void mine()}>
          {t("seat-mine")}
        </Button>
      )}
      <Button kind="quiet" onClick={other}>
        {t("seat-other")}
      </Button>
    </div>
  );
}
