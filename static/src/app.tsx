import { Component, type ComponentChildren, type ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { deskTexts, t } from "./i18n";
import { Announcer } from "./ui/Announcer";
import { Button } from "./ui/Button";
import { Menus } from "./ui/Menu";
import { PicturesContext } from "./parts/agenda/pictures";
import { place, type PageProps } from "./ui/go";
import { forgetFaults, Toasts } from "./ui/Toast";

type Page = ComponentType<PageProps>;
const PAGES = import.meta.glob<{ default: Page }>([
  "./pages/entry/FrontDoor.tsx",
  "./pages/participant/Workshop.tsx",
  "./pages/list/OutlinePage.tsx",
  "./pages/lab/Lab.tsx",
  "./pages/lab/Chooser.tsx",
  "./pages/lab/MethodPage.tsx",
  "./pages/lab/Again.tsx",
  "./pages/prepare/Prepare.tsx",
  "./pages/prepare/Try.tsx",
  "./pages/prepare/Rehearse.tsx",
  "./pages/participant/look/Look.tsx",
  "./pages/console/Console.tsx",
  "./pages/screen/Screen.tsx",
  "./pages/report/Report.tsx",
  "./pages/diagnostic/Diagnostic.tsx",
]);

/** What draws a step for who prepares it is what people have in it. */
const pictures = async () => (await import("./pages/participant/look/Pictures")).Pictures;

const ROUTES: readonly [pattern: RegExp, page: string][] = [
  [/^\/$/, "./pages/entry/FrontDoor.tsx"],
  [/^\/diagnostic$/, "./pages/diagnostic/Diagnostic.tsx"],
  [/^\/lab\/methods$/, "./pages/lab/Chooser.tsx"],
  [/^\/lab\/methods\/[^/]+$/, "./pages/lab/MethodPage.tsx"],
  [/^\/lab\/again\/([^/]+)$/, "./pages/lab/Again.tsx"],
  [/^\/lab(?:\/.*)?$/, "./pages/lab/Lab.tsx"],
  [/^\/w\/([^/]+)\/console$/, "./pages/console/Console.tsx"],
  [/^\/w\/([^/]+)\/screen$/, "./pages/screen/Screen.tsx"],
  [/^\/w\/([^/]+)\/prepare$/, "./pages/prepare/Prepare.tsx"],
  [/^\/w\/([^/]+)\/try$/, "./pages/prepare/Try.tsx"],
  [/^\/w\/([^/]+)\/look$/, "./pages/participant/look/Look.tsx"],
  [/^\/w\/([^/]+)\/rehearse$/, "./pages/prepare/Rehearse.tsx"],
  [/^\/w\/([^/]+)\/report$/, "./pages/report/Report.tsx"],
  [/^\/w\/([^/]+)\/list$/, "./pages/list/OutlinePage.tsx"],
  [/^\/w\/([^/]+)\/?$/, "./pages/participant/Workshop.tsx"],
];

/** Pages of those who prepare and lead, which have more to say. */
const DESK: ReadonlySet<string> = new Set([
  "./pages/lab/Lab.tsx",
  "./pages/lab/Chooser.tsx",
  "./pages/lab/MethodPage.tsx",
  "./pages/prepare/Prepare.tsx",
  "./pages/console/Console.tsx",
]);

async function load(page: string): Promise<Page | undefined> {
  const [found] = await Promise.all([PAGES[page]?.(), DESK.has(page) && deskTexts()]);
  return found?.default;
}

class Guard extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false };
  static override getDerivedStateFromError = () => ({ broken: true });
  override componentDidCatch(error: unknown): void {
    console.error(error);
  }
  render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

const Broken = () => (
  <main class="column stack broken">
    <h1>{t("app-name")}</h1>
    <p>{t("refusal-internal")}</p>
    <p>
      <Button kind="main" onClick={() => location.reload()}>
        {t("reload")}
      </Button>
    </p>
  </main>
);

function useRoute(): { Page: Page; room: string } | "loading" | "broken" {
  const [found, setFound] = useState<{ Page: Page; room: string; at: object } | "broken" | null>(null);
  const now = place.value;
  useEffect(() => {
    const [pattern, page] = ROUTES.find(([each]) => each.test(now.path)) ?? [/^$/, "./pages/entry/FrontDoor.tsx"];
    const room = pattern.exec(now.path)?.[1] ?? "";
    let left = false;
    forgetFaults();
    load(page).then(
      (Page) => left || !Page || setFound({ Page, room, at: now }),
      () => left || setFound("broken"),
    );
    return () => void (left = true);
  }, [now]);
  return found === "broken" ? found : found?.at === now ? found : "loading";
}

export function App() {
  const route = useRoute();
  return (
    <>
      <a
        class="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.querySelector<HTMLElement>("main")?.focus();
        }}
      >
        {t("skip-to-content")}
      </a>
      <div id="content" tabIndex={-1}>
        <Guard>
          {route === "loading" ? (
            <main class="column" aria-busy="true" />
          ) : route === "broken" ? (
            <Broken />
          ) : (
            <PicturesContext.Provider value={pictures}>
              <route.Page room={route.room} key={place.value.visit} />
            </PicturesContext.Provider>
          )}
        </Guard>
      </div>
      <Menus />
      <Toasts />
      <Announcer />
    </>
  );
}
