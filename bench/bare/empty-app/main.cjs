// The limit our start and idle memory are compared to: an Electron app with a tray icon and nothing else.
const { app, nativeImage, Tray } = require('electron');

let tray;
app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  tray = new Tray(nativeImage.createEmpty());
  tray.setToolTip('empty');
  process.stdout.write(`${JSON.stringify({ msg: 'tray ready' })}\n`);
});
