interface Props {
  id: string;
  value: number | null;
  most: number;
  onChange: (value: number | null) => void;
}

/** A whole number from 1, or nothing. */
export const Figure = ({ value, most, onChange, ...tie }: Props) => (
  <input
    {...tie}
    type="number"
    min={1}
    max={most}
    step={1}
    class="figure"
    value={value ?? ""}
    onInput={(e) => onChange(Number.isFinite(e.currentTarget.valueAsNumber) ? e.currentTarget.valueAsNumber : null)}
  />
);
