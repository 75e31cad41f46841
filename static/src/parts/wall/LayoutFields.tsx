import { t } from "../../i18n";
import { TITLE_MAX, type Axis, type Bilingual, type Language, type NamedLine } from "../../net/protocol";
import { Check } from "../../ui/Check";
import { Field } from "../../ui/Field";
import { blankOf, linesOf, renamed } from "./drafts";
import { LAYOUT_KINDS } from "./layouts";
import type { LayoutConfig } from "../../state/records";

interface Props {
  layout: LayoutConfig;
  /** The language in which names are written here. */
  working: Language;
  change: (layout: LayoutConfig) => void;
}

/** How cards lie in an area, and what its rows, columns, ends are called. */
export function LayoutFields({ layout, working, change }: Props) {
  const parts = Object.entries(layout).filter(([name]) => name !== "kind");
  return (
    <>
      <Field label={t("area-layout")}>
        {(tie) => (
          <select {...tie} value={layout.kind} onChange={(event) => change(blankOf(event.currentTarget.value))}>
            {LAYOUT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`layout-${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {parts.map(([name, value]) => (
        <Part
          key={`${layout.kind} ${name}`}
          name={name === "columns" ? "grid-columns" : name === "chapters" ? "book" : name}
          value={value as Value}
          working={working}
          change={(next) => change({ ...layout, [name]: next } as LayoutConfig)}
        />
      ))}
    </>
  );
}

type Value = readonly NamedLine[] | boolean | Axis;

interface PartProps {
  name: string;
  value: Value;
  working: Language;
  change: (value: Value) => void;
}

/** Lines are written one below the other, an axis by its ends, a choice is ticked. */
function Part({ name, value, working, change }: PartProps) {
  const label = t(`layout-${name}`);
  if (typeof value === "boolean")
    return (
      <Check checked={value} onChange={change}>
        {label}
      </Check>
    );
  if ("low" in value) return <AxisPart label={label} axis={value} working={working} change={change} />;
  return (
    <Field label={label} hint={t("layout-lines-hint")}>
      {(tie) => (
        <textarea
          {...tie}
          rows={Math.max(3, value.length + 1)}
          defaultValue={linesOf(value, working)}
          onInput={(event) => change(renamed(value, event.currentTarget.value, working))}
        />
      )}
    </Field>
  );
}

interface AxisProps {
  label: string;
  axis: Axis;
  working: Language;
  change: (axis: Axis) => void;
}

function AxisPart({ label, axis, working, change }: AxisProps) {
  const names = ["title", "low", "high"] as const;
  const set = (name: (typeof names)[number], text: string) =>
    change({ ...axis, [name]: { ...axis[name], [working]: text } });
  return (
    <fieldset class="stack">
      <legend>{label}</legend>
      {names.map((name) => (
        <Field key={name} label={t(`layout-axis-${name}`)}>
          {(tie) => (
            <input
              {...tie}
              maxLength={TITLE_MAX}
              value={(axis[name] as Bilingual)[working] ?? ""}
              onInput={(event) => set(name, event.currentTarget.value)}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}
