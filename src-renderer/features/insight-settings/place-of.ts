import type { TextKey } from '../../ui/texts.tsx';

/** Where something goes that is sent to an address, as a sentence and the host it names. */
export interface Place {
  readonly key: TextKey;
  readonly host: string;
}

/** Where what is sent to an address goes; `isOwnRelay`: the relay that sends it runs on this computer. */
export function placeOf(baseUrl: string | null, isOwnRelay: boolean): Place | null {
  const url = baseUrl === null ? null : URL.parse(baseUrl);
  if (url === null) return null;
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (isHere)
    return { key: isOwnRelay ? 'window.insightSettings.here' : 'window.insightSettings.atFirm', host: url.host };
  return { key: 'window.insightSettings.outside', host: url.host };
}
