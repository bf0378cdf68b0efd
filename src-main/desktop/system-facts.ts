import { app, Notification } from 'electron';

/** Which versions run, for diagnostics. */
export function versionFacts(): Readonly<Record<string, string>> {
  const { electron = '', chrome = '', node } = process.versions;
  return { Briefline: app.getVersion(), Electron: electron, Chromium: chrome, Node: node };
}

/** The system, and on Linux the kind of session, as far as they say so; null is not known. */
export function systemFacts(): Readonly<Record<string, string | boolean | null>> {
  return {
    system: `${process.platform} ${process.getSystemVersion()} ${process.arch}`,
    session: process.env.XDG_SESSION_TYPE ?? null,
    desktop: process.env.XDG_CURRENT_DESKTOP ?? null,
    notifications: Notification.isSupported(),
  };
}
