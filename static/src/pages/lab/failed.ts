import { refusal } from "../../i18n";
import { ApiError } from "../../net/api";
import { go } from "../../ui/go";
import { fault } from "../../ui/Toast";
import { isSignedOut, leave, token } from "./session";

/** Say why the server refused; anything else is a mistake of ours. */
export const failed = (error: unknown): void => {
  if (error instanceof ApiError) fault(refusal(error.code, error.params));
  else throw error;
};

/** The same for a page of the lab's: who is signed out goes to where one comes in. */
export function orOut(error: unknown): void {
  if (token() && !isSignedOut(error)) return failed(error);
  leave();
  go("/lab");
}
