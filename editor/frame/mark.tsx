/** The tandem: two wheels, one frame. */
export function Mark({ width = 36 }: { width?: number }) {
  return (
    <svg
      width={width}
      viewBox="0 0 44 28"
      fill="none"
      strokeWidth={3.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <circle cx="10" cy="18" r="7.5" stroke="var(--primary)" />
      <circle cx="33" cy="18" r="7.5" stroke="var(--gold)" />
      <path d="M10 18 16 6h11l6 12M16 6l9 12h8" stroke="var(--primary)" />
    </svg>
  );
}
