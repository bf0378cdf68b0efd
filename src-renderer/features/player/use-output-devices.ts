import { useEffect, useState } from 'react';

/** An audio output of this computer. */
export interface OutputDevice {
  readonly id: string;
  readonly label: string;
}

/** Reads the outputs that have a name; the system's own is not among them. */
export async function readOutputDevices(): Promise<readonly OutputDevice[]> {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []);
  return (devices ?? [])
    .filter(({ kind, deviceId, label }) => kind === 'audiooutput' && label !== '' && !systemIds.has(deviceId))
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** Chromium lists the system's choice a second time under these. */
const systemIds: ReadonlySet<string> = new Set(['', 'default', 'communications']);

/** The outputs, as they are plugged in and out. */
export function useOutputDevices(): readonly OutputDevice[] {
  const [devices, setDevices] = useState<readonly OutputDevice[]>([]);
  useEffect(() => {
    let isHere = true;
    const read = (): void => {
      void readOutputDevices().then((found) => (isHere ? setDevices(found) : undefined));
    };
    read();
    navigator.mediaDevices?.addEventListener('devicechange', read);
    return () => {
      isHere = false;
      navigator.mediaDevices?.removeEventListener('devicechange', read);
    };
  }, []);
  return devices;
}
