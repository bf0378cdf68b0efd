import { useEffect, useRef } from 'react';
import type { Reading } from './use-reading.ts';

/** Tells each time a record that is in sight becomes another; not when another record comes into sight. */
export function useChanged<Value, Record extends { readonly id: string }>(
  reading: Reading<Value>,
  recordOf: (value: Value) => Record,
  onChanged: (record: Record) => void,
): void {
  const shown = useRef<{ readonly id: string; readonly written: string } | null>(null);
  useEffect(() => {
    if (reading.kind !== 'read') return;
    const record = recordOf(reading.value);
    const written = JSON.stringify(record);
    const before = shown.current;
    shown.current = { id: record.id, written };
    if (before !== null && before.id === record.id && before.written !== written) onChanged(record);
  });
}
