import "./form.css";

interface Props {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: string;
}

export const Check = ({ checked, onChange, children }: Props) => (
  <label class="check">
    <input type="checkbox" checked={checked} onChange={(e) => onChange(e.currentTarget.checked)} />{" "}
    <span>{children}</span>
  </label>
);
