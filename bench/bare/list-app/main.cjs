// The limit our list of calls is compared to: 100,000 rows of one height, of which those in sight are drawn, and nothing else.
const { join } = require('node:path');
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1100, height: 720, webPreferences: { backgroundThrottling: false } });
  return window.loadFile(join(__dirname, 'page.html'));
});
