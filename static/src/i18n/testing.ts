/** Tests have all texts. */

import { deskTexts } from "./index";

await deskTexts();
