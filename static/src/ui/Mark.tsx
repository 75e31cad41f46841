/** The mark of Atelier: a sheet with a turned corner, and one dot. Decoration: its name stands beside it. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <path class="sheet-of" d="M5 4.5h22v16.5l-7 7H5z" />
    <path class="corner-of" d="M27 21h-7v7z" />
    <circle class="dot-of" cx="12" cy="12" r="3.6" />
  </svg>
);
