import type { Session, WebContents } from 'electron';

/** Refuses every permission and device a page of this session may ask for. */
export function denyEverything(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/**
 * Refuses everything but to choose where sound comes out: pages may learn the names of the computer's outputs. A microphone is
 * never given: that is asked for, and refused.
 */
export function allowSpeakersOnly(session: Session): void {
  denyEverything(session);
  session.setPermissionCheckHandler((_contents, permission, _origin, details) => {
    // Electron's list of permissions is behind Chromium's.
    if ((permission as string) === 'speaker-selection') return true;
    return permission === 'media' && details.mediaType === 'audio';
  });
}

/** Keeps a page where it is: it opens no window, follows no link elsewhere and embeds nothing. */
export function lockNavigation(contents: WebContents, isOurPage: (address: string) => boolean): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (!isOurPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}
