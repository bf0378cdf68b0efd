import type { Bridge } from '#contract/bridge.ts';

declare global {
  interface Window {
    /** Put here by the preload. */
    readonly bridge: Bridge;
  }
}

/** The door to the main process. */
export function windowBridge(): Bridge {
  return window.bridge;
}
