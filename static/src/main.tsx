import { render } from "preact";
import { App } from "./app";
import { firstLanguage, setLanguage } from "./i18n";
import { watchEntering } from "./ui/entering";
import { watchKeyboard } from "./ui/keyboard";
import { ownErrors } from "./ui/own-errors";
import { ownText } from "./ui/own-text";
import { heedTwice } from "./ui/twice";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";

ownText();
ownErrors();
watchEntering();
watchKeyboard();
heedTwice();
const root = document.getElementById("app");
if (root) void setLanguage(firstLanguage()).then(() => render(<App />, root));
