import { useLive } from "../../../state/context";
import type { VoteConfig } from "../../../state/records";
import type { ResultProps, ScreenProps } from "./kind";

type Picture<K extends VoteConfig["kind"]> = (props: ScreenProps<K>) => preact.JSX.Element | null;

/** The picture of a result at one's own device, where it tells what one gave. */
export const ownPicture =
  <K extends VoteConfig["kind"]>(Drawn: Picture<K>) =>
  (props: ResultProps<K>) => {
    const live = useLive();
    return <Drawn live={live} {...props} />;
  };
