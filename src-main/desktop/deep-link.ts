import { app } from 'electron';
import { linkScheme } from '#domain/subject.ts';
import { type Launch, readLaunch } from './launch.ts';

/**
 * Hears every start of the app and every link another program opens, and tells what it asks for; must be called in the first
 * tick, so that none is missed. What started the app itself is told only when it asks for something.
 */
export function listenToLaunches(onLaunch: (launch: Launch) => void): void {
  // Unpackaged, it would tie the links of this computer to a bare Electron.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  app.on('second-instance', (_event, words: readonly string[] | undefined) => onLaunch(readLaunch(words ?? [])));
  app.on('open-url', (event, link) => {
    event.preventDefault();
    onLaunch(readLaunch([link]));
  });
  const own = readLaunch(process.argv);
  if (own.kind !== 'show') onLaunch(own);
}
