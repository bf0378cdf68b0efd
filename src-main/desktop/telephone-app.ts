import { app, shell } from 'electron';

/**
 * Hands a number (E.164 or short) to the app that takes telephone numbers on this computer, mostly Ringover's own.
 * Answers false when there is none, or it cannot be started.
 */
export async function openTelephoneApp(number: string): Promise<boolean> {
  if (!/^\+?\d{1,20}$/.test(number)) return false;
  // Linux says nothing of an address that no app takes.
  if (app.getApplicationNameForProtocol('tel:') === '') return false;
  try {
    await shell.openExternal(`tel:${number}`);
    return true;
  } catch {
    return false;
  }
}
