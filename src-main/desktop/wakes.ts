import { net, powerMonitor } from 'electron';

/** How often the clock and the network are looked at: neither tells by itself. */
const lookEveryMs = 5_000;
/** A timer this late has slept: some systems wake without saying so. */
const sleptMs = 30_000;

/** Calls back when the computer wakes, is unlocked, or the network comes up; the returned function stops that. */
export function watchWakes(onWake: (why: string) => void): () => void {
  const onResume = (): void => onWake('resume');
  const onUnlock = (): void => onWake('unlock');
  powerMonitor.on('resume', onResume);
  powerMonitor.on('unlock-screen', onUnlock);
  let lookedAt = Date.now();
  let wasOnline = net.isOnline();
  const look = setInterval(() => {
    const now = Date.now();
    const isOnline = net.isOnline();
    if (now - lookedAt > sleptMs) onWake('clock');
    else if (isOnline && !wasOnline) onWake('network');
    lookedAt = now;
    wasOnline = isOnline;
  }, lookEveryMs);
  return () => {
    clearInterval(look);
    powerMonitor.off('resume', onResume);
    powerMonitor.off('unlock-screen', onUnlock);
  };
}
