import { app, Menu } from 'electron';
import { registerSchemes } from './app-scheme.ts';

/** The same as electron-builder's `appId`: Windows ties notifications and shortcuts to it. */
const appId = 'be.briefline.desktop';

/** Does what must be done before the app is ready; false when another instance runs, which then shows its window. */
export function claimFirstTick(): boolean {
  const folder = app.commandLine.getSwitchValue('user-data-dir');
  if (folder !== '') app.setPath('userData', folder);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return false;
  }
  app.setAppUserModelId(app.isPackaged ? appId : process.execPath);
  Menu.setApplicationMenu(null);
  registerSchemes();
  return true;
}
