import type { Subject } from '#domain/subject.ts';

/** One step away from what is chosen in the list: where it led, and what the place it left is called. */
export interface Step {
  readonly subject: Subject;
  readonly from: string;
}

/** The trail one step further. What is already on it is gone back to, so that nobody walks in circles. */
export function stepTo(trail: readonly Step[], base: Subject | null, subject: Subject, from: string): readonly Step[] {
  if (base !== null && isSame(base, subject)) return [];
  const known = trail.findIndex((step) => isSame(step.subject, subject));
  return known === -1 ? [...trail, { subject, from }] : trail.slice(0, known + 1);
}

function isSame(a: Subject, b: Subject): boolean {
  return a.kind === b.kind && a.id === b.id;
}
