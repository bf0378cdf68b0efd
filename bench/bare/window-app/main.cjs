// The limit our lookup panel is compared to: a window with one field, warm and hidden, that a global shortcut shows and hides.
const { join } = require('node:path');
const { app, BrowserWindow, globalShortcut, ipcMain } = require('electron');

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
app.on('window-all-closed', () => {});
app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 560,
    height: 428,
    show: false,
    frame: false,
    alwaysOnTop: true,
    skipTaskbar: true,
    webPreferences: { nodeIntegration: true, contextIsolation: false, backgroundThrottling: false },
  });
  await window.loadFile(join(__dirname, 'page.html'));
  let askedAt = 0;
  ipcMain.on('drawn', () => {
    if (askedAt !== 0) say({ msg: 'window shown', at: Date.now(), took_ms: performance.now() - askedAt });
    askedAt = 0;
  });
  globalShortcut.register('Control+Alt+H', () => {
    if (window.isVisible()) {
      window.hide();
      say({ msg: 'window hidden' });
      return;
    }
    askedAt = performance.now();
    window.show();
    window.focus();
  });
  say({ msg: 'ready' });
});
