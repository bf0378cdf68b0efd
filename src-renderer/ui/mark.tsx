/** Briefline's mark: a brief whose folded corner is a phone's wave. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" className="text-accent" aria-hidden="true">
      <path
        d="M5.25 2.25h-.5a2 2 0 0 0-2 2v7.5a2 2 0 0 0 2 2h6.5a2 2 0 0 0 2-2v-.75"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
      <path
        d="M8 2.25a5.75 5.75 0 0 1 5.75 5.75M8 5.1A2.9 2.9 0 0 1 10.9 8"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
      <circle cx="7.6" cy="8.4" r="1.35" fill="currentColor" />
    </svg>
  );
}
