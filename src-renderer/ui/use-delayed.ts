import { useEffect, useState } from 'react';

/** Skeletons shown for less than this only flicker. Milliseconds. */
const patienceMs = 150;

/** Becomes true once `isWaiting` has lasted long enough to be noticed. */
export function useDelayed(isWaiting: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!isWaiting) return;
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isWaiting && isLong;
}
