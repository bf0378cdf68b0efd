import { useEffect, useRef } from 'react';
import { type Command, readShortcut } from './shortcuts.ts';

/** The second key of `g c` must come within this. Milliseconds. */
const halfMs = 1200;

/** Listens for the window's own shortcuts, whatever has the keyboard; not while a dialog is open. */
export function useShortcuts(onCommand: (command: Command) => void, isEnabled: boolean): void {
  const latest = useRef(onCommand);
  useEffect(() => {
    latest.current = onCommand;
  });
  useEffect(() => {
    if (!isEnabled) return;
    let halfAt = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, ctrlKey: ctrl, metaKey: meta, altKey: alt, timeStamp } = event;
      const stroke = { key, ctrl, meta, alt, isTyping: isField(event.target) };
      const { command, isHalf } = readShortcut(stroke, timeStamp - halfAt < halfMs);
      halfAt = isHalf ? timeStamp : Number.NEGATIVE_INFINITY;
      if (command === null) return;
      event.preventDefault();
      latest.current(command);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isEnabled]);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
