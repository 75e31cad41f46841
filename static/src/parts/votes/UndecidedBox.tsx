import type { Live } from "../../state/live";
import type { Round } from "../../state/records";
import { undecided } from "./undecided";

/** What is undecided about the first places of a result, in one box: a line for each place. */
export function UndecidedBox({ live, round }: { live: Live; round: Round }) {
  const told = undecided(live, round);
  if (!told.length) return null;
  return (
    <ul class="flag">
      {told.map((said) => (
        <li key={said}>{said}</li>
      ))}
    </ul>
  );
}
