/** Areas side by side, each with as many columns as it needs: the table seen whole, or column after column. */

import type { Layout } from "../../shared/layout";
import { letGo } from "./drop";
import { fit } from "./fit";
import { near } from "./keys";

export const columns: Layout = {
  kind: "columns",
  fit,
  near,
  drop: letGo,
};
