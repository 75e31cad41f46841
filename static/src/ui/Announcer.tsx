import { alert, status } from "./announce";

/** The two live regions; once per page, from the start. */
export const Announcer = () => (
  <>
    <div class="unseen" role="status">
      {status.value}
    </div>
    <div class="unseen" role="alert">
      {alert.value}
    </div>
  </>
);
